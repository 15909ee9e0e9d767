//! The first line: whose desk, who sits there, how much is open, what time it is.
use crate::{
    tui::{draw, panes, rein::Rein, view::View},
    words::{Lang, labels::Label, pin, printing, screen as w, shift::hours},
};
use ratatui::{Frame, layout::Rect, text::Line};

/// Draws it.
pub fn render(frame: &mut Frame<'_>, area: Rect, view: &View<'_>) {
    let (lang, cols) = (view.lang, usize::from(area.width));
    let open = view.log.iter().filter(|x| x.entry.is_open()).count();
    let booked = |x: &&crate::domain::watch::Watched| {
        x.entry.is_open() && x.entry.appointment.is_some_and(|a| a.at > view.now)
    };
    let booked = view.log.iter().filter(booked).count();
    let parked = match view.parked.len() {
        0 => String::new(),
        n => format!("{} {n}  ", w::parked(lang)),
    };
    let printing = match view.printing.iter().filter(|job| job.keeps_waiting(view.now)).count() {
        0 => String::new(),
        n => printing::waiting(n, lang) + "  ",
    };
    let counts = format!(
        "{parked}{printing}{} {open}  {} {booked}  {} {}",
        w::open(lang),
        w::booked(lang),
        w::alarm_count(lang),
        view.alarms.len(),
    );
    let clock = panes::time(view.now, view);
    let end = format!("{counts}   {clock}");
    let end = if draw::width(&end) + 2 > cols { clock } else { end };
    let name = view.property.name(lang);
    let me = match view.rein {
        Rein::Watch => pin::watching(lang),
        Rein::Free | Rein::Bound => view.name_of(view.me),
    };
    let shift = view.rules.shift.around(view.now, view.property.zone);
    let hours = hours(shift, view.property.zone);
    let mut start = match lang {
        Lang::Zh => format!(" FirstDesk  {name}    {} {me}", shift.name.label(lang)),
        // Latin letters are wide enough without the shift's name.
        Lang::En => format!(" FirstDesk  {name}  {me}"),
    };
    let room = cols.saturating_sub(draw::width(&end));
    // Half of the hours would be another shift's.
    if draw::width(&start) + draw::width(&hours) + 2 <= room {
        start = format!("{start} {hours}");
    }
    let start = draw::fit(&draw::cut(&start, room.saturating_sub(1)), room);
    let line = Line::from(start + &end);
    draw::line(frame.buffer_mut(), area, 0, &line, view.theme.header);
}
