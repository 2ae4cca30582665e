//! Sentences to tokens: words with their classes and lemmas, numbers, marks.

use std::ops::Range;

use compact_str::CompactString;

use crate::model::{Article, Span};
use crate::text::Sentence;

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
    // A colon stands behind a label too: only a day or an agency makes it a dateline's.
    let whole = if tokens.get(end).is_some_and(|t| t.is(":")) {
        town && (bracket || before.iter().any(|t| t.kind == Kind::Number))
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

fn number_length(rest: &str) -> usize {
    let mut end = 0;
    let mut previous = ' ';
    let mut iter = rest.char_indices().peekable();
    while let Some((at, c)) = iter.next() {
        let next = iter.peek().map(|&(_, c)| c);
        let inside = c.is_ascii_digit()
            || (matches!(c, '.' | ',' | ':') && previous.is_ascii_digit() && next.is_some_and(|n| n.is_ascii_digit()))
            || c.is_alphabetic()
            // "34-year-old", but "73-74" and "2024-25" are two numbers.
            || (c == '-' && next.is_some_and(char::is_alphabetic));
        if !inside || at > 60 {
            break;
        }
        previous = c;
        end = at + c.len_utf8();
    }
    end
}

/// The length of a word of plain letters with a plain end: most words, and nothing to think about.
fn plain_word_length(rest: &str) -> Option<usize> {
    let near = rest.as_bytes().get(..200).unwrap_or(rest.as_bytes());
    let length = near.iter().position(|byte| !byte.is_ascii_alphabetic()).unwrap_or(near.len());
    let plain = match rest.as_bytes().get(length) {
        None => true,
        Some(end) => matches!(end, b' ' | b',' | b';' | b':' | b'!' | b'?' | b')' | b'"' | b'\n'),
    };
    (plain && length > 0 && length < 200).then_some(length)
}

fn word_length(rest: &str, single_open: bool) -> usize {
    let mut end = 0;
    let mut previous = ' ';
    let mut iter = rest.char_indices().peekable();
    while let Some((at, c)) = iter.next() {
        let next = iter.peek().map(|&(_, c)| c);
        let letter_next = next.is_some_and(char::is_alphabetic);
        let inside = match c {
            '-' | '‑' => next.is_some_and(char::is_alphanumeric) && !dash(rest, at),
            '\'' | '’' => {
                letter_next
                    && !single_open_close(single_open, rest, at)
                    && !is_clitic(rest, at + c.len_utf8(), previous)
            }
            // "U.S.", "a.m.": dots after single letters.
            '.' => dotted(rest, at),
            '&' => letter_next && previous.is_uppercase(),
            _ => c.is_alphanumeric() || matches!(c, '\u{300}'..='\u{36f}'),
        };
        if !inside || at > 200 {
            break;
        }
        // "didn't": the negation is a word of its own.
        if matches!(c, 'n' | 'N') && at > 0 && negation_at(rest, at) {
            break;
        }
        previous = c;
        end = at + c.len_utf8();
    }
    if end == 0 {
        rest.chars().next().map_or(1, char::len_utf8) + negation_tail(rest)
    } else {
        with_title_dot(rest, end)
    }
}

/// Whether a hyphen between letters does for a dash: "the robbers-two dressed as women-fled".
fn dash(rest: &str, at: usize) -> bool {
    const VERBS: [&str; 5] = ["were", "who", "which", "including", "said"];
    const COUNTS: [&str; 12] =
        ["two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "some", "both", "all"];
    let (Some(head), Some(tail)) = (rest.get(..at), rest.get(at + 1..)) else { return false };
    let next = tail.split(|c: char| !c.is_alphabetic()).next().unwrap_or_default();
    // "Who-knows-what" goes on.
    let ends = !tail.get(next.len()..).is_some_and(|rest| rest.starts_with(['-', '\'']));
    let plural = head.len() > 4 && head.ends_with('s');
    ends && head.bytes().all(|b| b.is_ascii_lowercase())
        && (head.len() > 2 && VERBS.contains(&next) || plural && COUNTS.contains(&next))
}

fn negation_at(rest: &str, at: usize) -> bool {
    let tail = rest.get(at + 1..).unwrap_or_default();
    let mut chars = tail.chars();
    matches!(chars.next(), Some('\'' | '’'))
        && matches!(chars.next(), Some('t' | 'T'))
        && !chars.next().is_some_and(char::is_alphanumeric)
}

/// The rest of "n't" after its n.
fn negation_tail(rest: &str) -> usize {
    if rest.starts_with(['n', 'N']) && negation_at(rest, 0) {
        rest.char_indices().nth(3).map_or(rest.len(), |(at, _)| at) - 1
    } else {
        0
    }
}

fn single_open_close(open: bool, rest: &str, at: usize) -> bool {
    // Inside single quotes an apostrophe before a letter still belongs to the word.
    open && rest.get(at..).is_some_and(|tail| tail.chars().nth(1).is_none_or(|c| !c.is_alphabetic()))
}

/// Whether a clitic ("'s", "'ve") and then no letter follows.
fn is_clitic(rest: &str, after: usize, previous: char) -> bool {
    let letters: String =
        rest.get(after..).unwrap_or_default().chars().take_while(|c| c.is_alphanumeric()).take(4).collect();
    let lower = letters.to_lowercase();
    matches!(lower.as_str(), "s" | "re" | "ve" | "ll" | "d" | "m") && previous != 'O'
}

fn dotted(rest: &str, at: usize) -> bool {
    let before = rest.get(..at).unwrap_or_default();
    let mut back = before.chars().rev();
    let letter = back.next();
    let single = letter.is_some_and(char::is_alphabetic) && back.next().is_none_or(|c| c == '.');
    let after = rest.get(at + 1..).unwrap_or_default();
    let mut next = after.chars();
    let more = next.next().is_some_and(char::is_alphabetic) && next.next() == Some('.');
    single && (more || before.contains('.'))
}

/// The end of a title or abbreviation with its dot: "Mr.", "Capt.".
fn with_title_dot(rest: &str, end: usize) -> usize {
    const DOTTED: [&str; 42] = [
        "mr", "mrs", "ms", "dr", "prof", "st", "lt", "col", "sgt", "gen", "maj", "capt", "cpl", "gov", "sen", "rep",
        "rev", "hon", "jr", "sr", "inc", "corp", "ltd", "co", "no", "vs", "jan", "feb", "mar", "apr", "jun", "jul",
        "aug", "sep", "sept", "oct", "nov", "dec", "ave", "blvd", "adm", "pte",
    ];
    let word = rest.get(..end).unwrap_or_default();
    let tail = rest.get(end..).unwrap_or_default();
    let Some(after) = tail.strip_prefix('.') else { return end };
    let initial = word.chars().count() == 1 && word.chars().all(char::is_uppercase) && after.starts_with(' ');
    if word.len() <= 4 && !after.trim_start().is_empty() && (initial || DOTTED.contains(&word.to_lowercase().as_str()))
    {
        // "No." and "Co." end sentences too, but sentences have been cut already.
        return end + 1;
    }
    end
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
