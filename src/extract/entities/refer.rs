//! Words that describe someone named: "the 34-year-old", "the striker".
//!
//! Tied only where a reader could not think of anyone else: one candidate in the sentence and the one before it, no
//! unnamed person between.

use crate::extract::lexicon::Tags;
use crate::extract::names::{gazetteer, is_role_noun};
use crate::extract::tokens::{Class, Kind, Token};
use crate::extract::voice::is_saying;
use crate::model::{Article, PassageRole, Sort, Span};
use crate::text::Sentence;

use super::around::role;
use super::{Entities, EntityMention, Form};

/// Adds mentions by description.
pub(super) fn read(article: &Article, sentences: &[Sentence], tokens: &[Vec<Token>], entities: &mut Entities) {
    let mut found: Vec<EntityMention> = Vec::new();
    let introduced = introduced(article, sentences, tokens, entities);
    found.extend(introduced);
    let mut previous: Vec<(Span, usize)> = Vec::new();
    let mut passage = usize::MAX;
    let mut grace = false;
    let mut acting: Vec<usize> = Vec::new();
    let mut next = 0;
    let named = entities.mentions.clone();
    // "A 17-year-old", "her 8-year-old son" told of behind a name is someone else.
    let mut strangers: Vec<(&str, u32)> = Vec::new();
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
        here.extend(introduced.filter(|m| sentence.at.contains(m.at)).map(|m| (m.at, m.entity)));
        let mut quoted = false;
        for (n, token) in words.iter().enumerate() {
            if token.kind == Kind::Quote {
                quoted = !quoted;
                continue;
            }
            if quoted {
                continue;
            }
            if years(token).is_some()
                && n.checked_sub(1)
                    .and_then(|n| words.get(n))
                    .is_some_and(|t| t.is_in(&["a", "an", "his", "her", "their"]) || t.class == Class::Genitive)
            {
                strangers.push((&token.lower, token.at.start));
            }
            let another = |entity: usize| {
                let age = words.get(n + 1).filter(|t| years(t).is_some());
                let first = named.iter().find(|m| m.entity == entity).map(|m| m.at.start);
                age.zip(first)
                    .is_some_and(|(age, first)| strangers.iter().any(|(told, at)| *told == age.lower && first < *at))
            };
            let tied = described(entities, words, n)
                .or_else(|| apposed(words, n, &here))
                .or_else(|| {
                    only_one(entities, words, n, &previous, &here, &acting).filter(|(_, entity)| !another(*entity))
                })
                .map(|(at, entity)| (at, entity, Form::Description));
            if let Some((at, entity, form)) = tied
                && !here.iter().any(|(known, _)| known.overlaps(at))
            {
                if form == Form::Description {
                    age(entities, words, n, at, entity);
                }
                found.push(EntityMention { at, entity, form });
                here.push((at, entity));
            }
        }
        here.sort_unstable_by_key(|(at, _)| at.start);
        for &(at, entity) in here.iter().filter(|(at, _)| !speaks(words, *at)) {
            if !acting.contains(&entity) && named.iter().any(|m| m.at == at) {
                acting.push(entity);
            }
        }
        // Two capitals behind a preposition, of which nothing else shows a person, are a club as well.
        here.retain(|&(at, entity)| shows_person(entities, entity) || !behind_preposition(words, at));
        // A sentence about nobody does not make a reader forget whom the one before was about, within a paragraph.
        let kept = here.is_empty() && !std::mem::replace(&mut grace, here.is_empty());
        if !kept {
            previous = here;
        }
    }
    // "the 24-year-old Pole": the whole stands for him, not its last word for his country.
    entities.mentions.retain(|m| m.form != Form::Demonym || !found.iter().any(|f| f.at.contains(m.at)));
    entities.mentions.extend(found);
}

/// Whether the name at `at` only says something: "said Orlo", "Orlo told".
fn speaks(words: &[Token], at: Span) -> bool {
    let first = words.iter().position(|t| t.at.start >= at.start).unwrap_or(words.len());
    let last = words.iter().position(|t| t.at.start >= at.end).unwrap_or(words.len());
    let says = |t: Option<&Token>| t.is_some_and(|t| t.class == Class::Verb && is_saying(&t.lemma));
    says(first.checked_sub(1).and_then(|n| words.get(n))) || says(words.get(last))
}

/// Whether the article says of an entity what only people are.
fn shows_person(entities: &Entities, entity: usize) -> bool {
    entities.entities.get(entity).is_some_and(|e| e.gender.is_some() || !e.roles.is_empty() || !e.ages.is_empty())
}

fn behind_preposition(words: &[Token], at: Span) -> bool {
    let first = words.iter().position(|t| t.at.start >= at.start).unwrap_or(0);
    first.checked_sub(1).and_then(|n| words.get(n)).is_some_and(|t| t.class == Class::Preposition)
}

/// The noun that heads the phrase which begins with the determiner at `n`, if it is one person by trade or kind.
fn headed(words: &[Token], n: usize) -> Option<usize> {
    // "Another, Ivo Kral, 29, is serving".
    let alone = words.get(n).is_some_and(|t| t.is_in(&["another", "one"]));
    if alone && words.get(n + 1).is_some_and(|t| t.is(",")) {
        return Some(n);
    }
    words.get(n).filter(|t| matches!(t.class, Class::Determiner | Class::Genitive))?;
    let mut head = None;
    for at in n + 1..words.len().min(n + 9) {
        let Some(token) = words.get(at) else { break };
        match token.class {
            Class::Noun => head = Some(at),
            Class::Adjective => {}
            Class::Number if token.lower.ends_with("-old") => {}
            _ => break,
        }
    }
    let head = head?;
    let token = words.get(head)?;
    let person = token.tags.any(Tags::PERSON) || is_role_noun(&token.lemma);
    (person && !token.tags.any(Tags::PLURAL.with(Tags::BODY)) && token.lemma == token.lower && !token.capital)
        .then_some(head)
}

/// "A second defendant, bookkeeper Anna Prior, was": the phrase and the name in apposition are one person.
fn apposed(words: &[Token], n: usize, here: &[(Span, usize)]) -> Option<(Span, usize)> {
    let head = headed(words, n)?;
    let mut comma = head + 1;
    // "the governor of Manby, Leonor Ibarra, said".
    if words.get(comma).is_some_and(|t| t.is_in(&["of", "at", "for", "in"])) {
        comma += 1;
        while comma < head + 8
            && words.get(comma).is_some_and(|t| {
                matches!(t.class, Class::Determiner | Class::Noun | Class::Name | Class::Adjective | Class::Genitive)
            })
        {
            comma += 1;
        }
    }
    words.get(comma).filter(|t| t.is(","))?;
    let mut first = comma + 1;
    while first < comma + 4
        && words.get(first).is_some_and(|t| matches!(t.class, Class::Noun | Class::Adjective) && !t.capital)
    {
        first += 1;
    }
    let name = words.get(first)?;
    let &(at, entity) = here.iter().find(|(at, _)| at.contains(name.at))?;
    let mut after = words.iter().position(|t| t.at.start >= at.end)?;
    // His age stands between.
    if let [comma, number, ..] = words.get(after..)?
        && comma.is(",")
        && number.kind == Kind::Number
    {
        after += 2;
    }
    let closes = words.get(after)?;
    let list = words.get(after + 1).is_some_and(|t| t.class == Class::Coordinator || t.capital);
    let one = match closes.class {
        Class::Verb | Class::Auxiliary | Class::Relative => true,
        _ => closes.is(".") || closes.is(",") && !list,
    };
    // "Norline's boss": what is whose is no part of it.
    let start = if words.get(n)?.class == Class::Genitive { n + 1 } else { n };
    one.then(|| words.get(start).zip(words.get(head)).map(|(a, b)| (a.at.join(b.at), entity)))?
}

/// A name and its entity.
type Named = (Span, usize);

/// "The 46-year-old", "the Pole" for the only person just spoken of; where none was, for the only one of whom the article
/// has told so far what he does, and not only what he says.
fn only_one(
    entities: &Entities,
    words: &[Token],
    n: usize,
    previous: &[Named],
    here: &[Named],
    acting: &[usize],
) -> Option<(Span, usize)> {
    let the = words.get(n).filter(|t| t.class == Class::Determiner && t.is("the"))?;
    let mut last = n + 1;
    let years = words.get(last).and_then(years);
    if years.is_some() {
        last += 1;
    }
    let noun = words.get(last);
    let mut written = noun.map(|t| t.lower.as_str().to_owned()).unwrap_or_default();
    if let Some(first) = written.get_mut(..1) {
        first.make_ascii_uppercase();
    }
    let country =
        noun.filter(|t| t.capital).and_then(|_| gazetteer().country_of_person(&written)).filter(|(_, many)| !many);
    // "the German minister", "the Pole Marek": other words say who.
    let open = |n: usize| {
        words.get(n).is_none_or(|t| {
            matches!(
                t.class,
                Class::Mark
                    | Class::Verb
                    | Class::Auxiliary
                    | Class::Preposition
                    | Class::Adverb
                    | Class::Relative
                    | Class::Coordinator
            )
        })
    };
    let end = match (country, years) {
        (Some(_), _) if open(last + 1) => last,
        (None, Some(_)) if open(last) => last - 1,
        (None, Some(_))
            if open(last + 1)
                && noun.is_some_and(|t| t.class == Class::Noun && t.lemma == t.lower && is_role_noun(&t.lemma)) =>
        {
            last
        }
        _ => return None,
    };
    let adjective = country.and_then(|(name, _)| gazetteer().adjective_of(name));
    let earlier = here.iter().filter(|(at, _)| at.end <= the.at.start);
    let mut near: Vec<usize> = previous.iter().chain(earlier).map(|&(_, number)| number).collect();
    near.sort_unstable();
    near.dedup();
    // Another age or another country says that someone else is meant.
    let fits = |number: &usize| {
        entities.entities.get(*number).is_some_and(|e| {
            // Two capitals may be a club: someone of whom the article says what only people are.
            shows_person(entities, *number)
                && years.is_none_or(|years| e.ages.iter().all(|(_, known)| *known == years))
                && adjective.as_ref().is_none_or(|own| {
                    e.roles
                        .iter()
                        .flat_map(|role| &role.mention.modifiers)
                        .all(|word| word == own || !is_nationality(word))
                })
        })
    };
    let candidates: Vec<usize> = if near.is_empty() { acting } else { &near }.iter().copied().filter(fits).collect();
    let [only] = candidates.as_slice() else { return None };
    Some((the.at.join(words.get(end)?.at), *only))
}

fn is_nationality(word: &str) -> bool {
    let mut written = word.to_owned();
    if let Some(first) = written.get_mut(..1) {
        first.make_ascii_uppercase();
    }
    gazetteer().country_of_adjective(&written).is_some()
}

/// The years in "46-year-old".
fn years(token: &Token) -> Option<u16> {
    if token.kind != Kind::Number {
        return None;
    }
    let number = token.lower.strip_suffix("-year-old")?;
    number.parse().ok().filter(|years| (1..=115).contains(years))
}

/// What a description says of its bearer's age: "the 31-year-old Dane"; "the Dane, who turns 31 in May" is 30.
fn age(entities: &mut Entities, words: &[Token], n: usize, at: Span, entity: usize) {
    let Some(entity) = entities.entities.get_mut(entity) else { return };
    let told = words.get(n + 1).and_then(|t| Some((t.at, years(t)?)));
    let after = words.iter().position(|t| t.at.start >= at.end).unwrap_or(words.len());
    let turning = match words.get(after..after + 5) {
        Some([comma, who, turns, number, next])
            if comma.is(",") && who.is("who") && turns.is("turns") && next.is_in(&["next", "in", "on", "later"]) =>
        {
            number.lower.parse::<u16>().ok().filter(|n| (2..=115).contains(n)).map(|n| (number.at, n - 1))
        }
        _ => None,
    };
    for age in told.into_iter().chain(turning) {
        if !entity.ages.iter().any(|known| known.0 == age.0) {
            entity.ages.push(age);
        }
    }
}

/// The lead tells of one person without a name ("a former train dispatcher"), the next sentence opens with a name that
/// stands there first: a reader takes them for one.
fn introduced(
    article: &Article,
    sentences: &[Sentence],
    tokens: &[Vec<Token>],
    entities: &mut Entities,
) -> Option<EntityMention> {
    let body = |s: &Sentence| article.passages.get(s.passage).is_some_and(|p| p.role == PassageRole::Body);
    let lead = sentences.iter().position(body)?;
    let (opening, after) = (sentences.get(lead)?, sentences.get(lead + 1).filter(|s| body(s))?);
    let (words, next) = (tokens.get(lead)?, tokens.get(lead + 1)?);
    let first = next.first()?;
    let name = entities.mentions.iter().find(|m| m.at.start >= after.at.start && m.at.contains(first.at))?;
    let entity = entities.entities.get(name.entity).filter(|e| e.sort == Sort::Person && !e.plural)?;
    // Told of as someone new: the whole name with an age or a description behind it.
    let behind = next.iter().position(|t| t.at.start >= name.at.end)?;
    let new = next.get(behind).is_some_and(|t| t.is(",") || t.is("("))
        && next.get(behind + 1).is_some_and(|t| t.kind == Kind::Number || t.is_in(&["who", "a", "an", "aged"]));
    let number = name.entity;
    let named_before = entities
        .mentions
        .iter()
        .any(|m| opening.at.contains(m.at) && entities.entities.get(m.entity).is_some_and(|e| e.sort == Sort::Person));
    if !new || named_before || name.form != Form::FullName || !entity.name.contains(' ') {
        return None;
    }
    let mut heads: Vec<(usize, usize)> = (0..words.len()).filter_map(|n| Some((n, headed(words, n)?))).collect();
    heads.dedup_by_key(|(_, head)| *head);
    // "A gamekeeper who shot his neighbour": the one is told of by the other, who opens the sentence.
    let opens = |(start, _): &(usize, usize)| *start == 0 && words.first().is_some_and(|t| t.is_in(&["a", "an"]));
    let kept = |(start, _): &(usize, usize)| words.get(*start).is_some_and(|t| t.is_in(&["his", "her"]));
    let [(start, head), rest @ ..] = heads.as_slice() else { return None };
    if !rest.is_empty() && !(heads.first().is_some_and(opens) && rest.iter().all(kept)) {
        return None;
    }
    let at = words.get(*start)?.at.join(words.get(*head)?.at);
    let told = role(article, words, start + 1, *head);
    let told = told.filter(|r| is_role_noun(&r.mention.head));
    if let Some(entity) = entities.entities.get_mut(number)
        && entity.roles.is_empty()
    {
        entity.roles.extend(told);
    }
    let years = (*start..*head).filter_map(|n| words.get(n)).find_map(|t| Some((t.at, years(t)?)));
    if let Some(years) = years
        && let Some(entity) = entities.entities.get_mut(number)
    {
        entity.ages.push(years);
    }
    Some(EntityMention { at, entity: number, form: Form::Description })
}

/// "the 34-year-old", "the striker" for the only one in the article who is that.
fn described(entities: &Entities, words: &[Token], n: usize) -> Option<(Span, usize)> {
    let the = words.get(n)?;
    if the.class != Class::Determiner || !the.is("the") {
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
