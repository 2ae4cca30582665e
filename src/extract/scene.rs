//! What the builder and the facets look at: a sentence taken apart, and one event in it.

use std::ops::Range;

use crate::model::words::capitalised;
use crate::model::{Article, Event, Mention, Modality, Part, PassageRole, Quantity, Sort, Span, TimeExpression, Unit};
use crate::text::Sentence;

use super::choices::{Told, told};
use super::clause::{Clause, clauses};
use super::frames::FRAMES;
use super::lexicon::Tags;
use super::names::{gazetteer, is_role_noun};
use super::naming::{Named, Names, Standing};
use super::phrase::{Chunk, Marks, chunks};
use super::tokens::{Class, Kind, Token};
use super::vocabulary::Vocabulary;
use super::voice;

/// A sentence taken apart.
#[derive(Debug)]
pub(crate) struct Parsed {
    /// Where it lies.
    pub(crate) sentence: Sentence,
    /// In what kind of passage.
    pub(crate) role: PassageRole,
    /// Its words.
    pub(crate) tokens: Vec<Token>,
    /// Its numbers, spans in the article's text.
    pub(crate) quantities: Vec<Quantity>,
    /// Its times.
    pub(crate) times: Vec<TimeExpression>,
    /// Which token is part of which.
    pub(crate) marks: Marks,
    /// Its noun phrases.
    pub(crate) chunks: Vec<Chunk>,
    /// Its clauses.
    pub(crate) clauses: Vec<Clause>,
    /// By clause: whether its verb says something.
    pub(crate) saying: Vec<bool>,
    /// By token: whether it stands inside quotation marks.
    pub(crate) quoted: Vec<bool>,
    /// The ways it tells.
    pub(crate) told: Vec<Told>,
}

impl Parsed {
    pub(crate) fn new(
        sentence: Sentence,
        role: PassageRole,
        tokens: Vec<Token>,
        quantities: Vec<Quantity>,
        times: Vec<TimeExpression>,
        quoted: Vec<bool>,
        vocabulary: &Vocabulary,
    ) -> Self {
        // "Quarter-finals", "a half-hour": part of a word and no part of a year.
        let mut times = times;
        times.retain(|time| {
            let whole = |t: &&Token| t.at.start < time.at.end && t.at.end > time.at.end;
            !tokens.iter().find(whole).is_some_and(|t| t.lower.starts_with("quarter-") || t.lower.starts_with("half-"))
        });
        let marks = Marks::new(&tokens, &quantities, &times);
        let chunks = chunks(&tokens, &marks, &times, &quantities);
        let clauses = clauses(&tokens, &chunks, vocabulary);
        let says = |c: &Clause| tokens.get(c.verb.verb).is_some_and(|t| voice::is_saying(&t.lemma));
        let saying = clauses.iter().map(says).collect();
        let told = told(&tokens);
        Self { sentence, role, tokens, quantities, times, marks, chunks, clauses, saying, quoted, told }
    }

    /// The words of a run of tokens.
    pub(crate) fn span(&self, range: Range<usize>) -> Span {
        let own = self.tokens.get(range).unwrap_or_default();
        match (own.first(), own.last()) {
            (Some(first), Some(last)) => first.at.join(last.at),
            _ => Span::default(),
        }
    }

    /// The head noun of a phrase.
    pub(crate) fn head(&self, chunk: usize) -> Option<&Token> {
        self.chunks.get(chunk).and_then(|c| self.tokens.get(c.head))
    }

    /// The quantity that counts a phrase's head: "six" in "six envoys".
    pub(crate) fn count(&self, chunk: usize) -> Option<&Quantity> {
        if self.quantities.is_empty() {
            return None;
        }
        let own = self.chunks.get(chunk)?;
        own.tokens
            .clone()
            .filter_map(|n| self.marks.quantity.get(n).copied().flatten())
            .filter_map(|n| self.quantities.get(n))
            .find(|q| q.unit == Unit::Count && own.at.overlaps(q.at) && !self.is_compound(q))
            .filter(|q| !self.times.iter().any(|t| super::phrase::is_date(t) && t.at.contains(q.at)))
    }

    /// "A two-storey house": the number is part of a word, and says what sort of house it is.
    fn is_compound(&self, quantity: &Quantity) -> bool {
        self.tokens
            .get(self.token_at(quantity.number))
            .is_some_and(|t| t.at.end > quantity.at.end && quantity.at.start >= t.at.start && t.lower.contains('-'))
    }

    /// The mention that a phrase makes.
    pub(crate) fn mention(&self, chunk: usize, names: &Names) -> Option<Mention> {
        let own = self.chunks.get(chunk)?;
        let head = self.tokens.get(own.head)?;
        if let Some(bearer) = self.bearer_of_office(own, names) {
            return Some(Mention { at: own.at.join(bearer.at), ..bearer });
        }
        let standing = names.standing(head.at);
        let named = named(own, head, standing);
        let mut modifiers = std::collections::BTreeSet::new();
        for n in own.tokens.clone() {
            let Some(token) = self.tokens.get(n) else { continue };
            let counted = self.marks.quantity.get(n).copied().flatten().is_some();
            let dated = self.marks.time.get(n).copied().flatten().is_some();
            let inside_name = head.class == Class::Name && token.class == Class::Name;
            if n == own.head || inside_name || counted || dated || token.kind != Kind::Word {
                continue;
            }
            if matches!(token.class, Class::Adjective | Class::Noun | Class::Name) {
                modifiers.insert(token.lemma.as_str().to_owned());
            }
        }
        let sort = named
            .map(|n| if n.plural && n.sort == Sort::Person { Sort::Group } else { n.sort })
            .filter(|s| *s != Sort::Thing)
            .unwrap_or_else(|| {
                if head.tags.any(Tags::PERSON) && head.class != Class::Name {
                    if head.tags.any(Tags::PLURAL) || head.tags.any(Tags::BODY) { Sort::Group } else { Sort::Person }
                } else if head.tags.any(Tags::BODY) && head.class != Class::Name {
                    Sort::Organisation
                } else if own.pronoun && head.is_in(&["he", "she", "him", "her", "who"]) {
                    Sort::Person
                } else {
                    Sort::Thing
                }
            });
        // "Six Brits", "the Pole": people, of a country.
        let mut lemma = head.lemma.as_str().to_owned();
        let mut sort = sort;
        if named.is_none()
            && head.capital
            && head.kind == Kind::Word
            && own.at.end == head.at.end
            && let Some((country, plural)) = gazetteer().country_of_person(&capitalised(&head.lower))
            && let Some(adjective) = gazetteer().adjective_of(country)
            // "Two Danish": an adjective may stand for people too, but "German" before a noun is none.
            && (plural || own.tokens.len() > 1)
        {
            "person".clone_into(&mut lemma);
            modifiers.insert(adjective);
            sort = if plural { Sort::Group } else { Sort::Person };
        }
        // "It", "the vessel": what introduced it says more.
        let unnamed = standing.unnamed();
        let nouns = named.map(|n| n.nouns).or(unnamed.map(|e| e.nouns.as_slice())).unwrap_or_default();
        if let Some(entity) = unnamed.filter(|_| own.pronoun || head.lower.ends_with("-year-old"))
            && let Some(noun) = entity.nouns.first()
        {
            noun.clone_into(&mut lemma);
            sort = entity.sort;
            modifiers.extend(entity.modifiers.iter().cloned());
        }
        Some(Mention {
            nouns: nouns.to_vec(),
            nation: standing.nation().map(str::to_owned),
            at: own.at,
            head: lemma,
            name: named.map(|n| n.name.to_owned()),
            sort,
            modifiers,
            count: self.count(chunk).cloned(),
        })
    }

    /// Who bears an office that is told with what it is of: "Minister of Defence Ivo Kral".
    fn bearer_of_office(&self, office: &Chunk, names: &Names) -> Option<Mention> {
        let title = self.tokens.get(office.head).filter(|t| t.capital && is_role_noun(&t.lemma))?;
        let of = self.chunks.get(office.of?).filter(|of| of.tokens.start == office.tokens.end + 1)?;
        let (first, last) = (self.tokens.get(of.tokens.start)?, self.tokens.get(of.head)?);
        let noun = first.listed.is_some_and(|known| !known.tags.any(Tags::PERSON));
        let department = first.capital && (noun || FRAMES.departments.has(&first.lower));
        let apart = names.at(title.at).is_none() && names.at(first.at).is_none();
        if !department || !apart || of.head == of.tokens.start {
            return None;
        }
        names.at(last.at)?;
        self.mention(office.of?, names).filter(|bearer| bearer.sort == Sort::Person)
    }

    /// What [`called`] says of the mention that a phrase makes.
    pub(crate) fn called(&self, chunk: usize, names: &Names) -> String {
        let name = || {
            let own = self.chunks.get(chunk)?;
            let head = self.tokens.get(own.head)?;
            Some(named(own, head, names.standing(head.at))?.name.to_owned())
        };
        name().or_else(|| self.mention(chunk, names).map(|m| called(&m))).unwrap_or_default()
    }

    /// The token that holds the first byte of a place.
    pub(crate) fn token_at(&self, at: Span) -> usize {
        self.tokens.partition_point(|t| t.at.end <= at.start)
    }
}

/// One event of a sentence: what a facet looks at.
#[derive(Debug)]
pub(crate) struct Scene<'a> {
    /// The article.
    pub(crate) article: &'a Article,
    /// The sentence.
    pub(crate) parsed: &'a Parsed,
    /// Who is who.
    pub(crate) names: &'a Names,
    /// The kinds of event.
    pub(crate) vocabulary: &'a Vocabulary,
    /// The clause, by position; none for what a noun alone tells.
    pub(crate) clause: Option<usize>,
    /// The phrase of the noun that tells it.
    pub(crate) noun: Option<usize>,
    /// The tokens that are its own.
    pub(crate) tokens: Range<usize>,
    /// What happened.
    pub(crate) event: Event,
    /// Its parts: part and phrase, in the order of the text.
    pub(crate) parts: Vec<(Part, usize)>,
    /// Prepositional complements: the preposition's token and the phrase.
    pub(crate) complements: Vec<(usize, usize)>,
    /// Times that it takes over from the event it hangs on.
    pub(crate) inherited: Vec<usize>,
    /// In what manner it is told.
    pub(crate) modality: Modality,
    /// The phrase of whoever says so.
    pub(crate) speaker: Option<Mention>,
    /// The verb of the announcement that it hangs on, with the announcement's tokens.
    pub(crate) announced: Option<Range<usize>>,
    /// Spans of quantities that other events of the sentence own.
    pub(crate) taken: &'a [Span],
}

impl Scene<'_> {
    /// The verb group's clause.
    pub(crate) fn own_clause(&self) -> Option<&Clause> {
        self.clause.and_then(|n| self.parsed.clauses.get(n))
    }

    /// Whether a token is one of its own.
    pub(crate) fn owns(&self, token: usize) -> bool {
        self.tokens.contains(&token) || self.own_clause().is_some_and(|c| c.opening.contains(&token))
    }

    /// Whether words are among its own.
    pub(crate) fn owns_words(&self, at: Span) -> bool {
        let opening = self.own_clause().map(|c| c.opening.clone()).unwrap_or_default();
        self.parsed.span(self.tokens.clone()).contains(at)
            || !opening.is_empty() && self.parsed.span(opening).contains(at)
    }

    /// What another clause of the sentence tells.
    pub(crate) fn kind_of_clause(&self, clause: &Clause) -> String {
        self.vocabulary.verb(&self.parsed.tokens, &self.parsed.chunks, clause).map_or_else(
            || self.parsed.tokens.get(clause.verb.verb).map(|t| t.lemma.as_str().to_owned()).unwrap_or_default(),
            |told| told.kind.id.clone(),
        )
    }

    /// The phrases in a part.
    pub(crate) fn of_part(&self, part: Part) -> impl Iterator<Item = usize> + '_ {
        self.parts.iter().filter(move |(p, _)| *p == part).map(|&(_, n)| n)
    }

    /// The name or head lemma of the first phrase in a part.
    pub(crate) fn called(&self, part: Part) -> String {
        self.of_part(part).next().map(|n| self.parsed.called(n, self.names)).unwrap_or_default()
    }

    /// Whether an inside noun phrase ("Wednesday's blast") tells an event of its own, so that what it holds is that
    /// event's.
    pub(crate) fn belongs_to_noun(&self, token: usize) -> bool {
        self.noun.is_none()
            && self.parsed.chunks.iter().any(|c| {
                c.tokens.contains(&token)
                    && c.tokens.len() > 1
                    && !c.temporal
                    && self
                        .parsed
                        .tokens
                        .get(c.head)
                        .is_some_and(|t| t.class == Class::Noun && self.vocabulary.noun(&t.lemma).is_some())
            })
    }
}

/// What a phrase stands for, where it names it or is a pronoun for it; a common noun stands for no place.
fn named<'n>(own: &Chunk, head: &Token, standing: Standing<'n>) -> Option<Named<'n>> {
    standing.named().filter(|n| n.sort != Sort::Place || head.class == Class::Name || own.pronoun)
}

/// The name or, failing that, the head lemma; nothing for a pronoun or a bare number that stands for no one known.
pub(crate) fn called(mention: &Mention) -> String {
    if let Some(name) = &mention.name {
        return name.clone();
    }
    let open = super::lexicon::LEXICON
        .get(&mention.head)
        .is_some_and(|e| e.tags.any(Tags::PRONOUN.with(Tags::NUMBER).with(Tags::DETERMINER)));
    let number = mention.head.starts_with(|c: char| c.is_ascii_digit());
    if open || number { String::new() } else { mention.head.clone() }
}
