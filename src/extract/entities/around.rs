//! What the words around a name say of its bearer: offices, trades, ages.

use std::collections::BTreeSet;

use crate::extract::names::{Temporal, gazetteer, is_role_noun, is_role_phrase};
use crate::extract::tokens::{Class, Kind, Token, noun_lemma};
use crate::model::{Article, Mention, Sort, Span};

use super::sorts::Named;
use super::{Entities, Role};

/// Adds roles and ages to the entities, run by run.
pub(super) fn read(
    article: &Article,
    tokens: &[Vec<Token>],
    named: &[Named],
    tied: &[Option<usize>],
    entities: &mut Entities,
) {
    for (n, (run, tie)) in named.iter().zip(tied).enumerate() {
        let (Some(number), Some(sentence)) = (tie, tokens.get(run.sentence)) else { continue };
        if entities.entities.get(*number).is_none_or(|entity| entity.sort != Sort::Person) {
            continue;
        }
        let mut roles = Vec::new();
        let mut ages = Vec::new();
        // Where the next name begins: what stands there belongs to that one.
        let next =
            named.get(n + 1).filter(|other| other.sentence == run.sentence).map_or(sentence.len(), |other| other.first);
        prefix(article, sentence, run, &mut roles);
        let from = before(article, sentence, run, &mut roles, &mut ages);
        apposition_before(article, sentence, from, &mut roles);
        after(article, sentence, run, next, &mut roles, &mut ages);
        let Some(entity) = entities.entities.get_mut(*number) else { continue };
        for role in roles {
            if !entity.roles.iter().any(|known| known.at == role.at) {
                entity.roles.push(role);
            }
        }
        for age in ages {
            if !entity.ages.contains(&age) {
                entity.ages.push(age);
            }
        }
    }
}

/// An office or rank in capitals before the name.
fn prefix(article: &Article, sentence: &[Token], run: &Named, roles: &mut Vec<Role>) {
    if run.prefix >= run.first {
        return;
    }
    let words: Vec<String> = sentence
        .get(run.prefix..run.first)
        .unwrap_or_default()
        .iter()
        .map(|t| t.lower.trim_end_matches('.').to_owned())
        .collect();
    let all = words.join(" ");
    let office = crate::extract::names::name_words();
    // "Dr" and "Lady" say how one is addressed.
    if office.is_title(&all) && !office.is_office(&all) {
        return;
    }
    if !(office.is_office(&all)
        || is_role_phrase(&all)
        || words.iter().any(|w| office.is_office(w) || is_role_noun(&noun_lemma(w))))
    {
        return;
    }
    roles.extend(role(article, sentence, run.prefix, run.first - 1));
}

/// A role noun with its modifiers right before the name ("striker", "34-year-old former prosecutor"). Returns where it
/// begins.
fn before(
    article: &Article,
    sentence: &[Token],
    run: &Named,
    roles: &mut Vec<Role>,
    ages: &mut Vec<(Span, u16)>,
) -> usize {
    let end = run.prefix;
    let mut start = end;
    while let Some(token) = start.checked_sub(1).and_then(|n| sentence.get(n)) {
        let number_age = token.kind == Kind::Number && token.lower.contains("-old");
        let modifier = matches!(token.class, Class::Noun | Class::Adjective) && token.kind == Kind::Word
            || number_age
            || token.class == Class::Name && token.kind == Kind::Word
            || (token.kind == Kind::Word && (token.is("former") || token.lower.ends_with("-old")))
            || token.class == Class::Number
                && sentence.get(start).is_some_and(|t| t.lower.ends_with("year-old") || t.is("year") || t.is("-"));
        if !modifier || end - start > 7 {
            break;
        }
        start -= 1;
    }
    // "Managing director Kolb": the first word bears the sentence's capital.
    let lower = |range: &[Token]| range.iter().map(|t| t.lower.as_str()).collect::<Vec<_>>().join(" ");
    let phrase =
        |from: usize| sentence.get(from..end).is_some_and(|words| words.len() > 1 && is_role_phrase(&lower(words)));
    if start == 1 && end - start < 4 && phrase(0) {
        start = 0;
    }
    let listed = start == 0 && phrase(0);
    for n in start..end {
        if let Some(age) = year_old(article, sentence, n) {
            ages.push(age);
        }
    }
    posted(article, sentence, end, roles);
    let Some(last) = end.checked_sub(1).and_then(|n| sentence.get(n)) else { return start };
    if end > start && !last.capital && last.class == Class::Noun && (is_role_noun(&last.lemma)) {
        // "Trend Micro researcher": the name before the noun is the body's; "Russian President" has been read.
        let mut from = start;
        while from < end - 1
            && !listed
            && sentence.get(from).is_some_and(|t| {
                // "Assistant general manager": the capital is the sentence's.
                let rank =
                    t.is_in(&["assistant", "deputy", "vice", "associate", "acting", "interim", "former", "senior"]);
                t.lower.ends_with("-old")
                    || t.kind == Kind::Number
                    || (t.capital && !rank && gazetteer().country_of_adjective(article.slice(t.at)).is_none())
            })
        {
            from += 1;
        }
        roles.extend(role(article, sentence, from, end - 1));
    } else if end > start
        && last.capital
        && is_role_noun(&last.lemma)
        && end - start <= 2
        && !of_an_office(sentence, start)
    {
        // "Student Freja": the capital is the sentence's.
        roles.extend(role(article, sentence, end - 1, end - 1));
    }
    start
}

/// "Superintendent of Police Andrej …": what an office is of is none itself.
fn of_an_office(sentence: &[Token], start: usize) -> bool {
    let word = |back: usize| start.checked_sub(back).and_then(|n| sentence.get(n));
    word(1).is_some_and(|t| t.is("of")) && word(2).is_some_and(|t| t.capital && is_role_noun(&t.lower))
}

/// "Norland's ambassador to the UK Andrej …": the office and where it is held, right before the name.
fn posted(article: &Article, sentence: &[Token], end: usize, roles: &mut Vec<Role>) {
    let mut n = end;
    while n > 0 && end - n < 4 && sentence.get(n - 1).is_some_and(|t| t.capital && t.class == Class::Name) {
        n -= 1;
    }
    if n == end {
        return;
    }
    if n > 0 && sentence.get(n - 1).is_some_and(|t| t.is("the")) {
        n -= 1;
    }
    let (Some(link), Some(noun)) = (n.checked_sub(1), n.checked_sub(2)) else { return };
    let linked = sentence.get(link).is_some_and(|t| t.is_in(&["to", "of", "for"]));
    let office = sentence
        .get(noun)
        .is_some_and(|t| t.class == Class::Noun && is_role_noun(&t.lemma) && t.lemma == t.lower && !t.capital);
    if !linked || !office {
        return;
    }
    let mut first = noun;
    while first > 0
        && noun - first < 4
        && sentence.get(first - 1).is_some_and(|t| matches!(t.class, Class::Adjective | Class::Noun))
    {
        first -= 1;
    }
    if let Some(mut found) = role(article, sentence, first, noun) {
        // Its place ends where the name begins.
        if let Some(last) = sentence.get(end - 1) {
            found.at = found.mention.at.join(last.at);
        }
        roles.push(found);
    }
}

/// "34-year-old", "46-year old", "18 year old" at this token.
fn year_old(article: &Article, sentence: &[Token], n: usize) -> Option<(Span, u16)> {
    let token = sentence.get(n)?;
    let digits: String = token.lower.chars().take_while(char::is_ascii_digit).collect();
    let rest = token.lower.get(digits.len()..).unwrap_or_default();
    if digits.is_empty() {
        // "twelve-year-old" is rare in news; the quantity reader has it.
        return None;
    }
    let age: u16 = digits.parse().ok().filter(|age| (0..=120).contains(age))?;
    let end = match rest {
        "-year-old" | "-years-old" | "yo" => n,
        "-year" | "-years" if sentence.get(n + 1).is_some_and(|t| t.is("old")) => n + 1,
        "" => {
            let follow: Vec<&str> =
                sentence.get(n + 1..(n + 6).min(sentence.len()))?.iter().map(|t| t.lower.as_str()).collect();
            match follow.as_slice() {
                ["year-old" | "years-old" | "yearold", ..] => n + 1,
                ["-", "year" | "years", "old", ..] | ["-", "year", "-", "old", ..] => n + 3,
                ["-", "year-old", ..] | ["year" | "years", "old", ..] => n + 2,
                _ => return None,
            }
        }
        _ => return None,
    };
    let _ = article;
    Some((token.at.join(sentence.get(end)?.at), age))
}

/// "the state geologist, Mira …", "its owner, …".
fn apposition_before(article: &Article, sentence: &[Token], from: usize, roles: &mut Vec<Role>) {
    let Some(comma) = from.checked_sub(1) else { return };
    if !sentence.get(comma).is_some_and(|t| t.is(",")) {
        return;
    }
    let mut start = comma;
    let mut determiner = false;
    while let Some(token) = start.checked_sub(1).and_then(|n| sentence.get(n)) {
        match token.class {
            Class::Noun | Class::Adjective | Class::Name if token.kind == Kind::Word => start -= 1,
            Class::Determiner => {
                determiner = !token.is_in(&["a", "an"]);
                break;
            }
            Class::Genitive => {
                determiner = true;
                break;
            }
            _ => break,
        }
        if comma - start > 6 {
            return;
        }
    }
    let head = comma.checked_sub(1).and_then(|n| sentence.get(n));
    let was = sentence.get(start).is_some_and(|t| t.is("former") || t.is("ex"));
    if (determiner || was)
        && start < comma
        && head.is_some_and(|t| t.class == Class::Noun && is_role_noun(&t.lemma) && t.lemma == t.lower)
    {
        roles.extend(role(article, sentence, start, comma - 1));
    }
}

/// Ages and roles behind the name.
fn after(
    article: &Article,
    sentence: &[Token],
    run: &Named,
    next_name: usize,
    roles: &mut Vec<Role>,
    ages: &mut Vec<(Span, u16)>,
) {
    let mut n = run.last + 1;
    let is = |n: usize, word: &str| sentence.get(n).is_some_and(|t| t.is(word));
    if is(n, "(")
        && let Some(age) = plain_age(sentence, n + 1)
        && is(n + 2, ")")
    {
        ages.push(age);
        n += 3;
    }
    // "Storr, 49, …", "Storr, aged 49", "Storr, who is 49".
    if is(n, ",") {
        let word = usize::from(is(n + 1, "aged") || is(n + 1, "age"));
        let who = if is(n + 1, "who") && (is(n + 2, "is") || is(n + 2, "was") || is(n + 2, "turned")) { 2 } else { 0 };
        let number = n + 1 + word.max(who);
        if let Some(age) = plain_age(sentence, number)
            && age_ends(sentence, number + 1)
        {
            ages.push(age);
            n = number + 1;
        } else if let Some(age) = (n + 1..n + 4).find_map(|n| year_old(article, sentence, n))
            && sentence.get(n + 1).is_some_and(|t| t.is("a") || t.is("an") || t.is("the") || t.kind == Kind::Number)
        {
            ages.push(age);
        }
    }
    pleading(article, sentence, n, roles);
    // ", the director of the mine", ", director of …".
    if is(n, ",") && n + 1 < next_name.max(n + 8) {
        apposition(article, sentence, n + 1, roles);
    }
    // "Jelle was a trawlerman", "Dawid was 24".
    let copula = sentence.get(run.last + 1).is_some_and(|t| t.is_in(&["is", "was", "became", "turned"]));
    if copula {
        let at = run.last + 2;
        if let Some(age) = plain_age(sentence, at)
            && (age_ends(sentence, at + 1) || is(at + 1, "and") || is(at + 1, "when"))
        {
            ages.push(age);
        } else if sentence.get(at).is_some_and(|t| t.is_in(&["a", "an", "the"])) {
            apposition(article, sentence, at, roles);
        }
    }
}

/// ", defending, said", ", prosecuting, told the court", ", for the defence": for whom a lawyer pleads.
fn pleading(article: &Article, sentence: &[Token], comma: usize, roles: &mut Vec<Role>) {
    let word = |n: usize, words: &[&str]| sentence.get(n).is_some_and(|t| t.is_in(words));
    let side = if word(comma + 1, &["for"]) && word(comma + 2, &["the"]) { comma + 3 } else { comma + 1 };
    let ends = sentence.get(side + 1).is_none_or(|t| t.kind == Kind::Punct || t.is_in(&["said", "told", "added"]));
    if !word(comma, &[","]) || !ends {
        return;
    }
    let defends = word(side, &["defending", "mitigating", "defence", "defense"]);
    if !defends && !word(side, &["prosecuting", "prosecution"]) {
        return;
    }
    let Some(mut role) = role(article, sentence, side, side) else { return };
    if defends {
        "lawyer".clone_into(&mut role.mention.head);
        role.mention.modifiers = ["defence".to_owned()].into();
    } else {
        "prosecutor".clone_into(&mut role.mention.head);
        role.mention.modifiers.clear();
    }
    roles.push(role);
}

fn plain_age(sentence: &[Token], n: usize) -> Option<(Span, u16)> {
    let token = sentence.get(n)?;
    let age: u16 = token.lower.parse().ok()?;
    (token.kind == Kind::Number && (1..=115).contains(&age)).then_some((token.at, age))
}

/// Whether nothing follows the number that would make it a number of something.
fn age_ends(sentence: &[Token], n: usize) -> bool {
    sentence.get(n).is_none_or(|t| {
        t.kind == Kind::Punct && !t.is("-") && !t.is(":")
            || t.kind == Kind::Quote
            || t.is("and")
            || t.is_in(&["was", "is", "has", "had", "were", "of", "from", "who"])
    })
}

/// A noun phrase whose head says what someone is, from `start` to the next mark.
fn apposition(article: &Article, sentence: &[Token], start: usize, roles: &mut Vec<Role>) {
    let mut first = start;
    let mut head = None;
    let mut n = start;
    let mut determined = false;
    while let Some(token) = sentence.get(n) {
        if n - start > 9 {
            break;
        }
        match token.class {
            Class::Determiner if n == start => {
                first = n + 1;
                determined = true;
            }
            Class::Genitive => {
                // "the group's chairwoman": the owner is not what he is.
                first = n + 1;
                determined = true;
                head = None;
            }
            Class::Adjective | Class::Number | Class::Name => {}
            Class::Noun => head = Some(n),
            Class::Adverb if n == first => first = n + 1,
            _ if token.is("-") || token.is("and") && head.is_none() => {}
            _ => break,
        }
        n += 1;
    }
    let Some(head) = head else { return };
    let Some(noun) = sentence.get(head) else { return };
    let ends = sentence.get(head + 1).is_none_or(|t| {
        matches!(
            t.class,
            Class::Mark
                | Class::Preposition
                | Class::Relative
                | Class::Coordinator
                | Class::Verb
                | Class::Subordinator
                | Class::Auxiliary
        )
    });
    if !ends || !is_role_noun(&noun.lemma) || noun.lemma != noun.lower {
        return;
    }
    // Without a determiner only an office ("director of the mine"), never the next item of a list ("a waiter").
    if !determined && !sentence.get(head + 1).is_some_and(|t| t.class == Class::Preposition || t.kind == Kind::Punct) {
        return;
    }
    // A list of several people: "Anna Prior, student Freja Toft".
    if !determined && sentence.get(head + 1).is_some_and(|t| t.capital) {
        return;
    }
    while first < head
        && sentence
            .get(first)
            .is_some_and(|t| t.kind == Kind::Number || t.lower.ends_with("-old") || t.class == Class::Determiner)
    {
        first += 1;
    }
    roles.extend(role(article, sentence, first, head));
}

/// The role of some tokens, the last its head.
pub(super) fn role(article: &Article, sentence: &[Token], first: usize, last: usize) -> Option<Role> {
    let head = sentence.get(last)?;
    let words = sentence.get(first..=last)?;
    let mut at = words.first()?.at.join(head.at);
    let mut temporal = Temporal::Now;
    let preceding = first.checked_sub(1).and_then(|n| sentence.get(n));
    let lower = |t: &Token| t.lower.trim_end_matches('.').to_owned();
    for token in preceding.into_iter().chain(words) {
        let word = lower(token);
        let found = match word.as_str() {
            "former" | "ex" | "then" | "onetime" | "one-time" | "late" | "retired" | "ousted" | "outgoing" => {
                Temporal::Former
            }
            "incoming" | "designate" | "elect" => Temporal::Next,
            "acting" | "interim" | "caretaker" => Temporal::Acting,
            "deputy" | "vice" | "assistant" | "associate" => Temporal::Deputy,
            _ if word.starts_with("ex-") || word.starts_with("then-") => Temporal::Former,
            _ if word.ends_with("-elect") => Temporal::Next,
            _ => continue,
        };
        temporal = found;
        break;
    }
    if temporal != Temporal::Now
        && let Some(token) = preceding
            .filter(|t| t.is_in(&["former", "then", "ex", "onetime", "one-time", "acting", "interim", "deputy"]))
    {
        at = token.at.join(at);
    }
    let mut modifiers: BTreeSet<String> = words
        .iter()
        .take(words.len() - 1)
        .filter(|t| {
            t.kind == Kind::Word
                && !matches!(t.class, Class::Determiner | Class::Genitive | Class::Preposition | Class::Coordinator)
        })
        .map(lower)
        .collect();
    modifiers.retain(|word| !word.ends_with("-old"));
    let head_lemma = if head.lemma.is_empty() { lower(head) } else { noun_lemma(&lower(head)) };
    let mention = Mention { at, head: head_lemma, sort: Sort::Person, modifiers, ..Mention::default() };
    // "of the mine", "at Agate Linen": what the office is of.
    let mut end = last;
    if sentence.get(last + 1).is_some_and(|t| t.is_in(&["of", "at", "for", "with", "in"])) {
        let mut n = last + 2;
        while sentence.get(n).is_some_and(|t| {
            matches!(
                t.class,
                Class::Determiner | Class::Adjective | Class::Noun | Class::Name | Class::Genitive | Class::Number
            ) && t.kind != Kind::Punct
        }) && n < last + 9
        {
            end = n;
            n += 1;
        }
    }
    let whole = sentence.get(end).map_or(at, |t| at.join(t.at));
    let _ = article;
    Some(Role { at: whole, mention })
}
