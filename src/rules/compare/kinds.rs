//! Times, names, places, roles, sources, outcomes, quotations and orders.

use rust_decimal::Decimal;

use super::{Conflict, Tolerances, Verdict, people};
use crate::extract::address::{ADDRESS, same_block};
use crate::extract::deathbed::DEATHBED;
use crate::extract::facet::place::SIDE;
use crate::extract::facet::since::SINCE;
use crate::extract::facet::which_side::{WHICH_SIDE, other_side};
use crate::extract::names::{PlaceMatch, compare_places, gazetteer};
use crate::model::{Claim, FacetKind, Grain, Part, Reading, Sort, Span, TimeExpression, TimeModifier, Value};
use crate::rules::keys::{HOME, same_bearer};
use crate::rules::lists::{Heads, Lists};
use crate::rules::material::{Statement, days_apart, shared_words, twins};
use crate::time::{Compared, compare_across_zones};

/// Sentences that give two hours of one day share this many words where they are about one event.
const CLOCK: usize = 4;
/// Sentences that put one event in two towns of one region share this many words, the region's among them.
const NEIGHBOURS: usize = 5;
/// A time of the day of publication and another day are one event's where the sentences share this many words.
const TODAY: usize = 5;

/// Two times of one event.
pub(crate) fn times(a: &Statement<'_>, b: &Statement<'_>, tolerances: &Tolerances, lists: &Lists) -> Verdict {
    let (Value::Time(one), Value::Time(other)) = (&a.facet.value, &b.facet.value) else {
        return Verdict::CannotSay("one of them is no time");
    };
    if a.facet.key.relation == SINCE {
        // "Since 1996" goes on until now: the year it names is what counts.
        let grain = one.value.len().min(other.value.len());
        let apart = one.value.get(..grain) != other.value.get(..grain);
        return if apart { Verdict::Conflict(Conflict { soft: true, ..Conflict::default() }) } else { Verdict::Agree };
    }
    if one.value != other.value && a.words().eq_ignore_ascii_case(b.words()) {
        // "Today" and "Saturday" name the day that the paper came out by.
        return Verdict::CannotSay("the same words, read from two days of publication");
    }
    let loose = |time: &TimeExpression| time.value.starts_with("XXXX-XX-XXT");
    if loose(one) != loose(other) {
        return Verdict::CannotSay("a part of the day of an article that bears no date");
    }
    // A night is told by the day that it begins on, whatever hour it ends at.
    let day = |value: &str| value.split('T').next().map(str::to_owned);
    let clock = |value: &str| value.contains(':');
    if day(&one.value) == day(&other.value) && !(clock(&one.value) && clock(&other.value)) {
        return Verdict::Agree;
    }
    let compared = compare_across_zones(one, other);
    if matches!(compared, Compared::Apart { days: 0 | 1 }) && one_hour(a, b) {
        return Verdict::Agree;
    }
    let hours = hours_apart(a, b, lists);
    match compared {
        Compared::CannotSay(reason) => Verdict::CannotSay(reason),
        Compared::Apart { days: 0 } | Compared::Overlaps | Compared::Within if hours => {
            let doubts = vec!["hours of one day, told of one event".to_owned()];
            Verdict::Conflict(Conflict { soft: true, doubts, ..Conflict::default() })
        }
        Compared::Apart { days: 0 } if shared_words(a, b) < CLOCK => {
            Verdict::CannotSay("two hours of one day, and little to show that they are one event's")
        }
        Compared::Apart { days } if days as f64 > tolerances.get("far_days") => {
            Verdict::CannotSay("too far apart to be one event")
        }
        Compared::Apart { days } if days as f64 > tolerances.get("event_days") && !surely_one(a, b, lists) => {
            Verdict::CannotSay("so far apart that they are two events")
        }
        Compared::Apart { .. }
            if a.published().is_some() != b.published().is_some() && loose_day(one, other) && !twins(a, b) =>
        {
            Verdict::CannotSay("a weekday of an article that bears no date")
        }
        Compared::Apart { days } if days % 7 == 0 && days > 0 && (by_weekday(a) || by_weekday(b)) => {
            Verdict::CannotSay("one weekday of two weeks")
        }
        Compared::Apart { days } if days <= 1 && (weekend(one) || weekend(other)) => {
            Verdict::CannotSay("a weekend, of which each writer begins with another day")
        }
        Compared::Apart { days } if days <= 1 && (overnight(a, b) || overnight(b, a) || zoned(a) != zoned(b)) => {
            Verdict::CannotSay("one night, or one hour in two zones")
        }
        Compared::Apart { days } if days > 1 && (of_today(a) != of_today(b)) && shared_words(a, b) < TODAY => {
            Verdict::CannotSay("one is told of the day of publication, and little shows that they are one event")
        }
        Compared::Apart { days } if days as f64 >= tolerances.get("days").max(f64::from(i8::from(days > 0))) => {
            let mut conflict = Conflict::default();
            let phases = [a, b].map(|statement| lists.phase(&statement.facet.key.modifiers));
            if let [Some(phase), None] | [None, Some(phase)] = phases {
                conflict.doubts.push(format!("one of them dates what was {}", phase.replace('-', " ")));
            }
            if a.claim.quoted != b.claim.quoted {
                conflict.soft = true;
            }
            Verdict::Conflict(conflict)
        }
        _ => Verdict::Agree,
    }
}

/// Whether an hour is told as one that was near: "just after noon", "shortly before midnight".
fn beside_hour(statement: &Statement<'_>) -> bool {
    const NEAR: [&str; 6] =
        ["just before ", "just after ", "shortly before ", "shortly after ", "right after ", "a little after "];
    let (sentence, at) = (statement.claim.sentence, statement.facet.at);
    let before = Span { start: sentence.start.min(at.start), end: at.end };
    let words = statement.article.slice(before).to_lowercase();
    let room = |hedge: &str| hedge.len() + statement.words().len() + 3;
    NEAR.iter().any(|hedge| words.rfind(hedge).is_some_and(|found| words.len() - found <= room(hedge)))
}

/// Whether two hours, one of them told as near, are so near that a reader takes them for one.
fn one_hour(a: &Statement<'_>, b: &Statement<'_>) -> bool {
    const DAY: i64 = 24 * 60;
    /// "Just after noon" is no longer said of so many minutes past.
    const NEAR: i64 = 30;
    let minutes = |statement: &Statement<'_>| -> Vec<i64> {
        let Value::Time(time) = &statement.facet.value else { return Vec::new() };
        let placed = match &time.reading {
            Reading::Partial(partial) => return partial.minute_of_day.map(i64::from).into_iter().collect(),
            Reading::Placed(interval) => std::slice::from_ref(interval),
            Reading::Either(intervals) => intervals.as_slice(),
            _ => &[],
        };
        let clocks = placed.iter().filter(|interval| interval.grain <= Grain::Minute);
        clocks.map(|i| i64::from(i.start.hour()) * 60 + i64::from(i.start.minute())).collect()
    };
    let (mine, yours) = (minutes(a), minutes(b));
    let gap = |x: i64, y: i64| (x - y).rem_euclid(DAY).min((y - x).rem_euclid(DAY));
    (beside_hour(a) || beside_hour(b)) && mine.iter().any(|x| yours.iter().any(|y| gap(*x, *y) <= NEAR))
}

/// Whether two hours of one attack or accident lie further apart than "about" stretches: a shot is heard at a minute.
fn hours_apart(a: &Statement<'_>, b: &Statement<'_>, lists: &Lists) -> bool {
    /// "Around ten" is no longer said of half past; hours apart, more than one event is told.
    const APART: std::ops::RangeInclusive<i64> = 30..=180;
    let moments = |statement: &Statement<'_>| -> Vec<(jiff::civil::DateTime, Option<i16>)> {
        let Value::Time(time) = &statement.facet.value else { return Vec::new() };
        // "Just after eleven": minutes after.
        if !matches!(time.modifier, None | Some(TimeModifier::Approx)) && !beside_hour(statement) {
            return Vec::new();
        }
        let placed = match &time.reading {
            Reading::Placed(interval) => std::slice::from_ref(interval),
            Reading::Either(intervals) => intervals.as_slice(),
            _ => &[],
        };
        placed.iter().filter(|i| i.grain <= Grain::Minute).map(|i| (i.start, i.offset)).collect()
    };
    let (mine, yours) = (moments(a), moments(b));
    let pairs = mine.iter().flat_map(|x| yours.iter().map(move |y| (x, y)));
    let gaps: Vec<i64> = pairs
        .filter(|((one, zone), (other, beyond))| zone == beyond && one.date() == other.date())
        .map(|((one, _), (other, _))| {
            one.until((jiff::Unit::Minute, *other)).map_or(0, |span| span.get_minutes().abs())
        })
        .collect();
    !gaps.is_empty()
        && gaps.iter().all(|minutes| APART.contains(minutes))
        && a.incident == b.incident
        && a.claim.event.known
        && b.claim.event.known
        && lists.instant(&a.facet.key.relation)
        && shared_words(a, b) >= 1
}

/// Whether more than the kind of event shows that two claims with times far apart are about one.
fn surely_one(a: &Statement<'_>, b: &Statement<'_>, lists: &Lists) -> bool {
    twins(a, b) || one_lot(a.claim, b.claim, lists) || one_patient(a.claim, b.claim) || slip_of_a_year(a, b)
}

/// Whether both claims count the same number, two or more, of the same people or things.
fn one_lot(a: &Claim, b: &Claim, lists: &Lists) -> bool {
    a.facets_of(FacetKind::Count).any(|x| {
        b.facets_of(FacetKind::Count).any(|y| {
            let (Value::Quantity(one), Value::Quantity(other)) = (&x.value, &y.value) else { return false };
            one.amount.is_exact()
                && one.amount == other.amount
                && one.amount.named() >= Decimal::TWO
                && lists.relation(&x.key.relation) == lists.relation(&y.key.relation)
                && lists.heads(&x.key.head, &y.key.head) == Heads::Same
        })
    })
}

/// Whether both claims tell what was done to one person, named in full.
fn one_patient(a: &Claim, b: &Claim) -> bool {
    let named = |claim: &Claim| {
        let mention = claim.participant(Part::Patient).filter(|mention| mention.sort == Sort::Person)?;
        mention.name.clone().filter(|name| name.contains(' '))
    };
    matches!((named(a), named(b)), (Some(one), Some(other)) if same_bearer(&one, &other))
}

/// Whether two days differ in the year alone, and by one: the slip of every January.
fn slip_of_a_year(a: &Statement<'_>, b: &Statement<'_>) -> bool {
    let day = |statement: &Statement<'_>| match &statement.facet.value {
        Value::Time(time) => match &time.reading {
            Reading::Placed(interval) if interval.grain <= Grain::Day => Some(interval.start.date()),
            _ => None,
        },
        _ => None,
    };
    let (Some(one), Some(other)) = (day(a), day(b)) else { return false };
    (one.day(), one.month()) == (other.day(), other.month()) && (one.year() - other.year()).abs() == 1
}

/// Whether one of two times has its place in the calendar and the other is a weekday of any week.
fn loose_day(one: &TimeExpression, other: &TimeExpression) -> bool {
    let placed = |time: &TimeExpression| matches!(time.reading, Reading::Placed(_));
    let weekday = |time: &TimeExpression| matches!(&time.reading, Reading::Partial(partial) if partial.weekday.is_some() && partial.month.is_none());
    placed(one) && weekday(other) || weekday(one) && placed(other)
}

/// Whether a time was counted from a bare weekday.
fn by_weekday(statement: &Statement<'_>) -> bool {
    statement.facet.assumed.iter().any(|why| why.contains("day on or before") || why.contains("day on or after"))
}

/// Whether a time is that of the article itself.
fn of_today(statement: &Statement<'_>) -> bool {
    statement.facet.assumed.iter().any(|why| why.contains("the day of publication"))
}

/// "This weekend", which for many begins on Friday.
fn weekend(time: &TimeExpression) -> bool {
    matches!(&time.reading, Reading::Placed(interval) if interval.grain == Grain::Weekend)
}

/// "Friday night" and "early on Saturday".
fn overnight(evening: &Statement<'_>, morning: &Statement<'_>) -> bool {
    let words = |statement: &Statement<'_>| statement.words().to_lowercase();
    let (evening, morning) = (words(evening), words(morning));
    (evening.contains("night") || evening.contains("evening"))
        && (morning.contains("early") || morning.contains("morning"))
}

/// Whether a time names its zone.
fn zoned(statement: &Statement<'_>) -> bool {
    const ZONES: &[&str] = &["GMT", "UTC", "BST", "CET", "CEST", "EST", "EDT", "PST", "PDT", "IST", "JST"];
    statement.words().split_whitespace().any(|word| ZONES.contains(&word))
}

/// Two places of one event.
pub(crate) fn places(a: &Statement<'_>, b: &Statement<'_>, twin: bool) -> Verdict {
    let (Value::Place(one), Value::Place(other)) = (&a.facet.value, &b.facet.value) else {
        return Verdict::CannotSay("one of them is no place");
    };
    let relation = a.facet.key.relation.as_str();
    if relation == ADDRESS {
        return addresses(one, other);
    }
    if relation == DEATHBED && one != other {
        let soft = a.facet.key.whose != b.facet.key.whose;
        return Verdict::Conflict(Conflict { soft, ..Conflict::default() });
    }
    if relation.starts_with(SIDE) && one != other {
        return Verdict::conflict();
    }
    if relation == WHICH_SIDE {
        return sides(a, b, one, other);
    }
    match compare_places(one, other, gazetteer()) {
        PlaceMatch::Same | PlaceMatch::Within => Verdict::Agree,
        PlaceMatch::Misspelling => Verdict::Conflict(Conflict {
            doubts: vec!["one may be the other misspelt".to_owned()],
            ..Conflict::default()
        }),
        PlaceMatch::CannotSay if relation == HOME && two_homes(a, b, one, other) => Verdict::Conflict(Conflict {
            soft: true,
            doubts: vec!["no list holds either place".to_owned()],
            ..Conflict::default()
        }),
        PlaceMatch::CannotSay
            if neighbours(one, other)
                && (twin || one_patient(a.claim, b.claim) || shared_words(a, b) >= NEIGHBOURS) =>
        {
            let doubts = vec!["one of the places is on no list".to_owned()];
            Verdict::Conflict(Conflict { soft: true, doubts, ..Conflict::default() })
        }
        PlaceMatch::CannotSay => Verdict::CannotSay("too little is known of one of the places"),
        // "Wellington" of either: which one is meant was supposed from what stands around it.
        PlaceMatch::Apart if one.first() == other.first() && !(tells_region(a, one) && tells_region(b, other)) => {
            Verdict::CannotSay("one name, of which nothing tells where it lies")
        }
        PlaceMatch::Apart if !twin && (knows_place(a, other) || knows_place(b, one)) => {
            Verdict::CannotSay("one article names both places")
        }
        PlaceMatch::Apart => Verdict::conflict(),
    }
}

/// Whether the sentence says in what a place lies.
fn tells_region(statement: &Statement<'_>, places: &[String]) -> bool {
    let sentence = statement.article.slice(statement.claim.sentence);
    places.iter().skip(1).any(|region| sentence.contains(region.as_str()))
}

/// The left and the right of one thing, of which neither article tells both.
fn sides(a: &Statement<'_>, b: &Statement<'_>, one: &[String], other: &[String]) -> Verdict {
    if one == other {
        return Verdict::Agree;
    }
    let (Some(mine), Some(yours)) = (one.first(), other.first()) else {
        return Verdict::CannotSay("one of them is no side");
    };
    if other_side(mine) != Some(yours.as_str()) {
        return Verdict::CannotSay("sides of two kinds");
    }
    let noun = &a.facet.key.head;
    let tells = |statement: &Statement<'_>, side: &str| {
        let text = statement.article.text().to_lowercase();
        text.contains(&format!("{side} {noun}")) || text.contains(&format!("{side}-hand {noun}"))
    };
    if tells(a, yours) || tells(b, mine) || tells(a, "both") || tells(b, "both") {
        return Verdict::CannotSay("one article tells of both sides");
    }
    Verdict::Conflict(Conflict { soft: true, ..Conflict::default() })
}

/// Two blocks of one street.
fn addresses(one: &[String], other: &[String]) -> Verdict {
    let same = one.first().zip(other.first()).and_then(|(one, other)| same_block(one, other));
    match same {
        Some(true) => Verdict::Agree,
        Some(false) => Verdict::conflict(),
        None => Verdict::CannotSay("two streets may meet"),
    }
}

/// Whether two homes that no list holds are two: neither name has the other's words, neither is a street, and neither
/// article speaks of both.
fn two_homes(a: &Statement<'_>, b: &Statement<'_>, one: &[String], other: &[String]) -> bool {
    let known = gazetteer();
    let (Some(first), Some(second)) = (one.first(), other.first()) else { return false };
    let words = |name: &str| -> Vec<String> { name.split_whitespace().map(str::to_lowercase).collect() };
    let (x, y) = (words(first), words(second));
    let street = |words: &[String]| words.last().is_some_and(|last| known.street(last).is_some() || last == "county");
    !known.knows(first)
        && !known.knows(second)
        && !x.iter().any(|word| y.contains(word))
        && !street(&x)
        && !street(&y)
        && !knows_place(a, other)
        && !knows_place(b, one)
}

/// Whether two places have two names and lie in one region: "Ostwick, Kansas" and "Hallen, Kansas".
fn neighbours(one: &[String], other: &[String]) -> bool {
    match (one, other) {
        ([first, rest @ ..], [second, others @ ..]) => {
            !rest.is_empty() && rest == others && !first.contains(second.as_str()) && !second.contains(first.as_str())
        }
        _ => false,
    }
}

/// Whether an article names a place anywhere: what lies in its sight is no news to it.
fn knows_place(statement: &Statement<'_>, place: &[String]) -> bool {
    place.first().is_some_and(|name| statement.article.text().contains(name.as_str()))
}

/// Two outcomes, held against the kinds that exclude each other.
pub(crate) fn outcomes(a: &Statement<'_>, b: &Statement<'_>, excludes: &[Vec<String>]) -> Verdict {
    let (Value::Kind(one), Value::Kind(other)) = (&a.facet.value, &b.facet.value) else {
        return Verdict::CannotSay("one of them is no outcome");
    };
    if one == other {
        return Verdict::Agree;
    }
    if excludes.iter().any(|set| set.contains(one) && set.contains(other)) {
        let (first, second) = if days_apart(a, b).is_some_and(|days| days < 0) { (other, one) } else { (one, other) };
        if first == "not-happened" && second == "happened" && days_apart(a, b).is_some_and(|days| days != 0) {
            return Verdict::CannotSay("it may have happened since");
        }
        Verdict::conflict()
    } else {
        Verdict::CannotSay("both outcomes can hold")
    }
}

/// Two quotations of one speaker: the same sentence in other words.
pub(crate) fn quotes(a: &Statement<'_>, b: &Statement<'_>, tolerances: &Tolerances) -> Verdict {
    let (one, other) = (a.facet.key.whose.as_str(), b.facet.key.whose.as_str());
    let named = |whose: &str| whose.chars().next().is_some_and(char::is_uppercase);
    let strangers = named(one) && named(other) && !same_bearer(one, other);
    if !matches!((&a.facet.value, &b.facet.value), (Value::Words(_), Value::Words(_))) {
        return Verdict::CannotSay("one of them is no quotation");
    }
    let (left, right) = (a.quoted, b.quoted);
    let (short, long) = if left.len() <= right.len() { (left, right) } else { (right, left) };
    if short.len() < 4 {
        return Verdict::CannotSay("too short to tell");
    }
    // A part of a quotation is the same quotation.
    let joined = |list: &[String]| list.concat();
    if joined(long).contains(&joined(short)) {
        return Verdict::Agree;
    }
    let common = common_run(short, long);
    let share = common as f64 / short.len() as f64;
    if share < tolerances.get("alike") || common < 3 || (short.len() < 6 && (one.is_empty() || other.is_empty())) {
        return Verdict::CannotSay("two quotations");
    }
    if share >= 1.0 {
        return Verdict::Agree;
    }
    // A description may fit the one whom the other names, where the words are nearly all the same.
    let described = !one.is_empty() && !other.is_empty() && !same_bearer(one, other);
    if strangers || (described && short.len() < 8) {
        return Verdict::CannotSay("two speakers");
    }
    if short.len() < 8 && spliced(short, long) {
        return Verdict::CannotSay("a piece of the longer one, fitted into a sentence");
    }
    if !tells(short, long) {
        return Verdict::CannotSay("the same words but for small ones");
    }
    Verdict::Conflict(Conflict { soft: true, ..Conflict::default() })
}

/// One quotation, given to two speakers.
pub(crate) fn speakers(a: &Statement<'_>, b: &Statement<'_>, tolerances: &Tolerances) -> Verdict {
    if !matches!((&a.facet.value, &b.facet.value), (Value::Words(_), Value::Words(_))) {
        return Verdict::CannotSay("one of them is no quotation");
    }
    let (left, right) = (a.quoted, b.quoted);
    let (short, long) = if left.len() <= right.len() { (left, right) } else { (right, left) };
    let common = common_run(short, long) as f64;
    if short.len() < 3 || common < short.len() as f64 * tolerances.get("alike").max(0.8) {
        return Verdict::CannotSay("two quotations");
    }
    let (one, other) = (&a.facet.key.whose, &b.facet.key.whose);
    if !names_near(a, one) || !names_near(b, other) || names_near(a, other) || names_near(b, one) {
        return Verdict::CannotSay("the words around a quotation name none of the two, or both");
    }
    people::speakers(one, other)
}

/// Whether the words around a quotation, up to the quotations before and after it, name its speaker, and nobody else
/// nearer to it.
fn names_near(statement: &Statement<'_>, speaker: &str) -> bool {
    /// Bytes on either side: a sentence or two.
    const NEAR: usize = 250;
    const MARKS: [char; 4] = ['"', '\u{201c}', '\u{201d}', '\n'];
    let (text, at) = (statement.article.text(), statement.facet.at);
    let before = text.get(..at.start as usize).unwrap_or_default().trim_end_matches(MARKS);
    let after = text.get(at.end as usize..).unwrap_or_default().trim_start_matches(MARKS);
    let led = before.rfind(MARKS).map_or(before, |mark| before.get(mark..).unwrap_or_default());
    let led: String = led.chars().rev().take(NEAR).collect::<Vec<_>>().into_iter().rev().collect();
    let followed = after.split(MARKS).next().unwrap_or_default();
    let followed: String = followed.split_inclusive(". ").next().unwrap_or_default().chars().take(NEAR).collect();
    let surname = |name: &str| name.split_whitespace().next_back().unwrap_or_default().to_owned();
    let own = surname(speaker);
    if own.is_empty() {
        return false;
    }
    let others = statement.memo.bearers.people(statement.article.id).map(surname).filter(|name| *name != own);
    let others: Vec<String> = others.collect();
    // The last person named before it or the first after it.
    let last = led
        .rfind(own.as_str())
        .filter(|at| !others.iter().any(|other| led.rfind(other.as_str()).is_some_and(|o| o > *at)));
    let first = followed
        .find(own.as_str())
        .filter(|at| !others.iter().any(|other| followed.find(other.as_str()).is_some_and(|o| o < *at)));
    last.is_some() || first.is_some()
}

/// Whether a short piece differs from a longer quotation at its ends alone: "reached the edge" for "is at the edge" is
/// fitted into the writer's sentence.
fn spliced(short: &[String], long: &[String]) -> bool {
    let within = |piece: &[String]| piece.len() > 2 && long.windows(piece.len()).any(|run| run == piece);
    short.get(1..).is_some_and(within) || short.split_last().is_some_and(|(_, piece)| within(piece))
}

/// Whether the words that only one of two quotations has say something: any but function words and figures of a clock,
/// and every word that denies.
fn tells(a: &[String], b: &[String]) -> bool {
    const SMALL: &[&str] = &[
        "a", "an", "the", "of", "in", "on", "at", "to", "for", "with", "by", "from", "and", "but", "so", "or", "that",
        "this", "which", "who", "it", "its", "he", "she", "they", "we", "i", "you", "is", "are", "am", "was", "were",
        "be", "been", "has", "have", "had", "do", "did", "does", "will", "would", "im", "ive", "id", "its", "were",
        "weve", "theyre", "there", "then", "just", "really", "very", "right", "well", "here", "as", "if", "any",
        "some", "more", "my", "our", "pm", "am", "okay", "ok", "yeah", "um", "now", "also", "too", "because", "wed",
        "thats",
    ];
    let says = |word: &&String| {
        !SMALL.contains(&word.as_str()) && !word.chars().all(|c| c.is_ascii_digit() || c == 'p' || c == 'm')
    };
    let only =
        |mine: &[String], yours: &[String]| mine.iter().filter(|word| !yours.contains(word)).filter(says).count();
    let (mine, yours) = (only(a, b), only(b, a));
    // A longer version may quote more; the shorter one's own words are what it says otherwise.
    let denies = |list: &[String]| {
        list.iter()
            .any(|word| matches!(word.as_str(), "not" | "never" | "no") || word.ends_with("nt") && word.len() > 3)
    };
    mine > 0 && yours > 0 || denies(a) != denies(b)
}

/// Length of the longest common subsequence of words; quotations are short, and long ones are cut.
fn common_run(a: &[String], b: &[String]) -> usize {
    const LONGEST: usize = 200;
    let (a, b) = (a.get(..a.len().min(LONGEST)).unwrap_or(a), b.get(..b.len().min(LONGEST)).unwrap_or(b));
    let mut row = vec![0usize; b.len() + 1];
    for word in a {
        let mut diagonal = 0;
        for (n, other) in b.iter().enumerate() {
            let above = row.get(n + 1).copied().unwrap_or(0);
            let left = row.get(n).copied().unwrap_or(0);
            let best = if word == other { diagonal + 1 } else { above.max(left) };
            if let Some(cell) = row.get_mut(n + 1) {
                *cell = best;
            }
            diagonal = above;
        }
    }
    row.last().copied().unwrap_or(0)
}

/// Two orders of the same two events.
pub(crate) fn orders(a: &Statement<'_>, b: &Statement<'_>) -> Verdict {
    let (
        Value::Order { first: one, second: two, days: gap },
        Value::Order { first: three, second: four, days: other_gap },
    ) = (&a.facet.value, &b.facet.value)
    else {
        return Verdict::CannotSay("one of them is no order");
    };
    if (one, two) == (four, three) && one != two {
        return Verdict::conflict();
    }
    if (one, two) != (three, four) {
        return Verdict::CannotSay("other events");
    }
    match (gap, other_gap) {
        (Some(days), Some(other)) if (days - other).abs() >= 1.0 => Verdict::conflict(),
        _ => Verdict::Agree,
    }
}
