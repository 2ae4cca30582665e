//! Whether a word that may be a time is one here, and whether the words around it look ahead or back.

use super::Finder;
use crate::time::meaning::Tense;
use crate::time::tokens::{Kind, number};
use crate::time::words::{Kw, mask};

/// How far to look for a verb, in tokens.
const REACH: usize = 24;

impl Finder<'_> {
    /// Whether a word before position `i` leads one to expect a time: preposition, relative word, another time.
    pub(super) fn led(&self, i: usize) -> bool {
        let leads = mask(&[
            Kw::In,
            Kw::Since,
            Kw::Until,
            Kw::By,
            Kw::From,
            Kw::To,
            Kw::Of,
            Kw::Before,
            Kw::After,
            Kw::Between,
            Kw::Through,
            Kw::Last,
            Kw::Next,
            Kw::This,
            Kw::Past,
            Kw::Previous,
            Kw::Following,
            Kw::Coming,
            Kw::Early,
            Kw::Late,
            Kw::Mid,
            Kw::For,
            Kw::Every,
            Kw::Each,
            Kw::Same,
            Kw::On,
            Kw::At,
            Kw::Fiscal,
        ]);
        let Some(before) = i.checked_sub(1) else { return false };
        if self.entry(before).any(leads) {
            return true;
        }
        // "March and April", "March-May", "mid-March".
        let joins = self.is(before, Kw::And) || self.is(before, Kw::Or) || self.t.hyphen(before);
        joins && before > 0 && self.entry(before - 1).any(mask(&[Kw::Month, Kw::Mid, Kw::Early, Kw::Late]))
    }

    /// Whether a sentence begins at `i`.
    pub(super) fn sentence_start(&self, i: usize) -> bool {
        let Some(before) = i.checked_sub(1) else { return true };
        match self.t.at(before).kind {
            Kind::Break => true,
            Kind::Sign('.' | '!' | '?' | '“' | '"' | '‘' | '(' | ':' | '—' | '–' | '-') => {
                self.t.at(i).gap || !matches!(self.t.at(before).kind, Kind::Sign('.' | '-'))
            }
            Kind::Sign('\'') => !self.t.at(i).gap,
            _ => false,
        }
    }

    /// Whether a capitalised word that is no time stands at `i`, directly after a space.
    pub(super) fn name_at(&self, i: usize) -> bool {
        let token = self.t.at(i);
        token.kind == Kind::Word
            && token.capital
            && !self.entry(i).any(mask(&[Kw::Month, Kw::Weekday, Kw::Part, Kw::Zone, Kw::Pm, Kw::Am]))
    }

    /// The month named at `i`, where the word is a month here and not a verb, a name or a sign.
    pub(super) fn month(&self, i: usize) -> Option<i8> {
        let entry = self.entry(i);
        if !entry.is(Kw::Month) {
            return None;
        }
        let token = self.t.at(i);
        let word = self.t.str(i);
        let dot = self.skip_dot(i + 1);
        if !token.capital {
            return self.small_month(i, dot).then_some(entry.month);
        }
        let after = self.skip_hyphen(dot);
        let number_after = matches!(self.t.at(after).kind, Kind::Number(..))
            || self.t.hyphen(dot) && self.is(dot + 1, Kw::Month) && self.t.at(dot + 1).capital
            || self.t.sign(dot, ',') && self.year(dot + 1).is_some()
            || self.month_range(dot)
            || self.day_in_words(dot);
        let number_before = i > 0
            && (matches!(self.t.at(i - 1).kind, Kind::Number(n, _) if n <= 31)
                || i > 1 && self.t.hyphen(i - 1) && number(self.t.at(i - 2), 2).is_some_and(|n| (1..=31).contains(&n))
                || self.is(i - 1, Kw::Th)
                || self.is(i - 1, Kw::Of)
                    && i > 1
                    && (self.entry(i - 2).any(mask(&[Kw::Th, Kw::Ordinal])) || number(self.t.at(i - 2), 2).is_some()));
        if number_after || number_before {
            return Some(entry.month);
        }
        let short = word.len() <= 4 && !matches!(entry.month, 5..=7) || matches!(word, "Jun" | "Jul");
        if short {
            // "Jan", "Mar", "Dec" alone are names or signs as often as months.
            let led = if dot > i + 1 { self.led(i) } else { self.led_firmly(i) };
            return (led && !self.name_at(dot)).then_some(entry.month);
        }
        let named = self.name_at(i + 1) && self.t.at(i + 1).gap;
        let surname = i > 0 && self.name_at(i - 1) && !self.sentence_start(i - 1) && !self.led(i);
        let firm = !matches!(entry.month, 3..=6 | 8);
        if self.led(i) {
            return (firm || !named || self.is(i - 1, Kw::In)).then_some(entry.month);
        }
        if surname || named && !firm {
            return None;
        }
        let verb = entry.month == 5 || (entry.month == 3 && self.sentence_start(i) && !self.t.sign(i + 1, ','));
        (!verb || self.is(i + 1, Kw::Possessive) || self.year_tail(i + 1).is_some()).then_some(entry.month)
    }

    /// Whether the word before can hardly lead to anything but a time.
    fn led_firmly(&self, i: usize) -> bool {
        let firm = mask(&[Kw::In, Kw::Since, Kw::Until, Kw::Last, Kw::Next, Kw::This, Kw::Early, Kw::Late, Kw::Mid]);
        let Some(before) = i.checked_sub(1) else { return false };
        let ends_range = self.entry(before).any(mask(&[Kw::To, Kw::Through, Kw::And]))
            && before > 0
            && self.is(before - 1, Kw::Month)
            && self.t.at(before - 1).capital;
        let of_unit = self.is(before, Kw::Of) && before > 0 && self.is(before - 1, Kw::Unit);
        self.entry(before).any(firm) || of_unit || ends_range || self.is(before, Kw::After) && !self.t.at(i + 1).capital
    }

    /// "May to March", "Nov until February": a month and the end of the range that begins with it.
    fn month_range(&self, i: usize) -> bool {
        let joined = self.entry(i).any(mask(&[Kw::To, Kw::Until, Kw::Through]));
        joined && self.is(i + 1, Kw::Month) && self.t.at(i + 1).capital
    }

    /// "May twenty-first", "January second" before a comma, a year or the end: a day told in words.
    fn day_in_words(&self, i: usize) -> bool {
        self.t.at(i).kind == Kind::Word
            && self.entry(i).any(mask(&[Kw::Ordinal, Kw::Number]))
            && self.day_number(i).or_else(|| self.day_cardinal(i)).is_some_and(|(_, end)| self.day_here(i, end))
    }

    /// Whether a month's name in small letters is one here: where it can hardly be another word.
    fn small_month(&self, i: usize, dot: usize) -> bool {
        let word = self.t.str(i);
        let year = self.year(dot).is_some();
        let day_before = i > 0
            && (number(self.t.at(i - 1), 2).is_some_and(|n| (1..=31).contains(&n))
                || self.is(i - 1, Kw::Th)
                || self.is(i - 1, Kw::Of) && i > 1 && self.is(i - 2, Kw::Th));
        let day_after = number(self.t.at(dot), 2).is_some_and(|n| (1..=31).contains(&n));
        let other_word = word.len() <= 4 && !matches!(word, "june" | "july") || matches!(word, "march" | "august");
        if other_word { year && (day_before || self.led(i)) } else { self.led(i) || year || day_before || day_after }
    }

    /// The weekday named at `i`.
    pub(super) fn weekday(&self, i: usize) -> Option<i8> {
        let entry = self.entry(i);
        if !entry.is(Kw::Weekday) || entry.plural {
            return None;
        }
        let word = self.t.str(i);
        let short = !word.ends_with("day");
        // The full names are nothing else, even in small letters.
        if short && !self.t.at(i).capital {
            return None;
        }
        if short {
            let dot = self.skip_comma(self.skip_dot(i + 1));
            let th = self.is(dot, Kw::The) && self.day_number(dot + 1).is_some() && self.is(dot + 2, Kw::Th);
            let date = th
                || self.month(dot).is_some()
                || number(self.t.at(dot), 2).is_some_and(|n| n <= 31) && self.t.at(dot).gap;
            return date.then_some(entry.weekday);
        }
        if i > 0 && self.is(i - 1, Kw::NameBefore) && !self.is(i - 1, Kw::The) && self.t.at(i).gap {
            return None;
        }
        if self.is(i + 1, Kw::NameAfter) && self.t.at(i + 1).capital && self.t.at(i + 1).gap {
            return None;
        }
        Some(entry.weekday)
    }

    /// Whether the sentence looks ahead or back where the expression stands.
    pub(super) fn tense(&self, from: usize, to: usize) -> Tense {
        let left = self.nearest_verb((0..from).rev());
        let right = self.nearest_verb(to..self.t.all.len());
        let before = |n: usize| from.checked_sub(n).map(|i| self.entry(i));
        // "as early as Tuesday", "as soon as May".
        if before(1).is_some_and(|entry| entry.is(Kw::As)) && before(3).is_some_and(|entry| entry.is(Kw::As)) {
            return Tense::Future;
        }
        if before(1).is_some_and(|entry| entry.any(mask(&[Kw::By, Kw::Until]))) {
            let future = left.or(right).is_some_and(|(tense, _)| tense == Tense::Future);
            return if future { Tense::Future } else { Tense::Both };
        }
        // "Called a strike for 2 February": for a day to come, or for one that came.
        let called = |n: usize| {
            let verb = from.checked_sub(n).map(|i| self.t.str(i).to_lowercase());
            verb.is_some_and(|verb| {
                matches!(
                    verb.as_str(),
                    "called" | "fixed" | "convened" | "announced" | "ordered" | "declared" | "scheduled" | "planned"
                )
            })
        };
        // "Have called a strike beginning on Sunday".
        let begins = (1..=2).filter_map(|n| from.checked_sub(n)).any(|i| {
            let word = self.t.str(i);
            ["beginning", "starting", "commencing"].iter().any(|begins| word.eq_ignore_ascii_case(begins))
        });
        if let Some((_, n)) = left.filter(|(_, n)| begins && called(*n)) {
            let has = from.checked_sub(n + 1).map(|i| self.t.str(i));
            return if has.is_some_and(|word| matches!(word, "have" | "has")) { Tense::Future } else { Tense::Both };
        }
        if before(1).is_some_and(|entry| entry.is(Kw::For)) && left.is_some_and(|(_, n)| called(n)) {
            return Tense::Both;
        }
        // "Until sentence is passed on 24 May", "before the road is opened in June".
        let until = |n: usize| {
            let Some(verb) = from.checked_sub(n) else { return false };
            let is = self.t.str(verb.saturating_sub(1));
            matches!(is, "is" | "are")
                && (verb.saturating_sub(6)..verb).any(|i| self.entry(i).any(mask(&[Kw::Until, Kw::Before])))
        };
        if left.is_some_and(|(tense, n)| tense == Tense::Past && until(n)) {
            return Tense::Future;
        }
        let tense = match left {
            Some((Tense::Past, n)) => {
                // "was expected to", "said it will": the nearest wins, unless a look ahead governs from just before.
                let ahead = (from.saturating_sub(n + 6)..from.saturating_sub(n)).any(|i| self.is(i, Kw::Future));
                if ahead { Tense::Both } else { Tense::Past }
            }
            // "planned for Saturday was cancelled".
            Some((Tense::Future, _)) if right.is_some_and(|(tense, n)| tense == Tense::Past && n <= 1) => Tense::Both,
            Some((tense, _)) => tense,
            None => right.map_or(Tense::Open, |(tense, _)| tense),
        };
        // "Wednesday's ruling" is mostly past, whatever is planned about it.
        if tense == Tense::Future && self.is(to, Kw::Possessive) { Tense::Both } else { tense }
    }

    /// The nearest verb cue along the way, and how far it is.
    fn nearest_verb(&self, way: impl Iterator<Item = usize>) -> Option<(Tense, usize)> {
        for (n, i) in way.take(REACH).enumerate() {
            let token = self.t.at(i);
            match token.kind {
                Kind::Break | Kind::Sign('!' | '?' | ';') => return None,
                Kind::Sign('.')
                    if self.t.at(i + 1).gap && self.t.at(i + 1).capital && !self.is(i.saturating_sub(1), Kw::Month) =>
                {
                    return None;
                }
                Kind::Word => {
                    let entry = self.entry(i);
                    let before = self.t.str(i.saturating_sub(1));
                    // "is to be buried" looks ahead; the past form in it, as in "will be closed", does not look back.
                    if before.eq_ignore_ascii_case("to") && self.t.str(i).eq_ignore_ascii_case("be") {
                        return Some((Tense::Future, n + 1));
                    }
                    if token.ed && before.eq_ignore_ascii_case("be") {
                        continue;
                    }
                    let to = before.eq_ignore_ascii_case("to");
                    let governed = i.checked_sub(2).is_some_and(|i| self.t.at(i).ed || self.is(i, Kw::PastVerb));
                    // "Is set for May"; "was set for May" may have come and gone.
                    if self.t.str(i).eq_ignore_ascii_case("set") && self.entry(i + 1).any(mask(&[Kw::For, Kw::To])) {
                        let was = self.is(i.saturating_sub(1), Kw::PastVerb);
                        return Some((if was { Tense::Both } else { Tense::Future }, n + 1));
                    }
                    // "Is to stand down in May", whatever the verb.
                    let is_to = to
                        && !token.capital
                        && i.checked_sub(2).is_some_and(|i| matches!(self.t.str(i), "is" | "are"))
                        && !self.t.str(i).eq_ignore_ascii_case("blame");
                    // "Talks to resume in May".
                    if is_to || entry.is(Kw::Infinitive) && to && !governed {
                        return Some((Tense::Future, n + 1));
                    }
                    if entry.is(Kw::Future) {
                        return Some((Tense::Future, n + 1));
                    }
                    // "Will have left", "would put": the form after "will" is no past.
                    let modal = entry.is(Kw::PastVerb)
                        && matches!(before, "will" | "would" | "shall" | "should" | "must" | "won't" | "won’t");
                    if modal {
                        continue;
                    }
                    if entry.is(Kw::PastVerb) || token.ed && !entry.is(Kw::NotPast) {
                        return Some((Tense::Past, n + 1));
                    }
                }
                _ => {}
            }
        }
        None
    }
}
