//! Words that stand for someone named: "he", "the 34-year-old", "the striker".
//!
//! Tied only where a reader could not think of anyone else: one candidate in the sentence and the one before it, no
//! unnamed person between. Inside quotation marks pronouns are the speaker's and stay open.

use crate::extract::names::{Gender, is_role_noun};
use crate::extract::tokens::{Class, Kind, Token};
use crate::model::{Article, Sort, Span};
use crate::text::Sentence;

use super::{Entities, EntityMention, Form};

/// Adds mentions by pronoun and description.
pub(super) fn read(article: &Article, sentences: &[Sentence], tokens: &[Vec<Token>], entities: &mut Entities) {
    let mut found: Vec<EntityMention> = Vec::new();
    let mut previous: Vec<(Span, usize)> = Vec::new();
    let mut passage = usize::MAX;
    let mut next = 0;
    let named = entities.mentions.clone();
    for (sentence, words) in sentences.iter().zip(tokens) {
        if sentence.passage != passage && article.passages.get(sentence.passage).is_none_or(|p| p.at.len() < 2) {
            previous.clear();
        }
        passage = sentence.passage;
        while named.get(next).is_some_and(|mention| mention.at.start < sentence.at.start) {
            next += 1;
        }
        let mut here: Vec<(Span, usize)> = named
            .get(next..)
            .unwrap_or_default()
            .iter()
            .take_while(|mention| mention.at.start < sentence.at.end)
            .filter(|mention| entities.entities.get(mention.entity).is_some_and(|e| e.sort == Sort::Person))
            .map(|mention| (mention.at, mention.entity))
            .collect();
        let mut quoted = false;
        for (n, token) in words.iter().enumerate() {
            if token.kind == Kind::Quote {
                quoted = !quoted;
                continue;
            }
            if quoted {
                continue;
            }
            let tied = if token.class == Class::Pronoun || token.is_in(&["his", "her"]) {
                pronoun(entities, words, n, &previous, &here).map(|entity| (token.at, entity, Form::Pronoun))
            } else {
                described(entities, words, n).map(|(at, entity)| (at, entity, Form::Description))
            };
            if let Some((at, entity, form)) = tied
                && !here.iter().any(|(known, _)| known.overlaps(at))
            {
                found.push(EntityMention { at, entity, form });
                here.push((at, entity));
            }
        }
        here.sort_unstable_by_key(|(at, _)| at.start);
        previous = here;
    }
    entities.mentions.extend(found);
}

fn pronoun(
    entities: &Entities,
    words: &[Token],
    n: usize,
    previous: &[(Span, usize)],
    here: &[(Span, usize)],
) -> Option<usize> {
    let token = words.get(n)?;
    let gender = match token.lower.as_str() {
        "he" | "him" | "his" | "himself" => Gender::Man,
        "she" | "her" | "hers" | "herself" => Gender::Woman,
        _ => return None,
    };
    let earlier = here.iter().filter(|(at, _)| at.end <= token.at.start);
    let fits =
        |number: usize| entities.entities.get(number).is_some_and(|e| e.gender.is_none_or(|known| known == gender));
    let mut candidates: Vec<usize> = Vec::new();
    for (_, number) in previous.iter().chain(earlier) {
        if fits(*number) && !candidates.contains(number) {
            candidates.push(*number);
        }
    }
    let [only] = candidates.as_slice() else { return None };
    // An unnamed person before it in the sentence may be meant as well.
    let unnamed = words.get(..n).unwrap_or_default().iter().enumerate().any(|(i, t)| {
        t.class == Class::Noun
            && !t.capital
            && t.lemma == t.lower
            && is_role_noun(&t.lemma)
            && !entities.entities.iter().any(|e| e.roles.iter().any(|role| role.at.contains(t.at)))
            && determined(words, i)
            && !here.iter().any(|(at, _)| at.contains(t.at))
    });
    (!unnamed).then_some(*only)
}

/// Whether the noun phrase that ends here begins with an article or number for one.
fn determined(words: &[Token], noun: usize) -> bool {
    let mut n = noun;
    while let Some(token) = n.checked_sub(1).and_then(|n| words.get(n)) {
        match token.class {
            Class::Determiner => return true,
            Class::Noun | Class::Adjective | Class::Name | Class::Genitive => n -= 1,
            Class::Number if token.lower.contains("-old") => n -= 1,
            _ => return false,
        }
    }
    false
}

/// "the 34-year-old", "the striker" for the only one in the article who is that.
fn described(entities: &Entities, words: &[Token], n: usize) -> Option<(Span, usize)> {
    let the = words.get(n)?;
    if !the.is("the") || the.class != Class::Determiner {
        return None;
    }
    let token = words.get(n + 1)?;
    if token.kind == Kind::Number && token.lower.ends_with("-year-old") {
        let last =
            words.get(n + 2).filter(|t| t.class == Class::Noun && is_role_noun(&t.lemma)).map_or(n + 1, |_| n + 2);
        // "the 34-year-old Smith" names him by itself.
        if words.get(last + 1).is_some_and(|t| t.capital) {
            return None;
        }
        let age: u16 = token.lower.split('-').next()?.parse().ok()?;
        let mut aged =
            entities.entities.iter().enumerate().filter(|(_, e)| e.ages.iter().any(|(_, known)| *known == age));
        let (only, None) = (aged.next()?, aged.next()) else { return None };
        return Some((the.at.join(words.get(last)?.at), only.0));
    }
    if token.class != Class::Noun || !is_role_noun(&token.lemma) || token.lemma != token.lower {
        return None;
    }
    let next = words.get(n + 2);
    // "the director of", "the striker Marek": other words say who.
    if next.is_some_and(|t| t.capital || t.is("of") || t.class == Class::Noun || t.is("who")) {
        return None;
    }
    let mut such =
        entities.entities.iter().enumerate().filter(|(_, e)| e.roles.iter().any(|r| r.mention.head == token.lemma));
    let (only, None) = (such.next()?, such.next()) else { return None };
    // Said before, not after.
    let known = only.1.roles.iter().any(|role| role.at.start < the.at.start && role.mention.head == token.lemma);
    known.then(|| (the.at.join(token.at), only.0))
}
