//! The table for a terminal: one row per disagreement, one block per finding where the terminal is narrow.

use std::io::Write;

use comfy_table::{Attribute, Cell, Color, ColumnConstraint, ContentArrangement, Table, Width, presets};

use super::clean::{line, shorten};
use super::view::{Row, View};
use super::{Layout, ReportError, frame, plain, words};
use crate::model::{Level, Side};

/// Below this many columns a table row is no longer readable.
const NARROW: usize = 90;
/// Above this many columns a row is too long for the eye.
const WIDEST: usize = 140;

/// Writes header, table and footer.
pub(crate) fn render(view: &View, layout: &Layout, out: &mut dyn Write) -> Result<(), ReportError> {
    frame::header(view, layout.width, out)?;
    let rows = frame::page(view);
    if rows.is_empty() {
        return frame::footer(view, layout.width, out);
    }
    if layout.width < NARROW {
        for row in &rows {
            plain::block(view, *row, layout.width, out)?;
        }
    } else {
        writeln!(out, "{}\n", table(view, &rows, layout))?;
    }
    frame::footer(view, layout.width, out)
}

fn table(view: &View, rows: &[Row], layout: &Layout) -> String {
    let mut table = Table::new();
    let width = layout.width.min(WIDEST);
    table
        .load_style(presets::NOTHING)
        .set_content_arrangement(ContentArrangement::Dynamic)
        .set_width(u16::try_from(width).unwrap_or(100))
        .set_header(["#", "LEVEL", "SURE", "INCIDENT", "DISAGREE ON", "FIRST (outlets)", "SECOND (outlets)"]);
    if layout.colour {
        table.enforce_styling();
    } else {
        table.force_no_tty();
    }
    let mut above = None;
    for row in rows {
        let found = row.found;
        // Said once for the rows of one incident, which stand together.
        let label = view.incident(found).map_or("", |incident| incident.label.as_str());
        let incident = if above == Some(found.incident) { "" } else { label };
        above = Some(found.incident);
        let mut sides = found.sides.iter();
        let first = sides.next().map(|s| side(view, row, s)).unwrap_or_default();
        let second: Vec<String> = sides.map(|s| side(view, row, s)).collect();
        table.add_row([
            Cell::new(row.number),
            level(found.level, row.hidden.is_some()),
            Cell::new(words::sure(found.sure)),
            Cell::new(shorten(incident, 80)),
            Cell::new(shorten(&found.subject, 60)),
            Cell::new(first),
            Cell::new(second.join("\n")),
        ]);
    }
    let number = rows.iter().map(|row| row.number.to_string().len()).max().unwrap_or(1);
    let fixed = [number, 8, 6].map(|w| u16::try_from(w).unwrap_or(8));
    let taken: usize = fixed.iter().map(|&w| usize::from(w) + 2).sum();
    let free = u16::try_from(width.saturating_sub(taken)).unwrap_or(80);
    // Incident and what is disagreed on take half of what is left, the two sides the other half.
    let shares = [free * 28 / 100, free * 20 / 100, free * 26 / 100, free * 26 / 100];
    let widths = fixed.into_iter().chain(shares.map(|w| w.saturating_sub(2)));
    for (column, width) in table.column_iter_mut().zip(widths) {
        column.set_padding((0, 2));
        column.set_constraint(ColumnConstraint::Absolute(Width::Fixed(width + 2)));
    }
    table.trim_fmt()
}

/// The value, and under it who states it.
fn side(view: &View, row: &Row, side: &Side) -> String {
    format!("{}\n{}", shorten(&side.shown, 80), line(&frame::outlets(view, row.found, side, 3)))
}

fn level(level: Level, hidden: bool) -> Cell {
    let cell = Cell::new(words::level(level));
    match (hidden, level) {
        (true, _) | (_, Level::Update) => cell.add_attribute(Attribute::Dim),
        (_, Level::Conflict) => cell.fg(Color::Red).add_attribute(Attribute::Bold),
        (_, Level::Check) => cell.fg(Color::Yellow).add_attribute(Attribute::Bold),
        (_, Level::Differ) => cell.fg(Color::Cyan),
    }
}
