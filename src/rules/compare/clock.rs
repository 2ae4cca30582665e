//! Two hours of one event: how near is one, how far is two, whose clock they go by.

use std::cmp::Ordering;

use jiff::civil::Date;

use crate::model::{Grain, Interval, Reading, Span, TimeModifier, Value};
use crate::rules::lists::Lists;
use crate::rules::material::{Statement, minute_of_day, minutes_of, shared_words};

/// Whether an hour is told as one that was near: "just after noon", "shortly before midnight".
pub(super) fn beside_hour(statement: &Statement<'_>) -> bool {
    side_of_hour(statement).is_some()
}

/// On which side of an hour that was near it happened.
fn side_of_hour(statement: &Statement<'_>) -> Option<Ordering> {
    const NEAR: [&str; 6] =
        ["just before ", "just after ", "shortly before ", "shortly after ", "right after ", "a little after "];
    let (sentence, at) = (statement.claim.sentence, statement.facet.at);
    let before = Span { start: sentence.start.min(at.start), end: at.end };
    let words = statement.article.slice(before).to_lowercase();
    let room = |hedge: &str| hedge.len() + statement.words().len() + 3;
    let hedge =
        NEAR.iter().find(|hedge| words.rfind(**hedge).is_some_and(|found| words.len() - found <= room(hedge)))?;
    Some(if hedge.contains("before") { Ordering::Less } else { Ordering::Greater })
}

/// Whether two hours, one of them told as near or in round minutes, are so near that a reader takes them for one. Hours
/// of two days are so only on either side of midnight.
pub(super) fn one_hour(a: &Statement<'_>, b: &Statement<'_>, two_days: bool) -> bool {
    const DAY: i64 = 24 * 60;
    /// "Just after noon" is no longer said of so many minutes past.
    const NEAR: i64 = 30;
    /// Minutes are rounded to fives.
    const ROUND: i64 = 5;
    let (mine, yours) = (minutes_of(a.facet), minutes_of(b.facet));
    let near = |x: i64, y: i64| {
        let (straight, over_midnight) = ((x - y).abs(), DAY - (x - y).abs());
        over_midnight <= NEAR || !two_days && straight <= NEAR
    };
    let about = |statement: &Statement<'_>| match &statement.facet.value {
        Value::Time(time) => time.modifier == Some(TimeModifier::Approx) || beside_hour(statement),
        _ => false,
    };
    // "3.30" for 3.33: whoever gives a round number of minutes may have rounded.
    let rounded = |x: i64, y: i64| !two_days && (x - y).abs() < ROUND && ((x % ROUND == 0) != (y % ROUND == 0));
    mine.iter().any(|x| yours.iter().any(|y| rounded(*x, *y) || (about(a) || about(b)) && near(*x, *y)))
}

/// Whether two articles set what happened in one place, whose clock both go by.
pub(super) fn one_clock(a: &Statement<'_>, b: &Statement<'_>) -> bool {
    let Some((mine, yours)) = a.memo.places.get(&a.article.id).zip(a.memo.places.get(&b.article.id)) else {
        return false;
    };
    !zoned(a) && !zoned(b) && mine.iter().any(|place| yours.iter().any(|other| place.first() == other.first()))
}

/// Whether two hours of one attack or accident lie further apart than "about" stretches: a shot is heard at a minute.
pub(super) fn hours_apart(a: &Statement<'_>, b: &Statement<'_>, lists: &Lists) -> bool {
    /// "Around ten" is no longer said of half past; hours apart, more than one event is told.
    const APART: std::ops::RangeInclusive<i64> = 30..=180;
    /// "Just after" and "shortly before" are said of up to so many minutes, and the other hour may be rounded.
    const BESIDE: i64 = 45;
    let moments = |statement: &Statement<'_>| -> Vec<(Option<Date>, i64, Option<i16>)> {
        let Value::Time(time) = &statement.facet.value else { return Vec::new() };
        // "Just after eleven": minutes after.
        if !matches!(time.modifier, None | Some(TimeModifier::Approx)) && !beside_hour(statement) {
            return Vec::new();
        }
        let placed = match &time.reading {
            Reading::Placed(interval) => std::slice::from_ref(interval),
            Reading::Either(intervals) => intervals.as_slice(),
            // An hour without its day.
            Reading::Partial(partial) if partial.day.is_none() && partial.weekday.is_none() => {
                let clock = partial.minute_of_day.map(|minute| (None, i64::from(minute), partial.offset));
                return clock.into_iter().collect();
            }
            _ => &[],
        };
        let clock = |i: &Interval| (Some(i.start.date()), minute_of_day(i), i.offset);
        placed.iter().filter(|i| i.grain <= Grain::Minute).map(clock).collect()
    };
    let (mine, yours) = (moments(a), moments(b));
    let pairs = mine.iter().flat_map(|x| yours.iter().map(move |y| (x, y)));
    let one_day = |one: Option<Date>, other: Option<Date>| one.zip(other).is_none_or(|(one, other)| one == other);
    let gaps: Vec<i64> = pairs
        .filter(|((one, _, zone), (other, _, beyond))| zone == beyond && one_day(*one, *other))
        .map(|((_, one, _), (_, other, _))| other - one)
        .collect();
    // "Shortly before one" may be half past twelve.
    let beside = |gap: i64| side_of_hour(a) == Some(gap.cmp(&0)) || side_of_hour(b) == Some(0.cmp(&gap));
    let apart = |gap: &i64| APART.contains(&gap.abs()) && !(gap.abs() <= BESIDE && beside(*gap));
    !gaps.is_empty()
        && gaps.iter().all(apart)
        && a.incident == b.incident
        && a.claim.event.known
        && b.claim.event.known
        && lists.instant(&a.facet.key.relation)
        && shared_words(a, b) >= 1
}

/// Whether two hours told to the minute, of one kind of event in one incident, differ as a slip does: "3:42" and "3:24",
/// "7:18" and "7:48".
pub(super) fn clock_slip(a: &Statement<'_>, b: &Statement<'_>) -> bool {
    let exact = |statement: &Statement<'_>| match &statement.facet.value {
        Value::Time(time) => time.modifier.is_none() && !beside_hour(statement),
        _ => false,
    };
    let digits = |statement: &Statement<'_>| -> Vec<char> {
        let words = statement.words();
        let clock = words.split_whitespace().find(|word| word.starts_with(|c: char| c.is_ascii_digit()));
        clock.unwrap_or_default().chars().filter(char::is_ascii_digit).collect()
    };
    let (one, other) = (digits(a), digits(b));
    if one.len() != other.len() || !(3..=4).contains(&one.len()) || one == other {
        return false;
    }
    let sorted = |digits: &[char]| {
        let mut digits = digits.to_vec();
        digits.sort_unstable();
        digits
    };
    let round = |digits: &[char]| digits.last().is_some_and(|last| matches!(last, '0' | '5'));
    let changed = one.iter().zip(&other).filter(|(x, y)| x != y).count();
    let slipped = sorted(&one) == sorted(&other) || changed == 1 && !(round(&one) && round(&other));
    slipped
        && exact(a)
        && exact(b)
        && a.incident.is_some()
        && a.incident == b.incident
        && a.claim.event.known
        && b.claim.event.known
        && shared_words(a, b) >= 1
}

/// The minutes of the clock that a time names, as it writes them: "1.19 a.m." has "1.19".
fn clock_words<'a>(statement: &'a Statement<'_>) -> Option<&'a str> {
    statement.words().split_whitespace().find(|word| {
        let digits = word.bytes().filter(u8::is_ascii_digit).count();
        digits > 2 && word.contains([':', '.']) && word.starts_with(|c: char| c.is_ascii_digit())
    })
}

/// Whether an article tells the hour that another gives as well: two things happened.
pub(super) fn tells_hour(told: &Statement<'_>, other: &Statement<'_>) -> bool {
    clock_words(other).is_some_and(|clock| {
        let edge = |c: Option<char>| c.is_none_or(|c| !c.is_ascii_digit());
        let text = told.article.text();
        let clock = clock.trim_end_matches(|c: char| !c.is_ascii_digit());
        text.match_indices(clock).any(|(at, _)| {
            edge(text.get(..at).and_then(|t| t.chars().next_back()))
                && edge(text.get(at + clock.len()..).and_then(|t| t.chars().next()))
        })
    })
}

/// Whether a time is said to be that of the place.
pub(super) fn says_local(statement: &Statement<'_>) -> bool {
    statement.words().to_lowercase().contains("local")
}

/// Whether a time names its zone.
pub(super) fn zoned(statement: &Statement<'_>) -> bool {
    const ZONES: &[&str] = &["GMT", "UTC", "BST", "CET", "CEST", "EST", "EDT", "PST", "PDT", "IST", "JST"];
    statement.words().split_whitespace().any(|word| ZONES.contains(&word))
}
