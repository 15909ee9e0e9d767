//! The shapes of `--json`. Structs of their own: their keys stay stable whatever becomes of the
//! domain's types. Times are RFC 3339 with the property's offset; what is absent is null.
mod agenda;
mod alarms;
mod booking;
mod entry;
mod event;
mod line;
mod report;
mod sheet;
mod show;
mod stats;
mod ticket;

pub use agenda::AgendaJson;
pub use alarms::{AlarmJson, TimerJson};
pub use booking::BookingJson;
pub use entry::{BoardJson, EntryJson};
pub use event::{EventJson, Place};
pub use line::json_line;
pub use report::ReportJson;
pub use sheet::SheetJson;
pub use show::ShowJson;
pub use stats::StatsJson;

use crate::domain::{
    at::{At, Span},
    civil::Zone,
    id::{EntryNo, TicketNo, TicketRef},
};

/// What shapes are made with.
#[derive(Debug, Clone, Copy)]
pub struct Shape {
    /// The property's time zone.
    pub zone: Zone,
    /// The moment looked from.
    pub now: At,
    /// Gap beyond which an event is a late entry.
    pub late_after: Span,
}

impl Shape {
    /// An instant as JSON has it.
    pub fn time(&self, at: At) -> String {
        self.zone.rfc3339(at)
    }

    fn maybe(&self, at: Option<At>) -> Option<String> {
        at.map(|at| self.time(at))
    }
}

/// A ticket named in full.
fn full(entry: EntryNo, ticket: TicketNo) -> String {
    TicketRef { entry, ticket }.to_string()
}

/// A text, or null.
fn text<T: ToString>(text: Option<&T>) -> Option<String> {
    text.map(ToString::to_string)
}

/// Seconds: whole ones as whole numbers.
fn seconds(span: Span) -> serde_json::Number {
    if span.0 % 1_000 == 0 {
        return (span.0 / 1_000).into();
    }
    #[allow(clippy::cast_precision_loss)] // milliseconds of a lifetime fit a double's mantissa
    let seconds = span.0 as f64 / 1_000.0;
    serde_json::Number::from_f64(seconds).unwrap_or_else(|| span.whole_seconds().into())
}
