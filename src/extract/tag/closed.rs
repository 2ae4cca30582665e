//! Words of the closed classes, and those that only look like them.

use super::{is_be, is_have, noun_like};
use crate::extract::frames::FRAMES;
use crate::extract::lexicon::Tags;
use crate::extract::tokens::{Class, Kind, Token, verb_lemma};

pub(super) fn closed_class(
    tokens: &[Token],
    at: usize,
    token: &Token,
    previous: Option<&Token>,
    next: Option<&Token>,
) -> Option<Class> {
    let tags = token.tags;
    // All that is told apart below is of a closed class, save "there".
    if !tags.any(Tags::CLOSED) && !token.is("there") {
        return None;
    }
    if token.lower.starts_with('\'') && token.is_in(&["'s", "'"]) {
        let verbal = token.is("'s")
            && previous
                .is_some_and(|p| p.class == Class::Pronoun || p.is_in(&["there", "here", "who", "what", "that"]));
        return Some(if verbal { Class::Auxiliary } else { Class::Genitive });
    }
    if token.is("to") {
        let verb_next = tokens
            .get(at + 1..)
            .and_then(|rest| rest.iter().find(|t| !t.tags.any(Tags::ADVERB) || t.tags.any(Tags::VERB_BASE)))
            .is_some_and(|t| t.tags.any(Tags::VERB_BASE) && !t.capital && !t.tags.any(Tags::DETERMINER));
        return Some(if verb_next { Class::Infinitive } else { Class::Preposition });
    }
    // "in May", "the US": capitals that only look like words of a closed class.
    if token.capital && at > 0 && (token.is_in(&["may", "will", "us"])) {
        let name_like = token.is("us")
            || previous.is_some_and(|p| {
                p.class == Class::Preposition || p.class == Class::Number || p.tags.any(Tags::CALENDAR)
            })
            || next.is_some_and(|n| n.kind == Kind::Number || n.capital);
        if name_like {
            return Some(Class::Name);
        }
    }
    // "Barely a third of the way", "hardly ten metres off".
    let scant = token.is_in(&["hardly", "barely", "scarcely"]);
    if scant
        && next.is_some_and(|n| n.is_in(&["a", "an", "half"]) || n.kind == Kind::Number || n.tags.any(Tags::NUMBER))
    {
        return Some(Class::Adverb);
    }
    if tags.any(Tags::NEGATION) && token.is_in(&["not", "n't", "never", "cannot", "hardly", "barely", "scarcely"]) {
        return Some(if token.is("cannot") { Class::Auxiliary } else { Class::Negation });
    }
    if token.is("there")
        && next.is_some_and(|n| is_be(n) || n.tags.any(Tags::MODAL) || n.is_in(&["has", "have", "had"]))
    {
        return Some(Class::Pronoun);
    }
    if tags.any(Tags::MODAL) {
        // "the will", "a can", "in march" never come up often enough to matter beyond a determiner before them.
        if previous.is_some_and(|p| p.class == Class::Determiner)
            && token.is_in(&["will", "can", "might", "must", "may"])
        {
            return Some(Class::Noun);
        }
        return Some(Class::Auxiliary);
    }
    if tags.any(Tags::AUXILIARY) {
        return Some(auxiliary_or_verb(tokens, at, token));
    }
    if token.is("that") {
        let after_noun = previous.is_some_and(|p| matches!(p.class, Class::Noun | Class::Name))
            && tokens.get(at.wrapping_sub(1)).is_some_and(|p| matches!(p.class, Class::Noun | Class::Name));
        let verb_after = next.is_some_and(|n| {
            n.tags.any(Tags::AUXILIARY.with(Tags::MODAL).with(Tags::VERB_PAST).with(Tags::VERB_S)) && !n.capital
        });
        if after_noun && verb_after {
            return Some(Class::Relative);
        }
        if next.is_some_and(|n| n.tags.any(Tags::AUXILIARY.with(Tags::MODAL))) {
            return Some(Class::Pronoun);
        }
        let noun_next = next.is_some_and(|n| {
            n.tags.any(Tags::NOUN) && !n.tags.any(Tags::PLURAL) && !n.capital && n.class != Class::Pronoun
        });
        if noun_next
            && previous.is_some_and(|p| {
                p.class == Class::Preposition || p.class == Class::Verb && !p.is_in(&["said", "says", "say"])
            })
            && !after_noun
            && !next.is_some_and(|n| n.tags.any(Tags::DETERMINER))
        {
            return Some(if previous.is_some_and(|p| p.class == Class::Preposition) {
                Class::Determiner
            } else {
                Class::Subordinator
            });
        }
        return Some(Class::Subordinator);
    }
    if token.is_in(&["who", "whom", "which", "whose"]) {
        return Some(Class::Relative);
    }
    if tags.any(Tags::COORDINATOR) && !token.is("yet") && !token.is("plus") {
        return Some(Class::Coordinator);
    }
    if tags.any(Tags::POSSESSIVE) {
        return Some(if token.is("her") && !next.is_some_and(noun_like) { Class::Pronoun } else { Class::Determiner });
    }
    if token.is_in(&["first", "second", "third", "quarter", "half", "score", "couple", "one"]) {
        return None.or_else(|| token.is("one").then_some(Class::Number));
    }
    if tags.any(Tags::DETERMINER) && !tags.any(Tags::VERB) {
        let pronoun = tags.any(Tags::PRONOUN) && !next.is_some_and(noun_like);
        return Some(if pronoun { Class::Pronoun } else { Class::Determiner });
    }
    if tags.any(Tags::PRONOUN) {
        return Some(Class::Pronoun);
    }
    if tags.any(Tags::PREPOSITION.with(Tags::SUBORDINATOR)) {
        return preposition_like(tokens, at, token, previous, next);
    }
    None
}

fn preposition_like(
    tokens: &[Token],
    at: usize,
    token: &Token,
    previous: Option<&Token>,
    next: Option<&Token>,
) -> Option<Class> {
    let tags = token.tags;
    let end = next.is_none_or(|n| n.kind == Kind::Punct || n.tags.any(Tags::COORDINATOR));
    if token.is_in(&[
        "including",
        "following",
        "regarding",
        "concerning",
        "given",
        "according",
        "past",
        "round",
        "opposite",
        "like",
        "due",
    ]) {
        return match token.lower.as_str() {
            "given" if previous.is_some_and(|p| is_be(p) || is_have(p)) => Some(Class::Verb),
            "following" if previous.is_some_and(|p| is_be(p) || p.is("the")) => None,
            "like"
                if previous.is_some_and(|p| {
                    p.class == Class::Infinitive || p.tags.any(Tags::MODAL) || p.class == Class::Pronoun
                }) =>
            {
                Some(Class::Verb)
            }
            "past" if previous.is_some_and(|p| p.class == Class::Determiner) => Some(Class::Adjective),
            "due" => Some(Class::Adjective),
            _ => Some(Class::Preposition),
        };
    }
    // Particles: "pulled out", "broke down", "over 40".
    if end
        && token.is_in(&[
            "out", "up", "down", "off", "over", "in", "on", "inside", "outside", "before", "since", "through",
            "around", "along", "behind", "below", "above", "aboard", "across",
        ])
    {
        return Some(Class::Adverb);
    }
    if token.is_in(&["about", "around", "over", "under", "nearly"])
        && next.is_some_and(|n| n.tags.any(Tags::NUMBER) || n.kind == Kind::Symbol)
    {
        return Some(Class::Adverb);
    }
    if token.is_in(&["out", "up", "down", "off"]) && previous.is_some_and(|p| p.class == Class::Verb) {
        return Some(Class::Adverb);
    }
    // "his job as a driver", "identified as Orlo": in what office or as whom, no clause.
    if token.is("as")
        && tokens.get(at.wrapping_sub(1)).is_some_and(|p| FRAMES.post.has(&p.lower) || FRAMES.post.has(&p.lemma))
    {
        return Some(Class::Preposition);
    }
    if tags.any(Tags::SUBORDINATOR) {
        if !tags.any(Tags::PREPOSITION) {
            return Some(Class::Subordinator);
        }
        // "after the blast" or "after he left": a finite verb before the next comma makes it a clause.
        return Some(if clause_follows(tokens, at) { Class::Subordinator } else { Class::Preposition });
    }
    Some(Class::Preposition)
}

/// Whether a noun phrase and then a finite verb follow.
fn clause_follows(tokens: &[Token], at: usize) -> bool {
    let Some(rest) = tokens.get(at + 1..) else { return false };
    if rest.first().is_some_and(|t| t.is_in(&["he", "she", "they", "it", "we", "i"])) {
        return true;
    }
    for (n, token) in rest.iter().take(12).enumerate() {
        if token.kind == Kind::Punct && !token.is("-") || token.tags.any(Tags::RELATIVE) {
            return false;
        }
        if n == 0 {
            continue;
        }
        if token.tags.any(Tags::MODAL)
            || token.tags.any(Tags::AUXILIARY) && !token.is_in(&["'s", "being", "having", "be", "been"])
        {
            return true;
        }
        // "Two dead after bus plunges into ravine": a headline tells it in the present.
        if token.tags.any(Tags::VERB_S)
            && !token.capital
            && !tokens.last().is_some_and(|t| t.is("."))
            && rest
                .get(n - 1)
                .is_some_and(|t| noun_like(t) && !t.tags.any(Tags::PLURAL.with(Tags::ADVERB).with(Tags::NUMBER)))
            && rest.get(n + 1).is_some_and(|t| t.kind == Kind::Word && !t.is("of") && !t.tags.any(Tags::COORDINATOR))
        {
            return true;
        }
        if token.tags.any(Tags::VERB_PAST) && !token.capital && !token.tags.any(Tags::NOUN) {
            // "after a man named Orlo": a bare participle is no finite verb; only a plain past is taken for one, and what
            // takes a noun that it neither names nor gives: "after two men opened fire".
            let takes = rest.get(n + 1).is_some_and(|t| noun_like(t) || t.tags.any(Tags::VERB_ING))
                && rest.get(n - 1).is_some_and(|t| t.tags.any(Tags::LISTED_NOUN) && noun_like(t))
                && !FRAMES.naming.has(&verb_lemma(token.listed, &token.lower));
            return takes
                || !token.tags.any(Tags::PARTICIPLE)
                || rest.get(n + 1).is_some_and(|t| {
                    t.tags.any(
                        Tags::DETERMINER
                            .with(Tags::ADVERB)
                            .with(Tags::PREPOSITION)
                            .with(Tags::NUMBER)
                            .with(Tags::PRONOUN),
                    ) || t.capital
                }) && rest.get(n - 1).is_some_and(|t| {
                    !t.tags.any(Tags::DETERMINER.with(Tags::PREPOSITION)) && !t.tags.any(Tags::ADJECTIVE)
                });
        }
    }
    false
}

fn auxiliary_or_verb(tokens: &[Token], at: usize, token: &Token) -> Class {
    let mut rest = tokens.get(at + 1..).unwrap_or_default().iter().take(6).filter(|t| {
        !t.tags.any(Tags::NEGATION) && !(t.tags.any(Tags::ADVERB) && !t.tags.any(Tags::VERB)) && t.kind != Kind::Quote
    });
    let next = rest.next();
    let helps = match next {
        None => false,
        Some(n) if is_be(token) => {
            n.tags.any(Tags::PARTICIPLE.with(Tags::VERB_ING)) && !(n.tags.any(Tags::LISTED_NOUN) && !n.tags.any(Tags::VERB))
                || n.is_in(&["being", "been"])
                // "was to be sentenced", "is to leave".
                || n.is("to") && rest.next().is_some_and(|t| t.tags.any(Tags::VERB_BASE))
        }
        Some(n) if is_have(token) => n.tags.any(Tags::PARTICIPLE) || n.is_in(&["been", "had"]) || n.is("to"),
        Some(n) => n.tags.any(Tags::VERB_BASE),
    };
    // Questions and inversions: "were the two expelled" stay verbs of being.
    if helps { Class::Auxiliary } else { Class::Verb }
}
