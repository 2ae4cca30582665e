//! Two full names of which only the first or only the family name agrees: relatives, namesakes or a slip.

use super::word::{lacks, place_of, whole};
use super::{ALIKE, office};
use crate::extract::names::name_words;
use crate::rules::compare::{Conflict, Verdict};
use crate::rules::lists::Lists;
use crate::rules::material::{Statement, copied, shared_words};

/// Incidents that two articles both tell of, so many that one's people are the other's.
const TOGETHER: usize = 2;

/// An article that has a family name so often is about its bearer.
const OFTEN: usize = 3;

/// A conflict that rests on taking two bearers for one.
fn held_for_one(doubt: &str) -> Verdict {
    Verdict::Conflict(Conflict { soft: true, doubts: vec![doubt.to_owned()], ..Conflict::default() })
}

/// One family name and two first names.
pub(super) fn one_first_name(a: &Statement<'_>, b: &Statement<'_>, one: &str, other: &str) -> Verdict {
    if let Some(office) = office(a, b) {
        return Verdict::Conflict(Conflict {
            doubts: vec![format!("both are called \"{office}\", and held for one person")],
            ..Conflict::default()
        });
    }
    let first = |name: &str| name.split_whitespace().next().unwrap_or_default().to_owned();
    let (mine, yours) = (first(one), first(other));
    let (x, y) = (mine.to_lowercase(), yours.to_lowercase());
    let letters = strsim::damerau_levenshtein(&x, &y);
    let initial = |word: &str| word.chars().next();
    let near = letters <= 2 && x.len() > 2;
    // One letter in a long name is a slip; two are so where the sentences are alike.
    let slip = letters == 1 && x.len() > 4;
    let shared = shared_words(a, b);
    if near && initial(&x) == initial(&y) && shared >= if slip { ALIKE - 1 } else { ALIKE } {
        return held_for_one("one surname, and sentences alike: held for one person");
    }
    if !lacks(a, &yours) || !lacks(b, &mine) {
        return Verdict::CannotSay("two bearers of one surname");
    }
    if copied(a, b) {
        return held_for_one("one surname at one place of an agency's sentence: held for one person");
    }
    let (here, there) = ((a.article.id, one), (b.article.id, other));
    let bearers = &a.memo.bearers;
    let age = bearers.one_age(here, there);
    if age == Some(false) {
        return Verdict::CannotSay("two bearers of one surname");
    }
    if let Some(parent) = one_parent(a, b, one, other) {
        return held_for_one(&format!("the {parent} of one whom both articles name: held for one person"));
    }
    let part = bearers.one_part(here, there);
    // Two listed first names are two people's; "Makela" and "Mikaela" are hardly.
    let known = name_words().is_given(&x) && name_words().is_given(&y);
    let unusual = near && x.len().min(y.len()) > 3 && !known && (initial(&x) == initial(&y) || letters == 1);
    // Articles that tell of so much together are about the same people.
    let together = a.memo.incidents_shared(a.article.id, b.article.id) >= TOGETHER;
    // "Mo" for "Maurice", "Katie" for "Kathryn": short forms that no list has.
    let short = x.len().min(y.len()) < 4 || x.chars().zip(y.chars()).take_while(|(x, y)| x == y).count() > 2;
    let kin = |statement: &Statement<'_>| statement.facet.key.modifiers.iter().any(|word| Lists::builtin().kin(word));
    if !unusual && (!known || short || kin(a) || kin(b)) {
        return Verdict::CannotSay("two bearers of one surname");
    }
    let main = known && keeps_to(a, one) && keeps_to(b, other);
    match (age, part) {
        _ if near && together && (x.len().min(y.len()) > 3) => held_for_one(
            "one surname, first names much alike, and articles that tell of much together: held for one person",
        ),
        _ if main => held_for_one("one surname that both articles keep coming back to: held for one person"),
        (Some(true), true) => held_for_one("one surname, one age and one part in an event: held for one person"),
        (Some(true), false) if shared > 0 || unusual => held_for_one("one surname and one age: held for one person"),
        (None, true) if unusual || shared >= ALIKE || together => {
            held_for_one("one surname and one part in an event: held for one person")
        }
        (None, false) if unusual && shared >= 2 => {
            held_for_one("one surname, and first names much alike: held for one person")
        }
        _ => Verdict::CannotSay("two bearers of one surname"),
    }
}

/// What both are to someone of their surname whom both articles name, where one has only one such: "her father".
fn one_parent(a: &Statement<'_>, b: &Statement<'_>, one: &str, other: &str) -> Option<&'static str> {
    const KIN: &[&str] = &["father", "mother", "husband", "wife"];
    let called = |statement: &Statement<'_>, word: &str| statement.facet.key.modifiers.contains(word);
    let kin = KIN.iter().find(|word| called(a, word) && called(b, word))?;
    let family = one.split_whitespace().next_back()?;
    let relative = |name: &&str| *name != one && *name != other && name.ends_with(family) && name.contains(' ');
    let bearers = &a.memo.bearers;
    let mut named = bearers.people(a.article.id).filter(relative);
    named.any(|name| bearers.people(b.article.id).any(|known| known == name)).then_some(kin)
}

/// Whether two words begin with one letter.
fn same_initial(one: &str, other: &str) -> bool {
    let initial = |word: &str| word.chars().next().map(|c| c.to_lowercase().to_string());
    initial(one) == initial(other)
}

/// Whether an article is about the bearer of a full name: it has the family name over and over and no other bearer of it.
fn keeps_to(statement: &Statement<'_>, name: &str) -> bool {
    let Some(family) = name.split_whitespace().next_back() else { return false };
    let text = statement.article.text();
    let often = text.match_indices(family).filter(|(at, _)| whole(text, *at, family.len())).count() >= OFTEN;
    let mut namesakes = statement.memo.bearers.namesakes(statement.article.id, name);
    often && !namesakes.any(|(other, _)| other.contains(' '))
}

/// One first name and two family names.
pub(super) fn one_family_name(a: &Statement<'_>, b: &Statement<'_>, one: &str, other: &str) -> Verdict {
    let last = |name: &str| name.split_whitespace().next_back().unwrap_or_default().to_owned();
    let (mine, yours) = (last(one), last(other));
    let silent = Verdict::CannotSay("two names");
    if mine.len().min(yours.len()) < 4 || !lacks(a, &yours) || !lacks(b, &mine) {
        return silent;
    }
    let (here, there) = ((a.article.id, one), (b.article.id, other));
    let bearers = &a.memo.bearers;
    let age = bearers.one_age(here, there);
    let part = bearers.one_part(here, there);
    let letters = strsim::osa_distance(&mine.to_lowercase(), &yours.to_lowercase());
    let near = letters * 3 <= mine.len().max(yours.len());
    let shared = shared_words(a, b);
    let office = office(a, b).is_some();
    // "Sand" and "Strand": who has one first name and one office has hardly two names that begin alike.
    let alike = letters * 2 <= mine.len().max(yours.len());
    let like = near || alike || same_initial(&mine, &yours);
    let together = a.memo.incidents_shared(a.article.id, b.article.id) >= TOGETHER;
    let held = match age {
        Some(true) => part && shared >= 2 || near || office && like,
        Some(false) => false,
        None => near && part && shared >= 2 || office && like || alike && letters < 3 && together,
    };
    // What is named in one place of both sentences is one thing.
    if held && (place_of(a) || place_of(b)) {
        return silent;
    }
    if held { held_for_one("one first name, and one age or part in an event: held for one person") } else { silent }
}
