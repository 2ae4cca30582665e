//! Findings as sentences, one to a line: for screen readers, braille lines and narrow terminals.

use std::io::Write;

use super::clean::line;
use super::frame;
use super::view::{Row, View};
use super::{Layout, ReportError, words};

/// A sentence stays on its line, however long.
const NO_WRAP: usize = usize::MAX;

/// Writes everything as sentences without a table.
pub(crate) fn render(view: &View, layout: &Layout, out: &mut dyn Write) -> Result<(), ReportError> {
    frame::header(view, NO_WRAP, out)?;
    blocks(view, &frame::page(view), NO_WRAP, out)?;
    frame::footer(view, &Layout { width: NO_WRAP, ..layout.clone() }, out)
}

/// Each incident's name, then its findings.
pub(crate) fn blocks(view: &View, rows: &[Row], width: usize, out: &mut dyn Write) -> Result<(), ReportError> {
    for block in rows.chunk_by(|a, b| a.found.incident == b.found.incident) {
        if let Some(row) = block.first() {
            frame::wrapped(&frame::incident(view, row.found), width, 2, out)?;
        }
        for row in block {
            finding(view, row, width, out)?;
        }
        writeln!(out)?;
    }
    Ok(())
}

/// One finding in short lines.
fn finding(view: &View, row: &Row, width: usize, out: &mut dyn Write) -> Result<(), ReportError> {
    let found = row.found;
    let head = format!(
        "{}. {} ({}): disagree on {}.",
        row.number,
        words::level(found.level),
        words::sure(found.sure),
        line(&found.subject),
    );
    frame::wrapped(&head, width, 3, out)?;
    for side in &found.sides {
        let text = format!("   {}: {}", line(&side.shown), line(&frame::outlets(view, found, side, 6)));
        write!(out, "   ")?;
        frame::wrapped(text.trim_start(), width.saturating_sub(3), 6, out)?;
    }
    if let Some(decided) = frame::decided(row) {
        write!(out, "   ")?;
        frame::wrapped(&decided, width.saturating_sub(3), 6, out)?;
    }
    Ok(())
}
