//! What the words around a number say of it: what became of those it counts, over what stretch, of what kind.

use std::collections::BTreeSet;

use crate::extract::is_calendar;
use crate::model::{FacetKind, Key, Span};
use crate::rules::lists::Lists;
use crate::rules::material::Statement;

/// What the words around a value say of it, worked out once.
#[derive(Debug)]
pub(crate) struct Told {
    /// They tell another fate than the relation it was put under: the hurt in "nine were killed and at least 60
    /// injured" are no part of the killed.
    pub(super) other_fate: bool,
    /// It is the whole of which the sentence tells a part: the three in "two of the three victims died".
    pub(super) whole: bool,
    /// It is a window up to the day of writing ("in the last eight days"): it moves from day to day, and each writer
    /// opens it where it suits the point.
    pub(super) window: bool,
    /// The word after it makes it a part of another or an addition to it.
    pub(super) addition: bool,
    /// It counts those found so at the place itself, some of whom may have died or been counted since.
    pub(crate) at_scene: bool,
    /// Behind a stretch of time "as" says in what part: "four seasons as director".
    pub(super) as_what: bool,
    /// It counts those of whom it is still so: of the twelve who were treated five still are.
    pub(super) still: bool,
}

impl Told {
    /// Of a value about which nothing is known.
    pub(crate) const fn nothing() -> Self {
        Self {
            other_fate: false,
            whole: false,
            window: false,
            addition: false,
            at_scene: false,
            as_what: false,
            still: false,
        }
    }

    /// Reads the sentence.
    pub(crate) fn of(statement: &Statement<'_>) -> Self {
        let lists = Lists::builtin();
        Self {
            other_fate: other_fate(statement, lists),
            whole: whole(statement),
            window: window(statement),
            at_scene: at_scene(statement),
            as_what: is_calendar(&statement.facet.key.head)
                && around(statement).1.get(1).is_some_and(|word| word == "as"),
            still: still(statement),
            addition: lists.partial(&BTreeSet::from([statement.next_word()])),
        }
    }
}

/// Words before and after a number that may tell what became of those it counts.
const BEFORE: usize = 3;
/// See [`BEFORE`].
const AFTER: usize = 7;

/// Words in lower case.
pub(super) fn words(text: &str) -> impl Iterator<Item = String> + '_ {
    text.split(|c: char| !(c.is_alphanumeric() || c == '-' || c == '\u{2019}'))
        .filter(|word| !word.is_empty())
        .map(str::to_lowercase)
}

/// The words of the sentence before the value, nearest first, and after it; other numbers end both.
fn around(statement: &Statement<'_>) -> (Vec<String>, Vec<String>) {
    let (sentence, at) = (statement.claim.sentence, statement.facet.at);
    let before = Span { start: sentence.start.min(at.start), end: at.start };
    let after = Span { start: at.end, end: sentence.end.max(at.end) };
    let number = |word: &String| word.starts_with(|c: char| c.is_ascii_digit());
    let mut led: Vec<String> = words(statement.article.slice(before)).collect();
    led.reverse();
    (
        led.into_iter().take(BEFORE).take_while(|word| !number(word)).collect(),
        words(statement.article.slice(after)).take(AFTER).take_while(|word| !number(word)).collect(),
    )
}

/// "Five were still being treated", "two remain in hospital".
fn still(statement: &Statement<'_>) -> bool {
    const STILL: &[&str] = &["still", "remain", "remained", "remains", "remaining", "continue", "continued"];
    /// Words behind the number that may say so.
    const NEAR: usize = 5;
    let (before, after) = around(statement);
    after.iter().take(NEAR).chain(before.first()).any(|word| STILL.contains(&word.as_str()))
}

fn other_fate(statement: &Statement<'_>, lists: &Lists) -> bool {
    /// What begins another clause: "the toll climbed to 23 as rescuers freed four".
    const CLAUSE: &[&str] = &["and", "but", "as", "while", "when", "after", "before", "since"];
    let key = &statement.facet.key;
    let relation = lists.relation(&key.relation);
    if !lists.fate(relation) {
        return false;
    }
    let told = |word: &str| lists.fate_of(word);
    if told(&key.head).is_some_and(|fate| fate != relation) {
        return true;
    }
    let (before, after) = around(statement);
    let other = |word: &String| told(word).is_some_and(|fate| fate != relation);
    // "A woman dead and 2 hurt": what stands next to a number is said of it.
    if after.first().is_some_and(other) || own_clause(statement).is_some_and(|word| other(&word)) {
        return true;
    }
    // "One dead and two others in hospital": what stands before "and" is said of the number before it.
    let joined = before.first().is_some_and(|word| word == "and");
    if !joined && before.iter().filter_map(|word| told(word)).any(|fate| fate == relation) {
        return false;
    }
    // "Two managers were hurt": the first fate told after them is theirs.
    let mut rest = after.iter().take_while(|word| !CLAUSE.contains(&word.as_str()));
    rest.find_map(|word| told(word)).is_some_and(|fate| fate != relation)
}

/// The word behind the verb of a number that begins a clause of its own: "one was shot dead and two clerks, both of them
/// new, were wounded".
fn own_clause(statement: &Statement<'_>) -> Option<String> {
    const CLAUSE: usize = 10;
    let (before, _) = around(statement);
    if before.first().is_none_or(|word| word != "and") {
        return None;
    }
    let rest = Span { start: statement.facet.at.end, end: statement.claim.sentence.end.max(statement.facet.at.end) };
    let mut rest = words(statement.article.slice(rest)).take(CLAUSE);
    rest.find(|word| matches!(word.as_str(), "was" | "were"))?;
    rest.next()
}

fn whole(statement: &Statement<'_>) -> bool {
    const PARTS: &[&str] = &[
        "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "some", "most", "many", "half",
        "several", "few", "none",
    ];
    /// "Ten of the team's 16": so many words may lead from "of" to the number.
    const OWNER: usize = 4;
    let (sentence, at) = (statement.claim.sentence, statement.facet.at);
    let before = Span { start: sentence.start.min(at.start), end: at.start };
    let mut led: Vec<String> = words(statement.article.slice(before)).collect();
    led.reverse();
    let Some(of) = led.iter().take(OWNER + 1).position(|word| word == "of") else { return false };
    let owner = led.get(..of).unwrap_or_default();
    let owned = match owner {
        [] => true,
        [the] => matches!(the.as_str(), "the" | "its" | "their" | "his" | "her" | "all"),
        [s, .., the] => (s == "s" || s.ends_with('s')) && matches!(the.as_str(), "the" | "its" | "their"),
    };
    let part = led.get(of + 1);
    let number = |word: &String| word.starts_with(|c: char| c.is_ascii_digit());
    owned && part.is_some_and(|word| PARTS.contains(&word.as_str()) || number(word))
}

/// Whether those it counts were found so where it happened: "two died at the scene".
fn at_scene(statement: &Statement<'_>) -> bool {
    let (sentence, at) = (statement.claim.sentence, statement.facet.at);
    let after = statement.article.slice(Span { start: at.end, end: sentence.end.max(at.end) });
    let told: Vec<String> = words(after).collect();
    told.windows(3).any(|run| {
        matches!(run, [on, the, spot] if matches!(on.as_str(), "at" | "on") && the == "the" && matches!(spot.as_str(), "scene" | "spot"))
    })
}

/// Whether two numbers of such things as charges are of two kinds of them ("counts of murder", "counts of assault").
pub(super) fn other_kind(a: &Statement<'_>, b: &Statement<'_>, lists: &Lists) -> bool {
    let kind = |statement: &Statement<'_>| -> Option<BTreeSet<String>> {
        let key: &Key = &statement.facet.key;
        if !lists.comes_in_kinds(&key.head) {
            return None;
        }
        let (_, after) = around(statement);
        let at = after.iter().take(3).position(|word| word == "of")?;
        let rest = after.iter().skip(at + 1).take_while(|word| word.as_str() != "and").take(4);
        Some(rest.filter(|word| word.len() > 3).cloned().collect())
    };
    match (kind(a), kind(b)) {
        (Some(one), Some(other)) => !one.is_subset(&other) && !other.is_subset(&one),
        _ => false,
    }
}

fn window(statement: &Statement<'_>) -> bool {
    if statement.facet.kind != FacetKind::Duration {
        return false;
    }
    let (before, after) = around(statement);
    // "After four days of riots": as many as there were until then.
    let first = |words: &[String], wanted: &str| words.first().is_some_and(|word| word == wanted);
    if first(&before, "after") && first(&after, "of") {
        return true;
    }
    let own: Vec<String> = words(statement.words()).collect();
    let back = |word: &String| matches!(word.as_str(), "last" | "past");
    let led = match before.first() {
        Some(word) if back(word) => before.get(1..).unwrap_or_default(),
        Some(word) if matches!(word.as_str(), "just" | "only") => before.get(1..).unwrap_or_default(),
        _ if own.iter().take(2).any(back) => before.as_slice(),
        _ => return false,
    };
    led.iter().take(2).any(|word| matches!(word.as_str(), "in" | "within" | "over" | "during"))
}
