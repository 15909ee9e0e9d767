//! F11, on a desk with a month behind it: counted beside the desk, here in the same thread.
use crate::{
    cli::{House, report},
    rules::play::START,
};
use firstdesk::{
    demo,
    desk::Desk,
    domain::at::{At, Span},
    tui::{
        app::{App, Msg},
        desk,
        figures::{Figured, News},
        keys,
        theme::{Palette, Theme},
    },
    words::Lang,
};
use ratatui::{
    Terminal,
    backend::TestBackend,
    crossterm::event::{KeyCode, KeyEvent, KeyModifiers},
};
use std::path::Path;

/// What keeps the file there, the screen, and what time it is.
struct Seat<K> {
    _kept: K,
    app: App,
    size: (u16, u16),
    now: At,
}

impl Seat<tempfile::TempDir> {
    fn new(lang: Lang, theme: Theme, size: (u16, u16)) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("desk.db");
        demo::fill(&path, START, 9, lang, |_, _| {}).unwrap();
        Seat::at(folder, &path, (lang, theme), size, START)
    }
}

impl Seat<House> {
    /// On what was told by the command line, at noon.
    fn of(house: House, lang: Lang) -> Self {
        let (path, noon) = (house.path("desk.db"), START.plus(Span::minutes(10 * 60)));
        Seat::at(house, &path, (lang, Theme::default()), (80, 24), noon)
    }
}

impl<K> Seat<K> {
    fn at(
        kept: K,
        path: &Path,
        (lang, theme): (Lang, Theme),
        size: (u16, u16),
        now: At,
    ) -> Seat<K> {
        let open = Desk::open(path, now).unwrap();
        let app = desk::app(open, "wang".into(), lang, theme, now);
        let mut seat = Seat { _kept: kept, app, size, now };
        while seat.app.depth() > 0 {
            seat.keys(&["esc"]);
        }
        seat
    }

    /// Presses keys; what they want counted is counted at once.
    fn keys(&mut self, script: &[&str]) -> &mut Self {
        for word in script {
            let typed = || word.chars().map(|c| (KeyCode::Char(c), KeyModifiers::NONE)).collect();
            let pressed = match *word {
                "left" => vec![(KeyCode::Left, KeyModifiers::NONE)],
                word => keys::parse(word).map_or_else(typed, |key| vec![key]),
            };
            for (code, held) in pressed {
                self.app.update(Msg::Key(KeyEvent::new(code, held)), self.now);
            }
            for job in self.app.take_figures() {
                let mut news = Vec::new();
                job.run(&mut |figured| news.push(figured));
                for figured in news {
                    self.app.update(Msg::Figured(Box::new(figured)), self.now);
                }
            }
        }
        self
    }

    fn text(&mut self) -> String {
        let mut terminal = Terminal::new(TestBackend::new(self.size.0, self.size.1)).unwrap();
        terminal.draw(|frame| self.app.render(frame, self.now)).unwrap();
        super::screen::plain(terminal.backend().buffer())
    }

    /// The dialog alone.
    fn dialog(&mut self) -> String {
        let text = self.text();
        let rows = text.lines().skip(1).take(usize::from(self.size.1) - 9);
        rows.collect::<Vec<_>>().join("\n")
    }
}

#[test]
fn every_page_in_both_languages_is_drawn_in_ascii_without_colour_too() {
    for (lang, ascii) in [(Lang::Zh, false), (Lang::En, true)] {
        let palette = if ascii { Palette::Mono } else { Palette::Colour };
        let mut seat = Seat::new(lang, Theme::new(palette, ascii), (80, 24));
        seat.keys(&["f11", "6"]);
        for page in ["overview", "clocks", "groups", "trend", "heat"] {
            let shown = seat.dialog();
            assert!(!ascii || shown.is_ascii(), "{shown}");
            insta::assert_snapshot!(format!("statistics_{page}_{}", lang.code()), shown);
            seat.keys(&["tab"]);
        }
    }
}

#[test]
fn from_a_figure_to_its_entries_to_a_story_and_back() {
    let mut seat = Seat::new(Lang::En, Theme::default(), (160, 48));
    seat.keys(&["f11", "6", "down", "down", "enter"]);
    let listed = seat.text();
    assert!(listed.contains("Statistics  timeliness"), "{listed}");
    assert!(listed.contains(">no  26"), "{listed}");
    seat.keys(&["enter"]);
    assert!(seat.text().contains("Story 26"));
    seat.keys(&["esc", "esc", "?"]);
    assert!(seat.text().contains("Of all limits: met / ended or already past due"));
    seat.keys(&["esc", "esc"]);
    assert_eq!(seat.app.depth(), 0);
}

#[test]
fn a_group_is_entered_and_left() {
    let mut seat = Seat::new(Lang::En, Theme::default(), (80, 24));
    seat.keys(&["f11", "6", "tab", "tab", "down", "enter"]);
    let text = seat.dialog();
    assert!(text.contains("[Overview]") && text.contains("cmpl"), "{text}");
    seat.keys(&["enter"]);
    assert!(seat.dialog().contains(">yes 26"), "{}", seat.dialog());
    seat.keys(&["esc", "esc"]);
    assert!(seat.dialog().contains("[Groups]"));
}

#[test]
fn days_are_chosen_typed_and_stepped_and_empty_ones_say_so() {
    let mut seat = Seat::new(Lang::En, Theme::default(), (80, 24));
    seat.keys(&["f11", "f4", "2031-01-01..2031-01-31", "enter"]);
    assert!(seat.dialog().contains("these days have not come yet"));
    seat.keys(&["f4", "1999-12-31", "enter"]);
    assert!(seat.dialog().contains("nothing was received on these days"), "{}", seat.dialog());
    seat.keys(&["f4", "soon", "enter"]);
    assert!(seat.text().contains("not a stretch of days"));
    seat.keys(&["esc", "5", "left"]);
    assert!(seat.dialog().contains("< 2026-10 >"), "{}", seat.dialog());
    seat.keys(&["f4", "down", "down", "down", "enter"]);
    assert!(seat.dialog().contains("< 2026-11-16 .. 2026-11-22 >"), "{}", seat.dialog());
}

#[test]
fn a_job_nobody_waits_for_any_more_stops() {
    let mut seat = Seat::new(Lang::En, Theme::default(), (80, 24));
    let f11 = KeyEvent::new(KeyCode::F(11), KeyModifiers::NONE);
    seat.app.update(Msg::Key(f11), START);
    let [job] = seat.app.take_figures().try_into().unwrap();
    seat.keys(&["esc"]);
    let mut news = 0;
    job.run(&mut |_| news += 1);
    assert_eq!(news, 1, "it says where it begins, and stops");
}

#[test]
fn one_entry_and_only_mistakes_are_shown_as_what_they_are() {
    let house = House::new();
    let number = house.leak();
    let mut seat = Seat::of(house, Lang::En);
    seat.keys(&["f11", "1"]);
    assert!(seat.dialog().contains("1/2 50%"), "{}", seat.dialog());
    let house = House::new();
    assert_eq!(house.leak(), number);
    house.json(&["void", &number, "--reason", "误记"]);
    let mut seat = Seat::of(house, Lang::En);
    seat.keys(&["f11", "1"]);
    assert!(seat.dialog().contains("all void, none counts: 1"), "{}", seat.dialog());
}

#[test]
fn the_hour_that_comes_twice_is_one_cell_and_names_are_only_names() {
    let house = House::new();
    let set = house.run(&["--as", "zhao", "property", "set", "--zone", "America/New_York"]);
    assert_eq!(set.status, 0, "{}", set.err);
    let lines = ["-04:00", "-05:00"].map(|offset| {
        let call = "\"by\":\"wang\",\"do\":\"record\",\"place\":\"1203\",\"content\":\"漏水\"";
        format!("{{\"at\":\"2026-11-01T01:30:00{offset}\",{call}}}\n")
    });
    assert_eq!(house.fed(&["replay", "-", "--append"], &lines.concat()).status, 0);
    let mut seat = Seat::of(house, Lang::En);
    seat.keys(&["f11", "f4", "2026-11-01", "enter", "tab", "tab", "tab", "tab"]);
    let sunday = seat.dialog().lines().find(|l| l.contains("Su")).unwrap().to_owned();
    assert!(sunday.contains('2') && !sunday.contains('1'), "{sunday}");

    for (lang, name) in [(Lang::Zh, "=李<b>\"静"), (Lang::En, "=Li & <i>Jing")] {
        let mut seat = Seat::of(report::month(Lang::Zh), lang);
        seat.keys(&["f11", "f4", "2026-11-01..2026-11-30", "enter", "tab", "tab"]);
        let mut shown = seat.dialog();
        for _ in 0..20 {
            seat.keys(&["down"]);
            shown += &seat.dialog();
        }
        assert!(shown.contains(name), "{shown}");
    }
}

#[test]
fn while_a_slow_worker_counts_every_key_and_the_clock_go_on() {
    let mut seat = Seat::new(Lang::En, Theme::default(), (80, 24));
    let press = |seat: &mut Seat<_>, code| {
        seat.app.update(Msg::Key(KeyEvent::new(code, KeyModifiers::NONE)), seat.now);
    };
    press(&mut seat, KeyCode::F(11));
    // The worker has the job and has not come far.
    let [slow] = seat.app.take_figures().try_into().unwrap();
    let told = |seat: &mut Seat<_>, done| {
        let figured = Figured { mark: slow.mark.clone(), news: News::Progress(done, 12_400) };
        seat.app.update(Msg::Figured(Box::new(figured)), seat.now);
    };
    told(&mut seat, 500);
    let before = seat.text();
    assert!(before.contains("counting 500/12400"), "{before}");
    seat.now = START.plus(Span::seconds(61));
    told(&mut seat, 1_000);
    let after = seat.text();
    assert!(after.contains("counting 1000/12400"), "{after}");
    let head = |text: &str| text.lines().next().unwrap().to_owned();
    assert_ne!(head(&before), head(&after), "the clock stood still");
    press(&mut seat, KeyCode::Tab);
    assert!(seat.text().contains("[Clocks]"));
    // Another period: another job, and the slow one hears at its next page that nobody waits.
    press(&mut seat, KeyCode::Left);
    assert_eq!(seat.app.take_figures().len(), 1);
    told(&mut seat, 1_500);
    assert!(!seat.text().contains("1500"), "news of what nobody waits for");
    let mut pages = 0;
    slow.run(&mut |_| pages += 1);
    assert_eq!(pages, 1);
    press(&mut seat, KeyCode::Esc);
    assert_eq!(seat.app.depth(), 0);
}
