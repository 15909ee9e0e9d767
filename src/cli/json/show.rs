//! `show`: everything about one entry.
use super::{AlarmJson, EntryJson, EventJson, Shape, TimerJson};
use crate::domain::{
    deeds::{BatonMove, CallbackMade, Ending, Meeting, Notification, SampleMade},
    signing::HandedBy,
    watch::Watched,
};
use serde::Serialize;

/// An entry with its clocks and its whole history.
#[derive(Debug, Serialize)]
pub struct ShowJson {
    #[serde(flatten)]
    entry: EntryJson,
    reply: Option<String>,
    ending: Option<EndingJson>,
    timers: Vec<TimerJson>,
    alarms: Vec<AlarmJson>,
    notifications: Vec<NotificationJson>,
    callbacks: Vec<CallbackJson>,
    meetings: Vec<MeetingJson>,
    samples: Vec<SampleJson>,
    holders: Vec<MoveJson>,
    events: Vec<EventJson>,
}

impl ShowJson {
    /// Shapes an entry with its history.
    pub fn new(watched: &Watched, events: Vec<EventJson>, shape: &Shape) -> ShowJson {
        let e = &watched.entry;
        ShowJson {
            entry: EntryJson::new(watched, shape),
            reply: e.answered.as_ref().map(|a| a.reply.to_string()),
            ending: e.ending.as_ref().map(|ending| EndingJson::new(ending, shape)),
            timers: watched.timers.iter().map(|t| TimerJson::new(e.number, t, shape)).collect(),
            alarms: watched.alarms(shape.now).iter().map(|a| AlarmJson::new(a, shape)).collect(),
            notifications: e.notifications.iter().map(|n| notification(n, shape)).collect(),
            callbacks: e.callbacks.iter().map(|c| callback(c, shape)).collect(),
            meetings: e.meetings.iter().map(|m| meeting(m, shape)).collect(),
            samples: e.samples.iter().map(|s| sample(s, shape)).collect(),
            holders: e.baton.iter().map(|m| baton(m, shape)).collect(),
            events,
        }
    }
}

#[derive(Debug, Default, Serialize)]
struct EndingJson {
    at: String,
    approved_by: Option<String>,
    how: Option<&'static str>,
    words: Option<String>,
    void_reason: Option<String>,
}

impl EndingJson {
    fn new(ending: &Ending, shape: &Shape) -> EndingJson {
        match ending {
            Ending::Closed { at, approved_by, means, words } => EndingJson {
                at: shape.time(*at),
                approved_by: Some(approved_by.to_string()),
                how: Some(means.code()),
                words: Some(words.to_string()),
                void_reason: None,
            },
            Ending::Voided { at, reason } => EndingJson {
                at: shape.time(*at),
                void_reason: Some(reason.to_string()),
                ..EndingJson::default()
            },
        }
    }
}

#[derive(Debug, Serialize)]
struct NotificationJson {
    at: String,
    who: String,
    role: &'static str,
    outcome: &'static str,
    read_back: bool,
}

fn notification(n: &Notification, shape: &Shape) -> NotificationJson {
    NotificationJson {
        at: shape.time(n.at),
        who: n.who.to_string(),
        role: n.role.code(),
        outcome: n.outcome.code(),
        read_back: n.read_back,
    }
}

#[derive(Debug, Serialize)]
struct CallbackJson {
    at: String,
    by: String,
    via: &'static str,
    outcome: &'static str,
    fixed: Option<bool>,
    satisfaction: Option<u8>,
    charge_correct: Option<bool>,
    round: u32,
}

fn callback(c: &CallbackMade, shape: &Shape) -> CallbackJson {
    CallbackJson {
        at: shape.time(c.at),
        by: c.by.to_string(),
        via: c.via.code(),
        outcome: c.outcome.code(),
        fixed: c.fixed,
        satisfaction: c.satisfaction,
        charge_correct: c.charge_correct,
        round: c.round,
    }
}

#[derive(Debug, Serialize)]
struct MeetingJson {
    at: String,
    reason: String,
    decision: Option<String>,
    decided_by: Option<String>,
    decided_at: Option<String>,
}

fn meeting(m: &Meeting, shape: &Shape) -> MeetingJson {
    let decision = m.decision.as_ref();
    MeetingJson {
        at: shape.time(m.at),
        reason: m.reason.to_string(),
        decision: decision.map(|d| d.decision.to_string()),
        decided_by: decision.map(|d| d.decided_by.to_string()),
        decided_at: shape.maybe(decision.map(|d| d.at)),
    }
}

#[derive(Debug, Serialize)]
struct SampleJson {
    at: String,
    by: String,
    via: &'static str,
    fixed: bool,
    satisfaction: u8,
}

fn sample(s: &SampleMade, shape: &Shape) -> SampleJson {
    let (at, by, via) = (shape.time(s.at), s.by.to_string(), s.via.code());
    SampleJson { at, by, via, fixed: s.fixed, satisfaction: s.satisfaction }
}

#[derive(Debug, Serialize)]
struct MoveJson {
    at: String,
    from: String,
    to: String,
    signing: Option<HandedBy>,
}

fn baton(m: &BatonMove, shape: &Shape) -> MoveJson {
    MoveJson {
        at: shape.time(m.at),
        from: m.from.to_string(),
        to: m.to.to_string(),
        signing: m.signing.clone(),
    }
}
