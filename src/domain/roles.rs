//! Who may do what: one table, right by right, of the ranks that have it. The desk asks it before
//! anything is decided; `docs/roles.md` is made from it.
//!
//! What a replay or an archive brings was done elsewhere and is not asked about.
use super::{
    command::Command, id::StaffId, property::Property, refusal::Refusal,
    shift::command::DeskCommand, tables::List, vocab::Rank,
};

/// Everybody on the staff list: what those who do the work say of it themselves.
const ALL: &[Rank] = Rank::ALL;
/// Who sits at the desk, and who leads those who do.
const DESK: &[Rank] = &[Rank::Operator, Rank::Lead, Rank::Supervisor, Rank::Manager];
/// Superiors in the sense of S3.1 (P12).
const LEADS: &[Rank] = &[Rank::Lead, Rank::Supervisor, Rank::Manager];
/// Who answers for the building.
const HEADS: &[Rank] = &[Rank::Supervisor, Rank::Manager];

/// One row a right: variant, stable code, who has it.
macro_rules! rights {
    ($($variant:ident = $code:literal, $ranks:ident;)*) => {
        super::vocab::vocabulary! {
            /// Something that may be asked of the desk. The codes are the command line's names
            /// where it has one.
            Right { $(#[doc = $code] $variant = $code,)* }
        }

        impl Right {
            /// The ranks that have it.
            pub const fn ranks(self) -> &'static [Rank] {
                match self { $(Right::$variant => $ranks,)* }
            }
        }
    };
}
rights! {
    Record = "record", DESK;
    Amend = "amend", DESK;
    Classify = "classify", DESK;
    Answer = "answer", DESK;
    Cannot = "cannot", DESK;
    Reply = "reply", DESK;
    Advise = "advise", DESK;
    Notify = "notify", DESK;
    Scene = "scene", DESK;
    Dispatch = "dispatch", DESK;
    Transfer = "transfer", DESK;
    Assign = "assign", DESK;
    Confirm = "confirm", ALL;
    Sign = "sign", ALL;
    Arrive = "arrive", ALL;
    NoShow = "no-show", ALL;
    Rebook = "rebook", DESK;
    Plan = "plan", ALL;
    Agree = "agree", ALL;
    Hold = "hold", ALL;
    Resume = "resume", ALL;
    Stuck = "stuck", ALL;
    Escalate = "escalate", DESK;
    Meeting = "meeting", DESK;
    Decide = "decide", DESK;
    Finish = "finish", ALL;
    Accept = "accept", DESK;
    Reject = "reject", DESK;
    Print = "print", DESK;
    Callback = "callback", DESK;
    Close = "close", DESK;
    Void = "void", DESK;
    Attach = "attach", DESK;
    Detach = "detach", DESK;
    Chase = "chase", DESK;
    Sample = "sample", LEADS;
    Ack = "ack", DESK;
    Shelve = "shelve", DESK;
    Unshelve = "unshelve", DESK;
    Clock = "clock", DESK;
    Handover = "handover", DESK;
    Note = "note", DESK;
    Staff = "staff", HEADS;
    Towers = "towers", HEADS;
    Responsibility = "responsibility", HEADS;
    Prices = "prices", HEADS;
    Shifts = "shifts", HEADS;
    Roster = "roster", LEADS;
    Exceptions = "exceptions", LEADS;
    Scripts = "scripts", HEADS;
    Residents = "residents", DESK;
    Rooms = "rooms", HEADS;
    Instructions = "instructions", HEADS;
    RunCards = "run-cards", HEADS;
    Property = "property", HEADS;
    Rules = "rules", HEADS;
    Backup = "backup", DESK;
    Restore = "restore", HEADS;
    Redact = "redact", HEADS;
    Replay = "replay", HEADS;
    OwnPin = "own-pin", ALL;
    OthersPin = "others-pin", HEADS;
    Unlock = "unlock", HEADS;
}

impl Right {
    /// What a command about an entry needs. Of several: what `rank` lacks first, else the first.
    pub fn of(command: &Command, rank: Rank) -> Right {
        match command {
            Command::Record(_) => Right::Record,
            Command::Amend(_) => Right::Amend,
            Command::Classify { .. } => Right::Classify,
            Command::Answer { .. } | Command::Decline { owed: false, .. } => Right::Answer,
            Command::Cannot { .. } => Right::Cannot,
            Command::Reply { .. } | Command::Decline { owed: true, .. } => Right::Reply,
            Command::Advise { .. } => Right::Advise,
            Command::Notify { .. } | Command::CallPublic { .. } => Right::Notify,
            Command::TickScene { .. } => Right::Scene,
            Command::Dispatch { .. } => Right::Dispatch,
            Command::Transfer { .. } | Command::TakeOn { .. } => Right::Transfer,
            Command::Assign { .. } => Right::Assign,
            Command::Confirm { .. } => Right::Confirm,
            Command::Sign { .. } => Right::Sign,
            Command::Arrive { .. } => Right::Arrive,
            Command::NoShow { .. } => Right::NoShow,
            Command::Rebook { .. } => Right::Rebook,
            Command::Plan { .. } => Right::Plan,
            Command::Agree { .. } => Right::Agree,
            Command::Hold { .. } => Right::Hold,
            Command::Resume { .. } => Right::Resume,
            Command::Stuck { .. } => Right::Stuck,
            Command::Escalate { .. } => Right::Escalate,
            Command::Meeting { .. } => Right::Meeting,
            Command::Decide { .. } => Right::Decide,
            Command::Finish { .. } => Right::Finish,
            Command::Accept { .. } => Right::Accept,
            Command::Reject { .. } => Right::Reject,
            Command::PrintCopy { .. } => Right::Print,
            Command::Callback(_) => Right::Callback,
            Command::Close { .. } => Right::Close,
            Command::Void { .. } => Right::Void,
            Command::Attach { .. } => Right::Attach,
            Command::Detach { .. } => Right::Detach,
            Command::Chase { .. } => Right::Chase,
            Command::Sample { .. } => Right::Sample,
            Command::Ack { .. } => Right::Ack,
            Command::Shelve { .. } => Right::Shelve,
            Command::Unshelve { .. } => Right::Unshelve,
            Command::CorrectClock { .. } => Right::Clock,
            Command::HandOver { .. } => Right::Handover,
            Command::Together(all) => {
                let mut each = all.iter().map(|c| Right::of(c, rank));
                let first = each.clone().next().unwrap_or(Right::Record);
                each.find(|right| !right.is_of(rank)).unwrap_or(first)
            }
        }
    }

    /// What a command to the desk itself needs.
    pub const fn of_desk(command: &DeskCommand) -> Right {
        match command {
            DeskCommand::Note { .. } => Right::Note,
            DeskCommand::Ack { .. } => Right::Ack,
            DeskCommand::Shelve { .. } => Right::Shelve,
        }
    }

    /// What taking in, or editing, a list needs.
    pub const fn of_list(list: List) -> Right {
        match list {
            List::Staff => Right::Staff,
            List::Towers => Right::Towers,
            List::Responsibility => Right::Responsibility,
            List::Prices => Right::Prices,
            List::Shifts => Right::Shifts,
            List::Roster => Right::Roster,
            List::Exceptions => Right::Exceptions,
            List::Scripts => Right::Scripts,
            List::Residents => Right::Residents,
            List::Rooms => Right::Rooms,
            List::Instructions => Right::Instructions,
            List::RunCards => Right::RunCards,
        }
    }

    /// Whether this rank has it.
    pub fn is_of(self, rank: Rank) -> bool {
        self.ranks().contains(&rank)
    }
}

/// Whether this person may. In a property where nobody has the rank that may, everybody may:
/// a new building must be able to name its first supervisor.
///
/// # Errors
/// [`Refusal::UnknownStaff`], [`Refusal::HasLeft`], [`Refusal::NotAllowed`].
pub fn may(property: &Property, by: &StaffId, right: Right) -> Result<(), Refusal> {
    let unknown = || Refusal::UnknownStaff { field: "as", given: by.clone() };
    let staff = property.staff(by).ok_or_else(unknown)?;
    // Their key, or their PIN, may outlast them.
    if staff.about.left {
        return Err(Refusal::HasLeft { staff: by.clone() });
    }
    let anybody = || property.staff.iter().any(|s| right.is_of(s.rank) && !s.about.left);
    match right.is_of(staff.rank) || !anybody() {
        true => Ok(()),
        false => Err(Refusal::NotAllowed { right, rank: staff.rank }),
    }
}

/// The same of a command about an entry.
///
/// # Errors
/// As [`may`].
pub fn may_do(property: &Property, by: &StaffId, command: &Command) -> Result<(), Refusal> {
    let rank = property.staff(by).map_or(Rank::Operator, |s| s.rank);
    may(property, by, Right::of(command, rank))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{starter::starter, vocab::Via};

    #[test]
    fn the_desk_does_its_ordinary_work_and_only_a_superior_samples() {
        let property = starter().unwrap();
        for who in ["wang", "li", "sun", "zhao", "he"] {
            assert_eq!(may(&property, &who.into(), Right::Record), Ok(()), "{who}");
        }
        let no = Refusal::NotAllowed { right: Right::Sample, rank: Rank::Operator };
        assert_eq!(may(&property, &"wang".into(), Right::Sample), Err(no));
        assert_eq!(may(&property, &"sun".into(), Right::Sample), Ok(()));
        assert!(may(&property, &"sun".into(), Right::Staff).is_err());
        assert_eq!(may(&property, &"zhao".into(), Right::Staff), Ok(()));
    }

    #[test]
    fn of_several_commands_the_one_that_is_not_allowed_counts() {
        let property = starter().unwrap();
        let resume = Command::Resume { ticket: crate::domain::id::TicketNo(1) };
        let sample = Command::Sample { via: Via::Phone, fixed: true, satisfaction: 5 };
        let both = Command::Together(vec![resume.clone(), sample]);
        let no = Refusal::NotAllowed { right: Right::Sample, rank: Rank::Operator };
        assert_eq!(may_do(&property, &"wang".into(), &both), Err(no));
        assert_eq!(may_do(&property, &"chen".into(), &resume), Ok(()));
    }

    #[test]
    fn who_has_left_does_nothing_any_more() {
        let mut property = starter().unwrap();
        let zhao = property.staff.iter_mut().find(|s| s.id.as_str() == "zhao").unwrap();
        zhao.about.left = true;
        let no = Err(Refusal::HasLeft { staff: "zhao".into() });
        assert_eq!(may(&property, &"zhao".into(), Right::Staff), no);
        assert_eq!(may(&property, &"zhao".into(), Right::Record), no);
        assert!(may(&property, &"wang".into(), Right::Staff).is_err(), "a manager is still there");
    }

    #[test]
    fn a_building_without_a_supervisor_can_still_name_one() {
        let mut property = starter().unwrap();
        property.staff.retain(|s| s.rank == Rank::Operator);
        assert_eq!(may(&property, &"wang".into(), Right::Staff), Ok(()));
    }
}
