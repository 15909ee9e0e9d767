//! `setup` and `property`.
use super::House;

const SETUP: &[&str] = &[
    "setup",
    "--name-zh",
    "江畔公寓",
    "--name-en",
    "Riverside Court",
    "--zone",
    "Europe/Berlin",
    "--towers",
    "A:20x8 B:B:20x8",
    "--supervisor",
    "zhao",
    "--supervisor-name",
    "赵敏",
    "--phone",
    "139-0000-0008",
];

#[test]
fn a_new_file_becomes_a_building_with_one_supervisor() {
    let house = House::new();
    let ran = house.run(SETUP);
    assert_eq!((ran.status, ran.err.as_str()), (0, ""));
    assert!(ran.out.starts_with("Riverside Court is set up: 2 towers, 320 rooms, supervisor zhao"));
    assert!(ran.out.contains("firstdesk --as zhao import staff"), "{}", ran.out);
    let told = house.json(&["property", "show"]);
    assert_eq!(told["name_zh"], "江畔公寓");
    assert_eq!((&told["rooms"], &told["staff"]), (&320.into(), &1.into()));
    let events = house.run(&["events"]).out;
    assert!(events.contains("property_set") && events.contains(r#""by":"zhao""#), "{events}");
    let ran = house.run(&["--as", "zhao", "record", "--place", "B2008", "--content", "leak"]);
    assert_eq!(ran.status, 0, "{}", ran.err);
}

#[test]
fn what_is_missing_or_wrong_is_named_and_nothing_is_written() {
    let house = House::new();
    for (args, said) in [
        (&["--name-en", "X"][..], "supervisor-name"),
        (&["--supervisor-name", "Z"], "name-zh"),
        (&["--name-en", "X", "--supervisor-name", "Z"], "at least one tower"),
        (&["--name-en", "X", "--supervisor-name", "Z", "--towers", "A:0x8"], "'A:0x8' is no tower"),
        (
            &["--name-en", "X", "--supervisor-name", "Z", "--towers", "A:1x1", "--supervisor", "Z"],
            "'Z' is no sign",
        ),
        (&["--name-en", "X", "--supervisor-name", "Z", "--zone", "Mars"], "a time zone such as"),
    ] {
        let ran = house.run(&[&["setup"], args].concat());
        assert_eq!((ran.status, ran.out.as_str()), (1, ""), "{args:?}");
        assert!(ran.err.contains(said), "{args:?}: {}", ran.err);
    }
    assert!(!house.path("desk.db").exists());
}

#[test]
fn a_file_that_was_worked_with_stays_what_it_is() {
    let house = House::new();
    house.leak();
    let ran = house.run(SETUP);
    assert_eq!(ran.status, 1);
    assert!(ran.err.contains("has been worked with"), "{}", ran.err);
    assert_eq!(house.json(&["property", "show"])["name_en"], "Cloud Court");
}

#[test]
fn the_name_may_change_and_the_zone_until_something_is_recorded() {
    let house = House::new();
    let by = ["--as", "zhao", "--json"];
    let set = |args: &[&str]| house.run(&[&by, &["property", "set"][..], args].concat());
    assert_eq!(set(&["--zone", "Europe/Berlin"]).status, 0);
    assert_eq!(house.json(&["property", "show"])["zone"], "Europe/Berlin");
    house.leak();
    assert_eq!(set(&["--name-en", "Cloud Nine"]).status, 0);
    assert_eq!(house.json(&["property", "show"])["name_en"], "Cloud Nine");
    let ran = set(&["--zone", "Asia/Shanghai"]);
    assert!(ran.status == 1 && ran.err.contains("zone_in_use"), "{}", ran.err);
    let ran = set(&[]);
    assert!(ran.status == 1 && ran.err.contains("nothing_to_change"), "{}", ran.err);
}

#[test]
fn the_first_supervisor_gets_a_pin_or_it_is_said_plainly_that_there_is_none() {
    let house = House::new();
    let bare = house.run(SETUP);
    assert_eq!(bare.status, 0, "{}", bare.err);
    assert!(bare.out.contains("no PIN: anybody can act as the supervisor"), "{}", bare.out);
    let house = House::new();
    let with = [SETUP, &["--pin"]].concat();
    let weak = house.fed(&with, "123456\n");
    assert!(weak.status == 1 && weak.err.contains("anybody would try that first"), "{}", weak.err);
    let set = house.fed(&with, "271828\n");
    assert_eq!((set.status, set.err.as_str()), (0, ""), "nothing was made before");
    let note = house.run(&["--as", "zhao", "note", "--text", "x"]);
    assert!(note.err.contains("has a PIN"), "{}", note.err);
    assert!(!house.run(&["--json", "events"]).out.contains("271828"));
}
