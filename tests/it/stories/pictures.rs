//! The pictures of the README are drawn by the real screen; this keeps them true.
use crate::tui::svg::svg;
use firstdesk::{
    demo,
    desk::Desk,
    domain::at::{At, Span},
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

/// 2026-11-23T02:14:07+08:00, a night the pictures are taken in.
const NIGHT: At = At(1_795_371_247_000);

/// The demo's night on a real file.
struct Night {
    app: App,
    now: At,
    _folder: tempfile::TempDir,
}

impl Night {
    fn new(lang: Lang) -> Night {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("desk.db");
        demo::fill(&path, NIGHT, 20_261_123, lang, |_, _| {}).unwrap();
        let real = Desk::open(&path, NIGHT).unwrap();
        let theme = Theme::new(Palette::Colour, false);
        let app = desk::app(real, "wang".into(), lang, theme, NIGHT);
        Night { app, now: NIGHT, _folder: folder }
    }

    fn key(&mut self, name: &str) -> &mut Night {
        let (code, held) = keys::parse(name).unwrap();
        self.app.update(Msg::Key(KeyEvent::new(code, held)), self.now);
        self
    }

    fn types(&mut self, words: &str) -> &mut Night {
        for c in words.chars() {
            let key = KeyEvent::new(KeyCode::Char(c), KeyModifiers::NONE);
            self.app.update(Msg::Key(key), self.now);
        }
        self
    }

    fn wait(&mut self, seconds: i64) -> &mut Night {
        for _ in 0..seconds {
            self.now = self.now.plus(Span::seconds(1));
            self.app.update(Msg::Tick, self.now);
        }
        self
    }

    /// The picture must be the one in `docs/`.
    fn is(&mut self, name: &str, size: (u16, u16)) {
        let mut terminal = Terminal::new(TestBackend::new(size.0, size.1)).unwrap();
        let now = self.now;
        terminal.draw(|frame| self.app.render(frame, now)).unwrap();
        let drawn = svg(terminal.backend().buffer());
        let path = format!("docs/{name}.svg");
        if std::env::var_os("UPDATE_DOCS").is_some() {
            std::fs::write(&path, &drawn).unwrap();
        }
        let kept = std::fs::read_to_string(&path).unwrap_or_default();
        assert!(kept == drawn, "{path} is out of date: UPDATE_DOCS=1 cargo test pictures");
    }
}

#[test]
fn the_readme_shows_the_desk_and_a_call_in_chinese() {
    let mut night = Night::new(Lang::Zh);
    night.is("desk-zh", (80, 24));
    night.key("f2").types("1203 卫生间漏水 急 陈先生 1380000").wait(23);
    night.is("call-zh", (80, 24));
}

#[test]
fn the_readme_shows_the_wide_desk_in_english() {
    Night::new(Lang::En).is("desk-en-wide", (160, 48));
}
