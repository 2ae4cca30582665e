//! One walk over the tokens: numbers with their units, ranges and hedges.

use rust_decimal::Decimal;

use super::age;
use super::lexicon::{Cardinal, Hedge, Lexicon, Mark, Measure};
use super::names::{self, Sense};
use super::numeral::{Form, View, numeral};
use super::print;
use super::token::{Gap, Kind, Token, tokens};
use crate::model::{Bound, Quantity, Span, Unit};

/// A number with its unit, before the hedges are known.
#[derive(Clone, Debug)]
pub(super) struct Item {
    /// First token, currency included.
    pub(super) start: usize,
    /// First token of the number.
    pub(super) first: usize,
    /// One past the number.
    pub(super) number_end: usize,
    /// One past the unit.
    pub(super) end: usize,
    /// In the unit as written.
    pub(super) low: Decimal,
    pub(super) high: Option<Decimal>,
    pub(super) step: Decimal,
    pub(super) form: Form,
    pub(super) scale: Decimal,
    pub(super) figures: bool,
    pub(super) near: bool,
    pub(super) unit: Option<Measured>,
    pub(super) notes: Vec<&'static str>,
}

/// A unit as found.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Measured {
    pub(super) unit: Unit,
    /// Its name in words; empty for money.
    pub(super) name: String,
    pub(super) times: Decimal,
    pub(super) fahrenheit: bool,
}

impl Measured {
    fn plain(unit: Unit) -> Self {
        Self { unit, name: String::new(), times: Decimal::ONE, fahrenheit: false }
    }

    pub(super) fn is_time(&self) -> bool {
        self.unit == Unit::Duration
    }
}

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
        if !starts(view, token) {
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
    merge_bounds(view.text, found)
}

fn starts(view: View<'_>, token: Token) -> bool {
    match token.kind {
        Kind::Figure => true,
        Kind::Word => view.lexicon.word(token.word).is(Mark::Start),
        Kind::Sign(sign) => matches!(sign, '½' | '⅓' | '⅔' | '¼' | '¾' | '⅕'..='⅞'),
    }
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
                &["first", "second", "other", "better", "last", "back", "front", "each", "one", "opening", "every"],
            );
            ((hedged || whole)
                && !part
                && !view.hyphen(item.end)
                && (!view.glued(item.end) || !view.token(item.end).is_some_and(Token::is_hyphen)))
            .then_some(item)
        }
    }
}

/// A number with its currency and unit; `like` is the first half of a range.
pub(super) fn item(view: View<'_>, at: usize, like: Option<&Item>) -> Option<Item> {
    let before = view.left(at).and_then(|_| view.lexicon.money_before.before(view.text, view.tokens, at));
    let before = before.filter(|(_, start)| {
        !view.glued(*start) || view.token(start.checked_sub(1).unwrap_or_default()).is_none_or(|t| t.kind != Kind::Word)
    });
    let shared = like.and_then(|item| item.unit.as_ref()).is_some_and(|unit| matches!(unit.unit, Unit::Money(_)));
    let split = view.after_any(at, &["between"]);
    let mut number = numeral(view, at, before.is_some() || shared, split)?;
    if before.is_none() && view.written(number.end) == "m" && number.figures && million(view, number.end) {
        number = numeral(view, at, true, split)?;
    }
    let start = before.map_or(at, |(_, start)| start);
    let negative = negative(view, start);
    let start = if negative { start - 1 } else { start };
    let mut item = Item {
        start,
        first: at,
        number_end: number.end,
        end: number.end,
        low: if negative { -number.value } else { number.value },
        high: number.high,
        step: number.step,
        form: number.form,
        scale: number.scale,
        figures: number.figures,
        near: number.near,
        unit: before.map(|(money, _)| Measured::plain(Unit::Money(money.code.clone()))),
        notes: Vec::new(),
    };
    if item.unit.is_none() && item.form != Form::Ordinal {
        unit(view, &mut item);
        compound(view, &mut item);
    }
    magnitude(view, &mut item);
    Some(item)
}

/// "-5", "minus five", where the sign is not a hyphen.
fn negative(view: View<'_>, at: usize) -> bool {
    let Some(left) = view.left(at) else { return false };
    if view.is_any(at - 1, &["minus", "negative"]) && !matches!(view.left(at - 1).map(|t| t.kind), Some(Kind::Figure)) {
        return true;
    }
    let sign = left.is_sign('-') || left.is_sign('−');
    if at >= 2 && view.token(at - 2).is_some_and(|t| t.kind == Kind::Figure) {
        return false;
    }
    let free = left.gap != Gap::None || at < 2 || view.token(at - 2).is_some_and(|t| t.is_sign('('));
    sign && view.glued(at) && free && view.token(at).is_some_and(|t| t.kind == Kind::Figure)
}

/// Whether the "m" at `at` stands for million rather than metres.
fn million(view: View<'_>, at: usize) -> bool {
    let sport = view.is_any(
        at + 1,
        &["hurdles", "races", "finals", "records", "titles", "runners", "sprints", "swimmers", "heats", "is", "its"],
    );
    let money = view.follows(at + 1) && view.lexicon.money_after.at(view.text, view.tokens, at + 1).is_some();
    money || (names::counted(view, at + 1) && !sport)
}

/// The unit after the number.
fn unit(view: View<'_>, item: &mut Item) {
    let mut at = view.past_hyphen(item.end);
    if item.high.is_some() && view.is(at, "of") && item.form == Form::Cardinal {
        // "a couple of years", "millions of dollars"
        at += 1;
    }
    if item.form == Form::Fraction {
        // "half an hour", "three-quarters of an hour", "a quarter of a mile"
        at += usize::from(view.is(at, "of"));
        at = if view.is_any(at, &["a", "an", "one"]) { at + 1 } else { at };
        at = view.past_hyphen(at);
    }
    if !view.follows(at) {
        return;
    }
    let glued = view.glued(at) && at == item.end;
    let large = item.scale >= Decimal::ONE_THOUSAND || item.low >= Decimal::ONE_THOUSAND;
    let measure = view.lexicon.measures.at(view.text, view.tokens, at).filter(|(measure, _)| {
        (!measure.short || item.figures) && (!measure.glued || (glued && likely(measure, item.low)))
    });
    let money = view
        .lexicon
        .money_after
        .at(view.text, view.tokens, at)
        .filter(|(money, _)| (!money.large || large) && (!money.short || (glued && item.figures)));
    if let Some((money, mut end)) = money.filter(|(_, end)| measure.is_none_or(|(_, other)| other <= *end)) {
        if money.code == "pounds" && !pounds_are_money(view, item, end) {
            let weight = weighs(view, item);
            let times = Decimal::new(45_359_237, 8);
            item.unit = Some(if weight {
                Measured { unit: Unit::Mass, name: "pound".to_owned(), times, fahrenheit: false }
            } else {
                Measured {
                    unit: Unit::Other("pound".to_owned()),
                    name: "pound".to_owned(),
                    times: Decimal::ONE,
                    fahrenheit: false,
                }
            });
            item.end = end;
            return;
        }
        if let (Some(Cardinal::Scale(scale)), true) = (view.word(end).cardinal, view.follows(end)) {
            // "75 USD million"
            if scale >= 1000 && item.scale == Decimal::ONE {
                item.rescale(scale.into());
                end += 1;
            }
        }
        let mut found = Measured::plain(Unit::Money(money.code.clone()));
        if money.hundredth {
            found.times = Decimal::new(1, 2);
        }
        item.unit = Some(found);
        item.end = end;
        cents(view, item);
        return;
    }
    if let Some((measure, end)) = measure {
        let idle = item.form == Form::Fraction && at == item.end && !measure_of_fraction(view, item, at);
        if idle {
            return;
        }
        item.unit = Some(Measured {
            unit: measure.unit.clone(),
            name: measure.name.clone(),
            times: measure.times,
            fahrenheit: measure.fahrenheit,
        });
        // "25 pounds of": the "of" belongs to what is weighed.
        item.end = if view.is(end - 1, "of") { end - 1 } else { end };
        return;
    }
    // "two full days"
    if view.word(at).is(Mark::Filler) && view.follows(at + 1) {
        let next = view.past_hyphen(at + 1);
        if let Some((measure, end)) =
            view.lexicon.measures.at(view.text, view.tokens, next).filter(|(m, _)| m.unit == Unit::Duration)
        {
            item.unit = Some(Measured {
                unit: Unit::Duration,
                name: measure.name.clone(),
                times: measure.times,
                fahrenheit: false,
            });
            item.end = end;
            if view.is_any(at, &["more", "further", "additional", "extra"]) {
                item.notes.push("on top of another");
            }
        }
    }
}

/// Whether a bare letter after a figure may be a unit: "20C" is a temperature, "13F" a form and "777F" an aeroplane.
fn likely(measure: &Measure, value: Decimal) -> bool {
    let (low, high) = match (&measure.unit, measure.fahrenheit) {
        (Unit::Temperature, true) => (Decimal::from(40), Decimal::from(130)),
        (Unit::Temperature, false) => (Decimal::from(-60), Decimal::from(60)),
        _ => return true,
    };
    (low..=high).contains(&value) && value.is_integer()
}

/// "half mile" and "half-hour" measure; "two thirds feet" is nothing.
fn measure_of_fraction(view: View<'_>, item: &Item, at: usize) -> bool {
    view.is_any(item.first, &["half", "quarter"]) || view.hyphen(at) || item.figures
}

fn pounds_are_money(view: View<'_>, item: &Item, end: usize) -> bool {
    if item.low >= Decimal::from(100_000) || view.is(end, "sterling") {
        return true;
    }
    let near =
        (item.start.saturating_sub(6)..(end + 4).min(view.tokens.len())).filter(|i| *i < item.start || *i >= end);
    near.clone().any(|i| view.word(i).is(Mark::Cash)) && !near.clone().any(|i| view.word(i).is(Mark::Weight))
}

fn weighs(view: View<'_>, item: &Item) -> bool {
    let hyphen = view.hyphen(item.number_end);
    hyphen || (item.start.saturating_sub(6)..item.end + 4).any(|i| view.word(i).is(Mark::Weight))
}

/// "15 dollars 50", "3 dollars and 50 cents".
fn cents(view: View<'_>, item: &mut Item) {
    let mut at = item.end;
    at += usize::from(view.is(at, "and"));
    if !view.follows(at) || !item.low.is_integer() || item.scale > Decimal::ONE {
        return;
    }
    let Some(part) = numeral(view, at, false, false)
        .filter(|n| n.form == Form::Cardinal && n.value < Decimal::ONE_HUNDRED && n.high.is_none())
    else {
        return;
    };
    let named = view.is_any(part.end, &["cents", "cent", "pence"]);
    let closed =
        view.token(part.end).is_none_or(|t| matches!(t.kind, Kind::Sign('.' | ',' | ';' | ')')) || t.gap == Gap::Line);
    let two = part.figures && view.written(at).len() == 2 && at == item.end && closed;
    let value = part.value.checked_div(Decimal::ONE_HUNDRED).and_then(|cents| item.low.checked_add(cents));
    if let (Some(value), true) = (value, named || two) {
        item.low = value;
        item.step = Decimal::new(1, 2);
        item.number_end = part.end;
        item.end = if named { part.end + 1 } else { part.end };
    }
}

/// "5ft 10in", "two years and six months": a smaller unit of the same kind goes on.
fn compound(view: View<'_>, item: &mut Item) {
    for _ in 0..3 {
        let Some(unit) = item.unit.clone().filter(|u| matches!(u.unit, Unit::Length | Unit::Mass | Unit::Duration))
        else {
            return;
        };
        if item.high.is_some() || view.after_any(item.first, &["between"]) {
            return;
        }
        let mut at = item.end;
        if view.token(at).is_some_and(|t| t.is_sign(',')) && unit.is_time() {
            at += 1;
        }
        let and = view.is(at, "and");
        at += usize::from(and);
        // "a year and a half", where the article was read elsewhere: "two years and a half".
        if and
            && view.is_any(at, &["a"])
            && view.is(at + 1, "half")
            && !view.is_any(at + 2, &["dozen", "million", "hour", "day", "century"])
        {
            item.low = item.low.saturating_add(Decimal::new(5, 1));
            item.step = Decimal::new(5, 1);
            item.end = at + 2;
            return;
        }
        if !view.follows(at) || (and && unit.unit == Unit::Mass) {
            return;
        }
        let Some(part) = numeral(view, at, false, false).filter(|n| n.form == Form::Cardinal && n.high.is_none())
        else {
            return;
        };
        let next = part.end;
        let (Some((smaller, end)), true) = (view.lexicon.measures.at(view.text, view.tokens, next), view.follows(next))
        else {
            return;
        };
        let tight = !smaller.short || part.figures;
        if smaller.unit != unit.unit || smaller.times >= unit.times || !tight {
            return;
        }
        let ratio = unit.times.checked_div(smaller.times).unwrap_or(Decimal::ONE).round_dp(6);
        let (Some(whole), true) = (item.low.checked_mul(ratio), part.value < ratio) else { return };
        let Some(sum) = whole.checked_add(part.value) else { return };
        item.low = sum;
        item.step = part.step;
        item.number_end = part.end;
        item.end = end;
        item.unit =
            Some(Measured { unit: unit.unit, name: smaller.name.clone(), times: smaller.times, fahrenheit: false });
    }
}

/// "magnitude 6.1", "6.1-magnitude", "6.1 on the Richter scale".
fn magnitude(view: View<'_>, item: &mut Item) {
    if item.unit.is_some() || item.form != Form::Cardinal || item.low >= Decimal::from(11) {
        return;
    }
    let after = view.past_hyphen(item.end);
    let left = item.start.checked_sub(1).filter(|_| view.left(item.start).is_some());
    let left = left.map(|i| if view.hyphen(i) && i > 0 { i - 1 } else { i });
    let of = left.filter(|i| view.is(*i, "of") && *i > 0).map(|i| i - 1).or(left);
    if view.is(after, "magnitude") && view.follows(after) {
        item.end = after + 1;
    } else if of.is_some_and(|i| view.is(i, "magnitude")) {
        item.start = of.unwrap_or(item.start);
    } else if !(view.is(after, "on") && view.is(after + 1, "the") && view.is(after + 2, "richter")) {
        return;
    }
    item.unit = Some(Measured::plain(Unit::Magnitude));
}

impl Item {
    fn rescale(&mut self, scale: Decimal) {
        let grown = (self.low.checked_mul(scale), self.step.checked_mul(scale));
        if let (Some(low), Some(step)) = grown {
            self.low = low;
            self.step = step;
            self.scale = scale;
        }
    }

    /// Turns the number into another unit of the same kind, as "six months" before "to two years".
    fn in_unit_of(&mut self, other: &Self) -> bool {
        let (Some(own), Some(wanted)) = (&self.unit, &other.unit) else { return true };
        if own == wanted {
            return true;
        }
        let plain = !own.fahrenheit && !wanted.fahrenheit && own.unit == wanted.unit && self.high.is_none();
        let factor = own.times.checked_div(wanted.times).filter(|_| plain);
        let turned = factor.and_then(|f| Some((self.low.checked_mul(f)?, self.step.checked_mul(f)?)));
        let Some((low, step)) = turned else { return false };
        self.low = low.round_dp(12);
        self.step = step.round_dp(12);
        self.unit = other.unit.clone();
        true
    }
}

/// "10 to 12", "between 10 and 12", "$5-6bn", "five or six": two numbers, one amount.
fn range(view: View<'_>, first: Item) -> Item {
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

/// "five and 10 per cent", "aged 9 and 11 years old": the unit of the second number is the first one's too. Only where
/// nobody would leave the noun of the first unsaid.
fn shared_unit(view: View<'_>, item: &mut Item) {
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

/// "between the ages of 44 and 88", "aged between"
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
fn changes(view: View<'_>, at: usize) -> bool {
    (at.saturating_sub(7)..at).any(|i| view.word(i).is(Mark::Change))
}

/// "one in five", "two out of three".
fn share(view: View<'_>, item: Item) -> Item {
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
fn score(view: View<'_>, first: &Item) -> Option<(Quantity, usize)> {
    if first.unit.is_some()
        || first.form != Form::Cardinal
        || first.high.is_some()
        || !first.low.is_integer()
        || first.scale > Decimal::ONE
    {
        return None;
    }
    let mut at = first.end;
    let tight = view.token(at).is_some_and(|t| t.is_dash()) && view.glued(at) && view.glued(at + 1);
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
        cued && (falling || votes) && !view.after_any(first.start, &["from"])
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

/// The hedges around an item, and how far they reach.
pub(super) struct Hedges {
    pub(super) floor: bool,
    pub(super) ceiling: bool,
    pub(super) near: bool,
    pub(super) further: bool,
    /// First token, hedge included.
    pub(super) start: usize,
    /// One past the last token, hedge included.
    pub(super) end: usize,
}

/// Before "up to" these tell of a number reached, not of a ceiling.
const RISEN: &[&str] = &[
    "went", "goes", "gone", "going", "rose", "risen", "climbed", "jumped", "soared", "crept", "shot", "comes", "came",
    "edged", "total", "toll", "tally", "count",
];

/// Looks for hedges right before token `start`, and right after tokens `number_end` and `end`.
pub(super) fn hedges(view: View<'_>, start: usize, number_end: usize, end: usize) -> Hedges {
    let mut found = Hedges { floor: false, ceiling: false, near: false, further: false, start, end };
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

/// Whether a number may start at `at`.
fn number_starts(view: View<'_>, at: usize) -> bool {
    view.follows(at) && view.token(at).is_some_and(|t| starts(view, t) || matches!(t.kind, Kind::Sign('$' | '£' | '€')))
}

impl Hedges {
    /// Notes a hedge; whether its words belong to the quantity.
    fn take(&mut self, hedge: Hedge) -> bool {
        match hedge {
            Hedge::Floor => self.floor = true,
            Hedge::Ceiling => self.ceiling = true,
            Hedge::Near => self.near = true,
            Hedge::Exactly => return false,
            Hedge::Further => {
                self.further = true;
                return false;
            }
        }
        true
    }

    /// The bound that the hedges make of these limits.
    pub(super) fn bound(&self, low: Decimal, high: Option<Decimal>, near: bool) -> Bound {
        match (self.floor, self.ceiling, high) {
            (true, true, _) => Bound::About(low),
            (true, false, _) => Bound::AtLeast(low),
            (false, true, high) => Bound::AtMost(high.unwrap_or(low)),
            (false, false, Some(high)) if self.near => {
                let tenth = Decimal::new(1, 1);
                let widen = |n: Decimal| n.checked_mul(tenth).unwrap_or_default().abs();
                Bound::Between(low.saturating_sub(widen(low)), high.saturating_add(widen(high)))
            }
            (false, false, Some(high)) if high > low => Bound::Between(low, high),
            (false, false, _) if self.near || near => Bound::About(low),
            (false, false, _) => Bound::Exactly(low),
        }
    }
}

/// An item as a quantity in the model's unit, and one past its last token.
fn quantity(view: View<'_>, item: &Item) -> Option<(Quantity, usize)> {
    let around = if item.form == Form::Ordinal {
        Hedges { floor: false, ceiling: false, near: false, further: false, start: item.start, end: item.end }
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
    if around.further && !item.notes.contains(&"on top of another") {
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
