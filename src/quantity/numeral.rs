//! Number words and figures to numbers.

use rust_decimal::Decimal;

use super::lexicon::{Cardinal, Lexicon, Mark, Word, WordId};
use super::token::{Gap, Kind, Token};

/// A text with its tokens, looked at from many sides.
#[derive(Clone, Copy)]
pub(super) struct View<'a> {
    pub(super) text: &'a str,
    pub(super) tokens: &'a [Token],
    pub(super) lexicon: &'a Lexicon,
}

impl<'a> View<'a> {
    pub(super) fn token(self, at: usize) -> Option<Token> {
        self.tokens.get(at).copied()
    }

    /// The token before `at`, in the same line.
    pub(super) fn left(self, at: usize) -> Option<Token> {
        let here = self.token(at)?;
        if here.gap == Gap::Line { None } else { self.token(at.checked_sub(1)?) }
    }

    pub(super) fn word(self, at: usize) -> &'a Word {
        self.lexicon.word(self.token(at).map_or(WordId::UNKNOWN, |t| t.word))
    }

    /// What the lexicon says of the token before `at`.
    pub(super) fn left_word(self, at: usize) -> &'a Word {
        self.lexicon.word(self.left(at).map_or(WordId::UNKNOWN, |t| t.word))
    }

    pub(super) fn written(self, at: usize) -> &'a str {
        self.token(at).map_or("", |t| t.span().of(self.text))
    }

    pub(super) fn is(self, at: usize, word: &str) -> bool {
        self.written(at).eq_ignore_ascii_case(word)
    }

    pub(super) fn is_any(self, at: usize, words: &[&str]) -> bool {
        let here = self.written(at);
        words.iter().any(|word| here.eq_ignore_ascii_case(word))
    }

    /// Whether the token before `at` is one of these words.
    pub(super) fn after_any(self, at: usize, words: &[&str]) -> bool {
        self.left(at).is_some() && at.checked_sub(1).is_some_and(|left| self.is_any(left, words))
    }

    pub(super) fn glued(self, at: usize) -> bool {
        self.token(at).is_some_and(|t| t.gap == Gap::None)
    }

    /// On the same line as the token before it.
    pub(super) fn follows(self, at: usize) -> bool {
        self.token(at).is_some_and(|t| t.gap != Gap::Line)
    }

    /// A hyphen with nothing around it at `at`.
    pub(super) fn hyphen(self, at: usize) -> bool {
        self.token(at).is_some_and(Token::is_hyphen) && self.glued(at) && self.glued(at + 1)
    }

    /// `at`, or the token after a tight hyphen at `at`.
    pub(super) fn past_hyphen(self, at: usize) -> usize {
        if self.hyphen(at) { at + 1 } else { at }
    }
}

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

/// "two thirds", "a quarter", "half", "3/4", "½".
fn fraction(view: View<'_>, at: usize) -> Option<Numeral> {
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
    let fits = if over == 1 { !plural } else { plural && under > 2 && (under != 4 || over == 3) };
    if fits && over < under { make(over.into(), under, noun + 1, false) } else { None }
}

/// "½" and its like.
fn vulgar(view: View<'_>, at: usize) -> Option<Decimal> {
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
fn slashed(view: View<'_>, at: usize) -> Option<(i64, i64, usize)> {
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
fn scaled_fraction(view: View<'_>, fraction: Numeral) -> Numeral {
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

/// Reads a cardinal or ordinal word by word.
struct Reader<'a> {
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
    fn new(view: View<'a>, at: usize, money: bool, split_and: bool) -> Self {
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

    fn read(mut self) -> Option<Numeral> {
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

    /// "and a half", "and three quarters", "and 1/2"; after a scale word its part.
    fn add_fraction(&mut self) -> bool {
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
        if let Some(Cardinal::Scale(scale)) = view.word(view.past_hyphen(end)).cardinal {
            if view.follows(end) && scale != 12 {
                self.at = view.past_hyphen(end);
                if self.multiply(scale) {
                    self.at += 1;
                }
            }
        }
        true
    }

    /// Passes a hyphen or an "and" where the number goes on behind it.
    fn pass_joint(&mut self) -> bool {
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
    fn ordinal(&mut self) -> Option<Numeral> {
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

/// "14.200 people", "€10.000": a point before three figures parts thousands where what is counted has no thousandths.
fn continental(view: View<'_>, at: usize, money: bool) -> bool {
    let whole = view.written(at).split_once('.').is_some_and(|(whole, _)| !whole.starts_with('0') && whole.len() <= 3);
    let people = view.word(at + 1).is(Mark::People) && view.follows(at + 1);
    whole && (people || (money && view.written(at).ends_with('0') && view.word(at + 1).cardinal.is_none()))
}

/// How coarsely a number was chosen, by its closing noughts: 1 for 12, 100 for 1,200, and never coarser than its second
/// figure (10 for 300).
pub(super) fn rounding(value: Decimal) -> Decimal {
    let value = value.normalize();
    if value.scale() > 0 {
        return Decimal::new(1, value.scale());
    }
    let mut step = Decimal::ONE;
    let mut rest = value.abs();
    while rest >= Decimal::ONE_HUNDRED && (rest % Decimal::TEN).is_zero() {
        rest /= Decimal::TEN;
        step *= Decimal::TEN;
    }
    step
}

/// A run of figures, points and commas to its value and step. Both English and continental grouping; none where the
/// groups make no number ("1,1,1"), where it starts with a nought ("007"), or where it is too long to be an amount.
pub(super) fn figure(written: &str) -> Option<(Decimal, Decimal)> {
    let bytes = written.as_bytes();
    if bytes.len() > 20 {
        return None;
    }
    let commas = bytes.iter().filter(|b| **b == b',').count();
    let points = bytes.iter().filter(|b| **b == b'.').count();
    let (whole, part) = match (commas, points) {
        (_, 0) if groups_of_three(written, ',') => (written, ""),
        // "1,3" and "12,75" can only be continental decimals.
        (1, 0) => written.split_once(',').filter(|(_, part)| part.len() < 3)?,
        (0, 1) => written.split_once('.')?,
        (0, _) if groups_of_three(written, '.') => (written, ""),
        (_, 1) => {
            let at = written.find(['.', ','])?;
            if bytes.get(at) == Some(&b',') {
                written.split_once('.').filter(|(whole, _)| groups_of_three(whole, ','))?
            } else {
                written.split_once(',').filter(|(whole, _)| groups_of_three(whole, '.'))?
            }
        }
        (1, _) => written.split_once(',').filter(|(whole, _)| groups_of_three(whole, '.'))?,
        _ => return None,
    };
    let digits: String = whole.bytes().filter(u8::is_ascii_digit).map(char::from).collect();
    if digits.len() > 1 && digits.starts_with('0') {
        return None;
    }
    if part.is_empty() {
        let value: Decimal = digits.parse().ok()?;
        return Some((value, rounding(value)));
    }
    let value: Decimal = format!("{digits}.{part}").parse().ok()?;
    Some((value, Decimal::new(1, u32::try_from(part.len()).ok()?)))
}

fn groups_of_three(written: &str, mark: char) -> bool {
    if written.len() > 28 {
        return false;
    }
    let groups: Vec<&str> = written.split(mark).collect();
    let Some((first, rest)) = groups.split_first() else { return false };
    let digits = |group: &str| group.bytes().all(|b| b.is_ascii_digit());
    let Some((last, middle)) = rest.split_last() else { return digits(first) };
    let western = middle.iter().all(|group| group.len() == 3);
    // "12,34,567": lakhs and crores.
    let indian = mark == ',' && !middle.is_empty() && first.len() <= 2 && middle.iter().all(|group| group.len() == 2);
    (1..=3).contains(&first.len())
        && !first.starts_with('0')
        && last.len() == 3
        && (western || indian)
        && groups.iter().all(|group| digits(group))
}
