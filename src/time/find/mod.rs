//! First pass: where the words about time stand and what they say, nothing placed yet.

mod calendar;
mod clock;
mod count;
mod day_parts;
mod gates;
mod holiday;
mod length;
mod modified;
mod months;
mod nested;
mod numeric;
mod parts;
mod recurring;
mod relative;
mod years;

pub(crate) use self::day_parts::is_day;
pub(crate) use self::length::duration;
use super::meaning::{Found, Sem, Tense};

use std::cell::Cell;

use super::tokens::{Kind, Tokens};
use super::words::{Entry, Kw, mask};

/// What a pattern returns: meaning, the token after it, its name.
pub(super) type Parsed = Option<(Sem, usize, &'static str)>;

/// Looks for time expressions at each token; every look ahead is of bounded length, so the whole is linear.
pub(crate) struct Finder<'t> {
    pub(super) t: &'t Tokens<'t>,
    /// How many patterns are looking from inside one another.
    depth: Cell<u8>,
}

/// Words with which an expression may begin.
const STARTS: u128 = mask(&[
    Kw::Month,
    Kw::Weekday,
    Kw::Unit,
    Kw::Number,
    Kw::Ordinal,
    Kw::Decade,
    Kw::Season,
    Kw::Part,
    Kw::Day,
    Kw::Vague,
    Kw::Set,
    Kw::VagueCount,
    Kw::Holiday,
    Kw::The,
    Kw::A,
    Kw::Last,
    Kw::Past,
    Kw::Next,
    Kw::Coming,
    Kw::This,
    Kw::That,
    Kw::These,
    Kw::Following,
    Kw::Previous,
    Kw::Same,
    Kw::Latest,
    Kw::Early,
    Kw::Late,
    Kw::Mid,
    Kw::Beginning,
    Kw::End,
    Kw::Approx,
    Kw::Nearly,
    Kw::Over,
    Kw::More,
    Kw::Less,
    Kw::At,
    Kw::Up,
    Kw::Earlier,
    Kw::Later,
    Kw::Half,
    Kw::Fiscal,
    Kw::Every,
    Kw::Each,
    Kw::Overnight,
    Kw::Not,
    Kw::Just,
    Kw::Small,
    Kw::Another,
    Kw::Rest,
    Kw::Once,
    Kw::QuarterLetter,
    Kw::HalfLetter,
    Kw::Eve,
    Kw::Final,
    Kw::Academic,
]);

/// Those of them that say nothing of time before a word that is none of time: "the bridge", "at home".
const LEADS: u128 =
    mask(&[Kw::The, Kw::A, Kw::This, Kw::That, Kw::These, Kw::At, Kw::Over, Kw::More, Kw::Less, Kw::Up, Kw::Not]);

/// What the lists know for another end only: "the report", "a driver", "the former".
const OTHERS: u128 = mask(&[
    Kw::Person,
    Kw::Thing,
    Kw::Counted,
    Kw::BeforeNumber,
    Kw::NameBefore,
    Kw::NameAfter,
    Kw::Future,
    Kw::PastVerb,
    Kw::NotPast,
    Kw::Infinitive,
]);

/// How deep patterns may nest ("the morning of the day before the first Friday of May").
const DEEPEST: u8 = 3;

impl<'t> Finder<'t> {
    pub(crate) fn new(tokens: &'t Tokens<'t>) -> Self {
        Self { t: tokens, depth: Cell::new(0) }
    }

    /// Every expression, in reading order, none overlapping another.
    pub(crate) fn all(&self) -> Vec<Found> {
        let mut found = Vec::new();
        let mut i = 0;
        while i < self.t.all.len() {
            match if self.may_begin(i) { self.look(i) } else { None } {
                Some(mut expression) => {
                    expression.tense = self.tense(expression.from, expression.to);
                    let head = expression.from;
                    expression.opens = self.sentence_start(head)
                        || head > 0 && self.is(head - 1, Kw::In) && self.sentence_start(head - 1);
                    i = expression.to;
                    if expression.sem != Sem::Dropped {
                        found.push(expression);
                    }
                }
                None => i += 1,
            }
        }
        found
    }

    /// Whether an expression may begin at a token, at first look: the grammar takes ten times as long to say no.
    fn may_begin(&self, i: usize) -> bool {
        let token = self.t.at(i);
        match token.kind {
            Kind::Word => {
                let entry = self.t.entry(i);
                let leads_nowhere = || {
                    let next = self.t.at(i + 1);
                    next.kind == Kind::Word && !self.t.entry(i + 1).any(!OTHERS)
                };
                token.word != 0 && entry.any(STARTS) && (entry.any(STARTS & !LEADS) || !leads_nowhere())
            }
            Kind::Number(..) | Kind::Decimal(..) => true,
            Kind::Sign('\'') => token.gap || i == 0,
            _ => false,
        }
    }

    /// The longest expression that begins at a token.
    fn look(&self, i: usize) -> Option<Found> {
        let mut best: Option<Found> = None;
        let mut offer = |found: Option<Found>| {
            if let Some(found) = found
                && best.as_ref().is_none_or(|best| found.to > best.to)
            {
                best = Some(found);
            }
        };
        offer(Self::plain(self.nested(i), i));
        offer(Self::plain(self.small_hours(i), i));
        offer(Self::plain(self.clock(i), i));
        offer(Self::plain(self.calendar(i), i));
        offer(Self::plain(self.holiday(i), i));
        offer(self.modified(i));
        offer(self.length(i));
        offer(Self::plain(self.set(i), i));
        offer(Self::plain(self.vague(i), i));
        best
    }

    fn plain(parsed: Parsed, from: usize) -> Option<Found> {
        parsed.map(|(sem, to, pattern)| Found {
            from,
            to,
            sem,
            modifier: None,
            pattern,
            tense: Tense::Open,
            opens: false,
        })
    }

    pub(super) fn entry(&self, i: usize) -> &'static Entry {
        self.t.entry(i)
    }

    pub(super) fn is(&self, i: usize, kw: Kw) -> bool {
        self.t.is(i, kw)
    }

    /// Past a word where it stands here.
    pub(super) fn skip(&self, i: usize, kw: Kw) -> usize {
        if self.is(i, kw) { i + 1 } else { i }
    }

    /// Past a hyphen where one stands here.
    pub(super) fn skip_hyphen(&self, i: usize) -> usize {
        if self.t.hyphen(i) { i + 1 } else { i }
    }

    /// Past the dot of an abbreviation where one follows without a space.
    pub(super) fn skip_dot(&self, i: usize) -> usize {
        if self.t.sign(i, '.') && !self.t.at(i).gap { i + 1 } else { i }
    }

    pub(super) fn skip_comma(&self, i: usize) -> usize {
        if self.t.sign(i, ',') { i + 1 } else { i }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_look_rules_out_nothing_that_the_grammar_reads() {
        let file: toml::Table = toml::from_str(include_str!("../../../tests/phrases/time.toml")).unwrap();
        let tables = file.values().filter_map(toml::Value::as_array).flatten();
        let phrases = tables.filter_map(|table| table.get("phrases")?.as_array()).flatten();
        let mut read = 0;
        for phrase in phrases.filter_map(toml::Value::as_str) {
            let tokens = Tokens::new(phrase);
            let finder = Finder::new(&tokens);
            for i in 0..tokens.all.len() {
                let leads = tokens.at(i).kind == Kind::Word && tokens.entry(i).any(LEADS);
                if leads && finder.look(i).is_some() {
                    assert!(finder.may_begin(i), "{} in {phrase}", tokens.str(i));
                    read += 1;
                }
            }
        }
        assert!(read > 50, "{read} expressions begin with such a word");
    }
}
