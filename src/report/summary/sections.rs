//! The tables of a report, one after the other.
use super::{Kind, Picture, Section, Value};
use crate::{
    domain::{
        at::Span,
        id::StaffId,
        property::{PUBLIC, Property},
        stats::{Rate, Rates, Stats},
    },
    words::{Lang, cli as names, labels::Label, report as w},
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
        repeats(stats, lang),
        hours(stats, lang),
    ]
}

fn counts(stats: &Stats, lang: Lang) -> Section {
    let count = |name: &str, n: usize| vec![Value::Words(name.to_owned()), Value::Count(n)];
    let share = |name: &str, rate| vec![Value::Words(name.to_owned()), Value::Rate(rate)];
    let each = |name: &str, n: usize| {
        vec![Value::Words(name.to_owned()), Value::Each(stats.of_entries(n))]
    };
    let mean = |name: &str, mean: Option<f64>| {
        vec![Value::Words(name.to_owned()), mean.map_or(Value::None, Value::Mean)]
    };
    Section {
        title: w::counts(lang).to_owned(),
        about: String::new(),
        columns: vec![
            (w::measure(lang).to_owned(), Kind::Words),
            (w::value(lang).to_owned(), Kind::Mixed),
        ],
        rows: vec![
            count(names::entries(lang), stats.rates.entries),
            count(w::void(lang), stats.void),
            share(w::closed_loop(lang), stats.rates.closed_loop),
            share(names::answered_at_once(lang), stats.of_entries(stats.answered)),
            share(names::reworked(lang), stats.of_entries(stats.reworked)),
            share(names::escalated(lang), stats.of_entries(stats.escalated)),
            share(names::meeting(lang), stats.of_entries(stats.to_meeting)),
            share(names::late_entry(lang), stats.of_entries(stats.late_entries)),
            share(w::repeated(lang), stats.repeats.rate),
            each(names::transfers(lang), stats.transfers),
            each(w::handovers(lang), stats.handovers),
            share(names::sampled(lang), Rate { n: stats.sampled.n, of: stats.rates.closed_loop.n }),
            mean(names::sample_difference(lang), stats.sampled.mean_difference),
            mean(names::mean_score(lang), stats.rates.satisfaction.mean),
        ],
        picture: Picture::None,
    }
}

fn clocks(stats: &Stats, lang: Lang) -> Section {
    let counted = || stats.by_timer.iter().filter(|(_, step)| step.rate.of > 0);
    let length = |length: Option<Span>| length.map_or(Value::None, Value::Length);
    let rows = counted().map(|(timer, step)| {
        let (raw, adjusted) = (step.raw, step.adjusted.filter(|a| Some(*a) != step.raw));
        vec![
            Value::Words(timer.label(lang).to_owned()),
            Value::Rate(step.rate),
            length(raw.map(|s| s.p50)),
            length(raw.map(|s| s.p90)),
            length(raw.map(|s| s.p95)),
            length(raw.map(|s| s.max)),
            length(adjusted.map(|s| s.max)),
        ]
    });
    let column = |name: &str, kind| (name.to_owned(), kind);
    Section {
        title: w::clocks(lang).to_owned(),
        about: w::clocks_about(lang).to_owned(),
        columns: vec![
            column(w::step(lang), Kind::Words),
            column(names::timeliness(lang), Kind::Rate),
            column("p50", Kind::Number),
            column("p90", Kind::Number),
            column("p95", Kind::Number),
            column(w::longest(lang), Kind::Number),
            column(w::adjusted(lang), Kind::Number),
        ],
        rows: rows.collect(),
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
    grouped((w::by_category(lang), names::category(lang)), "", rows, lang)
}

fn departments(stats: &Stats, lang: Lang) -> Section {
    let name =
        |d: Option<crate::domain::vocab::Department>| d.map_or(w::none(lang), |d| d.label(lang));
    let rows = stats.by_department.iter().map(|(d, r)| (name(*d).to_owned(), r));
    grouped((w::by_department(lang), names::department(lang)), w::groups_about(lang), rows, lang)
}

fn receivers(stats: &Stats, property: &Property, lang: Lang) -> Section {
    let rows =
        stats.by_first_receiver.iter().map(|(id, r)| (person(id, property, lang).to_owned(), r));
    grouped((w::by_receiver(lang), names::first_receiver(lang)), "", rows, lang)
}

fn assignees(stats: &Stats, property: &Property, lang: Lang) -> Section {
    let rows = stats.by_assignee.iter().map(|(id, r)| {
        let name = id.as_ref().map_or(w::no_ticket(lang), |id| person(id, property, lang));
        (name.to_owned(), r)
    });
    grouped((w::by_assignee(lang), w::assignee(lang)), w::assignees_about(lang), rows, lang)
}

fn towers(stats: &Stats, lang: Lang) -> Section {
    let name = |area: &str| match area {
        PUBLIC => w::public(lang).to_owned(),
        area => area.to_owned(),
    };
    let rows = stats.by_tower.iter().map(|(area, r)| (name(area), r));
    grouped((w::by_tower(lang), w::tower(lang)), "", rows, lang)
}

fn shifts(stats: &Stats, lang: Lang) -> Section {
    let rows = stats.by_shift.iter().map(|(name, r)| (name.label(lang).to_owned(), r));
    grouped((w::by_shift(lang), w::shift(lang)), "", rows, lang)
}

fn person<'a>(id: &'a StaffId, property: &'a Property, lang: Lang) -> &'a str {
    property.staff(id).map_or(id.as_str(), |s| s.name(lang))
}

fn alarms(stats: &Stats, lang: Lang) -> Section {
    let load = &stats.alarms;
    let spread = load.to_ack;
    let length = |length: Option<Span>| length.map_or(Value::None, Value::Length);
    let row = |name: &str, value| vec![Value::Words(name.to_owned()), value];
    let rows = vec![
        row(w::alarms(lang), Value::Count(load.alarms)),
        row(w::per_ten_minutes(lang), load.per_ten_minutes.map_or(Value::None, Value::Mean)),
        row(w::busiest(lang), Value::Count(load.busiest)),
        row(w::in_flood(lang), Value::Length(load.in_flood)),
        row(w::acked(lang), Value::Rate(load.acked)),
        row(&format!("{} p50", w::to_ack(lang)), length(spread.map(|s| s.p50))),
        row(&format!("{} p90", w::to_ack(lang)), length(spread.map(|s| s.p90))),
        row(&format!("{} p95", w::to_ack(lang)), length(spread.map(|s| s.p95))),
        row(&format!("{} {}", w::to_ack(lang), w::longest(lang)), length(spread.map(|s| s.max))),
    ];
    Section {
        title: w::alarm_load(lang).to_owned(),
        about: w::alarms_about(lang).to_owned(),
        columns: vec![
            (w::measure(lang).to_owned(), Kind::Words),
            (w::value(lang).to_owned(), Kind::Mixed),
        ],
        rows: if load.alarms > 0 { rows } else { Vec::new() },
        picture: Picture::None,
    }
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
        title: w::repeat_places(lang).to_owned(),
        about: w::repeats_about(lang).to_owned(),
        columns: vec![
            (w::place(lang).to_owned(), Kind::Words),
            (names::category(lang).to_owned(), Kind::Words),
            (names::entries(lang).to_owned(), Kind::Number),
            (w::nth(lang).to_owned(), Kind::Number),
        ],
        rows: rows.collect(),
        picture: Picture::None,
    }
}

fn grouped<'a>(
    (title, of): (&str, &str),
    about: &str,
    rows: impl Iterator<Item = (String, &'a Rates)>,
    lang: Lang,
) -> Section {
    let rows = rows.map(|(name, r)| {
        vec![
            Value::Words(name),
            Value::Count(r.entries),
            Value::Rate(r.timeliness),
            Value::Rate(r.pass),
            Value::Rate(r.callback),
            Value::Rate(r.satisfaction.rate),
        ]
    });
    Section {
        title: title.to_owned(),
        about: about.to_owned(),
        columns: vec![
            (of.to_owned(), Kind::Words),
            (names::entries(lang).to_owned(), Kind::Number),
            (names::timeliness(lang).to_owned(), Kind::Rate),
            (names::pass(lang).to_owned(), Kind::Rate),
            (names::callback(lang).to_owned(), Kind::Rate),
            (names::satisfaction(lang).to_owned(), Kind::Rate),
        ],
        rows: rows.collect(),
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
        picture: if any { Picture::Heat(Box::new(stats.heat)) } else { Picture::None },
    }
}
