//! The first run: play with the starter property, or set up a building of one's own.
use super::list::{self, List, list_keys};
use crate::{
    domain::{
        civil::Zone,
        pin::{Pin, PinTrouble},
        setup::{self, Setup, Supervisor},
        text::Text,
    },
    tui::{
        draw,
        field::Field,
        keys::{self, Action},
        pane::{Ask, Dialog, Outcome},
        secret::Secret,
        view::View,
    },
    words::{self, Lang, screen, setup as w},
};
use ratatui::{
    Frame,
    crossterm::event::{KeyCode, KeyEvent},
    layout::{Position, Rect},
    text::Line,
};

/// The question a new file opens with.
#[derive(Debug, Default)]
pub struct Welcome {
    list: List,
}

impl Dialog for Welcome {
    fn title(&self, view: &View<'_>) -> String {
        w::welcome(view.lang).to_owned()
    }

    fn render(&mut self, frame: &mut Frame<'_>, area: Rect, view: &View<'_>) -> Option<Position> {
        let (lang, theme) = (view.lang, view.theme);
        let buffer = frame.buffer_mut();
        draw::line(buffer, area, 0, &Line::from(format!(" {}", w::which(lang))), theme.strong);
        let rows = [w::starter(lang), w::own(lang)];
        let room = usize::from(area.height.saturating_sub(1)).max(1);
        for (row, i) in self.list.rows(rows.len(), room).enumerate() {
            let (mark, style) = self.list.mark(i, false, theme);
            let text = format!("{mark}{}  {}", list::number(i), rows.get(i).unwrap_or(&""));
            draw::line(buffer, area, row + 1, &Line::from(text), style);
        }
        draw::line(buffer, area, 4, &Line::from(format!(" {}", w::later(lang))), theme.dim);
        None
    }

    fn on_key(&mut self, key: KeyEvent, _view: &View<'_>) -> Ask {
        if let Some(at) = list::digit(key).filter(|at| *at < 2) {
            self.list.at = at;
        }
        match keys::in_dialog(key) {
            Some(Action::Accept) if self.list.at == 1 => Ask::Become(Box::<Form>::default()),
            Some(Action::Accept | Action::Leave) => Ask::Leave,
            Some(action) => {
                self.list.go(action, 2);
                Ask::Nothing
            }
            None => Ask::Nothing,
        }
    }

    fn keys(&self, view: &View<'_>) -> Vec<(&'static str, String)> {
        list_keys(screen::choose(view.lang).to_owned(), view)
    }
}

/// What is asked, in this order.
const NAME_ZH: usize = 0;
const NAME_EN: usize = 1;
const ZONE: usize = 2;
const TOWERS: usize = 3;
const SIGN: usize = 4;
const PERSON_ZH: usize = 5;
const PERSON_EN: usize = 6;
const PHONE: usize = 7;
const PIN: usize = 8;
const AGAIN: usize = 9;
const COUNT: usize = 10;

/// Fields whose text is shown.
const SHOWN: usize = PIN;

/// Columns of a label.
const LABEL: usize = 17;

/// A field's label and what is typed there.
fn asked(field: usize, lang: Lang) -> (&'static str, &'static str) {
    match field {
        NAME_ZH => (w::name_zh(lang), w::hint_name_zh(lang)),
        NAME_EN => (w::name_en(lang), w::hint_name_en(lang)),
        ZONE => (w::zone(lang), w::hint_zone(lang)),
        TOWERS => (w::towers(lang), w::hint_towers(lang)),
        SIGN => (w::sign(lang), w::hint_sign(lang)),
        PERSON_ZH => (w::person_zh(lang), w::hint_person_zh(lang)),
        PERSON_EN => (w::person_en(lang), w::hint_person_en(lang)),
        PIN => (w::pin(lang), w::hint_pin(lang)),
        AGAIN => (w::pin_again(lang), w::hint_pin(lang)),
        _ => (w::phone(lang), w::hint_phone(lang)),
    }
}

/// The form of a building.
#[derive(Debug)]
pub struct Form {
    fields: [Field; SHOWN],
    /// The supervisor's PIN, twice; left empty there is none.
    pin: [Secret; 2],
    at: usize,
    trouble: Option<String>,
}

impl Default for Form {
    /// With the zone of most, and nothing else.
    fn default() -> Form {
        let mut fields: [Field; SHOWN] = std::array::from_fn(|_| Field::line(""));
        fields[ZONE].set(&Zone::SHANGHAI.to_string());
        Form { fields, pin: Default::default(), at: 0, trouble: None }
    }
}

impl Form {
    fn text(&self, field: usize) -> String {
        self.fields.get(field).map(|f| f.text().trim().to_owned()).unwrap_or_default()
    }

    /// A field that may not stay empty; one of two languages stands for both.
    fn either(&self, field: usize, other: usize, lang: Lang) -> Result<String, (usize, String)> {
        let own = Text::line(&self.text(field)).or_else(|_| Text::line(&self.text(other)));
        let wanted = || (field, format!("{} {}", asked(field, lang).0, w::needed(lang)));
        own.map(|t| t.to_string()).map_err(|_| wanted())
    }

    /// The building as it stands, or the first field that is wrong and why.
    fn read(&self, lang: Lang) -> Result<Setup, (usize, String)> {
        let bad = |field| move |e: setup::BadSetup| (field, w::bad(&e, lang));
        let zone = self.text(ZONE).parse::<Zone>();
        Ok(Setup {
            name_zh: self.either(NAME_ZH, NAME_EN, lang)?,
            name_en: self.either(NAME_EN, NAME_ZH, lang)?,
            zone: zone.map_err(|_| (ZONE, w::hint_zone(lang).to_owned()))?,
            towers: setup::towers(&self.text(TOWERS)).map_err(bad(TOWERS))?,
            supervisor: Supervisor {
                id: setup::sign(&self.text(SIGN)).map_err(bad(SIGN))?,
                name_zh: self.either(PERSON_ZH, PERSON_EN, lang)?,
                name_en: self.either(PERSON_EN, PERSON_ZH, lang)?,
                phone: self.text(PHONE),
            },
        })
    }

    /// The PIN, when one is wanted; or why it is none.
    fn pin(&self, view: &View<'_>) -> Result<Option<Secret>, (usize, String)> {
        let [pin, again] = &self.pin;
        if pin.is_empty() && again.is_empty() {
            return Ok(None);
        }
        let bad = |why| {
            let trouble = PinTrouble::Chosen(why);
            (PIN, words::pin::sentence(&trouble, view.property, view.lang))
        };
        Pin::chosen(pin.text()).map_err(bad)?;
        match pin.pin() == again.pin() {
            true => Ok(Some(pin.clone())),
            false => Err((AGAIN, words::pin::differ(view.lang).to_owned())),
        }
    }

    /// What the field with the caret is about: how many rooms the towers have, else an example.
    fn hint(&self, lang: Lang) -> String {
        match setup::towers(&self.text(TOWERS)) {
            Ok(towers) if self.at == TOWERS => {
                let rooms = towers.iter().map(|t| t.floors * t.rooms).sum();
                w::rooms(towers.len(), rooms, lang)
            }
            _ => asked(self.at, lang).1.to_owned(),
        }
    }

    fn go(&mut self, by: usize) {
        self.at = (self.at + by) % COUNT;
        self.trouble = None;
    }
}

impl Dialog for Form {
    fn title(&self, view: &View<'_>) -> String {
        w::title(view.lang).to_owned()
    }

    fn render(&mut self, frame: &mut Frame<'_>, area: Rect, view: &View<'_>) -> Option<Position> {
        let (lang, theme) = (view.lang, view.theme);
        let mut caret = None;
        // In a low area the field with the caret stays in sight, and the hint under it.
        let room = usize::from(area.height.saturating_sub(1)).max(1);
        let top = draw::scroll(self.at, COUNT, room);
        for (row, i) in (top..COUNT.min(top + room)).enumerate() {
            let line = draw::row(area, draw::cols(row));
            let chosen = i == self.at;
            let mark = if chosen { '>' } else { ' ' };
            let label = format!("{mark}{}", draw::fit(asked(i, lang).0, LABEL));
            draw::put(frame, line, &label, if chosen { theme.strong } else { theme.normal });
            let place = draw::after(line, draw::cols(LABEL + 2));
            if let Some(field) = self.fields.get_mut(i) {
                let drawn = field.render(frame, place, theme.normal, chosen);
                caret = if chosen { drawn } else { caret };
            }
            if let Some(secret) = i.checked_sub(SHOWN).and_then(|n| self.pin.get(n)) {
                let drawn = secret.render(frame, place, theme.normal);
                caret = if chosen { drawn } else { caret };
            }
        }
        let used = draw::cols(room.min(COUNT));
        let below = Rect { y: area.y + used, height: area.height.saturating_sub(used), ..area };
        match &self.trouble {
            Some(why) => draw::paragraph(frame, below, &format!(" ! {why}"), theme.late),
            None => draw::paragraph(frame, below, &format!(" {}", self.hint(lang)), theme.dim),
        }
        caret
    }

    fn on_key(&mut self, key: KeyEvent, view: &View<'_>) -> Ask {
        let in_field = matches!(key.code, KeyCode::Home | KeyCode::End);
        match keys::in_dialog(key).filter(|_| !in_field) {
            Some(Action::Leave) => return Ask::Leave,
            Some(Action::Accept) if self.at + 1 < COUNT => self.go(1),
            Some(Action::Accept) => {
                match self.read(view.lang).and_then(|s| Ok((s, self.pin(view)?))) {
                    Ok((setup, pin)) => return Ask::SetUp(Box::new(setup), pin),
                    Err((field, why)) => (self.at, self.trouble) = (field, Some(why)),
                }
            }
            Some(Action::Next | Action::Forth) => self.go(1),
            Some(Action::Prev | Action::Back) => self.go(COUNT - 1),
            Some(_) => {}
            None => match key.code {
                KeyCode::Tab => self.go(1),
                KeyCode::BackTab => self.go(COUNT - 1),
                _ => {
                    self.trouble = None;
                    if let Some(field) = self.fields.get_mut(self.at) {
                        field.on_key(key);
                    }
                    if let Some(n) = self.at.checked_sub(SHOWN) {
                        self.pin.get_mut(n).map(|secret| secret.on_key(key));
                    }
                }
            },
        }
        Ask::Nothing
    }

    fn on_paste(&mut self, text: &str, _view: &View<'_>) -> Ask {
        if let Some(field) = self.fields.get_mut(self.at) {
            field.paste(text);
        }
        Ask::Nothing
    }

    fn done(&mut self, outcome: Outcome, _view: &View<'_>) -> Ask {
        match outcome {
            Outcome::Refused(why) => {
                self.trouble = Some(why);
                Ask::Nothing
            }
            Outcome::Done(_) => Ask::Leave,
        }
    }

    fn is_typing(&self) -> bool {
        true
    }

    fn keys(&self, view: &View<'_>) -> Vec<(&'static str, String)> {
        let lang = view.lang;
        let enter = if self.at + 1 < COUNT { w::next_field(lang) } else { w::make(lang) };
        vec![
            ("Enter", enter.to_owned()),
            ("Up Down", screen::choose(lang).to_owned()),
            ("Esc", screen::back(lang).to_owned()),
        ]
    }
}
