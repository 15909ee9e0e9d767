//! The duty roster as plain rows.
use super::{
    error::StoreError,
    property::{list, word},
};
use crate::domain::{
    id::StaffId,
    roster::{Exception, Roster, Shift, Turn},
};
use rusqlite::{Connection, Row, params, types::Type};

/// Puts a roster in place of the present one.
pub(super) fn write(conn: &Connection, roster: &Roster) -> Result<(), StoreError> {
    conn.execute_batch(
        "DELETE FROM shift_hours; DELETE FROM roster; DELETE FROM roster_exception;",
    )?;
    let mut insert = conn.prepare_cached("INSERT INTO shift_hours (name, hours) VALUES (?, ?)")?;
    for Shift { name, hours } in &roster.shifts {
        insert.execute(params![name, hours.to_string()])?;
    }
    let mut insert =
        conn.prepare_cached("INSERT INTO roster (person, days, shift) VALUES (?, ?, ?)")?;
    for Turn { person, days, shift } in &roster.weekly {
        insert.execute(params![person.as_str(), days.to_string(), shift])?;
    }
    let mut insert = conn.prepare_cached(
        "INSERT INTO roster_exception (person, kind, day, until, shift, stands_in)
         VALUES (?, ?, ?, ?, ?, ?)",
    )?;
    for Exception { person, kind, day, until, shift, with } in &roster.exceptions {
        let (until, with) = (until.map(|d| d.to_string()), with.as_ref().map(StaffId::as_str));
        let (kind, day) = (kind.code(), day.to_string());
        insert.execute(params![person.as_str(), kind, day, until, shift, with])?;
    }
    Ok(())
}

/// The roster as its rows say.
pub(super) fn load(conn: &Connection) -> Result<Roster, StoreError> {
    let shifts = "SELECT name, hours FROM shift_hours ORDER BY n";
    let weekly = "SELECT person, days, shift FROM roster ORDER BY n";
    let exceptions =
        "SELECT person, kind, day, until, shift, stands_in FROM roster_exception ORDER BY n";
    Ok(Roster {
        shifts: list(conn, shifts, |row| Ok(Shift { name: row.get(0)?, hours: word(row, 1)? }))?,
        weekly: list(conn, weekly, |row| {
            let person = StaffId(row.get(0)?);
            Ok(Turn { person, days: word(row, 1)?, shift: row.get(2)? })
        })?,
        exceptions: list(conn, exceptions, exception)?,
    })
}

fn exception(row: &Row<'_>) -> rusqlite::Result<Exception> {
    let until: Option<String> = row.get(3)?;
    let until = until.map(|day| day.parse()).transpose().map_err(|e: chrono::ParseError| {
        rusqlite::Error::FromSqlConversionFailure(3, Type::Text, Box::new(e))
    })?;
    Ok(Exception {
        person: StaffId(row.get(0)?),
        kind: word(row, 1)?,
        day: word(row, 2)?,
        until,
        shift: row.get(4)?,
        with: row.get::<_, Option<_>>(5)?.map(StaffId),
    })
}
