//! One row of a list changed by hand, or the whole of it taken back to a version.
use super::{Grid, GridRow, List, give};
use crate::domain::{at::At, id::StaffId, property::Property};

/// What is to become of a list. Cells are in the order of its columns, by stable words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Edit {
    /// A row in place of another: without an old one it is new, without a new one it goes.
    Row {
        /// The row as whoever changes it saw it.
        old: Option<Vec<String>>,
        /// What it says from now on.
        new: Option<Vec<String>>,
    },
    /// All of it.
    Whole(Grid),
}

/// A version of a list as it came into force.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ListVersion {
    /// From 1.
    pub version: u32,
    /// Who changed it; nobody for what the file begins with.
    pub by: Option<StaffId>,
    /// When.
    pub at: At,
    /// Its rows.
    pub grid: Grid,
}

/// The list after an edit; nothing when the row somebody saw is not there any more.
pub fn edited(property: &Property, list: List, edit: &Edit) -> Option<Grid> {
    let (old, new) = match edit {
        Edit::Whole(grid) => return Some(grid.clone()),
        Edit::Row { old, new } => (old, new),
    };
    let mut grid = give(property, list);
    let at = match old {
        Some(old) => Some(grid.rows.iter().position(|row| row.cells == *old)?),
        None => None,
    };
    match (at, new) {
        (Some(at), Some(new)) => {
            if let Some(row) = grid.rows.get_mut(at) {
                row.cells.clone_from(new);
            }
        }
        (Some(at), None) => drop(grid.rows.remove(at)),
        (None, Some(new)) => grid.rows.push(GridRow { line: 0, cells: new.clone() }),
        (None, None) => {}
    }
    // Lines are counted anew: what is wrong is told by them.
    for (line, row) in (2..).zip(&mut grid.rows) {
        row.line = line;
    }
    Some(grid)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::starter::starter;

    #[test]
    fn a_row_comes_changes_and_goes_and_a_stale_one_does_nothing() {
        let property = starter().unwrap();
        let rows = give(&property, List::Prices).rows;
        let first = rows[0].cells.clone();
        let mut dearer = first.clone();
        dearer[4] = "61".into();
        let edit = |old: Option<&Vec<String>>, new: Option<&Vec<String>>| {
            let edit = Edit::Row { old: old.cloned(), new: new.cloned() };
            edited(&property, List::Prices, &edit)
        };
        assert_eq!(edit(Some(&first), Some(&dearer)).unwrap().rows[0].cells, dearer);
        assert_eq!(edit(Some(&first), None).unwrap().rows.len(), rows.len() - 1);
        let added = edit(None, Some(&dearer)).unwrap().rows;
        assert_eq!(added.last().map(|r| r.line), Some(rows.len() as u64 + 2));
        assert_eq!(edit(Some(&dearer), None), None);
    }
}
