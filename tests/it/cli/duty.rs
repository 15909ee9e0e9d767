//! The roster through the built program: it comes in as posted on the wall, and decides who goes.
use super::House;
use std::fs;

fn take(house: &House, list: &str, text: &str) -> serde_json::Value {
    let path = house.path(&format!("{list}.csv"));
    fs::write(&path, text).unwrap();
    house.json(&["import", list, path.to_str().unwrap()])
}

fn rostered() -> House {
    let house = House::new();
    take(&house, "shifts", "班次,时段\n白,08:00-20:00\n夜,20:00-08:00\n");
    let posted = "责任人,周一,周二,周三,周四,周五,周六,周日\n周强,白,白,白,白,白,白,白\n\
                  陈刚,夜,夜,夜,夜,夜,夜,休\n";
    assert_eq!(take(&house, "roster", posted)["added"].as_array().unwrap().len(), 2);
    house
}

#[test]
fn who_is_on_duty_decides_who_goes() {
    let house = rostered();
    let on = |at: &str| {
        let duty = house.json(&["duty", "--at", at]);
        let staff = duty["staff"].as_array().unwrap().clone();
        let on = staff.into_iter().filter(|s| s["presence"] == "on");
        on.map(|s| s["staff"].as_str().unwrap().to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(on("2026-11-23T12:00:00+08:00"), ["zhou"]);
    assert_eq!(on("2026-11-24T03:00:00+08:00"), ["chen"]);
    let check = house.json(&["check"])["open"].as_array().unwrap().clone();
    let said: Vec<&str> = check.iter().map(|l| l.as_str().unwrap()).collect();
    let holes = ["Mon 00:00-08:00", "Sun 20:00-24:00"].map(|hours| {
        format!(
            "roster: nobody answers for engineering {hours}: chen, zhou off duty; \
             roster them, or name another deputy"
        )
    });
    assert_eq!(said, holes);
}

#[test]
fn a_roster_that_does_not_fit_takes_nothing() {
    let house = rostered();
    let path = house.path("bad.csv");
    fs::write(&path, "person,days,shift\nzhou,mon,晚\n").unwrap();
    let error = house.refused(&["import", "roster", path.to_str().unwrap()]);
    assert!(error["message"].as_str().unwrap().contains("'晚' is no shift; shifts: 白, 夜"));
    fs::write(&path, "shift,hours\n白,08:00-20:00\n").unwrap();
    let error = house.refused(&["import", "shifts", path.to_str().unwrap(), "--replace"]);
    assert!(error["message"].as_str().unwrap().contains("夜 (roster)"), "{error}");
}

#[test]
fn the_new_lists_go_out_and_come_back() {
    let house = rostered();
    let leave =
        "责任人,变动,日期,到,班次,顶班\nzhou,请假,2026-11-24,,,\nchen,swap,2026-11-25,,夜,zhou\n";
    take(&house, "exceptions", leave);
    take(
        &house,
        "responsibility",
        "category,area,hours,person,deputy,second_deputy\n\
          engineering,A,08:00-20:00,当值工程,wu,zheng\n",
    );
    for list in ["staff", "responsibility", "shifts", "roster", "exceptions"] {
        for lang in ["zh-CN", "en"] {
            let path = house.path(&format!("out-{list}-{lang}.xlsx"));
            let path = path.to_str().unwrap();
            assert_eq!(house.run(&["export", list, "--output", path, "--lang", lang]).status, 0);
            let said = house.json(&["import", list, path, "--replace"]);
            assert_eq!(said["written"], false, "{list} {lang}: {said}");
        }
    }
}
