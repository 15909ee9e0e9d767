//! Why something cannot be done now, in a few words: the grey rows of a list. The full sentences
//! of a refused command are another matter.
use super::{Lang, labels::Label};
use crate::domain::refusal::{Refusal, Step};

/// A refusal in a few words.
pub fn reason(refusal: &Refusal, lang: Lang) -> String {
    let fixed = match refusal {
        Refusal::StepFirst { needed, .. } => return step_first(*needed, lang),
        Refusal::StepDone { step, .. } => return step_done(*step, lang),
        Refusal::InTheFuture { .. } => ("时间还没到", "lies in the future"),
        Refusal::TooEarly { .. } => ("时间早于上一步", "before the step it follows"),
        Refusal::ToldNeedsOutside => ("只用于台外首接", "only when first received outside"),
        Refusal::AppointmentPast { .. } => ("预约时间已过", "the booked time has passed"),
        Refusal::FinishPast { .. } => ("承诺时间已过", "the promised time has passed"),
        Refusal::UnknownStaff { .. } => ("没有这个人", "no such person"),
        Refusal::NotASuperior { .. } => ("不是上级", "not a superior"),
        Refusal::NotOffered { .. } => ("规程里没有这一项", "not offered by the rules"),
        Refusal::NothingToChange => ("没有要改的", "nothing to change"),
        Refusal::Closed => ("已关闭", "closed"),
        Refusal::Void => ("已作废", "void"),
        Refusal::NoSuchTicket { .. } => ("没有这张单", "no such ticket"),
        Refusal::NoCategory => ("还没分类", "no category yet"),
        Refusal::NobodyResponsible => ("此时无人负责", "nobody is responsible now"),
        Refusal::AlreadyAnswered => ("已答复", "answered already"),
        Refusal::HasTickets => ("已派单", "somebody was sent"),
        Refusal::ReplyOwed => ("已报办不了, 待答复", "a reply is owed already"),
        Refusal::NoReplyOwed => ("没有待答复", "no reply is owed"),
        Refusal::NotAwaitingDispatch { .. } => ("这张单不等派单", "waits for no dispatch"),
        Refusal::TooLate { .. } => ("已完工", "the work is finished"),
        Refusal::NotBooked { .. } => ("没有预约", "not booked"),
        Refusal::SameAssignee { .. } => ("已在他手里", "already has it"),
        Refusal::SameHolder { .. } => ("已是持棒人", "holds it already"),
        Refusal::ChargeUntold => ("收费没说", "the charge was not told"),
        Refusal::FreeAndCharged => ("又免费又收费", "free and charged at once"),
        Refusal::UnknownItem { .. } => ("价目表没有", "not in the price list"),
        Refusal::WakeUpPast { .. } => ("等到的时间已过", "the wake-up time has passed"),
        Refusal::OnHold { .. } => ("正在等待", "on hold"),
        Refusal::NotOnHold { .. } => ("没有在等待", "not on hold"),
        Refusal::ReasonNeeded | Refusal::TakeOverReason => ("要写原因", "a reason is needed"),
        Refusal::MeetingCalled => ("已交例会", "before the meeting already"),
        Refusal::NoMeeting => ("没有交例会", "not before the meeting"),
        Refusal::CallbackTooSoon { .. } => ("还没验收", "not accepted yet"),
        Refusal::CalledBack => ("已回访", "called back already"),
        Refusal::FixedUnasked => ("没问修好没有", "not asked whether fixed"),
        Refusal::NobodyAnswered => ("没接通, 不会有回答", "nobody answered"),
        Refusal::BadScore { .. } => ("满意是 1 到 5", "the score is 1 to 5"),
        Refusal::WhichTicket { .. } => ("哪张单返工?", "which ticket?"),
        Refusal::NotClosable { .. } => ("还不能关闭", "cannot be closed yet"),
        Refusal::NotSampleable => ("还没回访", "not called back yet"),
        Refusal::NoSuchAlarm => ("没有这个警报", "no such alarm"),
        Refusal::AlarmAcked { .. } => ("警报已确认", "acknowledged already"),
        Refusal::EmergencyShelf => ("紧急的不能搁", "never for an emergency"),
        Refusal::ShelfTooLong { .. } => ("搁得太久", "too long"),
    };
    lang.pick(fixed.0, fixed.1).to_owned()
}

fn step_first(needed: Step, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("先{}", needed.label(lang)),
        Lang::En => format!("{} comes first", needed.label(lang)),
    }
}

fn step_done(step: Step, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("已{}", step.label(lang)),
        Lang::En => format!("{}: done already", step.label(lang)),
    }
}
