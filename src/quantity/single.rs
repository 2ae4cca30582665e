//! An article that counts: "a mile and a half", "jailed for a year".

use rust_decimal::Decimal;

use super::item::{Item, Measured, compound};
use super::lexicon::Measure;
use super::numeral::Form;
use super::token::Kind;
use super::view::View;
use crate::model::Unit;

/// "a mile and a half": the article counts here, because the half does.
pub(super) fn unit_and_a_half(view: View<'_>, at: usize) -> Option<Item> {
    let article = view.is_any(at, &["a", "an"]);
    let (measure, end) =
        view.lexicon.measures.at(view.text, view.tokens, at + 1).filter(|(m, _)| article && !m.short)?;
    let part = view.is(end, "and") && view.is_any(end + 1, &["a", "one"]) && view.follows(end + 2);
    let under = view.word(end + 2).fraction.filter(|under| part && matches!(under, 2 | 4))?;
    let half = Decimal::ONE.checked_div(under.into())?;
    Some(one(at, end + 3, end + 3, Decimal::ONE.checked_add(half)?, Decimal::new(5, 1), measure))
}

/// Before "a year" these show that it tells how long: "sentenced to a year", "lasted a month", "more than a week".
const LASTING: &[&str] = &[
    "for", "to", "by", "within", "than", "least", "most", "nearly", "almost", "last", "lasts", "lasted", "lasting",
    "take", "takes", "took", "taken", "taking", "need", "needs", "needed", "spend", "spends", "spent", "serve",
    "served", "serving",
];

/// These hedge a length only behind one of those: "for about a year", but "told us about a year".
const NEAR: &[&str] = &["about", "around", "roughly", "over", "under", "just", "barely", "some"];

/// After it these end the phrase; any other word may make something else of it ("a day trip", "a year later").
const ENDING: &[&str] = &[
    "in", "at", "on", "under", "behind", "and", "but", "with", "without", "because", "for", "as", "if", "by", "to",
    "until", "away", "longer", "long", "more",
];

/// "Jailed for a year": the article counts where the words around show that a length is meant. Not "a year later", "30
/// miles an hour", "twice a day".
pub(super) fn lasting(view: View<'_>, at: usize) -> Option<Item> {
    if !view.is_any(at, &["a", "an"]) || !view.follows(at + 1) {
        return None;
    }
    let (measure, end) = view.lexicon.measures.at(view.text, view.tokens, at + 1)?;
    let long = measure.unit == Unit::Duration && !measure.short && measure.name != "second" && end == at + 2;
    // "An hour and 52 minutes": nothing else than a length goes on like this.
    let mut whole = one(at, at + 1, end, Decimal::ONE, Decimal::ONE, measure);
    compound(view, &mut whole);
    if long && whole.end > end {
        return Some(whole);
    }
    let led = if view.after_any(at, NEAR) { at - 1 } else { at };
    if !view.after_any(led, LASTING) {
        return None;
    }
    let singular = !view.written(at + 1).ends_with('s');
    // "A year's notice", "for a week, a month or a year".
    let possessive = view.written(at + 1).len() > measure.name.len();
    let ends = match view.token(end) {
        Some(token) if view.follows(end) => match token.kind {
            Kind::Word => view.is_any(end, ENDING),
            Kind::Figure => false,
            Kind::Sign(sign) => !matches!(sign, '-' | '–' | '/' | '\'' | '’'),
        },
        _ => true,
    };
    (long && singular && !possessive && ends).then(|| one(at, at + 1, end, Decimal::ONE, Decimal::ONE, measure))
}

/// So many of one unit.
fn one(at: usize, number_end: usize, end: usize, low: Decimal, step: Decimal, measure: &Measure) -> Item {
    Item {
        start: at,
        first: at,
        number_end,
        end,
        low,
        high: None,
        step,
        form: Form::Cardinal,
        scale: Decimal::ONE,
        figures: false,
        near: false,
        unit: Some(Measured {
            unit: measure.unit.clone(),
            name: measure.name.clone(),
            times: measure.times,
            fahrenheit: measure.fahrenheit,
        }),
        notes: Vec::new(),
    }
}
