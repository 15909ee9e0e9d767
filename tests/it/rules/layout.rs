//! What a whole history makes of an entry, to the letter: the read rows in every file look like
//! this. When this changes, files written before need theirs made anew.
use super::play::{Play, T1, callback, dispatch, reject, sec, staff, text};
use firstdesk::domain::{
    at::Span,
    command::{Amend, Change, Command},
    entry::LAYOUT,
    id::TicketNo,
    vocab::Category,
};

fn specimen() -> Play {
    let mut play = Play::recorded(|r| {
        r.emergency = true;
        r.appointment = Some(sec(3_600));
        r.avoid = "12:00-14:00".parse().ok();
    });
    play.at(20, Command::Cannot { reason: text("无此服务") }).unwrap();
    play.at(30, Command::Reply { reply: text("已请示") }).unwrap();
    play.at(40, dispatch()).unwrap();
    let category = Category::Engineering;
    play.at(50, Command::Classify { category, emergency: Some(false) }).unwrap();
    let s = play.go_on(60, 100, |e| e.tickets.iter().any(|t| t.arrived_at.is_some()));
    let hold = Command::Hold { ticket: T1, reason: text("等件"), until: sec(s + 60) };
    play.at(s, hold).unwrap();
    play.at(s + 30, Command::Resume { ticket: T1 }).unwrap();
    play.at(s + 40, Command::Stuck { ticket: T1, reason: text("缺零件") }).unwrap();
    let s = play.go_on(s + 50, 200, |e| e.tickets.iter().any(|t| t.work.is_some()));
    play.at(s, reject(T1)).unwrap();
    let s = play.go_on(s + 10, 10, |e| e.all_accepted_at().is_some());
    play.at(s, callback(false)).unwrap();
    let amend = Amend { appointment: Some(Change::To(sec(s + 900))), ..Amend::default() };
    play.at(s + 10, Command::Amend(amend)).unwrap();
    play.at(s + 20, Command::Meeting { reason: text("部门内解决不了") }).unwrap();
    let (decision, decided_by) = (text("更换整管"), staff("he"));
    play.at(s + 30, Command::Decide { decision, decided_by }).unwrap();
    play.at(s + 40, Command::Assign { holder: staff("li"), reason: text("忙") }).unwrap();
    let alarm = play.alarms(s + 400)[0].id.key().unwrap();
    let (length, reason) = (Span::minutes(5), text("正在处理"));
    play.at(s + 400, Command::Shelve { alarm, length, reason }).unwrap();
    play.at(s + 410, Command::Ack { alarm }).unwrap();
    play.at(s + 420, dispatch()).unwrap();
    assert!(play.entry().ticket(TicketNo(2)).is_some());
    play.go_on(s + 430, 10, |e| !e.is_open());
    play
}

/// Did this fail? Then raise `LAYOUT` in `src/domain/entry.rs` and accept what is new.
#[test]
fn a_read_row_looks_as_its_layout_says() {
    let mut entry = serde_json::to_value(specimen().entry()).unwrap();
    entry["layout"] = LAYOUT.into();
    insta::assert_snapshot!("read_row", serde_json::to_string_pretty(&entry).unwrap());
}
