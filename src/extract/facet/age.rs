//! Years of life of someone without a name; named people's ages are the article's: see `people`.

use crate::model::{Facet, FacetKind, Key, Unit, Value};

use super::Heading;
use crate::extract::clause::Form;
use crate::extract::lexicon::Tags;
use crate::extract::scene::{Parsed, Scene};
use crate::extract::tokens::Class;

/// See the module.
pub(super) struct Age;

impl Heading for Age {
    fn kind(&self) -> FacetKind {
        FacetKind::Age
    }

    fn about(&self) -> &'static str {
        "how old someone is"
    }

    fn find(&self, scene: &Scene<'_>, found: &mut Vec<Facet>) {
        for quantity in &scene.parsed.quantities {
            if quantity.unit != Unit::Age
                || !scene.owns_words(quantity.at)
                || scene.taken.contains(&quantity.at)
                || scene.names.owns_age(quantity.at)
            {
                continue;
            }
            // "Two sons, ages 16 and 6": which is whose is not said.
            if listed(scene, quantity.at) {
                continue;
            }
            let Some((chunk, name)) = bearer(scene, quantity.at) else { continue };
            let Some(mention) = scene.parsed.mention(chunk, scene.names) else { continue };
            let named = name.or(mention.name.clone());
            let mut key = Key { relation: "age".to_owned(), ..Key::default() };
            if let Some(name) = named {
                key.whose = name;
            } else {
                key.head = mention.head.clone();
                key.modifiers = mention.modifiers.clone();
            }
            found.push(Facet {
                kind: FacetKind::Age,
                key,
                value: Value::Quantity(quantity.clone()),
                at: quantity.at,
                how: quantity.how.clone(),
                assumed: Vec::new(),
            });
        }
    }
}

/// Whether an age opens a list of ages: "ages 16 and 6", "aged 7, 9 and 12".
fn listed(scene: &Scene<'_>, at: crate::model::Span) -> bool {
    let tokens = &scene.parsed.tokens;
    let from = scene.parsed.token_at(at);
    let end = tokens.partition_point(|t| t.at.start < at.end);
    let plural = |n: usize| tokens.get(n).is_some_and(|t| t.is_in(&["ages", "aged"]));
    let led = plural(from) || from.checked_sub(1).is_some_and(plural);
    let number = |n: usize| {
        tokens.get(n).is_some_and(|t| t.class == Class::Number || t.lower.starts_with(|c: char| c.is_ascii_digit()))
    };
    led && tokens.get(end).is_some_and(|t| t.is_in(&["and", ",", "to"])) && number(end + 1)
}

/// "Died in Kolve on Sunday, aged 81": the subject of the clause that ends with the day.
fn behind_the_day(parsed: &Parsed, before: usize, token: usize) -> Option<usize> {
    let own = parsed.chunks.get(before)?;
    let aged = |n: usize| parsed.tokens.get(n).is_some_and(|t| t.is_in(&["aged", "at"]));
    let led = aged(token) || token.checked_sub(1).is_some_and(aged);
    let day = own.temporal || own.tokens.clone().any(|n| parsed.marks.time.get(n).copied().flatten().is_some());
    if !led || !day || token > own.tokens.end + 3 {
        return None;
    }
    let clause =
        parsed.clauses.iter().rfind(|c| c.verb.tokens.end <= own.tokens.start && c.verb.form == Form::Finite)?;
    let subject = *clause.subject.first()?;
    let person = parsed.head(subject).is_some_and(|t| {
        t.class == Class::Name || t.class == Class::Pronoun || t.tags.any(Tags::PERSON) && !t.tags.any(Tags::PLURAL)
    });
    person.then_some(subject)
}

/// Whose age it is: the phrase that holds the words, or the one before the comma ("a girl, 12,").
fn bearer(scene: &Scene<'_>, at: crate::model::Span) -> Option<(usize, Option<String>)> {
    let parsed = scene.parsed;
    let token = parsed.token_at(at);
    let holding = parsed
        .chunks
        .iter()
        .position(|c| c.tokens.contains(&token) && !at.contains(parsed.tokens.get(c.head).map_or(at, |t| t.at)));
    if let Some(chunk) = holding {
        // "34-year-old loner, Orlo": the name in apposition.
        return Some((chunk, None));
    }
    // "The 26-year-old left": whoever that is, where the article tells.
    let alone = parsed.chunks.iter().position(|c| c.tokens.contains(&token) && c.tokens.len() == 2);
    if let Some(chunk) = alone
        && parsed.tokens.get(token).is_some_and(|t| t.lower.ends_with("-year-old"))
    {
        return Some((chunk, Some(parsed.mention(chunk, scene.names)?.name?)));
    }
    let before = parsed.chunks.iter().rposition(|c| c.tokens.end <= token)?;
    if let Some(subject) = behind_the_day(parsed, before, token) {
        return Some((subject, None));
    }
    let gap = parsed.tokens.get(parsed.chunks.get(before)?.tokens.end..token)?;
    let close = gap
        .iter()
        .all(|t| t.is(",") || t.is("(") || t.is_in(&["aged", "age", "is", "was", "turns", "turned", "who", "of"]))
        && gap.len() <= 3;
    let person = parsed
        .head(before)
        .is_some_and(|t| t.class == Class::Name || t.tags.any(Tags::PERSON) || t.class == Class::Pronoun);
    (close && person).then_some((before, None))
}
