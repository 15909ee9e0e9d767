//! The closed word lists of the procedure. Their code names are what CLI, JSON and events use.

/// Declares an enum whose variants have one stable code name each, with `ALL`, `code`,
/// `Display`, `FromStr` and serde through that name.
macro_rules! vocabulary {
    ($(#[$doc:meta])* $name:ident { $($(#[$vdoc:meta])* $variant:ident = $code:literal,)* }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash,
                 serde::Serialize, serde::Deserialize)]
        pub enum $name { $($(#[$vdoc])* #[serde(rename = $code)] $variant,)* }

        impl $name {
            /// Every value, in the order of the procedure.
            pub const ALL: &'static [$name] = &[$($name::$variant,)*];

            /// The stable code name.
            pub const fn code(self) -> &'static str {
                match self { $($name::$variant => $code,)* }
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.pad(self.code())
            }
        }

        impl std::str::FromStr for $name {
            type Err = $crate::domain::vocab::UnknownWord;
            fn from_str(s: &str) -> Result<Self, Self::Err> {
                Self::ALL.iter().copied().find(|v| v.code() == s).ok_or_else(|| {
                    $crate::domain::vocab::UnknownWord {
                        given: s.to_owned(),
                        accepted: Self::ALL.iter().map(|v| v.code()).collect(),
                    }
                })
            }
        }
    };
}
pub(crate) use vocabulary;

/// A word outside a closed list.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("'{given}' is not one of {}", .accepted.join(", "))]
pub struct UnknownWord {
    /// What was given.
    pub given: String,
    /// Every accepted word.
    pub accepted: Vec<&'static str>,
}

vocabulary! {
    /// Whom a printed copy of a ticket is for (S8.3).
    CopyFor {
        /// 客户联: it stays with the customer.
        Customer = "customer",
        /// 前台联: the desk's file.
        Desk = "desk",
        /// 责任人联: whoever does the work carries it.
        Responder = "responder",
    }
}

vocabulary! {
    /// How personal data was asked to be taken out.
    Basis {
        /// By the entry's number.
        Entry = "entry",
        /// By a telephone number.
        Phone = "phone",
        /// By the day it ended.
        Before = "before",
        /// Past the property's retention.
        Retention = "retention",
    }
}

vocabulary! {
    /// Where a piece of information came from (S1.1): the six channels.
    Channel {
        /// A customer's telephone call.
        Call = "call",
        /// Relayed inside the property.
        Property = "property",
        /// Relayed inside the desk.
        Desk = "desk",
        /// An internal need.
        Internal = "internal",
        /// A superior's instruction.
        Superior = "superior",
        /// A first receiver outside the desk, who then told the desk.
        Outside = "outside",
    }
}

vocabulary! {
    /// The seven categories of information (S3.3).
    Category {
        /// 投诉
        Complaint = "complaint",
        /// 求助
        Help = "help",
        /// 咨询
        Enquiry = "enquiry",
        /// 工程
        Engineering = "engineering",
        /// 安全
        Security = "security",
        /// 消防
        Fire = "fire",
        /// 清洁
        Cleaning = "cleaning",
    }
}

vocabulary! {
    /// Who raised it (P4).
    Requester {
        /// Resident or visitor.
        External = "external",
        /// A department or a superior.
        Internal = "internal",
    }
}

vocabulary! {
    /// Whom an emergency was reported to (S3.1).
    NotifyRole {
        /// The business department's responsible.
        Department = "department",
        /// A superior.
        Superior = "superior",
    }
}

vocabulary! {
    /// How a notifying call went (S3.1).
    NotifyOutcome {
        /// Spoken to.
        Reached = "reached",
        /// Line busy.
        Busy = "busy",
        /// Nobody answered.
        NoAnswer = "no-answer",
    }
}

vocabulary! {
    /// How a callback was made (S9.2).
    Via {
        /// By telephone.
        Phone = "phone",
        /// At the door.
        Visit = "visit",
    }
}

vocabulary! {
    /// How a callback went (S9.2).
    CallbackOutcome {
        /// The source was spoken to.
        Reached = "reached",
        /// Not reached: still owed.
        NoAnswer = "no-answer",
    }
}

vocabulary! {
    /// How the source approved closing (P6).
    ApprovalHow {
        /// By telephone.
        Phone = "phone",
        /// At the door.
        Visit = "visit",
        /// In writing.
        Written = "written",
    }
}

vocabulary! {
    /// A department of the property.
    Department {
        /// The front desk.
        Desk = "desk",
        /// Engineering.
        Engineering = "engineering",
        /// Security.
        Security = "security",
        /// Fire safety.
        Fire = "fire",
        /// Cleaning.
        Cleaning = "cleaning",
        /// Management.
        Management = "management",
    }
}

vocabulary! {
    /// A person's rank.
    Rank {
        /// Sits at the console.
        Operator = "operator",
        /// Goes and does the work.
        Technician = "technician",
        /// Leads a shift.
        Lead = "lead",
        /// Supervises the building.
        Supervisor = "supervisor",
        /// Manages the property.
        Manager = "manager",
    }
}

impl Rank {
    /// A superior in the sense of S3.1: lead, supervisor or manager.
    pub const fn is_superior(self) -> bool {
        matches!(self, Rank::Lead | Rank::Supervisor | Rank::Manager)
    }
}
