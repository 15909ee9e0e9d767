//! Words of looking things up: F6, the story of an entry, the palette.
use super::Lang;

super::words! {
    only_near: "没有完全相符的, 这些相近" | "Nothing fits exactly; these come near";
    making_anew: "整理记录和查找索引" | "Making the read rows and the search index anew";
    closed_last: "最近关闭的" | "closed last";
    hint: "可输: 房号 姓名 电话尾号 单号 内容 拼音首字母 昨晚 11-20 上周" |
        "room, name, phone end, number, words, pinyin initials, last night, 11-20";
    said: "说过" | "said";
    nothing_closed: "还没有关闭的信息" | "nothing has been closed yet";
    tell: "看经过" | "its story";
    to_desk: "到桌面" | "on the desk";
    story_of: "经过" | "Story";
    cannot_read: "读不到这条信息" | "this entry cannot be read";
    spare: "余" | "spare";
    nothing_such: "没有这样的操作" | "There is nothing of that name";
    palette: "操作" | "Actions";
    type_name: "输名字或拼音首字母" | "type a name, or pinyin initials";
    hide: "收起" | "fold";
}

/// There are more matches than are shown.
pub fn more(count: usize, uncounted: bool, lang: Lang) -> String {
    let over = if uncounted { "+" } else { "" };
    match lang {
        Lang::Zh => format!("另有 {count}{over} 条更早的, 多输几个字或日子"),
        Lang::En => format!("{count}{over} more before these: type another word, or days"),
    }
}

/// How many were found.
pub fn count(count: usize, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("{count} 条"),
        Lang::En => format!("{count} found"),
    }
}

/// The row that hides what cannot be done now.
pub fn impossible(count: usize, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("现在不能做的 {count} 项, 看原因"),
        Lang::En => format!("{count} more that cannot be done now, and why"),
    }
}
