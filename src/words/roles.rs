//! What may be asked of the desk, as people call it; and `docs/roles.md`, the table for paper.
use super::{
    Lang,
    labels::{Label, labels},
};
use crate::domain::{roles::Right, vocab::Rank};

labels! { Right {
    Right::Record => "记录信息" | "record information",
    Right::Amend => "改记录" | "amend a record",
    Right::Classify => "分类、定紧急" | "classify, grade an emergency",
    Right::Answer => "当场答复" | "answer at once",
    Right::Cannot => "报办不了" | "say that the desk cannot",
    Right::Reply => "答复客户" | "reply to the source",
    Right::Advise => "记上级答复" | "note what a superior said",
    Right::Notify => "紧急通报" | "call the emergency round",
    Right::Scene => "勾应急流程" | "tick the run card",
    Right::Dispatch => "派单" | "dispatch",
    Right::Transfer => "转派、接受转派" | "transfer, take a transfer on",
    Right::Assign => "改持棒人" | "assign another holder",
    Right::Confirm => "联系客户" | "confirm with the customer",
    Right::Sign => "签收" | "sign for a ticket",
    Right::Arrive => "到场" | "be on site",
    Right::NoShow => "客户失约" | "note a no-show",
    Right::Rebook => "改预约" | "book another time",
    Right::Plan => "记方案" | "plan the work",
    Right::Agree => "与客户约定" | "agree with the customer",
    Right::Hold => "挂起" | "put on hold",
    Right::Resume => "恢复" | "resume",
    Right::Stuck => "报无法处理" | "say that the work is stuck",
    Right::Escalate => "上报" | "escalate",
    Right::Meeting => "提交经理会" | "put to the managers' meeting",
    Right::Decide => "记经理会决定" | "note the meeting's decision",
    Right::Finish => "完工" | "finish the work",
    Right::Accept => "记验收" | "note an acceptance",
    Right::Reject => "记验收不合格" | "note a rejection",
    Right::Print => "打印处理单" | "print a ticket",
    Right::Callback => "回访" | "call back",
    Right::Close => "关闭" | "close",
    Right::Void => "作废" | "void",
    Right::Attach => "并案" | "attach to a cause",
    Right::Detach => "解除并案" | "detach from a cause",
    Right::Chase => "督促" | "chase",
    Right::Sample => "抽样回访" | "draw a sample callback",
    Right::Ack => "确认警报" | "acknowledge an alarm",
    Right::Shelve => "搁置警报" | "put an alarm aside",
    Right::Unshelve => "取回警报" | "take an alarm back",
    Right::Clock => "校时" | "put the clock right",
    Right::Handover => "交接班" | "hand the shift over",
    Right::Note => "给下一班留话" | "leave a note for the next shift",
    Right::Staff => "改员工表" | "change the staff list",
    Right::Towers => "改楼栋表" | "change the towers",
    Right::Responsibility => "改责任落实表" | "change the responsibility table",
    Right::Prices => "改收费标准" | "change the price list",
    Right::Shifts => "改班次表" | "change the shifts",
    Right::Roster => "改排班表" | "change the roster",
    Right::Exceptions => "改请假换班" | "change leave and swaps",
    Right::Scripts => "改话术" | "change the call scripts",
    Right::Residents => "改住户表" | "change who lives here",
    Right::Rooms => "改特殊房间表" | "change the rooms outside the pattern",
    Right::Instructions => "改作业指导书" | "change the work instructions",
    Right::RunCards => "改应急流程" | "change the run cards",
    Right::Property => "改楼名、时区" | "change the property's name or time zone",
    Right::Rules => "换规程" | "put rules in force",
    Right::Backup => "备份" | "make a backup",
    Right::Restore => "恢复备份" | "restore a backup",
    Right::Redact => "抹除个人信息" | "redact a person",
    Right::Replay => "补录整个文件" | "replay a file of work",
    Right::OwnPin => "改自己的密码" | "set one's own PIN",
    Right::OthersPin => "改别人的密码" | "set somebody else's PIN",
    Right::Unlock => "解锁密码" | "unlock somebody's PIN",
}}

/// Who may not, what, and who may.
pub fn not_allowed(right: Right, rank: Rank, who: &str, lang: Lang) -> String {
    let (what, rank) = (right.label(lang), rank.label(lang));
    match lang {
        Lang::Zh => format!("{rank}不能{what};能做的有: {who}"),
        Lang::En => format!("{rank}s may not {what}; these may: {who}"),
    }
}

/// `docs/roles.md`: the table for paper.
pub fn markdown() -> String {
    let ranks = Rank::ALL.iter().map(|r| [r.label(Lang::Zh), r.label(Lang::En)].join(" "));
    let mut out = String::from(
        "# Roles\n\nMade from the table in `src/domain/roles.rs`; a test keeps the two alike. \
         What a person's rank has not is refused by the desk itself, on the screen and the command \
         line alike, and the answer says who may. Reading is not asked about; nor is what a replay \
         brings: it was done elsewhere. Technicians never have to touch the program; what they may \
         say themselves is what they do at the door. What they sign at the desk they sign with their \
         own PIN, or before whoever sits there; a resident always before them. Where nobody has a \
         rank that may, everybody may: a new building must be able to name its first supervisor. The \
         backup is the screen's: who has the file in hand may copy it without asking, so the command \
         asks nobody. Replaying is asked about once there are PINs.\n\n| | 中文 | English |",
    );
    out.extend(ranks.map(|r| format!(" {r} |")));
    out.push_str("\n|---|---|---|");
    out.push_str(&"---|".repeat(Rank::ALL.len()));
    for right in Right::ALL {
        let (zh, en) = (right.label(Lang::Zh), right.label(Lang::En));
        out.extend([format!("\n| `{right}` | {zh} | {en} |")]);
        out.extend(Rank::ALL.iter().map(|r| if right.is_of(*r) { " ✓ |" } else { " |" }));
    }
    out.push('\n');
    out
}
