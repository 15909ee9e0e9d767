//! t
use crate::domain::{at::At, civil::Zone};
/// t
pub fn hhmmss(at: At, zone: Zone) -> String {
    zone.local(at).format("%H:%M:%S").to_string()
}
