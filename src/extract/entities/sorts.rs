//! What sort of thing a capitalised run names, and what before it is title, office or nationality.

use std::borrow::Cow;

use crate::extract::lexicon::{LEXICON, Tags};
use crate::extract::names::{gazetteer, is_role_noun, is_role_phrase, name_words};
use crate::extract::tokens::{Class, Kind, Token, noun_lemma};
use crate::model::{Article, Sort, Span};

use super::bodies::bodies;
use super::runs::Run;
use super::signs::{is_person_here, looks_like_person, preceded_by_place_word};

/// A run, or a part of one, with what it names.
#[derive(Clone, Debug)]
pub(super) struct Named {
    /// Which sentence.
    pub(super) sentence: usize,
    /// First token of the name itself.
    pub(super) first: usize,
    /// Last token, included.
    pub(super) last: usize,
    /// The name's words.
    pub(super) at: Span,
    /// What it names.
    pub(super) what: What,
    /// First token of the titles and offices before the name; `first` where there are none.
    pub(super) prefix: usize,
    /// Whether it stands in a headline with capitals throughout.
    pub(super) headline: bool,
}

/// What a run names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum What {
    /// Someone, by more than one name.
    Person,
    /// Someone, by one name with a title or other plain sign.
    LonePerson,
    /// A body.
    Organisation,
    /// A place.
    Place,
    /// A country, by adjective or by its people.
    Demonym,
    /// One word, or several, of which only the rest of the article can tell.
    Open,
}

/// The runs, taken apart and sorted.
pub(super) fn sort(article: &Article, tokens: &[Vec<Token>], runs: &[Run]) -> Vec<Named> {
    let mut named = Vec::with_capacity(runs.len());
    for run in runs {
        let Some(sentence) = tokens.get(run.sentence) else { continue };
        split(article, sentence, run, &mut named);
    }
    named
}

/// The words of some tokens with single spaces.
pub(super) fn written<'a>(article: &'a Article, sentence: &[Token], first: usize, last: usize) -> Cow<'a, str> {
    let (Some(from), Some(to)) = (sentence.get(first), sentence.get(last)) else { return Cow::Borrowed("") };
    let words = article.slice(from.at.join(to.at));
    // A word has no space in it, and none stands at the ends.
    let pairs = words.bytes().zip(words.bytes().skip(1));
    if first != last && pairs.into_iter().any(|pair| matches!(pair, (b'\n' | b'\t', _) | (b' ', b' '))) {
        Cow::Owned(words.split_whitespace().collect::<Vec<_>>().join(" "))
    } else {
        Cow::Borrowed(words)
    }
}

fn lower(sentence: &[Token], first: usize, last: usize) -> String {
    let mut words = String::with_capacity(24);
    for token in sentence.get(first..=last).unwrap_or_default() {
        if !words.is_empty() {
            words.push(' ');
        }
        let word = token.lower.trim_end_matches('.');
        // "Then-Foreign Secretary": when, and then what.
        let word = ["then-", "ex-", "now-"].iter().find_map(|when| word.strip_prefix(when)).unwrap_or(word);
        words.push_str(word);
    }
    words
}

fn split(article: &Article, sentence: &[Token], run: &Run, named: &mut Vec<Named>) {
    let mut start = run.first;
    let end = run.last;
    let mut push = |first: usize, last: usize, prefix: usize, what: What| {
        let (Some(from), Some(to)) = (sentence.get(first), sentence.get(last)) else { return };
        let at = from.at.join(to.at);
        named.push(Named { sentence: run.sentence, first, last, at, what, prefix, headline: run.headline });
    };
    // Demonyms and countries before a name: "Russian President Vladimir …", "UK ambassador".
    while start <= end {
        let words = written(article, sentence, start, start);
        let adjective =
            gazetteer().country_of_adjective(&words).is_some() || gazetteer().country_of_person(&words).is_some();
        let two = start < end && {
            let two = written(article, sentence, start, start + 1);
            gazetteer().country_of_adjective(&two).is_some() || gazetteer().country_of_person(&two).is_some()
        };
        let rest = start + 1 + usize::from(two);
        if !(adjective || two) {
            break;
        }
        // "The UK expelled": the country itself, where no noun follows that it narrows.
        let narrows = sentence.get(rest).is_some_and(|t| matches!(t.class, Class::Noun | Class::Adjective));
        if rest > end && !narrows && gazetteer().is_country(&written(article, sentence, start, end)) {
            break;
        }
        // "German Shepherd Rescue Ltd", "Dutch Bros": the adjective is part of a body's name.
        if rest <= end && is_body(article, sentence, start, end) && !is_person_rest(article, sentence, rest, end) {
            break;
        }
        push(start, rest - 1, start, What::Demonym);
        start = rest;
    }
    if start > end {
        return;
    }
    whole(article, sentence, run, start, end, &mut push);
}

/// Whether what is left after a nationality begins with an office or ends as a person's name.
fn is_person_rest(article: &Article, sentence: &[Token], first: usize, last: usize) -> bool {
    office_prefix(article, sentence, first, last) > first
}

/// The first token after titles and offices at the beginning of a run; `first` where there are none.
fn office_prefix(article: &Article, sentence: &[Token], first: usize, last: usize) -> usize {
    let words = name_words();
    let mut name = first;
    for n in first..last {
        let Some(token) = sentence.get(n) else { break };
        let one = token.lower.trim_end_matches('.');
        // "Dean Horn" is someone called Dean, "Dean Ilse Horn" a dean.
        let called_so = n == first && last == first + 1 && words.is_given(one) && words.given_gender(one).is_some();
        let titled = words.is_title(one) && !called_so
            || (n > first && words.is_title(&lower(sentence, n - 1, n)))
            || (n > first + 1 && words.is_title(&lower(sentence, n - 2, n)));
        let role = !called_so && is_role_noun(&noun_lemma(one)) && LEXICON.get(one).is_some()
            || !called_so && is_role_phrase(&lower(sentence, first, n));
        let given_next = sentence.get(n + 1).is_some_and(|next| words.is_given(&next.lower));
        // "James Baker Smith": a role noun after a given name is a family name.
        let after_given = n > first
            && sentence.get(n - 1).is_some_and(|before| words.is_given(&before.lower))
            && !words.is_title(&before_lower(sentence, n));
        if titled && !after_given || role && !after_given && (given_next || last - n <= 2) {
            name = n + 1;
        }
    }
    let _ = article;
    name
}

fn before_lower(sentence: &[Token], n: usize) -> String {
    n.checked_sub(1).and_then(|n| sentence.get(n)).map(|t| t.lower.as_str().to_owned()).unwrap_or_default()
}

fn is_body(article: &Article, sentence: &[Token], first: usize, last: usize) -> bool {
    let words = written(article, sentence, first, last);
    if bodies().is_known(&words) {
        return true;
    }
    let Some(end) = sentence.get(last) else { return false };
    let tail = end.lower.trim_end_matches('.');
    // "Emily Church" is someone.
    let family = last == first + 1
        && bodies().is_family_too(tail)
        && sentence.get(first).is_some_and(|t| name_words().is_given(&t.lower) && !gazetteer().knows(&t.lower));
    let starts = sentence.get(first).is_some_and(|t| bodies().heads_of(&t.lower));
    let of = sentence.get(first..=last).unwrap_or_default().iter().any(|t| t.is("of") || t.is("for"));
    (bodies().ends(tail) && last > first && !family)
        || (of && starts)
        || (of
            && sentence.get(first..last).unwrap_or_default().iter().any(|t| t.capital && bodies().heads_of(&t.lower)))
}

fn is_acronym(word: &str) -> bool {
    let letters = word.chars().filter(|c| c.is_alphabetic()).count();
    (2..=6).contains(&letters) && word.chars().all(|c| c.is_uppercase() || c == '.' || c == '&' || c.is_ascii_digit())
}

fn whole(
    article: &Article,
    sentence: &[Token],
    run: &Run,
    first: usize,
    last: usize,
    push: &mut impl FnMut(usize, usize, usize, What),
) {
    let words = written(article, sentence, first, last);
    let one = first == last;
    let Some(token) = sentence.get(first) else { return };
    let Some(end) = sentence.get(last) else { return };
    if one && bodies().is_no_name(token.lower.trim_end_matches('.')) && !bodies().is_known(&words) {
        return;
    }
    let places = gazetteer();
    // "Troy, Mich.", "BRISTOL, TN": letters that are a state only behind a comma.
    let behind_comma = one
        && first.checked_sub(2).and_then(|n| sentence.get(n..first)).is_some_and(|before| {
            before.first().is_some_and(|t| t.capital) && before.last().is_some_and(|t| t.is(","))
        });
    if behind_comma && places.abbreviated(&words).is_some() {
        return push(first, last, first, What::Place);
    }
    // "Labor Day": days with names.
    if sentence.get(last + 1).is_some_and(|t| t.capital && t.is_in(&["day", "eve", "week", "weekend"])) {
        return;
    }
    // "the Court", "the Legislature": a common noun with a capital names nobody by itself.
    let common = one && token.listed.is_some_and(|e| e.tags.any(Tags::LISTED_NOUN)) && !places.knows(&words);
    if common && first.checked_sub(1).and_then(|n| sentence.get(n)).is_some_and(|t| t.class == Class::Determiner) {
        return;
    }
    if bodies().is_known(&words) && !(one && places.is_country(&words)) {
        return push(first, last, first, What::Organisation);
    }
    if places.country_of_seat(&words).is_some() && !places.knows(&words) {
        return push(first, last, first, What::Place);
    }
    if places.knows(&words) && !(one && is_person_here(sentence, first, last)) {
        return push(first, last, first, What::Place);
    }
    if is_body(article, sentence, first, last) && office_prefix(article, sentence, first, last) != last {
        return push(first, last, first, What::Organisation);
    }
    let name = office_prefix(article, sentence, first, last);
    if name > first
        && sentence.get(first..=last).unwrap_or_default().iter().any(|t| t.is("of"))
        && sentence.get(last).is_some_and(|t| t.listed.is_some())
    {
        // "Minister of State Assets": an office, and its holder nowhere.
        return;
    }
    if name > first {
        // What stands before the office is a place or body: "Bay County Sheriff", "Trend Micro researcher".
        let office = office_start(sentence, first, name);
        if office > first {
            whole(article, sentence, &Run { initial: false, ..*run }, first, office - 1, push);
        }
        let what = if name == last { What::LonePerson } else { What::Person };
        // "Chief Justice", "Prime Minister": an office without a holder.
        if name == last
            && end.listed.is_some_and(|e| e.tags.any(Tags::LISTED_NOUN))
            && (is_role_noun(&end.lower) || bodies().ends(&end.lower))
        {
            return;
        }
        return push(name, last, office, what);
    }
    if one
        && (name_words().is_title(token.lower.trim_end_matches('.'))
            || is_role_noun(&token.lower) && token.listed.is_some())
    {
        return;
    }
    if !one && is_role_phrase(&lower(sentence, first, last)) {
        return;
    }
    if !one && words.contains('&') {
        return push(first, last, first, What::Organisation);
    }
    // A place in front of a person's name: "UK Andrey …", "Canada Jean …".
    if !one {
        for cut in (first..last).rev() {
            let head = written(article, sentence, first, cut);
            let rest_person = sentence.get(cut + 1).is_some_and(|t| name_words().is_given(&t.lower)) && last - cut >= 2;
            if rest_person && (places.knows(&head) || bodies().is_known(&head)) && !name_words().is_given(&token.lower)
            {
                whole(article, sentence, &Run { initial: false, ..*run }, first, cut, push);
                return whole(article, sentence, &Run { initial: false, ..*run }, cut + 1, last, push);
            }
        }
    }
    let tail = end.lower.trim_end_matches('.');
    if !one && (places.ends_place(tail) || places.begins_place(&token.lower)) && !name_words().is_given(&token.lower) {
        return push(first, last, first, What::Place);
    }
    if !one
        && places.ends_place(tail)
        && LEXICON.get(tail).is_some()
        && last - first >= 1
        && preceded_by_place_word(sentence, first)
    {
        return push(first, last, first, What::Place);
    }
    if one && is_acronym(&words) && !name_words().is_given(&token.lower) {
        return push(first, last, first, What::Organisation);
    }
    if one {
        return push(
            first,
            last,
            first,
            if is_person_here(sentence, first, last) { What::LonePerson } else { What::Open },
        );
    }
    // "Osk Transport Union (OTU)": its first letters in brackets make a body of it.
    if defines(article, sentence, first, last) {
        return push(first, last, first, What::Organisation);
    }
    let person = looks_like_person(sentence, first, last);
    push(first, last, first, if person { What::Person } else { What::Open });
}

/// Whether the words' first letters follow in brackets.
fn defines(article: &Article, sentence: &[Token], first: usize, last: usize) -> bool {
    let Some([open, short, close]) = sentence.get(last + 1..last + 4) else { return false };
    open.is("(") && close.is(")") && short.kind == Kind::Word && {
        let letters = article.slice(short.at);
        let initial = sentence.get(first).and_then(|t| any_ascii::any_ascii(article.slice(t.at)).chars().next());
        is_acronym(letters) && letters.chars().next() == initial
    }
}

/// Where the office before a name begins: as far back as its own words go.
fn office_start(sentence: &[Token], first: usize, name: usize) -> usize {
    for start in first..name {
        let words = lower(sentence, start, name - 1);
        if name_words().is_title(&words) || is_role_phrase(&words) {
            // Several titles in a row belong together: "Professor Sir", "Prime Minister Sir".
            let mut from = start;
            while let Some(n) = (1..=4usize)
                .rev()
                .find(|n| from >= first + n && name_words().is_title(&lower(sentence, from - n, from - 1)))
            {
                from -= n;
            }
            return from;
        }
    }
    let ordinary = |n: usize| sentence.get(n).is_some_and(|t| t.listed.is_some());
    let mut from = name.saturating_sub(1).max(first);
    while from > first && ordinary(from - 1) {
        from -= 1;
    }
    from
}

/// The sort of thing a settled kind is.
pub(super) fn sort_of(what: What) -> Sort {
    match what {
        What::Person | What::LonePerson => Sort::Person,
        What::Organisation => Sort::Organisation,
        What::Place | What::Demonym => Sort::Place,
        What::Open => Sort::Thing,
    }
}
