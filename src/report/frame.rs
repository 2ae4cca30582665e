//! What stands before and after the findings in every text format: what was read, what was checked, what to do next.

use std::collections::BTreeMap;
use std::io::Write;

use super::ReportError;
use super::clean::line;
use super::view::{Row, View};
use super::words::{counted, day, list};
use crate::model::{Discrepancy, Level, Side};

/// Rows on the first page.
const PAGE: usize = 10;

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
    let mut levels = Vec::new();
    for (number, name) in [(summary.conflict, "conflict"), (summary.check, "check"), (summary.differ, "differ")] {
        if number > 0 {
            levels.push(format!("{number} {name}"));
        }
    }
    let mut text = vec![match summary.to_look_at() {
        0 => "Nothing to look at: no two accounts were found that disagree.".to_owned(),
        number => format!("{number} to look at: {}.", levels.join(", ")),
    }];
    let mut quiet = Vec::new();
    for (number, name) in
        [(summary.update, "update"), (summary.dismissed, "dismissed"), (summary.baseline, "in the baseline")]
    {
        match (number, name) {
            (0, _) => {}
            (n, "update") => quiet.push(counted(n, name)),
            (n, _) => quiet.push(format!("{n} {name}")),
        }
    }
    if !quiet.is_empty() {
        text.push(format!("Not shown: {} (--all shows them).", quiet.join(", ")));
    }
    if !view.all && summary.to_look_at() > PAGE {
        text.push(format!("The first {PAGE} are above; --all shows the rest."));
    }
    text.join(" ")
}

/// Developing figures, one line each: "rose from 7 (Mon) to 11 (Wed)".
pub(crate) fn updates(view: &View) -> Vec<String> {
    view.every_row()
        .filter(|row| row.hidden.is_none() && row.found.level == Level::Update)
        .map(|row| format!("Update {}: {}", row.number, line(&row.found.message)))
        .collect()
}

/// Which checks ran and which did not and why.
pub(crate) fn checks(view: &View) -> Vec<String> {
    let checks = &view.results.findings.checks;
    let summary = view.summary();
    if checks.is_empty() {
        return vec!["Checks run: none; there are no rules.".to_owned()];
    }
    let mut text = vec![format!("Checks run: {} of {}.", summary.checks_run, summary.checks)];
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

/// Agency copy carried by several outlets: one voice, said once.
pub(crate) fn agency_copies(view: &View) -> Vec<String> {
    let mut carried: BTreeMap<&str, Vec<String>> = BTreeMap::new();
    for article in &view.results.articles {
        if let Some(agency) = &article.agency {
            let outlets = carried.entry(agency).or_default();
            let outlet = line(&article.outlet.name);
            if !outlets.contains(&outlet) {
                outlets.push(outlet);
            }
        }
    }
    carried
        .into_iter()
        .filter(|(_, outlets)| outlets.len() > 1)
        .map(|(agency, outlets)| format!("{} carry copy of one agency ({}).", list(&outlets), line(agency)))
        .collect()
}

/// What could not be read, one sentence each.
pub(crate) fn problems(view: &View) -> Vec<String> {
    view.results.problems.iter().map(|p| format!("Trouble: {}: {}", line(&p.path), line(&p.message))).collect()
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
