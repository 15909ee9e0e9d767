//! The right half: what is known of the place, and who will be sent.
use super::{super::candidates::reason, cause, cells::Cells};
use crate::{
    domain::{at::Span, call::Name, entry::Entry, repeat, vocab::Category},
    tui::{
        draw::{put, row, short, width},
        view::View,
    },
    words::{cause as words, forms, labels::Label, lists},
};
use ratatui::{Frame, layout::Rect};

/// What counts as "lately" on the card.
const LATELY: Span = Span::minutes(30 * 24 * 60);
/// Earlier entries shown.
const SHOWN: usize = 3;

pub(super) fn render(frame: &mut Frame<'_>, area: Rect, cells: &Cells, view: &View<'_>) {
    let (lang, theme) = (view.lang, view.theme);
    let place = cells.value(Name::Place);
    if place.is_empty() {
        return;
    }
    let property = view.property;
    let where_ = match property.floor_of(place) {
        Some(floor) => forms::floor(lang, property.area_of(place), floor),
        None => forms::area(lang, property.area_of(place)),
    };
    let cols = usize::from(area.width);
    put(frame, row(area, 0), &short(&format!("{where_}{}", who(place, view)), cols), theme.strong);
    let area = match standing(place, view) {
        None => area,
        Some(said) => {
            put(frame, row(area, 1), &short(&said, cols), theme.warn);
            // The rest of the card one row further down.
            Rect { y: area.y + 1, height: area.height.saturating_sub(1), ..area }
        }
    };
    let lately = view.earlier.iter().filter(|e| view.now.since(e.recorded_at) <= LATELY);
    let count = lately.count();
    let style = if count > 1 { theme.warn } else { theme.normal };
    if view.earlier.is_empty() {
        put(frame, row(area, 1), forms::no_earlier(lang), theme.dim);
    } else {
        let count = forms::in_30_days(lang, count);
        let often = often(cells, view).map_or(String::new(), |said| format!("  {said}"));
        let style = if often.is_empty() { style } else { theme.late };
        let said = short(&format!("{count}{often}"), usize::from(area.width));
        put(frame, row(area, 1), &said, style);
    }
    for (n, entry) in (2..area.height.saturating_sub(2)).zip(view.earlier.iter().take(SHOWN)) {
        put(
            frame,
            row(area, n),
            &short(&earlier(entry, view), usize::from(area.width)),
            theme.normal,
        );
    }
    if let Some(suspect) = cause::suspect(cells, view).filter(|_| area.height > 3) {
        let line = row(area, area.height - 2);
        let question = short(&cause::question(suspect, view), usize::from(area.width));
        put(frame, line, &question, theme.warn);
    }
    let to = proposed(cells.pick(Name::Category), place, usize::from(area.width), view);
    put(
        frame,
        row(area, area.height.saturating_sub(1)),
        &short(&to, usize::from(area.width)),
        theme.strong,
    );
}

/// Who lives there and how to reach them; else whoever called from there last.
fn who(place: &str, view: &View<'_>) -> String {
    let (house, day) = (&view.property.house, view.property.zone.day(view.now));
    let lives = house.residents_of(place, day).map(|r| {
        let phone = r.phones.first().map(|p| format!(" {p}")).unwrap_or_default();
        format!("{}{phone}", r.name)
    });
    let lives = lives.collect::<Vec<_>>().join(" / ");
    if !lives.is_empty() {
        return format!("  {lives}");
    }
    let called = view.earlier.iter().find_map(|e| e.contact.as_ref().zip(e.phone.as_ref()));
    called.map(|(who, phone)| format!("  {who}  {phone}")).unwrap_or_default()
}

/// The standing instructions of who lives there, what to speak, what is to be known of the room.
fn standing(place: &str, view: &View<'_>) -> Option<String> {
    let (house, day, lang) = (&view.property.house, view.property.zone.day(view.now), view.lang);
    let note = house.room(place).and_then(|r| r.note.clone());
    let told = house.residents_of(place, day).flat_map(|r| {
        let speaks = r.language.as_ref().map(|l| format!("{} {l}", lists::speaks(lang)));
        [r.instructions.clone(), speaks].into_iter().flatten()
    });
    let all: Vec<String> = told.chain(note).collect();
    (!all.is_empty()).then(|| format!("{}: {}", lists::resident_note(lang), all.join("; ")))
}

/// `工程 第3次`, when the rules say that is often.
fn often(cells: &Cells, view: &View<'_>) -> Option<String> {
    let category: Category = cells.pick(Name::Category)?;
    let repeat = repeat::would_be(category, view.earlier, view.now, view.rules);
    let said = format!("{} {}", category.label(view.lang), words::nth(view.lang, repeat.n));
    repeat.often.then_some(said)
}

/// `007 11-20 厨房漏水  已关闭 4分 返工2轮`
fn earlier(entry: &Entry, view: &View<'_>) -> String {
    let lang = view.lang;
    let day = view.property.zone.local(entry.recorded_at).format("%m-%d");
    let score = entry.last_reached_callback().and_then(|c| c.satisfaction);
    let score = score.map(|s| format!(" {s}/5")).unwrap_or_default();
    let rounds = entry.round();
    let redone =
        if rounds > 1 { format!(" {}", forms::redone(lang, rounds)) } else { String::new() };
    let stage = entry.stage().label(lang);
    format!("{:03} {day} {}  {stage}{score}{redone}", entry.number.n, entry.content)
}

/// The person who will be sent, and why this one; as much of it as there is room for, never half a
/// number.
fn proposed(category: Option<Category>, place: &str, room: usize, view: &View<'_>) -> String {
    let send = forms::send(view.lang);
    let Some(category) = category else { return format!("{send}: -") };
    let Some(proposal) = view.property.proposal(category, place, view.now) else {
        return format!("{send}: -  {}", category.label(view.lang));
    };
    let person = view.property.staff(&proposal.person);
    let name = person.map_or(proposal.person.as_str(), |s| s.name(view.lang));
    let phone = person.map_or("", |s| s.phone.as_str());
    let why = reason(&proposal, place, view);
    let brief = why.split(" · ").skip(1).collect::<Vec<_>>().join(" · ");
    let ways = [format!("{why} {phone}"), why, brief].map(|why| format!("{send}: {name} {why}"));
    let fits = ways.iter().find(|said| width(said) <= room);
    fits.or(ways.last()).cloned().unwrap_or_default()
}
