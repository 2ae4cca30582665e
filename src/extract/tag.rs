//! Settles what each token is in its sentence: closed classes, then neighbours.

use super::lexicon::Tags;
use super::tokens::{Class, Kind, Token, noun_lemma, verb_lemma};

/// Gives every token its class and lemma.
pub(crate) fn settle(tokens: &mut [Token]) {
    for at in 0..tokens.len() {
        let class = class_of(tokens, at);
        let Some(token) = tokens.get_mut(at) else { continue };
        token.class = class;
        match class {
            Class::Verb | Class::Auxiliary if token.kind == Kind::Word => token.lemma = verb_lemma(&token.lower),
            Class::Noun => token.lemma = noun_lemma(&token.lower),
            Class::Name
                // "Diplomats expelled" in a headline: an ordinary word with a capital keeps its lemma.
                if token.tags.any(Tags::LISTED_NOUN) => {
                    token.lemma = noun_lemma(&token.lower);
                }
            _ => {}
        }
    }
}

/// The nearest token before `at` that is no adverb and no quotation mark.
fn before(tokens: &[Token], at: usize) -> Option<&Token> {
    tokens
        .get(..at)?
        .iter()
        .rev()
        .find(|t| t.kind != Kind::Quote && t.class != Class::Adverb && t.class != Class::Negation)
}

fn is_be(token: &Token) -> bool {
    token.is_in(&[
        "be", "am", "is", "are", "was", "were", "been", "being", "'s", "'re", "'m", "get", "got", "gets", "getting",
    ])
}

fn is_have(token: &Token) -> bool {
    token.is_in(&["have", "has", "had", "having", "'ve", "'d", "'s"])
}

fn class_of(tokens: &[Token], at: usize) -> Class {
    let Some(token) = tokens.get(at) else { return Class::Mark };
    match token.kind {
        Kind::Number if token.lower.ends_with("-old") => return Class::Adjective,
        Kind::Number => return Class::Number,
        Kind::Quote | Kind::Punct | Kind::Symbol => return Class::Mark,
        Kind::Word => {}
    }
    let tags = token.tags;
    let previous = before(tokens, at);
    let next = tokens.get(at + 1);
    if let Some(class) = closed_class(tokens, at, token, previous, next) {
        return class;
    }
    if tags.any(Tags::NUMBER) {
        return Class::Number;
    }
    if token.capital
        && let Some(class) = capitalised(tokens, at, token)
    {
        return class;
    }
    open_class(tokens, at, token, previous, next)
}

fn closed_class(
    tokens: &[Token],
    at: usize,
    token: &Token,
    previous: Option<&Token>,
    next: Option<&Token>,
) -> Option<Class> {
    let tags = token.tags;
    if token.is_in(&["'s", "'"]) {
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
        if token.tags.any(Tags::VERB_PAST) && !token.capital && !token.tags.any(Tags::NOUN) {
            // "after a man named Orlo": a bare participle is no finite verb; only a plain past is taken for one.
            return !token.tags.any(Tags::PARTICIPLE)
                || rest.get(n + 1).is_some_and(|t| {
                    t.tags.any(Tags::DETERMINER.with(Tags::ADVERB).with(Tags::PREPOSITION)) || t.capital
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

fn noun_like(token: &Token) -> bool {
    token.kind != Kind::Punct
        && token.kind != Kind::Quote
        && (token.capital || !token.tags.any(Tags::CLOSED) || token.tags.any(Tags::NUMBER))
        && !(token.tags.any(Tags::ADVERB) && !token.tags.any(Tags::ADJECTIVE.with(Tags::NOUN).with(Tags::NUMBER)))
}

/// A capitalised word inside a sentence is a name; at its beginning, or in a headline with capitals throughout, only
/// one that is no ordinary word.
fn capitalised(tokens: &[Token], at: usize, token: &Token) -> Option<Class> {
    let first = !tokens.get(..at).unwrap_or_default().iter().any(|t| t.kind == Kind::Word || t.kind == Kind::Number)
        || tokens.get(at.wrapping_sub(1)).is_some_and(|t| t.kind == Kind::Quote || t.is(":"));
    if first {
        let ordinary = token
            .tags
            .any(Tags::ADVERB.with(Tags::VERB).with(Tags::ADJECTIVE).with(Tags::LISTED_NOUN).with(Tags::CALENDAR));
        let next_capital = tokens.get(at + 1).is_some_and(|n| n.capital && n.kind == Kind::Word);
        if ordinary && !(next_capital && !token.tags.any(Tags::ADVERB)) {
            return None;
        }
        return Some(Class::Name);
    }
    if token.tags.any(Tags::ADJECTIVE)
        && !tokens.get(at + 1).is_some_and(|n| n.capital)
        && tokens.get(at + 1).is_some_and(noun_like)
    {
        return Some(Class::Adjective);
    }
    Some(Class::Name)
}

fn open_class(tokens: &[Token], at: usize, token: &Token, previous: Option<&Token>, next: Option<&Token>) -> Class {
    let tags = token.tags;
    let verb = tags.any(Tags::VERB);
    let noun = tags.any(Tags::NOUN);
    let adjacent = at.checked_sub(1).and_then(|n| tokens.get(n));
    if is_span_adjective(token) && next.is_some_and(noun_like) {
        return Class::Adjective;
    }
    let in_phrase = adjacent.is_some_and(|p| {
        matches!(p.class, Class::Determiner | Class::Adjective | Class::Genitive) || p.class == Class::Number
    });
    if verb {
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
                    n.tags.any(Tags::DETERMINER.with(Tags::NUMBER)) || n.capital || n.tags.any(Tags::PRONOUN)
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
        if tags.any(Tags::LISTED_NOUN.with(Tags::PERSON)) && !next.is_some_and(noun_like) {
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
    token.lower.split_once('-').is_some_and(|(number, _)| {
        super::lexicon::LEXICON.get(number).is_some_and(|e| e.tags.any(Tags::NUMBER.with(Tags::ORDINAL)))
    }) && !token.tags.any(Tags::NUMBER)
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
        Class::Pronoun | Class::Relative => Class::Verb,
        Class::Noun | Class::Name => {
            let adjacent = tokens.get(at.wrapping_sub(1)).is_some_and(|p| matches!(p.class, Class::Noun | Class::Name));
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
            let plural_subject = previous.tags.any(Tags::PLURAL);
            // A present-tense verb agrees with its subject: "Norland expels six", "officials report".
            let agrees = tags.any(Tags::VERB_S) && !plural_subject || tags.any(Tags::VERB_BASE) && plural_subject;
            let finite_elsewhere = tokens
                .iter()
                .any(|t| t.tags.any(Tags::MODAL) || t.is_in(&["was", "were", "is", "are", "has", "have", "had"]));
            if adjacent && agrees && object && !of_next && !(finite_elsewhere && tags.any(Tags::LISTED_NOUN)) {
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
        _ if past => Class::Verb,
        _ => Class::Noun,
    }
}

#[cfg(test)]
mod tests {
    use crate::extract::tokens::{Class, tokens_of};

    fn class(text: &str, word: &str) -> (Class, String) {
        tokens_of(text).into_iter().find(|t| t.at.of(text) == word).map(|t| (t.class, t.lemma)).unwrap_or_default()
    }

    #[test]
    fn a_word_is_what_its_neighbours_make_it() {
        for (text, word, expected) in [
            ("The strike killed five people.", "strike", Class::Noun),
            ("The strike killed five people.", "killed", Class::Verb),
            ("Norland expels six envoys.", "expels", Class::Verb),
            ("Norland expels six envoys.", "envoys", Class::Noun),
            ("The injured man left.", "injured", Class::Adjective),
            ("Six were injured in the blast.", "injured", Class::Verb),
            ("A blast that killed two.", "that", Class::Relative),
            ("He said that two died.", "that", Class::Subordinator),
            ("Police said they will report soon.", "report", Class::Verb),
            ("The report was published.", "report", Class::Noun),
            ("Norland's envoy to Sudavia left.", "to", Class::Preposition),
            ("He was told to leave.", "to", Class::Infinitive),
            ("The building collapsed in May.", "building", Class::Noun),
        ] {
            assert_eq!(class(text, word).0, expected, "{word} in {text}");
        }
    }

    #[test]
    fn lemmas_follow_the_class() {
        assert_eq!(class("Six envoys were expelled.", "expelled").1, "expel");
        assert_eq!(class("Six envoys were expelled.", "envoys").1, "envoy");
        assert_eq!(class("The men left.", "men").1, "man");
    }
}
