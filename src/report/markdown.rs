//! Findings for a chat message or a ticket.

use std::io::Write;

use super::clean::line;
use super::view::{Row, View};
use super::{ReportError, frame, marks, words};
use crate::model::{Evidence, Side};

/// Writes a table of the findings, then each with its words.
pub(crate) fn render(view: &View, out: &mut dyn Write) -> Result<(), ReportError> {
    writeln!(out, "# What outlets disagree on\n")?;
    writeln!(out, "{}\n", escape(&frame::read(view)))?;
    let rows = if view.all { view.rows().collect::<Vec<_>>() } else { view.open_rows().collect() };
    writeln!(out, "{}\n", escape(&frame::totals(view)))?;
    if !rows.is_empty() {
        writeln!(out, "| # | Level | Sure | Incident | Disagree on | Accounts |")?;
        writeln!(out, "| -: | --- | --- | --- | --- | --- |")?;
        for row in &rows {
            writeln!(out, "{}", table_row(view, row))?;
        }
        writeln!(out)?;
    }
    for row in &rows {
        finding(view, row, out)?;
    }
    writeln!(out, "## What was checked\n")?;
    let updates = frame::updates(view);
    let listed = [updates, frame::checks(view), frame::agency_copies(view), frame::problems(view)];
    for sentence in listed.iter().flatten() {
        writeln!(out, "- {}", escape(sentence))?;
    }
    Ok(())
}

fn table_row(view: &View, row: &Row) -> String {
    let found = row.found;
    let sides: Vec<String> = found
        .sides
        .iter()
        .map(|side| format!("{} ({})", escape(&side.shown), escape(&frame::outlets(view, found, side, 3))))
        .collect();
    let incident = view.incident(found).map_or("", |incident| incident.label.as_str());
    format!(
        "| {} | {} | {} | {} | {} | {} |",
        row.number,
        words::level(found.level),
        words::sure(found.sure),
        escape(incident),
        escape(&found.subject),
        sides.join(" / ")
    )
}

fn finding(view: &View, row: &Row, out: &mut dyn Write) -> Result<(), ReportError> {
    let found = row.found;
    writeln!(out, "## {}. {}\n", row.number, escape(&found.message))?;
    for side in &found.sides {
        self::side(view, side, out)?;
    }
    writeln!(out)?;
    let silent: Vec<String> = view.not_stated_by(found).into_iter().map(line).collect();
    let mut notes = vec![format!("{}, {}; rule {}.", words::level(found.level), words::sure(found.sure), found.rule)];
    if !silent.is_empty() {
        notes.push(format!("On no side: {}.", words::list(&silent)));
    }
    if !found.doubts.is_empty() {
        notes.push(format!("Not surer: {}.", found.doubts.join("; ")));
    }
    if !found.could_be.is_empty() {
        notes.push(format!("Could also be: {}.", found.could_be.join("; ")));
    }
    notes.extend(frame::decided(row));
    writeln!(out, "{}\n", escape(&notes.join(" ")))?;
    Ok(())
}

fn side(view: &View, side: &Side, out: &mut dyn Write) -> Result<(), ReportError> {
    writeln!(out, "- **{}**", escape(&side.shown))?;
    for evidence in &side.evidence {
        let date = view.article(evidence.article).and_then(|article| words::published(&article.published));
        writeln!(
            out,
            "  - {}{} ({}:{}): “{}”",
            escape(view.outlet(evidence.article)),
            date.map(|date| format!(", {date}")).unwrap_or_default(),
            escape(view.path(evidence.article)),
            view.line(evidence),
            marked(view, evidence)
        )?;
    }
    Ok(())
}

/// The sentence with the value in bold.
fn marked(view: &View, evidence: &Evidence) -> String {
    let mut text = String::new();
    for (mark, part) in marks::segments(view, evidence) {
        let shown = escape(&super::clean::visible(&part.replace(['\n', '\r'], " ")));
        if mark == marks::Mark::Value {
            text.push_str("**");
            text.push_str(&shown);
            text.push_str("**");
        } else {
            text.push_str(&shown);
        }
    }
    text
}

/// The text so that Markdown shows it and does not follow it: no markup, no links, no HTML, no cell ends.
fn escape(text: &str) -> String {
    let mut shown = String::with_capacity(text.len());
    for c in super::clean::visible(text).chars() {
        match c {
            '<' => shown.push_str("&lt;"),
            '>' => shown.push_str("&gt;"),
            '&' => shown.push_str("&amp;"),
            '\\' | '|' | '*' | '_' | '`' | '[' | ']' | '#' | '~' | '!' | '$' => {
                shown.push('\\');
                shown.push(c);
            }
            _ => shown.push(c),
        }
    }
    shown
}

#[cfg(test)]
mod tests {
    use super::escape;

    #[test]
    fn markup_in_an_article_stays_text() {
        assert_eq!(escape("a|b *c* <script> [x](y)"), "a\\|b \\*c\\* &lt;script&gt; \\[x\\](y)");
    }
}
