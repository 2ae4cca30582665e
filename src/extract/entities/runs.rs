//! Runs of capitalised words that name something.
//!
//! A capital is evidence only where small letters were to be expected: not on the first word of a sentence, not in a
//! headline that capitalises throughout, not in a word shouted in capitals. There, other evidence is asked for: the same
//! word with a capital inside a plain sentence of the article, or a list of names.

use crate::extract::frames::FRAMES;
use crate::extract::lexicon::{LEXICON, Tags};
use crate::extract::names::{gazetteer, is_role_noun, name_words};
use crate::extract::tokens::{Class, Kind, Token};
use crate::model::Article;
use crate::text::Sentence;

use super::bodies::bodies;
use super::usage::Usage;

/// Tokens that together may be a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Run {
    /// Which sentence.
    pub(super) sentence: usize,
    /// First token.
    pub(super) first: usize,
    /// Last token, included.
    pub(super) last: usize,
    /// Whether its first word's capital is no evidence.
    pub(super) initial: bool,
    /// Whether it stands in a headline with capitals throughout.
    pub(super) headline: bool,
}

/// Whether the token is the first word of its sentence, of a quotation, or after a colon or dash.
pub(super) fn opens(sentence: &[Token], n: usize) -> bool {
    let Some(before) = n.checked_sub(1).and_then(|n| sentence.get(n)) else { return true };
    if before.kind == Kind::Quote {
        // “We know”, but also the so-called “Grey” House: a quotation that opens mid-sentence after a comma or at its start.
        return n == 1
            || sentence.get(n.saturating_sub(2)).is_some_and(|t| t.kind == Kind::Punct || t.kind == Kind::Quote)
            || sentence.get(n).is_some_and(|t| t.listed.is_some_and(|e| e.tags.any(Tags::CLOSED)));
    }
    before.is_in(&[":", "•", "–", "—", "*", "…", "?", "!", "-", "|", "/", ">"]) && before.kind != Kind::Word
        || (before.is(".") && before.kind == Kind::Punct)
        || (before.kind == Kind::Number && n == 1)
}

/// Whether all letters are capitals, and they are more than an abbreviation's.
pub(super) fn shouted(word: &str) -> bool {
    word.chars().all(|c| !c.is_lowercase()) && word.chars().nth(1).is_some()
}

/// Whether a sentence capitalises throughout, as some headlines do.
fn is_headline(article: &Article, sentence: &[Token]) -> bool {
    let (mut capital, mut small) = (0, 0);
    for token in sentence.iter().skip(1) {
        if token.kind != Kind::Word || token.at.len() < 4 {
            continue;
        }
        if token.capital {
            capital += 1;
        } else {
            small += 1;
        }
    }
    let first_shouted = sentence.first().is_some_and(|t| shouted(article.slice(t.at)) && t.at.len() > 3);
    // "The two are identified as 20-year-old Ana Kolb and 21-year-old Jan Pruss of Orlo.": names alone make no headline.
    let stopped = sentence.last().is_some_and(|t| t.is("."));
    (capital >= 3 && small * 4 <= capital && !(stopped && small > 0)) || (capital >= 1 && small == 0 && first_shouted)
}

/// Every run, in reading order.
pub(super) fn find(article: &Article, sentences: &[Sentence], tokens: &[Vec<Token>]) -> Vec<Run> {
    let headlines: Vec<bool> = tokens.iter().map(|sentence| is_headline(article, sentence)).collect();
    let usage = Usage::read(article, tokens, &headlines);
    let mut runs = Vec::new();
    for (number, sentence) in tokens.iter().enumerate().take(sentences.len()) {
        let headline = headlines.get(number).copied().unwrap_or(false);
        let names: Vec<bool> =
            (0..sentence.len()).map(|n| is_name_word(article, sentence, n, headline, &usage)).collect();
        let mut n = 0;
        while let Some(&name) = names.get(n) {
            if name {
                let last = extend(article, sentence, n, headline, &names);
                let first = behind_department(sentence, n, last);
                let initial = opens(sentence, first);
                runs.push(Run { sentence: number, first, last, initial, headline });
                n = last + 1;
            } else {
                n += 1;
            }
        }
    }
    runs
}

/// Where a name begins behind what an office is of: "Minister of Foreign Affairs Ivo Kral", "Superintendent of Police Ivo
/// Kral".
fn behind_department(sentence: &[Token], first: usize, last: usize) -> usize {
    let office = |n: usize| {
        let title = sentence.get(n).filter(|t| t.capital && is_role_noun(&t.lower));
        title.is_some() && sentence.get(n + 1).is_some_and(|t| t.is("of"))
    };
    let from = match first.checked_sub(2) {
        _ if office(first) => first + 2,
        Some(title) if office(title) => first,
        _ => return first,
    };
    let department = |t: &&Token| {
        let noun = t.listed.is_some_and(|known| !known.tags.any(Tags::PERSON));
        (noun || FRAMES.departments.has(&t.lower)) && !name_words().is_given(&t.lower)
    };
    let words = sentence.get(from..=last).unwrap_or_default();
    let skipped = words.iter().take_while(department).count();
    // A given name and a surname at the least.
    if skipped > 0 && skipped + 2 <= words.len() { from + skipped } else { first }
}

/// Whether the token's capital shows a name.
fn is_name_word(article: &Article, sentence: &[Token], n: usize, headline: bool, usage: &Usage<'_>) -> bool {
    let Some(token) = sentence.get(n) else { return false };
    if token.kind != Kind::Word {
        return false;
    }
    let written = article.slice(token.at);
    if !token.capital {
        // "al-Haddad": the capital stands behind the article.
        let near = written.bytes().take(4).any(|byte| matches!(byte, b'-' | b'\'' | 0xe2));
        return near
            && written.split_once(['-', '\'', '’']).is_some_and(|(head, tail)| {
                head.len() <= 3 && name_words().is_particle(head) && tail.starts_with(char::is_uppercase)
            });
    }
    if token.is_in(&["i", "i'm", "i'd", "i'll", "i've"])
        || token.tags.any(Tags::CALENDAR) && !named_like_a_month(sentence, n)
    {
        return false;
    }
    let bare = token.lower.trim_end_matches('.');
    let after_number = n.checked_sub(1).and_then(|n| sentence.get(n)).is_some_and(|t| t.kind == Kind::Number);
    let zone = shouted(written)
        && bodies().is_no_name(bare)
        && !name_words().is_title(bare)
        && !bodies().is_known(written)
        && !gazetteer().knows(written);
    if zone || after_number && matches!(bare, "pm" | "am" | "p.m" | "a.m") {
        return false;
    }
    // "Second-tier", "Soviet-era": the small word behind the hyphen is an ordinary one.
    let compound = written.rsplit_once('-').is_some_and(|(head, tail)| {
        !tail.starts_with(char::is_uppercase)
            && LEXICON.get(tail).is_some()
            && !gazetteer().knows(written)
            && !head.is_empty()
    });
    if compound {
        return false;
    }
    let entry = token.listed;
    let closed = entry.is_some_and(|entry| {
        entry.tags.any(Tags::CLOSED) || entry.tags.any(Tags::ADVERB) && !entry.tags.any(Tags::LISTED_NOUN)
    });
    let known = || {
        gazetteer().knows(written)
            || gazetteer().country_of_adjective(written).is_some()
            || gazetteer().country_of_person(written).is_some()
            || bodies().is_known(written)
    };
    let shouting = shouted(written) && !written.contains('.');
    if shouting && !known() {
        // "GOAL: …" on a live page.
        if n == 0 && sentence.get(1).is_some_and(|t| t.is(":") || t.is("!")) {
            return false;
        }
        if entry.is_some() || usage.is_small(&token.lower) {
            return false;
        }
        let short = written.chars().count() <= 5;
        if !short
            && !usage.is_capital(&token.lower)
            && !gazetteer().knows(&token.lower)
            && !name_words().is_given(&token.lower)
        {
            return n == 0
                && sentence.get(1).is_some_and(|t| t.is(",") || t.is("(") || t.is("-") || t.is("–") || t.is("—"));
        }
        return true;
    }
    if headline {
        if closed && !usage.is_capital(&token.lower) {
            return false;
        }
        return known() && (!usage.is_small(&token.lower) || usage.is_capital(&token.lower))
            || usage.is_capital(&token.lower) && !(entry.is_some() && usage.is_small(&token.lower))
            || entry.is_none()
                && !usage.is_small(&token.lower)
                && (name_words().is_given(&token.lower) || beside_given(sentence, n));
    }
    if !opens(sentence, n) {
        return !closed || token.is_in(&["may", "will"]) || written == "US";
    }
    if usage.is_capital(&token.lower) {
        return !closed;
    }
    if closed {
        return false;
    }
    if known() {
        return true;
    }
    let next_capital = sentence
        .get(n + 1)
        .is_some_and(|next| next.kind == Kind::Word && next.capital && !next.tags.any(Tags::CALENDAR));
    let title = name_words().begins_title(&token.lower);
    if next_capital && (title || name_words().is_given(&token.lower)) {
        return true;
    }
    // "North Orlo Police": a part of a region belongs to its name.
    if next_capital
        && gazetteer().is_direction(&token.lower)
        && sentence.get(n + 1).is_some_and(|t| t.class == Class::Name)
    {
        return true;
    }
    if usage.is_small(&token.lower) {
        return false;
    }
    if let Some(entry) = entry {
        // "Environment Minister", "Brave Mira": only a noun can belong to the name behind it.
        return next_capital && entry.tags.any(Tags::LISTED_NOUN) && !entry.tags.any(Tags::ADJECTIVE);
    }
    // Unknown words open sentences too ("Methane seeps"); a name shows by what follows it.
    let followed = sentence.get(n + 1).is_some_and(|next| {
        next.is("'s")
            || next.is("(")
            || next.is_in(&["said", "says", "told", "added", "insisted", "denied"])
            || next.is(",")
                && sentence.get(n + 2).is_some_and(|t| t.kind == Kind::Number || t.is("who") || t.is("which"))
    });
    // "Orlin and Tasker added": two surnames.
    let paired = sentence.get(n + 1).is_some_and(|t| t.is("and"))
        && sentence.get(n + 2).is_some_and(|t| t.capital && t.kind == Kind::Word && t.listed.is_none())
        && sentence.get(n + 3).is_some_and(|t| t.class == Class::Verb);
    let verb = sentence.get(n + 1).filter(|next| next.class == Class::Verb);
    let goes_on = sentence.get(n + 1).is_some_and(|next| matches!(next.class, Class::Verb | Class::Auxiliary));
    let acting = verb.is_some_and(|next| bodies().acts(&next.lemma));
    next_capital
        || followed
        || paired
        || acting
        || name_words().is_given(&token.lower)
        || goes_on && usage.nearly_capital(&token.lower)
}

/// "May" in "Theresa May", "April" before a family name.
fn named_like_a_month(sentence: &[Token], n: usize) -> bool {
    let Some(token) = sentence.get(n) else { return false };
    if !token.is_in(&["may", "april", "june", "august", "jan", "mar", "sun", "sat"]) {
        return false;
    }
    let before = n.checked_sub(1).and_then(|n| sentence.get(n));
    let given_before =
        before.is_some_and(|t| t.capital && (name_words().is_given(&t.lower) || name_words().is_title(&t.lower)));
    let name_behind = sentence
        .get(n + 1)
        .is_some_and(|t| t.capital && t.kind == Kind::Word && !t.tags.any(Tags::CALENDAR) && t.listed.is_none());
    // "The Hotel Costa Mar", "the Ostwick Evening Sun": no day follows, and two words of the name lead.
    let led = n.checked_sub(2).and_then(|n| sentence.get(n..n + 2)).is_some_and(|two| two.iter().all(|t| t.capital));
    let ends = sentence.get(n + 1).is_none_or(|t| t.kind != Kind::Number);
    given_before
        || (name_behind && token.is_in(&["april", "june", "jan"]))
        || led && ends && token.is_in(&["jan", "mar", "sun"])
}

fn beside_given(sentence: &[Token], n: usize) -> bool {
    n.checked_sub(1).and_then(|n| sentence.get(n)).is_some_and(|t| t.capital && name_words().is_given(&t.lower))
}

/// Endings of the nouns that follow "and" in the names of ministries and institutes.
fn abstract_ending(word: &str) -> bool {
    ["tion", "ment", "ness", "ity", "ing", "ics", "ture", "ce", "th", "ries", "ship", "ogy", "try"]
        .iter()
        .any(|ending| word.len() > ending.len() + 1 && word.ends_with(ending))
}

/// The last token of the name that begins at `first`.
fn extend(article: &Article, sentence: &[Token], first: usize, headline: bool, names: &[bool]) -> usize {
    let name_at = |n: usize| names.get(n).copied().unwrap_or(false);
    let mut last = first;
    let mut of = false;
    while last - first < 14 {
        let Some(token) = sentence.get(last) else { break };
        let next = last + 1;
        if name_at(next) && !starts_anew(sentence, last, next) {
            last = next;
            continue;
        }
        let Some(following) = sentence.get(next) else { break };
        // "van der Berg", "Ministry of the Interior", "Kaj & Korn", "St. Luke's Hospital", "Highway 61".
        let mut after = next;
        while after - next < 3
            && sentence
                .get(after)
                .is_some_and(|t| !t.capital && t.kind == Kind::Word && name_words().is_particle(&t.lower))
        {
            after += 1;
        }
        if after > next && name_at(after) && !headline {
            last = after;
            continue;
        }
        let place = following.is("of") && last == first && gazetteer().goes_on_with_of(&token.lower);
        if place && name_at(next + 1) && !headline {
            last = next + 1;
            continue;
        }
        if following.is_in(&["of", "for"]) && bodies().heads_of(&token.lower) {
            let skip = usize::from(sentence.get(next + 1).is_some_and(|t| t.is("the")));
            if name_at(next + 1 + skip) {
                last = next + 1 + skip;
                of = true;
                continue;
            }
        }
        if following.is("and") && of && !headline {
            let plain = sentence.get(next + 1).is_some_and(|t| {
                t.capital
                    && (t.tags.any(Tags::LISTED_NOUN.with(Tags::ADJECTIVE)) || abstract_ending(&t.lower))
                    && !gazetteer().knows(article.slice(t.at))
            });
            if plain && name_at(next + 1) {
                last = next + 1;
                continue;
            }
        }
        if article.slice(following.at) == "&" && name_at(next + 1) {
            last = next + 1;
            continue;
        }
        if following.is("'s") && sentence.get(next + 1).is_some_and(|t| bodies().ends(&t.lower) && t.capital) {
            last = next + 1;
            continue;
        }
        if following.kind == Kind::Number
            && following.at.len() <= 5
            && following.lower.bytes().all(|b| b.is_ascii_digit())
            && token.is_in(&[
                "highway",
                "route",
                "interstate",
                "flight",
                "channel",
                "boeing",
                "airbus",
                "apollo",
                "unit",
                "no",
                "number",
                "block",
                "gate",
                "room",
                "platform",
                "radio",
                "formula",
            ])
        {
            last = next;
        }
        break;
    }
    last
}

/// Whether a capitalised word does not continue the name before it: the second of two datelines or a list.
fn starts_anew(sentence: &[Token], last: usize, next: usize) -> bool {
    let (Some(a), Some(b)) = (sentence.get(last), sentence.get(next)) else { return true };
    // Bytes between two tokens other than one space: a line's edge or a mark that was cut away.
    b.at.start > a.at.end + 2
}
