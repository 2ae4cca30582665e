//! Quantities in words and in canonical form.

use rust_decimal::Decimal;

use super::item::Item;
use crate::model::{Bound, Quantity, Unit};

/// The same value always in the same letters, for reports and for reading by machine: "EUR 52000000", "12", ">=9",
/// "10..12", "~50".
pub fn canonical(quantity: &Quantity) -> String {
    let (before, after) = match &quantity.unit {
        Unit::Money(code) => (format!("{code} "), String::new()),
        Unit::Score { other } => return format!("{}-{}", plain(quantity.amount.named()), plain(*other)),
        Unit::Ordinal => ("#".to_owned(), String::new()),
        unit => (String::new(), suffix(unit)),
    };
    let numbers = match quantity.amount {
        Bound::Exactly(n) => plain(n),
        Bound::AtLeast(n) => format!(">={}", plain(n)),
        Bound::AtMost(n) => format!("<={}", plain(n)),
        Bound::Between(low, high) => format!("{}..{}", plain(low), plain(high)),
        Bound::About(n) => format!("~{}", plain(n)),
    };
    format!("{before}{numbers}{after}")
}

fn suffix(unit: &Unit) -> String {
    match unit {
        Unit::Percent => "%",
        Unit::PercentPoint => " pp",
        Unit::Share => " of 1",
        Unit::Length => " m",
        Unit::Area => " m2",
        Unit::Volume => " m3",
        Unit::Mass => " kg",
        Unit::Speed => " km/h",
        Unit::Temperature => " °C",
        Unit::Magnitude => " magnitude",
        Unit::Duration => " d",
        Unit::Age => " years old",
        Unit::Other(name) => return format!(" {name}"),
        Unit::Count | Unit::Ordinal | Unit::Money(_) | Unit::Score { .. } => "",
    }
    .to_owned()
}

/// A short form for an editor: "at least 9", "EUR 52 million", "10 to 12", "about 30 months".
pub fn short(quantity: &Quantity) -> String {
    let amount = |n: Decimal| worded(n, &quantity.unit);
    match (&quantity.unit, quantity.amount) {
        (Unit::Score { other }, bound) => format!("{}-{}", number(bound.named()), number(*other)),
        (_, Bound::Exactly(n)) => amount(n),
        (_, Bound::AtLeast(n)) => format!("at least {}", amount(n)),
        (_, Bound::AtMost(n)) => format!("at most {}", amount(n)),
        (_, Bound::About(n)) => format!("about {}", amount(n)),
        (_, Bound::Between(low, high)) => span(&amount(low), &amount(high)),
    }
}

/// "5 to 10 years": what both ends share is said once.
fn span(low: &str, high: &str) -> String {
    let shared = low
        .split_once(' ')
        .zip(high.split_once(' '))
        .filter(|((_, a), (_, b))| a.trim_end_matches('s') == b.trim_end_matches('s'));
    match shared {
        Some(((number, _), _)) => format!("{number} to {high}"),
        None => format!("{low} to {high}"),
    }
}

fn worded(n: Decimal, unit: &Unit) -> String {
    let with = |n: Decimal, name: &str| format!("{} {name}", number(n));
    match unit {
        Unit::Count | Unit::Score { .. } => number(n),
        Unit::Ordinal => format!("{}{}", number(n), ending(n)),
        Unit::Money(code) => match code.as_str() {
            "$" => format!("${}", number(n)),
            code if is_iso(code) => format!("{code} {}", number(n)),
            word => with(n, word),
        },
        Unit::Percent => format!("{}%", number(n)),
        Unit::PercentPoint => with(n, "percentage points"),
        Unit::Share => format!("{}%", number((n * Decimal::ONE_HUNDRED).round_dp(1))),
        Unit::Length if n >= Decimal::ONE_THOUSAND => with((n / Decimal::ONE_THOUSAND).round_dp(1), "km"),
        Unit::Length => with(n.round_dp(2), "m"),
        Unit::Area if n >= Decimal::from(1_000_000) => with((n / Decimal::from(1_000_000)).round_dp(1), "km²"),
        Unit::Area => with(n.round_dp(1), "m²"),
        Unit::Volume => with(n.round_dp(3), "m³"),
        Unit::Mass if n >= Decimal::ONE_THOUSAND => with((n / Decimal::ONE_THOUSAND).round_dp(1), "tonnes"),
        Unit::Mass => with(n.round_dp(2), "kg"),
        Unit::Speed => with(n.round_dp(0), "km/h"),
        Unit::Temperature => with(n.round_dp(1), "°C"),
        Unit::Magnitude => format!("magnitude {}", number(n)),
        Unit::Duration => duration(n),
        Unit::Age => format!("{} years old", number(n.round_dp(1))),
        Unit::Other(name) if n == Decimal::ONE => with(n, name),
        Unit::Other(name) => with(n, &format!("{name}s")),
    }
}

/// Whether a currency is named beyond doubt.
fn is_iso(code: &str) -> bool {
    code.len() == 3 && code.bytes().all(|b| b.is_ascii_uppercase())
}

fn duration(days: Decimal) -> String {
    let year = Decimal::new(3_652_425, 4);
    let month = Decimal::new(30_436_875, 6);
    let units = [
        (year, "year"),
        (month, "month"),
        (Decimal::from(7), "week"),
        (Decimal::ONE, "day"),
        (Decimal::ONE / Decimal::from(24), "hour"),
        (Decimal::ONE / Decimal::from(1440), "minute"),
        (Decimal::ONE / Decimal::from(86400), "second"),
    ];
    // The largest unit that it is a whole number of; else the largest that it holds, to one place.
    let whole = units.iter().find(|(unit, _)| {
        let n = days / *unit;
        n >= Decimal::new(999, 3) && (n - n.round()).abs() < Decimal::new(1, 4)
    });
    let held = units.iter().find(|(unit, _)| days >= *unit);
    let Some((unit, name)) = whole.or(held) else { return format!("{} days", number(days)) };
    let n = (days / *unit).round_dp(1).normalize();
    let plural = if n == Decimal::ONE { "" } else { "s" };
    format!("{} {name}{plural}", number(n))
}

fn ending(n: Decimal) -> &'static str {
    let last_two = n % Decimal::ONE_HUNDRED;
    let teens = last_two >= Decimal::from(11) && last_two <= Decimal::from(13);
    match n % Decimal::TEN {
        _ if teens => "th",
        d if d == Decimal::ONE => "st",
        d if d == Decimal::from(2) => "nd",
        d if d == Decimal::from(3) => "rd",
        _ => "th",
    }
}

/// No commas, no closing noughts.
fn plain(n: Decimal) -> String {
    n.normalize().to_string()
}

/// Commas between thousands; millions and more in words where that is shorter.
pub(super) fn number(n: Decimal) -> String {
    let n = n.normalize();
    // Most are.
    if n.scale() == 0 && !n.is_sign_negative() && n < Decimal::ONE_THOUSAND {
        return n.to_string();
    }
    for (scale, name) in [(1_000_000_000_000_i64, "trillion"), (1_000_000_000, "billion"), (1_000_000, "million")] {
        let scale = Decimal::from(scale);
        let part = n / scale;
        if part.abs() >= Decimal::ONE && part.normalize().scale() <= 3 {
            return format!("{} {name}", part.normalize());
        }
    }
    let written = n.abs().to_string();
    let (whole, part) = written.split_once('.').unwrap_or((&written, ""));
    let mut grouped = String::new();
    for (i, digit) in whole.chars().enumerate() {
        if i > 0 && (whole.len() - i) % 3 == 0 {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    let sign = if n.is_sign_negative() && !n.is_zero() { "-" } else { "" };
    if part.is_empty() { format!("{sign}{grouped}") } else { format!("{sign}{grouped}.{part}") }
}

/// How a quantity was read, in words.
pub(super) fn how(quantity: &Quantity, item: &Item, text: &str, notes: &[String]) -> String {
    let words = quantity.at.of(text);
    let mut how = format!("“{words}” read as {}", short(quantity));
    if let Some(unit) = item.unit.as_ref().filter(|unit| !unit.name.is_empty() && quantity.unit == Unit::Duration) {
        how.push_str("; ");
        how.push_str(&number(item.low));
        how.push_str(" x ");
        how.push_str(&unit.name);
    }
    match &quantity.unit {
        Unit::Money(code) if !is_iso(code) => {
            how.push_str("; which currency is left open");
        }
        _ => {}
    }
    for note in notes {
        how.push_str("; ");
        how.push_str(note);
    }
    how
}
