//! A drawn screen as a picture for the README: each glyph at its own x, so columns hold with any font.
use super::screen::glyphs;
use ratatui::{
    buffer::{Buffer, Cell},
    style::{Color, Modifier},
};

const PAPER: &str = "#1e1e1e";
const INK: &str = "#d4d4d4";
/// A cell's width and height in user units.
const CELL: (u32, u32) = (9, 19);
const MARGIN: u32 = 8;

/// The 16 colours, as most terminals show them.
fn colour(colour: Color, default: &'static str) -> &'static str {
    match colour {
        Color::Black => "#1e1e1e",
        Color::Red => "#cd3131",
        Color::Green => "#0dbc79",
        Color::Yellow => "#e5e510",
        Color::Blue => "#2472c8",
        Color::Magenta => "#bc3fbc",
        Color::Cyan => "#11a8cd",
        Color::Gray => "#e5e5e5",
        Color::DarkGray => "#666666",
        Color::LightRed => "#f14c4c",
        Color::LightGreen => "#23d18b",
        Color::LightYellow => "#f5f543",
        Color::LightBlue => "#3b8eea",
        Color::LightMagenta => "#d670d6",
        Color::LightCyan => "#29b8db",
        Color::White => "#ffffff",
        _ => default,
    }
}

/// Ink, paper and weight of a cell.
fn look(cell: &Cell) -> (&'static str, &'static str, String) {
    let has = |m| cell.modifier.contains(m);
    let (mut ink, mut paper) = (colour(cell.fg, INK), colour(cell.bg, PAPER));
    if has(Modifier::REVERSED) {
        std::mem::swap(&mut ink, &mut paper);
    }
    let mut extra = String::new();
    if has(Modifier::BOLD) {
        extra += " font-weight=\"bold\"";
    }
    if has(Modifier::DIM) {
        extra += " opacity=\"0.6\"";
    }
    if has(Modifier::UNDERLINED) {
        extra += " text-decoration=\"underline\"";
    }
    (ink, paper, extra)
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

/// The whole screen.
pub fn svg(buffer: &Buffer) -> String {
    let (w, h) = CELL;
    let (cols, rows) = (u32::from(buffer.area.width), u32::from(buffer.area.height));
    let (width, height) = (cols * w + 2 * MARGIN, rows * h + 2 * MARGIN);
    let fonts = "'Sarasa Mono SC','Noto Sans Mono CJK SC',Menlo,Consolas,monospace";
    let mut out = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width} {height}\" \
         font-family=\"{fonts}\" font-size=\"15\" xml:space=\"preserve\">\n\
         <rect width=\"100%\" height=\"100%\" rx=\"6\" fill=\"{PAPER}\"/>\n"
    );
    for y in 0..buffer.area.height {
        let top = MARGIN + u32::from(y) * h;
        // Runs of one look become one element.
        let mut runs: Vec<(String, String)> = Vec::new();
        for (x, symbol) in glyphs(buffer, y) {
            let (ink, paper, extra) = look(&buffer[(x, y)]);
            let left = MARGIN + u32::from(x) * w;
            let cells = u32::try_from(firstdesk::tui::draw::width(&symbol).max(1)).unwrap();
            let mut bar = |y: u32, h: u32, fill: &str, extra: &str| {
                out += &format!(
                    "<rect x=\"{left}\" y=\"{y}\" width=\"{}\" height=\"{h}\" fill=\"{fill}\"{extra}/>\n",
                    cells * w
                );
            };
            if paper != PAPER {
                bar(top, h, paper, "");
            }
            if symbol == "─" {
                // No font's own length of it fits every column.
                bar(top + h / 2, 1, ink, &extra);
            } else if !symbol.trim().is_empty() {
                let look = format!("fill=\"{ink}\"{extra}");
                if runs.last().is_none_or(|(l, _)| *l != look) {
                    runs.push((look, String::new()));
                }
                // Each glyph at its own x: not every viewer takes a list of them.
                let glyph = escaped(&symbol);
                runs.last_mut().unwrap().1 += &format!("<tspan x=\"{left}\">{glyph}</tspan>");
            }
        }
        let base = top + h * 78 / 100;
        for (look, text) in runs {
            out += &format!("<text y=\"{base}\" {look}>{text}</text>\n");
        }
    }
    out + "</svg>\n"
}

#[test]
fn a_picture_has_every_glyph_at_its_column() {
    use super::screen::{Screen, lively};
    let mut screen = Screen::on(lively(), firstdesk::words::Lang::Zh, (80, 24));
    let picture = svg(&screen.draw());
    assert!(picture.starts_with("<svg") && picture.ends_with("</svg>\n"));
    assert!(picture.contains("#cd3131\" font-weight=\"bold\""), "late is red and bold");
    // In ` 信息记录 ` after `── `: column 3, two columns a glyph.
    for (i, glyph) in (0..4).zip(["信", "息", "记", "录"]) {
        let x = MARGIN + (3 + 2 * i) * CELL.0;
        let placed = format!("<tspan x=\"{x}\">{glyph}</tspan>");
        assert!(picture.contains(&placed), "{placed}: {picture}");
    }
    assert!(!picture.contains('─'), "rules are drawn, not written");
    assert!(!picture.contains("<text y=\"0\""));
}
