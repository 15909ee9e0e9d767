//! What cannot be handled, from a script: an offer with every no, the superior's answer, a transfer
//! that was taken, the managers' meeting's agenda.
use super::House;
use serde_json::Value;

#[test]
fn a_no_needs_an_offer() {
    let house = House::new();
    let entry = house.leak();
    let bare = house.refused(&["answer", &entry, "--reply", "没办法"]);
    assert_eq!((&bare["code"], &bare["clause"]), (&"bare_no".into(), &"P8".into()));
    let alone = house.refused(&["answer", &entry, "--reply", "今晚没有师傅", "--declined"]);
    assert_eq!((&alone["code"], &alone["missing"][0]), (&"offer_needed".into(), &"offer".into()));
    let early = house.refused(&["reply", &entry, "--reply", "今晚没有师傅", "--offer", "明早"]);
    assert_eq!(early["code"], "no_reply_owed");
    house.json(&["answer", &entry, "--reply", "今晚没有师傅", "--offer", "明早八点上门"]);
    let shown = house.json(&["show", &entry]);
    assert_eq!((&shown["stage"], &shown["reply"]), (&"answered".into(), &"今晚没有师傅".into()));
    let events = shown["events"].as_array().unwrap();
    let declined = events.iter().find(|e| e["type"] == "declined").unwrap();
    assert_eq!(declined["offer"], "明早八点上门");
}

#[test]
fn what_the_superior_said_and_who_took_the_ticket_are_written_down() {
    let house = House::new();
    let entry = house.leak();
    house.json(&["cannot", &entry, "--reason", "没有水泵"]);
    house.json(&["advise", &entry, "--who", "zhao", "--answer", "向工程部借"]);
    house.json(&["reply", &entry, "--reply", "水泵半小时到"]);
    let sent = house.json(&["dispatch", &entry, "--to", "chen"]);
    let ticket = sent["ticket"].as_str().unwrap();
    let moved = house.json(&["transfer", ticket, "--to", "zhou", "--reason", "太重", "--accepted"]);
    assert_eq!(moved["ticket"], ticket);
    house.json(&["stuck", ticket, "--reason", "阀门锈死"]);
    house.json(&["escalate", ticket, "--to", "zhao", "--answer", "换整段管"]);
    let shown = house.json(&["show", &entry]);
    let events = shown["events"].as_array().unwrap();
    let of = |kind: &str| events.iter().filter(|e| e["type"] == kind).collect::<Vec<&Value>>();
    assert_eq!(of("taken_on")[0]["who"], "zhou");
    let said: Vec<_> = of("advised").iter().map(|e| &e["answer"]).collect();
    assert_eq!(said, ["向工程部借", "换整段管"]);
    assert_eq!(
        (&of("advised")[0]["ticket"], &of("advised")[1]["ticket"]),
        (&Value::Null, &ticket.into())
    );
}

#[test]
fn the_agenda_is_a_read_in_text_and_json() {
    let house = House::new();
    let entry = house.leak();
    let untouched = house.leak();
    house.json(&["dispatch", &entry, "--to", "chen"]);
    house.json(&["meeting", &entry, "--reason", "要外请厂家"]);
    let agenda = house.json(&["agenda"]);
    let items = agenda["items"].as_array().unwrap();
    let item = items.iter().find(|i| i["entry"] == *entry).unwrap();
    assert_eq!(
        (&item["asked"], &item["prospect"]),
        (&"要外请厂家".into(), &"before_meeting".into())
    );
    assert_eq!(item["tried"][0]["type"], "dispatched");
    assert!(item["put_at"].is_string() && item["decision"].is_null());
    house.json(&["decide", &entry, "--decision", "周三厂家来", "--decided-by", "he"]);
    let text = house.run(&["agenda", "--day", "today"]).out;
    assert!(text.contains(&format!("{entry}  1203  厨房漏水")), "{text}");
    assert!(
        text.contains("asked: 要外请厂家") && text.contains("decision: 周三厂家来  He Wei"),
        "{text}"
    );
    // Near midnight what is not finished is on it, too, still to be put.
    let listed = items.iter().any(|i| i["entry"] == *untouched && i["put_at"].is_string());
    assert!(!listed, "{agenda}");
    let none = house.run(&["agenda", "--day", "2020-01-01"]).out;
    assert!(none.contains("0 items") && none.contains("no items"), "{none}");
}
