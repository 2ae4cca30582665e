//! Claims that cannot stand together.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{ArticleId, ClaimId, FacetKind, IncidentId, Span};

/// One disagreement: one row for a reader, with all outlets on their sides.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Discrepancy {
    /// The rule that found it.
    pub rule: String,
    /// What the sides disagree on.
    pub facet: FacetKind,
    /// How grave.
    pub level: Level,
    /// How sure the reading is.
    pub sure: Sure,
    /// Why it is no surer, in words; empty when `Sure`.
    pub doubts: Vec<String>,
    /// The incident it lies in.
    pub incident: IncidentId,
    /// What is disagreed on, in a word or two: "when", "how many died", "age of Freja Toft".
    pub subject: String,
    /// One neutral sentence: "Outlets disagree on when: August 2024 (Courier) / September 2024 (Gazette)".
    pub message: String,
    /// What else it could be: "two expulsions; ordered in August, left in September".
    pub could_be: Vec<String>,
    /// Two or more, ordered by time of publication, then by name of outlet: never by majority.
    pub sides: Vec<Side>,
}

/// One value and who states it.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Side {
    /// Canonical, for machines: `2024-08`, `12`, `EUR 52000000`.
    pub value: String,
    /// For a person: "August 2024", "at least nine".
    pub shown: String,
    /// The words, at least one item.
    pub evidence: Vec<Evidence>,
}

/// Words of an article that state a side's value.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Evidence {
    /// The claim.
    pub claim: ClaimId,
    /// Whose words.
    pub article: ArticleId,
    /// The words that state the value.
    pub at: Span,
    /// The sentence around them.
    pub sentence: Span,
    /// How they were read.
    pub reading: String,
}

/// How grave a finding is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Level {
    /// Same incident, both stated as exact, cannot both hold.
    Conflict,
    /// One text against the calendar, its own sums or its own headline.
    Check,
    /// May both hold; worth a look.
    Differ,
    /// A later report moves a developing figure; counted and folded.
    Update,
}

/// How sure the reading is. Words, not percentages: nobody has calibrated those.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Sure {
    /// Nothing was supposed.
    Sure,
    /// Something small was supposed.
    Likely,
    /// Something was supposed that may well be otherwise.
    Maybe,
}
