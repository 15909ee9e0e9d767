//! Copies on paper from the screen, the standing price list, and what is missing before the
//! callback.
use super::{
    office::Memory,
    screen::{NIGHT, Screen, lively, record},
};
use firstdesk::{
    desk::order::Order,
    domain::{
        at::Span,
        command::Command,
        id::{EntryNo, TicketNo},
        printing::{Paper, PrintTrouble},
        text::Text,
        vocab::{Category, CopyFor},
    },
    tui::{app::Msg, print::Printed},
    words::Lang,
};
use ratatui::{Terminal, backend::TestBackend};

const T1: TicketNo = TicketNo(1);

/// A desk with one entry that was sent to somebody, on the real forms.
fn sent(lang: Lang, phone: bool) -> (Screen, EntryNo) {
    let mut office = Memory::new();
    let ago = |s| NIGHT.minus(Span::seconds(s));
    let mut call = record("1203", "卫生间漏水", Some(Category::Engineering), ago(300));
    call.phone = call.phone.filter(|_| phone);
    let number = office.act("wang", Order::record(call), ago(290)).entry;
    let dispatch = Command::Dispatch { ticket: None, to: None, category: None, read_back: true };
    office.act("wang", Order::on(number, dispatch), ago(250));
    (Screen::with_steps(office, lang, (80, 24)), number)
}

fn copies(screen: &Screen) -> usize {
    screen.book.borrow().entries[0].tickets[0].copies.len()
}

/// The preview of the customer's copy, by Ctrl-O and the arrows alone.
fn preview(screen: &mut Screen) {
    screen.keys(&["ctrl-o"]);
    for _ in 0..30 {
        let text = screen.text();
        let row = text.lines().find(|l| l.starts_with('>')).unwrap_or_default();
        if row.contains("打印") || row.contains("print") {
            screen.keys(&["enter"]);
            return;
        }
        screen.keys(&["down"]);
    }
    panic!("no print in the list: {}", screen.text());
}

#[test]
fn a_copy_is_read_first_then_printed_and_noted_when_it_is_on_paper() {
    for (lang, title, noted) in [
        (Lang::Zh, "工程信息处理单", "客户联已打印, 已记"),
        (Lang::En, "Processing ticket: engineering", "customer copy printed and noted"),
    ] {
        let (mut screen, number) = sent(lang, true);
        preview(&mut screen);
        let text = screen.text();
        assert!(text.contains(title) && text.contains("1203"), "{text}");
        screen.keys(&["enter", "enter"]);
        let [job] = screen.app.take_jobs().try_into().unwrap();
        let customer = Paper::Copy { entry: number, ticket: T1, copy: CopyFor::Customer };
        assert_eq!((job.paper, job.by.as_str()), (customer, "wang"));
        assert!(job.text.lines().count() > 30 && job.text.contains("卫生间漏水"));
        assert_eq!(copies(&screen), 0, "not yet on paper");
        screen.app.update(Msg::Printed(Box::new(Printed { job, result: Ok(()) })), NIGHT);
        assert_eq!(copies(&screen), 1);
        assert!(screen.text().contains(noted), "{}", screen.text());
    }
}

#[test]
fn a_printer_that_fails_is_said_and_the_sheet_can_be_saved() {
    let (mut screen, _) = sent(Lang::Zh, true);
    preview(&mut screen);
    screen.keys(&["enter"]);
    let [job] = screen.app.take_jobs().try_into().unwrap();
    let result = Err(PrintTrouble::NoCommand("lp".to_owned()));
    screen.app.update(Msg::Printed(Box::new(Printed { job, result })), NIGHT);
    let text = screen.text();
    assert!(text.contains("这台机器没有打印命令“lp”") && text.contains("工程信息处理单"), "{text}");
    assert_eq!(copies(&screen), 0);
    screen.keys(&["3", "tab"]);
    let kept = screen.book.borrow().kept.clone();
    assert_eq!(kept.len(), 1);
    assert!(kept[0].0.ends_with("-1-responder.txt") && kept[0].1.contains("责任人联"), "{kept:?}");
    assert!(screen.text().contains("已存成"), "{}", screen.text());
    // The news comes all the same when nobody looks at the copy any more.
    screen.keys(&["enter", "esc"]);
    let [job] = screen.app.take_jobs().try_into().unwrap();
    let result = Err(PrintTrouble::Failed("out of paper".to_owned()));
    screen.app.update(Msg::Printed(Box::new(Printed { job, result })), NIGHT);
    let text = screen.text();
    assert!(text.contains("没有打印 001/1 责任人联: out of paper; 排队等"), "{text}");
}

#[test]
fn the_preview_is_drawn_at_any_size() {
    let (mut screen, _) = sent(Lang::Zh, true);
    preview(&mut screen);
    for (cols, rows) in [(1, 1), (20, 6), (80, 8), (160, 48)] {
        screen.terminal = Terminal::new(TestBackend::new(cols, rows)).unwrap();
        let text = screen.keys(&["end", "pageup", "down", "home"]).text();
        assert_eq!(text.contains("工程信息处理单"), cols >= 80 && rows > 10, "{text}");
    }
}

/// Opens a row of the menu by a word of it.
fn menu(screen: &mut Screen, word: &str) {
    screen.keys(&["f10"]);
    for _ in 0..50 {
        if screen.text().lines().any(|l| l.starts_with('>') && l.contains(word)) {
            screen.keys(&["enter"]);
            return;
        }
        screen.keys(&["down"]);
    }
    panic!("no {word} in the menu: {}", screen.text());
}

/// Prints what is previewed; the job that went to the printer, and what is said once it is there.
fn printed(screen: &mut Screen) -> (Paper, String, String) {
    screen.keys(&["enter"]);
    let [job] = screen.app.take_jobs().try_into().unwrap();
    let (paper, text) = (job.paper, job.text.clone());
    screen.app.update(Msg::Printed(Box::new(Printed { job, result: Ok(()) })), NIGHT);
    (paper, text, screen.text())
}

#[test]
fn the_sheet_and_the_kit_are_read_first_and_printed_from_the_screen() {
    let mut screen = Screen::on(lively(), Lang::Zh, (80, 24));
    menu(&mut screen, "交班表");
    let text = screen.text();
    assert!(text.contains("打印  交班表") && text.contains("开放"), "{text}");
    assert!(screen.keys(&["end"]).text().contains("接班人"), "{}", screen.text());
    let (paper, text, said) = printed(&mut screen);
    assert_eq!(paper, Paper::HandOver);
    assert!(text.contains("c0ffeec0ffee") && text.contains("事件链末端"), "{text}");
    assert!(said.contains("交班表已打印"), "{said}");
    screen.keys(&["tab"]);
    let kept = screen.book.borrow().kept.clone();
    assert!(kept[0].0.starts_with("handover-261123-") && kept[0].1 == text, "{kept:?}");
    screen.keys(&["esc"]);
    menu(&mut screen, "停电备用");
    assert!(screen.text().contains("停电备用: 未结信息"), "{}", screen.text());
    let all = screen.keys(&["end"]).text();
    assert!(all.contains("补录") && all.contains("信息 4"), "{all}");
    let (paper, text, said) = printed(&mut screen);
    assert_eq!(
        (paper, text.matches('\u{c}').count()),
        (Paper::Kit, 2),
        "a form feed between pages"
    );
    assert!(said.contains("停电备用已打印"), "{said}");
}

#[test]
fn the_hand_over_leads_to_its_sheet_and_back() {
    for lang in [Lang::Zh, Lang::En] {
        let mut screen = Screen::on(lively(), lang, (80, 24));
        let before = screen.keys(&["f9"]).text();
        let text = screen.keys(&["tab"]).text();
        let (title, head) = match lang {
            Lang::Zh => ("打印  交班表", "夜班 00-08"),
            Lang::En => ("Print  hand-over sheet", "night 00-08"),
        };
        assert!(text.contains(title) && text.contains(head), "{text}");
        assert_eq!(screen.keys(&["esc"]).text(), before);
    }
}

#[test]
fn what_is_missing_is_named_before_the_callback_with_the_way_to_fill_it() {
    let (mut screen, number) = sent(Lang::Zh, false);
    let text = screen.keys(&["f8"]).text();
    assert!(text.contains("回访前还缺"), "{text}");
    assert!(text.contains("缺 电话") && text.contains("1 号单 已派单: 缺客户验收签字"), "{text}");
    // Not yet: said, and nothing typed for nothing.
    screen.keys(&["end", "enter"]);
    assert!(screen.text().contains("现在还不能回访"), "{}", screen.text());
    // The first row opens the field that is missing.
    screen.keys(&["1"]);
    assert!(screen.text().contains("补全"), "{}", screen.text());
    let text = screen.keys(&["13900000021", "enter"]).text();
    assert!(!text.contains("缺 电话") && text.contains("1 号单"), "{text}");
    assert!(screen.book.borrow().entries[0].phone.is_some());
    // The rest of the ticket, one Enter a step, from the same list.
    for _ in 0..12 {
        if screen.text().contains("齐了") {
            break;
        }
        screen.keys(&["home", "enter", "enter"]);
    }
    let text = screen.keys(&["enter"]).text();
    assert!(text.contains("满意 1-5") && text.contains("李女士您好, 前台王芳"), "{text}");
    screen.keys(&["5", "enter"]);
    let book = screen.book.borrow();
    assert!(book.entries.iter().find(|e| e.number == number).unwrap().fixed_at().is_some());
}

#[test]
fn a_closed_entry_needs_no_callback() {
    let mut office = Memory::new();
    let number =
        office.act("wang", Order::record(record("1203", "漏水", None, NIGHT)), NIGHT).entry;
    let void = Command::Void { reason: Text::prose("twice").unwrap() };
    office.act("wang", Order::on(number, void), NIGHT);
    let mut screen = Screen::with_steps(office, Lang::En, (80, 24));
    screen.keys(&["f8"]);
    assert!(screen.text().contains("no callback is owed"), "{}", screen.text());
}

#[test]
fn the_price_list_stands_in_the_menu() {
    let mut screen = Screen::on(lively(), Lang::Zh, (80, 24));
    screen.keys(&["f10"]);
    for _ in 0..30 {
        let text = screen.text();
        if text.lines().any(|l| l.starts_with('>') && l.contains("价目")) {
            break;
        }
        screen.keys(&["down"]);
    }
    let text = screen.keys(&["enter"]).text();
    assert!(text.contains("有偿服务收费标准"), "{text}");
}
