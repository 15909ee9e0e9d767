//! Who lives here and what they call about.
use crate::{
    domain::{
        at::At,
        command::{Agree, Callback, Command, ItemAsked, Material, Record},
        id::{StaffId, TicketNo},
        text::Text,
        vocab::{ApprovalHow, CallbackOutcome, Category, Channel, Requester, Via},
    },
    words::Lang,
};

/// The first ticket of an entry: demo stories need no second.
pub(super) const T1: TicketNo = TicketNo(1);

/// Somebody who calls: name in both languages, telephone.
pub(super) type Caller = (&'static str, &'static str, &'static str);

pub(super) const CALLERS: &[Caller] = &[
    ("陈先生", "Mr Chen", "13800001111"),
    ("李女士", "Ms Li", "13900000021"),
    ("王小姐", "Miss Wang", "13700002202"),
    ("赵先生", "Mr Zhao", "13600003303"),
    ("孙太太", "Mrs Sun", "13500004404"),
    ("周先生", "Mr Zhou", "13400005505"),
    ("吴女士", "Ms Wu", "13300006606"),
    ("Smith 先生", "Mr Smith", "13200007707"),
    ("田中先生", "Mr Tanaka", "13100008808"),
    ("林小姐", "Miss Lin", "13000009909"),
];

/// A matter people call about: category, words in both languages, seconds of work it takes.
pub(super) type Matter = (Category, &'static str, &'static str, i64);

pub(super) const MATTERS: &[Matter] = &[
    (Category::Engineering, "卫生间漏水", "Leak in the bathroom", 1_500),
    (Category::Engineering, "空调不制冷", "AC does not cool", 2_400),
    (Category::Engineering, "热水器不点火", "Water heater will not light", 1_800),
    (Category::Engineering, "厨房下水堵", "Kitchen drain blocked", 1_200),
    (Category::Engineering, "门锁没电打不开", "Door lock has no power", 600),
    (Category::Engineering, "客厅灯不亮", "Living-room light is out", 700),
    (Category::Cleaning, "要打扫房间", "Please clean the room", 2_700),
    (Category::Cleaning, "走廊有垃圾", "Rubbish in the corridor", 500),
    (Category::Cleaning, "要换床单", "Please change the sheets", 900),
    (Category::Help, "要加一床被子", "Wants another blanket", 400),
    (Category::Help, "借熨斗", "Wants to borrow an iron", 300),
    (Category::Help, "帮搬行李", "Help with luggage", 600),
    (Category::Complaint, "隔壁噪音", "Noise next door", 500),
    (Category::Complaint, "楼上装修太吵", "Drilling upstairs", 700),
    (Category::Security, "门口有陌生人徘徊", "A stranger waits at the door", 600),
    (Category::Fire, "烟感误报", "Smoke detector false alarm", 500),
];

/// Questions answered at once: words and answer.
pub(super) const QUESTIONS: &[(&str, &str, &str, &str)] = &[
    ("健身房几点开", "When does the gym open?", "早六点到晚十一点", "From six to eleven at night"),
    (
        "无线网密码是多少",
        "What is the Wi-Fi password?",
        "在房卡背面",
        "On the back of the room card",
    ),
    ("附近哪里有药店", "Where is a pharmacy?", "出门左转两百米", "Left, two hundred metres"),
    ("退房几点", "When is check-out?", "中午十二点", "At noon"),
];

/// Text of the shipped tables; none of it is empty or too long.
pub(super) fn text(s: &str) -> Option<Text> {
    Text::prose(s).ok()
}

/// A call about a matter.
pub(super) fn call(
    place: &str,
    content: &str,
    category: Category,
    caller: Caller,
    lang: Lang,
) -> Option<Record> {
    Some(Record {
        place: text(place)?,
        content: text(content)?,
        contact: text(lang.pick(caller.0, caller.1)),
        phone: text(caller.2),
        channel: Channel::Call,
        category: Some(category),
        emergency: false,
        requester: Requester::External,
        appointment: None,
        avoid: None,
        received: None,
        told: None,
        first_receiver: None,
    })
}

pub(super) fn dispatch(to: Option<&str>) -> Command {
    let to = to.map(StaffId::from);
    Command::Dispatch { ticket: None, to, category: None, read_back: true }
}

pub(super) fn plan(lang: Lang) -> Option<Command> {
    let text = text(lang.pick("按作业指导书处理", "Handle by the work instruction"))?;
    Some(Command::Plan { ticket: T1, text, instruction: None })
}

pub(super) fn agree(lang: Lang) -> Option<Command> {
    let terms = Agree {
        effects: text(lang.pick("有短时噪音", "Some noise for a while"))?,
        protection: text(lang.pick("铺防护垫", "Covers on the floor"))?,
        cooperation: text(lang.pick("请留人在家", "Please stay in"))?,
        finish: None,
        items: Vec::new(),
        free: true,
    };
    Some(Command::Agree { ticket: T1, terms })
}

/// Agreed at the prices of the list, to be done by then.
pub(super) fn agree_charged(items: &[(&str, &str)], by: At, lang: Lang) -> Option<Command> {
    let Command::Agree { ticket, terms } = agree(lang)? else { return None };
    let item = |(code, quantity): &(&str, &str)| {
        Some(ItemAsked { code: text(code)?, quantity: quantity.parse().ok()? })
    };
    let items = items.iter().map(item).collect::<Option<Vec<_>>>()?;
    let terms = Agree { items, free: false, finish: Some(by), ..terms };
    Some(Command::Agree { ticket, terms })
}

/// Finished with something put in, for a charge and, when it is not the quote, why.
pub(super) fn finish_charged(
    handler: &str,
    material: (&str, &str),
    charge: &str,
    why: Option<&str>,
) -> Option<Command> {
    let (handler, charge) = (StaffId::from(handler), charge.parse().ok()?);
    let material = Material { name: text(material.0)?, quantity: material.1.parse().ok()? };
    let (materials, charge_reason) = (vec![material], why.and_then(text));
    Some(Command::Finish { ticket: T1, handler, materials, charge, charge_reason })
}

pub(super) fn finish(handler: &str) -> Option<Command> {
    let (handler, charge) = (StaffId::from(handler), "0".parse().ok()?);
    Some(Command::Finish {
        ticket: T1,
        handler,
        materials: Vec::new(),
        charge,
        charge_reason: None,
    })
}

pub(super) fn verdict(accepted: bool, caller: Caller, lang: Lang) -> Option<Command> {
    let signed_by = text(lang.pick(caller.0, caller.1))?;
    Some(if accepted {
        let opinion = text(lang.pick("满意", "Satisfied"))?;
        Command::Accept { ticket: T1, signed_by, opinion }
    } else {
        let opinion = text(lang.pick("还是不行", "Still not right"))?;
        Command::Reject { ticket: T1, signed_by, opinion }
    })
}

pub(super) fn callback(score: u8) -> Command {
    Command::Callback(Callback {
        via: Via::Phone,
        outcome: CallbackOutcome::Reached,
        fixed: Some(true),
        satisfaction: Some(score),
        charge_correct: Some(true),
        ticket: None,
    })
}

pub(super) fn close(caller: Caller, lang: Lang) -> Option<Command> {
    let approved_by = text(lang.pick(caller.0, caller.1))?;
    let words = text(lang.pick("好了, 可以关闭", "All fine, you may close it"))?;
    Some(Command::Close { approved_by, how: ApprovalHow::Phone, words })
}

/// Who does the work of a category on an ordinary day.
pub(super) const fn worker(category: Category, night: bool) -> &'static str {
    match category {
        Category::Engineering if night => "chen",
        Category::Engineering => "zhou",
        Category::Security | Category::Complaint => "wu",
        Category::Fire => "zheng",
        Category::Cleaning | Category::Help => "feng",
        Category::Enquiry => "li",
    }
}
