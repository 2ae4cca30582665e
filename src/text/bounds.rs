//! What bounds the publication day where none is stated: events told in the past tense, and the pieces that the page
//! leads to.

use jiff::civil::Date;

use super::classify::{Code, Line};
use super::dates;
use super::page::Block;
use super::published::{Bounds, month_end};

/// Adds the bounds that the lines give.
pub(crate) fn add(bounds: &mut Bounds, blocks: &[Block], lines: &[Line], body: &[usize]) {
    let mut earliest: Option<(Date, String)> = bounds.earliest.take();
    let mut later = |day: Date, reason: String| {
        if earliest.as_ref().is_none_or(|(known, _)| day > *known) {
            earliest = Some((day, reason));
        }
    };
    for &n in body {
        let Some(line) = lines.get(n) else { continue };
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
    page_shown(bounds, lines);
}

/// The latest day, month or year that a sentence puts in the past.
fn past_event(sentence: &str) -> Option<(Date, String)> {
    if !sentence.bytes().any(|byte| byte.is_ascii_digit()) {
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
    let mut copyright: Option<i16> = None;
    for line in lines {
        let Code::Junk(kind) = &line.code else { continue };
        if kind == "related" {
            related.extend(
                dates::find(&line.folded).into_iter().filter(|found| found.swapped.is_none()).map(|found| found.date),
            );
        }
        if kind == "legal"
            && (line.folded.starts_with('©') || line.folded.starts_with("copyright") || line.folded.starts_with("(c)"))
        {
            let year = line
                .folded
                .split(|c: char| !c.is_ascii_digit())
                .filter(|word| word.len() == 4)
                .filter_map(|word| word.parse().ok())
                .filter(|year| (1990..=2100).contains(year))
                .max();
            copyright = copyright.max(year);
        }
    }
    related.sort_unstable();
    let (Some(&oldest), Some(&newest), Some(year)) = (related.first(), related.last(), copyright) else { return };
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
