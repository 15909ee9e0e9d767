//! What came before, as a form shows it under its fields.
use super::{Lang, words};

words! {
    no_copy: "客户联还没打印: Esc, Ctrl-O 里有打印" | "The customer copy is not printed yet: Esc, then Ctrl-O, print";
    unexplained: "实收与报价不同, 没写原因: 请向客户说明" | "The charge is not the quote and nobody said why: explain it";
}

/// The quote, worked out.
pub fn quoted(aloud: &str, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("报价: {aloud}"),
        Lang::En => format!("Quoted: {aloud}"),
    }
}

/// The charge is not the quote.
pub fn say_why(differs: &str, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("! {differs}: 请写原因"),
        Lang::En => format!("! {differs}: please say why"),
    }
}

/// The work as reported.
pub fn done(at: &str, who: &str, materials: &[String], charge: &str, lang: Lang) -> String {
    let list = materials.join(lang.pick("、", ", "));
    match (lang, materials.is_empty()) {
        (Lang::Zh, true) => format!("{at} {who} 完工, 没用料, 收费 {charge} 元"),
        (Lang::Zh, false) => format!("{at} {who} 完工, 用料 {list}, 收费 {charge} 元"),
        (Lang::En, true) => format!("{at} {who} finished, no material, charge {charge} yuan"),
        (Lang::En, false) => format!("{at} {who} finished, used {list}, charge {charge} yuan"),
    }
}

/// A callback nobody answered.
pub fn no_answer(at: &str, n: u32, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("{at} 第 {n} 次, 无人接"),
        Lang::En => format!("{at} try {n}: no answer"),
    }
}

/// A callback nobody answered was written down; it is owed all the same.
pub fn still_owed(entry: &str, tries: usize, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("{entry} 回访第 {tries} 次无人接: 已记, 仍欠。F3 再打"),
        Lang::En => {
            format!("{entry} callback try {tries}, no answer: written, still owed. F3 again")
        }
    }
}

/// What the source said in the callback.
pub fn called_back(
    at: &str,
    fixed: &str,
    score: Option<u8>,
    charge: Option<bool>,
    lang: Lang,
) -> String {
    let score = score.map_or(String::new(), |s| format!(" {s}/5"));
    let charge = match charge {
        None => "",
        Some(true) => lang.pick(", 收费无误", ", charge right"),
        Some(false) => lang.pick(", 收费有误", ", charge wrong"),
    };
    match lang {
        Lang::Zh => format!("{at} 回访: {fixed}{score}{charge}"),
        Lang::En => format!("{at} called back: {fixed}{score}{charge}"),
    }
}

/// Why a round failed at acceptance.
pub fn rejected(at: &str, who: &str, opinion: &str, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("{at} {who} 不合格: {opinion}"),
        Lang::En => format!("{at} {who} did not accept: {opinion}"),
    }
}

/// Why a round failed at the callback.
pub fn not_fixed(at: &str, score: Option<u8>, words: Option<&str>, lang: Lang) -> String {
    let score = score.map_or(String::new(), |s| format!(" {s}/5"));
    let words = words.map_or(String::new(), |w| format!(": {w}"));
    match lang {
        Lang::Zh => format!("{at} 回访说没修好{score}{words}"),
        Lang::En => format!("{at} callback: not fixed{score}{words}"),
    }
}

/// A round that failed, and what was done in it.
pub fn failed_round(round: u32, work: &str, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("第 {round} 轮: {work}"),
        Lang::En => format!("Round {round}: {work}"),
    }
}
