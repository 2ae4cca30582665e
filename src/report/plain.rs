//! Findings as sentences, one to a line: for screen readers, braille lines and narrow terminals.

use std::io::Write;

use super::clean::line;
use super::frame;
use super::view::{Row, View};
use super::{ReportError, words};

/// Writes everything as sentences without a table.
pub(crate) fn render(view: &View, out: &mut dyn Write) -> Result<(), ReportError> {
    let no_wrap = usize::MAX;
    frame::header(view, no_wrap, out)?;
    for row in frame::page(view) {
        block(view, row, no_wrap, out)?;
    }
    frame::footer(view, no_wrap, out)
}

/// One finding as a block of short lines.
pub(crate) fn block(view: &View, row: Row, width: usize, out: &mut dyn Write) -> Result<(), ReportError> {
    let found = row.found;
    let incident = view.incident(found).map_or("", |incident| incident.label.as_str());
    let head = format!(
        "{}. {} ({}): disagree on {}. {}",
        row.number,
        words::level(found.level),
        words::sure(found.sure),
        line(&found.subject),
        line(incident)
    );
    frame::wrapped(&head, width, 3, out)?;
    for side in &found.sides {
        let text = format!("   {}: {}", line(&side.shown), line(&frame::outlets(view, found, side, 6)));
        write!(out, "   ")?;
        frame::wrapped(text.trim_start(), width.saturating_sub(3), 6, out)?;
    }
    if let Some(hidden) = row.hidden {
        let text = format!("Not shown as a rule: {} by {}: {}", hidden.kind, line(&hidden.by), line(&hidden.why));
        write!(out, "   ")?;
        frame::wrapped(&text, width.saturating_sub(3), 6, out)?;
    }
    writeln!(out)?;
    Ok(())
}
