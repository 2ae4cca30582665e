//! A few words that tell a person which incident is meant: "Russia expels six diplomats, 2024", "Fire, Ovar, March 2024".
//!
//! The words are those of one claim, the fullest of the commonest kind, as its article writes them. A number on which
//! the claims differ is left out: a label takes no side.

use std::collections::{BTreeMap, BTreeSet};

use super::kinds;
use super::slots::Slots;
use crate::extract::facet::since::slack;
use crate::extract::origin::{BASE, ORIGIN};
use crate::model::time::month_name;
use crate::model::words::capitalised;
use crate::model::{Article, FacetKind, Grain, Mention, Modality, Sort, Value};

/// Characters from which on a label is no longer at a glance.
const LONG: usize = 60;
/// Characters of one participant.
const PART: usize = 40;
/// What a claim with an agent and a patient is worth at least, bit by bit.
const FULL: usize = 3;

const DETERMINERS: [&str; 14] =
    ["the", "a", "an", "his", "her", "its", "their", "our", "my", "this", "that", "these", "those", "some"];
const PRONOUNS: [&str; 26] = [
    "i", "we", "you", "he", "she", "it", "they", "him", "her", "them", "us", "who", "which", "that", "this", "these",
    "those", "one", "what", "there", "someone", "everyone", "nobody", "anyone", "others", "himself",
];
/// Nouns that are plural without a sign of it.
const PLURAL: [&str; 4] = ["people", "police", "staff", "crew"];

/// The label, and the commonest kind of event.
pub(crate) fn label(articles: &[Article], members: &[&Slots<'_>]) -> (String, String) {
    let kind = commonest_kind(members);
    let of_kind: Vec<&Slots<'_>> = members.iter().copied().filter(|slots| slots.claim.event.kind == kind).collect();
    let counts: BTreeSet<String> = of_kind
        .iter()
        .flat_map(|slots| slots.agents.iter().chain(&slots.patients))
        .filter_map(|who| who.count.as_ref())
        .map(|count| count.amount.named().normalize().to_string())
        .collect();
    let told = Telling { numbers: counts.len() < 2 };
    let mut best: Option<(usize, String)> = None;
    for slots in &of_kind {
        let Some(article) = articles.get(slots.claim.article.0 as usize) else { continue };
        if let Some((worth, words)) = told.by(article, slots)
            && best.as_ref().is_none_or(|(known, _)| worth > *known)
        {
            best = Some((worth, words));
        }
    }
    let known = of_kind.iter().any(|slots| slots.claim.event.known);
    let mut words = match best {
        // A mere verb with half of its sentence tells less than who it is about.
        Some((worth, words)) if known || worth & FULL == FULL => words,
        Some((_, words)) => name(members).unwrap_or(words),
        None => fallback(articles, members),
    };
    if let Some(place) = place(members, &kind).filter(|place| !words.contains(place.as_str())) {
        words = format!("{words}, {place}");
    }
    if let Some(when) = when(members, &kind).filter(|when| !words.contains(when.as_str())) {
        words = format!("{words}, {when}");
    }
    (capitalised(&words), kind)
}

/// The commonest kind: a known one before a mere verb, any before one that tells of no event.
fn commonest_kind(members: &[&Slots<'_>]) -> String {
    let mut counts: BTreeMap<&str, (bool, bool, usize)> = BTreeMap::new();
    for slots in members {
        let event = &slots.claim.event;
        let entry = counts.entry(event.kind.as_str()).or_insert((!kinds::is_plain(&event.kind), event.known, 0));
        entry.2 += 1;
    }
    let best = counts.into_iter().max_by(|(a, x), (b, y)| x.cmp(y).then(b.cmp(a)));
    best.map(|(kind, _)| kind.to_owned()).unwrap_or_default()
}

/// How claims are put into words.
struct Telling {
    /// Whether the claims agree on their numbers, so that one may be named.
    numbers: bool,
}

impl Telling {
    /// One claim in words, and how much they tell.
    fn by(&self, article: &Article, slots: &Slots<'_>) -> Option<(usize, String)> {
        let event = &slots.claim.event;
        if kinds::is_plain(&event.kind) || matches!(slots.claim.modality, Modality::Negated | Modality::Denied) {
            return None;
        }
        let agent = slots.agents.iter().find_map(|who| Some((*who, self.named(article, who)?)));
        let agent = agent.filter(|(who, _)| !who.at.overlaps(event.trigger));
        let patient = slots.patients.iter().find_map(|who| Some((*who, self.named(article, who)?)));
        let trigger = article.slice(event.trigger).split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase();
        if trigger.is_empty() || trigger.chars().count() > PART {
            return None;
        }
        // What is told by the very words of its participant ("nine dead") is told by them alone.
        if let Some((_, patient)) = patient.as_ref().filter(|(who, _)| who.at.overlaps(event.trigger)) {
            let worth = usize::from(patient.to_lowercase() != trigger && patient.contains(' '));
            return (worth > 0).then(|| (worth, shorten(patient)));
        }
        let asserted = slots.claim.modality == Modality::Asserted;
        let worth = 4 * usize::from(asserted) + 2 * usize::from(patient.is_some()) + usize::from(agent.is_some());
        // Of a longer phrase ("stripped of accreditation") the kind is enough.
        let long = event.known && trigger.split(' ').count() > 2;
        let lemma = if long { event.kind.as_str() } else { event.lemma.as_str() };
        let as_written = trigger.clone();
        let trigger = if long { third(lemma) } else { trigger };
        let of = event.nominal || trigger.ends_with("ing");
        let words = match (&agent, &patient) {
            (_, Some((_, patient))) if of => format!("{trigger} of {patient}"),
            (_, None) if of && !event.nominal => return None,
            (_, None) if of => trigger,
            // "Lost their lives" without whose is not "kills".
            (_, None) if long => return None,
            (Some((who, agent)), patient) => {
                let verb = verb(lemma, &trigger, slots.claim.modality, is_plural(who, agent));
                match patient {
                    Some((_, patient)) => format!("{agent} {verb} {patient}"),
                    None => format!("{agent} {verb}"),
                }
            }
            (None, Some((who, patient))) => {
                let plural = is_plural(who, patient);
                // To whom it happened never becomes who did it.
                let bare = !long && (trigger == lemma || trigger == third(lemma));
                let told = if long {
                    as_written
                } else if bare {
                    verb(lemma, &trigger, slots.claim.modality, plural)
                } else {
                    trigger
                };
                format!("{patient} {told}")
            }
            (None, None) => return None,
        };
        let short = words.chars().count() <= LONG;
        Some((if short { worth + 8 } else { worth }, shorten(&words)))
    }

    /// A participant as its article writes it, without its article and, where numbers differ, without its number.
    fn named(&self, article: &Article, who: &Mention) -> Option<String> {
        if let Some(name) = &who.name {
            return Some(name.clone()).filter(|name| !is_shouted(name) && name.chars().count() <= PART);
        }
        if PRONOUNS.contains(&who.head.as_str()) {
            return None;
        }
        let text = article.slice(who.at);
        // "Orders them to leave": whoever they are, the word does not say.
        if PRONOUNS.contains(&text.to_lowercase().as_str()) {
            return None;
        }
        let text = match &who.count {
            Some(count) if !self.numbers && who.at.contains(count.at) => {
                let after = article.text().get(count.at.range().end..who.at.range().end);
                after.unwrap_or(text)
            }
            _ => text,
        };
        let text = text.split([',', ';', '(', '\n', '"', '“']).next().unwrap_or_default();
        let mut words: Vec<&str> = text.split_whitespace().collect();
        while words.first().is_some_and(|word| DETERMINERS.contains(&word.to_lowercase().as_str())) {
            words.remove(0);
        }
        let mut words = words.join(" ");
        if words.chars().count() > PART {
            words.clone_from(&who.head);
        }
        // The first word of a sentence is no name: its capital goes.
        let opens = slots_opening(article, who);
        if opens && who.sort != Sort::Organisation && who.sort != Sort::Place {
            words = small_first(&words);
        }
        (!words.is_empty()).then_some(words)
    }
}

/// Whether a mention begins a sentence or a line.
fn slots_opening(article: &Article, who: &Mention) -> bool {
    let before = article.text().get(..who.at.range().start).unwrap_or_default().trim_end_matches([' ', '"', '“']);
    before.is_empty() || before.ends_with(['.', '!', '?', '\n'])
}

/// The word with a small letter, unless its other letters are capitals too ("EU").
fn small_first(text: &str) -> String {
    let mut letters = text.chars();
    match (letters.next(), letters.clone().next()) {
        (Some(first), Some(second)) if second.is_lowercase() => first.to_lowercase().chain(letters).collect(),
        _ => text.to_owned(),
    }
}

fn is_plural(who: &Mention, words: &str) -> bool {
    let counted = who.count.as_ref().is_some_and(|count| count.amount.named().normalize().to_string() != "1");
    let last = words.split_whitespace().next_back().unwrap_or_default().to_lowercase();
    who.name.is_none() && (counted || PLURAL.contains(&last.as_str()) || (last != who.head && last.ends_with('s')))
}

/// The verb as a headline has it, with the small words of a phrasal verb.
fn verb(lemma: &str, trigger: &str, modality: Modality, plural: bool) -> String {
    let rest = trigger.split_once(' ').map(|(_, rest)| format!(" {rest}")).unwrap_or_default();
    let lemma = lemma.split_whitespace().next().unwrap_or(lemma);
    match (modality, plural) {
        (Modality::Planned, _) => format!("to {lemma}{rest}"),
        (_, true) => format!("{lemma}{rest}"),
        (_, false) => format!("{}{rest}", third(lemma)),
    }
}

/// "expels", "catches", "carries".
fn third(lemma: &str) -> String {
    let consonant_y = lemma.strip_suffix('y').filter(|stem| !stem.ends_with(['a', 'e', 'i', 'o', 'u']));
    if let Some(stem) = consonant_y {
        format!("{stem}ies")
    } else if lemma.ends_with(['s', 'x', 'z', 'o']) || lemma.ends_with("ch") || lemma.ends_with("sh") {
        format!("{lemma}es")
    } else {
        format!("{lemma}s")
    }
}

/// A long word in capitals is the place at the head of a report, no actor.
fn is_shouted(name: &str) -> bool {
    name.len() > 4 && name.chars().all(char::is_uppercase)
}

/// The commonest name of those who take part.
fn name(members: &[&Slots<'_>]) -> Option<String> {
    let names = members.iter().flat_map(|slots| slots.agents.iter().chain(&slots.patients));
    let names = names.filter_map(|who| who.name.as_deref());
    commonest(names.filter(|name| !is_shouted(name) && name.chars().count() <= PART)).map(str::to_owned)
}

/// Where no event is told: who it is about, else the sentence itself.
fn fallback(articles: &[Article], members: &[&Slots<'_>]) -> String {
    if let Some(name) = name(members) {
        return name;
    }
    let sentence = members.iter().find_map(|slots| {
        let article = articles.get(slots.claim.article.0 as usize)?;
        Some(article.slice(slots.claim.sentence).split_whitespace().collect::<Vec<_>>().join(" "))
    });
    shorten(sentence.unwrap_or_default().trim_end_matches('.'))
}

/// The commonest innermost place, of claims of the kind where they name one.
fn place(members: &[&Slots<'_>], kind: &str) -> Option<String> {
    let places = |all: bool| {
        let of_kind = members.iter().filter(move |slots| all || slots.claim.event.kind == kind);
        let facets = of_kind
            .flat_map(|slots| slots.claim.facets_of(FacetKind::Where))
            .filter(|facet| !matches!(facet.key.relation.as_str(), ORIGIN | BASE));
        commonest(facets.filter_map(|facet| match &facet.value {
            Value::Place(names) => names.iter().map(String::as_str).find(|name| name.starts_with(char::is_uppercase)),
            _ => None,
        }))
        .map(str::to_owned)
    };
    places(false).or_else(|| places(true)).filter(|place| place.chars().count() <= PART)
}

/// The month, where all that is stated of the kind lies in one, else the year, else nothing.
fn when(members: &[&Slots<'_>], kind: &str) -> Option<String> {
    let mut months: BTreeSet<(i16, Option<i8>)> = BTreeSet::new();
    for slots in members.iter().filter(|slots| slots.claim.event.kind == kind) {
        for facet in slots.claim.facets_of(FacetKind::When).filter(|facet| slack(facet) == 0) {
            if let Value::Time(time) = &facet.value
                && let Some(interval) = time.reading.placed()
            {
                let day = interval.start.date();
                months.insert((day.year(), (interval.grain <= Grain::Month).then_some(day.month())));
            }
        }
    }
    let years: BTreeSet<i16> = months.iter().map(|(year, _)| *year).collect();
    let (Some(year), true) = (years.first(), years.len() == 1) else { return None };
    let named: BTreeSet<i8> = months.iter().filter_map(|(_, month)| *month).collect();
    let month = named.first().filter(|_| named.len() == 1).map(|&month| month_name(month));
    Some(month.map_or_else(|| year.to_string(), |month| format!("{month} {year}")))
}

fn shorten(words: &str) -> String {
    if words.chars().count() <= LONG {
        return words.to_owned();
    }
    let cut: String = words.chars().take(LONG).collect();
    let whole = cut.rsplit_once(' ').map_or(cut.as_str(), |(whole, _)| whole);
    format!("{}…", whole.trim_end_matches([',', ' ']))
}

/// The commonest; of several, the first in order.
fn commonest<T: Ord + Copy>(values: impl Iterator<Item = T>) -> Option<T> {
    let mut counts: BTreeMap<T, usize> = BTreeMap::new();
    for value in values {
        *counts.entry(value).or_default() += 1;
    }
    counts.into_iter().max_by(|a, b| a.1.cmp(&b.1).then(b.0.cmp(&a.0))).map(|(value, _)| value)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_verb_stands_as_a_headline_has_it() {
        for (lemma, trigger, plural, words) in [
            ("expel", "expelled", false, "expels"),
            ("break", "broke out", false, "breaks out"),
            ("catch", "catch", false, "catches"),
            ("carry", "carried", false, "carries"),
            ("die", "died", true, "die"),
        ] {
            assert_eq!(verb(lemma, trigger, Modality::Asserted, plural), words);
        }
        assert_eq!(verb("open", "will open", Modality::Planned, false).split(' ').next(), Some("to"));
    }

    #[test]
    fn a_long_label_ends_with_a_whole_word() {
        let words = shorten(&"seven words ".repeat(12));
        assert!(words.ends_with("words…") || words.ends_with("seven…"), "{words}");
        assert!(words.chars().count() <= LONG + 1);
    }
}
