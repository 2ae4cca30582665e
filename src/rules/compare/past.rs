//! The past that papers recall: when a thing was made, and when an earlier event of the kind was. Nobody checks such
//! years, and each paper tells them by a verb of its own.

use super::{Conflict, Verdict};
use crate::model::{Claim, FacetKind, Grain, Modality, Reading, Value};
use crate::rules::keys::{same_bearer, strangers};
use crate::rules::lists::{Heads, Lists};
use crate::rules::material::{Statement, shared_words};

/// What two accounts of the past lie apart at most to be of one event; a thing is made once, whenever that was.
const YEARS: i16 = 5;
/// Words that two sentences share where no number shows that they recall one event.
const ALIKE: usize = 4;

/// A year, and the month where it is told.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Told {
    year: i16,
    month: Option<i8>,
}

/// Two years of one thing of the past.
pub(crate) fn past(a: &Statement<'_>, b: &Statement<'_>, lists: &Lists) -> Verdict {
    if a.article.id == b.article.id {
        return Verdict::CannotSay("both are told by one article");
    }
    let (Some(one), Some(other)) = (told(a), told(b)) else {
        return Verdict::CannotSay("one of them is no year or month of the past");
    };
    let made = lists.made(&a.facet.key.relation) && lists.made(&b.facet.key.relation);
    if !made && (lists.relation(&a.facet.key.relation) != lists.relation(&b.facet.key.relation)) {
        return Verdict::CannotSay("another event");
    }
    let one_event = if made { one_thing(a.claim, b.claim, lists) } else { recalled(a, b, one, other, lists) };
    if !one_event {
        return Verdict::CannotSay("nothing shows that one event of the past is meant");
    }
    let apart = one.year != other.year || matches!((one.month, other.month), (Some(x), Some(y)) if x != y);
    if !apart {
        return Verdict::Agree;
    }
    if knows(a, other.year) || knows(b, one.year) {
        return Verdict::CannotSay("one article tells of both years");
    }
    Verdict::Conflict(Conflict { soft: true, ..Conflict::default() })
}

/// The year or month that a statement puts its event in, where that is past and no bound.
fn told(statement: &Statement<'_>) -> Option<Told> {
    let Value::Time(time) = &statement.facet.value else { return None };
    let Reading::Placed(interval) = &time.reading else { return None };
    let plain = statement.facet.key.modifiers.is_empty() && time.modifier.is_none();
    let told =
        plain && statement.claim.modality == Modality::Asserted && matches!(interval.grain, Grain::Year | Grain::Month);
    let start = interval.start.date();
    let month = (interval.grain == Grain::Month).then(|| start.month());
    let published = statement.published().or(statement.article.published.earliest)?;
    (told && start.year() < published.year()).then(|| Told { year: start.year(), month })
}

/// Whether both claims are about one thing by its noun or name.
fn one_thing(a: &Claim, b: &Claim, lists: &Lists) -> bool {
    let things = |claim: &Claim| -> Vec<(Option<String>, String)> {
        let who = claim.participants.iter().map(|participant| &participant.who);
        who.map(|mention| (mention.name.clone(), mention.head.clone())).collect()
    };
    let (mine, yours) = (things(a), things(b));
    mine.iter().any(|(name, head)| {
        yours.iter().any(|(other, noun)| match (name, other) {
            (Some(name), Some(other)) => same_bearer(name, other),
            (None, None) => {
                !head.is_empty()
                    && !lists.pronoun(head)
                    && lists.heads(head, noun) == Heads::Same
                    && !lists.any_person(head)
            }
            _ => false,
        })
    })
}

/// Whether two claims recall one event: of one kind, the same months or years near each other, and the same number of
/// the same people or much else in common.
fn recalled(a: &Statement<'_>, b: &Statement<'_>, one: Told, other: Told, lists: &Lists) -> bool {
    if !a.claim.event.known || lists.empty_relation(&a.facet.key.relation) || lists.speech(&a.facet.key.relation) {
        return false;
    }
    if (one.year - other.year).abs() > YEARS || one.month != other.month {
        return false;
    }
    let number = same_number(a.claim, b.claim, lists);
    // "Two Dutch skiers", "two skiers from the Netherlands": the month and the number are more than a name.
    number && one.month.is_some()
        || !strangers(a, b) && (number && shared_words(a, b) > 1 || shared_words(a, b) >= ALIKE)
}

/// Whether both count the same number, two or more, of the same people or things, and no other number of them.
fn same_number(a: &Claim, b: &Claim, lists: &Lists) -> bool {
    let counts = |claim: &Claim| -> Vec<(rust_decimal::Decimal, String)> {
        let all = claim.facets_of(FacetKind::Count).filter_map(|facet| match &facet.value {
            Value::Quantity(quantity) if quantity.amount.is_exact() => {
                Some((quantity.amount.named(), facet.key.head.clone()))
            }
            _ => None,
        });
        all.collect()
    };
    let (mine, yours) = (counts(a), counts(b));
    let two = rust_decimal::Decimal::TWO;
    mine.iter()
        .any(|(n, head)| *n >= two && yours.iter().any(|(m, noun)| n == m && lists.heads(head, noun) == Heads::Same))
}

/// Whether an article names a year anywhere.
fn knows(statement: &Statement<'_>, year: i16) -> bool {
    statement.article.text().contains(&year.to_string())
}
