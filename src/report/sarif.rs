//! SARIF 2.1.0, for code-review sites and other collectors of findings.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::io::Write;

use serde::Serialize;

use super::clean::line;
use super::view::{Gone, Row, View};
use super::{ReportError, fingerprint, json_text, words};
use crate::model::words::capitalised;
use crate::model::{Evidence, Level, Side, Sure};
use crate::rules::Check;

/// What the fingerprint of a finding is called among those of other tools.
const FINGERPRINT: &str = "crosscheck/v1";

#[derive(Serialize)]
struct Log<'a> {
    #[serde(rename = "$schema")]
    schema: &'static str,
    version: &'static str,
    runs: [Run<'a>; 1],
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Run<'a> {
    tool: Tool<'a>,
    invocations: [Invocation; 1],
    artifacts: Vec<Artifact>,
    results: Vec<Outcome<'a>>,
    column_kind: &'static str,
}

#[derive(Serialize)]
struct Tool<'a> {
    driver: Driver<'a>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Driver<'a> {
    name: &'static str,
    version: &'static str,
    semantic_version: &'static str,
    rules: Vec<Rule<'a>>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Rule<'a> {
    id: &'a str,
    name: String,
    short_description: Text,
    #[serde(skip_serializing_if = "Option::is_none")]
    full_description: Option<Text>,
    default_configuration: Configuration,
    properties: RuleProperties<'a>,
}

#[derive(Serialize)]
struct Configuration {
    level: &'static str,
}

#[derive(Serialize)]
struct RuleProperties<'a> {
    compared: usize,
    flagged: usize,
    #[serde(skip_serializing_if = "Option::is_none")]
    not_run: Option<&'a str>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Invocation {
    execution_successful: bool,
    tool_execution_notifications: Vec<Notification>,
}

#[derive(Serialize)]
struct Notification {
    level: &'static str,
    message: Text,
    locations: [Place; 1],
}

#[derive(Serialize)]
struct Artifact {
    location: Location,
    description: Text,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Finding<'a> {
    rule_id: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    rule_index: Option<usize>,
    level: &'static str,
    message: Text,
    locations: Vec<Place>,
    related_locations: Vec<Place>,
    partial_fingerprints: BTreeMap<&'static str, String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    baseline_state: Option<&'static str>,
    suppressions: Vec<Suppression<'a>>,
    properties: Properties<'a>,
}

#[derive(Serialize)]
#[serde(untagged)]
enum Outcome<'a> {
    Found(Box<Finding<'a>>),
    Absent(Absent<'a>),
}

/// What the baseline knows and the run did not find: its words may be gone, so it has no place.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Absent<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    rule_id: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    rule_index: Option<usize>,
    level: &'static str,
    message: Text,
    partial_fingerprints: BTreeMap<&'static str, &'a str>,
    baseline_state: &'static str,
}

#[derive(Serialize)]
struct Suppression<'a> {
    kind: &'static str,
    status: &'static str,
    justification: &'a str,
}

#[derive(Serialize)]
struct Properties<'a> {
    number: usize,
    level: Level,
    sure: Sure,
    facet: &'static str,
    incident: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    to_check: Option<&'a str>,
    subject: &'a str,
    doubts: &'a [String],
    could_be: &'a [String],
    sides: Vec<SideProperties<'a>>,
}

#[derive(Serialize)]
struct SideProperties<'a> {
    value: &'a str,
    shown: &'a str,
    outlets: Vec<&'a str>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Place {
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<usize>,
    physical_location: Physical,
    #[serde(skip_serializing_if = "Option::is_none")]
    message: Option<Text>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Physical {
    artifact_location: Location,
    #[serde(skip_serializing_if = "Option::is_none")]
    region: Option<Region>,
}

#[derive(Serialize)]
struct Location {
    uri: String,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Region {
    start_line: u32,
    snippet: Text,
    properties: Bytes,
}

/// Where the words stand in the article's decoded text, which is not its file: a page's markup is no part of it.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Bytes {
    text_start: u32,
    text_end: u32,
}

#[derive(Serialize)]
struct Text {
    text: String,
}

/// Writes the findings, hidden ones as suppressed.
pub(crate) fn render(view: &View, out: &mut dyn Write) -> Result<(), ReportError> {
    let results = view.results;
    let checks = &results.findings.checks;
    let rules = checks.iter().map(rule).collect();
    let notifications = results
        .problems
        .iter()
        .map(|problem| Notification {
            level: if problem.incomplete { "error" } else { "warning" },
            message: text(&problem.message),
            locations: [Place {
                id: None,
                physical_location: Physical { artifact_location: location(&problem.path), region: None },
                message: None,
            }],
        })
        .collect();
    let positions = checks.iter().enumerate().map(|(at, check)| (check.rule.as_str(), at)).collect();
    let in_baseline = !view.gone.is_empty() || view.hidden.iter().flatten().any(|hidden| hidden.kind == "baseline");
    let found = view.every_row().map(|row| Outcome::Found(Box::new(finding(view, row, &positions, in_baseline))));
    let absent = view.gone.iter().map(|gone| Outcome::Absent(absent(gone, &positions)));
    let log = Log {
        schema: "https://json.schemastore.org/sarif-2.1.0.json",
        version: "2.1.0",
        runs: [Run {
            tool: Tool {
                driver: Driver { name: super::TOOL, version: super::VERSION, semantic_version: super::VERSION, rules },
            },
            invocations: [Invocation {
                execution_successful: !results.problems.iter().any(|problem| problem.incomplete),
                tool_execution_notifications: notifications,
            }],
            artifacts: results
                .articles
                .iter()
                .map(|article| Artifact { location: location(&article.path), description: text(&article.outlet.name) })
                .collect(),
            results: found.chain(absent).collect(),
            column_kind: "unicodeCodePoints",
        }],
    };
    json_text::pretty(&log, out)
}

fn rule(check: &Check) -> Rule<'_> {
    let known = words::rule(&check.rule);
    let plain = check.rule.replace('-', " ");
    Rule {
        id: &check.rule,
        name: plain.split(' ').map(capitalised).collect(),
        short_description: known.map_or(Text { text: plain }, |rule| text(&rule.title)),
        full_description: known.map(|rule| text(&rule.why)),
        default_configuration: Configuration { level: known.map_or("warning", |rule| level(rule.level)) },
        properties: RuleProperties {
            compared: check.compared,
            flagged: check.flagged,
            not_run: check.not_run.as_deref(),
        },
    }
}

/// A level in SARIF's words.
fn level(level: Level) -> &'static str {
    match level {
        Level::Conflict => "error",
        Level::Check => "warning",
        Level::Differ | Level::Update => "note",
    }
}

fn finding<'a>(view: &View<'a>, row: Row<'a>, rules: &BTreeMap<&'a str, usize>, in_baseline: bool) -> Finding<'a> {
    let found = row.found;
    let (mut locations, mut related) = (Vec::new(), Vec::new());
    for (n, side) in found.sides.iter().enumerate() {
        for (m, evidence) in side.evidence.iter().enumerate() {
            if n == 0 && m == 0 {
                locations.push(place(view, side, evidence, None));
            } else {
                related.push(place(view, side, evidence, Some(related.len() + 1)));
            }
        }
    }
    Finding {
        rule_id: &found.rule,
        rule_index: rules.get(found.rule.as_str()).copied(),
        level: level(found.level),
        message: text(&found.message),
        locations,
        related_locations: related,
        partial_fingerprints: BTreeMap::from([(FINGERPRINT, fingerprint::of(view, found))]),
        baseline_state: match row.hidden {
            Some(hidden) if hidden.kind == "baseline" => Some("unchanged"),
            _ if in_baseline => Some("new"),
            _ => None,
        },
        suppressions: row
            .hidden
            .filter(|hidden| hidden.kind != "baseline")
            .map(|hidden| Suppression { kind: "external", status: "accepted", justification: &hidden.why })
            .into_iter()
            .collect(),
        properties: Properties {
            number: row.number,
            level: found.level,
            sure: found.sure,
            facet: found.facet.name(),
            incident: view.incident(found).map_or("", |incident| incident.label.as_str()),
            to_check: row.to_check.map(|decision| decision.why.as_str()),
            subject: &found.subject,
            doubts: &found.doubts,
            could_be: &found.could_be,
            sides: found
                .sides
                .iter()
                .map(|side| SideProperties { value: &side.value, shown: &side.shown, outlets: view.outlets(side) })
                .collect(),
        },
    }
}

fn absent<'a>(gone: &'a Gone, rules: &BTreeMap<&'a str, usize>) -> Absent<'a> {
    let rule_id = Some(gone.rule.as_str()).filter(|rule| !rule.is_empty());
    Absent {
        rule_id,
        rule_index: rule_id.and_then(|rule| rules.get(rule)).copied(),
        level: words::rule(&gone.rule).map_or("warning", |rule| level(rule.level)),
        message: text(&gone.message),
        partial_fingerprints: BTreeMap::from([(FINGERPRINT, gone.fingerprint.as_str())]),
        baseline_state: "absent",
    }
}

fn place(view: &View, side: &Side, evidence: &Evidence, id: Option<usize>) -> Place {
    let said = format!("{} ({}): {}", side.shown, view.outlet(evidence.article), view.sentence(evidence));
    Place {
        id,
        physical_location: Physical {
            artifact_location: location(view.path(evidence.article)),
            region: Some(Region {
                start_line: view.line(evidence).max(1),
                snippet: text(view.quote(evidence)),
                properties: Bytes { text_start: evidence.at.start, text_end: evidence.at.end },
            }),
        },
        message: Some(text(&said)),
    }
}

fn text(text: &str) -> Text {
    Text { text: line(text) }
}

fn location(path: &str) -> Location {
    Location { uri: uri(path) }
}

/// A path as a URI reference: what RFC 3986 does not allow in one is percent-encoded.
pub(crate) fn uri(path: &str) -> String {
    let mut uri = String::with_capacity(path.len());
    for byte in path.bytes() {
        if byte.is_ascii_alphanumeric() || b"/-._~".contains(&byte) {
            uri.push(char::from(byte));
        } else {
            let _ = write!(uri, "%{byte:02X}");
        }
    }
    uri
}

#[cfg(test)]
mod tests {
    use super::uri;

    #[test]
    fn a_path_becomes_a_uri_reference() {
        assert_eq!(uri("a b/ü#1.txt"), "a%20b/%C3%BC%231.txt");
        assert_eq!(uri("c:d"), "c%3Ad", "a colon would make a scheme of what stands before it");
    }
}
