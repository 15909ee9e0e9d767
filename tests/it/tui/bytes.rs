//! What a frame costs on the wire, and that the few bytes draw the same screen as many would.
use super::screen::{FORMS, NIGHT, Screen, lively};
use firstdesk::{
    domain::at::{At, Span},
    tui::{
        app::{App, Msg},
        keys,
        term::{
            glyphs::{Dial, Glyphs},
            wire::Wire,
        },
        theme::{Palette, Theme},
    },
    words::Lang,
};
use ratatui::{
    Terminal, TerminalOptions, Viewport,
    backend::{Backend, CrosstermBackend, TestBackend},
    buffer::Buffer,
    crossterm::event::{KeyCode, KeyEvent, KeyModifiers},
    layout::Rect,
    style::{Color, Modifier},
};
use std::{cell::RefCell, num::NonZeroU16, rc::Rc};

/// A screen at the end of a wire.
struct Line<B: Backend> {
    app: App,
    now: At,
    terminal: Terminal<B>,
    pipe: Pipe,
}

/// What was written, read from the other end.
#[derive(Debug, Clone, Default)]
struct Pipe(Rc<RefCell<Vec<u8>>>);

impl std::io::Write for Pipe {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.borrow_mut().extend_from_slice(bytes);
        Ok(bytes.len())
    }
    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

fn app(lang: Lang) -> App {
    let theme = Theme::new(Palette::Colour, false);
    App::new(Box::new(lively()), FORMS, "wang".into(), lang, theme, NIGHT)
}

impl<B: Backend<Error = std::io::Error>> Line<B> {
    fn new(make: impl FnOnce(Pipe) -> B, lang: Lang, area: Rect) -> Line<B> {
        let pipe = Pipe::default();
        let options = TerminalOptions { viewport: Viewport::Fixed(area) };
        let terminal = Terminal::with_options(make(pipe.clone()), options).unwrap();
        Line { app: app(lang), now: NIGHT, terminal, pipe }
    }
}

fn wire(lang: Lang, size: (u16, u16), glyphs: Glyphs) -> Line<Wire<Pipe>> {
    let area = Rect::new(0, 0, size.0, size.1);
    Line::new(|pipe| Wire::new(pipe, Box::new(move || area), Dial::new(glyphs)), lang, area)
}

impl<B: Backend<Error = std::io::Error>> Line<B> {
    /// The bytes of one frame.
    fn frame(&mut self) -> Vec<u8> {
        let now = self.now;
        self.terminal.draw(|frame| self.app.render(frame, now)).unwrap();
        self.terminal.backend_mut().flush().unwrap();
        std::mem::take(&mut self.pipe.0.borrow_mut())
    }

    fn press(&mut self, word: &str) {
        let press = |code, held| Msg::Key(KeyEvent::new(code, held));
        match keys::parse(word) {
            Some((code, held)) => self.app.update(press(code, held), self.now),
            None => {
                for c in word.chars() {
                    self.app.update(press(KeyCode::Char(c), KeyModifiers::NONE), self.now);
                }
            }
        }
    }

    fn tick(&mut self) {
        self.now = self.now.plus(Span::seconds(1));
        self.app.update(Msg::Tick, self.now);
    }

    /// Bytes of: the first frame, one with nothing new, a second (the mean and the most of 60), a
    /// row down, F2, a letter typed, a Chinese character typed.
    fn figures(&mut self) -> [usize; 8] {
        let first = self.frame().len();
        let nothing = self.frame().len();
        let seconds: Vec<usize> = (0..60)
            .map(|_| {
                self.tick();
                self.frame().len()
            })
            .collect();
        let mut after = |word| {
            self.press(word);
            self.frame().len()
        };
        let (down, form) = (after("down"), after("f2"));
        let (letter, character) = (after("1"), after("漏"));
        let (mean, most) = (seconds.iter().sum::<usize>() / 60, *seconds.iter().max().unwrap());
        [first, nothing, mean, most, down, form, letter, character]
    }
}

#[test]
fn few_bytes_a_frame_and_none_for_nothing() {
    let stock = |lang, area| Line::new(CrosstermBackend::new, lang, area).figures();
    println!("first, nothing, second (mean, most), row down, F2, letter, Chinese character");
    for (lang, size) in
        [(Lang::Zh, (80, 24)), (Lang::En, (80, 24)), (Lang::Zh, (160, 48)), (Lang::En, (160, 48))]
    {
        let ours = wire(lang, size, Glyphs::All).figures();
        let theirs = stock(lang, Rect::new(0, 0, size.0, size.1));
        println!("{} {size:?}: {ours:?}; ratatui's own: {theirs:?}", lang.code());
        let [first, nothing, mean, most, down, _, letter, character] = ours;
        assert_eq!(nothing, 0);
        assert!(mean <= 200 && most <= 600, "a second: {mean}, {most}");
        assert!(first <= 3_500 * usize::from(size.0 / 80));
        assert!(down <= 1_000 && letter <= 40 && character <= 40, "{ours:?}");
        for (less, more) in ours.iter().zip(theirs) {
            assert!(*less <= more, "{ours:?} against {theirs:?}");
        }
    }
}

/// What a terminal shows: glyph, ink, bold, reverse of each cell.
type Seen = (String, vt100::Color, bool, bool);

fn shown(parser: &vt100::Parser, area: Rect) -> Vec<Seen> {
    let screen = parser.screen();
    let mut seen = Vec::new();
    for y in 0..area.height {
        for x in 0..area.width {
            let cell = screen.cell(y, x).unwrap();
            if !cell.is_wide_continuation() {
                let text = if cell.has_contents() { cell.contents() } else { " " };
                // The colour of a blank is nobody's business.
                let ink = if text == " " { vt100::Color::Default } else { cell.fgcolor() };
                let bold = text != " " && cell.bold();
                seen.push((text.to_owned(), ink, bold, cell.inverse()));
            }
        }
    }
    seen
}

fn meant(buffer: &Buffer, glyphs: Glyphs) -> Vec<Seen> {
    let ink = |c| match c {
        Color::Red => vt100::Color::Idx(1),
        Color::Green => vt100::Color::Idx(2),
        Color::Yellow => vt100::Color::Idx(3),
        _ => vt100::Color::Default,
    };
    let mut seen = Vec::new();
    for y in 0..buffer.area.height {
        for (x, symbol) in super::screen::glyphs(buffer, y) {
            let cell = &buffer[(x, y)];
            let text = glyphs.shown(&symbol).into_owned();
            let blank = symbol == " ";
            let colour = if blank { vt100::Color::Default } else { ink(cell.fg) };
            let bold = !blank && cell.modifier.contains(Modifier::BOLD);
            let reverse = cell.modifier.contains(Modifier::REVERSED);
            // Two letters in place of one wide glyph are two cells.
            for piece in pieces(&text, &symbol) {
                seen.push((piece, colour, bold && text != " ", reverse));
            }
        }
    }
    seen
}

fn pieces(text: &str, symbol: &str) -> Vec<String> {
    match text == symbol {
        true => vec![text.to_owned()],
        false => text.chars().map(String::from).collect(),
    }
}

#[test]
fn the_few_bytes_draw_the_same_screen() {
    let words = [
        "down",
        "down",
        "tab",
        "f2",
        "1203 漏水“到地板”…",
        "f5",
        "esc",
        "f10",
        "down",
        "pagedown",
        "esc",
        "f9",
        "f12",
        "esc",
        "tab",
        "end",
        "up",
        "?",
        "esc",
        "f6",
        "水",
        "backspace",
        "esc",
    ];
    let mut dice = fastrand::Rng::with_seed(11);
    for glyphs in [Glyphs::All, Glyphs::Sure, Glyphs::Ascii] {
        for size in [(80, 24), (33, 9), (160, 48)] {
            let area = Rect::new(0, 0, size.0, size.1);
            let mut line = wire(Lang::Zh, size, glyphs);
            let mut plain = Screen::on(lively(), Lang::Zh, size);
            let edge = |n| NonZeroU16::new(n).unwrap();
            let mut parser = vt100::Parser::new(edge(size.1), edge(size.0), 0);
            for step in 0..45 {
                let word = words[dice.usize(..words.len())];
                line.press(word);
                plain.keys(&[word]);
                if dice.bool() {
                    line.tick();
                    plain.wait(1);
                }
                if step % 20 == 19 {
                    line.terminal.resize(area).unwrap();
                }
                parser.process(&line.frame());
                // All of it anew: a test backend keeps what stood behind a wide glyph before.
                plain.terminal = Terminal::new(TestBackend::new(size.0, size.1)).unwrap();
                let buffer = plain.draw();
                let (seen, want) = (shown(&parser, area), meant(&buffer, glyphs));
                let cells = seen.iter().zip(&want);
                let wrong = cells.clone().position(|(a, b)| letters(a, b));
                assert_eq!(
                    (wrong, seen.len()),
                    (None, want.len()),
                    "{glyphs:?} {size:?} step {step} {word}: {:?}",
                    wrong.map(|i| (&seen[i], &want[i]))
                );
            }
        }
    }
}

/// Whether two cells differ where anybody can see it.
fn letters(seen: &Seen, want: &Seen) -> bool {
    let blank = seen.0 == " " && want.0 == " ";
    if blank { seen.3 != want.3 } else { seen != want }
}
