//! The tables of a report, one after the other.
use super::{Kind, Picture, Section, Value, rate};
use crate::{
    domain::{
        at::Span,
        id::StaffId,
        property::{PUBLIC, Property},
        stats::{Figure, Rate, Rates, Stats, StepStats},
    },
    words::{Lang, figures as names, labels::Label, report as w},
};

/// Most repeat places listed: those that are worst.
const PLACES: usize = 20;

/// Every table.
pub(super) fn all(stats: &Stats, property: &Property, lang: Lang) -> Vec<Section> {
    vec![
        counts(stats, lang),
        clocks(stats, lang),
        alarms(stats, lang),
        categories(stats, lang),
        departments(stats, lang),
        receivers(stats, property, lang),
        assignees(stats, property, lang),
        towers(stats, lang),
        shifts(stats, lang),
        by_hour(stats, lang),
        repeats(stats, lang),
        hours(stats, lang),
    ]
}

/// A table of one figure a row, each with what it means.
fn figures(title: &str, rows: Vec<(String, Value, String)>, lang: Lang) -> Section {
    let meanings = rows.iter().map(|(_, _, means)| means.clone()).collect();
    Section {
        title: title.to_owned(),
        about: String::new(),
        columns: vec![
            (w::measure(lang).to_owned(), Kind::Words),
            (w::value(lang).to_owned(), Kind::Mixed),
        ],
        rows: rows.into_iter().map(|(name, value, _)| vec![Value::Words(name), value]).collect(),
        meanings,
        picture: Picture::None,
    }
}

fn counts(stats: &Stats, lang: Lang) -> Section {
    let row = |figure: Figure, value| {
        (names::name(figure, lang).to_owned(), value, names::meaning(figure, lang))
    };
    let part = |figure, n| row(figure, Value::Rate(stats.of_entries(n)));
    let plain = |name: &str, value| (name.to_owned(), value, String::new());
    let mean = |mean: Option<f64>| mean.map_or(Value::None, Value::Mean);
    let sampled = Rate { n: stats.sampled.n, of: stats.rates.closed_loop.n };
    let rows = vec![
        row(Figure::Entries, Value::Count(stats.rates.entries)),
        plain(names::void(lang), Value::Count(stats.void)),
        row(Figure::ClosedLoop, Value::Rate(stats.rates.closed_loop)),
        part(Figure::Answered, stats.answered),
        part(Figure::Rework, stats.reworked),
        row(Figure::Handovers, Value::Each(stats.of_entries(stats.handovers))),
        row(Figure::Transfers, Value::Each(stats.of_entries(stats.transfers))),
        part(Figure::Escalated, stats.escalated),
        part(Figure::ToMeeting, stats.to_meeting),
        part(Figure::LateEntries, stats.late_entries),
        row(Figure::Repeats, Value::Rate(stats.repeats.rate)),
        row(Figure::Sampled, Value::Rate(sampled)),
        plain(names::gap(lang), mean(stats.sampled.mean_difference)),
        plain(w::score_mean(lang), mean(stats.rates.satisfaction.mean)),
    ];
    figures(w::counts(lang), rows, lang)
}

fn alarms(stats: &Stats, lang: Lang) -> Section {
    let load = &stats.alarms;
    let spread = load.to_ack;
    let length = |length: Option<Span>| length.map_or(Value::None, Value::Length);
    let row = |figure: Figure, value| {
        (names::name(figure, lang).to_owned(), value, names::meaning(figure, lang))
    };
    let plain = |name: &str, value| (name.to_owned(), value, String::new());
    let taken = |what: &str, value| plain(&format!("{} {what}", w::to_ack(lang)), value);
    let per_ten = load.per_ten_minutes.map_or(Value::None, Value::Mean);
    let rows = vec![
        row(Figure::Alarms, Value::Count(load.alarms)),
        plain(names::per_ten(lang), per_ten),
        plain(names::busiest(lang), Value::Count(load.busiest)),
        plain(names::in_flood(lang), Value::Length(load.in_flood)),
        row(Figure::Acked, Value::Rate(load.acked)),
        taken("p50", length(spread.map(|s| s.p50))),
        taken("p90", length(spread.map(|s| s.p90))),
        taken("p95", length(spread.map(|s| s.p95))),
        taken(w::longest(lang), length(spread.map(|s| s.max))),
    ];
    let title = names::name(Figure::Alarms, lang);
    figures(title, if load.alarms > 0 { rows } else { Vec::new() }, lang)
}

fn clocks(stats: &Stats, lang: Lang) -> Section {
    let counted = || stats.by_timer.iter().filter(|(_, step)| step.rate.of > 0);
    let length = |length: Option<Span>| length.map_or(Value::None, Value::Length);
    // Both times stand only where a hold was in play.
    let any_held = counted().any(|(_, step)| step.held > 0);
    let adjusted = |step: &StepStats| {
        let spread = step.adjusted.filter(|_| step.held > 0);
        let both = [length(spread.map(|s| s.p50)), length(spread.map(|s| s.p95))];
        both.into_iter().filter(move |_| any_held)
    };
    let rows = counted().map(|(timer, step)| {
        vec![
            Value::Words(timer.label(lang).to_owned()),
            Value::Rate(step.rate),
            length(step.raw.map(|s| s.p50)),
            length(step.raw.map(|s| s.p90)),
            length(step.raw.map(|s| s.p95)),
            length(step.raw.map(|s| s.max)),
        ]
        .into_iter()
        .chain(adjusted(step))
        .collect()
    });
    let number = |name: &str| (name.to_owned(), Kind::Number);
    let without = |p: &str| number(&format!("{} {p}", w::adjusted(lang)));
    Section {
        title: names::clocks(lang).to_owned(),
        about: names::of_clocks(lang).to_owned(),
        columns: vec![
            (w::step(lang).to_owned(), Kind::Words),
            (names::name(Figure::Timeliness, lang).to_owned(), Kind::Rate),
            number("p50"),
            number("p90"),
            number("p95"),
            number(w::longest(lang)),
        ]
        .into_iter()
        .chain(["p50", "p95"].into_iter().filter(|_| any_held).map(without))
        .collect(),
        rows: rows.collect(),
        meanings: counted().map(|(t, _)| names::of_clock(*t, lang).to_owned()).collect(),
        picture: Picture::Bars(
            counted().map(|(t, step)| (t.label(lang).to_owned(), step.rate)).collect(),
        ),
    }
}

fn categories(stats: &Stats, lang: Lang) -> Section {
    let name = |c: Option<crate::domain::vocab::Category>| {
        c.map_or(w::none(lang), |c| w::category(c, lang))
    };
    let rows = stats.by_category.iter().map(|(c, r)| (name(*c).to_owned(), r));
    grouped((names::category(lang), w::of_category(lang)), "", rows, lang)
}

fn departments(stats: &Stats, lang: Lang) -> Section {
    let name =
        |d: Option<crate::domain::vocab::Department>| d.map_or(w::none(lang), |d| d.label(lang));
    let rows = stats.by_department.iter().map(|(d, r)| (name(*d).to_owned(), r));
    grouped((names::department(lang), w::of_department(lang)), w::groups_about(lang), rows, lang)
}

fn receivers(stats: &Stats, property: &Property, lang: Lang) -> Section {
    let rows =
        stats.by_first_receiver.iter().map(|(id, r)| (person(id, property, lang).to_owned(), r));
    let four = Figure::FOUR.into_iter();
    let five: Vec<Figure> = four.chain([Figure::ClosedLoop]).collect();
    rated(&five, (names::first_receiver(lang), w::of_receiver(lang)), "", rows, lang)
}

fn assignees(stats: &Stats, property: &Property, lang: Lang) -> Section {
    let rows = stats.by_assignee.iter().map(|(id, r)| {
        let name = id.as_ref().map_or(w::no_ticket(lang), |id| person(id, property, lang));
        (name.to_owned(), r)
    });
    grouped((names::assignee(lang), w::assignee(lang)), w::assignees_about(lang), rows, lang)
}

fn towers(stats: &Stats, lang: Lang) -> Section {
    let name = |area: &str| match area {
        PUBLIC => names::public(lang).to_owned(),
        area => area.to_owned(),
    };
    let rows = stats.by_tower.iter().map(|(area, r)| (name(area), r));
    grouped((names::tower(lang), w::tower(lang)), "", rows, lang)
}

fn shifts(stats: &Stats, lang: Lang) -> Section {
    let rows = stats.by_shift.iter().map(|(name, r)| (name.label(lang).to_owned(), r));
    grouped((names::shift(lang), w::shift(lang)), "", rows, lang)
}

fn by_hour(stats: &Stats, lang: Lang) -> Section {
    let rows = stats.by_hour.iter().map(|(hour, r)| (format!("{hour:02}"), r));
    grouped((names::hour(lang), w::hour(lang)), "", rows, lang)
}

fn person<'a>(id: &'a StaffId, property: &'a Property, lang: Lang) -> &'a str {
    property.staff(id).map_or(id.as_str(), |s| s.name(lang))
}

fn repeats(stats: &Stats, lang: Lang) -> Section {
    let rows = stats.repeats.places.iter().take(PLACES).map(|place| {
        vec![
            Value::Words(place.place.clone()),
            Value::Words(w::category(place.category, lang).to_owned()),
            Value::Count(place.entries),
            Value::Count(place.nth),
        ]
    });
    Section {
        title: names::places(lang).to_owned(),
        about: names::meaning(Figure::Repeats, lang),
        columns: vec![
            (w::place(lang).to_owned(), Kind::Words),
            (w::of_category(lang).to_owned(), Kind::Words),
            (names::name(Figure::Entries, lang).to_owned(), Kind::Number),
            (w::nth(lang).to_owned(), Kind::Number),
        ],
        rows: rows.collect(),
        meanings: Vec::new(),
        picture: Picture::None,
    }
}

/// The four rates of each group.
fn grouped<'a>(
    names: (&str, &str),
    about: &str,
    rows: impl Iterator<Item = (String, &'a Rates)>,
    lang: Lang,
) -> Section {
    rated(&Figure::FOUR, names, about, rows, lang)
}

fn rated<'a>(
    figures: &[Figure],
    (title, of): (&str, &str),
    about: &str,
    rows: impl Iterator<Item = (String, &'a Rates)>,
    lang: Lang,
) -> Section {
    let rows = rows.map(|(name, r)| {
        vec![Value::Words(name), Value::Count(r.entries)]
            .into_iter()
            .chain(figures.iter().map(|figure| Value::Rate(rate(*figure, r))))
            .collect()
    });
    let rates = figures.iter().map(|f| (names::name(*f, lang).to_owned(), Kind::Rate));
    let first = [
        (of.to_owned(), Kind::Words),
        (names::name(Figure::Entries, lang).to_owned(), Kind::Number),
    ];
    Section {
        title: title.to_owned(),
        about: about.to_owned(),
        columns: first.into_iter().chain(rates).collect(),
        rows: rows.collect(),
        meanings: Vec::new(),
        picture: Picture::None,
    }
}

fn hours(stats: &Stats, lang: Lang) -> Section {
    let row = |hour: usize| {
        let of_day = stats.heat.iter().map(|day| day.get(hour).copied().unwrap_or(0));
        let mut row = vec![Value::Words(format!("{hour:02}"))];
        row.extend(of_day.map(Value::Count));
        row
    };
    let mut columns = vec![(w::hour(lang).to_owned(), Kind::Words)];
    columns.extend(w::weekdays(lang).map(|day| (day.to_owned(), Kind::Number)));
    let any = stats.rates.entries > 0;
    Section {
        title: w::hours(lang).to_owned(),
        about: String::new(),
        columns,
        rows: if any { (0..24).map(row).collect() } else { Vec::new() },
        meanings: Vec::new(),
        picture: if any { Picture::Heat(Box::new(stats.heat)) } else { Picture::None },
    }
}
