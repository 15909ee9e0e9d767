//! Three telephones ring for one leak, and a call that was parked when the power went.
use super::{EN, ZH, sit};
use crate::{cli::House, pty::Key};

#[test]
fn the_second_caller_of_a_leak_joins_the_first_with_one_key() {
    for (env, words, said, lead) in [
        (ZH, "1103 天花板漏水 李女士 13900002222", "同一原因? 001 1203", "002 已并入 001"),
        (
            EN,
            "1103 ceiling leak Ms Li 13900002222",
            "Same cause? 001 1203",
            "002 is attached to 001",
        ),
    ] {
        let house = House::new();
        house.leak();
        let mut desk = sit(&house, &[], env);
        desk.key(Key::F2).send(words).wait_for(said);
        desk.pressed();
        desk.key(Key::F4).wait_for(lead);
        assert_eq!(desk.pressed(), 1);
        let log = house.json(&["log"]);
        let joined = log.as_array().unwrap().iter().find(|e| e["place"] == "1103").unwrap();
        assert_eq!(
            joined["attached_to"],
            log.as_array().unwrap().iter().find(|e| e["place"] == "1203").unwrap()["entry"]
        );
        desk.wait_for("=001");
    }
}

#[test]
fn parked_calls_stand_in_a_strip_and_survive_a_kill() {
    let house = House::new();
    let mut desk = sit(&house, &[], ZH);
    desk.key(Key::F2).send("0807 隔壁又吵").wait_for("内容  隔壁又吵");
    desk.key(Key::F2).wait_for("[1] ");
    // A room is a room, from its first digit on.
    desk.send("1501 热水器").wait_for("地点  1501");
    desk.key(Key::F2).wait_for("[2] ");
    desk.send("B0302 要被子").wait_for("内容  要被子");
    // What is typed is on disk within a second.
    let file = house.path("desk.db");
    let on_disk = || {
        let raw = rusqlite::Connection::open(&file).unwrap();
        raw.query_row("SELECT count(*) FROM draft WHERE body LIKE '%要被子%'", [], |r| {
            r.get::<_, i64>(0)
        })
        .unwrap()
    };
    desk.wait_until("the draft on disk", |_| on_disk() == 1);
    desk.kill9();
    let mut desk = sit(&house, &[], ZH);
    desk.wait_for("搁下的来电");
    for waiting in ["[1] ", "[2] ", "[3] ", "0807 隔壁又吵", "1501 热水器", "B0302 要被子"]
    {
        desk.wait_for(waiting);
    }
    desk.send("1").wait_for("一行  0807 隔壁又吵");
    desk.key(Key::Enter).wait_for("已记录");
}
