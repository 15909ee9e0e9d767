//! Signing in: what is asked, and why somebody was not let in.
use super::Lang;
use crate::domain::{
    id::StaffId,
    pin::{DIGITS, NotAPin, PinTrouble},
    property::Property,
};

super::words! {
    none_set: "没有人设密码: 谁都能以任何人的名义操作; 用 pin set 设, 先从主管开始"
        | "nobody has a PIN: anybody can act as anybody; set them with pin set, a supervisor's first";
    was_set: "密码已设" | "the PIN is set";
    was_unlocked: "已解锁, 可以再试" | "unlocked; they may try again";
    ask_new: "新密码: " | "New PIN: ";
    ask_again: "再输一次: " | "Once more: ";
    differ: "两次不一样; 没有改" | "the two differ; nothing was changed";
    no_pin_given: "没有给密码; 在终端上会问, 脚本用 --pin-file" | "no PIN was given; a terminal is asked for it, a script gives --pin-file";
    no_new: "没有给新密码; 在终端上会问, 脚本用 --new-file" | "no new PIN was given; a terminal is asked for it, a script gives --new-file";
    no_own_pin: "没有给签字人的密码; 在终端上会问, 脚本在标准输入上给一行"
        | "the signer gave no PIN; a terminal asks for it, a script gives it as a line of standard input";
    nobody_with_pin: "签字的不是员工, 没有密码; 不写 --own-pin, 由您见证"
        | "whoever signs is not of the staff and has no PIN; leave --own-pin out and witness it";
    has: "有密码" | "has a PIN";
    has_none: "没有密码" | "no PIN";
    locked: "已锁定" | "locked";
    sign_in: "签到" | "Sign in";
    lock: "已锁屏" | "Locked";
    pin: "密码" | "PIN";
    other_person: "换人" | "another person";
    enter: "进入" | "sign in";
    signed_in: "已签到" | "signed in";
    locked_now: "屏幕已锁: 计时和警报照常" | "the screen is locked; clocks and alarms go on";
    masked_now: "姓名已遮; 没有密码, 按任意键回来; 计时和警报照常"
        | "names are masked; any key brings them back; clocks and alarms go on";
    any_key: "没有密码, 按任意键回来" | "no PIN: any key goes on";
    masked: "已遮住姓名和电话" | "names and telephones are masked";
    unmasked: "姓名和电话照常显示" | "names and telephones are shown";
    why_watching: "只看不动的屏幕 (--watch)" | "this screen only watches (--watch)";
    why_bound: "这次连线只属于一个人 (--bound)" | "this session is one person's (--bound)";
    watching: "只看" | "watch";
    pins: "密码" | "PINs";
    whose: "设谁的密码?" | "Whose PIN?";
    set_anew: "设新密码" | "new PIN";
    unlock: "解锁" | "unlock";
    old: "现在的密码" | "PIN until now";
    new: "新密码" | "new PIN";
    again: "再输一次" | "once more";
    set: "设好" | "set it";
    next: "下一栏" | "next field";
    what_it_is: "六位数字或更多, 不要同一个数字, 也不要连号; 不显示, 五次输错就锁定"
        | "six digits or more, neither one digit repeated nor digits in a row; it is not shown, five wrong ones lock it";
}

/// Whose PIN is asked for on a terminal.
pub fn ask(staff: &StaffId, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("{staff} 的密码: "),
        Lang::En => format!("PIN of {staff}: "),
    }
}

/// A file with a PIN that everybody on the machine may read.
pub fn open_file(name: &str, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("{name}: 谁都能读的密码文件不收; chmod 600 {name}"),
        Lang::En => format!("{name}: everybody may read it, so it is not taken; chmod 600 {name}"),
    }
}

/// Some have a PIN and these, who may sit at the desk, have none.
pub fn without(who: &[&str], lang: Lang) -> String {
    let who = who.join(lang.pick("、", ", "));
    match lang {
        Lang::Zh => format!("没有密码的人, 谁都能冒用: {who}"),
        Lang::En => format!("without a PIN, so that anybody can act as them: {who}"),
    }
}

/// Why somebody was not let in, or a PIN not kept; and what to do.
pub fn sentence(trouble: &PinTrouble, property: &Property, lang: Lang) -> String {
    let name = |id: &StaffId| {
        property.staff(id).map_or_else(|| id.to_string(), |s| format!("{} ({id})", s.name(lang)))
    };
    match (trouble, lang) {
        (PinTrouble::Chosen(NotAPin::Digits), Lang::Zh) => {
            format!("密码要 {} 到 {} 位数字", DIGITS.0, DIGITS.1)
        }
        (PinTrouble::Chosen(NotAPin::Digits), Lang::En) => {
            format!("a PIN is {} to {} digits", DIGITS.0, DIGITS.1)
        }
        (PinTrouble::Chosen(NotAPin::Easy), Lang::Zh) => {
            "这个密码谁都会先试; 不要同一个数字, 也不要连号".to_owned()
        }
        (PinTrouble::Chosen(NotAPin::Easy), Lang::En) => {
            "anybody would try that first; no single digit repeated, no digits in a row".to_owned()
        }
        (PinTrouble::Wrong { left: 0 }, Lang::Zh) => {
            "密码不对, 已锁定; 请主管解锁 (pin unlock)".to_owned()
        }
        (PinTrouble::Wrong { left: 0 }, Lang::En) => {
            "wrong PIN, and locked now; a supervisor unlocks it (pin unlock)".to_owned()
        }
        (PinTrouble::Wrong { left }, Lang::Zh) => format!("密码不对; 还能试 {left} 次"),
        (PinTrouble::Wrong { left }, Lang::En) => format!("wrong PIN; {left} more before it locks"),
        (PinTrouble::Locked { staff }, Lang::Zh) => {
            format!("{}的密码已锁定; 请主管解锁 (pin unlock)", name(staff))
        }
        (PinTrouble::Locked { staff }, Lang::En) => {
            format!("the PIN of {} is locked; a supervisor unlocks it (pin unlock)", name(staff))
        }
        (PinTrouble::TooSoon, Lang::Zh) => "太快了; 等一秒再试".to_owned(),
        (PinTrouble::TooSoon, Lang::En) => "too soon; try again in a second".to_owned(),
        (PinTrouble::Needed { staff }, Lang::Zh) => {
            format!("{}有密码, 要先给密码 (--pin-file)", name(staff))
        }
        (PinTrouble::Needed { staff }, Lang::En) => {
            format!("{} has a PIN; give it first (--pin-file)", name(staff))
        }
        (PinTrouble::NoneSet { staff }, Lang::Zh) => format!("{}没有密码", name(staff)),
        (PinTrouble::NoneSet { staff }, Lang::En) => format!("{} has no PIN", name(staff)),
        (PinTrouble::Damaged { staff }, Lang::Zh) => {
            format!("{}的密码在文件里读不出; 请主管重设 (pin set)", name(staff))
        }
        (PinTrouble::Damaged { staff }, Lang::En) => {
            let name = name(staff);
            format!(
                "what the file keeps of {name}'s PIN cannot be read; a supervisor sets it anew (pin set)"
            )
        }
        (PinTrouble::OnlyWatching, _) => why_watching(lang).to_owned(),
        (PinTrouble::OwnFirst, Lang::Zh) => "先设自己的密码, 再管别人的 (pin set)".to_owned(),
        (PinTrouble::OwnFirst, Lang::En) => {
            "set your own PIN first, then another's (pin set)".to_owned()
        }
        (PinTrouble::FromSupervisor, Lang::Zh) => "第一个密码由主管来设 (pin set)".to_owned(),
        (PinTrouble::FromSupervisor, Lang::En) => {
            "a supervisor sets your first PIN (pin set)".to_owned()
        }
    }
}
