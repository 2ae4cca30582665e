//! What stands before and after the findings in every text format: what was read, what was checked, what to do next.

use std::collections::BTreeMap;
use std::io::Write;

use super::ReportError;
use super::clean::line;
use super::view::{Row, View};
use super::words::{counted, day, list};
use super::{editor, words};
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
pub(crate) fn footer(view: &View, width: usize, out: &mut dyn Write) -> Result<(), ReportError> {
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
    wrapped(&next(view), width, 6, out)
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
    let summary = view.summary();
    let mut text = vec![to_look_at(view)];
    let below = quiet(&[counted_update(summary.update)]);
    if !below.is_empty() {
        text.push(format!("Below them: {}.", below.join(", ")));
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
    let dated = sides.iter().all(|(day, _)| day.is_some());
    sides.sort_by_key(|(day, _)| *day);
    let (Some((_, first)), Some((_, last)), true) = (sides.first(), sides.last(), dated && sides.len() > 1) else {
        return line(&found.message);
    };
    let number = |side: &Side| side.value.parse::<rust_decimal::Decimal>().ok();
    let moved = match (number(first), number(last)) {
        (Some(from), Some(to)) if from < to => "rose from",
        (Some(from), Some(to)) if from > to => "fell from",
        _ => "moved from",
    };
    let told = |side: &Side| {
        let when = day(side).map(|day| format!(", {} {}", editor::weekday(day), words::day(day))).unwrap_or_default();
        let outlets: Vec<String> = view.outlets(side).into_iter().map(line).collect();
        format!("{} ({}{when})", line(&side.shown), list(&outlets))
    };
    format!("{}: {moved} {} to {}", line(&found.subject), told(first), told(last))
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
pub(crate) fn next(view: &View) -> String {
    let first = view.open_rows().next();
    match first {
        Some(row) => {
            let n = row.number;
            format!(
                "Next: crosscheck show {n} PATHS · crosscheck report PATHS -o report.html · \
                 crosscheck dismiss {n} PATHS --why \"…\""
            )
        }
        None if view.results.articles.is_empty() => {
            "Next: crosscheck check FOLDER (articles as text or saved web pages) · crosscheck demo (an invented story)"
                .to_owned()
        }
        None => "Next: crosscheck extract PATHS (what was read) · crosscheck incidents PATHS (what was put together)"
            .to_owned(),
    }
}

/// Who states a side's value, at most `most` by name; with the day where an outlet stands on both sides.
pub(crate) fn outlets(view: &View, found: &Discrepancy, side: &Side, most: usize) -> String {
    let mut names: Vec<String> = Vec::new();
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
        if !names.contains(&name) {
            names.push(name);
        }
    }
    if names.len() > most + 1 {
        let more = names.len() - most;
        names.truncate(most);
        return format!("{} and {more} more", names.join(", "));
    }
    names.join(", ")
}

/// Writes a text in lines of at most `width` columns, the later ones indented.
pub(crate) fn wrapped(text: &str, width: usize, indent: usize, out: &mut dyn Write) -> Result<(), ReportError> {
    let mut used = 0;
    for word in text.split(' ').filter(|word| !word.is_empty()) {
        let wide = unicode_width::UnicodeWidthStr::width(word);
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
