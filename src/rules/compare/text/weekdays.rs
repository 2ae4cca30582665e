//! A day of the week against the date beside it.

use std::collections::BTreeSet;

use jiff::civil::{Date, Weekday};

use super::{Part, Slip};
use crate::incident::kinds::family;
use crate::model::time::month_name;
use crate::model::{Article, ArticleId, Claim, Evidence, FacetKind, Grain, Reading, Side, Span};
use crate::rules::engine::Tally;
use crate::rules::lists::Lists;
use crate::rules::material::Material;
use crate::text::sentences;
use crate::time;

const DAYS: [(Weekday, &str); 7] = [
    (Weekday::Monday, "Monday"),
    (Weekday::Tuesday, "Tuesday"),
    (Weekday::Wednesday, "Wednesday"),
    (Weekday::Thursday, "Thursday"),
    (Weekday::Friday, "Friday"),
    (Weekday::Saturday, "Saturday"),
    (Weekday::Sunday, "Sunday"),
];
/// Words beside a day of the week that tell its hour: "6.20 p.m. on Thursday (Sept. 5)", "Tuesday evening, 11 September".
const HOURS: [&str; 14] = [
    "morning",
    "afternoon",
    "evening",
    "night",
    "noon",
    "midday",
    "midnight",
    "early",
    "late",
    "about",
    "around",
    "at",
    "on",
    "pm",
];
/// A date without its year is held against the calendar only this near to publication.
const NEAR: i32 = 100;

/// Dates of an article whose day of the week is another than the one beside them.
pub(super) fn slips(article: &Article, _material: &Material<'_>, tally: &mut Tally) -> Vec<Slip> {
    let mut found = Vec::new();
    let all = time::read(article);
    for (n, expression) in all.iter().enumerate() {
        let (Reading::Placed(interval), words) = (&expression.reading, article.slice(expression.at)) else { continue };
        if !matches!(interval.grain, Grain::Day | Grain::DayPart | Grain::Hour | Grain::Minute) {
            continue;
        }
        // "Tuesday, October 11" may be read as one expression or as two.
        // "… on Tuesday. March 8 …": the sentence ends between the two.
        let goes_on = |end: usize| words.get(end..).is_some_and(|rest| !rest.starts_with('.') && !rest.contains('\n'));
        let inside = day_in(words).filter(|(.., end)| goes_on(*end));
        let inside = inside.map(|(day, name, at, end)| (day, name, shifted(expression.at, at, end)));
        let named = inside.or_else(|| {
            let before = all.get(n.checked_sub(1)?)?;
            let gap = article.slice(Span { start: before.at.end, end: expression.at.start });
            let (day, name, ..) = day_in(article.slice(before.at))?;
            let own = article.slice(before.at).split(|c: char| !c.is_alphabetic()).filter(|word| *word != name);
            let hours = own.filter(|word| word.len() > 1).map(str::to_lowercase).collect::<Vec<_>>();
            let bare = hours.iter().all(|word| HOURS.contains(&word.as_str()));
            // A night belongs to two days.
            let night = hours.iter().any(|word| matches!(word.as_str(), "night" | "midnight" | "late" | "early"));
            let apart = (interval.start.date().weekday().since(day)).min(day.since(interval.start.date().weekday()));
            let joined = matches!(gap.trim_matches(' '), "" | "," | "(" | ", (");
            (bare && joined && !(night && apart == 1)).then_some((day, name, before.at))
        });
        let Some((day, name, at)) = named else { continue };
        let date = interval.start.date();
        if !states_day(words, date) {
            continue;
        }
        let year = words.contains(&date.year().to_string());
        let mut doubts = Vec::new();
        if !year {
            let Some(published) = article.published.date else { continue };
            if (date - published).get_days().abs() > NEAR {
                continue;
            }
            doubts.push(format!("the year {} was supposed", date.year()));
        }
        tally.compared += 1;
        if date.weekday() == day {
            continue;
        }
        let right = day_name(date.weekday());
        found.push(Slip {
            stated: Part {
                value: name.to_owned(),
                shown: name.to_owned(),
                at: vec![at],
                reading: "the day of the week as the text gives it".to_owned(),
                ..Part::default()
            },
            held: Part {
                value: date.to_string(),
                shown: format!("{} {} {} is a {right}", date.day(), month_name(date.month()), date.year()),
                at: vec![expression.at],
                reading: format!("{date} is a {right}"),
                ..Part::default()
            },
            doubts,
        });
    }
    found
}

/// Adds what other articles of the story say: who dates the event to the calendar's day, and who to the stated one.
pub(super) fn corroborate(sides: &mut [(Side, Vec<String>)], material: &Material<'_>) {
    let [(stated, stated_by), (held, held_by)] = sides else { return };
    let (Some(claim), Ok(date)) = (held.evidence.first().map(|e| e.claim), held.value.parse::<Date>()) else { return };
    let Some(day) = DAYS.iter().find(|(_, name)| *name == stated.value).map(|(day, _)| *day) else { return };
    let own: BTreeSet<_> = held.evidence.iter().chain(&stated.evidence).map(|e| e.article).collect();
    let Some(slip) = held.evidence.first().map(|e| (e.article, e.at)) else { return };
    let events = events(material, slip.0, slip.1);
    for article in material.told_with(claim) {
        if own.contains(&article.id) || !may_name(article, date, day) {
            continue;
        }
        for expression in time::read(article) {
            let Reading::Placed(interval) = expression.reading else { continue };
            let other = interval.start.date();
            let named = day_in(article.slice(expression.at)).map(|(day, ..)| day);
            let (side, by) = match named {
                Some(named) if other == date && named == date.weekday() => (&mut *held, &mut *held_by),
                Some(named) if named == day && other == date => (&mut *stated, &mut *stated_by),
                _ => continue,
            };
            if interval.grain > Grain::Day {
                continue;
            }
            if !one_event(&events, material, article, expression.at) {
                continue;
            }
            let Some(claim) = material.claim_at(article.id, expression.at.start) else { continue };
            let sentence = sentences(article).into_iter().find(|sentence| sentence.at.contains(expression.at));
            side.evidence.push(Evidence {
                claim: claim.id,
                article: article.id,
                at: expression.at,
                sentence: sentence.map_or(expression.at, |sentence| sentence.at),
                reading: expression.derivation.assumed.join("; "),
            });
            by.push(article.outlet.name.clone());
        }
    }
}

/// Whether an article may tell of a date by a day of the week: it names that day, and either was published near the date
/// or has its number. What fails is not read again.
fn may_name(article: &Article, date: Date, day: Weekday) -> bool {
    /// Days around publication in which a day of the week alone lies.
    const WEEKS: i32 = 21;
    let text = article.text();
    let near = article.published.date.is_none_or(|published| (date - published).get_days().abs() <= WEEKS);
    let written = |name: &str| [name.to_owned(), name.to_uppercase(), name.to_lowercase()];
    (near || text.contains(&date.day().to_string()))
        && [day, date.weekday()].map(day_name).iter().any(|name| written(name).iter().any(|name| text.contains(name)))
}

/// The families of events that the sentence around a place of an article tells of.
fn events(material: &Material<'_>, article: ArticleId, at: Span) -> BTreeSet<usize> {
    let lists = Lists::builtin();
    let claims = material.claims_over(article, at);
    let words = claims.flat_map(|claim| claim.words.iter().chain([&claim.event.kind]));
    words.filter_map(|word| family(word).or_else(|| family(lists.relation(word)))).collect()
}

/// Whether the sentence around a place may date an event of these families: a day on which somebody spoke dates none.
fn one_event(events: &BTreeSet<usize>, material: &Material<'_>, article: &Article, at: Span) -> bool {
    let lists = Lists::builtin();
    let dated = |claim: &&Claim| claim.facets_of(FacetKind::When).any(|facet| facet.at.overlaps(at));
    if material.claims_over(article.id, at).filter(dated).all(|claim| lists.speech(&claim.event.kind)) {
        return false;
    }
    let told = self::events(material, article.id, at);
    told.is_empty() || events.is_empty() || !told.is_disjoint(events)
}

/// The first day of the week named, with where its name lies in the words.
fn day_in(words: &str) -> Option<(Weekday, &'static str, usize, usize)> {
    let lower = words.to_ascii_lowercase();
    DAYS.iter()
        .filter_map(|(day, name)| {
            let full = name.to_ascii_lowercase();
            lower.find(&full).map(|at| (*day, *name, at, at + full.len()))
        })
        .min_by_key(|(_, _, at, _)| *at)
}

/// Whether the words state the day of the month themselves, so that nothing was counted.
fn states_day(words: &str, date: Date) -> bool {
    let number = date.day().to_string();
    let digits = words.split(|c: char| !c.is_ascii_digit()).any(|run| run.trim_start_matches('0') == number);
    let month = month_name(date.month());
    let short = month.get(..3).unwrap_or(month);
    digits && words.to_ascii_lowercase().contains(&short.to_ascii_lowercase())
}

fn shifted(whole: Span, from: usize, to: usize) -> Span {
    Span::new(from, to).shifted(whole.start)
}

fn day_name(day: Weekday) -> &'static str {
    DAYS.iter().find(|(known, _)| *known == day).map_or("", |(_, name)| name)
}
