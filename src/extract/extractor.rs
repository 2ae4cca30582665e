//! What reads claims: the built-in kinds of event, or those with an editor's own.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use super::lexicon::Words;
use super::vocabulary::{Kind, Vocabulary, built_in};
use crate::model::{Article, Claim};

/// Reads articles by a vocabulary, which is made once for a run.
#[derive(Debug)]
pub struct Extractor {
    pub(super) vocabulary: Vocabulary,
    pub(super) words: Words,
}

/// A kind of event, for a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KnownKind {
    /// Its name.
    pub id: String,
    /// The words that tell it.
    pub words: Vec<String>,
    /// The file that it came from; `built in` where it came with the program.
    pub origin: String,
}

/// How a sentence that a kind's file holds as its proof came out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Proof {
    /// The kind.
    pub kind: String,
    /// The sentence.
    pub sentence: String,
    /// Whether the sentence should tell the kind.
    pub tells: bool,
    /// What it was read to tell.
    pub read: Vec<String>,
}

impl Proof {
    /// Whether it came out as written.
    pub fn good(&self) -> bool {
        self.read.contains(&self.kind) == self.tells
    }

    /// In words.
    pub fn words(&self) -> &'static str {
        match (self.tells, self.good()) {
            (true, true) => "read, as it should be",
            (true, false) => "not read",
            (false, true) => "not read, as it should be",
            (false, false) => "read by mistake",
        }
    }
}

static BUILTIN: LazyLock<Extractor> = LazyLock::new(|| Extractor::with(&[]));

impl Extractor {
    /// The kinds that come with the program.
    pub fn builtin() -> &'static Self {
        &BUILTIN
    }

    /// The built-in kinds with these before them: the same name replaces, the last that was added first. A word that
    /// two kinds claim goes to the one added.
    pub(crate) fn with(added: &[Kind]) -> Self {
        let mut kinds: Vec<Kind> = Vec::new();
        let mut names: BTreeSet<&str> = BTreeSet::new();
        for kind in added.iter().rev() {
            if names.insert(&kind.id) {
                kinds.push(kind.clone());
            }
        }
        kinds.extend(built_in().into_iter().filter(|kind| !names.contains(kind.id.as_str())));
        let mut words = Words::default();
        for kind in added {
            kind.verbs().for_each(|verb| words.add_verb(verb));
            kind.nouns().for_each(|noun| words.add_noun(noun));
        }
        Self { vocabulary: Vocabulary::new(kinds), words }
    }

    /// The claims of one article in reading order; ids count from 0 within the article.
    pub fn claims(&self, article: &Article) -> Vec<Claim> {
        super::claims_by(self, article)
    }

    /// Every kind by name.
    pub fn kinds(&self) -> Vec<KnownKind> {
        let known = |kind: &Kind| KnownKind {
            id: kind.id.clone(),
            words: kind.phrases().map(str::to_owned).collect(),
            origin: kind.origin().to_owned(),
        };
        let mut kinds: Vec<KnownKind> = self.vocabulary.kinds().map(known).collect();
        kinds.sort_by(|a, b| a.id.cmp(&b.id));
        kinds
    }

    /// Reads the sentences that files hold as their kinds' proof, kind by kind in the order of names.
    pub fn prove(&self, only: impl Fn(&KnownKind) -> bool) -> Vec<Proof> {
        let mut proofs = Vec::new();
        for known in self.kinds().into_iter().filter(|kind| only(kind)) {
            let Some(kind) = self.vocabulary.kind(&known.id) else { continue };
            for (sentences, tells) in kind.proof() {
                for sentence in sentences {
                    let claims = self.claims(&Article::plain("Courier", None, sentence));
                    let read = claims.into_iter().map(|claim| claim.event.kind).collect();
                    proofs.push(Proof { kind: known.id.clone(), sentence: sentence.clone(), tells, read });
                }
            }
        }
        proofs
    }
}
