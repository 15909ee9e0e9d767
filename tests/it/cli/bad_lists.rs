//! Files nobody should have to fear: each gets a clear answer, in the language asked for, and
//! nothing of it is taken. Lists in GB18030, and how names sound.
use super::House;
use firstdesk::domain::tables::List;
use rust_xlsxwriter::{Format, Formula, Workbook};
use std::fs;

const PRICES: [&str; 5] = ["code", "name_zh", "name_en", "unit", "price"];

/// A workbook of prices with one good row, and what else is done to it.
fn workbook(spoil: impl FnOnce(&mut rust_xlsxwriter::Worksheet)) -> Vec<u8> {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    for (at, name) in (0..).zip(PRICES) {
        sheet.write(0, at, name).unwrap();
    }
    for (at, cell) in (0..).zip(["Z1", "搬家", "Removal", "次", "300"]) {
        sheet.write(1, at, cell).unwrap();
    }
    spoil(sheet);
    book.save_to_buffer().unwrap()
}

/// Everything the house keeps, as it would be given out.
fn everything(house: &House) -> Vec<String> {
    let lists = List::ALL.iter().map(|l| house.run(&["export", l.code()]).out);
    let events = house.run(&["events", "--json"]).out;
    lists.chain([events, house.run(&["rules", "show"]).out]).collect()
}

#[test]
fn every_bad_file_gets_a_clear_answer_and_nothing_of_it_is_taken() {
    let house = House::new();
    house.leak();
    let shifts = house.path("shifts.csv");
    fs::write(&shifts, "shift,hours\n白班,08:00-20:00\n").unwrap();
    house.json(&["import", "shifts", shifts.to_str().unwrap()]);
    let head = PRICES.join(",");
    let good = "Z1,搬家,Removal,次,300\n";
    let merged = workbook(|sheet| {
        sheet.merge_range(2, 0, 4, 0, "Z2", &Format::new()).unwrap();
    });
    let formula = workbook(|sheet| {
        sheet.write(2, 0, "Z2").unwrap();
        sheet.write_formula(2, 4, Formula::new("=1/0").set_result("#DIV/0!")).unwrap();
    });
    let words = workbook(|sheet| {
        for (at, cell) in (0..).zip(["Z2", "清洗", "Wash", "次"]) {
            sheet.write(2, at, cell).unwrap();
        }
        sheet.write_formula(2, 4, Formula::new("=A1").set_result("code")).unwrap();
    });
    let many = format!("{head}\n{}", good.repeat(100_000)).into_bytes();
    let csv = |text: String| text.into_bytes();
    let cases: [(&str, &str, Vec<u8>, &str); 13] = [
        ("prices", "merged.xlsx", merged, "the cells A3:A5 are merged"),
        ("prices", "formula.xlsx", formula, "E3"),
        ("prices", "words.xlsx", words, "line 3, price: 'code' given"),
        ("prices", "half.xlsx", workbook(|_| {})[..400].to_vec(), "not a readable spreadsheet"),
        ("prices", "column.csv", csv("code,price\nZ1,300\n".into()), "no column"),
        ("prices", "twice.csv", csv(format!("{head}\n{good}{good}")), "the same as line 2"),
        ("prices", "many.csv", many, "100000 rows; at most 20000 are taken"),
        ("prices", "bytes.csv", b"code,\xff\xff\n".to_vec(), "neither UTF-8 nor GB18030"),
        ("prices", "empty.csv", Vec::new(), "no column"),
        ("roster", "roster.csv", csv("person,days,shift\nzhou,*,白班\nchen,*,夜班\n".into()), "line 3, shift"),
        ("roster", "nobody.csv", csv("person,days,shift\nzhou,*,白班\nbob,*,白班\n".into()), "line 3, responsible"),
        ("staff", "people.csv", csv("id,name_zh,name_en,department,rank,phone\nmei,梅兰,Mei Lan,desk,operator,1390\nMEI,梅,Mei,desk,operator,1\n".into()), "line 3, sign"),
        ("residents", "rooms.csv", csv("room,name,phones,language,instructions,moved_in,moved_out\n1203,陈,13800001111,,,,\n9999,王,,,,,\n".into()), "line 3, room"),
    ];
    let (before, events) = (everything(&house), house.run(&["events", "--json"]).out);
    for (list, name, bytes, wanted) in cases {
        let path = house.path(name);
        fs::write(&path, bytes).unwrap();
        let path = path.to_str().unwrap();
        let error = house.refused(&["import", list, path]);
        let said = error["message"].as_str().unwrap();
        assert!(said.contains(wanted), "{name}: {said}");
        // With --replace neither: what is there is not given up for half a file.
        house.refused(&["import", list, path, "--replace"]);
        let chinese = house.run(&["--as", "zhao", "--lang", "zh-CN", "import", list, path]);
        assert_eq!(chinese.status, 1, "{name}");
        let told = chinese.err.chars().any(|c| ('\u{4e00}'..='\u{9fff}').contains(&c));
        assert!(told, "{name}: {}", chinese.err);
        // A list that was written stands among the events.
        assert_eq!(house.run(&["events", "--json"]).out, events, "{name}");
    }
    assert_eq!(everything(&house), before, "not a row of any file");
    let rules = house.run(&["rules", "show"]).out;
    let half = house.path("procedure.toml");
    for cut in [rules.len() / 3, rules.len() / 2, rules.len() * 2 / 3] {
        let cut = (0..=cut).rev().find(|at| rules.is_char_boundary(*at)).unwrap();
        fs::write(&half, &rules[..cut]).unwrap();
        for verb in ["check", "load"] {
            let error = house.refused(&["rules", verb, half.to_str().unwrap()]);
            assert_eq!(error["code"], "bad_rules", "cut at {cut}: {error}");
        }
    }
    assert_eq!(everything(&house), before, "the rules");
}

#[test]
fn a_roster_that_can_be_read_is_taken_and_what_is_odd_in_it_told() {
    let house = House::new();
    let import = |list: &str, text: &str| {
        let path = house.path(&format!("{list}.csv"));
        fs::write(&path, text).unwrap();
        house.json(&["import", list, path.to_str().unwrap()])
    };
    import("shifts", "shift,hours\nday,08:00-20:00\nlong,06:00-22:00\n");
    import("roster", "person,days,shift\nzhou,*,day\nzhou,mon,long\n");
    let told = house.json(&["check"])["open"].to_string();
    assert!(
        told.contains("roster: zhou works day and long at once on Mon; take one out"),
        "{told}"
    );
    // Monday's long shift begins at six; on other days nobody is there before eight.
    let hole = "nobody answers for engineering Tue-Sun 00:00-08:00";
    assert!(told.contains(hole), "{told}");
    assert!(told.contains("chen is never on duty by the roster"), "{told}");
}

#[test]
fn lists_and_templates_go_out_in_gb18030_and_come_back_as_they_were() {
    let house = House::new();
    let rows =
        "房间号,住客,手机,语言,备注,入住日期,退房日期\n1203,陈先生,13800001111,,家有小狗·€😀,,\n";
    let file = house.path("in.csv");
    fs::write(&file, rows).unwrap();
    house.json(&["import", "residents", file.to_str().unwrap()]);
    for list in List::ALL.iter().map(|l| l.code()) {
        for (n, lang) in ["zh-CN", "en"].into_iter().enumerate() {
            for template in [false, true] {
                let path = house.path(&format!("{list}-{n}-{template}.csv"));
                let path = path.to_str().unwrap();
                let mut args =
                    vec!["export", list, "--encoding", "gb18030", "--output", path, "--lang", lang];
                args.extend(template.then_some("--template"));
                let ran = house.run(&args);
                assert_eq!((ran.status, ran.err.as_str()), (0, ""), "{args:?}");
                let bytes = fs::read(path).unwrap();
                let (text, _, wrong) = encoding_rs::GB18030.decode(&bytes);
                assert!(!wrong && !text.starts_with('\u{feff}'), "{list}");
                assert!(text.is_ascii() || std::str::from_utf8(&bytes).is_err(), "{list} is UTF-8");
                let said = match template {
                    true => house.json(&["import", list, path]),
                    false => house.json(&["import", list, path, "--replace"]),
                };
                assert_eq!(said["written"], false, "{list} {lang}: {said}");
                assert_eq!(said["wrong"].as_array().unwrap().len(), 0, "{said}");
            }
        }
    }
    let error = house.refused(&["export", "staff", "--format", "xlsx", "--encoding", "gb18030"]);
    assert_eq!(error["code"], "bad_value");
}

#[test]
fn people_go_out_with_how_their_names_sound() {
    let house = House::new();
    let out = house.run(&["export", "staff"]).out;
    assert!(out.contains("wang,王芳,Wang Fang,") && out.contains(",wang fang,"), "{out}");
    let file = house.path("staff.csv");
    fs::write(&file, out.replace(",wang fang,", ",huang fang,")).unwrap();
    let said = house.json(&["import", "staff", file.to_str().unwrap()]);
    assert_eq!(said["changed"], serde_json::json!(["wang"]));
    assert!(house.run(&["export", "staff"]).out.contains(",huang fang,"));
}
