//! Who speaks, and for whom.

use super::Lists;

impl Lists {
    /// Whether a noun tells which of the usual bodies spoke ("police", "prosecutor").
    pub(crate) fn plain_source(&self, head: &str) -> bool {
        self.plain_sources.contains(head)
    }

    /// Whether a word names what a state acts by ("ministry").
    pub(crate) fn organ(&self, word: &str) -> bool {
        self.organs.contains(word)
    }

    /// Whether a word shows that a body reports what others say ("news agency").
    pub(crate) fn reports(&self, word: &str) -> bool {
        self.reporters.contains(word)
    }

    /// Whether a noun is someone who speaks for a body.
    pub(crate) fn speaks_for(&self, head: &str) -> bool {
        self.spokespeople.contains(head)
    }

    /// The tier of government that a word names, as its place in the list.
    pub(crate) fn tier(&self, word: &str) -> Option<usize> {
        self.tiers.iter().position(|tier| tier.iter().any(|known| known == word))
    }

    /// Whether a source is told in words that many bodies fit ("officials").
    pub(crate) fn vague_source(&self, head: &str) -> bool {
        self.vague_sources.contains(head)
    }
}
