//! Whether two clauses tell one act in the same words.

use std::collections::BTreeSet;

use super::Statement;
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
