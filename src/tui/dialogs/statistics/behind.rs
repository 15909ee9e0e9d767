//! The entries behind a figure: those that did not come first, the newest of them on top.
use super::super::list::List;
use crate::{
    desk::Turned,
    domain::{
        stats::{Figure, Group},
        watch::Watched,
    },
    tui::{
        draw,
        figures::{Figured, Mark, News, Waiting},
        keys::{self, Action},
        pane::Ask,
        panes,
        view::View,
    },
    words::figures as w,
};
use ratatui::{Frame, crossterm::event::KeyEvent, layout::Rect, text::Line};

/// The list, or how far the looking is.
#[derive(Debug)]
pub(super) struct Behind {
    figure: Figure,
    group: Group,
    waiting: Waiting,
    done: (usize, usize),
    found: Option<Result<Turned, String>>,
    list: List,
}

impl Behind {
    pub(super) fn new(figure: Figure, group: Group) -> Behind {
        let (waiting, list) = (Waiting::default(), List::default());
        Behind { figure, group, waiting, done: (0, 0), found: None, list }
    }

    pub(super) fn mark(&self) -> Mark {
        self.waiting.mark()
    }

    pub(super) const fn figure(&self) -> Figure {
        self.figure
    }

    pub(super) const fn group(&self) -> &Group {
        &self.group
    }

    pub(super) fn figured(&mut self, figured: &Figured) {
        if self.waiting.is(&figured.mark) {
            match &figured.news {
                News::Progress(done, total) => self.done = (*done, *total),
                News::Behind(found) => self.found = Some(Ok(found.clone())),
                News::Failed(why) => self.found = Some(Err(why.clone())),
                _ => {}
            }
        }
    }

    fn shown(&self) -> &[(bool, Watched)] {
        match &self.found {
            Some(Ok(found)) => &found.shown,
            _ => &[],
        }
    }

    pub(super) fn on_key(&mut self, key: KeyEvent) -> Ask {
        match keys::in_dialog(key) {
            Some(Action::Accept) => {
                let chosen = self.shown().get(self.list.at);
                chosen.map_or(Ask::Nothing, |(_, w)| Ask::Story(w.entry.number))
            }
            Some(action) => {
                let count = self.shown().len();
                self.list.go(action, count);
                Ask::Nothing
            }
            None => Ask::Nothing,
        }
    }

    pub(super) fn render(&mut self, frame: &mut Frame<'_>, area: Rect, view: &View<'_>) {
        let lang = view.lang;
        let summary = match &self.found {
            None => w::progress(self.done.0, self.done.1, lang),
            Some(Err(why)) => why.clone(),
            Some(Ok(found)) if found.of == 0 => w::no_entries(lang).to_owned(),
            Some(Ok(found)) => {
                format!("{}/{}  {}", found.n, found.of, w::shown(found.shown.len(), found.of, lang))
            }
        };
        draw::line(frame.buffer_mut(), area, 0, &Line::from(format!(" {summary}")), view.theme.dim);
        let below = draw::below(area, 1);
        let range = self.list.rows(self.shown().len(), usize::from(below.height));
        for (n, i) in range.enumerate() {
            let Some((did, watched)) = self.shown().get(i) else { break };
            let (mark, style) = self.list.mark(i, false, view.theme);
            let text = format!("{mark}{}", row(*did, watched, view));
            let text = draw::short(&text, usize::from(area.width));
            draw::line(frame.buffer_mut(), below, n, &Line::from(text), style);
        }
    }
}

fn row(did: bool, watched: &Watched, view: &View<'_>) -> String {
    let entry = &watched.entry;
    let verdict = if did { w::did(view.lang) } else { w::did_not(view.lang) };
    let received = panes::day_and_time(entry.received_at, view);
    [
        draw::fit(verdict, 3),
        entry.number.to_string(),
        draw::fit(&received, 11),
        draw::fit(&draw::short(entry.place.as_str(), 8), 8),
        draw::fit(panes::stage(watched, view.lang), 10),
        entry.content.to_string(),
    ]
    .join(" ")
}
