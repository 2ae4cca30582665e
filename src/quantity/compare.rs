//! Whether two quantities can both be right.

use rust_decimal::Decimal;

use crate::model::{Bound, Quantity, Unit};

/// What two quantities say of each other.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Compared {
    /// The same value, in whatever words.
    Same,
    /// Other words, but one value could satisfy both; the reason in words.
    Compatible(&'static str),
    /// No value satisfies both.
    Apart {
        /// The larger named value over the smaller; infinite where one is nought.
        ratio: f64,
        /// How far the nearest values that satisfy each lie apart, in the unit of the quantities.
        gap: Decimal,
    },
    /// They are not values of one thing; the reason in words.
    CannotSay(&'static str),
}

/// Whether one value could satisfy both. Each is taken at the precision that its own text chose: "19 km" and "12 miles"
/// can both be right, and so can "at least 12" and 15.
pub fn compare(a: &Quantity, b: &Quantity) -> Compared {
    match (&a.unit, &b.unit) {
        (Unit::Score { other: x }, Unit::Score { other: y }) => {
            return scores((a.amount.named(), *x), (b.amount.named(), *y));
        }
        (Unit::Money(x), Unit::Money(y)) if !one_currency(x, y) => {
            return CANNOT_CURRENCY;
        }
        (Unit::Money(_), Unit::Money(_)) => {}
        (Unit::Percent, Unit::PercentPoint) | (Unit::PercentPoint, Unit::Percent) => {
            return Compared::CannotSay("one is per cent, the other percentage points");
        }
        (Unit::Share, Unit::Percent) => return amounts(&per_cent(a), b),
        (Unit::Percent, Unit::Share) => return amounts(a, &per_cent(b)),
        (x, y) if x != y => return Compared::CannotSay("they are measured in different things"),
        _ => {}
    }
    amounts(a, b)
}

/// Whether two codes stand for one currency: "pounds" that nobody calls Egyptian are those of the sign.
pub(crate) fn one_currency(a: &str, b: &str) -> bool {
    let sterling = |code: &str| matches!(code, "GBP" | "pounds");
    a == b || sterling(a) && sterling(b)
}

const CANNOT_CURRENCY: Compared = Compared::CannotSay("the currencies differ or are left open");

/// How far "about" reaches, as a part of the number: who gives three digits or more has hardly rounded.
fn about(number: Decimal, step: Decimal) -> Decimal {
    if number.abs() < step.saturating_mul(Decimal::ONE_HUNDRED) { Decimal::new(1, 1) } else { Decimal::new(3, 2) }
}

/// How far apart a measure and its conversion may lie, as a part of the larger.
fn conversion() -> Decimal {
    Decimal::new(5, 2)
}

fn per_cent(share: &Quantity) -> Quantity {
    let hundred = |n: Decimal| n.saturating_mul(Decimal::ONE_HUNDRED);
    let amount = match share.amount {
        Bound::Exactly(n) => Bound::Exactly(hundred(n)),
        Bound::AtLeast(n) => Bound::AtLeast(hundred(n)),
        Bound::AtMost(n) => Bound::AtMost(hundred(n)),
        Bound::Between(low, high) => Bound::Between(hundred(low), hundred(high)),
        Bound::About(n) => Bound::About(hundred(n)),
    };
    Quantity { amount, unit: Unit::Percent, step: hundred(share.step), ..share.clone() }
}

fn scores(a: (Decimal, Decimal), b: (Decimal, Decimal)) -> Compared {
    if a == b {
        Compared::Same
    } else if a == (b.1, b.0) {
        Compared::Compatible("the same score told from the other side")
    } else {
        // Each side may be told first: the higher number is held against the higher.
        let pair = |(x, y): (Decimal, Decimal)| if x < y { (y, x) } else { (x, y) };
        let ((high, low), (higher, lower)) = (pair(a), pair(b));
        let gap = high.saturating_sub(higher).abs().max(low.saturating_sub(lower).abs());
        if high == higher { apart(low, lower, gap) } else { apart(high, higher, gap) }
    }
}

/// What a quantity allows, as far as it is bounded.
#[derive(Clone, Copy)]
struct Limits {
    low: Option<Decimal>,
    high: Option<Decimal>,
}

fn limits(quantity: &Quantity) -> Limits {
    let (low, high) = match quantity.amount {
        Bound::Exactly(n) => (Some(n), Some(n)),
        Bound::AtLeast(n) => (Some(n), None),
        Bound::AtMost(n) => (None, Some(n)),
        Bound::Between(low, high) => (Some(low), Some(high)),
        Bound::About(n) => {
            let reach =
                n.abs().saturating_mul(about(n, quantity.step)).max(quantity.step.saturating_mul(Decimal::new(5, 1)));
            (Some(n.saturating_sub(reach)), Some(n.saturating_add(reach)))
        }
    };
    Limits { low, high }
}

fn amounts(a: &Quantity, b: &Quantity) -> Compared {
    let gap = gap(limits(a), limits(b));
    let tiny = |n: Decimal| n <= named_size(a, b).saturating_mul(Decimal::new(1, 6));
    if tiny(gap) {
        let close = tiny(a.amount.named().saturating_sub(b.amount.named()).abs());
        return match (a.amount, b.amount) {
            (Bound::Exactly(_), Bound::Exactly(_)) => Compared::Same,
            (one, other) if close && same_kind(one, other) => Compared::Same,
            (Bound::AtLeast(_) | Bound::AtMost(_), _) | (_, Bound::AtLeast(_) | Bound::AtMost(_)) => {
                Compared::Compatible("one is a bound that the other keeps")
            }
            (Bound::About(_), _) | (_, Bound::About(_)) => Compared::Compatible("one is given as about"),
            _ => Compared::Compatible("one lies within the range of the other"),
        };
    }
    let bounded = |q: &Quantity| matches!(q.amount, Bound::AtLeast(_) | Bound::AtMost(_) | Bound::Between(..));
    if !bounded(a) && !bounded(b) {
        if let Some(reason) = rounded(a, b, gap) {
            return Compared::Compatible(reason);
        }
    } else if let Some(reason) = converted(a, b, gap) {
        return Compared::Compatible(reason);
    }
    apart(a.amount.named(), b.amount.named(), gap)
}

/// Two bounds of one kind, whose lower numbers are known to be the same.
fn same_kind(a: Bound, b: Bound) -> bool {
    match (a, b) {
        (Bound::Between(_, a), Bound::Between(_, b)) => a == b,
        _ => std::mem::discriminant(&a) == std::mem::discriminant(&b),
    }
}

/// Whether the coarser number is the finer one rounded.
fn rounded(a: &Quantity, b: &Quantity, gap: Decimal) -> Option<&'static str> {
    let (coarse, fine) = if a.step >= b.step { (a, b) } else { (b, a) };
    if coarse.step > fine.step {
        let half = coarse.step.saturating_mul(Decimal::new(5, 1));
        // A number half way between two steps may go either way; lengths of time are not rounded across it
        // ("two years" is not 30 months).
        let fits = if coarse.unit == Unit::Duration { gap < half } else { gap <= half };
        if fits {
            return Some("one is the other rounded");
        }
    }
    converted(a, b, gap)
}

/// Whether one is the other turned into units of another system and rounded.
fn converted(a: &Quantity, b: &Quantity, gap: Decimal) -> Option<&'static str> {
    let measure =
        matches!(a.unit, Unit::Length | Unit::Area | Unit::Volume | Unit::Mass | Unit::Speed | Unit::Temperature);
    let other = measure && metric(a) != metric(b);
    let reach = if a.unit == Unit::Temperature { Decimal::ONE } else { named_size(a, b).saturating_mul(conversion()) };
    (other && gap <= reach).then_some("one is the other in other units, rounded")
}

/// Whether a step such as 1, 0.5 or 1000 tells of metric units: a mile is 1609.344 metres.
fn metric(quantity: &Quantity) -> bool {
    let mut digits = quantity.step.normalize().mantissa().unsigned_abs();
    while digits >= 10 && digits.is_multiple_of(10) {
        digits /= 10;
    }
    matches!(digits, 1 | 2 | 5 | 25)
}

fn named_size(a: &Quantity, b: &Quantity) -> Decimal {
    a.amount.named().abs().max(b.amount.named().abs())
}

/// How far two spans of values lie apart; 0 where they meet.
fn gap(a: Limits, b: Limits) -> Decimal {
    let above = |high: Option<Decimal>, low: Option<Decimal>| match (high, low) {
        (Some(high), Some(low)) if low > high => low.saturating_sub(high),
        _ => Decimal::ZERO,
    };
    above(a.high, b.low).max(above(b.high, a.low))
}

fn apart(a: Decimal, b: Decimal, gap: Decimal) -> Compared {
    let (small, large) = (a.abs().min(b.abs()), a.abs().max(b.abs()));
    let ratio = large.checked_div(small).and_then(|ratio| ratio.try_into().ok()).unwrap_or(f64::INFINITY);
    Compared::Apart { ratio, gap }
}
