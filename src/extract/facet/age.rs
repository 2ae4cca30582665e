//! Years of life of someone without a name; named people's ages are the article's: see `people`.

use crate::model::{Facet, FacetKind, Key, Quantity, Sort, Unit, Value};

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
        found.extend(told_bare(scene));
    }
}

/// The phrase of someone and the number that a clause gives as his or her age without a unit: "the girl stabbed in the
/// park was 18".
pub(super) fn bare<'s>(scene: &Scene<'s>) -> Option<(usize, &'s Quantity)> {
    const OLDEST: u32 = 110;
    let parsed = scene.parsed;
    let clause = scene.own_clause()?;
    let verb = parsed.tokens.get(clause.verb.verb)?;
    // "Who turned 52 in August", but "until he turned 21".
    let mut before = parsed.tokens.get(..clause.verb.verb).unwrap_or_default().iter().rev().take(4);
    let turned = verb.is("turned") && !before.any(|t| t.is_in(&["until", "till", "before", "once", "when", "had"]));
    let be = verb.is_in(&["was", "is"]) || turned;
    let (&[subject], number) = (clause.subject.as_slice(), parsed.tokens.get(clause.verb.tokens.end)?) else {
        return None;
    };
    let ends = parsed.tokens.get(clause.verb.tokens.end + 1).is_none_or(|t| {
        t.is_in(&[".", ",", ";"])
            || turned && (t.is_in(&["in", "on", "last", "this", "next"]) || t.class == Class::Name)
    });
    let own = parsed.chunks.get(subject)?;
    let whole = own.tokens.clone().all(|n| parsed.tokens.get(n).is_some_and(|t| t.class != Class::Number));
    let head = parsed.tokens.get(own.head)?;
    let noun =
        head.class == Class::Noun && head.tags.any(Tags::PERSON) && !head.tags.any(Tags::PLURAL.with(Tags::BODY));
    let other = turned && (head.is_in(&["he", "she", "who"]) || head.class == Class::Name);
    let person = (noun || other) && own.preposition.is_none();
    if !be || !ends || !whole || !person || clause.verb.negated {
        return None;
    }
    let figures = number.lower.starts_with(|c: char| c.is_ascii_digit());
    let quantity = parsed.quantities.iter().find(|q| q.at == number.at).filter(|_| figures)?;
    let years = quantity.amount.is_exact() && quantity.amount.named() <= OLDEST.into();
    (quantity.unit == Unit::Count && quantity.amount.named().is_integer() && years).then_some((subject, quantity))
}

fn told_bare(scene: &Scene<'_>) -> Option<Facet> {
    let (subject, quantity) = bare(scene)?;
    let mention = scene.parsed.mention(subject, scene.names)?;
    let mut key = Key { relation: "age".to_owned(), ..Key::default() };
    if let Some(name) = mention.name {
        key.whose = name;
    } else {
        (key.head, key.modifiers) = (mention.head, mention.modifiers);
    }
    let how = format!("“{}” taken as an age", scene.article.slice(quantity.at));
    let value = Value::Quantity(Quantity { unit: Unit::Age, how: how.clone(), ..quantity.clone() });
    Some(Facet { kind: FacetKind::Age, key, value, at: quantity.at, how, assumed: Vec::new() })
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
fn behind_the_day(scene: &Scene<'_>, before: usize, token: usize) -> Option<usize> {
    let parsed = scene.parsed;
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
    // "Brand died on Friday, aged 87": a name that is a noun as well.
    let known = || parsed.mention(subject, scene.names).is_some_and(|m| m.sort == Sort::Person && m.name.is_some());
    (person || known()).then_some(subject)
}

/// "Died in Kolve at the age of 87": the subject of the clause. Whoever did something else at an age is older now.
fn at_death(parsed: &Parsed, token: usize) -> Option<usize> {
    let word = |back: usize, words: &[&str]| {
        token.checked_sub(back).and_then(|n| parsed.tokens.get(n)).is_some_and(|t| t.is_in(words))
    };
    let led = word(1, &["at"]) || word(1, &["the", "an"]) && word(2, &["at"]);
    let clause = parsed.clauses.iter().rfind(|c| c.verb.tokens.end <= token)?;
    let verb = parsed.tokens.get(clause.verb.verb)?;
    let dies = verb.lemma == "die" || verb.lemma == "pass" && parsed.tokens.get(clause.verb.verb + 1)?.is("away");
    let subject = *clause.subject.first()?;
    (led && dies && !clause.verb.negated && clause.verb.modal.is_none()).then_some(subject)
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
    if let Some(subject) = behind_the_day(scene, before, token) {
        return Some((subject, None));
    }
    if let Some(subject) = at_death(parsed, token) {
        return Some((subject, None));
    }
    // "Died on Friday, aged 87": no day has an age.
    if parsed.chunks.get(before).is_some_and(|c| c.temporal) {
        return None;
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
