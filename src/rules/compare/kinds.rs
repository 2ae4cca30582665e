//! Times, outcomes and orders.

use rust_decimal::Decimal;

use super::clock::{clock_slip, hours_apart, one_clock, one_hour, says_local, tells_hour, zoned};
use super::moves::two_moves;
use super::{Conflict, Tolerances, Verdict};
use crate::extract::choices::choice;
use crate::extract::facet::since::{SINCE, slack};
use crate::model::{Claim, FacetKind, Grain, Part, Reading, Sort, TimeExpression, Value};
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
        let year = |time: &TimeExpression| time.value.get(..4).and_then(|year| year.parse::<i32>().ok());
        let off = year(one).zip(year(other)).map_or(0, |(x, y)| (x - y).abs());
        let slack = slack(a.facet) + slack(b.facet);
        let apart = if slack > 0 { off > slack } else { one.value.get(..grain) != other.value.get(..grain) };
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
        // "Local time" is the hour of the place, and so is an hour of which nothing else is said.
        Compared::CannotSay(reason @ ZONES)
            if (says_local(a) || says_local(b)) && !zoned(a) && !zoned(b) && shared_words(a, b) + 1 >= CLOCK =>
        {
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
        if two_verdicts(a) || two_verdicts(b) {
            return Verdict::CannotSay("cleared of one charge and convicted of another");
        }
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

/// "Cleared of murder, convicted of manslaughter": one sentence tells both.
fn two_verdicts(statement: &Statement<'_>) -> bool {
    let told = |kinds: &[&str]| matches!(&statement.facet.value, Value::Kind(kind) if kinds.contains(&kind.as_str()));
    let sentence = || statement.article.slice(statement.claim.sentence).to_lowercase();
    let has = |text: &str, words: &[&str]| words.iter().any(|word| text.contains(word));
    told(&["acquitted", "convicted", "cleared", "guilty", "not-guilty", "sentenced"]) && {
        let text = sentence();
        has(&text, &["cleared of", "acquit", "found not guilty"])
            && has(&text, &["convict", "found guilty", "but guilty", "jailed", "sentenced"])
    }
}

/// Two ways of which one holds.
pub(crate) fn choices(a: &Statement<'_>, b: &Statement<'_>) -> Verdict {
    let (Value::Kind(one), Value::Kind(other)) = (&a.facet.value, &b.facet.value) else {
        return Verdict::CannotSay("one of them is no choice");
    };
    if one == other {
        return Verdict::Agree;
    }
    match choice(&a.facet.key.relation) {
        Some(known) if known.parts(one, other) => Verdict::conflict(),
        _ => Verdict::CannotSay("both can hold"),
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
