//! English words: classes, inflected forms and their lemmas. The lists are data; what they do not hold is read by
//! its ending.

mod added;
mod endings;
mod lists;

use std::cell::RefCell;
use std::sync::{LazyLock, OnceLock};

use compact_str::CompactString;
use rust_stemmers::{Algorithm, Stemmer};

use crate::model::table::{Memo, Table};

pub(crate) use added::Words;
pub(crate) use endings::{guess, guessed_base, singular};

/// What a word can be. A word can be several things; [`super::tag`] settles which.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Tags(u32);

impl Tags {
    pub(crate) const NONE: Self = Self(0);
    pub(crate) const NOUN: Self = Self(1);
    pub(crate) const PLURAL: Self = Self(1 << 1);
    pub(crate) const VERB_BASE: Self = Self(1 << 2);
    pub(crate) const VERB_S: Self = Self(1 << 3);
    pub(crate) const VERB_PAST: Self = Self(1 << 4);
    pub(crate) const PARTICIPLE: Self = Self(1 << 5);
    pub(crate) const VERB_ING: Self = Self(1 << 6);
    pub(crate) const ADJECTIVE: Self = Self(1 << 7);
    pub(crate) const ADVERB: Self = Self(1 << 8);
    pub(crate) const DETERMINER: Self = Self(1 << 9);
    pub(crate) const PREPOSITION: Self = Self(1 << 10);
    pub(crate) const COORDINATOR: Self = Self(1 << 11);
    pub(crate) const SUBORDINATOR: Self = Self(1 << 12);
    pub(crate) const PRONOUN: Self = Self(1 << 13);
    pub(crate) const RELATIVE: Self = Self(1 << 14);
    pub(crate) const AUXILIARY: Self = Self(1 << 15);
    pub(crate) const MODAL: Self = Self(1 << 16);
    pub(crate) const NEGATION: Self = Self(1 << 17);
    pub(crate) const NUMBER: Self = Self(1 << 18);
    pub(crate) const POSSESSIVE: Self = Self(1 << 19);
    pub(crate) const TITLE: Self = Self(1 << 20);
    pub(crate) const CALENDAR: Self = Self(1 << 21);
    pub(crate) const PERSON: Self = Self(1 << 22);
    pub(crate) const BODY: Self = Self(1 << 23);
    /// Listed as a noun, not merely taken for one.
    pub(crate) const LISTED_NOUN: Self = Self(1 << 24);
    pub(crate) const ORDINAL: Self = Self(1 << 25);
    /// A present form that is no noun in the news ("gives").
    pub(crate) const ONLY_VERB: Self = Self(1 << 26);
    /// A thing that can be said to say something ("report").
    pub(crate) const SPEAKING: Self = Self(1 << 27);
    /// Any form of a verb.
    pub(crate) const VERB: Self =
        Self(Self::VERB_BASE.0 | Self::VERB_S.0 | Self::VERB_PAST.0 | Self::PARTICIPLE.0 | Self::VERB_ING.0);
    /// A word of a closed class.
    pub(crate) const CLOSED: Self = Self(
        Self::DETERMINER.0
            | Self::PREPOSITION.0
            | Self::COORDINATOR.0
            | Self::SUBORDINATOR.0
            | Self::PRONOUN.0
            | Self::RELATIVE.0
            | Self::AUXILIARY.0
            | Self::MODAL.0
            | Self::NEGATION.0
            | Self::POSSESSIVE.0,
    );

    /// Whether it has any of these.
    pub(crate) fn any(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    /// Both together.
    pub(crate) const fn with(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}

/// A form's classes and lemmas.
#[derive(Clone, Debug, Default)]
pub(crate) struct Entry {
    /// What it can be.
    pub(crate) tags: Tags,
    /// Lemma as a verb.
    pub(crate) verb: Option<CompactString>,
    /// Lemma as a noun.
    pub(crate) noun: Option<CompactString>,
}

/// All forms that the lists give.
pub(crate) struct Lexicon {
    forms: Table<Entry>,
    /// By form: its stem, once asked for. Apart from what every word is asked about, to keep that close together.
    stems: Vec<OnceLock<Box<str>>>,
}

/// The built-in lists.
pub(crate) static LEXICON: LazyLock<Lexicon> = LazyLock::new(|| {
    let forms = lists::forms();
    let stems = forms.iter().map(|_| OnceLock::new()).collect();
    Lexicon { forms, stems }
});

impl Lexicon {
    /// What the lists say of a form.
    pub(crate) fn get(&self, lower: &str) -> Option<&Entry> {
        self.forms.get(lower)
    }

    /// A word's stem, which is kept: stemming a word takes as long as all else that is done with it.
    pub(crate) fn stem(&self, lower: &str) -> String {
        match self.forms.position(lower).and_then(|position| self.stems.get(position)) {
            Some(known) => known.get_or_init(|| stem(lower).into()).as_ref().to_owned(),
            None => STEMS.with_borrow_mut(|stems| stems.get_or(lower, stem).clone()),
        }
    }

    /// The base of a form that can be nothing else ("stole", "women").
    pub(crate) fn base(&self, lower: &str) -> Option<&str> {
        let entry = self.forms.get(lower)?;
        if entry.tags.any(Tags::PLURAL) {
            return entry.noun.as_deref().filter(|_| !entry.tags.any(Tags::VERB));
        }
        let past = entry.tags.any(Tags::VERB_PAST.with(Tags::PARTICIPLE));
        let other = entry.tags.any(Tags::NOUN.with(Tags::ADJECTIVE).with(Tags::VERB_BASE));
        entry.verb.as_deref().filter(|_| past && !other)
    }
}

/// So many stems of words on no list are kept.
const ROOM: usize = 4096;

thread_local! {
    static STEMS: RefCell<Memo<String>> = RefCell::new(Memo::with_room(ROOM));
}

/// A compound's head, and what stands before its last hyphen.
pub(crate) fn after_hyphen(word: &str) -> Option<(&str, &str)> {
    // Every word is asked: a plain look at its bytes is quicker than a search.
    let at = word.bytes().rposition(|byte| byte == b'-')?;
    Some((word.get(..at)?, word.get(at + 1..)?))
}

/// Endings that the stemmer may take off or change.
const ENDINGS: [&str; 24] = [
    "s", "y", "e", "'", "ed", "ing", "al", "ul", "ll", "li", "ti", "ci", "gi", "ic", "ism", "ion", "er", "or", "nt",
    "ite", "ive", "ize", "ous", "ible",
];

/// A word's stem. Names seldom end as the stemmer's words do: those that do not stay as they are, and need not ask it.
fn stem(lower: &str) -> String {
    let plain = lower.bytes().all(|byte| byte.is_ascii_lowercase());
    if plain && !ENDINGS.iter().any(|ending| lower.ends_with(ending)) {
        return lower.to_owned();
    }
    Stemmer::create(Algorithm::English).stem(lower).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_that_are_not_asked_about_have_themselves_for_a_stem() {
        let stemmer = Stemmer::create(Algorithm::English);
        let endings = [
            "a", "al", "ali", "ant", "at", "atik", "ator", "d", "ed", "eed", "en", "i", "ic", "il", "im", "in", "ion",
            "izer", "k", "l", "ll", "m", "n", "ogi", "ol", "on", "or", "r", "t", "ul", "um", "ut", "y", "ying", "z",
        ];
        for (form, _) in LEXICON.forms.iter() {
            assert_eq!(stem(form), stemmer.stem(form), "{form}");
            for ending in endings {
                let word = format!("{form}{ending}");
                assert_eq!(stem(&word), stemmer.stem(&word), "{word}");
            }
        }
    }

    #[test]
    fn forms_of_a_verb_share_its_lemma() {
        for (form, base) in [
            ("expelled", "expel"),
            ("expels", "expel"),
            ("expelling", "expel"),
            ("revoked", "revoke"),
            ("struck", "strike"),
            ("dying", "die"),
            ("denies", "deny"),
            ("found", "find"),
            ("shot", "shoot"),
            ("lost", "lose"),
            ("was", "be"),
        ] {
            assert_eq!(LEXICON.get(form).and_then(|e| e.verb.as_deref()), Some(base), "{form}");
        }
    }

    #[test]
    fn plurals_share_the_singular() {
        for (form, base) in
            [("men", "man"), ("wives", "wife"), ("firefighters", "firefighter"), ("spokesmen", "spokesman")]
        {
            assert_eq!(LEXICON.get(form).and_then(|e| e.noun.as_deref()), Some(base), "{form}");
        }
        assert_eq!(singular("cities").as_deref(), Some("city"));
        assert_eq!(singular("glass"), None);
    }
}
