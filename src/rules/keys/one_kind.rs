//! What an article tells of one kind alone: the weapon of an attack, the ship or vehicle of an accident, the colour of a car, the
//! offence of a trial, the part of the body that is hurt. Two kinds in one article are two things, and nothing is held against them.

use super::{ALIKE, Meeting, strangers};
use crate::extract::choices::Choice;
use crate::model::{Modality, Value};
use crate::rules::lists::Lists;
use crate::rules::material::{Statement, shared_words};

/// Whether two weapons may be of one attack: each article knows of one kind alone, and tells with what someone was harmed.
pub(super) fn weapon(a: &Statement<'_>, b: &Statement<'_>, lists: &Lists) -> Result<Meeting, &'static str> {
    if a.memo.incidents_shared(a.article.id, b.article.id) == 0 || !lone_kind(a) || !lone_kind(b) {
        return Err("more than one weapon is told of, or another attack");
    }
    let harms = |told: &Statement<'_>| told.asides.acts.iter().any(|act| lists.harms(act));
    let brings = |told: &Statement<'_>| lists.brings(&told.claim.event.kind);
    let mut meeting = Meeting::default();
    if !harms(a) || !harms(b) {
        if !(harms(a) || harms(b)) || !(brings(a) || brings(b)) {
            return Err("nothing shows that the weapon was used");
        }
        meeting.doubts.push("that this weapon was used is not said".to_owned());
    }
    Ok(meeting)
}

/// Whether a statement's article tells of a single kind of what it names.
fn lone_kind(told: &Statement<'_>) -> bool {
    told.memo.tells_one_kind(told.article.id, &told.facet.key.relation)
}

/// Whether an article has the kind of another's statement anywhere, in its plainest word.
fn knows_kind(told: &Statement<'_>, other: &Statement<'_>) -> bool {
    match &other.facet.value {
        Value::Kind(kind) => {
            let last = kind.rsplit('-').next().unwrap_or(kind);
            told.article.text().to_lowercase().contains(last)
        }
        _ => true,
    }
}

/// Whether two kinds of ship or vehicle may be of one accident: the only kinds that the articles tell of, each unknown to
/// the other article.
pub(super) fn craft(a: &Statement<'_>, b: &Statement<'_>) -> Result<Meeting, &'static str> {
    if a.incident.is_none() || a.incident != b.incident || !lone_kind(a) || !lone_kind(b) {
        return Err("more than one ship or vehicle is told of, or another accident");
    }
    if knows_kind(a, b) || knows_kind(b, a) {
        return Err("one of the articles knows the other's kind");
    }
    if strangers(a, b) {
        return Err("the sentences name others");
    }
    Ok(Meeting::default())
}

/// Whether two ways may be of one thing: told as a fact, the only one that each article tells of its kind or bearer.
pub(super) fn chosen(a: &Statement<'_>, b: &Statement<'_>, known: &Choice) -> Result<Meeting, &'static str> {
    if a.facet.key.relation != b.facet.key.relation {
        return Err("another choice");
    }
    let told = |side: &Statement<'_>| !matches!(side.claim.modality, Modality::Denied | Modality::Possible);
    if !told(a) || !told(b) {
        return Err("one of them is only supposed or denied");
    }
    let lone = |side: &Statement<'_>| side.memo.tells_one_way(side.article.id, side.facet);
    if !lone(a) || !lone(b) {
        return Err("more than one is told of");
    }
    // Robbers flee after every robbery: another incident shows that the articles tell of one.
    let one = a.incident.is_some() && a.incident == b.incident;
    let shared = a.memo.incidents_shared(a.article.id, b.article.id);
    let more = || a.memo.claims_of(a.article.id, a.incident) + b.memo.claims_of(b.article.id, b.incident) > 2;
    if shared == 0 || shared == 1 && one && !known.borne() && !more() && shared_words(a, b) < ALIKE {
        return Err("nothing shows that one event is meant");
    }
    // What both papers know of is told by each of them in its own place.
    let knows = |side: &Statement<'_>, other: &Statement<'_>| side.memo.claims_of(side.article.id, other.incident) > 0;
    if !known.borne() && !one && (strangers(a, b) || knows(a, b) && knows(b, a)) {
        return Err("told of two incidents of one story");
    }
    if known.borne() && !a.memo.same_bearer(&a.facet.key.whose, &b.facet.key.whose) {
        return Err("another's");
    }
    let mut doubts = vec!["the two are taken to tell of one matter".to_owned()];
    if !one {
        doubts.push("they were not put together as one incident".to_owned());
    }
    Ok(Meeting { doubts, ..Meeting::default() })
}

/// Whether two colours may be of one car: the only ones that the articles tell of, each unknown to the other article.
pub(super) fn colour(a: &Statement<'_>, b: &Statement<'_>) -> Result<Meeting, &'static str> {
    // Police look for cars after every crime.
    let hunted = |told: &Statement<'_>| matches!(told.claim.event.kind.as_str(), "search" | "find");
    let own = a.incident.is_some() && a.incident == b.incident && (hunted(a) || hunted(b));
    let one = a.memo.incidents_shared(a.article.id, b.article.id) > usize::from(own);
    if !one || !lone_kind(a) || !lone_kind(b) {
        return Err("more than one car is told of, or another event");
    }
    if knows_kind(a, b) || knows_kind(b, a) {
        return Err("one of the articles knows the other's colour");
    }
    let noun = |told: &Statement<'_>| told.words().split_whitespace().next_back().unwrap_or_default().to_lowercase();
    let (one, other) = (noun(a), noun(b));
    let any = |noun: &str| matches!(noun, "car" | "vehicle");
    // "Drove off in a red pickup", "made off in a white van": the car that they fled in.
    let fled = |told: &Statement<'_>| told.claim.event.kind == "flee";
    if one != other && !any(&one) && !any(&other) && !(fled(a) && fled(b)) {
        return Err("two kinds of car");
    }
    let doubts = vec!["there may be two cars".to_owned()];
    Ok(Meeting { doubts, ..Meeting::default() })
}

/// Whether two offences may be one person's of whom a name is missing: one trial, one offence in each article, and
/// neither article knows the other's.
pub(super) fn offence(a: &Statement<'_>, b: &Statement<'_>) -> Result<Meeting, &'static str> {
    if a.memo.incidents_shared(a.article.id, b.article.id) == 0 || !lone_kind(a) || !lone_kind(b) {
        return Err("more than one offence is told of, or another trial");
    }
    if knows_kind(a, b) || knows_kind(b, a) {
        return Err("one of the articles knows the other's offence");
    }
    let doubts = vec!["the one without a name is held for one person".to_owned()];
    Ok(Meeting { doubts, ..Meeting::default() })
}

/// Whether two injuries may be one person's: of one name, or of the only one whose injury each article tells.
pub(super) fn injury(a: &Statement<'_>, b: &Statement<'_>) -> Result<Meeting, &'static str> {
    let (left, right) = (&a.facet.key, &b.facet.key);
    if !lone_kind(a) || !lone_kind(b) {
        return Err("more than one injury is told of");
    }
    if !left.whose.is_empty() && !right.whose.is_empty() {
        return if a.memo.same_bearer(&left.whose, &right.whose) { Ok(Meeting::default()) } else { Err("another's") };
    }
    if !left.whose.is_empty() || !right.whose.is_empty() || shared_words(a, b) < ALIKE - 1 {
        return Err("nothing shows that one person is meant");
    }
    if a.memo.incidents_shared(a.article.id, b.article.id) == 0 {
        return Err("nothing shows that one person is meant");
    }
    Ok(Meeting::default())
}
