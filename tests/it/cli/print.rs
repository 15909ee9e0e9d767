//! `print`, and a charge that is not the quote.
use super::House;
use unicode_width::UnicodeWidthStr;

/// A leak that was quoted at 170 and finished at `charge`.
fn finished(house: &House, charge: &[&str]) -> String {
    let ticket = format!("{}/1", house.leak());
    let entry = ticket.trim_end_matches("/1");
    house.json(&["dispatch", entry, "--to", "chen", "--read-back"]);
    house.json(&["sign", &ticket]);
    house.json(&["arrive", &ticket]);
    house.json(&["plan", &ticket, "--text", "疏通,换软管"]);
    let agree = ["agree", &ticket, "--effects", "停水", "--protection", "铺垫"];
    let rest = ["--cooperation", "留人", "--item", "E02", "--item", "E06=2", "--finish", "+1h"];
    house.json(&[agree.as_slice(), &rest].concat());
    let finish = ["finish", &ticket, "--handler", "chen", "--material", "花洒软管=2", "--charge"];
    let ran = house.run(&[&["--as", "wang"], finish.as_slice(), charge].concat());
    assert_eq!(ran.status, 0, "{}", ran.err);
    let differs = charge.len() == 1 && charge[0] != "170";
    assert_eq!(ran.err.contains("--charge-reason"), differs, "{}", ran.err);
    ticket
}

#[test]
fn a_charge_that_is_not_the_quote_is_taken_and_noted() {
    let house = House::new();
    let plain = finished(&house, &["170"]);
    let odd = finished(&house, &["125"]);
    let said = finished(&house, &["125", "--charge-reason", "只换一根软管"]);
    let reason = |ticket: &str| {
        let shown = house.json(&["show", ticket.trim_end_matches("/1")]);
        shown["tickets"][0]["work"]["charge_reason"].clone()
    };
    assert!(reason(&plain).is_null() && reason(&odd).is_null());
    assert_eq!(reason(&said), "只换一根软管");
    let shown = house.run(&["show", said.trim_end_matches("/1")]).out;
    assert!(shown.contains("125.00 (只换一根软管)"), "{shown}");
    assert!(shown.contains("170.00 (Clear a drain 80 yuan, "), "{shown}");
}

#[test]
fn a_script_hears_of_it_in_its_answer() {
    let house = House::new();
    let ticket = finished(&house, &["170"]);
    house.json(&["reject", &ticket, "--signed-by", "陈先生", "--opinion", "还在漏"]);
    house.json(&["dispatch", &ticket]);
    house.json(&["sign", &ticket]);
    house.json(&["arrive", &ticket]);
    house.json(&["plan", &ticket, "--text", "再查"]);
    let points = ["--effects", "无", "--protection", "无", "--cooperation", "无", "--free"];
    house.json(&[["agree", ticket.as_str()].as_slice(), &points].concat());
    let done = house.json(&["finish", &ticket, "--handler", "chen", "--charge", "20"]);
    assert_eq!(
        done["notes"][0],
        "note: quoted 0, charged 20, 20 yuan more; say why with --charge-reason"
    );
    let shown = house.json(&["show", ticket.trim_end_matches("/1")]);
    let earlier = &shown["tickets"][0]["earlier_rounds"][0];
    assert_eq!((&earlier["round"], &earlier["why"]), (&1.into(), &"rejected".into()));
    assert_eq!(
        (&earlier["words"], &earlier["work"]["charge"]),
        (&"还在漏".into(), &"170.00".into())
    );
}

#[test]
fn a_ticket_is_printed_in_80_columns_with_all_it_holds() {
    let house = House::new();
    let ticket = finished(&house, &["125", "--charge-reason", "只换一根软管"]);
    house.json(&["accept", &ticket, "--signed-by", "陈先生", "--opinion", "好了"]);
    for (lang, title) in [("zh-CN", "工程信息处理单"), ("en", "Processing ticket: engineering")]
    {
        for copy in ["customer", "desk", "responder"] {
            let ran = house.run(&["--lang", lang, "print", &ticket, "--copy", copy]);
            assert_eq!((ran.status, ran.err.as_str()), (0, ""));
            for line in ran.out.lines() {
                assert_eq!(line.width(), 80, "{line}");
            }
            let fields =
                ["1203", "厨房漏水", "陈先生", "13800001111", "疏通,换软管", "停水", "铺垫"];
            let more = ["留人", "E02", "80.00", "90.00", "170.00", "花洒软管 2", "125", "好了"];
            for said in [title, &ticket, "只换一根软管"].into_iter().chain(fields).chain(more)
            {
                assert!(ran.out.contains(said), "{lang} {copy} {said}: {}", ran.out);
            }
        }
    }
    assert!(house.run(&["print", &ticket, "--copy", "desk"]).out.contains("Callback"));
    assert!(!house.run(&["print", &ticket]).out.contains("Callback"), "the customer's own copy");
    let copies = |house: &House| {
        let shown = house.json(&["show", ticket.trim_end_matches("/1")]);
        shown["tickets"][0]["copies"].as_array().unwrap().len()
    };
    assert_eq!(copies(&house), 0, "nobody said who they are: nothing is on record");
    let ran = house.run(&["--as", "wang", "print", &ticket]);
    assert_eq!(ran.status, 0);
    assert_eq!(copies(&house), 1);
    let json = house.json(&["print", &ticket, "--copy", "desk"]);
    assert_eq!(
        (&json["copy"], &json["page"]["number"]),
        (&"desk".into(), &format!("No. {ticket}").into())
    );
    let file = house.path("sheet.txt");
    let ran = house.run(&["--as", "wang", "print", &ticket, "--output", file.to_str().unwrap()]);
    assert_eq!((ran.status, ran.out.as_str()), (0, ""));
    assert!(std::fs::read_to_string(file).unwrap().contains(&ticket));
    assert_eq!(copies(&house), 1, "a file and JSON are handed to nobody");
}

#[test]
fn what_cannot_be_printed_is_said() {
    let house = House::new();
    let entry = house.leak();
    assert_eq!(house.refused(&["print", &format!("{entry}/1")])["code"], "no_such_ticket");
    assert_eq!(house.refused(&["print", "261123"])["code"], "bad_value");
    house.json(&["dispatch", &entry]);
    let ticket = format!("{entry}/1");
    assert_eq!(house.refused(&["print", &ticket, "--copy", "blue"])["code"], "bad_value");
    let nowhere = house.path("no/such/folder/x.txt");
    let refused = house.refused(&["print", &ticket, "--output", nowhere.to_str().unwrap()]);
    assert_eq!(refused["code"], "unwritable");
    let nobody = house.run(&["--as", "nobody", "print", &ticket]);
    assert_eq!((nobody.status, nobody.out.as_str()), (1, ""), "refused before it is on paper");
    // A ticket just sent leaves the rest to be written by hand.
    let ran = house.run(&["print", &ticket, "--copy", "responder"]);
    assert!(ran.out.contains("[ ] accepted  [ ] not") && ran.out.contains("____"), "{}", ran.out);
}
