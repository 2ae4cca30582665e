//! How a verb tells a kind: alone, or by a phrase whose further words stand near it.

use super::clause::Clause;
use super::phrase::Chunk;
use super::tokens::{Class, Token, noun_lemma};

/// How far behind the word before it each further word of a phrase is looked for.
const REACH: usize = 7;
/// How far behind its verb a noun is looked for that a phrase needs.
const NOUN_REACH: usize = 14;
/// The further words of a phrase that stand within [`NEAR`] if they are there.
const NEAR_WORDS: usize = 3;
/// What is near a verb: where the nouns and the first few further words of its phrases are looked for.
const NEAR: usize = REACH * NEAR_WORDS;

/// How a word tells a kind.
#[derive(Clone, Debug)]
pub(super) struct Sense {
    /// The kind, by its number in the vocabulary.
    pub(super) kind: usize,
    /// Further words: plain ones follow the verb in this order, those with `~` stand anywhere in the clause, `^` and `!`
    /// say what its subject is or is not.
    pub(super) rest: Vec<String>,
    /// Whether the subject undergoes it.
    pub(super) undergo: bool,
    /// The traces of the words among them that must stand near the verb.
    needs: u64,
}

impl Sense {
    pub(super) fn new(kind: usize, rest: Vec<String>, undergo: bool) -> Self {
        let plain = |word: &&str| !word.starts_with(['~', '^', '!']);
        let first = rest.iter().map(String::as_str).filter(plain).take(NEAR_WORDS);
        let anywhere = rest.iter().filter_map(|word| word.strip_prefix('~')).filter(|word| word.len() > 1);
        let needs = first.chain(anywhere).fold(0, |needs, word| needs | trace(word));
        Self { kind, rest, undergo, needs }
    }

    /// How much it asks for: of two phrases the more demanding tells.
    pub(super) fn demands(&self) -> usize {
        self.rest.iter().map(|word| 2 + usize::from(word.starts_with('~'))).sum()
    }

    /// Whether its further words may be there, by the traces of those near the verb.
    pub(super) fn is_possible(&self, near: impl FnOnce() -> u64) -> bool {
        self.needs == 0 || self.needs & !near() == 0
    }
}

/// One bit of 64 for a word's first two letters: where it is not among the bits of some words, the word is not among them.
fn trace(word: &str) -> u64 {
    match word.as_bytes() {
        [] => 0,
        [only] => 1 << (only & 63),
        [first, second, ..] => 1 << (first.wrapping_mul(31).wrapping_add(*second) & 63),
    }
}

/// The traces of the words where the further words of a verb's phrase are looked for.
pub(super) fn traces_near(tokens: &[Token], chunks: &[Chunk], clause: &Clause) -> u64 {
    let verb = clause.verb.verb;
    let behind = tokens.get(verb + 1..).unwrap_or_default().iter().take(NEAR);
    let heads = clause.subject.iter().filter_map(|&c| chunks.get(c)).map(|c| c.head);
    let before = heads.chain(clause.verb.tokens.start.checked_sub(1)).filter_map(|n| tokens.get(n));
    behind.chain(before).fold(0, |traces, t| traces | trace(&t.lower) | trace(&t.lemma))
}

/// Whether a phrase's further words are there; gives the noun it needs.
#[expect(clippy::option_option, reason = "not there, there without a noun, there with one")]
pub(super) fn fits(tokens: &[Token], chunks: &[Chunk], clause: &Clause, rest: &[String]) -> Option<Option<usize>> {
    let mut at = clause.verb.verb + 1;
    let mut noun = None;
    for word in rest {
        // "^contract|lease": only of these; "!contract|lease": of anything but these.
        if let Some(wanted) = word.strip_prefix(['^', '!']) {
            let heads = clause.subject.iter().filter_map(|&c| chunks.get(c)).filter_map(|c| tokens.get(c.head));
            // A word that begins the sentence may be taken for a name.
            let noun_of =
                |t: &Token| if t.class == Class::Name { noun_lemma(&t.lower) } else { t.lemma.as_str().to_owned() };
            let is_one = heads.into_iter().any(|t| wanted.split('|').any(|noun| noun_of(t) == noun));
            if is_one != word.starts_with('^') {
                return None;
            }
        } else if let Some(wanted) = word.strip_prefix('~') {
            let here = |n: &usize| {
                tokens.get(*n).is_some_and(|t| {
                    (t.lemma == wanted || t.lower.strip_suffix('s').unwrap_or(&t.lower) == wanted)
                        && t.class != Class::Verb
                })
            };
            let found = (clause.verb.verb + 1..clause.tokens.end.min(clause.verb.verb + NOUN_REACH))
                .find(here)
                .or_else(|| {
                    clause
                        .subject
                        .iter()
                        .filter_map(|&c| chunks.get(c))
                        .map(|c| c.head)
                        .chain(clause.verb.tokens.start.checked_sub(1))
                        .find(|n| clause.verb.passive && here(n))
                })?;
            noun = Some(found);
        } else {
            let end = tokens.len().min(at + REACH);
            let found = (at..end).find(|&n| tokens.get(n).is_some_and(|t| t.lower == *word || t.lemma == *word))?;
            // Nothing but the object stands between a verb and its particle.
            if tokens.get(at..found).is_some_and(|gap| {
                gap.iter().any(|t| {
                    t.is(",")
                        || t.class == Class::Subordinator
                        || !t.is("per") && matches!(t.class, Class::Verb | Class::Preposition | Class::Coordinator)
                        || t.is_in(&["out", "up", "down", "off"])
                })
            }) {
                return None;
            }
            at = found + 1;
        }
    }
    Some(noun)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_phrase_is_possible_where_all_its_words_are_near() {
        let sense = |words: &str| Sense::new(0, words.split(' ').map(str::to_owned).collect(), false);
        let near = |words: &str| words.split(' ').fold(0, |traces, word| traces | trace(word));
        for words in ["off", "off the hook", "~life", "^contract|lease", "!contract", "on ~strike"] {
            assert!(sense(words).is_possible(|| near("life was off the hook on strike")), "{words}");
        }
        assert!(!sense("off").is_possible(|| near("on")));
        assert!(!sense("on ~strike").is_possible(|| near("on one tram")));
        assert!(sense("^contract|lease").is_possible(|| 0));
    }
}
