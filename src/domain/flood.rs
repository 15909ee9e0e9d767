//! A flood of alarms, told by its causes: one late technician, one place, one stop of the desk is
//! one row with its count. Nothing is hidden: every alarm is in one row, and what asks loudest
//! decides its row's place.
use super::{
    alarm::{Alarm, AlarmKind, Priority},
    at::At,
    id::{AlarmId, StaffId},
    rules::Rules,
};
use std::collections::BTreeMap;

/// Alarms that are one matter make a row of their own from so many on.
const ALIKE: usize = 3;

/// What several alarms have in common.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Cause {
    /// They fell due while no desk looked at the clocks: from when to when.
    Down(At, At),
    /// One person is late with the same step on many.
    Person(StaffId, AlarmKind),
    /// One place has many.
    Place(String),
    /// The same step is late with many people.
    Step(AlarmKind),
}

/// A row of the alarms: one, or several of one cause.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Row {
    /// An alarm by itself.
    One(AlarmId),
    /// Several; the loudest first, as they stood.
    Many(Cause, Vec<AlarmId>),
}

impl Row {
    /// Its alarms, the loudest first.
    pub fn ids(&self) -> &[AlarmId] {
        match self {
            Row::One(id) => std::slice::from_ref(id),
            Row::Many(_, ids) => ids,
        }
    }
}

/// Whether more alarms came within the window than anybody can take one by one.
pub fn is_flood(alarms: &[Alarm], rules: &Rules, now: At) -> bool {
    let new = |a: &&Alarm| a.due_at <= now && now.since(a.due_at) <= rules.flood_window;
    let count = alarms.iter().filter(new).count();
    count > usize::try_from(rules.flood).unwrap_or(usize::MAX)
}

/// The rows of the alarms in the order given. In a flood those of one cause share a row; an
/// emergency never does. `place` names the place of an alarm, `downs` the stops of the desk.
pub fn rows(
    alarms: &[Alarm],
    place: impl Fn(AlarmId) -> Option<String>,
    downs: &[(At, At)],
    rules: &Rules,
    now: At,
) -> Vec<Row> {
    let mut left: Vec<&Alarm> = alarms.iter().collect();
    let mut found: Vec<(Cause, Vec<AlarmId>)> = Vec::new();
    if is_flood(alarms, rules, now) {
        left.retain(|a| a.priority != Priority::High);
        while let Some((cause, ids)) = largest(&left, &place, downs) {
            left.retain(|a| !ids.contains(&a.id));
            found.push((cause, ids));
        }
    }
    let mut rows = Vec::new();
    for alarm in alarms {
        let group = found.iter().position(|(_, ids)| ids.contains(&alarm.id));
        match group {
            None => rows.push(Row::One(alarm.id)),
            // The first of its alarms, the loudest, has brought the row; the others are in it.
            Some(i) if found[i].1.first() == Some(&alarm.id) => {
                let (cause, ids) = &found[i];
                rows.push(Row::Many(cause.clone(), ids.clone()));
            }
            Some(_) => {}
        }
    }
    rows
}

/// The cause most of these have in common; of equal ones the first in the order of [`Cause`].
fn largest(
    alarms: &[&Alarm],
    place: &impl Fn(AlarmId) -> Option<String>,
    downs: &[(At, At)],
) -> Option<(Cause, Vec<AlarmId>)> {
    let mut by: BTreeMap<Cause, Vec<AlarmId>> = BTreeMap::new();
    for alarm in alarms {
        for cause in causes(alarm, place, downs) {
            by.entry(cause).or_default().push(alarm.id);
        }
    }
    let alike = by.into_iter().filter(|(_, ids)| ids.len() >= ALIKE);
    alike.reduce(|best, next| if next.1.len() > best.1.len() { next } else { best })
}

fn causes(
    alarm: &Alarm,
    place: &impl Fn(AlarmId) -> Option<String>,
    downs: &[(At, At)],
) -> Vec<Cause> {
    let within = |(from, to): &&(At, At)| *from < alarm.due_at && alarm.due_at <= *to;
    let down = downs.iter().find(within).map(|(from, to)| Cause::Down(*from, *to));
    let kind = alarm.id.key().map(|key| key.kind);
    let person = kind.map(|kind| Cause::Person(alarm.owner.clone(), kind));
    let step = kind.map(Cause::Step);
    [down, person, place(alarm.id).map(Cause::Place), step].into_iter().flatten().collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{
        at::Span,
        id::{AlarmKey, EntryNo},
        rules::SHIPPED,
        timer::TimerKind,
    };

    const NOW: At = At(1_795_371_247_000);

    fn alarm(n: u32, owner: &str, timer: TimerKind, ago: i64, priority: Priority) -> Alarm {
        let day = chrono::NaiveDate::from_ymd_opt(2026, 11, 23).unwrap();
        let key = AlarmKey { kind: AlarmKind::Limit(timer), ticket: None, round: 1 };
        let due_at = NOW.minus(Span::seconds(ago));
        Alarm {
            id: AlarmId::Entry(EntryNo { day, n }, key),
            due_at,
            late: Span::seconds(ago),
            owner: owner.into(),
            active: true,
            acked: None,
            shelved_until: None,
            since: due_at,
            priority,
        }
    }

    /// Chen late on his way to six, wang with three dispatches (one an emergency), room 7 twice,
    /// feng once.
    fn night() -> Vec<Alarm> {
        use Priority::{High, Medium};
        use TimerKind::{Arrive, Callback, Dispatch, Sign};
        let mut all = vec![alarm(20, "wang", Dispatch, 400, High)];
        all.extend((1..=6).map(|n| alarm(n, "chen", Arrive, 300 - i64::from(n), Medium)));
        all.extend((8..=10).map(|n| alarm(n, "wang", Dispatch, 200 - i64::from(n), Medium)));
        all.push(alarm(11, "feng", Callback, 90, Medium));
        all.push(alarm(12, "wu", Sign, 20, Medium));
        all
    }

    fn nowhere(_: AlarmId) -> Option<String> {
        None
    }

    #[test]
    fn eleven_in_ten_minutes_are_a_flood_and_ten_are_none() {
        let rules = Rules::parse(SHIPPED, 1).unwrap();
        let all = night();
        assert!(is_flood(&all, &rules, NOW));
        assert!(!is_flood(&all[..10], &rules, NOW));
        assert!(is_flood(&all[..11], &rules, NOW));
        let later = NOW.plus(Span::seconds(9 * 60));
        assert!(!is_flood(&all, &rules, later), "most of them are no news any more");
        assert!(rows(&all, nowhere, &[], &rules, later).iter().all(|r| matches!(r, Row::One(_))));
    }

    #[test]
    fn a_flood_is_told_by_its_causes_and_no_alarm_is_lost() {
        let rules = Rules::parse(SHIPPED, 1).unwrap();
        let all = night();
        let rows = rows(&all, nowhere, &[], &rules, NOW);
        let shape: Vec<(Option<&Cause>, usize)> = rows
            .iter()
            .map(|r| match r {
                Row::One(_) => (None, 1),
                Row::Many(cause, ids) => (Some(cause), ids.len()),
            })
            .collect();
        let chen = Cause::Person("chen".into(), AlarmKind::Limit(TimerKind::Arrive));
        let wang = Cause::Person("wang".into(), AlarmKind::Limit(TimerKind::Dispatch));
        assert_eq!(shape, [(None, 1), (Some(&chen), 6), (Some(&wang), 3), (None, 1), (None, 1)]);
        let mut told: Vec<AlarmId> = rows.iter().flat_map(|r| r.ids().to_vec()).collect();
        told.sort();
        let mut want: Vec<AlarmId> = all.iter().map(|a| a.id).collect();
        want.sort();
        assert_eq!(told, want);
        assert_eq!(rows[0], Row::One(all[0].id), "an emergency stands by itself");
    }

    #[test]
    fn a_place_and_a_stop_of_the_desk_are_causes_too() {
        let rules = Rules::parse(SHIPPED, 1).unwrap();
        let all = night();
        let garage = |id: AlarmId| {
            let n = id.entry().map_or(0, |e| e.n);
            Some(if (1..=9).contains(&n) { "车库".to_owned() } else { n.to_string() })
        };
        let by_place = rows_of(&all, garage, &[], &rules);
        assert_eq!(by_place, [(Cause::Place("车库".into()), 8)], "more than chen alone");
        let down = (NOW.minus(Span::seconds(500)), NOW.minus(Span::seconds(60)));
        let by_stop = rows_of(&all, nowhere, &[down], &rules);
        assert_eq!(by_stop, [(Cause::Down(down.0, down.1), 10)]);
    }

    fn rows_of(
        alarms: &[Alarm],
        place: impl Fn(AlarmId) -> Option<String>,
        downs: &[(At, At)],
        rules: &Rules,
    ) -> Vec<(Cause, usize)> {
        let found = rows(alarms, place, downs, rules, NOW);
        let many = found.into_iter().filter_map(|r| match r {
            Row::Many(cause, ids) => Some((cause, ids.len())),
            Row::One(_) => None,
        });
        many.collect()
    }
}
