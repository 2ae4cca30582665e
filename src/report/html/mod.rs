//! One self-contained page: no network, works without script, prints. Its size is bounded, and it says what was left out.

mod facts;
mod finding;
mod lists;
mod strip;
mod texts;
mod timeline;

use std::collections::{BTreeMap, BTreeSet};
use std::io::Write;

use minijinja::value::Serde;
use minijinja::{AutoEscape, Environment, UndefinedBehavior, Value};
use serde::Serialize;
use sha2::{Digest, Sha256};

use super::clean::line;
use super::view::{Row, View};
use super::{ReportError, frame, words};
use crate::model::{Incident, IncidentId};

const STYLE: &str = include_str!("../../../reports/templates/report.css");
const SCRIPT: &str = include_str!("../../../reports/templates/report.js");
const TEMPLATES: [(&str, &str); 9] = [
    ("head.html", include_str!("../../../reports/templates/head.html")),
    ("row.html", include_str!("../../../reports/templates/row.html")),
    ("middle.html", include_str!("../../../reports/templates/middle.html")),
    ("incident.html", include_str!("../../../reports/templates/incident.html")),
    ("facts.html", include_str!("../../../reports/templates/facts.html")),
    ("finding.html", include_str!("../../../reports/templates/finding.html")),
    ("agreed.html", include_str!("../../../reports/templates/agreed.html")),
    ("text.html", include_str!("../../../reports/templates/text.html")),
    ("foot.html", include_str!("../../../reports/templates/foot.html")),
];

/// With more outlets than this the table lists accounts instead of having a column for each.
const COLUMNS: usize = 8;
/// Bytes that findings may take: a page of some 5 MB still opens at once.
const FINDINGS: usize = 3_000_000;
/// Bytes after which no further incident on which accounts agree, and no further article's text, is written.
const PAGE: usize = 4_400_000;
/// Incidents without a finding of which the facts are shown.
const AGREED: usize = 40;

#[derive(Serialize)]
struct Head<'a> {
    title: &'a str,
    read: String,
    totals: String,
    nothing: bool,
    matrix: bool,
    levels: Vec<&'static str>,
    sures: Vec<&'static str>,
    facets: Vec<&'static str>,
    outlets: &'a [String],
    left_out: usize,
    style: &'a str,
    script: &'a str,
    style_hash: String,
    script_hash: String,
}

#[derive(Serialize)]
struct IncidentPart {
    number: u32,
    label: String,
    outlets: String,
    timeline: Option<timeline::Timeline>,
    facts: Option<facts::Facts>,
}

#[derive(Serialize)]
struct Agreed {
    incidents: Vec<IncidentPart>,
    left_out: usize,
}

/// Pieces of the page, and how much of it there is.
struct Page<'a> {
    environment: Environment<'a>,
    out: &'a mut dyn Write,
    written: usize,
}

impl<'a> Page<'a> {
    fn new(out: &'a mut dyn Write) -> Result<Self, ReportError> {
        let mut environment = Environment::new();
        environment.set_auto_escape_callback(|_| AutoEscape::Html);
        environment.set_undefined_behavior(UndefinedBehavior::Strict);
        for (name, source) in TEMPLATES {
            environment.add_template(name, source)?;
        }
        Ok(Self { environment, out, written: 0 })
    }

    /// A piece as it will stand in the page.
    fn piece(&self, name: &str, part: impl Serialize) -> Result<String, ReportError> {
        Ok(self.environment.get_template(name)?.render(Value::from(Serde(part)))?)
    }

    fn write(&mut self, piece: &str) -> Result<(), ReportError> {
        self.written += piece.len();
        Ok(self.out.write_all(piece.as_bytes())?)
    }
}

/// One incident's heading and its findings, as they will stand in the page.
#[derive(Default)]
struct Part {
    heading: String,
    findings: String,
}

/// Writes the page. `base` stands before the path of every link to an article's file.
pub(crate) fn render(view: &View, base: &str, out: &mut dyn Write) -> Result<(), ReportError> {
    let mut page = Page::new(out)?;
    let mut rows: Vec<Row> = view.rows().collect();
    let outlets = outlets(view, &rows);
    let matrix = outlets.len() <= COLUMNS;
    let mut numbers: BTreeMap<IncidentId, Vec<Row>> = BTreeMap::new();
    for row in &rows {
        numbers.entry(row.found.incident).or_default().push(*row);
    }

    // Findings in the order of their numbers until the page is full; a finding is in the table and in full, or in neither.
    let (mut table, mut parts) = (String::new(), BTreeMap::<IncidentId, Part>::new());
    let mut order: Vec<IncidentId> = Vec::new();
    let (mut used, mut shown) = (0, 0);
    for row in &rows {
        let line = page.piece("row.html", finding::table_row(view, row, &outlets, matrix))?;
        let card = page.piece("finding.html", finding::finding(view, row))?;
        let id = row.found.incident;
        let heading = if parts.contains_key(&id) {
            String::new()
        } else {
            let rows = numbers.get(&id).map(Vec::as_slice).unwrap_or_default();
            page.piece("incident.html", incident(view, view.incident(row.found), id, rows))?
        };
        let more = line.len() + card.len() + heading.len();
        if used + more > FINDINGS {
            break;
        }
        (used, shown) = (used + more, shown + 1);
        table.push_str(&line);
        let part = parts.entry(id).or_insert_with(|| {
            order.push(id);
            Part { heading, ..Part::default() }
        });
        part.findings.push_str(&card);
    }
    let left_out = rows.len() - shown;
    rows.truncate(shown);

    let head = Head {
        title: "What outlets disagree on",
        read: frame::read(view),
        totals: frame::page_totals(view),
        nothing: rows.is_empty(),
        matrix,
        levels: distinct(&rows, |row| (row.found.level, words::level(row.found.level))),
        sures: distinct(&rows, |row| (row.found.sure, words::sure(row.found.sure))),
        facets: distinct(&rows, |row| (row.found.facet, row.found.facet.name())),
        outlets: &outlets,
        left_out,
        style: STYLE,
        script: SCRIPT,
        style_hash: hash(STYLE),
        script_hash: hash(SCRIPT),
    };
    page.write(&page.piece("head.html", &head)?)?;
    page.write(&table)?;
    page.write(&page.piece("middle.html", &head)?)?;
    for part in order.iter().filter_map(|id| parts.get(id)) {
        page.write(&part.heading)?;
        page.write(&part.findings)?;
        page.write("</section>\n")?;
    }
    let agreed = agreed(view, &page, &numbers)?;
    page.write(&agreed)?;
    let texts = texts::of(view, &rows, base, &page)?;
    page.write(&texts)?;
    page.write(&page.piece("foot.html", lists::foot(view, base))?)
}

/// What the rows have of one kind, each once, in its own order.
fn distinct<K: Ord>(rows: &[Row], of: impl Fn(&Row) -> (K, &'static str)) -> Vec<&'static str> {
    rows.iter().map(of).collect::<BTreeMap<K, &'static str>>().into_values().collect()
}

/// The outlets that stand on a side or tell of an incident with findings, by name.
fn outlets(view: &View, rows: &[Row]) -> Vec<String> {
    let mut names = BTreeSet::new();
    let mut seen = BTreeSet::new();
    for row in rows {
        names.extend(row.found.sides.iter().flat_map(|side| view.outlets(side)).map(line));
        if seen.insert(row.found.incident)
            && let Some(incident) = view.incident(row.found)
        {
            names.extend(view.telling(incident).into_iter().map(line));
        }
    }
    names.into_iter().collect()
}

fn incident(view: &View, incident: Option<&Incident>, id: IncidentId, rows: &[Row]) -> IncidentPart {
    IncidentPart {
        number: id.0 + 1,
        label: incident.map_or_else(String::new, |incident| line(&incident.label)),
        outlets: incident.map_or_else(String::new, |incident| {
            words::list(&view.telling(incident).into_iter().map(line).collect::<Vec<_>>())
        }),
        timeline: incident.and_then(|incident| timeline::of(view, incident)),
        facts: incident.and_then(|incident| facts::of(view, incident, rows)),
    }
}

/// What is told by several outlets without a disagreement, as far as there is room.
fn agreed(view: &View, page: &Page, with_findings: &BTreeMap<IncidentId, Vec<Row>>) -> Result<String, ReportError> {
    let mut incidents: Vec<IncidentPart> = Vec::new();
    let (mut left_out, mut used) = (0, page.written);
    for told in &view.results.grouping.incidents {
        if with_findings.contains_key(&told.id) || view.telling(told).len() < 2 {
            continue;
        }
        let Some(facts) = facts::of(view, told, &[]) else { continue };
        if incidents.len() == AGREED || used > PAGE {
            left_out += 1;
            continue;
        }
        let part = IncidentPart { facts: Some(facts), timeline: None, ..incident(view, Some(told), told.id, &[]) };
        // A fact's cells are short; what they come to need not be known to the byte.
        used += 4_000;
        incidents.push(part);
    }
    page.piece("agreed.html", Agreed { incidents, left_out })
}

/// A style or script as the page's Content-Security-Policy names it.
fn hash(source: &str) -> String {
    format!("sha256-{}", base64(&Sha256::digest(source.as_bytes())))
}

/// RFC 4648, with padding.
fn base64(bytes: &[u8]) -> String {
    const SIGNS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut text = String::new();
    for chunk in bytes.chunks(3) {
        let number = chunk.iter().chain([0, 0].iter()).take(3).fold(0_usize, |n, &byte| n << 8 | usize::from(byte));
        for at in 0..4 {
            let sign = SIGNS.get(number >> (18 - 6 * at) & 63).copied().map_or('=', char::from);
            text.push(if at <= chunk.len() { sign } else { '=' });
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::base64;

    #[test]
    fn base64_is_that_of_rfc_4648() {
        for (bytes, text) in [("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foobar", "Zm9vYmFy")] {
            assert_eq!(base64(bytes.as_bytes()), text);
        }
    }
}
