//! Whether two clauses tell one act in the same words.

use std::collections::BTreeSet;

use super::{Statement, shared_words};
use crate::extract::is_calendar;
use crate::model::{FacetKind, Grain, Part, Reading, Sort, Span, Value};
use crate::rules::keys::others;

/// Whether two claims tell an act in nearly the same words: "a boy of four who shot himself in the hand".
pub(crate) fn same_clause(a: &Statement<'_>, b: &Statement<'_>) -> bool {
    const LEAST: usize = 3;
    let words = |statement: &Statement<'_>| -> BTreeSet<String> {
        let own = Span { start: statement.claim.at.start, end: statement.claim.at.end };
        let text = statement.article.slice(own).to_lowercase();
        let parts = text.split(|c: char| !(c.is_alphanumeric() || c == '-'));
        parts.filter(|word| word.len() > 2 && word.starts_with(char::is_alphanumeric)).filter_map(telling).collect()
    };
    if a.claim.event.kind != b.claim.event.kind || !a.claim.event.known || !dated(a) || !dated(b) {
        return false;
    }
    // Whoever is named in one and not in the other did the same on another day.
    let named = |statement: &Statement<'_>| -> BTreeSet<String> {
        let text = statement.article.slice(statement.claim.at);
        let parts = text.split(|c: char| !(c.is_alphanumeric() || c == '-')).filter(|word| word.len() > 2);
        let names = parts.filter(|word| word.starts_with(char::is_uppercase)).map(str::to_lowercase);
        names.filter(|word| statement.names.contains(word)).collect()
    };
    let (mine, yours) = (named(a), named(b));
    if mine.is_disjoint(&yours) && !(mine.is_empty() && yours.is_empty()) {
        return false;
    }
    let (one, other) = (words(a), words(b));
    let shared = one.intersection(&other).count();
    shared >= LEAST && shared * 5 >= one.len().min(other.len()) * 4
}

/// Whether two sentences are copies of each other but for the values: an agency's words in two papers, one of which set
/// another value. What denies is no part of the likeness.
pub(crate) fn copied(a: &Statement<'_>, b: &Statement<'_>) -> bool {
    /// Words longer than three letters that both must have, and words of the shorter one where the other goes on.
    const LEAST: (usize, usize) = (4, 8);
    /// Longer sentences are lists.
    const MOST: usize = 90;
    /// Words beside the value that must be the same.
    const BESIDE: usize = 2;
    let around = |statement: &Statement<'_>| {
        let (sentence, at) = (statement.claim.sentence, statement.facet.at);
        let before = Span { start: sentence.start.min(at.start), end: at.start };
        let after = Span { start: at.end, end: sentence.end.max(at.end) };
        (before, after)
    };
    if a.article.id == b.article.id || a.facet.kind != b.facet.kind {
        return false;
    }
    // Most pairs are told in other words, and their sentences need not be read.
    if shared_words(a, b) * 2 < a.content.len().min(b.content.len()) {
        return false;
    }
    let ((before, after), (other_before, other_after)) = (around(a), around(b));
    let (before, after) = (a.article.slice(before), a.article.slice(after));
    let (other_before, other_after) = (b.article.slice(other_before), b.article.slice(other_after));
    let alike = |(x, y): (&str, &str)| x.eq_ignore_ascii_case(y);
    if !words(before).rev().zip(words(other_before).rev()).take(BESIDE).all(alike)
        || !words(after).zip(words(other_after)).take(BESIDE).all(alike)
    {
        return false;
    }
    let (left, right): (Vec<&str>, Vec<&str>) = (words(before).collect(), words(after).collect());
    let (other_left, other_right): (Vec<&str>, Vec<&str>) =
        (words(other_before).collect(), words(other_after).collect());
    let (one, other) = (left.len() + right.len(), other_left.len() + other_right.len());
    // More than this they cannot share.
    let most = left.len().min(other_left.len()) + right.len().min(other_right.len());
    let enough = |shared: usize| {
        shared * 10 >= one.max(other) * 8 || one.min(other) >= LEAST.1 && shared * 10 >= one.min(other) * 9
    };
    if one.max(other) > MOST || !enough(most) {
        return false;
    }
    // Of two people the same words may be told.
    let named = matches!(
        a.facet.kind,
        FacetKind::Where | FacetKind::Name | FacetKind::Who | FacetKind::Role | FacetKind::Attribution
    );
    if !named && others(a, b) {
        return false;
    }
    let mut shared = common(&left, &other_left);
    shared.extend(common(&right, &other_right));
    let telling = shared.iter().filter(|word| word.chars().count() > 3).map(|word| word.to_lowercase());
    enough(shared.len()) && telling.collect::<BTreeSet<String>>().len() >= LEAST.0
}

/// The words of a text, without those that deny.
fn words(text: &str) -> impl DoubleEndedIterator<Item = &str> {
    let denies = |word: &str| word.eq_ignore_ascii_case("not") || word.eq_ignore_ascii_case("never");
    text.split(|c: char| !c.is_alphanumeric()).filter(move |word| !word.is_empty() && !denies(word))
}

/// The longest run of words, with gaps, that stands in both.
fn common<'t>(one: &[&'t str], other: &[&str]) -> Vec<&'t str> {
    // Row by row, how long it is up to each word of the other.
    let width = other.len() + 1;
    let mut best = vec![0u16; (one.len() + 1) * width];
    let at = |best: &[u16], n: usize, m: usize| best.get(n * width + m).copied().unwrap_or(0);
    for (n, x) in one.iter().enumerate() {
        for (m, y) in other.iter().enumerate() {
            let alike = x.eq_ignore_ascii_case(y);
            let length = if alike { at(&best, n, m) + 1 } else { at(&best, n, m + 1).max(at(&best, n + 1, m)) };
            if let Some(slot) = best.get_mut((n + 1) * width + m + 1) {
                *slot = length;
            }
        }
    }
    let (mut n, mut m, mut found) = (one.len(), other.len(), Vec::new());
    while let (Some(x), Some(y)) =
        (n.checked_sub(1).and_then(|n| one.get(n)), m.checked_sub(1).and_then(|m| other.get(m)))
    {
        if x.eq_ignore_ascii_case(y) {
            found.push(*x);
            n -= 1;
            m -= 1;
        } else if at(&best, n - 1, m) >= at(&best, n, m - 1) {
            n -= 1;
        } else {
            m -= 1;
        }
    }
    found
}

/// Whether two times name one year in so many words, of one kind of event and of someone or something that both name:
/// what is recalled by all, with the month from memory.
pub(crate) fn same_year(a: &Statement<'_>, b: &Statement<'_>) -> bool {
    let year = |statement: &Statement<'_>| -> Option<String> {
        let own = statement.words().split(|c: char| !c.is_alphanumeric());
        own.into_iter().find(|w| w.len() == 4 && w.chars().all(|c| c.is_ascii_digit())).map(str::to_owned)
    };
    let told = matches!((year(a), year(b)), (Some(x), Some(y)) if x == y);
    told && a.claim.event.kind == b.claim.event.kind
        && a.claim.event.known
        && !a.names.is_disjoint(b.names)
        && !others(a, b)
}

/// Whether both claims tell of one person, named in full, as the doer or the sufferer of one kind of act.
pub(crate) fn same_one(a: &Statement<'_>, b: &Statement<'_>) -> bool {
    let in_full = |statement: &Statement<'_>, part: Part| {
        let mention = statement.claim.participant(part).filter(|mention| mention.sort == Sort::Person)?;
        mention.name.clone().filter(|name| name.contains(' '))
    };
    let one =
        |part: Part| matches!((in_full(a, part), in_full(b, part)), (Some(x), Some(y)) if a.memo.same_bearer(&x, &y));
    a.claim.event.kind == b.claim.event.kind && a.claim.event.known && (one(Part::Patient) || one(Part::Agent))
}

/// Whether a time is a day of a month, as the words themselves name it.
fn dated(statement: &Statement<'_>) -> bool {
    let day = match &statement.facet.value {
        Value::Time(time) => match &time.reading {
            Reading::Placed(interval) => interval.grain <= Grain::Day,
            Reading::Partial(partial) => partial.day.is_some() && partial.month.is_some(),
            _ => false,
        },
        _ => true,
    };
    day && (statement.facet.kind != FacetKind::When || statement.words().contains(|c: char| c.is_ascii_digit()))
}

/// The beginning of a word that says something; none of small words, times and bare numbers.
fn telling(word: &str) -> Option<String> {
    const SMALL: &[&str] = &[
        "the",
        "and",
        "was",
        "were",
        "who",
        "that",
        "has",
        "had",
        "have",
        "his",
        "her",
        "their",
        "its",
        "with",
        "from",
        "for",
        "when",
        "after",
        "before",
        "while",
        "about",
        "around",
        "police",
        "said",
        "say",
        "according",
    ];
    let number = word.chars().all(|c| c.is_ascii_digit());
    let stem: String = word.chars().take(6).collect();
    (!SMALL.contains(&word) && !is_calendar(word) && !number).then_some(stem)
}
