//! Claims as an editor checks them, and one to a line for machines.

use std::io::Write;

use super::clean::{line, visible};
use super::view::View;
use super::{Layout, ReportError, frame, json, json_text, words};
use crate::model::{Article, Claim, ClaimId, Modality};

/// A block per sentence: its words, then each claim with who, what, to whom, and every value with how it was read.
pub(crate) fn table(view: &View, layout: &Layout, out: &mut dyn Write) -> Result<(), ReportError> {
    let width = layout.width.min(120);
    for article in &view.results.articles {
        let published = words::published(&article.published).unwrap_or_else(|| "date unknown".to_owned());
        frame::wrapped(
            &format!(
                "{} · {} · {published} · {}",
                line(&article.path),
                line(&article.outlet.name),
                line(article.title.as_deref().unwrap_or("no headline"))
            ),
            width,
            4,
            out,
        )?;
        writeln!(out, "    outlet: {}", line(&article.outlet.reason))?;
        writeln!(out, "    date: {}", line(&article.published.reason))?;
        writeln!(out)?;
        let mut last = None;
        for claim in view.results.claims.iter().filter(|claim| claim.article == article.id) {
            if last != Some(claim.sentence) {
                let text = line(article.slice(claim.sentence));
                write!(out, "  ")?;
                frame::wrapped(
                    &format!("{}: {text}", article.line(claim.sentence.start)),
                    width.saturating_sub(2),
                    6,
                    out,
                )?;
                last = Some(claim.sentence);
            }
            write!(out, "      ")?;
            frame::wrapped(&told(article, claim), width.saturating_sub(6), 8, out)?;
            for facet in &claim.facets {
                let of: Vec<&str> = [&facet.key.whose, &facet.key.head]
                    .into_iter()
                    .map(String::as_str)
                    .filter(|part| !part.is_empty())
                    .collect();
                let of = if of.is_empty() { String::new() } else { format!(" of {}", of.join(", ")) };
                let assumed = facet.assumed.iter().fold(String::new(), |text, a| text + "; supposed: " + a);
                let how = if facet.how.is_empty() { String::new() } else { format!(", reading: {}", facet.how) };
                let text = format!(
                    "{}{of}: {} “{}”{how}{assumed}",
                    facet.kind.name(),
                    words::value(facet),
                    article.slice(facet.at)
                );
                write!(out, "          ")?;
                frame::wrapped(&line(&text), width.saturating_sub(10), 12, out)?;
            }
        }
        writeln!(out)?;
    }
    let summary = view.summary();
    writeln!(out, "{} in {}.", words::counted(summary.claims, "claim"), words::counted(summary.articles, "article"))?;
    Ok(())
}

/// Who did what to whom, in what manner, according to whom.
fn told(article: &Article, claim: &Claim) -> String {
    let mut parts = vec![format!("{} {}", json::claim_id(claim.id), claim.event.kind)];
    for participant in &claim.participants {
        let part = words::part(participant.part);
        parts.push(format!("{part}: {}", line(article.slice(participant.who.at))));
    }
    if claim.modality != Modality::Asserted {
        parts.push(words::modality(claim.modality).to_owned());
    }
    if claim.generic {
        parts.push("no single incident".to_owned());
    }
    if let Some(source) = &claim.source {
        parts.push(format!("according to: {}", line(article.slice(source.at))));
    }
    line(&parts.join(" · "))
}

/// One claim a line, an article after the other.
pub(crate) fn jsonl(view: &View, out: &mut dyn Write) -> Result<(), ReportError> {
    json_text::one_line_each(view.results.claims.iter().map(|c| json::LineV1::Claim(json::claim(view, c))), out)
}

/// An input with trouble is a line of its own, behind the claims.
pub(crate) fn jsonl_problems(view: &View, out: &mut dyn Write) -> Result<(), ReportError> {
    json_text::one_line_each(view.results.problems.iter().map(|p| json::LineV1::Problem(json::problem(p))), out)
}

/// Every line of an article's file, what it was taken for and why: `+` is read, `-` is not.
pub(crate) fn lines(article: &Article, out: &mut dyn Write) -> Result<(), ReportError> {
    writeln!(out, "{}", line(&article.path))?;
    writeln!(out, "  outlet: {} ({})", line(&article.outlet.name), line(&article.outlet.reason))?;
    writeln!(out, "  title: {}", line(article.title.as_deref().unwrap_or("none found")))?;
    let published = words::published(&article.published).unwrap_or_else(|| "unknown".to_owned());
    writeln!(out, "  published: {published} ({})", line(&article.published.reason))?;
    for conflict in &article.published.conflicts {
        writeln!(out, "  but: {}", line(conflict))?;
    }
    for note in &article.lines {
        let sign = if note.kept { '+' } else { '-' };
        let shown = super::clean::shorten(&note.text, 90);
        let reason = if note.reason.is_empty() { String::new() } else { format!(": {}", note.reason) };
        writeln!(out, "{sign} {:>4}  {}  [{}{}]", note.line, visible(&shown), line(&note.taken_for), line(&reason))?;
    }
    Ok(())
}

/// The words by which a claim is known in explanations: where it stands, then its sentence.
pub(crate) fn known_as(view: &View, id: ClaimId) -> String {
    let Some((claim, article)) = view.claim(id).and_then(|c| Some((c, view.article(c.article)?))) else {
        return json::claim_id(id);
    };
    let sentence = super::clean::shorten(article.slice(claim.sentence), 120);
    format!(
        "{} {}:{} “{sentence}”",
        line(&article.outlet.name),
        line(&article.path),
        article.line(claim.sentence.start)
    )
}
