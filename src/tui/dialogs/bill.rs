//! Picking from the price list (S6.2): find an item, say how many, and the sum stands below with
//! its working. The agreement's form has one, and the price list of the menu is one.
use super::list::List;
use crate::{
    domain::{
        amount::{Money, Quantity},
        command::ItemAsked,
        event::QuoteItem,
        property::Price,
        text::{Text, fold_width},
    },
    tui::{
        draw::{self, after, paragraph, put, put_right, row},
        field::Field,
        keys::{self, Action},
        view::View,
    },
    words::{Lang, quote as w},
};
use ratatui::{
    Frame,
    crossterm::event::{KeyCode, KeyEvent, KeyModifiers},
    layout::{Position, Rect},
};

/// Rows below the list for the quote as it is read aloud.
const ALOUD: u16 = 3;

/// What a key came to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Took {
    /// Something was looked for, or chosen.
    Stay,
    /// Enough chosen.
    Leave,
}

/// Items chosen from the price list, and the list while it is open.
#[derive(Debug, Clone)]
pub(super) struct Bill {
    /// Codes in the order they were chosen, and how many of each; never none.
    lines: Vec<(String, Quantity)>,
    search: Field,
    list: List,
    /// The quantity being typed for the chosen row.
    typed: String,
}

impl Default for Bill {
    fn default() -> Bill {
        let (lines, list) = (Vec::new(), List::default());
        Bill { lines, search: Field::line(""), list, typed: String::new() }
    }
}

impl Bill {
    /// Nothing is charged.
    pub(super) fn is_empty(&self) -> bool {
        self.lines.is_empty()
    }

    /// What was chosen, as a command asks for it.
    pub(super) fn items(&self) -> Vec<ItemAsked> {
        let asked = self.lines.iter().filter_map(|(code, quantity)| {
            Some(ItemAsked { code: Text::line(code).ok()?, quantity: *quantity })
        });
        asked.collect()
    }

    /// What was chosen, at today's prices.
    pub(super) fn quoted(&self, view: &View<'_>) -> Vec<QuoteItem> {
        self.items().iter().filter_map(|asked| view.property.quoted(asked)).collect()
    }

    /// In one row: codes, how many, and what it comes to.
    pub(super) fn summary(&self, view: &View<'_>) -> String {
        let parts: Vec<String> = self.quoted(view).iter().map(|i| part(i, view.lang)).collect();
        format!("{}  = {}", parts.join(" + "), total(&self.quoted(view)))
    }

    /// What the search lists.
    fn found<'a>(&self, view: &View<'a>) -> Vec<&'a Price> {
        let search: String = self.search.text().chars().map(fold_width).collect();
        let words: Vec<String> = search.split_whitespace().map(str::to_lowercase).collect();
        let has = |price: &&Price| {
            let all = [&price.code, &price.name_zh, &price.name_en].map(|s| s.to_lowercase());
            words.iter().all(|word| all.iter().any(|s| s.contains(word)))
        };
        view.property.prices.iter().filter(has).collect()
    }

    fn quantity(&self, code: &str) -> Quantity {
        self.lines.iter().find(|(c, _)| c == code).map_or(Quantity(0), |(_, q)| *q)
    }

    fn set(&mut self, code: &str, quantity: Quantity) {
        match self.lines.iter_mut().find(|(c, _)| c == code) {
            _ if quantity.0 <= 0 => self.lines.retain(|(c, _)| c != code),
            Some(line) => line.1 = quantity,
            None => self.lines.push((code.to_owned(), quantity)),
        }
    }

    /// One more or one less of the chosen row.
    fn step(&mut self, by: i64, view: &View<'_>) {
        let Some(code) = self.chosen(view) else { return };
        let quantity = Quantity((self.quantity(&code).0 + by * Quantity::ONE.0).clamp(0, MOST.0));
        self.set(&code, quantity);
    }

    fn chosen(&self, view: &View<'_>) -> Option<String> {
        self.found(view).get(self.list.at).map(|p| p.code.clone())
    }

    /// One of the chosen row; the whole list is shown again, that row still chosen.
    fn take(&mut self, view: &View<'_>) {
        let Some(code) = self.chosen(view) else { return };
        self.step(1, view);
        self.search.set("");
        self.typed.clear();
        let at = self.found(view).iter().position(|p| p.code == code);
        self.list.at = at.unwrap_or(0);
    }

    /// A digit is how many, unless a code is being typed.
    fn digit(&mut self, c: char, view: &View<'_>) -> bool {
        let counts = c.is_ascii_digit() || (c == '.' && !self.typed.is_empty());
        if !counts || !self.search.is_empty() {
            return false;
        }
        self.typed.push(c);
        if let (Some(code), Ok(quantity)) = (self.chosen(view), self.typed.parse()) {
            self.set(&code, quantity);
        } else if c != '.' || self.typed.matches('.').count() > 1 {
            // No quantity: what was right before stays.
            self.typed.pop();
        }
        true
    }

    /// Takes a key.
    pub(super) fn on_key(&mut self, key: KeyEvent, view: &View<'_>) -> Took {
        if let KeyCode::Char(c) = key.code
            && !key.modifiers.intersects(KeyModifiers::CONTROL | KeyModifiers::ALT)
            && self.digit(fold_width(c), view)
        {
            return Took::Stay;
        }
        match (key.code, keys::in_dialog(key)) {
            (KeyCode::Tab | KeyCode::BackTab, _) | (_, Some(Action::Leave)) => {
                self.typed.clear();
                return Took::Leave;
            }
            (_, Some(Action::Accept)) => self.take(view),
            (_, Some(Action::First | Action::Last)) if !self.search.is_empty() => {
                self.search.on_key(key);
            }
            (_, Some(action)) => {
                self.typed.clear();
                self.list.go(action, self.found(view).len());
            }
            (KeyCode::Right, _) => self.step(1, view),
            (KeyCode::Left, _) => self.step(-1, view),
            (KeyCode::Backspace, _) if !self.typed.is_empty() => {
                self.typed.clear();
                if let Some(code) = self.chosen(view) {
                    self.set(&code, Quantity(0));
                }
            }
            _ => {
                self.search.on_key(key);
                self.typed.clear();
                self.list.at = 0;
            }
        }
        Took::Stay
    }

    /// Pasted text is looked for.
    pub(super) fn paste(&mut self, text: &str) {
        self.search.paste(text);
        self.list.at = 0;
    }

    /// Draws the open list; the caret stands in the search.
    pub(super) fn draw(
        &mut self,
        frame: &mut Frame<'_>,
        area: Rect,
        view: &View<'_>,
    ) -> Option<Position> {
        let area = area.intersection(frame.area());
        if area.is_empty() {
            return None;
        }
        let aloud = if area.height > ALOUD + 2 { ALOUD } else { 0 };
        let cursor = self.head(frame, row(area, 0), view);
        let body = Rect { y: area.y + 1, height: area.height - 1 - aloud, ..area };
        let found = self.found(view);
        let none = if view.property.prices.is_empty() { w::no_prices } else { w::no_such_price };
        if found.is_empty() {
            put(frame, after(row(body, 0), 1), none(view.lang), view.theme.warn);
        }
        let rows = self.list.rows(found.len(), usize::from(body.height));
        for (n, i) in (0..).zip(rows) {
            let Some(price) = found.get(i) else { break };
            self.price(frame, row(body, n), price, i, view);
        }
        let below = Rect { y: area.bottom() - aloud, height: aloud, ..after(area, 1) };
        let quoted = self.quoted(view);
        let said = match quoted.is_empty() {
            true => w::nothing_chosen(view.lang).to_owned(),
            false => crate::words::forms::say(&w::aloud(&quoted, view.lang), view.lang),
        };
        paragraph(frame, below, &said, view.theme.normal);
        cursor
    }

    fn head(&self, frame: &mut Frame<'_>, area: Rect, view: &View<'_>) -> Option<Position> {
        let total = format!("{} {} ", w::total(view.lang), total(&self.quoted(view)));
        put_right(frame, area, &total, view.theme.strong);
        let area = Rect { width: area.width.saturating_sub(draw::columns(&total)), ..area };
        let label = format!(" {}  ", w::search(view.lang));
        let used = put(frame, area, &label, view.theme.strong);
        let value = after(area, used);
        let cursor = self.search.render(frame, value, view.theme.field, true);
        if self.search.is_empty() {
            let hint = format!("({})", w::search_hint(view.lang));
            put(frame, after(value, 2), &hint, view.theme.dim);
        }
        cursor
    }

    fn price(&self, frame: &mut Frame<'_>, area: Rect, price: &Price, i: usize, view: &View<'_>) {
        let (mark, style) = self.list.mark(i, false, view.theme);
        let quantity = self.quantity(&price.code);
        let name = view.lang.pick(&price.name_zh, &price.name_en);
        let wide = usize::from(area.width).saturating_sub(80);
        let taken = match quantity.0 {
            0 => String::new(),
            _ => {
                let sum = quantity.at_price(price.price);
                format!(
                    "x {}{}",
                    draw::fit(&quantity.to_string(), 8),
                    draw::right(&sum.to_string(), 10)
                )
            }
        };
        let text = format!(
            "{mark} {} {} {}{}    {taken}",
            draw::fit(&price.code, 6),
            draw::fit(name, 26 + wide / 2),
            draw::fit(&price.unit, 6),
            draw::right(&price.price.to_string(), 10),
        );
        frame.buffer_mut().set_style(area, style);
        put(
            frame,
            area,
            &text,
            if quantity.0 > 0 { style.patch(view.theme.strong) } else { style },
        );
    }

    /// The keys for the footer.
    pub(super) fn keys(view: &View<'_>) -> Vec<(&'static str, String)> {
        let lang = view.lang;
        vec![
            ("Enter", w::key_more(lang).to_owned()),
            ("Left", w::key_less(lang).to_owned()),
            ("0-9", w::key_count(lang).to_owned()),
            ("Tab", w::key_done(lang).to_owned()),
        ]
    }
}

/// The most of one item: what its quantity may be written with.
const MOST: Quantity = Quantity(9_999_999_000);

fn total(items: &[QuoteItem]) -> String {
    items.iter().map(|i| i.quantity.at_price(i.price)).sum::<Money>().to_string()
}

fn part(item: &QuoteItem, lang: Lang) -> String {
    match item.quantity == Quantity::ONE {
        true => w::name(item, lang).to_owned(),
        false => format!("{} x{}", w::name(item, lang), item.quantity),
    }
}
