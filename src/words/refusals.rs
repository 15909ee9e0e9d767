//! t
use super::Lang;
use crate::domain::{property::Property, refusal::Refusal};
/// t
pub fn sentence(r: &Refusal, _p: &Property, _l: Lang) -> String {
    r.to_string()
}
