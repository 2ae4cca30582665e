//! Whether two statements are about one person where a name, an age or a place of death is all that is told.

use rust_decimal::Decimal;

use super::{Meeting, same_bearer};
use crate::extract::deathbed::{AMONG, SEVERAL};
use crate::extract::names::{Gender, name_words};
use crate::model::{FacetKind, Key, Part, Sort, Value};
use crate::rules::lists::{Heads, Lists};
use crate::rules::material::{Statement, shared_words};

/// Whether one death may be meant by two places of death.
pub(super) fn deathbed(a: &Statement<'_>, b: &Statement<'_>, lists: &Lists) -> Result<Meeting, &'static str> {
    let (left, right) = (&a.facet.key, &b.facet.key);
    let named = |key: &Key| key.whose.chars().next().is_some_and(char::is_uppercase);
    if named(left) && named(right) {
        return if same_bearer(&left.whose, &right.whose) { Ok(Meeting::default()) } else { Err("another's") };
    }
    // Several die in one event: who has no name is told apart by what the article calls him or her.
    let several = |key: &Key| key.modifiers.contains(SEVERAL);
    let among = left.modifiers.contains(AMONG) || right.modifiers.contains(AMONG);
    let one = match (named(left), named(right)) {
        (false, false) => match lists.heads(&left.whose, &right.whose) {
            Heads::Same => several(left) == several(right),
            Heads::FirstWider | Heads::SecondWider => {
                // Each article tells of one death: it is one, however its claims were put together.
                !several(left) && !several(right) && !among
            }
            Heads::Apart => false,
        },
        _ => a.incident == b.incident && !several(left) && !several(right) && !among,
    };
    if !one {
        return Err("nothing shows that one death is meant");
    }
    let doubts = vec!["one of the dead is not named".to_owned()];
    Ok(Meeting { doubts, ..Meeting::default() })
}

/// Whether the one without a name is the one whom the other article names: both undergo one act of one incident, and
/// neither article gives the other's age to anyone.
pub(super) fn one_victim(a: &Statement<'_>, b: &Statement<'_>, lists: &Lists) -> bool {
    /// Slips of age are of a year, seldom of two.
    const SLIP: i64 = 2;
    let (nameless, named) = if a.facet.key.whose.is_empty() { (a, b) } else { (b, a) };
    let (Some(one), Some(other)) = (nameless.quantity(), named.quantity()) else { return false };
    let apart = (one.amount.named() - other.amount.named()).abs();
    if a.incident.is_none() || a.incident != b.incident || apart > SLIP.into() || victim(nameless).is_none() {
        return false;
    }
    if victim(nameless) != victim(named) || shared_words(a, b) < 2 {
        return false;
    }
    let noun = lists.person(&nameless.facet.key.head);
    let given = named.facet.key.whose.split_whitespace().next().unwrap_or_default().to_lowercase();
    let fits = match name_words().given_gender(&given) {
        Some(Gender::Woman) => !matches!(noun, "man" | "boy"),
        Some(Gender::Man) => !matches!(noun, "woman" | "girl"),
        None => true,
    };
    fits && !tells(nameless, other.amount.named()) && !tells(named, one.amount.named())
}

/// Whether an article has a number in figures, whatever it counts.
fn tells(statement: &Statement<'_>, number: Decimal) -> bool {
    let number = number.normalize().to_string();
    let text = statement.article.text();
    let digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
    text.match_indices(&number).any(|(at, _)| {
        let (before, after) = (text.get(..at).unwrap_or_default(), text.get(at + number.len()..).unwrap_or_default());
        !digit(before.chars().next_back()) && !digit(after.chars().next())
    })
}

/// What someone whose age is told is by trade: the noun without a name, or the offices beside the name.
/// Whether two people may be told of for one place: of one thing, the only one told in either article, and neither article
/// knows the other's.
pub(super) fn filler(a: &Statement<'_>, b: &Statement<'_>) -> Result<Meeting, &'static str> {
    let (left, right) = (&a.facet.key, &b.facet.key);
    let one = left.whose.is_empty() && right.whose.is_empty() || a.memo.same_bearer(&left.whose, &right.whose);
    if left.relation != right.relation || !one {
        return Err("another place");
    }
    if a.memo.incidents_shared(a.article.id, b.article.id) == 0 {
        return Err("nothing shows that one event is meant");
    }
    let lone = |side: &Statement<'_>| side.memo.lone_filler(side.article.id, &side.facet.key.relation);
    if !lone(a) || !lone(b) {
        return Err("more than one is told of");
    }
    let doubts = vec!["one person alone is taken to fill it".to_owned()];
    Ok(Meeting { doubts, ..Meeting::default() })
}

/// Whether two people without names are the only one of their trade in either article: "a 45-year-old teacher", "the
/// teacher, 54".
pub(super) fn lone_of_trade(a: &Statement<'_>, b: &Statement<'_>, lists: &Lists) -> bool {
    let (Some(one), Some(other)) = (a.quantity(), b.quantity()) else { return false };
    let (left, right) = (a.facet.key.head.as_str(), b.facet.key.head.as_str());
    let plain = |noun: &str| {
        noun.is_empty()
            || lists.any_person(noun)
            || lists.kin(noun)
            || lists.exclusive(noun, "man")
            || lists.exclusive(noun, "woman")
    };
    let lone = |side: &Statement<'_>, noun: &str| {
        side.memo.lone_age(side.article.id, noun) && !side.article.text().to_lowercase().contains(&format!("{noun}s"))
    };
    left == right
        && !plain(left)
        && !lists.partial(&a.facet.key.modifiers)
        && !lists.partial(&b.facet.key.modifiers)
        && a.memo.incidents_shared(a.article.id, b.article.id) > 0
        && lone(a, left)
        && lone(b, right)
        && one.amount.is_exact()
        && other.amount.is_exact()
        && !tells(a, other.amount.named())
        && !tells(b, one.amount.named())
}

pub(crate) fn trades<'a>(statement: &Statement<'a>) -> impl Iterator<Item = &'a str> {
    let key = &statement.facet.key;
    let bare = key.whose.is_empty().then_some(key.head.as_str());
    let roles = statement.claim.facets_of(FacetKind::Role).filter(move |facet| facet.key.whose == key.whose);
    let told = roles.filter_map(|facet| match &facet.value {
        Value::Mention(mention) => Some(mention.head.as_str()),
        _ => None,
    });
    bare.into_iter().chain(told.filter(move |_| bare.is_none()))
}

/// "A 44-year-old motorcyclist" and "biker Declan Roe, 47": the one article has no name, the other names the only one of
/// that trade, the sentences share a name or words, and neither article has the other's age.
pub(super) fn one_trade(a: &Statement<'_>, b: &Statement<'_>, lists: &Lists) -> bool {
    let (nameless, named) = if a.facet.key.whose.is_empty() { (a, b) } else { (b, a) };
    let (Some(one), Some(other)) = (nameless.quantity(), named.quantity()) else { return false };
    let trade = nameless.facet.key.head.as_str();
    let plain = |noun: &str| lists.any_person(noun) || lists.exclusive(noun, "man") || lists.exclusive(noun, "woman");
    let told = trades(named).any(|role| lists.heads(role, trade) == Heads::Same);
    let near = !a.names.is_disjoint(b.names) || shared_words(a, b) >= 2;
    told && !plain(trade)
        && !lists.partial(&nameless.facet.key.modifiers)
        && near
        && one.amount.is_exact()
        && other.amount.is_exact()
        && !tells(nameless, other.amount.named())
        && !tells(named, one.amount.named())
}

/// The act that someone of a stated age alone undergoes, where a claim tells one.
pub(crate) fn victim<'a>(statement: &Statement<'a>) -> Option<&'a str> {
    let key = &statement.facet.key;
    let mut patients = statement.claim.participants.iter().filter(|p| p.part == Part::Patient);
    let (only, none) = (patients.next()?, patients.next());
    let who = &only.who;
    let own = if key.whose.is_empty() {
        who.name.is_none() && who.head == key.head
    } else {
        who.name.as_ref() == Some(&key.whose)
    };
    let one = who.sort == Sort::Person && who.count.as_ref().is_none_or(|count| count.amount.named() == Decimal::ONE);
    let kind = match statement.claim.event.kind.as_str() {
        "kill" | "shoot" | "stab" | "murder" => "kill",
        "arrest" => "arrest",
        "charge" => "charge",
        _ => return None,
    };
    (own && one && none.is_none()).then_some(kind)
}

/// The year in which a statement's claim puts itself, where it tells no more of its time.
pub(super) fn year_alone<'a>(statement: &Statement<'a>) -> Option<&'a str> {
    statement.claim.facets_of(FacetKind::When).find_map(|facet| match &facet.value {
        Value::Time(time) if time.value.len() == 4 && time.value.chars().all(|c| c.is_ascii_digit()) => {
            Some(time.value.as_str())
        }
        _ => None,
    })
}

/// Whether the years between two sentences can lie between two ages: "Orlin, 92, told a programme in 2006" and 95 three years
/// later. "Harker, 57, bought the boat in 2019" tells how old he is now or was then: whoever is 51 five years on is neither.
pub(super) fn could_have_grown(a: &Statement<'_>, b: &Statement<'_>) -> bool {
    let years = |statement: &Statement<'_>| -> Option<(i16, i16)> {
        let published = statement.published()?.year();
        let told = year_alone(statement).and_then(|year| year.parse::<i16>().ok()).unwrap_or(published);
        Some((told.min(published), told.max(published)))
    };
    let (Some((a_from, a_to)), Some((b_from, b_to))) = (years(a), years(b)) else { return true };
    let (Some(one), Some(other)) = (a.quantity(), b.quantity()) else { return true };
    let older = other.amount.named() - one.amount.named();
    older >= Decimal::from(b_from - a_to - 1) && older <= Decimal::from(b_to - a_from + 1)
}

/// Whether one without a name is a victim and the other someone held for it.
pub(super) fn on_two_sides(a: &Statement<'_>, b: &Statement<'_>, lists: &Lists) -> bool {
    let victim = |statement: &Statement<'_>| -> Option<bool> {
        let kind = statement.claim.event.kind.as_str();
        let own = |part: Part| {
            let who = statement.claim.participant(part);
            who.is_some_and(|who| who.name.is_none() && who.head == statement.facet.key.head)
        };
        match (own(Part::Patient), own(Part::Agent)) {
            (true, false) if lists.harms(kind) => Some(true),
            (true, false) if lists.accuses(kind) => Some(false),
            (false, true) if lists.harms(kind) => Some(false),
            _ => None,
        }
    };
    matches!((victim(a), victim(b)), (Some(x), Some(y)) if x != y)
}

/// Whether two people without a name are each told of beside someone of one age: "a man of 47 and a girl of 12", "the
/// man, 47, and his stepdaughter, 11".
pub(super) fn beside_one(a: &Statement<'_>, b: &Statement<'_>, lists: &Lists) -> bool {
    /// A slip is of a year or two; more are other people.
    const SLIP: i64 = 3;
    let (left, right) = (&a.facet.key, &b.facet.key);
    let (Some(one), Some(other)) = (a.quantity(), b.quantity()) else { return false };
    let apart = (one.amount.named() - other.amount.named()).abs();
    if apart > SLIP.into() || lists.person(&left.head) != lists.person(&right.head) || left.head.is_empty() {
        return false;
    }
    // A boy and another's brother are two.
    if left.head != right.head && (lists.kin(&left.head) || lists.kin(&right.head)) {
        return false;
    }
    // Who is told of beside the other age as well is someone else.
    let tells = |statement: &Statement<'_>, age: Decimal| statement.asides.ages.iter().any(|told| told.3 == age);
    if tells(a, other.amount.named()) || tells(b, one.amount.named()) {
        return false;
    }
    let beside = |statement: &Statement<'_>| -> Vec<(String, String, Decimal)> {
        let others = statement.asides.ages.iter().filter(|(at, ..)| *at != statement.facet.at);
        others.map(|(_, whose, head, age)| (whose.clone(), lists.person(head).to_owned(), *age)).collect()
    };
    let (near, far) = (beside(a), beside(b));
    near.iter().any(|(whose, kind, age)| {
        far.iter().any(|(name, sort, years)| {
            let one = if whose.is_empty() && name.is_empty() {
                kind == sort
            } else {
                whose.is_empty() != name.is_empty() || same_bearer(whose, name)
            };
            one && age == years
        })
    })
}
