//! Sentences to claims.

pub(crate) mod address;
mod build;
pub(crate) mod choices;
mod clause;
pub(crate) mod deathbed;
mod entities;
mod entries;
mod extractor;
pub(crate) mod facet;
pub(crate) mod filler;
mod fragment;
mod frames;
mod home;
pub(crate) mod kind_file;
mod lexicon;
pub(crate) mod located;
pub mod names;
mod naming;
pub(crate) mod origin;
mod phrase;
pub(crate) mod population;
mod reference;
mod scene;
mod sense;
mod tag;
mod tokens;
mod vocabulary;
mod voice;
mod ways;

use crate::model::{Article, Claim, ClaimId, PassageRole, Quantity, Span, TimeExpression};
use crate::{quantity, text, time};

use scene::Parsed;
use tokens::Token;

pub use extractor::{Extractor, KnownKind, Proof};
pub(crate) use vocabulary::Kind;

/// The claims of one article in reading order, by the vocabulary that comes with the program; ids count from 0 within
/// the article.
pub fn claims(article: &Article) -> Vec<Claim> {
    Extractor::builtin().claims(article)
}

fn claims_by(extractor: &Extractor, article: &Article) -> Vec<Claim> {
    let vocabulary = &extractor.vocabulary;
    let (parsed, entities) = parse(extractor, article);
    let names = naming::Names::new(entities);
    // Some two claims a sentence.
    let mut found = Vec::with_capacity(parsed.len() * 2);
    let mut carry = build::Carry::default();
    for sentence in &parsed {
        build::claims(article, sentence, &names, vocabulary, &mut carry, &mut found);
    }
    share_totals(&mut found);
    names.tell(article, &parsed, &mut found);
    for (position, claim) in found.iter_mut().enumerate() {
        claim.id = ClaimId(u32::try_from(position).unwrap_or(u32::MAX));
    }
    found
}

/// Makes the word lists ready in the background, on as many cores as there are: a run over a few articles waits for
/// little else.
pub fn warm_up() {
    rayon::spawn(|| _ = lexicon::LEXICON.get("a"));
    rayon::spawn(|| _ = names::gazetteer());
    rayon::spawn(|| _ = (quantity::read("1"), time::tag("1", None)));
    rayon::spawn(|| _ = (Extractor::builtin(), names::name_words(), names::is_role_noun("guard")));
}

/// Words that name or stand for someone or something, as an example and a measurement see them.
#[derive(Clone, Debug)]
pub struct Standing {
    /// The words, titles left out.
    pub at: Span,
    /// A number that all mentions of one bearer share.
    pub bearer: usize,
    /// The bearer's fullest name in the article; empty where it has none.
    pub name: String,
    /// What sort of thing it is.
    pub sort: crate::model::Sort,
    /// In what form: "FullName", "Pronoun", "Description" …
    pub form: String,
}

/// Who is who in an article, in reading order.
pub fn mentions(article: &Article) -> Vec<Standing> {
    let (_, entities) = parse(Extractor::builtin(), article);
    let told = |m: &entities::EntityMention| {
        let entity = entities.entity(m)?;
        let form = format!("{:?}", m.form);
        Some(Standing { at: m.at, bearer: m.entity, name: entity.name.clone(), sort: entity.sort, form })
    };
    entities.mentions.iter().filter_map(told).collect()
}

/// The headings of a claim that are read, each with a line about it.
pub fn facets() -> impl Iterator<Item = (crate::model::FacetKind, &'static str)> {
    facet::FACETS.iter().map(|heading| (heading.kind(), heading.about()))
}

/// What is told of those whom a running total counts is no single event either: "since May it has expelled nine envoys
/// accused of theft" tells of nine accusations.
fn share_totals(claims: &mut [Claim]) {
    let counted = |claim: &Claim| -> Vec<Span> {
        claim.participants.iter().filter(|p| p.who.count.is_some()).map(|p| p.who.at).collect()
    };
    for sentence in claims.chunk_by_mut(|a, b| a.sentence == b.sentence) {
        let totals: Vec<Span> = sentence.iter().filter(|claim| claim.generic).flat_map(counted).collect();
        for claim in sentence.iter_mut().filter(|claim| !claim.generic) {
            claim.generic = counted(claim).iter().any(|own| totals.iter().any(|total| total.overlaps(*own)));
        }
    }
}

/// The article's sentences, taken apart, and whom they name.
fn parse(extractor: &Extractor, article: &Article) -> (Vec<Parsed>, entities::Entities) {
    let mut times = time::read(article).into_iter().peekable();
    let mut quotation = (usize::MAX, false);
    let mut sentences = text::sentences(article);
    // A note on an earlier version ("the name is Orlin, not Orlan") repeats what the paper no longer says.
    let role = |passage: usize| article.passages.get(passage).map_or(PassageRole::Body, |p| p.role);
    sentences.retain(|sentence| role(sentence.passage) != PassageRole::Correction);
    let tokens: Vec<Vec<Token>> = sentences.iter().map(|s| tokens::tokens(&extractor.words, article, s)).collect();
    let (sentences, tokens) = bounded(sentences, tokens);
    let mut entities = entities::find(article, &sentences, &tokens);
    let mut parsed = Vec::with_capacity(sentences.len());
    for (sentence, mut tokens) in sentences.into_iter().zip(tokens) {
        // "ORLO, May 3 (Wire) -" says where and when the report was written, not what happened.
        tokens.drain(..tokens::dateline(&tokens));
        let begins = tokens.first().map_or(sentence.at.end, |t| t.at.start);
        let own_times: Vec<TimeExpression> = {
            let mut own = Vec::new();
            while let Some(time) = times.next_if(|t| t.at.start < sentence.at.end) {
                if sentence.at.contains(time.at) && time.at.start >= begins {
                    own.push(time);
                }
            }
            own
        };
        let quantities: Vec<Quantity> = quantity::read(article.slice(sentence.at))
            .into_iter()
            .map(|q| Quantity { at: q.at.shifted(sentence.at.start), number: q.number.shifted(sentence.at.start), ..q })
            .filter(|q| q.at.start >= begins)
            .collect();
        // Quotation marks open in one sentence hold through its passage; every passage begins anew.
        if quotation.0 != sentence.passage {
            quotation = (sentence.passage, false);
        }
        let words = |n: usize| tokens.get(n).map(|t| article.slice(t.at).to_owned()).unwrap_or_default();
        let quoted = voice::quoted(&tokens, &words, &mut quotation.1);
        let role = role(sentence.passage);
        parsed.push(Parsed::new(sentence, role, tokens, quantities, own_times, quoted, &extractor.vocabulary));
    }
    reference::follow(&parsed, &mut entities);
    (parsed, entities)
}

/// No sentence of a report is longer; what is goes on as the next, so that the work stays linear.
const LONGEST: usize = 250;

/// Cuts sentences beyond all measure into pieces.
fn bounded(sentences: Vec<text::Sentence>, tokens: Vec<Vec<Token>>) -> (Vec<text::Sentence>, Vec<Vec<Token>>) {
    let mut pieces = (Vec::with_capacity(sentences.len()), Vec::with_capacity(tokens.len()));
    for (sentence, tokens) in sentences.into_iter().zip(tokens) {
        if tokens.len() <= LONGEST {
            pieces.0.push(sentence);
            pieces.1.push(tokens);
            continue;
        }
        for piece in tokens.chunks(LONGEST) {
            let (Some(first), Some(last)) = (piece.first(), piece.last()) else { continue };
            pieces.0.push(text::Sentence { at: first.at.join(last.at), passage: sentence.passage });
            pieces.1.push(piece.to_vec());
        }
    }
    pieces
}

/// Whether a noun stands for human beings, one or a body of them: "miner", "family".
pub(crate) fn is_human(noun: &str) -> bool {
    use lexicon::Tags;
    lexicon::LEXICON.get(noun).is_some_and(|entry| entry.tags.any(Tags::PERSON.with(Tags::BODY)))
        || names::is_role_noun(noun)
}

/// Whether a lower-case word is of the calendar or the clock: a day, a month, "week", "noon".
pub(crate) fn is_calendar(word: &str) -> bool {
    lexicon::LEXICON.get(word).is_some_and(|entry| entry.tags.any(lexicon::Tags::CALENDAR))
}

/// The stem of a word in small letters, whatever its form: "stole" has that of "steal".
pub(crate) fn stem_of(word: &str) -> String {
    let lexicon = &lexicon::LEXICON;
    lexicon.stem(lexicon.base(word).unwrap_or(word))
}

/// Whether a word in small letters says nothing by itself: an article, a pronoun, a preposition, an auxiliary.
pub(crate) fn is_function_word(word: &str) -> bool {
    lexicon::LEXICON.get(word).is_some_and(|entry| entry.tags.any(lexicon::Tags::CLOSED))
}

/// Whether a word in small letters is on the list of common nouns.
pub(crate) fn is_listed_noun(word: &str) -> bool {
    lexicon::LEXICON.get(word).is_some_and(|entry| entry.tags.any(lexicon::Tags::LISTED_NOUN))
}
