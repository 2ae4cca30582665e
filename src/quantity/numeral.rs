//! Number words and figures to numbers.

use rust_decimal::Decimal;

use super::fraction::{fraction, scaled_fraction};
use super::lexicon::Cardinal;
use super::reader::Reader;
use super::view::View;

/// What kind of number the words make.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    Cardinal,
    Ordinal,
    Fraction,
}

/// A number as it stands, without hedge or unit.
#[derive(Clone, Copy, Debug)]
pub(super) struct Numeral {
    /// One past its last token.
    pub(super) end: usize,
    pub(super) value: Decimal,
    pub(super) step: Decimal,
    /// The upper bound of a vague amount.
    pub(super) high: Option<Decimal>,
    pub(super) form: Form,
    /// The scale word's factor, 1 without one.
    pub(super) scale: Decimal,
    /// Written in figures.
    pub(super) figures: bool,
    /// Counted in dozens: seldom meant to the unit.
    pub(super) near: bool,
}

/// The number that starts at token `at`. `money` says that a currency stands before it; `split_and` that an "and" may
/// part two numbers ("between one hundred and two hundred").
pub(super) fn numeral(view: View<'_>, at: usize, money: bool, split_and: bool) -> Option<Numeral> {
    if let Some(vague) = vague(view, at) {
        return Some(vague);
    }
    if let Some(fraction) = fraction(view, at) {
        return Some(scaled_fraction(view, fraction));
    }
    Reader::new(view, at, money, split_and).read()
}

fn vague(view: View<'_>, at: usize) -> Option<Numeral> {
    let (vague, mut end) = view.lexicon.vague.at(view.text, view.tokens, at)?;
    let (mut low, mut high) = (Decimal::from(vague.low), Decimal::from(vague.high));
    let mut scale = Decimal::ONE;
    if vague.times {
        while let Some(Cardinal::Scale(times) | Cardinal::Plural(times)) = view.word(end).cardinal {
            scale = scale.checked_mul(times.into())?;
            end += 1;
            if view.is(end, "of")
                && matches!(view.word(end + 1).cardinal, Some(Cardinal::Scale(_) | Cardinal::Plural(_)))
            {
                end += 1;
            }
        }
        low = low.checked_mul(scale)?;
        high = high.checked_mul(scale)?;
    }
    let last = end.checked_sub(1)?;
    // "a couple and their children" are two people who belong together, not a vague number of anything.
    if view.is(last, "couple") && !view.is_any(end, &["more", "hours", "days", "weeks", "months", "years", "miles"]) {
        return None;
    }
    // The closing "of" belongs to what is counted.
    let end = if view.is(last, "of") { last } else { end };
    Some(Numeral {
        end,
        value: low,
        step: scale,
        high: Some(high),
        form: Form::Cardinal,
        scale,
        figures: false,
        near: false,
    })
}
