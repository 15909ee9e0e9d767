//! PINs from the menu: one's own, and for a supervisor everybody's.
use super::screen::{NIGHT, Screen, lively};
use firstdesk::{
    desk::Desk,
    domain::{
        id::StaffId,
        pin::{Pin, TRIES},
    },
    tui::{self, theme::Theme},
    words::Lang,
};

const PIN: &str = "271828";

struct House {
    screen: Screen,
    folder: tempfile::TempDir,
}

impl House {
    /// 赵敏 and 王芳 have a PIN; `me` has given theirs.
    fn new(me: &str, lang: Lang) -> House {
        let folder = tempfile::tempdir().unwrap();
        let mut desk = Desk::open(&folder.path().join("desk.db"), NIGHT).unwrap();
        let zhao = StaffId::from("zhao");
        desk.set_pin(&zhao, &zhao, PIN, NIGHT).unwrap();
        desk.set_pin(&zhao, &"wang".into(), PIN, NIGHT).unwrap();
        desk.forget(&zhao);
        if desk.wants_pin(&me.into()).unwrap() {
            desk.prove(&me.into(), &Pin::typed(PIN), NIGHT).unwrap();
        }
        let mut screen = Screen::on(lively(), lang, (80, 24));
        screen.app = tui::desk::app(desk, me.into(), lang, Theme::default(), NIGHT);
        House { screen, folder }
    }

    fn desk(&self) -> Desk {
        Desk::open(&self.folder.path().join("desk.db"), NIGHT).unwrap()
    }

    fn told(&self) -> Vec<String> {
        let events = self.desk().events_after(0, 100).unwrap();
        let told = events.iter().map(|e| format!("{} {}", e.logged.by, e.logged.event.name()));
        told.skip(2).collect()
    }

    /// Through the menu, without a letter.
    fn menu(&mut self, word: &str) -> String {
        self.screen.wait(2).keys(&["f10"]);
        for _ in 0..60 {
            if self.screen.text().lines().any(|l| l.starts_with('>') && l.contains(word)) {
                return self.screen.keys(&["enter"]).text();
            }
            self.screen.keys(&["down"]);
        }
        panic!("no {word}: {}", self.screen.text());
    }
}

#[test]
fn one_changes_one_s_own_pin_with_the_one_before() {
    let mut house = House::new("wang", Lang::Zh);
    let text = house.menu("改自己的密码");
    assert!(text.contains("现在的密码") && text.contains("再输一次"), "{text}");
    let text = house.screen.keys(&["314159", "enter", "161803", "enter", "161804", "enter"]).text();
    assert!(text.contains("两次不一样") && !text.contains("161803"), "{text}");
    let text = house.screen.keys(&["123456", "enter", "123456", "enter"]).text();
    assert!(text.contains("谁都会先试"), "{text}");
    let text = house.screen.keys(&["161803", "enter", "161803", "enter"]).text();
    assert!(text.contains("密码不对; 还能试 4 次"), "the one before was wrong: {text}");
    assert!(!text.contains("******"), "{text}");
    house.screen.wait(2).keys(&[PIN, "enter", "161803", "enter", "161803", "enter"]);
    let text = house.screen.text();
    assert!(text.contains("王芳: 密码已设") && house.screen.app.depth() == 0, "{text}");
    assert_eq!(house.told(), ["wang pin_set"]);
    let mut desk = house.desk();
    desk.prove(&"wang".into(), &Pin::typed("161803"), NIGHT).unwrap();
}

#[test]
fn a_supervisor_sets_and_unlocks_another_s_and_it_is_on_record() {
    let mut house = House::new("zhao", Lang::En);
    let mut other = house.desk();
    for n in 0..TRIES {
        let at = NIGHT.plus(firstdesk::domain::at::Span::seconds(i64::from(n) * 2));
        other.prove(&"wang".into(), &Pin::typed("314159"), at).unwrap_err();
    }
    let text = house.menu("PIN");
    let row = text.lines().find(|l| l.contains("Wang Fang")).unwrap();
    assert!(row.starts_with('>') && row.contains("locked"), "who waits comes first: {text}");
    assert!(text.contains("F8 unlock"), "{text}");
    let text = house.screen.keys(&["f8"]).text();
    assert!(text.contains("Wang Fang: unlocked"), "{text}");
    let text = house.menu("PIN");
    assert!(!text.contains("locked"), "{text}");
    let row = text.lines().find(|l| l.contains("Li Jing")).unwrap();
    assert!(row.contains("no PIN"), "{text}");
    let digit = row.trim_start_matches(['>', ' ']).split(' ').next().unwrap().to_owned();
    let text = house.screen.keys(&[&digit, "enter"]).text();
    assert!(text.contains("Li Jing") && !text.contains("PIN until now"), "{text}");
    house.screen.keys(&["161803", "enter", "161803", "enter"]);
    assert!(house.screen.text().contains("Li Jing: the PIN is set"), "{}", house.screen.text());
    assert_eq!(house.told(), ["wang pin_locked", "zhao pin_unlocked", "zhao pin_set"]);
}

#[test]
fn who_has_none_sees_why_the_first_is_a_supervisor_s() {
    let mut house = House::new("li", Lang::Zh);
    let text = house.menu("改自己的密码");
    assert!(!text.contains("现在的密码"), "there is none: {text}");
    let text = house.screen.keys(&["161803", "enter", "161803", "enter"]).text();
    assert!(text.contains("第一个密码由主管来设"), "{text}");
}
