//! What happened, in one short line an event: a verb and what belongs to it.
use super::{Lang, format, forms, labels::Label, screen};
use crate::domain::{
    event::{Event, Recorded},
    id::StaffId,
    property::Property,
    watch::Next,
};

/// One event as a line of an entry's story: `派单 /1 陈刚 工程`.
pub fn told(event: &Event, property: &Property, lang: Lang) -> String {
    let ticket = event.ticket().map(|no| format!("/{no}")).unwrap_or_default();
    let parts = [verb(event, lang).to_owned(), ticket, detail(event, property, lang)];
    let parts: Vec<&str> = parts.iter().map(|p| p.trim()).filter(|p| !p.is_empty()).collect();
    parts.join(" ")
}

/// What an event is called.
pub fn verb(event: &Event, lang: Lang) -> &'static str {
    match event {
        Event::Recorded(_) => lang.pick("记录", "recorded"),
        Event::Amended(_) => lang.pick("更正", "amended"),
        Event::Classified { .. } => lang.pick("分类", "classified"),
        Event::Answered { .. } | Event::Replied { .. } => Next::Reply.label(lang),
        Event::CannotHandle { .. } => forms::cannot(lang),
        Event::Notified { role, .. } => Next::Notify(*role).label(lang),
        Event::Dispatched { ticket, .. } => Next::Dispatch(Some(*ticket)).label(lang),
        Event::Transferred { .. } => forms::transfer(lang),
        Event::HolderAssigned { .. } => forms::assign(lang),
        Event::Confirmed { ticket } => Next::Confirm(*ticket).label(lang),
        Event::Signed { ticket, .. } => Next::Sign(*ticket).label(lang),
        Event::Arrived { ticket } => Next::Arrive(*ticket).label(lang),
        Event::Planned { ticket, .. } => Next::Plan(*ticket).label(lang),
        Event::Agreed { ticket, .. } => Next::Agree(*ticket).label(lang),
        Event::Held { .. } => forms::hold(lang),
        Event::Resumed { .. } => forms::resume(lang),
        Event::Stuck { .. } => forms::stuck(lang),
        Event::Escalated { ticket, .. } => Next::Escalate(*ticket).label(lang),
        Event::MeetingCalled { .. } => forms::meeting(lang),
        Event::Decided { .. } => forms::decide(lang),
        Event::Finished { ticket, .. } => Next::Finish(*ticket).label(lang),
        Event::Accepted { .. } => lang.pick("验收合格", "accepted"),
        Event::Rejected { .. } => lang.pick("验收不合格", "rejected"),
        Event::CalledBack { .. } => Next::Callback.label(lang),
        Event::Closed { .. } => Next::Close.label(lang),
        Event::Voided { .. } => forms::void(lang),
        Event::Chased { .. } => forms::chase(lang),
        Event::Sampled { .. } => forms::sample(lang),
        Event::AlarmAcked { .. } => lang.pick("确认警报", "alarm acknowledged"),
        Event::AlarmShelved { .. } => forms::shelve(lang),
        Event::HandedOver { take_over: false, .. } | Event::ShiftHandedOver { .. } => {
            lang.pick("交班给", "handed over to")
        }
        Event::HandedOver { .. } => lang.pick("接班", "taken over by"),
        Event::CallAbandoned { .. } => lang.pick("放弃来电", "call given up"),
    }
}

fn name(id: &StaffId, property: &Property, lang: Lang) -> String {
    property.staff(id).map_or(id.as_str(), |s| s.name(lang)).to_owned()
}

fn recorded(r: &Recorded, lang: Lang) -> String {
    let urgent = if r.emergency { screen::urgent_mark(lang) } else { "" };
    let category = r.category.map_or("", |c| c.label(lang));
    format!("{} {category} {urgent}", r.channel.label(lang))
}

fn detail(event: &Event, property: &Property, lang: Lang) -> String {
    let name = |id: &StaffId| name(id, property, lang);
    let time = |at| format::hhmm(at, property.zone);
    match event {
        Event::Recorded(r) => recorded(r, lang),
        Event::Classified { category, emergency } => {
            let urgent = if *emergency { screen::urgent_mark(lang) } else { "" };
            format!("{} {urgent}", category.label(lang))
        }
        Event::Answered { reply } | Event::Replied { reply } => reply.to_string(),
        Event::CannotHandle { reason }
        | Event::MeetingCalled { reason }
        | Event::Voided { reason }
        | Event::Stuck { reason, .. }
        | Event::CallAbandoned { reason, .. } => reason.to_string(),
        Event::Notified { who, outcome, .. } => format!("{} {}", name(who), outcome.label(lang)),
        Event::Dispatched { to, category, .. } => format!("{} {}", name(to), category.label(lang)),
        Event::Transferred { to, reason, .. } | Event::HolderAssigned { to, reason } => {
            format!("{}: {reason}", name(to))
        }
        Event::Signed { signer, .. } => name(signer),
        Event::Planned { text, .. } => text.to_string(),
        Event::Agreed { finish, free, .. } => {
            let charged = match free {
                true => lang.pick("免费", "free"),
                false => lang.pick("收费", "charged"),
            };
            let by =
                finish.map_or(String::new(), |at| format!("{} {}", screen::due(lang), time(at)));
            format!("{charged} {by}")
        }
        Event::Held { reason, until, .. } | Event::AlarmShelved { until, reason, .. } => {
            format!("{} {}: {reason}", screen::until(lang), time(*until))
        }
        Event::Escalated { to, reason, .. } => match reason {
            Some(reason) => format!("{}: {reason}", name(to)),
            None => name(to),
        },
        Event::Decided { decision, decided_by } => format!("{}: {decision}", name(decided_by)),
        Event::Finished { handler, charge, .. } => {
            format!("{} {} {charge}", name(handler), forms::charge(lang))
        }
        Event::Accepted { signed_by, opinion, .. } | Event::Rejected { signed_by, opinion, .. } => {
            format!("{signed_by}: {opinion}")
        }
        Event::CalledBack { outcome, fixed, satisfaction, .. } => {
            called_back(outcome.label(lang), *fixed, *satisfaction, lang)
        }
        Event::Closed { approved_by, words, .. } => format!("{approved_by}: {words}"),
        Event::Chased { words, .. } => words.to_string(),
        Event::Sampled { fixed, satisfaction, .. } => {
            called_back("", Some(*fixed), Some(*satisfaction), lang)
        }
        Event::AlarmAcked { alarm } => alarm.timer.label(lang).to_owned(),
        Event::HandedOver { to, .. } | Event::ShiftHandedOver { to, .. } => name(to),
        Event::Amended(_)
        | Event::Confirmed { .. }
        | Event::Arrived { .. }
        | Event::Resumed { .. } => String::new(),
    }
}

fn called_back(outcome: &str, fixed: Option<bool>, score: Option<u8>, lang: Lang) -> String {
    let fixed = fixed.map_or(String::new(), |f| {
        format!("{} {}", forms::fixed(lang), if f { forms::yes(lang) } else { forms::no(lang) })
    });
    let score = score.map_or(String::new(), |s| format!("{s}/5"));
    format!("{outcome} {fixed} {score}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{id::TicketNo, starter::starter, text::Text};

    #[test]
    fn an_event_is_told_with_its_ticket_and_people() {
        let property = starter().unwrap();
        let words = Text::prose("快").unwrap();
        let chased = Event::Chased { ticket: TicketNo(1), words: words.clone() };
        assert_eq!(told(&chased, &property, Lang::Zh), "督促 /1 快");
        assert_eq!(told(&chased, &property, Lang::En), "chase /1 快");
        let moved = Event::HolderAssigned { to: "li".into(), reason: words };
        assert_eq!(told(&moved, &property, Lang::Zh), "指定持棒 李静: 快");
        let back = Event::CalledBack {
            via: crate::domain::vocab::Via::Phone,
            outcome: crate::domain::vocab::CallbackOutcome::Reached,
            fixed: Some(true),
            satisfaction: Some(4),
            charge_correct: None,
            rework: None,
        };
        assert_eq!(told(&back, &property, Lang::Zh), "回访 接通 修好了 是 4/5");
    }
}
