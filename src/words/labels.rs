//! Names of the domain's values on screen and paper. Exhaustive: a new value cannot be wordless.
use super::{Lang, cause, forms};
use crate::domain::{
    alarm::{AlarmKind, OwnKind, Priority},
    call::Name,
    civil::Window,
    entry::EntryStage,
    property::{Property, Staff},
    refusal::Step,
    rules::Field,
    run_card::Kind,
    shift::ShiftName,
    ticket::TicketStage,
    timer::TimerKind,
    vocab::{
        ApprovalHow, Basis, CallbackOutcome, Category, Channel, CopyFor, Department, NotifyOutcome,
        NotifyRole, Rank, Requester, Via,
    },
    watch::Next,
};

/// A value with a name in both languages.
pub trait Label {
    /// Its name. Short: a screen column holds it.
    fn label(&self, lang: Lang) -> &'static str;
}

/// `impl Label` from one row a value.
macro_rules! labels {
    ($name:ident { $($pattern:pat => $zh:literal | $en:literal,)* }) => {
        impl Label for $name {
            fn label(&self, lang: Lang) -> &'static str {
                match self { $($pattern => lang.pick($zh, $en),)* }
            }
        }
    };
}
pub(super) use labels;

impl Label for Name {
    fn label(&self, lang: Lang) -> &'static str {
        match self {
            Name::Line => forms::line(lang),
            Name::Place => forms::place(lang),
            Name::Content => forms::content(lang),
            Name::Contact => forms::contact(lang),
            Name::Phone => forms::phone(lang),
            Name::Category => forms::category(lang),
            Name::Emergency => forms::urgent(lang),
            Name::Appointment => forms::appointment(lang),
            Name::Avoid => forms::avoid_short(lang),
            Name::Channel => forms::channel(lang),
            Name::Requester => forms::requester(lang),
            Name::FirstReceiver => forms::first_receiver(lang),
            Name::Received => forms::received(lang),
            Name::Told => forms::told(lang),
            Name::Noted => cause::written_at(lang),
        }
    }
}

labels! { Channel {
    Channel::Call => "客户来电" | "customer call",
    Channel::Property => "物业转达" | "relayed in the property",
    Channel::Desk => "前台转达" | "relayed in the desk",
    Channel::Internal => "内部需求" | "internal need",
    Channel::Superior => "上级指示" | "superior's instruction",
    Channel::Outside => "台外首接" | "first received outside",
}}
labels! { Category {
    Category::Complaint => "投诉" | "cmpl",
    Category::Help => "求助" | "help",
    Category::Enquiry => "咨询" | "enq",
    Category::Engineering => "工程" | "eng",
    Category::Security => "安全" | "sec",
    Category::Fire => "消防" | "fire",
    Category::Cleaning => "清洁" | "clean",
}}
labels! { Requester {
    Requester::External => "外部客户" | "external",
    Requester::Internal => "内部客户" | "internal",
}}
labels! { NotifyRole {
    NotifyRole::Department => "部门" | "department",
    NotifyRole::Superior => "上级" | "superior",
}}
labels! { NotifyOutcome {
    NotifyOutcome::Reached => "接通" | "reached",
    NotifyOutcome::Busy => "占线" | "busy",
    NotifyOutcome::NoAnswer => "无人接" | "no answer",
}}
labels! { Via {
    Via::Phone => "电话" | "phone",
    Via::Visit => "登门" | "visit",
}}
labels! { CallbackOutcome {
    CallbackOutcome::Reached => "接通" | "reached",
    CallbackOutcome::NoAnswer => "无人接" | "no answer",
}}
labels! { ApprovalHow {
    ApprovalHow::Phone => "电话" | "phone",
    ApprovalHow::Visit => "登门" | "visit",
    ApprovalHow::Written => "书面" | "in writing",
}}
labels! { CopyFor {
    CopyFor::Customer => "客户联" | "customer copy",
    CopyFor::Desk => "前台联" | "desk copy",
    CopyFor::Responder => "责任人联" | "responder's copy",
}}
labels! { Basis {
    Basis::Entry => "按编号" | "by number",
    Basis::Phone => "按电话" | "by telephone",
    Basis::Before => "按日期" | "by day",
    Basis::Retention => "过保存期" | "past the retention",
}}
labels! { Department {
    Department::Desk => "前台" | "desk",
    Department::Engineering => "工程" | "engineering",
    Department::Security => "安全" | "security",
    Department::Fire => "消防" | "fire",
    Department::Cleaning => "清洁" | "cleaning",
    Department::Management => "管理" | "management",
}}
labels! { Rank {
    Rank::Operator => "前台员" | "operator",
    Rank::Technician => "技工" | "technician",
    Rank::Lead => "领班" | "lead",
    Rank::Supervisor => "主管" | "supervisor",
    Rank::Manager => "经理" | "manager",
}}
labels! { Field {
    Field::Place => "地点" | "place",
    Field::Content => "内容" | "content",
    Field::Contact => "联系人" | "contact",
    Field::Phone => "电话" | "phone",
    Field::Category => "分类" | "category",
    Field::Appointment => "预约" | "appointment",
}}
labels! { EntryStage {
    EntryStage::Recorded => "待派" | "to dispatch",
    EntryStage::Answered => "已答复" | "answered",
    EntryStage::InProgress => "处理中" | "in progress",
    EntryStage::Accepted => "待回访" | "to call back",
    EntryStage::CalledBack => "待关闭" | "to close",
    EntryStage::Closed => "已关闭" | "closed",
    EntryStage::Void => "作废" | "void",
}}
labels! { TicketStage {
    TicketStage::Dispatched => "已派单" | "dispatched",
    TicketStage::Signed => "已签收" | "signed for",
    TicketStage::Arrived => "已到场" | "on site",
    TicketStage::Planned => "有方案" | "planned",
    TicketStage::Agreed => "已协定" | "agreed",
    TicketStage::Finished => "待验收" | "to accept",
    TicketStage::Accepted => "已验收" | "accepted",
    TicketStage::Rejected => "待返工" | "to redo",
    TicketStage::Revisit => "待再上门" | "visit again",
}}
labels! { Kind {
    Kind::Fire => "火警" | "fire",
    Kind::Flood => "水浸" | "flood",
    Kind::Security => "治安" | "security",
    Kind::Injury => "伤病" | "injury or illness",
    Kind::Lift => "电梯困人" | "trapped in a lift",
    Kind::Power => "停电" | "power failure",
}}
labels! { TimerKind {
    TimerKind::Record => "记录" | "record",
    TimerKind::Dispatch => "派单" | "dispatch",
    TimerKind::NotifyDepartment => "报部门" | "tell dept",
    TimerKind::NotifySuperior => "报上级" | "tell superior",
    TimerKind::Reply => "答复" | "reply",
    TimerKind::Confirm => "联系" | "confirm",
    TimerKind::Arrive => "到场" | "arrive",
    TimerKind::Sign => "签收" | "sign",
    TimerKind::Plan => "方案" | "plan",
    TimerKind::Finish => "完工" | "finish",
    TimerKind::Escalate => "上报" | "escalate",
    TimerKind::Meeting => "当日" | "same day",
    TimerKind::Callback => "回访" | "callback",
}}
impl Label for AlarmKind {
    fn label(&self, lang: Lang) -> &'static str {
        match self {
            AlarmKind::Limit(timer) => timer.label(lang),
            AlarmKind::Own(OwnKind::Transfer) => lang.pick("再转派", "passed on"),
        }
    }
}
labels! { Step {
    Step::Dispatch => "派单" | "dispatch",
    Step::Confirm => "联系确认" | "confirm",
    Step::Sign => "签收" | "sign",
    Step::Arrive => "到场" | "arrive",
    Step::Plan => "方案" | "plan",
    Step::Agree => "协定" | "agree",
    Step::Stuck => "报无法处理" | "stuck",
    Step::Escalate => "上报" | "escalate",
    Step::Finish => "完工" | "finish",
    Step::Accept => "验收" | "accept",
}}
labels! { Next {
    Next::Notify(NotifyRole::Department) => "报部门" | "tell the department",
    Next::Notify(NotifyRole::Superior) => "报上级" | "tell a superior",
    Next::Dispatch(_) => "派单" | "dispatch",
    Next::Reply => "答复" | "reply",
    Next::Rebook(_) => "改约" | "rebook",
    Next::Confirm(_) => "联系客户" | "confirm",
    Next::Sign(_) => "签收" | "sign",
    Next::Arrive(_) => "到场" | "arrive",
    Next::Escalate(_) => "上报主管" | "escalate",
    Next::Plan(_) => "方案" | "plan",
    Next::Agree(_) => "协定" | "agree",
    Next::Finish(_) => "完工" | "finish",
    Next::Accept(_) => "验收" | "acceptance",
    Next::Callback => "回访" | "call back",
    Next::Amend => "补全" | "complete",
    Next::Close => "关闭" | "close",
}}
labels! { ShiftName {
    ShiftName::Night => "夜班" | "night",
    ShiftName::Day => "早班" | "day",
    ShiftName::Evening => "中班" | "evening",
}}
labels! { Priority {
    Priority::High => "高" | "high",
    Priority::Medium => "中" | "medium",
    Priority::Low => "低" | "low",
}}

/// A timer's name in the clock strip: one Chinese character, or a short English word.
pub const fn strip(timer: TimerKind, lang: Lang) -> &'static str {
    match timer {
        TimerKind::Record => lang.pick("记", "rec"),
        TimerKind::Dispatch => lang.pick("派", "disp"),
        TimerKind::NotifyDepartment => lang.pick("部", "dept"),
        TimerKind::NotifySuperior => lang.pick("级", "sup"),
        TimerKind::Reply => lang.pick("答", "reply"),
        TimerKind::Confirm => lang.pick("约", "conf"),
        TimerKind::Arrive => lang.pick("到", "arr"),
        TimerKind::Sign => lang.pick("签", "sign"),
        TimerKind::Plan => lang.pick("案", "plan"),
        TimerKind::Finish => lang.pick("完", "fin"),
        TimerKind::Escalate => lang.pick("升", "esc"),
        TimerKind::Meeting => lang.pick("会", "day"),
        TimerKind::Callback => lang.pick("回", "call"),
    }
}

/// What a shift of the responsibility table is called.
pub fn shift(hours: Window, lang: Lang) -> &'static str {
    match hours.from.cmp(&hours.to) {
        std::cmp::Ordering::Equal => forms::all_day(lang),
        std::cmp::Ordering::Less => forms::daytime(lang),
        std::cmp::Ordering::Greater => forms::night(lang),
    }
}

impl Staff {
    /// The person's name in a language.
    pub fn name(&self, lang: Lang) -> &str {
        lang.pick(&self.name_zh, &self.name_en)
    }
}

impl Property {
    /// The property's name in a language.
    pub fn name(&self, lang: Lang) -> &str {
        lang.pick(&self.name_zh, &self.name_en)
    }
}
