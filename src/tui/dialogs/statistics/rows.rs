//! The tables of the pages: a row each figure, clock, group or week, and what Enter on it is about.
use crate::{
    domain::{
        property::PUBLIC,
        stats::{Figure, Group, Rate, Rates, Satisfaction, Spread, Stats, StepStats},
    },
    tui::{draw, view::View},
    words::{Lang, figures as w, labels::Label},
};

/// Columns of the table of clocks; the rest is a picture.
pub(super) const CLOCKS: u16 = 62;
/// Columns of the table of weeks.
pub(super) const WEEKS: u16 = 35;

/// A row, and the figure of the group it is of; none for a heading.
#[derive(Debug, Clone)]
pub(super) struct Row {
    pub(super) about: Option<(Figure, Group)>,
    pub(super) text: String,
}

/// Which headings.
#[derive(Debug, Clone, Copy)]
pub(super) enum Head {
    Overview,
    Clocks,
    Groups,
    Weeks,
}

/// The headings of a page.
pub(super) fn head(head: Head, view: &View<'_>) -> String {
    let lang = view.lang;
    match head {
        Head::Overview => overview_row("", w::value(lang), w::before(lang), ""),
        Head::Clocks => {
            let spread = ["p50", "p90", "p95", "max"].map(|s| draw::right(s, 6)).concat();
            format!(" {}{}{spread} {}", draw::fit("", 9), draw::right("n/N", 14), w::held(lang))
        }
        Head::Groups => group_row("", w::count(lang), &short_names(lang)),
        Head::Weeks => {
            let names = ["1", "2", "3", "4"].map(|n| draw::right(n, 5)).concat();
            format!(" {}{}{names}", draw::fit(w::week(lang), 6), draw::right(w::count(lang), 7))
        }
    }
}

fn short_names(lang: Lang) -> [String; 5] {
    let figures = [
        Figure::Satisfaction,
        Figure::Timeliness,
        Figure::Pass,
        Figure::Callback,
        Figure::ClosedLoop,
    ];
    figures.map(|figure| draw::cut(w::name(figure, lang), 10))
}

/// `123/456 26%`, or a dash for none.
fn rate(rate: Rate) -> String {
    match rate.percent() {
        None => "-".to_owned(),
        Some(percent) => format!("{}/{} {percent}%", rate.n, rate.of),
    }
}

fn percent(rate: Rate) -> String {
    rate.percent().map_or_else(|| "-".to_owned(), |p| format!("{p}%"))
}

fn overview_row(name: &str, value: &str, before: &str, more: &str) -> String {
    let name = draw::fit(name, 16);
    format!(" {name}{}  {}  {more}", draw::right(value, 18), draw::right(before, 16))
}

/// What a figure comes to, shortly.
fn value(figure: Figure, stats: &Stats) -> String {
    let each = |n: usize| {
        let mean = stats.of_entries(n).each();
        mean.map_or_else(|| "-".to_owned(), |each| format!("{n} ({each:.2})"))
    };
    let rates = &stats.rates;
    match figure {
        Figure::Answered => rate(stats.of_entries(stats.answered)),
        Figure::Rework => rate(stats.of_entries(stats.reworked)),
        Figure::Escalated => rate(stats.of_entries(stats.escalated)),
        Figure::ToMeeting => rate(stats.of_entries(stats.to_meeting)),
        Figure::LateEntries => rate(stats.of_entries(stats.late_entries)),
        Figure::Handovers => each(stats.handovers),
        Figure::Transfers => each(stats.transfers),
        Figure::Sampled => rate(Rate { n: stats.sampled.n, of: rates.closed_loop.n }),
        Figure::Repeats => rate(stats.repeats.rate),
        Figure::Alarms => stats.alarms.alarms.to_string(),
        Figure::Acked => rate(stats.alarms.acked),
        Figure::Step(kind) => rate(stats.step(kind).rate),
        of_rates => of(of_rates, rates),
    }
}

/// The same of what every group has.
fn of(figure: Figure, rates: &Rates) -> String {
    match figure {
        Figure::Satisfaction => rate(rates.satisfaction.rate),
        Figure::Timeliness => rate(rates.timeliness),
        Figure::Pass => rate(rates.pass),
        Figure::Callback => rate(rates.callback),
        Figure::ClosedLoop => rate(rates.closed_loop),
        _ => rates.entries.to_string(),
    }
}

/// What else is to be said of a figure.
fn more(figure: Figure, stats: &Stats, view: &View<'_>) -> String {
    let lang = view.lang;
    let load = &stats.alarms;
    match figure {
        Figure::Entries if stats.void > 0 => format!("{} {}", w::void(lang), stats.void),
        Figure::Satisfaction => mean(stats.rates.satisfaction, lang),
        Figure::Sampled => stats
            .sampled
            .mean_difference
            .map_or_else(String::new, |difference| format!("{} {difference:+.2}", w::gap(lang))),
        Figure::Repeats => stats.repeats.places.first().map_or_else(String::new, |worst| {
            format!("{} {} x{}", worst.place, worst.category.label(lang), worst.nth)
        }),
        Figure::Alarms => {
            let each = load.per_ten_minutes.map(|n| format!("{} {n:.2}", w::per_ten(lang)));
            let busiest = format!("{} {}", w::busiest(lang), load.busiest);
            let flood = (load.in_flood.0 > 0).then(|| {
                format!("{} {}", w::in_flood(lang), draw::clock(load.in_flood.whole_seconds()))
            });
            each.into_iter().chain([busiest]).chain(flood).collect::<Vec<_>>().join("  ")
        }
        Figure::Acked => load.to_ack.map_or_else(String::new, |spread| {
            let [p50, _, p95, max] = lengths(spread);
            format!("p50 {p50}  p95 {p95}  max {max}")
        }),
        _ => String::new(),
    }
}

fn mean(satisfaction: Satisfaction, lang: Lang) -> String {
    satisfaction.mean.map_or_else(String::new, |mean| format!("{} {mean:.2}", w::mean(lang)))
}

fn lengths(spread: Spread) -> [String; 4] {
    [spread.p50, spread.p90, spread.p95, spread.max].map(|s| draw::clock(s.ceil_seconds()))
}

/// The figures of all entries, or of a group's.
pub(super) fn overview(
    now: &Stats,
    before: Option<&Stats>,
    group: &Group,
    view: &View<'_>,
) -> Vec<Row> {
    let whole = *group == Group::All;
    let shown = Figure::all().filter(|f| !matches!(f, Figure::Step(_)));
    let own = [Figure::Entries, Figure::ClosedLoop];
    let shown = shown.filter(|f| whole || own.contains(f) || Figure::FOUR.contains(f));
    let row = |figure: Figure| {
        let say = |stats: &Stats| match whole {
            true => value(figure, stats),
            false => rates_of(group, stats).map_or_else(|| "-".to_owned(), |r| of(figure, &r)),
        };
        let more = if whole { more(figure, now, view) } else { String::new() };
        let before = before.map_or_else(|| "..".to_owned(), say);
        let text = overview_row(w::name(figure, view.lang), &say(now), &before, &more);
        Row { about: Some((figure, group.clone())), text: text[1..].to_owned() }
    };
    shown.map(row).collect()
}

/// Every clock of the table that ran.
pub(super) fn clocks(stats: &Stats, view: &View<'_>) -> Vec<Row> {
    let row = |(kind, step): &(_, StepStats)| {
        let figure = Figure::Step(*kind);
        let times = step.adjusted.map_or_else(|| ["-"; 4].map(str::to_owned), lengths);
        let times = times.map(|time| draw::right(&time, 6)).concat();
        // Where a hold was in play, the longest with it stands beside.
        let held = step.raw.filter(|_| step.held > 0).map_or_else(String::new, |raw| {
            format!("{} {}", step.held, draw::clock(raw.max.ceil_seconds()))
        });
        let name = draw::fit(&draw::cut(w::name(figure, view.lang), 8), 9);
        let text = format!("{name}{}{times} {held}", draw::right(&rate(step.rate), 14));
        Row { about: Some((figure, Group::All)), text }
    };
    stats.by_timer.iter().map(row).collect()
}

fn group_row(name: &str, count: &str, rates: &[String; 5]) -> String {
    let rates: String = rates.iter().map(|rate| draw::right(rate, 11)).collect();
    format!(" {}{}{rates}", draw::fit(&draw::cut(name, 13), 14), draw::right(count, 7))
}

/// Every group with an entry, kind by kind.
pub(super) fn groups(stats: &Stats, view: &View<'_>) -> Vec<Row> {
    let lang = view.lang;
    let mut rows = Vec::new();
    let mut kind = |title: &str, groups: Vec<(Group, Rates)>| {
        rows.push(Row { about: None, text: title.to_owned() });
        rows.extend(groups.into_iter().map(|(group, rates)| {
            let shares = [
                rates.satisfaction.rate,
                rates.timeliness,
                rates.pass,
                rates.callback,
                rates.closed_loop,
            ];
            let text =
                group_row(&name(&group, view), &rates.entries.to_string(), &shares.map(percent));
            Row { about: Some((Figure::Entries, group)), text: text[1..].to_owned() }
        }));
    };
    let all = |map: Vec<(Group, &Rates)>| map.into_iter().map(|(g, r)| (g, *r)).collect();
    kind(
        w::category(lang),
        all(stats.by_category.iter().map(|(k, r)| (Group::Category(*k), r)).collect()),
    );
    kind(
        w::department(lang),
        all(stats.by_department.iter().map(|(k, r)| (Group::Department(*k), r)).collect()),
    );
    kind(
        w::first_receiver(lang),
        all(stats
            .by_first_receiver
            .iter()
            .map(|(k, r)| (Group::FirstReceiver(k.clone()), r))
            .collect()),
    );
    kind(
        w::assignee(lang),
        all(stats.by_assignee.iter().map(|(k, r)| (Group::Assignee(k.clone()), r)).collect()),
    );
    kind(
        w::tower(lang),
        all(stats.by_tower.iter().map(|(k, r)| (Group::Tower(k.clone()), r)).collect()),
    );
    kind(w::shift(lang), all(stats.by_shift.iter().map(|(k, r)| (Group::Shift(*k), r)).collect()));
    kind(w::hour(lang), all(stats.by_hour.iter().map(|(k, r)| (Group::Hour(*k), r)).collect()));
    if !stats.repeats.places.is_empty() {
        rows.push(Row { about: None, text: w::places(lang).to_owned() });
        rows.extend(stats.repeats.places.iter().map(|place| {
            let what = format!("{} x{}", place.category.label(lang), place.nth);
            let text = format!("{} {what}", draw::fit(&place.place, 14));
            Row { about: Some((Figure::Repeats, Group::All)), text }
        }));
    }
    rows
}

/// The weeks of the trend, the newest first.
pub(super) fn weeks(stats: &Stats) -> Vec<Row> {
    let row = |(monday, rates): (&chrono::NaiveDate, &Rates)| {
        let shares =
            [rates.satisfaction.rate, rates.timeliness, rates.pass, rates.callback].map(percent);
        let shares: String = shares.iter().map(|share| draw::right(share, 5)).collect();
        let count = draw::right(&rates.entries.to_string(), 7);
        let text = format!("{}{count}{shares}", draw::fit(&monday.format("%m-%d").to_string(), 6));
        Row { about: Some((Figure::Entries, Group::Week(*monday))), text }
    };
    stats.by_week.iter().rev().map(row).collect()
}

/// The rates of a group; none without an entry.
fn rates_of(group: &Group, stats: &Stats) -> Option<Rates> {
    let found = match group {
        Group::All => Some(&stats.rates),
        Group::Category(key) => stats.by_category.get(key),
        Group::Department(key) => stats.by_department.get(key),
        Group::FirstReceiver(key) => stats.by_first_receiver.get(key),
        Group::Assignee(key) => stats.by_assignee.get(key),
        Group::Tower(key) => stats.by_tower.get(key),
        Group::Hour(key) => stats.by_hour.get(key),
        Group::Shift(key) => stats.by_shift.get(key),
        Group::Day(key) => stats.by_day.get(key),
        Group::Week(key) => stats.by_week.get(key),
        Group::Slot(..) => None,
    };
    found.copied()
}

/// What a group is called.
pub(super) fn name(group: &Group, view: &View<'_>) -> String {
    let lang = view.lang;
    let none = || w::nobody(lang).to_owned();
    let person = |id: &crate::domain::id::StaffId| {
        view.property.staff(id).map_or(id.as_str(), |s| s.name(lang)).to_owned()
    };
    match group {
        Group::All => String::new(),
        Group::Category(category) => category.map_or_else(none, |c| c.label(lang).to_owned()),
        Group::Department(department) => department.map_or_else(none, |d| d.label(lang).to_owned()),
        Group::FirstReceiver(id) => person(id),
        Group::Assignee(id) => id.as_ref().map_or_else(none, person),
        Group::Tower(area) if area == PUBLIC => w::public(lang).to_owned(),
        Group::Tower(area) => area.clone(),
        Group::Hour(hour) => format!("{hour:02}:00"),
        Group::Shift(name) => name.label(lang).to_owned(),
        Group::Day(day) | Group::Week(day) => day.to_string(),
        Group::Slot(weekday, hour) => {
            let names: Vec<char> = w::weekdays(lang).chars().collect();
            let name: String =
                names.chunks(names.len() / 7).nth(*weekday).unwrap_or_default().iter().collect();
            format!("{name} {hour:02}:00")
        }
    }
}
