//! The number lines of Recognizers-Text, where they lie beside the project: a measure that must not fall.
//!
//! A line lists the finds of its own kind, and is read when each of them is touched by a quantity of that kind and the
//! same value. A value with a unit is the same when "VALUE UNIT" reads as the same quantity; a unit of the line that
//! leaves the country open ("Dollar") fits any of its name. Of an interval both ends must be right; whether they belong
//! to it is not asked. A line that lists nothing is read when no number (or range) is found in it, where it is of that
//! kind.
//!
//! All lines are measured as they stand. They are sentences of news for the most part, so that nothing is left out.

#![allow(clippy::unwrap_used, reason = "a test may fail")]

use crosscheck::model::{Bound, Quantity, Unit};
use crosscheck::quantity;
use rust_decimal::Decimal;
use serde_json::Value;

const FILE: &str = "../shared/eval/temporal/recognizers-numbers.jsonl";
const FLOOR: f64 = 0.92;

fn is_of(kind: &str, found: &Quantity) -> bool {
    match kind {
        "ordinal" => found.unit == Unit::Ordinal,
        "percent" => found.unit == Unit::Percent,
        "currency" => matches!(found.unit, Unit::Money(_)),
        "age" => matches!(found.unit, Unit::Age | Unit::Duration),
        "numberrange" => !found.amount.is_exact(),
        _ => true,
    }
}

/// The lower and the upper end.
fn ends(amount: Bound) -> (Option<Decimal>, Option<Decimal>) {
    match amount {
        Bound::Exactly(n) | Bound::About(n) => (Some(n), Some(n)),
        Bound::AtLeast(n) => (Some(n), None),
        Bound::AtMost(n) => (None, Some(n)),
        Bound::Between(low, high) => (Some(low), Some(high)),
    }
}

fn number(text: &str) -> Option<Decimal> {
    let text = text.trim().trim_end_matches('%');
    let wide = || Decimal::from_scientific(&text.to_lowercase()).ok();
    text.parse().ok().or_else(wide)
}

/// Equal to the sixth figure, as thirds are written out.
fn equal(a: Decimal, b: Decimal) -> bool {
    (a - b).abs() <= a.abs().max(b.abs()) * Decimal::new(1, 5)
}

fn means(kind: &str, found: &Quantity, expected: &Value) -> bool {
    let Some(value) = expected["value"].as_str() else { return true };
    if kind == "numberrange" {
        let Some((low, high)) = value.trim_matches(['[', ']', '(', ')']).split_once(',') else { return false };
        let (ours, theirs) = (ends(found.amount), (number(low), number(high)));
        let same = |a: Option<Decimal>, b: Option<Decimal>| match (a, b) {
            (Some(a), Some(b)) => equal(a, b),
            (a, b) => a.is_none() && b.is_none(),
        };
        return same(ours.0, theirs.0) && same(ours.1, theirs.1);
    }
    let Some(n) = number(value) else { return false };
    let unit = match expected["unit"].as_str() {
        None => return equal(found.amount.named(), n),
        Some("F") => "degree Fahrenheit",
        Some("C") => "degree Celsiu",
        Some(unit) => unit,
    };
    let mut wanted = quantity::read(&format!("{value} {}s", unit.to_lowercase()));
    wanted.extend(quantity::read(&format!("{value} {unit}")));
    wanted.extend(quantity::read(&format!("it weighs {value} {}s", unit.to_lowercase())));
    if kind == "age" {
        wanted.extend(quantity::read(&format!("{value} {}s old", unit.to_lowercase())));
    }
    let money = |q: &Quantity| matches!(q.unit, Unit::Money(_)) && equal(q.amount.named(), n);
    wanted.iter().any(|wanted| wanted.unit == found.unit && equal(wanted.amount.named(), found.amount.named()))
        || kind == "currency" && (money(found) || wanted.iter().any(|q| equal(q.amount.named(), found.amount.named())))
}

#[test]
fn the_number_lines_are_read_as_well_as_before() {
    let Ok(lines) = std::fs::read_to_string(FILE) else {
        println!("skipped: {FILE} is not there");
        return;
    };
    let (mut read, mut all) = (0, 0);
    for line in lines.lines() {
        let line: Value = serde_json::from_str(line).unwrap();
        let (kind, text) = (line["kind"].as_str().unwrap(), line["input"].as_str().unwrap());
        let found = quantity::read(text);
        let characters = |byte: u32| text.get(..byte as usize).map_or(0, |before| before.chars().count() as u64);
        let expected = line["expected"].as_array().unwrap();
        let told = expected.iter().all(|expected| {
            let (start, end) = (expected["start"].as_u64().unwrap(), expected["end"].as_u64().unwrap());
            found.iter().any(|one| {
                let touches = characters(one.at.start) < end && start < characters(one.at.end);
                touches && is_of(kind, one) && means(kind, one, expected)
            })
        });
        let none = !matches!(kind, "number" | "numberrange")
            || !found.iter().any(|one| is_of(kind, one) && matches!(one.unit, Unit::Count | Unit::Share));
        all += 1;
        if told && (!expected.is_empty() || none) {
            read += 1;
        } else {
            let ours: Vec<String> = found.iter().map(quantity::canonical).collect();
            println!("not read: {text} | {ours:?}, not {:?}", expected.iter().map(|e| &e["value"]).collect::<Vec<_>>());
        }
    }
    let share = f64::from(read) / f64::from(all);
    println!("{read} of {all}: {share:.3}");
    assert!(share >= FLOOR);
}
