//! The table for a terminal: a block per incident, a row per disagreement; one block per finding where the terminal is
//! narrow.

use std::io::Write;

use comfy_table::{Attribute, Cell, Color, ColumnConstraint, ContentArrangement, Table, Width, presets};

use super::clean::{line, shorten};
use super::view::{Row, View};
use super::{Layout, ReportError, frame, plain, words};
use crate::model::{Level, Side};

/// Below this many columns a table row is no longer readable.
const NARROW: usize = 76;
/// Above this many columns a row is too long for the eye.
const WIDEST: usize = 120;
/// Between two columns.
const GAP: usize = 2;

/// Writes header, table and footer.
pub(crate) fn render(view: &View, layout: &Layout, out: &mut dyn Write) -> Result<(), ReportError> {
    frame::header(view, layout.width, out)?;
    let rows = frame::page(view);
    if layout.width < NARROW {
        plain::blocks(view, &rows, layout.width, out)?;
    } else if !rows.is_empty() {
        blocks(view, &rows, layout, out)?;
    }
    frame::footer(view, layout, out)
}

/// The headings once, then the rows of each incident under its name.
fn blocks(view: &View, rows: &[Row], layout: &Layout, out: &mut dyn Write) -> Result<(), ReportError> {
    let widths = Widths::new(rows, layout.width.min(WIDEST));
    let headings = ["#", "LEVEL", "SURE", "DISAGREE ON", "FIRST ACCOUNT", "OTHER ACCOUNTS"];
    writeln!(out, "{}", widths.line(headings.map(Cell::new).to_vec(), layout))?;
    for block in rows.chunk_by(|a, b| a.found.incident == b.found.incident) {
        writeln!(out)?;
        if let Some(row) = block.first() {
            frame::wrapped(&frame::incident(view, row.found), layout.width.min(WIDEST), 2, out)?;
        }
        for row in block {
            writeln!(out, "{}", widths.line(widths.row(view, row), layout))?;
            if let Some(decided) = frame::decided(row) {
                write!(out, "{:indent$}", "", indent = widths.number + GAP)?;
                frame::wrapped(&decided, layout.width.min(WIDEST) - widths.number - GAP, widths.number + GAP, out)?;
            }
        }
    }
    writeln!(out)?;
    Ok(())
}

/// How wide each column is, so that the tables of all incidents stand in line.
struct Widths {
    number: usize,
    subject: usize,
    side: usize,
}

impl Widths {
    const LEVEL: usize = 8;
    const SURE: usize = 6;

    fn new(rows: &[Row], width: usize) -> Self {
        let number = rows.iter().map(|row| row.number.to_string().len()).max().unwrap_or(1);
        let free = width.saturating_sub(number + Self::LEVEL + Self::SURE + 5 * GAP);
        // What is disagreed on takes somewhat less than each of the two sides.
        let subject = free * 28 / 100;
        Self { number, subject, side: (free - subject) / 2 }
    }

    /// A table of one row, which needs no lines around it.
    fn line(&self, cells: Vec<Cell>, layout: &Layout) -> String {
        let mut table = Table::new();
        table.load_style(presets::NOTHING).set_content_arrangement(ContentArrangement::Disabled).add_row(cells);
        if layout.colour {
            table.enforce_styling();
        } else {
            table.force_no_tty();
        }
        let columns = [self.number, Self::LEVEL, Self::SURE, self.subject, self.side, self.side];
        for (column, width) in table.column_iter_mut().zip(columns) {
            column.set_padding((0, u16::try_from(GAP).unwrap_or(2)));
            let width = u16::try_from(width + GAP).unwrap_or(u16::MAX);
            column.set_constraint(ColumnConstraint::Absolute(Width::Fixed(width)));
        }
        table.trim_fmt()
    }

    fn row(&self, view: &View, row: &Row) -> Vec<Cell> {
        let found = row.found;
        let mut sides = found.sides.iter().map(|side| self.side(view, row, side));
        let first = sides.next().unwrap_or_default();
        let others: Vec<String> = sides.collect();
        vec![
            Cell::new(row.number),
            level(found.level, row.hidden.is_some()),
            Cell::new(words::sure(found.sure)),
            Cell::new(frame::lines(&shorten(&found.subject, 80), self.subject).join("\n")),
            Cell::new(first),
            Cell::new(others.join("\n")),
        ]
    }

    /// The value, and under it who states it.
    fn side(&self, view: &View, row: &Row, side: &Side) -> String {
        let mut lines = frame::lines(&shorten(&side.shown, 100), self.side);
        let outlets = line(&frame::outlets(view, row.found, side, 3));
        lines.extend(frame::lines(&outlets, self.side - 2).into_iter().map(|line| format!("  {line}")));
        lines.join("\n")
    }
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
