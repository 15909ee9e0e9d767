//! The forms: field names, keys, standard sentences to type over, sentences to say.
use super::{Lang, words};
use crate::domain::{
    house::House,
    script::{Moment, filled},
};

words! {
    /// Field names.
    line: "一行" | "Line";
    place: "地点" | "Place";
    content: "内容" | "What";
    contact: "联系" | "Contact";
    phone: "电话" | "Phone";
    category: "分类" | "Category";
    urgent: "紧急" | "Urgent";
    appointment: "预约" | "Booked";
    channel: "来源" | "Source";
    requester: "信息源" | "From";
    first_receiver: "首接" | "First by";
    received: "收到" | "Received";
    told: "告知" | "Told desk";
    avoid: "避开时段" | "Keep clear";
    attach_to: "并入" | "Attach to";
    avoid_short: "避开" | "Avoid";
    to: "派给" | "To";
    hand_to: "转给" | "Hand to";
    report_to: "上报" | "Report to";
    ask_who: "请示" | "Ask";
    advice: "上级答复" | "Answer";
    met: "办得到吗" | "Possible";
    offer: "另提办法" | "Offer";
    taken: "对方接受了" | "Accepted";
    holder: "新持棒人" | "New holder";
    who: "通知谁" | "Whom";
    outcome: "结果" | "Outcome";
    read_back: "已复述" | "Read back";
    signer: "签收人" | "Signer";
    plan_text: "方案" | "Plan";
    instruction: "作业指导书" | "Instruction";
    charge_reason: "为何不同" | "Why not";
    not_fixed_words: "哪里没好" | "What is wrong";
    effects: "影响" | "Effects";
    protection: "保护" | "Protection";
    cooperation: "配合" | "Please do";
    finish_at: "承诺完成" | "Done by";
    items: "收费项目" | "Charged";
    handler: "处理人" | "Handler";
    materials: "用料" | "Materials";
    charge: "收费(元)" | "Charge";
    verdict: "验收" | "Verdict";
    own_pin: "本人密码" | "Own PIN";
    signed_by: "签字人" | "Signed by";
    opinion: "意见" | "Opinion";
    fixed: "修好了" | "Fixed";
    satisfaction: "满意 1-5" | "Score 1-5";
    charge_correct: "收费无误" | "Charge ok";
    via: "方式" | "By";
    how: "方式" | "How";
    redo_ticket: "返工单号" | "Redo ticket";
    approved_by: "同意人" | "Approved by";
    source_words: "原话" | "Words";
    reply: "答复" | "Reply";
    reason: "原因" | "Reason";
    until: "等到" | "Until";
    decision: "决定" | "Decision";
    decided_by: "决定人" | "Decided by";
    chased: "督促谁" | "Who";
    chase_words: "督促的话" | "Words";
    length: "搁多久" | "For";
    when: "发生时间" | "When";
    esc_back: "Esc 后按数字接回" | "Esc, then a digit takes back";
    alt_back: "Alt-数字 接回" | "Alt-digit takes back";

    /// Values.
    yes: "是" | "yes";
    no: "否" | "no";
    met_yes: "办得到" | "can be done";
    met_no: "办不到" | "cannot be met";
    accept: "合格" | "accepted";
    reject: "不合格" | "rejected";
    urgent_yes: "急" | "EM";

    /// Hints beside an empty field.
    empty_is_now: "空 = 现在; 或 -3 (分钟), 02:14" | "empty = now; or -3 (min), 02:14";
    materials_hint: "可空; 如 角阀=1, 生料带=0.5" | "may be empty; e.g. Valve=1, Tape=0.5";
    optional: "可空" | "may be empty";
    time_hint: "如 02:14, +2h, 明天 15:00" | "e.g. 02:14, +2h, tomorrow 15:00";
    window_hint: "可空; 如 09:00-12:00" | "may be empty; e.g. 09:00-12:00";
    needed: "必填" | "needed";
    advice_hint: "上级怎么说; 还没回话可空" | "what was said; empty while it is awaited";
    offer_hint: "办不到时必填: 能替客人做什么" | "needed when it cannot be met";

    /// Commands that are not a step of the ordinary path.
    transfer: "转派" | "transfer";
    hold: "等待" | "hold";
    resume: "继续" | "resume";
    no_show: "客人不在" | "no show";
    rebook: "改约" | "rebook";
    stuck: "报无法处理" | "cannot go on";
    cannot: "前台办不了" | "desk cannot";
    answer: "当场答复" | "answer at once";
    advise: "上级答复" | "superior's answer";
    chase: "督促" | "chase";
    meeting: "提交经理会" | "to the meeting";
    decide: "经理会决定" | "meeting decided";
    assign: "指定持棒" | "assign holder";
    void: "作废" | "void";
    classify: "改分类或紧急" | "category, urgency";
    amend: "更正信息" | "amend";
    shelve: "搁置警报" | "shelve alarm";
    sample: "抽样回访" | "sample";
    another_ticket: "加派一单" | "another ticket";
    more: "其他操作" | "Other commands";
    nothing_more: "没有别的可做。" | "Nothing else can be done.";

    /// Keys.
    key_field: "换栏" | "field";
    key_choose: "选" | "choose";
    key_back: "返回" | "back";
    key_open: "打开" | "open";
    key_record: "记录" | "record";
    key_park: "搁下,接下一通" | "park, next call";
    key_next_call: "接下一通" | "next call";
    key_abandon: "放弃" | "give up";
    key_later: "稍后" | "later";
    key_answer: "答复" | "answer";
    key_dispatch: "改为派单" | "dispatch instead";
    key_typing: "接着记" | "keep typing";
    key_close: "完" | "done";

    /// Sentences.
    new_information: "新信息" | "New information";
    need_category: "先选分类: 按数字。" | "Choose the category first: press its digit.";
    nobody_on_duty: "责任落实表里此时无人负责: 按左右键选人。" |
        "The table names nobody for this hour: choose with left and right.";
    why_abandon: "为什么放弃这通来电?" | "Why is this call given up?";
    void_sure: "作废后不能恢复。确实要作废, 再按 Enter" | "This cannot be undone. Enter again voids it";
    reason_first: "请写一句原因。" | "Please give a reason.";
    report_now: "紧急: 按 F3 报部门和上级。" | "Emergency: F3 reports to department and superior.";
    answer_hint: "咨询: 答复后 Enter; Tab 改为派单。" |
        "Enquiry: give the reply, Enter; Tab sends somebody instead.";
    no_earlier: "以前没有信息" | "no earlier entries";
    public_area: "公共区域" | "public area";
    send: "派给" | "Send";
    parked: "搁下的来电" | "Parked calls";
    waiting: "已等" | "waiting";
    not_taken: "对方没接受, 不能转派: 换一位肯接的, 或上报主管。" |
        "Not accepted: it stays; ask somebody else, or report it to the supervisor.";
    offer_needed: "办不到也要给个办法: 写能替客人做什么。" |
        "What cannot be met still gets an offer: say what can be done.";
    night: "夜班" | "night";
    daytime: "白班" | "day";
    all_day: "全天" | "all day";

    /// Standard sentences, to be typed over.
    plan_engineering: "检查故障点,更换或修理坏件,试用正常后清理现场" |
        "Find the fault, repair or replace the part, test, clean up";
    plan_security: "到场了解情况,劝解,必要时请求支援,处理后复查" |
        "Look into it on site, calm it, call for support if needed, check again";
    plan_fire: "查看报警点,排除隐患,确认设备复位" |
        "Inspect the alarm point, remove the hazard, reset the equipment";
    plan_cleaning: "清洁处理,检查效果,垃圾带离" | "Clean, check the result, take the waste away";
    plan_service: "了解客户需要,当场办理,办妥后向客户确认" |
        "Ask what is needed, see to it at once, confirm with the customer";
    effects_text: "作业时有少量噪音,约半小时" | "Some noise while working, about half an hour";
    protection_text: "铺垫保护家具和地面,完工后清理" | "Cover furniture and floor, clean up afterwards";
    cooperation_text: "请有人在场,移开近处物品" | "Somebody stays in, things nearby are moved";
    no_show_text: "敲门无人应, 电话无人接" | "Nobody opens, nobody answers the telephone";
    effects_cleaning: "打扫时请勿走动,约四十五分钟,地面会湿" |
        "The floor is wet while cleaning, about forty-five minutes";
    protection_cleaning: "物品原位放回,贵重物品不碰" |
        "Things go back where they were, valuables are not touched";
    cooperation_cleaning: "贵重物品请先收好" | "Please put valuables away first";
    effects_check: "检查时可能短时响铃或断电" | "An alarm may sound, or power be off, for a moment";
    protection_check: "两人到场,只查报告的部位" | "Two people come and look only at what was reported";
    cooperation_check: "请开门,并说明看到的情况" | "Please open the door and say what you saw";
    effects_service: "没有影响" | "None";
    protection_service: "进房前敲门,穿鞋套" | "A knock first, shoe covers inside";
    cooperation_service: "请留电话畅通" | "Please keep your telephone at hand";
    opinion_text: "满意" | "satisfied";
    close_text: "同意关闭" | "agrees to close";
    reply_text: "正在请示主管,由前台继续跟进,有结果马上回复您" |
        "The supervisor is being asked; the desk follows it up and tells you at once";
    chase_text: "请抓紧处理,并把进度报前台" | "Please hurry, and tell the desk how it stands";
}

/// When the caller was picked up and how much is left of the limit.
pub fn ring(lang: Lang, picked_up: &str, limit: &str, left: &str, late: bool) -> String {
    match (lang, late) {
        (Lang::Zh, false) => format!("接起 {picked_up}   记录限 {limit}  剩 {left}"),
        (Lang::Zh, true) => format!("接起 {picked_up}   记录限 {limit}  ! 超 {left}"),
        (Lang::En, false) => format!("picked up {picked_up}   limit {limit}  left {left}"),
        (Lang::En, true) => format!("picked up {picked_up}   limit {limit}  ! over {left}"),
    }
}

/// What the house itself says at a moment; none when it has no words of its own (S1.2).
pub fn own_words(
    lang: Lang,
    house: &House,
    moment: Moment,
    known: &[(&str, &str)],
) -> Option<String> {
    let script = house.script(moment)?;
    let said = filled(lang.pick(&script.zh, &script.en), known);
    Some(format!("{}{said}", lang.pick("说: ", "Say: ")))
}

/// What the desk repeats to the caller (S3.4): `parts` are place and content, contact, phone.
pub fn repeat_to_caller(lang: Lang, me: &str, parts: &[String]) -> String {
    match lang {
        Lang::Zh => format!("说: 您好, 前台{me}。我复述一遍: {}, 对吗?", parts.join(", ")),
        Lang::En => {
            format!("Say: Front desk, {me}. Let me repeat: {}. Is that right?", parts.join(", "))
        }
    }
}

/// What the desk says to the person sent; they repeat it (S3.4).
pub fn say_dispatch(lang: Lang, to: &str, parts: &[String]) -> String {
    match lang {
        Lang::Zh => format!("说: {to}, {}。请复述。", parts.join(", ")),
        Lang::En => format!("Say: {to}: {}. Please repeat.", parts.join(", ")),
    }
}

/// How a superior is asked about what cannot be handled (P7, S7.2).
pub fn say_ask(lang: Lang, to: &str, what: &str, reason: &str) -> String {
    let gap = if reason.is_empty() { "" } else { ": " };
    match lang {
        Lang::Zh => {
            format!("说: {to}, {what}, 办不了{gap}{reason}。请问怎么办? 五分钟内要有答复。")
        }
        Lang::En => format!(
            "Say: {to}: {what}. We cannot handle it{gap}{reason}. What shall we do? It is due in 5 min."
        ),
    }
}

/// How the source is told (P7, P8): the reply, and what is offered.
pub fn say_reply(lang: Lang, me: &str, what: &str, parts: &[String]) -> String {
    let told: Vec<&str> = parts.iter().map(String::as_str).filter(|p| !p.is_empty()).collect();
    match lang {
        Lang::Zh => format!("说: 您好, 前台{me}。{what}: {}。这样可以吗?", told.join("; ")),
        Lang::En => {
            format!("Say: Front desk, {me}. {what}: {}. Is that all right?", told.join("; "))
        }
    }
}

/// How somebody is asked to take a ticket over (P9).
pub fn say_transfer(lang: Lang, to: &str, parts: &[String]) -> String {
    match lang {
        Lang::Zh => format!("说: {to}, 转给你: {}。接受吗? 接受请复述。", parts.join(", ")),
        Lang::En => format!("Say: {to}: {}. Do you take it? Please repeat.", parts.join(", ")),
    }
}

/// A sentence to be said.
pub fn say(sentence: &str, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("说: {sentence}。"),
        Lang::En => format!("Say: {sentence}."),
    }
}

/// The five points of the agreement, read to the customer (S6.1): effects, protection,
/// cooperation, charge.
pub fn say_agree(lang: Lang, finish: Option<&str>, points: &[String; 4]) -> String {
    let [effects, protection, cooperation, charge] = points;
    match (lang, finish) {
        (Lang::Zh, Some(at)) => {
            format!("说: {at} 前做完; {effects}; {protection}; {cooperation}; {charge}。可以吗?")
        }
        (Lang::Zh, None) => {
            format!("说: {effects}; {protection}; {cooperation}; {charge}。可以吗?")
        }
        (Lang::En, Some(at)) => format!(
            "Say: Done by {at}. {effects}. {protection}. {cooperation}. {charge}. Is that all right?"
        ),
        (Lang::En, None) => {
            format!("Say: {effects}. {protection}. {cooperation}. {charge}. Is that all right?")
        }
    }
}

/// What is asked before the source signs (S8.1).
pub fn say_accept(lang: Lang, name: &str, what: &str) -> String {
    match lang {
        Lang::Zh => {
            format!("说: {name}您好, {what} 做完了。请看过, 合格请签字; 不合格请说哪里不好。")
        }
        Lang::En => format!(
            "Say: {name}: {what} is done. Please look, and sign if it is right; if not, what is wrong?"
        ),
    }
}

/// Who did the work and what it cost, as the callback says it.
pub fn was_done(lang: Lang, who: &str, charge: &str) -> String {
    match (lang, charge) {
        (Lang::Zh, "0") => format!("{who}来处理过, 没有收费"),
        (Lang::Zh, _) => format!("{who}来处理过, 收费 {charge} 元"),
        (Lang::En, "0") => format!("{who} came, free of charge"),
        (Lang::En, _) => format!("{who} came, charge {charge} yuan"),
    }
}

/// What the desk asks in a callback (S9.2): the name, what was done and charged, three questions.
pub fn say_callback(lang: Lang, me: &str, name: &str, what: &str, done: &[String]) -> String {
    let told = done.join(lang.pick(", ", "; "));
    let charge = match (lang, done.is_empty()) {
        (_, true) => "",
        (Lang::Zh, false) => " 三, 收费对吗?",
        (Lang::En, false) => " Three, was the charge right?",
    };
    match lang {
        Lang::Zh => {
            let told = if told.is_empty() { told } else { format!(", {told}") };
            format!(
                "说: {name}您好, 前台{me}。{what}{told}。一, 处理好了吗? 二, 满意几分(1-5)?{charge}"
            )
        }
        Lang::En => {
            let told = if told.is_empty() { told } else { format!(": {told}") };
            format!(
                "Say: {name}, front desk, {me}. {what}{told}. One, is it fixed? Two, your score, 1 to 5?{charge}"
            )
        }
    }
}

/// What the desk asks before closing (P6).
pub fn say_close(lang: Lang, what: &str) -> String {
    match lang {
        Lang::Zh => format!("说: {what}, 可以关闭这条信息了吗?"),
        Lang::En => format!("Say: {what}: may we close this now?"),
    }
}

/// An emergency has its call-round, within so many seconds (S3.1).
pub fn emergency_hint(lang: Lang, seconds: i64) -> String {
    match lang {
        Lang::Zh => format!("紧急: {seconds} 秒内报部门和上级。派单后接着报。"),
        Lang::En => {
            format!("Emergency: report to department and superior within {seconds} s.")
        }
    }
}

/// The entry is written.
pub fn recorded(lang: Lang, number: &str, late: bool) -> String {
    match (lang, late) {
        (Lang::Zh, false) => format!("已记录 {number}"),
        (Lang::Zh, true) => format!("已记录 {number}  ! 超过记录时限"),
        (Lang::En, false) => format!("Recorded {number}"),
        (Lang::En, true) => format!("Recorded {number}  ! after the limit"),
    }
}

/// What Enter does once the read-back is confirmed; `told`: it tells the department of an emergency.
pub fn enter_sends(lang: Lang, to: &str, told: bool) -> String {
    match (lang, told) {
        (Lang::Zh, true) => {
            format!("Enter = 复述已确认, 派给 {to}, 部门即已报到;  左右键换人")
        }
        (Lang::En, true) => {
            format!(
                "Enter = read-back confirmed, send {to}: tells the department;  arrows: another"
            )
        }
        (Lang::Zh, false) => format!("Enter = 复述已确认, 派给 {to};  左右键换人;  Esc 稍后"),
        (Lang::En, false) => {
            format!("Enter = read-back confirmed, send to {to};  arrows: another;  Esc later")
        }
    }
}

/// Entries of this place in the last 30 days.
pub fn in_30_days(lang: Lang, n: usize) -> String {
    match lang {
        Lang::Zh => format!("近30天: {n} 次"),
        Lang::En => format!("last 30 days: {n}"),
    }
}

/// Which floor of which tower.
pub fn floor(lang: Lang, area: &str, floor: u32) -> String {
    match lang {
        Lang::Zh => format!("{area}座{floor}层"),
        Lang::En => format!("tower {area}, floor {floor}"),
    }
}

/// An area of the responsibility table.
pub fn area(lang: Lang, area: &str) -> String {
    match lang {
        _ if area == crate::domain::property::PUBLIC => public_area(lang).to_owned(),
        Lang::Zh => format!("{area}座"),
        Lang::En => format!("tower {area}"),
    }
}

/// How often it had to be redone.
pub fn redone(lang: Lang, rounds: u32) -> String {
    match lang {
        Lang::Zh => format!("返工{rounds}轮"),
        Lang::En => format!("redone {rounds}x"),
    }
}

/// A field is empty that must not be.
pub fn fill(lang: Lang, field: &str) -> String {
    match lang {
        Lang::Zh => format!("请填「{field}」。"),
        Lang::En => format!("Please fill in: {field}."),
    }
}

/// A field holds what cannot be understood.
pub fn not_understood(lang: Lang, field: &str, given: &str, accepted: &str) -> String {
    match lang {
        Lang::Zh => format!("「{field}」看不懂「{given}」: {accepted}"),
        Lang::En => format!("{field}: '{given}' is not understood: {accepted}"),
    }
}

/// A field took no more.
pub fn full(lang: Lang, limit: usize) -> String {
    match lang {
        Lang::Zh => format!("最多 {limit} 字, 多出的没有收。"),
        Lang::En => format!("At most {limit} characters; the rest was not taken."),
    }
}

/// Somebody was sent while the form stood open.
pub fn sent_already(who: &str, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("已经派了{who}, 不用再派: Esc 离开。确实还要再派一单, 再按 Enter"),
        Lang::En => format!("{who} has been sent already: Esc leaves. Enter again sends one more"),
    }
}
