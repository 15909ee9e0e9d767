//! The menu and the palette: every action by name, in either language or by pinyin initials, with
//! its key; the commands for the selected entry among them. What cannot be done now is dim and says
//! why. Typing narrows it, a digit or Enter does a row.
use super::{
    list::{self, List, list_keys},
    step::Offer,
};
use crate::{
    domain::{pinyin, text::is_dropped},
    tui::{
        draw,
        field::Field,
        keys::{self, Action},
        pane::{Ask, Dialog},
        view::View,
    },
    words::{Lang, find as f, screen as w},
};
use ratatui::{
    Frame,
    crossterm::event::{KeyCode, KeyEvent, KeyModifiers},
    layout::{Position, Rect},
    text::{Line, Span},
};

/// Longest name typed, in characters.
const LONGEST: usize = 30;
/// Columns of a name.
const NAME: usize = 16;
/// Columns of a key.
const KEY: usize = 8;

/// A row: what it does.
#[derive(Debug, Clone)]
enum Item {
    /// An action of the key table, with the reason it cannot be done now.
    Act(Action, Option<String>),
    /// A command for the selected entry.
    Offer(Box<Offer>),
}

impl Item {
    fn why(&self) -> Option<&str> {
        match self {
            Item::Act(_, why) => why.as_deref(),
            Item::Offer(offer) => offer.why(),
        }
    }

    fn name(&self, lang: Lang) -> String {
        match self {
            Item::Act(action, _) => keys::row(*action).word(lang).to_owned(),
            Item::Offer(offer) => offer.label(lang),
        }
    }

    /// The name it is remembered by.
    fn remembered(&self) -> &'static str {
        match self {
            Item::Act(action, _) => keys::row(*action).word(Lang::En),
            Item::Offer(offer) => offer.name(),
        }
    }

    /// What it does, in a sentence.
    fn sentence(&self, lang: Lang) -> String {
        match self {
            Item::Act(action, _) => keys::row(*action).sentence(lang).to_owned(),
            Item::Offer(offer) => offer.about(),
        }
    }

    /// How well typed letters fit: 0 they are the name, 1 a part of it or its sound, 2 the sentence;
    /// `None` not at all.
    fn fit(&self, typed: &str) -> Option<u8> {
        let langs = [Lang::Zh, Lang::En];
        let whole = |lang: &Lang| self.name(*lang).to_lowercase() == typed.trim().to_lowercase();
        if langs.iter().any(whole) {
            return Some(0);
        }
        if langs.iter().any(|lang| pinyin::is_meant(&self.name(*lang), typed)) {
            return Some(1);
        }
        let Item::Act(action, _) = self else { return None };
        let typed = typed.trim().to_lowercase();
        let says = |lang: &Lang| keys::row(*action).sentence(*lang).to_lowercase().contains(&typed);
        langs.iter().any(says).then_some(2)
    }
}

/// The rows, and what was typed to narrow them.
#[derive(Debug, Clone)]
pub struct Menu {
    items: Vec<Item>,
    /// Names to stand first; with any it is the palette.
    first: Vec<&'static str>,
    typed: String,
    list: List,
}

impl Menu {
    /// A menu of the table's rows and of what is offered for the selected entry; `refused` says why
    /// a row cannot be done now. `first` are the names that come before the others.
    pub fn new(
        refused: impl Fn(Action) -> Option<String>,
        offers: Vec<Offer>,
        first: &[&'static str],
    ) -> Menu {
        let acts = keys::MENU.iter().map(|a| Item::Act(*a, refused(*a)));
        let offers = offers.into_iter().map(|offer| Item::Offer(Box::new(offer)));
        let items = acts.chain(offers).collect();
        Menu { items, first: first.to_vec(), typed: String::new(), list: List::default() }
    }

    /// The rows as they stand: those that fit what was typed, the possible ones of the entry's
    /// commands before the others, which are only shown when asked for.
    fn rows(&self) -> Vec<&Item> {
        let asked = !self.typed.trim().is_empty();
        let last = self.first.len();
        let order = |item: &Item| {
            let used = self.first.iter().position(|name| *name == item.remembered());
            let fit = item.fit(&self.typed).filter(|_| asked).unwrap_or(0);
            (asked && item.why().is_some(), fit, used.unwrap_or(last))
        };
        let shown = |item: &&Item| match (asked, item) {
            (true, item) => item.fit(&self.typed).is_some(),
            (false, Item::Offer(offer)) => offer.why().is_none(),
            (false, Item::Act(..)) => true,
        };
        let mut rows: Vec<&Item> = self.items.iter().filter(shown).collect();
        rows.sort_by_key(|item| order(item));
        rows
    }

    fn choose(&mut self, at: usize) -> Ask {
        let chosen = self.rows().get(at).map(|item| (*item).clone());
        match chosen {
            Some(item) if item.why().is_some() => {
                self.list.at = at;
                Ask::Say(item.why().unwrap_or_default().to_owned())
            }
            Some(Item::Act(action, _)) => Ask::Act(action),
            Some(Item::Offer(offer)) => Ask::Offer(offer),
            None => Ask::Nothing,
        }
    }

    fn typed(&mut self, text: &str) -> Ask {
        let kept = text.chars().filter(|c| !is_dropped(*c));
        let room = LONGEST.saturating_sub(self.typed.chars().count());
        self.typed.extend(kept.take(room));
        self.list.at = 0;
        Ask::Nothing
    }

    /// Keys that type nothing choose the row that names them.
    fn by_key(&mut self, key: KeyEvent) -> Ask {
        let Some(action) = keys::on_desk(key) else { return Ask::Nothing };
        let is_it = |item: &&Item| matches!(item, Item::Act(a, _) if *a == action);
        let at = self.rows().iter().position(is_it);
        at.map_or(Ask::Nothing, |at| self.choose(at))
    }
}

/// A row: its digit, its name, its key, and what it does or why it cannot be done.
fn line(i: usize, item: &Item, mark: char, cols: usize, lang: Lang) -> Line<'static> {
    let key = match item {
        Item::Act(action, _) => keys::row(*action).keys.first().map(|k| keys::name(k)),
        Item::Offer(_) => None,
    };
    let text = item.why().map_or_else(|| item.sentence(lang), ToOwned::to_owned);
    let digit = list::number(i);
    let name = draw::fit(&draw::short(&item.name(lang), NAME - 1), NAME);
    Line::from(vec![
        Span::raw(format!("{mark}{digit:>2}  {name}")),
        Span::raw(draw::fit(&key.unwrap_or_default(), KEY)),
        Span::raw(draw::short(&text, cols.saturating_sub(5 + NAME + KEY))),
    ])
}

impl Dialog for Menu {
    fn title(&self, view: &View<'_>) -> String {
        let name = if self.first.is_empty() { w::menu(view.lang) } else { f::palette(view.lang) };
        name.to_owned()
    }

    fn render(&mut self, frame: &mut Frame<'_>, area: Rect, view: &View<'_>) -> Option<Position> {
        let (lang, theme) = (view.lang, view.theme);
        let label = format!(" {}: ", f::type_name(lang));
        let caret = draw::columns(&label) + draw::columns(&self.typed);
        let typed = Span::styled(self.typed.clone(), theme.field);
        let asked = Line::from(vec![Span::styled(label, theme.dim), typed]);
        draw::line(frame.buffer_mut(), area, 0, &asked, theme.normal);
        let list = Rect { y: area.y + 1, height: area.height.saturating_sub(1), ..area };
        let count = self.rows().len();
        let shown = self.list.rows(count, usize::from(list.height));
        let rows = self.rows();
        if rows.is_empty() {
            let nothing = Line::from(format!(" {}", f::nothing_such(lang)));
            draw::line(frame.buffer_mut(), list, 0, &nothing, theme.dim);
        }
        for (n, i) in shown.enumerate() {
            let Some(item) = rows.get(i) else { break };
            let (mark, style) = self.list.mark(i, item.why().is_some(), theme);
            let text = line(i, item, mark, usize::from(list.width), lang);
            draw::line(frame.buffer_mut(), list, n, &text, style);
        }
        draw::caret(area, caret)
    }

    fn on_key(&mut self, key: KeyEvent, _view: &View<'_>) -> Ask {
        if let Some(at) = list::digit(key) {
            return self.choose(at);
        }
        let plain = !key.modifiers.intersects(KeyModifiers::CONTROL | KeyModifiers::ALT);
        match (key.code, keys::in_dialog(key)) {
            (KeyCode::Char(c), _) if plain => self.typed(&c.to_string()),
            _ if Field::shorten(&mut self.typed, key) => self.typed(""),
            (_, Some(Action::Leave)) => Ask::Leave,
            (_, Some(Action::Accept)) => self.choose(self.list.at),
            (_, Some(action)) => {
                let count = self.rows().len();
                self.list.go(action, count);
                Ask::Nothing
            }
            (_, None) => self.by_key(key),
        }
    }

    fn on_paste(&mut self, text: &str, _view: &View<'_>) -> Ask {
        self.typed(&crate::domain::text::clean(text))
    }

    fn is_typing(&self) -> bool {
        true
    }

    fn keys(&self, view: &View<'_>) -> Vec<(&'static str, String)> {
        list_keys(w::yes(view.lang).to_owned(), view)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_typed_whole_stands_before_one_that_sounds_like_it() {
        let mut menu = Menu::new(|_| None, Vec::new(), &[]);
        menu.typed = "pin".to_owned();
        let names: Vec<String> = menu.rows().iter().map(|item| item.name(Lang::En)).collect();
        // 锁屏 is suoping.
        assert_eq!(names[0], "PIN", "{names:?}");
        assert!(names.contains(&"lock".to_owned()), "{names:?}");
    }

    #[test]
    fn what_an_action_does_is_read_whole_on_a_narrow_screen() {
        for action in keys::MENU {
            for lang in [Lang::Zh, Lang::En] {
                let sentence = keys::row(*action).sentence(lang);
                assert!(5 + NAME + KEY + draw::width(sentence) <= 80, "{sentence}");
            }
        }
    }
}
