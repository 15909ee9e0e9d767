//! Booked services: the lane, the call before the visit, the hours to keep clear.
use super::{Lang, format, words};
use crate::domain::{
    at::At,
    avoid::{Inside, What},
    civil::{Window, Zone},
};

words! {
    /// The lane.
    lane: "今明预约" | "Bookings, today and on";
    none: "没有预约" | "nothing is booked";
    when: "时间" | "when";
    number: "号" | "no.";
    what: "事由" | "what";
    contact: "联系" | "contact";
    arrive: "到场" | "on site";
    who: "谁去" | "who";
    signed: "签收" | "signed";
    keep_clear: "避开" | "avoid";
    today: "今天" | "today";
    tomorrow: "明天" | "tmrw";
    to_rebook: "待改约" | "no time yet";
    made: "已联" | "done";
    not_contacted: "未联系" | "missed";
    there: "到场" | "there";
    early: "早到" | "early";
    no_show: "客人不在" | "no show";
    to_send: "待派单" | "to send";
    is_signed: "已签" | "yes";
    not_signed: "未签" | "no";
    later: "以后" | "later";
    key_rebook: "改约" | "rebook";
    key_no_show: "客人不在" | "no show";
    key_more: "其他" | "more";
}

/// A time by which the customer is to be contacted.
pub fn by(time: &str, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("{time}前"),
        Lang::En => format!("by {time}"),
    }
}

/// Hours to keep clear in a narrow column: 避12-14.
pub fn avoided(window: Window, lang: Lang) -> String {
    let short = |time: chrono::NaiveTime| {
        let whole = time.format("%H:%M").to_string();
        whole.strip_suffix(":00").map(ToOwned::to_owned).unwrap_or(whole)
    };
    let (from, to) = (short(window.from), short(window.to));
    match lang {
        Lang::Zh => format!("避{from}-{to}"),
        Lang::En => format!("not {from}-{to}"),
    }
}

/// A booked time with its day in words, as it is read to a customer: 明天 15:00.
pub fn spoken(at: At, zone: Zone, now: At, lang: Lang) -> String {
    let ahead = zone.day(at).signed_duration_since(zone.day(now)).num_days();
    let day = match (ahead, lang) {
        (0, _) => lang.pick("今天", "today").to_owned(),
        (1, _) => lang.pick("明天", "tomorrow").to_owned(),
        (_, Lang::Zh) => zone.local(at).format("%-m月%-d日").to_string(),
        (_, Lang::En) => zone.local(at).format("%-d %B").to_string(),
    };
    format!("{day} {}", format::hhmm(at, zone))
}

/// What is read to the customer before the visit (S4.5): who calls, when, what, who comes when.
pub fn script(me: &str, when: &str, what: &str, visit: Option<(&str, &str)>, lang: Lang) -> String {
    match (lang, visit) {
        (Lang::Zh, Some((who, window))) => {
            format!("说: 您好, 前台{me}。您约了{when}: {what}。{who} {window} 到门口, 时间方便吗?")
        }
        (Lang::Zh, None) => {
            format!("说: 您好, 前台{me}。您约了{when}: {what}。时间方便吗?")
        }
        (Lang::En, Some((who, window))) => format!(
            "Say: Front desk, {me}. You are booked for {when}: {what}. {who} is at your door \
             {window}. Does that suit you?"
        ),
        (Lang::En, None) => {
            format!("Say: Front desk, {me}. You are booked for {when}: {what}. Does that suit you?")
        }
    }
}

/// What is read to a customer who was not there, or who moves the visit (S2.3); `before` is the
/// time booked so far.
pub fn ask_time(me: &str, what: &str, before: &str, missed: bool, lang: Lang) -> String {
    match (lang, missed) {
        (Lang::Zh, true) => format!(
            "说: 您好, 前台{me}。约好{before}: {what}, 我们按时到了, 您不在。改在什么时候方便?"
        ),
        (Lang::Zh, false) => {
            format!("说: 您好, 前台{me}。{what}, 原来约的{before}, 改在什么时候方便?")
        }
        (Lang::En, true) => format!(
            "Say: Front desk, {me}. {what}: we came as booked, {before}, and missed you. What \
             time suits you?"
        ),
        (Lang::En, false) => format!(
            "Say: Front desk, {me}. {what}: booked for {before} so far. What time suits you?"
        ),
    }
}

/// What is read to the customer about their own hours (S6.3).
pub fn say_avoided(window: Window, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("客户要避开 {window}: 承诺完成不要在这段时间里; 要用, 先问客户。"),
        Lang::En => format!(
            "The customer wants {window} kept clear: promise no work in it, or ask them first."
        ),
    }
}

/// A time lies in the hours to keep clear.
pub fn inside(inside: &Inside, zone: Zone, now: At, lang: Lang) -> String {
    let Inside { what, at, window } = inside;
    let at = format::day_and_time(*at, zone, now);
    match (what, lang) {
        (What::Appointment, Lang::Zh) => format!("预约 {at} 在客户要避开的 {window} 里"),
        (What::Finish, Lang::Zh) => format!("干到 {at} 会占到客户要避开的 {window}"),
        (What::Appointment, Lang::En) => {
            format!("the booking {at} lies in the hours to keep clear, {window}")
        }
        (What::Finish, Lang::En) => {
            format!("working until {at} reaches into the hours to keep clear, {window}")
        }
    }
}

/// The same as a question, answered by another Enter.
pub fn ask_inside(told: &Inside, zone: Zone, now: At, lang: Lang) -> String {
    let said = inside(told, zone, now, lang);
    match lang {
        Lang::Zh => format!("! {said}。客户同意就再按 Enter"),
        Lang::En => format!("! {said}. If the customer agrees: Enter again"),
    }
}

/// What is kept with the step once the question was answered.
pub fn agreed_inside(window: Window, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("已问客户, 同意占用要避开的 {window}"),
        Lang::En => format!("the customer was asked and agrees to {window} being used"),
    }
}

/// A warning of the command line.
pub fn note_inside(told: &Inside, zone: Zone, now: At, lang: Lang) -> String {
    let said = inside(told, zone, now, lang);
    match lang {
        Lang::Zh => format!("注意: {said}; 客户同意了请用 --note 写明"),
        Lang::En => format!("note: {said}; if the customer agreed, say so with --note"),
    }
}

/// How often a visit was missed or moved.
pub fn visits(no_shows: u32, rebooked: u32, lang: Lang) -> Option<String> {
    let part = |n: u32, zh: &str, en: &str| match (n, lang) {
        (0, _) => None,
        (n, Lang::Zh) => Some(format!("{zh}{n}次")),
        (n, Lang::En) => Some(format!("{en} {n}x")),
    };
    let parts = [part(no_shows, "客人不在", "no show"), part(rebooked, "改期", "moved")];
    let said: Vec<String> = parts.into_iter().flatten().collect();
    (!said.is_empty()).then(|| said.join(" "))
}
