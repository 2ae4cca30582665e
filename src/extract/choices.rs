//! Of several ways in which a thing is done or is, the one that is told: how a goal was scored, where a fire began, how
//! robbers got away. Two outlets that tell two of them have no figure between them that would betray it.
//!
//! They are data: the files in `rules/vocabulary/choices`. `ways` are written as [`super::ways`] says.

use std::sync::LazyLock;

use include_dir::{Dir, include_dir};
use serde::Deserialize;

use super::entries::load;
use super::tokens::Token;
use super::ways::{Index, Step, fit, steps};
use crate::model::Span;

static FILES: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/rules/vocabulary/choices");

/// What begins the relation of a choice.
pub(crate) const CHOICE: &str = "choice:";

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    choice: Vec<Choice>,
}

/// Several ways, of which one holds.
#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(crate) struct Choice {
    pub(super) id: String,
    /// What is told, for an editor: "the plea".
    pub(super) what: String,
    /// Whose it is: `person` (someone named in the clause, or who does it), `scorer` (whose goal it is) or nobody's.
    #[serde(default)]
    pub(super) of: String,
    /// The article has one of these words, where any are given.
    #[serde(default)]
    pub(super) about: Vec<String>,
    /// The sentence has one of these, where any are given.
    #[serde(default)]
    pub(super) within: Vec<String>,
    /// The sentence has none of these.
    #[serde(default)]
    pub(super) never: Vec<String>,
    pub(super) option: Vec<Way>,
    /// Options of which both may hold.
    #[serde(default)]
    with: Vec<Vec<String>>,
    #[cfg_attr(not(test), expect(dead_code, reason = "proofs, for the tests"))]
    #[serde(default)]
    reads_nothing: Vec<String>,
}

/// One of the ways.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Way {
    pub(super) name: String,
    ways: Vec<String>,
    #[cfg_attr(not(test), expect(dead_code, reason = "proofs, for the tests"))]
    reads: Vec<String>,
}

impl Choice {
    /// Whether each is somebody's.
    pub(crate) fn borne(&self) -> bool {
        !self.of.is_empty()
    }

    /// Whether two options cannot both hold.
    pub(crate) fn parts(&self, one: &str, other: &str) -> bool {
        let has = |set: &Vec<String>, name: &str| set.iter().any(|known| known == name);
        one != other && !self.with.iter().any(|set| has(set, one) && has(set, other))
    }
}

/// All choices, and all ways of telling one.
pub(super) struct Choices {
    pub(super) all: Vec<Choice>,
    /// The choice, the option, and the steps.
    ways: Vec<(usize, usize, Vec<Step>)>,
    index: Index,
}

pub(super) static CHOICES: LazyLock<Choices> = LazyLock::new(|| {
    let all: Vec<Choice> = load::<File>(&FILES).into_iter().flat_map(|file| file.choice).collect();
    let mut ways = Vec::new();
    for (n, choice) in all.iter().enumerate() {
        for (k, option) in choice.option.iter().enumerate() {
            ways.extend(option.ways.iter().map(|way| (n, k, steps(way))));
        }
    }
    let index = Index::new(ways.iter().map(|(.., steps)| steps.as_slice()));
    Choices { all, ways, index }
});

/// The choice of a relation.
pub(crate) fn choice(relation: &str) -> Option<&'static Choice> {
    let id = relation.strip_prefix(CHOICE)?;
    CHOICES.all.iter().find(|choice| choice.id == id)
}

/// One way that a sentence tells.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Told {
    /// Of which choice.
    pub(super) choice: usize,
    /// Which of its options.
    pub(super) option: usize,
    /// In which words.
    pub(super) at: Span,
    /// The token with which it begins.
    pub(super) first: usize,
}

/// Words within which a way is told.
const WITHIN: usize = 16;

/// The ways that a sentence tells.
pub(crate) fn told(tokens: &[Token]) -> Vec<Told> {
    let mut told: Vec<Told> = Vec::new();
    let near = CHOICES.index.near(tokens);
    if near.is_empty() {
        return told;
    }
    let all: Vec<&Token> = tokens.iter().collect();
    for (choice, option, way) in near.into_iter().filter_map(|way| CHOICES.ways.get(way)) {
        for (first, token) in tokens.iter().enumerate() {
            let here = all.get(first..tokens.len().min(first + WITHIN)).unwrap_or_default();
            let last = fit(way, here).and_then(|taken| here.get(taken.checked_sub(1)?));
            told.extend(last.map(|last| Told { choice: *choice, option: *option, at: token.at.join(last.at), first }));
        }
    }
    told.sort_by_key(|own| own.first);
    // "No sign of forced entry", "in cash and shares": of what overlaps the longer holds.
    let lesser = |own: &Told| {
        let beside =
            |other: &&Told| other.choice == own.choice && other.option != own.option && other.at.overlaps(own.at);
        told.iter().filter(beside).any(|other| other.at.len() >= own.at.len())
    };
    told.iter().filter(|own| !lesser(own)).copied().collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::entries::broken;
    use crate::model::{Article, Value};

    /// The options of a choice that a text tells.
    fn told(choice: &Choice, text: &str) -> Vec<String> {
        let article = Article::plain("Courier", None, text);
        let claims = crate::extract::claims(&article);
        let facets = claims.iter().flat_map(|claim| &claim.facets);
        let own = facets.filter(|facet| facet.key.relation.strip_prefix(CHOICE) == Some(&choice.id));
        own.filter_map(|facet| match &facet.value {
            Value::Kind(option) => Some(option.clone()),
            _ => None,
        })
        .collect()
    }

    #[test]
    fn every_choice_reads_its_examples_and_nothing_else() {
        let mut wrong = broken::<File>(&FILES);
        for choice in &CHOICES.all {
            assert!(choice.option.len() > 1, "{} leaves no choice", choice.id);
            assert!(!choice.reads_nothing.is_empty(), "{} has no proof", choice.id);
            for option in &choice.option {
                assert!(!option.reads.is_empty(), "{} of {} has no proof", option.name, choice.id);
                for text in &option.reads {
                    let read = told(choice, text);
                    if read.is_empty() || read.iter().any(|name| *name != option.name) {
                        wrong.push(format!("{}: {read:?} and not {} in: {text}", choice.id, option.name));
                    }
                }
            }
            let mistaken = choice.reads_nothing.iter().filter(|text| !told(choice, text).is_empty());
            wrong.extend(mistaken.map(|text| format!("{} reads: {text}", choice.id)));
        }
        assert!(wrong.is_empty(), "{wrong:#?}");
    }

    #[test]
    fn every_way_begins_with_a_word_that_must_be_there() {
        let ways = CHOICES.all.iter().flat_map(|choice| &choice.option).flat_map(|option| &option.ways);
        let wrong: Vec<&String> = ways.filter(|way| way.starts_with(['?', '*'])).collect();
        assert!(wrong.is_empty(), "{wrong:?}");
    }
}
