//! The kinds of event and the words that tell them, from files under `rules/vocabulary/events/`.

use std::cell::OnceCell;
use std::sync::LazyLock;

use include_dir::{Dir, include_dir};
use serde::Deserialize;

use crate::model::table::Table;
use crate::model::{Event, FacetKind, Key};

use super::clause::Clause;
use super::entries::load;
use super::lexicon::after_hyphen;
use super::phrase::Chunk;
use super::sense::{Sense, fits, traces_near};
use super::tokens::{Class, Token};

static FILES: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/rules/vocabulary/events");

/// A kind of event, as its file gives it.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(crate) struct Kind {
    /// Its name: the lemma of its plainest verb.
    pub(crate) id: String,
    /// Verbs whose subject does it: "expel", with a particle "kick out", with a noun anywhere in the clause "revoke
    /// ~accreditation", of certain subjects only "run until ^contract|lease", of any but these "run until !contract|lease".
    #[serde(default)]
    verbs: Vec<String>,
    /// Verbs whose subject undergoes it: "die".
    #[serde(default)]
    undergo: Vec<String>,
    /// Nouns for it: "expulsion" (of whom it befalls, by whom or whose it is done).
    #[serde(default)]
    nouns: Vec<String>,
    /// Nouns whose owner undergoes it: "death".
    #[serde(default)]
    undergo_nouns: Vec<String>,
    /// Adjectives for those who underwent it: "dead".
    #[serde(default)]
    states: Vec<String>,
    /// Nouns that count those who underwent it: "toll".
    #[serde(default)]
    tolls: Vec<String>,
    /// Whether its verbs never stand without an object: a bare "killed" is then a participle.
    #[serde(default)]
    transitive: bool,
    /// Whether it befalls people, each once: "two deaths" are two people.
    #[serde(default)]
    pub(crate) people: bool,
    /// Whether it happens to people or things at one moment: "it happened at noon" can mean it.
    #[serde(default)]
    pub(crate) happens: bool,
    /// In what part its verbs' subject stands: `agent`, or `patient` for "the ferry sank".
    #[serde(default)]
    subject: Option<String>,
    /// Which question it settles and how: `["verdict", "acquitted"]`.
    #[serde(default)]
    pub(crate) outcome: Option<(String, String)>,
    /// Whether the outcome is that of whoever does it, also where someone undergoes it: "Kolve beat Marsk" is won.
    #[serde(default)]
    pub(crate) outcome_of_doer: bool,
    /// Sentences that tell it.
    #[serde(default)]
    reads: Vec<String>,
    /// Sentences that do not.
    #[serde(default)]
    reads_nothing: Vec<String>,
    /// The file that it came from; empty where it came with the program.
    #[serde(skip)]
    origin: String,
}

impl Kind {
    /// Whether a verb tells it only with this preposition, behind which stands whoever else takes part: "lose to".
    pub(crate) fn takes(&self, verb: &str, preposition: &str) -> bool {
        let phrase =
            |known: &String| known.split_once(' ').is_some_and(|(own, rest)| own == verb && rest == preposition);
        self.verbs.iter().any(phrase)
    }

    /// The same, known to come from a file.
    pub(super) fn from(self, path: &str) -> Self {
        Self { origin: path.to_owned(), ..self }
    }

    /// Where it came from.
    pub(super) fn origin(&self) -> &str {
        if self.origin.is_empty() { "built in" } else { &self.origin }
    }

    /// Sentences that tell it, and those that do not.
    pub(super) fn proof(&self) -> [(&[String], bool); 2] {
        [(&self.reads, true), (&self.reads_nothing, false)]
    }

    /// Its verbs, without what else their phrases ask for.
    pub(super) fn verbs(&self) -> impl Iterator<Item = &str> {
        self.verbs.iter().chain(&self.undergo).filter_map(|phrase| phrase.split_whitespace().next())
    }

    /// Its nouns, each by its last word.
    pub(super) fn nouns(&self) -> impl Iterator<Item = &str> {
        let nouns = self.nouns.iter().chain(&self.undergo_nouns).chain(&self.tolls);
        nouns.filter_map(|phrase| phrase.split_whitespace().next_back())
    }

    /// Every word and phrase that tells it.
    pub(super) fn phrases(&self) -> impl Iterator<Item = &str> {
        let lists = [&self.verbs, &self.undergo, &self.nouns, &self.undergo_nouns, &self.states, &self.tolls];
        lists.into_iter().flatten().map(String::as_str)
    }

    /// In what part the subject of its verbs stands, as the file says.
    pub(super) fn subject_part(&self) -> Option<&str> {
        self.subject.as_deref()
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    kind: Vec<Kind>,
}

/// All kinds, by the words that tell them.
#[derive(Debug, Default)]
pub(crate) struct Vocabulary {
    kinds: Vec<Kind>,
    verbs: Table<Vec<Sense>>,
    nouns: Table<Sense>,
    states: Table<usize>,
    tolls: Table<usize>,
    by_id: Table<usize>,
}

/// What an amount is for, in all the words for it.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Relation {
    /// Its name.
    id: String,
    /// Under which headings: `money`, `duration`, `percent`, `measure`.
    facets: Vec<FacetKind>,
    /// Nouns that name it, and relations of that name.
    nouns: Vec<String>,
    /// Kinds of event whose amounts are such, where no noun says otherwise.
    #[serde(default)]
    kinds: Vec<String>,
    /// Whether an event's doer does not own its amount: what thieves take is not theirs.
    #[serde(default)]
    taken: bool,
    /// Whether its amounts meet whatever noun follows them: "1,200 hectares of pine".
    #[serde(default)]
    any_noun: bool,
    /// What there is so much of, where no noun names the relation: "210 mm of rain".
    #[serde(default)]
    stuff: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Relations {
    /// Nouns that name no relation: "a total of".
    empty: Vec<String>,
    relation: Vec<Relation>,
}

static RELATIONS: LazyLock<Option<Relations>> =
    LazyLock::new(|| toml::from_str(include_str!("../../rules/vocabulary/relations.toml")).ok());

/// What a word tells.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Told<'v> {
    /// The kind.
    pub(crate) kind: &'v Kind,
    /// Whether the subject (of a noun: the owner) undergoes it.
    pub(crate) undergo: bool,
    /// The token of the noun that the phrase needs ("accreditation"), where it needs one.
    pub(crate) noun: Option<usize>,
}

/// What a clause's verb tells, as its clause keeps it: many ask.
#[derive(Clone, Copy, Debug)]
pub(super) struct ToldByVerb {
    /// The kind, by its number in the vocabulary.
    kind: usize,
    undergo: bool,
    noun: Option<usize>,
}

/// The kinds that come with the program, in the order of their files.
pub(super) fn built_in() -> Vec<Kind> {
    load::<File>(&FILES).into_iter().flat_map(|file| file.kind).collect()
}

impl Vocabulary {
    pub(super) fn new(kinds: Vec<Kind>) -> Self {
        let mut new = Self::default();
        for (index, kind) in kinds.iter().enumerate() {
            new.by_id.insert(&kind.id, index);
            let patient = kind.subject.as_deref() == Some("patient");
            for (list, undergo) in [(&kind.verbs, patient), (&kind.undergo, true)] {
                for phrase in list {
                    let mut words = phrase.split_whitespace().map(str::to_owned);
                    let Some(first) = words.next() else { continue };
                    let sense = Sense::new(index, words.collect(), undergo);
                    new.verbs.or_default(&first).push(sense);
                }
            }
            for (list, undergo) in [(&kind.nouns, patient), (&kind.undergo_nouns, true)] {
                for noun in list {
                    new.nouns.or_insert_with(noun, || Sense::new(index, Vec::new(), undergo));
                }
            }
            for state in &kind.states {
                new.states.or_insert_with(state, || index);
            }
            for toll in &kind.tolls {
                new.tolls.or_insert_with(toll, || index);
            }
        }
        for senses in new.verbs.values_mut() {
            // The most demanding phrase first.
            senses.sort_by_key(|sense| (usize::MAX - sense.demands(), sense.kind));
        }
        new.kinds = kinds;
        new
    }

    /// Gives an amount's relation the name that all the words for it share.
    pub(crate) fn relate(kind: FacetKind, event: &Event, key: &mut Key) {
        let Some(known) = RELATIONS.as_ref() else { return };
        // "paid a total of": the total of what is paid.
        if known.empty.contains(&key.relation) {
            key.relation.clone_from(&event.kind);
            key.head.clear();
        }
        let own = |r: &&Relation| r.facets.contains(&kind);
        let named = known.relation.iter().filter(own).find(|r| r.nouns.contains(&key.relation));
        let of_it = || known.relation.iter().filter(own).find(|r| r.stuff.contains(&key.head));
        let told = || known.relation.iter().filter(own).find(|r| r.kinds.contains(&key.relation)).or_else(of_it);
        if named.or_else(told).is_some_and(|r| r.taken && r.kinds.contains(&event.kind)) {
            key.whose.clear();
        }
        if let Some(relation) = named.or_else(told) {
            key.relation.clone_from(&relation.id);
            if relation.nouns.contains(&key.head)
                || relation.stuff.contains(&key.head)
                || key.head.is_empty()
                || relation.any_noun
            {
                key.head.clone_from(&relation.id);
            }
        }
    }

    /// Whether a noun names what an amount is for.
    pub(crate) fn names_relation(noun: &str) -> bool {
        RELATIONS.as_ref().is_some_and(|known| known.relation.iter().any(|r| r.nouns.iter().any(|own| own == noun)))
    }

    /// Whether the verb alone tells a kind that never goes without an object.
    pub(crate) fn transitive(&self, lemma: &str) -> bool {
        self.verbs.get(lemma).is_some_and(|senses| {
            senses
                .iter()
                .any(|s| s.rest.is_empty() && !s.undergo && self.kinds.get(s.kind).is_some_and(|k| k.transitive))
        })
    }

    /// Whether a verb and the word behind it tell a kind of their own that somebody does: "fire into".
    pub(crate) fn goes_on(&self, lemma: &str, next: &str) -> bool {
        let senses = self.verbs.get(lemma).into_iter().flatten();
        senses.into_iter().any(|s| !s.undergo && s.rest.first().is_some_and(|word| word == next))
    }

    /// What the verb of a clause tells.
    pub(crate) fn verb(&self, tokens: &[Token], chunks: &[Chunk], clause: &Clause) -> Option<Told<'_>> {
        let told = (*clause.told.get_or_init(|| self.verb_of(tokens, chunks, clause)))?;
        Some(Told { kind: self.kinds.get(told.kind)?, undergo: told.undergo, noun: told.noun })
    }

    fn verb_of(&self, tokens: &[Token], chunks: &[Chunk], clause: &Clause) -> Option<ToldByVerb> {
        let lemma = tokens.get(clause.verb.verb).map(|t| t.lemma.as_str())?;
        let senses = self.verbs.get(lemma)?;
        // "Ran aground off Kolve" before "ran off".
        let next = tokens.get(clause.verb.verb + 1);
        let beside = |sense: &&Sense| next.is_some_and(|t| sense.rest.first().is_some_and(|word| t.is(word)));
        let ordered = senses.iter().filter(beside).chain(senses.iter().filter(|sense| !beside(sense)));
        // Most phrases are ruled out by one look at the words around.
        let near = OnceCell::new();
        let traces = || *near.get_or_init(|| traces_near(tokens, chunks, clause));
        let possible = |sense: &&Sense| sense.is_possible(traces);
        ordered.into_iter().filter(possible).find_map(|sense| {
            // "Ran the mine until May": who runs something does not close.
            let object = || clause.object.first().and_then(|&c| chunks.get(c)).and_then(|c| tokens.get(c.head));
            if sense.undergo
                && sense.rest.iter().any(|word| word == "until")
                && object().is_some_and(|t| !sense.rest.iter().any(|word| t.is(word)))
            {
                return None;
            }
            // "He was dropped by the premier": what falls by itself is not felled.
            let falls =
                self.kinds.get(sense.kind)?.outcome.as_ref().is_some_and(|(question, _)| question == "direction");
            if sense.undergo && falls && clause.verb.passive && clause.verb.form == super::clause::Form::Finite {
                return None;
            }
            let noun = fits(tokens, chunks, clause, &sense.rest)?;
            Some(ToldByVerb { kind: sense.kind, undergo: sense.undergo, noun })
        })
    }

    /// Every kind, the first to claim a word first.
    pub(super) fn kinds(&self) -> impl Iterator<Item = &Kind> {
        self.kinds.iter()
    }

    /// The kind of this name.
    pub(crate) fn kind(&self, id: &str) -> Option<&Kind> {
        self.by_id.get(id).and_then(|&n| self.kinds.get(n))
    }

    /// What a noun tells.
    pub(crate) fn noun(&self, lemma: &str) -> Option<Told<'_>> {
        let sense = self.nouns.get(lemma).or_else(|| after_hyphen(lemma).and_then(|(_, tail)| self.nouns.get(tail)))?;
        Some(Told { kind: self.kinds.get(sense.kind)?, undergo: sense.undergo, noun: None })
    }

    /// What the noun at a token tells, with the noun before it ("job cut") or alone.
    pub(crate) fn noun_at(&self, tokens: &[Token], at: usize) -> Option<Told<'_>> {
        let head = tokens.get(at)?;
        let pair = at
            .checked_sub(1)
            .and_then(|n| tokens.get(n))
            .filter(|before| before.class == Class::Noun)
            .and_then(|before| self.nouns.get(&[before.lemma.as_str(), " ", &head.lemma].concat()));
        match pair {
            Some(sense) => Some(Told { kind: self.kinds.get(sense.kind)?, undergo: sense.undergo, noun: None }),
            None => self.noun(&head.lemma),
        }
    }

    /// What an adjective says of those it is said of.
    pub(crate) fn state(&self, lower: &str) -> Option<&Kind> {
        self.states.get(lower).and_then(|&n| self.kinds.get(n))
    }

    /// What the things counted by a noun ("toll", "victims") underwent.
    pub(crate) fn toll(&self, lemma: &str) -> Option<&Kind> {
        self.tolls.get(lemma).and_then(|&n| self.kinds.get(n))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::Extractor;

    #[test]
    fn every_file_loads() {
        for file in FILES.files() {
            let text = file.contents_utf8().unwrap_or_default();
            if let Err(error) = toml::from_str::<File>(text) {
                panic!("{}: {error}", file.path().display());
            }
        }
    }

    #[test]
    fn every_kind_has_proof_and_the_proof_holds() {
        for kind in built_in() {
            let [(reads, _), (reads_nothing, _)] = kind.proof();
            assert!(!reads.is_empty() && !reads_nothing.is_empty(), "{} has no sentences", kind.id);
        }
        let wrong: Vec<_> = Extractor::builtin().prove(|_| true).into_iter().filter(|proof| !proof.good()).collect();
        assert!(wrong.is_empty(), "{wrong:#?}");
    }
}
