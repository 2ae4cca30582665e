//! Phrases of one or more words, found where a text says them.

use std::collections::BTreeMap;

use super::lexicon::WordId;
use super::load::Builder;
use super::token::{Gap, Kind, Token};

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Atom {
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
    pub(super) fn new(backwards: bool) -> Self {
        Self { backwards, by_edge: BTreeMap::new() }
    }

    pub(super) fn add(&mut self, words: &str, exact: bool, lexicon: &mut Builder, meaning: T) {
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

    /// The words that a phrase may start with.
    pub(super) fn first_words(&self) -> impl Iterator<Item = WordId> {
        self.by_edge.keys().filter_map(|edge| if let Atom::Word(id) = edge { Some(*id) } else { None })
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
