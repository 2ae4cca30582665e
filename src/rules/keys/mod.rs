//! Whether two values are values of one thing. A shared head noun is worth little: four of five such pairs that
//! differ are about other people, other parts or other events. When in doubt, they are not compared.

mod amounts;
mod event;
mod manner;
mod numbers;
mod one_kind;
mod persons;
mod setting;
mod told;
mod whose;

use std::collections::BTreeSet;

use rust_decimal::Decimal;

use self::amounts::{amounts, measured_apart, staples};
pub(crate) use self::amounts::{difference, tells_number, two_stretches};
pub(crate) use self::event::of_others;
use self::event::same_event;
pub(crate) use self::manner::one_cast;
use self::manner::{lasting, manner, record};
pub(crate) use self::numbers::acted_upon;
use self::numbers::{ages, counts, part_of, told_apart};
use self::one_kind::{chosen, colour, craft, injury, offence, weapon};
use self::persons::{beside_one, could_have_grown, deathbed, filler, lone_of_trade, one_trade, one_victim, year_alone};
pub(crate) use self::persons::{trades, victim};
pub(crate) use self::setting::Setting;
pub(crate) use self::told::Told;
use self::whose::{bearing, carries, full_name, whose};
pub(crate) use self::whose::{others, same_bearer, strangers};
use super::lists::{Heads, Lists};
use super::material::{Statement, copied, same_count, shared_words, twins};
use crate::extract::address::ADDRESS;
use crate::extract::choices::choice;
use crate::extract::deathbed::DEATHBED;
use crate::extract::facet::bearing::BEARING;
use crate::extract::facet::colour::COLOUR;
use crate::extract::facet::craft::CRAFT;
use crate::extract::facet::injury::INJURY;
use crate::extract::facet::offence::OFFENCE;
use crate::extract::facet::place::SIDE;
use crate::extract::facet::since::SINCE;
use crate::extract::facet::staple::staple;
use crate::extract::facet::weapon::WEAPON;
use crate::extract::facet::which_side::WHICH_SIDE;
use crate::extract::filler::FILLER;
use crate::extract::located::LOCATED;
use crate::extract::names::gazetteer;
use crate::extract::origin::{BASE, ORIGIN};
use crate::extract::population::{POPULATION, one_place};
use crate::model::words::capitalised;
use crate::model::{FacetKind, Key, Span, Value};
use crate::time;

/// How well two keys meet.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Meeting {
    /// What had to be supposed to hold them for one, in words.
    pub(crate) doubts: Vec<String>,
    /// The first counts a wider group than the second: "people" and "miners".
    pub(crate) first_wider: bool,
    /// The second counts a wider group than the first.
    pub(crate) second_wider: bool,
    /// Both fill one slot of one sentence that two articles tell in nearly the same words.
    pub(crate) twin: bool,
}

/// Whether two statements are about one thing, or why they may not be.
pub(crate) fn meet(
    a: &Statement<'_>,
    b: &Statement<'_>,
    shared: usize,
    lists: &Lists,
) -> Result<Meeting, &'static str> {
    // "The law raises the pension age to 67": what is planned is told like a habit.
    let planned = || staple(&a.facet.key.relation).is_some_and(|known| known.planned);
    if !lasting(a) && !planned() && (a.claim.generic || b.claim.generic) {
        return Err("a running total or a habit is no incident");
    }
    let (left, right) = (&a.facet.key, &b.facet.key);
    // The cheapest and most telling test comes first.
    let mixed = a.facet.kind != b.facet.kind;
    if a.kind != b.kind
        && !beside(a, b, lists)
        && !(mixed && (tells_of(a, &right.relation) || tells_of(b, &left.relation)))
    {
        return Err("another relation");
    }
    // "Happened" is followed by what: an arrest and an illness are two matters.
    fn what<'a>(key: &'a Key, lists: &'a Lists) -> Option<&'a str> {
        let kind = key.relation.strip_prefix("happened:")?;
        Some(lists.relation(kind))
    }
    if what(left, lists) != what(right, lists) {
        return Err("another outcome is meant");
    }
    if left.relation.starts_with(FILLER) || right.relation.starts_with(FILLER) {
        return filler(a, b);
    }
    if left.relation == SINCE || right.relation == SINCE {
        return record(a, b);
    }
    manner(a, b)?;
    same_event(a, b, lists)?;
    if left.relation == WEAPON {
        return weapon(a, b, lists);
    }
    if left.relation == INJURY {
        return injury(a, b);
    }
    if left.relation == CRAFT {
        return craft(a, b);
    }
    if let Some(known) = choice(&left.relation) {
        return chosen(a, b, known);
    }
    if left.relation == COLOUR {
        return colour(a, b);
    }
    if left.relation.starts_with(OFFENCE) && (left.whose.is_empty() || right.whose.is_empty()) {
        return offence(a, b);
    }
    if left.relation == right.relation
        && let Some(known) = staple(&left.relation)
    {
        return staples(a, b, known, lists);
    }
    // A number of people against a list of them is a matter of who they are.
    if twins(a, b) {
        return twin(a, b, lists);
    }
    match if mixed { FacetKind::Role } else { a.facet.kind } {
        FacetKind::Count if left.relation == POPULATION => {
            // "The island" of one paper and the island that the other names.
            let told = |name: &str, noun: &str| {
                let both = [a.article.text(), b.article.text()];
                both.iter().any(|text| text.to_lowercase().contains(noun))
                    && both.iter().all(|text| text.contains(name))
            };
            if one_place(&left.whose, &right.whose, &told) { Ok(Meeting::default()) } else { Err("another place's") }
        }
        FacetKind::Count => counts(a, b, lists),
        FacetKind::Money | FacetKind::Measure | FacetKind::Percent | FacetKind::Duration => {
            amounts(a, b, shared, lists)
        }
        FacetKind::Where if left.relation == ADDRESS => Ok(Meeting::default()),
        FacetKind::Where if left.relation == BEARING => bearing(a, b),
        FacetKind::Where if left.relation == DEATHBED => deathbed(a, b, lists),
        FacetKind::Where if lists.relation(&left.relation) == SIDE => {
            if left.head != right.head {
                return Err("another kind of house");
            }
            whose(a, b, lists)?;
            Ok(Meeting::default())
        }
        FacetKind::Where if left.relation == WHICH_SIDE => {
            if left.head != right.head {
                return Err("another thing");
            }
            // Two people have two left knees.
            let within = a.incident.is_some() && a.incident == b.incident;
            if strangers(a, b) || !within && shared_words(a, b) < ALIKE {
                return Err("too few words in common to be about one thing");
            }
            Ok(Meeting::default())
        }
        FacetKind::Where if matches!(left.relation.as_str(), ORIGIN | BASE) => {
            if left.whose.is_empty() || !a.memo.same_bearer(&left.whose, &right.whose) {
                return Err("nothing shows that one bearer is meant");
            }
            Ok(Meeting::default())
        }
        FacetKind::Where if left.relation == LOCATED => {
            if same_bearer(&left.whose, &right.whose) {
                Ok(Meeting::default())
            } else {
                Err("another house")
            }
        }
        FacetKind::Where if left.relation == HOME => {
            let full = |key: &Key| key.whose.contains(' ');
            if !full(left) || !full(right) || !a.memo.same_bearer(&left.whose, &right.whose) {
                return Err("nothing shows that one person is meant");
            }
            Ok(Meeting::default())
        }
        FacetKind::When | FacetKind::Where => {
            if speaks(a, lists) || speaks(b, lists) {
                return Err("people speak more than once");
            }
            // "His convictions in 2011 and 2012".
            let several = |told: &Statement<'_>| {
                let trigger = told.article.slice(told.claim.event.trigger);
                let kind = &told.claim.event.kind;
                let plural = trigger.ends_with('s') && !trigger.ends_with("ss");
                told.claim.event.nominal && plural && (lists.harms(kind) || lists.accuses(kind))
            };
            if a.facet.kind == FacetKind::When && (several(a) || several(b)) {
                return Err("more than one such event");
            }
            if lists.empty_relation(&left.relation) && shared_words(a, b) < ALIKE {
                return Err("a verb that many things share");
            }
            // "The trial is set for Monday": told by the noun, whatever the verb.
            let known =
                |told: &Statement<'_>| told.claim.event.known || told.facet.key.relation != told.claim.event.kind;
            if !(known(a) && known(b)) && (shared_words(a, b) < ALIKE || strangers(a, b)) {
                return Err("too few words in common to be one event");
            }
            // The same number of the same people is more than a name.
            let one_lot = same_count(a.claim, b.claim);
            if !one_lot && strangers(a, b) && shared_words(a, b) < 5 {
                return Err("the sentences name others");
            }
            if !one_lot && far(a, b) && (shared_words(a, b) < 6 || strangers(a, b)) {
                return Err("months apart: perhaps another event");
            }
            whose(a, b, lists)?;
            if let (Some(one), Some(other)) = (lists.phase(&left.modifiers), lists.phase(&right.modifiers))
                && one != other
            {
                return Err("another phase of the event");
            }
            Ok(Meeting::default())
        }
        FacetKind::Age => {
            if left.whose.is_empty() != right.whose.is_empty() {
                return if one_victim(a, b, lists) || one_trade(a, b, lists) {
                    let doubts = vec!["the one without a name is held for the one who is named".to_owned()];
                    Ok(Meeting { doubts, ..Meeting::default() })
                } else {
                    Err("only one of them names the person")
                };
            }
            // "Orlin, 92, told a programme in 2006": how old he was then.
            if year_alone(a) != year_alone(b) && could_have_grown(a, b) {
                return Err("told of another year");
            }
            let unnamed = left.whose.is_empty() && right.whose.is_empty();
            if unnamed && beside_one(a, b, lists) {
                let doubts = vec!["both are told beside one other person: held for one".to_owned()];
                return Ok(Meeting { doubts, twin: true, ..Meeting::default() });
            }
            if unnamed && lone_of_trade(a, b, lists) {
                let doubts = vec![format!("\"the {}\" is taken for one person in both", left.head)];
                return Ok(Meeting { doubts, ..Meeting::default() });
            }
            if unnamed && (a.incident != b.incident || shared_words(a, b) < 2) {
                return Err("nothing shows that one person is meant");
            }
            ages(a, b, lists)
        }
        FacetKind::Role | FacetKind::Who => {
            if mixed && right.relation == "role" {
                return Err("a person and a group");
            }
            whose(a, b, lists)?;
            let makers = |statement: &Statement<'_>| -> BTreeSet<String> {
                let known = gazetteer();
                let joined = statement.facet.key.modifiers.iter().cloned().collect::<Vec<_>>().join(" ");
                let written = statement.words().to_lowercase();
                let words = written.split_whitespace().chain(joined.split(' ')).chain([joined.as_str()]);
                let capital = |words: &str| words.split(' ').map(capitalised).collect::<Vec<_>>().join(" ");
                let country = |word: &str| {
                    known.country_of_adjective(word).or_else(|| known.country_of_adjective(&capital(word)))
                };
                words.filter_map(|word| country(word).map(str::to_owned)).collect()
            };
            let (one, other) = (makers(a), makers(b));
            if !one.is_empty() && !other.is_empty() && one.is_disjoint(&other) {
                return Err("another group");
            }
            Ok(Meeting::default())
        }
        FacetKind::Outcome => {
            let same_one = whose(a, b, lists)?;
            let carried = !same_one && (carries(a, b) || carries(b, a));
            if !same_one && !carried {
                return Err("nothing shows whose outcome it is");
            }
            if lists.any_person(&left.whose.to_lowercase()) || lists.any_person(&right.whose.to_lowercase()) {
                return Err("nothing shows whose outcome it is");
            }
            // A name is one throughout a story; "the bill" is one where the sentences have more in common.
            let named = |key: &Key| key.whose.chars().next().is_some_and(char::is_uppercase);
            let full = named(left) && named(right) && left.whose.contains(' ') && right.whose.contains(' ');
            if !named(left) && !named(right) && (lists.any_one(&left.whose) || lists.any_one(&right.whose)) {
                return Err("nothing shows whose outcome it is");
            }
            // Who beat whom: a side plays more than one match.
            let match_of = |statement: &Statement<'_>| matches!(&statement.facet.value, Value::Kind(kind) if matches!(kind.as_str(), "won" | "lost" | "drew"));
            let one_match = || a.heads(b) || a.incident == b.incident && a.names.intersection(b.names).count() > 1;
            if match_of(a) && match_of(b) && !one_match() {
                return Err("perhaps another match");
            }
            // Most things said to have happened or not are told of a moment: the sentences must be about one.
            let happened = left.relation.starts_with("happened");
            // A surname stands for the full name that the other article gives.
            let known = full || same_one && (full_name(left) || full_name(right)) && shared_words(a, b) > ALIKE;
            if happened && (a.incident != b.incident || !known || shared_words(a, b) < ALIKE) {
                return Err("too few words in common to be about one thing");
            }
            if !full && shared_words(a, b) < if named(left) && named(right) { 4 } else { 3 } {
                return Err("too few words in common to be about one thing");
            }
            let doubts =
                if carried { vec!["whose outcome it is stands in one of them alone".to_owned()] } else { vec![] };
            Ok(Meeting { doubts, ..Meeting::default() })
        }
        FacetKind::Attribution => {
            if shared_words(a, b) < shared {
                return Err("too few words in common to be one statement");
            }
            Ok(Meeting::default())
        }
        FacetKind::Sequence => {
            // The events are told by their kinds alone: who resigned and who was arrested must be the same people.
            if others(a, b) {
                return Err("each names someone whom the other does not");
            }
            Ok(Meeting::default())
        }
        FacetKind::Name | FacetKind::Quote | FacetKind::Arithmetic | FacetKind::Weekday => Ok(Meeting::default()),
    }
}

/// The relation of a person to where he or she lives.
pub(crate) const HOME: &str = "live";

/// What still parts two values that fill one slot of one sentence.
fn twin(a: &Statement<'_>, b: &Statement<'_>, lists: &Lists) -> Result<Meeting, &'static str> {
    let (left, right) = (&a.facet.key, &b.facet.key);
    match a.facet.kind {
        FacetKind::Age => return ages(a, b, lists),
        FacetKind::Count => {
            if lists.heads(&left.head, &right.head) != Heads::Same {
                return Err("another noun is counted");
            }
            part_of(a, b, lists)?;
            told_apart(a, b, lists)?;
        }
        FacetKind::Money | FacetKind::Measure | FacetKind::Percent | FacetKind::Duration
            if left.head != right.head && lists.heads(&left.head, &right.head) == Heads::Apart =>
        {
            return Err("another thing is measured");
        }
        FacetKind::Money | FacetKind::Measure | FacetKind::Percent | FacetKind::Duration => {
            measured_apart(a, b, lists)?;
        }
        FacetKind::When | FacetKind::Where if speaks(a, lists) || speaks(b, lists) => {
            return Err("people speak more than once");
        }
        FacetKind::Where if lists.relation(&left.relation) == SIDE && left.head != right.head => {
            return Err("another kind of house");
        }
        FacetKind::Sequence if others(a, b) => return Err("each names someone whom the other does not"),
        // Who beat whom: both sides stand in the sentence.
        FacetKind::Outcome if a.names == b.names && copied(a, b) => {}
        FacetKind::Outcome if !left.whose.is_empty() && !right.whose.is_empty() && !whose(a, b, lists)? => {
            return Err("nothing shows whose outcome it is");
        }
        _ => {}
    }
    if lists.phase(&left.modifiers) != lists.phase(&right.modifiers) {
        return Err("another phase of the event");
    }
    Ok(Meeting { twin: true, ..Meeting::default() })
}

/// Whether a claim is of something said. Whoever is called to a place goes there.
pub(crate) fn speaks(statement: &Statement<'_>, lists: &Lists) -> bool {
    let (trigger, sentence) = (statement.claim.event.trigger, statement.claim.sentence);
    let rest = Span { start: trigger.end, end: sentence.end.max(trigger.end) };
    let next = statement.article.slice(rest).split_whitespace().next().unwrap_or_default();
    let sent_for = statement.facet.key.relation == "call" && matches!(next, "to" | "out" | "about" | "at");
    lists.speech(&statement.facet.key.relation) && !sent_for
}

/// Whether the sentence of a statement also has the verb of a relation ("accused two envoys and expelled them").
fn tells_of(statement: &Statement<'_>, relation: &str) -> bool {
    let kind = relation.split(':').next().unwrap_or(relation);
    kind.len() > 3 && statement.claim.words.contains(kind)
}

/// Sentences about one event told by a verb that the vocabulary lacks share this many words.
const ALIKE: usize = 4;

/// Whether two times lie a season or more apart.
fn far(a: &Statement<'_>, b: &Statement<'_>) -> bool {
    match (&a.facet.value, &b.facet.value) {
        (Value::Time(x), Value::Time(y)) => matches!(time::compare(x, y), time::Compared::Apart { days } if days > 100),
        _ => false,
    }
}

/// Whether two numbers of one noun stand, in one incident, each beside one other number of one other thing, as "130
/// candidates for 125 seats" and "288 candidates for the 125 seats": the verbs need not be the same then.
pub(super) fn beside(a: &Statement<'_>, b: &Statement<'_>, lists: &Lists) -> bool {
    let (left, right) = (&a.facet.key, &b.facet.key);
    let count = a.facet.kind == FacetKind::Count && b.facet.kind == FacetKind::Count;
    if !count || left.head != right.head || left.head.is_empty() || lists.any_person(&left.head) {
        return false;
    }
    let within = a.incident.is_some() && a.incident == b.incident;
    within && companions(a).any(|one| companions(b).any(|other| one == other))
}

/// The other numbers of a claim that are too large to be shared by chance, each with its noun.
pub(crate) fn companions<'a>(statement: &Statement<'a>) -> impl Iterator<Item = (Decimal, &'a str)> {
    const LEAST: Decimal = Decimal::from_parts(20, 0, 0, false, 0);
    let own = statement.facet.at;
    statement.claim.facets_of(FacetKind::Count).filter(move |facet| facet.at != own).filter_map(|facet| {
        let Value::Quantity(quantity) = &facet.value else { return None };
        let telling = quantity.amount.is_exact() && quantity.amount.named() >= LEAST && !facet.key.head.is_empty();
        telling.then(|| (quantity.amount.named(), facet.key.head.as_str()))
    })
}

/// Whether the words around two numbers show that they count two things, or a part and a whole.
pub(crate) fn distinct_groups(a: &Statement<'_>, b: &Statement<'_>, lists: &Lists) -> Result<(), &'static str> {
    part_of(a, b, lists)?;
    told_apart(a, b, lists)?;
    if lists.exclude(&a.facet.key.modifiers, &b.facet.key.modifiers) {
        return Err("another group");
    }
    Ok(())
}
