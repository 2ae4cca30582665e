//! Which country people and firms are of, as papers tell it beside a name: "Kenya's Nelson Rono", "the Danish brewer
//! Solvang", "Nelson Rono of Kenya".

use crate::model::{Facet, FacetKind, Key, Sort, Span, Value};

use super::entities::{Entities, Entity, EntityMention, Form};
use super::frames::FRAMES;
use super::names::gazetteer;
use super::scene::Parsed;
use super::tokens::{Class, Token};
use crate::model::words::capitalised;

/// The relation of a person or a firm to its country.
pub(crate) const ORIGIN: &str = "origin";

/// The countries of an article's people and firms, each once; none for whom the article gives two.
pub(crate) fn origins(entities: &Entities, parsed: &[Parsed]) -> Vec<Facet> {
    let mut found: Vec<Facet> = Vec::new();
    let mut two: Vec<String> = Vec::new();
    for bearer in &entities.mentions {
        let Some(named) = named(entities, bearer) else { continue };
        let next = parsed.partition_point(|p| p.sentence.at.start <= bearer.at.start);
        let Some(sentence) = next.checked_sub(1).and_then(|n| parsed.get(n)) else { continue };
        let person = named.sort == Sort::Person;
        let places = [ahead(entities, bearer, sentence, person), behind(entities, bearer, sentence, person)];
        for (at, country) in places.into_iter().flatten() {
            match found.iter().find(|f| f.key.whose == named.name) {
                Some(known) if known.value == Value::Place(vec![country.to_owned()]) => {}
                Some(_) => two.push(named.name.clone()),
                None => found.push(Facet {
                    kind: FacetKind::Where,
                    key: Key { relation: ORIGIN.to_owned(), whose: named.name.clone(), ..Key::default() },
                    value: Value::Place(vec![country.to_owned()]),
                    at,
                    how: "country of a person or a firm".to_owned(),
                    assumed: Vec::new(),
                }),
            }
        }
    }
    found.retain(|facet| !two.contains(&facet.key.whose));
    found
}

fn named<'a>(entities: &'a Entities, mention: &EntityMention) -> Option<&'a Entity> {
    let named = matches!(mention.form, Form::FullName | Form::Surname);
    let whole = |e: &Entity| match e.sort {
        Sort::Person => e.name.contains(' '),
        // Every country has a Foreign Ministry.
        Sort::Organisation => !e.name.split(' ').any(|word| FRAMES.of_state.has(&word.to_lowercase())),
        _ => false,
    };
    entities.entity(mention).filter(|e| named && !e.plural && whole(e))
}

/// The country that a word names.
fn country<'a>(entities: &'a Entities, word: &Token) -> Option<(Span, &'a str)> {
    let mention = entities.at(word.at).filter(|m| m.form == Form::FullName)?;
    let place = entities.entity(mention).filter(|e| e.sort == Sort::Place && gazetteer().is_country(&e.name))?;
    Some((mention.at, place.name.as_str()))
}

/// The country of an adjective, where no hyphen ties it to another.
fn adjective(sentence: &Parsed, n: usize) -> Option<(Span, &'static str)> {
    let word = sentence.tokens.get(n).filter(|t| t.capital)?;
    let dash = |n: Option<usize>| n.and_then(|n| sentence.tokens.get(n)).is_some_and(|t| t.is("-") || t.is("/"));
    let country = gazetteer().country_of_adjective(&capitalised(&word.lower))?;
    (!dash(n.checked_sub(1)) && !dash(Some(n + 1))).then_some((word.at, country))
}

/// The country before a name that is the bearer's: "the Ugandan runner", "Kenya's".
fn ahead<'a>(
    entities: &'a Entities,
    bearer: &EntityMention,
    sentence: &Parsed,
    person: bool,
) -> Option<(Span, &'a str)> {
    let first = sentence.tokens.partition_point(|t| t.at.end <= bearer.at.start);
    let back = |far: usize| first.checked_sub(far);
    let fits = |n: Option<usize>| {
        n.and_then(|n| sentence.tokens.get(n)).is_some_and(|t| if person { is_trade(t) } else { is_firm(t) })
    };
    let owner = |far: usize| {
        let genitive = back(far).and_then(|n| sentence.tokens.get(n)).is_some_and(|t| t.class == Class::Genitive);
        back(far + 1).filter(|_| genitive).and_then(|n| sentence.tokens.get(n)).and_then(|t| country(entities, t))
    };
    if fits(back(1)) {
        return back(2).and_then(|n| adjective(sentence, n)).or_else(|| owner(2));
    }
    back(1).and_then(|n| adjective(sentence, n)).or_else(|| owner(1))
}

/// The country behind a name that is the bearer's: "of Kenya", "(Kenya)", ", a Danish brewer".
fn behind<'a>(
    entities: &'a Entities,
    bearer: &EntityMention,
    sentence: &Parsed,
    person: bool,
) -> Option<(Span, &'a str)> {
    let next = sentence.tokens.partition_point(|t| t.at.start < bearer.at.end);
    let word = |far: usize| sentence.tokens.get(next + far);
    let place = || word(1).and_then(|t| country(entities, t));
    // Behind a country of several words.
    let after = |at: Span| sentence.tokens.iter().find(|t| t.at.start >= at.end);
    if word(0).is_some_and(|t| t.is("of")) {
        return place().filter(|(at, _)| after(*at).is_none_or(|t| !matches!(t.class, Class::Name | Class::Noun)));
    }
    if word(0).is_some_and(|t| t.is("(")) {
        return place().filter(|(at, _)| after(*at).is_some_and(|t| t.is(")") || t.is(",")));
    }
    let apposed = word(0).is_some_and(|t| t.is(",")) && word(1).is_some_and(|t| t.is_in(&["a", "an", "the"]));
    let noun = word(3).is_some_and(|t| if person { is_trade(t) } else { is_firm(t) });
    (apposed && noun).then(|| adjective(sentence, next + 2)).flatten()
}

/// A plain noun for what one is, that says nothing of a country by itself: "a French teacher" teaches French.
fn is_trade(noun: &Token) -> bool {
    noun.class == Class::Noun
        && !noun.capital
        && super::names::is_role_noun(&noun.lemma)
        && !FRAMES.languages.has(&noun.lemma)
}

/// A plain noun for a firm or a club.
fn is_firm(noun: &Token) -> bool {
    // "Firm" is an adjective too.
    matches!(noun.class, Class::Noun | Class::Adjective) && !noun.capital && FRAMES.firms.has(&noun.lower)
}

/// The relation of a firm or a body to the town where it has its seat.
pub(crate) const BASE: &str = "base";

/// The towns where an article's firms and bodies have their seats, each once; none for which the article gives two.
pub(crate) fn bases(entities: &Entities, parsed: &[Parsed]) -> Vec<Facet> {
    let mut found: Vec<Facet> = Vec::new();
    let mut two: Vec<String> = Vec::new();
    for bearer in &entities.mentions {
        let Some(named) = named(entities, bearer).filter(|e| e.sort == Sort::Organisation) else { continue };
        let next = parsed.partition_point(|p| p.sentence.at.start <= bearer.at.start);
        let Some(sentence) = next.checked_sub(1).and_then(|n| parsed.get(n)) else { continue };
        let Some((at, town)) = seat(entities, bearer, sentence) else { continue };
        let mut within = vec![town.name.clone()];
        within.extend(town.within.iter().filter(|w| **w != town.name).cloned());
        match found.iter().find(|f| f.key.whose == named.name) {
            Some(known) if known.value == Value::Place(within.clone()) => {}
            Some(_) => two.push(named.name.clone()),
            None => found.push(Facet {
                kind: FacetKind::Where,
                key: Key { relation: BASE.to_owned(), whose: named.name.clone(), ..Key::default() },
                value: Value::Place(within),
                at,
                how: "seat of a firm or a body".to_owned(),
                assumed: Vec::new(),
            }),
        }
    }
    found.retain(|facet| !two.contains(&facet.key.whose));
    found
}

/// The town behind a name: "of Ostwick", "is based in Ostwick", ", based in Ostwick".
fn seat<'a>(entities: &'a Entities, bearer: &EntityMention, sentence: &Parsed) -> Option<(Span, &'a Entity)> {
    let next = sentence.tokens.partition_point(|t| t.at.start < bearer.at.end);
    let is = |far: usize, words: &[&str]| sentence.tokens.get(next + far).is_some_and(|t| t.is_in(words));
    let far = if is(0, &["of"]) {
        1
    } else {
        let led = usize::from(is(0, &[",", "is", "was"])) + usize::from(is(0, &[","]) && is(1, &["which"])) * 2;
        (is(led, &["based", "headquartered"]) && is(led + 1, &["in"])).then_some(led + 2)?
    };
    let word = sentence.tokens.get(next + far)?;
    let mention = entities.at(word.at).filter(|m| m.form == Form::FullName && m.at.start == word.at.start)?;
    let town = entities.entity(mention)?;
    let plain = town.sort == Sort::Place && !town.name.is_empty() && !gazetteer().is_country(&town.name);
    plain.then_some((mention.at, town))
}
