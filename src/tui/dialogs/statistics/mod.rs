//! F11: the statistics (S10.2). Five pages of one period; Enter goes from a figure to the entries
//! behind it and from an entry to its story. What is counted is counted elsewhere; until it comes,
//! the page says how far it is.
mod behind;
mod chooser;
mod explain;
mod heat;
mod pictures;
mod rows;

use super::list::List;
use crate::{
    domain::stats::{Figure, Group, Period, Stats},
    tui::{
        draw,
        figures::{Figured, News, Waiting, Wanted},
        keys::{self, Action},
        pane::{Ask, Dialog},
        view::View,
    },
    words::{figures as w, screen},
};
use behind::Behind;
use chooser::Chooser;
use heat::Slot;
use ratatui::{
    Frame,
    crossterm::event::{KeyCode, KeyEvent},
    layout::{Position, Rect},
    text::Line,
};
use rows::Row;

/// What is shown of a period.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Page {
    Overview,
    Clocks,
    Groups,
    Trend,
    Heat,
}

impl Page {
    const ALL: [Page; 5] = [Page::Overview, Page::Clocks, Page::Groups, Page::Trend, Page::Heat];

    fn moved(self, by: usize) -> Page {
        let at = Page::ALL.iter().position(|page| *page == self).unwrap_or(0);
        Page::ALL[(at + by) % Page::ALL.len()]
    }
}

/// What stands over the pages.
#[derive(Debug)]
enum Over {
    Nothing,
    Choosing(Chooser),
    Explaining(Figure),
    Behind(Behind),
}

/// The statistics of one period.
#[derive(Debug)]
pub struct Statistics {
    period: Period,
    page: Page,
    over: Over,
    list: List,
    slot: Slot,
    /// Some of the entries, when a group was entered.
    group: Group,
    now: Option<Box<Stats>>,
    before: Option<Box<Stats>>,
    weeks: Option<Box<Stats>>,
    done: (usize, usize),
    trouble: Option<String>,
    waiting: Waiting,
}

impl Statistics {
    /// Of this week; with what it wants counted.
    pub fn new(view: &View<'_>) -> (Statistics, Ask) {
        let period = Period::week(view.property.zone.day(view.now));
        let waiting = Waiting::default();
        let ask = Ask::Figures(Wanted::Stats(period), waiting.mark());
        let dialog = Statistics {
            period,
            page: Page::Overview,
            over: Over::Nothing,
            list: List::default(),
            slot: Slot::default(),
            group: Group::All,
            now: None,
            before: None,
            weeks: None,
            done: (0, 0),
            trouble: None,
            waiting,
        };
        (dialog, ask)
    }

    fn show(&mut self, period: Period) -> Ask {
        self.period = period;
        (self.now, self.before, self.weeks) = (None, None, None);
        (self.done, self.trouble, self.over) = ((0, 0), None, Over::Nothing);
        self.waiting = Waiting::default();
        Ask::Figures(Wanted::Stats(period), self.waiting.mark())
    }

    fn rows(&self, view: &View<'_>) -> Vec<Row> {
        let Some(now) = &self.now else { return Vec::new() };
        let before = self.before.as_deref();
        match self.page {
            Page::Overview => rows::overview(now, before, &self.group, view),
            Page::Clocks => rows::clocks(now, view),
            Page::Groups => rows::groups(now, view),
            Page::Trend => self.weeks.as_deref().map_or_else(Vec::new, rows::weeks),
            Page::Heat => Vec::new(),
        }
    }

    fn turn(&mut self, page: Page) -> Ask {
        (self.page, self.group, self.list) = (page, Group::All, List::default());
        Ask::Nothing
    }

    fn chosen(&self, view: &View<'_>) -> Option<(Figure, Group)> {
        match self.page {
            Page::Heat => Some((Figure::Entries, self.slot.group())),
            _ => self.rows(view).into_iter().nth(self.list.at)?.about,
        }
    }

    /// Enter: into a group, or to the entries behind a figure.
    fn enter(&mut self, view: &View<'_>) -> Ask {
        let Some((figure, group)) = self.chosen(view) else { return Ask::Nothing };
        if self.page == Page::Groups && figure == Figure::Entries {
            (self.page, self.group, self.list) = (Page::Overview, group, List::default());
            return Ask::Nothing;
        }
        // A week of the trend may lie outside the period.
        let period = match (&self.page, &group) {
            (Page::Trend, Group::Week(monday)) => Period::week(*monday),
            _ => self.period,
        };
        let behind = Behind::new(figure, group.clone());
        let ask = Ask::Figures(Wanted::Behind(figure, group, period), behind.mark());
        self.over = Over::Behind(behind);
        ask
    }

    fn on_page(&mut self, key: KeyEvent, view: &View<'_>) -> Ask {
        let (code, _) = keys::fold(key);
        match (code, keys::in_dialog(key)) {
            (KeyCode::Tab, _) => self.turn(self.page.moved(1)),
            (KeyCode::BackTab, _) => self.turn(self.page.moved(Page::ALL.len() - 1)),
            (KeyCode::Char(' ') | KeyCode::F(4), _) => {
                self.over = Over::Choosing(Chooser::default());
                Ask::Nothing
            }
            (KeyCode::Char('?'), _) => {
                if let Some((figure, _)) = self.chosen(view) {
                    self.over = Over::Explaining(figure);
                }
                Ask::Nothing
            }
            (KeyCode::Char(c @ '1'..='6'), _) => {
                chooser::named(c, view).map_or(Ask::Nothing, |p| self.show(p))
            }
            (_, Some(Action::Leave)) if self.group != Group::All => self.turn(Page::Groups),
            (_, Some(Action::Leave)) => Ask::Leave,
            (_, Some(Action::Accept)) => self.enter(view),
            (code, _) if self.page == Page::Heat && self.slot.go(code) => Ask::Nothing,
            (KeyCode::Left, _) => self.show(self.period.previous()),
            (KeyCode::Right, _) => self.show(self.period.next()),
            (_, Some(action)) => {
                let count = self.rows(view).len();
                self.list.go(action, count);
                Ask::Nothing
            }
            _ => Ask::Nothing,
        }
    }

    /// Why there is no page to show.
    fn instead(&self, view: &View<'_>) -> Option<String> {
        let lang = view.lang;
        if let Some(trouble) = &self.trouble {
            return Some(trouble.clone());
        }
        let Some(stats) = &self.now else {
            return Some(w::progress(self.done.0, self.done.1, lang));
        };
        let (starts, _) = self.period.bounds(view.property.zone);
        match (stats.rates.entries, stats.void) {
            (0, 0) if starts > view.now => Some(w::not_yet(lang).to_owned()),
            (0, 0) => Some(w::nothing(lang).to_owned()),
            (0, void) => Some(format!("{}: {void}", w::all_void(lang))),
            _ => None,
        }
    }

    fn tabs(&self, cols: usize, view: &View<'_>) -> Line<'static> {
        let lang = view.lang;
        let days = match &self.group {
            Group::All => w::days(self.period, lang),
            group => format!("{}  {}", w::days(self.period, lang), rows::name(group, view)),
        };
        let counting = self.weeks.is_none() && self.now.is_some() && self.trouble.is_none();
        let mut pieces = vec![draw::styled(format!(" < {days} > "), view.theme.strong)];
        for page in Page::ALL {
            let name = match page {
                Page::Overview => w::overview(lang),
                Page::Clocks => w::clocks(lang),
                Page::Groups => w::groups(lang),
                Page::Trend => w::trend(lang),
                Page::Heat => w::heat(lang),
            };
            // The brackets say it without colour.
            let here = page == self.page;
            let text = if here { format!(" [{name}]") } else { format!("  {name} ") };
            pieces.push(draw::styled(text, if here { view.theme.strong } else { view.theme.dim }));
        }
        let used: usize = pieces.iter().map(|p| draw::width(&p.content)).sum();
        let room = cols.saturating_sub(used + 1);
        // Where the words have no room, the share alone.
        let (done, total) = self.done;
        let share = format!("{}%", (done * 100).checked_div(total).unwrap_or(0));
        let said = [w::progress(done, total, lang), share].into_iter().filter(|_| counting);
        let more = said.into_iter().find(|said| draw::width(said) < room).unwrap_or_default();
        pieces.push(draw::styled(draw::right(&more, room), view.theme.dim));
        Line::from(pieces)
    }

    fn render_page(&mut self, frame: &mut Frame<'_>, area: Rect, view: &View<'_>) {
        if self.page == Page::Heat {
            if let Some(stats) = &self.now {
                heat::render(frame, area, &stats.heat, self.slot, view);
            }
            return;
        }
        let rows = self.rows(view);
        let head = rows::head(self.page_name(), view);
        let (table, picture) = match self.page {
            Page::Clocks => pictures::beside(area, rows::CLOCKS),
            Page::Trend => pictures::beside(area, rows::WEEKS),
            _ => (area, Rect::default()),
        };
        let list = draw::below(table, 1);
        draw::line(frame.buffer_mut(), table, 0, &Line::from(head), view.theme.dim);
        let range = self.list.rows(rows.len(), usize::from(list.height));
        let first = range.start;
        for (n, i) in range.enumerate() {
            let Some(row) = rows.get(i) else { break };
            let (mark, style) = self.list.mark(i, row.about.is_none(), view.theme);
            let text = draw::cut(&format!("{mark}{}", row.text), usize::from(list.width));
            draw::line(frame.buffer_mut(), list, n, &Line::from(text), style);
        }
        match (self.page, &self.now, &self.weeks) {
            (Page::Clocks, Some(stats), _) => {
                pictures::bars(frame, draw::below(picture, 1), stats, first, view);
            }
            (Page::Trend, _, Some(weeks)) => pictures::trend(frame, picture, weeks, view),
            _ => {}
        }
    }

    const fn page_name(&self) -> rows::Head {
        match self.page {
            Page::Overview => rows::Head::Overview,
            Page::Clocks => rows::Head::Clocks,
            Page::Groups => rows::Head::Groups,
            Page::Trend | Page::Heat => rows::Head::Weeks,
        }
    }
}

impl Dialog for Statistics {
    fn title(&self, view: &View<'_>) -> String {
        let what = match &self.over {
            Over::Behind(behind) => {
                format!(
                    "  {}  {}",
                    w::name(behind.figure(), view.lang),
                    rows::name(behind.group(), view)
                )
            }
            _ => String::new(),
        };
        format!("{}{what}", w::title(view.lang))
    }

    fn render(&mut self, frame: &mut Frame<'_>, area: Rect, view: &View<'_>) -> Option<Position> {
        match &mut self.over {
            Over::Choosing(chooser) => return chooser.render(frame, area, view),
            Over::Explaining(figure) => {
                explain::render(frame, area, *figure, self.now.as_deref(), view);
                return None;
            }
            Over::Behind(behind) => {
                behind.render(frame, area, view);
                return None;
            }
            Over::Nothing => {}
        }
        let tabs = self.tabs(usize::from(area.width), view);
        draw::line(frame.buffer_mut(), area, 0, &tabs, view.theme.normal);
        let body = draw::below(area, 1);
        if let Some(instead) = self.instead(view) {
            draw::paragraph(frame, draw::below(body, 1), &format!(" {instead}"), view.theme.normal);
            return None;
        }
        // The last row says what the chosen figure means; `?` says all of it.
        let last = u16::from(body.height > 6);
        let page = Rect { height: body.height - last, ..body };
        self.render_page(frame, page, view);
        if let Some((figure, _)) = self.chosen(view).filter(|_| last > 0) {
            let meaning = format!(" ? {}", w::meaning(figure, view.lang));
            let meaning = draw::short(&meaning, usize::from(body.width));
            let row = draw::row(body, body.height - 1);
            draw::line(frame.buffer_mut(), row, 0, &Line::from(meaning), view.theme.dim);
        }
        None
    }

    fn on_key(&mut self, key: KeyEvent, view: &View<'_>) -> Ask {
        let leaves = keys::in_dialog(key) == Some(Action::Leave);
        match &mut self.over {
            Over::Nothing => self.on_page(key, view),
            _ if leaves => {
                self.over = Over::Nothing;
                Ask::Nothing
            }
            Over::Explaining(_) => {
                self.over = Over::Nothing;
                Ask::Nothing
            }
            Over::Behind(behind) => behind.on_key(key),
            Over::Choosing(chooser) => match chooser.on_key(key, view) {
                Some(Ok(period)) => self.show(period),
                Some(Err(why)) => Ask::Say(why),
                None => Ask::Nothing,
            },
        }
    }

    fn on_paste(&mut self, text: &str, _view: &View<'_>) -> Ask {
        if let Over::Choosing(chooser) = &mut self.over {
            chooser.typed(&crate::domain::text::clean(text));
        }
        Ask::Nothing
    }

    fn figured(&mut self, figured: &Figured, _view: &View<'_>) {
        if let Over::Behind(behind) = &mut self.over {
            behind.figured(figured);
        }
        if !self.waiting.is(&figured.mark) {
            return;
        }
        match &figured.news {
            News::Progress(done, total) => self.done = (*done, *total),
            News::Now(stats) => self.now = Some(Box::new(stats.clone())),
            News::Before(stats) => self.before = Some(Box::new(stats.clone())),
            News::Weeks(stats) => self.weeks = Some(Box::new(stats.clone())),
            News::Failed(why) => self.trouble = Some(why.clone()),
            News::Behind(_) => {}
        }
    }

    /// `?` is this dialog's own: it explains the figure.
    fn is_typing(&self) -> bool {
        true
    }

    fn is_lookup(&self) -> bool {
        true
    }

    fn keys(&self, view: &View<'_>) -> Vec<(&'static str, String)> {
        let lang = view.lang;
        let back = ("Esc", screen::back(lang).to_owned());
        match &self.over {
            Over::Choosing(_) => vec![
                ("Enter", w::choose_period(lang).to_owned()),
                ("Up Down", screen::choose(lang).to_owned()),
                back,
            ],
            Over::Explaining(_) => vec![back],
            Over::Behind(_) => vec![
                ("Enter", crate::words::find::tell(lang).to_owned()),
                ("Up Down", screen::choose(lang).to_owned()),
                back,
            ],
            Over::Nothing => {
                let arrows =
                    if self.page == Page::Heat { w::cell(lang) } else { w::earlier_later(lang) };
                vec![
                    ("Enter", w::entries_behind(lang).to_owned()),
                    ("Tab", w::page(lang).to_owned()),
                    ("Left Right", arrows.to_owned()),
                    ("F4", w::period(lang).to_owned()),
                    ("?", w::means(lang).to_owned()),
                    back,
                ]
            }
        }
    }
}
