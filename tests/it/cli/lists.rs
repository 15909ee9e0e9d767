//! `import` and `export`: what a spreadsheet gives back goes in again, and a bad row takes nothing
//! with it.
use super::House;
use std::fs;

const STAFF: &str = "工号,中文名,英文名,部门,职级,电话\n\
    mei,梅兰,Mei Lan,前台,前台员,139-0000-0020\n\
    wang,王芳,Wang Fang,前台,领班,139-0000-0001\n";

fn write(house: &House, name: &str, bytes: &[u8]) -> String {
    let path = house.path(name);
    fs::write(&path, bytes).unwrap();
    path.to_str().unwrap().to_owned()
}

#[test]
fn every_list_goes_out_and_comes_back_as_it_was() {
    let house = House::new();
    let rows = "房间号,住客,手机,语言,备注,入住日期,退房日期\n\
                1203,陈先生,138-0000-1111,,家有小狗,2026/3/1,\n";
    house.json(&["import", "residents", &write(&house, "in.csv", rows.as_bytes())]);
    let rows = "code,category,title_zh,title_en,steps_zh,steps_en\n\
                W01,工程,换龙头,Replace a tap,关阀|换,Close the valve|Replace it\n";
    house.json(&["import", "instructions", &write(&house, "in2.csv", rows.as_bytes())]);
    let rows = "room,area,exists,note\n1204,,否,打通\n";
    house.json(&["import", "rooms", &write(&house, "in3.csv", rows.as_bytes())]);
    for list in firstdesk::domain::tables::List::ALL.iter().map(|l| l.code()) {
        for (lang, name) in [("zh-CN", "zh.csv"), ("en", "en.csv"), ("zh-CN", "zh.xlsx")] {
            let path = house.path(&format!("{list}-{name}"));
            let path = path.to_str().unwrap();
            let ran = house.run(&["export", list, "--output", path, "--lang", lang]);
            assert_eq!((ran.status, ran.err.as_str()), (0, ""));
            let said = house.json(&["import", list, path, "--replace"]);
            assert_eq!(said["written"], false, "{list} {name}: {said}");
            assert_eq!(said["wrong"].as_array().unwrap().len(), 0, "{said}");
        }
    }
}

#[test]
fn a_list_is_looked_at_before_it_is_taken_in() {
    let house = House::new();
    let (gb, _, _) = encoding_rs::GB18030.encode(STAFF);
    let file = write(&house, "staff.csv", &gb);
    let dry = house.json(&["import", "staff", &file, "--dry-run"]);
    assert_eq!((&dry["added"][0], &dry["changed"][0]), (&"mei".into(), &"wang".into()));
    assert_eq!(dry["written"], false);
    let again = house.json(&["import", "staff", &file, "--dry-run"]);
    assert_eq!(dry, again, "a look changes nothing");
    assert_eq!(house.json(&["import", "staff", &file])["written"], true);
    let same = house.json(&["import", "staff", &file]);
    assert_eq!((&same["written"], &same["same"]), (&false.into(), &2.into()));
    let events = house.run(&["events", "--json"]).out;
    assert_eq!(events.matches("list_imported").count(), 1, "the change is on record");
    let ran = house.run(&["--as", "mei", "record", "--place", "1203", "--content", "漏水"]);
    assert_eq!(ran.status, 0, "the new one works here: {}", ran.err);
}

#[test]
fn one_wrong_row_takes_nothing_unless_told_to_go_on() {
    let house = House::new();
    let rows = "code,name_zh,name_en,unit,price\nZ1,搬家,Removal,次,300\nZ2,清洗,Wash,次,许多\n\
                Z1,搬家,Removal,次,200\n";
    let file = write(&house, "prices.csv", rows.as_bytes());
    let error = house.refused(&["import", "prices", &file]);
    assert_eq!(error["code"], "bad_rows");
    let message = error["message"].as_str().unwrap();
    assert!(message.starts_with("line 3, price: '许多' given"), "{message}");
    assert!(message.contains("(and 1 more); nothing of the file was taken"), "{message}");
    let told = house.run(&["--as", "zhao", "import", "prices", &file, "--lang", "zh-CN"]);
    assert_eq!(told.out, "第3行 单价: “许多”不行, 写成 80 或 12.50\n第4行 编号: 和第2行重复\n");
    let kept = house.json(&["import", "prices", &file, "--keep-going"]);
    assert_eq!((&kept["added"][0], kept["wrong"].as_array().unwrap().len()), (&"Z1".into(), 2));
}

#[test]
fn nobody_goes_while_something_is_theirs() {
    let house = House::new();
    house.leak();
    let file = write(&house, "staff.csv", STAFF.as_bytes());
    let error = house.refused(&["import", "staff", &file, "--replace"]);
    assert_eq!(error["code"], "still_in_use");
    assert!(error["message"].as_str().unwrap().contains("chen (engineering A"), "{error}");
    let areas = write(&house, "towers.csv", b"area,prefix,floors,rooms\nA,,20,8\n");
    let error = house.refused(&["import", "towers", &areas, "--replace"]);
    assert!(error["message"].as_str().unwrap().contains("B (engineering B"), "{error}");
}

#[test]
fn what_is_no_list_is_said() {
    let house = House::new();
    let refused = |name: &str, bytes: &[u8]| {
        let file = write(&house, name, bytes);
        let error = house.refused(&["import", "staff", &file]);
        error["message"].as_str().unwrap().to_owned()
    };
    assert!(refused("half.xlsx", b"PK\x03\x04half").contains("not a readable spreadsheet"));
    assert!(refused("old.xls", &[0xd0, 0xcf, 0x11, 0xe0]).contains("save it as .xlsx"));
    assert!(refused("cols.csv", b"id,phone\nx,1\n").contains("no column 'name in Chinese'"));
    let wide = "工号,中文名,英文名,部门,职级,电话\n".to_owned() + &"x,".repeat(9) + "\n";
    assert!(refused("wide.csv", wide.as_bytes()).contains("line 2 has 10 fields, the heading 6"));
    let error = house.refused(&["import", "lunch", "x.csv"]);
    assert_eq!(error["code"], "bad_value");
    let out = house.path("there.csv");
    fs::write(&out, "x").unwrap();
    let ran = house.run(&["export", "staff", "--output", out.to_str().unwrap()]);
    assert_eq!((ran.status, fs::read_to_string(&out).unwrap().as_str()), (1, "x"), "kept");
    let head = house.run(&["export", "prices", "--template", "--lang", "zh-CN"]).out;
    assert_eq!(head.lines().count(), 3);
    assert!(head.starts_with("\u{feff}编号,中文名,英文名,单位,单价"), "{head}");
    assert!(head.contains("# 例: E04,更换灯泡"), "{head}");
}

#[test]
fn a_template_goes_in_again_without_its_remarks() {
    let house = House::new();
    for (list, ending) in [("staff", "csv"), ("residents", "xlsx"), ("run-cards", "xlsx")] {
        let path = house.path(&format!("{list}.{ending}"));
        let path = path.to_str().unwrap();
        let ran = house.run(&["export", list, "--template", "--lang", "zh-CN", "--output", path]);
        assert_eq!((ran.status, ran.err.as_str()), (0, ""));
        let said = house.json(&["import", list, path]);
        assert_eq!((&said["written"], &said["same"]), (&false.into(), &0.into()), "{said}");
    }
}

#[test]
fn cards_of_the_house_come_as_toml_too() {
    let house = House::new();
    let toml = "[[card]]\nkind = \"fire\"\nzh = \"火警\"\nen = \"Fire\"\ncategories = [\"fire\"]\n\
                words = [\"火\"]\npublic = []\nsteps = [{ zh = \"跑\", en = \"Run\" }]\n";
    let file = write(&house, "cards.toml", toml.as_bytes());
    assert_eq!(house.json(&["import", "run-cards", &file])["changed"][0], "fire");
    assert!(house.run(&["export", "run-cards"]).out.contains(",跑,Run\r\n"));
    let half = write(&house, "half.toml", &toml.as_bytes()[..40]);
    let error = house.refused(&["import", "run-cards", &half]);
    assert!(error["message"].as_str().unwrap().contains("line"), "{error}");
}

#[test]
fn a_list_goes_back_to_what_it_was() {
    let house = House::new();
    let rows = "code,name_zh,name_en,unit,price\nE01,更换水龙头,Replace a tap,次,75\n";
    let file = write(&house, "p.csv", rows.as_bytes());
    house.json(&["import", "prices", &file, "--replace"]);
    let versions = house.json(&["versions", "prices"]);
    assert_eq!(
        (&versions[0]["by"], &versions[1]["by"]),
        (&serde_json::Value::Null, &"zhao".into())
    );
    assert_eq!((&versions[0]["rows"], &versions[1]["rows"]), (&11.into(), &1.into()));
    let first = house.path("first.csv");
    let first = first.to_str().unwrap();
    assert_eq!(house.run(&["export", "prices", "--version", "1", "--output", first]).status, 0);
    let said = house.json(&["import", "prices", first, "--replace"]);
    assert_eq!(said["added"].as_array().unwrap().len(), 10);
    assert_eq!(house.json(&["versions", "prices"]).as_array().unwrap().len(), 3);
    assert_eq!(house.json(&["versions", "residents"]).as_array().unwrap().len(), 0);
    assert_eq!(house.refused(&["export", "prices", "--version", "9"])["code"], "no_such_version");
}

#[test]
fn nothing_of_a_resident_stands_among_the_events() {
    let house = House::new();
    let rows = "room,name,phones,language,instructions,moved_in,moved_out\n1203,陈先生,13800001111,,狗,,\n";
    let file = write(&house, "r.csv", rows.as_bytes());
    house.json(&["import", "residents", &file]);
    let events = house.run(&["events", "--json"]).out;
    assert!(events.contains("list_imported") && !events.contains("陈先生"), "{events}");
    let year = house.run(&["export", "--year", "2026", "--to", house.path("y").to_str().unwrap()]);
    assert_eq!(year.status, 0, "{}", year.err);
}

#[test]
fn check_says_what_the_tables_leave_open() {
    let house = House::new();
    let rows = "category,area,hours,person,deputy\ncomplaint,*,08:00-20:00,sun,\n";
    let file = write(&house, "duty.csv", rows.as_bytes());
    house.json(&["import", "responsibility", &file, "--replace"]);
    let ran = house.run(&["check", "--lang", "zh-CN"]);
    assert_eq!(ran.status, 0, "it bars nothing: {}", ran.err);
    assert!(
        ran.out.contains("责任落实表: 投诉 每天 00:00-08:00 没有责任人; 补上这些时段\n"),
        "{}",
        ran.out
    );
    assert!(ran.out.contains("责任落实表: 投诉 * 只有 sun, 没有副手; 加一个副手\n"), "{}", ran.out);
}

#[test]
fn new_rules_apply_to_what_is_recorded_from_then_on() {
    let house = House::new();
    let before = house.leak();
    let shipped = house.run(&["rules", "show"]).out;
    let faster = shipped.replace("\ndispatch = 120 ", "\ndispatch = 30 ");
    assert_ne!(shipped, faster);
    let file = write(&house, "procedure.toml", faster.as_bytes());
    assert_eq!(house.json(&["rules", "load", &file])["version"], 2);
    let after = house.leak();
    let limit = |entry: &str| {
        let timers = house.json(&["timers", entry]);
        let timers = timers.as_array().unwrap();
        let dispatch = timers.iter().find(|t| t["timer"] == "dispatch").unwrap();
        let time = |key: &str| {
            chrono::DateTime::parse_from_rfc3339(dispatch[key].as_str().unwrap()).unwrap()
        };
        (time("due_at") - time("started_at")).num_seconds()
    };
    assert_eq!((limit(&before), limit(&after)), (120, 30), "the old one keeps its own");
    let history = house.json(&["rules", "history"]);
    assert_eq!((&history[1]["by"], &history[0]["by"]), (&"zhao".into(), &serde_json::Value::Null));
    assert_eq!(house.run(&["rules", "show", "1"]).out, shipped);
    let half = write(&house, "half.toml", &faster.as_bytes()[..faster.len() / 2]);
    assert_eq!(house.refused(&["rules", "load", &half])["code"], "bad_rules");
    assert_eq!(house.refused(&["rules", "show", "9"])["code"], "no_such_version");
}
