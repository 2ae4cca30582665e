//! Whether what else two claims say shows two events.

use std::collections::BTreeSet;

use rust_decimal::Decimal;
use strsim::osa_distance;

use crate::extract::facet::staple::NUMBER;
use crate::extract::names::{NameMatch, PlaceMatch, compare_places, gazetteer};
use crate::model::{Claim, FacetKind, Key, Part, Reading, Sort, Value};
use crate::rules::lists::{Heads, Lists};
use crate::rules::material::{Statement, copied, days_apart, scenes};
use crate::{quantity, time};

/// So many numbers of the same things, all of them different, are told of two events.
const LISTED: usize = 3;

/// Whether what else the two claims say shows two events: another time, another number, another doer. The slot that is
/// compared never tells events apart; two slots that clash together do.
pub(super) fn same_event(a: &Statement<'_>, b: &Statement<'_>, lists: &Lists) -> Result<(), &'static str> {
    let (one, other) = (a.claim, b.claim);
    if super::lasting(a) && a.facet.kind != FacetKind::Attribution {
        return Ok(());
    }
    if a.facet.kind != FacetKind::When
        && clash(one, other, FacetKind::When, &|x, y| match (x, y) {
            (Value::Time(x), Value::Time(y)) => match time::compare_across_zones(x, y) {
                time::Compared::Apart { days } => {
                    let partial = |time: &crate::model::TimeExpression| matches!(time.reading, Reading::Partial(_));
                    Some(days > 1 || partial(x) || partial(y))
                }
                time::Compared::CannotSay(_) => None,
                _ => Some(false),
            },
            _ => None,
        })
    {
        return Err("told of another time: perhaps another event");
    }
    // A trial is held long after what it is about.
    let tried = a.setting().tried || b.setting().tried;
    if a.setting().recalled != b.setting().recalled && one_time(a, b) && !tried {
        return Err("one of them recalls another event");
    }
    if a.facet.kind == FacetKind::Count && a.setting().at_first != b.setting().at_first {
        return Err("one of them is what was said at first");
    }
    // A lone clash of places is a finding of its own; beside another it shows two events.
    if !matches!(a.facet.kind, FacetKind::Where | FacetKind::Outcome)
        && clash(one, other, FacetKind::Where, &|x, y| match (x, y) {
            (Value::Place(x), Value::Place(y)) => Some(compare_places(x, y, gazetteer()) == PlaceMatch::Apart),
            _ => None,
        })
    {
        return Err("told of another place: perhaps another event");
    }
    if !matches!(a.facet.kind, FacetKind::Where) && (other_town(a, b) || other_town(b, a)) {
        return Err("told of another place than the one that both articles know");
    }
    if !matches!(a.facet.kind, FacetKind::Where) && (in_another_place(a, b) || in_another_place(b, a)) {
        return Err("told of another place: perhaps another event");
    }
    if a.facet.kind == FacetKind::Count && (in_a_list(a, b) || in_a_list(b, a)) {
        return Err("one of them is told among events in other places");
    }
    let namesakes = a.doers().iter().zip(b.doers()).any(|(x, y)| x.person.is_some() && x.person == y.person);
    if a.facet.kind != FacetKind::Age
        && !namesakes
        && let (Some(x), Some(y)) = (patients_age(one), patients_age(other))
        && (x - y).abs() > Decimal::TWO
    {
        return Err("told of someone of another age: perhaps another event");
    }
    let same_thing = |x: &Key, y: &Key| {
        lists.relation(&x.relation) == lists.relation(&y.relation) && lists.heads(&x.head, &y.head) == Heads::Same
    };
    let apart: Vec<bool> = one
        .facets_of(FacetKind::Count)
        .flat_map(|x| other.facets_of(FacetKind::Count).map(move |y| (x, y)))
        .filter_map(|(x, y)| {
            let (Value::Quantity(p), Value::Quantity(q)) = (&x.value, &y.value) else { return None };
            same_thing(&x.key, &y.key).then(|| matches!(quantity::compare(p, q), quantity::Compared::Apart { .. }))
        })
        .collect();
    // Two lists of which no number agrees are lists of two hauls; a toll moves as a whole.
    let moves = lists.fate(a.kind);
    let counts = a.facet.kind == FacetKind::Count || a.facet.key.relation.starts_with(NUMBER);
    let least = if counts { LISTED } else { 1 };
    let list = !counts || !moves;
    if list && apart.len() >= least && apart.iter().all(|apart| *apart) {
        return Err("told of another number: perhaps another event");
    }
    if let (Some(x), Some(y)) = (a.setting().to_oneself, b.setting().to_oneself)
        && x != y
    {
        return Err("done to oneself in one of them");
    }
    if lists.sequel(&one.event.lemma) != lists.sequel(&other.event.lemma) {
        return Err("one of them follows upon the other");
    }
    if let ([_, x], [_, y]) = (a.doers(), b.doers())
        && matches!((x.gender, y.gender), (Some(x), Some(y)) if x != y)
    {
        return Err("a man in one and a woman in the other: perhaps another event");
    }
    // "He" is whoever was named before, and read wrong sooner than an agency's sentence is told of another.
    if a.names == b.names && copied(a, b) {
        return Ok(());
    }
    // Who did it to whom: one state expels, the other answers.
    for (x, y) in a.doers().iter().zip(b.doers()) {
        if let (Some(x), Some(y)) = (&x.country, &y.country)
            && x != y
        {
            return Err("another's doing");
        }
        if let (Some(x), Some(y)) = (&x.person, &y.person)
            && matches!(
                a.memo.compare_names(x, y),
                NameMatch::Different | NameMatch::DifferentGiven | NameMatch::DifferentSurname
            )
        {
            return Err("another person's");
        }
    }
    // "The resignation of Marn" and "Orlo resigned".
    let solo = || lists.one_takes_part(a.kind) && two_people(anyone(one), anyone(other));
    if one.event.kind == other.event.kind && (of_others(one, other) || solo()) {
        return Err("another person's");
    }
    if a.facet.kind == FacetKind::When && two_courts(a, b, lists) {
        return Err("before another court");
    }
    if lists.exclude(&a.facet.key.modifiers, &b.facet.key.modifiers) {
        return Err("another group");
    }
    Ok(())
}

/// Whether in some part each of two claims names a person, by names that have nothing in common.
pub(crate) fn of_others(one: &Claim, other: &Claim) -> bool {
    [Part::Agent, Part::Patient].into_iter().any(|part| two_people(person(one, part), person(other, part)))
}

fn two_people(one: Option<&str>, other: Option<&str>) -> bool {
    one.zip(other).is_some_and(|(one, other)| other_surname(one, other))
}

/// The first named person of a claim, by whatever part.
fn anyone(claim: &Claim) -> Option<&str> {
    [Part::Agent, Part::Patient].into_iter().find_map(|part| person(claim, part))
}

/// Whether each sentence names a kind of court, and no kind is in both: a magistrate's hearing is not the trial.
fn two_courts(a: &Statement<'_>, b: &Statement<'_>, lists: &Lists) -> bool {
    let courts = |told: &Statement<'_>| -> BTreeSet<String> {
        let text = told.article.slice(told.claim.sentence).to_lowercase();
        let words: Vec<&str> = text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
        let led = words.windows(2).filter(|pair| matches!(pair, [_, "court"]));
        led.filter_map(|pair| pair.first().copied()).filter(|word| lists.court(word)).map(str::to_owned).collect()
    };
    let (mine, yours) = (courts(a), courts(b));
    !mine.is_empty() && !yours.is_empty() && mine.is_disjoint(&yours)
}

/// Whether a claim sets its event in a place that the other article does not know, while its own article also tells of
/// the other's: "in Miami, eight were hurt" beside the news from Houston.
fn other_town(told: &Statement<'_>, other: &Statement<'_>) -> bool {
    if told.article.id == other.article.id || scenes(other.claim).next().is_some() {
        return false;
    }
    let places = &told.memo.places;
    let (Some(own), Some(theirs)) = (places.get(&told.article.id), places.get(&other.article.id)) else { return false };
    let apart = |x: &[String], y: &[String]| compare_places(x, y, gazetteer()) == PlaceMatch::Apart;
    let meets =
        |x: &[String], y: &[String]| matches!(compare_places(x, y, gazetteer()), PlaceMatch::Same | PlaceMatch::Within);
    scenes(told.claim).any(|here| {
        !theirs.is_empty()
            && theirs.iter().all(|there| apart(here, there))
            && own.iter().any(|place| theirs.iter().any(|there| meets(place, there)))
    })
}

/// Whether a statement's sentence is set in another place than the other claim of its article, by a place that stands
/// elsewhere in it: "In Benholm, police went on with the case of a boy shot on Tuesday".
fn in_another_place(told: &Statement<'_>, other: &Statement<'_>) -> bool {
    let here = &told.asides.scenes;
    let meets =
        |x: &[String], y: &[String]| matches!(compare_places(x, y, gazetteer()), PlaceMatch::Same | PlaceMatch::Within);
    let theirs = || scenes(other.claim);
    told.article.id == other.article.id
        && scenes(told.claim).next().is_none()
        && !here.is_empty()
        && theirs().next().is_some()
        && theirs().all(|y| here.iter().all(|x| !meets(x, y)))
}

/// Whether a count stands in a list of what happened in several places ("in Benholm eight were hurt and in Marlow 39"), of
/// which none is known to be the other's.
fn in_a_list(told: &Statement<'_>, other: &Statement<'_>) -> bool {
    let here = &told.asides.scenes;
    let compared = |x: &[String], y: &[String]| compare_places(x, y, gazetteer());
    if told.article.id == other.article.id
        || told.asides.figures.len() < 2
        || !here.iter().any(|x| here.iter().any(|y| compared(x, y) == PlaceMatch::Apart))
    {
        return false;
    }
    let meets = |x: &[String], y: &[String]| matches!(compared(x, y), PlaceMatch::Same | PlaceMatch::Within);
    let known = told.memo.places.get(&other.article.id);
    let theirs =
        |x: &[String]| scenes(other.claim).any(|y| meets(x, y)) || known.into_iter().flatten().any(|y| meets(x, y));
    scenes(told.claim).next().is_some() && !scenes(told.claim).any(theirs)
}

/// Whether two claims are of one article or of articles that came out at about the same time.
fn one_time(a: &Statement<'_>, b: &Statement<'_>) -> bool {
    const ABOUT: i32 = 14;
    let undated = a.published().is_none() && b.published().is_none();
    a.article.id == b.article.id || undated || days_apart(a, b).is_some_and(|days| days.abs() <= ABOUT)
}

/// Whether two people are named by names that have nothing in common: "Orlin" and "Jan Horak".
fn other_surname(a: &str, b: &str) -> bool {
    let words = |name: &str| -> Vec<String> {
        any_ascii::any_ascii(name).to_lowercase().split_whitespace().map(str::to_owned).collect()
    };
    let (one, other) = (words(a), words(b));
    let near =
        |x: &String, y: &String| osa_distance(x, y) <= 2 || x.starts_with(y.as_str()) || y.starts_with(x.as_str());
    !one.iter().any(|x| other.iter().any(|y| near(x, y)))
}

/// The person in a part of an event, by name.
fn person(claim: &Claim, part: Part) -> Option<&str> {
    let mention = claim.participant(part).filter(|mention| mention.sort == Sort::Person)?;
    mention.name.as_deref()
}

/// The age of whoever undergoes it, where the claim tells it.
fn patients_age(claim: &Claim) -> Option<Decimal> {
    let patient = claim.participant(Part::Patient)?;
    let own = |key: &Key| match &patient.name {
        Some(name) => key.whose == *name,
        None => key.whose.is_empty() && key.head == patient.head,
    };
    let age = claim.facets_of(FacetKind::Age).find(|facet| own(&facet.key))?;
    match &age.value {
        Value::Quantity(quantity) => Some(quantity.amount.named()),
        _ => None,
    }
}

/// Whether the two claims' values under a heading all clash; not said and not understood clash with nothing.
fn clash(a: &Claim, b: &Claim, kind: FacetKind, apart: &dyn Fn(&Value, &Value) -> Option<bool>) -> bool {
    let mut any = false;
    for x in a.facets_of(kind) {
        for y in b.facets_of(kind) {
            match apart(&x.value, &y.value) {
                Some(true) => any = true,
                Some(false) => return false,
                None => {}
            }
        }
    }
    any
}
