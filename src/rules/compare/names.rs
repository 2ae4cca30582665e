//! Names: two spellings of one bearer's, in two papers or in one.

use super::{Conflict, Tolerances, Verdict};
use crate::extract::is_listed_noun;
use crate::extract::names::{
    NameMatch, RoleMatch, compare_names, compare_roles, is_role_noun, name_words, part_misspelt,
};
use crate::model::{Sort, Value};
use crate::rules::lists::{Heads, Lists};
use crate::rules::material::{Statement, shared_words};

/// Sentences that name two bearers of one surname must share this many words to be about one.
const ALIKE: usize = 3;

/// Two names that may be one bearer's.
pub(crate) fn names(a: &Statement<'_>, b: &Statement<'_>, tolerances: &Tolerances) -> Verdict {
    let (Some(one), Some(other)) = (name(a), name(b)) else { return Verdict::CannotSay("one of them is no name") };
    if one == other {
        return Verdict::Agree;
    }
    if !related(one, other) {
        return Verdict::CannotSay("two names");
    }
    if a.article.id == b.article.id {
        return in_one_article(a, b, one, other);
    }
    let sorts = (sort(a), sort(b));
    let words = |name: &str| name.split_whitespace().count();
    let person = sorts.0 == Some(Sort::Person) && sorts.1 == Some(Sort::Person);
    if house_spelling(one, other, person) {
        return Verdict::Agree;
    }
    match a.memo.compare_names(one, other) {
        NameMatch::Misspelling { .. } if !person && words(one) != words(other) => {
            Verdict::CannotSay("a longer and a shorter name")
        }
        NameMatch::Misspelling { distance } if distance as f64 <= tolerances.get("letters") => {
            let mut conflict = Conflict::default();
            if words(one) < 2 || words(other) < 2 {
                // One word alone names many: the sentences must be about one thing.
                if sorts.0 != sorts.1 || shared_words(a, b) < ALIKE {
                    return Verdict::CannotSay("nothing shows that one bearer is meant");
                }
                conflict.soft = true;
                conflict.doubts.push("the names are single words".to_owned());
            }
            if distance > 1 {
                conflict.doubts.push(format!("the names differ by {distance} letters"));
            }
            Verdict::Conflict(conflict)
        }
        // A county has a sheriff's and a prosecutor's office, a house many committees.
        NameMatch::DifferentGiven if !person && (has_siblings(one) || has_siblings(other)) => {
            Verdict::CannotSay("two bodies of one kind")
        }
        NameMatch::DifferentGiven => {
            let (mine, yours) = (&a.facet.key.modifiers, &b.facet.key.modifiers);
            let office = mine.iter().find(|one| {
                yours.iter().any(|other| {
                    one == &other
                        || compare_roles(one, other) == RoleMatch::Same
                        || Lists::builtin().heads(one, other) != Heads::Apart
                })
            });
            let first = |name: &str| name.chars().next().map(|c| c.to_ascii_lowercase());
            let given = |name: &str| name.split_whitespace().next().map(str::to_lowercase).unwrap_or_default();
            let near = strsim::damerau_levenshtein(&given(one), &given(other)) <= 2 && given(one).len() > 2;
            // One letter in a long name is a slip; two are so where the sentences are alike.
            let slip = strsim::damerau_levenshtein(&given(one), &given(other)) == 1 && given(one).len() > 4;
            let least = if slip { ALIKE - 1 } else { ALIKE };
            let alike = near && first(one) == first(other) && shared_words(a, b) >= least;
            match office {
                Some(office) => Verdict::Conflict(Conflict {
                    doubts: vec![format!("both are called \"{office}\", and held for one person")],
                    ..Conflict::default()
                }),
                None if alike => Verdict::Conflict(Conflict {
                    soft: true,
                    doubts: vec!["one surname, and sentences alike: held for one person".to_owned()],
                    ..Conflict::default()
                }),
                None => Verdict::CannotSay("two bearers of one surname"),
            }
        }
        matched if matched.may_be_one() => Verdict::Agree,
        _ => Verdict::CannotSay("two names"),
    }
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
    let near = |other: &str| strsim::osa_distance(lone, other) == 1;
    lone.len() > 3
        && part_misspelt(word, full) == Some(1)
        && stands_alone(statement, word)
        && (near(&family) || near(first) && letters(lone) == letters(first))
}

/// Whether an article never has a word behind another name: "Hall" is no slip for "Hill" where it names a "Cynthia Hall".
fn stands_alone(statement: &Statement<'_>, word: &str) -> bool {
    let text = statement.article.text();
    text.match_indices(word).all(|(at, _)| {
        let longer = text.get(at + word.len()..).is_some_and(|rest| rest.starts_with(char::is_alphanumeric));
        let before = text.get(..at).unwrap_or_default();
        let last = before.rsplit(' ').nth(1).filter(|_| before.ends_with(' ') && !longer);
        let named = |last: &str| {
            last.starts_with(char::is_uppercase)
                && !last.ends_with(['.', '!', '?', '”', '"'])
                && !is_role_noun(&last.to_lowercase())
                && !name_words().is_title(&last.to_lowercase())
        };
        !last.is_some_and(named)
    })
}

/// Whether bodies so called come in several under one roof.
fn has_siblings(name: &str) -> bool {
    const KINDS: &[&str] = &[
        "office",
        "committee",
        "department",
        "court",
        "bureau",
        "division",
        "unit",
        "sheriff",
        "commission",
        "agency",
        "council",
        "board",
        "ministry",
        "force",
        "police",
        "team",
        "district",
        "house",
        "branch",
    ];
    name.split_whitespace().next_back().is_some_and(|last| KINDS.contains(&last.to_lowercase().as_str()))
}

/// Two names in one article: relatives have one family name and write it alike, so only a slip in a family name under one
/// first name, or in a name that stands alone, is one bearer's.
fn in_one_article(a: &Statement<'_>, b: &Statement<'_>, one: &str, other: &str) -> Verdict {
    // Who is named by one word alone may not have been known for a person.
    let human = |statement: &Statement<'_>, name: &str| match sort(statement) {
        Some(Sort::Person) => true,
        Some(Sort::Thing) => !name.contains(' '),
        _ => false,
    };
    let person = human(a, one) && human(b, other) && (sort(a) == Some(Sort::Person) || sort(b) == Some(Sort::Person));
    let words = |name: &str| -> Vec<String> { name.split_whitespace().map(str::to_lowercase).collect() };
    let (x, y) = (words(one), words(other));
    let slip = match (x.as_slice(), y.as_slice()) {
        ([lone], [first, .., _]) => lone_slip(a, one, lone, other, first),
        ([first, .., _], [lone]) => lone_slip(b, other, lone, one, first),
        ([first, .., family], [given, .., name]) => {
            first == given
                && family != name
                && matches!(compare_names(one, other), NameMatch::Misspelling { distance: 1 })
        }
        _ => false,
    };
    // "Brook" and "Brooks", a firm and its founder.
    let tail = x.last().zip(y.last()).is_some_and(|(p, q)| format!("{p}s") == *q || format!("{q}s") == *p);
    if person && slip && !tail {
        let doubts = vec!["both stand in one article".to_owned()];
        return Verdict::Conflict(Conflict { doubts, ..Conflict::default() });
    }
    if compare_names(one, other).may_be_one() { Verdict::Agree } else { Verdict::CannotSay("two names in one article") }
}

/// Whether two names differ by house spelling alone: the ending of a plural, "theatre" and "theater", "-ise" and
/// "-ize". A person's own name is spelt one way.
fn house_spelling(one: &str, other: &str, person: bool) -> bool {
    let fold = |name: &str| -> Vec<String> {
        let name = any_ascii::any_ascii(name).to_lowercase();
        let words: Vec<&str> = name.split_whitespace().collect();
        let last = words.len().saturating_sub(1);
        let each = words.iter().enumerate().map(|(n, word)| {
            let own = person && (n == last || word.len() < 7);
            if own {
                return (*word).to_owned();
            }
            let word = word.strip_suffix("'s").unwrap_or(word);
            let word = word.strip_suffix('s').filter(|stem| stem.len() > 3).unwrap_or(word);
            let word = match word.strip_suffix("re") {
                Some(stem) if word.len() > 4 => format!("{stem}er"),
                _ => word.to_owned(),
            };
            word.replace("is", "iz").replace("our", "or").replace("ogue", "og").replace("mme", "m")
        });
        each.collect()
    };
    let (single, plural) = if one.len() < other.len() { (one, other) } else { (other, one) };
    let several = plural.strip_suffix('s') == Some(single) && single.rsplit(' ').next().is_some_and(is_common_noun);
    one != other && (fold(one) == fold(other) || several && !begins_with_given(single))
}

/// "Heel" of "Tar Heel": a word of the language, in small letters.
fn is_common_noun(word: &str) -> bool {
    is_listed_noun(&word.to_lowercase())
}

/// Whether a name begins as a person's does.
fn begins_with_given(name: &str) -> bool {
    let given = name.split_whitespace().next().unwrap_or_default().to_lowercase();
    name_words().is_given(&given) && !LISTED_AWARDS.iter().any(|word| name.to_lowercase().ends_with(word))
}

/// What is called by a first name and won: "a Tony Award", "the Tony Awards".
const LISTED_AWARDS: &[&str] = &["award", "prize", "medal", "cup", "trophy", "game"];

/// A quick look before the costly one: the first or last words begin alike.
fn related(one: &str, other: &str) -> bool {
    let ends = |name: &str| {
        let initial = |word: Option<&str>| word.and_then(|word| word.chars().next()).map(fold);
        (initial(name.split_whitespace().next()), initial(name.split_whitespace().next_back()))
    };
    let ((a, z), (b, y)) = (ends(one), ends(other));
    a == b || z == y || a == y || z == b
}

fn fold(c: char) -> char {
    any_ascii::any_ascii_char(c).chars().next().unwrap_or(c).to_ascii_lowercase()
}

fn name<'a>(statement: &Statement<'a>) -> Option<&'a str> {
    match &statement.facet.value {
        Value::Mention(mention) => mention.name.as_deref(),
        _ => None,
    }
}

fn sort(statement: &Statement<'_>) -> Option<Sort> {
    match &statement.facet.value {
        Value::Mention(mention) => Some(mention.sort),
        _ => None,
    }
}
