//! One self-contained page: no network, works without script, prints. Written piece by piece, so that a page of ten
//! thousand findings is never in memory as a whole.

mod strip;
mod timeline;

use std::collections::{BTreeMap, BTreeSet};
use std::io::Write;

use minijinja::value::Serde;
use minijinja::{AutoEscape, Environment, UndefinedBehavior, Value};
use serde::Serialize;
use sha2::{Digest, Sha256};

use super::clean::{line, visible};
use super::sarif::uri;
use super::view::{Hidden, Row, View};
use super::{ReportError, TOOL, VERSION, fingerprint, frame, marks, show, words};
use crate::model::{Evidence, IncidentId, Side};

const STYLE: &str = include_str!("../../../reports/templates/report.css");
const SCRIPT: &str = include_str!("../../../reports/templates/report.js");
const TEMPLATES: [(&str, &str); 5] = [
    ("head.html", include_str!("../../../reports/templates/head.html")),
    ("row.html", include_str!("../../../reports/templates/row.html")),
    ("middle.html", include_str!("../../../reports/templates/middle.html")),
    ("incident.html", include_str!("../../../reports/templates/incident.html")),
    ("foot.html", include_str!("../../../reports/templates/foot.html")),
];

/// With more outlets than this the table lists accounts instead of having a column for each.
const COLUMNS: usize = 8;

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
    style: &'a str,
    script: &'a str,
    style_hash: String,
    script_hash: String,
}

#[derive(Serialize)]
struct TableRow {
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
struct IncidentPart {
    number: u32,
    label: String,
    outlets: String,
    timeline: Option<timeline::Timeline>,
    findings: Vec<Finding>,
}

#[derive(Serialize)]
struct Finding {
    number: usize,
    fingerprint: String,
    articles: String,
    message: String,
    level: &'static str,
    sure: &'static str,
    rule: String,
    doubts: Vec<String>,
    could_be: String,
    silent: String,
    together: Vec<String>,
    hidden: Option<Hidden>,
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
    link: String,
    reading: String,
    parts: Vec<Part>,
}

#[derive(Serialize)]
struct Part {
    mark: &'static str,
    text: String,
}

#[derive(Serialize)]
struct Foot<'a> {
    updates: Vec<String>,
    checks: Vec<String>,
    copies: Vec<String>,
    problems: Vec<Trouble>,
    articles: Vec<ArticleLine>,
    tool: &'a str,
    version: &'a str,
    inputs: String,
    script: &'a str,
}

#[derive(Serialize)]
struct Trouble {
    path: String,
    message: String,
}

#[derive(Serialize)]
struct ArticleLine {
    outlet: String,
    published: String,
    title: String,
    path: String,
    link: String,
}

/// Writes the page. `base` stands before the path of every link to an article.
pub(crate) fn render(view: &View, base: &str, out: &mut dyn Write) -> Result<(), ReportError> {
    let mut environment = Environment::new();
    environment.set_auto_escape_callback(|_| AutoEscape::Html);
    environment.set_undefined_behavior(UndefinedBehavior::Strict);
    for (name, source) in TEMPLATES {
        environment.add_template(name, source)?;
    }
    let rows: Vec<Row> = view.rows().collect();
    let outlets = outlets(view, &rows);
    let matrix = outlets.len() <= COLUMNS;
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
        style: STYLE,
        script: SCRIPT,
        style_hash: hash(STYLE),
        script_hash: hash(SCRIPT),
    };
    let mut write = |name: &str, part: Value| -> Result<(), ReportError> {
        out.write_all(environment.get_template(name)?.render(part)?.as_bytes())?;
        Ok(())
    };
    write("head.html", to_value(&head))?;
    for row in &rows {
        write("row.html", to_value(table_row(view, row, &outlets, matrix)))?;
    }
    write("middle.html", to_value(&head))?;
    let mut by_incident: Vec<(IncidentId, Vec<Row>)> = Vec::new();
    let mut place: BTreeMap<IncidentId, usize> = BTreeMap::new();
    for row in rows {
        let at = *place.entry(row.found.incident).or_insert(by_incident.len());
        match by_incident.get_mut(at) {
            Some((_, rows)) => rows.push(row),
            None => by_incident.push((row.found.incident, vec![row])),
        }
    }
    for (id, rows) in by_incident {
        write("incident.html", to_value(incident(view, id, &rows, base)))?;
    }
    write("foot.html", to_value(foot(view, base)))
}

/// A piece of the page as templates see it.
fn to_value(part: impl Serialize) -> Value {
    Value::from(Serde(part))
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

fn table_row(view: &View, row: &Row, outlets: &[String], matrix: bool) -> TableRow {
    let found = row.found;
    let on = |side: &Side| -> Vec<String> { view.outlets(side).into_iter().map(line).collect() };
    let cell = |outlet: &String| {
        let stated = found.sides.iter().filter(|side| on(side).contains(outlet));
        let shown = stated.map(|side| line(&side.shown)).collect::<Vec<_>>().join(" / ");
        Cell { outlet: outlet.clone(), shown }
    };
    let mut listed: Vec<String> = Vec::new();
    for outlet in found.sides.iter().flat_map(on) {
        if !listed.contains(&outlet) {
            listed.push(outlet);
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
            .map(|side| Account { shown: line(&side.shown), outlets: line(&frame::outlets(view, found, side, 6)) })
            .collect(),
    }
}

fn incident(view: &View, id: IncidentId, rows: &[Row], base: &str) -> IncidentPart {
    let incident = view.results.grouping.incidents.get(id.0 as usize);
    IncidentPart {
        number: id.0 + 1,
        label: incident.map_or_else(String::new, |incident| line(&incident.label)),
        outlets: incident.map_or_else(String::new, |incident| {
            words::list(&view.telling(incident).into_iter().map(line).collect::<Vec<_>>())
        }),
        timeline: incident.and_then(|incident| timeline::of(view, incident)),
        findings: rows.iter().map(|row| finding(view, row, base)).collect(),
    }
}

fn finding(view: &View, row: &Row, base: &str) -> Finding {
    let found = row.found;
    let together = view.incident(found).map(|incident| show::links_of(found, incident)).unwrap_or_default();
    let mut reasons: Vec<String> = Vec::new();
    // What hardly weighs is no reason to a reader; `show` lists all.
    for reason in together.iter().flat_map(|link| &link.reasons).filter(|reason| reason.weight.abs() >= 0.3) {
        let text = format!("{} ({})", line(&words::reason(reason)), words::bits(reason.weight));
        if !reasons.contains(&text) && reasons.len() < 8 {
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
        doubts: found.doubts.iter().map(|doubt| line(doubt)).collect(),
        could_be: line(&found.could_be.join("; ")),
        silent: words::list(&view.not_stated_by(found).into_iter().map(line).collect::<Vec<_>>()),
        together: reasons,
        hidden: row.hidden.cloned(),
        sides: found
            .sides
            .iter()
            .map(|side| SidePart {
                shown: line(&side.shown),
                evidence: side.evidence.iter().map(|e| quoted(view, e, base)).collect(),
            })
            .collect(),
        strip: strip::of(view, found),
    }
}

fn quoted(view: &View, evidence: &Evidence, base: &str) -> Words {
    let article = view.article(evidence.article);
    let published = article.and_then(|article| words::published(&article.published));
    Words {
        outlet: line(view.outlet(evidence.article)),
        published: published.unwrap_or_else(|| "date unknown".to_owned()),
        path: line(view.path(evidence.article)),
        line: view.line(evidence),
        link: link(base, view.path(evidence.article)),
        reading: line(&evidence.reading),
        parts: marks::segments(view, evidence)
            .into_iter()
            .map(|(mark, text)| Part {
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

/// A link to an article's file, or to the archive that holds it.
fn link(base: &str, path: &str) -> String {
    let file = path.split('!').next().unwrap_or_default();
    let base = if file.starts_with('/') { "" } else { base };
    format!("{base}{}", uri(file))
}

fn foot<'a>(view: &View, base: &str) -> Foot<'a> {
    let results = view.results;
    Foot {
        updates: frame::updates(view),
        checks: frame::checks(&View { all: true, ..*view }),
        copies: frame::agency_copies(view),
        problems: results
            .problems
            .iter()
            .map(|problem| Trouble { path: line(&problem.path), message: line(&problem.message) })
            .collect(),
        articles: results
            .articles
            .iter()
            .map(|article| ArticleLine {
                outlet: line(&article.outlet.name),
                published: words::published(&article.published).unwrap_or_else(|| "date unknown".to_owned()),
                title: line(article.title.as_deref().unwrap_or("no headline")),
                path: line(&article.path),
                link: link(base, &article.path),
            })
            .collect(),
        tool: TOOL,
        version: VERSION,
        inputs: words::counted(results.articles.len(), "article"),
        script: SCRIPT,
    }
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
    use super::{base64, link};

    #[test]
    fn base64_is_that_of_rfc_4648() {
        for (bytes, text) in [("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foobar", "Zm9vYmFy")] {
            assert_eq!(base64(bytes.as_bytes()), text);
        }
    }

    #[test]
    fn a_link_leads_to_a_file_and_nowhere_else() {
        assert_eq!(link("../", "a/b c.txt"), "../a/b%20c.txt");
        assert_eq!(link("../", "/abs/x.txt"), "/abs/x.txt");
        assert_eq!(link("", "javascript:alert(1)"), "javascript%3Aalert%281%29");
        assert_eq!(link("", "feed.xml!3"), "feed.xml");
    }
}
