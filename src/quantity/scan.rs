//! One walk over the tokens: numbers with their units, ranges and hedges become quantities.

use rust_decimal::Decimal;

use super::age;
use super::ends;
use super::hedges::{Hedges, hedges};
use super::item::{Item, item};
use super::lexicon::{Hedge, Lexicon, Mark, WordId};
use super::names::{self, Sense};
use super::numeral::Form;
use super::print;
use super::range::{changes, range, score, share, shared_unit};
use super::token::{Kind, Token, tokens};
use super::view::View;
use crate::model::{Bound, Quantity, Span, Unit};

/// What was found at a token.
pub(super) enum Step {
    Found(Vec<Quantity>, usize),
    Past(usize),
}

/// Every quantity of a text.
pub(super) fn scan(text: &str) -> Vec<Quantity> {
    let lexicon = Lexicon::builtin();
    let tokens = tokens(text, lexicon);
    let view = View { text, tokens: &tokens, lexicon };
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(&token) = tokens.get(at) {
        if !starts(view, token) || idle(view, at) {
            at += 1;
            continue;
        }
        match attempt(view, at) {
            Step::Found(quantities, next) => {
                found.extend(quantities);
                at = next.max(at + 1);
            }
            Step::Past(next) => at = next.max(at + 1),
        }
    }
    mark_conversions(view.text, &mut found);
    ends::settle(view.text, &mut found);
    merge_bounds(view.text, found)
}

pub(super) fn starts(view: View<'_>, token: Token) -> bool {
    match token.kind {
        Kind::Figure => true,
        Kind::Word => view.lexicon.word(token.word).is(Mark::Start),
        Kind::Sign(sign) => matches!(sign, '½' | '⅓' | '⅔' | '¼' | '¾' | '⅕'..='⅞'),
    }
}

/// Whether an article stands before a word that nothing is known of: all that counts with one ("a dozen", "a couple of", "a
/// mile and a half") begins with a known word. Four in ten places where a number may start are such.
fn idle(view: View<'_>, at: usize) -> bool {
    let unknown = view.token(at + 1).is_some_and(|next| next.kind == Kind::Word && next.word == WordId::UNKNOWN);
    unknown && view.is_any(at, &["a", "an"])
}

fn attempt(view: View<'_>, at: usize) -> Step {
    if view.is_any(at, &["no", "none", "nobody"]) {
        return zero(view, at).map_or(Step::Past(at + 1), |(quantity, end)| Step::Found(vec![quantity], end));
    }
    if let Some((quantity, end)) = age::decade(view, at) {
        return Step::Found(vec![quantity], end);
    }
    if view.token(at).is_some_and(|t| t.kind == Kind::Figure) {
        if let Sense::Nothing(end) = names::figure(view, at) {
            return Step::Past(end);
        }
    } else if names::word(view, at) {
        return Step::Past(at + 1);
    }
    let Some(first) = item(view, at, None) else { return Step::Past(at + 1) };
    if let Some((quantity, end)) = score(view, &first) {
        return Step::Found(vec![quantity], end);
    }
    let first = share(view, first);
    let mut whole = range(view, first);
    shared_unit(view, &mut whole);
    let whole_end = at + 1;
    if let Some((quantity, end)) = age::age(view, &whole) {
        return Step::Found(vec![quantity], end);
    }
    // "($1 = 0.78 pounds)" is a rate of exchange.
    let rate = view.token(whole.end).is_some_and(|t| t.is_sign('='));
    let Some(whole) = settled(view, whole).filter(|_| !rate) else { return Step::Past(whole_end) };
    let end = whole.end;
    match quantity(view, &whole) {
        Some((quantity, after)) => Step::Found(vec![quantity], end.max(after)),
        None => Step::Past(end),
    }
}

/// Fractions and ordinals that stand alone are amounts only in some company.
fn settled(view: View<'_>, item: Item) -> Option<Item> {
    match item.form {
        Form::Cardinal => Some(item),
        Form::Ordinal => {
            let capital =
                |at: usize| view.token(at).is_some_and(|t| t.capital && t.kind == Kind::Word) && view.follows(at);
            // "Fifth Avenue", "101st Airborne", "the Second World War"; "at first", "first of all", "First, …"
            let opens = view.token(item.first).is_some_and(|t| t.capital);
            let names = capital(item.end) && (item.figures || opens);
            let month = view.word(item.end).is(Mark::Month)
                || (view.is(item.end, "of") && view.word(item.end + 1).is(Mark::Month))
                || (view.left(item.first).is_some_and(|t| t.capital) && view.left_word(item.first).is(Mark::Month));
            let adverb = view.is(item.first, "first")
                && (view.after_any(item.first, &["at"])
                    || view.is_any(item.end, &["of", "and"])
                    || view.token(item.end).is_some_and(|t| t.is_sign(',')));
            let seconds = view.is(item.first, "second")
                && view.after_any(item.first, &["per", "a", "each", "every", "split"])
                && view.token(item.end).is_none_or(|t| t.kind != Kind::Word);
            let hyphen = view.hyphen(item.end)
                && view.is_any(item.end + 1, &["hand", "class", "rate", "guess", "party", "degree"]);
            (!names && !month && !adverb && !seconds && !hyphen).then_some(item)
        }
        Form::Fraction => {
            let alone = item.unit.is_none() && view.is(item.first, "half");
            if !alone {
                return Some(item);
            }
            let hedged = view.left(item.start).is_some()
                && view.lexicon.before.before(view.text, view.tokens, item.start).is_some();
            let whole = view
                .is_any(item.end, &["of", "the", "its", "their", "his", "her", "our", "my", "all", "those", "these"]);
            let part = view.after_any(
                item.first,
                &[
                    "first", "second", "other", "better", "last", "back", "front", "each", "one", "opening", "every",
                    "lower", "upper", "top", "bottom", "northern", "southern", "eastern", "western", "left", "right",
                ],
            );
            ((hedged || whole)
                && !part
                && !view.hyphen(item.end)
                && (!view.glued(item.end) || !view.token(item.end).is_some_and(Token::is_hyphen)))
            .then_some(item)
        }
    }
}

/// "no one was hurt", "no injuries", "none of".
fn zero(view: View<'_>, at: usize) -> Option<(Quantity, usize)> {
    let be = |i: usize| {
        view.is_any(i, &["was", "were", "is", "are", "died", "survived"])
            || (view.is_any(i, &["has", "have", "had"]) && view.is(i + 1, "been"))
    };
    let end = if view.is(at, "no") && (view.is(at + 1, "one") || (view.hyphen(at + 1) && view.is(at + 2, "one"))) {
        let end = if view.is(at + 1, "one") { at + 2 } else { at + 3 };
        be(end).then_some(end)?
    } else if view.is(at, "nobody") {
        be(at + 1).then_some(at + 1)?
    } else if view.is(at, "none") {
        (view.is(at + 1, "of") || be(at + 1)).then_some(at + 1)?
    } else {
        let noun = if view.is_any(at + 1, &["reported", "confirmed", "known", "immediate"]) { at + 2 } else { at + 1 };
        (noun == at + 1 && view.word(noun).is(Mark::Nothing)).then_some(at + 1)?
    };
    let span = join(view, at, end)?;
    let quantity = Quantity {
        at: span,
        number: span,
        amount: Bound::Exactly(Decimal::ZERO),
        unit: Unit::Count,
        step: Decimal::ONE,
        how: format!("“{}” taken as 0", span.of(view.text)),
    };
    Some((quantity, end))
}

/// The span from token `first` up to, not including, token `end`.
pub(super) fn join(view: View<'_>, first: usize, end: usize) -> Option<Span> {
    Some(view.token(first)?.span().join(view.token(end.checked_sub(1)?)?.span()))
}

/// An item as a quantity in the model's unit, and one past its last token.
fn quantity(view: View<'_>, item: &Item) -> Option<(Quantity, usize)> {
    let around = if item.form == Form::Ordinal {
        Hedges::none(item.start, item.end)
    } else {
        hedges(view, item.start, item.number_end, item.end)
    };
    let unit = match (&item.unit, item.form) {
        (Some(found), _) => found.unit.clone(),
        (None, Form::Ordinal) => Unit::Ordinal,
        (None, Form::Fraction) => Unit::Share,
        (None, Form::Cardinal) => Unit::Count,
    };
    let convert = |n: Decimal| match &item.unit {
        Some(found) if found.fahrenheit => {
            n.checked_sub(Decimal::from(32))?.checked_mul(5.into())?.checked_div(9.into()).map(|c| c.round_dp(4))
        }
        Some(found) => n.checked_mul(found.times).map(|n| n.round_dp(10).normalize()),
        None => Some(n),
    };
    let step = match &item.unit {
        Some(found) if found.fahrenheit => item.step.checked_mul(5.into())?.checked_div(9.into())?.round_dp(4),
        Some(found) => item.step.checked_mul(found.times)?.normalize(),
        None => item.step.normalize(),
    };
    let low = convert(item.low)?;
    let high = match item.high {
        Some(high) => Some(convert(high)?),
        None => None,
    };
    let at = join(view, around.start, around.end)?;
    let number = join(view, item.first, item.number_end)?;
    let amount = around.bound(low, high, item.near);
    let mut quantity = Quantity { at, number, amount, unit, step, how: String::new() };
    let mut notes: Vec<String> = item.notes.iter().map(|note| (*note).to_owned()).collect();
    if around.has(Hedge::Further) && !item.notes.contains(&"on top of another") {
        notes.push("on top of another number".to_owned());
    }
    if view.is(item.first, "one") && view.is(item.end, "of") && item.unit.is_none() && item.form == Form::Cardinal {
        notes.push("one of several".to_owned());
    }
    if changes(view, item.start) && item.form == Form::Cardinal {
        if view.after_any(around.start, &["from"]) && view.is(item.end, "to") {
            notes.push("the figure before a change".to_owned());
        } else if view.after_any(around.start, &["to"]) {
            notes.push("the figure after a change".to_owned());
        }
    }
    quantity.how = print::how(&quantity, item, view.text, &notes);
    Some((quantity, around.end))
}

/// A measure in brackets right after another of its kind repeats it in other units.
fn mark_conversions(text: &str, found: &mut [Quantity]) {
    for i in 1..found.len() {
        let (before, here) = found.split_at_mut(i);
        let (Some(first), Some(second)) = (before.last(), here.first_mut()) else { continue };
        let between = text.get(first.at.end as usize..second.at.start as usize).unwrap_or_default();
        let bracket = between.len() <= 24 && between.contains(['(', '[']) && !between.contains([')', ']', '.', ';']);
        let same = first.unit == second.unit
            && !matches!(first.unit, Unit::Count | Unit::Ordinal | Unit::Share | Unit::Age | Unit::Percent);
        let money = matches!((&first.unit, &second.unit), (Unit::Money(a), Unit::Money(b)) if a != b);
        if bracket && (same || money) {
            second.how.push_str("; a conversion of the figure before it");
        }
    }
}

/// "more than 100 but fewer than 300": a floor and a ceiling of one kind, side by side, are one range.
fn merge_bounds(text: &str, found: Vec<Quantity>) -> Vec<Quantity> {
    let mut merged: Vec<Quantity> = Vec::with_capacity(found.len());
    for quantity in found {
        let Some(last) = merged.last_mut() else {
            merged.push(quantity);
            continue;
        };
        let between = text.get(last.at.end as usize..quantity.at.start as usize).unwrap_or_default();
        let limits = match (last.amount, quantity.amount) {
            (Bound::AtLeast(low), Bound::AtMost(high)) | (Bound::AtMost(high), Bound::AtLeast(low)) if low < high => {
                Some((low, high))
            }
            _ => None,
        };
        let joined = matches!(between.trim().trim_start_matches(',').trim(), "and" | "but");
        match limits {
            Some((low, high)) if joined && (last.unit == quantity.unit || last.unit == Unit::Count) => {
                last.at = last.at.join(quantity.at);
                last.number = last.number.join(quantity.number);
                last.amount = Bound::Between(low, high);
                last.step = last.step.min(quantity.step);
                last.unit = quantity.unit;
                last.how =
                    format!("“{}” read as from {} to {}", last.at.of(text), print::number(low), print::number(high));
            }
            _ => merged.push(quantity),
        }
    }
    merged
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_idle_article_counts_nothing() {
        let lexicon = Lexicon::builtin();
        let file: toml::Table = toml::from_str(include_str!("../../tests/phrases/quantity.toml")).unwrap();
        let tables = file.values().filter_map(toml::Value::as_array).flatten();
        let phrases = tables.filter_map(|table| table.get("phrases")?.as_array()).flatten();
        let (mut counting, mut still) = (0, 0);
        for phrase in phrases.filter_map(toml::Value::as_str).chain(["a report", "an old ferry and a quay"]) {
            let tokens = tokens(phrase, lexicon);
            let view = View { text: phrase, tokens: &tokens, lexicon };
            for at in (0..tokens.len()).filter(|&at| view.is_any(at, &["a", "an"])) {
                let reads = matches!(attempt(view, at), Step::Found(..));
                assert!(!(reads && idle(view, at)), "{phrase}");
                counting += usize::from(reads);
                still += usize::from(idle(view, at));
            }
        }
        assert!(counting > 20 && still > 1, "{counting} count, {still} are idle");
    }
}
