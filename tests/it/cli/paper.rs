//! Paper people sign: each category's own ticket, the hand-over sheet, the power-cut kit.
use super::House;
use unicode_width::UnicodeWidthStr;

/// An entry of a category, sent to somebody; its ticket.
fn sent(house: &House, category: &str, content: &str) -> String {
    let record = ["record", "--place", "1203", "--content", content, "--category", category];
    let contact = ["--contact", "陈先生", "--phone", "13800001111"];
    let said = house.json(&[record.as_slice(), &contact].concat());
    let entry = said["entry"].as_str().unwrap().to_owned();
    house.json(&["dispatch", &entry, "--read-back"]);
    format!("{entry}/1")
}

/// Every line of every page has 80 columns, and a frame's line ends in its frame.
fn ruled(text: &str) {
    for line in text.split('\u{c}').flat_map(str::lines) {
        assert_eq!(line.width(), 80, "{line}");
        if line.starts_with(['|', '+']) {
            assert_eq!(line.chars().next(), line.chars().last(), "{line}");
        }
    }
}

#[test]
fn each_category_has_a_ticket_of_its_own_that_lines_up() {
    let house = House::new();
    for (category, content, zh, en) in [
        ("complaint", "邻居太吵", "被投诉方", "Concerns"),
        ("help", "要轮椅", "借出物品", "Lent"),
        ("enquiry", "几点开门", "答复依据", "Based on"),
        ("engineering", "厨房漏水", "更换零件", "Parts"),
        ("security", "有人打架", "报警回执号", "Police No."),
        ("fire", "厨房起火", "清点人数", "Counted"),
        ("cleaning", "沙发脏了", "布草数量", "Linen"),
    ] {
        let ticket = sent(&house, category, content);
        for (lang, field) in [("zh-CN", zh), ("en", en)] {
            for copy in ["customer", "desk", "responder"] {
                let ran = house.run(&["--lang", lang, "print", &ticket, "--copy", copy]);
                assert_eq!(ran.status, 0, "{}", ran.err);
                ruled(&ran.out);
                assert!(ran.out.contains(field), "{category} {field}: {}", ran.out);
            }
        }
    }
}

#[test]
fn a_fire_ticket_says_which_steps_were_done_and_who_was_told() {
    let house = House::new();
    let ticket = sent(&house, "fire", "厨房起火");
    let entry = ticket.trim_end_matches("/1");
    house.json(&["classify", entry, "--category", "fire", "--emergency"]);
    house.json(&["scene", entry, "--card", "fire", "--step", "2"]);
    house.json(&["notify", entry, "--who", "zhao", "--role", "superior", "--outcome", "reached"]);
    let out = house.run(&["--lang", "zh-CN", "print", &ticket, "--copy", "desk"]).out;
    let line = |start: &str| out.lines().find(|l| l.contains(start)).unwrap_or_default();
    assert!(line("[x] 第 2").contains("疏散") && line("[ ] 第 1").contains("报 119"), "{out}");
    assert!(line("通报").contains("赵敏 (上级) 接通"), "{out}");
    ruled(&out);
}

#[test]
fn a_sheet_is_held_against_the_file_by_the_head_it_bears() {
    let house = House::new();
    sent(&house, "engineering", "厨房漏水");
    let json = house.json(&["print", "--handover"]);
    let parts = json["pages"][0]["sections"].as_array().unwrap();
    let head = parts.iter().find(|s| s["title"] == "Head of the event chain").unwrap();
    let hash = head["parts"][1]["value"].as_str().unwrap().to_owned();
    let text = json["text"].as_str().unwrap();
    ruled(text);
    assert!(text.contains(&hash) && text.contains("厨房漏水") && text.contains("Takes over"));
    // The file goes on; the sheet still is of it.
    sent(&house, "help", "要轮椅");
    let found = house.json(&["verify", "--head", &hash]);
    let seq: i64 = head["parts"][0]["value"].as_str().unwrap().parse().unwrap();
    assert_eq!(
        (found["sheet"]["seq"].as_i64(), &found["sheet"]["hash"]),
        (Some(seq), &hash.clone().into())
    );
    assert!(found["events"].as_i64().unwrap() > seq && found["head"] != hash.as_str());
    let short = house.json(&["verify", "--head", &hash[..16].to_uppercase()]);
    assert_eq!(short["sheet"]["seq"], seq);
    let other = if hash.starts_with('0') { "1" } else { "0" };
    for wrong in [other.to_owned() + &hash[1..], hash[..8].to_owned(), "%".repeat(16)] {
        assert_eq!(house.refused(&["verify", "--head", &wrong])["code"], "no_such_head");
    }
    assert!(house.json(&["verify"])["sheet"].is_null());
}

#[test]
fn the_kit_has_the_board_the_telephones_and_forms_in_the_screens_order() {
    let house = House::new();
    for lang in ["zh-CN", "en"] {
        let empty = house.run(&["--lang", lang, "print", "--kit"]).out;
        ruled(&empty);
    }
    sent(&house, "engineering", "厨房漏水");
    let out = house.run(&["--lang", "zh-CN", "print", "--kit"]).out;
    ruled(&out);
    let [board, phones, forms] = out.split('\u{c}').collect::<Vec<_>>().try_into().unwrap();
    assert!(board.contains("1203  厨房漏水  陈先生  13800001111"), "{board}");
    assert!(phones.contains("139-0000-0002") && phones.contains("119"), "{phones}");
    let at = |name: &str| forms.find(&format!("{name} ")).unwrap_or_else(|| panic!("{name}"));
    let order = ["来源", "收到", "首接", "告知", "记下", "地点", "内容", "联系", "电话", "分类"];
    assert!(order.is_sorted_by_key(|name| at(name)), "{forms}");
    assert_eq!(forms.matches("信息 ").count(), 4, "{forms}");
}

#[test]
fn gb18030_is_one_byte_a_column() {
    let house = House::new();
    let ticket = sent(&house, "engineering", "“漏水”— 🚿 𠮷 é");
    let file = house.path("sheet.txt");
    let ran = house.run(&[
        "--lang",
        "zh-CN",
        "print",
        &ticket,
        "--encoding",
        "gb18030",
        "--out",
        file.to_str().unwrap(),
    ]);
    assert_eq!((ran.status, ran.err.as_str()), (0, ""));
    let bytes = std::fs::read(file).unwrap();
    for line in bytes.split(|b| *b == b'\n').filter(|l| !l.is_empty()) {
        assert_eq!(line.len(), 80, "{}", String::from_utf8_lossy(line));
    }
    let (text, _, wrong) = encoding_rs::GB18030.decode(&bytes);
    assert!(!wrong && text.contains("工程信息处理单") && text.contains("\"漏水\"- ??"), "{text}");
}

/// What stands over the sections of a page, or of several.
fn titles(pages: &serde_json::Value) -> Vec<serde_json::Value> {
    let pages = pages.as_array().cloned().unwrap_or_else(|| vec![pages.clone()]);
    let sections = pages.iter().flat_map(|page| page["sections"].as_array().unwrap().clone());
    sections.map(|section| section["title"].clone()).collect()
}

#[test]
fn the_same_paper_is_a_web_page_for_a4_and_a5() {
    let house = House::new();
    let ticket = sent(&house, "engineering", "<b>漏水</b> & \"滴\"");
    let file = |name: &str| house.path(name).to_str().unwrap().to_owned();
    for paper in [vec![ticket.as_str()], vec!["--handover"], vec!["--kit"]] {
        let text = house.json(&[["print"].as_slice(), &paper].concat());
        let html = house.json(&[["print", "--format", "html"].as_slice(), &paper].concat());
        assert!(text["html"].is_null() && html["html"].as_str().unwrap().contains("size: A4;"));
        let pages = if paper[0].starts_with("--") { "pages" } else { "page" };
        assert_eq!(titles(&text[pages]), titles(&html[pages]), "one description of each paper");
        let out = file("paper.html");
        let a5 = ["--as", "wang", "print", "--paper", "a5", "--out", &out];
        let ran = house.run(&[a5.as_slice(), &paper].concat());
        assert_eq!((ran.status, ran.err.as_str()), (0, ""));
        let written = std::fs::read_to_string(&out).unwrap();
        assert!(written.starts_with("<!DOCTYPE html>") && written.contains("size: A5;"));
        assert!(
            !written.contains("<b>漏水")
                && !written.contains("http:")
                && !written.contains("https:"),
            "{written}"
        );
    }
    let of_ticket = house.run(&["print", &ticket, "--format", "html"]).out;
    assert!(of_ticket.contains("&lt;b&gt;漏水&lt;/b&gt; &amp; &quot;滴&quot;"), "{of_ticket}");
    let gb = ["print", &ticket, "--paper", "a4", "--encoding", "gb18030"];
    for wrong in
        [vec!["print", &ticket, "--format", "pdf"], vec!["print", &ticket, "--paper", "a3"]]
    {
        assert_eq!(house.refused(&wrong)["code"], "bad_value");
    }
    let ran = house.run(&gb);
    assert_eq!((ran.status, ran.out.as_str()), (1, ""), "{}", ran.err);
}

#[test]
fn an_empty_row_of_the_sheet_ends_where_it_ends() {
    let house = House::new();
    let out = house.run(&["--as", "wang", "sheet"]).out;
    assert!(out.contains("open 0") && out.lines().all(|l| l == l.trim_end()), "{out:?}");
}
