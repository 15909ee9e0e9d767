//! Anything may be pressed, on a screen of any size, for as long as anybody likes.
use super::screen::{NIGHT, Screen, lively};
use firstdesk::{
    domain::at::{At, Span},
    tui::{
        app::Msg,
        term::{Ends, run},
    },
    words::Lang,
};
use ratatui::{
    Terminal,
    backend::{Backend, CrosstermBackend, TestBackend},
    crossterm::event::{KeyCode, KeyEvent, KeyModifiers},
    layout::Rect,
};
use std::{cell::Cell, sync::mpsc};

/// A generator of its own, so that a failing run can be had again from its seed.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0 % sides
    }

    fn pick<'a, T>(&mut self, of: &'a [T]) -> &'a T {
        &of[usize::try_from(self.roll(of.len() as u64)).unwrap()]
    }

    fn key(&mut self) -> KeyEvent {
        use KeyCode as K;
        const CHARS: &[char] = &[
            '1', '2', '9', 'a', 'n', 'q', 'y', '?', '/', 'ｎ', '漏', '，', '\u{301}', '\u{202e}',
            '\u{7}', '👩', 'e', 'h', 'm', 's',
        ];
        let named = [
            K::Up,
            K::Down,
            K::PageUp,
            K::PageDown,
            K::Home,
            K::End,
            K::Tab,
            K::BackTab,
            K::Enter,
            K::Esc,
            K::Backspace,
            K::Delete,
            K::Left,
            K::Right,
            K::Insert,
            K::Null,
        ];
        let code = match self.roll(3) {
            0 => K::Char(*self.pick(CHARS)),
            1 => *self.pick(&named),
            _ => K::F(u8::try_from(1 + self.roll(12)).unwrap()),
        };
        let held = [
            KeyModifiers::NONE,
            KeyModifiers::NONE,
            KeyModifiers::CONTROL,
            KeyModifiers::SHIFT,
            KeyModifiers::ALT,
        ];
        KeyEvent::new(code, *self.pick(&held))
    }
}

#[test]
fn a_hundred_thousand_keys_do_no_harm() {
    let mut dice = Dice(0x9e37_79b9_7f4a_7c15);
    let mut screen = Screen::on(lively(), Lang::Zh, (80, 24));
    for i in 0..100_000_u32 {
        let msg = match dice.roll(200) {
            0 => Msg::Paste("1203 漏水\u{1b}[2J\r\n急".repeat(3)),
            1 => Msg::Resize,
            2 => {
                screen.now =
                    screen.now.plus(Span(i64::try_from(dice.roll(20_000)).unwrap() - 2_000));
                Msg::Tick
            }
            _ => Msg::Key(dice.key()),
        };
        let now = screen.now;
        screen.app.update(msg, now);
        if i % 500 == 0 {
            let (w, h) = (1 + dice.roll(200), 1 + dice.roll(60));
            let (w, h) = (u16::try_from(w).unwrap(), u16::try_from(h).unwrap());
            screen.terminal = Terminal::new(TestBackend::new(w, h)).unwrap();
        }
        if i % 50 == 0 {
            screen.draw();
        }
        if screen.app.is_over() || i % 20_000 == 0 {
            let (book, now) = (std::mem::take(&mut *screen.book.borrow_mut()), screen.now);
            let office = lively();
            if book.entries.len() < 60 {
                *office.book.borrow_mut() = book;
            }
            screen = Screen::on(office, Lang::En, (80, 24));
            screen.now = now.max(NIGHT);
        }
    }
}

#[test]
fn every_size_is_drawn() {
    for keys in [vec![], vec!["f2", "漏水"], vec!["f9"], vec!["?"], vec!["f6", "水"], vec!["f10"]]
    {
        let mut screen = Screen::on(lively(), Lang::Zh, (80, 24));
        screen.keys(&keys);
        for width in [1, 2, 3, 7, 19, 33, 40, 61, 79, 80, 81, 119, 120, 200] {
            for height in [1, 2, 3, 4, 5, 6, 7, 8, 9, 12, 15, 18, 19, 23, 24, 25, 40, 60] {
                screen.terminal = Terminal::new(TestBackend::new(width, height)).unwrap();
                screen.draw();
            }
        }
    }
}

fn loop_over(messages: Vec<Msg>, clock: &dyn Fn() -> At) -> (u64, usize) {
    let mut screen = Screen::on(lively(), Lang::Zh, (80, 24));
    let (sender, receiver) = mpsc::channel();
    for msg in messages {
        sender.send(msg).unwrap();
    }
    let rung = Cell::new(0);
    let ends = Ends {
        clock,
        shift: &|| None,
        trust: &|| (),
        hung_up: &|| false,
        takes: &|| true,
        size: &|| Rect::new(0, 0, 80, 24),
        print: &|_| {},
        count: &|_| {},
        bell: &|| {
            rung.set(rung.get() + 1);
            Ok(())
        },
    };
    let mut terminal = terminal(Vec::new());
    let frames = run(&mut screen.app, &receiver, &mut terminal, &ends).unwrap();
    (frames, rung.get())
}

fn terminal<W: std::io::Write>(out: W) -> Terminal<CrosstermBackend<W>> {
    let area = Rect::new(0, 0, 80, 24);
    let options = ratatui::TerminalOptions { viewport: ratatui::Viewport::Fixed(area) };
    Terminal::with_options(CrosstermBackend::new(out), options).unwrap()
}

#[test]
fn a_burst_of_keys_is_one_frame() {
    let down = Msg::Key(KeyEvent::new(KeyCode::Down, KeyModifiers::NONE));
    let mut messages = vec![down; 200];
    messages.push(Msg::Terminate);
    let (frames, rung) = loop_over(messages, &|| NIGHT);
    assert_eq!(frames, 1);
    assert_eq!(rung, 1, "late alarms stood when it began");
}

#[test]
fn a_dead_terminal_ends_it_at_the_next_second() {
    let mut screen = Screen::on(lively(), Lang::Zh, (80, 24));
    let (sender, receiver) = mpsc::channel();
    sender.send(Msg::Resize).unwrap();
    let asked = Cell::new(0);
    let clock = || {
        asked.set(asked.get() + 1);
        NIGHT.plus(Span(asked.get() * 400))
    };
    let ends = Ends {
        clock: &clock,
        shift: &|| None,
        trust: &|| (),
        hung_up: &|| true,
        takes: &|| true,
        size: &|| Rect::new(0, 0, 80, 24),
        bell: &|| Ok(()),
        print: &|_| {},
        count: &|_| {},
    };
    run(&mut screen.app, &receiver, &mut terminal(Vec::new()), &ends).unwrap();
    assert!(screen.app.is_over());
}

#[test]
fn a_terminal_that_takes_nothing_is_not_drawn_on_and_the_clocks_go_on() {
    let mut screen = Screen::on(lively(), Lang::Zh, (80, 24));
    let (sender, receiver) = mpsc::channel();
    let asked = Cell::new(0);
    let clock = || {
        asked.set(asked.get() + 1);
        if asked.get() == 40 {
            sender.send(Msg::Terminate).unwrap();
        }
        // Always just before the next second: nobody waits.
        NIGHT.plus(Span(asked.get() * 1_000 + 999))
    };
    let ends = Ends {
        clock: &clock,
        shift: &|| None,
        trust: &|| (),
        hung_up: &|| false,
        takes: &|| false,
        print: &|_| {},
        count: &|_| {},
        size: &|| Rect::new(0, 0, 80, 24),
        bell: &|| panic!("a bell is a byte, too"),
    };
    let frames = run(&mut screen.app, &receiver, &mut terminal(Vec::new()), &ends).unwrap();
    assert_eq!(frames, 0);
    let read = format!("{:?}", screen.text());
    assert!(!read.contains("计时停止"), "each second was read: {read}");
}

#[test]
fn a_frame_that_cannot_be_written_ends_it() {
    #[derive(Debug)]
    struct Gone;
    impl std::io::Write for Gone {
        fn write(&mut self, _: &[u8]) -> std::io::Result<usize> {
            Err(std::io::ErrorKind::BrokenPipe.into())
        }
        fn flush(&mut self) -> std::io::Result<()> {
            Err(std::io::ErrorKind::BrokenPipe.into())
        }
    }
    let mut screen = Screen::on(lively(), Lang::Zh, (80, 24));
    let (_sender, receiver) = mpsc::channel();
    let ends = Ends {
        clock: &|| NIGHT,
        shift: &|| None,
        trust: &|| (),
        hung_up: &|| false,
        takes: &|| true,
        size: &|| Rect::new(0, 0, 80, 24),
        bell: &|| Ok(()),
        print: &|_| {},
        count: &|_| {},
    };
    let mut terminal = terminal(Gone);
    assert!(run(&mut screen.app, &receiver, &mut terminal, &ends).is_err());
    terminal.backend_mut().flush().unwrap_err();
}
