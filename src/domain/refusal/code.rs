//! What scripts are told of every refusal: its stable code, the clause it protects, what is missing.
use super::{Needed, Refusal, Refusal as R, Step};

/// One row a refusal: pattern, stable code, clause.
macro_rules! refusals {
    ($($pattern:pat => $code:literal, $clause:literal;)*) => {
        impl Refusal {
            /// The stable code, for scripts.
            pub fn code(&self) -> &'static str {
                match self { $($pattern => $code,)* }
            }

            /// The clause of the procedure it protects.
            pub fn clause(&self) -> &'static str {
                match self { $($pattern => $clause,)* }
            }
        }
    };
}
refusals! {
    R::InTheFuture { .. } => "in_the_future", "P2";
    R::TooEarly { .. } => "too_early", "P2";
    R::OutsideCentury { .. } => "outside_century", "S2.2";
    R::ToldNeedsOutside => "told_needs_outside", "S1.1";
    R::AppointmentPast { .. } => "appointment_past", "S2.3";
    R::FinishPast { .. } => "finish_past", "S6.1";
    R::UnknownStaff { .. } => "unknown_staff", "P1";
    R::HasLeft { .. } => "has_left", "P5";
    R::NotAllowed { .. } => "not_allowed", "P5";
    R::AlreadySetUp => "already_set_up", "P10";
    R::ZoneInUse { .. } => "zone_in_use", "S2.1";
    R::NotASuperior { .. } => "not_a_superior", "S3.1";
    R::NotOffered { .. } => "not_offered", "S3.3";
    R::NothingToChange => "nothing_to_change", "S2.2";
    R::Closed => "closed", "S10.1";
    R::Void => "void", "S10.1";
    R::NoSuchTicket { .. } => "no_such_ticket", "S3.3";
    R::NoCategory => "no_category", "S3.3";
    R::NobodyResponsible => "nobody_responsible", "S3.4";
    R::AlreadyAnswered => "already_answered", "P7";
    R::HasTickets => "has_tickets", "P7";
    R::ReplyOwed => "reply_owed", "P7";
    R::NoReplyOwed => "no_reply_owed", "P7";
    R::BareNo { .. } => "bare_no", "P8";
    R::OfferNeeded => "offer_needed", "P8";
    R::NothingAsked => "nothing_asked", "P7";
    R::NotTransferred { .. } => "not_transferred", "P9";
    R::NotAwaitingDispatch { .. } => "not_awaiting_dispatch", "S8.5";
    R::StepFirst { needed: Step::Sign, .. } => "step_first", "S4.1";
    R::StepFirst { needed: Step::Arrive, .. } => "step_first", "S4.3";
    R::StepFirst { needed: Step::Plan, .. } => "step_first", "S5.1";
    R::StepFirst { needed: Step::Agree, .. } => "step_first", "S6.1";
    R::StepFirst { needed: Step::Finish, .. } => "step_first", "S8.2";
    R::StepFirst { .. } => "step_first", "S3.4";
    R::StepDone { .. } => "step_done", "P2";
    R::SceneStepDone { .. } => "scene_step_done", "S3.2";
    R::TooLate { .. } => "too_late", "S8.1";
    R::NotBooked { .. } => "not_booked", "S4.5";
    R::NobodyExpected { .. } => "nobody_expected", "S4.5";
    R::NoTimeYet { .. } => "no_time_yet", "S2.3";
    R::WorkBegan { .. } => "work_began", "S6.1";
    R::SameAssignee { .. } => "same_assignee", "P9";
    R::SameHolder { .. } => "same_holder", "P10";
    R::ChargeUntold => "charge_untold", "S6.1";
    R::FreeAndCharged => "free_and_charged", "S6.2";
    R::UnknownItem { .. } => "unknown_item", "S6.2";
    R::WakeUpPast { .. } => "wake_up_past", "S7.3";
    R::OnHold { .. } => "on_hold", "S7.3";
    R::NotOnHold { .. } => "not_on_hold", "S7.3";
    R::ReasonNeeded => "reason_needed", "S7.2";
    R::MeetingCalled => "meeting_called", "S7.3";
    R::NoMeeting => "no_meeting", "S7.3";
    R::CallbackTooSoon { .. } => "callback_too_soon", "S9.1";
    R::CalledBack => "called_back", "S9.2";
    R::FixedUnasked => "fixed_unasked", "S9.2";
    R::NobodyAnswered => "nobody_answered", "S9.2";
    R::BadScore { .. } => "bad_score", "S9.2";
    R::WhichTicket { .. } => "which_ticket", "S8.5";
    R::NotClosable { .. } => "not_closable", "S10.1";
    R::NotSampleable => "not_sampleable", "P12";
    R::NoSuchAlarm => "no_such_alarm", "P2";
    R::AlarmAcked { .. } => "alarm_acked", "P2";
    R::NotShelved => "not_shelved", "P2";
    R::EmergencyShelf => "emergency_shelf", "S3.1";
    R::ShelfTooLong { .. } => "shelf_too_long", "P2";
    R::TakeOverReason => "take_over_reason", "P10";
    R::NoLead { .. } => "no_lead", "S3.3";
    R::Attached { .. } => "attached", "S3.3";
    R::NotAttached => "not_attached", "S3.3";
    R::AttachedToItself => "attached_to_itself", "S3.3";
    R::HasCallers { .. } => "has_callers", "S9.2";
    R::HasOwnTickets => "has_own_tickets", "S3.3";
    R::LeadEnded { .. } => "lead_ended", "S10.1";
    R::LeadNotUrgent { .. } => "lead_not_urgent", "S3.1";
    R::LeadNotDone { .. } => "lead_not_done", "S9.1";
    R::CallersWait { .. } => "callers_wait", "S9.2";
    R::NotWalked { .. } => "not_walked", "P10";
    R::LateUnsaid { .. } => "late_unsaid", "P10";
    R::NotHandedOver { .. } => "not_handed_over", "P10";
    R::PinOfAnother { .. } => "pin_of_another", "S4.1";
    R::OpenNotRedacted { .. } => "open_not_redacted", "P6";
    R::NoRetention => "no_retention", "S10.1";
}

impl Refusal {
    /// What is missing, by the names of flags and steps; empty when nothing is.
    pub fn missing(&self) -> Vec<String> {
        let one = |s: &str| vec![s.to_owned()];
        match self {
            R::NoCategory => one("category"),
            R::NobodyResponsible => one("to"),
            R::StepFirst { needed, .. } => one(needed.code()),
            R::ChargeUntold => vec!["item".to_owned(), "free".to_owned()],
            R::ReasonNeeded | R::TakeOverReason => one("reason"),
            R::CallbackTooSoon { tickets } if tickets.is_empty() => one("dispatch or answer"),
            R::CallbackTooSoon { tickets } => {
                tickets.iter().map(|t| Needed::Acceptance(*t).code()).collect()
            }
            R::NotWalked { entries } => entries.iter().map(ToString::to_string).collect(),
            R::LateUnsaid { entries } => entries.iter().map(|e| format!("words/{e}")).collect(),
            R::FixedUnasked => one("fixed"),
            R::BareNo { .. } | R::OfferNeeded => one("offer"),
            R::WhichTicket { .. } => one("ticket"),
            R::NotClosable { missing } => missing.iter().map(|n| n.code()).collect(),
            _ => Vec::new(),
        }
    }
}
