//! The night that is being shown: something in every stage, some of it late.
use super::{Story, cast, s};
use crate::{
    domain::{
        at::{At, Span},
        civil::Zone,
        command::{Callback, Command, Record},
        id::{StaffId, TimerKey},
        timer::TimerKind,
        vocab::{CallbackOutcome, Category, CopyFor, NotifyOutcome, NotifyRole, Via},
    },
    words::Lang,
};
use cast::{CALLERS, Caller, T1};

/// Builds one story by seconds before now.
pub(super) struct Teller {
    pub(super) now: At,
    lang: Lang,
    pub(super) story: Story,
}

impl Teller {
    /// A call `ring` seconds ago, recorded `taken` seconds later.
    pub(super) fn call(
        (now, lang): (At, Lang),
        (ring, taken): (i64, i64),
        place: &str,
        (category, zh, en): (Category, &str, &str),
        caller: Caller,
        change: impl FnOnce(&mut Record),
    ) -> Option<Teller> {
        let mut call = cast::call(place, lang.pick(zh, en), category, caller, lang)?;
        call.received = Some(now.minus(s(ring)));
        change(&mut call);
        let mut teller = Teller { now, lang, story: Story::default() };
        teller.ago(ring - taken, Command::Record(call));
        Some(teller)
    }

    pub(super) fn ago(&mut self, seconds: i64, command: Command) {
        self.story.act(self.now.minus(s(seconds)), "wang", command);
    }

    pub(super) fn dispatched(mut self, seconds: i64, to: &str) -> Teller {
        self.ago(seconds, cast::dispatch(Some(to)));
        self
    }

    pub(super) fn signed(mut self, seconds: i64) -> Teller {
        self.ago(seconds, Command::Sign { ticket: T1, signer: None });
        self
    }

    pub(super) fn arrived(mut self, seconds: i64) -> Teller {
        self.ago(seconds, Command::Arrive { ticket: T1 });
        self
    }

    /// Planned and, a minute later, agreed.
    pub(super) fn agreed(mut self, seconds: i64) -> Option<Teller> {
        self.ago(seconds, cast::plan(self.lang)?);
        self.ago(seconds - 60, cast::agree(self.lang)?);
        Some(self)
    }

    pub(super) fn finished(mut self, seconds: i64, handler: &str) -> Option<Teller> {
        self.ago(seconds, cast::finish(handler)?);
        Some(self)
    }

    pub(super) fn verdict(
        mut self,
        seconds: i64,
        accepted: bool,
        caller: Caller,
    ) -> Option<Teller> {
        self.ago(seconds, cast::verdict(accepted, caller, self.lang)?);
        Some(self)
    }

    fn notified(mut self, seconds: i64, who: &str, role: NotifyRole) -> Teller {
        let (who, outcome) = (StaffId::from(who), NotifyOutcome::Reached);
        self.ago(seconds, Command::Notify { who, role, outcome, read_back: true });
        self
    }
}

/// All stories of the night, each told in a few lines.
pub(super) fn stories(now: At, zone: Zone, lang: Lang) -> Vec<Story> {
    let on = (now, lang);
    let morning = zone.next_midnight(now).plus(s(7 * 3_600 + 1_800));
    let told = [
        leak(on),
        noise(on),
        blanket(on),
        heater(on),
        drunk(on),
        taxi(on, morning),
        gym(on),
        drain(on),
        light(on),
        lock(on),
        sheets(on),
        valve(on),
        parcel(on),
        washer(on),
        hose(on),
        tap(on),
        card(on),
        curtain(on),
    ];
    let booked = super::booked::stories(on, zone.next_midnight(now));
    told.into_iter().chain(booked).flatten().map(|teller| teller.story).collect()
}

pub(super) type On = (At, Lang);

/// An emergency that nobody has been sent to, 23 seconds late.
fn leak(on: On) -> Option<Teller> {
    let what = (Category::Engineering, "空调漏水到地板", "AC leaking onto the floor");
    Teller::call(on, (95, 12), "1203", what, CALLERS[0], |r| r.emergency = true)
        .map(|t| t.notified(40, "chen", NotifyRole::Department))
}

/// On the way, with time left.
fn noise(on: On) -> Option<Teller> {
    let what = (Category::Complaint, "隔壁噪音,已第3次", "Noise next door, 3rd time");
    let call = Teller::call(on, (640, 45), "0807", what, CALLERS[4], |_| {})?;
    let mut sent = call.dispatched(530, "wu").signed(480);
    let words = cast::text(on.1.pick("请先安抚住客", "Calm the resident first, please"))?;
    let chase = Command::Chase { ticket: T1, who: None, words };
    sent.story.act(on.0.minus(s(100)), "zhao", chase);
    Some(sent)
}

/// The callback is 47 seconds late.
fn blanket(on: On) -> Option<Teller> {
    let what = (Category::Help, "要加一床被子", "Wants another blanket");
    let call = Teller::call(on, (1_300, 31), "B0302", what, CALLERS[1], |_| {})?;
    let there = call.dispatched(1_200, "feng").signed(1_140).arrived(800).agreed(760)?;
    there.finished(400, "feng")?.verdict(167, true, CALLERS[1])
}

/// On site, the plan is due in a moment.
fn heater(on: On) -> Option<Teller> {
    let what = (Category::Engineering, "热水器不点火", "Water heater will not light");
    let call = Teller::call(on, (900, 22), "1501", what, CALLERS[3], |_| {})?;
    Some(call.dispatched(800, "chen").signed(700).arrived(55))
}

/// An emergency being handled: everybody told, on site, signing may wait.
fn drunk(on: On) -> Option<Teller> {
    let what = (Category::Security, "访客醉酒闹事", "Drunk visitor, shouting");
    let lobby = on.1.pick("大堂", "Lobby");
    let call = Teller::call(on, (4_000, 20), lobby, what, CALLERS[6], |r| r.emergency = true)?;
    let told = call.dispatched(3_950, "wu").notified(3_945, "wu", NotifyRole::Department);
    Some(told.notified(3_925, "zhao", NotifyRole::Superior).arrived(3_800))
}

/// Booked for tomorrow morning.
fn taxi(on: On, morning: At) -> Option<Teller> {
    let what = (Category::Help, "明早叫车去机场", "Taxi to the airport in the morning");
    let booked = |r: &mut Record| r.appointment = Some(morning);
    let call = Teller::call(on, (5_400, 40), "1108", what, CALLERS[7], booked)?;
    Some(call.dispatched(5_300, "feng"))
}

/// Answered at once; whether that helped is asked at a quiet moment.
fn gym(on: On) -> Option<Teller> {
    let (zh, en, answer_zh, answer_en) = cast::QUESTIONS[0];
    let what = (Category::Enquiry, zh, en);
    let mut call = Teller::call(on, (6_400, 22), "0602", what, CALLERS[8], |_| {})?;
    call.ago(6_360, Command::Answer { reply: cast::text(on.1.pick(answer_zh, answer_en))? });
    Some(call)
}

/// Booked within the hour: the customer must be called soon.
fn drain(on: On) -> Option<Teller> {
    let what = (Category::Engineering, "厨房下水堵", "Kitchen drain blocked");
    let booked = |r: &mut Record| r.appointment = Some(on.0.plus(s(1_200)));
    let call = Teller::call(on, (9_000, 48), "1907", what, CALLERS[5], booked)?;
    Some(call.dispatched(8_900, "zhou"))
}

/// Waiting for a spare part; wakes by itself.
fn light(on: On) -> Option<Teller> {
    let what = (Category::Engineering, "走廊灯闪", "Corridor light flickers");
    let call = Teller::call(on, (7_800, 35), "B1506", what, CALLERS[9], |_| {})?;
    let mut there = call.dispatched(7_700, "chen").signed(7_600).arrived(7_300).agreed(7_200)?;
    let reason =
        cast::text(on.1.pick("等镇流器, 仓库八点开", "Waiting for a part from the store"))?;
    there.ago(7_000, Command::Hold { ticket: T1, reason, until: on.0.plus(s(3_000)) });
    Some(there)
}

/// Done, waiting for the resident's signature.
fn lock(on: On) -> Option<Teller> {
    let what = (Category::Engineering, "门锁没电打不开", "Door lock has no power");
    let call = Teller::call(on, (2_900, 30), "0404", what, CALLERS[2], |_| {})?;
    let there = call.dispatched(2_800, "chen").signed(2_700).arrived(2_500).agreed(2_400)?;
    there.finished(300, "chen")
}

/// Refused by the resident: the second round waits to be dispatched.
fn sheets(on: On) -> Option<Teller> {
    let what = (Category::Cleaning, "要换床单", "Please change the sheets");
    let call = Teller::call(on, (3_500, 41), "1702", what, CALLERS[4], |_| {})?;
    let there = call.dispatched(3_400, "feng").signed(3_300).arrived(3_000).agreed(2_950)?;
    there.finished(700, "feng")?.verdict(60, false, CALLERS[4])
}

/// The technician is stuck and must be reported to the supervisor.
fn valve(on: On) -> Option<Teller> {
    let what = (Category::Engineering, "水表前阀门关不死", "Main valve will not close");
    let call = Teller::call(on, (5_000, 50), "B0904", what, CALLERS[0], |_| {})?;
    let mut there = call.dispatched(4_900, "chen").signed(4_850).arrived(4_500).agreed(4_400)?;
    let reason = cast::text(on.1.pick("要停整栋水", "The whole tower's water must be shut"))?;
    there.ago(170, Command::Stuck { ticket: T1, reason });
    Some(there)
}

/// Closed a quarter of an hour ago; its late arrival was acknowledged.
fn parcel(on: On) -> Option<Teller> {
    let what = (Category::Help, "收快递一件", "A parcel to collect");
    let call = Teller::call(on, (2_600, 48), "B1203", what, CALLERS[9], |_| {})?;
    let there = call.dispatched(2_500, "feng").signed(2_450).arrived(1_600).agreed(1_500)?;
    let mut back = there.finished(1_100, "feng")?.verdict(1_000, true, CALLERS[9])?;
    back.ago(930, cast::callback(5));
    back.ago(900, cast::close(CALLERS[9], on.1)?);
    back.story.ack_all(on.0.minus(s(890)), "wang");
    Some(back)
}

/// The technician is late and nobody at the desk has said a word: it has climbed.
fn card(on: On) -> Option<Teller> {
    let what = (Category::Engineering, "门卡刷不开", "Room card does not open the door");
    let call = Teller::call(on, (950, 30), "B0611", what, CALLERS[5], |_| {})?;
    Some(call.dispatched(860, "zhou").signed(800))
}

/// Late too, but there is a reason: put aside until the ladder comes.
fn curtain(on: On) -> Option<Teller> {
    let what = (Category::Help, "窗帘掉下来了", "The curtain came down");
    let call = Teller::call(on, (1_300, 40), "1405", what, CALLERS[7], |_| {})?;
    let mut late = call.dispatched(1_150, "feng").signed(1_100);
    let reason = cast::text(on.1.pick("等梯子, 十分钟内到", "The ladder comes in ten minutes"))?;
    let arrive = TimerKey { timer: TimerKind::Arrive, ticket: Some(T1), round: 1 };
    let length = Span::minutes(13);
    late.ago(300, Command::Shelve { alarm: arrive.into(), length, reason });
    Some(late)
}

/// Taken down in a hurry: no telephone, and the arrival was late and cleared unseen.
fn washer(on: On) -> Option<Teller> {
    let what = (Category::Engineering, "洗衣机漏水", "Washing machine leaks");
    let call = Teller::call(on, (2_300, 25), "0703", what, CALLERS[3], |r| r.phone = None)?;
    let there = call.dispatched(2_200, "zhou").signed(2_100).arrived(1_500);
    there.agreed(1_450)
}

/// Charged: quoted from the price list, one hose less was needed, and the reason is on record. The
/// customer has the copy; the first callback found nobody in.
fn hose(on: On) -> Option<Teller> {
    let what = (Category::Engineering, "花洒软管漏水,地漏堵", "Shower hose leaks, drain blocked");
    let call = Teller::call(on, (3_900, 33), "1005", what, CALLERS[8], |_| {})?;
    let mut there = call.dispatched(3_800, "chen").signed(3_720).arrived(3_400);
    there.ago(3_300, cast::plan(on.1)?);
    let by = on.0.minus(s(600));
    there.ago(3_100, cast::agree_charged(&[("E02", "1"), ("E06", "2")], by, on.1)?);
    let material = (on.1.pick("花洒软管", "Shower hose"), "1");
    let why = on.1.pick("只换了一根软管", "only one hose was needed");
    there.ago(900, cast::finish_charged("chen", material, "125", Some(why))?);
    let mut back = there.verdict(110, true, CALLERS[8])?;
    back.ago(100, Command::PrintCopy { ticket: T1, copy: CopyFor::Customer });
    let (via, outcome) = (Via::Phone, CallbackOutcome::NoAnswer);
    let nobody = Callback {
        via,
        outcome,
        fixed: None,
        satisfaction: None,
        charge_correct: None,
        ticket: None,
    };
    back.ago(60, Command::Callback(nobody));
    Some(back)
}

/// Accepted, but the callback heard that it drips again: the second round, the first in view.
fn tap(on: On) -> Option<Teller> {
    let what = (Category::Engineering, "厨房龙头滴水", "Kitchen tap drips");
    let call = Teller::call(on, (4_600, 28), "B0306", what, CALLERS[2], |_| {})?;
    let mut there = call.dispatched(4_500, "zhou").signed(4_450).arrived(4_200);
    there.ago(4_100, cast::plan(on.1)?);
    there.ago(4_000, cast::agree_charged(&[("E01", "1")], on.0.minus(s(2_000)), on.1)?);
    let material = (on.1.pick("龙头", "Tap"), "1");
    there.ago(2_600, cast::finish_charged("zhou", material, "60", None)?);
    let mut back = there.verdict(2_500, true, CALLERS[2])?;
    let Command::Callback(said) = cast::callback(2) else { return None };
    back.ago(2_420, Command::Callback(Callback { fixed: Some(false), ..said }));
    let again = Command::Dispatch { ticket: Some(T1), to: None, category: None, read_back: true };
    back.ago(2_340, again);
    Some(back.signed(2_280).arrived(2_000))
}
