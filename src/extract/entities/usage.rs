//! How an article writes its words, as evidence on what their capitals mean.

use crate::extract::tokens::{Kind, Token};
use crate::model::Article;
use crate::model::words::Keyed;

use super::runs::{opens, shouted};

/// How the article writes the words that it writes with a capital somewhere.
pub(super) struct Usage<'a> {
    /// In order.
    words: Vec<Written<'a>>,
}

/// A word that is written with a capital somewhere.
struct Written<'a> {
    /// In small letters.
    word: Keyed<&'a str>,
    /// Whether it is written small somewhere.
    small: bool,
    /// Whether it is written with a capital where that is evidence.
    capital: bool,
}

impl<'a> Usage<'a> {
    pub(super) fn read(article: &Article, tokens: &'a [Vec<Token>], headlines: &[bool]) -> Self {
        let capitals = tokens.iter().flatten().filter(|t| t.capital && t.kind == Kind::Word);
        let mut words: Vec<Keyed<&str>> = capitals.map(|t| Keyed::of(t.lower.as_str())).collect();
        words.sort_unstable();
        words.dedup();
        let mut lengths = [0_u32; 1024];
        let drawer = |word: &str| {
            let (first, last) = (word.bytes().next().unwrap_or_default(), word.bytes().next_back().unwrap_or_default());
            usize::from(first & 31) * 32 + usize::from(last & 31)
        };
        for word in words.iter().map(Keyed::word) {
            if let Some(known) = lengths.get_mut(drawer(word)) {
                *known |= 1 << (word.len() & 31);
            }
        }
        let asked = |word: &str| lengths.get(drawer(word)).is_some_and(|known| known & (1 << (word.len() & 31)) != 0);
        let mut usage =
            Self { words: words.into_iter().map(|word| Written { word, small: false, capital: false }).collect() };
        for (sentence, headline) in tokens.iter().zip(headlines) {
            if *headline {
                continue;
            }
            for (n, token) in sentence.iter().enumerate().filter(|(_, token)| token.kind == Kind::Word) {
                let small = !token.capital;
                let told =
                    if small { asked(&token.lower) } else { !opens(sentence, n) && !shouted(article.slice(token.at)) };
                if told && let Some(written) = usage.position(&token.lower).and_then(|at| usage.words.get_mut(at)) {
                    written.small |= small;
                    written.capital |= !small;
                }
            }
        }
        usage
    }

    fn position(&self, word: &str) -> Option<usize> {
        let word = Keyed::of(word);
        self.words.binary_search_by(|known| known.word.cmp(&word)).ok()
    }

    fn written(&self, word: &str) -> Option<&Written<'a>> {
        self.position(word).and_then(|at| self.words.get(at))
    }

    /// Whether the article writes the word small somewhere.
    pub(super) fn is_small(&self, word: &str) -> bool {
        self.written(word).is_some_and(|written| written.small)
    }

    /// Whether the article has a name of which the word may be a slip: "Shelia" where it has a "Sheila".
    ///
    /// Slips spare the beginning of a word, so only the names that begin alike are looked at, and of them so many.
    pub(super) fn nearly_capital(&self, word: &str) -> bool {
        const LONG: usize = 5;
        const MOST: usize = 100;
        let near = |known: &str| known.len().abs_diff(word.len()) <= 1 && strsim::osa_distance(known, word) == 1;
        let Some(start) = word.get(..2).filter(|_| word.len() >= LONG) else { return false };
        let from = self.words.partition_point(|known| known.word.word() < start);
        let alike = self.words.iter().skip(from).take_while(|known| known.word.word().starts_with(start));
        alike.filter(|known| known.capital).take(MOST).any(|known| near(known.word.word()))
    }

    /// Whether the article writes the word with a capital where that is evidence.
    pub(super) fn is_capital(&self, word: &str) -> bool {
        self.written(word).is_some_and(|written| written.capital)
    }
}
