//! Tokens to noun phrases.

use std::ops::Range;

use crate::model::{Quantity, Span, TimeExpression, TimeKind, Unit};

use super::lexicon::Tags;
use super::tokens::{Class, Kind, Token};

/// A noun phrase without what follows its head.
#[derive(Clone, Debug)]
pub(crate) struct Chunk {
    /// Its tokens.
    pub(crate) tokens: Range<usize>,
    /// The token of its head noun; of a name its last word.
    pub(crate) head: usize,
    /// Its words.
    pub(crate) at: Span,
    /// The phrase whose genitive stands before it ("Norland's" of "Norland's envoy").
    pub(crate) possessor: Option<usize>,
    /// The phrase that "of" joins to it.
    pub(crate) of: Option<usize>,
    /// The token of the preposition that governs it.
    pub(crate) preposition: Option<usize>,
    /// Whether it only says when.
    pub(crate) temporal: bool,
    /// Whether it is a pronoun.
    pub(crate) pronoun: bool,
    /// Whether it owns the next phrase ("Norland's").
    pub(crate) genitive: bool,
    /// Whether it is an amount and no thing: "300 metres", "£3m".
    pub(crate) amount: bool,
}

impl Chunk {
    /// Whether it can be a subject or an object: no date, no amount, no owner of the next phrase.
    pub(crate) fn stands(&self) -> bool {
        !self.temporal && !self.amount && !self.genitive
    }
}

/// Which token belongs to which quantity and time expression of the sentence.
#[derive(Clone, Debug, Default)]
pub(crate) struct Marks {
    /// By token: the quantity it is part of.
    pub(crate) quantity: Vec<Option<usize>>,
    /// By token: the time expression it is part of.
    pub(crate) time: Vec<Option<usize>>,
}

impl Marks {
    pub(crate) fn new(tokens: &[Token], quantities: &[Quantity], times: &[TimeExpression]) -> Self {
        let mut marks = Self { quantity: vec![None; tokens.len()], time: vec![None; tokens.len()] };
        for (index, quantity) in quantities.iter().enumerate() {
            mark(&mut marks.quantity, tokens, quantity.at, index);
        }
        for (index, time) in times.iter().enumerate() {
            mark(&mut marks.time, tokens, time.at, index);
        }
        marks
    }

    fn glued(&self, at: usize) -> bool {
        at > 0
            && self.quantity.get(at).copied().flatten().is_some()
            && self.quantity.get(at) == self.quantity.get(at - 1)
    }
}

fn mark(slots: &mut [Option<usize>], tokens: &[Token], at: Span, index: usize) {
    let first = tokens.partition_point(|t| t.at.end <= at.start);
    for (slot, token) in slots.iter_mut().zip(tokens).skip(first) {
        if token.at.start >= at.end {
            break;
        }
        if slot.is_none() {
            *slot = Some(index);
        }
    }
}

/// Whether a time expression places something on the calendar, rather than measuring a length.
pub(crate) fn is_date(time: &TimeExpression) -> bool {
    matches!(time.kind, TimeKind::Date | TimeKind::Time | TimeKind::Set)
}

/// The noun phrases of a sentence in order.
pub(crate) fn chunks(tokens: &[Token], marks: &Marks, times: &[TimeExpression], quantities: &[Quantity]) -> Vec<Chunk> {
    let dated = |at: usize| {
        !times.is_empty()
            && marks.time.get(at).copied().flatten().and_then(|n| times.get(n)).is_some_and(is_date)
            // "12.30" may read as a number and as a clock time; a count inside a date is the date's.
            && !marks.quantity.get(at).copied().flatten().and_then(|n| quantities.get(n)).is_some_and(|q| {
                !matches!(q.unit, Unit::Count | Unit::Ordinal) && q.number.len() < q.at.len()
            })
    };
    let amounts = |at: usize| {
        !quantities.is_empty()
            && marks.quantity.get(at).copied().flatten().and_then(|n| quantities.get(n)).is_some_and(|q| match q.unit {
                Unit::Count | Unit::Ordinal => false,
                // "A woman of 29 was found": she was, and not the number.
                Unit::Age => tokens.get(at).is_some_and(|t| t.class == Class::Number) && follows_of(tokens, at),
                _ => true,
            })
    };
    let mut found: Vec<Chunk> = Vec::with_capacity(tokens.len() / 3 + 1);
    let mut at = 0;
    while at < tokens.len() {
        if !starts(tokens, at, marks) {
            at += 1;
            continue;
        }
        let end = extent(tokens, at, marks, &dated);
        if let Some(chunk) = chunk(tokens, at..end, &dated, &amounts) {
            found.push(chunk);
        }
        at = end.max(at + 1);
    }
    link(tokens, &mut found);
    found
}

/// "94 of the 180".
fn is_share(tokens: &[Token], at: usize) -> bool {
    let word = |n: usize| tokens.get(at + n);
    let the = usize::from(word(2).is_some_and(|t| t.is("the")));
    word(1).is_some_and(|t| t.is("of")) && word(2 + the).is_some_and(|t| t.class == Class::Number)
}

fn follows_of(tokens: &[Token], at: usize) -> bool {
    at.checked_sub(1).and_then(|n| tokens.get(n)).is_some_and(|t| t.is("of"))
}

fn starts(tokens: &[Token], at: usize, marks: &Marks) -> bool {
    let Some(token) = tokens.get(at) else { return false };
    match token.class {
        Class::Determiner | Class::Number | Class::Adjective | Class::Noun | Class::Name | Class::Pronoun => true,
        _ => marks.quantity.get(at).copied().flatten().is_some() && !matches!(token.class, Class::Coordinator),
    }
}

fn extent(tokens: &[Token], start: usize, marks: &Marks, dated: &dyn Fn(usize) -> bool) -> usize {
    let Some(first) = tokens.get(start) else { return start };
    let mut end = start + 1;
    if first.class == Class::Pronoun {
        return end;
    }
    let first_dated = dated(start);
    while let Some(token) = tokens.get(end) {
        if marks.glued(end) {
            end += 1;
            continue;
        }
        if let Some(on) = aside(tokens, start, end, marks).or_else(|| second_measure(tokens, start, end, marks)) {
            end = on;
            continue;
        }
        let previous = tokens.get(end - 1);
        // A date ends the phrase before it and is one of its own, save between a determiner and a noun: "a Friday
        // hearing", "the October explosion".
        if dated(end) != dated(end - 1) {
            let opened = first.class == Class::Determiner || !first_dated && dated(end - 1);
            let noun_after = if dated(end) {
                tokens
                    .get(end..)
                    .unwrap_or_default()
                    .iter()
                    .enumerate()
                    .find(|(n, _)| !dated(end + n))
                    .is_some_and(|(_, t)| matches!(t.class, Class::Noun | Class::Adjective))
            } else {
                matches!(token.class, Class::Noun | Class::Adjective)
            };
            if !(opened && noun_after && !first_dated) {
                break;
            }
        }
        let inside = match token.class {
            Class::Noun | Class::Name => true,
            // "the coast late on Tuesday": behind a noun an adjective belongs elsewhere, unless a noun follows; a count
            // keeps it ("three people dead").
            Class::Adjective => {
                !previous.is_some_and(|p| matches!(p.class, Class::Noun | Class::Name))
                    || tokens
                        .get(end + 1)
                        .is_some_and(|n| matches!(n.class, Class::Noun | Class::Adjective | Class::Name))
            }
            Class::Number => {
                // "Boeing 737", "the first six"; but a count after a finished noun begins a new phrase.
                // "The count gives Kolve 94 of the 180 seats": a share is none of the name.
                !(previous.is_some_and(|p| p.class == Class::Name) && is_share(tokens, end))
                    && previous.is_some_and(|p| {
                        matches!(
                            p.class,
                            Class::Determiner
                                | Class::Adjective
                                | Class::Number
                                | Class::Name
                                | Class::Adverb
                                | Class::Mark
                        ) || p.class == Class::Noun
                            && token.kind == Kind::Number
                            && !tokens.get(end + 1).is_some_and(|n| matches!(n.class, Class::Noun | Class::Adjective))
                    })
            }
            // "a very large fire", "some 300 people".
            Class::Adverb => {
                token.tags.any(Tags::ADVERB)
                    && previous.is_some_and(|p| p.class == Class::Determiner || p.class == Class::Adverb)
                    && tokens
                        .get(end + 1)
                        .is_some_and(|n| matches!(n.class, Class::Adjective | Class::Number) || n.kind == Kind::Symbol)
            }
            Class::Determiner => {
                previous.is_some_and(|p| p.class == Class::Determiner && p.is_in(&["all", "both", "half", "such"]))
            }
            _ => token.kind == Kind::Symbol || token.is("-") && previous.is_some_and(|p| p.kind == Kind::Number),
        };
        // A quoted word within a phrase: "the 'main instigator' of".
        let quote = token.kind == Kind::Quote
            && previous.is_some_and(|p| matches!(p.class, Class::Determiner | Class::Adjective))
            && tokens.get(end + 1).is_some_and(|n| matches!(n.class, Class::Noun | Class::Adjective));
        if !inside && !quote && !of_others(tokens, end) {
            break;
        }
        end += 1;
    }
    end
}

/// "17 other people", "a further 15 people": a word for more of the same between a number and its noun.
fn of_others(tokens: &[Token], at: usize) -> bool {
    let (Some(token), Some(before)) = (tokens.get(at), at.checked_sub(1).and_then(|n| tokens.get(n))) else {
        return false;
    };
    let next = tokens.get(at + 1).map(|t| t.class);
    match before.class {
        Class::Number => token.is("other") && matches!(next, Some(Class::Noun | Class::Adjective)),
        Class::Determiner => token.is("further") && next == Some(Class::Number),
        _ => false,
    }
}

/// "A 75 million euro ($81 million) fund": where the phrase goes on behind an amount in brackets.
fn aside(tokens: &[Token], start: usize, at: usize, marks: &Marks) -> Option<usize> {
    let counted = |n: usize| marks.quantity.get(n).copied().flatten().is_some();
    if !tokens.get(at)?.is("(") || at == start || !counted(at - 1) {
        return None;
    }
    let close = (at + 1..tokens.len().min(at + 8)).find(|&n| tokens.get(n).is_some_and(|t| t.is(")")))?;
    let amount = (at + 1..close).all(|n| counted(n) || tokens.get(n).is_some_and(|t| t.class == Class::Mark));
    let noun = tokens.get(close + 1).is_some_and(|t| t.class == Class::Noun);
    (amount && noun).then_some(close + 1)
}

/// "An eight-year, £200m deal", "a 7-foot, 200-pound man": where a second measure follows behind a comma.
fn second_measure(tokens: &[Token], start: usize, at: usize, marks: &Marks) -> Option<usize> {
    let counted = |n: usize| marks.quantity.get(n).copied().flatten().is_some();
    if !tokens.get(at)?.is(",") || !tokens.get(start)?.is_in(&["a", "an", "the", "his", "her", "its", "their"]) {
        return None;
    }
    let measured = at > start + 1
        && (start + 1..at).all(|n| counted(n) || tokens.get(n).is_some_and(|t| t.class == Class::Adjective));
    let end = (at + 1..tokens.len().min(at + 6))
        .take_while(|&n| counted(n) || tokens.get(n).is_some_and(|t| t.class == Class::Adjective))
        .last()?;
    let noun = tokens.get(end + 1).is_some_and(|t| t.class == Class::Noun);
    (measured && noun && counted(at + 1)).then_some(end + 1)
}

fn chunk(
    tokens: &[Token],
    range: Range<usize>,
    dated: &dyn Fn(usize) -> bool,
    amounts: &dyn Fn(usize) -> bool,
) -> Option<Chunk> {
    let own = tokens.get(range.clone())?;
    let is_head = |t: &Token| matches!(t.class, Class::Noun | Class::Name | Class::Pronoun);
    let head = own
        .iter()
        .rposition(is_head)
        .or_else(|| own.iter().rposition(|t| t.class == Class::Number))
        .or_else(|| own.iter().rposition(|t| matches!(t.class, Class::Adjective | Class::Determiner)))
        .unwrap_or(own.len().saturating_sub(1));
    let temporal = range
        .clone()
        .all(|n| dated(n) || tokens.get(n).is_some_and(|t| matches!(t.class, Class::Determiner | Class::Adverb)))
        && range.clone().any(dated)
        || own
            .get(head)
            .is_some_and(|t| t.tags.any(Tags::CALENDAR) && t.class == Class::Noun && !t.tags.any(Tags::PERSON))
            && own.len() > 1
            && range.clone().any(dated)
            && dated(range.start + head);
    Some(Chunk {
        at: own.first()?.at.join(own.last()?.at),
        head: range.start + head,
        pronoun: own.len() == 1 && own.first().is_some_and(|t| t.class == Class::Pronoun),
        amount: amounts(range.start + head),
        tokens: range,
        possessor: None,
        of: None,
        preposition: None,
        temporal,
        genitive: false,
    })
}

/// Joins genitives, "of" and prepositions to their phrases.
fn link(tokens: &[Token], chunks: &mut [Chunk]) {
    for n in 0..chunks.len() {
        let Some(start) = chunks.get(n).map(|c| c.tokens.start) else { continue };
        let Some(mut before) = start.checked_sub(1) else { continue };
        if tokens.get(before).is_some_and(|t| t.kind == Kind::Quote) {
            let Some(further) = before.checked_sub(1) else { continue };
            before = further;
        }
        let Some(token) = tokens.get(before) else { continue };
        let adjacent = n > 0 && chunks.get(n - 1).is_some_and(|c| c.tokens.end == before);
        match token.class {
            Class::Genitive if adjacent => {
                let inherited = chunks.get(n - 1).and_then(|c| c.preposition);
                if let Some(c) = chunks.get_mut(n - 1) {
                    c.genitive = true;
                }
                if let Some(c) = chunks.get_mut(n) {
                    c.possessor = Some(n - 1);
                    c.preposition = inherited;
                }
            }
            Class::Preposition => {
                if let Some(c) = chunks.get_mut(n) {
                    c.preposition = Some(before);
                }
                if token.is("of") && adjacent {
                    // "The expulsion this week of two envoys": the time stands between the noun and what it is of.
                    let dated = chunks.get(n - 1).is_some_and(|c| c.temporal && c.preposition.is_none());
                    let behind = chunks.get(n - 1).map_or(0, |c| c.tokens.start);
                    let noun = if dated && n > 1 && chunks.get(n - 2).is_some_and(|c| c.tokens.end == behind) {
                        n - 2
                    } else {
                        n - 1
                    };
                    if let Some(c) = chunks.get_mut(noun) {
                        c.of = Some(n);
                    }
                }
            }
            _ => {}
        }
    }
}
