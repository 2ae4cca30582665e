//! One row per value per finding, for a spreadsheet. No cell can act as a formula there.

use std::io::Write;

use super::clean::line;
use super::view::View;
use super::{ReportError, fingerprint, frame, words};
use crate::model::Side;

const HEADINGS: [&str; 16] = [
    "finding",
    "level",
    "sure",
    "facet",
    "incident",
    "disagree on",
    "value",
    "shown as",
    "outlets",
    "published",
    "places",
    "words",
    "sentences",
    "rule",
    "fingerprint",
    "desk",
];

/// Writes the findings with their sides.
pub(crate) fn render(view: &View, out: &mut dyn Write) -> Result<(), ReportError> {
    let mut table = ::csv::Writer::from_writer(out);
    table.write_record(HEADINGS)?;
    for row in view.rows() {
        let found = row.found;
        let incident = view.incident(found).map_or("", |incident| incident.label.as_str());
        let fingerprint = fingerprint::of(view, found);
        let desk = row.hidden.or(row.to_check).map(frame::decision).unwrap_or_default();
        for side in &found.sides {
            let cells = [
                row.number.to_string(),
                words::level(found.level).to_owned(),
                words::sure(found.sure).to_owned(),
                found.facet.name().to_owned(),
                incident.to_owned(),
                found.subject.clone(),
                side.value.clone(),
                side.shown.clone(),
                view.outlets(side).join("; "),
                each(side, "; ", |e| {
                    view.article(e.article).and_then(|a| words::published(&a.published)).unwrap_or_default()
                }),
                each(side, "; ", |e| format!("{}:{}", view.path(e.article), view.line(e))),
                each(side, "; ", |e| view.quote(e).to_owned()),
                each(side, " / ", |e| view.sentence(e).to_owned()),
                found.rule.clone(),
                fingerprint.clone(),
                desk.clone(),
            ];
            table.write_record(cells.iter().map(|cell| safe(cell)))?;
        }
    }
    table.flush()?;
    Ok(())
}

/// What is said of each evidence item, joined.
fn each(side: &Side, joint: &str, said: impl Fn(&crate::model::Evidence) -> String) -> String {
    side.evidence.iter().map(said).collect::<Vec<_>>().join(joint)
}

/// A cell that a spreadsheet takes for text. A leading sign of a formula gets an apostrophe before it, which
/// spreadsheets do not show.
fn safe(cell: &str) -> String {
    let cell = line(cell);
    if cell.starts_with(['=', '+', '-', '@', '\t', '\r', '＝', '＋', '－', '＠', '|', '%']) {
        format!("'{cell}")
    } else {
        cell
    }
}

#[cfg(test)]
mod tests {
    use super::safe;

    #[test]
    fn no_cell_can_act_as_a_formula() {
        assert_eq!(safe("=HYPERLINK(\"x\")"), "'=HYPERLINK(\"x\")");
        assert_eq!(safe("\t=1+1"), "'=1+1");
        assert_eq!(safe("@SUM(A1)"), "'@SUM(A1)");
        assert_eq!(safe("nine"), "nine");
    }
}
