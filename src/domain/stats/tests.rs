//! The statistics of small, hand-made days.
use super::*;
use crate::domain::{
    alarm::AlarmKind,
    amount::Money,
    at::{At, Span},
    civil::{Window, Zone},
    command::{Agree, Callback, Command, Record},
    decide::{Context, decide},
    entry::Entry,
    event::Logged,
    house::House,
    id::{AlarmKey, EntryId, EntryNo, TicketNo},
    property::{About, Duty, Property, Staff},
    roster::Roster,
    rules::{Rules, SHIPPED},
    signing::Proof,
    text::Text,
    vocab::{ApprovalHow, CallbackOutcome, Channel, Rank, Requester, Via},
    watch::Watched,
};

const START: At = At(1_795_420_800_000); // 2026-11-23T16:00:00+08:00

fn text(s: &str) -> Text {
    Text::prose(s).unwrap()
}

fn property() -> Property {
    let staff = |id: &str, department, rank| Staff {
        id: id.into(),
        name_zh: id.to_owned(),
        name_en: id.to_owned(),
        department,
        rank,
        phone: String::new(),
        about: About::default(),
    };
    let hours: Window = "00:00-00:00".parse().unwrap();
    let duty = |category, person: &str| Duty {
        category,
        area: "*".to_owned(),
        hours,
        person: person.into(),
        deputy: None,
        second: None,
    };
    Property {
        name_zh: "楼".to_owned(),
        name_en: "House".to_owned(),
        zone: Zone::SHANGHAI,
        staff: vec![
            staff("wang", Department::Desk, Rank::Operator),
            staff("li", Department::Desk, Rank::Operator),
            staff("chen", Department::Engineering, Rank::Technician),
            staff("feng", Department::Cleaning, Rank::Technician),
            staff("zhao", Department::Desk, Rank::Supervisor),
        ],
        towers: Vec::new(),
        responsibility: vec![duty(Category::Engineering, "chen"), duty(Category::Cleaning, "feng")],
        prices: Vec::new(),
        roster: Roster::default(),
        house: House::default(),
    }
}

/// One entry, driven through the rules second by second.
struct Story {
    property: Property,
    rules: Rules,
    by: StaffId,
    entry: Option<Entry>,
    n: u32,
}

impl Story {
    fn begin(n: u32, by: &str, received: i64, recorded: i64) -> Story {
        let rules = Rules::parse(SHIPPED, 1).unwrap();
        let mut story = Story { property: property(), rules, by: by.into(), entry: None, n };
        let record = Record {
            place: text("1203"),
            content: text("漏水"),
            contact: Some(text("陈先生")),
            phone: Some(text("13800001111")),
            channel: Channel::Call,
            category: Some(Category::Engineering),
            emergency: false,
            requester: Requester::External,
            appointment: None,
            avoid: None,
            received: Some(START.plus(Span::seconds(received))),
            told: None,
            first_receiver: None,
        };
        story.at(recorded, Command::Record(record));
        story
    }

    fn at(&mut self, second: i64, command: Command) -> &mut Story {
        self.late(second, second, command)
    }

    #[allow(clippy::needless_pass_by_value)] // a story reads better without borrows
    fn late(&mut self, second: i64, logged: i64, command: Command) -> &mut Story {
        let (at, logged_at) =
            (START.plus(Span::seconds(second)), START.plus(Span::seconds(logged)));
        let number = EntryNo { day: Zone::SHANGHAI.day(at), n: self.n };
        let context = Context {
            at,
            logged_at,
            by: &self.by,
            rules: &self.rules,
            property: &self.property,
            number,
            proof: Proof::default(),
        };
        let events = decide(self.entry.as_ref(), &command, &context).unwrap();
        for event in events {
            let logged = Logged { at, logged_at, by: self.by.clone(), note: None, event };
            match &mut self.entry {
                Some(entry) => entry.apply(&logged),
                None => self.entry = Entry::begin(EntryId(i64::from(self.n)), &logged),
            }
        }
        self
    }

    fn dispatch(&mut self, second: i64) -> &mut Story {
        self.at(
            second,
            Command::Dispatch { ticket: None, to: None, category: None, read_back: true },
        )
    }

    /// Sign, arrive, plan, agree, finish: ten seconds each from `second` on.
    fn work(&mut self, ticket: u32, second: i64) -> &mut Story {
        let ticket = TicketNo(ticket);
        let terms = Agree {
            effects: text("无"),
            protection: text("铺布"),
            cooperation: text("留人"),
            finish: None,
            items: Vec::new(),
            free: true,
        };
        self.at(second, Command::Sign { ticket, signer: None })
            .at(second + 10, Command::Arrive { ticket })
            .at(second + 20, Command::Plan { ticket, text: text("换管"), instruction: None })
            .at(second + 30, Command::Agree { ticket, terms })
            .at(
                second + 40,
                Command::Finish {
                    ticket,
                    handler: "chen".into(),
                    materials: Vec::new(),
                    charge: Money(0),
                    charge_reason: None,
                },
            )
    }

    fn verdict(&mut self, ticket: u32, second: i64, good: bool) -> &mut Story {
        let (ticket, signed_by, opinion) = (TicketNo(ticket), text("陈先生"), text("好"));
        self.at(
            second,
            match good {
                true => Command::Accept { ticket, signed_by, opinion },
                false => Command::Reject { ticket, signed_by, opinion },
            },
        )
    }

    fn called(&mut self, second: i64, fixed: Option<bool>, satisfaction: Option<u8>) -> &mut Story {
        let outcome = match fixed {
            Some(_) => CallbackOutcome::Reached,
            None => CallbackOutcome::NoAnswer,
        };
        let made = Callback {
            via: Via::Phone,
            outcome,
            fixed,
            satisfaction,
            charge_correct: None,
            ticket: None,
        };
        self.at(second, Command::Callback(made))
    }

    fn watched(&self) -> Watched {
        Watched::new(self.entry.clone().unwrap(), &self.rules, Zone::SHANGHAI)
    }
}

fn fold(stories: &[&Story], second: i64) -> Stats {
    let (property, rules) = (property(), Rules::parse(SHIPPED, 1).unwrap());
    let period = Period::day(property.zone.day(START));
    let mut fold = Fold::new(period, &property, &rules, START.plus(Span::seconds(second)));
    for story in stories {
        fold.add(&story.watched(), &rules);
    }
    fold.finish()
}

fn rate(n: usize, of: usize) -> Rate {
    Rate { n, of }
}

fn step(stats: &Stats, kind: TimerKind) -> StepStats {
    stats.by_timer.iter().find(|(k, _)| *k == kind).unwrap().1
}

#[test]
fn nobody_called_is_no_rate_at_all() {
    let none = fold(&[], 0);
    assert_eq!(none.rates, Rates::default());
    assert_eq!(none.rates.satisfaction.mean, None);
    assert_eq!(none.by_timer.len(), TimerKind::ALL.len());
}

#[test]
fn a_good_case_counts_everywhere_it_should() {
    let mut good = Story::begin(1, "wang", 0, 30);
    good.dispatch(60).work(1, 90).verdict(1, 200, true).called(260, Some(true), Some(5)).at(
        300,
        Command::Close {
            approved_by: text("陈先生"),
            how: ApprovalHow::Phone,
            words: text("可以"),
        },
    );
    good.at(400, Command::Sample { via: Via::Phone, fixed: true, satisfaction: 3 });
    let stats = fold(&[&good], 500);
    // record, dispatch, arrive, plan, meeting, callback; sign is for booked services.
    assert_eq!(stats.rates.timeliness, rate(6, 6));
    assert_eq!(stats.rates.pass, rate(1, 1));
    assert_eq!(stats.rates.callback, rate(1, 1));
    assert_eq!(stats.rates.satisfaction.mean, Some(5.0));
    assert_eq!(stats.sampled, Sampled { n: 1, mean_difference: Some(-2.0) });
    assert_eq!(step(&stats, TimerKind::Record).raw.unwrap().max, Span::seconds(30));
    let engineering = stats.by_department[&Some(Department::Engineering)];
    assert_eq!(engineering, stats.rates);
    assert_eq!(stats.by_category[&Some(Category::Engineering)].pass, rate(1, 1));
    assert_eq!(stats.by_first_receiver[&"wang".into()].entries, 1);
}

#[test]
fn rework_fails_the_first_pass_for_good() {
    let mut story = Story::begin(1, "li", 0, 61);
    story.dispatch(90).work(1, 100).verdict(1, 200, false);
    let again =
        Command::Dispatch { ticket: Some(TicketNo(1)), to: None, category: None, read_back: true };
    story.at(220, again).work(1, 230).verdict(1, 300, true).called(310, None, None);
    let stats = fold(&[&story], 320);
    assert_eq!(stats.rates.pass, rate(0, 1));
    assert_eq!(stats.reworked, 1);
    // Called, but not reached: owed, not yet late.
    assert_eq!(stats.rates.callback, rate(0, 1));
    assert_eq!(step(&stats, TimerKind::Record).rate, rate(0, 1));
    assert_eq!(step(&stats, TimerKind::Callback).rate, rate(0, 0));
    // The same at the moment it is due, and a moment later.
    assert_eq!(step(&fold(&[&story], 420), TimerKind::Callback).rate, rate(0, 0));
    let late = step(&fold(&[&story], 421), TimerKind::Callback);
    assert_eq!((late.rate, late.raw), (rate(0, 1), None));
}

#[test]
fn the_answered_need_no_callback_of_tickets_and_the_void_do_not_count() {
    let mut answered = Story::begin(1, "wang", 0, 10);
    answered.at(20, Command::Answer { reply: text("在二楼") }).called(30, Some(true), Some(3));
    let mut void = Story::begin(2, "wang", 0, 70);
    void.at(80, Command::Void { reason: text("打错") });
    let stats = fold(&[&answered, &void], 100);
    assert_eq!((stats.rates.entries, stats.answered), (1, 1));
    assert_eq!(stats.rates.callback, rate(0, 0));
    assert_eq!(stats.rates.satisfaction.rate, rate(0, 1));
    assert_eq!(step(&stats, TimerKind::Record).rate, rate(1, 1));
    assert_eq!(stats.by_department[&Some(Department::Desk)].entries, 1);
}

#[test]
fn two_trades_count_each_with_its_own_tickets() {
    let mut story = Story::begin(1, "wang", 0, 10);
    story.dispatch(20);
    let cleaning = Some(Category::Cleaning);
    story.at(30, Command::Dispatch { ticket: None, to: None, category: cleaning, read_back: true });
    story.work(1, 40).verdict(1, 100, true).work(2, 110).verdict(2, 170, false);
    let stats = fold(&[&story], 180);
    assert_eq!(stats.rates.pass, rate(1, 2));
    assert_eq!(stats.by_department[&Some(Department::Engineering)].pass, rate(1, 1));
    assert_eq!(stats.by_department[&Some(Department::Cleaning)].pass, rate(0, 1));
    assert_eq!(stats.rates.callback, rate(0, 0));
}

#[test]
fn a_hold_is_in_the_raw_time_and_not_in_the_adjusted() {
    let mut story = Story::begin(1, "wang", 0, 10);
    let ticket = TicketNo(1);
    story
        .dispatch(20)
        .at(30, Command::Sign { ticket, signer: None })
        .at(40, Command::Arrive { ticket })
        .at(
            50,
            Command::Hold { ticket, reason: text("等料"), until: START.plus(Span::seconds(650)) },
        )
        .at(700, Command::Plan { ticket, text: text("换管"), instruction: None })
        .late(710, 900, Command::Chase { ticket, who: None, words: text("快") });
    let stats = fold(&[&story], 1_000);
    let plan = step(&stats, TimerKind::Plan);
    assert_eq!(plan.rate, rate(1, 1));
    assert_eq!(plan.raw.unwrap().max, Span::seconds(660));
    assert_eq!(plan.adjusted.unwrap().max, Span::seconds(60));
    assert_eq!(stats.late_entries, 1);
}

#[test]
fn a_distribution_parts_the_met_from_the_missed() {
    let (mut exact, mut late) = (Story::begin(1, "wang", 0, 60), Story::begin(2, "wang", 0, 61));
    exact.dispatch(60);
    late.dispatch(300);
    let stats = fold(&[&exact, &late], 400);
    // A limit of 60 s: taken to the second, and one more; dispatched at once, and after twice 120 s.
    assert_eq!(step(&stats, TimerKind::Record).distribution, [0, 0, 0, 1, 1, 0, 0]);
    assert_eq!(step(&stats, TimerKind::Dispatch).distribution, [1, 0, 0, 0, 0, 1, 0]);
}

#[test]
fn a_day_of_nothing_but_mistakes_says_so() {
    let mut void = Story::begin(1, "wang", 0, 70);
    void.at(80, Command::Void { reason: text("打错") });
    let stats = fold(&[&void], 100);
    assert_eq!((stats.void, stats.rates), (1, Rates::default()));
    assert_eq!(stats.by_day.values().copied().collect::<Vec<_>>(), [Rates::default()]);
    assert!(stats.by_category.is_empty() && stats.alarms.alarms == 0);
    // A day that has not come: nothing has passed, so there is no mean.
    assert_eq!(fold(&[], -90_000).alarms.per_ten_minutes, None);
}

#[test]
fn the_third_of_a_place_within_the_days_is_a_repeat() {
    let stories = [1, 2, 3].map(|n| Story::begin(n, "wang", i64::from(n) * 100, 400));
    let stats = fold(&[&stories[0], &stories[1], &stories[2]], 500);
    assert_eq!(stats.repeats.rate, rate(1, 3));
    let [place] = &stats.repeats.places[..] else { panic!("{:?}", stats.repeats) };
    assert_eq!((place.place.as_str(), place.entries, place.nth), ("1203", 3, 3));
    // Two before the period make the first of it a repeat; one of long ago does not count.
    let (property, rules) = (property(), Rules::parse(SHIPPED, 1).unwrap());
    let mut fold = Fold::new(Period::day(property.zone.day(START)), &property, &rules, START);
    for days in [31, 2, 1] {
        let at = START.minus(Span::minutes(days * 24 * 60));
        fold.earlier(&Trouble { place: "1203".to_owned(), category: Category::Engineering, at });
    }
    fold.add(&stories[0].watched(), &rules);
    assert_eq!(fold.finish().repeats.rate, rate(1, 1));
}

#[test]
fn an_alarm_counts_on_the_day_it_came_whenever_its_entry_was_received() {
    // Recorded and left lying: the limits of that evening, and the day's own at midnight.
    let mut left = Story::begin(1, "wang", 0, 30);
    let dispatch = AlarmKind::Limit(TimerKind::Dispatch);
    let alarm = AlarmKey { kind: dispatch, ticket: None, round: 1 };
    left.at(200, Command::Ack { alarm });
    let (property, rules) = (property(), Rules::parse(SHIPPED, 1).unwrap());
    let today = Period::day(property.zone.day(START));
    let noon = START.plus(Span::minutes(20 * 60));
    let load = |period: Period| {
        let mut fold = Fold::new(period, &property, &rules, noon);
        fold.rang(&left.watched());
        fold.finish().alarms
    };
    assert_eq!((load(today).alarms, load(today).acked), (1, rate(1, 1)));
    let (after, _) = today.next().bounds(property.zone);
    let next = load(today.next());
    assert_eq!((next.alarms, next.acked, next.busiest_at), (1, rate(0, 1), Some(after)));
    assert_eq!(load(today.next().next()).alarms, 0);
    let behind = |period, figure| {
        let mut behind = Behind::new((figure, Group::All), period, &property, noon);
        behind.judge(&left.watched(), &rules)
    };
    assert_eq!(behind(today, Figure::Acked), Some(true));
    assert_eq!(behind(today.next(), Figure::Acked), Some(false));
    assert_eq!(behind(today.next(), Figure::Alarms), Some(true));
    assert_eq!(behind(today.previous(), Figure::Alarms), None);
}

#[test]
fn an_hour_that_comes_twice_is_one_hour_of_the_day() {
    let mut property = property();
    property.zone = "Europe/Berlin".parse().unwrap();
    let rules = Rules::parse(SHIPPED, 1).unwrap();
    let october: chrono::NaiveDate = "2026-10-25".parse().unwrap();
    let mut fold = Fold::new(Period::month(october), &property, &rules, START);
    let (start, end) = Period::day(october).bounds(property.zone);
    assert_eq!(end.since(start), Span::minutes(25 * 60));
    for hours in 0..25 {
        let mut entry = Story::begin(1, "wang", 0, 0).entry.unwrap();
        entry.received_at = start.plus(Span::minutes(60 * hours));
        fold.add(&Watched::new(entry, &rules, property.zone), &rules);
    }
    let stats = fold.finish();
    let sunday = stats.heat[6];
    assert_eq!((sunday[1], sunday[2], sunday[3], sunday.iter().sum()), (1, 2, 1, 25_usize));
    assert_eq!((stats.by_day.len(), stats.by_day[&october].entries), (31, 25));
}

#[test]
fn behind_every_figure_stand_the_entries_it_counts() {
    let mut good = Story::begin(1, "wang", 0, 30);
    good.dispatch(60).work(1, 90).verdict(1, 200, true).called(260, Some(true), Some(5));
    let mut bad = Story::begin(2, "li", 5, 99);
    bad.dispatch(300).work(1, 310).verdict(1, 400, false);
    let rules = Rules::parse(SHIPPED, 1).unwrap();
    let (property, now) = (property(), START.plus(Span::seconds(500)));
    let day = Period::day(property.zone.day(START));
    let count = |figure, group| {
        let mut behind = Behind::new((figure, group), day, &property, now);
        let verdicts = [&good, &bad].map(|s| behind.judge(&s.watched(), &rules));
        let mut found = Rate::default();
        verdicts.into_iter().flatten().for_each(|did| found.count(did));
        found
    };
    let stats = fold(&[&good, &bad], 500);
    assert_eq!(count(Figure::Pass, Group::All), stats.rates.pass);
    assert_eq!(count(Figure::Callback, Group::All), stats.rates.callback);
    assert_eq!(count(Figure::Satisfaction, Group::All), stats.rates.satisfaction.rate);
    let record = Figure::Step(TimerKind::Record);
    assert_eq!(count(record, Group::All), step(&stats, TimerKind::Record).rate);
    assert_eq!(count(Figure::Rework, Group::FirstReceiver("li".into())), rate(1, 1));
    assert_eq!(count(Figure::Entries, Group::FirstReceiver("wang".into())), rate(1, 1));
    assert_eq!(count(Figure::Acked, Group::All), rate(0, 1));
}
