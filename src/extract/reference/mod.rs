//! What pronouns and descriptions stand for: "it", "they", "the vessel", "the company".
//!
//! The text is read once from top to bottom with its [`cast`] in mind. A word is tied only where one candidate agrees in
//! number, sex and kind, or where grammar leaves no other; all else stays open, as a wrong owner is worse than none.

mod cast;
mod describe;
mod nation;
mod pronoun;
#[cfg(test)]
mod tests;
mod words;

use std::collections::BTreeSet;

use crate::model::{PassageRole, Sort, Span};

use super::entities::{Entities, Entity, EntityMention, Form};
use super::lexicon::Tags;
use super::names::gazetteer;
use super::scene::Parsed;
use super::tokens::{Class, Token};

use cast::{Cast, Kind, Seen};

/// The reader's place in the text.
pub(super) struct Reader<'a, 't> {
    parsed: &'t Parsed,
    /// The sentence's number.
    number: usize,
    cast: &'a mut Cast<'t>,
    entities: &'a mut Entities,
    /// Mentions of the sentence before, and of the one before that.
    previous: &'a [Seen],
    older: &'a [Seen],
    /// Mentions of this sentence so far.
    here: Vec<Seen>,
    found: &'a mut Vec<EntityMention>,
}

/// Adds mentions by pronoun and description, and for which country bodies act.
pub(crate) fn follow(parsed: &[Parsed], entities: &mut Entities) {
    let mut cast = Cast::default();
    let mut found = Vec::new();
    let (mut previous, mut older): (Vec<Seen>, Vec<Seen>) = (Vec::new(), Vec::new());
    for (number, sentence) in parsed.iter().enumerate() {
        let apart = matches!(
            sentence.role,
            PassageRole::Caption | PassageRole::Subheading | PassageRole::ListItem | PassageRole::Correction
        );
        let (before, beyond): (&[Seen], &[Seen]) = if apart { (&[], &[]) } else { (&previous, &older) };
        let mut reader = Reader {
            parsed: sentence,
            number,
            cast: &mut cast,
            entities,
            previous: before,
            older: beyond,
            here: Vec::with_capacity(sentence.chunks.len()),
            found: &mut found,
        };
        reader.read();
        let here = reader.here;
        if !apart && !here.is_empty() {
            older = std::mem::replace(&mut previous, here);
        }
    }
    let open = |m: &EntityMention| entities.at(m.at).is_none_or(|known| known.at != m.at);
    found.retain(open);
    entities.mentions.extend(found);
    entities.mentions.sort_by_key(|mention| (mention.at.start, mention.at.end));
    entities.mentions.dedup_by_key(|mention| mention.at);
    nation::read(parsed, entities);
}

impl<'t> Reader<'_, 't> {
    fn read(&mut self) {
        let mut subjects: Vec<Option<usize>> = vec![None; self.parsed.chunks.len()];
        for (n, clause) in self.parsed.clauses.iter().enumerate() {
            for &chunk in &clause.subject {
                if let Some(of) = subjects.get_mut(chunk) {
                    of.get_or_insert(n);
                }
            }
        }
        for chunk in 0..self.parsed.chunks.len() {
            let Some(own) = self.parsed.chunks.get(chunk) else { continue };
            if own.temporal || own.amount {
                continue;
            }
            let (first, head, at) = (own.tokens.start, own.head, own.at);
            let subject = subjects.get(chunk).copied().flatten();
            // "his", "its": the owner of what the phrase tells of.
            if let Some(owner) = self.token(first).filter(|t| t.class == Class::Determiner) {
                let at = owner.at;
                if let Some(referent) = self.pronoun(first, subject, chunk) {
                    self.note_gender(referent, first);
                    self.tie(at, referent, Form::Pronoun);
                    self.here.push(Seen { referent, token: first, subject: None, quoted: false });
                }
            }
            let Some(head_token) = self.token(head) else { continue };
            let noun = head_token.class == Class::Noun;
            let referent = if let Some(mention) = self.entities.at(head_token.at).copied() {
                let known = self.cast.named(mention.entity, self.entities, self.number);
                self.learn(chunk, known);
                known
            } else if own.pronoun {
                let found = self.pronoun(first, subject, chunk);
                if let Some(referent) = found {
                    self.note_gender(referent, first);
                    self.tie(at, referent, Form::Pronoun);
                }
                found
            } else if noun || head_token.lower.ends_with("-year-old") {
                let found = self.describe(chunk);
                if let Some(referent) = found {
                    self.tie(at, referent, Form::Description);
                    found
                } else if let Some(bearer) = self.apposed(chunk) {
                    self.tie(at, bearer, Form::Description);
                    Some(bearer)
                } else if self.predicate(chunk)
                    || !noun && !self.token(own.tokens.start).is_some_and(|t| t.is_in(&["a", "an"]))
                {
                    None
                } else {
                    self.cast.introduce(self.parsed, chunk, self.number)
                }
            } else {
                None
            };
            if let Some(referent) = referent {
                if let Some(own) = self.cast.referents.get_mut(referent) {
                    own.last = self.number;
                }
                let quoted = self.parsed.quoted.get(first).copied().unwrap_or(false);
                self.here.push(Seen { referent, token: first, subject, quoted });
            }
        }
    }

    fn token(&self, n: usize) -> Option<&'t Token> {
        self.parsed.tokens.get(n)
    }

    /// Whoever "she" stands for is a woman.
    fn note_gender(&mut self, referent: usize, at: usize) {
        let gender = self.token(at).and_then(|t| pronoun::gender(&t.lower));
        if let Some(own) = self.cast.referents.get_mut(referent)
            && own.gender.is_none()
        {
            own.gender = gender;
        }
    }

    /// Notes that the words stand for the referent; what has no entity yet gets one with its introduction.
    fn tie(&mut self, at: Span, referent: usize, form: Form) {
        let Some(own) = self.cast.referents.get_mut(referent) else { return };
        let entity = *own.entity.get_or_insert_with(|| {
            let sort = match own.kind {
                Kind::Person => Sort::Person,
                Kind::Group => Sort::Group,
                Kind::Body | Kind::State => Sort::Organisation,
                Kind::Place => Sort::Place,
                Kind::Thing | Kind::Unknown => Sort::Thing,
            };
            self.entities.entities.push(Entity { sort, plural: own.plural, gender: own.gender, ..Entity::default() });
            let number = self.entities.entities.len() - 1;
            if let Some(at) = own.introduced {
                self.found.push(EntityMention { at, entity: number, form: Form::Introduction });
            }
            number
        });
        if let Some(known) = self.entities.entities.get_mut(entity) {
            for head in &own.heads {
                if !known.nouns.iter().any(|noun| noun == head) {
                    known.nouns.push(head.to_string());
                }
            }
            known.modifiers.extend(own.modifiers.iter().map(|&word| word.to_owned()));
        }
        self.found.push(EntityMention { at, entity, form });
    }

    /// What the phrase around a name says that its bearer is: "the retailer Orlo", "Orlo is a retailer".
    fn learn(&mut self, chunk: usize, referent: Option<usize>) {
        let (Some(referent), Some(own)) = (referent, self.parsed.chunks.get(chunk)) else { return };
        let mut nouns: Vec<&'t str> = Vec::new();
        let name = (own.tokens.start..own.head).rev().find(|&n| self.token(n).is_none_or(|t| t.class != Class::Name));
        if let Some(noun) = name.and_then(|n| self.token(n)).filter(|t| t.class == Class::Noun && !t.capital) {
            nouns.push(noun.lemma.as_str());
        }
        for clause in self.parsed.clauses.iter().filter(|c| c.subject.contains(&chunk)) {
            let is = self.token(clause.verb.verb).is_some_and(|t| t.lemma == "be") && !clause.verb.negated;
            let told = clause.object.first().and_then(|&o| self.parsed.head(o));
            nouns.extend(told.filter(|t| is && t.class == Class::Noun).map(|t| t.lemma.as_str()));
        }
        for noun in nouns {
            self.cast.call(referent, noun);
        }
    }

    /// Whose name stands right before the phrase's comma, where the phrase only says what he is: "Orlo, a retailer".
    fn apposed(&mut self, chunk: usize) -> Option<usize> {
        let own = self.parsed.chunks.get(chunk)?;
        let head = self.token(own.head)?;
        let determined = self.token(own.tokens.start)?.class == Class::Determiner;
        let person = head.tags.any(Tags::PERSON) && head.lemma == head.lower;
        if own.preposition.is_some() || !(determined || person && own.of.is_some()) {
            return None;
        }
        let comma = own.tokens.start.checked_sub(1).filter(|&n| self.token(n).is_some_and(|t| t.is(",")))?;
        let name = self.parsed.chunks.iter().rfind(|c| c.tokens.end == comma)?;
        let name = self.token(name.head).filter(|t| t.class == Class::Name)?;
        // "Orlo, a port and a dockyard", "Orlo, the mayor, and": a list goes on.
        let joined = |n: usize| self.token(n).is_some_and(|t| t.class == Class::Coordinator);
        if joined(own.tokens.end) || joined(own.tokens.end + 1) {
            return None;
        }
        // "Orlo, the firm said": the phrase does something itself.
        let closes = self.token(own.tokens.end).is_none_or(|t| {
            t.is_in(&[",", ".", ";", ")", "-", "\u{2013}", "\u{2014}"])
                || matches!(t.class, Class::Relative | Class::Preposition)
        });
        let head = head.lemma.as_str();
        let bearer = self.entities.at(name.at)?.entity;
        let fits = match self.entities.entities.get(bearer)?.sort {
            Sort::Person => person,
            Sort::Place => gazetteer().is_place_noun(head),
            Sort::Organisation => words::nouns().is_body(head) || head == "body",
            Sort::Group | Sort::Thing => !person,
        };
        if !closes || !fits {
            return None;
        }
        let known = self.cast.named(bearer, self.entities, self.number)?;
        self.cast.call(known, head);
        Some(known)
    }

    /// Whether the phrase only says what a subject is: "who was the chief".
    fn predicate(&self, chunk: usize) -> bool {
        self.parsed.clauses.iter().any(|c| {
            c.object.contains(&chunk)
                && !c.subject.is_empty()
                && self.token(c.verb.verb).is_some_and(|t| matches!(t.lemma.as_str(), "be" | "become" | "remain"))
        })
    }

    /// Everyone and everything told of in this sentence so far, then in the one before, each once.
    fn near(&self, test: impl Fn(usize) -> bool) -> (BTreeSet<usize>, BTreeSet<usize>) {
        // Who is named only inside a quotation is spoken of and does not speak.
        let pick = |list: &[Seen]| {
            list.iter().filter(|seen| !seen.quoted).map(|seen| seen.referent).filter(|&n| test(n)).collect()
        };
        let (here, before): (BTreeSet<usize>, BTreeSet<usize>) = (pick(&self.here), pick(self.previous));
        // A sentence about nobody does not make a reader forget whom the one before was about.
        let before = if here.is_empty() && before.is_empty() { pick(self.older) } else { before };
        (here, before)
    }
}
