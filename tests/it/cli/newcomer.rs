//! A newcomer puts a building of two towers, 320 rooms and 15 staff into a new file, from
//! spreadsheets, with nothing but what README and `--help` say.
use super::House;

const STAFF: &str = "\
工号,中文名,英文名,部门,职级,电话
zhao,赵敏,Zhao Min,管理,主管,139-0000-0008
he,何伟,He Wei,管理,经理,139-0000-0009
sun,孙涛,Sun Tao,前台,领班,139-0000-0007
wang,王芳,Wang Fang,前台,前台员,139-0000-0001
li,李静,Li Jing,前台,前台员,139-0000-0010
mei,梅兰,Mei Lan,前台,前台员,139-0000-0020
chen,陈刚,Chen Gang,工程,技工,139-0000-0002
zhou,周强,Zhou Qiang,工程,技工,139-0000-0003
lu,陆平,Lu Ping,工程,技工,139-0000-0011
wu,吴磊,Wu Lei,安全,技工,139-0000-0004
gao,高飞,Gao Fei,安全,技工,139-0000-0012
zheng,郑凯,Zheng Kai,消防,技工,139-0000-0005
feng,冯霞,Feng Xia,清洁,技工,139-0000-0006
tang,唐莉,Tang Li,清洁,技工,139-0000-0013
xu,徐明,Xu Ming,清洁,技工,139-0000-0014
";

const DUTIES: &str = "\
category,area,hours,person,deputy,deputy2
engineering,A,08:00-20:00,zhou,chen,lu
engineering,A,20:00-08:00,chen,zhou,lu
engineering,B,00:00-00:00,lu,chen,zhou
engineering,public,00:00-00:00,chen,zhou,lu
security,*,00:00-00:00,wu,gao,
fire,*,00:00-00:00,zheng,wu,
cleaning,*,00:00-00:00,feng,tang,xu
complaint,*,00:00-00:00,sun,wang,
help,*,00:00-00:00,feng,tang,
enquiry,*,00:00-00:00,wang,li,
";

const SHIFTS: &str = "shift,hours\nday,08:00-20:00\nnight,20:00-08:00\n";
const ROSTER: &str = "person,days,shift\nzhou,*,day\nlu,*,night\nchen,*,night\n";

#[test]
fn three_spreadsheets_make_a_desk_that_knows_whom_to_send() {
    let house = House::new();
    let towers = ["setup", "--name-zh", "江畔公寓", "--towers", "A:20x8 B:B:20x8"];
    let person = ["--supervisor", "zhao", "--supervisor-name", "赵敏"];
    let ran = house.run(&[&towers[..], &person].concat());
    assert_eq!((ran.status, ran.err.as_str()), (0, ""));
    let gaps = house.json(&["check"])["open"].as_array().unwrap().len();
    assert!(gaps >= 7, "a building without people says so: {gaps}");
    for (list, rows) in
        [("staff", STAFF), ("responsibility", DUTIES), ("shifts", SHIFTS), ("roster", ROSTER)]
    {
        let file = house.path(&format!("{list}.csv"));
        std::fs::write(&file, rows).unwrap();
        let ran = house.run(&["--as", "zhao", "import", list, file.to_str().unwrap()]);
        assert_eq!((ran.status, ran.err.as_str()), (0, ""), "{list}");
    }
    let told = house.json(&["property", "show"]);
    assert_eq!((&told["rooms"], &told["staff"]), (&320.into(), &15.into()));
    let left = house.json(&["check"]);
    assert_eq!(left["open"], serde_json::json!([]), "nothing is missing now");
    // Ten in the morning: the man of tower B works nights, his deputies are asked in their order.
    let number = house.leak_in("B0807");
    house.json(&["dispatch", &number, "--read-back"]);
    assert_eq!(house.json(&["show", &number])["tickets"][0]["assignee"], "zhou");
}
