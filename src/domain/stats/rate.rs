//! So many of so many: the rates, and how those of one entry are added to others'.

/// So many of so many.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Rate {
    /// Those that did.
    pub n: usize,
    /// Those that could.
    pub of: usize,
}

impl Rate {
    pub(super) fn count(&mut self, did: bool) {
        self.of += 1;
        self.n += usize::from(did);
    }

    fn add(&mut self, other: Rate) {
        self.of += other.of;
        self.n += other.n;
    }

    /// Whole per cent, rounded down: 100 is never said of 199 in 200. `None` of none.
    pub fn percent(self) -> Option<usize> {
        self.n.saturating_mul(100).checked_div(self.of)
    }

    /// How many each: 1.25 hand-overs an entry. `None` of none.
    pub fn each(self) -> Option<f64> {
        (self.of > 0).then(|| real(self.n) / real(self.of))
    }
}

/// Counts of entries are far below what a float holds exactly.
#[allow(clippy::cast_precision_loss)]
pub(super) const fn real(n: usize) -> f64 {
    n as f64
}

/// Scores given by the sources.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Satisfaction {
    /// Scored 4 or 5, of scored.
    pub rate: Rate,
    /// Mean score; `None` when nobody scored.
    pub mean: Option<f64>,
    /// All scores added up.
    pub sum: usize,
}

impl Satisfaction {
    pub(super) fn count(&mut self, score: u8) {
        let rate = Rate { n: usize::from(score >= 4), of: 1 };
        self.add(Satisfaction { rate, mean: None, sum: usize::from(score) });
    }

    fn add(&mut self, other: Satisfaction) {
        self.rate.add(other.rate);
        self.sum += other.sum;
        self.mean = Rate { n: self.sum, of: self.rate.of }.each();
    }
}

/// The rates that are also given by category, department, person, place and time.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Rates {
    /// Entries counted.
    pub entries: usize,
    /// Limits met, of those ended or already past due.
    pub timeliness: Rate,
    /// Tickets accepted in round 1, of those accepted or rejected at least once.
    pub pass: Rate,
    /// Entries whose source was reached, of those whose tickets were once all accepted.
    pub callback: Rate,
    /// Scores of each entry's last reached callback.
    pub satisfaction: Satisfaction,
    /// Entries closed with their source's approval, of all.
    pub closed_loop: Rate,
}

impl Rates {
    pub(super) fn add(&mut self, other: &Rates) {
        self.entries += other.entries;
        self.timeliness.add(other.timeliness);
        self.pass.add(other.pass);
        self.callback.add(other.callback);
        self.satisfaction.add(other.satisfaction);
        self.closed_loop.add(other.closed_loop);
    }
}
