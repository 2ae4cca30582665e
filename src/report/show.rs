//! One finding in full: whose words, how they were read, why they were put together, what else it could be.

use std::io::Write;

use super::clean::line;
use super::view::{Row, View};
use super::words::{counted, list};
use super::{Layout, ReportError, claims, frame, marks, words};
use crate::incident::{Decisions, Place};
use crate::model::{ClaimId, Discrepancy, Evidence, Incident, Link};

/// Links listed before the rest is counted.
const LINKS: usize = 4;

/// Writes one finding in full.
pub(crate) fn finding(view: &View, row: Row, layout: &Layout, out: &mut dyn Write) -> Result<(), ReportError> {
    let found = row.found;
    let width = layout.width.min(110);
    let head = format!(
        "{}. {} ({}): {}",
        row.number,
        words::level(found.level),
        words::sure(found.sure),
        line(&found.message)
    );
    frame::wrapped(&head, width, 3, out)?;
    let incident = view.incident(found);
    if let Some(incident) = incident {
        note("Incident", &line(&incident.label), width, out)?;
    }
    writeln!(out)?;
    for side in &found.sides {
        write!(out, "  ")?;
        frame::wrapped(&line(&side.shown), width.saturating_sub(2), 4, out)?;
        for evidence in &side.evidence {
            self::evidence(view, evidence, width, out)?;
        }
        writeln!(out)?;
    }
    let silent: Vec<String> = view.not_stated_by(found).into_iter().map(line).collect();
    if !silent.is_empty() {
        note("On no side", &list(&silent), width, out)?;
    }
    for doubt in &found.doubts {
        note("Not surer", &line(doubt), width, out)?;
    }
    for other in &found.could_be {
        note("Could also be", &line(other), width, out)?;
    }
    if let Some(incident) = incident {
        together(view, found, incident, width, out)?;
    }
    if let Some(decided) = frame::decided(&row) {
        frame::wrapped(&decided, width, 4, out)?;
    }
    let title = words::rule(&found.rule).map(|rule| format!("{}: {}", found.rule, line(&rule.title)));
    note("Rule", &title.unwrap_or_else(|| found.rule.clone()), width, out)?;
    let paths = &layout.paths;
    let next = format!(
        "Next: crosscheck rules explain {} {paths} · crosscheck dismiss {} {paths} --why \"…\"; not the same incident? \
         crosscheck split {} {paths}",
        found.rule, row.number, row.number
    );
    frame::wrapped(&line(&next), width, 6, out)
}

/// Whose words, where, the sentence with the words underlined, and how they were read.
fn evidence(view: &View, evidence: &Evidence, width: usize, out: &mut dyn Write) -> Result<(), ReportError> {
    let article = view.article(evidence.article);
    let published = article.and_then(|a| words::published(&a.published)).unwrap_or_else(|| "date unknown".to_owned());
    let source = format!(
        "{}, {published}, {}:{}",
        line(view.outlet(evidence.article)),
        line(view.path(evidence.article)),
        view.line(evidence)
    );
    write!(out, "    ")?;
    frame::wrapped(&source, width.saturating_sub(4), 6, out)?;
    for (text, signs) in marks::underlined(view, evidence, width.saturating_sub(8)) {
        writeln!(out, "        {text}")?;
        if !signs.is_empty() {
            writeln!(out, "        {signs}")?;
        }
    }
    if !evidence.reading.is_empty() {
        write!(out, "      ")?;
        frame::wrapped(&format!("reading: {}", line(&evidence.reading)), width.saturating_sub(6), 8, out)?;
    }
    Ok(())
}

/// Why the claims were put together: first the links between two sides, heaviest first.
fn together(
    view: &View,
    found: &Discrepancy,
    incident: &Incident,
    width: usize,
    out: &mut dyn Write,
) -> Result<(), ReportError> {
    let links = links_of(view, found, incident);
    if links.is_empty() {
        return Ok(());
    }
    note("Same incident?", "why these words were taken to be about one event", width, out)?;
    for link in links.iter().take(LINKS) {
        self::link(view, link, width, 2, out)?;
    }
    if links.len() > LINKS {
        let more = format!("{} (crosscheck incidents PATHS --explain)", counted(links.len() - LINKS, "further link"));
        write!(out, "  ")?;
        frame::wrapped(&more, width.saturating_sub(2), 4, out)?;
    }
    Ok(())
}

/// The links of an incident that matter to a finding: those between its sides first, then those between articles of two
/// sides, then those that lead to them. What one sentence tells is together anyway.
pub(crate) fn links_of<'a>(view: &View<'a>, found: &Discrepancy, incident: &'a Incident) -> Vec<&'a Link> {
    let stated = |test: &dyn Fn(&Evidence) -> bool| found.sides.iter().position(|side| side.evidence.iter().any(test));
    let side_of = |claim: ClaimId| stated(&|evidence| evidence.claim == claim);
    let near = |claim: ClaimId| {
        let article = view.claim(claim).map(|claim| claim.article);
        side_of(claim).or_else(|| stated(&|evidence| Some(evidence.article) == article))
    };
    let place = |claim: ClaimId| view.claim(claim).map(|claim| (claim.article, claim.sentence));
    let mut links: Vec<(u8, &Link)> = incident
        .links
        .iter()
        .filter(|link| place(link.a) != place(link.b))
        .map(|link| match (side_of(link.a), side_of(link.b), near(link.a), near(link.b)) {
            (Some(a), Some(b), ..) if a != b => (4, link),
            (.., Some(a), Some(b)) if a != b => (3, link),
            (Some(_), None, ..) | (None, Some(_), ..) => (2, link),
            (Some(_), Some(_), ..) => (1, link),
            (None, None, ..) => (0, link),
        })
        .filter(|(worth, _)| *worth > 0)
        .collect();
    links.sort_by(|(m, a), (n, b)| n.cmp(m).then(b.weight.total_cmp(&a.weight)).then((a.a, a.b).cmp(&(b.a, b.b))));
    links.into_iter().map(|(_, link)| link).collect()
}

/// One link: both claims, then the reasons with their weights in bits.
pub(crate) fn link(
    view: &View,
    link: &Link,
    width: usize,
    indent: usize,
    out: &mut dyn Write,
) -> Result<(), ReportError> {
    for (joint, claim) in [("", link.a), ("and ", link.b)] {
        write!(out, "{:indent$}", "")?;
        let text = format!("{joint}{}", claims::known_as(view, claim));
        frame::wrapped(&text, width.saturating_sub(indent), indent + 4, out)?;
    }
    for reason in &link.reasons {
        write!(out, "{:indent$}", "", indent = indent + 4)?;
        let text = format!("{} {}", words::bits(reason.weight), line(&words::reason(reason)));
        frame::wrapped(&text, width.saturating_sub(indent + 4), indent + 9, out)?;
    }
    write!(out, "{:indent$}", "", indent = indent + 4)?;
    writeln!(out, "{} bits together", words::bits(link.weight))?;
    Ok(())
}

/// Every incident with its claims; with the links where `explain` is set.
pub(crate) fn incidents(view: &View, explain: bool, layout: &Layout, out: &mut dyn Write) -> Result<(), ReportError> {
    let width = layout.width.min(120);
    frame::header(view, width, out)?;
    for incident in &view.results.grouping.incidents {
        let outlets: Vec<String> = view.telling(incident).into_iter().map(line).collect();
        if !explain && !view.all && outlets.len() < 2 {
            continue;
        }
        let head = format!(
            "{}. {}: {} ({})",
            incident.id.0 + 1,
            line(&incident.label),
            counted(incident.claims.len(), "claim"),
            list(&outlets)
        );
        frame::wrapped(&head, width, 4, out)?;
        // A sentence that makes several claims stands once.
        let mut told: Vec<String> = incident.claims.iter().map(|&claim| claims::known_as(view, claim)).collect();
        told.dedup();
        for sentence in told {
            write!(out, "    ")?;
            frame::wrapped(&sentence, width.saturating_sub(4), 8, out)?;
        }
        if explain {
            for link in &incident.links {
                writeln!(out)?;
                self::link(view, link, width, 6, out)?;
            }
        }
        writeln!(out)?;
    }
    let single = view.results.grouping.incidents.iter().filter(|i| view.telling(i).len() < 2).count();
    if !explain && !view.all && single > 0 {
        writeln!(out, "{} told by one outlet alone (--all lists them).", counted(single, "further incident"))?;
    }
    Ok(())
}

/// What an editor has decided about incidents: which sentences were put apart or together, and where nothing answers to
/// a decision any more.
pub(crate) fn decided(
    view: &View,
    decisions: &Decisions,
    file: &str,
    layout: &Layout,
    out: &mut dyn Write,
) -> Result<(), ReportError> {
    let width = layout.width.min(120);
    let all = [("Put apart", &decisions.split), ("Put together", &decisions.merge)];
    let number: usize = all.iter().map(|(_, pairs)| pairs.len()).sum();
    if number == 0 {
        return Ok(());
    }
    frame::wrapped(&format!("{} about incidents in {}:", counted(number, "decision"), line(file)), width, 4, out)?;
    for (done, pairs) in all {
        for pair in pairs {
            let place =
                |place: &Place| format!("{} “{}”", line(&place.article), super::clean::shorten(&place.sentence, 120));
            let here = |place: &Place| {
                view.results
                    .claims
                    .iter()
                    .any(|claim| view.article(claim.article).is_some_and(|article| place.is_of(article, claim)))
            };
            let why = if pair.why.is_empty() { String::new() } else { format!(": {}", line(&pair.why)) };
            let lapsed = if here(&pair.a) && here(&pair.b) { "" } else { " (not found among what was read)" };
            let words = format!("{done}: {} and {}{why}{lapsed}", place(&pair.a), place(&pair.b));
            write!(out, "    ")?;
            frame::wrapped(&words, width.saturating_sub(4), 8, out)?;
        }
    }
    Ok(())
}

/// A heading and what it says.
fn note(heading: &str, text: &str, width: usize, out: &mut dyn Write) -> Result<(), ReportError> {
    frame::wrapped(&format!("{heading}: {}", line(text)), width, 4, out)
}
