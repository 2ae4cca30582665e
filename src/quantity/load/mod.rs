//! The files of `rules/quantity` to a lexicon.

mod files;

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use self::files::{ContextFile, CurrencyFile, HedgeFile, HedgeWords, NumberFile, UnitFile};
use super::lexicon::{Cardinal, Currency, Hedge, Lexicon, Mark, Measure, Vague, Word, WordId};
use super::phrases::{Atom, Phrases};
use super::token::{Gap, Kind, tokens};
use crate::model::Unit;
use crate::model::table::Table;

/// A lexicon in the making: words get their ids as they turn up.
pub(super) struct Builder {
    strict: Vec<String>,
    ids: BTreeMap<String, WordId>,
    words: Vec<Word>,
    /// Cuts phrases the way texts are cut; knows no words.
    cutter: Lexicon,
}

impl Builder {
    pub(super) fn all() -> Lexicon {
        let empty = Lexicon {
            strict: Vec::new(),
            known: Table::default(),
            words: Vec::new(),
            vague: Phrases::new(false),
            before: Phrases::new(true),
            after: Phrases::new(false),
            money_before: Phrases::new(true),
            money_after: Phrases::new(false),
            measures: Phrases::new(false),
        };
        let mut new = Self { strict: Vec::new(), ids: BTreeMap::new(), words: vec![Word::default()], cutter: empty };
        let (mut vague, mut before, mut after) = (Phrases::new(false), Phrases::new(true), Phrases::new(false));
        let (mut money_before, mut money_after) = (Phrases::new(true), Phrases::new(false));
        let mut measures = Phrases::new(false);

        if let Ok(file) = toml::from_str::<NumberFile>(include_str!("../../../rules/quantity/numbers.toml")) {
            new.numbers(&file);
            for entry in &file.vague {
                for words in &entry.words {
                    let meaning = Vague { low: entry.low, high: entry.high, times: entry.times };
                    vague.add(words, false, &mut new, meaning);
                }
            }
        }
        if let Ok(file) = toml::from_str::<HedgeFile>(include_str!("../../../rules/quantity/hedges.toml")) {
            new.hedges(&file.before, &mut before);
            new.hedges(&file.after, &mut after);
            new.strict = file.strict;
        }
        if let Ok(file) = toml::from_str::<ContextFile>(include_str!("../../../rules/quantity/context.toml")) {
            new.contexts(&file);
        }
        if let Ok(file) = toml::from_str::<CurrencyFile>(include_str!("../../../rules/quantity/currencies.toml")) {
            for entry in &file.currency {
                let money = |large, short| Currency {
                    code: entry.code.clone(),
                    hundredth: entry.part.as_ref().is_some_and(|_| entry.code.len() == 3),
                    large,
                    short,
                };
                for words in &entry.before {
                    money_before.add(words, true, &mut new, money(false, false));
                }
                for words in &entry.garbled {
                    money_before.add(words, true, &mut new, money(true, false));
                }
                for words in &entry.after {
                    money_after.add(words, false, &mut new, money(false, false));
                }
                for words in &entry.large {
                    money_after.add(words, false, &mut new, money(true, false));
                }
                for words in &entry.short {
                    money_after.add(words, true, &mut new, money(false, true));
                }
            }
        }
        if let Ok(file) = toml::from_str::<UnitFile>(include_str!("../../../rules/quantity/units.toml")) {
            for entry in &file.unit {
                let Some(times) = ratio(&entry.times) else { continue };
                let measure = |short, glued| Measure {
                    unit: unit(&entry.kind, &entry.name),
                    name: entry.name.clone(),
                    times,
                    fahrenheit: entry.fahrenheit,
                    short,
                    glued,
                };
                for words in &entry.words {
                    measures.add(words, false, &mut new, measure(false, false));
                }
                for words in &entry.short {
                    measures.add(words, true, &mut new, measure(true, false));
                }
                for words in &entry.glued {
                    measures.add(words, true, &mut new, measure(true, true));
                }
            }
        }
        new.mark_starts(&vague);
        new.finish(vague, before, after, money_before, money_after, measures)
    }

    fn id(&mut self, word: &str) -> WordId {
        let word = word.to_ascii_lowercase();
        if let Some(&id) = self.ids.get(&word) {
            return id;
        }
        let id = WordId(u16::try_from(self.words.len()).unwrap_or(u16::MAX));
        self.words.push(Word::default());
        self.ids.insert(word, id);
        id
    }

    fn entry(&mut self, word: &str) -> &mut Word {
        let id = self.id(word);
        let last = self.words.len() - 1;
        &mut self.words[usize::from(id.0).min(last)]
    }

    pub(super) fn cut(&mut self, words: &str) -> Vec<(Atom, String, bool)> {
        let cut = tokens(words, &self.cutter);
        cut.into_iter()
            .map(|token| {
                let written = token.span().of(words).to_owned();
                let atom = match token.kind {
                    Kind::Word => Atom::Word(self.id(&written)),
                    Kind::Sign(sign) => Atom::Sign(sign),
                    Kind::Figure => Atom::Figure(written.bytes().next().unwrap_or_default()),
                };
                (atom, written, token.gap == Gap::None)
            })
            .collect()
    }

    fn numbers(&mut self, file: &NumberFile) {
        let mut cardinals = |list: &BTreeMap<String, i64>, kind: fn(i64) -> Cardinal| {
            for (word, &n) in list {
                self.entry(word).cardinal = Some(kind(n));
            }
        };
        cardinals(&file.small, Cardinal::Small);
        cardinals(&file.tens, Cardinal::Tens);
        cardinals(&file.scale, Cardinal::Scale);
        cardinals(&file.plural_scale, Cardinal::Plural);
        cardinals(&file.short_scale, Cardinal::Short);
        cardinals(&file.money_scale, Cardinal::Money);
        for (word, &n) in &file.ordinal {
            self.entry(word).ordinal = Some(n);
        }
        for (word, &n) in &file.fraction {
            self.entry(word).fraction = Some(n);
        }
        for (word, &n) in &file.decade {
            self.entry(word).decade = Some(n);
        }
    }

    fn hedges(&mut self, lists: &HedgeWords, into: &mut Phrases<Hedge>) {
        for (list, hedge) in [
            (&lists.floor, Hedge::Floor),
            (&lists.ceiling, Hedge::Ceiling),
            (&lists.near, Hedge::Near),
            (&lists.exactly, Hedge::Exactly),
            (&lists.further, Hedge::Further),
        ] {
            for words in list {
                into.add(words, false, self, hedge);
            }
        }
    }

    fn contexts(&mut self, file: &ContextFile) {
        for (list, mark) in [
            (&file.names, Mark::Name),
            (&file.loose_names, Mark::LooseName),
            (&file.months, Mark::Month),
            (&file.weekdays, Mark::Weekday),
            (&file.zones, Mark::Zone),
            (&file.time_before, Mark::TimeBefore),
            (&file.change, Mark::Change),
            (&file.score, Mark::Score),
            (&file.people, Mark::People),
            (&file.nothing, Mark::Nothing),
            (&file.modals, Mark::Modal),
            (&file.pronoun_before, Mark::PronounBefore),
            (&file.function, Mark::Function),
            (&file.places_before, Mark::PlaceBefore),
            (&file.streets, Mark::Street),
            (&file.named_after, Mark::NamedAfter),
            (&file.emergency, Mark::Emergency),
            (&file.possessives, Mark::Possessive),
            (&file.person, Mark::Person),
            (&file.fillers, Mark::Filler),
            (&file.weight, Mark::Weight),
            (&file.cash, Mark::Cash),
            (&file.quakes, Mark::Quake),
        ] {
            for word in list {
                self.entry(word).marks |= 1 << mark as u32;
            }
        }
    }

    fn mark_starts(&mut self, vague: &Phrases<Vague>) {
        let start = 1 << Mark::Start as u32;
        for word in &mut self.words {
            let number = matches!(word.cardinal, Some(Cardinal::Small(_) | Cardinal::Tens(_) | Cardinal::Plural(_)));
            if number || word.ordinal.is_some() || word.fraction.is_some() || word.decade.is_some() {
                word.marks |= start;
            }
        }
        for id in vague.first_words() {
            if let Some(word) = self.words.get_mut(usize::from(id.0)) {
                word.marks |= start;
            }
        }
        for word in ["a", "an", "no", "none", "nobody"] {
            self.entry(word).marks |= start;
        }
    }

    fn finish(
        self,
        vague: Phrases<Vague>,
        before: Phrases<Hedge>,
        after: Phrases<Hedge>,
        money_before: Phrases<Currency>,
        money_after: Phrases<Currency>,
        measures: Phrases<Measure>,
    ) -> Lexicon {
        Lexicon {
            known: self.ids.iter().map(|(word, &id)| (word, id)).collect(),
            words: self.words,
            strict: self.strict,
            vague,
            before,
            after,
            money_before,
            money_after,
            measures,
        }
    }
}

fn unit(kind: &str, name: &str) -> Unit {
    match kind {
        "length" => Unit::Length,
        "area" => Unit::Area,
        "volume" => Unit::Volume,
        "mass" => Unit::Mass,
        "speed" => Unit::Speed,
        "temperature" => Unit::Temperature,
        "duration" => Unit::Duration,
        "percent" => Unit::Percent,
        "percentage point" => Unit::PercentPoint,
        _ => Unit::Other(name.to_owned()),
    }
}

/// "1609.344" or "1/24".
fn ratio(written: &str) -> Option<Decimal> {
    match written.split_once('/') {
        Some((over, under)) => over.parse::<Decimal>().ok()?.checked_div(under.parse().ok()?),
        None => written.parse().ok(),
    }
}

#[cfg(test)]
mod tests {
    use super::{ContextFile, CurrencyFile, HedgeFile, NumberFile, UnitFile, ratio};

    #[test]
    fn every_word_list_can_be_read() {
        toml::from_str::<NumberFile>(include_str!("../../../rules/quantity/numbers.toml")).unwrap();
        toml::from_str::<HedgeFile>(include_str!("../../../rules/quantity/hedges.toml")).unwrap();
        toml::from_str::<ContextFile>(include_str!("../../../rules/quantity/context.toml")).unwrap();
        toml::from_str::<CurrencyFile>(include_str!("../../../rules/quantity/currencies.toml")).unwrap();
        let units = toml::from_str::<UnitFile>(include_str!("../../../rules/quantity/units.toml")).unwrap();
        assert!(units.unit.iter().all(|unit| ratio(&unit.times).is_some()));
    }
}
