//! The days that lines around a report state.

use super::outlet::own_address;
use super::shown;
use crate::text::classify::{Code, Line};
use crate::text::dates;
use crate::text::lists::LISTS;
use crate::text::page::Block;
use crate::text::published::Evidence;

/// Evidence for the day that is weighed at most.
const DATES: usize = 200;

/// The dates that lines above and below the body state.
pub(super) fn header_dates(
    blocks: &[Block],
    lines: &[Line],
    title: Option<usize>,
    first: usize,
    last: usize,
) -> Vec<Evidence> {
    let mut found = Vec::new();
    // The first date line under the headline is the article's own.
    let own = title.and_then(|title| {
        (title + 1..(title + 13).min(lines.len()))
            .find(|&n| lines.get(n).is_some_and(|line| line.code == Code::DateLine))
    });
    for (n, (block, line)) in blocks.iter().zip(lines).enumerate() {
        let inside = n >= first && n <= last;
        if let Some(address) = own_address(blocks, lines, n) {
            found.extend(dates::in_address(&address).map(|date| Evidence {
                date,
                minute: None,
                offset: None,
                weight: 0.95,
                kind: "url",
                reason: "the day in the article's address".to_owned(),
            }));
            continue;
        }
        let fits = line.code == Code::DateLine
            || (n < first && matches!(line.code, Code::Byline | Code::Fragment) && line.words <= 16);
        if !fits || inside && line.code != Code::DateLine {
            continue;
        }
        let all = dates::find(&block.text);
        if line.listed && n > first && own != Some(n) {
            continue;
        }
        let updated = LISTS.updated.iter().any(|verb| line.folded.starts_with(verb.as_str()));
        let Some(date) = all.into_iter().next() else { continue };
        if date.swapped.is_some() {
            continue;
        }
        let distance = first.saturating_sub(n);
        let labelled = LISTS.dateline_verbs.iter().any(|verb| line.folded.starts_with(verb.as_str()));
        let weight = if updated {
            0.6
        } else if own == Some(n) {
            0.9
        } else if n < first {
            // A masthead's clock far above the body tells the day of the visit.
            let clock = distance > 12 && n < 12 && !labelled;
            let foreign = line.listed && distance > 25 && !labelled;
            if clock || foreign { 0.35 } else { (0.9 - 0.012 * distance as f64).max(0.5) }
        } else if inside {
            if labelled || n <= first + 4 { 0.6 } else { 0.35 }
        } else if labelled {
            0.6
        } else {
            0.3
        };
        if found.len() >= DATES {
            break;
        }
        found.push(Evidence {
            date: date.date,
            minute: date.minute,
            offset: date.offset,
            weight: if date.weekday_fits == Some(false) { weight * 0.8 } else { weight },
            kind: "header",
            reason: if date.weekday_fits == Some(false) {
                format!("the line '{}', whose weekday does not fit its day,", shown(&block.text))
            } else {
                format!("the line '{}'", shown(&block.text))
            },
        });
    }
    found
}

/// What the beginning of an agency report states: "OVAR, Portugal, March 23, 2024 (Agency) — ".
#[derive(Clone, Debug, Default)]
pub(super) struct Dateline {
    /// With a year only.
    pub(crate) date: Option<Evidence>,
    /// In brackets.
    pub(crate) agency: Option<String>,
}

/// Reads a dateline.
pub(super) fn dateline(paragraph: &str) -> Option<Dateline> {
    let start: String = paragraph.chars().take(110).collect();
    let (head, _) = [" -- ", " — ", " – ", " - ", ") —", ") –", ") -", ".- "]
        .iter()
        .filter_map(|dash| {
            start.split_once(dash).map(|(head, rest)| {
                (format!("{head}{}", if dash.starts_with(')') { ")" } else { "" }), rest.to_owned())
            })
        })
        .min_by_key(|(head, _)| head.len())?;
    let place: String =
        head.chars().take_while(|c| c.is_alphabetic() || matches!(c, ' ' | '-' | '.' | '\'' | '’')).collect();
    let first = place.split_whitespace().next()?;
    let agency = head
        .rsplit_once('(')
        .and_then(|(_, rest)| rest.split_once(')'))
        .map(|(name, _)| name.trim().to_owned())
        .filter(|name| {
            !name.is_empty() && name.split_whitespace().count() <= 5 && name.starts_with(|c: char| c.is_uppercase())
        });
    let loud = first.chars().filter(|c| c.is_alphabetic()).count() >= 2 && !first.chars().any(char::is_lowercase);
    let brief = head.split_whitespace().count() <= 9;
    if !loud && (agency.is_none() || !brief) {
        return None;
    }
    let date = Evidence::read(&head, 0.75, "dateline", format!("the dateline '{}'", shown(&head)));
    (date.is_some() || agency.is_some() || loud).then_some(Dateline { date, agency })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn datelines_give_agency_and_day() {
        let line =
            dateline("TOLVIK, Norland, March 23, 2024 (Wire Nord) — A ferry ran aground on Friday.").expect("reads");
        assert_eq!(line.agency.as_deref(), Some("Wire Nord"));
        assert_eq!(line.date.map(|date| date.date.to_string()).as_deref(), Some("2024-03-23"));
        let line = dateline("TOLVIK, Feb 9 (WN) - A ferry ran aground.").expect("reads");
        assert!(line.date.is_none(), "a day without its year is no date");
        assert!(dateline("The ferry — an old one — ran aground (again).").is_none());
    }
}
