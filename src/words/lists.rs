//! The property's lists on the screen: looked through, changed, taken back.
use super::Lang;

super::words! {
    lists: "资料" | "Lists";
    add: "新增一行" | "add a row";
    edit: "改" | "change";
    open: "看" | "open";
    save: "保存" | "save";
    remove: "删除" | "remove";
    history: "历史" | "history";
    take_back: "退回" | "go back to it";
    field: "字段" | "field";
    no_rows: "还没有" | "nothing yet";
    empty: "(空)" | "(empty)";
    gone: "这一行刚被别人改过, 再看一眼" | "somebody else has just changed this row: look again";
    who_may: "主管和经理可以改" | "a supervisor or manager may change it";
    resident_note: "住客备注" | "Note";
    speaks: "语言" | "speaks";
    saved: "已保存" | "saved";
    removed: "已删除" | "removed";
    taken_back: "已退回" | "taken back";
    nothing_to_undo: "这里还没有改动" | "nothing was changed here yet";
    not_kept: "住客是个人信息, 不留历史; 刚改的用 Ctrl-Z 退回" | "residents are personal: no history is kept. Ctrl-Z takes the last change back";
    never_changed: "从没改过" | "never changed";
    in_force: "现行" | "in force";
    at_first: "最初" | "at first";
    undo_question: "退回刚才的改动?" | "Take the last change back?";
    yes_no: "Enter 是  Esc 否" | "Enter yes  Esc no";
}

/// Asks before a row goes.
pub fn ask_remove(row: &str, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("删除“{row}”?"),
        Lang::En => format!("Remove '{row}'?"),
    }
}

/// Asks before a list is what it was.
pub fn ask_version(version: u32, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("退回第{version}版? 会成为新的一版"),
        Lang::En => format!("Go back to version {version}? It becomes a new one"),
    }
}

/// A version by its number.
pub fn version(version: u32, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("第{version}版"),
        Lang::En => format!("version {version}"),
    }
}

/// How many rows there are, and how many fit.
pub fn count(shown: usize, all: usize, lang: Lang) -> String {
    match lang {
        Lang::Zh if shown == all => format!("共{all}行"),
        Lang::Zh => format!("{shown} / {all}行"),
        Lang::En if shown == all => format!("{all} rows"),
        Lang::En => format!("{shown} of {all} rows"),
    }
}

/// A work instruction step by step: `W01 换龙头: 1 关阀  2 换龙头`.
pub fn follow(title: &str, steps: &[String]) -> String {
    let steps = steps.iter().zip(1..).map(|(step, n)| format!("{n} {step}"));
    format!("{title}: {}", steps.collect::<Vec<_>>().join("  "))
}

/// What is wrong with a field.
pub fn wrong_field(field: &str, why: &str) -> String {
    format!("{field}: {why}")
}
