//! Sentences to tokens: words with their classes and lemmas, numbers, marks.

mod length;

use std::ops::Range;

use compact_str::CompactString;

use crate::model::{Article, Span};
use crate::text::Sentence;

use self::length::{number_length, plain_word_length, word_length};
use super::lexicon::{Entry, LEXICON, Tags, Words, after_hyphen, guess, guessed_base};
use super::tag;

/// What a token is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// Letters, with inner hyphens, apostrophes or dots ("off-duty", "U.S.").
    Word,
    /// Begins with a digit ("1,237", "34-year-old", "10am").
    Number,
    /// A quotation mark.
    Quote,
    /// Other punctuation.
    Punct,
    /// Anything else ("£", "%").
    Symbol,
}

/// What a token does in its sentence, settled from its neighbours.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Class {
    /// A common noun.
    Noun,
    /// A capitalised noun that is part of a name.
    Name,
    /// A full verb, finite or not; see [`Token::tags`].
    Verb,
    /// A form of be, have or do that helps another verb, or a modal.
    Auxiliary,
    /// An adjective or a participle that stands as one.
    Adjective,
    /// An adverb.
    Adverb,
    /// "the", "a", "his".
    Determiner,
    /// A number in words or digits.
    Number,
    /// "of", "in".
    Preposition,
    /// "and", "or", "but".
    Coordinator,
    /// "that", "because".
    Subordinator,
    /// "he", "them".
    Pronoun,
    /// "who", "which" and "that" after a noun.
    Relative,
    /// "'s" of possession.
    Genitive,
    /// "not", "n't".
    Negation,
    /// "to" before a verb.
    Infinitive,
    /// Marks and all else.
    #[default]
    Mark,
}

/// A word, number or mark of a sentence.
#[derive(Clone, Debug)]
pub(crate) struct Token {
    /// Where, in the article's text.
    pub(crate) at: Span,
    /// In lower case, curly apostrophes straightened; abbreviated titles without their dot.
    pub(crate) lower: CompactString,
    /// What the lists that come with the program say of it.
    pub(crate) listed: Option<&'static Entry>,
    /// What it is made of.
    pub(crate) kind: Kind,
    /// Whether it begins with a capital letter.
    pub(crate) capital: bool,
    /// Whether it is all in capitals.
    pub(crate) shout: bool,
    /// The lemma of what it is taken for here: "expel" for "expelled", "man" for "men".
    pub(crate) lemma: CompactString,
    /// What it can be; narrowed to the settled class for verbs (finite or participle).
    pub(crate) tags: Tags,
    /// What it is here.
    pub(crate) class: Class,
}

impl Token {
    /// Whether it is exactly this, in lower case.
    pub(crate) fn is(&self, lower: &str) -> bool {
        self.lower == lower
    }

    /// Whether it is one of these, in lower case.
    pub(crate) fn is_in(&self, words: &[&str]) -> bool {
        let own = self.lower.as_bytes();
        let alike = |word: &[u8]| word.len() == own.len() && word.first() == own.first();
        words.iter().any(|word| alike(word.as_bytes()) && word.as_bytes() == own)
    }
}

/// The tokens of a sentence, in order.
pub(crate) fn tokens(known: &Words, article: &Article, sentence: &Sentence) -> Vec<Token> {
    let mut found = Vec::with_capacity(sentence.at.len() / 5 + 2);
    cut(known, article.slice(sentence.at), sentence.at.start, &mut found);
    tag::settle(known, &mut found);
    found
}

/// How many tokens a dateline takes: "ORLO, Norland, May 3 (Wire) -", "KOLVE —", "ORLO, NL (May 3, 2024):".
pub(crate) fn dateline(tokens: &[Token]) -> usize {
    let dash = |t: &Token| t.is_in(&["-", "–", "—"]);
    let mark = |t: &Token| t.kind == Kind::Punct && (dash(t) || t.is(":"));
    let Some(end) = tokens.iter().take(18).position(mark) else { return 0 };
    let before = tokens.get(..end).unwrap_or_default();
    let bracket = before.last().is_some_and(|t| t.is(")")) && before.iter().any(|t| t.is("("));
    let plain = before
        .iter()
        .all(|t| t.capital || t.kind == Kind::Number || t.is_in(&[",", ".", "(", ")", "/", "and", "of", "de", "la"]));
    // A town in capitals is written so nowhere else.
    let town = before.first().is_some_and(|t| t.kind == Kind::Word && t.capital && t.shout);
    // A colon stands behind a label too, and behind who speaks: a day, an agency or capitals make it a dateline's.
    let shouted = before.len() <= 3 && before.iter().all(|t| t.shout && t.listed.is_none() || t.kind == Kind::Punct);
    let whole = if tokens.get(end).is_some_and(|t| t.is(":")) {
        town && (bracket || shouted || before.iter().any(|t| t.kind == Kind::Number))
    } else {
        bracket || town && end <= 8
    };
    if plain && !before.is_empty() && whole { end + 1 } else { 0 }
}

/// The tokens of a text that stands alone.
#[cfg(test)]
pub(crate) fn tokens_of(text: &str) -> Vec<Token> {
    let mut found = Vec::new();
    let known = Words::default();
    cut(&known, text, 0, &mut found);
    tag::settle(&known, &mut found);
    found
}

fn cut(known: &Words, text: &str, base: u32, found: &mut Vec<Token>) {
    let mut at = 0;
    let mut single_open = false;
    while let Some(rest) = text.get(at..) {
        // Most of what parts words.
        if rest.as_bytes().first() == Some(&b' ') {
            at += 1;
            continue;
        }
        let Some(c) = rest.chars().next() else { break };
        if c.is_whitespace() {
            at += c.len_utf8();
            continue;
        }
        let (length, kind) = if c.is_ascii_digit() {
            (number_length(rest), Kind::Number)
        } else if c.is_alphabetic() {
            (plain_word_length(rest).unwrap_or_else(|| word_length(rest, single_open)), Kind::Word)
        } else if matches!(c, '“' | '”' | '"' | '«' | '»' | '„') {
            (c.len_utf8(), Kind::Quote)
        } else if matches!(c, '‘' | '’' | '\'' | '`') {
            apostrophe(text, at, rest, c, &mut single_open, found)
        } else if c.is_ascii_punctuation() && !matches!(c, '$' | '%' | '+' | '#' | '&' | '=' | '@' | '~')
            || matches!(c, '–' | '—' | '…')
        {
            (c.len_utf8(), Kind::Punct)
        } else {
            (c.len_utf8(), Kind::Symbol)
        };
        found.push(token(known, text, base, at..at + length, kind));
        at += length.max(1);
    }
}

/// What an apostrophe stands for: "'s", the bare genitive of a plural, or a single quotation mark.
fn apostrophe(text: &str, at: usize, rest: &str, c: char, open: &mut bool, found: &[Token]) -> (usize, Kind) {
    let width = c.len_utf8();
    let after = rest.get(width..).unwrap_or_default();
    let before = text.get(..at).and_then(|t| t.chars().next_back());
    let next_letters: String =
        after.chars().take_while(|c| c.is_alphabetic()).take(4).collect::<String>().to_lowercase();
    let glued = before.is_some_and(char::is_alphanumeric) || before.is_some_and(|c| matches!(c, '.' | ')'));
    if glued && matches!(next_letters.as_str(), "s" | "re" | "ve" | "ll" | "d" | "m") {
        return (width + next_letters.len(), Kind::Word);
    }
    if glued && !*open && before == Some('s') && found.last().is_some_and(|t| t.kind == Kind::Word) {
        return (width, Kind::Word);
    }
    if glued {
        *open = false;
    } else {
        *open = c != '’' || !*open;
    }
    (width, Kind::Quote)
}

fn token(known: &Words, text: &str, base: u32, at: Range<usize>, kind: Kind) -> Token {
    let words = text.get(at.clone()).unwrap_or_default();
    let mut lower = CompactString::new(words);
    if words.is_ascii() {
        lower.make_ascii_lowercase();
    } else {
        lower = words.to_lowercase().replace('’', "'").into();
    }
    if kind == Kind::Word && lower.len() > 2 && lower.ends_with('.') && lower.find('.') == Some(lower.len() - 1) {
        lower.pop();
    }
    let capital = words.chars().next().is_some_and(char::is_uppercase);
    let listed = if matches!(kind, Kind::Word | Kind::Symbol) { LEXICON.get(&lower) } else { None };
    let tags = match kind {
        Kind::Word => classes(known, listed, &lower, capital),
        Kind::Number => Tags::NUMBER,
        _ => Tags::NONE,
    };
    Token {
        at: Span::new(at.start, at.end).shifted(base),
        lower,
        listed,
        kind,
        capital,
        shout: words.len() > 2
            && !words.as_bytes().first().is_some_and(u8::is_ascii_lowercase)
            && !words.contains(char::is_lowercase),
        // Settled with the class.
        lemma: CompactString::const_new(""),
        tags,
        class: Class::Mark,
    }
}

fn classes(known: &Words, listed: Option<&'static Entry>, lower: &str, capital: bool) -> Tags {
    if matches!(lower, "'s" | "'") {
        return Tags::POSSESSIVE;
    }
    if let Some(entry) = known.own(lower).or(listed) {
        return entry.tags;
    }
    if capital {
        return Tags::NOUN;
    }
    if let Some((head, tail)) = after_hyphen(lower)
        && !head.is_empty()
        && let Some(entry) = known.get(tail)
        && entry.tags.any(Tags::LISTED_NOUN)
    {
        // "ex-husband", "vice-president".
        return entry.tags;
    }
    guess(lower)
}

/// The lemma of a form taken as a verb.
pub(crate) fn verb_lemma(entry: Option<&Entry>, lower: &str) -> CompactString {
    match entry.and_then(|entry| entry.verb.as_ref()) {
        Some(verb) => verb.clone(),
        None => guessed_base(lower).map_or_else(|| lower.into(), CompactString::from),
    }
}

/// The lemma of a form taken as a noun.
pub(crate) fn noun_lemma(lower: &str) -> String {
    noun_lemma_of(LEXICON.get(lower), lower).into()
}

/// The same for a form of which this is known.
pub(crate) fn noun_lemma_of(entry: Option<&Entry>, lower: &str) -> CompactString {
    if let Some(entry) = entry {
        if let Some(noun) = &entry.noun {
            return noun.clone();
        }
        if entry.tags.any(Tags::VERB_S) && !entry.tags.any(Tags::AUXILIARY) {
            return entry.verb.clone().unwrap_or_else(|| lower.into());
        }
        if entry.tags.any(Tags::CLOSED) {
            return lower.into();
        }
    }
    if let Some((head, tail)) = after_hyphen(lower)
        && LEXICON.get(tail).is_some_and(|e| e.noun.is_some())
    {
        return compact_str::format_compact!("{head}-{}", noun_lemma(tail));
    }
    super::lexicon::singular(lower).map_or_else(|| lower.into(), CompactString::from)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Vec<&str> {
        tokens_of(text).iter().map(|t| t.at.of(text)).collect()
    }

    #[test]
    fn datelines_end_with_a_dash_or_behind_a_day_with_a_colon() {
        for (text, rest) in [
            ("ORLO, Norland, May 3 (Wire) - Two were hurt.", "Two were hurt."),
            ("KOLVE — Two were hurt.", "Two were hurt."),
            ("ORLO, NL (May 3, 2024): Two were hurt.", "Two were hurt."),
            ("ORLO, May 3: Two were hurt.", "Two were hurt."),
            ("ORLOVAN: Two were hurt.", "Two were hurt."),
            ("HURT: Two sailors.", "HURT: Two sailors."),
            ("Orlo Rovers (2): Marsh, Quill.", "Orlo Rovers (2): Marsh, Quill."),
            ("The port (of Orlo) said: two were hurt.", "The port (of Orlo) said: two were hurt."),
        ] {
            let tokens = tokens_of(text);
            let left = tokens.get(dateline(&tokens)).map_or("", |t| text.get(t.at.start as usize..).expect("words"));
            assert_eq!(left, rest, "{text}");
        }
    }

    #[test]
    fn genitives_negations_and_quotes_are_tokens_of_their_own() {
        assert_eq!(words("Norland’s envoy didn't go."), ["Norland", "’s", "envoy", "did", "n't", "go", "."]);
        assert_eq!(words("the workers' pay"), ["the", "workers", "'", "pay"]);
        assert_eq!(words("He said ‘we don’t know’."), ["He", "said", "‘", "we", "do", "n’t", "know", "’", "."]);
    }

    #[test]
    fn abbreviations_numbers_and_hyphens_hold_together() {
        assert_eq!(
            words("Mr. Orlo, 34, of the U.S. paid £1.2bn"),
            ["Mr.", "Orlo", ",", "34", ",", "of", "the", "U.S.", "paid", "£", "1.2bn"]
        );
        assert_eq!(
            words("A 34-year-old off-duty guard lost 73-74"),
            ["A", "34-year-old", "off-duty", "guard", "lost", "73", "-", "74"]
        );
    }
}
