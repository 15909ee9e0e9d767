//! The drawing half of the terminal: as few bytes as a slow line needs. One write a frame, nothing
//! for what did not change, colours a terminal of 16 knows, and only glyphs it draws as wide as
//! they are counted.
use super::glyphs::Dial;
use ratatui::{
    backend::{Backend, ClearType, WindowSize},
    buffer::Cell,
    layout::{Position, Rect, Size},
    style::{Color, Modifier},
};
use std::{
    collections::BTreeSet,
    io::{self, Write},
};

/// What a terminal is told about a cell besides its glyph.
type Look = (Color, Color, Modifier);

const PLAIN: Look = (Color::Reset, Color::Reset, Modifier::empty());

/// Blanks at the end of a row from which erasing them is shorter than drawing them.
const WORTH_ERASING: usize = 4;

/// A terminal to draw on, at the other end of a wire.
#[allow(missing_debug_implementations)] // a wire and a function
pub struct Wire<W: Write> {
    out: W,
    size: Box<dyn Fn() -> Rect>,
    glyphs: Dial,
    frame: Vec<u8>,
    /// Where the terminal's cursor is, when that is known for sure.
    at: Option<Position>,
    /// How the next glyph would look, when that is known.
    look: Option<Look>,
    /// Where two letters stand for a wide glyph. A terminal blanks the other half of a wide glyph
    /// that is overwritten; of two letters it does not.
    doubled: BTreeSet<(u16, u16)>,
    caret: Option<Position>,
    visible: Option<bool>,
    shows: bool,
}

impl<W: Write> Wire<W> {
    /// Draws on `out`, a terminal of this size that shows these glyphs; both may change.
    pub fn new(out: W, size: Box<dyn Fn() -> Rect>, glyphs: Dial) -> Wire<W> {
        Wire {
            out,
            size,
            glyphs,
            frame: Vec::new(),
            at: None,
            look: None,
            doubled: BTreeSet::new(),
            caret: None,
            visible: None,
            shows: true,
        }
    }

    fn say(&mut self, bytes: &str) {
        self.frame.extend_from_slice(bytes.as_bytes());
    }

    /// The shortest way to a cell: from a place that is known, or across the whole screen.
    fn go(&mut self, to: Position) {
        if self.at == Some(to) {
            return;
        }
        let mut best = match (to.x, to.y) {
            (0, 0) => "\x1b[H".to_owned(),
            (0, y) => format!("\x1b[{}H", y + 1),
            (x, y) => format!("\x1b[{};{}H", y + 1, x + 1),
        };
        if let Some(way) = self.at.and_then(|from| beside(from, to))
            && way.len() < best.len()
        {
            best = way;
        }
        self.say(&best);
        self.at = Some(to);
    }

    fn dress(&mut self, want: Look) {
        if self.look == Some(want) {
            return;
        }
        let whole = sgr("0", &[modifiers(want.2), ink(want.0, 30), ink(want.1, 40)]);
        let step = self.look.and_then(|now| added(now, want));
        let step = step.filter(|s| s.len() < whole.len());
        self.say(&step.unwrap_or(whole));
        self.look = Some(want);
    }

    fn cell(&mut self, at: Position, cell: &Cell, width: u16) {
        self.go(at);
        let look = look(cell);
        // A blank shows its background only.
        let same = |now: Look| cell.symbol() == " " && now.1 == look.1 && plain(now) && plain(look);
        if !self.look.is_some_and(same) {
            self.dress(look);
        }
        let shown = self.glyphs.get().shown(cell.symbol());
        let columns = self.glyphs.get().sure_columns(&shown).unwrap_or(0);
        let next = at.x.saturating_add(columns);
        self.at = (columns > 0 && next < width).then_some(Position { x: next, ..at });
        self.say(&shown);
        let mut halved = false;
        for x in at.x..next {
            halved = self.doubled.remove(&(at.y, x)) && x + 1 == next;
        }
        if halved && next < width {
            self.erase_one(Position { x: next, ..at }, width);
        }
        if shown.is_ascii() && shown.len() > 1 {
            self.doubled.insert((at.y, at.x));
        }
    }

    /// Blanks the second of two letters; what belongs there is drawn after it.
    fn erase_one(&mut self, at: Position, width: u16) {
        self.go(at);
        self.dress(PLAIN);
        self.say(" ");
        self.at = (at.x + 1 < width).then_some(Position { x: at.x + 1, ..at });
    }

    /// Erases from a cell to the end of its row.
    fn erase(&mut self, at: Position) {
        self.go(at);
        self.dress(PLAIN);
        self.say("\x1b[K");
        self.doubled.retain(|(y, x)| *y != at.y || *x < at.x);
    }
}

/// A way to a place on the same row or one further down, shorter than naming it.
fn beside(from: Position, to: Position) -> Option<String> {
    let back = |n: u16| match n {
        0 => String::new(),
        1..=4 => "\x08".repeat(usize::from(n)),
        n => format!("\x1b[{n}D"),
    };
    let down = usize::from(to.y.checked_sub(from.y)?);
    match (down, to.x) {
        (0, 0) => Some("\r".to_owned()),
        (0, x) if x == from.x + 1 => Some("\x1b[C".to_owned()),
        (0, x) if x > from.x => Some(format!("\x1b[{}C", x - from.x)),
        (0, x) => Some(back(from.x - x)),
        (1..=4, 0) => Some(format!("\r{}", "\n".repeat(down))),
        (1..=4, x) if x <= from.x => Some("\n".repeat(down) + &back(from.x - x)),
        _ => None,
    }
}

fn look(cell: &Cell) -> Look {
    (cell.fg, cell.bg, cell.modifier)
}

const fn plain(look: Look) -> bool {
    look.2.is_empty()
}

fn is_blank(cell: &Cell) -> bool {
    cell.symbol() == " " && cell.bg == Color::Reset && cell.modifier.is_empty()
}

/// What is added to a look to get another; none when something has to go.
fn added(now: Look, want: Look) -> Option<String> {
    let goes = |from: Color, to: Color| from != to && to == Color::Reset;
    if !want.2.contains(now.2) || goes(now.0, want.0) || goes(now.1, want.1) {
        return None;
    }
    let fresh = |from, to, base| if from == to { None } else { ink(to, base) };
    Some(sgr("", &[modifiers(want.2 - now.2), fresh(now.0, want.0, 30), fresh(now.1, want.1, 40)]))
}

fn sgr(first: &str, parts: &[Option<String>]) -> String {
    let parts: Vec<&str> = parts.iter().flatten().map(String::as_str).collect();
    match (first, parts.is_empty()) {
        ("", true) => String::new(),
        (_, true) => "\x1b[m".to_owned(),
        ("", false) => format!("\x1b[{}m", parts.join(";")),
        (first, false) => format!("\x1b[{first};{}m", parts.join(";")),
    }
}

fn modifiers(set: Modifier) -> Option<String> {
    let known = [
        (Modifier::BOLD, "1"),
        (Modifier::DIM, "2"),
        (Modifier::UNDERLINED, "4"),
        (Modifier::REVERSED, "7"),
    ];
    let codes: Vec<&str> =
        known.iter().filter(|(m, _)| set.contains(*m)).map(|(_, c)| *c).collect();
    (!codes.is_empty()).then(|| codes.join(";"))
}

/// One of the 16 colours every coloured terminal has, as the oldest of them ask for it. `base` is
/// 30 for ink and 40 for paper.
fn ink(colour: Color, base: u16) -> Option<String> {
    let number = match colour {
        Color::Black => 0,
        Color::Red => 1,
        Color::Green => 2,
        Color::Yellow => 3,
        Color::Blue => 4,
        Color::Magenta => 5,
        Color::Cyan => 6,
        Color::Gray => 7,
        Color::DarkGray => 60,
        Color::LightRed => 61,
        Color::LightGreen => 62,
        Color::LightYellow => 63,
        Color::LightBlue => 64,
        Color::LightMagenta => 65,
        Color::LightCyan => 66,
        Color::White => 67,
        Color::Reset | Color::Indexed(_) | Color::Rgb(..) => return None,
    };
    Some((base + number).to_string())
}

impl<W: Write> Backend for Wire<W> {
    type Error = io::Error;

    fn draw<'a, I>(&mut self, content: I) -> io::Result<()>
    where
        I: Iterator<Item = (u16, u16, &'a Cell)>,
    {
        let width = (self.size)().width;
        let cells: Vec<(u16, u16, &Cell)> = content.collect();
        let mut rest = cells.as_slice();
        while let [(x, y, cell), ..] = rest {
            let at = Position { x: *x, y: *y };
            let blanks = blanks(rest);
            let ends = usize::from(*x) + blanks == usize::from(width);
            if ends && blanks >= WORTH_ERASING {
                self.erase(at);
                rest = &rest[blanks..];
            } else {
                self.cell(at, cell, width);
                rest = &rest[1..];
            }
        }
        Ok(())
    }

    fn hide_cursor(&mut self) -> io::Result<()> {
        self.shows = false;
        self.caret = None;
        Ok(())
    }

    fn show_cursor(&mut self) -> io::Result<()> {
        self.shows = true;
        Ok(())
    }

    /// Never asks the terminal: not all answer.
    fn get_cursor_position(&mut self) -> io::Result<Position> {
        Ok(self.at.unwrap_or_default())
    }

    fn set_cursor_position<P: Into<Position>>(&mut self, position: P) -> io::Result<()> {
        self.caret = Some(position.into());
        Ok(())
    }

    fn clear(&mut self) -> io::Result<()> {
        self.say("\x1b[m\x1b[H\x1b[J");
        self.look = Some(PLAIN);
        self.at = Some(Position::ORIGIN);
        self.doubled.clear();
        Ok(())
    }

    fn clear_region(&mut self, _: ClearType) -> io::Result<()> {
        self.clear()
    }

    fn size(&self) -> io::Result<Size> {
        Ok((self.size)().as_size())
    }

    fn window_size(&mut self) -> io::Result<WindowSize> {
        Ok(WindowSize { columns_rows: self.size()?, pixels: Size::ZERO })
    }

    /// One write a frame, with the cursor back at the caret: an input method's window hangs on it.
    fn flush(&mut self) -> io::Result<()> {
        if let Some(caret) = self.caret {
            self.go(caret);
        }
        if self.visible != Some(self.shows) {
            self.say(if self.shows { "\x1b[?25h" } else { "\x1b[?25l" });
            self.visible = Some(self.shows);
        }
        if self.frame.is_empty() {
            return Ok(());
        }
        self.out.write_all(&self.frame)?;
        self.frame.clear();
        self.out.flush()
    }
}

/// How many of the first cells are blanks side by side.
fn blanks(cells: &[(u16, u16, &Cell)]) -> usize {
    let Some((x, y, _)) = cells.first() else { return 0 };
    let beside = |(n, (cx, cy, cell)): (usize, &(u16, u16, &Cell))| {
        cy == y && usize::from(*cx) == usize::from(*x) + n && is_blank(cell)
    };
    cells.iter().enumerate().take_while(|c| beside(*c)).count()
}
