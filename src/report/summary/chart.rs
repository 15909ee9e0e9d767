//! Pictures of the figures as SVG, drawn small enough for a telephone; a wide page sets them side
//! by side. Every figure in them stands in a table too.
use crate::{
    domain::stats::{Heat, Rate},
    words::{Lang, report as w},
};
use plotters::{
    coord::Shift,
    prelude::{
        ChartBuilder, Circle, DrawingArea, IntoDrawingArea, LineSeries, RGBColor, Rectangle,
        SVGBackend, Text,
    },
    style::{
        Color, IntoFont, TextStyle,
        text_anchor::{HPos, Pos, VPos},
    },
};

/// Columns of a picture, in CSS pixels: less than a telephone is wide.
const WIDTH: u32 = 340;
const TREND: u32 = 130;
/// A bar with its room.
const BAR: u32 = 24;
/// An hour of the heat map.
const ROW: u32 = 17;
/// The name before a bar.
const NAME: i32 = 100;
/// A digit of the figure behind it, generously.
const DIGIT: i32 = 8;
/// The hours before the heat map.
const HOURS: i32 = 30;

const INK: RGBColor = RGBColor(31, 41, 55);
const PALE: RGBColor = RGBColor(226, 232, 240);
const MARK: RGBColor = RGBColor(29, 78, 137);
const WHITE: RGBColor = RGBColor(255, 255, 255);
/// Letters' size; the library makes CSS pixels of it by dividing by 1.24.
const SIZE: i32 = 15;

/// Drawing goes into memory, where nothing fails; a picture that did all the same is left out.
type Drawn = Result<(), Box<dyn std::error::Error>>;

type Area<'a> = DrawingArea<SVGBackend<'a>, Shift>;

fn picture(height: u32, draw: impl FnOnce(&Area<'_>) -> Drawn) -> Option<String> {
    let mut svg = String::new();
    let area = SVGBackend::with_string(&mut svg, (WIDTH, height)).into_drawing_area();
    let drawn = draw(&area).and_then(|()| Ok(area.present()?));
    drop(area);
    drawn.ok().map(|()| svg)
}

fn letters(size: i32, color: RGBColor, at: HPos) -> TextStyle<'static> {
    let style: TextStyle<'static> = ("sans-serif", size).into_font().color(&color);
    style.pos(Pos::new(at, VPos::Center))
}

/// How a rate went, step by step. Steps in which nothing was counted break the line.
pub(super) fn trend(steps: &[(String, Rate)]) -> Option<String> {
    let shares: Vec<Option<f64>> = steps.iter().map(|(_, rate)| share(*rate)).collect();
    let lowest = shares.iter().flatten().copied().fold(0.9_f64, f64::min);
    // Whole tens below the lowest point, so that a line on the floor is not taken for none.
    let floor = ((lowest * 10.0).floor() / 10.0 - 0.1).max(0.0);
    let last = i32::try_from(steps.len()).unwrap_or(i32::MAX).saturating_sub(1);
    if shares.iter().flatten().count() < 2 {
        return None;
    }
    picture(TREND, |area| {
        let mut chart = ChartBuilder::on(area)
            .margin_top(8)
            .margin_right(18)
            .x_label_area_size(22)
            .y_label_area_size(42)
            .build_cartesian_2d(0..last, floor..1.0)?;
        let name = |i: &i32| {
            let step = usize::try_from(*i).ok().and_then(|i| steps.get(i));
            step.map(|(name, _)| name.clone()).unwrap_or_default()
        };
        chart
            .configure_mesh()
            .disable_x_mesh()
            .light_line_style(WHITE)
            .bold_line_style(PALE)
            .axis_style(PALE)
            .x_labels(7)
            .y_labels(4)
            .x_label_formatter(&name)
            .y_label_formatter(&|share| format!("{:.0}%", share * 100.0))
            .label_style(("sans-serif", SIZE - 2).into_font().color(&INK))
            .draw()?;
        let mut line: Vec<(i32, f64)> = Vec::new();
        for (i, share) in (0..).zip(shares.iter().chain([&None])) {
            match share {
                Some(share) => line.push((i, *share)),
                None => {
                    let points = std::mem::take(&mut line);
                    let dots = points.iter().map(|at| Circle::new(*at, 3, MARK.filled()));
                    chart.draw_series(dots)?;
                    chart.draw_series(LineSeries::new(points.clone(), MARK.stroke_width(2)))?;
                }
            }
        }
        Ok(())
    })
}

#[allow(clippy::cast_precision_loss)] // far below 2^52
fn share(rate: Rate) -> Option<f64> {
    (rate.of > 0).then(|| rate.n as f64 / rate.of as f64)
}

/// A bar a rate, its name before it and n/N behind it.
pub(super) fn bars(bars: &[(String, Rate)]) -> Option<String> {
    let count = u32::try_from(bars.len()).unwrap_or(0);
    picture(BAR * count.max(1), |area| {
        let figure = |rate: &Rate| match rate.percent() {
            Some(percent) => format!("{percent}% {}/{}", rate.n, rate.of),
            None => "–".to_owned(),
        };
        // As much room as the longest figure needs; the bars have the rest.
        let longest = bars.iter().map(|(_, rate)| figure(rate).len()).max().unwrap_or(0);
        let room = DIGIT * i32::try_from(longest + 1)?;
        let (left, right) = (NAME, (i32::try_from(WIDTH)? - room).max(NAME + room / 4));
        for (row, (name, rate)) in (0..).zip(bars) {
            let (top, high) = (row * i32::try_from(BAR)?, i32::try_from(BAR)?);
            let middle = top + high / 2;
            let bar = |to: i32| [(left, top + 5), (to, top + high - 5)];
            area.draw(&Text::new(
                name.as_str(),
                (left - 8, middle),
                letters(SIZE, INK, HPos::Right),
            ))?;
            area.draw(&Rectangle::new(bar(right), PALE.filled()))?;
            let along = share(*rate).unwrap_or(0.0) * f64::from(right - left);
            #[allow(clippy::cast_possible_truncation)] // less than the picture is wide
            let to = left + along.round() as i32;
            if to > left {
                area.draw(&Rectangle::new(bar(to), MARK.filled()))?;
            }
            area.draw(&Text::new(
                figure(rate),
                (right + 8, middle),
                letters(SIZE, INK, HPos::Left),
            ))?;
        }
        Ok(())
    })
}

/// Hours down, days of the week across: the darker, the more, and how many.
pub(super) fn heat(heat: &Heat, lang: Lang) -> Option<String> {
    let most = heat.iter().flatten().copied().max().unwrap_or(0).max(1);
    let row = i32::try_from(ROW).ok()?;
    picture(ROW * 25, |area| {
        let wide = (i32::try_from(WIDTH)? - HOURS) / 7;
        let middle = |day: i32| HOURS + day * wide + wide / 2;
        for (day, name) in (0..).zip(w::weekdays(lang)) {
            area.draw(&Text::new(name, (middle(day), row / 2), letters(SIZE, INK, HPos::Center)))?;
        }
        for hour in 0..24_u16 {
            let top = i32::from(hour + 1) * row;
            let at = (HOURS - 8, top + row / 2);
            area.draw(&Text::new(format!("{hour:02}"), at, letters(SIZE - 2, INK, HPos::Right)))?;
            let of_day = |day: &[usize; 24]| day.get(usize::from(hour)).copied().unwrap_or(0);
            for (day, count) in (0..).zip(heat.iter().map(of_day)) {
                let left = HOURS + day * wide;
                let cell = [(left + 1, top + 1), (left + wide - 1, top + row - 1)];
                area.draw(&Rectangle::new(cell, shade(count, most).filled()))?;
                if count > 0 {
                    let ink = if count * 2 > most { WHITE } else { INK };
                    let at = (middle(day), top + row / 2);
                    let figure = count.to_string();
                    area.draw(&Text::new(figure, at, letters(SIZE - 2, ink, HPos::Center)))?;
                }
            }
        }
        Ok(())
    })
}

/// From nearly white to the mark's own blue.
fn shade(count: usize, most: usize) -> RGBColor {
    let between = |from: u8, to: u8| {
        let (from, to) = (usize::from(from), usize::from(to));
        let step = from.abs_diff(to) * count / most;
        u8::try_from(if to < from { from - step } else { from + step }).unwrap_or(u8::MAX)
    };
    let light = RGBColor(241, 245, 249);
    RGBColor(between(light.0, MARK.0), between(light.1, MARK.1), between(light.2, MARK.2))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rate(n: usize, of: usize) -> Rate {
        Rate { n, of }
    }

    #[test]
    fn a_trend_needs_two_points_and_breaks_where_nothing_was_counted() {
        let step = |n, of| ("11-01".to_owned(), rate(n, of));
        assert!(trend(&[]).is_none() && trend(&[step(1, 1)]).is_none());
        assert!(trend(&[step(1, 1), step(0, 0)]).is_none());
        let svg = trend(&[step(9, 10), step(10, 10), step(0, 0), step(1, 2)]).unwrap();
        assert_eq!(
            (svg.matches("<circle").count(), svg.matches("<polyline").count() > 0),
            (3, true)
        );
        assert!(svg.contains("100%") && svg.contains("11-01"));
    }

    #[test]
    fn names_are_escaped() {
        let svg =
            bars(&[("<b>\"&'".to_owned(), rate(1, 3)), ("二".to_owned(), rate(0, 0))]).unwrap();
        assert!(!svg.contains("<b>") && svg.contains("&lt;b&gt;"), "{svg}");
        assert!(svg.contains("33% 1/3") && svg.contains('–'));
    }

    #[test]
    fn every_hour_and_day_has_its_cell() {
        let mut hours = [[0; 24]; 7];
        hours[6][23] = 40;
        hours[0][0] = 1;
        let svg = heat(&hours, Lang::Zh).unwrap();
        assert_eq!(svg.matches("<rect").count(), 24 * 7);
        assert!(svg.contains("40") && svg.contains('日'));
    }
}
