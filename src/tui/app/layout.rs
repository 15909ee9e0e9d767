//! Which rows belong to whom. 80×24 shows everything; wider shows more; smaller gives up the
//! board first, then the log. The alarms go last of all.
use ratatui::layout::Rect;

/// Width from which the selected entry's story stands beside the panes.
pub(super) const WIDE: u16 = 120;
/// Columns of the left half then.
const LEFT: u16 = 96;

/// The rectangles of a frame. Empty ones are not drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Areas {
    /// The first line.
    pub header: Rect,
    /// The log.
    pub log: Rect,
    /// The board.
    pub board: Rect,
    /// Where a dialog opens: over log and board, title included.
    pub dialog: Rect,
    /// The alarms.
    pub alarms: Rect,
    /// The next-action line and its title.
    pub next: Rect,
    /// The keys.
    pub keys: Rect,
    /// The selected entry's story; empty on a narrow screen.
    pub story: Rect,
}

impl Areas {
    /// Rows for the strip of parked calls, above the alarms: the board gives them, else the log;
    /// none where a title and two rows would not be left.
    pub(super) fn give_strip(&mut self, rows: u16) -> Rect {
        let giver = match (self.board.height >= rows + 3, self.log.height >= rows + 3) {
            (true, _) => &mut self.board,
            (false, true) if self.board.is_empty() => &mut self.log,
            _ => return Rect::default(),
        };
        giver.height -= rows;
        Rect { y: giver.bottom(), height: rows, ..*giver }
    }
}

/// Rows of the log (title included) that a 24-line screen has.
const LOG: u16 = 10;

/// Divides a screen.
pub fn areas(screen: Rect) -> Areas {
    let h = screen.height;
    // By height: the alarm and the next action first, then header, keys, more alarms, titles.
    let (header, alarms, next, keys) = match h {
        0 => (0, 0, 0, 0),
        1 => (0, 0, 1, 0),
        2 => (0, 1, 1, 0),
        3 => (1, 1, 1, 0),
        4..=6 => (1, h - 3, 1, 1),
        // A dialog needs a few rows too: nobody types into what cannot be seen.
        7..=10 => (1, 2, 1 + u16::from(h > 7), 1),
        11..=23 => (1, 4, 2, 1),
        _ => (1, 4 + ((h - 24) / 4).min(5), 2, 1),
    };
    let upper = h - header - alarms - next - keys;
    let spare = h.saturating_sub(24);
    let board = match upper.saturating_sub(LOG) {
        0 | 1 => 0,
        rest => rest.min(6 + spare * 7 / 24),
    };
    let wide = screen.width >= WIDE;
    let left = if wide { LEFT } else { screen.width };
    let mut y = screen.y;
    let mut take = |height: u16, width: u16| {
        let area = Rect { x: screen.x, y, width, height };
        y += height;
        area
    };
    let header = take(header, screen.width);
    let log = take(upper - board, left);
    let board = take(board, left);
    let alarms = take(alarms, left);
    let next = take(next, screen.width);
    let keys = take(keys, screen.width);
    let dialog = Rect { height: upper, ..log };
    let story = match wide {
        true => Rect {
            x: screen.x + LEFT + 1,
            width: screen.width - LEFT - 1,
            height: upper + alarms.height,
            ..log
        },
        false => Rect::default(),
    };
    Areas { header, log, board, dialog, alarms, next, keys, story }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_is_given_out_once_on_any_screen() {
        for width in [1, 20, 79, 80, 119, 120, 200] {
            for height in 0..=100 {
                let a = areas(Rect::new(0, 0, width, height));
                let rows = [a.header, a.log, a.board, a.alarms, a.next, a.keys];
                assert_eq!(rows.iter().map(|r| r.height).sum::<u16>(), height, "{a:?}");
                assert_eq!(a.dialog.height, a.log.height + a.board.height);
                assert_eq!(a.dialog.bottom(), a.alarms.top());
                assert!(a.story.right() <= width && a.story.bottom() <= height);
            }
        }
    }

    #[test]
    fn the_strip_of_parked_calls_takes_rows_of_the_board_or_the_log() {
        let mut a = areas(Rect::new(0, 0, 80, 24));
        let strip = a.give_strip(3);
        assert_eq!((a.board.height, strip.height, strip.bottom()), (3, 3, a.alarms.top()));
        let mut low = areas(Rect::new(0, 0, 80, 18));
        let strip = low.give_strip(2);
        assert_eq!((strip.height, strip.top()), (2, low.log.bottom()));
        assert!(areas(Rect::new(0, 0, 80, 8)).give_strip(2).is_empty());
    }

    #[test]
    fn a_24_line_screen_is_divided_as_drawn() {
        let a = areas(Rect::new(0, 0, 80, 24));
        let heights = [a.header, a.log, a.board, a.alarms, a.next, a.keys].map(|r| r.height);
        assert_eq!(heights, [1, 10, 6, 4, 2, 1]);
        let low = areas(Rect::new(0, 0, 80, 8));
        assert_eq!((low.dialog.height, low.alarms.height), (2, 2), "a form can be seen");
        let b = areas(Rect::new(0, 0, 80, 18));
        assert_eq!((b.board.height, b.alarms.height), (0, 4), "the board goes first");
    }
}
