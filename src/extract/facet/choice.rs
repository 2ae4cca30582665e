//! Of several ways in which a thing is done or is, the one that is told: how a goal was scored, where a fire began, how
//! robbers got away. Two outlets that tell two of them have no figure between them that would betray it.
//!
//! They are data: the files in `rules/vocabulary/choices`. `ways` are written as [`super::ways`] says.

use std::sync::LazyLock;

use include_dir::{Dir, include_dir};
use serde::Deserialize;

use super::outcome::one_of;
use super::staple::{about, doer, named, person, scorer};
use super::ways::{Step, fit, steps};
use crate::extract::scene::Scene;
use crate::extract::tokens::Token;
use crate::model::table::Table;
use crate::model::{Facet, Key, Modality, Span};

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
    id: String,
    /// What is told, for an editor: "the plea".
    what: String,
    /// Whose it is: `person` (someone named in the clause, or who does it), `scorer` (whose goal it is) or nobody's.
    #[serde(default)]
    of: String,
    /// The article has one of these words, where any are given.
    #[serde(default)]
    about: Vec<String>,
    /// The sentence has one of these, where any are given.
    #[serde(default)]
    within: Vec<String>,
    /// The sentence has none of these.
    #[serde(default)]
    never: Vec<String>,
    option: Vec<Way>,
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
struct Way {
    name: String,
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

/// All choices, and where a way of telling one begins.
struct Choices {
    all: Vec<Choice>,
    /// By first word: the choice, the option, and the steps.
    begin: Table<Vec<(usize, usize, Vec<Step>)>>,
}

static CHOICES: LazyLock<Choices> = LazyLock::new(|| {
    let texts = FILES.files().filter_map(|file| file.contents_utf8());
    let all: Vec<Choice> =
        texts.filter_map(|text| toml::from_str::<File>(text).ok()).flat_map(|file| file.choice).collect();
    let mut begin: Table<Vec<(usize, usize, Vec<Step>)>> = Table::default();
    for (n, choice) in all.iter().enumerate() {
        for (k, option) in choice.option.iter().enumerate() {
            for way in &option.ways {
                for first in way.split_whitespace().next().unwrap_or_default().split('|') {
                    begin.or_insert_with(first, Vec::new).push((n, k, steps(way)));
                }
            }
        }
    }
    Choices { all, begin }
});

/// The choice of a relation.
pub(crate) fn choice(relation: &str) -> Option<&'static Choice> {
    let id = relation.strip_prefix(CHOICE)?;
    CHOICES.all.iter().find(|choice| choice.id == id)
}

/// One way that a text tells.
struct Told {
    choice: usize,
    option: usize,
    at: Span,
    /// Whether it begins in the clause.
    own: bool,
}

/// Adds the ways that a clause tells.
pub(super) fn find(scene: &Scene<'_>, found: &mut Vec<Facet>) {
    let tokens = &scene.parsed.tokens;
    let all: Vec<&Token> = tokens.iter().collect();
    let mut told: Vec<Told> = Vec::new();
    for (n, token) in tokens.iter().enumerate() {
        let begun = [Some(token.lower.as_str()), Some(token.lemma.as_str()).filter(|lemma| *lemma != token.lower)];
        for (choice, option, steps) in begun.into_iter().flatten().filter_map(|word| CHOICES.begin.get(word)).flatten()
        {
            let here = all.get(n..tokens.len().min(n + WITHIN)).unwrap_or_default();
            let Some(last) = fit(steps, here).and_then(|taken| here.get(taken.checked_sub(1)?)) else { continue };
            told.push(Told { choice: *choice, option: *option, at: token.at.join(last.at), own: scene.owns(n) });
        }
    }
    // "No sign of forced entry", "in cash and shares": of what overlaps the longer holds.
    let lesser = |own: &Told| {
        let beside =
            |other: &&Told| other.choice == own.choice && other.option != own.option && other.at.overlaps(own.at);
        told.iter().filter(beside).any(|other| other.at.len() >= own.at.len())
    };
    let mut known: Vec<(usize, usize)> = Vec::new();
    for own in told.iter().filter(|told| told.own && !lesser(told)) {
        if !known.contains(&(own.choice, own.option)) {
            found.extend(facet(scene, own));
            known.push((own.choice, own.option));
        }
    }
}

/// Words within which a way is told.
const WITHIN: usize = 16;

fn facet(scene: &Scene<'_>, told: &Told) -> Option<Facet> {
    let choice = CHOICES.all.get(told.choice)?;
    let option = choice.option.get(told.option)?;
    let tokens = &scene.parsed.tokens;
    let first = scene.parsed.token_at(told.at);
    let before = first.checked_sub(1).and_then(|n| tokens.get(n));
    let denies = |t: &Token| t.is_in(&["no", "not", "without", "never", "neither", "nor", "none", "nobody", "n't"]);
    // "Showed no emotion" tells a way, "did not flee on foot" none.
    let says_not = tokens.iter().skip(first).take_while(|t| t.at.start < told.at.end).any(denies);
    let denied = before.is_some_and(denies) || scene.modality == Modality::Negated && !says_not;
    let has = |words: &[String]| tokens.iter().any(|t| words.iter().any(|word| t.is(word) || t.lemma == *word));
    // "The second accident was on the northbound side": another thing than the one that every paper tells of.
    let another = !choice.borne()
        && tokens.iter().any(|t| {
            t.is_in(&["second", "another", "other", "earlier", "previous", "previously", "former"])
                && !(told.at.contains(t.at))
        });
    let elsewhere = another || !choice.within.is_empty() && !has(&choice.within);
    if denied || elsewhere || has(&choice.never) || !choice.about.is_empty() && !about(scene, &choice.about) {
        return None;
    }
    let whose = match choice.of.as_str() {
        "person" => person(scene, told.at).or_else(|| named(doer(scene, told.at)?))?,
        "scorer" => scorer(scene).or_else(|| named(doer(scene, told.at)?))?,
        _ => String::new(),
    };
    let facet = one_of(&[CHOICE, &choice.id].concat(), whose, &option.name, told.at);
    Some(Facet { key: Key { head: choice.what.clone(), ..facet.key }, ..facet })
}

#[cfg(test)]
mod tests {
    use super::*;
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
        for file in FILES.files() {
            let read = toml::from_str::<File>(file.contents_utf8().unwrap_or_default());
            assert!(read.is_ok(), "{} does not load: {:?}", file.path().display(), read.err());
        }
        let mut wrong = Vec::new();
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
