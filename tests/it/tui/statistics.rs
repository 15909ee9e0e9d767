//! F11, on a desk with a month behind it: counted beside the desk, here in the same thread.
use crate::rules::play::START;
use firstdesk::{
    demo,
    desk::Desk,
    tui::{
        app::{App, Msg},
        desk, keys,
        theme::{Palette, Theme},
    },
    words::Lang,
};
use ratatui::{
    Terminal,
    backend::TestBackend,
    crossterm::event::{KeyCode, KeyEvent, KeyModifiers},
};

struct Seat {
    _folder: tempfile::TempDir,
    app: App,
    size: (u16, u16),
}

impl Seat {
    fn new(lang: Lang, theme: Theme, size: (u16, u16)) -> Seat {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("desk.db");
        demo::fill(&path, START, 9, lang, |_, _| {}).unwrap();
        let open = Desk::open(&path, START).unwrap();
        let app = desk::app(open, "wang".into(), lang, theme, START);
        let mut seat = Seat { _folder: folder, app, size };
        while seat.app.depth() > 0 {
            seat.keys(&["esc"]);
        }
        seat
    }

    /// Presses keys; what they want counted is counted at once.
    fn keys(&mut self, script: &[&str]) -> &mut Seat {
        for word in script {
            let typed = || word.chars().map(|c| (KeyCode::Char(c), KeyModifiers::NONE)).collect();
            let pressed = match *word {
                "left" => vec![(KeyCode::Left, KeyModifiers::NONE)],
                word => keys::parse(word).map_or_else(typed, |key| vec![key]),
            };
            for (code, held) in pressed {
                self.app.update(Msg::Key(KeyEvent::new(code, held)), START);
            }
            for job in self.app.take_figures() {
                let mut news = Vec::new();
                job.run(&mut |figured| news.push(figured));
                for figured in news {
                    self.app.update(Msg::Figured(Box::new(figured)), START);
                }
            }
        }
        self
    }

    fn text(&mut self) -> String {
        let mut terminal = Terminal::new(TestBackend::new(self.size.0, self.size.1)).unwrap();
        terminal.draw(|frame| self.app.render(frame, START)).unwrap();
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
