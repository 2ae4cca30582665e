//! What a desk decided about findings: one readable file beside the articles, under version control like them.
//!
//! A decision holds by content: event, facet, subject and values (the fingerprint), and at least one article in common.
//! It survives edits elsewhere, other files and another order; it lapses when a value changes.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::view::{Gone, Hidden, View};
use super::{Results, fingerprint};
use crate::incident::{self, Pair, Place};
use crate::model::{ClaimId, Discrepancy};

/// The file's name, beside the articles.
pub const FILE: &str = "crosscheck-decisions.toml";

const HEADING: &str = "# What the desk decided about findings; `crosscheck dismiss`, `baseline` and `triage import` write it,\n\
                       # and it may be edited by hand. A decision lapses when a value of its finding changes.\n";

/// The decisions of one file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Decisions {
    /// Of the file's shape; 1.
    version: u32,
    /// One entry a decision.
    #[serde(default, rename = "decision", skip_serializing_if = "Vec::is_empty")]
    taken: Vec<Decision>,
    /// Pairs of claims that are not about one incident, whatever they share.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub split: Vec<Pair>,
    /// Pairs of claims that are about one incident.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub merge: Vec<Pair>,
}

/// One decision about one finding.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Decision {
    /// What was decided.
    pub kind: Kind,
    /// The finding's content.
    pub fingerprint: String,
    /// The files whose words were on its sides, without folders.
    pub articles: Vec<String>,
    /// The rule that found it, to count what became of a rule's findings.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub rule: String,
    /// The finding's message, for whoever reads the file.
    #[serde(default)]
    pub what: String,
    /// Why.
    #[serde(default)]
    pub why: String,
    /// Who decided.
    #[serde(default)]
    pub by: String,
    /// When, such as 2025-03-12.
    #[serde(default)]
    pub on: String,
}

/// What was decided about a finding.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    /// Not worth a look.
    Dismissed,
    /// Both may stand.
    Expected,
    /// Two incidents, not one.
    NotSame,
    /// Still to be looked into; stays in sight.
    ToCheck,
    /// Known before; only what is new is shown.
    Baseline,
}

/// What became of one rule's findings.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// In sight now.
    pub shown: usize,
    /// Marked to be checked, whether or not they are still found.
    pub accepted: usize,
    /// Dismissed, expected, or not of one incident, whether or not they are still found.
    pub dismissed: usize,
}

impl Kind {
    /// As it stands in the file.
    pub fn word(self) -> &'static str {
        match self {
            Self::Dismissed => "dismissed",
            Self::Expected => "expected",
            Self::NotSame => "not-same",
            Self::ToCheck => "to-check",
            Self::Baseline => "baseline",
        }
    }
}

impl Default for Decisions {
    fn default() -> Self {
        Self { version: 1, taken: Vec::new(), split: Vec::new(), merge: Vec::new() }
    }
}

impl Decisions {
    /// Reads a file's text. The message names line and column.
    pub fn parse(text: &str) -> Result<Self, String> {
        let read: Self = toml::from_str(text).map_err(|error| error.to_string().trim_end().to_owned())?;
        if read.version == 1 {
            Ok(read)
        } else {
            Err(format!("version {} is not known here; a newer crosscheck may read it", read.version))
        }
    }

    /// The file's text.
    pub fn text(&self) -> String {
        format!("{HEADING}{}", toml::to_string(self).unwrap_or_default())
    }

    /// How many decisions there are.
    pub fn len(&self) -> usize {
        self.taken.len() + self.split.len() + self.merge.len()
    }

    /// Whether nothing was decided.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// What was decided about incidents.
    pub fn incidents(&self) -> incident::Decisions {
        incident::Decisions { split: self.split.clone(), merge: self.merge.clone() }
    }

    /// Adds a decision in place of an earlier one about the same finding.
    pub fn add(&mut self, decision: Decision) {
        self.taken.retain(|known| {
            known.fingerprint != decision.fingerprint
                || !known.articles.iter().any(|name| decision.articles.contains(name))
        });
        self.taken.push(decision);
        self.taken.sort_by(|a, b| {
            (a.kind, &a.what, &a.fingerprint, &a.articles).cmp(&(b.kind, &b.what, &b.fingerprint, &b.articles))
        });
    }

    /// Takes over another file's decisions; says how many.
    pub fn merge(&mut self, other: Self) -> usize {
        let number = other.len();
        self.split.extend(other.split);
        self.merge.extend(other.merge);
        for decision in other.taken {
            self.add(decision);
        }
        number
    }

    /// Forgets what was known before, so that the baseline can be taken anew.
    pub fn forget_baseline(&mut self) {
        self.taken.retain(|decision| decision.kind != Kind::Baseline);
    }

    /// For each finding, in their order, what was decided about it.
    pub fn hidden(&self, results: &Results) -> Vec<Option<Hidden>> {
        let view = View::of(results);
        results
            .findings
            .discrepancies
            .iter()
            .map(|found| {
                let decision = self.about(&view, found)?;
                Some(Hidden {
                    kind: decision.kind.word().to_owned(),
                    why: decision.why.clone(),
                    by: decision.by.clone(),
                    on: decision.on.clone(),
                })
            })
            .collect()
    }

    /// What the baseline knows and these results do not have.
    pub fn gone(&self, results: &Results) -> Vec<Gone> {
        let view = View::of(results);
        let found = &results.findings.discrepancies;
        let known: Vec<&Decision> = found.iter().filter_map(|found| self.about(&view, found)).collect();
        self.taken
            .iter()
            .filter(|decision| decision.kind == Kind::Baseline && !known.contains(decision))
            .map(|decision| Gone {
                rule: decision.rule.clone(),
                message: decision.what.clone(),
                fingerprint: decision.fingerprint.clone(),
            })
            .collect()
    }

    /// What became of each rule's findings.
    pub fn tally(&self, results: &Results) -> BTreeMap<String, Tally> {
        let view = View::of(results);
        let mut tally: BTreeMap<String, Tally> = BTreeMap::new();
        for found in &results.findings.discrepancies {
            let decision = self.about(&view, found);
            let shown = decision.is_none_or(|decision| decision.kind == Kind::ToCheck);
            tally.entry(found.rule.clone()).or_default().shown += usize::from(shown);
        }
        for decision in &self.taken {
            // A decision written before rules were noted tells its rule by the finding it is about.
            let of = || {
                let mut found = results.findings.discrepancies.iter();
                found.find(|found| self.about(&view, found) == Some(decision)).map(|found| found.rule.clone())
            };
            let rule = Some(decision.rule.clone()).filter(|rule| !rule.is_empty()).or_else(of);
            let Some(rule) = rule else { continue };
            let counts = tally.entry(rule).or_default();
            match decision.kind {
                Kind::ToCheck => counts.accepted += 1,
                Kind::Dismissed | Kind::Expected | Kind::NotSame => counts.dismissed += 1,
                Kind::Baseline => {}
            }
        }
        tally
    }

    fn about(&self, view: &View, found: &Discrepancy) -> Option<&Decision> {
        if self.taken.is_empty() {
            return None;
        }
        let fingerprint = fingerprint::of(view, found);
        let articles: BTreeSet<String> = fingerprint::articles(view, found);
        self.taken.iter().find(|decision| {
            decision.fingerprint == fingerprint && decision.articles.iter().any(|name| articles.contains(name))
        })
    }
}

/// A decision about finding `number` of a view; `None` where there is no such finding.
pub fn decide(view: &View, number: usize, kind: Kind, why: &str, by: &str, on: &str) -> Option<Decision> {
    let row = view.row(number)?;
    Some(Decision {
        kind,
        fingerprint: fingerprint::of(view, row.found),
        articles: fingerprint::articles(view, row.found).into_iter().collect(),
        rule: row.found.rule.clone(),
        what: super::clean::line(&row.found.message),
        why: why.to_owned(),
        by: by.to_owned(),
        on: on.to_owned(),
    })
}

/// The claims on different sides of finding `number`, pair by pair, to be split or merged; `None` where there is no
/// such finding.
pub fn pairs(view: &View, number: usize, why: &str) -> Option<Vec<Pair>> {
    let row = view.row(number)?;
    let mut pairs: Vec<Pair> = Vec::new();
    for (n, side) in row.found.sides.iter().enumerate() {
        for a in &side.evidence {
            for b in row.found.sides.iter().skip(n + 1).flat_map(|side| &side.evidence) {
                if let (Some(a), Some(b)) = (place(view, a.claim), place(view, b.claim)) {
                    let pair = Pair { a, b, why: why.to_owned() };
                    if pair.a != pair.b && !pairs.contains(&pair) {
                        pairs.push(pair);
                    }
                }
            }
        }
    }
    Some(pairs)
}

/// Two incidents, by their numbers from 1, as a pair of claims to be put together; `None` where one of them is not there
/// or both are the same.
pub fn joining(view: &View, a: usize, b: usize, why: &str) -> Option<Pair> {
    let first = |number: usize| {
        let incident = view.results.grouping.incidents.get(number.checked_sub(1)?)?;
        place(view, *incident.claims.first()?)
    };
    (a != b).then_some(())?;
    Some(Pair { a: first(a.min(b))?, b: first(a.max(b))?, why: why.to_owned() })
}

/// A claim as decisions name it.
fn place(view: &View, id: ClaimId) -> Option<Place> {
    let claim = view.claim(id)?;
    let article = view.article(claim.article)?;
    Some(Place {
        article: article.path.rsplit('/').next().unwrap_or_default().to_owned(),
        sentence: super::clean::line(article.slice(claim.sentence)),
        event: claim.event.kind.clone(),
    })
}

/// The numbers of the findings that are in sight.
pub fn open(view: &View) -> Vec<usize> {
    view.open_rows().map(|row| row.number).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::fixture;

    fn dismissed() -> Decisions {
        let results = fixture::results();
        let mut decisions = Decisions::default();
        let view = View::of(&results);
        decisions.add(decide(&view, 1, Kind::Dismissed, "two \"head\" counts", "desk", "2025-03-07").unwrap());
        decisions
    }

    #[test]
    fn a_decision_reads_back_as_it_was_written() {
        let decisions = dismissed();
        assert_eq!(Decisions::parse(&decisions.text()), Ok(decisions));
    }

    #[test]
    fn a_decision_holds_when_files_move_and_findings_change_places() {
        let mut results = fixture::results();
        results.findings.discrepancies.reverse();
        for article in &mut results.articles {
            article.path = format!("elsewhere/{}", article.path);
        }
        let hidden = dismissed().hidden(&results);
        assert_eq!(hidden.iter().map(Option::is_some).collect::<Vec<_>>(), [false, false, true]);
    }

    #[test]
    fn a_decision_lapses_when_a_value_changes() {
        let mut results = fixture::results();
        results.findings.discrepancies[0].sides[0].value = "10".to_owned();
        assert_eq!(dismissed().hidden(&results), vec![None, None, None]);
    }

    #[test]
    fn what_the_baseline_knows_is_gone_once_it_is_not_found() {
        let mut results = fixture::results();
        let mut decisions = Decisions::default();
        for (number, kind) in [(1, Kind::Baseline), (2, Kind::Dismissed), (3, Kind::Baseline)] {
            decisions.add(decide(&View::of(&results), number, kind, "", "desk", "2025-03-07").unwrap());
        }
        assert_eq!(decisions.gone(&results), vec![]);
        results.findings.discrepancies.truncate(1);
        let gone = decisions.gone(&results);
        assert_eq!(gone.iter().map(|gone| gone.rule.as_str()).collect::<Vec<_>>(), ["name-differs"]);
    }

    #[test]
    fn a_later_decision_takes_the_place_of_an_earlier_one() {
        let results = fixture::results();
        let mut decisions = dismissed();
        decisions.add(decide(&View::of(&results), 1, Kind::ToCheck, "", "", "").unwrap());
        assert_eq!(decisions.taken.len(), 1);
        assert!(!decisions.hidden(&results)[0].as_ref().unwrap().hides(), "what is to be checked stays in sight");
    }

    #[test]
    fn a_mistake_in_the_file_is_named_with_its_line() {
        let error = Decisions::parse("version = 1\n[[decision]]\nkid = \"dismissed\"\n").unwrap_err();
        assert!(error.contains("line 3") && error.contains("kid"), "{error}");
    }
}
