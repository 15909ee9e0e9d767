//! Words of the call-round.
use super::{Lang, words};

words! {
    emergency: "紧急" | "EMERGENCY";
    run_card: "应急卡" | "run card";
    not_yet: "未" | "not yet";
    left: "剩" | "left";
    over: "超" | "late";
    reached: "接通并复述" | "reached";
    no_answer: "无人接" | "no answer";
    busy: "占线" | "busy";
    scene: "现场步骤" | "At the scene";
    tick: "做了这一步" | "step done";
    to_scene: "现场步骤" | "scene";
    details: "补详情" | "details";
    send: "派单" | "send";
    department: "部门" | "dept";
    superior: "上级" | "sup.";
    nobody_to_send: "已经派了人" | "somebody has been sent";
    to_calls: "回到打电话" | "back to the calls";
    other_card: "换应急卡" | "other card";
    everybody_reached: "部门和上级都已报到" | "both have been told";
    nobody: "责任落实表里没有可以打的人" | "The responsibility table names nobody to call";
    no_longer: "这条信息已不在列" | "This entry is not shown any more";
    outside: "楼外" | "outside";
    choose_first: "都已报到; 还要打给谁, 先按数字或上下键选"
        | "everybody has been told; to call somebody else choose a row first";
    outcome: "结果" | "outcome";
    say_how: "先说结果: y 接通  n 无人接  b 占线;或按左右键选, 再按 Enter"
        | "say how it went: y reached, n no answer, b busy; or Left/Right, then Enter";
}

/// What is said into the telephone.
pub fn say(what: &str, phone: Option<&str>, lang: Lang) -> String {
    let phone = phone.map_or(String::new(), |p| format!(", {p}"));
    match lang {
        Lang::Zh => format!("说: 紧急, {what}{phone}。请复述。"),
        Lang::En => format!("Say: emergency, {what}{phone}. Please read back."),
    }
}

/// The line that says the limit.
pub fn within(seconds: i64, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("{seconds} 秒内报到"),
        Lang::En => format!("within {seconds} s"),
    }
}

/// Somebody was sent with the order read back: that reached the department, too.
pub fn just_sent(name: &str, at: &str, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("{at} 刚派给{name}并已复述: Enter 记为部门已报到"),
        Lang::En => format!("{name} was sent at {at} and read it back: Enter notes them as told"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{domain::run_card::RunCards, words::labels::Label};

    #[test]
    fn a_card_is_called_alike_everywhere() {
        for card in RunCards::shipped().all() {
            assert_eq!(card.kind.label(Lang::Zh), card.zh);
            assert_eq!(card.kind.label(Lang::En), card.en.to_lowercase());
        }
    }
}
