//! Results as a reader sees them: which findings are shown, what they are numbered, who stands on which side.

use std::collections::BTreeSet;

use schemars::JsonSchema;
use serde::Serialize;

use super::Results;
use crate::model::{Article, ArticleId, Claim, ClaimId, Discrepancy, Evidence, Incident, Level, Side};

/// What was decided about a finding: as a rule, why it is not shown.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Hidden {
    /// `dismissed`, `expected`, `not-same` or `baseline`; `to-check` stays in sight.
    pub kind: String,
    /// The reason that was given.
    pub why: String,
    /// Who decided.
    pub by: String,
    /// The day of the decision, as the file states it.
    pub on: String,
}

impl Hidden {
    /// Whether the finding is kept out of sight; what is to be checked is not.
    pub fn hides(&self) -> bool {
        self.kind != "to-check"
    }
}

/// A finding that the baseline knows and this run no longer finds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Gone {
    /// The rule that found it; empty in files from before rules were noted.
    pub rule: String,
    /// What it said.
    pub message: String,
    /// Its content.
    pub fingerprint: String,
}

/// Results with what is to be shown of them.
#[derive(Clone, Copy, Debug)]
pub struct View<'a> {
    /// What the run came to.
    pub results: &'a Results,
    /// What was decided: one entry a discrepancy, in their order; findings beyond its end are shown.
    pub hidden: &'a [Option<Hidden>],
    /// What the baseline knows and the run did not find.
    pub gone: &'a [Gone],
    /// Whether hidden findings, updates and rows beyond the first page are shown as well.
    pub all: bool,
}

/// One finding with its number.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Row<'a> {
    /// From 1, the same in every format and for `show N`.
    pub number: usize,
    /// The finding.
    pub found: &'a Discrepancy,
    /// Why it would not be shown.
    pub hidden: Option<&'a Hidden>,
    /// The desk wants it looked into.
    pub to_check: Option<&'a Hidden>,
}

/// How much there is of everything.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Summary {
    /// Articles read.
    pub articles: usize,
    /// Outlets among them.
    pub outlets: usize,
    /// Claims found.
    pub claims: usize,
    /// Incidents told.
    pub incidents: usize,
    /// Incidents told by two outlets or more.
    pub shared_incidents: usize,
    /// Findings shown of level conflict.
    pub conflict: usize,
    /// Findings shown of level check.
    pub check: usize,
    /// Findings shown of level differ.
    pub differ: usize,
    /// Developing figures that a later report moves.
    pub update: usize,
    /// Findings hidden by a decision.
    pub dismissed: usize,
    /// Findings hidden because the baseline knows them.
    pub baseline: usize,
    /// Rules that compared something.
    pub checks_run: usize,
    /// Rules there are.
    pub checks: usize,
    /// Inputs with trouble.
    pub problems: usize,
}

impl<'a> View<'a> {
    /// Everything, nothing hidden.
    pub fn of(results: &'a Results) -> Self {
        Self { results, hidden: &[], gone: &[], all: false }
    }

    /// Every finding with its number, hidden ones too.
    pub(crate) fn every_row(&self) -> impl Iterator<Item = Row<'a>> + use<'a> {
        let hidden = self.hidden;
        self.results.findings.discrepancies.iter().enumerate().map(move |(n, found)| {
            let decided = hidden.get(n).and_then(Option::as_ref);
            Row {
                number: n + 1,
                found,
                hidden: decided.filter(|decision| decision.hides()),
                to_check: decided.filter(|decision| !decision.hides()),
            }
        })
    }

    /// The findings to show, developing figures included.
    pub(crate) fn rows(&self) -> impl Iterator<Item = Row<'a>> + use<'a> {
        let all = self.all;
        self.every_row().filter(move |row| all || row.hidden.is_none())
    }

    /// The findings to look at: not hidden, and no mere updates.
    pub(crate) fn open_rows(&self) -> impl Iterator<Item = Row<'a>> + use<'a> {
        self.every_row().filter(|row| row.hidden.is_none() && row.found.level != Level::Update)
    }

    /// The finding with this number.
    pub(crate) fn row(&self, number: usize) -> Option<Row<'a>> {
        self.every_row().nth(number.checked_sub(1)?)
    }

    pub(crate) fn article(&self, id: ArticleId) -> Option<&'a Article> {
        self.results.articles.get(id.0 as usize)
    }

    pub(crate) fn claim(&self, id: ClaimId) -> Option<&'a Claim> {
        self.results.claims.get(id.0 as usize)
    }

    pub(crate) fn incident(&self, found: &Discrepancy) -> Option<&'a Incident> {
        self.results.grouping.incidents.get(found.incident.0 as usize)
    }

    pub(crate) fn outlet(&self, id: ArticleId) -> &'a str {
        self.article(id).map_or("", |article| article.outlet.name.as_str())
    }

    pub(crate) fn path(&self, id: ArticleId) -> &'a str {
        self.article(id).map_or("", |article| article.path.as_str())
    }

    /// The words that an evidence item points at.
    pub(crate) fn quote(&self, evidence: &Evidence) -> &'a str {
        self.article(evidence.article).map_or("", |article| article.slice(evidence.at))
    }

    /// The sentence around them.
    pub(crate) fn sentence(&self, evidence: &Evidence) -> &'a str {
        self.article(evidence.article).map_or("", |article| article.slice(evidence.sentence))
    }

    /// The line of the file on which the words' passage begins.
    pub(crate) fn line(&self, evidence: &Evidence) -> u32 {
        self.article(evidence.article).map_or(1, |article| article.line(evidence.at.start))
    }

    /// The outlets on a side, each once, in the order of its evidence.
    pub(crate) fn outlets(&self, side: &Side) -> Vec<&'a str> {
        let mut outlets = Vec::new();
        for evidence in &side.evidence {
            let outlet = self.outlet(evidence.article);
            if !outlets.contains(&outlet) {
                outlets.push(outlet);
            }
        }
        outlets
    }

    /// Which of the reprints an evidence item's words stand in; `None` where no other outlet prints them.
    pub(crate) fn copy_of(&self, evidence: &Evidence) -> Option<usize> {
        let holds = |&(id, at): &(ArticleId, crate::model::Span)| id == evidence.article && at.contains(evidence.at);
        self.results.grouping.reprints.iter().position(|reprint| reprint.passages.iter().any(holds))
    }

    /// How many voices state a side's value: outlets that print one paragraph are one.
    pub(crate) fn voices(&self, side: &Side) -> usize {
        let copies: BTreeSet<usize> = side.evidence.iter().filter_map(|evidence| self.copy_of(evidence)).collect();
        let copied: BTreeSet<&str> =
            side.evidence.iter().filter(|e| self.copy_of(e).is_some()).map(|e| self.outlet(e.article)).collect();
        let own = self.outlets(side).into_iter().filter(|outlet| !copied.contains(outlet)).count();
        own + copies.len().min(copied.len())
    }

    /// The outlets that tell of the finding's incident and are on none of its sides.
    pub(crate) fn not_stated_by(&self, found: &Discrepancy) -> Vec<&'a str> {
        let on_a_side: BTreeSet<&str> = found.sides.iter().flat_map(|side| self.outlets(side)).collect();
        let Some(incident) = self.incident(found) else { return Vec::new() };
        let telling: BTreeSet<&str> = self.telling(incident);
        telling.into_iter().filter(|outlet| !on_a_side.contains(outlet)).collect()
    }

    /// The outlets that tell of an incident.
    pub(crate) fn telling(&self, incident: &Incident) -> BTreeSet<&'a str> {
        incident.claims.iter().filter_map(|&id| self.claim(id)).map(|claim| self.outlet(claim.article)).collect()
    }

    /// How much there is of everything.
    pub fn summary(&self) -> Summary {
        let results = self.results;
        let outlets: BTreeSet<&str> = results.articles.iter().map(|a| a.outlet.name.as_str()).collect();
        let mut summary = Summary {
            articles: results.articles.iter().filter(|article| article.superseded_by.is_none()).count(),
            outlets: outlets.len(),
            claims: results.claims.len(),
            incidents: results.grouping.incidents.len(),
            shared_incidents: results.grouping.incidents.iter().filter(|i| self.telling(i).len() > 1).count(),
            checks_run: results.findings.checks.iter().filter(|check| check.not_run.is_none()).count(),
            checks: results.findings.checks.len(),
            problems: results.problems.len(),
            ..Summary::default()
        };
        for row in self.every_row() {
            match (row.hidden, row.found.level) {
                (Some(hidden), _) if hidden.kind == "baseline" => summary.baseline += 1,
                (Some(_), _) => summary.dismissed += 1,
                (None, Level::Conflict) => summary.conflict += 1,
                (None, Level::Check) => summary.check += 1,
                (None, Level::Differ) => summary.differ += 1,
                (None, Level::Update) => summary.update += 1,
            }
        }
        summary
    }
}

impl Summary {
    /// Findings to look at.
    pub(crate) fn to_look_at(self) -> usize {
        self.conflict + self.check + self.differ
    }
}
