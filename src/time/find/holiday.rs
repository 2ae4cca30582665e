//! Days that go by a name: "Christmas Eve", "last Easter".

use super::{Finder, Parsed};
use crate::time::holidays::Holiday;
use crate::time::meaning::{Sem, Which, Year};
use crate::time::tokens::Kind;
use crate::time::words::{Kw, Unit, mask};

impl Finder<'_> {
    /// A named day at `i`, with its year where one follows.
    pub(super) fn holiday(&self, i: usize) -> Parsed {
        if !self.is(i, Kw::Holiday) || !self.t.at(i).capital {
            return None;
        }
        let (n, end) = Holiday::all()
            .iter()
            .enumerate()
            .flat_map(|(n, holiday)| holiday.words().iter().map(move |words| (n, words)))
            .filter_map(|(n, words)| Some((n, self.spelt(i, words)?)))
            .max_by_key(|&(_, end)| end)?;
        let around = Holiday::all().get(n)?.around;
        // "Labor Day weekend", "Easter 2022 weekend", "Memorial Day weekend 2023".
        let (early, at) = self.year_tail(end).unwrap_or((Year::Open, end));
        if self.entry(at).unit == Some(Unit::Weekend) && !self.entry(at).plural {
            let (late, to) = self.year_tail(at + 1).unwrap_or((Year::Open, at + 1));
            let year = if early == Year::Open { late } else { early };
            let day = Box::new(Sem::Holiday { n, year, which: Which::Bare });
            return Some((Sem::Around { unit: Unit::Weekend, day }, to, "holiday-weekend"));
        }
        if let Some((year, to)) = self.year_tail(end) {
            return Some((Sem::Holiday { n, year, which: Which::Bare }, to, "holiday"));
        }
        // "the Christmas market", "Easter Island", "Thanksgiving dinner" are no dates.
        let next = self.t.at(end);
        let noun = next.gap
            && next.kind == Kind::Word
            && (next.capital && !self.sentence_start(end) || next.word == 0 || around && !self.entry(end).any(JOINS));
        let led = i > 0
            && self.entry(i - 1).any(mask(&[
                Kw::On,
                Kw::At,
                Kw::Over,
                Kw::Before,
                Kw::After,
                Kw::Since,
                Kw::Until,
                Kw::By,
                Kw::In,
                Kw::For,
            ]));
        if (around || end == i + 1) && (noun || !led) || next.kind == Kind::Word && next.capital && next.gap {
            return None;
        }
        Some((Sem::Holiday { n, year: Year::Open, which: Which::Bare }, end, "holiday"))
    }

    /// "last Christmas", "next Easter".
    pub(super) fn relative_holiday(&self, i: usize, which: Which) -> Parsed {
        if !self.is(i, Kw::Holiday) || !self.t.at(i).capital {
            return None;
        }
        let (n, end) = Holiday::all()
            .iter()
            .enumerate()
            .flat_map(|(n, holiday)| holiday.words().iter().map(move |words| (n, words)))
            .filter_map(|(n, words)| Some((n, self.spelt(i, words)?)))
            .max_by_key(|&(_, end)| end)?;
        if self.entry(end).unit == Some(Unit::Weekend) && !self.entry(end).plural {
            let day = Box::new(Sem::Holiday { n, year: Year::Open, which });
            return Some((Sem::Around { unit: Unit::Weekend, day }, end + 1, "holiday-weekend"));
        }
        Some((Sem::Holiday { n, year: Year::Open, which }, end, "relative-holiday"))
    }

    /// The token after these words, where they stand at `i`.
    fn spelt(&self, i: usize, words: &str) -> Option<usize> {
        // Most begin otherwise.
        let first = self.t.str(i);
        if !words.get(..first.len()).is_some_and(|head| head.eq_ignore_ascii_case(first)) {
            return None;
        }
        let mut at = i;
        for word in words.split(' ') {
            let (body, tail) = match word.split_once('\'') {
                Some((body, tail)) => (body, Some(tail)),
                None => (word, None),
            };
            if !self.t.str(at).eq_ignore_ascii_case(body) {
                return None;
            }
            at += 1;
            match tail {
                Some("s") if self.is(at, Kw::Possessive) => at += 1,
                Some("") if self.t.sign(at, '\'') => at += 1,
                Some(_) => return None,
                None => {}
            }
        }
        Some(at)
    }
}

const JOINS: u128 = 1 << Kw::And as u32
    | 1 << Kw::In as u32
    | 1 << Kw::At as u32
    | 1 << Kw::To as u32
    | 1 << Kw::By as u32
    | 1 << Kw::On as u32
    | 1 << Kw::PastVerb as u32
    | 1 << Kw::Future as u32;
