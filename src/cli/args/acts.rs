//! Acting commands about an entry, and the list of all acting commands. Each struct is read from
//! the command line and from a line of `replay` alike.
use super::{
    cause::{Attach, Detach},
    desk::{Ack, Handover, Note, Shelve},
    emergency::{Call, Notify, Scene},
    visit::{NoShow, Rebook},
    work::{Agree, Chase, Escalate, Finish, Hold, OnTicket, Plan, Sign, Stuck, Transfer, Verdict},
};
use crate::cli::given::{Given, switch};
use clap::{Args, Subcommand};
use serde::Deserialize;

/// When an acting command happened, and a remark.
#[derive(Debug, Clone, Default, Args)]
pub struct When {
    /// When it happened [default: now]
    #[arg(long, value_name = "TIME", allow_hyphen_values = true)]
    pub at: Option<Given>,
    /// A free remark, kept with the step
    #[arg(long, value_name = "TEXT")]
    pub note: Option<Given>,
}

/// An acting command's own flags with its time and remark.
#[derive(Debug, Clone, Args)]
pub struct Acting<T: Args> {
    /// Its own flags.
    #[command(flatten)]
    pub args: T,
    /// Time and remark.
    #[command(flatten)]
    pub when: When,
}

/// The list of acting commands: variant, name in JSON, flags. Makes the subcommands of the command
/// line and the reader of a replay line, so that neither can know one the other does not.
macro_rules! acts {
    ($($(#[doc = $doc:literal])+ $name:ident = $code:literal: $args:ty;)*) => {
        /// A step of the procedure.
        #[derive(Debug, Clone, Subcommand)]
        pub enum Act {
            $($(#[doc = $doc])+ #[command(name = $code)] $name(Box<Acting<$args>>),)*
        }

        impl Act {
            /// Every acting command's name.
            pub const NAMES: &'static [&'static str] = &[$($code,)*];

            /// Its time and remark.
            pub fn when(&self) -> &When {
                match self { $(Act::$name(acting) => &acting.when,)* }
            }

            /// Its name.
            pub const fn name(&self) -> &'static str {
                match self { $(Act::$name(_) => $code,)* }
            }

            /// Reads one from a JSON object of its flags' names; `None` for an unknown name.
            pub fn from_json(
                name: &str,
                flags: serde_json::Value,
                when: When,
            ) -> Option<Result<Act, serde_json::Error>> {
                match name {
                    $($code => Some(serde_json::from_value(flags).map(|args| {
                        Act::$name(Box::new(Acting { args, when }))
                    })),)*
                    _ => None,
                }
            }
        }
    };
}
acts! {
    /// Record a piece of information: the desk owns it from here (P1, S2.1, S2.2)
    Record = "record": Record;
    /// Complete or correct what was recorded (S2.2, S2.3)
    Amend = "amend": Amend;
    /// Classify an entry; grade or degrade it as an emergency (S3.1, S3.3)
    Classify = "classify": Classify;
    /// Answer an enquiry at once; no ticket is needed (P7)
    Answer = "answer": Answer;
    /// The desk cannot handle it: a reply to the source is owed in 5 minutes (P7)
    Cannot = "cannot": Cannot;
    /// The source got the reply owed after "cannot" (P7, P8)
    Reply = "reply": Answer;
    /// What a superior said when asked, about an entry (P7) or a ticket (S7.2)
    Advise = "advise": Advise;
    /// A call of the emergency round: department and superior are told (S3.1)
    Notify = "notify": Notify;
    /// Note a call to a number outside the building in an emergency (S3.1)
    Call = "call": Call;
    /// Tick a step of an emergency's run card (S3.2)
    Scene = "scene": Scene;
    /// Send somebody: a new ticket, or a ticket's next round (S3.4, S8.5)
    Dispatch = "dispatch": Dispatch;
    /// Give a ticket to somebody else; the desk keeps following it (P9)
    Transfer = "transfer": Transfer;
    /// Give an entry to another holder (P5)
    Assign = "assign": Assign;
    /// A booked customer was contacted before the appointment (S4.5)
    Confirm = "confirm": OnTicket;
    /// A ticket was signed for at the desk (S4.1, S4.2)
    Sign = "sign": Sign;
    /// The technician is on site (S4.3, S4.4)
    Arrive = "arrive": OnTicket;
    /// On site at the booked time, and the customer was not there; the visit is over (S4.5)
    NoShow = "no-show": NoShow;
    /// The customer takes another time: the clocks follow, or begin anew (S2.3)
    Rebook = "rebook": Rebook;
    /// The preliminary plan was reported (S5.1)
    Plan = "plan": Plan;
    /// The customer agreed: effects, protection, cooperation, finish, charge (S6.1, S6.2)
    Agree = "agree": Agree;
    /// The ticket waits, with a reason and a wake-up time (S7.3)
    Hold = "hold": Hold;
    /// The wait is over early (S7.3)
    Resume = "resume": OnTicket;
    /// The technician cannot go on: escalation is owed in 5 minutes (S7.2)
    Stuck = "stuck": Stuck;
    /// Reported to a superior (S7.2)
    Escalate = "escalate": Escalate;
    /// Put to the managers' meeting (S7.3)
    Meeting = "meeting": Meeting;
    /// What the managers' meeting decided (S7.3)
    Decide = "decide": Decide;
    /// The work is done: handler, materials, charge (S8.2)
    Finish = "finish": Finish;
    /// The source accepted the work (S8.1, S8.4)
    Accept = "accept": Verdict;
    /// The source did not accept: the next round begins (S8.5)
    Reject = "reject": Verdict;
    /// The source was called back, or not reached (S9.1, S9.2)
    Callback = "callback": Callback;
    /// Close with the source's approval, in its own words (P6, S10.1)
    Close = "close": Close;
    /// Recorded by mistake: void it, nothing is deleted (S10.1)
    Void = "void": Void;
    /// Same cause as another entry: one ticket, each source its callback (S3.3, S9.2)
    Attach = "attach": Attach;
    /// Its own cause after all: it needs a ticket of its own (S3.3)
    Detach = "detach": Detach;
    /// Urge the one who does the work (P12)
    Chase = "chase": Chase;
    /// A supervisor's own callback (P12)
    Sample = "sample": Sample;
    /// Somebody saw an alarm (P2)
    Ack = "ack": Ack;
    /// Put an alarm aside for a while (P2)
    Shelve = "shelve": Shelve;
    /// An alarm put aside comes back at once (P2)
    Unshelve = "unshelve": Ack;
    /// Leave a line for the next shift (P10)
    Note = "note": Note;
    /// Change of shift: hand over everything held, item by item (P10)
    Handover = "handover": Handover;
}

impl Act {
    /// Whoever signs gives their own PIN.
    pub fn takes_own_pin(&self) -> bool {
        let how = match self {
            Act::Sign(a) => a.args.how,
            Act::Accept(a) | Act::Reject(a) => a.args.how,
            Act::Handover(a) => a.args.how,
            _ => return false,
        };
        how.own_pin
    }
}

/// `record`
#[derive(Debug, Clone, Args, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Record {
    /// Where: a room, or a name such as 大堂
    #[arg(long, value_name = "P")]
    pub place: Given,
    /// What was told
    #[arg(long, value_name = "C")]
    pub content: Given,
    /// Whom to ask for
    #[arg(long, value_name = "N")]
    pub contact: Option<Given>,
    /// How to reach them
    #[arg(long, value_name = "T")]
    pub phone: Option<Given>,
    /// How it came in: call, property, desk, internal, superior, outside [default: call] (S1.1)
    #[arg(long, value_name = "X")]
    pub channel: Option<Given>,
    /// complaint, help, enquiry, engineering, security, fire or cleaning (S3.3)
    #[arg(long, value_name = "X")]
    pub category: Option<Given>,
    /// It is an emergency (S3.1)
    #[arg(long)]
    #[serde(default, deserialize_with = "switch")]
    pub emergency: bool,
    /// Who raised it: external or internal [default: external] (P4)
    #[arg(long, value_name = "WHO")]
    pub requester: Option<Given>,
    /// Booked service: when the customer expects it (S2.3)
    #[arg(long, value_name = "TIME", allow_hyphen_values = true)]
    pub appointment: Option<Given>,
    /// The customer's own hours to keep clear of: 12:00-14:00 (S6.3)
    #[arg(long, value_name = "FROM-TO")]
    pub avoid: Option<Given>,
    /// When the first receiver got it [default: now] (P1)
    #[arg(long, value_name = "TIME", allow_hyphen_values = true)]
    pub received: Option<Given>,
    /// Channel outside: when the first receiver told the desk (S1.1)
    #[arg(long, value_name = "TIME", allow_hyphen_values = true)]
    pub told: Option<Given>,
    /// Who received it first [default: who acts] (P1)
    #[arg(long, value_name = "STAFF")]
    pub first_receiver: Option<Given>,
}

/// `amend`
#[derive(Debug, Clone, Args, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Amend {
    /// The entry, 261123-014
    #[arg(value_name = "ENTRY")]
    pub entry: Given,
    /// New place
    #[arg(long, value_name = "P")]
    pub place: Option<Given>,
    /// New content
    #[arg(long, value_name = "C")]
    pub content: Option<Given>,
    /// New contact person
    #[arg(long, value_name = "N")]
    pub contact: Option<Given>,
    /// New contact method
    #[arg(long, value_name = "T")]
    pub phone: Option<Given>,
    /// New channel: call, property, desk, internal, superior, outside
    #[arg(long, value_name = "X")]
    pub channel: Option<Given>,
    /// New category, as by classify (S3.3)
    #[arg(long, value_name = "X")]
    pub category: Option<Given>,
    /// It is an emergency, as by classify; needs --category (S3.1)
    #[arg(long, conflicts_with = "no_emergency", requires = "category")]
    #[serde(default, deserialize_with = "switch")]
    pub emergency: bool,
    /// It is no emergency (any more); needs --category
    #[arg(long, requires = "category")]
    #[serde(default, deserialize_with = "switch")]
    pub no_emergency: bool,
    /// New requester: external or internal
    #[arg(long, value_name = "WHO")]
    pub requester: Option<Given>,
    /// New appointment, or none
    #[arg(long, value_name = "TIME|none", allow_hyphen_values = true)]
    pub appointment: Option<Given>,
    /// New hours to keep clear of, or none
    #[arg(long, value_name = "FROM-TO|none")]
    pub avoid: Option<Given>,
}

/// `classify`
#[derive(Debug, Clone, Args, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Classify {
    /// The entry, 261123-014
    #[arg(value_name = "ENTRY")]
    pub entry: Given,
    /// complaint, help, enquiry, engineering, security, fire or cleaning
    #[arg(long, value_name = "X")]
    pub category: Given,
    /// It is an emergency: people are to be told (S3.1)
    #[arg(long, conflicts_with = "no_emergency")]
    #[serde(default, deserialize_with = "switch")]
    pub emergency: bool,
    /// It is no emergency (any more)
    #[arg(long)]
    #[serde(default, deserialize_with = "switch")]
    pub no_emergency: bool,
}

/// `answer`, `reply`
#[derive(Debug, Clone, Args, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Answer {
    /// The entry, 261123-014
    #[arg(value_name = "ENTRY")]
    pub entry: Given,
    /// What the source was told
    #[arg(long, value_name = "TEXT")]
    pub reply: Given,
    /// The request cannot be met; it needs --offer (P8)
    #[arg(long)]
    #[serde(default, deserialize_with = "switch")]
    pub declined: bool,
    /// What was offered instead; says that the request cannot be met (P8)
    #[arg(long, value_name = "TEXT")]
    pub offer: Option<Given>,
}

/// `cannot`
#[derive(Debug, Clone, Args, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Cannot {
    /// The entry, 261123-014
    #[arg(value_name = "ENTRY")]
    pub entry: Given,
    /// Why
    #[arg(long, value_name = "TEXT")]
    pub reason: Given,
}

/// `advise`
#[derive(Debug, Clone, Args, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Advise {
    /// An entry the desk cannot handle, or a ticket that was escalated
    #[arg(value_name = "ENTRY|TICKET")]
    #[serde(alias = "entry", alias = "ticket")]
    pub on: Given,
    /// The superior who was asked
    #[arg(long, value_name = "STAFF")]
    pub who: Given,
    /// What they said
    #[arg(long, value_name = "TEXT")]
    pub answer: Given,
}

/// `dispatch`
#[derive(Debug, Clone, Args, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Dispatch {
    /// An entry (a new ticket), or a ticket (its next round)
    #[arg(value_name = "ENTRY|TICKET")]
    #[serde(alias = "entry", alias = "ticket")]
    pub on: Given,
    /// Who goes [default: by the responsibility table]
    #[arg(long, value_name = "STAFF")]
    pub to: Option<Given>,
    /// The ticket's category [default: the entry's]
    #[arg(long, value_name = "X")]
    pub category: Option<Given>,
    /// The other repeated it and the desk confirmed
    #[arg(long)]
    #[serde(default, deserialize_with = "switch")]
    pub read_back: bool,
}

/// `assign`
#[derive(Debug, Clone, Args, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Assign {
    /// The entry, 261123-014
    #[arg(value_name = "ENTRY")]
    pub entry: Given,
    /// Who holds it from here
    #[arg(long, value_name = "STAFF")]
    pub holder: Given,
    /// Why
    #[arg(long, value_name = "TEXT")]
    pub reason: Given,
}

/// `meeting`
#[derive(Debug, Clone, Args, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Meeting {
    /// The entry, 261123-014
    #[arg(value_name = "ENTRY")]
    pub entry: Given,
    /// Why it cannot be solved today
    #[arg(long, value_name = "T")]
    pub reason: Given,
}

/// `decide`
#[derive(Debug, Clone, Args, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Decide {
    /// The entry, 261123-014
    #[arg(value_name = "ENTRY")]
    pub entry: Given,
    /// What was decided
    #[arg(long, value_name = "T")]
    pub decision: Given,
    /// Who decided
    #[arg(long, value_name = "STAFF")]
    pub decided_by: Given,
}

/// `callback`
#[derive(Debug, Clone, Args, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Callback {
    /// The entry, 261123-014
    #[arg(value_name = "ENTRY")]
    pub entry: Given,
    /// phone or visit
    #[arg(long, value_name = "HOW")]
    pub via: Given,
    /// reached or no-answer
    #[arg(long, value_name = "HOW")]
    pub outcome: Given,
    /// Whether it is fixed: yes or no; asked of everybody reached
    #[arg(long, value_name = "yes|no")]
    pub fixed: Option<Given>,
    /// 1 (worst) to 5
    #[arg(long, value_name = "1..5")]
    pub satisfaction: Option<Given>,
    /// Whether the charge was right: yes or no
    #[arg(long, value_name = "yes|no")]
    pub charge_correct: Option<Given>,
    /// Not fixed: the ticket that goes into its next round [default: the only one]
    #[arg(long, value_name = "TICKET")]
    pub ticket: Option<Given>,
}

/// `close`
#[derive(Debug, Clone, Args, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Close {
    /// The entry, 261123-014
    #[arg(value_name = "ENTRY")]
    pub entry: Given,
    /// Who approved it: the source
    #[arg(long, value_name = "NAME")]
    pub approved_by: Given,
    /// phone, visit or written
    #[arg(long, value_name = "HOW")]
    pub how: Given,
    /// In the source's own words
    #[arg(long, value_name = "T")]
    pub words: Given,
}

/// `void`
#[derive(Debug, Clone, Args, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Void {
    /// The entry, 261123-014
    #[arg(value_name = "ENTRY")]
    pub entry: Given,
    /// Why
    #[arg(long, value_name = "T")]
    pub reason: Given,
}

/// `sample`
#[derive(Debug, Clone, Args, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Sample {
    /// The entry, 261123-014
    #[arg(value_name = "ENTRY")]
    pub entry: Given,
    /// phone or visit
    #[arg(long, value_name = "HOW")]
    pub via: Given,
    /// Whether it is fixed: yes or no
    #[arg(long, value_name = "yes|no")]
    pub fixed: Given,
    /// 1 (worst) to 5
    #[arg(long, value_name = "1..5")]
    pub satisfaction: Given,
}
