//! "At least", "or so": what stands around a number and bounds it.

use rust_decimal::Decimal;

use super::lexicon::{Hedge, Lexicon};
use super::names;
use super::scan::starts;
use super::token::Kind;
use super::view::View;
use crate::model::{Bound, Unit};

/// The hedges around an item, and how far they reach.
pub(super) struct Hedges {
    kinds: Vec<Hedge>,
    /// First token, hedge included.
    pub(super) start: usize,
    /// One past the last token, hedge included.
    pub(super) end: usize,
}

impl Hedges {
    /// Notes a hedge; whether its words belong to the quantity.
    fn take(&mut self, hedge: Hedge) -> bool {
        self.kinds.push(hedge);
        matches!(hedge, Hedge::Floor | Hedge::Ceiling | Hedge::Near)
    }

    pub(super) fn none(start: usize, end: usize) -> Self {
        Self { kinds: Vec::new(), start, end }
    }

    pub(super) fn has(&self, hedge: Hedge) -> bool {
        self.kinds.contains(&hedge)
    }

    /// The bound that the hedges make of these limits.
    pub(super) fn bound(&self, low: Decimal, high: Option<Decimal>, near: bool) -> Bound {
        match (self.has(Hedge::Floor), self.has(Hedge::Ceiling), high) {
            (true, true, _) => Bound::About(low),
            (true, false, _) => Bound::AtLeast(low),
            (false, true, high) => Bound::AtMost(high.unwrap_or(low)),
            (false, false, Some(high)) if self.has(Hedge::Near) => {
                let tenth = Decimal::new(1, 1);
                let widen = |n: Decimal| n.checked_mul(tenth).unwrap_or_default().abs();
                Bound::Between(low.saturating_sub(widen(low)), high.saturating_add(widen(high)))
            }
            (false, false, Some(high)) if high > low => Bound::Between(low, high),
            (false, false, _) if self.has(Hedge::Near) || near => Bound::About(low),
            (false, false, _) => Bound::Exactly(low),
        }
    }
}

/// Whether a quantity's words, taken strictly, leave out the number that they name: "more than 12" does, "at least 12"
/// does not. [`super::compare()`] lets both meet a plain 12, as newspapers seldom mean it so; who wants to tell an editor
/// of the difference asks here, and should say no more than "maybe".
///
/// ```
/// use crosscheck::quantity::{leaves_out, read};
/// let words = |text: &'static str| read(text)[0].at.of(text);
/// assert!(leaves_out(words("more than 12 goats")));
/// assert!(!leaves_out(words("at least 12 goats")));
/// ```
pub fn leaves_out(words: &str) -> bool {
    Lexicon::builtin().strict.iter().any(|hedge| {
        let head = words.get(..hedge.len()).is_some_and(|head| head.eq_ignore_ascii_case(hedge));
        let letter = |c: char| c.is_alphabetic();
        head && words.get(hedge.len()..).is_some_and(|rest| !rest.starts_with(letter))
    })
}

/// Before "up to" these tell of a number reached, not of a ceiling.
/// Verbs with which "over" is no bound.
const HANDED: &[&str] = &[
    "hand", "hands", "handed", "handing", "turn", "turns", "turned", "turning", "sign", "signed", "signing", "knocked",
    "carried", "brought", "won",
];

const RISEN: &[&str] = &[
    "went", "goes", "gone", "going", "rose", "risen", "climbed", "jumped", "soared", "crept", "shot", "comes", "came",
    "edged", "picked", "moved", "ticked", "inched", "total", "toll", "tally", "count",
];

/// Looks for hedges right before token `start`, and right after tokens `number_end` and `end`.
pub(super) fn hedges(view: View<'_>, start: usize, number_end: usize, end: usize) -> Hedges {
    let mut found = Hedges::none(start, end);
    let mut left = start;
    for _ in 0..3 {
        if view.left(left).is_none() {
            break;
        }
        let Some((hedge, from)) = view.lexicon.before.before(view.text, view.tokens, left) else { break };
        // "went up to 14" is no ceiling.
        if *hedge == Hedge::Ceiling && view.is(from, "up") && view.after_any(from, RISEN) {
            break;
        }
        // "Handed over 58 captives" is no floor.
        if view.is(from, "over") && view.after_any(from, HANDED) {
            break;
        }
        if misled(view, from, number_end) {
            break;
        }
        left = from;
        if found.take(*hedge) {
            found.start = from;
        }
    }
    // "nine goats or more": the noun stands between.
    let noun = usize::from(names::counted(view, end) && view.is(end + 1, "or"));
    for at in [end, number_end, end + noun] {
        let Some((hedge, to)) = view.lexicon.after.at(view.text, view.tokens, at).filter(|_| view.follows(at)) else {
            continue;
        };
        // "12 more", but not "12 more than"; "above 10 and below 20" is two hedges.
        let number = number_starts(view, to);
        let goes_on =
            view.is(to, "than") || (number && (view.is(at, "plus") || view.is(at, "and") || view.is(at, "or")));
        let plus = view.token(at).is_some_and(|t| t.is_sign('+'));
        if goes_on || (plus && !view.glued(at)) || (*hedge == Hedge::Near && view.is(at, "odd")) {
            continue;
        }
        if found.take(*hedge) {
            found.end = found.end.max(to);
        }
        break;
    }
    found
}

/// "South of 8 Mile" is a place, and who "passed three months ago" died.
fn misled(view: View<'_>, from: usize, number_end: usize) -> bool {
    let measure = view.lexicon.measures.at(view.text, view.tokens, number_end).map(|(measure, _)| &measure.unit);
    match measure {
        Some(Unit::Length) => view.is_any(from, &["north", "south"]),
        Some(Unit::Duration) => view.is(from, "passed"),
        _ => false,
    }
}

/// Whether a number may start at `at`.
fn number_starts(view: View<'_>, at: usize) -> bool {
    view.follows(at) && view.token(at).is_some_and(|t| starts(view, t) || matches!(t.kind, Kind::Sign('$' | '£' | '€')))
}
