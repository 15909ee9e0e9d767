//! An alarm reaches whoever sits there, and one key answers it.
use super::{ZH, sit};
use crate::{
    cli::House,
    clock,
    pty::{Key, has},
};
use firstdesk::domain::at::Span;

/// Two calls of an hour ago, told by replay: one was never dispatched, the other went well so far.
pub(crate) fn late_dispatch(house: &House) {
    let ago = |minutes: i64| {
        let at = clock::now().minus(Span::minutes(minutes));
        chrono::DateTime::from_timestamp_millis(at.0).unwrap().to_rfc3339()
    };
    let call = |at: i64, name: &str, place: &str, what: &str| {
        format!(
            r#"{{"at":"{}","by":"wang","do":"record","ref":"{name}","place":"{place}","content":"{what}","contact":"李女士","phone":"13900000021","category":"engineering"}}"#,
            ago(at)
        )
    };
    let send = format!(
        r#"{{"at":"{}","by":"wang","do":"dispatch","entry":"b","read_back":true}}"#,
        ago(2)
    );
    let told = [call(60, "a", "1203", "空调漏水"), call(3, "b", "0807", "灯不亮"), send].join("\n");
    let ran = house.fed(&["replay", "-"], &told);
    assert_eq!((ran.status, ran.err.as_str()), (0, ""));
}

#[test]
fn a_limit_that_passed_before_anybody_sat_down_rings_at_once() {
    let house = House::new();
    late_dispatch(&house);
    let mut desk = sit(&house, &[], ZH);
    let screen = desk.wait_for("派单超时");
    assert!(
        screen.contains("警报 1") && screen.contains("未确认 1") && screen.contains("铃响"),
        "{screen}"
    );
    desk.wait_raw(b"\x07");
    let next = screen.lines().find(|l| l.contains("> Enter")).unwrap();
    assert!(next.contains("派单 001 1203"), "{next}");
    // It does not ring every second: the next bell comes when the rules say.
    desk.wait_ticks(3);
    assert_eq!(desk.bells(), 1);
    desk.key(Key::F5);
    // One frame comes in pieces: the last line of it is waited for, too.
    desk.wait_for("未确认 0  已确认 1");
    desk.wait_for("铃未试");
    assert_eq!(desk.pressed(), 1);
    let alarm = &house.json(&["alarms"])[0];
    assert_eq!((&alarm["timer"], &alarm["acked_by"]), (&"dispatch".into(), &"wang".into()));
    assert_eq!(alarm["active"], true, "acknowledged is not done");
    // Done: it goes by itself.
    desk.key(Key::Enter).wait_for("── 派单");
    desk.key(Key::Enter).wait_for("没有警报");
    assert_eq!(house.json(&["alarms"]), serde_json::json!([]));
}

#[test]
fn alarms_stay_in_sight_under_every_form_and_sheet() {
    let house = House::new();
    late_dispatch(&house);
    let mut desk = sit(&house, &[], ZH);
    desk.wait_for("派单超时");
    for (key, title) in [
        (Key::F2, "── 新信息"),
        (Key::F6, "── 查找"),
        (Key::F10, "── 菜单"),
        (Key::F1, "── 按键"),
        (Key::F9, "── 交接班"),
    ] {
        let screen = desk.key(key).wait_for(title);
        assert!(screen.contains("派单超时") && screen.contains("未确认 1"), "{title}: {screen}");
        desk.key(Key::Esc).wait_gone(title);
    }
    // F5 works over a form, and the typed words stay.
    desk.key(Key::F2).send("1108 叫车").wait_for("内容  叫车");
    let screen = desk.key(Key::F5).wait_for("未确认 0  已确认 1");
    assert!(screen.contains("内容  叫车"), "{screen}");
    assert!(!has(&desk.raw(), b"panicked"));
}
