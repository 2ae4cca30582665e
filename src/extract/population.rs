//! How many people live somewhere: "a town of 15,000 people", "home to 120,000 people", "with a population of 120,000".

use crate::model::{Facet, FacetKind, Key, Quantity, Sort, Unit, Value};

use super::names::gazetteer;
use super::naming::Names;
use super::scene::Parsed;
use super::tokens::Token;

/// The relation of a place to the number of those who live there.
pub(crate) const POPULATION: &str = "population";
/// Fewer live in a house.
const TOWN: i64 = 100;

/// Every population that an article tells, each once.
pub(crate) fn populations(names: &Names, parsed: &[Parsed]) -> Vec<Facet> {
    let mut found: Vec<Facet> = Vec::new();
    for sentence in parsed {
        for quantity in sentence.quantities.iter().filter(|q| q.unit == Unit::Count && q.amount.named() >= TOWN.into())
        {
            let Some(place) = whose(names, sentence, quantity) else { continue };
            let key =
                Key { relation: POPULATION.to_owned(), whose: place, head: "resident".to_owned(), ..Key::default() };
            let value = Value::Quantity(quantity.clone());
            if found.iter().any(|f| f.key == key && f.value == value) {
                continue;
            }
            let how = quantity.how.clone();
            found.push(Facet { kind: FacetKind::Count, key, value, at: quantity.at, how, assumed: Vec::new() });
        }
    }
    found
}

/// Whose population a number is, where it is one.
fn whose(names: &Names, parsed: &Parsed, quantity: &Quantity) -> Option<String> {
    let at = parsed.token_at(quantity.at);
    let end = parsed.tokens.partition_point(|t| t.at.start < quantity.at.end);
    let before = parsed.tokens.get(..at)?;
    let after = |n: usize| parsed.tokens.get(end + n);
    let inhabitants = |t: Option<&Token>| t.is_some_and(|t| t.is_in(&["residents", "inhabitants"]));
    let people = inhabitants(after(0)) || after(0).is_some_and(|t| t.is("people"));
    match before {
        [.., noun, of] if noun.is("population") && of.is("of") => {}
        [.., home, to] if home.is("home") && to.is("to") && people => {}
        [.., has] if has.is_in(&["has", "have", "had"]) && inhabitants(after(0)) => {}
        _ => return None,
    }
    // What an apposition or a relative clause hangs on stands right before its comma.
    let comma = before.iter().rposition(|t| t.is(","));
    let place = |chunk: usize| {
        let mention = parsed.mention(chunk, names)?;
        let own = parsed.chunks.get(chunk)?;
        // "Velm island": the name stands before the noun.
        let inside = || {
            let mut own = parsed.tokens.get(own.tokens.clone())?.iter();
            own.find_map(|t| names.at(t.at).filter(|named| named.sort == Sort::Place))
                .map(|named| named.name.to_owned())
        };
        // "The island" is whichever the other article names.
        let noun = || gazetteer().is_place_noun(&mention.head).then(|| mention.head.clone());
        mention.name.clone().filter(|_| mention.sort == Sort::Place).or_else(inside).or_else(noun)
    };
    let subject = parsed.clauses.iter().rfind(|c| c.verb.verb < at && !c.subject.is_empty());
    let subject = subject.and_then(|c| c.subject.first().copied()).and_then(place);
    let hung = comma.and_then(|comma| {
        let chunk = parsed.chunks.iter().position(|c| c.tokens.end == comma)?;
        place(chunk)
    });
    let apposed = comma.is_some_and(|comma| {
        before.get(comma + 1).is_some_and(|t| t.is("home"))
            || before.get(comma + 1).is_some_and(|t| t.is("which")) && at - comma <= 4
    });
    if apposed { hung } else { subject.or(hung) }
}

/// Whether two places with a population may be one: the same name but for the kind of place, or a kind of place and the
/// name of which the other article says that it is such.
pub(crate) fn one_place(a: &str, b: &str, told: &dyn Fn(&str, &str) -> bool) -> bool {
    let named = |place: &str| place.starts_with(char::is_uppercase);
    let own = |place: &str| -> Vec<String> {
        let words = place.split_whitespace().map(|word| any_ascii::any_ascii(word).to_lowercase());
        words.filter(|word| !gazetteer().is_place_noun(word) && word != "of" && word != "the").collect()
    };
    match (named(a), named(b)) {
        (true, true) => !own(a).is_empty() && own(a) == own(b),
        (true, false) => told(a, b),
        (false, true) => told(b, a),
        (false, false) => a == b,
    }
}
