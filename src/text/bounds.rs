//! What bounds the publication day where none is stated: events told in the past tense, and the pieces that the page
//! leads to.

use std::fmt::Write as _;

use jiff::civil::Date;

use super::classify::{Code, Line};
use super::dates;
use super::page::Block;
use super::published::{self, Bounds, month_end};
use crate::model::words::capitalised;

/// Adds the bounds that the lines give.
pub(crate) fn add(bounds: &mut Bounds, blocks: &[Block], lines: &[Line], body: &[usize]) {
    let mut earliest: Option<(Date, String)> = bounds.earliest.take();
    let mut later = |day: Date, reason: String| {
        if earliest.as_ref().is_none_or(|(known, _)| day > *known) {
            earliest = Some((day, reason));
        }
    };
    for &n in body {
        let Some(line) = lines.get(n).filter(|line| has_year(&line.folded)) else { continue };
        for sentence in line.folded.split_inclusive(['.', '!', '?']) {
            if let Some((day, words)) = past_event(sentence) {
                later(day, format!("it tells of '{words}' as past"));
            }
        }
    }
    for (block, line) in blocks.iter().zip(lines).filter(|(_, line)| line.code == Code::Caption) {
        if let Some(found) = dates::find(&line.folded).into_iter().find(|found| found.swapped.is_none()) {
            later(found.date, format!("a picture's caption is dated {}", found.date));
            let _ = block;
        }
    }
    bounds.earliest = earliest;
    counted(bounds, lines);
    named_year(bounds, lines, body);
    page_shown(bounds, lines);
    same_year(bounds, lines);
    lead_weekday(bounds, lines, body);
}

/// A piece that the page leads to counts the days of an event: the page was shown about then.
fn counted(bounds: &mut Bounds, lines: &[Line]) {
    for line in lines.iter().filter(|line| matches!(&line.code, Code::Junk(kind) if kind == "related") || line.listed) {
        let Some((day, since)) = dates::counted_day(&line.folded) else { continue };
        let reason =
            format!("a piece that it leads to tells of the day that is {day}, counted from the start of {since}");
        let (from, to) = (published::days_after(day, -7), published::days_after(day, 2));
        if bounds.earliest.as_ref().is_none_or(|(known, _)| from > *known) {
            bounds.earliest = Some((from, reason.clone()));
        }
        if bounds.latest.as_ref().is_none_or(|(known, _)| to < *known) {
            bounds.latest = Some((to, reason));
        }
        return;
    }
}

/// "last year, in 2024", "this year, 2025": the year is named beside its distance.
fn named_year(bounds: &mut Bounds, lines: &[Line], body: &[usize]) {
    for &n in body {
        let Some(line) = lines.get(n).filter(|line| line.folded.contains(" year")) else { continue };
        for sentence in line.folded.split_inclusive(['.', '!', '?']) {
            let words: Vec<&str> =
                sentence.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
            for (at, pair) in words.windows(2).enumerate() {
                let ahead = match pair {
                    ["last", "year"] => 1,
                    ["this", "year"] => 0,
                    _ => continue,
                };
                let near = words.get(at.saturating_sub(2)..at).unwrap_or_default().iter();
                let near = near.chain(words.get(at + 2..(at + 4).min(words.len())).unwrap_or_default());
                let years: Vec<i16> = near
                    .filter(|word| word.len() == 4)
                    .filter_map(|word| word.parse().ok())
                    .filter(|year| (1990..=2100).contains(year))
                    .collect();
                let [year] = years.as_slice() else { continue };
                let (Ok(first), Ok(last)) = (Date::new(year + ahead, 1, 1), Date::new(year + ahead, 12, 31)) else {
                    continue;
                };
                let reason = format!("it calls {year} '{}'", pair.join(" "));
                if bounds.earliest.as_ref().is_none_or(|(known, _)| first > *known) {
                    bounds.earliest = Some((first, reason.clone()));
                }
                if bounds.latest.is_none() {
                    bounds.latest = Some((last, reason));
                }
                return;
            }
        }
    }
}

/// A copyright line of the year of the latest event told as past: it was published in that year.
fn same_year(bounds: &mut Bounds, lines: &[Line]) {
    let (Some((earliest, _)), None, Some(year)) = (&bounds.earliest, &bounds.latest, copyright(lines)) else { return };
    if earliest.year() == year
        && let Ok(last) = Date::new(year, 12, 31)
    {
        bounds.latest =
            Some((last, format!("its copyright line says {year}, the year of the latest event told as past")));
    }
}

/// "on Monday" in the first lines names the day of the report or one just before: shown where few days are left.
fn lead_weekday(bounds: &mut Bounds, lines: &[Line], body: &[usize]) {
    let (Some((from, _)), Some((to, reason))) = (&bounds.earliest, &mut bounds.latest) else { return };
    if (*to - *from).get_days() > 21 || *to < *from {
        return;
    }
    let lead: Vec<&str> = body
        .iter()
        .take(3)
        .filter_map(|&n| lines.get(n))
        .flat_map(|line| line.folded.split(|c: char| !c.is_alphanumeric()))
        .filter(|word| !word.is_empty())
        .take(120)
        .collect();
    let named = lead.windows(2).find_map(|pair| match pair {
        ["on", word] => Some((dates::weekday_of(word)?, capitalised(word))),
        _ => None,
    });
    let Some((number, word)) = named else { return };
    let days: Vec<String> = (0..=(*to - *from).get_days())
        .map(|days| published::days_after(*from, days))
        .filter(|day| day.weekday().to_monday_one_offset() == number)
        .map(|day| day.to_string())
        .collect();
    if !days.is_empty() {
        let _ = write!(reason, "; 'on {word}' in the first lines is then {}", days.join(" or "));
    }
}

/// The year of the page's copyright line.
fn copyright(lines: &[Line]) -> Option<i16> {
    let rights = lines.iter().filter(|line| {
        matches!(&line.code, Code::Junk(kind) if kind == "legal")
            && (line.folded.starts_with('©') || line.folded.starts_with("copyright") || line.folded.starts_with("(c)"))
    });
    rights
        .filter_map(|line| {
            let years = line.folded.split(|c: char| !c.is_ascii_digit()).filter(|word| word.len() == 4);
            years.filter_map(|word| word.parse().ok()).filter(|year| (1990..=2100).contains(year)).max()
        })
        .max()
}

/// Whether four digits stand together: only a year puts an event somewhere.
fn has_year(words: &str) -> bool {
    let any = words.bytes().fold(false, |any, byte| any | byte.is_ascii_digit());
    let mut digits = 0;
    any && words.bytes().any(|byte| {
        digits = if byte.is_ascii_digit() { digits + 1 } else { 0 };
        digits == 4
    })
}

/// The latest day, month or year that a sentence puts in the past.
fn past_event(sentence: &str) -> Option<(Date, String)> {
    if !has_year(sentence) {
        return None;
    }
    let words: Vec<&str> = sentence.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let open = words.iter().any(|word| {
        matches!(
            *word,
            "will"
                | "by"
                | "until"
                | "till"
                | "next"
                | "would"
                | "could"
                | "may"
                | "might"
                | "should"
                | "due"
                | "expected"
                | "plan"
                | "plans"
                | "planned"
                | "planning"
                | "target"
                | "deadline"
                | "forecast"
                | "scheduled"
                | "from"
                | "through"
                | "set"
                | "aims"
                | "hopes"
                | "upcoming"
                | "before"
                | "can"
                | "shall"
                | "if"
                | "term"
                | "budget"
                | "fiscal"
                | "model"
                | "season"
                | "election"
                | "vision"
                | "agenda"
                | "to"
        )
    });
    let past = words.iter().any(|word| {
        matches!(
            *word,
            "was"
                | "were"
                | "had"
                | "did"
                | "died"
                | "won"
                | "began"
                | "fell"
                | "came"
                | "went"
                | "left"
                | "took"
                | "since"
        ) || word.len() > 4 && word.ends_with("ed")
    });
    if open || !past {
        return None;
    }
    words.iter().enumerate().rev().find_map(|(n, word)| {
        let year: i16 =
            (word.len() == 4).then(|| word.parse().ok()).flatten().filter(|year| (1900..=2100).contains(year))?;
        let before = n.checked_sub(1).and_then(|n| words.get(n)).copied()?;
        let earlier = n.checked_sub(2).and_then(|n| words.get(n)).copied().unwrap_or_default();
        if let Some(month) = dates::month(before) {
            let day: i8 = earlier
                .trim_end_matches(char::is_alphabetic)
                .parse()
                .ok()
                .filter(|day| (1..=31).contains(day))
                .unwrap_or(1);
            let shown = if day > 1 { format!("{earlier} {before} {year}") } else { format!("{before} {year}") };
            return Some((Date::new(year, month, day).ok()?, shown));
        }
        if let (Some(month), Ok(day)) = (dates::month(earlier), before.parse::<i8>()) {
            return Some((Date::new(year, month, day).ok()?, format!("{earlier} {before} {year}")));
        }
        matches!(before, "in" | "since" | "of")
            .then(|| Some((Date::new(year, 1, 1).ok()?, format!("{before} {year}"))))?
    })
}

/// Related pieces with dates and a copyright year that agree tell when the page was made.
fn page_shown(bounds: &mut Bounds, lines: &[Line]) {
    let mut related: Vec<Date> = Vec::new();
    for line in lines {
        let Code::Junk(kind) = &line.code else { continue };
        if kind == "related" {
            related.extend(
                dates::find(&line.folded).into_iter().filter(|found| found.swapped.is_none()).map(|found| found.date),
            );
        }
    }
    related.sort_unstable();
    let (Some(&oldest), Some(&newest), Some(year)) = (related.first(), related.last(), copyright(lines)) else {
        return;
    };
    let together = (newest - oldest).get_days() <= 60 && related.len() >= 2;
    if !together || newest.year() != year {
        return;
    }
    let reason = format!("the pieces it leads to are dated {oldest} to {newest}, and its copyright line says {year}");
    if bounds.earliest.as_ref().is_none_or(|(known, _)| oldest > *known) {
        bounds.earliest = Some((oldest, reason.clone()));
    }
    if bounds.latest.is_none()
        && let Ok(december) = Date::new(year, 12, 1)
    {
        bounds.latest = Some((month_end(december), reason));
    }
}

#[cfg(test)]
mod tests {
    use super::past_event;

    #[test]
    fn only_what_is_told_as_past_bounds() {
        for (sentence, day) in [
            ("two keepers were hurt there in 2019.", Some("2019-01-01")),
            ("the bridge was closed on 4 march 2021.", Some("2021-03-04")),
            ("the tower opened in june 2017 and was sold.", Some("2017-06-01")),
            ("the tower will open in june 2031.", None),
            ("the contract was extended until 2030.", None),
            ("some 2019 people were there.", None),
        ] {
            assert_eq!(past_event(sentence).map(|(day, _)| day.to_string()).as_deref(), day, "{sentence}");
        }
    }
}
