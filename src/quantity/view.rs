//! A text with its tokens and what the lexicon says of them.

use super::lexicon::{Lexicon, Word, WordId};
use super::token::{Gap, Token};

/// A text with its tokens, looked at from many sides.
#[derive(Clone, Copy)]
pub(super) struct View<'a> {
    pub(super) text: &'a str,
    pub(super) tokens: &'a [Token],
    pub(super) lexicon: &'a Lexicon,
}

impl<'a> View<'a> {
    pub(super) fn token(self, at: usize) -> Option<Token> {
        self.tokens.get(at).copied()
    }

    /// The token before `at`, in the same line.
    pub(super) fn left(self, at: usize) -> Option<Token> {
        let here = self.token(at)?;
        if here.gap == Gap::Line { None } else { self.token(at.checked_sub(1)?) }
    }

    pub(super) fn word(self, at: usize) -> &'a Word {
        self.lexicon.word(self.token(at).map_or(WordId::UNKNOWN, |t| t.word))
    }

    /// What the lexicon says of the token before `at`.
    pub(super) fn left_word(self, at: usize) -> &'a Word {
        self.lexicon.word(self.left(at).map_or(WordId::UNKNOWN, |t| t.word))
    }

    pub(super) fn written(self, at: usize) -> &'a str {
        self.token(at).map_or("", |t| t.span().of(self.text))
    }

    pub(super) fn is(self, at: usize, word: &str) -> bool {
        self.written(at).eq_ignore_ascii_case(word)
    }

    pub(super) fn is_any(self, at: usize, words: &[&str]) -> bool {
        let here = self.written(at);
        words.iter().any(|word| here.eq_ignore_ascii_case(word))
    }

    /// Whether the token before `at` is one of these words.
    pub(super) fn after_any(self, at: usize, words: &[&str]) -> bool {
        self.left(at).is_some() && at.checked_sub(1).is_some_and(|left| self.is_any(left, words))
    }

    pub(super) fn glued(self, at: usize) -> bool {
        self.token(at).is_some_and(|t| t.gap == Gap::None)
    }

    /// On the same line as the token before it.
    pub(super) fn follows(self, at: usize) -> bool {
        self.token(at).is_some_and(|t| t.gap != Gap::Line)
    }

    /// A hyphen with nothing around it at `at`.
    pub(super) fn hyphen(self, at: usize) -> bool {
        self.token(at).is_some_and(Token::is_hyphen) && self.glued(at) && self.glued(at + 1)
    }

    /// `at`, or the token after a tight hyphen at `at`.
    pub(super) fn past_hyphen(self, at: usize) -> usize {
        if self.hyphen(at) { at + 1 } else { at }
    }
}
