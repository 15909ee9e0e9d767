//! Who signs before the desk: a field for their own PIN where they have one, never shown.
use super::screen::{NIGHT, Screen, lively, record};
use firstdesk::{
    desk::{Desk, Order},
    domain::{
        command::Command,
        event::Event,
        id::{EntryNo, StaffId, TicketNo},
        signing::{HandedBy, Signing},
        vocab::Category,
    },
    tui::{self, theme::Theme},
    words::Lang,
};

const PIN: &str = "271828";
const CHEN: &str = "161803";

struct House {
    screen: Screen,
    folder: tempfile::TempDir,
    entry: EntryNo,
}

impl House {
    /// 王芳 sits there without a PIN; a leak was sent to 陈刚, who has one, as 李静 has.
    fn new(lang: Lang) -> House {
        let folder = tempfile::tempdir().unwrap();
        let mut desk = Desk::open(&folder.path().join("desk.db"), NIGHT).unwrap();
        let (wang, zhao) = (StaffId::from("wang"), StaffId::from("zhao"));
        desk.set_pin(&zhao, &zhao, PIN, NIGHT).unwrap();
        desk.set_pin(&zhao, &"chen".into(), CHEN, NIGHT).unwrap();
        desk.set_pin(&zhao, &"li".into(), PIN, NIGHT).unwrap();
        desk.forget(&zhao);
        let call = record("1203", "漏水", Some(Category::Engineering), NIGHT);
        let entry = desk.execute(&wang, &Order::record(call), NIGHT).unwrap().entry;
        let send = Command::Dispatch {
            ticket: None,
            to: Some("chen".into()),
            category: None,
            read_back: true,
        };
        desk.execute(&wang, &Order::on(entry, send), NIGHT).unwrap();
        let mut screen = Screen::on(lively(), lang, (80, 24));
        screen.app = tui::desk::app(desk, wang, lang, Theme::default(), NIGHT);
        House { screen, folder, entry }
    }

    fn desk(&self) -> Desk {
        Desk::open(&self.folder.path().join("desk.db"), NIGHT).unwrap()
    }

    fn signing(&self) -> Option<Signing> {
        let entry = self.desk().find(self.entry, None).unwrap().entry;
        entry.ticket(TicketNo(1)).unwrap().signature.clone().and_then(|s| s.signing)
    }
}

#[test]
fn a_technician_types_their_pin_into_the_form_and_it_is_never_shown() {
    let mut house = House::new(Lang::Zh);
    let text = house.screen.wait(2).keys(&["f3"]).text();
    assert!(text.contains("本人密码") && text.contains("空着 = 当面签字"), "{text}");
    let text = house.screen.keys(&["tab", "314159"]).text();
    assert!(text.contains("******") && !text.contains("314159"), "{text}");
    let text = house.screen.keys(&["enter"]).text();
    assert!(text.contains("密码不对; 还能试 4 次"), "{text}");
    assert!(!text.contains("******"), "it is typed anew: {text}");
    house.screen.wait(2).keys(&[CHEN, "enter"]);
    assert_eq!(house.signing(), Some(Signing::Pin));
    let text = house.screen.wait(1).keys(&["ctrl-e"]).text();
    assert!(text.contains("陈刚 (本人密码)"), "{text}");
}

#[test]
fn enter_alone_is_the_desk_s_witness_and_who_has_no_pin_is_not_asked() {
    let mut house = House::new(Lang::En);
    let text = house.screen.wait(2).keys(&["f3"]).text();
    assert!(text.contains("Own PIN"), "{text}");
    // Whoever sits there signs for themselves.
    let text = house.screen.keys(&["2"]).text();
    assert!(!text.contains("Own PIN"), "{text}");
    let text = house.screen.keys(&["1"]).text();
    assert!(text.contains("Own PIN"), "{text}");
    house.screen.keys(&["enter"]);
    assert_eq!(house.signing(), Some(Signing::Witness { by: "wang".into() }));
    let text = house.screen.wait(1).keys(&["ctrl-e"]).text();
    assert!(text.contains("Chen Gang (witnessed)"), "{text}");
}

#[test]
fn who_takes_the_shift_over_gives_their_pin_and_is_signed_in_by_it() {
    let mut house = House::new(Lang::Zh);
    house.screen.wait(2).keys(&["f9"]);
    let text = house.screen.text();
    let at = text.lines().position(|l| l.contains("李静")).unwrap();
    assert!(text.lines().nth(at).unwrap().contains('1'), "{text}");
    house.screen.keys(&["1", "enter", "enter"]);
    let text = house.screen.text();
    assert!(text.contains("两人各自确认"), "{text}");
    let text = house.screen.keys(&["1", "2", "314159"]).text();
    assert!(text.contains("密码: ******") && !text.contains("314159"), "{text}");
    let text = house.screen.keys(&["enter"]).text();
    assert!(text.contains("密码不对; 还能试 4 次"), "everybody confirms anew: {text}");
    let text = house.screen.wait(2).keys(&["2", PIN, "enter"]).text();
    assert!(text.contains("本人密码"), "{text}");
    let text = house.screen.keys(&["1"]).text();
    assert!(text.contains("已交给 李静"), "{text}");
    assert_eq!(house.screen.app.depth(), 0, "her PIN is not asked for twice");
    let told = house.desk().events_after(0, 100).unwrap().pop().unwrap().logged.event;
    let Event::ShiftHandedOver { signing, .. } = told else { panic!("{told:?}") };
    let both = HandedBy { giver: Some(Signing::Themselves), taker: Signing::Pin };
    assert_eq!(signing, Some(both));
}
