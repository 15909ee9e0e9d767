//! What happened, in one or two words and with its particulars: the history of an entry.
use super::{Lang, format, labels::Label, signing};
use crate::domain::{
    alarm::AlarmKind,
    at::At,
    command::Change,
    event::Event as E,
    id::{AlarmId, AlarmKey, EntryNo, StaffId},
    property::Property,
};

/// One row an event: pattern, Chinese, English. A new event without a row does not compile.
macro_rules! names {
    ($($pattern:pat => $zh:literal | $en:literal,)*) => {
        impl Label for E {
            fn label(&self, lang: Lang) -> &'static str {
                match self { $($pattern => lang.pick($zh, $en),)* }
            }
        }
    };
}
names! {
    E::Recorded(_) => "记录" | "recorded",
    E::Amended(_) => "更正" | "amended",
    E::Classified { .. } => "分类" | "classified",
    E::Answered { .. } => "答复" | "answered",
    E::CannotHandle { .. } => "无法处理" | "cannot handle",
    E::Replied { .. } => "回复" | "replied",
    E::Declined { .. } => "办不到, 另提" | "declined, offered",
    E::Advised { .. } => "上级答复" | "superior said",
    E::Notified { .. } => "通知" | "told",
    E::PublicCalled { .. } => "致电楼外" | "called outside",
    E::SceneStepDone { .. } => "现场步骤" | "scene step",
    E::Dispatched { .. } => "派单" | "dispatched",
    E::Transferred { .. } => "转派" | "transferred",
    E::TakenOn { .. } => "接受转派" | "took it on",
    E::HolderAssigned { .. } => "指定持棒" | "holder assigned",
    E::Confirmed { .. } => "预约确认" | "confirmed",
    E::Signed { .. } => "签收" | "signed for",
    E::Arrived { .. } => "到场" | "on site",
    E::NoShow { .. } => "客人不在" | "no show",
    E::Rebooked { .. } => "改约" | "rebooked",
    E::Planned { .. } => "方案" | "planned",
    E::Agreed { .. } => "约定" | "agreed",
    E::Held { .. } => "挂起" | "put on hold",
    E::Resumed { .. } => "恢复" | "resumed",
    E::Stuck { .. } => "报无法处理" | "stuck",
    E::Escalated { .. } => "上报" | "escalated",
    E::MeetingCalled { .. } => "提交经理会" | "put to the meeting",
    E::Decided { .. } => "经理会决定" | "decided",
    E::Finished { .. } => "完工" | "finished",
    E::Accepted { .. } => "验收合格" | "accepted",
    E::Rejected { .. } => "验收不合格" | "rejected",
    E::CopyPrinted { .. } => "打印" | "printed",
    E::CalledBack { .. } => "回访" | "called back",
    E::Closed { .. } => "关闭" | "closed",
    E::Voided { .. } => "作废" | "void",
    E::Chased { .. } => "督促" | "chased",
    E::Sampled { .. } => "抽样回访" | "sampled",
    E::AlarmAcked { .. } => "确认警报" | "alarm seen",
    E::AlarmShelved { .. } => "搁置警报" | "alarm put aside",
    E::AlarmUnshelved { .. } => "取回警报" | "alarm taken back",
    E::ClockJumped { .. } => "时钟跳动" | "clock jumped",
    E::ClockCorrected { .. } => "时钟更正" | "clock corrected",
    E::HandedOver { .. } => "交接" | "handed over",
    E::CallAbandoned { .. } => "来电未记录" | "call not recorded",
    E::PropertySet { .. } => "设楼" | "property set",
    E::ListImported { .. } => "改资料表" | "list taken in",
    E::Redacted { .. } | E::NotesRedacted { .. } => "抹去个人信息" | "personal data taken out",
    E::FileRestored { .. } => "从备份恢复" | "restored from a backup",
    E::RulesLoaded { .. } => "换规程" | "rules loaded",
    E::PinSet { .. } => "设密码" | "PIN set",
    E::PinLocked { .. } => "密码锁定" | "PIN locked",
    E::PinUnlocked { .. } => "密码解锁" | "PIN unlocked",
    E::ShiftHandedOver { .. } => "交班" | "shift handed over",
    E::Attached { .. } => "并入" | "attached to",
    E::Detached { .. } => "解除并案" | "detached",
    E::CallerAttached { .. } => "并来" | "joined by",
    E::CallerDetached { .. } => "并来的撤出" | "left by",
    E::LeadDone { .. } => "主件办完" | "done through",
    E::LeadReopened { .. } => "主件返工" | "reopened by",
    E::LeadMeeting { .. } => "主件提交经理会" | "put to the meeting by",
    E::Reopened { .. } => "并来的不满意, 返工" | "redone for",
    E::ShiftNoted { .. } => "交班留言" | "note for the next shift",
    E::ShiftAlarmAcked { .. } => "确认未交班警报" | "unsigned change of shift seen",
    E::ShiftAlarmShelved { .. } => "搁置未交班警报" | "unsigned change of shift put aside",
}

/// Whom and what the particulars are named by.
#[derive(Debug, Clone, Copy)]
pub struct Teller<'a> {
    /// The entry it happened to.
    pub entry: EntryNo,
    /// Names and zone.
    pub property: &'a Property,
    /// The language.
    pub lang: Lang,
}

impl Teller<'_> {
    /// What happened: its name, its ticket, whom it concerns and what was said.
    pub fn tell(&self, event: &E) -> String {
        // How an alarm is named says its ticket.
        let named = matches!(
            event,
            E::AlarmAcked { .. } | E::AlarmShelved { .. } | E::AlarmUnshelved { .. }
        );
        let ticket = event.ticket().filter(|_| !named).map(|no| format!("/{no}"));
        let name = event.label(self.lang).to_owned();
        let parts = [Some(name), ticket].into_iter().chain(self.particulars(event));
        parts.flatten().filter(|p| !p.is_empty()).collect::<Vec<_>>().join(" ")
    }

    fn particulars(&self, event: &E) -> Vec<Option<String>> {
        let lang = self.lang;
        match event {
            E::Recorded(r) => vec![Some(r.content.to_string())],
            E::Classified { category, emergency } => {
                let urgent = emergency.then(|| super::cli::emergency_mark(lang).to_owned());
                vec![urgent, Some(category.label(lang).to_owned())]
            }
            E::Answered { reply: said }
            | E::Replied { reply: said }
            | E::CannotHandle { reason: said }
            | E::Declined { offer: said }
            | E::Stuck { reason: said, .. }
            | E::MeetingCalled { reason: said }
            | E::Voided { reason: said }
            | E::Planned { text: said, .. }
            | E::ShiftNoted { text: said }
            | E::CallAbandoned { reason: said, .. } => vec![Some(said.to_string())],
            E::Chased { who, words, .. } => {
                vec![who.as_ref().and_then(|id| self.to(id)), Some(words.to_string())]
            }
            E::Redacted { basis, values } | E::NotesRedacted { basis, values } => {
                vec![Some(basis.label(lang).to_owned()), Some(values.to_string())]
            }
            E::FileRestored { lost, .. } => vec![Some(super::keep::fewer(*lost, lang))],
            E::RulesLoaded { version } => vec![Some(version.to_string())],
            E::PinSet { staff } | E::PinLocked { staff } | E::PinUnlocked { staff } => {
                vec![self.who(staff)]
            }
            E::PropertySet { name_zh, name_en, zone } => {
                let name = lang.pick(name_zh, name_en).to_owned();
                vec![Some(name), Some(zone.clone())]
            }
            E::ListImported { list, added, changed, removed } => {
                let name = super::tables::list(*list, lang).to_owned();
                vec![Some(name), Some(format!("+{added} ~{changed} -{removed}"))]
            }
            E::Notified { who, role, outcome, .. } => vec![
                Some(role.label(lang).to_owned()),
                self.who(who),
                Some(outcome.label(lang).to_owned()),
            ],
            E::PublicCalled { number, outcome, .. } => {
                vec![Some(number.to_string()), Some(outcome.label(lang).to_owned())]
            }
            E::SceneStepDone { card, step } => vec![Some(format!("{} {step}", card.label(lang)))],
            E::Transferred { to, reason, .. } | E::HolderAssigned { to, reason } => {
                vec![self.to(to), Some(reason.to_string())]
            }
            E::Escalated { to, reason, .. } => {
                vec![self.to(to), reason.as_ref().map(ToString::to_string)]
            }
            E::Attached { to, reason } => {
                vec![Some(to.to_string()), reason.as_ref().map(ToString::to_string)]
            }
            E::Detached { reason } => vec![reason.as_ref().map(ToString::to_string)],
            E::CallerAttached { caller: other }
            | E::CallerDetached { caller: other }
            | E::Reopened { caller: other, .. }
            | E::LeadDone { lead: other }
            | E::LeadReopened { lead: other, .. }
            | E::LeadMeeting { lead: other } => vec![Some(other.to_string())],
            E::Dispatched { to, .. } => vec![self.to(to)],
            E::TakenOn { who, .. } => vec![self.who(who)],
            E::Advised { who, answer, .. } => vec![self.who(who), Some(answer.to_string())],
            E::Held { until, reason, .. } => vec![self.until(*until), Some(reason.to_string())],
            E::Decided { decision, decided_by } => {
                vec![self.who(decided_by), Some(decision.to_string())]
            }
            E::Finished { handler, charge, charge_reason, .. } => vec![
                self.who(handler),
                Some(charge.to_string()),
                charge_reason.as_ref().map(|why| format!("({why})")),
            ],
            E::CopyPrinted { copy, .. } => vec![Some(copy.label(lang).to_owned())],
            E::Signed { .. }
            | E::Accepted { .. }
            | E::Rejected { .. }
            | E::HandedOver { .. }
            | E::ShiftHandedOver { .. } => self.signature(event),
            E::CalledBack { .. } | E::Sampled { .. } => self.callback(event),
            E::Closed { approved_by, how, words } => vec![
                Some(approved_by.to_string()),
                Some(how.label(lang).to_owned()),
                Some(words.to_string()),
            ],
            E::Agreed { finish, .. } => vec![finish.and_then(|at| self.until(at))],
            E::NoShow { reason, .. } => vec![Some(reason.to_string())],
            E::Rebooked { from, appointment, reason, .. } => vec![
                from.map(|at| self.moment(at)),
                self.until(*appointment),
                reason.as_ref().map(ToString::to_string),
            ],
            E::Amended(amend) => vec![match amend.appointment {
                Some(Change::To(at)) => self.until(at),
                _ => None,
            }],
            E::AlarmShelved { .. }
            | E::AlarmAcked { .. }
            | E::AlarmUnshelved { .. }
            | E::ShiftAlarmAcked { .. }
            | E::ShiftAlarmShelved { .. }
            | E::ClockJumped { .. }
            | E::ClockCorrected { .. } => self.of_alarms(event),
            E::Confirmed { .. } | E::Arrived { .. } | E::Resumed { .. } => vec![],
        }
    }

    /// Who signed, how, and what was said with it.
    fn signature(&self, event: &E) -> Vec<Option<String>> {
        let lang = self.lang;
        match event {
            E::HandedOver { to, reason, words, signing, .. } => vec![
                self.to(to),
                signing::taken(signing.as_ref(), lang),
                reason.as_ref().map(ToString::to_string),
                words.as_ref().map(ToString::to_string),
            ],
            E::ShiftHandedOver { to, signing, .. } => {
                vec![self.to(to), signing::taken(signing.as_ref(), lang)]
            }
            E::Signed { signer, signing, .. } => {
                vec![self.who(signer), signing::told(signing.as_ref(), lang)]
            }
            E::Accepted { signed_by, opinion, signing, .. }
            | E::Rejected { signed_by, opinion, signing, .. } => {
                let how = signing::told(signing.as_ref(), lang);
                vec![Some(signed_by.to_string()), how, Some(opinion.to_string())]
            }
            _ => vec![],
        }
    }

    fn of_alarms(&self, event: &E) -> Vec<Option<String>> {
        match event {
            E::AlarmShelved { alarm, until, reason } => {
                vec![self.alarm(*alarm), self.until(*until), Some(reason.to_string())]
            }
            E::ClockJumped { from, to } => {
                let said = format!("{} > {}", self.moment(*from), self.moment(*to));
                vec![Some(said)]
            }
            E::ClockCorrected { ahead } => vec![Some(format!("+{}", format::clock(*ahead)))],
            E::AlarmAcked { alarm } | E::AlarmUnshelved { alarm } => vec![self.alarm(*alarm)],
            E::ShiftAlarmAcked { ended } => vec![self.until(*ended)],
            E::ShiftAlarmShelved { until, reason, .. } => {
                vec![self.until(*until), Some(reason.to_string())]
            }
            _ => vec![],
        }
    }

    fn callback(&self, event: &E) -> Vec<Option<String>> {
        let lang = self.lang;
        match event {
            E::CalledBack { outcome, fixed, satisfaction, .. } => vec![
                Some(outcome.label(lang).to_owned()),
                fixed.map(|fixed| super::cli::fixed(lang, fixed).to_owned()),
                satisfaction.map(|s| format!("{s}/5")),
            ],
            E::Sampled { fixed, satisfaction, desk_score, .. } => vec![
                Some(super::cli::fixed(lang, *fixed).to_owned()),
                Some(format!("{satisfaction}/5")),
                desk_score.map(|desk| super::shift::gap_between(*satisfaction, desk, lang)),
            ],
            _ => Vec::new(),
        }
    }

    /// An alarm as its pane names it: its ticket, what is late, and which round if not the first.
    fn alarm(&self, alarm: AlarmKey) -> Option<String> {
        let name = super::screen::alarm(AlarmId::Entry(self.entry, alarm), self.lang);
        let ticket = alarm.ticket.map(|no| format!("/{no} ")).unwrap_or_default();
        let later = alarm.round > 1 && matches!(alarm.kind, AlarmKind::Limit(_));
        let round = if later { format!(" ({})", alarm.round) } else { String::new() };
        Some(ticket + &name + &round)
    }

    fn who(&self, id: &StaffId) -> Option<String> {
        let staff = self.property.staff(id);
        Some(staff.map_or_else(|| id.to_string(), |s| s.name(self.lang).to_owned()))
    }

    fn to(&self, id: &StaffId) -> Option<String> {
        self.who(id).map(|name| format!("> {name}"))
    }

    fn until(&self, at: At) -> Option<String> {
        Some(format!("> {}", self.moment(at)))
    }

    fn moment(&self, at: At) -> String {
        let zone = self.property.zone;
        format!("{} {}", format::day(at, zone), format::hhmm(at, zone))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{id::TicketNo, starter::starter, text::Text};

    fn told(event: &E, lang: Lang) -> String {
        let property = starter().unwrap();
        let entry = "261123-014".parse().unwrap();
        Teller { entry, property: &property, lang }.tell(event)
    }

    #[test]
    fn an_event_is_told_with_its_ticket_people_and_words() {
        let reason = Text::prose("等配件").unwrap();
        let ticket = TicketNo(1);
        let moved =
            E::Transferred { ticket, to: "zhou".into(), reason: reason.clone(), supervisor: None };
        assert_eq!(told(&moved, Lang::Zh), "转派 /1 > 周强 等配件");
        // 2026-11-23T15:00:00+08:00
        let held = E::Held { ticket, reason, until: At(1_795_417_200_000) };
        assert_eq!(told(&held, Lang::En), "put on hold /1 > 11-23 15:00 等配件");
    }
}
