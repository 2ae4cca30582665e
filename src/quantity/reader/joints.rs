//! What joins words to one number: "and", a hyphen, "point", a fraction, the ending of an ordinal.

use rust_decimal::Decimal;

use super::Reader;
use crate::quantity::figure::figure;
use crate::quantity::fraction::{fraction, slashed};
use crate::quantity::lexicon::Cardinal;
use crate::quantity::numeral::{Form, Numeral};
use crate::quantity::token::{Kind, Token};

impl Reader<'_> {
    /// "and a half", "and three quarters", "and 1/2"; after a scale word its part.
    pub(super) fn add_fraction(&mut self) -> bool {
        let view = self.view;
        let mut at = view.past_hyphen(self.at);
        if !view.is(at, "and") || !view.follows(at) || self.at == self.start {
            return false;
        }
        at = view.past_hyphen(at + 1);
        let (part, end) = if view.is_any(at, &["a", "an", "one"]) {
            let noun = view.past_hyphen(at + 1);
            match view.word(noun).fraction {
                Some(under) if !view.is_any(noun, &["second", "halves"]) && view.follows(noun) => {
                    (Decimal::ONE.checked_div(under.into()), noun + 1)
                }
                _ => return false,
            }
        } else {
            let noun = view.past_hyphen(at + 1);
            match (view.word(at).cardinal, view.word(noun).fraction, slashed(view, at)) {
                (Some(Cardinal::Small(over)), Some(under), _) if over < under && view.written(noun).ends_with('s') => {
                    (Decimal::from(over).checked_div(under.into()), noun + 1)
                }
                (Some(Cardinal::Tens(tens)), _, _) if view.hyphen(at + 1) => {
                    let hundredths = view.past_hyphen(at + 1);
                    match (view.word(hundredths).cardinal, view.word(hundredths + 1).fraction) {
                        (Some(Cardinal::Small(ones)), Some(100)) => {
                            (Decimal::from(tens + ones).checked_div(100.into()), hundredths + 2)
                        }
                        _ => return false,
                    }
                }
                (_, _, Some((over, under, end))) => (Decimal::from(over).checked_div(under.into()), end),
                _ => return false,
            }
        };
        let Some(part) = part else { return false };
        let times = match self.group {
            None => self.scale.map_or(Decimal::ONE, Decimal::from),
            Some(_) => Decimal::ONE,
        };
        // "one billion and a half million": the scale that follows belongs to the part.
        let after = view.word(end).cardinal;
        let (times, end) = match (self.group, after) {
            (None, Some(Cardinal::Scale(own))) if self.scale.is_some_and(|scale| own < scale) => {
                (Decimal::from(own), end + 1)
            }
            _ => (times, end),
        };
        let part = part.checked_mul(times);
        let Some(sum) = part.and_then(|part| self.group.unwrap_or_default().checked_add(part)) else { return false };
        let step = Decimal::new(5, 1);
        self.at = end;
        self.step = Some(step);
        if self.group.is_none() {
            let Some(total) = self.total.checked_add(sum) else { return false };
            self.total = total;
            return true;
        }
        self.group = Some(sum);
        if let Some(Cardinal::Scale(scale)) = view.word(view.past_hyphen(end)).cardinal
            && view.follows(end)
            && scale != 12
        {
            self.at = view.past_hyphen(end);
            if self.multiply(scale) {
                self.at += 1;
            }
        }
        true
    }

    /// Passes a hyphen or an "and" where the number goes on behind it.
    pub(super) fn pass_joint(&mut self) -> bool {
        let view = self.view;
        if self.at == self.start {
            return false;
        }
        if view.is(self.at, "point") && self.scale.is_none() && !self.figures {
            return self.point();
        }
        let dash = view.token(self.at).is_some_and(Token::is_hyphen);
        let mut next = self.at;
        if dash {
            next += 1;
            let tight = view.hyphen(self.at);
            let spaced = matches!(view.word(next).cardinal, Some(Cardinal::Small(1..=9))) && self.room == 10;
            if !(tight || spaced) {
                return false;
            }
        }
        if view.is(next, "and") {
            if self.split_and && !dash {
                return false;
            }
            next = view.past_hyphen(next + 1);
            let open = self.room == 100 || (self.group.is_none() && self.scale.is_some());
            if !open || !view.follows(next) {
                return false;
            }
            if let (Some(token), 100) = (view.token(next), self.room) {
                let small = token.span().of(view.text);
                if token.kind == Kind::Figure && small.len() <= 2 {
                    let (Ok(n), Some(group)) = (small.parse::<i64>(), self.group) else { return false };
                    self.group = group.checked_add(n.into());
                    self.step = Some(Decimal::ONE);
                    self.room = 0;
                    self.at = next + 1;
                    return false;
                }
            }
            // A fraction after the "and" goes on its own way; a bigger number is another number.
            if fraction(view, next).is_some() || !self.goes_on(next) {
                return false;
            }
        } else if !dash || !self.goes_on(next) {
            return false;
        }
        self.at = next;
        true
    }

    fn goes_on(&self, next: usize) -> bool {
        let word = self.view.word(next);
        match word.cardinal {
            Some(Cardinal::Small(n)) => {
                n > 0 && (self.room >= 10 || self.group.is_none()) && (n < 10 || self.room != 10)
            }
            Some(Cardinal::Tens(_)) => self.room == 100 || self.group.is_none(),
            Some(Cardinal::Scale(_)) => self.group.is_some(),
            _ => word.ordinal.is_some_and(|n| n < self.room),
        }
    }

    /// "two point five".
    fn point(&mut self) -> bool {
        let view = self.view;
        let mut at = self.at + 1;
        let mut digits: i64 = 0;
        let mut places: u32 = 0;
        while let (Some(Cardinal::Small(n)), true) = (view.word(at).cardinal, view.follows(at) && places < 12) {
            if n > 9 {
                break;
            }
            digits = digits * 10 + n;
            places += 1;
            at += 1;
        }
        if let (Some(Cardinal::Tens(tens)), 0) = (view.word(at).cardinal, places) {
            places = 2;
            digits = tens;
            at += 1;
            let ones = view.past_hyphen(at);
            if let Some(Cardinal::Small(n @ 1..=9)) = view.word(ones).cardinal {
                digits += n;
                at = ones + 1;
            }
        }
        let (Some(group), true) = (self.group, places > 0) else { return false };
        self.group = group.checked_add(Decimal::new(digits, places));
        self.step = Some(Decimal::new(1, places));
        self.room = 0;
        self.at = at;
        true
    }

    /// "third", "21st", "twenty-first", "two hundredth" at the cursor.
    pub(super) fn ordinal(&mut self) -> Option<Numeral> {
        let view = self.view;
        let make = |value: Decimal, end: usize, figures: bool| Numeral {
            end,
            value,
            step: Decimal::ONE,
            high: None,
            form: Form::Ordinal,
            scale: Decimal::ONE,
            figures,
            near: false,
        };
        if self.at == self.start && view.token(self.at)?.kind == Kind::Figure {
            let ending = view.written(self.at + 1);
            let fits = view.glued(self.at + 1)
                && ["st", "nd", "rd", "th"].iter().any(|known| known.eq_ignore_ascii_case(ending));
            let (value, _) = figure(view.written(self.at))?;
            return (fits && value.is_integer()).then(|| make(value, self.at + 2, true));
        }
        let n = view.word(self.at).ordinal?;
        let group = match self.group {
            None if self.at == self.start => Decimal::ZERO,
            // "two hundredth", "four thousandth"
            Some(group) if n >= 100 && self.room != 100 => {
                let plural = view.is_any(self.at, &["hundredths", "thousandths"]);
                let value = group.checked_mul(n.into()).filter(|_| !plural)?;
                return Some(make(value, self.at + 1, false));
            }
            Some(group) if n < self.room && !self.figures => group,
            None if self.scale.is_some() => Decimal::ZERO,
            _ => return None,
        };
        if self.figures && self.scale.is_none() {
            return None;
        }
        let value = self.total.checked_add(group)?.checked_add(n.into())?;
        Some(make(value, self.at + 1, false))
    }
}
