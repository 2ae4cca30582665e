//! Two numbers that make one amount: ranges, shares, scores.

use rust_decimal::Decimal;

use super::item::{Item, item};
use super::lexicon::Mark;
use super::names::{self, Sense};
use super::numeral::{Form, numeral};
use super::print;
use super::scan::join;
use super::token::{Kind, Token};
use super::view::View;
use crate::model::{Bound, Quantity, Unit};

/// "10 to 12", "between 10 and 12", "$5-6bn", "five or six": two numbers, one amount.
pub(super) fn range(view: View<'_>, first: Item) -> Item {
    if first.form == Form::Fraction || first.high.is_some() {
        return first;
    }
    let mut at = first.end;
    let between = view.after_any(first.start, &["between"])
        || between_hedge(view, first.start)
        || between_ages(view, first.start);
    let dash = view.token(at).is_some_and(Token::is_dash)
        && (view.glued(at) == view.glued(at + 1) || view.glued(at + 1) || view.is_any(at + 1, &["to", "or"]))
        && view.follows(at);
    let mut or = false;
    if dash {
        at += 1;
        // "18- to 24-year-olds"
        if view.is_any(at, &["to", "or"]) {
            at += 1;
        }
    } else if view.is_any(at, &["to", "through"]) || (between && view.is(at, "and")) {
        at += 1;
    } else if view.is(at, "or") && first.unit.is_none() {
        or = true;
        at += 1;
    } else {
        return first;
    }
    at += usize::from(view.token(at).is_some_and(|t| matches!(t.kind, Kind::Sign('$' | '£' | '€' | '¥' | '₹'))));
    let second_first = currency_end(view, at).unwrap_or(at);
    if !view.follows(at) || !view.token(second_first).is_some_and(|t| t.kind != Kind::Sign('-')) {
        return first;
    }
    let Some(second) = item(view, second_first, Some(&first)) else { return first };
    let mut low = first.clone();
    if second.form != first.form || second.high.is_some() || !low.in_unit_of(&second) {
        return first;
    }
    // "fell 1.2% to 452": a unit on the first alone is no range, but for money ("$5-6bn").
    if let (Some(unit), None) = (&first.unit, &second.unit) {
        let money = matches!(unit.unit, Unit::Money(_));
        if !(money && (dash || between || second.scale > Decimal::ONE)) {
            return first;
        }
    }
    let time = second.figures && matches!(names::figure(view, second_first), Sense::Nothing(_));
    if time && !dash {
        return first;
    }
    let from = view.after_any(first.start, &["from"]);
    let moved = (first.start.saturating_sub(2)..first.start).any(|i| view.word(i).is(Mark::Change));
    let changed = !between && !dash && ((from && changes(view, first.start)) || (!from && moved && !or));
    if changed {
        return first;
    }
    if first.scale == Decimal::ONE && second.scale > Decimal::ONE && first.low < Decimal::ONE_THOUSAND {
        low.rescale(second.scale);
    }
    let near_or = !or || (second.low - low.low).abs() <= low.low.max(Decimal::TWO);
    let known = low.low < second.low && near_or;
    if !known {
        return first;
    }
    let unit = second.unit.clone().or_else(|| first.unit.clone());
    Item {
        start: if view.after_any(first.start, &["between"]) { first.start.saturating_sub(1) } else { first.start },
        number_end: second.number_end,
        end: second.end,
        high: Some(second.low),
        step: second.step.min(low.step),
        unit,
        figures: first.figures,
        notes: second.notes,
        ..low
    }
}

/// "between the ages of 20 and 65", "aged between"
fn between_ages(view: View<'_>, start: usize) -> bool {
    let Some(from) = start.checked_sub(4) else { return false };
    (from..start).any(|i| view.is(i, "between"))
        && (view.after_any(start, &["ages"]) || (view.after_any(start, &["of"]) && view.is(start - 2, "ages")))
}

fn between_hedge(view: View<'_>, start: usize) -> bool {
    // "between about 10 and 12"
    view.left(start).is_some()
        && start >= 2
        && view.is(start - 2, "between")
        && view.left_word(start).cardinal.is_none()
        && view.lexicon.before.before(view.text, view.tokens, start).is_some()
}

/// Where a number starts that has a currency word or sign before it at `at`.
fn currency_end(view: View<'_>, at: usize) -> Option<usize> {
    (at + 1..at + 4).find(|&end| {
        view.token(end).is_some_and(|t| t.kind == Kind::Figure)
            && view.lexicon.money_before.before(view.text, view.tokens, end).is_some_and(|(_, start)| start == at)
    })
}

/// Whether a verb or noun of change stands shortly before.
pub(super) fn changes(view: View<'_>, at: usize) -> bool {
    (at.saturating_sub(7)..at).any(|i| view.word(i).is(Mark::Change))
}

/// "five and 10 per cent", "aged 9 and 11 years old": the unit of the second number is the first one's too. Only where
/// nobody would leave the noun of the first unsaid.
pub(super) fn shared_unit(view: View<'_>, item: &mut Item) {
    if item.unit.is_some() || item.form != Form::Cardinal || item.high.is_some() {
        return;
    }
    let mut at = item.end;
    let hyphen = view.token(at).is_some_and(Token::is_hyphen) && view.glued(at);
    at += usize::from(hyphen);
    if !view.is_any(at, &["and", "or"]) || !view.follows(at + 1) {
        return;
    }
    let Some(second) = self::item(view, at + 1, None).filter(|second| second.form == Form::Cardinal) else { return };
    let Some(unit) = second.unit.as_ref() else { return };
    let old = view.is_any(view.past_hyphen(second.end), &["old", "olds"]);
    let percent = matches!(unit.unit, Unit::Percent | Unit::PercentPoint) && item.low < Decimal::from(101);
    let shares = (unit.is_time() && (old || hyphen)) || percent || (hyphen && unit.name != "percent");
    if !shares {
        return;
    }
    item.unit.clone_from(&second.unit);
    if old {
        item.notes.push(AGE_SHARED);
    }
}

/// Noted on a number whose "years old" stands after the next one.
pub(super) const AGE_SHARED: &str = "the age's words follow the next number";

/// "one in five", "two out of three".
pub(super) fn share(view: View<'_>, item: Item) -> Item {
    if item.unit.is_some() || item.form != Form::Cardinal || item.high.is_some() {
        return item;
    }
    let mut at = item.end;
    if view.is(at, "in") || (view.is(at, "in") && view.is(at + 1, "every")) {
        at += 1;
        at += usize::from(view.is(at, "every"));
    } else if view.is(at, "out") && view.is(at + 1, "of") {
        at += 2;
        at += usize::from(view.is(at, "every"));
    } else {
        return item;
    }
    let Some(of) = numeral(view, at, false, false).filter(|n| n.form == Form::Cardinal && n.high.is_none()) else {
        return item;
    };
    let usual = of.value.is_integer()
        && (of.value <= Decimal::from(25)
            || (of.value % Decimal::ONE_HUNDRED).is_zero()
            || of.value == Decimal::from(50));
    let timed = view.lexicon.measures.at(view.text, view.tokens, view.past_hyphen(of.end)).is_some()
        || view.word(of.end).is(Mark::Month);
    let fits = item.low.is_integer()
        && item.low > Decimal::ZERO
        && item.low < of.value
        && usual
        && of.value <= Decimal::from(100_000)
        && !timed;
    let (Some(value), true, true) = (item.low.checked_div(of.value), fits, view.follows(at)) else { return item };
    Item {
        number_end: of.end,
        end: of.end,
        low: value,
        step: value.checked_div(Decimal::from(5)).unwrap_or(value),
        form: Form::Fraction,
        ..item
    }
}

/// "52-48", "76 votes to 71", "won 3-1".
pub(super) fn score(view: View<'_>, first: &Item) -> Option<(Quantity, usize)> {
    if first.unit.is_some()
        || first.form != Form::Cardinal
        || first.high.is_some()
        || !first.low.is_integer()
        || first.scale > Decimal::ONE
    {
        return None;
    }
    let mut at = first.end;
    let tight = view.token(at).is_some_and(Token::is_dash) && view.glued(at) && view.glued(at + 1);
    let votes = view.is(at, "votes") && view.is(at + 1, "to");
    let to = view.is(at, "to");
    at += if votes { 2 } else { 1 };
    if !(tight || votes || to) || !view.follows(at) {
        return None;
    }
    let figures = view.token(at).is_some_and(|t| t.kind == Kind::Figure);
    let second = item(view, at, None)?;
    let cue = |i: usize| view.word(i).is(Mark::Score) && view.token(i).is_some_and(|t| t.kind == Kind::Word);
    let cued = votes || (first.start.saturating_sub(8)..first.start).any(cue) || (second.end..second.end + 3).any(cue);
    let plain = second.unit.is_none()
        && second.form == Form::Cardinal
        && second.high.is_none()
        && second.low.is_integer()
        && second.scale == Decimal::ONE;
    let more = view.hyphen(second.end) && !votes;
    if !plain || more || second.low > Decimal::from(100_000) {
        return None;
    }
    let falling = first.low >= second.low;
    let fits = if tight {
        (first.figures && figures && falling && !names::counted(view, second.end))
            || (cued && !names::counted(view, second.end))
            || (cued && falling)
    } else {
        // "By 31 to 26 the council has decided".
        let by = view.after_any(first.start, &["by"]) && falling && !names::counted(view, second.end);
        (cued || by) && (falling || votes) && !view.after_any(first.start, &["from"])
    };
    if !fits {
        return None;
    }
    let span = join(view, first.first, second.end)?;
    let quantity = Quantity {
        at: span,
        number: span,
        amount: Bound::Exactly(first.low),
        unit: Unit::Score { other: second.low },
        step: Decimal::ONE,
        how: format!("a score or vote, {} to {}", print::number(first.low), print::number(second.low)),
    };
    Some((quantity, second.end))
}
