//! Times, outcomes and orders.

use std::cmp::Ordering;

use jiff::civil::Date;
use rust_decimal::Decimal;

use super::moves::two_moves;
use super::{Conflict, Tolerances, Verdict};
use crate::extract::facet::since::SINCE;
use crate::model::{Claim, FacetKind, Grain, Interval, Part, Reading, Sort, Span, TimeExpression, TimeModifier, Value};
use crate::rules::keys::same_bearer;
use crate::rules::lists::{Heads, Lists};
use crate::rules::material::{Statement, days_apart, shared_words, twins};
use crate::time::{Compared, ZONES, compare_across_zones};

/// Sentences that give two hours of one day share this many words where they are about one event.
const CLOCK: usize = 4;
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
    if one.value != other.value && two_moves(a, b) {
        return Verdict::CannotSay("something moved by two shares, so at two times");
    }
    let loose = |time: &TimeExpression| time.value.starts_with("XXXX-XX-XXT");
    if loose(one) != loose(other) && !(one.value.contains(':') && other.value.contains(':') && twins(a, b)) {
        return Verdict::CannotSay("a part of the day of an article that bears no date");
    }
    // A night is told by the day that it begins on, whatever hour it ends at.
    let day = |value: &str| value.split('T').next().map(str::to_owned);
    let clock = |value: &str| value.contains(':');
    if day(&one.value) == day(&other.value) && !(clock(&one.value) && clock(&other.value)) {
        return Verdict::Agree;
    }
    let compared = compare_across_zones(one, other);
    let near = match compared {
        Compared::Apart { days: days @ (0 | 1) } => {
            one_hour(a, b, days == 1 && from_publication(a) == from_publication(b))
        }
        Compared::CannotSay(ZONES) => one_hour(a, b, false),
        _ => false,
    };
    if near {
        return Verdict::Agree;
    }
    if a.article.id != b.article.id && (tells_hour(a, b) || tells_hour(b, a)) {
        return Verdict::CannotSay("one of the articles tells the other's hour too");
    }
    let hours = hours_apart(a, b, lists);
    match compared {
        // Whoever tells an hour in an agency's words tells it by the agency's clock.
        Compared::CannotSay(reason @ ZONES) if !zoned(a) && !zoned(b) && one_hand(a, b) => {
            let doubts = vec![reason.to_owned()];
            Verdict::Conflict(Conflict { soft: true, doubts, ..Conflict::default() })
        }
        Compared::CannotSay(ZONES) | Compared::Apart { days: 0 } | Compared::Overlaps | Compared::Within
            if hours && (!matches!(compared, Compared::CannotSay(_)) || one_clock(a, b)) =>
        {
            let doubts = vec!["hours of one day, told of one event".to_owned()];
            Verdict::Conflict(Conflict { soft: true, doubts, ..Conflict::default() })
        }
        Compared::CannotSay(reason) => Verdict::CannotSay(reason),
        Compared::Apart { days: 0 } if clock_slip(a, b) => {
            let doubts = vec!["two hours of one day, of which one looks like a slip of the other".to_owned()];
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

/// Whether two sentences tell one thing in nearly the same words.
fn one_hand(a: &Statement<'_>, b: &Statement<'_>) -> bool {
    const ALIKE: usize = 7;
    twins(a, b) || shared_words(a, b) >= ALIKE
}

/// Whether an hour is told as one that was near: "just after noon", "shortly before midnight".
fn beside_hour(statement: &Statement<'_>) -> bool {
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
fn one_hour(a: &Statement<'_>, b: &Statement<'_>, two_days: bool) -> bool {
    const DAY: i64 = 24 * 60;
    /// "Just after noon" is no longer said of so many minutes past.
    const NEAR: i64 = 30;
    /// Minutes are rounded to fives.
    const ROUND: i64 = 5;
    let minutes = |statement: &Statement<'_>| -> Vec<i64> {
        let Value::Time(time) = &statement.facet.value else { return Vec::new() };
        let placed = match &time.reading {
            Reading::Partial(partial) => return partial.minute_of_day.map(i64::from).into_iter().collect(),
            Reading::Placed(interval) => std::slice::from_ref(interval),
            Reading::Either(intervals) => intervals.as_slice(),
            _ => &[],
        };
        let clocks = placed.iter().filter(|interval| interval.grain <= Grain::Minute);
        clocks.map(minute_of_day).collect()
    };
    let (mine, yours) = (minutes(a), minutes(b));
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

/// Minutes since midnight.
fn minute_of_day(interval: &Interval) -> i64 {
    i64::from(interval.start.hour()) * 60 + i64::from(interval.start.minute())
}

/// Whether two articles set what happened in one place, whose clock both go by.
fn one_clock(a: &Statement<'_>, b: &Statement<'_>) -> bool {
    let Some((mine, yours)) = a.memo.places.get(&a.article.id).zip(a.memo.places.get(&b.article.id)) else {
        return false;
    };
    !zoned(a) && !zoned(b) && mine.iter().any(|place| yours.iter().any(|other| place.first() == other.first()))
}

/// Whether two hours of one attack or accident lie further apart than "about" stretches: a shot is heard at a minute.
fn hours_apart(a: &Statement<'_>, b: &Statement<'_>, lists: &Lists) -> bool {
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
fn clock_slip(a: &Statement<'_>, b: &Statement<'_>) -> bool {
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
pub(super) fn one_patient(a: &Claim, b: &Claim) -> bool {
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

/// Whether a time is told from the article's day of publication, and not by a date or a weekday: "at ten today", "at ten".
fn from_publication(statement: &Statement<'_>) -> bool {
    const FROM_PUBLICATION: [&str; 5] = ["today", "tonight", "yesterday", "last night", "this "];
    let words = statement.words().to_lowercase();
    let weekday = |word: &str| word.len() > 5 && word.ends_with("day") && word != "today";
    FROM_PUBLICATION.iter().any(|told| words.contains(told))
        || of_today(statement) && !words.split_whitespace().any(weekday)
}

/// The minutes of the clock that a time names, as it writes them: "1.19 a.m." has "1.19".
fn clock_words<'a>(statement: &'a Statement<'_>) -> Option<&'a str> {
    statement.words().split_whitespace().find(|word| {
        let digits = word.bytes().filter(u8::is_ascii_digit).count();
        digits > 2 && word.contains([':', '.']) && word.starts_with(|c: char| c.is_ascii_digit())
    })
}

/// Whether an article tells the hour that another gives as well: two things happened.
fn tells_hour(told: &Statement<'_>, other: &Statement<'_>) -> bool {
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

/// Whether both claims are told of one day or one minute: what did not happen then has not happened since.
fn one_moment(a: &Statement<'_>, b: &Statement<'_>) -> bool {
    let moments = |statement: &Statement<'_>| -> Vec<String> {
        let times = statement.claim.facets_of(FacetKind::When).filter_map(|facet| match &facet.value {
            Value::Time(time) => Some(time),
            _ => None,
        });
        let day = |time: &TimeExpression| matches!(&time.reading, Reading::Placed(own) if own.grain <= Grain::Day);
        let minute = |time: &TimeExpression| time.value.split_once('T').map(|(_, clock)| clock.to_owned());
        times
            .flat_map(|time| {
                let clock = minute(time).filter(|clock| clock.contains(':'));
                clock.into_iter().chain(day(time).then(|| time.value.clone()))
            })
            .collect()
    };
    let (one, other) = (moments(a), moments(b));
    one.iter().any(|time| other.contains(time))
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
        let later = days_apart(a, b).is_some_and(|days| days != 0) && !one_moment(a, b);
        if first == "not-happened" && second == "happened" && later {
            return Verdict::CannotSay("it may have happened since");
        }
        Verdict::conflict()
    } else {
        Verdict::CannotSay("both outcomes can hold")
    }
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
