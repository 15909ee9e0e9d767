//! What the property keeps and for how long: backups by themselves, and what people said and are
//! called. The `[keep]` section of `procedure.toml`; files from before it have it as shipped.
use super::{
    at::{At, Span},
    bad_rules::{Allowed, BadRules, Unit},
    civil::Zone,
    text::clean,
};
use chrono::{Days, NaiveTime};
use serde::Deserialize;

/// How backups and personal data are kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Keep {
    /// Local time of day at which a backup makes itself; none: never.
    pub backup_at: Option<NaiveTime>,
    /// How many of them stay, 1 to 1000.
    pub backups: u32,
    /// After how many days a closed entry may lose what people said and are called, 1 to 36500;
    /// none: it is kept until somebody names the entry or the person.
    pub personal_days: Option<u32>,
}

impl Keep {
    /// The last moment up to `now` at which a backup was to make itself; none when never.
    pub fn backup_due(&self, zone: Zone, now: At) -> Option<At> {
        let at = self.backup_at?;
        let day = zone.day(now);
        let days = [Some(day), day.checked_sub_days(Days::new(1))];
        let due = days.into_iter().flatten().map(|day| zone.instant(day.and_time(at)));
        due.into_iter().find(|due| *due <= now)
    }

    /// What was closed before this is past the retention; none when there is none.
    pub fn personal_before(&self, now: At) -> Option<At> {
        self.personal_days.map(|days| now.minus(Span::seconds(i64::from(days) * 86_400)))
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct FileKeep {
    backup_at: String,
    backups: u32,
    personal_days: u32,
}

impl Default for FileKeep {
    fn default() -> FileKeep {
        FileKeep { backup_at: "04:10".to_owned(), backups: 14, personal_days: 1_095 }
    }
}

pub(super) fn read(file: &FileKeep) -> Result<Keep, BadRules> {
    let given = file.backup_at.trim();
    let backup_at = match (given, NaiveTime::parse_from_str(given, "%H:%M")) {
        ("", _) => None,
        (_, Ok(time)) => Some(time),
        (_, Err(_)) => {
            let given = format!("'{}'", clean(given));
            return Err(BadRules::value("keep.backup_at", given, Allowed::TimeOrNever));
        }
    };
    if !(1..=1_000).contains(&file.backups) {
        let allowed = Allowed::Range(1, 1_000, Unit::Times);
        return Err(BadRules::value("keep.backups", file.backups.to_string(), allowed));
    }
    if file.personal_days > 36_500 {
        let allowed = Allowed::Range(0, 36_500, Unit::DaysOrNone);
        return Err(BadRules::value("keep.personal_days", file.personal_days.to_string(), allowed));
    }
    let personal_days = Some(file.personal_days).filter(|days| *days > 0);
    Ok(Keep { backup_at, backups: file.backups, personal_days })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::rules::{Rules, SHIPPED};

    fn at(text: &str) -> At {
        At(chrono::DateTime::parse_from_rfc3339(text).unwrap().timestamp_millis())
    }

    #[test]
    fn a_backup_is_due_at_its_hour_and_stays_due() {
        let keep = Rules::parse(SHIPPED, 1).unwrap().keep;
        let due = |now: &str| keep.backup_due(Zone::SHANGHAI, at(now)).unwrap();
        let today = at("2026-11-23T04:10:00+08:00");
        assert_eq!(due("2026-11-23T04:10:00+08:00"), today);
        assert_eq!(due("2026-11-24T04:09:59+08:00"), today);
        let never = Keep { backup_at: None, ..keep };
        assert_eq!(never.backup_due(Zone::SHANGHAI, today), None);
    }

    #[test]
    fn files_from_before_have_it_as_shipped_and_wrong_figures_are_named() {
        let shipped = Rules::parse(SHIPPED, 1).unwrap();
        let before = &SHIPPED[..SHIPPED.find("[keep]").unwrap()];
        assert_eq!(Rules::parse(before, 1).unwrap().keep, shipped.keep);
        for (line, key) in [
            ("backup_at = \"noon\"", "keep.backup_at"),
            ("backups = 0", "keep.backups"),
            ("personal_days = 99999", "keep.personal_days"),
        ] {
            let error = Rules::parse(&format!("{before}[keep]\n{line}\n"), 1).unwrap_err();
            assert!(error.to_string().contains(key), "{error}");
        }
        let for_ever = format!("{before}[keep]\nbackup_at = \"\"\npersonal_days = 0\n");
        let keep = Rules::parse(&for_ever, 1).unwrap().keep;
        assert_eq!((keep.backup_at, keep.personal_before(At(0))), (None, None));
    }
}
