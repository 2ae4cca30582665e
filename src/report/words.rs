//! The words by which the report calls things.

use jiff::civil::Date;

use crate::model::{
    Bound, Discrepancy, Facet, FacetKind, Level, Modality, Part, Published, Quantity, Reading, Reason, Sure, Value,
};
use crate::rules::{Rule, RuleSet};

/// What is known of a built-in rule; rules of a folder are known to a report by their ids alone.
pub(crate) fn rule(id: &str) -> Option<&'static Rule> {
    RuleSet::builtin().get(id)
}

/// A level's name.
pub(crate) fn level(level: Level) -> &'static str {
    match level {
        Level::Conflict => "conflict",
        Level::Check => "check",
        Level::Differ => "differ",
        Level::Update => "update",
    }
}

/// A sureness's name.
pub(crate) fn sure(sure: Sure) -> &'static str {
    match sure {
        Sure::Sure => "sure",
        Sure::Likely => "likely",
        Sure::Maybe => "maybe",
    }
}

/// A day as news writes it: "3 Sep 2024".
pub(crate) fn day(date: Date) -> String {
    const MONTHS: [&str; 12] = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
    let month = usize::try_from(date.month()).ok().and_then(|m| MONTHS.get(m.wrapping_sub(1))).unwrap_or(&"?");
    format!("{} {month} {}", date.day(), date.year())
}

/// When an article was published, or what bounds that; `None` where nothing is known.
pub(crate) fn published(published: &Published) -> Option<String> {
    match (published.date, published.earliest, published.latest) {
        (Some(date), _, _) => Some(day(date)),
        (None, Some(from), Some(to)) => Some(format!("between {} and {}", day(from), day(to))),
        (None, Some(from), None) => Some(format!("after {}", day(from))),
        (None, None, Some(to)) => Some(format!("before {}", day(to))),
        (None, None, None) => None,
    }
}

/// A number of things: "1 article", "2 articles".
pub(crate) fn counted(number: usize, noun: &str) -> String {
    match number {
        1 => format!("1 {noun}"),
        _ => format!("{number} {noun}s"),
    }
}

/// "a", "a and b", "a, b and c".
pub(crate) fn list(items: &[String]) -> String {
    match items {
        [] => String::new(),
        [one] => one.clone(),
        [first @ .., last] => format!("{} and {last}", first.join(", ")),
    }
}

/// What a facet's value was read as, for a person who checks the reading.
pub(crate) fn value(facet: &Facet) -> String {
    match &facet.value {
        Value::Time(time) => match &time.reading {
            Reading::Placed(_) | Reading::Unplaced | Reading::Partial(_) => time.value.clone(),
            Reading::Either(either) => {
                let dates: Vec<String> = either.iter().map(|i| day(i.start.date())).collect();
                dates.join(" or ")
            }
            Reading::Length { min, max } if (min - max).abs() < f64::EPSILON => format!("{min} days"),
            Reading::Length { min, max } => format!("{min} to {max} days"),
            Reading::Offset { days } => format!("{days:+} days"),
        },
        Value::Quantity(quantity) => amount(quantity),
        Value::Mention(mention) => mention.name.clone().unwrap_or_else(|| {
            let mut words: Vec<&str> = mention.modifiers.iter().map(String::as_str).collect();
            words.push(&mention.head);
            words.join(" ")
        }),
        Value::Group(members) => members.iter().map(|m| m.head.as_str()).collect::<Vec<_>>().join(" + "),
        Value::Place(places) => places.join(", "),
        Value::Kind(kind) => kind.clone(),
        Value::Words(words) => format!("“{words}”"),
        Value::Order { first, second, days: None } => format!("{first} before {second}"),
        Value::Order { first, second, days: Some(days) } => format!("{first} {days} days before {second}"),
    }
}

/// An amount with its hedge: "at least 9".
fn amount(quantity: &Quantity) -> String {
    match quantity.amount {
        Bound::Exactly(n) => n.normalize().to_string(),
        Bound::AtLeast(n) => format!("at least {}", n.normalize()),
        Bound::AtMost(n) => format!("at most {}", n.normalize()),
        Bound::Between(low, high) => format!("{} to {}", low.normalize(), high.normalize()),
        Bound::About(n) => format!("about {}", n.normalize()),
    }
}

/// Whether a figure of a finding is hedged: "at least nine", "about 50", "20 to 30".
pub(crate) fn hedged(found: &Discrepancy) -> bool {
    let figures = [FacetKind::Count, FacetKind::Money, FacetKind::Measure, FacetKind::Percent, FacetKind::Duration];
    figures.contains(&found.facet) && found.sides.iter().any(|side| bare(&side.value) != side.value)
}

/// A canonical value without the sign of its hedge.
pub(crate) fn bare(value: &str) -> &str {
    value.trim_start_matches(['>', '<', '=', '~'])
}

/// In what manner a claim is made, in a word.
pub(crate) fn modality(modality: Modality) -> &'static str {
    match modality {
        Modality::Asserted => "asserted",
        Modality::Planned => "planned",
        Modality::Negated => "negated",
        Modality::Denied => "denied",
        Modality::Alleged => "alleged",
        Modality::Possible => "possible",
    }
}

/// A part in an event, in a word.
pub(crate) fn part(part: Part) -> &'static str {
    match part {
        Part::Agent => "by",
        Part::Patient => "to",
        Part::Recipient => "for",
        Part::Other => "with",
    }
}

/// A reason for putting two claims together; mere figures get the name of what they are.
pub(crate) fn reason(reason: &Reason) -> String {
    let bare = reason.words.split_whitespace().all(|word| word == "and" || !word.contains(char::is_alphabetic));
    if bare { format!("{}: {}", reason.feature, reason.words) } else { reason.words.clone() }
}

/// A weight in bits to one place, with its sign; nothing is never "-0.0".
pub(crate) fn bits(weight: f64) -> String {
    let tenths = (weight * 10.0).round() / 10.0;
    format!("{:+.1}", if tenths == 0.0 { 0.0 } else { tenths })
}
