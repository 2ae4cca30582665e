//! Halves, thirds and quarters.

use rust_decimal::Decimal;

use super::lexicon::Cardinal;
use super::numeral::{Form, Numeral};
use super::token::{Kind, Token};
use super::view::View;

/// "two thirds", "a quarter", "half", "3/4", "½".
pub(super) fn fraction(view: View<'_>, at: usize) -> Option<Numeral> {
    let make = |over: Decimal, under: i64, end: usize, figures: bool| {
        let value = over.checked_div(under.into())?;
        let step = value.checked_div(5.into())?;
        Some(Numeral { end, value, step, high: None, form: Form::Fraction, scale: Decimal::ONE, figures, near: false })
    };
    if let Some(part) = vulgar(view, at) {
        return Some(Numeral {
            end: at + 1,
            value: part,
            step: part.checked_div(5.into())?,
            high: None,
            form: Form::Fraction,
            scale: Decimal::ONE,
            figures: true,
            near: false,
        });
    }
    if let Some((over, under, end)) = slashed(view, at) {
        return make(over.into(), under, end, true);
    }
    let article = view.is_any(at, &["a", "an"]);
    if let (true, Some(under)) = (article, view.word(at + 1).fraction) {
        let next = at + 2;
        let scale = matches!(view.word(next).cardinal, Some(Cardinal::Scale(_)));
        let counts = under == 2 || scale || (view.is(next, "of") && !view.is(next + 1, "age"));
        return if counts && !view.hyphen(next) { make(Decimal::ONE, under, next, false) } else { None };
    }
    if let (Some(2), true) = (view.word(at).fraction, view.is(at, "half")) {
        return make(Decimal::ONE, 2, at + 1, false);
    }
    if view.is(at, "quarter") && matches!(view.word(view.past_hyphen(at + 1)).cardinal, Some(Cardinal::Scale(_))) {
        return make(Decimal::ONE, 4, at + 1, false);
    }
    let Some(Cardinal::Small(over)) = view.word(at).cardinal else { return None };
    let spaced = view.token(at + 1).is_some_and(Token::is_hyphen);
    let noun = if spaced { at + 2 } else { at + 1 };
    if !view.follows(noun) || over < 1 {
        return None;
    }
    let tens = match view.word(noun).cardinal {
        Some(Cardinal::Tens(n)) if view.hyphen(noun + 1) => n,
        _ => 0,
    };
    let noun = if tens > 0 { noun + 2 } else { noun };
    let under = view.word(noun).fraction?;
    let under = if tens > 0 { tens.checked_add(under)? } else { under };
    let plural = view.written(noun).ends_with(['s', 'S']);
    // "two quarters" are half a year as often as half of something.
    // "the next three quarters" are of a year.
    let fiscal = under == 4
        && !spaced
        && !view.is(noun + 1, "of")
        && view.after_any(at, &["next", "last", "past", "first", "previous", "final", "preceding", "latest"]);
    if fiscal {
        return None;
    }
    let fits = if over == 1 { !plural } else { plural && under > 2 && (under != 4 || over == 3) };
    if fits && over < under { make(over.into(), under, noun + 1, false) } else { None }
}

/// "½" and its like.
pub(super) fn vulgar(view: View<'_>, at: usize) -> Option<Decimal> {
    let Kind::Sign(sign) = view.token(at)?.kind else { return None };
    let (over, under) = match sign {
        '½' => (1, 2),
        '⅓' => (1, 3),
        '⅔' => (2, 3),
        '¼' => (1, 4),
        '¾' => (3, 4),
        '⅕' => (1, 5),
        '⅖' => (2, 5),
        '⅗' => (3, 5),
        '⅘' => (4, 5),
        '⅙' => (1, 6),
        '⅚' => (5, 6),
        '⅛' => (1, 8),
        '⅜' => (3, 8),
        '⅝' => (5, 8),
        '⅞' => (7, 8),
        _ => return None,
    };
    Decimal::from(over).checked_div(under.into())
}

/// "3/4" as a fraction: small, proper, and no date.
pub(super) fn slashed(view: View<'_>, at: usize) -> Option<(i64, i64, usize)> {
    let slash = view.token(at + 1)?.is_sign('/') && view.glued(at + 1) && view.glued(at + 2);
    if !slash || view.token(at)?.kind != Kind::Figure || view.token(at + 2)?.kind != Kind::Figure {
        return None;
    }
    let over: i64 = view.written(at).parse().ok()?;
    let under: i64 = view.written(at + 2).parse().ok()?;
    let more = view.glued(at + 3) && view.token(at + 3).is_some_and(|t| t.is_sign('/'));
    let fits = 0 < over && over < under && matches!(under, 2..=10 | 16 | 32 | 64) && !more;
    fits.then_some((over, under, at + 3))
}

/// "half a million", "three quarters of a million": a fraction of a scale word is a count.
pub(super) fn scaled_fraction(view: View<'_>, fraction: Numeral) -> Numeral {
    let mut next = view.past_hyphen(fraction.end);
    next += usize::from(view.is(next, "of"));
    if view.is_any(next, &["a", "an"]) {
        next = view.past_hyphen(next + 1);
    }
    let Some(Cardinal::Scale(times)) = view.word(next).cardinal else { return fraction };
    let Some(value) = fraction.value.checked_mul(times.into()) else { return fraction };
    if !view.follows(next) || times == 100 {
        return fraction;
    }
    let scale = Decimal::from(times);
    let step = if times == 12 { Decimal::TWO } else { scale / Decimal::TEN };
    Numeral { end: next + 1, value, step, form: Form::Cardinal, scale, near: times == 12, ..fraction }
}
