//! One fact told by two sentences that are much alike, whatever their verbs.

use std::collections::BTreeSet;

use super::{Tolerances, Verdict, amounts, kinds};
use crate::incident::kinds::family;
use crate::model::{FacetKind, Mention, Modality, TimeExpression, Value};
use crate::rules::keys::{Meeting, difference, others, same_bearer, speaks, strangers, two_stretches};
use crate::rules::lists::Lists;
use crate::rules::material::{Statement, copied, days_apart, twins};

/// Days between two papers in which a plan is not yet another one.
const SOON: i32 = 7;
/// Words of a headline that is held against a sentence.
const LEAST: usize = 5;

/// Two values at one place of two counterparts.
pub(crate) fn counterparts(a: &Statement<'_>, b: &Statement<'_>, tolerances: &Tolerances, lists: &Lists) -> Verdict {
    let (left, right) = (&a.facet.key, &b.facet.key);
    if a.claim.generic || b.claim.generic {
        return Verdict::CannotSay("a running total or a habit is no incident");
    }
    let by = a.facet.kind == FacetKind::When && limit(&left.modifiers).is_some();
    let told = |statement: &Statement<'_>| match statement.claim.modality {
        Modality::Asserted => Some(false),
        Modality::Planned => Some(true),
        // "Promised to build flats and to extend the line by 2028".
        Modality::Possible if by => Some(true),
        // Nothing but the value parts the two sentences.
        Modality::Possible | Modality::Alleged if copied(a, b) => Some(false),
        _ => None,
    };
    // What was agreed or promised has its price and its day before it is done.
    let firm = matches!(a.facet.kind, FacetKind::Money | FacetKind::Percent | FacetKind::Measure)
        && days_apart(a, b).is_none_or(|days| days.abs() <= SOON)
        || by;
    if told(a).is_none() || told(b).is_none() || told(a) != told(b) && !firm {
        return Verdict::CannotSay("one of them is not told as a fact");
    }
    if a.display() != b.display() && (a.claim.words.len() < LEAST || b.claim.words.len() < LEAST) {
        return Verdict::CannotSay("a headline has too few words");
    }
    let one_owner = !left.whose.is_empty() && same_bearer(&left.whose, &right.whose);
    let twin = twins(a, b);
    let slot = a.facet.kind == FacetKind::When;
    let known = a.claim.event.known || b.claim.event.known;
    if slot && !year(a) && known && a.claim.event.kind != b.claim.event.kind {
        return Verdict::CannotSay("two acts, each with its own time and place");
    }
    if slot && !year(a) && (speaks(a, lists) || speaks(b, lists)) {
        return Verdict::CannotSay("people speak more than once");
    }
    if !(twin && slot && !year(a)) && (!one_owner && strangers(a, b) || a.facet.kind == FacetKind::When && others(a, b))
    {
        return Verdict::CannotSay("the sentences name others");
    }
    let fate = |relation: &str| {
        let kind = relation.split(':').next().unwrap_or_default();
        lists.fate(kind).then(|| lists.relation(kind).to_owned())
    };
    if fate(&left.relation) != fate(&right.relation) {
        return Verdict::CannotSay("another relation");
    }
    if let (Some(one), Some(other)) = (family(&a.claim.event.kind), family(&b.claim.event.kind))
        && one != other
    {
        return Verdict::CannotSay("what is told of one may have followed the other");
    }
    if a.facet.kind != FacetKind::When && two_stretches(a, b) {
        return Verdict::CannotSay("half a year's figure and another's");
    }
    if lists.exclude(&left.modifiers, &right.modifiers) || difference(a) != difference(b) {
        return Verdict::CannotSay("another part or kind");
    }
    let estimate = |statement: &Statement<'_>| statement.quantity().is_some_and(|number| !number.amount.is_exact());
    if a.facet.kind == FacetKind::Count && estimate(a) && estimate(b) {
        return Verdict::CannotSay("two estimates, by two verbs");
    }
    if !(slot && !year(a)) && (elsewhere(a, b) || elsewhere(b, a)) {
        return Verdict::CannotSay("one of the articles tells the other's value too");
    }
    if !owners_agree(a, b) || !(twin && slot) && doers_apart(a, b, lists) {
        return Verdict::CannotSay("another's");
    }
    let meeting = Meeting {
        doubts: vec!["the two sentences are taken for one statement, as they share most of their words".to_owned()],
        ..Meeting::default()
    };
    let verdict = match a.facet.kind {
        FacetKind::Count => amounts::counts(a, b, &meeting, tolerances, lists, None),
        FacetKind::When => {
            if limit(&left.modifiers) != limit(&right.modifiers) {
                return Verdict::CannotSay("one of the days is a limit or a phase");
            }
            match (&a.facet.value, &b.facet.value) {
                // "By 2028" and "by 2030" are two promises.
                (Value::Time(one), Value::Time(other)) if by => {
                    // "Since September" and "since September 2011" may be one.
                    let whole = |time: &TimeExpression| !time.value.contains(['X', 'T']);
                    let apart = whole(one) && whole(other) && one.value.len() == other.value.len();
                    if one.value == other.value || !apart { Verdict::Agree } else { Verdict::conflict() }
                }
                _ => kinds::times(a, b, tolerances, lists),
            }
        }
        FacetKind::Outcome if a.canonical() == b.canonical() => Verdict::Agree,
        FacetKind::Outcome => Verdict::conflict(),
        _ => amounts::amounts(a, b, &meeting, tolerances, lists),
    };
    match verdict {
        Verdict::Conflict(mut conflict) => {
            conflict.soft = true;
            if conflict.doubts.is_empty() {
                conflict.doubts = meeting.doubts;
            }
            Verdict::Conflict(conflict)
        }
        other => other,
    }
}

/// Whether a time is a year and no more.
fn year(statement: &Statement<'_>) -> bool {
    matches!(&statement.facet.value, Value::Time(time) if time.value.len() == 4)
}

/// The word before a time that makes it a limit: "by", "until".
fn limit(modifiers: &BTreeSet<String>) -> Option<&str> {
    modifiers
        .iter()
        .map(String::as_str)
        .find(|word| matches!(*word, "by" | "until" | "from" | "since" | "before" | "after"))
}

/// Whether two owners can be one: two names are not, unless each sentence names both.
fn owners_agree(a: &Statement<'_>, b: &Statement<'_>) -> bool {
    let (one, other) = (a.facet.key.whose.as_str(), b.facet.key.whose.as_str());
    let named = |whose: &str| whose.chars().next().is_some_and(char::is_uppercase);
    let tells = |statement: &Statement<'_>, name: &str| {
        let last = name.split_whitespace().next_back().unwrap_or_default();
        statement.article.slice(statement.claim.sentence).contains(last)
    };
    !named(one) || !named(other) || same_bearer(one, other) || tells(a, other) && tells(b, one)
}

/// Whether each sentence tells it of someone named whom the other sentence does not name.
fn doers_apart(a: &Statement<'_>, b: &Statement<'_>, lists: &Lists) -> bool {
    let lacks = |told: &Statement<'_>, other: &Statement<'_>| {
        let text = any_ascii::any_ascii(other.article.slice(other.claim.sentence)).to_lowercase();
        // "Nine of the wagons", "she": a capital at the head of a sentence makes no name.
        let plain = |who: &Mention| who.count.is_some() || lists.pronoun(&who.head.to_lowercase());
        let all = told.claim.participants.iter().filter(|p| told.claim.source.as_ref() != Some(&p.who));
        let doers = all.filter(|p| !plain(&p.who)).map(|p| told.article.slice(p.who.at));
        let doers = doers.collect::<Vec<_>>().join(" ");
        let capital = |word: &&str| word.starts_with(char::is_uppercase) && !matches!(*word, "The" | "A" | "An");
        let parts = |words: &str| any_ascii::any_ascii(words);
        let (doers, clause) = (parts(&doers), parts(told.article.slice(told.claim.at)));
        let edge = |c: char| !c.is_alphanumeric();
        let clause = clause.split(edge).filter(|word| told.names.contains(&word.to_lowercase()));
        let mut named = doers.split(edge).chain(clause).filter(capital);
        named.any(|name| !text.contains(&name.to_lowercase()))
    };
    lacks(a, b) && lacks(b, a)
}

/// Whether the article of `b` tells the value of `a` as well, of whatever.
pub(super) fn elsewhere(a: &Statement<'_>, b: &Statement<'_>) -> bool {
    // A sum of money is no number of things.
    let counts = a.facet.kind == FacetKind::Count;
    tells_figure(b.article.text(), a, |before| !(counts && before.ends_with(['£', '$', '€'])))
}

/// Whether a text has the figure of a statement, of whatever, behind words that fit.
pub(super) fn tells_figure(text: &str, a: &Statement<'_>, fits: impl Fn(&str) -> bool) -> bool {
    let written = |statement: &Statement<'_>| statement.words().trim().to_lowercase();
    let digits: String = written(a).chars().filter(|c| c.is_ascii_digit() || matches!(c, '.' | ',')).collect();
    // Small whole numbers are told of everything.
    digits.len() > 1
        && text.match_indices(&digits).any(|(at, _)| {
            let edge = |c: Option<char>| c.is_none_or(|c| !c.is_ascii_digit());
            let before = text.get(..at).unwrap_or_default();
            edge(before.chars().next_back())
                && fits(before)
                && edge(text.get(at + digits.len()..).and_then(|t| t.chars().next()))
        })
}
