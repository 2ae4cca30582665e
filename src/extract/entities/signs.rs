//! What the words around a name show of its bearer: someone, or somewhere.

use crate::extract::lexicon::Tags;
use crate::extract::names::{PlaceKind, gazetteer, is_role_noun, name_words};
use crate::extract::tokens::{Class, Kind, Token};

use super::bodies::bodies;
use super::sorts::Named;

/// Whether the words around a lone capitalised word show a person.
pub(super) fn is_person_here(sentence: &[Token], first: usize, last: usize) -> bool {
    let before = first.checked_sub(1).and_then(|n| sentence.get(n));
    let after = sentence.get(last + 1);
    let bracketed = after.is_some_and(|t| t.is("("))
        && sentence.get(last + 2).is_some_and(|t| {
            t.kind == Kind::Number && t.lower.parse::<u16>().is_ok_and(|age| (1..=110).contains(&age))
        })
        && sentence.get(last + 3).is_some_and(|t| t.is(")"));
    let introduced = before.is_some_and(|t| t.is(","))
        && first
            .checked_sub(2)
            .and_then(|n| sentence.get(n))
            .is_some_and(|t| t.class == Class::Noun && is_role_noun(&t.lemma) && t.lemma == t.lower)
        && after.is_none_or(|t| t.is(","));
    let aged = bracketed
        || introduced
        || after.is_some_and(|t| t.is(","))
            && sentence.get(last + 2).is_some_and(|t| {
                t.kind == Kind::Number && t.lower.parse::<u16>().is_ok_and(|age| (1..=110).contains(&age))
            })
            && sentence.get(last + 3).is_none_or(|t| t.kind == Kind::Punct);
    let role_before = before
        .is_some_and(|t| !t.capital && t.class == Class::Noun && is_role_noun(&t.lemma) && !t.is("agent"))
        || before.is_some_and(|t| t.kind == Kind::Number && t.lower.ends_with("-year-old"));
    let kin_after = after.is_some_and(|t| t.is("'s"))
        && sentence.get(last + 2).is_some_and(|t| {
            t.is_in(&[
                "wife", "husband", "mother", "father", "family", "lawyer", "death", "body", "son", "daughter",
                "brother", "sister", "parents", "friends",
            ])
        });
    aged || role_before || kin_after
}

pub(super) fn preceded_by_place_word(sentence: &[Token], first: usize) -> bool {
    first
        .checked_sub(1)
        .and_then(|n| sentence.get(n))
        .is_some_and(|t| t.is_in(&["in", "at", "near", "on", "from", "to", "off", "of", "along", "outside", "through"]))
}

/// Whether several capitalised words are a person's name rather than anything else's.
pub(super) fn looks_like_person(sentence: &[Token], first: usize, last: usize) -> bool {
    let Some(token) = sentence.get(first) else { return false };
    let words = sentence.get(first..=last).unwrap_or_default();
    let ordinary = |token: &Token| {
        token.listed.is_some_and(|entry| entry.tags.any(Tags::LISTED_NOUN.with(Tags::ADJECTIVE).with(Tags::VERB)))
    };
    if words.len() > 5 || words.iter().any(|t| t.kind != Kind::Word || t.is("of") || t.is("'s")) {
        return false;
    }
    if name_words().is_given(&token.lower) && !words.iter().skip(1).all(|t| ordinary(t) && bodies().ends(&t.lower)) {
        return true;
    }
    let initial = words
        .iter()
        .take(words.len() - 1)
        .any(|t| t.lower.trim_end_matches('.').chars().count() == 1 || is_initials(&t.lower));
    if initial || is_person_here(sentence, first, last) {
        return true;
    }
    if words.iter().any(ordinary) {
        return speaks(sentence, first, last) && !ordinary(token);
    }
    speaks(sentence, first, last) || told_as_person(sentence, first, last)
}

fn is_initials(word: &str) -> bool {
    word.contains('.') && word.split('.').all(|piece| piece.len() <= 1)
}

/// Whether the name says something: "said X", "X told".
fn speaks(sentence: &[Token], first: usize, last: usize) -> bool {
    let verb = |t: &Token| t.is_in(&["said", "says", "told", "tells", "added", "recalled", "explained"]);
    first.checked_sub(1).and_then(|n| sentence.get(n)).is_some_and(verb) || sentence.get(last + 1).is_some_and(verb)
}

/// Whether what follows belongs to a person: ", who", ", the … ROLE".
fn told_as_person(sentence: &[Token], first: usize, last: usize) -> bool {
    let mut after = sentence.get(last + 1..).unwrap_or_default().iter();
    let Some(next) = after.next() else { return false };
    if next.is("who") {
        return true;
    }
    if next.is(",") {
        return after.next().is_some_and(|t| t.is("who") || t.is("whose"))
            || sentence
                .get(last + 2..last + 8)
                .unwrap_or_default()
                .iter()
                .take_while(|t| t.kind != Kind::Punct)
                .any(|t| t.class == Class::Noun && is_role_noun(&t.lemma));
    }
    // Two or three words that no list knows, as the subject of a verb that people do.
    let unknown = sentence
        .get(first..=last)
        .unwrap_or_default()
        .iter()
        .all(|t| t.listed.is_none() && !gazetteer().knows(&t.lower));
    unknown
        && last - first <= 2
        && first
            .checked_sub(1)
            .and_then(|n| sentence.get(n))
            .is_none_or(|t| !t.is_in(&["the", "in", "at", "near", "from", "on", "a", "an", "off", "outside"]))
}

/// What a name's own words and its neighbours say of the place it may be.
pub(super) fn is_place_here(sentence: &[Token], named: &Named) -> bool {
    let before = named.first.checked_sub(1).and_then(|n| sentence.get(n));
    before.is_some_and(|t| t.is_in(&["in", "near", "at", "outside", "across"]))
        || before.is_some_and(|t| t.is("of"))
            && named
                .first
                .checked_sub(2)
                .and_then(|n| sentence.get(n))
                .is_some_and(|t| gazetteer().is_place_noun(&t.lower))
        || before.is_some_and(|t| gazetteer().is_place_noun(&t.lower) && t.class == Class::Noun)
        || sentence.get(named.last + 1).is_some_and(|t| {
            t.class == Class::Noun
                && !t.capital
                && (gazetteer().ends_place(&t.lower) || gazetteer().is_place_noun(&t.lower))
        })
        || sentence.get(named.last + 1).is_some_and(|t| t.is(","))
            && sentence
                .get(named.last + 2)
                .is_some_and(|t| t.capital && gazetteer().kind(&t.lower).is_some_and(|kind| kind != PlaceKind::City))
}
