//! A number with its currency, sign and unit.

use rust_decimal::Decimal;

use super::lexicon::{Cardinal, Mark, Measure};
use super::names;
use super::numeral::{Form, numeral};
use super::single;
use super::token::{Gap, Kind};
use super::view::View;
use crate::model::Unit;

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
    pub(super) fn plain(unit: Unit) -> Self {
        Self { unit, name: String::new(), times: Decimal::ONE, fahrenheit: false }
    }

    pub(super) fn is_time(&self) -> bool {
        self.unit == Unit::Duration
    }
}

/// A number with its currency and unit; `like` is the first half of a range.
pub(super) fn item(view: View<'_>, at: usize, like: Option<&Item>) -> Option<Item> {
    if let Some(one) = single::unit_and_a_half(view, at).or_else(|| single::lasting(view, at)) {
        return Some(one);
    }
    let before = view.left(at).and_then(|_| view.lexicon.money_before.before(view.text, view.tokens, at));
    let before = before.filter(|(_, start)| {
        !view.glued(*start) || view.token(start.checked_sub(1).unwrap_or_default()).is_none_or(|t| t.kind != Kind::Word)
    });
    // "e80 million" is what some machines leave of a currency's sign; of less than a thousand it may be anything.
    let before = before.filter(|(money, _)| {
        let large = || numeral(view, at, true, false).is_some_and(|number| number.value >= Decimal::ONE_THOUSAND);
        !money.large || view.glued(at) && large()
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
    let measure = view.lexicon.measures.at(view.text, view.tokens, at).filter(|(measure, end)| {
        // "The 70s" are no seconds, "9.58s" are; "in his 20's" are no feet.
        let decade = measure.short && measure.name == "second" && !view.written(item.first).contains('.');
        let more = measure.short && view.glued(*end) && view.token(*end).is_some_and(|t| t.kind == Kind::Word);
        let fits = (!measure.short || item.figures) && !decade && !more;
        fits && (!measure.glued || (glued && likely(measure, item.low)))
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
pub(super) fn compound(view: View<'_>, item: &mut Item) {
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

/// "magnitude 6.1", "6.1-magnitude", "6.1 on the Richter scale", "a quake measuring 6.1".
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
    } else if !(view.is(after, "on") && view.is(after + 1, "the") && view.is(after + 2, "richter"))
        && !of_a_quake(view, item, after)
    {
        return;
    }
    item.unit = Some(Measured::plain(Unit::Magnitude));
}

/// "An earthquake measuring 6.1", "a 6.1 quake": a number with one decimal beside a quake.
fn of_a_quake(view: View<'_>, item: &Item, after: usize) -> bool {
    let quake = |at: usize| view.word(at).is(Mark::Quake);
    let measuring = ["measuring", "measured", "registering", "registered", "of"];
    let tenths = item.step == Decimal::new(1, 1);
    let before = || {
        let verb = item.start.checked_sub(1).filter(|&i| view.is_any(i, &measuring))?;
        verb.checked_sub(1).filter(|&i| quake(i))
    };
    tenths && (quake(after) && view.follows(after) || before().is_some())
}

impl Item {
    pub(super) fn rescale(&mut self, scale: Decimal) {
        let grown = (self.low.checked_mul(scale), self.step.checked_mul(scale));
        if let (Some(low), Some(step)) = grown {
            self.low = low;
            self.step = step;
            self.scale = scale;
        }
    }

    /// Turns the number into another unit of the same kind, as "six months" before "to two years".
    pub(super) fn in_unit_of(&mut self, other: &Self) -> bool {
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
        self.unit.clone_from(&other.unit);
        true
    }
}
