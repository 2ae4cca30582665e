//! The word lists of `rules/quantity`, read once.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use rust_decimal::Decimal;
use serde::Deserialize;

use super::token::{Gap, Kind, Token, tokens};
use crate::model::Unit;

/// A word's place in the lexicon.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct WordId(u16);

impl WordId {
    pub(super) const UNKNOWN: Self = Self(0);
}

/// What a number word does to the number that is being read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Cardinal {
    /// 0 to 19.
    Small(i64),
    /// 20, 30 … 90.
    Tens(i64),
    /// Multiplies what stands before it.
    Scale(i64),
    /// Multiplies, and says "many" alone.
    Plural(i64),
    /// Multiplies a figure only: "bn".
    Short(i64),
    /// Multiplies a figure of money only: "m".
    Money(i64),
}

/// What a word can tell about a number near it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Mark {
    Name,
    LooseName,
    Month,
    Weekday,
    Zone,
    TimeBefore,
    Change,
    Score,
    People,
    Nothing,
    Modal,
    PronounBefore,
    Function,
    PlaceBefore,
    Street,
    NamedAfter,
    Emergency,
    Possessive,
    Person,
    Filler,
    Weight,
    Cash,
    /// A number may start here.
    Start,
}

/// One word and all that it can be.
#[derive(Clone, Debug, Default)]
pub(super) struct Word {
    pub(super) cardinal: Option<Cardinal>,
    pub(super) ordinal: Option<i64>,
    pub(super) fraction: Option<i64>,
    pub(super) decade: Option<i64>,
    marks: u32,
}

impl Word {
    pub(super) fn is(&self, mark: Mark) -> bool {
        self.marks & (1 << mark as u32) != 0
    }
}

/// What a hedge makes of the number beside it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Hedge {
    Floor,
    Ceiling,
    Near,
    Exactly,
    Further,
}

/// A vague amount.
#[derive(Clone, Copy, Debug)]
pub(super) struct Vague {
    pub(super) low: i64,
    pub(super) high: i64,
    pub(super) times: bool,
}

/// Money as a word or sign names it.
#[derive(Clone, Debug)]
pub(super) struct Currency {
    pub(super) code: String,
    pub(super) hundredth: bool,
    /// Money only after a thousand or more.
    pub(super) large: bool,
    /// Only right after a figure.
    pub(super) short: bool,
}

/// A unit of measure as a word names it.
#[derive(Clone, Debug)]
pub(super) struct Measure {
    pub(super) unit: Unit,
    pub(super) name: String,
    pub(super) times: Decimal,
    pub(super) fahrenheit: bool,
    /// Only after a figure.
    pub(super) short: bool,
    /// Only right after a figure.
    pub(super) glued: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Atom {
    Word(WordId),
    Figure(u8),
    Sign(char),
}

/// Phrases by their first word, or by their last where they are looked for leftwards.
#[derive(Debug)]
pub(super) struct Phrases<T> {
    backwards: bool,
    by_edge: BTreeMap<Atom, Vec<Phrase<T>>>,
}

#[derive(Debug)]
struct Phrase<T> {
    atoms: Vec<Atom>,
    /// The words as written, where capitals matter, and whether each is written without a space before it.
    exact: Option<Vec<(String, bool)>>,
    meaning: T,
}

impl<T> Phrases<T> {
    fn new(backwards: bool) -> Self {
        Self { backwards, by_edge: BTreeMap::new() }
    }

    fn add(&mut self, words: &str, exact: bool, lexicon: &mut Builder, meaning: T) {
        let tokens = lexicon.cut(words);
        let atoms: Vec<Atom> = tokens.iter().map(|(atom, ..)| *atom).collect();
        let edge = if self.backwards { atoms.last() } else { atoms.first() };
        if let Some(&edge) = edge {
            let exact = exact.then(|| tokens.into_iter().map(|(_, text, tight)| (text, tight)).collect());
            let at_edge = self.by_edge.entry(edge).or_default();
            at_edge.push(Phrase { atoms, exact, meaning });
            at_edge.sort_by_key(|phrase| std::cmp::Reverse(phrase.atoms.len()));
        }
    }

    /// The longest phrase that starts at token `at`, and the token after it.
    pub(super) fn at(&self, text: &str, tokens: &[Token], at: usize) -> Option<(&T, usize)> {
        let edge = atom(text, *tokens.get(at)?)?;
        self.by_edge.get(&edge)?.iter().find_map(|phrase| {
            let mut next = at;
            for (i, &wanted) in phrase.atoms.iter().enumerate() {
                // "square-mile", "per-cent": a hyphen within a phrase counts for a space.
                if i > 0 && tokens.get(next).is_some_and(|t| t.is_hyphen()) && !matches!(wanted, Atom::Sign(_)) {
                    next += 1;
                }
                let token = *tokens.get(next)?;
                let written = phrase.exact.as_ref().and_then(|words| words.get(i));
                if atom(text, token) != Some(wanted) || written.is_some_and(|w| !as_written(text, token, w)) {
                    return None;
                }
                next += 1;
            }
            Some((&phrase.meaning, next))
        })
    }

    /// The longest phrase whose last token lies right before token `end`, and its first token.
    pub(super) fn before(&self, text: &str, tokens: &[Token], end: usize) -> Option<(&T, usize)> {
        let edge = atom(text, *tokens.get(end.checked_sub(1)?)?)?;
        self.by_edge.get(&edge)?.iter().find_map(|phrase| {
            let start = end.checked_sub(phrase.atoms.len())?;
            let here = tokens.get(start..end)?;
            let fits = phrase.atoms.iter().zip(here).enumerate().all(|(i, (&wanted, &token))| {
                let written = phrase.exact.as_ref().and_then(|words| words.get(i));
                atom(text, token) == Some(wanted) && written.is_none_or(|w| as_written(text, token, w))
            });
            fits.then_some((&phrase.meaning, start))
        })
    }
}

/// Whether a token is written as a phrase wants it: "A$5", not "A $5".
fn as_written(text: &str, token: Token, (word, tight): &(String, bool)) -> bool {
    word == token.span().of(text) && !(*tight && token.gap != Gap::None)
}

fn atom(text: &str, token: Token) -> Option<Atom> {
    match token.kind {
        Kind::Word => (token.word != WordId::UNKNOWN).then_some(Atom::Word(token.word)),
        Kind::Sign(sign) => Some(Atom::Sign(sign)),
        Kind::Figure => match token.span().of(text).as_bytes() {
            [digit] => Some(Atom::Figure(*digit)),
            _ => None,
        },
    }
}

/// Everything the reader knows.
#[derive(Debug)]
pub(super) struct Lexicon {
    /// Words by length and first letter, each bucket a run of `known`.
    buckets: Vec<(u16, u16)>,
    known: Vec<(Box<str>, WordId)>,
    words: Vec<Word>,
    pub(super) vague: Phrases<Vague>,
    pub(super) before: Phrases<Hedge>,
    pub(super) after: Phrases<Hedge>,
    pub(super) money_before: Phrases<Currency>,
    pub(super) money_after: Phrases<Currency>,
    pub(super) measures: Phrases<Measure>,
}

const LONGEST: usize = 24;

fn bucket(word: &[u8]) -> usize {
    let first = word.first().map_or(0, |b| usize::from(b & 31));
    word.len().min(LONGEST) * 32 + first
}

impl Lexicon {
    /// The words that come with the program.
    pub(super) fn builtin() -> &'static Self {
        static BUILTIN: OnceLock<Lexicon> = OnceLock::new();
        BUILTIN.get_or_init(Builder::all)
    }

    /// A word's place, whatever its case and a possessive ending; unknown words share one.
    pub(super) fn find(&self, word: &str) -> WordId {
        let bare = word.strip_suffix("'s").or_else(|| word.strip_suffix("’s")).unwrap_or(word);
        if bare.len() > LONGEST {
            return WordId::UNKNOWN;
        }
        let mut lower = [0; LONGEST];
        for (to, from) in lower.iter_mut().zip(bare.bytes()) {
            *to = from.to_ascii_lowercase();
        }
        let lower = lower.get(..bare.len()).unwrap_or_default();
        let (from, to) = self.buckets.get(bucket(lower)).copied().unwrap_or_default();
        let here = self.known.get(usize::from(from)..usize::from(to)).unwrap_or_default();
        here.binary_search_by(|(known, _)| known.as_bytes().cmp(lower))
            .ok()
            .and_then(|i| here.get(i))
            .map_or(WordId::UNKNOWN, |(_, id)| *id)
    }

    /// All that a word can be.
    pub(super) fn word(&self, id: WordId) -> &Word {
        static NOTHING: Word = Word { cardinal: None, ordinal: None, fraction: None, decade: None, marks: 0 };
        self.words.get(usize::from(id.0)).unwrap_or(&NOTHING)
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct NumberFile {
    small: BTreeMap<String, i64>,
    tens: BTreeMap<String, i64>,
    scale: BTreeMap<String, i64>,
    short_scale: BTreeMap<String, i64>,
    money_scale: BTreeMap<String, i64>,
    plural_scale: BTreeMap<String, i64>,
    ordinal: BTreeMap<String, i64>,
    fraction: BTreeMap<String, i64>,
    decade: BTreeMap<String, i64>,
    vague: Vec<VagueEntry>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct VagueEntry {
    words: Vec<String>,
    low: i64,
    high: i64,
    #[serde(default)]
    times: bool,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct HedgeFile {
    before: HedgeWords,
    after: HedgeWords,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct HedgeWords {
    floor: Vec<String>,
    ceiling: Vec<String>,
    near: Vec<String>,
    #[serde(default)]
    exactly: Vec<String>,
    further: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ContextFile {
    names: Vec<String>,
    loose_names: Vec<String>,
    months: Vec<String>,
    weekdays: Vec<String>,
    zones: Vec<String>,
    time_before: Vec<String>,
    change: Vec<String>,
    score: Vec<String>,
    people: Vec<String>,
    nothing: Vec<String>,
    modals: Vec<String>,
    pronoun_before: Vec<String>,
    function: Vec<String>,
    places_before: Vec<String>,
    streets: Vec<String>,
    named_after: Vec<String>,
    emergency: Vec<String>,
    possessives: Vec<String>,
    person: Vec<String>,
    fillers: Vec<String>,
    weight: Vec<String>,
    cash: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct CurrencyFile {
    currency: Vec<CurrencyEntry>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct CurrencyEntry {
    code: String,
    #[serde(default)]
    before: Vec<String>,
    #[serde(default)]
    after: Vec<String>,
    #[serde(default)]
    large: Vec<String>,
    #[serde(default)]
    short: Vec<String>,
    part: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct UnitFile {
    unit: Vec<UnitEntry>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct UnitEntry {
    kind: String,
    name: String,
    times: String,
    #[serde(default)]
    words: Vec<String>,
    #[serde(default)]
    short: Vec<String>,
    #[serde(default)]
    glued: Vec<String>,
    #[serde(default)]
    fahrenheit: bool,
}

/// A lexicon in the making: words get their ids as they turn up.
struct Builder {
    ids: BTreeMap<String, WordId>,
    words: Vec<Word>,
    /// Cuts phrases the way texts are cut; knows no words.
    cutter: Lexicon,
}

impl Builder {
    fn all() -> Lexicon {
        let empty = Lexicon {
            buckets: Vec::new(),
            known: Vec::new(),
            words: Vec::new(),
            vague: Phrases::new(false),
            before: Phrases::new(true),
            after: Phrases::new(false),
            money_before: Phrases::new(true),
            money_after: Phrases::new(false),
            measures: Phrases::new(false),
        };
        let mut new = Self { ids: BTreeMap::new(), words: vec![Word::default()], cutter: empty };
        let (mut vague, mut before, mut after) = (Phrases::new(false), Phrases::new(true), Phrases::new(false));
        let (mut money_before, mut money_after) = (Phrases::new(true), Phrases::new(false));
        let mut measures = Phrases::new(false);

        if let Ok(file) = toml::from_str::<NumberFile>(include_str!("../../rules/quantity/numbers.toml")) {
            new.numbers(&file);
            for entry in &file.vague {
                for words in &entry.words {
                    let meaning = Vague { low: entry.low, high: entry.high, times: entry.times };
                    vague.add(words, false, &mut new, meaning);
                }
            }
        }
        if let Ok(file) = toml::from_str::<HedgeFile>(include_str!("../../rules/quantity/hedges.toml")) {
            new.hedges(&file.before, &mut before);
            new.hedges(&file.after, &mut after);
        }
        if let Ok(file) = toml::from_str::<ContextFile>(include_str!("../../rules/quantity/context.toml")) {
            new.contexts(&file);
        }
        if let Ok(file) = toml::from_str::<CurrencyFile>(include_str!("../../rules/quantity/currencies.toml")) {
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
        if let Ok(file) = toml::from_str::<UnitFile>(include_str!("../../rules/quantity/units.toml")) {
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

    fn cut(&mut self, words: &str) -> Vec<(Atom, String, bool)> {
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
        let kinds: [(&BTreeMap<String, i64>, fn(i64) -> Cardinal); 6] = [
            (&file.small, Cardinal::Small),
            (&file.tens, Cardinal::Tens),
            (&file.scale, Cardinal::Scale),
            (&file.plural_scale, Cardinal::Plural),
            (&file.short_scale, Cardinal::Short),
            (&file.money_scale, Cardinal::Money),
        ];
        for (list, kind) in kinds {
            for (word, &n) in list {
                self.entry(word).cardinal = Some(kind(n));
            }
        }
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
        for edge in vague.by_edge.keys() {
            if let Atom::Word(id) = edge {
                if let Some(word) = self.words.get_mut(usize::from(id.0)) {
                    word.marks |= start;
                }
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
        let mut known: Vec<(Box<str>, WordId)> =
            self.ids.into_iter().map(|(word, id)| (word.into_boxed_str(), id)).collect();
        known.sort_by(|(a, _), (b, _)| bucket(a.as_bytes()).cmp(&bucket(b.as_bytes())).then_with(|| a.cmp(b)));
        let mut buckets = vec![(0, 0); (LONGEST + 1) * 32];
        for (i, (word, _)) in known.iter().enumerate() {
            let at = bucket(word.as_bytes());
            if let Some(slot) = buckets.get_mut(at) {
                if slot.1 == 0 {
                    slot.0 = i as u16;
                }
                slot.1 = i as u16 + 1;
            }
        }
        Lexicon { buckets, known, words: self.words, vague, before, after, money_before, money_after, measures }
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
