//! What stands around a word that may be a noun or a verb.

use super::noun_like;
use crate::extract::frames::FRAMES;
use crate::extract::lexicon::{LEXICON, Tags};
use crate::extract::tokens::{Class, Kind, Token, noun_lemma, verb_lemma};

/// Whether no other word of a full sentence can be its verb.
pub(super) fn only_verb(tokens: &[Token], at: usize) -> bool {
    let tags = Tags::VERB_PAST.with(Tags::PARTICIPLE).with(Tags::VERB_S).with(Tags::AUXILIARY).with(Tags::MODAL);
    let begins = tokens.first().is_some_and(|t| t.class == Class::Determiner || t.class == Class::Pronoun);
    let other = |n: usize, t: &Token| {
        n != at && t.kind == Kind::Word && (t.tags.any(tags) || !t.capital && t.lower.ends_with("ed"))
    };
    begins && tokens.last().is_some_and(|t| t.is(".")) && !tokens.iter().enumerate().any(|(n, t)| other(n, t))
}

/// Whether the clause has a finite verb before this word, and nothing between them begins another clause: "hit the Corvo
/// rocks off the island", "has put up borrowing costs for".
pub(super) fn has_its_verb(tokens: &[Token], at: usize) -> bool {
    for n in (0..at).rev() {
        let Some(token) = tokens.get(n) else { return false };
        let next = tokens.get(n + 1);
        match token.class {
            Class::Mark | Class::Coordinator | Class::Subordinator | Class::Relative | Class::Infinitive => {
                return false;
            }
            Class::Auxiliary => return true,
            Class::Verb => {
                let said = FRAMES.clause.has(&token.lemma);
                // A participle takes no object: this one is finite.
                let object = next.is_some_and(|n| {
                    n.class == Class::Determiner && !n.is_in(&["that", "this"])
                        || n.is_in(&["up", "down", "off", "out"])
                });
                if said || token.tags.any(Tags::VERB_ING) || !object {
                    return false;
                }
                return true;
            }
            _ => {}
        }
    }
    false
}

/// Whether a word may begin an object.
pub(super) fn takes(next: &Token) -> bool {
    let begins = Tags::DETERMINER.with(Tags::NUMBER).with(Tags::PRONOUN).with(Tags::ADJECTIVE);
    next.tags.any(begins) || next.kind != Kind::Punct && noun_like(next)
}

/// Whether the words before a base form are people or bodies in the plural, whom it fits as their verb, and nothing behind
/// it in its clause does: "members of the gang face charges", "robbers in masks steal 80 million", but "doctors strike
/// talks collapsed".
pub(super) fn acts(tokens: &[Token], at: usize) -> bool {
    let phrase = |t: &Token| {
        let joins = t.class == Class::Preposition && t.is_in(&["of", "in", "at", "from", "with", "on", "near"]);
        matches!(
            t.class,
            Class::Noun | Class::Name | Class::Adjective | Class::Determiner | Class::Number | Class::Genitive
        ) || joins
    };
    let start = (0..at).rev().take_while(|&n| tokens.get(n).is_some_and(phrase)).last().unwrap_or(at);
    let opens = start
        .checked_sub(1)
        .and_then(|n| tokens.get(n))
        .is_none_or(|t| matches!(t.class, Class::Mark | Class::Subordinator) || t.is("that"));
    let own = tokens.get(start..at).unwrap_or_default();
    let head = own.iter().take_while(|t| t.class != Class::Preposition).last();
    let people = head.is_some_and(|t| {
        let single = noun_lemma(&t.lower);
        let plural = t.tags.any(Tags::PLURAL) || single != t.lower;
        let human = Tags::PERSON.with(Tags::BODY);
        let known = t.tags.any(human) || LEXICON.get(&single).is_some_and(|entry| entry.tags.any(human));
        matches!(t.class, Class::Noun | Class::Name) && plural && known && !t.is("police")
    });
    if !opens || !people {
        return false;
    }
    let finite = Tags::AUXILIARY.with(Tags::MODAL).with(Tags::VERB_PAST);
    let behind = tokens.get(at + 1..).unwrap_or_default();
    let ends = |t: &&Token| {
        t.kind == Kind::Punct
            || t.tags.any(Tags::SUBORDINATOR)
            || t.is_in(&["after", "before", "that", "who", "which", "whose", "when", "where"])
    };
    let upto = behind.iter().position(|t| ends(&t)).unwrap_or(behind.len());
    !behind.get(..upto).unwrap_or_default().iter().any(|t| t.tags.any(finite))
}

/// Whether a word may follow the verb of a headline: no second noun of "shares fall".
pub(super) fn leads_on(next: &Token) -> bool {
    next.tags.any(Tags::PREPOSITION.with(Tags::NUMBER)) && !next.is_in(&["of", "up", "down"])
        || next.kind == Kind::Word && noun_like(next) && !next.tags.any(Tags::VERB_BASE.with(Tags::VERB_PAST))
}

/// Whether a body and a verb of decision stand before a noun: "Parliament passes budget", though one can budget too.
pub(super) fn decides(body: &Token, verb: &Token, next: &Token) -> bool {
    let lemma = verb_lemma(verb.listed, &verb.lower);
    body.tags.any(Tags::BODY) && FRAMES.voting.has(&lemma) && !next.tags.any(Tags::ONLY_VERB) && noun_like(next)
}

/// Whether a line without a full stop has no other verb in the clause of this word: "after bus plunges into ravine".
pub(super) fn heads(tokens: &[Token], at: usize) -> bool {
    if tokens.last().is_none_or(|t| t.is_in(&[".", "?", "!", ":", "”", "\""])) {
        return false;
    }
    let joint = |t: &Token| t.kind == Kind::Punct || matches!(t.class, Class::Subordinator | Class::Relative);
    let from = (0..at).rev().find(|&n| tokens.get(n).is_some_and(joint)).map_or(0, |n| n + 1);
    let finite = Tags::AUXILIARY.with(Tags::MODAL).with(Tags::VERB_PAST);
    let other = |t: &Token| t.class == Class::Verb || t.tags.any(finite) && !t.capital;
    let behind = tokens.get(at + 1..).unwrap_or_default();
    let clash = |t: &Token| t.tags.any(finite.with(Tags::ONLY_VERB)) && !t.capital;
    let upto =
        behind.iter().position(|t| t.kind == Kind::Punct || t.tags.any(Tags::SUBORDINATOR)).unwrap_or(behind.len());
    !tokens.get(from..at).unwrap_or_default().iter().any(other)
        && !behind.get(..upto).unwrap_or_default().iter().any(clash)
}
