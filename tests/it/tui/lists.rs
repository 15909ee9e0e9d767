//! The property's lists on the screen: looked through, changed, taken back, on a real file.
use super::screen::{NIGHT, Screen, lively};
use firstdesk::{
    desk::Desk,
    domain::{at::Span, event::Event, tables::List},
    tui::theme::Theme,
    words::Lang,
};
use ratatui::crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use std::path::{Path, PathBuf};

struct House {
    folder: tempfile::TempDir,
}

impl House {
    fn new() -> House {
        House { folder: tempfile::tempdir().unwrap() }
    }

    fn file(&self) -> PathBuf {
        self.folder.path().join("desk.db")
    }

    /// The menu's lists, on the screen of somebody.
    fn lists(&self, me: &str, lang: Lang, size: (u16, u16)) -> Screen {
        let mut screen = Screen::on(lively(), lang, size);
        let desk = Desk::open(&self.file(), NIGHT).unwrap();
        let mut app = firstdesk::tui::desk::app(desk, me.into(), lang, Theme::default(), NIGHT);
        std::mem::swap(&mut screen.app, &mut app);
        let name = lang.pick("资料", "lists");
        screen.keys(&["f10", name, "enter"]);
        screen
    }
}

fn desk(file: &Path) -> Desk {
    Desk::open(file, NIGHT).unwrap()
}

/// The digit a list is chosen by.
fn digit(list: List) -> String {
    let at = List::ALL.iter().position(|l| *l == list).unwrap();
    (at + 1).to_string()
}

/// Presses Delete; what is shown then.
fn delete(screen: &mut Screen) -> String {
    screen.press(KeyEvent::new(KeyCode::Delete, KeyModifiers::NONE));
    screen.text()
}

#[test]
fn a_resident_moves_in_is_found_by_sound_and_moves_out() {
    let house = House::new();
    let mut screen = house.lists("zhao", Lang::Zh, (80, 24));
    let text = screen.text();
    assert!(text.contains("住客") && text.contains("应急流程"), "{text}");
    // Its only row adds one.
    let text = screen.keys(&[&digit(List::Residents), "enter"]).text();
    assert!(text.contains("住客  新增一行"), "{text}");
    let text = screen.keys(&["9999", "tab", "陈建国", "enter"]).text();
    assert!(text.contains("房号: 没有“9999”这间房"), "{text}");
    screen.keys(&["ctrl-u", "1203", "down", "down", "13800001111", "down", "down"]);
    let text = screen.keys(&["家有小狗, 先电话", "enter"]).text();
    assert!(text.contains("已保存") && text.contains("家有小狗"), "{text}");
    let text = screen.keys(&["cjg"]).text();
    assert!(text.contains("1 / 1行") || text.contains("共1行"), "{text}");
    assert!(text.lines().any(|l| l.starts_with('>') && l.contains("陈建国")), "{text}");
    assert!(screen.keys(&["f3"]).text().contains("不留历史"));
    let text = delete(&mut screen);
    assert!(text.contains("删除“1203 陈建国 13800001111”?"), "{text}");
    assert!(screen.keys(&["esc"]).text().contains("陈建国"), "a no changes nothing");
    delete(&mut screen);
    assert!(screen.keys(&["enter"]).text().contains("已删除"));
    let text = screen.keys(&["ctrl-z", "enter"]).text();
    assert!(text.contains("已退回"), "{text}");
    let desk = desk(&house.file());
    assert_eq!(desk.property().house.residents[0].name, "陈建国");
    let events = desk.store().own_events_between(NIGHT, NIGHT.plus(Span::seconds(1))).unwrap();
    let written = |e: &&Event| matches!(e, Event::ListImported { list: List::Residents, .. });
    assert_eq!(events.iter().map(|l| &l.logged.event).filter(written).count(), 3);
}

#[test]
fn a_price_goes_back_to_a_version_and_only_superiors_change_any() {
    let house = House::new();
    let mut screen = house.lists("zhao", Lang::En, (80, 24));
    screen.keys(&[&digit(List::Prices), "tap", "enter", "end", "up", "ctrl-u", "lots", "enter"]);
    let text = screen.text();
    assert!(text.contains("price: 'lots' given"), "{text}");
    let text = screen.keys(&["ctrl-u", "75", "enter"]).text();
    assert!(text.contains("saved") && text.contains("75"), "{text}");
    let text = screen.keys(&["f3"]).text();
    assert!(text.contains("version 2") && text.contains("Zhao Min") && text.contains("+1 -1"));
    screen.keys(&["down", "enter", "enter"]);
    let desk = desk(&house.file());
    assert_eq!(desk.property().price("E01").unwrap().price.to_string(), "60.00");
    assert_eq!(desk.store().list_versions(List::Prices).unwrap().len(), 3);
    let mut screen = house.lists("wang", Lang::En, (80, 24));
    let text = screen.keys(&[&digit(List::Prices), "down", "enter"]).text();
    assert!(text.contains("supervisor"), "{text}");
    assert!(delete(&mut screen).contains("supervisor"));
}

#[test]
fn the_lists_in_both_languages_and_sizes() {
    let house = House::new();
    for (lang, size, name) in [
        (Lang::Zh, (80, 24), "lists_prices_zh"),
        (Lang::En, (80, 24), "lists_prices_en"),
        (Lang::En, (160, 48), "lists_prices_en_160x48"),
    ] {
        let mut screen = house.lists("zhao", lang, size);
        insta::assert_snapshot!(name, screen.keys(&[&digit(List::Prices), "down"]).text());
    }
    let mut screen = house.lists("zhao", Lang::Zh, (80, 24));
    insta::assert_snapshot!("lists_zh", screen.text());
    insta::assert_snapshot!(
        "lists_run_card_zh",
        screen.keys(&["end", "up", "enter", "down", "enter"]).text()
    );
    for size in [(1, 1), (20, 5), (40, 10)] {
        let mut screen = house.lists("zhao", Lang::Zh, size);
        screen.keys(&["end", "up", "enter", "down", "enter", "tab", "enter"]).text();
    }
}
