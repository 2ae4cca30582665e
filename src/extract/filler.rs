//! Who fills a place of which there is one: the successor, the owner of a firm, the gunman whom police named. Two outlets
//! that give it to two people have no spelling between them that would betray it (a slot and its filler, as in the knowledge
//! base population task of the Text Analysis Conference, McNamee and Dang 2009).
//!
//! They are data: the files in `rules/vocabulary/fillers`. `ways` are written as [`super::ways`] says, with `@` for the
//! name of who fills it and `$` for the name of what it is a place of.

use std::sync::LazyLock;

use include_dir::{Dir, include_dir};
use serde::Deserialize;

use super::entities::{Entities, Form};
use super::entries::load;
use super::scene::Parsed;
use super::tokens::{Kind, Token};
use super::ways::{GAP, Index, Step, steps};
use crate::model::{Facet, FacetKind, Key, Mention, Sort, Span, Value};

static FILES: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/rules/vocabulary/fillers");

/// What begins the relation of a filler.
pub(crate) const FILLER: &str = "filler:";

/// Words that deny whatever the sentence tells.
const DENIED: &[&str] = &["not", "n't", "denied", "denies", "if", "whether", "or"];

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    filler: Vec<Filler>,
}

/// A place that one person fills.
#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct Filler {
    id: String,
    /// What is told, for an editor: "the successor".
    what: String,
    ways: Vec<String>,
    /// The sentence has none of these.
    never: Vec<String>,
    #[cfg_attr(not(test), expect(dead_code, reason = "proofs, for the tests"))]
    reads: Vec<String>,
    #[cfg_attr(not(test), expect(dead_code, reason = "proofs, for the tests"))]
    reads_nothing: Vec<String>,
}

/// All places, and all ways of telling who fills one.
struct Fillers {
    all: Vec<Filler>,
    /// The place, and the steps.
    ways: Vec<(usize, Vec<Step>)>,
    index: Index,
}

static FILLERS: LazyLock<Fillers> = LazyLock::new(|| {
    let all: Vec<Filler> = load::<File>(&FILES).into_iter().flat_map(|file| file.filler).collect();
    let ways = |(n, filler): (usize, &Filler)| filler.ways.iter().map(move |way| (n, steps(way))).collect::<Vec<_>>();
    let ways: Vec<(usize, Vec<Step>)> = all.iter().enumerate().flat_map(ways).collect();
    let index = Index::new(ways.iter().map(|(_, steps)| steps.as_slice()));
    Fillers { all, ways, index }
});

/// A sentence as ways are held against it: names in one piece.
#[derive(Clone, Copy)]
enum Piece<'a> {
    Token(&'a Token),
    Name(Named<'a>),
}

#[derive(Clone, Copy)]
struct Named<'a> {
    at: Span,
    /// The fullest name in the article.
    name: &'a str,
    sort: Sort,
}

impl Named<'_> {
    /// Whether it can be someone's full name: what else a name is of is not always plain.
    fn may_be_person(&self) -> bool {
        matches!(self.sort, Sort::Person | Sort::Thing) && self.name.contains(' ')
    }
}

/// Who fills which place in an article.
pub(crate) fn fillers(entities: &Entities, parsed: &[Parsed]) -> Vec<Facet> {
    let mut found: Vec<Facet> = Vec::new();
    for sentence in parsed {
        let near = FILLERS.index.near(&sentence.tokens);
        if near.is_empty() {
            continue;
        }
        let pieces = pieces(entities, sentence);
        if !pieces.iter().any(|piece| matches!(piece, Piece::Name(named) if named.may_be_person())) {
            continue;
        }
        let has = |word: &str| sentence.tokens.iter().any(|t| t.is(word));
        if DENIED.iter().any(|word| has(word)) {
            continue;
        }
        let near: Vec<&(usize, Vec<Step>)> = near.into_iter().filter_map(|way| FILLERS.ways.get(way)).collect();
        for ways in near.chunk_by(|a, b| a.0 == b.0) {
            let Some(filler) = ways.first().and_then(|(n, _)| FILLERS.all.get(*n)) else { continue };
            let from = |n: usize| ways.iter().find_map(|(_, way)| fit(way, pieces.get(n..)?, Holders::default()));
            let held: Vec<Holders<'_>> = (0..pieces.len()).filter_map(from).collect();
            if !held.is_empty() && !filler.never.iter().any(|word| has(word)) {
                found.extend(held.into_iter().filter_map(|held| facet(filler, held)));
            }
        }
    }
    found.dedup_by(|a, b| a.key == b.key && a.value == b.value);
    found
}

/// The tokens of a sentence, but a name in place of its own.
fn pieces<'a>(entities: &'a Entities, sentence: &'a Parsed) -> Vec<Piece<'a>> {
    let mut found: Vec<Piece<'a>> = Vec::with_capacity(sentence.tokens.len());
    for token in &sentence.tokens {
        let mention = entities.at(token.at).filter(|m| {
            matches!(m.form, Form::FullName | Form::Surname | Form::Abbreviation) && m.at.contains(token.at)
        });
        let named = mention.and_then(|mention| {
            let entity = entities.entity(mention).filter(|entity| !entity.name.is_empty() && !entity.plural)?;
            Some(Named { at: mention.at, name: entity.name.as_str(), sort: entity.sort })
        });
        match (named, found.last()) {
            (Some(named), Some(Piece::Name(last))) if last.at == named.at => {}
            (Some(named), _) => found.push(Piece::Name(named)),
            (None, _) => found.push(Piece::Token(token)),
        }
    }
    found
}

/// The names that a way has met.
#[derive(Clone, Copy, Default)]
struct Holders<'a> {
    who: Option<Named<'a>>,
    of: Option<Named<'a>>,
}

/// Holds the steps of a way against what stands here.
fn fit<'a>(way: &[Step], pieces: &[Piece<'a>], held: Holders<'a>) -> Option<Holders<'a>> {
    let Some((step, later)) = way.split_first() else { return Some(held) };
    match step {
        Step::Word { any, may_miss } => {
            let sign = any.first().map_or("", String::as_str);
            let here = match (pieces.first(), sign) {
                (Some(Piece::Name(named)), "@") => {
                    named.may_be_person().then_some(Holders { who: Some(*named), ..held })
                }
                (Some(Piece::Name(named)), "$") => Some(Holders { of: Some(*named), ..held }),
                (Some(Piece::Token(token)), _) => any.iter().any(|w| token.is(w) || token.lemma == *w).then_some(held),
                _ => None,
            };
            let taken = here.and_then(|held| fit(later, pieces.get(1..).unwrap_or_default(), held));
            taken.or_else(|| if *may_miss { fit(later, pieces, held) } else { None })
        }
        Step::Gap => (0..=GAP).find_map(|n| {
            let plain = |piece: &Piece<'_>| match piece {
                Piece::Token(token) => token.kind != Kind::Punct || token.is("-"),
                Piece::Name(named) => !named.may_be_person(),
            };
            pieces.get(..n)?.iter().all(plain).then(|| fit(later, pieces.get(n..).unwrap_or_default(), held)).flatten()
        }),
    }
}

fn facet(filler: &Filler, held: Holders<'_>) -> Option<Facet> {
    let who = held.who?;
    let value = Mention {
        at: who.at,
        head: who.name.split_whitespace().next_back().unwrap_or_default().to_lowercase(),
        name: Some(who.name.to_owned()),
        sort: Sort::Person,
        ..Mention::default()
    };
    let key = Key {
        relation: [FILLER, &filler.id].concat(),
        whose: held.of.map(|of| of.name.to_owned()).unwrap_or_default(),
        head: filler.what.clone(),
        ..Key::default()
    };
    let (at, how) = (who.at, filler.what.clone());
    Some(Facet { kind: FacetKind::Who, key, value: Value::Mention(value), at, how, assumed: Vec::new() })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::entries::{broken, unproved};
    use crate::model::Article;

    fn told(filler: &Filler, text: &str) -> bool {
        let article = Article::plain("Courier", None, text);
        let claims = crate::extract::claims(&article);
        let mut facets = claims.iter().flat_map(|claim| &claim.facets);
        facets.any(|facet| facet.key.relation.strip_prefix(FILLER) == Some(&filler.id))
    }

    #[test]
    fn every_place_reads_its_examples_and_nothing_else() {
        let mut wrong = broken::<File>(&FILES);
        for filler in &FILLERS.all {
            assert!(filler.ways.iter().all(|way| way.contains('@')), "{} has a way without a name", filler.id);
            wrong.extend(unproved(&filler.id, &filler.reads, &filler.reads_nothing, |text| told(filler, text)));
        }
        assert!(wrong.is_empty(), "{wrong:#?}");
    }
}
