//! Words of what a category's ticket has of its own, of the hand-over sheet and of the power-cut kit
//! on paper.
use super::{Lang, words};

words! {
    emergency: "应急处置" | "Emergency";
    step_done: "[x] 第" | "[x] step";
    step_open: "[ ] 第" | "[ ] step";
    told_whom: "通报" | "Told";
    called: "外线" | "Called";
    fault: "故障部位" | "Fault in";
    cut_off: "停水停电" | "Cut off";
    cut_tick: "[ ] 停水  [ ] 停电  [ ] 停气  [ ] 已恢复" | "[ ] water  [ ] power  [ ] gas  [ ] on again";
    parts: "更换零件" | "Parts";
    tested: "试用" | "Tried out";
    tested_tick: "[ ] 正常  [ ] 不正常" | "[ ] works  [ ] does not";
    tested_well: "[x] 正常  [ ] 不正常" | "[x] works  [ ] does not";
    persons: "涉及人员" | "Persons";
    police: "报警时间" | "Police at";
    police_number: "报警回执号" | "Police No.";
    video: "监控" | "Video";
    video_tick: "[ ] 已调看  [ ] 已保存" | "[ ] seen  [ ] kept";
    losses: "伤亡损失" | "Harm, loss";
    fire_at: "起火部位" | "Fire at";
    fire_cause: "原因" | "Cause";
    counted: "清点人数" | "Counted";
    brigade: "消防到场" | "Brigade at";
    areas: "清洁区域" | "Areas";
    items: "清洁项目" | "Items";
    agents: "用品药剂" | "Agents";
    linen: "布草数量" | "Linen";
    concerned: "被投诉方" | "Concerns";
    wish: "客户要求" | "Asks for";
    answer: "答复" | "Answer";
    offer: "另提办法" | "Offered";
    given: "提供的帮助" | "Given";
    lent: "借出物品" | "Lent";
    returned: "归还" | "Returned";
    asked: "问题" | "Question";
    source: "答复依据" | "Based on";
    advice: "上级答复" | "Superior";
    handover: "交班表" | "Hand-over sheet";
    entries: "开放信息" | "Open entries";
    head: "事件链末端" | "Head of the event chain";
    head_at: "第几条" | "Event";
    hash: "校验码" | "Hash";
    leaves: "交班人" | "Leaves";
    comes: "接班人" | "Takes over";
    board: "停电备用: 未结信息" | "Power-cut kit: open entries";
    phones: "停电备用: 电话表" | "Power-cut kit: telephones";
    blank: "停电备用: 空白记录表" | "Power-cut kit: blank forms";
    people: "人员" | "People";
    outside: "外线" | "Outside";
    no_open: "没有未结信息" | "nothing is open";
    form: "信息" | "Entry";
    kit_foot: "停电后按“补录”逐条录入, 顺序与屏幕相同。" | "Afterwards enter each by 'late'; the screen asks in the same order.";
    sheet_foot: "核对: firstdesk verify --head 校验码" | "To check: firstdesk verify --head HASH";
    remark: "备注" | "Remark";
}

/// The section of what a category has of its own.
pub const fn own(category: crate::domain::vocab::Category, lang: Lang) -> &'static str {
    use crate::domain::vocab::Category;
    match category {
        Category::Complaint => lang.pick("投诉事项", "Complaint"),
        Category::Help => lang.pick("求助事项", "Help"),
        Category::Enquiry => lang.pick("咨询事项", "Enquiry"),
        Category::Engineering => lang.pick("维修事项", "Repair"),
        Category::Security => lang.pick("安全事项", "Security"),
        Category::Fire => lang.pick("消防事项", "Fire safety"),
        Category::Cleaning => lang.pick("清洁事项", "Cleaning"),
    }
}

/// A sheet's hash was the chain's head.
pub fn head_found(hash: &str, seq: i64, at: &str, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("{hash} 是第 {seq} 条事件 ({at}) 时的链末端"),
        Lang::En => format!("{hash} was the head at event {seq}, {at}"),
    }
}

/// A sheet's hash is not in the chain.
pub fn head_unknown(hash: &str, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("这个文件的链里没有 {hash}: 纸不是这个文件打的, 或抄错了"),
        Lang::En => {
            format!("{hash} was never this file's head: another file's sheet, or a slip in copying")
        }
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
