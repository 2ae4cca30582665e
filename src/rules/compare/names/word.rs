//! Names of one word, and names that differ in one: which of the two words no list knows, and how often each is written.

use strsim::osa_distance;

use super::{house_spelling, name, office, sort};
use crate::extract::is_listed_noun;
use crate::extract::names::{gazetteer, is_role_noun, name_words, part_misspelt};
use crate::model::Sort;
use crate::rules::material::{Statement, shared_words};

/// Shorter words have too many neighbours.
const LONG: usize = 6;

/// Whether an article never has a word.
pub(super) fn lacks(statement: &Statement<'_>, word: &str) -> bool {
    let text = statement.article.text();
    !word.is_empty() && !text.match_indices(word).any(|(at, _)| whole(text, at, word.len()))
}

/// Whether no letter stands before or behind some words.
pub(super) fn whole(text: &str, at: usize, length: usize) -> bool {
    let letter = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    !letter(text.get(..at).and_then(|before| before.chars().next_back()))
        && !letter(text.get(at + length..).and_then(|after| after.chars().next()))
}

/// Whether what is named is somewhere, and no one.
pub(super) fn place_of(statement: &Statement<'_>) -> bool {
    sort(statement) == Some(Sort::Place) || name(statement).is_some_and(|name| gazetteer().knows(name))
}

/// Whether no list has a word: what a slip makes of a word is seldom another one.
pub(super) fn unknown(word: &str) -> bool {
    let small = any_ascii::any_ascii(word).to_lowercase();
    let single = small.strip_suffix('s').unwrap_or(&small);
    let known = gazetteer();
    !name_words().is_given(&small)
        && !known.knows(word)
        && known.country_of_adjective(word).is_none()
        && known.country_of_person(word).is_none()
        && !is_listed_noun(&small)
        && !is_listed_noun(single)
        && !is_role_noun(&small)
        && !known.is_direction(&small)
}

/// How many letters two words are apart, where neither is made from the other by an ending ("Somalia", "Somalian").
pub(super) fn letters_apart(one: &str, other: &str) -> Option<usize> {
    let fold = |word: &str| any_ascii::any_ascii(word).to_lowercase();
    let (x, y) = (fold(one), fold(other));
    let alike = |c: &char| c.is_ascii_alphabetic();
    let written = x.chars().all(|c| alike(&c) || c == '-') && y.chars().all(|c| alike(&c) || c == '-');
    (written && x != y && !x.starts_with(&y) && !y.starts_with(&x)).then(|| osa_distance(&x, &y))
}

/// Whether two names of one word each are one with a slip, as no list has the one, each article has its own form alone,
/// and the other is known or told in the same surroundings.
pub(super) fn lone_slip(a: &Statement<'_>, b: &Statement<'_>, one: &str, other: &str) -> bool {
    if one.contains(' ') || other.contains(' ') || one.len().min(other.len()) < LONG {
        return false;
    }
    let Some(letters) = letters_apart(one, other) else { return false };
    if letters > 1 && one.len().min(other.len()) < 2 * LONG - 2 {
        return false;
    }
    if !lacks(a, other) || !lacks(b, one) || !stands_alone(a, one) || !stands_alone(b, other) {
        return false;
    }
    let familiar = |word: &str| gazetteer().knows(word) || is_listed_noun(word.to_lowercase().trim_end_matches('s'));
    let person = |statement: &Statement<'_>| sort(statement) == Some(Sort::Person);
    let around = || {
        let own = [one.to_lowercase(), other.to_lowercase()];
        a.names.intersection(b.names).any(|name| !own.contains(name)) || shared_words(a, b) > 1
    };
    match (unknown(one), unknown(other)) {
        (true, true) => around() && person(a) == person(b),
        (true, false) => familiar(other) && !person(a),
        (false, true) => familiar(one) && !person(b),
        (false, false) => false,
    }
}

/// Whether a name of one word is a part of the other article's full name but for a letter, or two where it is long.
pub(super) fn lone_of_full(a: &Statement<'_>, b: &Statement<'_>, one: &str, other: &str) -> bool {
    let (lone, word, full, told) = if one.contains(' ') { (b, other, one, a) } else { (a, one, other, b) };
    let human = sort(told) == Some(Sort::Person) && !place_of(lone);
    if !human || word.len() < LONG - 1 || !unknown(word) {
        return false;
    }
    let Some(letters) = part_misspelt(word, full) else { return false };
    let ends = [full.split_whitespace().next(), full.split_whitespace().next_back()];
    let meant = ends.into_iter().flatten().find(|part| letters_apart(part, word) == Some(letters));
    let Some(meant) = meant.filter(|meant| !is_listed_noun(&meant.to_lowercase())) else { return false };
    let long = word.len().min(meant.len()) > LONG + 1;
    if house_spelling(word, meant, false)
        || letters > 1 && !long
        || !lacks(told, word)
        || !lacks(lone, meant)
        || !stands_alone(lone, word)
    {
        return false;
    }
    let bearers = &a.memo.bearers;
    let (here, there) = ((lone.article.id, word), (told.article.id, full));
    let age = bearers.one_age(here, there);
    age != Some(false)
        && (age == Some(true)
            || office(lone, told).is_some()
            || bearers.one_part(here, there)
            || shared_words(a, b) > 2)
}

/// Whether two names of several words differ by a letter in one word, and the lists know the one for a place and not the
/// other: "Gulf of Aden", "Gulf of Adan".
pub(super) fn one_word_known(one: &str, other: &str) -> bool {
    let Some((mine, yours)) = one_word_off(one, other) else { return false };
    let known = gazetteer();
    letters_apart(mine, yours) == Some(1)
        && mine.len().min(yours.len()) > 3
        && one.contains(' ')
        && known.knows(one) != known.knows(other)
}

/// The word in which two names differ, where all others are the same.
pub(super) fn one_word_off<'n>(one: &'n str, other: &'n str) -> Option<(&'n str, &'n str)> {
    let (mine, yours): (Vec<&str>, Vec<&str>) = (one.split(' ').collect(), other.split(' ').collect());
    if mine.len() != yours.len() {
        return None;
    }
    let mut off = mine.iter().zip(&yours).filter(|(x, y)| !x.eq_ignore_ascii_case(y));
    let (x, y) = off.next()?;
    off.next().is_none().then_some((*x, *y))
}

/// Whether an article never has a word behind another name: "Hall" is no slip for "Hill" where it names a "Cynthia Hall".
pub(super) fn stands_alone(statement: &Statement<'_>, word: &str) -> bool {
    let text = statement.article.text();
    text.match_indices(word).all(|(at, _)| {
        let longer = text.get(at + word.len()..).is_some_and(|rest| rest.starts_with(char::is_alphanumeric));
        let before = text.get(..at).unwrap_or_default();
        let last = before.rsplit(' ').nth(1).filter(|_| before.ends_with(' ') && !longer);
        let named = |last: &str| {
            last.starts_with(char::is_uppercase)
                && !last.ends_with(['.', '!', '?', '”', '"', ',', ';', ':', ')'])
                && !is_role_noun(&last.to_lowercase())
                && !name_words().is_title(&last.to_lowercase())
        };
        !last.is_some_and(named)
    })
}
