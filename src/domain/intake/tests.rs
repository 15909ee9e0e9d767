use super::*;
use crate::domain::{house::Room, starter::starter};
use proptest::prelude::*;

/// 2026-11-23, 02:14:05 in Shanghai.
fn now() -> At {
    At(chrono::DateTime::parse_from_rfc3339("2026-11-23T02:14:05+08:00")
        .unwrap()
        .timestamp_millis())
}

fn read(line: &str) -> Intake {
    parse(line, &starter().unwrap(), now())
}

/// Line, place, content, contact, phone, urgent, category; `-` for none.
type Row =
    (&'static str, &'static str, &'static str, &'static str, &'static str, bool, &'static str);

fn check(rows: &[Row]) {
    for (line, place, content, contact, phone, emergency, category) in rows {
        let got = read(line);
        let or_dash = |s: &Option<String>| s.clone().unwrap_or("-".into());
        let texts = [&got.place, &got.content, &got.contact, &got.phone].map(or_dash);
        assert_eq!(texts, [*place, *content, *contact, *phone], "{line}");
        assert_eq!(got.emergency, *emergency, "{line}");
        assert_eq!(got.category.map_or("-", Category::code), *category, "{line}");
    }
}

#[test]
fn the_houses_own_rooms_are_rooms_and_its_missing_ones_are_none() {
    let mut property = starter().unwrap();
    let room = |room: &str, exists: bool| Room {
        room: room.into(),
        area: exists.then(|| "B".into()),
        exists,
        note: None,
    };
    property.house.rooms = vec![room("LG02", true), room("1204", false)];
    let place = |line: &str| parse(line, &property, now()).place;
    assert_eq!(place("lg02 漏水"), Some("LG02".into()));
    assert_eq!((property.area_of("LG02"), property.is_room("1204")), ("B", false));
    assert!(property.is_room("LG02") && property.is_room("1203"));
}

#[test]
fn the_lines_of_the_contract() {
    check(&[
        (
            "1203 漏水 急 陈先生 13800001111",
            "1203",
            "漏水",
            "陈先生",
            "13800001111",
            true,
            "engineering",
        ),
        (
            "1203 卫生间漏水 急 陈先生 13800001111",
            "1203",
            "卫生间漏水",
            "陈先生",
            "13800001111",
            true,
            "engineering",
        ),
        ("1203 空调漏水到地板", "1203", "空调漏水到地板", "-", "-", false, "engineering"),
        ("0807 隔壁噪音,已第3次", "0807", "隔壁噪音,已第3次", "-", "-", false, "complaint"),
        ("B0302 要加一床被子", "B0302", "要加一床被子", "-", "-", false, "help"),
        ("1501 热水器不点火", "1501", "热水器不点火", "-", "-", false, "engineering"),
        ("大堂 访客醉酒闹事 急", "大堂", "访客醉酒闹事", "-", "-", true, "security"),
        ("0602 健身房几点开", "0602", "健身房几点开", "-", "-", false, "enquiry"),
        ("B1203 收快递一件", "B1203", "收快递一件", "-", "-", false, "help"),
        ("1907 厨房下水堵", "1907", "厨房下水堵", "-", "-", false, "engineering"),
        (
            "1203 AC leaking onto the floor",
            "1203",
            "AC leaking onto the floor",
            "-",
            "-",
            false,
            "engineering",
        ),
        (
            "0807 Noise next door, 3rd time",
            "0807",
            "Noise next door, 3rd time",
            "-",
            "-",
            false,
            "complaint",
        ),
        ("B0302 Wants another blanket", "B0302", "Wants another blanket", "-", "-", false, "help"),
    ]);
}

#[test]
fn words_come_in_any_order_and_width() {
    check(&[
        (
            "１２０３　漏水　急　陈先生　１３８００００１１１１",
            "1203",
            "漏水",
            "陈先生",
            "13800001111",
            true,
            "engineering",
        ),
        (
            "陈先生13800001111，1203漏水，急！",
            "1203",
            "漏水",
            "陈先生",
            "13800001111",
            true,
            "engineering",
        ),
        (
            "急 漏水 13800001111 陈先生 1203",
            "1203",
            "漏水",
            "陈先生",
            "13800001111",
            true,
            "engineering",
        ),
        (
            "b0807 门锁 打不开 李女士 电话：138-0000-1111",
            "B0807",
            "门锁 打不开",
            "李女士",
            "13800001111",
            false,
            "engineering",
        ),
        (
            "urgent 1203 pipe burst, Mr Chen +86 138 0000 1111",
            "1203",
            "pipe burst",
            "Mr Chen",
            "13800001111",
            true,
            "engineering",
        ),
        (
            "Room 1203: no hot water. Mrs. O'Neill 010-65123456",
            "1203",
            "no hot water.",
            "Mrs. O'Neill",
            "010-65123456",
            false,
            "engineering",
        ),
    ]);
}

#[test]
fn rooms_in_every_spelling() {
    let rooms = [
        ("1203漏水", "1203", "漏水"),
        ("1203房漏水", "1203", "漏水"),
        ("1203房间 漏水", "1203", "漏水"),
        ("1203房门打不开", "1203", "房门打不开"),
        ("1203室内漏水", "1203", "室内漏水"),
        ("b0807漏水", "B0807", "漏水"),
        ("B-0807 漏水", "B0807", "漏水"),
        ("B座0807 漏水", "B0807", "漏水"),
        ("A座 1203 漏水", "1203", "漏水"),
        ("1203 漏到 1103", "1203", "漏到 1103"),
        ("22楼 漏水", "22楼", "漏水"),
        ("5楼漏水", "5楼", "漏水"),
        ("22f 漏水", "22F", "漏水"),
        ("9901 漏水", "9901", "漏水"),
        ("1203-1208 停水", "1203-1208", "停水"),
        ("漏水 9901", "-", "漏水 9901"),
        ("2 towels please", "-", "2 towels please"),
        ("3rd time leaking", "-", "3rd time leaking"),
        ("1203元 算错", "-", "1203元 算错"),
    ];
    for (line, place, content) in rooms {
        let got = read(line);
        let texts = (got.place.as_deref().unwrap_or("-"), got.content.as_deref().unwrap_or("-"));
        assert_eq!(texts, (place, content), "{line}");
    }
}

#[test]
fn public_places_do_not_tear_a_sentence() {
    let places = [
        ("大堂 灯坏了", "大堂", "灯坏了"),
        ("灯坏了 车库", "车库", "灯坏了"),
        ("22楼走廊 灯不亮", "22楼走廊", "灯不亮"),
        ("3号电梯 卡人", "3号电梯", "卡人"),
        ("地下车库 有烟", "地下车库", "有烟"),
        ("电梯坏了", "电梯", "电梯坏了"),
        ("客人在大堂摔倒", "大堂", "客人在大堂摔倒"),
        ("Lobby light flickering", "Lobby", "light flickering"),
        ("noise from the gym at night", "gym", "noise from the gym at night"),
        ("1203 noise from the pool", "1203", "noise from the pool"),
        ("carpool question", "-", "carpool question"),
    ];
    for (line, place, content) in places {
        let got = read(line);
        let texts = (got.place.as_deref().unwrap_or("-"), got.content.as_deref().unwrap_or("-"));
        assert_eq!(texts, (place, content), "{line}");
    }
    assert_eq!(canonical("Lobby"), canonical("大堂"));
    assert_eq!((canonical("pool"), canonical("1203")), (canonical("泳池"), None));
}

#[test]
fn telephone_numbers() {
    let phones = [
        ("1203 漏水 13800001111", "13800001111"),
        ("1203 漏水 +8613800001111", "13800001111"),
        ("1203 漏水 138 0000 1111", "13800001111"),
        ("139 1203 0001 漏水", "13912030001"),
        ("1203 8613800001111", "13800001111"),
        ("1203 漏水 65123456", "65123456"),
        ("1203 漏水 010 65123456", "010-65123456"),
        ("1203 漏水 0755-12345678-801", "0755-12345678-801"),
        ("1203 13800001111 65123456", "13800001111"),
        ("+65 9123 4567 1203 leak", "+65-9123-4567"),
        ("1303 6512345", "6512345"),
        ("1203 快递 SF1234567890", "-"),
        ("1203 261123-014 又漏", "-"),
        ("1203 2026-11-01 起 漏", "-"),
        ("1203 1201-1208 停水", "-"),
        ("1203 123456", "-"),
        ("1203 1234567890123456", "-"),
    ];
    for (line, phone) in phones {
        let got = read(line);
        assert_eq!(got.phone.as_deref().unwrap_or("-"), phone, "{line}");
        let place = if line.starts_with("139") { None } else { Some(()) };
        assert_eq!(got.place.map(|_| ()), place, "{line}");
    }
}

#[test]
fn people() {
    let people = [
        ("1203 漏水 联系人陈先生", "陈先生"),
        ("1203 漏水 联系人：欧阳女士", "欧阳女士"),
        ("1203陈太太漏水 李小姐", "李小姐"),
        ("1203 漏水 Smith先生", "Smith先生"),
        ("1203 leak mr smith", "mr smith"),
        ("1203 leak Dr.Wang", "Dr.Wang"),
        ("1203 leak Miss Li", "Miss Li"),
        ("I miss my key 1203", "-"),
        ("1203 找王经理", "-"),
        ("1203 投诉 值班经理", "-"),
        ("1203 楼上太太 吵", "-"),
    ];
    for (line, contact) in people {
        assert_eq!(read(line).contact.as_deref().unwrap_or("-"), contact, "{line}");
    }
}

#[test]
fn urgency_is_said_never_guessed() {
    for line in ["1203 急 漏水", "加急 1203", "1203 漏水(急)", "URGENT 1203", "1203 紧急!"]
    {
        assert!(read(line).emergency || line.contains('('), "{line}");
    }
    let calm = [
        "1203 客人很着急",
        "1203 不急",
        "1203 not urgent",
        "1203 起火",
        "车库 冒烟",
        "emergency exit blocked",
        "1203 急需毛巾",
        "1203 fire",
    ];
    for line in calm {
        assert!(!read(line).emergency, "{line}");
    }
    assert_eq!(read("1203 客人很着急").content.as_deref(), Some("客人很着急"));
}

#[test]
fn booked_times() {
    let booked = [
        ("1108 叫车 明早 7:30", "叫车", "2026-11-23T07:30:00+08:00"),
        ("1907 修水龙头 明天15:00 陈先生", "修水龙头", "2026-11-24T15:00:00+08:00"),
        ("1907 修水龙头明天15:00上门", "修水龙头 上门", "2026-11-24T15:00:00+08:00"),
        ("1907 fix tap tomorrow 15:00", "fix tap", "2026-11-24T15:00:00+08:00"),
        ("+2h 1907 打扫", "打扫", "2026-11-23T04:14:05+08:00"),
        ("1907 打扫 15:30", "打扫", "2026-11-23T15:30:00+08:00"),
    ];
    for (line, content, at) in booked {
        let got = read(line);
        let shown = got.appointment.map(|at| crate::domain::civil::Zone::SHANGHAI.rfc3339(at));
        assert_eq!((got.content.as_deref(), shown.as_deref()), (Some(content), Some(at)), "{line}");
    }
    assert_eq!(read("1203 隔壁昨晚11点起很吵").appointment, None);
}

#[test]
fn categories() {
    use Category::{Cleaning, Complaint, Engineering, Enquiry, Fire, Help, Security};
    let guesses = [
        ("1203 有焦味", Some(Fire)),
        ("1203 smoke in the kitchen", Some(Fire)),
        ("1203 隔壁抽烟", Some(Complaint)),
        ("1203 抽油烟机坏了", Some(Engineering)),
        ("1203 灶打不着火", Some(Engineering)),
        ("1203 东西被偷", Some(Security)),
        ("门口 有陌生人", Some(Security)),
        ("1203 投诉空调太响", Some(Complaint)),
        ("1203 空调", Some(Engineering)),
        ("B1307 天花板滴水", Some(Engineering)),
        ("B0611 门卡刷不开", Some(Engineering)),
        ("1203 the sink overflows", Some(Engineering)),
        ("1203 灯坏了 几点能来", Some(Engineering)),
        ("1203 空调怎么开", Some(Enquiry)),
        ("1203 停车多少钱", Some(Enquiry)),
        ("1203 换床单", Some(Cleaning)),
        ("1203 need a taxi", Some(Help)),
        ("1203 借雨伞", Some(Help)),
        ("1203 he was fired", None),
        ("1203 你好", None),
    ];
    for (line, category) in guesses {
        assert_eq!(read(line).category, category, "{line}");
    }
}

#[test]
fn an_empty_line_says_nothing() {
    for line in ["", " ", "　", "，。", "\u{1b}[2J"] {
        assert_eq!(read(line), Intake::default(), "{line:?}");
    }
}

const INERT: &[&str] =
    &["沙发", "窗帘", "客厅", "第3次", "grey", "Sofa", "x9", "0号", "12345", "一点"];
const MEANT: &[&str] = &[
    "1203",
    "b0807",
    "急",
    "urgent",
    "陈先生",
    "Mr Chen",
    "13800001111",
    "138 0000 1111",
    "+65 91234567",
    "明天15:00",
    "明天 15:00",
    "+2h",
    "电话 65123456",
];

proptest! {
    #[test]
    fn nothing_typed_panics(line in any::<String>()) {
        let _ = read(&line);
    }

    #[test]
    fn nothing_like_a_line_panics(line in "[-+0-9:.,，：（） 急陈先生在大堂电话房座楼约明天点半MrBbmhx]{0,40}") {
        let _ = read(&line);
    }

    #[test]
    fn no_word_is_lost(
        words in prop::collection::vec(prop::sample::select([INERT, MEANT].concat()), 1..9),
        part in prop::sample::select(vec![" ", "　", "，", ", "]),
    ) {
        // A room in front, so that nothing else is taken for the place.
        let line = [&["1203"][..], &words].concat().join(part);
        let got = read(&line);
        let content = got.content.clone().unwrap_or_default();
        for word in words.iter().filter(|w| INERT.contains(w)) {
            let said = words.iter().filter(|w| *w == word).count();
            let kept = content.matches(word).count();
            prop_assert!(kept >= said, "{}: {:?} lost from {:?}", line, word, got);
        }
    }
}
