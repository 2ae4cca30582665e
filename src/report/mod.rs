//! Results to bytes.

pub(crate) mod claims;
pub(crate) mod clean;
mod csv;
pub(crate) mod editor;
mod fingerprint;
mod frame;
mod html;
pub mod json;
mod json_text;
mod markdown;
mod marks;
mod plain;
mod sarif;
pub(crate) mod show;
mod table;
pub mod triage;
mod view;
pub(crate) mod words;

use std::collections::BTreeMap;
use std::io::Write;

use crate::model::{Article, Claim, Discrepancy, Grouping, IncidentId, Level, Problem, Sure};
use crate::rules::Findings;

pub use view::{Gone, Hidden, Summary, View};

/// The tool's name, as reports give it.
pub const TOOL: &str = "crosscheck";
/// The tool's version, as reports give it.
pub const VERSION: &str = env!("CARGO_PKG_VERSION");

/// Everything a run came to.
#[derive(Clone, Debug, Default)]
pub struct Results {
    /// In the order of paths.
    pub articles: Vec<Article>,
    /// Ids are positions.
    pub claims: Vec<Claim>,
    /// Stories and incidents.
    pub grouping: Grouping,
    /// What disagrees.
    pub findings: Findings,
    /// What could not be read.
    pub problems: Vec<Problem>,
}

/// Why a report could not be written.
#[derive(Debug, thiserror::Error)]
pub enum ReportError {
    /// The reader went away or the disk is full.
    #[error("cannot write the report: {0}")]
    Write(#[from] std::io::Error),
    /// A value has no JSON form.
    #[error("cannot write the report as JSON: {0}")]
    Json(#[from] serde_json::Error),
    /// A template has a mistake, or its output could not be written.
    #[error("cannot write the report as HTML: {0}")]
    Html(#[from] minijinja::Error),
    /// A table could not be written.
    #[error("cannot write the report as CSV: {0}")]
    Csv(#[from] ::csv::Error),
}

/// A shape of the report.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, clap::ValueEnum)]
pub enum Format {
    /// A table for a terminal; one block per finding where it is narrow.
    Table,
    /// Sentences only, for screen readers and pipes.
    Plain,
    /// The whole report for machines.
    Json,
    /// One finding a line, for machines.
    Jsonl,
    /// One row per value per finding, for a spreadsheet.
    Csv,
    /// For a chat message or a ticket.
    Markdown,
    /// One self-contained page to hand round.
    Html,
    /// SARIF 2.1.0, for code-review sites.
    Sarif,
}

impl Format {
    /// The format that a file's name asks for by its end.
    pub fn of_file(path: &std::path::Path) -> Option<Self> {
        let name = path.file_name()?.to_str()?.to_ascii_lowercase();
        if name.ends_with(".sarif.json") {
            return Some(Self::Sarif);
        }
        let (_, end) = name.rsplit_once('.')?;
        Some(match end {
            "txt" => Self::Plain,
            "json" => Self::Json,
            "jsonl" | "ndjson" => Self::Jsonl,
            "csv" => Self::Csv,
            "md" | "markdown" => Self::Markdown,
            "html" | "htm" => Self::Html,
            "sarif" => Self::Sarif,
            _ => return None,
        })
    }

    /// Whether a person reads it as it stands.
    pub fn is_text(self) -> bool {
        matches!(self, Self::Table | Self::Plain)
    }
}

/// How text formats are laid out.
#[derive(Clone, Debug)]
pub struct Layout {
    /// Columns there are.
    pub width: usize,
    /// Whether to colour levels.
    pub colour: bool,
    /// What stands before an article's path in a link to it: from the report's folder to where paths count from.
    pub base: String,
    /// The articles as a command line names them, for the commands that are suggested.
    pub paths: String,
}

impl Default for Layout {
    fn default() -> Self {
        Self { width: 100, colour: false, base: String::new(), paths: "PATHS".to_owned() }
    }
}

/// How many findings a report holds, and how many are not shown, in a sentence or two.
pub fn totals(view: &View) -> String {
    frame::report_totals(view)
}

/// The order in which findings are numbered: incidents with the gravest and surest finding first, one incident's findings
/// together, exact figures before hedged ones, developing figures last.
pub fn order(discrepancies: &mut [Discrepancy]) {
    let mut gravest: BTreeMap<IncidentId, (Level, Sure, bool)> = BTreeMap::new();
    for found in discrepancies.iter().filter(|found| found.level != Level::Update) {
        let grave = (found.level, found.sure, words::hedged(found));
        gravest.entry(found.incident).and_modify(|known| *known = grave.min(*known)).or_insert(grave);
    }
    discrepancies.sort_by_cached_key(|found| {
        let first = found.sides.iter().flat_map(|side| &side.evidence).map(|e| (e.article, e.at)).min();
        let incident = (found.level != Level::Update).then(|| gravest.get(&found.incident).copied()).flatten();
        let own = (found.level, found.sure, words::hedged(found), found.facet);
        (found.level == Level::Update, incident, found.incident, own, first)
    });
}

/// Writes the report in a format.
pub fn render(view: &View, format: Format, layout: &Layout, out: &mut dyn Write) -> Result<(), ReportError> {
    match format {
        Format::Table => table::render(view, layout, out),
        Format::Plain => plain::render(view, layout, out),
        Format::Json => json::render(view, out),
        Format::Jsonl => json::render_lines(view, out),
        Format::Csv => csv::render(view, out),
        Format::Markdown => markdown::render(view, out),
        Format::Html => html::render(view, &layout.base, out),
        Format::Sarif => sarif::render(view, out),
    }
}

#[cfg(test)]
mod fixture;
#[cfg(test)]
mod tests;
