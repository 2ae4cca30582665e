//! What an editor reads, in an editor's words: subjects of findings and how times were read.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use serde::Deserialize;

use super::Results;
use super::words;
use crate::model::{
    Anchor, Article, Claim, Discrepancy, Facet, FacetKind, Grain, Interval, PartialDate, PassageRole, Reading,
    TimeExpression, Value,
};

const SUBJECTS: &str = include_str!("../../rules/report/subjects.toml");

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    count: BTreeMap<String, String>,
    heads: BTreeMap<String, String>,
}

/// Verbs by kind of event, and nouns by heads that are none.
struct Subjects {
    verbs: BTreeMap<String, String>,
    nouns: BTreeMap<String, String>,
}

static TABLE: LazyLock<Subjects> = LazyLock::new(|| {
    let file: File = toml::from_str(SUBJECTS).unwrap_or_default();
    let turned = |table: BTreeMap<String, String>| {
        let pairs = table.into_iter().flat_map(|(word, kinds)| {
            kinds.split_whitespace().map(|kind| (kind.to_owned(), word.clone())).collect::<Vec<_>>()
        });
        pairs.collect()
    };
    Subjects { verbs: turned(file.count), nouns: turned(file.heads) }
});

/// Says of every time how it was read.
pub(crate) fn readings(articles: &[Article], claims: &mut [Claim]) {
    for claim in claims {
        let Some(article) = articles.get(claim.article.0 as usize) else { continue };
        for facet in &mut claim.facets {
            if let Value::Time(time) = &facet.value {
                facet.how = time_read(article, time);
            }
        }
    }
}

/// "Tue 4 Mar 2025, counted from publication, 5 Mar 2025 (the latest such day)".
fn time_read(article: &Article, time: &TimeExpression) -> String {
    let mut parts = vec![when(&time.reading)];
    match time.derivation.anchor {
        // "Of the year before publication" has said it.
        Some(Anchor::Published) if matches!(time.reading, Reading::Partial(_)) => {}
        Some(Anchor::Published) => parts.push(match words::published(&article.published) {
            Some(day) => format!("counted from publication, {day}"),
            None => "counted from publication, whose day is not known".to_owned(),
        }),
        Some(Anchor::Expression(at)) => {
            let earlier = super::clean::line(article.slice(at));
            parts.push(match earlier.as_str() {
                "" => "counted from an earlier date in the text".to_owned(),
                earlier => format!("counted from “{earlier}” earlier in the text"),
            });
        }
        Some(Anchor::Passage) => parts.push("counted from the date of its own passage".to_owned()),
        None => {}
    }
    let read = parts.join(", ");
    match time.derivation.assumed.as_slice() {
        [] => read,
        assumed => format!("{read} ({})", assumed.join("; ")),
    }
}

/// The time that words were read as.
pub(crate) fn when(reading: &Reading) -> String {
    match reading {
        Reading::Placed(interval) => stretch(*interval),
        Reading::Either(either) => {
            let either: Vec<String> = either.iter().map(|interval| stretch(*interval)).collect();
            format!("either {}", either.join(" or "))
        }
        Reading::Partial(parts) => partial(*parts),
        Reading::Length { .. } => "a length of time".to_owned(),
        Reading::Offset { .. } => "a length before or after another event".to_owned(),
        Reading::Unplaced => "no place on the calendar".to_owned(),
    }
}

/// The parts of a date that the words give.
fn partial(parts: PartialDate) -> String {
    let month = parts.month.and_then(|month| jiff::civil::Date::new(2000, month, 1).ok()).map(words::day);
    let month = month.as_deref().and_then(|day| day.split(' ').nth(1));
    let mut said: Vec<String> = parts.day.iter().map(ToString::to_string).collect();
    said.extend(month.map(str::to_owned));
    match (parts.year, parts.year_from_publication, parts.day_from_publication) {
        (Some(year), _, _) => said.push(year.to_string()),
        (None, Some(0), _) => said.push("of the year of publication".to_owned()),
        (None, Some(-1), _) => said.push("of the year before publication".to_owned()),
        (None, Some(1), _) => said.push("of the year after publication".to_owned()),
        (None, None, Some(0)) => said.push("the day of publication".to_owned()),
        (None, None, Some(days)) if days < 0 => {
            said.push(format!("{} before publication", words::counted(days.unsigned_abs() as usize, "day")));
        }
        (None, None, Some(days)) => {
            said.push(format!("{} after publication", words::counted(days.unsigned_abs() as usize, "day")));
        }
        _ => {}
    }
    if said.is_empty() {
        return "only in part; the day cannot be said from this article".to_owned();
    }
    said.join(" ")
}

/// A stretch of the calendar as a person writes it.
fn stretch(interval: Interval) -> String {
    let (first, end) = (interval.start.date(), interval.end.date());
    let last = end.yesterday().ok().filter(|_| interval.end.time() == jiff::civil::Time::midnight()).unwrap_or(end);
    match interval.grain {
        Grain::Year if last.year() == first.year() => first.year().to_string(),
        Grain::Month if last.month() == first.month() => {
            words::day(first).split_once(' ').map(|(_, month)| month.to_owned()).unwrap_or_default()
        }
        _ if last <= first => format!("{} {}", weekday(first), words::day(first)),
        _ => format!("{} to {}", words::day(first), words::day(last)),
    }
}

/// "Mon" to "Sun".
pub(crate) fn weekday(day: jiff::civil::Date) -> &'static str {
    const DAYS: [&str; 7] = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];
    let number = usize::try_from(day.weekday().to_monday_zero_offset()).unwrap_or_default();
    DAYS.get(number).copied().unwrap_or_default()
}

/// Puts the subjects of findings into words, in their messages too.
pub(crate) fn subjects(results: &mut Results) {
    let Results { articles, claims, findings, .. } = results;
    for found in &mut findings.discrepancies {
        if found.subject == "a figure" && told_above(claims, found) {
            "a figure, headline and text".clone_into(&mut found.subject);
        }
        if let Some(subject) = subject(articles, claims, found).filter(|subject| *subject != found.subject) {
            found.message = found.message.replacen(found.subject.as_str(), &subject, 1);
            found.subject = subject;
        }
        if found.facet == FacetKind::Measure {
            // "The magnitude: 5.9-magnitude" says it twice.
            let noun = found.subject.strip_prefix("the ").unwrap_or_default().to_owned();
            for side in &mut found.sides {
                let bare = without(&side.shown, &noun);
                if bare != side.shown {
                    found.message = found.message.replacen(side.shown.as_str(), &bare, 1);
                    side.shown = bare;
                }
            }
        }
        if !matches!(found.facet, FacetKind::Count | FacetKind::Money | FacetKind::Measure | FacetKind::Duration) {
            continue;
        }
        // A number that opens a sentence has a capital there and nowhere else.
        for side in &mut found.sides {
            let small = small_first(&side.shown);
            if small != side.shown {
                found.message = found.message.replacen(side.shown.as_str(), &small, 1);
                side.shown = small;
            }
        }
    }
}

/// Whether one of the sides stands in the headline, in the summary under it or under a picture.
fn told_above(claims: &[Claim], found: &Discrepancy) -> bool {
    let stating = found.sides.iter().flat_map(|side| &side.evidence);
    let mut roles = stating.filter_map(|evidence| claims.get(evidence.claim.0 as usize)).map(|claim| claim.passage);
    roles.any(|role| role == PassageRole::Headline)
}

/// A figure without the noun that says what it is a figure of: "5.9-magnitude" is "5.9".
fn without(shown: &str, noun: &str) -> String {
    if noun.is_empty() || !noun.chars().all(char::is_alphabetic) {
        return shown.to_owned();
    }
    let parts = shown.split(['-', ' ']).filter(|part| !part.eq_ignore_ascii_case(noun));
    let kept: Vec<&str> = parts.collect();
    // Only where the noun stood beside the figure, and where a figure is left.
    let dropped = kept.len() < shown.split(['-', ' ']).count();
    if dropped && kept.iter().any(|part| part.contains(|c: char| c.is_ascii_digit())) {
        kept.join(" ")
    } else {
        shown.to_owned()
    }
}

/// A number word with a small letter: "Nine" is "nine"; "Nine Elms" stays.
fn small_first(shown: &str) -> String {
    let mut letters = shown.chars();
    let first = letters.next();
    let rest = letters.as_str();
    match first {
        Some(first) if first.is_uppercase() && !rest.is_empty() && !rest.contains(char::is_uppercase) => {
            first.to_lowercase().chain(rest.chars()).collect()
        }
        _ => shown.to_owned(),
    }
}

/// A better subject than a relation's name in brackets; `None` where the rule's own is one.
fn subject(articles: &[Article], claims: &[Claim], found: &Discrepancy) -> Option<String> {
    let (head, rest) = found.subject.split_once(" (")?;
    let (_, tail) = rest.split_once(')')?;
    let stating = found.sides.iter().flat_map(|side| &side.evidence);
    let facets: Vec<(&Claim, &Facet)> = stating
        .filter_map(|evidence| {
            let claim = claims.get(evidence.claim.0 as usize)?;
            let mut facets = claim.facets.iter().filter(|facet| facet.kind == found.facet);
            facets.find(|facet| facet.at == evidence.at).map(|facet| (claim, facet))
        })
        .collect();
    let (claim, facet) = *facets.first()?;
    let relation = facet.key.relation.split(':').next().unwrap_or_default();
    if found.facet == FacetKind::Count {
        let counted = facets.iter().map(|(_, facet)| facet.key.head.as_str()).find(|head| !head.is_empty());
        return how_many(counted, relation);
    }
    let told = told(articles, claim, facet);
    match head {
        "the figure" if relation != claim.event.kind && !told.is_empty() => Some(format!("the {told}{tail}")),
        _ if told.is_empty() => Some(format!("{head}{tail}")),
        _ if tail.starts_with(" of ") => Some(format!("{head} ({}, {told})", tail.trim_start_matches(" of "))),
        _ => Some(format!("{head} ({told}){tail}")),
    }
}

/// "How many workers were hurt", from the noun counted and the kind of event.
fn how_many(counted: Option<&str>, relation: &str) -> Option<String> {
    let noun = counted.map(|head| TABLE.nouns.get(head).cloned().unwrap_or_else(|| plural(head)));
    let verb = TABLE.verbs.get(relation).map(String::as_str);
    let noun = noun.filter(|noun| verb.is_none() || noun != "people");
    match (noun, verb) {
        (Some(noun), Some(verb)) => Some(format!("how many {noun} {verb}")),
        (Some(noun), None) => Some(format!("how many {noun}")),
        (None, Some(verb)) => Some(format!("how many {verb}")),
        (None, None) => None,
    }
}

/// What a value is related to, in a word: an event's kind is a name of ours, the article has a word for it.
fn told(articles: &[Article], claim: &Claim, facet: &Facet) -> String {
    let relation = facet.key.relation.split(':').next().unwrap_or_default();
    // "Gets six years": the words that tell the event hold the value itself.
    if relation != claim.event.kind || claim.event.trigger.overlaps(facet.at) {
        return relation.replace('-', " ");
    }
    let article = articles.get(claim.article.0 as usize);
    article.map(|article| super::clean::line(article.slice(claim.event.trigger)).to_lowercase()).unwrap_or_default()
}

/// What a claim's value is a value of: "how many died", "age of Freja Toft", "when (arrested)".
pub(crate) fn fact(articles: &[Article], claim: &Claim, facet: &Facet) -> String {
    let relation = facet.key.relation.split(':').next().unwrap_or_default();
    let head = Some(facet.key.head.as_str()).filter(|head| !head.is_empty());
    if facet.kind == FacetKind::Count
        && let Some(words) = how_many(head, relation)
    {
        return words;
    }
    let whose = if facet.key.whose.is_empty() { facet.key.head.as_str() } else { facet.key.whose.as_str() };
    let of = if whose.is_empty() { String::new() } else { format!(" of {}", super::clean::line(whose)) };
    let told = told(articles, claim, facet);
    match facet.kind {
        FacetKind::Age => format!("age{of}"),
        FacetKind::Outcome if relation == "vital" => format!("whether dead or alive{}", of.replacen(" of ", ": ", 1)),
        FacetKind::Measure | FacetKind::Outcome if !told.is_empty() => format!("{told}{of}"),
        kind if told.is_empty() => format!("{}{of}", kind.name()),
        kind => format!("{} ({told}){of}", kind.name()),
    }
}

/// More than one of a noun.
fn plural(noun: &str) -> String {
    const ONE: [(&str, &str); 6] = [
        ("person", "people"),
        ("man", "men"),
        ("woman", "women"),
        ("child", "children"),
        ("people", "people"),
        ("police", "police"),
    ];
    if let Some((_, many)) = ONE.iter().find(|(one, _)| *one == noun) {
        return (*many).to_owned();
    }
    if let Some(stem) = noun.strip_suffix("man") {
        return format!("{stem}men");
    }
    // A noun read in its plural already: "injuries", "kills"; not "bus", "boss".
    if noun.ends_with('s') && !noun.ends_with("ss") && !noun.ends_with("us") && !noun.ends_with("is") {
        return noun.to_owned();
    }
    let consonant_y = noun.strip_suffix('y').filter(|stem| !stem.ends_with(['a', 'e', 'i', 'o', 'u']));
    match consonant_y {
        Some(stem) => format!("{stem}ies"),
        None if noun.ends_with(['s', 'x', 'z']) || noun.ends_with("ch") || noun.ends_with("sh") => format!("{noun}es"),
        None => format!("{noun}s"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Span;
    use crate::report::fixture;

    #[test]
    fn the_file_reads_and_no_kind_has_two_verbs() {
        let file: File = toml::from_str(SUBJECTS).unwrap();
        let kinds: Vec<&str> = file.count.values().flat_map(|kinds| kinds.split_whitespace()).collect();
        assert_eq!(kinds.len(), TABLE.verbs.len());
    }

    #[test]
    fn a_subject_is_a_question_and_not_a_key() {
        for (key, head, relation, words) in [
            ("how many (dead, kill)", "dead", "kill", "how many died"),
            ("how many (worker, injure)", "worker", "injure:patient", "how many workers were hurt"),
            ("how many (diplomat, accuse)", "diplomat", "accuse", "how many diplomats"),
            ("when", "", "kill", "when"),
        ] {
            let mut results = fixture::results();
            let found = &mut results.findings.discrepancies[0];
            found.subject = key.to_owned();
            found.message = format!("Outlets disagree on {key}: nine / eleven");
            for facet in results.claims.iter_mut().flat_map(|claim| &mut claim.facets) {
                facet.key.head = head.to_owned();
                facet.key.relation = relation.to_owned();
            }
            subjects(&mut results);
            let found = &results.findings.discrepancies[0];
            assert_eq!(found.subject, words);
            assert_eq!(found.message, format!("Outlets disagree on {words}: nine / eleven"));
        }
    }

    #[test]
    fn a_figure_does_not_repeat_what_it_is_of() {
        for (shown, noun, words) in [
            ("5.9-magnitude", "magnitude", "5.9"),
            ("magnitude 6.4", "magnitude", "6.4"),
            ("about 6.1", "magnitude", "about 6.1"),
            ("30 km", "depth", "30 km"),
            ("magnitude", "magnitude", "magnitude"),
        ] {
            assert_eq!(without(shown, noun), words);
        }
    }

    #[test]
    fn a_noun_is_put_in_the_plural_once() {
        for (noun, many) in
            [("worker", "workers"), ("injuries", "injuries"), ("bus", "buses"), ("boss", "bosses"), ("city", "cities")]
        {
            assert_eq!(plural(noun), many);
        }
    }

    #[test]
    fn a_reading_says_what_it_was_counted_from() {
        let mut results = fixture::results();
        let facets = results.claims.iter_mut().flat_map(|claim| &mut claim.facets);
        for facet in facets {
            if let Value::Time(time) = &mut facet.value {
                time.derivation.pattern = "weekday";
                time.derivation.anchor = Some(Anchor::Published);
                time.derivation.assumed = vec!["the latest such day".to_owned()];
                time.at = Span::default();
            }
        }
        readings(&results.articles, &mut results.claims);
        let how: Vec<&str> = results.claims.iter().flat_map(|claim| &claim.facets).map(|f| f.how.as_str()).collect();
        let wanted = "Tue 4 Mar 2025, counted from publication, 5 Mar 2025 (the latest such day)";
        assert!(how.contains(&wanted), "{how:?}");
    }
}
