//! Statistics: the entries of a period, read a page at a time and folded; for the command line on
//! the desk's own connection, for the screen on one of their own beside it.
use super::{Books, Desk, DeskError};
use crate::{
    domain::{
        at::{At, Span},
        entry::Entry,
        id::{EntryId, EntryNo},
        property::Property,
        rules::Rules,
        stats::{Behind, Figure, Fold, Group, Period, Stats, Trouble},
        watch::Watched,
    },
    store::{Store, Stored},
};
use std::path::Path;

/// Entries read at a time: some hundredths of a second.
const PAGE: usize = 500;

/// Hears how many entries of how many were taken in; says whether to go on.
pub type Progress<'a> = &'a mut dyn FnMut(usize, usize) -> bool;

/// The entries behind a figure.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Turned {
    /// The newest that did not and the newest that did, those that did not first.
    pub shown: Vec<(bool, Watched)>,
    /// How many did.
    pub n: usize,
    /// Of how many.
    pub of: usize,
}

impl Desk {
    /// The figures of the entries received in a period (S10.2), now or as they stood.
    ///
    /// # Errors
    /// What the file says.
    pub fn stats(&self, period: Period, as_of: Option<At>, now: At) -> Result<Stats, DeskError> {
        let (stats, _) = self.source(as_of).stats(period, now, &mut |_, _| true)?;
        Ok(stats)
    }

    /// The same; `progress` hears how far it is. `None` when told to stop.
    ///
    /// # Errors
    /// What the file says.
    pub fn stats_telling(
        &self,
        period: Period,
        as_of: Option<At>,
        now: At,
        progress: Progress<'_>,
    ) -> Result<Option<Stats>, DeskError> {
        let (stats, whole) = self.source(as_of).stats(period, now, progress)?;
        Ok(whole.then_some(stats))
    }

    fn source(&self, as_of: Option<At>) -> Source<'_> {
        Source { store: &self.store, books: &self.books, as_of }
    }
}

/// A connection for long reads beside an open desk: it cannot write, and every page is a read
/// transaction of its own.
pub struct Reader {
    store: Store,
    books: Books,
}

impl Reader {
    /// Opens a file a desk has open.
    ///
    /// # Errors
    /// What the file says.
    pub fn open(path: &Path) -> Result<Reader, DeskError> {
        let store = Store::open_to_read(path)?;
        let books = Books::read(&store)?;
        Ok(Reader { store, books })
    }

    /// The property's facts, as they stood when it was opened.
    pub fn property(&self) -> &Property {
        &self.books.property
    }

    fn source(&self) -> Source<'_> {
        Source { store: &self.store, books: &self.books, as_of: None }
    }

    /// The figures of a period; `None` when told to stop.
    ///
    /// # Errors
    /// What the file says.
    pub fn stats(
        &self,
        period: Period,
        now: At,
        progress: Progress<'_>,
    ) -> Result<Option<Stats>, DeskError> {
        let (stats, whole) = self.source().stats(period, now, progress)?;
        Ok(whole.then_some(stats))
    }

    /// The entries behind a figure, at most `limit` of either kind; `None` when told to stop.
    ///
    /// # Errors
    /// What the file says.
    pub fn behind(
        &self,
        (figure, group): (Figure, Group),
        period: Period,
        (now, limit): (At, usize),
        progress: Progress<'_>,
    ) -> Result<Option<Turned>, DeskError> {
        let source = self.source();
        let mut behind = Behind::new((figure, group), period, &self.books.property, now);
        if figure == Figure::Repeats {
            for trouble in source.earlier(period)? {
                behind.earlier(&trouble, &self.books.newest);
            }
        }
        let (mut did, mut did_not) = (Vec::new(), Vec::new());
        let mut turned = Turned::default();
        let mut judge = |watched: Watched, rules: &Rules| {
            if let Some(verdict) = behind.judge(&watched, rules) {
                turned.of += 1;
                turned.n += usize::from(verdict);
                let kept = if verdict { &mut did } else { &mut did_not };
                kept.push((verdict, watched));
                // Newest last; what is too old to be shown goes now and then.
                if kept.len() >= 2 * limit.max(1) {
                    kept.drain(..kept.len() - limit);
                }
            }
        };
        let mut whole = true;
        if figure.is_of_alarms() {
            whole = source.rang_before(period, progress, &mut judge)?;
        }
        whole = whole && source.each(period, progress, &mut judge)?;
        if !whole {
            return Ok(None);
        }
        for mut kept in [did_not, did] {
            kept.reverse();
            kept.truncate(limit);
            turned.shown.extend(kept);
        }
        Ok(Some(turned))
    }

    /// Every event of an entry, oldest first.
    ///
    /// # Errors
    /// [`DeskError::NoSuchEntry`], or what the file says.
    pub fn history(&self, number: EntryNo) -> Result<Vec<Stored>, DeskError> {
        let entry = self.store.entry_by_number(number)?;
        let id = entry.ok_or(DeskError::NoSuchEntry(number))?.id;
        Ok(self.store.history(id)?)
    }
}

/// Where entries are read from, and as of when.
struct Source<'a> {
    store: &'a Store,
    books: &'a Books,
    as_of: Option<At>,
}

impl Source<'_> {
    /// The figures, and whether they are of all its entries.
    fn stats(
        &self,
        period: Period,
        now: At,
        progress: Progress<'_>,
    ) -> Result<(Stats, bool), DeskError> {
        let now = self.as_of.unwrap_or(now);
        let mut fold = Fold::new(period, &self.books.property, &self.books.newest, now);
        for trouble in self.earlier(period)? {
            fold.earlier(&trouble);
        }
        let rang = &mut |watched: Watched, _: &Rules| fold.rang(&watched);
        let whole = self.rang_before(period, progress, rang)?;
        let add = &mut |watched: Watched, rules: &Rules| fold.add(&watched, rules);
        let whole = whole && self.each(period, progress, add)?;
        Ok((fold.finish(), whole))
    }

    /// Shows the entries received before a period whose alarms may have come in it, or so shortly
    /// before that they make a flood at its beginning. Says whether it came to the end.
    fn rang_before(
        &self,
        period: Period,
        progress: Progress<'_>,
        show: &mut dyn FnMut(Watched, &Rules),
    ) -> Result<bool, DeskError> {
        let (from, to) = period.bounds(self.books.property.zone);
        let total = self.store.count_received(from, to)?;
        let since = from.minus(self.books.newest.flood_window);
        let ids = self.store.owed_since(since, from)?;
        for some in ids.chunks(PAGE) {
            if !progress(0, total) {
                return Ok(false);
            }
            for id in some {
                if let Some(entry) = self.stood(*id)? {
                    self.watched(entry, show);
                }
            }
        }
        Ok(true)
    }

    /// An entry now, or as it stood.
    fn stood(&self, id: EntryId) -> Result<Option<Entry>, DeskError> {
        Ok(match self.as_of {
            None => self.store.entry(id)?,
            Some(t) => self.store.entry_as_of(id, t)?,
        })
    }

    /// Shows an entry with the rules it was recorded under.
    fn watched(&self, entry: Entry, show: &mut dyn FnMut(Watched, &Rules)) {
        let rules = self.books.rules_of(Some(&entry));
        show(Watched::new(entry, rules, self.books.property.zone), rules);
    }

    /// What the radar must know from before a period: as long ago as any version of the rules looks.
    fn earlier(&self, period: Period) -> Result<Vec<Trouble>, DeskError> {
        let (from, _) = period.bounds(self.books.property.zone);
        let longest = self.books.rules.values().map(|r| r.repeat_within).max();
        let since = from.minus(longest.unwrap_or(Span::ZERO));
        if self.as_of.is_none() {
            return Ok(self.store.troubles(since, from)?);
        }
        let mut found = Vec::new();
        self.pages((since, from), &mut |entry| {
            found.extend(Trouble::of(&entry));
            true
        })?;
        Ok(found)
    }

    /// Shows every entry of a period with its rules, in the order they were received. Says whether
    /// it came to the end.
    fn each(
        &self,
        period: Period,
        progress: Progress<'_>,
        show: &mut dyn FnMut(Watched, &Rules),
    ) -> Result<bool, DeskError> {
        let (from, to) = period.bounds(self.books.property.zone);
        let total = self.store.count_received(from, to)?;
        let mut done = 0;
        if !progress(done, total) {
            return Ok(false);
        }
        self.pages((from, to), &mut |entry| {
            self.watched(entry, show);
            done += 1;
            done % PAGE > 0 || progress(done, total.max(done))
        })
    }

    fn pages(
        &self,
        stretch: (At, At),
        show: &mut dyn FnMut(Entry) -> bool,
    ) -> Result<bool, DeskError> {
        let mut mark = None;
        loop {
            let page = self.store.received_page(stretch, mark, PAGE)?;
            let Some(last) = page.last() else { return Ok(true) };
            mark = Some((last.received_at, last.id));
            for entry in page {
                let stood = match self.as_of {
                    None => Some(entry),
                    Some(t) => self.store.entry_as_of(entry.id, t)?,
                };
                if stood.is_some_and(|entry| !show(entry)) {
                    return Ok(false);
                }
            }
        }
    }
}
