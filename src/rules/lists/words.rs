//! What the words of a sentence say of the values in it.

use std::collections::BTreeSet;

use super::Lists;

/// Whether one of the phrases stands among words in lower case.
fn holds(phrases: &[String], words: &[String]) -> bool {
    held_at(phrases, words).next().is_some()
}

/// Words before "a year earlier" that may hold what is told against the figure of then: "against £310m a year earlier".
const BASE: usize = 5;

/// Where words hold one of some phrases, each with its length.
fn held_at<'a>(phrases: &'a [String], words: &'a [String]) -> impl Iterator<Item = (usize, usize)> + 'a {
    phrases.iter().flat_map(move |phrase| {
        let (long, first) = (phrase.split(' ').count(), phrase.split(' ').next().unwrap_or_default());
        let runs =
            words.windows(long).enumerate().filter(move |(_, run)| run.first().is_some_and(|word| word == first));
        runs.filter(|(_, run)| run.iter().map(String::as_str).eq(phrase.split(' '))).map(move |(at, _)| (at, long))
    })
}

impl Lists {
    /// Whether words of a sentence, in lower case, set its event apart from the one that is news.
    pub(crate) fn recalls(&self, words: &[String]) -> bool {
        let of_change = |at: usize, long: usize| {
            let before = words.get(at.saturating_sub(BASE)..at).unwrap_or_default();
            let held_against =
                before.iter().any(|word| matches!(word.as_str(), "against" | "compared" | "than" | "from" | "versus"));
            let year = words.get(at..at + long).is_some_and(|run| run.iter().any(|word| word == "year"));
            let on = before.last().is_some_and(|word| word == "on");
            year && (held_against || on)
        };
        held_at(&self.recalling, words).any(|(at, long)| !of_change(at, long))
    }

    /// Whether words of a sentence, in lower case, count back from the news by months or years.
    pub(crate) fn looks_back(&self, words: &[String]) -> bool {
        holds(&self.looking_back, words)
    }

    /// Whether words of a sentence, in lower case, repeat what was said before more was known.
    pub(crate) fn said_at_first(&self, words: &[String]) -> bool {
        holds(&self.at_first, words)
    }

    /// Whether two sets of modifiers hold words that exclude each other.
    pub(crate) fn exclude(&self, a: &BTreeSet<String>, b: &BTreeSet<String>) -> bool {
        !a.is_empty()
            && !b.is_empty()
            && self.exclusive_modifiers.iter().any(|set| {
                let mine: BTreeSet<_> = a.intersection(set).collect();
                let yours: BTreeSet<_> = b.intersection(set).collect();
                !mine.is_empty() && !yours.is_empty() && mine != yours
            })
    }

    /// Whether a modifier makes a figure a part of another or an addition to it.
    pub(crate) fn partial(&self, modifiers: &BTreeSet<String>) -> bool {
        modifiers.iter().any(|word| self.partial.contains(word))
    }

    /// Whether a word names a stretch of a match or a season.
    pub(crate) fn stretch(&self, word: &str) -> bool {
        self.stretches.contains(word)
    }

    /// Whether a modifier tells how a number was come by, and not of whom it is.
    pub(crate) fn tallied(&self, modifier: &str) -> bool {
        self.tallied.contains(modifier)
    }

    /// Whether a word tells of a trial ("convicted"): by then tolls stand still.
    pub(crate) fn of_trial(&self, word: &str) -> bool {
        self.of_trial.contains(word)
    }

    /// Whether a word says that a sentence is served ("jailed").
    pub(crate) fn custody(&self, word: &str) -> bool {
        self.custody.contains(word)
    }

    /// Whether a word before "court" names a kind of court.
    pub(crate) fn court(&self, word: &str) -> bool {
        self.courts.contains(word)
    }
}
