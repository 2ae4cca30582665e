//! The JSON report, version 1: types of its own, so that a change inside renames nothing outside.

use std::collections::BTreeMap;
use std::io::Write;

use schemars::JsonSchema;
use serde::Serialize;

use super::view::{Hidden, Row, Summary, View};
use super::{ReportError, fingerprint, json_text, words};
use crate::model::{Article, ArticleId, Claim, ClaimId, Evidence, Incident, IncidentId, Level, Problem, Side, Sure};

/// What `crosscheck check PATHS… --format json` writes.
#[derive(Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "crosscheck report, version 1")]
pub(crate) struct ReportV1<'a> {
    /// Always 1; another number is another shape.
    schema_version: u32,
    /// What made the report.
    tool: ToolV1,
    /// The articles in the order of their paths.
    articles: Vec<ArticleV1<'a>>,
    /// What they say, in the order of the articles and of their text.
    claims: Vec<ClaimV1<'a>>,
    /// Claims about one event.
    incidents: Vec<IncidentV1<'a>>,
    /// What disagrees, one row each.
    discrepancies: Vec<DiscrepancyV1<'a>>,
    /// What each rule did.
    checks: Vec<CheckV1<'a>>,
    /// What could not be read.
    problems: Vec<ProblemV1<'a>>,
    /// How much there is of everything.
    summary: Summary,
}

/// What made a report.
#[derive(Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct ToolV1 {
    /// `crosscheck`.
    name: &'static str,
    /// Its version.
    version: &'static str,
}

/// One article.
#[derive(Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct ArticleV1<'a> {
    /// `a1`, `a2` …
    id: String,
    /// As given on the command line, joined with `/`.
    path: &'a str,
    /// Who published it; the file's name where it names nobody.
    outlet: &'a str,
    /// The headline.
    title: Option<&'a str>,
    /// When it was published, or what bounds that.
    published: PublishedV1<'a>,
    /// The agency whose copy it says it carries.
    agency: Option<&'a str>,
}

/// A day of publication, or what bounds it.
#[derive(Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct PublishedV1<'a> {
    /// Null where nothing certain can be said.
    date: Option<String>,
    /// Not before.
    earliest: Option<String>,
    /// Not after.
    latest: Option<String>,
    /// Kind of evidence: `header`, `metadata`, `url`, `text`, `none` …
    from: &'a str,
    /// The evidence in words.
    reason: &'a str,
    /// Evidence that says otherwise.
    conflicts: &'a [String],
}

/// What one clause says.
#[derive(Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct ClaimV1<'a> {
    /// `c1`, `c2` …
    id: String,
    /// The article's path.
    article: &'a str,
    /// What happened, by the vocabulary's kind or the verb's lemma.
    event: &'a str,
    /// In what manner it is said: `asserted`, `planned`, `denied` …
    modality: &'static str,
    /// Whether it is a running total, a habit or a general truth.
    generic: bool,
    /// According to whom, in the article's words.
    source: Option<&'a str>,
    /// The line of the file.
    line: u32,
    /// The whole sentence.
    sentence: WordsV1<'a>,
    /// What is said, heading by heading; a heading that is missing was not said.
    facets: BTreeMap<&'static str, Vec<FacetV1<'a>>>,
}

/// Words of an article.
#[derive(Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct WordsV1<'a> {
    /// First byte in the article's text.
    start: u32,
    /// One past the last.
    end: u32,
    /// The words.
    text: &'a str,
}

/// One value of a claim.
#[derive(Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct FacetV1<'a> {
    /// What the words were read as.
    value: String,
    /// The words.
    quote: &'a str,
    /// First byte in the article's text.
    start: u32,
    /// One past the last.
    end: u32,
    /// What it is a value of.
    of: KeyV1<'a>,
    /// How the words were read.
    reading: &'a str,
    /// What was supposed in reading them.
    assumed: &'a [String],
}

/// What a value is a value of.
#[derive(Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct KeyV1<'a> {
    /// The relation.
    relation: &'a str,
    /// Whose; empty where not said.
    whose: &'a str,
    /// The noun counted or measured; empty where not said.
    head: &'a str,
    /// Words that narrow it.
    modifiers: Vec<&'a str>,
}

/// Claims about one event.
#[derive(Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct IncidentV1<'a> {
    /// `i1`, `i2` …
    id: String,
    /// A few words for a person.
    label: &'a str,
    /// What happened.
    event: &'a str,
    /// Its claims.
    claims: Vec<String>,
    /// Why they are together.
    links: Vec<LinkV1<'a>>,
}

/// Why two claims are about one event.
#[derive(Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct LinkV1<'a> {
    /// The earlier claim.
    a: String,
    /// The later claim.
    b: String,
    /// What speaks for and against, heaviest first.
    reasons: Vec<&'a str>,
    /// The reasons' weights together, in bits, to two places.
    weight: f64,
}

/// One disagreement.
#[derive(Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct DiscrepancyV1<'a> {
    /// `d1`, `d2` …: `crosscheck show 1` shows the first.
    id: String,
    /// The same as long as incident, facet and values are the same.
    fingerprint: String,
    /// The rule that found it.
    rule: &'a str,
    /// What the sides disagree on.
    facet: &'static str,
    /// How grave.
    level: Level,
    /// How sure the reading is.
    sure: Sure,
    /// Why it is no surer.
    doubts: &'a [String],
    /// The incident.
    incident: String,
    /// What is disagreed on, in a word or two.
    subject: &'a str,
    /// One neutral sentence.
    message: &'a str,
    /// What else it could be.
    could_be: &'a [String],
    /// Outlets that tell of the incident and do not say.
    not_stated_by: Vec<&'a str>,
    /// Two or more, by time of publication and name of outlet.
    sides: Vec<SideV1<'a>>,
    /// Why it is not shown; only under `--all`.
    #[serde(skip_serializing_if = "Option::is_none")]
    hidden: Option<&'a Hidden>,
    /// The desk's decision to look into it.
    #[serde(skip_serializing_if = "Option::is_none")]
    to_check: Option<&'a Hidden>,
}

/// One value and who states it.
#[derive(Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct SideV1<'a> {
    /// For machines.
    value: &'a str,
    /// For a person.
    shown: &'a str,
    /// Who states it.
    outlets: Vec<&'a str>,
    /// How many voices these are: outlets that print one paragraph nearly word for word are one.
    voices: usize,
    /// The words.
    evidence: Vec<EvidenceV1<'a>>,
}

/// Words that state a value.
#[derive(Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct EvidenceV1<'a> {
    /// The claim.
    claim: String,
    /// The article's path.
    article: &'a str,
    /// First byte in the article's text.
    start: u32,
    /// One past the last.
    end: u32,
    /// The line of the file.
    line: u32,
    /// The words.
    quote: &'a str,
    /// The sentence around them.
    sentence: &'a str,
    /// How they were read.
    reading: &'a str,
}

/// What one rule did.
#[derive(Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct CheckV1<'a> {
    /// The rule.
    rule: &'a str,
    /// Pairs of values compared.
    compared: usize,
    /// Rows made.
    flagged: usize,
    /// Why it compared nothing; null where it did.
    not_run: Option<&'a str>,
}

/// Trouble with an input.
#[derive(Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct ProblemV1<'a> {
    /// The file or folder.
    path: &'a str,
    /// What is wrong and what to do.
    message: &'a str,
    /// Whether something was lost, so that the run is incomplete.
    incomplete: bool,
}

/// Writes the report.
pub(crate) fn render(view: &View, out: &mut dyn Write) -> Result<(), ReportError> {
    json_text::pretty(&report(view), out)
}

/// One line of a report or of a list of claims.
#[derive(Serialize)]
#[serde(tag = "kind", rename_all = "lowercase")]
pub(crate) enum LineV1<'a> {
    /// A finding.
    Discrepancy(DiscrepancyV1<'a>),
    /// A claim.
    Claim(ClaimV1<'a>),
    /// An input with trouble.
    Problem(ProblemV1<'a>),
}

/// Writes one finding a line, then one input with trouble a line.
pub(crate) fn render_lines(view: &View, out: &mut dyn Write) -> Result<(), ReportError> {
    for row in view.rows() {
        json_text::one_line(&LineV1::Discrepancy(discrepancy(view, row)), out)?;
    }
    for trouble in &view.results.problems {
        json_text::one_line(&LineV1::Problem(problem(trouble)), out)?;
    }
    Ok(())
}

/// The JSON Schema of the report, from the types above.
pub fn schema() -> String {
    let schema = schemars::schema_for!(ReportV1<'static>);
    serde_json::to_string_pretty(&schema).unwrap_or_default() + "\n"
}

fn report<'a>(view: &View<'a>) -> ReportV1<'a> {
    let results = view.results;
    ReportV1 {
        schema_version: 1,
        tool: ToolV1 { name: super::TOOL, version: super::VERSION },
        articles: results.articles.iter().map(article).collect(),
        claims: results.claims.iter().map(|c| claim(view, c)).collect(),
        incidents: results.grouping.incidents.iter().map(incident).collect(),
        discrepancies: view.rows().map(|row| discrepancy(view, row)).collect(),
        checks: results
            .findings
            .checks
            .iter()
            .map(|c| CheckV1 { rule: &c.rule, compared: c.compared, flagged: c.flagged, not_run: c.not_run.as_deref() })
            .collect(),
        problems: results.problems.iter().map(problem).collect(),
        summary: view.summary(),
    }
}

pub(crate) fn problem(problem: &Problem) -> ProblemV1<'_> {
    ProblemV1 { path: &problem.path, message: &problem.message, incomplete: problem.incomplete }
}

pub(crate) fn article_id(id: ArticleId) -> String {
    format!("a{}", id.0 + 1)
}

pub(crate) fn claim_id(id: ClaimId) -> String {
    format!("c{}", id.0 + 1)
}

pub(crate) fn incident_id(id: IncidentId) -> String {
    format!("i{}", id.0 + 1)
}

pub(crate) fn article(article: &Article) -> ArticleV1<'_> {
    let published = &article.published;
    ArticleV1 {
        id: article_id(article.id),
        path: &article.path,
        outlet: &article.outlet.name,
        title: article.title.as_deref(),
        published: PublishedV1 {
            date: published.date.map(|d| d.to_string()),
            earliest: published.earliest.map(|d| d.to_string()),
            latest: published.latest.map(|d| d.to_string()),
            from: &published.from,
            reason: &published.reason,
            conflicts: &published.conflicts,
        },
        agency: article.agency.as_deref(),
    }
}

pub(crate) fn claim<'a>(view: &View<'a>, claim: &'a Claim) -> ClaimV1<'a> {
    let article = view.article(claim.article);
    let slice = |at| article.map_or("", |a| a.slice(at));
    let mut facets: BTreeMap<&'static str, Vec<FacetV1>> = BTreeMap::new();
    for facet in &claim.facets {
        facets.entry(facet.kind.name()).or_default().push(FacetV1 {
            value: words::value(facet),
            quote: slice(facet.at),
            start: facet.at.start,
            end: facet.at.end,
            of: KeyV1 {
                relation: &facet.key.relation,
                whose: &facet.key.whose,
                head: &facet.key.head,
                modifiers: facet.key.modifiers.iter().map(String::as_str).collect(),
            },
            reading: &facet.how,
            assumed: &facet.assumed,
        });
    }
    ClaimV1 {
        id: claim_id(claim.id),
        article: article.map_or("", |a| a.path.as_str()),
        event: &claim.event.kind,
        modality: words::modality(claim.modality),
        generic: claim.generic,
        source: claim.source.as_ref().map(|s| slice(s.at)),
        line: article.map_or(1, |a| a.line(claim.sentence.start)),
        sentence: WordsV1 { start: claim.sentence.start, end: claim.sentence.end, text: slice(claim.sentence) },
        facets,
    }
}

fn incident(incident: &Incident) -> IncidentV1<'_> {
    IncidentV1 {
        id: incident_id(incident.id),
        label: &incident.label,
        event: &incident.event,
        claims: incident.claims.iter().map(|&c| claim_id(c)).collect(),
        links: incident
            .links
            .iter()
            .map(|link| LinkV1 {
                a: claim_id(link.a),
                b: claim_id(link.b),
                reasons: link.reasons.iter().map(|r| r.words.as_str()).collect(),
                weight: (link.weight * 100.0).round() / 100.0,
            })
            .collect(),
    }
}

pub(crate) fn discrepancy<'a>(view: &View<'a>, row: Row<'a>) -> DiscrepancyV1<'a> {
    let found = row.found;
    DiscrepancyV1 {
        id: format!("d{}", row.number),
        fingerprint: fingerprint::of(view, found),
        rule: &found.rule,
        facet: found.facet.name(),
        level: found.level,
        sure: found.sure,
        doubts: &found.doubts,
        incident: incident_id(found.incident),
        subject: &found.subject,
        message: &found.message,
        could_be: &found.could_be,
        not_stated_by: view.not_stated_by(found),
        sides: found.sides.iter().map(|s| side(view, s)).collect(),
        hidden: row.hidden,
        to_check: row.to_check,
    }
}

fn side<'a>(view: &View<'a>, side: &'a Side) -> SideV1<'a> {
    SideV1 {
        value: &side.value,
        shown: &side.shown,
        outlets: view.outlets(side),
        voices: view.voices(side),
        evidence: side.evidence.iter().map(|e| evidence(view, e)).collect(),
    }
}

fn evidence<'a>(view: &View<'a>, evidence: &'a Evidence) -> EvidenceV1<'a> {
    EvidenceV1 {
        claim: claim_id(evidence.claim),
        article: view.path(evidence.article),
        start: evidence.at.start,
        end: evidence.at.end,
        line: view.line(evidence),
        quote: view.quote(evidence),
        sentence: view.sentence(evidence),
        reading: &evidence.reading,
    }
}
