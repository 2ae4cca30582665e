//! Nouns, verbs and adjectives told apart by what stands around them.

use super::around::{acts, decides, has_its_verb, heads, leads_on, only_verb, takes};
use super::noun_like;
use crate::extract::frames::FRAMES;
use crate::extract::lexicon::{LEXICON, Tags};
use crate::extract::tokens::{Class, Kind, Token};

pub(super) fn open_class(
    tokens: &[Token],
    at: usize,
    token: &Token,
    previous: Option<&Token>,
    next: Option<&Token>,
) -> Class {
    let tags = token.tags;
    let verb = tags.any(Tags::VERB);
    let noun = tags.any(Tags::NOUN);
    let adjacent = at.checked_sub(1).and_then(|n| tokens.get(n));
    // "Hit the coast late on Sunday".
    if token.is_in(&["late", "early"])
        && !adjacent.is_some_and(|p| p.class == Class::Determiner)
        && next.is_some_and(|n| {
            n.is_in(&["on", "in", "at", "last", "this", "yesterday", "today"]) || n.tags.any(Tags::CALENDAR)
        })
    {
        return Class::Adverb;
    }
    if is_span_adjective(token) && next.is_some_and(noun_like) {
        return Class::Adjective;
    }
    let in_phrase = adjacent.is_some_and(|p| {
        matches!(p.class, Class::Determiner | Class::Adjective | Class::Genitive) || p.class == Class::Number
    });
    if verb {
        // "The 26-year-old left her hostel": the age stands for its bearer.
        let aged = adjacent.is_some_and(|p| p.kind == Kind::Number && p.lower.ends_with("-year-old"));
        if aged && tags.any(Tags::VERB_PAST.with(Tags::VERB_S)) && !next.is_some_and(noun_like) {
            return Class::Verb;
        }
        let after_aux = previous.is_some_and(|p| p.class == Class::Auxiliary);
        if after_aux && !in_phrase || previous.is_some_and(|p| p.class == Class::Infinitive) {
            return Class::Verb;
        }
        if tags.any(Tags::ONLY_VERB) && !in_phrase && !previous.is_some_and(|p| p.class == Class::Preposition) {
            return Class::Verb;
        }
        if tags.any(Tags::VERB_ING) {
            // "people working in the mine": a participle behind people.
            if adjacent.is_some_and(|p| p.class == Class::Noun && p.tags.any(Tags::PERSON.with(Tags::PLURAL)))
                && next.is_some_and(|n| n.tags.any(Tags::PREPOSITION.with(Tags::DETERMINER)))
            {
                return Class::Verb;
            }
            // ", killing at least nine people": behind a comma, with an object to come.
            let loose = at.checked_sub(1).and_then(|n| tokens.get(n)).is_some_and(|p| p.is(","));
            if loose && next.is_some_and(|n| n.kind != Kind::Punct && !n.tags.any(Tags::COORDINATOR) && !n.is("of")) {
                return Class::Verb;
            }
            if noun && tags.any(Tags::LISTED_NOUN) {
                let objects = next.is_some_and(|n| {
                    n.tags.any(Tags::DETERMINER.with(Tags::NUMBER))
                        || n.capital && !n.tags.any(Tags::CALENDAR)
                        || n.tags.any(Tags::PRONOUN)
                });
                return if in_phrase || !objects { Class::Noun } else { Class::Verb };
            }
            if in_phrase && !(next.is_some_and(|n| n.tags.any(Tags::DETERMINER))) {
                // "the remaining six", "a growing number": before a noun it is an adjective, alone a noun.
                return if next.is_some_and(|n| noun_like(n) && !n.tags.any(Tags::VERB_PAST)) {
                    Class::Adjective
                } else {
                    Class::Noun
                };
            }
            return Class::Verb;
        }
        let participle_only = tags.any(Tags::PARTICIPLE) && !tags.any(Tags::VERB_BASE);
        if participle_only {
            // "The number of injured rises", "of the dead and of injured": people.
            if adjacent.is_some_and(|p| p.is("of"))
                && tags.any(Tags::ADJECTIVE)
                && next.is_none_or(|n| n.kind != Kind::Word || n.tags.any(Tags::VERB.with(Tags::AUXILIARY)))
            {
                return Class::Noun;
            }
            if in_phrase && next.is_some_and(|n| noun_like(n) && n.kind == Kind::Word && !n.tags.any(Tags::ADVERB)) {
                // "the injured man", but "the two expelled diplomats" and "the man killed Orlo".
                let person_before = adjacent.is_some_and(|p| p.class == Class::Number && !tags.any(Tags::ADJECTIVE));
                let object_follows = next.is_some_and(|n| {
                    n.tags.any(Tags::DETERMINER.with(Tags::NUMBER)) || n.capital && !n.tags.any(Tags::ADJECTIVE)
                });
                return if person_before && object_follows
                    || object_follows && adjacent.is_some_and(|p| p.class == Class::Number)
                {
                    Class::Verb
                } else {
                    Class::Adjective
                };
            }
            if in_phrase
                && adjacent.is_some_and(|p| p.is_in(&["the", "a", "an"]))
                && tags.any(Tags::ADJECTIVE.with(Tags::PERSON))
            {
                return Class::Noun;
            }
            if tags.any(Tags::LISTED_NOUN) && in_phrase || ends_phrase(tokens, at) {
                return Class::Noun;
            }
            // "Taken by armed men": behind a preposition and before a bare noun.
            if adjacent.is_some_and(|p| {
                p.class == Class::Preposition
                    && p.is_in(&["by", "of", "with", "from", "for", "against", "on", "in", "at", "into", "under"])
            }) && token.lower.ends_with("ed")
                && next.is_some_and(|n| {
                    // "On injured reserve": what could be a verb follows no adjective.
                    let bare = Tags::LISTED_NOUN.with(Tags::VERB_BASE);
                    let closed = Tags::PREPOSITION.with(Tags::AUXILIARY);
                    !n.capital
                        && (n.tags.any(Tags::PLURAL) && n.tags.any(Tags::NOUN)
                            || tags.any(Tags::ADJECTIVE) && n.tags.any(bare) && !n.tags.any(closed))
                })
            {
                return Class::Adjective;
            }
            return Class::Verb;
        }
        if ends_phrase(tokens, at) && !tags.any(Tags::AUXILIARY) {
            return Class::Noun;
        }
        if noun || tags.any(Tags::VERB_BASE.with(Tags::VERB_S)) {
            return noun_or_verb(tokens, at, token, previous, next, in_phrase);
        }
        return Class::Verb;
    }
    if tags.any(Tags::ADJECTIVE) {
        // "Were found dead": behind a verb it says in what state, "the dead" are people.
        let state = !in_phrase
            && adjacent.is_some_and(|p| {
                matches!(p.class, Class::Verb | Class::Auxiliary)
                    || p.class == Class::Noun
                        && p.tags.any(Tags::PERSON)
                        && p.tags.any(Tags::NOUN)
                        && !p.tags.any(Tags::BODY)
            });
        // "Fire chief Mara Lind": an office before its bearer's name.
        let office = tags.any(Tags::LISTED_NOUN)
            && tags.any(Tags::PERSON)
            && adjacent.is_some_and(|p| p.class == Class::Noun)
            && next.is_some_and(|n| n.capital && n.kind == Kind::Word && !n.tags.any(Tags::CALENDAR));
        if office {
            return Class::Noun;
        }
        // "The number of dead rose": a verb to follow may look like a noun.
        let counted = adjacent.is_some_and(|p| p.is("of"))
            && next.is_some_and(|n| n.tags.any(Tags::VERB_PAST.with(Tags::VERB_S).with(Tags::AUXILIARY)) && !n.capital);
        if tags.any(Tags::LISTED_NOUN.with(Tags::PERSON)) && (counted || !next.is_some_and(noun_like)) && !state {
            return Class::Noun;
        }
        return Class::Adjective;
    }
    if tags.any(Tags::ADVERB) && !(in_phrase && tags.any(Tags::CALENDAR)) {
        return Class::Adverb;
    }
    Class::Noun
}

/// "a one-year sentence", "a four-storey block": a number and a unit in one word.
fn is_span_adjective(token: &Token) -> bool {
    let hyphen = token.lower.bytes().position(|byte| byte == b'-');
    hyphen
        .and_then(|at| token.lower.get(..at))
        .is_some_and(|number| LEXICON.get(number).is_some_and(|e| e.tags.any(Tags::NUMBER.with(Tags::ORDINAL))))
        && !token.tags.any(Tags::NUMBER)
}

/// "a tit-for-tat spat": after a determiner and an adjective, with no noun to follow, even a past form is the noun.
fn ends_phrase(tokens: &[Token], at: usize) -> bool {
    let Some(previous) = at.checked_sub(1).and_then(|n| tokens.get(n)) else { return false };
    let before = at.checked_sub(2).and_then(|n| tokens.get(n));
    match previous.class {
        Class::Determiner => !previous.is_in(&["all", "both", "each"]),
        Class::Adjective => before.is_some_and(|b| matches!(b.class, Class::Determiner | Class::Preposition)),
        _ => false,
    }
}

/// "strikes", "report", "fire": noun after a determiner, adjective or preposition, verb after a plural or a name with an
/// object behind it.
fn noun_or_verb(
    tokens: &[Token],
    at: usize,
    token: &Token,
    previous: Option<&Token>,
    next: Option<&Token>,
    in_phrase: bool,
) -> Class {
    let tags = token.tags;
    if in_phrase {
        if tags.any(Tags::ADJECTIVE) && next.is_some_and(noun_like) {
            return Class::Adjective;
        }
        // "the six leave": a number before a base form that no noun is.
        return Class::Noun;
    }
    let Some(previous) = previous else {
        // First word: an imperative is rare in news, a headline's bare noun is not.
        return if tags.any(Tags::ADJECTIVE) && next.is_some_and(noun_like) { Class::Adjective } else { Class::Noun };
    };
    let past = tags.any(Tags::VERB_PAST);
    match previous.class {
        Class::Preposition | Class::Verb if !past => {
            if tags.any(Tags::ADJECTIVE) && next.is_some_and(noun_like) {
                Class::Adjective
            } else {
                Class::Noun
            }
        }
        Class::Preposition if tags.any(Tags::LISTED_NOUN) => Class::Noun,
        // "In which speeds reached 120": what is told of stands before its verb.
        Class::Relative
            if !past
                && at.checked_sub(2).and_then(|n| tokens.get(n)).is_some_and(|t| t.class == Class::Preposition)
                && next.is_some_and(|n| n.tags.any(Tags::VERB_PAST.with(Tags::AUXILIARY).with(Tags::MODAL))) =>
        {
            Class::Noun
        }
        Class::Pronoun | Class::Relative => Class::Verb,
        Class::Noun | Class::Name => {
            // "The benchmark now stands at": an adverb may stand between.
            let parted = tokens
                .get(at.wrapping_sub(1))
                .is_some_and(|p| p.is_in(&["now", "still", "also", "again", "currently"]));
            let adjacent =
                parted || tokens.get(at.wrapping_sub(1)).is_some_and(|p| matches!(p.class, Class::Noun | Class::Name));
            if past {
                return Class::Verb;
            }
            let object = next.is_some_and(|n| {
                n.tags.any(
                    Tags::DETERMINER
                        .with(Tags::NUMBER)
                        .with(Tags::PRONOUN)
                        .with(Tags::SUBORDINATOR)
                        .with(Tags::PREPOSITION)
                        .with(Tags::ADVERB),
                ) || n.capital
                    || n.is("to")
                    || n.tags.any(Tags::ADJECTIVE)
                    || n.kind == Kind::Symbol
                    || n.kind == Kind::Quote
            });
            let of_next = next.is_some_and(|n| n.is_in(&["of", "in", "at", "between"]));
            let plural_subject = previous.tags.any(Tags::PLURAL)
                || previous.class == Class::Noun && previous.lower.ends_with('s') && previous.lemma != previous.lower;
            // A present-tense verb agrees with its subject: "Norland expels six", "officials report".
            let agrees = tags.any(Tags::VERB_S) && !plural_subject || tags.any(Tags::VERB_BASE) && plural_subject;
            let finite_elsewhere = tokens
                .iter()
                .any(|t| t.tags.any(Tags::MODAL) || t.is_in(&["was", "were", "is", "are", "has", "have", "had"]));
            if has_its_verb(tokens, at) {
                return Class::Noun;
            }
            if tags.any(Tags::VERB_BASE) && next.is_some_and(takes) && acts(tokens, at) {
                return Class::Verb;
            }
            if adjacent
                && agrees
                && object
                && (!of_next || parted)
                && !(finite_elsewhere && tags.any(Tags::LISTED_NOUN))
            {
                return Class::Verb;
            }
            // "The toll stands at 52": how high it is.
            let level = next.is_some_and(|n| n.is_in(&["at", "on"]))
                && FRAMES.totalling.has(&token.lemma)
                && tokens.get(at + 2).is_some_and(|t| t.kind == Kind::Number || t.tags.any(Tags::NUMBER));
            if adjacent && agrees && level && !finite_elsewhere {
                return Class::Verb;
            }
            // "Two dead after bus plunges into ravine", "Parliament passes budget": a headline has no full stop.
            let follows = next.is_some_and(|n| leads_on(n) || decides(previous, token, n));
            if adjacent && agrees && tags.any(Tags::VERB_S) && follows && heads(tokens, at) {
                return Class::Verb;
            }
            // "State records show that the dam leaked."
            if adjacent && agrees && next.is_some_and(|n| n.is("that")) {
                return Class::Verb;
            }
            // "The judgment quotes sensor readings.": a sentence has a verb.
            let things = next.is_some_and(|n| n.kind == Kind::Word && noun_like(n));
            if adjacent && agrees && things && !of_next && !finite_elsewhere && only_verb(tokens, at) {
                return Class::Verb;
            }
            Class::Noun
        }
        Class::Coordinator => {
            let after_verb = tokens
                .get(..at)
                .unwrap_or_default()
                .iter()
                .rev()
                .take(8)
                .any(|t| t.class == Class::Verb && t.tags.any(Tags::VERB_BASE));
            if after_verb && tags.any(Tags::VERB_BASE) && next.is_some_and(|n| n.tags.any(Tags::DETERMINER)) {
                Class::Verb
            } else {
                Class::Noun
            }
        }
        // "Gunman kills one, wounds two": a headline's second verb.
        Class::Mark
            if previous.is(",")
                && tags.any(Tags::VERB_S)
                && next.is_some_and(|n| n.tags.any(Tags::NUMBER.with(Tags::DETERMINER)))
                && tokens
                    .get(..at)
                    .unwrap_or_default()
                    .iter()
                    .any(|t| t.class == Class::Verb && t.tags.any(Tags::VERB_S)) =>
        {
            Class::Verb
        }
        _ if past => Class::Verb,
        _ => Class::Noun,
    }
}
