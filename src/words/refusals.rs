//! Every "no" in one sentence: what was given, and what to do instead.
use super::{Lang, format, labels::Label, roles};
use crate::domain::{
    at::At,
    id::{StaffId, TicketNo},
    property::Property,
    refusal::{Milestone, Needed, Refusal, Step},
    roles::Right,
    vocab::{Category, Channel, Rank},
    when::{self, NotALength, NotATime},
};
use std::fmt::Display;

/// Says why a command was not taken and what to do instead, in one sentence.
pub fn sentence(refusal: &Refusal, property: &Property, lang: Lang) -> String {
    told(&Teller { property, lang }, refusal)
}

/// Says that a text is no time, and what is accepted.
pub fn not_a_time(error: &NotATime, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("“{}”不是时间;可以写: {}", error.given, when::ACCEPTED),
        Lang::En => error.to_string(),
    }
}

/// Says that a text is no length of time, and what is accepted.
pub fn not_a_length(error: &NotALength, lang: Lang) -> String {
    match lang {
        Lang::Zh => {
            let given = &error.given;
            format!("“{given}”不是时长;可以写: 10m、90s、1h30m、15分钟(大于零,最多366天)")
        }
        Lang::En => error.to_string(),
    }
}

struct Teller<'a> {
    property: &'a Property,
    lang: Lang,
}

/// One row a refusal: pattern, what its sentence needs, Chinese, English. A new refusal without a
/// row does not compile.
macro_rules! sentences {
    (|$t:ident| $($pattern:pat $(, $name:ident = $value:expr)* => $zh:literal | $en:literal;)*) => {
        fn told($t: &Teller<'_>, refusal: &Refusal) -> String {
            match refusal {
                $($pattern => {
                    $(let $name = $value;)*
                    match $t.lang {
                        Lang::Zh => format!($zh),
                        Lang::En => format!($en),
                    }
                })*
            }
        }
    };
}

use Refusal as R;
sentences! { |t|
    R::InTheFuture { given, now }, g = t.beside(*given, *now), n = t.beside(*now, *given)
        => "所给时间 {g} 晚于现在 {n};请写已经发生的时间" | "{g} lies after now, {n}; give a time that has passed";
    R::TooEarly { given, earliest, after },
        g = t.beside(*given, *earliest), e = t.beside(*earliest, *given), m = t.milestone(*after)
        => "所给时间 {g} 早于{m}的时间 {e};请写 {e} 或之后的时间" | "{g} lies before {m} at {e}; give {e} or later";
    R::OutsideCentury { year }
        => "年份 {year} 不在 2000 到 2099 之内;请核对本机时钟或所给时间"
        | "the year {year} is not in 2000 to 2099; check this machine's clock, or the time given";
    R::ToldNeedsOutside
        => "只有来源为“台外首接”才有转告时间(told);请改来源,或去掉转告时间"
        | "only channel 'outside' has a time of telling (told); change the channel or leave it out";
    R::AppointmentPast { given }, g = t.whole(*given)
        => "预约时间 {g} 已经过去;请写以后的时间" | "the appointment {g} has passed; give a later time";
    R::FinishPast { given }, g = t.whole(*given)
        => "承诺完工时间 {g} 已经过去;请写以后的时间" | "the promised finish {g} has passed; give a later time";
    R::UnknownStaff { field, given }, f = t.field(field)
        => "{f}: 员工表里没有“{given}”;请写员工代号,如 wang" | "{f}: there is no '{given}' on the staff list; give a sign such as wang";
    R::HasLeft { staff }, who = t.who(staff)
        => "{who} 已经离职, 不再经手" | "{who} has left the house and acts no more";
    R::NotAllowed { right, rank }, said = t.not_allowed(*right, *rank)
        => "{said}" | "{said}";
    R::AlreadySetUp
        => "这个文件已经用过,不能再设成另一座楼;名称用 property set 改,资料表用 import 换,另一座楼请另用一个文件(--db)"
        | "this file has been worked with and cannot become another building; change its name with 'property set', its lists with 'import', or give the other building a file of its own (--db)";
    R::ZoneInUse { zone }
        => "已有信息按时区 {zone} 编号计日,不能再改;另起一个文件"
        | "entries are numbered by the days of {zone} already; another time zone needs a file of its own";
    R::NotASuperior { field, given }, f = t.field(field), who = t.who(given), s = t.superiors()
        => "{f}: {who}不是上级;请选领班、主管或经理: {s}" | "{f}: {who} is no superior; name a lead, supervisor or manager: {s}";
    R::NotOffered { field, given }, f = t.field(field), g = t.value(given)
        => "{f}“{g}”不在现行规程之内;请选规程里有的" | "{f} '{g}' is not offered by the rules; choose one that is";
    R::NothingToChange
        => "没有任何改动;请至少改一项" | "nothing would change; change at least one field";
    R::Closed
        => "此信息已关闭,不能再改;有新情况请另记一条" | "this entry is closed; record anything new as another entry";
    R::Void
        => "此信息已作废;请另记一条" | "this entry is void; record another one";
    R::NoSuchTicket { given }
        => "没有第 {given} 张处理单;请看此信息有哪些单" | "there is no ticket {given}; look at the tickets this entry has";
    R::NoCategory
        => "还没有分类;请先分类再派单" | "no category yet; classify it first, then dispatch";
    R::NobodyResponsible
        => "责任落实表里此分类、地点、时段没有责任人;请指定派给谁(to)"
        | "the responsibility table names nobody for this category, place and hour; say whom to send (to)";
    R::AlreadyAnswered
        => "此信息已当场答复;请回访,回访说没解决才派单" | "it was answered at once; call back, and dispatch only if that finds it unsolved";
    R::HasTickets
        => "已经派了单,不能再作当场答复;请把单办完" | "it has tickets and cannot be answered at once; see the tickets through";
    R::ReplyOwed
        => "已报无法处理,正等答复客户;请先答复(reply)" | "'cannot' was said already and the source waits; reply first";
    R::NoReplyOwed
        => "没有欠客户的答复;无法处理时请先报(cannot),能答就当场答复(answer)"
        | "no reply is owed; say 'cannot' first, or answer at once";
    R::BareNo { given }
        => "“{given}”不算答复;请说明原因, 并提出能替客户做什么(offer)"
        | "'{given}' is no answer; say why, and what can be offered instead (offer)";
    R::OfferNeeded
        => "办不到也要给客户一个办法;请写能替客户做什么(offer)"
        | "what cannot be met still gets an offer; say what can be done instead (offer)";
    R::NothingAsked
        => "没有请示过上级;请先报办不了(cannot)或上报(escalate)"
        | "nobody was asked; say 'cannot' or escalate first";
    R::NotTransferred { ticket }
        => "{ticket} 号单没有待接受的转派;请先转派(transfer)"
        | "ticket {ticket} waits for nobody to take it; transfer it first";
    R::NotAwaitingDispatch { ticket }
        => "{ticket} 号单不等派单;换人请用转派(transfer)" | "ticket {ticket} waits for no dispatch; to send somebody else, transfer it";
    R::StepFirst { ticket, needed }, s = t.step(*needed), c = needed.code()
        => "{ticket} 号单请先{s}({c}),再做这一步" | "{s} ticket {ticket} first ({c}), then this";
    R::StepDone { ticket, step }, s = step.label(t.lang)
        => "{ticket} 号单本轮已经做过{s};请做下一步" | "ticket {ticket}: {s} is done in this round; go on to the next step";
    R::SceneStepDone { step }
        => "应急卡第 {step} 步已经做过;请做下一步" | "step {step} of the run card is done; go on to the next";
    R::TooLate { ticket, stage }, s = stage.label(t.lang)
        => "{ticket} 号单已到“{s}”,这一步不能补做了;请做下一步" | "ticket {ticket} stands at '{s}', past this step; go on to the next one";
    R::NotBooked { ticket }
        => "{ticket} 号单不是预约服务,不用事先联系;请直接到场" | "ticket {ticket} is not booked, so there is nothing to confirm; go on site";
    R::NobodyExpected { ticket }
        => "{ticket} 号单没有约时间,谈不上失约;客人不在请挂起(hold),或约个时间(rebook)"
        | "ticket {ticket} was booked for no time, so nobody failed to be there; put it on hold, or book a time (rebook)";
    R::NoTimeYet { ticket }
        => "{ticket} 号单已记过客人不在,还没有新时间;请改约(rebook)"
        | "the no-show of ticket {ticket} is written and there is no new time yet; book one (rebook)";
    R::WorkBegan { ticket }
        => "{ticket} 号单客户已同意施工;要改时间请挂起(hold)" | "the customer agreed and the work of ticket {ticket} goes on; put it on hold until then";
    R::SameAssignee { assignee }, who = t.who(assignee)
        => "此单责任人已是{who};请选别人" | "{who} has this ticket already; choose somebody else";
    R::SameHolder { holder }, who = t.who(holder)
        => "现在就是{who}持棒;请选别人" | "{who} holds it already; choose somebody else";
    R::ChargeUntold
        => "还没说收费;请选收费项目(item),或注明免费(free)" | "the charge was not told; give items of the price list (item), or say free";
    R::FreeAndCharged
        => "免费与收费只能选一个;请去掉一个" | "it cannot be free and charged at once; leave one out";
    R::UnknownItem { given }, known = t.codes()
        => "收费标准里没有“{given}”;有: {known}" | "there is no '{given}' in the price list; it has {known}";
    R::WakeUpPast { given }, g = t.whole(*given)
        => "恢复时间 {g} 已经过去;请写以后的时间" | "the wake-up time {g} has passed; give a later time";
    R::OnHold { ticket }
        => "{ticket} 号单已挂起;请先恢复(resume)" | "ticket {ticket} is on hold; resume it first";
    R::NotOnHold { ticket }
        => "{ticket} 号单没有挂起,不用恢复;请做下一步" | "ticket {ticket} is not on hold; go on to the next step";
    R::ReasonNeeded
        => "没有报过无法处理(stuck),上报要写原因(reason)" | "nobody said 'stuck', so escalating needs its reason";
    R::MeetingCalled
        => "已提交经理会;请等决定(decide)" | "it lies before the managers' meeting already; record the decision";
    R::NoMeeting
        => "没有提交过经理会;请先提交(meeting)" | "nothing of it lies before the managers' meeting; put it there first";
    R::CallbackTooSoon { tickets }, list = t.to_accept(tickets)
        => "还不能回访;请先{list}" | "too soon to call back; first {list}";
    R::CalledBack
        => "客户已在回访中说解决了;请关闭" | "the source has said that it is fixed; close it";
    R::FixedUnasked
        => "接通了要问是否解决;请写解决(fixed)是或否" | "whoever was reached must be asked whether it is fixed; say yes or no (fixed)";
    R::NobodyAnswered
        => "没接通就没有回答;请去掉解决、满意度和收费,或改为接通"
        | "nobody was reached, so nothing was answered; leave the answers out, or say reached";
    R::BadScore { given }
        => "满意度“{given}”不对;请写 1 到 5" | "satisfaction {given} given; give 1 to 5";
    R::WhichTicket { tickets }, list = t.tickets(tickets)
        => "没解决要返工;请指明哪张单(ticket): {list}" | "not fixed: say which ticket goes into its next round (ticket): {list}";
    R::NotClosable { missing }, list = t.needed(missing)
        => "还不能关闭;缺: {list}" | "it cannot be closed yet; still needed: {list}";
    R::NotSampleable
        => "没有回访过,不能抽样;请选已回访的信息" | "it was not called back yet; sample one that was";
    R::NoSuchAlarm
        => "没有这个警报;请看警报表" | "no such alarm stands; look at the list of alarms";
    R::AlarmAcked { by }, who = t.who(by)
        => "{who}已经确认过此警报;请去处理" | "{who} has acknowledged this alarm; go on to deal with it";
    R::NotShelved
        => "此警报没有搁置;请直接处理或确认" | "this alarm is not put aside; deal with it, or acknowledge it";
    R::EmergencyShelf
        => "紧急信息的警报不能搁置;请马上处理" | "the alarm of an emergency cannot be put aside; deal with it now";
    R::ShelfTooLong { given, limit }, g = format::clock(*given), l = format::clock(*limit)
        => "搁置 {g} 太久;最多 {l}" | "{g} is too long to put it aside; at most {l}";
    R::TakeOverReason
        => "单方接棒要写原因(reason)" | "taking over alone needs a reason";
    R::NoLead { given }
        => "没有 {given} 这条信息可并;请另选一条未关闭的" | "there is no entry {given} to attach to; choose an open one";
    R::Attached { lead }
        => "已并入 {lead};请到 {lead} 做,另有原因就先解除并案(detach)"
        | "it is attached to {lead}; do this there, or detach it first if the cause is another";
    R::NotAttached
        => "没有并入别的信息,不用解除;请做下一步" | "it is attached to nothing; go on to its next step";
    R::AttachedToItself
        => "不能并入自己;请另选一条信息" | "it cannot be attached to itself; choose another entry";
    R::HasCallers { callers }, list = t.list(callers)
        => "有别的信息并在它下面;请先解除并案(detach): {list}" | "others are attached to it; detach them first: {list}";
    R::HasOwnTickets
        => "自己已有处理单,不能再并;请把单办完" | "it has a ticket of its own: too late to attach; see the ticket through";
    R::LeadEnded { lead }
        => "{lead} 已经结束,不能并入;请另派单" | "{lead} has ended; dispatch this one for itself";
    R::LeadNotUrgent { lead }
        => "这条是紧急,{lead} 还不是;请先把 {lead} 升为紧急(F7),再并入"
        | "this is an emergency and {lead} is none yet; grade {lead} first (F7), then attach";
    R::LeadNotDone { lead }
        => "{lead} 还没办完,不能回访;请先办完 {lead}" | "{lead} is not done yet; see it through, then call back";
    R::CallersWait { callers }, list = t.list(callers)
        => "同一原因还有人没回访;请先回访: {list}" | "not everybody of this cause was called back; first call: {list}";
    R::NotWalked { entries }, which = t.list(entries)
        => "还有没交接的: {which};请逐条说清" | "not gone through yet: {which}; go through them first";
    R::LateUnsaid { entries }, which = t.list(entries)
        => "超时的要写怎么办: {which}" | "overdue, say what will be done: {which}";
    R::NotHandedOver { entry }
        => "{entry} 不在这次交接里;请去掉它的留话" | "{entry} is not handed over; leave its words out";
    R::PinOfAnother { given }, who = t.who(given)
        => "给的是{who}的密码，签字的不是；请本人输密码，或由值班的作见证"
        | "the PIN is of {who}, who does not sign; give the signer's, or witness it";
    R::OpenNotRedacted { entry }
        => "{entry} 还没结束，个人信息还用得着；先关闭或作废"
        | "{entry} is open and its personal data is still needed; close or void it first";
    R::NoRetention
        => "规程没有定保存期 (keep.personal_days)；请用 --entry、--phone 或 --before"
        | "the rules set no retention (keep.personal_days); use --entry, --phone or --before";
}

impl Teller<'_> {
    /// A time to the second; with its day when that is not the day of the time beside it.
    fn beside(&self, at: At, other: At) -> String {
        format::day_and_second(at, self.property.zone, other)
    }

    fn whole(&self, at: At) -> String {
        let zone = self.property.zone;
        format!("{} {}", format::day(at, zone), format::hhmm(at, zone))
    }

    fn who(&self, id: &StaffId) -> String {
        match self.property.staff(id) {
            Some(staff) => format!("{} ({id})", staff.name(self.lang)),
            None => id.to_string(),
        }
    }

    fn superiors(&self) -> String {
        let all = self.property.staff.iter().filter(|s| s.rank.is_superior());
        self.list(all.map(|s| self.who(&s.id)))
    }

    fn not_allowed(&self, right: Right, rank: Rank) -> String {
        let all = self.property.staff.iter().filter(|s| right.is_of(s.rank));
        roles::not_allowed(right, rank, &self.list(all.map(|s| self.who(&s.id))), self.lang)
    }

    fn codes(&self) -> String {
        self.list(self.property.prices.iter().map(|p| p.code.clone()))
    }

    fn tickets(&self, tickets: &[TicketNo]) -> String {
        self.list(tickets)
    }

    fn to_accept(&self, tickets: &[TicketNo]) -> String {
        let list = self.tickets(tickets);
        match (self.lang, tickets.is_empty()) {
            (Lang::Zh, true) => "派单(dispatch)或答复(answer)".to_owned(),
            (Lang::En, true) => "dispatch or answer it".to_owned(),
            (Lang::Zh, false) => format!("验收(accept) {list} 号单"),
            (Lang::En, false) => format!("have ticket {list} accepted"),
        }
    }

    fn needed(&self, missing: &[Needed]) -> String {
        self.list(missing.iter().map(|needed| match (needed, self.lang) {
            (Needed::Field(field), lang) => format!("{} ({field})", field.label(lang)),
            (Needed::Acceptance(ticket), Lang::Zh) => format!("{ticket} 号单验收 (accept)"),
            (Needed::Acceptance(ticket), Lang::En) => format!("acceptance of ticket {ticket}"),
            (Needed::Handling, Lang::Zh) => "派单或答复 (dispatch, answer)".to_owned(),
            (Needed::Handling, Lang::En) => "a ticket or an answer".to_owned(),
            (Needed::Callback, Lang::Zh) => "接通并说已解决的回访 (callback)".to_owned(),
            (Needed::Callback, Lang::En) => {
                "a callback that reached the source and found it fixed".to_owned()
            }
        }))
    }

    fn list(&self, items: impl IntoIterator<Item: Display>) -> String {
        let items: Vec<String> = items.into_iter().map(|i| i.to_string()).collect();
        items.join(self.lang.pick("、", ", "))
    }

    /// A channel's or category's name, from its code.
    fn value(&self, code: &str) -> String {
        let category = code.parse::<Category>().map(|c| c.label(self.lang));
        let name = category.or_else(|_| code.parse::<Channel>().map(|c| c.label(self.lang)));
        name.unwrap_or(code).to_owned()
    }

    /// A flag's name as a field is labelled, and the flag.
    fn field(&self, flag: &str) -> String {
        let name = match flag {
            "as" => self.lang.pick("操作人", "acting person"),
            "first_receiver" => self.lang.pick("首接", "first receiver"),
            "who" => self.lang.pick("报给", "person told"),
            "to" => self.lang.pick("派给", "person sent"),
            "holder" => self.lang.pick("持棒", "holder"),
            "signer" => self.lang.pick("签收人", "signer"),
            "handler" => self.lang.pick("处理人", "handler"),
            "decided_by" => self.lang.pick("决定人", "decided by"),
            "category" => return self.lang.pick("分类", "category").to_owned(),
            "channel" => return self.lang.pick("来源", "channel").to_owned(),
            other => return other.to_owned(),
        };
        format!("{name} ({flag})")
    }

    /// A step as something to be done to a ticket.
    fn step(&self, step: Step) -> &'static str {
        match (self.lang, step) {
            (Lang::Zh, step) => step.label(Lang::Zh),
            (Lang::En, Step::Dispatch) => "dispatch",
            (Lang::En, Step::Confirm) => "confirm the appointment of",
            (Lang::En, Step::Sign) => "sign for",
            (Lang::En, Step::Arrive) => "arrive on site for",
            (Lang::En, Step::Plan) => "record the plan of",
            (Lang::En, Step::Agree) => "agree the work of",
            (Lang::En, Step::Stuck) => "report stuck on",
            (Lang::En, Step::Escalate) => "escalate",
            (Lang::En, Step::Finish) => "finish the work of",
            (Lang::En, Step::Accept) => "get acceptance of",
        }
    }

    fn milestone(&self, milestone: Milestone) -> String {
        let (zh, en) = match milestone {
            Milestone::Received => ("接到信息", "the information was received"),
            Milestone::Told => ("转告前台", "the desk was told"),
            Milestone::Recorded => ("记录", "it was recorded"),
            Milestone::Declared => ("报为紧急", "the emergency was declared"),
            Milestone::Cannot => ("报无法处理", "'cannot' was said"),
            Milestone::RoundBegan => ("本轮开始", "this round began"),
            Milestone::LastStep(step) => {
                let name = step.label(self.lang);
                return match self.lang {
                    Lang::Zh => format!("上一步“{name}”"),
                    Lang::En => format!("the step before, '{name}',"),
                };
            }
            Milestone::MeetingCalled => ("提交经理会", "it was put to the managers' meeting"),
            Milestone::Settled => ("办完", "the work was settled"),
            Milestone::CalledBack => ("回访", "the callback"),
            Milestone::HolderChanged => ("上次换持棒人", "the holder last changed"),
            Milestone::HoldBegan => ("挂起", "the hold began"),
            Milestone::NewestStep => ("最近一步", "its newest step"),
            Milestone::Appointment => ("预约", "the appointment"),
            Milestone::Overdue => ("超时", "it was overdue"),
            Milestone::Attached => ("并案", "it was attached"),
            Milestone::LeadRecorded => ("主件记录", "the other entry was recorded"),
        };
        self.lang.pick(zh, en).to_owned()
    }
}

#[cfg(test)]
mod tests;
