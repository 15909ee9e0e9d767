//! The supervisor's sample (P12): which closed entries are called back a second time. Drawn from a
//! seed the desk cannot choose, spread over categories and first receivers, reworked ones
//! and those whose trouble keeps coming back likelier.
use super::{
    entry::Entry,
    id::{EntryNo, StaffId},
    vocab::Category,
};
use std::collections::BTreeMap;

/// How many times likelier a reworked entry is drawn than one accepted at once.
const REWORKED: f64 = 3.0;

/// How many times likelier one is drawn whose trouble keeps coming back.
const FREQUENT: f64 = 2.0;

/// What the sample is spread over: category and first receiver.
type Stratum<'a> = (Option<Category>, &'a StaffId);

/// Draws at most `n` of the entries that were closed and not sampled yet. The same seed draws the
/// same entries. Of every category and first receiver one comes before any has a second.
pub fn draw<'a>(entries: impl IntoIterator<Item = &'a Entry>, seed: u64, n: usize) -> Vec<EntryNo> {
    draw_frequent(entries.into_iter().map(|entry| (entry, false)), seed, n)
}

/// The same of entries of which it is known whether their trouble keeps coming back.
pub fn draw_frequent<'a>(
    entries: impl IntoIterator<Item = (&'a Entry, bool)>,
    seed: u64,
    n: usize,
) -> Vec<EntryNo> {
    let mut strata: BTreeMap<Stratum<'a>, Vec<(f64, EntryNo)>> = BTreeMap::new();
    for (entry, frequent) in entries {
        if entry.closed_at().is_none() || !entry.samples.is_empty() {
            continue;
        }
        let reworked = if entry.round() > 1 { REWORKED } else { 1.0 };
        let weight = if frequent { reworked * FREQUENT } else { reworked };
        // Weighted sampling without replacement: the smallest of -ln(u)/w (Efraimidis, Spirakis).
        let lot = -unit(seed, entry.number).ln() / weight;
        let stratum = strata.entry((entry.category, &entry.first_receiver)).or_default();
        stratum.push((lot, entry.number));
    }
    let mut order: Vec<(usize, f64, EntryNo)> = Vec::new();
    for stratum in strata.values_mut() {
        stratum.sort_by(|a, b| a.0.total_cmp(&b.0));
        let turns = stratum.iter().enumerate();
        order.extend(turns.map(|(turn, (lot, number))| (turn, *lot, *number)));
    }
    order.sort_by(|a, b| a.0.cmp(&b.0).then(a.1.total_cmp(&b.1)));
    order.into_iter().take(n).map(|(_, _, number)| number).collect()
}

/// A number in (0, 1) that only seed and entry decide.
fn unit(seed: u64, number: EntryNo) -> f64 {
    let day = u64::from(chrono::Datelike::num_days_from_ce(&number.day).unsigned_abs());
    let bits = mix(mix(seed) ^ mix((day << 32) | u64::from(number.n)));
    // 52 bits fill a float's fraction exactly.
    #[allow(clippy::cast_precision_loss)]
    let fraction = (bits >> 12) as f64;
    (fraction + 0.5) / 4_503_599_627_370_496.0
}

/// The finaliser of `SplitMix64`: every bit of the seed reaches every bit of the result.
const fn mix(seed: u64) -> u64 {
    let mut z = seed.wrapping_add(0x9e37_79b9_7f4a_7c15);
    z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    z ^ (z >> 31)
}
