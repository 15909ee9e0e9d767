//! The duty screen on the whole screen, and what the forms that send somebody say of them.
use super::screen::{Screen, find, lively};
use firstdesk::{
    domain::{
        property::{Duty, Property},
        roster::{Exception, ExceptionKind, Shift, Turn},
        vocab::Category,
    },
    words::Lang,
};
use ratatui::style::{Color, Modifier};

/// Engineers by day and by night; nobody works Sunday's night (2026-11-23 is a Monday).
fn rostered(property: &mut Property) {
    let shift =
        |name: &str, hours: &str| Shift { name: name.into(), hours: hours.parse().unwrap() };
    property.roster.shifts = vec![shift("白班", "08:00-20:00"), shift("夜班", "20:00-08:00")];
    let turn = |person: &str, days: &str, shift: &str| Turn {
        person: person.into(),
        days: days.parse().unwrap(),
        shift: shift.into(),
    };
    property.roster.weekly = vec![turn("zhou", "*", "白班"), turn("chen", "*", "夜班")];
    let day = chrono::NaiveDate::from_ymd_opt(2026, 11, 29).unwrap();
    let (kind, until, with) = (ExceptionKind::Leave, None, None);
    let leave = Exception { person: "chen".into(), kind, day, until, shift: None, with };
    property.roster.exceptions = vec![leave];
    let all_day = Duty { category: Category::Enquiry, ..property.responsibility[0].clone() };
    property.responsibility.push(Duty { person: "wang".into(), ..all_day });
}

fn screen(lang: Lang, size: (u16, u16)) -> Screen {
    let mut desk = lively();
    rostered(&mut desk.property);
    Screen::on(desk, lang, size)
}

#[test]
fn who_is_there_what_they_are_at_and_where_nobody_is() {
    for (lang, size, name) in [
        (Lang::Zh, (80, 24), "duty_zh"),
        (Lang::En, (80, 24), "duty_en"),
        (Lang::Zh, (160, 48), "duty_zh_160x48"),
        (Lang::En, (160, 48), "duty_en_160x48"),
    ] {
        let mut screen = screen(lang, size);
        let text = screen.keys(&["ctrl-d", "down", "down", "down"]).text();
        assert!(text.lines().all(|l| firstdesk::tui::draw::width(l) <= usize::from(size.0)));
        insta::assert_snapshot!(name, text);
    }
}

#[test]
fn the_hole_of_a_night_to_come_is_told_and_vanishes_when_somebody_stands_in() {
    let mut screen = screen(Lang::En, (80, 40));
    let buffer = screen.keys(&["ctrl-d"]).draw();
    let text = super::screen::plain(&buffer);
    assert!(text.contains("1 hole"), "{text}");
    assert!(
        text.contains("nobody 11-29 20:00-11-30 08:00 engineering: Chen Gang off duty"),
        "{text}"
    );
    assert!(text.contains("08:00-20:00       白班       Zhou Qiang"), "{text}");
    assert!(text.contains("夜班       Chen Gang  now"), "{text}");
    let (x, y) = find(&buffer, "off until 08:00").expect("Zhou Qiang works by day");
    assert_ne!(buffer[(x, y)].fg, Color::Red);
    let (x, y) = find(&buffer, "on site").expect("Chen Gang is at work");
    assert!(buffer[(x, y)].modifier.contains(Modifier::BOLD));
    // Every hole leads to the lists.
    let row = text.lines().position(|l| l.contains("nobody 11-29")).unwrap();
    let first = text.lines().position(|l| l.starts_with('>')).unwrap();
    for _ in first..row - 1 {
        screen.keys(&["down"]);
    }
    let text = screen.text();
    assert!(text.lines().any(|l| l.starts_with(">nobody 11-29")), "{text}");
    assert!(screen.keys(&["enter"]).text().contains("Responsibility"));
}

#[test]
fn enter_on_a_person_goes_to_what_they_are_at() {
    let mut screen = screen(Lang::Zh, (80, 40));
    let text = screen.keys(&["ctrl-d"]).text();
    let row = |text: &str, part: &str| text.lines().position(|l| l.contains(part)).unwrap();
    let steps = row(&text, "陈刚") - row(&text, ">");
    for _ in 0..steps {
        screen.keys(&["down"]);
    }
    let text = screen.keys(&["enter"]).text();
    assert!(text.lines().any(|l| l.starts_with('>') && l.contains("1501")), "{text}");
    let text = screen.keys(&["ctrl-d", "enter"]).text();
    assert!(text.contains("王芳: 没有未完工的单"), "{text}");
}

#[test]
fn whoever_is_on_leave_says_until_when() {
    let mut desk = lively();
    rostered(&mut desk.property);
    let day = |day| chrono::NaiveDate::from_ymd_opt(2026, 11, day).unwrap();
    let leave = &mut desk.property.roster.exceptions[0];
    (leave.person, leave.day, leave.until) = ("zhou".into(), day(23), Some(day(24)));
    let mut screen = Screen::on(desk, Lang::Zh, (80, 40));
    let text = screen.keys(&["ctrl-d"]).text();
    assert!(text.lines().any(|l| l.contains("周强") && l.contains("11-25 08:00到岗")), "{text}");
    let text = screen.keys(&["f12"]).text();
    assert!(text.contains("off until 11-25 08:00 13900000012   on leave"), "{text}");
}

#[test]
fn it_stands_any_size_and_is_found_by_name() {
    for size in [(1, 1), (20, 5), (40, 10)] {
        screen(Lang::En, size).keys(&["ctrl-d", "end", "pageup", "home", "down"]).text();
    }
    let text = screen(Lang::Zh, (80, 24)).keys(&["f10", "dangzhi", "enter"]).text();
    assert!(text.contains("── 当值"), "{text}");
}
