//! "The first such thing since 2009", against one that the material tells of in between.

use std::collections::BTreeSet;

use super::{Part, Slip};
use crate::model::{Article, Claim, FacetKind, Grain, Modality, Reading, Span, Value};
use crate::rules::engine::Tally;
use crate::rules::material::Material;
use crate::text::sentences;

/// Words between "first" and "since" at the most.
const BETWEEN: usize = 9;
/// Days before publication from which an event is an earlier one and not the one told of.
const EARLIER: i32 = 45;
/// Words that end the thing that is called first.
const ENDS: &[&str] = &["in", "on", "at", "of", "for", "to", "there", "here", "since", "by", "from", "with"];
/// Words that mean another first: of two, of a person's life, of an office.
const OWN: &[&str] = &["his", "her", "their", "its", "my", "our", "your"];

/// Words of what came to nothing.
const PLANS: &[&str] = &["plan", "threat", "cancel", "call off", "called off", "avert", "avoid", "postpone", "would "];

/// What an article calls the first since a year.
struct First {
    /// The words from "first" to the year.
    at: Span,
    /// The thing, as stems: the noun last.
    thing: Vec<String>,
    year: i16,
    sentence: Span,
}

pub(super) fn slips(article: &Article, material: &Material<'_>, tally: &mut Tally) -> Vec<Slip> {
    let mut found = Vec::new();
    for sentence in sentences(article) {
        let Some(first) = first(article, sentence.at) else { continue };
        let Some(own) = material.claims_over(article.id, first.at).next() else { continue };
        tally.compared += 1;
        let Some((claim, at, day)) = earlier(&first, article, own, material) else { continue };
        let Some(other) = material.articles.get(claim.article.0 as usize) else { continue };
        found.push(Slip {
            stated: Part::of_text(
                format!("first since {}", first.year),
                article.slice(first.at).to_owned(),
                vec![first.at],
                format!("none between {} and now", first.year),
            ),
            held: Part {
                article: Some(other.id),
                ..Part::of_text(
                    day.clone(),
                    format!("one of {}", other.slice(at)),
                    vec![at],
                    format!("{} of {day}", first.thing.join(" ")),
                )
            },
            doubts: vec!["the two may not be of one kind".to_owned()],
        });
    }
    found
}

/// "The first fatal derailment on the line since 2009".
fn first(article: &Article, sentence: Span) -> Option<First> {
    let text = article.slice(sentence);
    let mut words: Vec<(usize, &str)> = Vec::new();
    let mut at = 0;
    for piece in text.split_inclusive(|c: char| !(c.is_alphanumeric() || c == '-')) {
        let word = piece.trim_end_matches(|c: char| !c.is_alphanumeric());
        if !word.is_empty() {
            words.push((at, word));
        }
        at += piece.len();
    }
    let begin = words.iter().position(|(_, word)| word.eq_ignore_ascii_case("first"))?;
    let led = begin.checked_sub(1).and_then(|n| words.get(n)).map(|(_, word)| word.to_lowercase());
    if led.is_none_or(|word| OWN.contains(&word.as_str())) {
        return None;
    }
    let rest = words.get(begin + 1..)?;
    let since = rest.iter().take(BETWEEN).position(|(_, word)| word.eq_ignore_ascii_case("since"))?;
    let (place, year) = rest.get(since + 1..)?.iter().take(2).find(|(_, word)| word.len() == 4)?;
    let number: i16 = year.parse().ok().filter(|year| (1800..2200).contains(year))?;
    let thing: Vec<String> = rest
        .iter()
        .take(since)
        .map(|(_, word)| word.to_lowercase())
        .take_while(|word| !ENDS.contains(&word.as_str()))
        .map(|word| stem(&word))
        .collect();
    // "For the first time since": what happened stands elsewhere.
    if thing.is_empty() || thing.len() > 3 || thing.last().is_some_and(|noun| noun == "time") {
        return None;
    }
    let (from, _) = *words.get(begin)?;
    let at = Span::new(sentence.start as usize + from, sentence.start as usize + place + year.len());
    Some(First { at, thing, year: number, sentence })
}

fn stem(word: &str) -> String {
    word.strip_suffix('s').filter(|stem| stem.len() > 3 && !stem.ends_with('s')).unwrap_or(word).to_owned()
}

/// An event of that kind, dated between the year and the article, in material that tells of the same things.
fn earlier<'a>(
    first: &First,
    article: &Article,
    own: &Claim,
    material: &Material<'a>,
) -> Option<(&'a Claim, Span, String)> {
    let published = article.published.date?;
    let names = |article: &Article, at: Span| -> BTreeSet<String> {
        let text = article.slice(at);
        let words = text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
        words.skip(1).filter(|word| word.starts_with(char::is_uppercase)).map(str::to_lowercase).collect()
    };
    let mine = names(article, first.sentence);
    for other in material.told_with(own.id) {
        for claim in material.own_claims(other.id) {
            if claim.modality != Modality::Asserted || claim.generic || claim.sentence == first.sentence {
                continue;
            }
            let text = other.slice(claim.sentence).to_lowercase();
            let words: BTreeSet<String> =
                text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(stem).collect();
            if PLANS.iter().any(|word| text.contains(word)) {
                continue;
            }
            // Every word of the thing, and a name: a first of another kind or elsewhere is none of this one.
            if !first.thing.iter().all(|word| words.contains(word)) || names(other, claim.sentence).is_disjoint(&mine) {
                continue;
            }
            for facet in claim.facets_of(FacetKind::When) {
                let Value::Time(time) = &facet.value else { continue };
                let Reading::Placed(interval) = &time.reading else { continue };
                let (start, end) = (interval.start.date(), interval.end.date());
                if interval.grain <= Grain::Year
                    && start.year() > first.year
                    && facet.key.modifiers.is_empty()
                    && (published - end).get_days() > EARLIER
                {
                    return Some((claim, facet.at, time.value.clone()));
                }
            }
        }
    }
    None
}
