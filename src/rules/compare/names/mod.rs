//! Names: two spellings of one bearer's, in two papers or in one.

mod bearer;
mod slips;
mod word;

use self::bearer::{one_family_name, one_first_name};
use self::slips::in_one_article;
use self::word::{lone_of_full, lone_slip, one_word_known};
use super::{Conflict, Tolerances, Verdict};
use crate::extract::is_listed_noun;
use crate::extract::names::{NameMatch, RoleMatch, compare_roles, gazetteer, name_words};
use crate::model::{Sort, Value};
use crate::rules::lists::{Heads, Lists};
use crate::rules::material::{Statement, shared_words};

/// Sentences that name two bearers of one surname must share this many words to be about one.
const ALIKE: usize = 3;

/// Sentences that share so many are about one bearer, whoever that is.
const TELLING: usize = 7;

/// Two names that may be one bearer's.
pub(crate) fn names(a: &Statement<'_>, b: &Statement<'_>, tolerances: &Tolerances) -> Verdict {
    let (Some(one), Some(other)) = (name(a), name(b)) else { return Verdict::CannotSay("one of them is no name") };
    if one == other {
        return Verdict::Agree;
    }
    if !related(one, other) {
        return Verdict::CannotSay("two names");
    }
    if of_its_people(one, other) || of_its_people(other, one) {
        return Verdict::CannotSay("a place and what is of it");
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
    let human = |sort: Option<Sort>| matches!(sort, Some(Sort::Person));
    let telling = || shared_words(a, b) >= TELLING;
    let called_so = words(one).min(words(other)) > 1
        && (human(sorts.0) || human(sorts.1) || begins_with_given(one) || begins_with_given(other) || telling());
    match a.memo.compare_names(one, other) {
        NameMatch::Misspelling { .. } if !person && !called_so && words(one) != words(other) => {
            Verdict::CannotSay("a longer and a shorter name")
        }
        NameMatch::Misspelling { distance } if distance as f64 <= tolerances.get("letters") => {
            let mut conflict = Conflict::default();
            if words(one) < 2 || words(other) < 2 {
                // One word alone names many: the sentences must be about one thing.
                let alike = sorts.0 == sorts.1 && shared_words(a, b) >= ALIKE;
                if !alike && !lone_slip(a, b, one, other) {
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
        NameMatch::DifferentGiven => one_first_name(a, b, one, other),
        NameMatch::DifferentSurname if person => one_family_name(a, b, one, other),
        NameMatch::Different | NameMatch::DifferentSurname if one_word_known(one, other) => Verdict::conflict(),
        NameMatch::Different if words(one) != words(other) && words(one).min(words(other)) == 1 => {
            if lone_of_full(a, b, one, other) {
                let doubts = vec!["one of the names is a single word".to_owned()];
                Verdict::Conflict(Conflict { soft: true, doubts, ..Conflict::default() })
            } else {
                Verdict::CannotSay("two names")
            }
        }
        matched if matched.may_be_one() => Verdict::Agree,
        _ => Verdict::CannotSay("two names"),
    }
}

/// Whether the second name is made of the first, which is a place's: "North America", "North American".
fn of_its_people(place: &str, other: &str) -> bool {
    const ENDINGS: &[&str] = &["n", "an", "ian", "ish", "ese", "er", "i"];
    gazetteer().knows(place) && other.strip_prefix(place).is_some_and(|ending| ENDINGS.contains(&ending))
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

/// Whether two names differ by house spelling alone: the ending of a plural, "theatre" and "theater", "-ise" and
/// "-ize". A person's own name is spelt one way.
fn house_spelling(one: &str, other: &str, person: bool) -> bool {
    let fold = |name: &str| -> Vec<String> {
        let name = any_ascii::any_ascii(name).to_lowercase();
        let words: Vec<&str> = name.split_whitespace().collect();
        let last = words.len().saturating_sub(1);
        let each = words.iter().enumerate().map(|(n, word)| {
            let given = n == 0 && name_words().is_given(word);
            let own = person && (n == last || given || word.len() < 7);
            if own {
                return (*word).to_owned();
            }
            let word = word.strip_suffix("'s").unwrap_or(word);
            let word = word.strip_suffix('s').filter(|stem| stem.len() > 3).unwrap_or(word);
            let word = match word.strip_suffix("re") {
                Some(stem) if word.len() > 4 => format!("{stem}er"),
                _ => word.to_owned(),
            };
            word.replace('-', "").replace("is", "iz").replace("our", "or").replace("ogue", "og").replace("mme", "m")
        });
        each.collect()
    };
    let (single, plural) = if one.len() < other.len() { (one, other) } else { (other, one) };
    let noun = |word: &str| is_common_noun(word) || LISTED_AWARDS.contains(&word.to_lowercase().as_str());
    let several = plural.strip_suffix('s') == Some(single) && single.rsplit(' ').next().is_some_and(noun);
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

/// The office or trade by which both articles call a bearer.
fn office<'s>(a: &'s Statement<'_>, b: &Statement<'_>) -> Option<&'s String> {
    let (mine, yours) = (&a.facet.key.modifiers, &b.facet.key.modifiers);
    // "Mr" and "father" are said of many.
    let telling = |word: &&String| {
        let address = name_words().is_title(word) && !name_words().is_office(word);
        !address && !Lists::builtin().kin(word)
    };
    mine.iter().filter(telling).find(|one| {
        yours.iter().any(|other| {
            one == &other
                || compare_roles(one, other) == RoleMatch::Same
                || Lists::builtin().heads(one, other) != Heads::Apart
        })
    })
}

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
