//! What stands before and after the findings in every text format: what was read, what was checked, what to do next.

use std::collections::BTreeMap;
use std::io::Write;

use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

use super::clean::{line, shorten};
use super::view::{Hidden, Row, View};
use super::words::{counted, day, list};
use super::{Layout, ReportError, editor, words};
use crate::model::{Discrepancy, Level, Side};

/// Rows on the first page.
const PAGE: usize = 10;
/// Checks that did not run and are still named on the first page.
const FEW: usize = 3;

/// What was read.
pub(crate) fn header(view: &View, width: usize, out: &mut dyn Write) -> Result<(), ReportError> {
    wrapped(&read(view), width, 0, out)?;
    writeln!(out)?;
    Ok(())
}

/// What was read, in a sentence.
pub(crate) fn read(view: &View) -> String {
    let summary = view.summary();
    let dates: Vec<_> = view.results.articles.iter().filter_map(|article| article.published.date).collect();
    let span = match (dates.iter().min(), dates.iter().max()) {
        (Some(first), Some(last)) if first == last => format!(", {}", day(*first)),
        (Some(first), Some(last)) => format!(", {} to {}", day(*first), day(*last)),
        _ => String::new(),
    };
    format!(
        "Read {}, {}{span}: {}, {} told by two or more outlets.",
        counted(summary.articles, "article"),
        counted(summary.outlets, "outlet"),
        counted(summary.claims, "claim"),
        counted(summary.shared_incidents, "incident"),
    )
}

/// The findings on the first page: the gravest and surest first; all of them under `--all`.
pub(crate) fn page<'a>(view: &View<'a>) -> Vec<Row<'a>> {
    let mut rows: Vec<Row> = if view.all { view.rows().collect() } else { view.open_rows().collect() };
    if !view.all {
        rows.truncate(PAGE);
    }
    rows
}

/// Totals, which checks ran and which did not, what could not be read, and what to try next.
pub(crate) fn footer(view: &View, layout: &Layout, out: &mut dyn Write) -> Result<(), ReportError> {
    let width = layout.width;
    wrapped(&totals(view), width, 0, out)?;
    for update in updates(view) {
        wrapped(&update, width, 2, out)?;
    }
    for sentence in checks(view) {
        wrapped(&sentence, width, 2, out)?;
    }
    for copies in agency_copies(view) {
        wrapped(&copies, width, 2, out)?;
    }
    for problem in problems(view) {
        wrapped(&problem, width, 2, out)?;
    }
    wrapped(&next(view, &layout.paths), width, 6, out)
}

/// How many findings there are to look at, and how many are not shown.
pub(crate) fn totals(view: &View) -> String {
    let summary = view.summary();
    let mut text = vec![to_look_at(view)];
    let quiet = quiet(&[
        counted_update(summary.update),
        (summary.dismissed, "dismissed"),
        (summary.baseline, "in the baseline"),
    ]);
    match (quiet.is_empty(), view.all) {
        (true, _) => {}
        (false, true) => text.push(format!("Shown as well: {}.", quiet.join(", "))),
        (false, false) => text.push(format!("Not shown: {} (--all shows them).", quiet.join(", "))),
    }
    if !view.all && summary.to_look_at() > PAGE {
        text.push(format!("The first {PAGE} are above; --all shows the rest."));
    }
    text.join(" ")
}

/// The same for a page, which shows developing figures and all rows.
pub(crate) fn page_totals(view: &View) -> String {
    whole(view, "Below them")
}

/// The same for a report in a file, of whatever format.
pub(crate) fn report_totals(view: &View) -> String {
    whole(view, "As well")
}

fn whole(view: &View, besides: &str) -> String {
    let summary = view.summary();
    let mut text = vec![to_look_at(view)];
    let updates = quiet(&[counted_update(summary.update)]);
    if !updates.is_empty() {
        text.push(format!("{besides}: {}.", updates.join(", ")));
    }
    let hidden = quiet(&[(summary.dismissed, "dismissed"), (summary.baseline, "in the baseline")]);
    if !hidden.is_empty() {
        text.push(format!("{}: {}.", if view.all { "Shown as well" } else { "Not shown" }, hidden.join(", ")));
    }
    text.join(" ")
}

fn to_look_at(view: &View) -> String {
    let summary = view.summary();
    let levels = quiet(&[(summary.conflict, "conflict"), (summary.check, "check"), (summary.differ, "differ")]);
    match summary.to_look_at() {
        0 if summary.articles == 0 => "Nothing was read, so nothing was checked.".to_owned(),
        0 if summary.articles == 1 => {
            "Nothing to look at. One article was read: another outlet's is needed to compare it with.".to_owned()
        }
        0 => "Nothing to look at: no two accounts were found that disagree.".to_owned(),
        number => format!("{number} to look at: {}.", levels.join(", ")),
    }
}

fn counted_update(number: usize) -> (usize, &'static str) {
    (number, if number == 1 { "update" } else { "updates" })
}

/// Numbers with what they are of; nothing is said of none.
fn quiet(parts: &[(usize, &str)]) -> Vec<String> {
    parts.iter().filter(|(number, _)| *number > 0).map(|(number, name)| format!("{number} {name}")).collect()
}

/// Developing figures, one line each: "how many died: rose from seven (Courier, Mon 3 Mar 2025) to 11 (Herald, Wed 5 Mar 2025)".
pub(crate) fn updates(view: &View) -> Vec<String> {
    view.every_row()
        .filter(|row| row.hidden.is_none() && row.found.level == Level::Update)
        .map(|row| format!("Update {}: {}", row.number, update(view, row.found)))
        .collect()
}

/// One figure that moved, from its first value to its last.
fn update(view: &View, found: &Discrepancy) -> String {
    let day = |side: &Side| {
        let days = side.evidence.iter().filter_map(|e| view.article(e.article)?.published.date);
        days.min()
    };
    let mut sides: Vec<(Option<jiff::civil::Date>, &Side)> = found.sides.iter().map(|side| (day(side), side)).collect();
    sides.sort_by_key(|(day, _)| *day);
    let (Some(&(Some(start), _)), Some(&(Some(_), last))) = (sides.first(), sides.last()) else {
        return line(&found.message);
    };
    let told = |side: &Side, dated: bool| {
        let when = day(side).filter(|_| dated);
        let when = when.map(|day| format!(", {} {}", editor::weekday(day), words::day(day))).unwrap_or_default();
        let outlets: Vec<String> = view.outlets(side).into_iter().map(line).collect();
        format!("{} ({}{when})", line(&side.shown), few(&outlets, 3))
    };
    let firsts: Vec<&Side> = sides.iter().filter(|(day, _)| *day == Some(start)).map(|(_, side)| *side).collect();
    let number = |side: &Side| words::bare(&side.value).split(' ').next()?.parse::<rust_decimal::Decimal>().ok();
    let from: Vec<String> = firsts.iter().enumerate().map(|(n, side)| told(side, n + 1 == firsts.len())).collect();
    let from = from.join(" and ");
    if firsts.len() == sides.len() {
        return format!("{}: given as {from}", line(&found.subject));
    }
    let before: Option<Vec<rust_decimal::Decimal>> = firsts.iter().map(|side| number(side)).collect();
    let moved = match (before, number(last)) {
        (Some(before), Some(to)) if before.iter().all(|from| *from < to) => "rose from",
        (Some(before), Some(to)) if before.iter().all(|from| *from > to) => "fell from",
        _ => "moved from",
    };
    format!("{}: {moved} {from} to {}", line(&found.subject), told(last, true))
}

/// At most `most` names; the others are counted.
fn few(names: &[String], most: usize) -> String {
    match names.get(..most) {
        // To count one costs as much room as to name it.
        Some(first) if names.len() > most + 1 => format!("{} and {} more", first.join(", "), names.len() - most),
        _ => list(names),
    }
}

/// What an incident is called, and who tells of it.
pub(crate) fn incident(view: &View, found: &Discrepancy) -> String {
    let Some(incident) = view.incident(found) else { return String::new() };
    let outlets: Vec<String> = view.telling(incident).into_iter().map(line).collect();
    format!("{} (told by {})", shorten(&incident.label, 80), few(&outlets, 3))
}

/// What the desk decided about a finding that is shown: to check it, or not to show it without `--all`.
pub(crate) fn decided(row: &Row) -> Option<String> {
    let hidden = row.hidden.map(|hidden| format!("Not shown as a rule: {}", decision(hidden)));
    hidden.or_else(|| row.to_check.map(|wanted| format!("Desk: {}", decision(wanted))))
}

/// A decision in words: what, by whom, when and why, as far as that is known.
pub(crate) fn decision(hidden: &Hidden) -> String {
    let by = if hidden.by.is_empty() { String::new() } else { format!(" by {}", line(&hidden.by)) };
    let on = if hidden.on.is_empty() { String::new() } else { format!(" on {}", line(&hidden.on)) };
    let why = if hidden.why.is_empty() { String::new() } else { format!(": {}", line(&hidden.why)) };
    format!("{}{by}{on}{why}", hidden.kind)
}

/// Which checks ran and which did not and why.
pub(crate) fn checks(view: &View) -> Vec<String> {
    let checks = &view.results.findings.checks;
    let summary = view.summary();
    if checks.is_empty() {
        return vec!["Checks run: none; there are no rules.".to_owned()];
    }
    let run = format!("Checks run: {} of {}", summary.checks_run, summary.checks);
    let idle = summary.checks.saturating_sub(summary.checks_run);
    if !view.all && idle > FEW {
        return vec![format!("{run}; the other {idle} had nothing to compare (--all says why for each).")];
    }
    let mut text = vec![format!("{run}.")];
    let mut why: BTreeMap<&str, Vec<String>> = BTreeMap::new();
    for check in checks {
        if let Some(reason) = &check.not_run {
            // What stands in brackets differs from rule to rule; the reason before it is shared.
            let shared = reason.split_once(" (").map_or(reason.as_str(), |(shared, _)| shared);
            why.entry(shared).or_default().push(line(&check.rule));
        }
    }
    for (reason, rules) in why {
        text.push(format!("Not run, as {}: {}.", line(reason), list(&rules)));
    }
    text
}

/// Copy that several outlets carry, each set of outlets said once: it is one voice, however many print it.
pub(crate) fn agency_copies(view: &View) -> Vec<String> {
    let mut carried: BTreeMap<(Vec<String>, Option<&str>), usize> = BTreeMap::new();
    for reprint in &view.results.grouping.reprints {
        let mut outlets: Vec<String> = reprint.passages.iter().map(|(id, _)| line(view.outlet(*id))).collect();
        outlets.sort();
        outlets.dedup();
        if outlets.len() > 1 {
            *carried.entry((outlets, reprint.agency.as_deref())).or_default() += 1;
        }
    }
    let mut by_agency: BTreeMap<&str, Vec<String>> = BTreeMap::new();
    for article in &view.results.articles {
        if let Some(agency) = &article.agency {
            by_agency.entry(agency).or_default().push(line(&article.outlet.name));
        }
    }
    for (agency, mut outlets) in by_agency {
        outlets.sort();
        outlets.dedup();
        if outlets.len() > 1 && !carried.keys().any(|(known, of)| *of == Some(agency) && *known == outlets) {
            carried.insert((outlets, Some(agency)), 0);
        }
    }
    carried
        .into_iter()
        .map(|((outlets, agency), paragraphs)| {
            let whose = agency.map(|agency| format!(" from {}", line(agency))).unwrap_or_default();
            let much = match paragraphs {
                0 => "copy".to_owned(),
                number => format!("{} nearly word for word", counted(number, "paragraph")),
            };
            format!("{} share {much}{whose}: one voice, not {}.", list(&outlets), outlets.len())
        })
        .collect()
}

/// What could not be read, one sentence each.
pub(crate) fn problems(view: &View) -> Vec<String> {
    let worded = |p: &crate::model::Problem| {
        let what = if p.incomplete { "Trouble" } else { "Note" };
        format!("{what}: {}: {}", line(&p.path), line(&p.message))
    };
    view.results.problems.iter().map(worded).collect()
}

/// What to try next.
fn next(view: &View, paths: &str) -> String {
    let paths = line(paths);
    let first = view.open_rows().next();
    match first {
        Some(row) => {
            let n = row.number;
            format!(
                "Next: crosscheck show {n} {paths} · crosscheck report {paths} -o report.html · \
                 crosscheck dismiss {n} {paths} --why \"…\""
            )
        }
        None if view.results.articles.is_empty() => {
            "Next: crosscheck check FOLDER (articles as text or saved web pages) · crosscheck demo (an invented story)"
                .to_owned()
        }
        None => format!(
            "Next: crosscheck extract {paths} (what was read) · crosscheck incidents {paths} (what was put together)"
        ),
    }
}

/// Who states a side's value, at most `most` by name; with the day where an outlet stands on both sides. Outlets that
/// print one paragraph are one voice and stand together.
pub(crate) fn outlets(view: &View, found: &Discrepancy, side: &Side, most: usize) -> String {
    let mut voices: Vec<(Option<usize>, Vec<String>)> = Vec::new();
    for evidence in &side.evidence {
        let outlet = view.outlet(evidence.article);
        // An outlet that gave two values in two articles: the days tell them apart.
        let elsewhere = found.sides.iter().flat_map(|other| &other.evidence).any(|other| {
            other.article != evidence.article && view.outlet(other.article) == outlet && !side.evidence.contains(other)
        });
        let date = view.article(evidence.article).and_then(|article| article.published.date);
        let name = match date {
            Some(date) if elsewhere => format!("{outlet} {}", day(date)),
            _ => outlet.to_owned(),
        };
        if voices.iter().any(|(_, names)| names.contains(&name)) {
            continue;
        }
        let copy = view.copy_of(evidence);
        match voices.iter_mut().find(|(known, _)| copy.is_some() && *known == copy) {
            Some((_, names)) => names.push(name),
            None => voices.push((copy, vec![name])),
        }
    }
    let all: usize = voices.iter().map(|(_, names)| names.len()).sum();
    let mut shown = Vec::new();
    let mut named = 0;
    for (_, names) in &voices {
        if named >= most && all > most + 1 {
            return format!("{} and {} more", shown.join(", "), all - named);
        }
        named += names.len();
        shown.push(if names.len() > 1 { format!("{} (one copy)", list(names)) } else { names.concat() });
    }
    shown.join(", ")
}

/// Writes a text in lines of at most `width` columns, the later ones indented.
pub(crate) fn wrapped(text: &str, width: usize, indent: usize, out: &mut dyn Write) -> Result<(), ReportError> {
    let mut used = 0;
    for word in text.split(' ').filter(|word| !word.is_empty()) {
        let wide = word.width();
        if used > 0 && used + 1 + wide > width {
            write!(out, "\n{:indent$}", "")?;
            used = indent;
        } else if used > 0 {
            write!(out, " ")?;
            used += 1;
        }
        write!(out, "{word}")?;
        used += wide;
    }
    writeln!(out)?;
    Ok(())
}

/// A text in lines of at most `width` columns. A word that is wider is broken, best after a dot or a hyphen: an
/// outlet's name is often that of its site.
pub(crate) fn lines(text: &str, width: usize) -> Vec<String> {
    let mut lines = vec![String::new()];
    for word in text.split(' ').filter(|word| !word.is_empty()) {
        let Some(last) = lines.last_mut() else { break };
        if !last.is_empty() && last.width() + 1 + word.width() <= width {
            last.push(' ');
            last.push_str(word);
        } else if last.is_empty() && word.width() <= width {
            last.push_str(word);
        } else {
            let pieces = broken(word, width);
            if last.is_empty() {
                lines.pop();
            }
            lines.extend(pieces);
        }
    }
    lines
}

/// A word in pieces of at most `width` columns.
fn broken(word: &str, width: usize) -> Vec<String> {
    let mut pieces = Vec::new();
    let mut rest = word;
    while rest.width() > width {
        let (mut used, mut best, mut most) = (0, 0, 0);
        for (at, c) in rest.char_indices() {
            used += c.width().unwrap_or(0);
            if used > width {
                break;
            }
            most = at + c.len_utf8();
            if matches!(c, '.' | '-' | '/' | '_') {
                best = most;
            }
        }
        // A column narrower than one character still takes one, or there would be no end.
        let first = rest.chars().next().map_or(rest.len(), char::len_utf8);
        let (piece, after) = rest.split_at(if best > 0 { best } else { most.max(first) });
        pieces.push(piece.to_owned());
        rest = after;
    }
    if !rest.is_empty() || pieces.is_empty() {
        pieces.push(rest.to_owned());
    }
    pieces
}

#[cfg(test)]
mod tests {
    use super::lines;

    #[test]
    fn a_site_is_broken_at_its_dots() {
        assert_eq!(lines("homicides.suntimes.com, cbsnews.com", 19), ["homicides.suntimes.", "com, cbsnews.com"]);
        assert_eq!(lines("one two three", 7), ["one two", "three"]);
        assert_eq!(lines("abcdefgh", 3), ["abc", "def", "gh"]);
        assert_eq!(lines("北京北京", 1), ["北", "京", "北", "京"]);
        assert_eq!(lines("", 5), [""]);
    }
}
