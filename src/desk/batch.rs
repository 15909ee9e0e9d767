//! Many orders in one transaction: replay and the demo. Entries stay in memory and are projected
//! once, when they end or when the batch does.
use super::{
    Books, Desk,
    error::DeskError,
    execute::{Found, Hand, carry_out, from_file, project},
    order::{Done, Order},
};
use crate::{
    domain::{
        at::At,
        entry::Entry,
        id::{EntryNo, StaffId},
        property::Property,
        rules::Rules,
        watch::Watched,
    },
    store::Writer,
};
use std::collections::HashMap;

/// An open batch. Everything it writes is marked imported.
pub struct Batch<'a, 'w> {
    pub(super) writer: &'a mut Writer<'w>,
    /// As the batch has made them: an archive brings its own.
    pub(super) books: Books,
    pub(super) touched: HashMap<EntryNo, Entry>,
    /// The books are other than when it began.
    pub(super) rebound: bool,
}

impl Desk {
    /// Runs `work` inside one transaction; when it fails, nothing of it is kept.
    ///
    /// # Errors
    /// Whatever `work` fails with, and what the file says.
    pub fn batch<T, E: From<DeskError>>(
        &mut self,
        work: impl FnOnce(&mut Batch<'_, '_>) -> Result<T, E>,
    ) -> Result<T, E> {
        let books = self.books.clone();
        let result = self.store.write(|writer| {
            let mut batch = Batch { writer, books, touched: HashMap::new(), rebound: false };
            let result = work(&mut batch).map_err(Either::Theirs)?;
            let books = batch.finish().map_err(Either::Ours)?;
            Ok((result, books))
        });
        let (result, books) = result.map_err(|e: Either<E>| match e {
            Either::Theirs(e) => e,
            Either::Ours(e) => e.into(),
        })?;
        if let Some(books) = books {
            self.books = books;
        }
        // It is saved; that the log cannot be read just now must not say otherwise.
        self.stale = self.reload(self.day).is_err();
        Ok(result)
    }
}

enum Either<E> {
    Theirs(E),
    Ours(DeskError),
}

impl<E> From<crate::store::StoreError> for Either<E> {
    fn from(e: crate::store::StoreError) -> Self {
        Either::Ours(e.into())
    }
}

impl<'w> Batch<'_, 'w> {
    /// Carries out one order, written at `logged_at`. A refused order leaves no trace and the
    /// batch goes on.
    ///
    /// # Errors
    /// As [`Desk::execute`], without conflicts.
    pub fn execute(
        &mut self,
        by: &StaffId,
        order: &Order,
        logged_at: At,
    ) -> Result<Done, DeskError> {
        let found = match order.on {
            Some(number) => Found::Known(Box::new(self.entry(number)?)),
            None => {
                let day = self.books.property.zone.day(order.at.unwrap_or(logged_at));
                Found::New(self.writer.next_entry_id(), self.writer.next_number(day)?)
            }
        };
        let hand = Hand::of_import(by, logged_at);
        let touched = &self.touched;
        let load = |writer: &Writer<'_>, number: EntryNo| match touched.get(&number) {
            Some(entry) => Ok(Some(entry.clone())),
            None => from_file(writer, number),
        };
        let written = carry_out(self.writer, &self.books, found, order, hand, &load)?;
        for entry in std::iter::once(written.entry).chain(written.others) {
            if entry.is_open() {
                self.touched.insert(entry.number, entry);
            } else {
                self.touched.remove(&entry.number);
                project(self.writer, &self.books, entry)?;
            }
        }
        Ok(written.done)
    }

    /// The holder's open entries move to `to` (P10); see [`Desk::hand_over`].
    ///
    /// # Errors
    /// As [`Desk::hand_over`].
    pub fn hand_over(
        &mut self,
        by: &StaffId,
        shift: &super::handover::Shift,
        logged_at: At,
    ) -> Result<super::handover::HandedOver, DeskError> {
        self.flush()?;
        let hand = Hand::of_import(by, logged_at);
        let books = &self.books;
        let hand_over =
            |writer: &mut Writer<'w>| super::handover::hand_over(writer, books, shift, hand);
        Ok(self.writer.attempt(hand_over)?.0)
    }

    /// The property's facts, as this batch has made them.
    pub fn property(&self) -> &Property {
        &self.books.property
    }

    /// The rules in force, as this batch has made them.
    pub fn rules(&self) -> &Rules {
        &self.books.newest
    }

    /// The newest state of an entry in this batch.
    ///
    /// # Errors
    /// [`DeskError::NoSuchEntry`].
    pub fn entry(&mut self, number: EntryNo) -> Result<Entry, DeskError> {
        if let Some(entry) = self.touched.get(&number) {
            return Ok(entry.clone());
        }
        self.writer.entry_by_number(number)?.ok_or(DeskError::NoSuchEntry(number))
    }

    /// The same with its clocks judged.
    ///
    /// # Errors
    /// [`DeskError::NoSuchEntry`].
    pub fn watched(&mut self, number: EntryNo) -> Result<Watched, DeskError> {
        let entry = self.entry(number)?;
        Ok(self.books.watch(entry))
    }

    /// Carries out an order about no entry; see [`Desk::execute_own`].
    ///
    /// # Errors
    /// As [`Desk::execute_own`].
    pub fn execute_own(
        &mut self,
        by: &StaffId,
        order: &super::own::DeskOrder,
        logged_at: At,
    ) -> Result<i64, DeskError> {
        let hand = Hand::of_import(by, logged_at);
        Ok(super::own::execute_own(self.writer, &self.books, order, hand)?.0)
    }

    fn flush(&mut self) -> Result<(), DeskError> {
        for (_, entry) in self.touched.drain() {
            project(self.writer, &self.books, entry)?;
        }
        Ok(())
    }

    /// The books, when they became others.
    fn finish(mut self) -> Result<Option<Books>, DeskError> {
        self.flush()?;
        Ok(self.rebound.then_some(self.books))
    }
}
