//! A cardinal or ordinal, word by word.

mod joints;

use rust_decimal::Decimal;

use super::figure::{continental, figure, rounding};
use super::fraction::{slashed, vulgar};
use super::lexicon::Cardinal;
use super::numeral::{Form, Numeral};
use super::token::{Gap, Kind};
use super::view::View;

/// Reads one number, a word at a time.
#[expect(clippy::struct_excessive_bools, reason = "they are facts about one number, not states")]
pub(super) struct Reader<'a> {
    view: View<'a>,
    start: usize,
    at: usize,
    money: bool,
    split_and: bool,
    /// What scales have closed off.
    total: Decimal,
    /// What is being built below the next scale.
    group: Option<Decimal>,
    /// What may still be added to the group: less than this.
    room: i64,
    /// The smallest scale so far.
    scale: Option<i64>,
    step: Option<Decimal>,
    figures: bool,
    near: bool,
}

impl<'a> Reader<'a> {
    pub(super) fn new(view: View<'a>, at: usize, money: bool, split_and: bool) -> Self {
        Self {
            view,
            start: at,
            at,
            money,
            split_and,
            total: Decimal::ZERO,
            group: None,
            room: 0,
            scale: None,
            step: None,
            figures: false,
            near: false,
        }
    }

    pub(super) fn read(mut self) -> Option<Numeral> {
        let view = self.view;
        if view.is_any(self.at, &["a", "an"]) {
            let Some(Cardinal::Scale(_)) = view.word(self.at + 1).cardinal else { return None };
            if !view.follows(self.at + 1) {
                return None;
            }
            self.group = Some(Decimal::ONE);
            self.at += 1;
        }
        if let Some(ordinal) = self.ordinal() {
            return Some(ordinal);
        }
        if view.token(self.at)?.kind == Kind::Figure {
            self.figure()?;
        }
        loop {
            if self.at > self.start && !view.follows(self.at) {
                break;
            }
            if let Some(ordinal) = self.ordinal() {
                return Some(ordinal);
            }
            if self.add_word() {
                continue;
            }
            if self.add_fraction() {
                break;
            }
            if !self.pass_joint() {
                break;
            }
        }
        if self.at == self.start || (self.group.is_none() && self.scale.is_none()) {
            return None;
        }
        let value = self.total.checked_add(self.group.unwrap_or_default())?;
        Some(Numeral {
            end: self.at,
            value,
            step: self.step_of(value),
            high: None,
            form: Form::Cardinal,
            scale: self.scale.map_or(Decimal::ONE, Decimal::from),
            figures: self.figures,
            near: self.near,
        })
    }

    fn step_of(&self, value: Decimal) -> Decimal {
        if self.near {
            return Decimal::TWO;
        }
        match (self.step, self.scale, self.group) {
            (Some(step), Some(scale), None) if scale > 1 => step.checked_mul(scale.into()).unwrap_or(step),
            (Some(step), None, _) => step,
            (None, Some(scale), None) if scale >= 1_000_000 => {
                let scale = Decimal::from(scale);
                rounding(value.checked_div(scale).unwrap_or(value)).checked_mul(scale).unwrap_or(scale)
            }
            _ => rounding(value),
        }
    }

    /// Takes the figures at the cursor.
    fn figure(&mut self) -> Option<()> {
        let view = self.view;
        let before = self.at.checked_sub(1).and_then(|left| view.token(left));
        let point = view.glued(self.at) && before.is_some_and(|t| t.is_sign('.') && t.gap != Gap::None);
        // ".08"
        let (mut value, mut step) =
            if point { figure(&format!("0.{}", view.written(self.at)))? } else { figure(view.written(self.at))? };
        if step == Decimal::new(1, 3) && continental(view, self.at, self.money) {
            value = value.checked_mul(Decimal::ONE_THOUSAND)?;
            step = rounding(value);
        }
        self.at += 1;
        self.figures = true;
        let (value, step) = self.spaced_thousands(value, step);
        self.group = Some(value);
        self.step = Some(step);
        let view = self.view;
        if value.is_integer() {
            // "2½" and "2 1/2".
            if let (Some(part), true) = (vulgar(view, self.at), view.follows(self.at)) {
                self.group = value.checked_add(part);
                self.step = Some(Decimal::new(5, 1));
                self.at += 1;
            } else if let (Some((over, under, end)), true) = (slashed(view, self.at), view.follows(self.at)) {
                let part = Decimal::from(over).checked_div(under.into())?;
                self.group = value.checked_add(part);
                self.step = Some(Decimal::new(5, 1));
                self.at = end;
            }
        }
        Some(())
    }

    /// "1 414 021 100": groups of three after a group of one to three, parted by single spaces.
    fn spaced_thousands(&mut self, value: Decimal, step: Decimal) -> (Decimal, Decimal) {
        let first = self.view.written(self.at - 1);
        if first.len() > 3 || !first.bytes().all(|b| b.is_ascii_digit()) {
            return (value, step);
        }
        let mut whole = value;
        let mut next = self.at;
        while let Some(token) = self.view.token(next) {
            let group = token.span().of(self.view.text);
            if token.kind != Kind::Figure || token.gap != Gap::Space || group.len() != 3 || next - self.at > 5 {
                break;
            }
            let before = self.view.token(next - 1).map_or(0, |t| t.end);
            let space = self.view.text.get(before as usize..token.start as usize).unwrap_or_default();
            let (Some(shifted), Ok(group)) = (whole.checked_mul(1000.into()), group.parse::<i64>()) else { break };
            if space.chars().count() != 1 {
                break;
            }
            let Some(sum) = shifted.checked_add(group.into()) else { break };
            whole = sum;
            next += 1;
        }
        // A lone further group of figures may be a list or a telephone number: only a round one, or several, are sure.
        let sure = next > self.at + 1 || (next == self.at + 1 && self.view.written(self.at).ends_with("00"));
        if !sure {
            return (value, step);
        }
        self.at = next;
        (whole, rounding(whole))
    }

    fn add_word(&mut self) -> bool {
        let view = self.view;
        let Some(cardinal) = view.word(self.at).cardinal else { return false };
        let added = match cardinal {
            Cardinal::Small(n) => self.add(n, if n == 0 || n > 9 { 100 } else { 10 }, 0),
            Cardinal::Tens(n) => self.add(n, 100, 10),
            Cardinal::Scale(n) | Cardinal::Plural(n) => self.multiply(n),
            Cardinal::Short(n) => self.figures && self.at == self.start + 1 && self.multiply(n),
            Cardinal::Money(n) => self.short_scale(n),
        };
        if added {
            self.at += 1;
        }
        added
    }

    /// "m", "b", "t" and "k" mean more than one thing: after money, or in capitals right after the figure.
    fn short_scale(&mut self, times: i64) -> bool {
        let view = self.view;
        let capital = view.token(self.at).is_some_and(|t| t.capital) && view.glued(self.at);
        let fits = self.figures && self.group.is_some() && self.scale.is_none() && (self.money || capital);
        fits && self.multiply(times)
    }

    fn add(&mut self, n: i64, needs: i64, leaves: i64) -> bool {
        match self.group {
            None => {
                // "87 million one would call full": after figures only an "and" goes on.
                let joined = self.at > self.start && self.view.is(self.at - 1, "and");
                if self.scale.is_some_and(|scale| n >= scale || (self.figures && !joined)) {
                    return false;
                }
                self.group = Some(n.into());
            }
            Some(group) => {
                if self.room < needs || (self.figures && self.scale.is_none() && self.room == 0) {
                    return false;
                }
                self.group = group.checked_add(n.into());
            }
        }
        self.room = leaves;
        true
    }

    fn multiply(&mut self, times: i64) -> bool {
        let factor = Decimal::from(times);
        if times == 12 {
            let Some(dozens) = self.group.take() else { return false };
            let rest =
                if self.total.is_zero() && dozens >= Decimal::ONE_HUNDRED { dozens % Decimal::TEN } else { dozens };
            // "three hundred and two dozen": only the two are dozens.
            let product = rest.checked_mul(factor);
            let Some(value) = product.and_then(|product| (dozens - rest).checked_add(product)) else { return false };
            self.group = Some(value);
            self.room = 0;
            self.near = true;
            return true;
        }
        if times == 100 {
            let Some(value) = self.group.and_then(|group| group.checked_mul(factor)) else { return false };
            if self.near {
                return false;
            }
            self.group = Some(value);
            self.room = 100;
            // From here on the digits of the whole tell how it was rounded.
            self.step = self.step.filter(|step| step.scale() > 0).and_then(|step| step.checked_mul(factor));
            return true;
        }
        let Some(value) = self.group.take().or((self.total > Decimal::ZERO).then_some(Decimal::ZERO)) else {
            return false;
        };
        let bigger = self.scale.is_some_and(|scale| times >= scale);
        let (kept, base) =
            if bigger { (Decimal::ZERO, self.total.checked_add(value)) } else { (self.total, Some(value)) };
        let sum = base.and_then(|base| base.checked_mul(factor)).and_then(|product| kept.checked_add(product));
        let (Some(sum), true) = (sum, bigger || !value.is_zero() || self.total.is_zero()) else {
            self.group = Some(value).filter(|v| !v.is_zero());
            return false;
        };
        self.total = sum;
        self.scale = Some(if bigger { self.scale.unwrap_or(1).saturating_mul(times) } else { times });
        self.room = 0;
        true
    }
}
