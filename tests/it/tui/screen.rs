//! A screen in memory: press keys by name, let time pass, read what is shown.
use super::office::{Book, Memory};
use firstdesk::{
    desk::order::Order,
    domain::{
        at::{At, Span},
        command::{Command, Record},
        draft::Draft,
        id::{EntryNo, TicketNo},
        text::Text,
        vocab::{CallbackOutcome, Category, Channel, Requester, Via},
    },
    tui::{
        app::{App, Forms, Msg},
        keys,
        pane::{Ask, Dialog, Outcome},
        theme::{Palette, Theme},
        view::View,
    },
    words::Lang,
};
use ratatui::{
    Frame, Terminal,
    backend::TestBackend,
    buffer::Buffer,
    crossterm::event::{KeyCode, KeyEvent, KeyModifiers},
    layout::{Position, Rect},
};
use std::{cell::RefCell, collections::BTreeMap, rc::Rc};

/// 2026-11-23T02:14:07+08:00, the moment the screens are drawn at.
pub const NIGHT: At = At(1_795_371_247_000);

/// A form with one line, such as the real one begins with: Enter records it under room 1203.
#[derive(Debug)]
struct Line {
    draft: Option<Draft>,
    refused: Option<String>,
}

impl Dialog for Line {
    fn title(&self, _view: &View<'_>) -> String {
        "one line".to_owned()
    }
    fn render(&mut self, frame: &mut Frame<'_>, area: Rect, view: &View<'_>) -> Option<Position> {
        let text = self.draft.as_ref().map_or("", |d| d.line.as_str());
        let line = format!(" {text} {}", self.refused.as_deref().unwrap_or_default());
        frame.buffer_mut().set_stringn(area.x, area.y, line, area.width.into(), view.theme.normal);
        let x = u16::try_from(firstdesk::tui::draw::width(text)).unwrap_or(u16::MAX);
        Some(Position::new(area.x.saturating_add(1).saturating_add(x), area.y))
    }
    fn on_key(&mut self, key: KeyEvent, _view: &View<'_>) -> Ask {
        let Some(draft) = &mut self.draft else { return Ask::Leave };
        match key.code {
            KeyCode::Char(c) => draft.line.push(c),
            KeyCode::Esc => return Ask::Abandon(draft.clone(), Text::line("挂断").unwrap()),
            KeyCode::Enter => {
                return match Text::prose(&draft.line) {
                    Ok(content) => {
                        let record = record("1203", content.as_str(), None, draft.started_at);
                        Ask::Do(Box::new(Order::record(record)))
                    }
                    Err(why) => Ask::Say(why.to_string()),
                };
            }
            _ => {}
        }
        Ask::Nothing
    }
    fn on_paste(&mut self, text: &str, _view: &View<'_>) -> Ask {
        if let Some(draft) = &mut self.draft {
            draft.line.extend(text.chars().filter(|c| !c.is_control()).take(100));
        }
        Ask::Nothing
    }
    fn done(&mut self, outcome: Outcome, _view: &View<'_>) -> Ask {
        match outcome {
            Outcome::Done(_) => Ask::Leave,
            Outcome::Refused(why) => {
                self.refused = Some(why);
                Ask::Nothing
            }
        }
    }
    fn draft(&self) -> Option<Draft> {
        self.draft.clone()
    }
    fn place(&self) -> Option<String> {
        self.draft.as_ref().map(|d| d.line.chars().take(4).collect())
    }
    fn is_typing(&self) -> bool {
        true
    }
    fn keys(&self, _view: &View<'_>) -> Vec<(&'static str, String)> {
        vec![("Enter", "record".to_owned())]
    }
}

/// Forms that are whole enough for the desk around them.
pub const FORMS: Forms = Forms {
    intake: |draft, view| {
        let empty = || Draft {
            started_at: view.now,
            by: view.me.clone(),
            line: String::new(),
            fields: BTreeMap::new(),
        };
        Box::new(Line { draft: Some(draft.unwrap_or_else(empty)), refused: None })
    },
    step: |_, _, _| Some(Box::new(Line { draft: None, refused: None })),
    more: |_, _| Some(Box::new(Line { draft: None, refused: None })),
};

/// What is told of an entry, the rest as usual.
pub fn record(place: &str, content: &str, category: Option<Category>, received: At) -> Record {
    Record {
        place: Text::line(place).unwrap(),
        content: Text::prose(content).unwrap(),
        contact: Text::line("李女士").ok(),
        phone: Text::line("13900000021").ok(),
        channel: Channel::Call,
        category,
        emergency: false,
        requester: Requester::External,
        appointment: None,
        avoid: None,
        received: Some(received),
        told: None,
        first_receiver: None,
    }
}

pub fn text(s: &str) -> Text {
    Text::prose(s).unwrap()
}

/// A night with one of each: late callback, late dispatch (an emergency), one on the way, one
/// booked, one closed, one on hold.
pub fn lively() -> Memory {
    use Category as C;
    let mut m = Memory::new();
    let ago = |s: i64| NIGHT.minus(Span::seconds(s));
    let one = TicketNo(1);
    let dispatch = || Command::Dispatch { ticket: None, to: None, category: None, read_back: true };
    let enter = |m: &mut Memory, r: Record, after: i64| {
        let at = r.received.unwrap().plus(Span::seconds(after));
        m.act("wang", Order::record(r), at).entry
    };
    let enquiry = enter(&mut m, record("0602", "健身房几点开", Some(C::Enquiry), ago(6_800)), 22);
    m.act("wang", Order::on(enquiry, Command::Answer { reply: text("早上六点") }), ago(6_700));
    let called = |fixed| {
        Command::Callback(firstdesk::domain::command::Callback {
            via: Via::Phone,
            outcome: CallbackOutcome::Reached,
            fixed: Some(fixed),
            satisfaction: Some(5),
            charge_correct: None,
            ticket: None,
        })
    };
    m.act("wang", Order::on(enquiry, called(true)), ago(6_650));
    let close = Command::Close {
        approved_by: text("李女士"),
        how: firstdesk::domain::vocab::ApprovalHow::Phone,
        words: text("同意"),
    };
    m.act("wang", Order::on(enquiry, close), ago(6_640));
    let mut booked = record("1108", "明早 7:30 叫车", Some(C::Help), ago(5_600));
    booked.appointment = Some(NIGHT.plus(Span::minutes(316)));
    let booked = enter(&mut m, booked, 30);
    m.act("wang", Order::on(booked, dispatch()), ago(5_500));
    let heater =
        enter(&mut m, record("1501", "热水器不点火", Some(C::Engineering), ago(2_500)), 40);
    let on = |n: EntryNo, c| Order::on(n, c);
    m.act("wang", on(heater, dispatch()), ago(2_400));
    m.act("wang", on(heater, Command::Sign { ticket: one, signer: None }), ago(2_350));
    m.act("wang", on(heater, Command::Arrive { ticket: one }), ago(100));
    let quilt = enter(&mut m, record("B0302", "要加一床被子", Some(C::Help), ago(960)), 20);
    m.act("wang", on(quilt, dispatch()), ago(900));
    m.act("wang", on(quilt, Command::Sign { ticket: one, signer: None }), ago(800));
    m.act("wang", on(quilt, Command::Arrive { ticket: one }), ago(700));
    m.act(
        "wang",
        on(quilt, Command::Plan { ticket: one, text: text("送被"), instruction: None }),
        ago(600),
    );
    let terms = firstdesk::domain::command::Agree {
        effects: text("无"),
        protection: text("无"),
        cooperation: text("开门"),
        finish: None,
        items: Vec::new(),
        free: true,
    };
    m.act("wang", on(quilt, Command::Agree { ticket: one, terms }), ago(500));
    let finish = Command::Finish {
        ticket: one,
        handler: "feng".into(),
        materials: Vec::new(),
        charge: "0".parse().unwrap(),
        charge_reason: None,
    };
    m.act("wang", on(quilt, finish), ago(300));
    let accept =
        Command::Accept { ticket: one, signed_by: text("李女士"), opinion: text("好") };
    m.act("wang", on(quilt, accept), ago(167));
    let noise = enter(&mut m, record("0807", "隔壁噪音,已第3次", Some(C::Complaint), ago(642)), 30);
    m.act("wang", on(noise, dispatch()), ago(530));
    let mut leak = record("1203", "空调漏水到地板", Some(C::Engineering), ago(124));
    leak.emergency = true;
    enter(&mut m, leak, 41);
    m
}

/// The screen.
pub struct Screen {
    pub app: App,
    pub book: Rc<RefCell<Book>>,
    pub now: At,
    pub terminal: Terminal<TestBackend>,
}

impl Screen {
    pub fn on(office: Memory, lang: Lang, size: (u16, u16)) -> Screen {
        let theme = Theme::new(Palette::Colour, false);
        let book = Rc::clone(&office.book);
        let app = App::new(Box::new(office), FORMS, "wang".into(), lang, theme, NIGHT);
        let terminal = Terminal::new(TestBackend::new(size.0, size.1)).unwrap();
        Screen { app, book, now: NIGHT, terminal }
    }

    /// The same with the real forms of the steps.
    pub fn with_steps(office: Memory, lang: Lang, size: (u16, u16)) -> Screen {
        use firstdesk::tui::dialogs::step;
        let theme = Theme::new(Palette::Colour, false);
        let book = Rc::clone(&office.book);
        let forms = Forms {
            step: |number, next, view| step::open(view.entry(number)?, next, view),
            more: |number, view| Some(step::more(view.entry(number)?, view)),
            ..FORMS
        };
        let app = App::new(Box::new(office), forms, "wang".into(), lang, theme, NIGHT);
        let terminal = Terminal::new(TestBackend::new(size.0, size.1)).unwrap();
        Screen { app, book, now: NIGHT, terminal }
    }

    /// Presses keys by name: `f2`, `enter`, `ctrl-q`; anything else is typed.
    pub fn keys(&mut self, script: &[&str]) -> &mut Screen {
        for word in script {
            match keys::parse(word) {
                Some((code, held)) => self.press(KeyEvent::new(code, held)),
                None => {
                    for c in word.chars() {
                        self.press(KeyEvent::new(KeyCode::Char(c), KeyModifiers::NONE));
                    }
                }
            }
        }
        self
    }

    pub fn press(&mut self, key: KeyEvent) {
        self.app.update(Msg::Key(key), self.now);
    }

    /// Lets seconds pass, a tick each.
    pub fn wait(&mut self, seconds: i64) -> &mut Screen {
        for _ in 0..seconds {
            self.now = self.now.plus(Span::seconds(1));
            self.app.update(Msg::Tick, self.now);
        }
        self
    }

    pub fn draw(&mut self) -> Buffer {
        let now = self.now;
        self.terminal.draw(|frame| self.app.render(frame, now)).unwrap();
        self.terminal.backend().buffer().clone()
    }

    pub fn text(&mut self) -> String {
        plain(&self.draw())
    }
}

/// The screen as a person reads it: a wide glyph's second cell is not there.
pub fn plain(buffer: &Buffer) -> String {
    (0..buffer.area.height).map(|y| row(buffer, y).trim_end().to_owned() + "\n").collect()
}

/// A row of it, padded.
pub fn row(buffer: &Buffer, y: u16) -> String {
    glyphs(buffer, y).into_iter().map(|(_, symbol)| symbol).collect()
}

/// The glyphs of a row with their columns.
pub fn glyphs(buffer: &Buffer, y: u16) -> Vec<(u16, String)> {
    let mut glyphs = Vec::new();
    let mut skip = 0;
    for x in 0..buffer.area.width {
        if skip > 0 {
            skip -= 1;
            continue;
        }
        let symbol = buffer[(x, y)].symbol();
        skip = firstdesk::tui::draw::width(symbol).saturating_sub(1);
        glyphs.push((x, symbol.to_owned()));
    }
    glyphs
}

/// The column a text begins at, in a row.
pub fn find(buffer: &Buffer, text: &str) -> Option<(u16, u16)> {
    (0..buffer.area.height).find_map(|y| {
        let at = row(buffer, y).find(text)?;
        let mut bytes = 0;
        let glyph = glyphs(buffer, y).into_iter().find(|(_, symbol)| {
            let here = bytes == at;
            bytes += symbol.len();
            here
        })?;
        Some((glyph.0, y))
    })
}
