//! The shapes that the JSON report of version 1 is made of.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::Serialize;

use crate::model::{Level, Sure};
use crate::report::view::{Hidden, Summary};

/// What `crosscheck check PATHS… --format json` writes.
#[derive(Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "crosscheck report, version 1")]
pub(crate) struct ReportV1<'a> {
    /// Always 1; another number is another shape.
    pub(super) schema_version: u32,
    /// What made the report.
    pub(super) tool: ToolV1,
    /// The articles in the order of their paths.
    pub(super) articles: Vec<ArticleV1<'a>>,
    /// What they say, in the order of the articles and of their text.
    pub(super) claims: Vec<ClaimV1<'a>>,
    /// Claims about one event.
    pub(super) incidents: Vec<IncidentV1<'a>>,
    /// What disagrees, one row each.
    pub(super) discrepancies: Vec<DiscrepancyV1<'a>>,
    /// What each rule did.
    pub(super) checks: Vec<CheckV1<'a>>,
    /// What could not be read.
    pub(super) problems: Vec<ProblemV1<'a>>,
    /// How much there is of everything.
    pub(super) summary: Summary,
}

/// What made a report.
#[derive(Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct ToolV1 {
    /// `crosscheck`.
    pub(super) name: &'static str,
    /// Its version.
    pub(super) version: &'static str,
}

/// One article.
#[derive(Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct ArticleV1<'a> {
    /// `a1`, `a2` …
    pub(super) id: String,
    /// As given on the command line, joined with `/`.
    pub(super) path: &'a str,
    /// Who published it; the file's name where it names nobody.
    pub(super) outlet: &'a str,
    /// The headline.
    pub(super) title: Option<&'a str>,
    /// When it was published, or what bounds that.
    pub(super) published: PublishedV1<'a>,
    /// The agency whose copy it says it carries.
    pub(super) agency: Option<&'a str>,
}

/// A day of publication, or what bounds it.
#[derive(Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct PublishedV1<'a> {
    /// Null where nothing certain can be said.
    pub(super) date: Option<String>,
    /// Not before.
    pub(super) earliest: Option<String>,
    /// Not after.
    pub(super) latest: Option<String>,
    /// Kind of evidence: `header`, `metadata`, `url`, `text`, `none` …
    pub(super) from: &'a str,
    /// The evidence in words.
    pub(super) reason: &'a str,
    /// Evidence that says otherwise.
    pub(super) conflicts: &'a [String],
}

/// What one clause says.
#[derive(Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct ClaimV1<'a> {
    /// `c1`, `c2` …
    pub(super) id: String,
    /// The article's path.
    pub(super) article: &'a str,
    /// What happened, by the vocabulary's kind or the verb's lemma.
    pub(super) event: &'a str,
    /// In what manner it is said: `asserted`, `planned`, `denied` …
    pub(super) modality: &'static str,
    /// Whether it is a running total, a habit or a general truth.
    pub(super) generic: bool,
    /// According to whom, in the article's words.
    pub(super) source: Option<&'a str>,
    /// The line of the file.
    pub(super) line: u32,
    /// The whole sentence.
    pub(super) sentence: WordsV1<'a>,
    /// What is said, heading by heading; a heading that is missing was not said.
    pub(super) facets: BTreeMap<&'static str, Vec<FacetV1<'a>>>,
}

/// Words of an article.
#[derive(Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct WordsV1<'a> {
    /// First byte in the article's text.
    pub(super) start: u32,
    /// One past the last.
    pub(super) end: u32,
    /// The words.
    pub(super) text: &'a str,
}

/// One value of a claim.
#[derive(Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct FacetV1<'a> {
    /// What the words were read as.
    pub(super) value: String,
    /// The words.
    pub(super) quote: &'a str,
    /// First byte in the article's text.
    pub(super) start: u32,
    /// One past the last.
    pub(super) end: u32,
    /// What it is a value of.
    pub(super) of: KeyV1<'a>,
    /// How the words were read.
    pub(super) reading: &'a str,
    /// What was supposed in reading them.
    pub(super) assumed: &'a [String],
}

/// What a value is a value of.
#[derive(Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct KeyV1<'a> {
    /// The relation.
    pub(super) relation: &'a str,
    /// Whose; empty where not said.
    pub(super) whose: &'a str,
    /// The noun counted or measured; empty where not said.
    pub(super) head: &'a str,
    /// Words that narrow it.
    pub(super) modifiers: Vec<&'a str>,
}

/// Claims about one event.
#[derive(Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct IncidentV1<'a> {
    /// `i1`, `i2` …
    pub(super) id: String,
    /// A few words for a person.
    pub(super) label: &'a str,
    /// What happened.
    pub(super) event: &'a str,
    /// Its claims.
    pub(super) claims: Vec<String>,
    /// Why they are together.
    pub(super) links: Vec<LinkV1<'a>>,
}

/// Why two claims are about one event.
#[derive(Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct LinkV1<'a> {
    /// The earlier claim.
    pub(super) a: String,
    /// The later claim.
    pub(super) b: String,
    /// What speaks for and against, heaviest first.
    pub(super) reasons: Vec<&'a str>,
    /// The reasons' weights together, in bits, to two places.
    pub(super) weight: f64,
}

/// One disagreement.
#[derive(Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct DiscrepancyV1<'a> {
    /// `d1`, `d2` …: `crosscheck show 1` shows the first.
    pub(super) id: String,
    /// The same as long as incident, facet and values are the same.
    pub(super) fingerprint: String,
    /// The rule that found it.
    pub(super) rule: &'a str,
    /// What the sides disagree on.
    pub(super) facet: &'static str,
    /// How grave.
    pub(super) level: Level,
    /// How sure the reading is.
    pub(super) sure: Sure,
    /// Why it is no surer.
    pub(super) doubts: &'a [String],
    /// The incident.
    pub(super) incident: String,
    /// What is disagreed on, in a word or two.
    pub(super) subject: &'a str,
    /// One neutral sentence.
    pub(super) message: &'a str,
    /// What else it could be.
    pub(super) could_be: &'a [String],
    /// Outlets that tell of the incident and do not say.
    pub(super) not_stated_by: Vec<&'a str>,
    /// Two or more, by time of publication and name of outlet.
    pub(super) sides: Vec<SideV1<'a>>,
    /// Why it is not shown; only under `--all`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) hidden: Option<&'a Hidden>,
    /// The desk's decision to look into it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) to_check: Option<&'a Hidden>,
}

/// One value and who states it.
#[derive(Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct SideV1<'a> {
    /// For machines.
    pub(super) value: &'a str,
    /// For a person.
    pub(super) shown: &'a str,
    /// Who states it.
    pub(super) outlets: Vec<&'a str>,
    /// How many voices these are: outlets that print one paragraph nearly word for word are one.
    pub(super) voices: usize,
    /// The words.
    pub(super) evidence: Vec<EvidenceV1<'a>>,
}

/// Words that state a value.
#[derive(Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct EvidenceV1<'a> {
    /// The claim.
    pub(super) claim: String,
    /// The article's path.
    pub(super) article: &'a str,
    /// First byte in the article's text.
    pub(super) start: u32,
    /// One past the last.
    pub(super) end: u32,
    /// The line of the file.
    pub(super) line: u32,
    /// The words.
    pub(super) quote: &'a str,
    /// The sentence around them.
    pub(super) sentence: &'a str,
    /// How they were read.
    pub(super) reading: &'a str,
}

/// What one rule did.
#[derive(Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct CheckV1<'a> {
    /// The rule.
    pub(super) rule: &'a str,
    /// Pairs of values compared.
    pub(super) compared: usize,
    /// Rows made.
    pub(super) flagged: usize,
    /// Why it compared nothing; null where it did.
    pub(super) not_run: Option<&'a str>,
}

/// Trouble with an input.
#[derive(Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct ProblemV1<'a> {
    /// The file or folder.
    pub(super) path: &'a str,
    /// What is wrong and what to do.
    pub(super) message: &'a str,
    /// Whether something was lost, so that the run is incomplete.
    pub(super) incomplete: bool,
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
