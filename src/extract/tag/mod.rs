//! Settles what each token is in its sentence: closed classes, then neighbours.

mod around;
mod closed;
mod open;

use super::lexicon::{Tags, Words};
use super::tokens::{Class, Kind, Token, noun_lemma_of, verb_lemma};
use closed::closed_class;
use open::open_class;

/// Gives every token its class and lemma.
pub(crate) fn settle(known: &Words, tokens: &mut [Token]) {
    let titled = title_case(tokens);
    for at in 0..tokens.len() {
        let class = class_of(tokens, at, titled);
        let Some(token) = tokens.get_mut(at) else { continue };
        token.class = class;
        match class {
            Class::Verb | Class::Auxiliary if token.kind == Kind::Word => {
                token.lemma = verb_lemma(known.own(&token.lower).or(token.listed), &token.lower);
            }
            Class::Noun => token.lemma = noun_lemma_of(known.own(&token.lower).or(token.listed), &token.lower),
            Class::Name
                // "Diplomats expelled" in a headline: an ordinary word with a capital keeps its lemma.
                if token.tags.any(Tags::LISTED_NOUN) => {
                    token.lemma = noun_lemma_of(known.own(&token.lower).or(token.listed), &token.lower);
                }
            _ => token.lemma = token.lower.clone(),
        }
    }
}

/// Whether nearly all words of the sentence begin with a capital, as in many headlines.
fn title_case(tokens: &[Token]) -> bool {
    let long = tokens.iter().filter(|t| t.kind == Kind::Word && t.lower.len() > 3);
    let (words, capitals) = long.fold((0, 0), |(words, capitals), t| (words + 1, capitals + usize::from(t.capital)));
    words >= 4 && capitals * 10 >= words * 9
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

fn class_of(tokens: &[Token], at: usize, titled: bool) -> Class {
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
        && let Some(class) = capitalised(tokens, at, token, titled)
    {
        return class;
    }
    open_class(tokens, at, token, previous, next)
}

fn noun_like(token: &Token) -> bool {
    token.kind != Kind::Punct
        && token.kind != Kind::Quote
        && (token.capital || !token.tags.any(Tags::CLOSED) || token.tags.any(Tags::NUMBER))
        && !(token.tags.any(Tags::ADVERB) && !token.tags.any(Tags::ADJECTIVE.with(Tags::NOUN).with(Tags::NUMBER)))
}

/// A capitalised word inside a sentence is a name; at its beginning, or in a headline with capitals throughout, only
/// one that is no ordinary word.
fn capitalised(tokens: &[Token], at: usize, token: &Token, titled: bool) -> Option<Class> {
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
    // "Quake Kills Ten and Injures Eighty": capitals say nothing, the word itself does.
    if titled && token.tags.any(Tags::VERB.with(Tags::ADVERB).with(Tags::CALENDAR)) && !token.tags.any(Tags::TITLE) {
        return None;
    }
    if token.tags.any(Tags::ADJECTIVE)
        && !tokens.get(at + 1).is_some_and(|n| n.capital)
        && tokens.get(at + 1).is_some_and(noun_like)
    {
        return Some(Class::Adjective);
    }
    Some(Class::Name)
}

#[cfg(test)]
mod tests {
    use crate::extract::tokens::{Class, tokens_of};

    fn class(text: &str, word: &str) -> (Class, String) {
        tokens_of(text)
            .into_iter()
            .find(|t| t.at.of(text) == word)
            .map(|t| (t.class, t.lemma.as_str().to_owned()))
            .unwrap_or_default()
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
