//! The words that the reader knows, and looking them up.

use std::sync::OnceLock;

use rust_decimal::Decimal;

use super::load::Builder;
use super::phrases::Phrases;
use crate::model::Unit;
use crate::model::table::Table;

/// A word's place in the lexicon.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct WordId(pub(super) u16);

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
    Quake,
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
    pub(super) marks: u32,
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

/// Everything the reader knows.
#[derive(Debug)]
pub(super) struct Lexicon {
    pub(super) known: Table<WordId>,
    pub(super) words: Vec<Word>,
    /// Hedges that leave out the number itself.
    pub(super) strict: Vec<String>,
    pub(super) vague: Phrases<Vague>,
    pub(super) before: Phrases<Hedge>,
    pub(super) after: Phrases<Hedge>,
    pub(super) money_before: Phrases<Currency>,
    pub(super) money_after: Phrases<Currency>,
    pub(super) measures: Phrases<Measure>,
}

/// The longest word that is looked up.
const LONGEST: usize = 24;

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
        self.known.get_any_case(bare).copied().unwrap_or(WordId::UNKNOWN)
    }

    /// All that a word can be.
    pub(super) fn word(&self, id: WordId) -> &Word {
        static NOTHING: Word = Word { cardinal: None, ordinal: None, fraction: None, decade: None, marks: 0 };
        self.words.get(usize::from(id.0)).unwrap_or(&NOTHING)
    }
}
