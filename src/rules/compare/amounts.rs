//! Numbers: counts of people and things, sums, measures, shares, lengths of time, ages.

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use super::counterparts::{elsewhere, tells_figure};
use super::moves::other_stretch;
use super::{Conflict, Tolerances, Verdict};
use crate::extract::facet::staple::staple;
use crate::extract::population::POPULATION;
use crate::model::{Bound, FacetKind, Quantity, Unit, Value};
use crate::quantity::{self, Compared};
use crate::rules::keys::Meeting;
use crate::rules::lists::{Lists, Trend};
use crate::rules::material::{Statement, days_apart, number, shared_words};

/// Whether both could be right. `near` is the share by which exact figures may differ and still be one.
pub(super) fn both(a: &Quantity, b: &Quantity, near: f64) -> Result<bool, &'static str> {
    match quantity::compare(a, b) {
        Compared::Same | Compared::Compatible(_) => Ok(true),
        Compared::Apart { ratio, .. } => Ok(ratio <= 1.0 + near),
        Compared::CannotSay(reason) => Err(reason),
    }
}

/// Two numbers of people or things.
pub(crate) fn counts(
    a: &Statement<'_>,
    b: &Statement<'_>,
    meeting: &Meeting,
    tolerances: &Tolerances,
    lists: &Lists,
    event_day: Option<jiff::civil::Date>,
) -> Verdict {
    let (Some(one), Some(other)) = (a.quantity(), b.quantity()) else {
        return Verdict::CannotSay("one of them is no number");
    };
    if unlike(one, other) {
        return Verdict::CannotSay("a bound far from the other figure");
    }
    if singled_out(a, lists) || singled_out(b, lists) {
        return Verdict::CannotSay("\"one victim\" is one of several");
    }
    let long_ago = |told: &Statement<'_>| match (event_day, told.published()) {
        (Some(day), Some(published)) => f64::from((published - day).get_days()) > tolerances.get("settled_days"),
        _ => false,
    };
    if let (Bound::AtLeast(first), Bound::AtLeast(second)) = (one.amount, other.amount)
        && first.max(second) >= first.min(second) * ROUNDED
        && first.min(second) >= Decimal::ONE_HUNDRED
        && long_ago(a)
        && long_ago(b)
        && a.incident == b.incident
        && !(meeting.first_wider || meeting.second_wider)
    {
        // "More than 26,000" and "more than 31,000" of one old disaster: each rounds down its own figure.
        let mut conflict = hedges(a, b, one, other);
        conflict.soft = true;
        conflict.doubts.push("both are told as \"more than\"".to_owned());
        return Verdict::Conflict(conflict);
    }
    match both(one, other, tolerances.get("near")) {
        Err(reason) => return Verdict::CannotSay(reason),
        Ok(true) if meeting.first_wider || meeting.second_wider => {
            return Verdict::CannotSay("one counts a wider group");
        }
        Ok(true) => return Verdict::Agree,
        Ok(false) => {}
    }
    if a.facet.key.relation == POPULATION {
        let conflict = hedges(a, b, one, other);
        return if rounded(one, other) || rounded(other, one) { Verdict::Agree } else { Verdict::Conflict(conflict) };
    }
    let settles = lists.trend(&a.facet.key.relation) == Trend::Stays;
    if (a.incident != b.incident || settles) && manifold(one, other, MANIFOLD) {
        return Verdict::CannotSay("so far apart that they are two events");
    }
    let (few, most) = if one.amount.named() < other.amount.named() { (a, b) } else { (b, a) };
    if few.told().at_scene && !most.told().at_scene {
        return Verdict::CannotSay("those found at the place itself are perhaps not all");
    }
    if vague(a) || vague(b) {
        return Verdict::CannotSay("\"several\" and \"dozens\" are no figures");
    }
    if rounded(one, other) || rounded(other, one) {
        return Verdict::Agree;
    }
    // "Around 240 aboard" and "some 420": no rounding makes one of the other.
    let (lesser, greater) = (few.quantity(), most.quantity());
    let far = lists.topic(&a.facet.key.relation)
        && matches!((lesser, greater), (Some(x), Some(y)) if y.amount.named() > x.amount.named() * ROUGHLY);
    if a.incident != b.incident && !far && !one.amount.is_exact() && !other.amount.is_exact() {
        return Verdict::CannotSay("two estimates, and not put together as one event");
    }
    if a.incident != b.incident && shared_words(a, b) < tolerances.get("shared_words") as usize {
        return Verdict::CannotSay("too little in common to be one event");
    }
    let (first, second) = (one.amount.named(), other.amount.named());
    // The narrower group may be smaller: it is a part.
    if (meeting.first_wider && first >= second) || (meeting.second_wider && second >= first) {
        return Verdict::CannotSay("one may be a part of the other");
    }
    if with_the_dead(few, most, lists) {
        return Verdict::CannotSay("with the dead of its sentence the smaller makes the greater");
    }
    if lists.fate(lists.relation(&few.facet.key.relation)) && definite(few) && !definite(most) {
        return Verdict::CannotSay("\"the two\" are perhaps some of those told of before");
    }
    if told_as_part(a, b) || told_as_part(b, a) {
        return Verdict::CannotSay("one of the sentences tells both numbers");
    }
    if one_more(a, first, second) || one_more(b, second, first) {
        return Verdict::CannotSay("one article tells of one more after its number");
    }
    let mut conflict = hedges(a, b, one, other);
    conflict.doubts.extend(meeting.doubts.iter().cloned());
    let grows = |lower: Decimal, later: Decimal| later > lower;
    // A figure that moves while the event is young is news; days after it, the articles tell one state of affairs.
    let tried = a.setting().tried && b.setting().tried;
    let settled = |told: &Statement<'_>| tried || !lists.lingers(&told.facet.key.relation) && long_ago(told);
    let tally = lists.rising_head(&a.facet.key.head) && lists.rising_head(&b.facet.key.head);
    let trend = if tally { Trend::Rises } else { lists.trend(&a.facet.key.relation) };
    let dated = days_apart(a, b);
    let days = dated.unwrap_or(0);
    let (earlier, later, after) = if days >= 0 { (first, second, b) } else { (second, first, a) };
    let before = if days >= 0 { a } else { b };
    let expected = match trend {
        Trend::Rises => grows(earlier, later),
        Trend::Falls => grows(later, earlier),
        Trend::Moves => true,
        Trend::Stays => false,
    };
    if tally && (days == 0 || !expected) {
        // The hour of the counting decides, not the hour of publication.
        return Verdict::CannotSay("a tally that goes on, taken at two hours");
    }
    // Digits that changed places are a slip, whichever way the figure moved.
    let swapped = {
        let digits = |n: Decimal| {
            let mut digits: Vec<char> = n.normalize().to_string().chars().collect();
            digits.sort_unstable();
            digits
        };
        first >= Decimal::TEN && digits(first) == digits(second)
    };
    if dated == Some(0)
        && lists.damage(&a.facet.key.relation, &a.facet.key.head)
        && !swapped
        && !meeting.twin
        && !settled(a)
    {
        return Verdict::CannotSay("damage that is counted on, and both were published on one day");
    }
    let added = adds(a, b) || adds(b, a);
    if added {
        conflict.could_be.push("one of the numbers counts those whom the other adds".to_owned());
    }
    if days != 0
        && expected
        && !swapped
        && !added
        && !(settled(after) && settled(before) && first.max(second) < first.min(second) * Decimal::TWO)
    {
        conflict.update = true;
    }
    if days != 0 && !conflict.update && trend != Trend::Stays {
        conflict.could_be.push("counts taken at different times".to_owned());
    }
    if dated.is_none() && trend != Trend::Stays && !swapped && !tried && !meeting.twin {
        return Verdict::CannotSay("a figure that develops, and which was published first is not known");
    }
    Verdict::Conflict(conflict)
}

/// Whether one of several is spoken of: "one victim was shot in the leg".
fn singled_out(told: &Statement<'_>, lists: &Lists) -> bool {
    lists.among_others(&told.facet.key.head) && told.words().eq_ignore_ascii_case("one")
}

/// "Four shot, one killed" against "five were shot": with the dead told beside them the few are as many as the other.
fn with_the_dead(few: &Statement<'_>, most: &Statement<'_>, lists: &Lists) -> bool {
    let (Some(one), Some(other)) = (few.quantity(), most.quantity()) else { return false };
    let rest = other.amount.named() - one.amount.named();
    let dead = few.asides.figures.iter().any(|(relation, n)| lists.relation(relation) == "kill" && *n == rest);
    dead && !lists.fate(lists.relation(&few.facet.key.relation))
}

/// "The two men": those of whom the article has told.
fn definite(told: &Statement<'_>) -> bool {
    let at = told.facet.at;
    let before = told.article.text().get(..at.start as usize).unwrap_or_default();
    let led = before.trim_end().rsplit(|c: char| !c.is_alphabetic()).next().unwrap_or_default();
    ["the", "these", "those"].iter().any(|word| led.eq_ignore_ascii_case(word))
        || told.words().split(' ').next().is_some_and(|word| word.eq_ignore_ascii_case("the"))
}

/// Whether an article goes on from its number to the other by telling of one more: "four were hurt … a fifth man …".
fn one_more(told: &Statement<'_>, own: Decimal, other: Decimal) -> bool {
    const NTH: &[&str] =
        &["second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh", "twelfth"];
    let nth = (other == own + Decimal::ONE).then(|| other.to_usize()).flatten();
    let Some(word) = nth.and_then(|n| NTH.get(n.checked_sub(2)?)) else { return false };
    let text = told.article.text().to_lowercase();
    let (led, more) = (format!("a {word} "), |before: Option<char>| before.is_none_or(|c| !c.is_alphanumeric()));
    text.match_indices(&led).any(|(at, _)| more(text.get(..at).and_then(|before| before.chars().next_back())))
}

/// Whether one number was added up from parts of which the other counts the last among its own: "six workers and a
/// guard" against "six, among them a guard".
fn adds(parts: &Statement<'_>, whole: &Statement<'_>) -> bool {
    if !parts.facet.key.modifiers.contains("sum") || whole.facet.key.modifiers.contains("sum") {
        return false;
    }
    let Some(total) = whole.quantity().map(|quantity| quantity.amount) else { return false };
    let relation = &parts.facet.key.relation;
    let mut own = parts.claim.facets_of(FacetKind::Count).filter(|facet| &facet.key.relation == relation);
    let is_part = own.any(|facet| matches!(&facet.value, Value::Quantity(part) if part.amount == total));
    let last = parts.words().split_whitespace().next_back().unwrap_or_default().to_lowercase();
    is_part && last.len() > 3 && whole.article.slice(whole.claim.sentence).to_lowercase().contains(&last)
}

/// Two estimates of one thing lie no farther apart.
pub(super) const ROUGHLY: Decimal = Decimal::from_parts(13, 0, 0, false, 1);
/// Two round figures that each say "more than" round down two figures where they differ by so much.
const ROUNDED: Decimal = Decimal::from_parts(115, 0, 0, false, 2);

/// A figure this many times another is another event's, unless a nought was lost.
const MANIFOLD: Decimal = Decimal::from_parts(5, 0, 0, false, 0);

/// An amount this many times another is that of another thing, where nothing shows whose they are.
const UNLIKE: Decimal = Decimal::from_parts(20, 0, 0, false, 0);

fn ratio(one: &Quantity, other: &Quantity) -> Option<Decimal> {
    let (first, second) = (one.amount.named(), other.amount.named());
    first.max(second).checked_div(first.min(second))
}

/// Whether a bound can hold the other figure and yet was not said of it: nobody says "at least ten" of six hundred.
fn unlike(one: &Quantity, other: &Quantity) -> bool {
    let open = |bound: Bound| matches!(bound, Bound::AtLeast(_) | Bound::AtMost(_));
    (open(one.amount) || open(other.amount)) && ratio(one, other).is_none_or(|ratio| ratio > MANIFOLD)
}

/// Whether one figure is so many times the other that two events are told; a lost nought is no event.
fn manifold(one: &Quantity, other: &Quantity, times: Decimal) -> bool {
    let nought = |ratio: Decimal| [Decimal::TEN, Decimal::ONE_HUNDRED, Decimal::ONE_THOUSAND].contains(&ratio);
    ratio(one, other).is_none_or(|ratio| ratio >= times && !nought(ratio))
}

/// Whether a number is told in words that name no figure ("several", "tens of thousands").
fn vague(statement: &Statement<'_>) -> bool {
    const JOINTS: &[&str] = &[" to ", " or ", " and ", "between", "-", "–"];
    let words = statement.words().to_lowercase();
    matches!(statement.quantity().map(|q| q.amount), Some(Bound::Between(..)))
        && !words.contains(|c: char| c.is_ascii_digit())
        && !JOINTS.iter().any(|joint| words.contains(joint))
}

/// Whether the first is the second told in round hundreds.
fn rounded(round: &Quantity, exact: &Quantity) -> bool {
    let (Bound::Exactly(round), Bound::Exactly(exact)) = (round.amount, exact.amount) else { return false };
    let step = Decimal::ONE_HUNDRED;
    round >= step
        && (round % step).is_zero()
        && !(exact % step).is_zero()
        && (round - exact).abs() * Decimal::TWO < step
}

/// Two amounts with a unit.
pub(crate) fn amounts(
    a: &Statement<'_>,
    b: &Statement<'_>,
    meeting: &Meeting,
    tolerances: &Tolerances,
    lists: &Lists,
) -> Verdict {
    let (Some(one), Some(other)) = (a.quantity(), b.quantity()) else {
        return Verdict::CannotSay("one of them is no amount");
    };
    let mut conflict = hedges(a, b, one, other);
    conflict.doubts.extend(meeting.doubts.iter().cloned());
    if let (Unit::Money(first), Unit::Money(second)) = (&one.unit, &other.unit)
        && !quantity::one_currency(first, second)
    {
        // Rates are not known here: only sums that no rate between strong currencies explains are shown.
        let (Some(low), Some(high)) = (number(one.amount.named()), number(other.amount.named())) else {
            return Verdict::CannotSay("one of them is no amount");
        };
        let ratio = low.min(high) / low.max(high).max(f64::MIN_POSITIVE);
        let strong = |code: &str| matches!(code, "EUR" | "USD" | "GBP" | "CHF" | "£" | "€");
        if !(strong(first) && strong(second)) || ratio > 1.0 - tolerances.get("rate") {
            return Verdict::CannotSay("two currencies, and the rate is not known");
        }
        conflict.soft = true;
        conflict.could_be.push("sums in two currencies".to_owned());
        return Verdict::Conflict(conflict);
    }
    if let (Bound::AtMost(first), Bound::AtMost(second)) = (one.amount, other.amount)
        && one.unit == other.unit
        && first.max(second) > first.min(second) * CEILING
    {
        // "Insured for up to 52 million" and "for up to 25 million" each name the ceiling itself.
        conflict.soft = true;
        return Verdict::Conflict(conflict);
    }
    // "Readings of up to 4.2" and "2.4 as the highest reading" each tell the peak.
    if let (Bound::AtMost(most), Bound::Exactly(exact), told) | (Bound::Exactly(exact), Bound::AtMost(most), told) =
        (one.amount, other.amount, if one.amount.is_exact() { a } else { b })
        && one.unit == other.unit
        && most > exact
        && is_peak(told, lists)
    {
        conflict.soft = true;
        return Verdict::Conflict(conflict);
    }
    // A shock and its aftershock: one shock is measured nearly alike by all.
    if one.unit == Unit::Magnitude && (one.amount.named() - other.amount.named()).abs() > Decimal::TWO {
        return Verdict::CannotSay("perhaps another shock");
    }
    // A calibre is written with and without its point.
    if let (Unit::Other(unit), Unit::Other(_)) = (&one.unit, &other.unit)
        && unit == "calibre"
    {
        let (first, second) = (one.amount.named(), other.amount.named());
        if first == second * Decimal::ONE_HUNDRED || second == first * Decimal::ONE_HUNDRED {
            return Verdict::Agree;
        }
    }
    if one.unit == Unit::Percent && other_stretch(a, b) {
        return Verdict::CannotSay("how far something moved in two stretches of time");
    }
    if corrects(a, b) || corrects(b, a) {
        return Verdict::CannotSay("one of the sentences tells both figures, and which holds");
    }
    if !meeting.twin && (tells_too(a, b) || tells_too(b, a)) {
        return Verdict::CannotSay("one of the articles tells the other's value too");
    }
    let owned = !a.facet.key.whose.is_empty() && a.memo.same_bearer(&a.facet.key.whose, &b.facet.key.whose);
    if !owned && one.unit != Unit::Percent && manifold(one, other, UNLIKE) {
        return Verdict::CannotSay("so far apart that two things are measured");
    }
    match both(one, other, tolerances.get("near")) {
        Err(reason) => Verdict::CannotSay(reason),
        Ok(true) if lists.custodial(a.kind) && (spared(a, b, lists) || spared(b, a, lists)) => {
            conflict.soft = true;
            conflict.could_be.push("one of the articles leaves out that the sentence is suspended".to_owned());
            Verdict::Conflict(conflict)
        }
        Ok(true) => Verdict::Agree,
        Ok(false) if a.facet.kind == FacetKind::Measure && [a, b].iter().any(|told| spreads(told, lists)) => {
            match days_apart(a, b) {
                None => Verdict::CannotSay("a figure that develops, and which was published first is not known"),
                Some(0) => Verdict::Conflict(conflict),
                Some(days) => {
                    let (first, second) = (one.amount.named(), other.amount.named());
                    conflict.update = if days > 0 { second > first } else { first > second };
                    Verdict::Conflict(conflict)
                }
            }
        }
        Ok(false) => Verdict::Conflict(conflict),
    }
}

/// Whether the sentence of one tells the number of another article as a part of its own: "900 jobs, 300 of them here".
fn told_as_part(whole: &Statement<'_>, part: &Statement<'_>) -> bool {
    let Some(quantity) = part.quantity().filter(|_| whole.article.id != part.article.id) else { return false };
    let number = part.article.slice(quantity.number);
    let sentence = whole.article.slice(whole.claim.sentence);
    let edge = |c: Option<char>| c.is_none_or(|c| !c.is_alphanumeric());
    sentence.match_indices(number).any(|(at, _)| {
        let (before, behind) = (sentence.get(..at).unwrap_or_default(), sentence.get(at + number.len()..));
        let behind = behind.unwrap_or_default();
        let of =
            [" of them", " of these", " of those", " of whom", " of which"].iter().any(|of| behind.starts_with(of));
        edge(before.chars().next_back()) && (of || before.ends_with("including ") && edge(behind.chars().next()))
    })
}

/// Whether a figure is of what goes on for days: oil that leaks, land that burns.
fn spreads(statement: &Statement<'_>, lists: &Lists) -> bool {
    let event = &statement.claim.event;
    // The storeys of a house do not spread with the fire in it.
    staple(&statement.facet.key.relation).is_none()
        && [&statement.facet.key.relation, &event.kind, &event.lemma].iter().any(|word| lists.spreads(word))
}

/// Whether the words of its clause tell a figure as the highest of several.
fn is_peak(statement: &Statement<'_>, lists: &Lists) -> bool {
    let words = statement.article.slice(statement.claim.at).to_lowercase();
    words.split(|c: char| !c.is_alphanumeric()).any(|word| lists.peak(word))
}

/// Whether the first tells of a suspended sentence and the second of one that is served, in an article that knows of
/// no suspension.
fn spared(suspended: &Statement<'_>, served: &Statement<'_>, lists: &Lists) -> bool {
    let (mine, yours) = (&suspended.facet.key.modifiers, &served.facet.key.modifiers);
    let sentence = served.article.slice(served.claim.sentence).to_lowercase();
    let mut words = sentence.split(|c: char| !c.is_alphanumeric());
    mine.contains("suspended")
        && !yours.contains("suspended")
        && words.any(|word| lists.custody(word))
        && !served.article.text().to_lowercase().contains("suspended")
}

/// One ceiling in two units is rounded in one of them.
const CEILING: Decimal = Decimal::from_parts(103, 0, 0, false, 2);

/// "870,000, not 1.1 million": whoever tells both knows of the other and says why.
fn corrects(told: &Statement<'_>, other: &Statement<'_>) -> bool {
    const INSTEAD: &[&str] = &["not", "rather than", "instead of", "down from", "up from"];
    let led = |before: &str| {
        let before = before.trim_end_matches(['$', '£', '€']).trim_end();
        let before = before.strip_suffix("the").or_else(|| before.strip_suffix(" a")).unwrap_or(before).trim_end();
        INSTEAD
            .iter()
            .any(|words| before.strip_suffix(words).is_some_and(|rest| !rest.ends_with(char::is_alphanumeric)))
    };
    told.article.id != other.article.id && tells_figure(told.article.slice(told.claim.sentence), other, led)
}

/// Whether the article of the second tells the value of the first as well, a figure long enough not to be there by
/// chance.
fn tells_too(a: &Statement<'_>, b: &Statement<'_>) -> bool {
    const LONG: usize = 4;
    /// What is measured in one text is measured in one unit, and its figures are few.
    const MEASURED: usize = 3;
    let long = if a.facet.kind == FacetKind::Measure { MEASURED } else { LONG };
    let digits = a.words().chars().filter(char::is_ascii_digit).count();
    digits >= long && a.article.id != b.article.id && elsewhere(a, b)
}

pub(super) fn hedges(a: &Statement<'_>, b: &Statement<'_>, one: &Quantity, other: &Quantity) -> Conflict {
    let mut conflict = Conflict::default();
    if !one.amount.is_exact() || !other.amount.is_exact() {
        conflict.soft = true;
    }
    if a.claim.quoted != b.claim.quoted {
        conflict.soft = true;
        conflict.could_be.push("someone's words against the outlet's own".to_owned());
    }
    if a.facet.kind == FacetKind::Count
        && let (Some(first), Some(second)) = (&a.claim.source, &b.claim.source)
        && !first.head.is_empty()
        && !second.head.is_empty()
        && first.head != second.head
    {
        conflict.soft = true;
        conflict.could_be.push("two sources with two figures".to_owned());
    }
    conflict
}
