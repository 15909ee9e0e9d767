//! `procedure.toml`: every figure of the procedure. Versioned; an entry keeps the version it was
//! recorded under.
use super::{
    at::Span,
    bad_rules::{Allowed, BadRules, Unit},
    keep::{self, FileKeep, Keep},
    shift::Timetable,
    text::clean,
    vocab::{Category, Channel, vocabulary},
};
use chrono::NaiveTime;
use serde::Deserialize;
use std::collections::BTreeMap;

/// The rules file as shipped.
pub const SHIPPED: &str = include_str!("../../assets/procedure.toml");

vocabulary! {
    /// A field of an entry, as refusals and missing lists name it.
    Field {
        /// Where.
        Place = "place",
        /// What was told.
        Content = "content",
        /// Whom to ask for.
        Contact = "contact",
        /// How to reach them.
        Phone = "phone",
        /// One of the seven categories.
        Category = "category",
        /// Booked time.
        Appointment = "appointment",
    }
}

/// The rules of one version.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rules {
    /// Its version in this property's file, from 1.
    pub version: u32,
    /// What the rules call themselves.
    pub name: String,
    /// Channels that may be chosen (S1.1).
    pub channels: Vec<Channel>,
    /// Categories that may be chosen (S3.3).
    pub categories: Vec<Category>,
    /// Fields an entry needs before it can be closed (S2.2).
    pub required: Vec<Field>,
    /// The limits of the clock table.
    pub limits: Limits,
    /// Gap between happening and writing beyond which an event is a late entry.
    pub late_entry_after: Span,
    /// When the desk goes through what will not make today (S7.3).
    pub same_day: SameDay,
    /// Time between two bells of an unacknowledged alarm.
    pub alarm_repeat: Span,
    /// Longest time an alarm may be shelved.
    pub shelve_at_most: Span,
    /// Bells nobody answered until an alarm climbs.
    pub climb_after: u32,
    /// How long a terminal's bell is silenced.
    pub silence: Span,
    /// More new alarms than this within [`Rules::flood_window`] are a flood.
    pub flood: u32,
    /// See [`Rules::flood`].
    pub flood_window: Span,
    /// The how-many-th entry of a place and category is said to be a repeat.
    pub repeat_count: u32,
    /// Within how long.
    pub repeat_within: Span,
    /// How long after an entry another may be of the same cause.
    pub same_cause_within: Span,
    /// The working time that is proposed to the customer, by category (S6.1).
    pub working_time: BTreeMap<Category, Span>,
    /// From which transfer of a ticket on the supervisor is called (P9).
    pub transfers_called_from: u32,
    /// When shifts change, and by when that must be signed (P10).
    pub shift: Timetable,
    /// How backups and personal data are kept.
    pub keep: Keep,
}

/// The figures of the clock table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs)] // each is named and explained in assets/procedure.toml
pub struct Limits {
    pub record: Span,
    pub dispatch: Span,
    pub dispatch_emergency: Span,
    pub notify: Span,
    pub reply: Span,
    pub confirm_before: Span,
    pub arrive: Span,
    pub arrive_before: Span,
    pub early_before: Span,
    pub plan: Span,
    pub escalate: Span,
    pub callback: Span,
}

/// The same-day sweep (S7.3). Rules files from before it have it as shipped.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SameDay {
    /// Local time of day from which it is due.
    pub sweep_from: NaiveTime,
    /// So shortly before midnight unfinished work no longer makes today; and a step that is late
    /// by so much will not either.
    pub needs: Span,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    name: String,
    channels: Vec<Channel>,
    categories: Vec<Category>,
    required: Vec<Field>,
    limits: FileLimits,
    late_entry: FileLateEntry,
    alarm: FileAlarm,
    #[serde(default)]
    same_day: FileSameDay,
    #[serde(default)]
    working_time: BTreeMap<Category, i64>,
    #[serde(default)]
    transfer: FileTransfer,
    #[serde(default)]
    repeat: FileRepeat,
    #[serde(default)]
    same_cause: FileSameCause,
    #[serde(default)]
    shift: FileShift,
    #[serde(default)]
    keep: FileKeep,
}

// Versions of the rules from before these figures stand in files, too.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct FileRepeat {
    count: u32,
    days: i64,
}

impl Default for FileRepeat {
    fn default() -> FileRepeat {
        FileRepeat { count: 3, days: 30 }
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct FileSameCause {
    within: i64,
}

impl Default for FileSameCause {
    fn default() -> FileSameCause {
        FileSameCause { within: 14_400 }
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, default)]
struct FileSameDay {
    sweep_from: String,
    needs: i64,
}

impl Default for FileSameDay {
    fn default() -> FileSameDay {
        FileSameDay { sweep_from: "21:00".to_owned(), needs: 3_600 }
    }
}

fn read_same_day(file: &FileSameDay) -> Result<SameDay, BadRules> {
    let given = file.sweep_from.trim();
    let time = NaiveTime::parse_from_str(given, "%H:%M").map_err(|_| {
        let given = format!("'{}'", clean(given));
        BadRules::value("same_day.sweep_from", given, Allowed::TimeOfDay)
    })?;
    Ok(SameDay { sweep_from: time, needs: seconds("same_day.needs", file.needs)? })
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct FileLateEntry {
    after: i64,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct FileAlarm {
    repeat: i64,
    shelve_at_most: i64,
    // Later than the first version of the file: what it does not say is as shipped.
    #[serde(default = "climb_after")]
    climb_after: u32,
    #[serde(default = "silence")]
    silence: i64,
    #[serde(default = "flood")]
    flood: u32,
    #[serde(default = "flood_window")]
    flood_window: i64,
}

const fn climb_after() -> u32 {
    2
}

const fn silence() -> i64 {
    300
}

const fn flood() -> u32 {
    10
}

const fn flood_window() -> i64 {
    600
}

/// A section later than the first version of the file: what it does not say is as shipped.
#[derive(Deserialize)]
#[serde(deny_unknown_fields, default)]
struct FileTransfer {
    alarm_from: u32,
}

impl Default for FileTransfer {
    fn default() -> Self {
        FileTransfer { alarm_from: 2 }
    }
}

/// Rules written before there were shifts in them have the shipped ones.
#[derive(Deserialize)]
#[serde(deny_unknown_fields, default)]
struct FileShift {
    changes: Vec<String>,
    sign_within: i64,
    ahead: i64,
}

impl Default for FileShift {
    fn default() -> FileShift {
        let changes = ["00:00", "08:00", "16:00"].map(str::to_owned).to_vec();
        FileShift { changes, sign_within: 900, ahead: 1_800 }
    }
}

fn read_shift(file: &FileShift) -> Result<Timetable, BadRules> {
    let wrong =
        || BadRules::value("shift.changes", clean(&format!("{:?}", file.changes)), Allowed::Times);
    let times = file.changes.iter().map(|t| NaiveTime::parse_from_str(t, "%H:%M"));
    let changes = times.collect::<Result<Vec<_>, _>>().map_err(|_| wrong())?;
    if changes.is_empty() || !changes.is_sorted_by(|a, b| a < b) {
        return Err(wrong());
    }
    Ok(Timetable {
        changes,
        sign_within: seconds("shift.sign_within", file.sign_within)?,
        ahead: seconds("shift.ahead", file.ahead)?,
    })
}

/// Declares the file's limits and their reading: one list, so that none can be forgotten.
macro_rules! limits {
    ($($key:ident,)*) => {
        #[derive(Deserialize)]
        #[serde(deny_unknown_fields)]
        struct FileLimits { $($key: i64,)* }

        fn read_limits(file: &FileLimits) -> Result<Limits, BadRules> {
            Ok(Limits { $($key: seconds(concat!("limits.", stringify!($key)), file.$key)?,)* })
        }
    };
}
limits! {
    record, dispatch, dispatch_emergency, notify, reply, confirm_before, arrive, arrive_before,
    early_before, plan, escalate, callback,
}

const DAY_S: i64 = 86_400;

fn count(key: &'static str, given: u32) -> Result<u32, BadRules> {
    match given {
        1..=99 => Ok(given),
        _ => Err(range(key, &given, (1, 99), Unit::Times)),
    }
}

fn seconds(key: &'static str, given: i64) -> Result<Span, BadRules> {
    if (1..=DAY_S).contains(&given) {
        Ok(Span::seconds(given))
    } else {
        Err(range(key, &given, (1, DAY_S), Unit::Seconds))
    }
}

fn within<T: Copy + Into<i64> + ToString>(
    key: &'static str,
    given: T,
    (from, to): (i64, i64),
    unit: Unit,
) -> Result<T, BadRules> {
    match (from..=to).contains(&given.into()) {
        true => Ok(given),
        false => Err(range(key, &given, (from, to), unit)),
    }
}

fn range(key: &'static str, given: &impl ToString, (from, to): (i64, i64), unit: Unit) -> BadRules {
    BadRules::value(key, given.to_string(), Allowed::Range(from, to, unit))
}

impl Rules {
    /// Reads a rules file.
    ///
    /// # Errors
    /// [`BadRules`], with line and column for what can be placed.
    pub fn parse(toml: &str, version: u32) -> Result<Rules, BadRules> {
        let file = toml::from_str(toml).map_err(|e| BadRules::read(toml, &e))?;
        Rules::made(file, version).map_err(|e| e.placed(toml))
    }

    fn made(file: File, version: u32) -> Result<Rules, BadRules> {
        let limits = read_limits(&file.limits)?;
        let not_empty = |key, empty: bool| match empty {
            true => Err(BadRules::value(key, "[]", Allowed::AtLeastOne)),
            false => Ok(()),
        };
        not_empty("channels", file.channels.is_empty())?;
        not_empty("categories", file.categories.is_empty())?;
        for needed in [Field::Place, Field::Content] {
            if !file.required.contains(&needed) {
                let given: Vec<_> = file.required.iter().map(|f| f.code()).collect();
                let given = format!("[{}]", given.join(", "));
                return Err(BadRules::value("required", given, Allowed::PlaceAndContent));
            }
        }
        if limits.arrive_before >= limits.early_before {
            let given = limits.early_before.whole_seconds().to_string();
            let allowed = Allowed::MoreThan("limits.arrive_before");
            return Err(BadRules::value("limits.early_before", given, allowed));
        }
        let transfers_called_from = count("transfer.alarm_from", file.transfer.alarm_from)?;
        Ok(Rules {
            version,
            name: super::text::clean(&file.name),
            channels: file.channels,
            categories: file.categories,
            required: file.required,
            limits,
            late_entry_after: seconds("late_entry.after", file.late_entry.after)?,
            same_day: read_same_day(&file.same_day)?,
            alarm_repeat: seconds("alarm.repeat", file.alarm.repeat)?,
            shelve_at_most: seconds("alarm.shelve_at_most", file.alarm.shelve_at_most)?,
            climb_after: count("alarm.climb_after", file.alarm.climb_after)?,
            silence: seconds("alarm.silence", file.alarm.silence)?,
            flood: count("alarm.flood", file.alarm.flood)?,
            flood_window: seconds("alarm.flood_window", file.alarm.flood_window)?,
            repeat_count: within("repeat.count", file.repeat.count, (2, 1_000), Unit::Times)?,
            repeat_within: Span::seconds(
                DAY_S * within("repeat.days", file.repeat.days, (1, 366), Unit::Days)?,
            ),
            same_cause_within: seconds("same_cause.within", file.same_cause.within)?,
            working_time: file
                .working_time
                .into_iter()
                .map(|(category, given)| Ok((category, seconds("working_time", given)?)))
                .collect::<Result<_, BadRules>>()?,
            transfers_called_from,
            shift: read_shift(&file.shift)?,
            keep: keep::read(&file.keep)?,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_shipped_file_says_the_figures_of_the_procedure() {
        let rules = Rules::parse(SHIPPED, 1).unwrap();
        let l = rules.limits;
        let got = [
            l.record,
            l.dispatch,
            l.dispatch_emergency,
            l.notify,
            l.reply,
            l.confirm_before,
            l.arrive,
            l.arrive_before,
            l.early_before,
            l.plan,
            l.escalate,
            l.callback,
        ];
        let want = [60, 120, 60, 90, 300, 900, 600, 180, 300, 180, 300, 120];
        assert_eq!(got.map(Span::whole_seconds), want);
        assert_eq!(rules.late_entry_after, Span::seconds(60));
        assert_eq!((rules.climb_after, rules.flood), (2, 10));
        assert_eq!((rules.silence, rules.flood_window), (Span::minutes(5), Span::minutes(10)));
        let without = |s: String, key: &str| {
            let kept: Vec<&str> = s.lines().filter(|l| !l.starts_with(key)).collect();
            kept.join("\n")
        };
        let keys = ["climb_after", "silence", "flood"];
        let first = keys.into_iter().fold(SHIPPED.to_owned(), without);
        assert_eq!(Rules::parse(&first, 1).unwrap(), rules, "the first version of the file");
    }

    #[test]
    fn rules_from_before_the_sweep_have_it_as_shipped() {
        let shipped = Rules::parse(SHIPPED, 1).unwrap();
        let (from, to) = (SHIPPED.find("[same_day]").unwrap(), SHIPPED.find("[alarm]").unwrap());
        let before = [&SHIPPED[..from], &SHIPPED[to..]].concat();
        assert_eq!(Rules::parse(&before, 1).unwrap(), shipped);
        let late = Rules::parse(&SHIPPED.replace("\"21:00\"", "\"22:30\""), 1).unwrap();
        assert_eq!(late.same_day.sweep_from.to_string(), "22:30:00");
        let error = Rules::parse(&SHIPPED.replace("\"21:00\"", "\"soon\""), 1).unwrap_err();
        assert!(error.to_string().contains("same_day.sweep_from: 'soon' given"), "{error}");
    }

    #[test]
    fn rules_from_before_there_were_shifts_have_the_shipped_ones() {
        let rules = Rules::parse(SHIPPED, 1).unwrap();
        let older = &SHIPPED[..SHIPPED.find("[shift]").unwrap()];
        assert_eq!(Rules::parse(older, 1).unwrap().shift, rules.shift);
        for wrong in [r#"["8 Uhr"]"#, "[]", r#"["16:00", "08:00"]"#] {
            let bad = format!("{older}[shift]\nchanges = {wrong}\n");
            let error = Rules::parse(&bad, 1).unwrap_err().to_string();
            assert!(error.contains("shift.changes"), "{error}");
        }
    }

    #[test]
    fn errors_say_where_and_what_is_accepted() {
        let cut = &SHIPPED[..SHIPPED.find("plan =").unwrap()];
        assert!(Rules::parse(cut, 1).unwrap_err().to_string().contains("'plan'"));
        let zero = SHIPPED.replace("record = 60", "record = 0");
        let error = Rules::parse(&zero, 1).unwrap_err().to_string();
        assert!(error.contains("limits.record") && error.contains("1 to 86400"), "{error}");
        let typo = SHIPPED.replace("callback = 120", "callback = 120\ncalback = 1");
        let error = Rules::parse(&typo, 1).unwrap_err().to_string();
        assert!(error.starts_with("line ") && error.lines().count() == 1, "{error}");
        let error = Rules::parse("name = 3\0", 1).unwrap_err().to_string();
        assert!(error.starts_with("line 1, column 8: ") && !error.contains('\0'), "{error}");
    }
}
