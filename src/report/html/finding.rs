//! One finding: its row in the table and all that is known of it.

use serde::Serialize;

use super::{strip, texts};
use crate::model::{Evidence, Side};
use crate::report::clean::{line, visible};
use crate::report::view::{Row, View};
use crate::report::{fingerprint, frame, marks, show, words};

/// Reasons why an incident's claims are together that are shown.
const REASONS: usize = 8;
/// Links between claims that they are taken from.
const LINKS: usize = 2;

#[derive(Serialize)]
pub(super) struct TableRow {
    number: usize,
    level: &'static str,
    sure: &'static str,
    facet: &'static str,
    incident_number: u32,
    incident: String,
    subject: String,
    hidden: bool,
    matrix: bool,
    outlet_list: String,
    cells: Vec<Cell>,
    sides: Vec<Account>,
}

#[derive(Serialize)]
struct Cell {
    outlet: String,
    shown: String,
}

#[derive(Serialize)]
struct Account {
    shown: String,
    outlets: String,
}

#[derive(Serialize)]
pub(super) struct Finding {
    number: usize,
    fingerprint: String,
    articles: String,
    message: String,
    level: &'static str,
    sure: &'static str,
    rule: String,
    title: String,
    doubts: String,
    could_be: String,
    silent: String,
    together: Vec<String>,
    hidden: Option<String>,
    to_check: bool,
    note: String,
    sides: Vec<SidePart>,
    strip: Option<strip::Strip>,
}

#[derive(Serialize)]
struct SidePart {
    shown: String,
    evidence: Vec<Words>,
}

#[derive(Serialize)]
struct Words {
    outlet: String,
    published: String,
    path: String,
    line: u32,
    at: String,
    copy: String,
    reading: String,
    parts: Vec<Piece>,
}

#[derive(Serialize)]
struct Piece {
    mark: &'static str,
    text: String,
}

pub(super) fn table_row(view: &View, row: &Row, outlets: &[String], matrix: bool) -> TableRow {
    let found = row.found;
    let on = |side: &Side| -> Vec<String> { view.outlets(side).into_iter().map(line).collect() };
    let sides: Vec<(Vec<String>, String)> = found.sides.iter().map(|side| (on(side), line(&side.shown))).collect();
    let cell = |outlet: &String| {
        let stated = sides.iter().filter(|(outlets, _)| outlets.contains(outlet));
        let shown = stated.map(|(_, shown)| shown.as_str()).collect::<Vec<_>>().join(" / ");
        Cell { outlet: outlet.clone(), shown }
    };
    let mut listed: Vec<String> = Vec::new();
    for outlet in sides.iter().flat_map(|(outlets, _)| outlets) {
        if !listed.contains(outlet) {
            listed.push(outlet.clone());
        }
    }
    TableRow {
        number: row.number,
        level: words::level(found.level),
        sure: words::sure(found.sure),
        facet: found.facet.name(),
        incident_number: found.incident.0 + 1,
        incident: view.incident(found).map_or_else(String::new, |incident| line(&incident.label)),
        subject: line(&found.subject),
        hidden: row.hidden.is_some(),
        matrix,
        outlet_list: listed.join("\n"),
        cells: if matrix { outlets.iter().map(cell).collect() } else { Vec::new() },
        sides: found
            .sides
            .iter()
            .filter(|_| !matrix)
            .map(|side| Account { shown: line(&side.shown), outlets: line(&frame::outlets(view, found, side, 6)) })
            .collect(),
    }
}

pub(super) fn finding(view: &View, row: &Row) -> Finding {
    let found = row.found;
    let together = view.incident(found).map(|incident| show::links_of(view, found, incident)).unwrap_or_default();
    let mut reasons: Vec<String> = Vec::new();
    // What hardly weighs is no reason to a reader; `show` lists all.
    for reason in together.iter().take(LINKS).flat_map(|link| &link.reasons).filter(|reason| reason.weight.abs() >= 0.3)
    {
        if reasons.len() == REASONS {
            break;
        }
        let text = format!("{} ({})", line(&words::reason(reason)), words::bits(reason.weight));
        if !reasons.contains(&text) {
            reasons.push(text);
        }
    }
    Finding {
        number: row.number,
        fingerprint: fingerprint::of(view, found),
        articles: fingerprint::articles(view, found).into_iter().collect::<Vec<_>>().join("\n"),
        message: line(&found.message),
        level: words::level(found.level),
        sure: words::sure(found.sure),
        rule: line(&found.rule),
        title: words::rule(&found.rule).map(|rule| line(&rule.title)).unwrap_or_default(),
        doubts: line(&found.doubts.join("; ")),
        could_be: line(&found.could_be.join("; ")),
        silent: words::list(&view.not_stated_by(found).into_iter().map(line).collect::<Vec<_>>()),
        together: reasons,
        hidden: row.hidden.map(frame::decision),
        to_check: row.to_check.is_some(),
        note: row.to_check.map(|decision| line(&decision.why)).unwrap_or_default(),
        sides: found
            .sides
            .iter()
            .map(|side| SidePart {
                shown: line(&side.shown),
                evidence: side.evidence.iter().map(|e| quoted(view, side, e)).collect(),
            })
            .collect(),
        strip: strip::of(view, found),
    }
}

fn quoted(view: &View, side: &Side, evidence: &Evidence) -> Words {
    let article = view.article(evidence.article);
    let published = article.and_then(|article| words::published(&article.published));
    let copy = view.copy_of(evidence);
    let mut same: Vec<String> = Vec::new();
    for other in side.evidence.iter().filter(|other| copy.is_some() && view.copy_of(other) == copy) {
        let outlet = line(view.outlet(other.article));
        if other.article != evidence.article && !same.contains(&outlet) {
            same.push(outlet);
        }
    }
    Words {
        outlet: line(view.outlet(evidence.article)),
        published: published.unwrap_or_else(|| "date unknown".to_owned()),
        path: line(view.path(evidence.article)),
        line: view.line(evidence),
        at: texts::anchor(view, evidence),
        copy: words::list(&same),
        reading: line(&evidence.reading),
        parts: marks::segments(view, evidence)
            .into_iter()
            .map(|(mark, text)| Piece {
                mark: match mark {
                    marks::Mark::None => "",
                    marks::Mark::Event => "event",
                    marks::Mark::Value => "value",
                },
                text: visible(&text.replace(['\n', '\r'], " ")),
            })
            .collect(),
    }
}
