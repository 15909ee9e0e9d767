//! The report of a chosen week or month from the screen, and what is said of those that write
//! themselves.
use super::{
    office::Memory,
    screen::{NIGHT, Screen},
};
use firstdesk::{
    domain::stats::Period,
    tui::reporter::{Reported, Wanted},
    words::Lang,
};

fn screen(lang: Lang, size: (u16, u16)) -> Screen {
    Screen::on(Memory::new(), lang, size)
}

/// By the menu, without a letter typed.
fn open(s: &mut Screen, word: &str) -> String {
    s.keys(&["f10", "home"]);
    for _ in 0..40 {
        if s.text().lines().any(|l| l.starts_with('>') && l.contains(word)) {
            return s.keys(&["enter"]).text();
        }
        s.keys(&["down"]);
    }
    panic!("{word} is not in the menu: {}", s.text());
}

fn ended(period: Period, by_hand: bool, result: Result<&str, &str>) -> Reported {
    let wanted = Wanted { period, by_hand, lang: Lang::Zh, now: NIGHT };
    Reported { wanted, result: result.map(Into::into).map_err(ToOwned::to_owned) }
}

#[test]
fn a_week_is_chosen_written_and_said_where() {
    for (lang, word, size) in [
        (Lang::Zh, "报告", (80, 24)),
        (Lang::En, "report", (80, 24)),
        (Lang::En, "report", (160, 48)),
    ] {
        let mut s = screen(lang, size);
        let text = open(&mut s, word);
        let first = lang.pick("2026 年第 47 周", "Week 47 of 2026");
        assert!(text.lines().any(|l| l.starts_with("> 1") && l.contains(first)), "{text}");
        assert!(text.contains(lang.pick("2026 年 11 月", "November 2026")), "{text}");
        assert!(text.contains(lang.pick("(还没过完)", "(so far)")), "{text}");
        let text = s.keys(&["enter"]).text();
        assert!(text.contains(lang.pick("正在写报告", "the report is being written")), "{text}");
        assert_eq!(s.app.depth(), 0);
        let wanted = s.book.borrow().wanted.clone();
        assert_eq!(wanted.iter().map(|w| w.name()).collect::<Vec<_>>(), ["2026-W47"]);
        s.book.borrow_mut().reported.push(ended(wanted[0], true, Ok("/r/report-2026-W47.html")));
        assert!(s.wait(1).text().contains("/r/report-2026-W47.html"));
    }
}

#[test]
fn a_digit_chooses_and_the_list_goes_back_some_months() {
    let mut s = screen(Lang::Zh, (80, 24));
    open(&mut s, "报告");
    s.keys(&["2"]);
    open(&mut s, "报告");
    s.keys(&["end", "enter"]);
    open(&mut s, "报告");
    s.keys(&["esc"]);
    let names: Vec<_> = s.book.borrow().wanted.iter().map(|w| w.name()).collect();
    assert_eq!(names, ["2026-10", "2026-06"]);
}

#[test]
fn one_that_did_not_write_itself_stays_said_until_it_is_there() {
    for lang in [Lang::Zh, Lang::En] {
        let mut s = screen(lang, (80, 24));
        let week = Period::week("2026-11-18".parse().unwrap());
        s.book.borrow_mut().reported.push(ended(week, false, Err("disk full")));
        s.wait(1);
        for _ in 0..3 {
            let text = s.wait(1).text();
            assert!(text.contains(lang.pick("报告没有写成", "REPORT NOT WRITTEN")), "{text}");
        }
        s.book.borrow_mut().reported.push(ended(week, false, Ok("/r/x.html")));
        s.wait(1);
        s.keys(&["down"]);
        let text = s.text();
        assert!(!text.contains(lang.pick("没有写成", "NOT WRITTEN")), "{text}");
    }
}

#[test]
fn one_somebody_asked_for_that_failed_is_said_once() {
    let mut s = screen(Lang::Zh, (80, 24));
    let week = Period::week("2026-11-18".parse().unwrap());
    s.book.borrow_mut().reported.push(ended(week, true, Err("没有权限")));
    assert!(s.wait(1).text().contains("没有权限"));
    s.keys(&["down"]);
    assert!(!s.wait(1).text().contains("没有权限"));
}
