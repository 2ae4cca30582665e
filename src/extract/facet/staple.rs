//! Figures that every report of a kind of event gives in words of its own: the crowd at a match, a party's share of the
//! vote, how long a jury was out ("61,420 fans watched", "in front of a crowd of 61,420").
//!
//! They are data: the files in `rules/vocabulary/staples`. `ways` are words around the number, which is `#`, written as
//! [`crate::extract::ways`] says; `#-a` has a noun joined to the number by a hyphen.

use std::ops::Range;
use std::sync::LazyLock;

use include_dir::{Dir, include_dir};
use rust_decimal::Decimal;
use serde::Deserialize;

use crate::extract::entries::load;
use crate::extract::lexicon::Tags;
use crate::extract::scene::{Scene, called};
use crate::extract::tokens::{Kind, Token};
use crate::extract::ways::{Step, fit, steps};
use crate::model::{Facet, FacetKind, Key, Quantity, Sort, Span, Unit, Value};

static FILES: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/rules/vocabulary/staples");

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    staple: Vec<Staple>,
}

/// One such figure.
#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(crate) struct Staple {
    id: String,
    /// Under which heading it is read.
    facet: FacetKind,
    /// Whose it is: `doer` (who does it), `person` (someone named in the clause), `scorer` (whose goal it is) or nobody's.
    #[serde(default)]
    of: String,
    ways: Vec<String>,
    #[serde(skip)]
    read: Vec<Way>,
    /// The article has one of these words.
    about: Vec<String>,
    /// The sentence has one of these words.
    #[serde(default)]
    within: Vec<String>,
    /// The sentence has none of these.
    #[serde(default)]
    never: Vec<String>,
    /// The smallest number.
    #[serde(default)]
    least: Decimal,
    /// By how many times two may differ and still be figures of one thing.
    #[serde(default)]
    pub(crate) near: Option<f64>,
    /// Whether what is planned may be held against what is done.
    #[serde(default)]
    pub(crate) planned: bool,
    /// Whether the greatest of several in one article is the whole, and the others parts of it.
    #[serde(default)]
    pub(crate) whole: bool,
    /// Whether "at least" is part of what the figure is.
    #[serde(default)]
    pub(crate) exact: bool,
    /// Whether two must differ as slips do.
    #[serde(default)]
    pub(crate) slip: bool,
    #[cfg_attr(not(test), expect(dead_code, reason = "proofs, for the tests"))]
    #[serde(default)]
    reads: Vec<String>,
    #[cfg_attr(not(test), expect(dead_code, reason = "proofs, for the tests"))]
    #[serde(default)]
    reads_nothing: Vec<String>,
}

impl Staple {
    /// Whether each is somebody's.
    pub(crate) fn borne(&self) -> bool {
        !self.of.is_empty()
    }
}

/// The words before and behind the number.
struct Way {
    /// The nouns that a hyphen may join to it, where one must: "six-storey".
    joined: Vec<String>,
    before: Vec<Step>,
    behind: Vec<Step>,
}

/// Words on either side that are looked at.
const AROUND: usize = 14;

static STAPLES: LazyLock<Vec<Staple>> = LazyLock::new(|| {
    let mut staples: Vec<Staple> = load::<File>(&FILES).into_iter().flat_map(|file| file.staple).collect();
    for staple in &mut staples {
        for way in &staple.ways {
            let Some((before, behind)) = way.split_once('#') else { continue };
            let mut before = steps(before);
            before.reverse();
            let (joined, behind) = match behind.strip_prefix('-') {
                Some(rest) => rest.split_once(' ').unwrap_or((rest, "")),
                None => ("", behind),
            };
            let joined = joined.split('|').filter(|noun| !noun.is_empty()).map(|noun| format!("-{noun}")).collect();
            staple.read.push(Way { joined, before, behind: steps(behind) });
        }
    }
    staples
});

/// What begins the relation of a staple that is a number of people or things. It is kept among the measures, as no verb
/// says who is counted.
pub(crate) const NUMBER: &str = "number:";

/// The staple of a relation.
pub(crate) fn staple(relation: &str) -> Option<&'static Staple> {
    let id = relation.strip_prefix(NUMBER).unwrap_or(relation);
    STAPLES.iter().find(|staple| staple.id == id)
}

/// The key of a number that is one of the staples of its heading.
pub(super) fn key(scene: &Scene<'_>, kind: FacetKind, quantity: &Quantity) -> Option<Key> {
    let kind = if quantity.unit == Unit::Count { FacetKind::Count } else { kind };
    let may_be = |staple: &&Staple| staple.facet == kind && quantity.amount.named() >= staple.least;
    let mut staples = STAPLES.iter().filter(may_be).peekable();
    staples.peek()?;
    let parsed = scene.parsed;
    let (first, last) = (parsed.tokens.partition_point(|t| t.at.end <= quantity.at.start), quantity.at.end);
    let behind = parsed.tokens.partition_point(|t| t.at.start < last);
    let before: Vec<&Token> = parsed.tokens.get(..first).unwrap_or_default().iter().rev().take(AROUND).collect();
    let behind: Vec<&Token> = parsed.tokens.get(behind..).unwrap_or_default().iter().take(AROUND).collect();
    staples.find_map(|staple| read(staple, scene, quantity, (&before, &behind)))
}

/// The key of a number with these words before it, the nearest first, and behind it.
fn read(
    staple: &Staple,
    scene: &Scene<'_>,
    quantity: &Quantity,
    (before, behind): (&[&Token], &[&Token]),
) -> Option<Key> {
    let parsed = scene.parsed;
    let own = || scene.article.slice(own_words(scene, quantity)).to_lowercase();
    let joined = |nouns: &[String]| nouns.is_empty() || nouns.iter().any(|noun| own().ends_with(noun.as_str()));
    // "Two of its six carriages": the whole of which a part is told.
    let of = |n: usize| before.get(n).is_some_and(|t| t.is("of"));
    let led = before.first().is_some_and(|t| t.is_in(&["its", "their", "the", "his", "her", "all"]));
    if staple.facet == FacetKind::Count && led && of(1) {
        return None;
    }
    let way =
        |way: &&Way| fit(&way.before, before).is_some() && fit(&way.behind, behind).is_some() && joined(&way.joined);
    staple.read.iter().find(way)?;
    let has = |words: &[String]| parsed.tokens.iter().any(|t| words.iter().any(|w| t.is(w) || t.lemma == *w));
    let outside = |t: &Token| t.at.end <= quantity.at.start || t.at.start >= quantity.at.end;
    let barred = parsed.tokens.iter().filter(|t| outside(t)).any(|t| staple.never.iter().any(|w| t.is(w)));
    if barred || !staple.within.is_empty() && !has(&staple.within) || !about(scene, &staple.about) {
        return None;
    }
    let whose = match staple.of.as_str() {
        "doer" => doer(scene, quantity.at)?,
        "person" => person(scene, quantity.at).or_else(|| named(doer(scene, quantity.at)?))?,
        "scorer" => scorer(scene)?,
        _ => String::new(),
    };
    // Figures of several bearers stand in one article, each the only one of its bearer.
    let head = if whose.is_empty() { staple.id.clone() } else { format!("{} {whose}", staple.id) };
    let relation = if staple.facet == FacetKind::Count { [NUMBER, &staple.id].concat() } else { staple.id.clone() };
    Some(Key { relation, whose, head, ..Key::default() })
}

/// The words of a number with what a hyphen joins to it.
fn own_words(scene: &Scene<'_>, quantity: &Quantity) -> Span {
    let last = scene.parsed.tokens.iter().rfind(|t| t.at.start < quantity.at.end);
    last.map_or(quantity.at, |t| quantity.at.join(t.at))
}

/// Whether the article has one of some words.
pub(super) fn about(scene: &Scene<'_>, words: &[String]) -> bool {
    let text = scene.article.text().to_lowercase();
    words.iter().any(|word| text.contains(word.as_str()))
}

/// Who does it: the subject of the clause, or else the doer.
pub(super) fn doer(scene: &Scene<'_>, at: Span) -> Option<String> {
    let parsed = scene.parsed;
    let subject = scene.own_clause().and_then(|clause| clause.subject.first().copied());
    // "The count gives Kolve 71 seats".
    let given = scene.own_clause().filter(|clause| {
        parsed.tokens.get(clause.verb.verb).is_some_and(|verb| matches!(verb.lemma.as_str(), "give" | "hand" | "leave"))
    });
    let given = given.and_then(|clause| {
        let behind = clause.verb.tokens.end..parsed.token_at(at);
        let named = |tokens: Range<usize>| parsed.tokens.get(tokens).is_some_and(|own| own.iter().any(|t| t.capital));
        parsed.chunks.iter().position(|c| behind.contains(&c.head) && named(c.tokens.clone()))
    });
    let chunk = given.or(subject).or_else(|| scene.of_part(crate::model::Part::Agent).next())?;
    let mention = parsed.mention(chunk, scene.names)?;
    // "Her Kolve bloc": the name stands before the noun.
    let own = parsed.chunks.get(chunk).and_then(|c| parsed.tokens.get(c.tokens.clone())).unwrap_or_default();
    let words: Vec<&str> = own
        .iter()
        .filter(|t| t.capital && t.kind == Kind::Word && !t.tags.any(Tags::PRONOUN.with(Tags::DETERMINER)))
        .map(|t| scene.article.slice(t.at))
        .collect();
    let name = if mention.name.is_none() && !words.is_empty() { words.join(" ") } else { called(&mention) };
    Some(name).filter(|name| !name.is_empty())
}

/// A name, and no noun.
pub(super) fn named(name: String) -> Option<String> {
    Some(name).filter(|name| name.starts_with(char::is_uppercase))
}

/// The only person named in the clause.
pub(super) fn person(scene: &Scene<'_>, at: Span) -> Option<String> {
    let parsed = scene.parsed;
    let own = parsed.chunks.iter().enumerate().filter(|(_, c)| scene.owns(c.head) && !c.at.contains(at));
    let named = own
        .filter_map(|(n, _)| parsed.mention(n, scene.names))
        .filter(|m| matches!(m.sort, Sort::Person | Sort::Thing));
    let mut names: Vec<String> = named.filter_map(|m| m.name).collect();
    names.sort_unstable();
    names.dedup();
    // A club may look like a surname.
    if names.len() > 1 {
        names.retain(|name| name.contains(' '));
    }
    match names.as_slice() {
        [only] => Some(only.clone()),
        _ => None,
    }
}

/// The only player named before the number, or as the one who scores.
pub(super) fn scorer(scene: &Scene<'_>) -> Option<String> {
    let parsed = scene.parsed;
    let scores = |n: usize| parsed.clauses.get(n).is_some_and(|clause| scene.kind_of_clause(clause) == "score");
    let clause = (0..parsed.clauses.len()).find(|&n| scores(n)).and_then(|n| parsed.clauses.get(n));
    let subject = clause.filter(|clause| !clause.verb.passive).and_then(|clause| clause.subject.first().copied());
    let owner = || {
        let goal = |t: &Token| t.is_in(&["goal", "equaliser", "opener", "header", "strike", "penalty", "winner"]);
        let mut owned = parsed.chunks.iter().filter(|c| parsed.tokens.get(c.head).is_some_and(goal));
        owned.find_map(|c| c.possessor)
    };
    let mention = parsed.mention(subject.or_else(owner)?, scene.names)?;
    mention.name.filter(|_| mention.sort == Sort::Person)
}

/// "In the 23rd minute", "a 23rd-minute header": when a goal was scored.
fn goal_minute(scene: &Scene<'_>) -> Option<Facet> {
    const GOALS: &[&str] = &["score", "scored", "goal", "opener", "header", "equaliser", "headed", "netted", "struck"];
    let parsed = scene.parsed;
    let known = STAPLES.iter().find(|staple| staple.of == "scorer")?;
    let minute = |n: usize| parsed.tokens.get(n).is_some_and(|t| t.is("minute") || t.lower.ends_with("-minute"));
    let nth = |q: &&Quantity| {
        let at = parsed.token_at(q.at);
        q.unit == Unit::Ordinal && scene.owns_words(q.at) && (minute(at) || minute(at + 1))
    };
    let quantity = parsed.quantities.iter().find(nth)?;
    let at = parsed.token_at(quantity.at);
    let next = parsed.tokens.get(at + 1..).unwrap_or_default();
    let added = next.iter().take(3).any(|t| t.is_in(&["stoppage", "injury", "added", "extra"]));
    if added || !parsed.tokens.iter().any(|t| t.is_in(GOALS)) {
        return None;
    }
    let whose = scorer(scene)?;
    let days = quantity.amount.named().checked_div(Decimal::from(24 * 60))?;
    let amount = crate::model::Bound::Exactly(days);
    let key = Key { relation: known.id.clone(), head: format!("{} {whose}", known.id), whose, ..Key::default() };
    let told = Quantity { amount, unit: Unit::Duration, step: Decimal::new(1, 6), ..quantity.clone() };
    let at = told.at;
    let how = "the minute of a goal".to_owned();
    Some(Facet { kind: FacetKind::Duration, key, value: Value::Quantity(told), at, how, assumed: Vec::new() })
}

/// Adds the minutes of goals that are told by their number in the order of minutes.
pub(super) fn minutes(scene: &Scene<'_>, found: &mut Vec<Facet>) {
    found.extend(goal_minute(scene));
}

/// Adds the staples that are plain numbers of people or things.
pub(super) fn find(scene: &Scene<'_>, found: &mut Vec<Facet>) {
    for quantity in scene.parsed.quantities.iter().filter(|q| q.unit == Unit::Count && scene.owns_words(q.at)) {
        let Some(key) = key(scene, FacetKind::Measure, quantity) else { continue };
        found.push(Facet {
            kind: FacetKind::Measure,
            key,
            value: Value::Quantity(quantity.clone()),
            at: quantity.at,
            how: quantity.how.clone(),
            assumed: Vec::new(),
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::entries::{broken, unproved};
    use crate::model::Article;

    fn told(staple: &Staple, text: &str) -> bool {
        let article = Article::plain("Courier", None, text);
        let claims = crate::extract::claims(&article);
        let facets = claims.iter().flat_map(|claim| &claim.facets);
        facets
            .map(|facet| facet.key.relation.strip_prefix(NUMBER).unwrap_or(&facet.key.relation))
            .any(|id| id == staple.id)
    }

    #[test]
    fn every_staple_reads_its_examples_and_nothing_else() {
        let mut wrong = broken::<File>(&FILES);
        for staple in STAPLES.iter() {
            assert!(staple.ways.iter().all(|way| way.contains('#')), "{} has a way without a number", staple.id);
            wrong.extend(unproved(&staple.id, &staple.reads, &staple.reads_nothing, |text| told(staple, text)));
        }
        assert!(wrong.is_empty(), "{wrong:#?}");
    }
}
