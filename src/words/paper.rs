//! Words of the paper pages.
use super::{Lang, words};
use crate::domain::vocab::Category;

words! {
    number: "单号" | "No.";
    urgent: "[急]" | "[EMERGENCY]";
    information: "信息" | "Information";
    place: "地点" | "Place";
    received: "接到时间" | "Received";
    recorded: "记录时间" | "Recorded";
    contact: "联系人" | "Contact";
    phone: "联系方式" | "Telephone";
    first_receiver: "首接" | "Received by";
    channel: "来源" | "Source";
    requester: "信息源" | "From";
    grade: "紧急程度" | "Urgency";
    ordinary: "一般" | "ordinary";
    emergency: "紧急" | "emergency";
    category: "分类" | "Category";
    appointment: "预约时间" | "Booked for";
    avoid: "避开时段" | "Keep clear";
    content: "内容" | "Content";
    dispatch: "派单" | "Dispatch";
    assignee: "责任人" | "Responsible";
    dispatched: "派单时间" | "Dispatched";
    read_back: "复述" | "Repeated";
    was_read_back: "责任人已复述" | "by the responsible";
    contacted: "事先联系" | "Contacted";
    signed: "签收" | "Signed for";
    arrived: "到场时间" | "On site";
    waits: "等待" | "Waits";
    superior: "上级答复" | "Superior said";
    diagnosis: "诊断与方案" | "Diagnosis and plan";
    plan: "方案" | "Plan";
    instruction: "作业指导书" | "Instruction";
    agreement: "告知与约定" | "Agreement";
    working_time: "1 作业时间" | "1 Time";
    effects: "2 影响" | "2 Effects";
    protection: "3 保护措施" | "3 Protect";
    cooperation: "4 客户配合" | "4 Please do";
    charge: "5 收费" | "5 Charge";
    no_promise: "未约定完成时间" | "no time was promised";
    code: "代码" | "code";
    item: "项目" | "item";
    quantity: "数量" | "quantity";
    unit: "单位" | "unit";
    price: "单价(元)" | "price";
    sum: "金额(元)" | "sum";
    total: "合计" | "total";
    result: "处理结果" | "Work done";
    handler: "处理人" | "Handler";
    finished: "完工时间" | "Finished";
    materials: "用料" | "Materials";
    charged: "实收" | "Charged";
    difference: "与报价" | "Difference";
    charge_reason: "不同原因" | "Why";
    none: "无" | "none";
    acceptance: "验收" | "Acceptance";
    verdict: "验收结果" | "Verdict";
    tick: "[ ] 合格  [ ] 不合格" | "[ ] accepted  [ ] not";
    passed: "[x] 合格" | "[x] accepted";
    failed: "[x] 不合格" | "[x] not accepted";
    accepted_at: "验收时间" | "Accepted at";
    opinion: "意见" | "Opinion";
    earlier: "前几轮" | "Earlier rounds";
    callback: "回访" | "Callback";
    closing: "关闭" | "Closing";
    approved_by: "同意人" | "Approved by";
    their_words: "原话" | "Their words";
    void: "作废" | "Void";
    signatures: "签字" | "Signatures";
    sign_responsible: "责任人" | "Responsible";
    sign_source: "客户" | "Customer";
    sign_desk: "前台" | "Desk";
    sign_date: "日期" | "Date";
}

/// A ticket's title: each category has its own (S3.3).
pub const fn title(category: Category, lang: Lang) -> &'static str {
    match category {
        Category::Complaint => lang.pick("投诉信息处理单", "Processing ticket: complaint"),
        Category::Help => lang.pick("求助信息处理单", "Processing ticket: help"),
        Category::Enquiry => lang.pick("咨询信息处理单", "Processing ticket: enquiry"),
        Category::Engineering => lang.pick("工程信息处理单", "Processing ticket: engineering"),
        Category::Security => lang.pick("安全信息处理单", "Processing ticket: security"),
        Category::Fire => lang.pick("消防信息处理单", "Processing ticket: fire safety"),
        Category::Cleaning => lang.pick("清洁信息处理单", "Processing ticket: cleaning"),
    }
}

/// When the work is promised to be done.
pub fn done_by(at: &str, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("{at} 前完成"),
        Lang::En => format!("done by {at}"),
    }
}

/// An amount on paper.
pub fn yuan(amount: &str, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("{amount} 元"),
        Lang::En => format!("{amount} yuan"),
    }
}

/// The source did not accept.
pub fn rejected(who: &str, opinion: &str, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("{who} 不合格: {opinion}"),
        Lang::En => format!("{who} did not accept: {opinion}"),
    }
}

/// The callback found it not fixed.
pub fn not_fixed(words: Option<&str>, lang: Lang) -> String {
    let words = words.map_or(String::new(), |w| format!(": {w}"));
    match lang {
        Lang::Zh => format!("回访说没修好{words}"),
        Lang::En => format!("not fixed, said the callback{words}"),
    }
}

/// What the source said of the charge.
pub const fn charge_right(right: bool, lang: Lang) -> &'static str {
    match right {
        true => lang.pick("收费无误", "charge right"),
        false => lang.pick("收费有误", "charge wrong"),
    }
}

/// The line at a page's foot.
pub fn foot(at: &str, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("打印 {at}    客户联请客户保存; 有疑问请找前台, 24 小时有人。"),
        Lang::En => format!(
            "Printed {at}. The customer keeps the customer copy; the desk is there day and night."
        ),
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn every_word_is_in_both_languages() {
        for (name, zh, en) in super::ALL {
            assert!(!zh.is_ascii() && en.is_ascii(), "{name}");
        }
    }
}
