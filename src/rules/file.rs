//! A rule as it is written: the TOML file's shape and nothing more. [`super::Rule`] is what it means.

use std::collections::BTreeMap;

use jiff::civil::Date;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use toml::Spanned;

use super::compare::Comparison;
use crate::model::{FacetKind, Level};

/// One rule file. Every key that the file may hold; any other is a mistake.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RuleFile {
    /// The version of this notation: 1.
    #[schemars(with = "u32")]
    pub version: Spanned<u32>,
    /// The rule's name: small letters, digits and hyphens; the file is called after it.
    #[schemars(with = "String")]
    pub id: Spanned<String>,
    /// One line for a list.
    pub title: String,
    /// Why an editor wants to know.
    pub why: String,
    /// The desk or person to ask.
    pub owner: String,
    /// What the rule is known to miss or to flag by mistake.
    #[serde(default)]
    pub known_gaps: Vec<String>,
    /// `draft` rules run in tests only.
    #[serde(default)]
    pub status: Status,
    /// What is compared.
    #[schemars(with = "FacetKind")]
    pub facet: Spanned<FacetKind>,
    /// How it is compared.
    #[schemars(with = "Comparison")]
    pub compare: Spanned<Comparison>,
    /// Among which claims.
    #[serde(default)]
    pub within: Scope,
    /// How grave a finding is when both sides are stated exactly; hedged values make it `differ`.
    pub level: Level,
    /// Narrows the rule to values of certain things.
    #[serde(default)]
    pub about: About,
    /// Named tolerances; each comparison knows its own.
    #[serde(default)]
    #[schemars(with = "BTreeMap<String, f64>")]
    pub tolerance: BTreeMap<Spanned<String>, Spanned<f64>>,
    /// A condition on the pair: `a.modality == "asserted" and days_apart < 3`.
    #[serde(rename = "where", default)]
    #[schemars(with = "Option<String>")]
    pub condition: Option<Spanned<String>>,
    /// Values that exclude each other, for comparisons of kinds: `[["acquitted", "convicted"]]`.
    #[serde(default)]
    pub excludes: Vec<Vec<String>>,
    /// What the report says.
    #[serde(default)]
    pub report: Wording,
    /// Cases that must be flagged.
    #[serde(default)]
    pub flags: Vec<Case>,
    /// Cases that must be let pass.
    #[serde(default)]
    pub passes: Vec<Case>,
}

/// Whether a rule is in force.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Status {
    /// Tried, not in force.
    Draft,
    /// In force.
    #[default]
    Stable,
    /// Kept for its cases, not in force.
    Retired,
}

/// Among which claims values are compared.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Scope {
    /// Claims of one incident.
    #[default]
    Incident,
    /// Claims of one running story: for what belongs to a person or a thing throughout it.
    Story,
    /// Claims of one article: the text against itself.
    Article,
}

/// Narrows a rule by what the values are values of. An empty list narrows nothing.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct About {
    /// Only these relations: event kinds ("kill", "kill:patient") or the facet's own ("sentence").
    #[serde(default)]
    pub relation: Vec<String>,
    /// Not these relations.
    #[serde(default)]
    pub not_relation: Vec<String>,
    /// Only these head nouns ("diplomat").
    #[serde(default)]
    pub head: Vec<String>,
    /// Not these head nouns.
    #[serde(default)]
    pub not_head: Vec<String>,
}

impl Scope {
    /// As written in a rule file.
    pub fn name(self) -> &'static str {
        match self {
            Self::Incident => "incident",
            Self::Story => "story",
            Self::Article => "article",
        }
    }
}

impl About {
    /// Whether a value of this relation and head noun is one that the rule is about.
    pub(crate) fn covers(&self, relation: &str, head: &str) -> bool {
        let named = |list: &[String]| {
            list.iter().any(|word| word == relation || relation.split(':').next() == Some(word.as_str()))
        };
        (self.relation.is_empty() || named(&self.relation))
            && !named(&self.not_relation)
            && (self.head.is_empty() || self.head.iter().any(|word| word == head))
            && !self.not_head.iter().any(|word| word == head)
    }
}

/// What the report says of a finding. `{subject}`, `{values}` and `{outlet}` are filled in.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Wording {
    /// What is disagreed on, in a word or two; made from the values' keys where it is left out.
    #[schemars(with = "Option<String>")]
    pub subject: Option<Spanned<String>>,
    /// The sentence; the comparison's own where it is left out.
    #[schemars(with = "Option<String>")]
    pub message: Option<Spanned<String>>,
    /// What else it could be.
    #[serde(default)]
    pub could_be: Vec<String>,
}

/// Two invented one-paragraph articles; one alone for a rule within one article.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Case {
    /// What the case shows, as a phrase.
    pub name: String,
    /// The first article's body; line breaks part paragraphs.
    pub a: String,
    /// The second article's body.
    pub b: Option<String>,
    /// The first article's headline.
    pub a_headline: Option<String>,
    /// The second article's headline.
    pub b_headline: Option<String>,
    /// The first article's publication date; Wednesday 15 May 2024 where it is left out.
    #[schemars(with = "Option<String>")]
    pub a_published: Option<Date>,
    /// The second article's publication date; the first's where it is left out.
    #[schemars(with = "Option<String>")]
    pub b_published: Option<Date>,
}
