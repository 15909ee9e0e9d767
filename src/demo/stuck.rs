//! What cannot be handled on the night that is shown: asked of the supervisor, put to the managers'
//! meeting, declined with an offer, passed on once too often.
use super::{
    Story, cast,
    night::{On, Teller},
    s,
};
use crate::domain::{command::Command, id::StaffId, vocab::Category};
use cast::{CALLERS, T1};

/// Its stories.
pub(super) fn stories(on: On) -> Vec<Story> {
    let told = [cot(on), boiler(on), pets(on), wardrobe(on)];
    told.into_iter().flatten().map(|teller| teller.story).collect()
}

/// The desk cannot; the supervisor has answered, the caller has not been told yet (P7).
fn cot(on: On) -> Option<Teller> {
    let what = (Category::Help, "要加一张婴儿床", "Needs a baby cot");
    let mut call = Teller::call(on, (420, 30), "1605", what, CALLERS[7], |_| {})?;
    let reason = cast::text(on.1.pick("库里没有婴儿床", "No cot in the store"))?;
    call.ago(150, Command::Cannot { reason });
    let answer =
        cast::text(on.1.pick("向隔壁酒店借, 半小时送到", "Borrow one next door, half an hour"))?;
    let who = StaffId::from("zhao");
    call.ago(90, Command::Advise { ticket: None, who, answer });
    Some(call)
}

/// Reported to the supervisor, and before the managers' meeting (S7.2, S7.3).
fn boiler(on: On) -> Option<Teller> {
    let what = (Category::Engineering, "整层热水不热", "No hot water on the whole floor");
    let call = Teller::call(on, (10_300, 40), "1803", what, CALLERS[2], |_| {})?;
    let mut there = call.dispatched(10_200, "zhou").signed(10_150).arrived(9_800);
    let reason = cast::text(on.1.pick("锅炉主板坏", "The boiler's board is broken"))?;
    there.ago(9_700, Command::Stuck { ticket: T1, reason });
    let (ticket, to, reason) = (T1, StaffId::from("zhao"), None);
    there.ago(9_550, Command::Escalate { ticket, to: to.clone(), reason });
    let answer =
        cast::text(on.1.pick("要外请厂家, 报经理会", "The maker is needed: to the meeting"))?;
    there.ago(9_500, Command::Advise { ticket: Some(T1), who: to, answer });
    let (plan_zh, plan_en) = ("等厂家, 先送热水壶", "Wait for the maker, kettles meanwhile");
    let plan = Command::Plan {
        ticket: T1,
        text: cast::text(on.1.pick(plan_zh, plan_en))?,
        instruction: None,
    };
    there.ago(9_400, plan);
    let reason = cast::text(on.1.pick("要请厂家, 定费用和时间", "Call the maker: cost and date"))?;
    there.ago(9_300, Command::Meeting { reason });
    let now = there.now;
    there.story.ack_all(now.minus(s(9_200)), "wang");
    Some(there)
}

/// It cannot be met; something else was offered (P8).
fn pets(on: On) -> Option<Teller> {
    let what = (Category::Enquiry, "能帮看一天狗吗", "Can you mind a dog for a day?");
    let mut call = Teller::call(on, (8_900, 25), "0907", what, CALLERS[6], |_| {})?;
    let reply = cast::text(on.1.pick("楼里不能代养宠物", "The house may not keep pets"))?;
    let offer = cast::text(
        on.1.pick("联系了对面宠物店, 今晚可送", "The pet shop opposite takes it tonight"),
    )?;
    call.ago(8_860, Command::Decline { reply, offer: Some(offer), owed: false });
    Some(call)
}

/// Passed on twice: the supervisor is called (P9).
fn wardrobe(on: On) -> Option<Teller> {
    let what = (Category::Engineering, "衣柜门掉了", "Wardrobe door came off");
    let call = Teller::call(on, (560, 35), "0508", what, CALLERS[5], |_| {})?;
    let mut sent = call.dispatched(500, "chen");
    for (ago, to, zh, en) in [
        (420, "zhou", "在处理漏水", "Busy with a leak"),
        (240, "feng", "没有木工工具", "Has no tools for wood"),
    ] {
        let (to, reason) = (StaffId::from(to), cast::text(on.1.pick(zh, en))?);
        let moved = Command::Transfer { ticket: T1, to, reason };
        sent.ago(ago, Command::Together(vec![moved, Command::TakeOn { ticket: T1 }]));
    }
    Some(sent)
}
