//! In what manner two values are told, and in whose company.

use super::{HOME, Meeting, strangers};
use crate::extract::facet::staple::staple;
use crate::extract::filler::FILLER;
use crate::extract::located::LOCATED;
use crate::extract::origin::{BASE, ORIGIN};
use crate::extract::population::POPULATION;
use crate::model::{FacetKind, Modality, Span};
use crate::rules::lists::Lists;
use crate::rules::material::{Statement, copied, days_apart, twins};

/// Whether a statement tells what holds of someone or was said, and not of the moment that its claim tells.
pub(super) fn lasting(statement: &Statement<'_>) -> bool {
    let facet = statement.facet;
    matches!(facet.kind, FacetKind::Age | FacetKind::Name | FacetKind::Role | FacetKind::Quote | FacetKind::Attribution)
        || facet.kind == FacetKind::Where && matches!(facet.key.relation.as_str(), HOME | ORIGIN | BASE | LOCATED)
        || facet.kind == FacetKind::Count && facet.key.relation == POPULATION
        || facet.kind == FacetKind::Who && facet.key.relation.starts_with(FILLER)
}

/// Whether two years are those of one record: the first or the largest of one kind.
pub(super) fn record(a: &Statement<'_>, b: &Statement<'_>) -> Result<Meeting, &'static str> {
    let (left, right) = (&a.facet.key, &b.facet.key);
    if left.relation != right.relation || left.head != right.head {
        return Err("another record");
    }
    if strangers(a, b) && !one_cast(a, b) {
        return Err("the sentences name others");
    }
    Ok(Meeting::default())
}

/// Days between two papers that still tell one piece of news.
const SAME_NEWS: i32 = 3;
/// Days for which the terms of a plan that every report of it gives stay as they were announced.
const SAME_TERMS: i32 = 7;

/// Both must be told in the same manner: what is planned, denied or alleged never disagrees with what is told.
pub(super) fn manner(a: &Statement<'_>, b: &Statement<'_>) -> Result<(), &'static str> {
    // Who was to be expelled, and for how much, is the same before and after; that it happened is not.
    // "Nobody was hurt" is a number like any other.
    let told = |statement: &Statement<'_>| {
        let none = a.article.id != b.article.id && tells_none(statement);
        if none { Modality::Asserted } else { statement.claim.modality }
    };
    // What is said of a person in passing is told, whatever becomes of the clause around it.
    if lasting(a) || lasting(b) {
        return Ok(());
    }
    // "Is due on Monday" and "will be held on Tuesday".
    let fixed = |told: &Statement<'_>| {
        told.facet.kind == FacetKind::When
            && told.facet.key.relation != told.claim.event.kind
            && told.claim.modality == Modality::Asserted
    };
    if fixed(a) && told(b) == Modality::Planned || fixed(b) && told(a) == Modality::Planned {
        return Ok(());
    }
    let lists = Lists::builtin();
    let sized = |told: &Statement<'_>| {
        lists.sized(&told.facet.key.relation)
            && matches!(told.claim.modality, Modality::Asserted | Modality::Planned | Modality::Possible)
    };
    if sized(a) && sized(b) {
        return Ok(());
    }
    // What is only supposed or alleged in one paper's words is so in the same words of the other.
    let alleged = matches!(told(a), Modality::Possible | Modality::Alleged);
    if alleged && told(a) == told(b) && copied(a, b) {
        return Ok(());
    }
    // The day of what someone is said to have done is the same whoever believes it.
    let slot = matches!(a.facet.kind, FacetKind::When | FacetKind::Where);
    let said = |told: Modality| matches!(told, Modality::Asserted | Modality::Alleged);
    if slot && said(told(a)) && said(told(b)) && (told(a) == told(b) || twins(a, b)) {
        return Ok(());
    }
    match (told(a), told(b)) {
        (Modality::Possible, _) | (_, Modality::Possible) => Err("one of them is only supposed"),
        (Modality::Negated | Modality::Denied, _) | (_, Modality::Negated | Modality::Denied)
            if a.facet.kind != FacetKind::Outcome =>
        {
            Err("one of them is denied")
        }
        (one, other) if one == other => Ok(()),
        _ if a.facet.kind == FacetKind::Outcome => Ok(()),
        (Modality::Alleged, _) | (_, Modality::Alleged) => Err("one of them is only alleged"),
        // What a deal costs is told alike on the day when it is agreed and when it is done, as long as it is the same news.
        _ if a.facet.kind == FacetKind::Money
            && a.incident.is_some()
            && a.incident == b.incident
            && days_apart(a, b).is_some_and(|days| days.abs() <= SAME_NEWS) =>
        {
            Ok(())
        }
        // What goes when the plan is carried out is the number of the plan.
        (Modality::Asserted | Modality::Planned, Modality::Asserted | Modality::Planned)
            if staple(&a.facet.key.relation).is_some_and(|known| known.planned)
                && days_apart(a, b).is_some_and(|days| days.abs() <= SAME_TERMS) =>
        {
            Ok(())
        }
        (Modality::Asserted | Modality::Planned, Modality::Asserted | Modality::Planned)
            if a.facet.kind == FacetKind::Count
                && lists.decided(&a.claim.event.kind)
                && a.claim.event.kind == b.claim.event.kind
                && days_apart(a, b).is_some_and(|days| days.abs() <= SAME_NEWS) =>
        {
            Ok(())
        }
        _ => Err("one of them is still planned"),
    }
}

/// "Nobody was hurt": none at all, wherever. "No one was hurt inside", "nobody was seriously hurt" leave others.
fn tells_none(statement: &Statement<'_>) -> bool {
    const WHOLE: &[&str] =
        &["attack", "raid", "robbery", "blast", "explosion", "crash", "fire", "incident", "accident"];
    const SOME: &[&str] = &["seriously", "badly", "critically", "severely", "else", "other", "further"];
    let none = statement.facet.kind == FacetKind::Count
        && statement.claim.modality == Modality::Negated
        && statement.quantity().is_some_and(|quantity| quantity.amount.named().is_zero());
    if !none {
        return false;
    }
    let (sentence, trigger) = (statement.claim.sentence, statement.claim.event.trigger);
    let whole = statement.article.slice(sentence).to_lowercase();
    let rest = statement.article.slice(Span { start: trigger.end, end: sentence.end.max(trigger.end) }).to_lowercase();
    let rest = rest.split(|c: char| !c.is_alphanumeric() && c != ' ').next().unwrap_or_default();
    let last = rest.split_whitespace().next_back();
    last.is_none_or(|word| WHOLE.contains(&word)) && !whole.split(' ').any(|word| SOME.contains(&word))
}

/// Whether one of two articles has a name of the other's sentence in its text: the town that the local paper leaves out,
/// the firm that another sentence names.
pub(crate) fn one_cast(a: &Statement<'_>, b: &Statement<'_>) -> bool {
    let knows = |told: &Statement<'_>, other: &Statement<'_>| {
        let text = any_ascii::any_ascii(other.article.text()).to_lowercase();
        told.names.iter().any(|name| text.contains(name.as_str()))
    };
    knows(a, b) || knows(b, a)
}
