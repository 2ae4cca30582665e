//! Things that each article counts once: "nine helicopters are at work" and "the 14 helicopters". The verbs are each
//! outlet's own; what shows that one thing is counted is the noun, and that neither article has another number of it.

use std::collections::BTreeSet;

use rust_decimal::Decimal;

use super::counterparts::elsewhere;
use super::{Conflict, Tolerances, Verdict, amounts};
use crate::model::{FacetKind, Modality, Part, Sort, Span, Value};
use crate::rules::keys::{Meeting, distinct_groups, one_cast, strangers};
use crate::rules::lists::{Heads, Lists};
use crate::rules::material::{Statement, shared_words, slip, thing_counted};

/// A number this many times the other is told of something else.
const MANIFOLD: Decimal = Decimal::from_parts(3, 0, 0, false, 0);
/// Words that two sentences share beside the noun where nothing else shows that all of the things are counted.
const SHARED: usize = 2;

/// Two numbers of one noun, the only ones that either article gives of it.
pub(crate) fn lone(a: &Statement<'_>, b: &Statement<'_>, tolerances: &Tolerances, lists: &Lists) -> Verdict {
    let (Some(one), Some(other)) = (a.quantity(), b.quantity()) else {
        return Verdict::CannotSay("one of them is no number");
    };
    let (left, right) = (&a.facet.key, &b.facet.key);
    if !a.sole || !b.sole {
        return Verdict::CannotSay("one of the articles gives more numbers of such things");
    }
    if a.claim.generic || b.claim.generic {
        return Verdict::CannotSay("a running total or a habit is no incident");
    }
    let topic = lists.topic(&left.relation) && left.relation == right.relation;
    if left.head.is_empty() || !topic && (lists.loose_head(&left.head) || lists.loose_head(&right.head)) {
        return Verdict::CannotSay("a noun that many things share");
    }
    let aboard = topic && thing_counted(a.facet, lists) == thing_counted(b.facet, lists);
    if !aboard && lists.heads(&left.head, &right.head) != Heads::Same {
        return Verdict::CannotSay("another noun is counted");
    }
    let (first, second) = (one.amount.named(), other.amount.named());
    if first.min(second) < Decimal::TWO && !topic {
        return Verdict::CannotSay("\"one\" is often no number");
    }
    // "Around 240 aboard" and "some 420": no rounding makes one of the other.
    let far = first.max(second) > first.min(second) * if topic { amounts::ROUGHLY } else { Decimal::TWO };
    if !far && (!one.amount.is_exact() || !other.amount.is_exact()) {
        return Verdict::CannotSay("an estimate, by a verb of its own");
    }
    if givers_differ(a, b) {
        return Verdict::CannotSay("another's doing");
    }
    if others_differ(a, b) {
        return Verdict::CannotSay("the other numbers of the two sentences differ as well");
    }
    let (definite, same) = (!topic && (whole(a) || whole(b)), a.kind == b.kind);
    let named = |whose: &str| whose.chars().next().is_some_and(char::is_uppercase);
    if named(&left.whose) && named(&right.whose) && !a.memo.same_bearer(&left.whose, &right.whose) {
        return Verdict::CannotSay("another's");
    }
    let told = |statement: &Statement<'_>| match statement.claim.modality {
        Modality::Asserted => true,
        Modality::Planned | Modality::Possible => whole(statement),
        _ => false,
    };
    if !told(a) || !told(b) {
        return Verdict::CannotSay("one of them is not told as a fact");
    }
    if lists.fate(a.kind) != lists.fate(b.kind) || lists.fate(a.kind) && !same {
        return Verdict::CannotSay("one of them tells what became of some");
    }
    if let Err(reason) = distinct_groups(a, b, lists) {
        return Verdict::CannotSay(reason);
    }
    if narrowed(a, b) && narrowed(b, a) {
        return Verdict::CannotSay("two narrower groups");
    }
    if strangers(a, b) && !definite && !one_cast(a, b) {
        return Verdict::CannotSay("the sentences name others");
    }
    if elsewhere(a, b) || elsewhere(b, a) {
        return Verdict::CannotSay("one of the articles tells the other's value too");
    }
    let hollow = |statement: &Statement<'_>| lists.light(statement.kind);
    // "Makes nine recommendations" puts the number of all before the reader, and people come in groups.
    let people = |statement: &Statement<'_>| {
        let counted = statement.claim.participants.iter().find(|p| p.who.at.contains(statement.facet.at));
        counted.is_some_and(|p| matches!(p.who.sort, Sort::Person | Sort::Group))
    };
    let put = hollow(a) && hollow(b) || (hollow(a) || hollow(b)) && !people(a) && !people(b);
    if !(definite || same || topic || slip(a, b) || put) && shared_words(a, b) <= SHARED {
        return Verdict::CannotSay("nothing shows that all of them are counted");
    }
    if first.max(second) > first.min(second) * MANIFOLD {
        return Verdict::CannotSay("so far apart that two things are counted");
    }
    let doubts = vec!["each article gives one such number, taken for one".to_owned()];
    let meeting = Meeting { doubts, ..Meeting::default() };
    match amounts::counts(a, b, &meeting, tolerances, lists, None) {
        Verdict::Conflict(conflict) => Verdict::Conflict(Conflict { soft: true, ..conflict }),
        other => other,
    }
}

/// Whether each clause names a doer of its own: what the state sent is not what a charity gave out.
fn givers_differ(a: &Statement<'_>, b: &Statement<'_>) -> bool {
    let doer = |statement: &Statement<'_>| -> Option<String> {
        let who = statement.claim.participant(Part::Agent)?;
        // The things that are counted may stand there too.
        let counted = who.head == statement.facet.key.head || who.count.is_some();
        (!counted && statement.facet.key.relation.ends_with(":patient"))
            .then(|| who.name.clone().unwrap_or_else(|| who.head.clone()))
    };
    matches!((doer(a), doer(b)), (Some(one), Some(other)) if !a.memo.same_bearer(&one, &other))
}

/// Whether the words before a number show that all there are are counted: "the nine", "its eight", "all nine".
fn whole(statement: &Statement<'_>) -> bool {
    let (sentence, at) = (statement.claim.sentence, statement.facet.at);
    let before = Span { start: sentence.start.min(at.start), end: at.start };
    let led = statement.article.slice(before).trim_end().to_lowercase();
    let word = led.rsplit(|c: char| c.is_whitespace()).next().unwrap_or_default();
    matches!(word, "the" | "its" | "his" | "her" | "their" | "all" | "both")
        || word.ends_with("'s")
        || word.ends_with("’s")
}

/// Whether a noun is narrowed by a word that the other article does not have at all.
fn narrowed(a: &Statement<'_>, b: &Statement<'_>) -> bool {
    let own: BTreeSet<&String> = a.facet.key.modifiers.difference(&b.facet.key.modifiers).collect();
    let text = b.article.text().to_lowercase();
    own.iter().any(|word| !text.contains(word.as_str()))
}

/// Whether the sentences count another thing too, and differently: 54 games and 13 runs, 157 games and 33 runs.
fn others_differ(a: &Statement<'_>, b: &Statement<'_>) -> bool {
    let counts = |statement: &Statement<'_>| {
        let own = statement.facet;
        let all = statement.claim.facets_of(FacetKind::Count).filter(move |facet| facet.key.head != own.key.head);
        all.filter_map(|facet| match &facet.value {
            Value::Quantity(quantity) => Some((facet.key.head.clone(), quantity.amount.named())),
            _ => None,
        })
        .collect::<Vec<_>>()
    };
    let mine = counts(a);
    counts(b).iter().any(|(head, number)| !head.is_empty() && mine.iter().any(|(h, n)| h == head && n != number))
}
