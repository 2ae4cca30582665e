//! Two names in one article. Relatives have one family name and write it alike; a place is written in one way.

use super::word::{letters_apart, one_word_off, stands_alone, unknown};
use super::{name, sort};
use crate::extract::names::{NameMatch, compare_names, gazetteer, name_words, part_misspelt, sound_alike};
use crate::model::Sort;
use crate::rules::compare::{Conflict, Verdict};
use crate::rules::lists::Lists;
use crate::rules::material::Statement;

/// Two letters in a word so long are a slip; in a shorter one they make another name.
const LONG: usize = 7;

/// Two names in one article: a slip where one of them is the other but for a letter or two and can hardly be another's.
pub(super) fn in_one_article(a: &Statement<'_>, b: &Statement<'_>, one: &str, other: &str) -> Verdict {
    // Who is named by one word alone may not have been known for a person.
    let human = |statement: &Statement<'_>, name: &str| match sort(statement) {
        // Who stands beside a person of nearly the same full name is one too.
        Some(Sort::Person | Sort::Thing) => name.contains(' ') || !placed(statement, name),
        Some(Sort::Place | Sort::Organisation) => !name.contains(' ') && unknown(name) && !placed(statement, name),
        _ => false,
    };
    let person = human(a, one) && human(b, other) && (sort(a) == Some(Sort::Person) || sort(b) == Some(Sort::Person));
    let words = |name: &str| -> Vec<String> { name.split_whitespace().map(str::to_lowercase).collect() };
    let (x, y) = (words(one), words(other));
    // "Brook" and "Brooks", a firm and its founder.
    let several = |one: &str, other: &str| matches!(other.strip_prefix(one), Some("s" | "es"));
    let tail = x.last().zip(y.last()).is_some_and(|(p, q)| several(p, q) || several(q, p));
    let slip = match (x.as_slice(), y.as_slice()) {
        ([lone], [first, .., _]) => person && lone_slip(a, one, lone, other, first),
        ([first, .., _], [lone]) => person && lone_slip(b, other, lone, one, first),
        ([_, .., _], [_, .., _]) if person => full_slip(a, b, one, other),
        _ => body_slip(a, b, one, other),
    };
    if slip && !tail {
        let doubts = vec!["both stand in one article".to_owned()];
        return Verdict::Conflict(Conflict { doubts, ..Conflict::default() });
    }
    if compare_names(one, other).may_be_one() { Verdict::Agree } else { Verdict::CannotSay("two names in one article") }
}

/// Whether a name of one word is the family name of a full one but for a letter, or its first name with two letters in
/// the other order: first names that differ by a letter are two people's.
fn lone_slip(statement: &Statement<'_>, word: &str, lone: &str, full: &str, first: &str) -> bool {
    let letters = |word: &str| {
        let mut letters: Vec<char> = word.chars().collect();
        letters.sort_unstable();
        letters
    };
    let family = full.split_whitespace().next_back().unwrap_or_default().to_lowercase();
    let near = |other: &str, most: usize| strsim::osa_distance(lone, other) <= most && lone != other;
    // An umlaut written out is no slip in two papers; in one it is.
    let spelt = |most: usize| {
        part_misspelt(word, full).is_some_and(|letters| letters <= most)
            || most == 1 && compare_names(word, full) == NameMatch::Transliteration && near(&family, 1)
    };
    let long = lone.len().min(family.len()) > LONG;
    lone.len() > 3
        && !gazetteer().ends_place(lone)
        && stands_alone(statement, word)
        && (spelt(1) && (near(&family, 1) || near(first, 1) && letters(lone) == letters(first))
            || long && spelt(2) && near(&family, 2) && unknown(word))
}

/// Whether the article speaks of a name of one word as of a place: "in Dorn", "the airport of Dorn", "Dorn airport".
fn placed(statement: &Statement<'_>, name: &str) -> bool {
    let known = gazetteer();
    let words: Vec<&str> = statement.article.text().split(|c: char| !c.is_alphanumeric()).collect();
    let of_place = |word: Option<&&str>| {
        word.is_some_and(|word| {
            known.is_place_noun(word) || known.is_spot(word) || known.ends_place(word) || *word == "airport"
        })
    };
    let at = |n: usize, back: usize| n.checked_sub(back).and_then(|n| words.get(n));
    words.iter().enumerate().filter(|(_, word)| **word == name).any(|(n, _)| {
        at(n, 1).is_some_and(|word| matches!(*word, "in" | "near" | "outside" | "at"))
            || at(n, 1).is_some_and(|word| *word == "of") && of_place(at(n, 2))
            || of_place(words.get(n + 1))
    })
}

/// Whether two full names are one person's: one of them has a slip in the family name or in the first.
fn full_slip(a: &Statement<'_>, b: &Statement<'_>, one: &str, other: &str) -> bool {
    let NameMatch::Misspelling { distance } = compare_names(one, other) else { return false };
    let ends = |name: &str| -> (String, String) {
        let end = |word: Option<&str>| word.unwrap_or_default().to_lowercase();
        (end(name.split_whitespace().next()), end(name.split_whitespace().next_back()))
    };
    let ((first, family), (given, name)) = (ends(one), ends(other));
    match (first == given, family == name) {
        (true, false) => distance == 1 || distance == 2 && family.len().min(name.len()) >= LONG,
        // Nobody has a relative of nearly one first and nearly one family name.
        (false, false) => distance == 2,
        (false, true) => distance == 1 && one_first_name(a, b, &first, &given),
        (true, true) => false,
    }
}

/// Whether two first names that go with one family name are one: they sound alike, or a letter is wrong in a known one,
/// and nothing tells the two apart.
fn one_first_name(a: &Statement<'_>, b: &Statement<'_>, first: &str, given: &str) -> bool {
    let words = name_words();
    let slip = words.is_given(first) != words.is_given(given)
        && first.chars().next() == given.chars().next()
        && first.len().min(given.len()) > 4;
    let kin = |statement: &Statement<'_>| statement.facet.key.modifiers.iter().any(|word| Lists::builtin().kin(word));
    let (Some(one), Some(other)) = (name(a), name(b)) else { return false };
    let age = a.memo.bearers.one_age((a.article.id, one), (b.article.id, other));
    let together = |statement: &Statement<'_>, word: &str| {
        let text = statement.article.slice(statement.claim.sentence).to_lowercase();
        text.split(|c: char| !c.is_alphanumeric()).any(|other| other == word)
    };
    let strange = !words.is_given(first) && !words.is_given(given);
    (slip || strange && sound_alike(first, given))
        && !kin(a)
        && !kin(b)
        && age != Some(false)
        && !together(a, given)
        && !together(b, first)
}

/// Whether a place or a body is named with a letter wrong in one word that no list has.
fn body_slip(a: &Statement<'_>, b: &Statement<'_>, one: &str, other: &str) -> bool {
    let place = |statement: &Statement<'_>| matches!(sort(statement), Some(Sort::Place | Sort::Organisation));
    let Some((mine, yours)) = one_word_off(one, other) else { return false };
    let letters = letters_apart(mine, yours);
    let shortest = mine.len().min(yours.len());
    let near = letters == Some(1) && shortest > 3 || letters == Some(2) && shortest > LONG + 1;
    if !near || !place(a) && !place(b) {
        return false;
    }
    let known = gazetteer();
    let listed = known.knows(one) != known.knows(other);
    if one.contains(' ') {
        let numbered = one.chars().chain(other.chars()).any(|c| c.is_ascii_digit());
        return !numbered && (listed || place(a) && place(b) && shortest > 4 && (unknown(mine) || unknown(yours)));
    }
    listed && shortest > 5 && unknown(if known.knows(one) { other } else { one })
}
