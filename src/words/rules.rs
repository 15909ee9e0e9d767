//! Why a rules file was not taken, for a person.
use super::Lang;
use crate::domain::bad_rules::{Allowed, BadRules, Fault, Unit};

/// Where, what stands there, and what may, in one line.
pub fn sentence(error: &BadRules, lang: Lang) -> String {
    if lang == Lang::En {
        return error.to_string();
    }
    let (BadRules::Syntax { place, .. } | BadRules::Value { place, .. }) = error;
    let place = place.map(|p| format!("第{}行第{}列：", p.line, p.column)).unwrap_or_default();
    match error {
        BadRules::Syntax { fault, .. } => place + &said(fault),
        BadRules::Value { key, given, allowed, .. } => {
            format!("{place}{key} 写的是 {given}，可以是：{}", may_be(*allowed))
        }
    }
}

fn said(fault: &Fault) -> String {
    match fault {
        Fault::Unknown { given, nearest, known } => {
            let meant = nearest.as_ref().map(|n| format!("是不是“{n}”？")).unwrap_or_default();
            format!("这里没有“{given}”。{meant}可以是：{}", known.join("、"))
        }
        Fault::Missing(key) => format!("少了“{key}”；文件完整吗？"),
        Fault::Twice(key) => format!("“{key}”写了两次"),
        Fault::Kind(given, wanted) => format!("写的是 {given}，应当是 {wanted}"),
        Fault::CutOff => "文件到这里断了，后面的不见了".to_owned(),
        Fault::Toml(said) => format!("不是 TOML：{said}"),
    }
}

fn may_be(allowed: Allowed) -> String {
    match allowed {
        Allowed::Range(from, to, unit) => {
            let unit = match unit {
                Unit::Seconds => "（秒）",
                Unit::Days => "（天）",
                Unit::DaysOrNone => "（天，0 为不限）",
                Unit::Times => "",
            };
            format!("{from} 到 {to}{unit}")
        }
        Allowed::AtLeastOne => "至少一项".to_owned(),
        Allowed::PlaceAndContent => "含 place 和 content 的列表".to_owned(),
        Allowed::MoreThan(key) => format!("大于 {key}"),
        Allowed::TimeOfDay => "时刻，如 \"21:00\"".to_owned(),
        Allowed::TimeOrNever => "时刻，如 \"04:10\"；\"\" 为不做".to_owned(),
        Allowed::Times => "时刻，如 \"08:00\"，从早到晚，至少一个".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::rules::{Rules, SHIPPED};

    #[test]
    fn what_is_wrong_is_said_in_chinese_too() {
        for (was, is, want) in [
            ("callback = 120", "calback = 120", "是不是“callback”？"),
            ("record = 60", "record = 0", "limits.record 写的是 0，可以是：1 到 86400（秒）"),
            ("[alarm]", "[alarm", "不是 TOML"),
        ] {
            let error = Rules::parse(&SHIPPED.replace(was, is), 1).unwrap_err();
            let said = sentence(&error, Lang::Zh);
            assert!(said.contains(want) && said.starts_with("第"), "{said}");
            assert_eq!(sentence(&error, Lang::En), error.to_string());
        }
    }
}
