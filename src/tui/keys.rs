//! The one table of what a key does. Dispatch, the footer, the `?` sheet, the menu and
//! `docs/keys.md` are all made from it.
use crate::words::Lang;
use ratatui::crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

/// Where a row is live.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scope {
    /// The panes, while no dialog is open.
    Desk,
    /// An open dialog.
    Dialog,
    /// Both. In a dialog only through keys that type nothing, and `?` while nothing is typed.
    Everywhere,
}

/// A row of the table.
#[derive(Debug)]
pub struct Row {
    /// What it does.
    pub action: Action,
    /// Where.
    pub scope: Scope,
    /// Keys, the first shown; a way without letters comes first.
    pub keys: &'static [&'static str],
    word: [&'static str; 2],
    sentence: [&'static str; 2],
}

impl Row {
    /// A word for the footer and the menu.
    pub const fn word(&self, lang: Lang) -> &'static str {
        lang.pick(self.word[0], self.word[1])
    }

    /// What it does, for the sheet.
    pub const fn sentence(&self, lang: Lang) -> &'static str {
        lang.pick(self.sentence[0], self.sentence[1])
    }

    /// Its key in the footer: a short one, no chord.
    pub fn brief(&self) -> String {
        let plain = self.keys.iter().find(|k| !k.starts_with("ctrl-"));
        plain.or(self.keys.first()).map(|k| name(k)).unwrap_or_default()
    }

    /// The key that is named in a sentence.
    pub fn first(&self) -> String {
        self.keys.first().map(|k| name(k)).unwrap_or_default()
    }

    /// Its keys as people read them: `F2 n`.
    pub fn shown(&self) -> String {
        self.keys.iter().map(|k| name(k)).collect::<Vec<_>>().join(" ")
    }
}

/// `Action`, one row a line: scope, keys, word, sentence, in both languages.
macro_rules! actions {
    ($($scope:ident $action:ident [$($key:literal),*] $zh:literal | $en:literal,
       $szh:literal | $sen:literal;)*) => {
        /// Everything a key, or the menu, can ask for.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        #[allow(missing_docs)] // the table says it in two languages
        pub enum Action { $($action,)* }

        /// The table.
        pub const TABLE: &[Row] = &[$(Row {
            action: Action::$action,
            scope: Scope::$scope,
            keys: &[$($key),*],
            word: [$zh, $en],
            sentence: [$szh, $sen],
        },)*];
    };
}

actions! {
    Everywhere New ["f2", "n"] "新信息" | "new",
        "电话响了: 记一条新信息, 从这一刻计时" | "the phone rings: its clock starts here";
    Desk NextStep ["f3", "s"] "下一步" | "step",
        "选中信息的下一步" | "the next step of the selected entry";
    Desk Dispatch ["f4", "d"] "派单" | "send",
        "给选中信息派单" | "dispatch somebody for the selected entry";
    Everywhere Ack ["f5", "a"] "确认" | "ack",
        "确认警报, 停铃; 归并的先问一句" | "acknowledge; the bell stops. Asks first for several";
    Everywhere Silence ["ctrl-g", "x"] "消音" | "hush",
        "这里的铃静一会儿: 只静现在响的, 不算确认" | "quiet here about what rings; acknowledges nothing";
    Desk Shelve ["ctrl-y", "z"] "搁置" | "shelve",
        "搁置警报一会儿, 要写原因; 已搁置的取回" | "put the alarm aside, with a reason; or take it back";
    Desk Find ["f6", "/"] "查找" | "find",
        "按房号、姓名、内容查找" | "find by room, name or content";
    Desk Emergency ["f7", "e"] "紧急" | "urgent",
        "紧急通报: 逐个打电话, 应急卡; 不是紧急的先升级" | "an emergency's calls and run card; grades it first";
    Desk Callback ["f8", "c"] "回访" | "call",
        "给选中信息回访" | "call the source of the selected entry back";
    Desk HandOver ["f9", "h"] "交班" | "hand",
        "交班给另一人" | "hand everything you hold over to somebody";
    Desk More ["ctrl-o", "."] "其他" | "more",
        "选中信息的其他操作: 转派、等待、督促、更正、作废……" | "all else for it: transfer, hold, chase, amend, void";
    Desk Story ["ctrl-e", "v"] "经过" | "story",
        "选中信息的全部经过: 每件事、每个时限" | "all that happened to the entry, each of its clocks";
    Desk Late [] "补录" | "late",
        "补录: 台外首接, 或停电时记在纸上的" | "enter late what came in outside or on paper";
    Desk ShiftNote [] "留言" | "note",
        "交班留言: 给下一班留一句话" | "leave a line for the next shift";
    Desk Sheet [] "交班表" | "sheet",
        "交班表: 先看, 再打印或存下; 带事件链末端" | "the hand-over sheet with the chain's head, to print";
    Desk Kit [] "停电" | "kit",
        "停电备用: 未结信息、电话、空白记录表, 打印" | "the power-cut kit: what is open, telephones, forms";
    Desk Printing [] "待印" | "printing",
        "等着打印的: 为什么等, 现在再印, 不印了" | "what waits for the printer: why; print now, cancel";
    Desk Prices [] "价目" | "prices",
        "有偿服务收费标准: 查价, 报价" | "the price list of charged services: look up, add up";
    Desk Lists [] "资料" | "lists",
        "员工、住客、价目、应急流程等资料: 查看, 修改" | "the property's lists, staff to cards: look, change";
    Desk SetUp [] "设楼" | "setup",
        "设自己的楼, 换下示范楼盘: 只在新文件上" | "set up your own building; in a new file only";
    Desk Sit ["ctrl-w", "w"] "换人" | "who",
        "换值班人: 不交信息" | "who sits here; nothing is handed over";
    Desk Lock ["ctrl-x"] "锁屏" | "lock",
        "锁屏: 计时和警报照常" | "lock the screen; clocks and alarms go on";
    Desk Pins [] "密码" | "PIN",
        "设、改自己的密码; 主管还能重设、解锁别人的" | "your PIN; supervisors set and unlock others'";
    Everywhere Mask ["ctrl-n"] "遮名" | "mask",
        "遮住姓名和电话, 再按一次就显示" | "mask names and telephones, or show them";
    Desk Booked ["ctrl-t", "t"] "预约" | "booked",
        "今明预约: 联系、到场、改约、客人不在" | "bookings: contact, arrival, another time, no show";
    Desk Duty ["ctrl-d"] "当值" | "duty",
        "谁当值, 各在忙什么, 接下来的班次, 缺人的时段" | "who is on duty and at what, coming shifts, holes";
    Desk Callbacks [] "回访单" | "owed",
        "所有待回访的, 最急的在前" | "every callback owed, the most urgent first";
    Desk SameDay [] "当日" | "today",
        "今天结不了的, 提交经理会" | "what will not make today, for the managers' meeting";
    Desk Statistics ["f11"] "统计" | "figures",
        "统计: 满意、及时、合格、回访, 到每条信息" | "how the desk did: the rates, down to the entries";
    Desk Sample [] "抽样" | "sample",
        "主管今天的抽样回访" | "today's sample for the supervisor";
    Desk Report [] "报告" | "report",
        "写一周或一月的报告: 网页一份, 写到报告文件夹" | "write a week's or a month's report into its folder";
    Desk Supervised [] "督促" | "chased",
        "今天的督促与抽样, 与前台评分的差" | "who was chased and what was sampled today";
    Everywhere Menu ["f10"] "菜单" | "menu",
        "所有操作" | "everything there is";
    Desk MenuToo ["esc", "m"] "菜单" | "menu",
        "所有操作" | "everything there is";
    Everywhere Palette ["ctrl-p"] "操作" | "actions",
        "按名字或拼音首字母找操作, 最近用过的在前" | "any action by name or pinyin initials, those used last first";
    Everywhere Help ["f1", "?"] "键" | "keys",
        "按键一览" | "this sheet";
    Desk DoNext ["enter"] "做" | "do",
        "做“下一步”行所说的事" | "do what the next-action line says";
    Desk Up ["up", "k"] "上" | "up", "上一行" | "one row up";
    Desk Down ["down", "j"] "下" | "down", "下一行" | "one row down";
    Desk PageUp ["pageup"] "上页" | "page up", "上一页" | "one page up";
    Desk PageDown ["pagedown"] "下页" | "page down", "下一页" | "one page down";
    Desk Home ["home"] "首行" | "first", "第一行" | "the first row";
    Desk End ["end"] "末行" | "last", "最后一行" | "the last row";
    Desk NextPane ["tab"] "下一栏" | "next pane",
        "记录、调度、警报之间轮换" | "log, board, alarms in turn";
    Desk PrevPane ["backtab"] "上一栏" | "previous pane", "反向轮换" | "the other way round";
    Desk Unpark ["1", "2", "3", "4", "5", "6", "7", "8", "9"] "接回" | "take back",
        "接回搁下的来电" | "take a parked call back";
    Everywhere Language ["f12"] "English" | "中文",
        "换成英文" | "show Chinese";
    Everywhere Redraw ["ctrl-l"] "重画" | "redraw", "重画屏幕" | "draw the screen anew";
    Everywhere Quit ["ctrl-q", "ctrl-c"] "退出" | "quit", "退出 (先问一句)" | "leave (asks first)";
    Desk Stops [] "停机" | "stops",
        "上次停机: 从几点到几点, 超过了哪些时限" | "the last stop: from when to when, limits passed";
    Desk Clock [] "对钟" | "clock",
        "机器钟跳过, 现在对了: 按它走" | "the machine's clock jumped, is right now: follow it";
    Everywhere TestBell [] "试铃" | "bell",
        "响一声铃, 记下听没听到" | "ring the bell once, and note whether it was heard";
    Desk Backup [] "备份" | "backup",
        "现在做一个检查过的备份, 不耽误别的" | "make a checked backup now; nothing waits for it";
    Desk Redact [] "抹去" | "redact",
        "主管: 抹去选中信息里的姓名、电话和所说的话" | "supervisors: erase name, telephone, words of it";
    Desk Expire [] "过期" | "expire",
        "主管: 抹去所有过了保存期的个人信息" | "supervisors: erase personal data past retention";
    Dialog Accept ["enter"] "确定" | "ok", "确定" | "go ahead";
    Dialog Leave ["esc"] "返回" | "back", "离开, 不改动" | "leave, nothing changes";
    Dialog Prev ["up"] "上" | "up", "上一行" | "one row up";
    Dialog Next ["down"] "下" | "down", "下一行" | "one row down";
    Dialog Back ["pageup"] "上页" | "page up", "上一页" | "one page up";
    Dialog Forth ["pagedown"] "下页" | "page down", "下一页" | "one page down";
    Dialog First ["home"] "首行" | "first", "第一行" | "the first row";
    Dialog Last ["end"] "末行" | "last", "最后一行" | "the last row";
}

/// The footer of the desk, left to right.
pub const FOOTER: &[Action] = &[
    Action::New,
    Action::NextStep,
    Action::Dispatch,
    Action::Ack,
    Action::Find,
    Action::Emergency,
    Action::Callback,
    Action::HandOver,
    Action::Menu,
    Action::More,
];

/// The menu, top to bottom.
pub const MENU: &[Action] = &[
    Action::New,
    Action::NextStep,
    Action::Dispatch,
    Action::Ack,
    Action::Find,
    Action::Emergency,
    Action::Callback,
    Action::HandOver,
    Action::More,
    Action::Story,
    Action::Booked,
    Action::Duty,
    Action::Callbacks,
    Action::SameDay,
    Action::Sample,
    Action::Silence,
    Action::Shelve,
    Action::Stops,
    Action::Clock,
    Action::Late,
    Action::Supervised,
    Action::Statistics,
    Action::Report,
    Action::ShiftNote,
    Action::Sheet,
    Action::Kit,
    Action::Printing,
    Action::Prices,
    Action::Lists,
    Action::Sit,
    Action::Lock,
    Action::Mask,
    Action::Pins,
    Action::SetUp,
    Action::Help,
    Action::Language,
    Action::TestBell,
    Action::Backup,
    Action::Redact,
    Action::Expire,
    Action::Redraw,
    Action::Quit,
];

/// The row of an action.
pub fn row(action: Action) -> &'static Row {
    TABLE.iter().find(|r| r.action == action).unwrap_or(&TABLE[0])
}

/// A key as it is matched: full-width characters of an input method are the ASCII they look like,
/// and capitals count as small letters.
pub fn fold(key: KeyEvent) -> (KeyCode, KeyModifiers) {
    let held = key.modifiers & (KeyModifiers::CONTROL | KeyModifiers::ALT);
    let code = match key.code {
        KeyCode::Char(c) => KeyCode::Char(narrow(c).to_ascii_lowercase()),
        code => code,
    };
    (code, held)
}

/// The ASCII character a full-width one stands for, or the one on whose key a Chinese input method
/// puts it; others as they are.
pub fn narrow(c: char) -> char {
    match c {
        '\u{3000}' => ' ',
        '。' => '.',
        '、' => '/',
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(c) - 0xfee0).unwrap_or(c),
        c => c,
    }
}

/// What a key asks for on the desk.
pub fn on_desk(key: KeyEvent) -> Option<Action> {
    find(key, |r| r.scope != Scope::Dialog)
}

/// What a key asks for over a dialog, before the dialog sees it. Keys that type something are the
/// dialog's own, but for `?` where nothing is being typed.
pub fn over_dialog(key: KeyEvent, typing: bool) -> Option<Action> {
    let (code, held) = fold(key);
    if let (KeyCode::Char(c), KeyModifiers::NONE) = (code, held) {
        return (c == '?' && !typing).then_some(Action::Help);
    }
    find(key, |r| r.scope == Scope::Everywhere)
}

/// What a key asks for inside a dialog that is a list.
pub fn in_dialog(key: KeyEvent) -> Option<Action> {
    find(key, |r| r.scope == Scope::Dialog)
}

fn find(key: KeyEvent, live: impl Fn(&Row) -> bool) -> Option<Action> {
    let pressed = fold(key);
    let hit = |r: &&Row| live(r) && r.keys.iter().any(|k| parse(k) == Some(pressed));
    TABLE.iter().find(hit).map(|r| r.action)
}

/// Reads a key's name in the table: `f2`, `ctrl-q`, `pageup`, `n`.
pub fn parse(name: &str) -> Option<(KeyCode, KeyModifiers)> {
    let (held, key) = match name.strip_prefix("ctrl-") {
        Some(key) => (KeyModifiers::CONTROL, key),
        None => (KeyModifiers::NONE, name),
    };
    let mut chars = key.chars();
    let code = match (chars.next()?, chars.next()) {
        (only, None) => KeyCode::Char(only),
        ('f', Some('0'..='9')) => KeyCode::F(key.get(1..)?.parse().ok()?),
        _ => match key {
            "enter" => KeyCode::Enter,
            "esc" => KeyCode::Esc,
            "tab" => KeyCode::Tab,
            "backtab" => KeyCode::BackTab,
            "up" => KeyCode::Up,
            "down" => KeyCode::Down,
            "pageup" => KeyCode::PageUp,
            "pagedown" => KeyCode::PageDown,
            "home" => KeyCode::Home,
            "end" => KeyCode::End,
            _ => return None,
        },
    };
    Some((code, held))
}

/// A key's name as people read it.
pub fn name(key: &str) -> String {
    match key {
        "backtab" => "Shift-Tab".to_owned(),
        "pageup" => "PgUp".to_owned(),
        "pagedown" => "PgDn".to_owned(),
        key if key.starts_with("ctrl-") => format!("Ctrl-{}", key[5..].to_ascii_uppercase()),
        key if key.len() == 1 => key.to_owned(),
        key => key[..1].to_ascii_uppercase() + &key[1..],
    }
}

/// The keys of a dialog's footer as they are drawn: keys in a row stand under one name, and those
/// without letters on the keyboard are called what people call them.
pub fn shown(keys: &str, lang: Lang) -> String {
    let name = |key: &str| {
        match (lang, key) {
            (Lang::Zh, "Up") => "上",
            (Lang::Zh, "Down") => "下",
            (Lang::Zh, "Left") => "左",
            (Lang::Zh, "Right") => "右",
            (Lang::Zh, "PgUp") => "上页",
            (Lang::Zh, "PgDn") => "下页",
            _ => return key.to_owned(),
        }
        .to_owned()
    };
    let names: Vec<String> = keys.split(' ').map(name).collect();
    names.join("/")
}

/// `docs/keys.md`: the table for paper.
pub fn markdown() -> String {
    let mut out = String::from(
        "# Keys\n\nMade from the table in `src/tui/keys.rs`; a test keeps the two alike.\n",
    );
    let parts = [
        (Scope::Everywhere, "Everywhere", "In a dialog only the keys that type nothing."),
        (Scope::Desk, "On the desk", "Every letter has a way without letters beside it."),
        (Scope::Dialog, "In a list", "Forms have their own keys in their footer."),
    ];
    for (scope, title, remark) in parts {
        let head = ["\n## ", title, "\n", remark, "\n\n| key | 中文 | English |\n|---|---|---|\n"];
        out.extend(head);
        for row in TABLE.iter().filter(|r| r.scope == scope) {
            let keys: Vec<String> = row.keys.iter().map(|k| format!("`{}`", name(k))).collect();
            let keys = if keys.is_empty() { "menu".to_owned() } else { keys.join(" ") };
            out.extend(["| ", &keys, " | ", row.sentence[0], " | ", row.sentence[1], " |\n"]);
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn press(c: char) -> KeyEvent {
        KeyEvent::new(KeyCode::Char(c), KeyModifiers::NONE)
    }

    #[test]
    fn no_key_does_two_things() {
        for scopes in [[Scope::Desk, Scope::Everywhere], [Scope::Dialog, Scope::Everywhere]] {
            let mut seen = Vec::new();
            for row in TABLE.iter().filter(|r| scopes.contains(&r.scope)) {
                for key in row.keys {
                    let parsed = parse(key).unwrap_or_else(|| panic!("{key} is no key"));
                    assert!(!seen.contains(&parsed), "{key} twice");
                    seen.push(parsed);
                }
            }
        }
    }

    #[test]
    fn everything_can_be_reached_without_a_letter() {
        let letter = |k: &&&str| k.len() == 1 && k.as_bytes()[0].is_ascii_alphabetic();
        for row in TABLE {
            let other = row.keys.iter().any(|k| !letter(&k));
            assert!(other || MENU.contains(&row.action), "{:?}", row.action);
            assert!(!row.keys.first().is_some_and(|k| letter(&k)), "{:?}", row.action);
        }
    }

    #[test]
    fn letters_of_an_input_method_are_letters() {
        assert_eq!(on_desk(press('ｎ')), Some(Action::New));
        assert_eq!(on_desk(press('？')), Some(Action::Help));
        assert_eq!(on_desk(press('Ｎ')), Some(Action::New));
    }

    #[test]
    fn what_is_typed_in_a_dialog_is_no_command() {
        for c in "naq/?1".chars() {
            assert_eq!(over_dialog(press(c), true), None, "{c}");
        }
        assert_eq!(over_dialog(press('n'), false), None);
        assert_eq!(over_dialog(press('?'), false), Some(Action::Help));
        let f5 = KeyEvent::new(KeyCode::F(5), KeyModifiers::NONE);
        assert_eq!(over_dialog(f5, true), Some(Action::Ack));
    }

    #[test]
    fn both_languages_say_something() {
        for row in TABLE {
            for lang in [Lang::Zh, Lang::En] {
                assert!(!row.word(lang).is_empty() && !row.sentence(lang).is_empty());
            }
        }
    }
}
