//! The JSON report, version 1: types of its own, so that a change inside renames nothing outside.

mod shapes;

use std::collections::BTreeMap;
use std::io::Write;

use super::view::{Row, View};
use super::{ReportError, fingerprint, json_text, words};
use crate::model::{Article, ArticleId, Claim, ClaimId, Evidence, Incident, IncidentId, Problem, Side};
pub(crate) use shapes::LineV1;
use shapes::{
    ArticleV1, CheckV1, ClaimV1, DiscrepancyV1, EvidenceV1, FacetV1, IncidentV1, KeyV1, LinkV1, ProblemV1, PublishedV1,
    ReportV1, SideV1, ToolV1, WordsV1,
};

/// Writes the report.
pub(crate) fn render(view: &View, out: &mut dyn Write) -> Result<(), ReportError> {
    json_text::pretty(&report(view), out)
}

/// Writes one finding a line, then one input with trouble a line.
pub(crate) fn render_lines(view: &View, out: &mut dyn Write) -> Result<(), ReportError> {
    for row in view.rows() {
        json_text::one_line(&LineV1::Discrepancy(discrepancy(view, row)), out)?;
    }
    for trouble in &view.results.problems {
        json_text::one_line(&LineV1::Problem(problem(trouble)), out)?;
    }
    Ok(())
}

/// The JSON Schema of the report, from the types above.
pub fn schema() -> String {
    let schema = schemars::schema_for!(ReportV1<'static>);
    serde_json::to_string_pretty(&schema).unwrap_or_default() + "\n"
}

fn report<'a>(view: &View<'a>) -> ReportV1<'a> {
    let results = view.results;
    ReportV1 {
        schema_version: 1,
        tool: ToolV1 { name: super::TOOL, version: super::VERSION },
        articles: results.articles.iter().map(article).collect(),
        claims: results.claims.iter().map(|c| claim(view, c)).collect(),
        incidents: results.grouping.incidents.iter().map(incident).collect(),
        discrepancies: view.rows().map(|row| discrepancy(view, row)).collect(),
        checks: results
            .findings
            .checks
            .iter()
            .map(|c| CheckV1 { rule: &c.rule, compared: c.compared, flagged: c.flagged, not_run: c.not_run.as_deref() })
            .collect(),
        problems: results.problems.iter().map(problem).collect(),
        summary: view.summary(),
    }
}

pub(crate) fn problem(problem: &Problem) -> ProblemV1<'_> {
    ProblemV1 { path: &problem.path, message: &problem.message, incomplete: problem.incomplete }
}

pub(crate) fn article_id(id: ArticleId) -> String {
    ["a", &(id.0 + 1).to_string()].concat()
}

pub(crate) fn claim_id(id: ClaimId) -> String {
    ["c", &(id.0 + 1).to_string()].concat()
}

pub(crate) fn incident_id(id: IncidentId) -> String {
    ["i", &(id.0 + 1).to_string()].concat()
}

pub(crate) fn article(article: &Article) -> ArticleV1<'_> {
    let published = &article.published;
    ArticleV1 {
        id: article_id(article.id),
        path: &article.path,
        outlet: &article.outlet.name,
        title: article.title.as_deref(),
        published: PublishedV1 {
            date: published.date.map(|d| d.to_string()),
            earliest: published.earliest.map(|d| d.to_string()),
            latest: published.latest.map(|d| d.to_string()),
            from: &published.from,
            reason: &published.reason,
            conflicts: &published.conflicts,
        },
        agency: article.agency.as_deref(),
    }
}

pub(crate) fn claim<'a>(view: &View<'a>, claim: &'a Claim) -> ClaimV1<'a> {
    let article = view.article(claim.article);
    let slice = |at| article.map_or("", |a| a.slice(at));
    let mut facets: BTreeMap<&'static str, Vec<FacetV1>> = BTreeMap::new();
    for facet in &claim.facets {
        facets.entry(facet.kind.name()).or_default().push(FacetV1 {
            value: words::value(facet),
            quote: slice(facet.at),
            start: facet.at.start,
            end: facet.at.end,
            of: KeyV1 {
                relation: &facet.key.relation,
                whose: &facet.key.whose,
                head: &facet.key.head,
                modifiers: facet.key.modifiers.iter().map(String::as_str).collect(),
            },
            reading: &facet.how,
            assumed: &facet.assumed,
        });
    }
    ClaimV1 {
        id: claim_id(claim.id),
        article: article.map_or("", |a| a.path.as_str()),
        event: &claim.event.kind,
        modality: words::modality(claim.modality),
        generic: claim.generic,
        source: claim.source.as_ref().map(|s| slice(s.at)),
        line: article.map_or(1, |a| a.line(claim.sentence.start)),
        sentence: WordsV1 { start: claim.sentence.start, end: claim.sentence.end, text: slice(claim.sentence) },
        facets,
    }
}

fn incident(incident: &Incident) -> IncidentV1<'_> {
    IncidentV1 {
        id: incident_id(incident.id),
        label: &incident.label,
        event: &incident.event,
        claims: incident.claims.iter().map(|&c| claim_id(c)).collect(),
        links: incident
            .links
            .iter()
            .map(|link| LinkV1 {
                a: claim_id(link.a),
                b: claim_id(link.b),
                reasons: link.reasons.iter().map(|r| r.words.as_str()).collect(),
                weight: (link.weight * 100.0).round() / 100.0,
            })
            .collect(),
    }
}

pub(crate) fn discrepancy<'a>(view: &View<'a>, row: Row<'a>) -> DiscrepancyV1<'a> {
    let found = row.found;
    DiscrepancyV1 {
        id: format!("d{}", row.number),
        fingerprint: fingerprint::of(view, found),
        rule: &found.rule,
        facet: found.facet.name(),
        level: found.level,
        sure: found.sure,
        doubts: &found.doubts,
        incident: incident_id(found.incident),
        subject: &found.subject,
        message: &found.message,
        could_be: &found.could_be,
        not_stated_by: view.not_stated_by(found),
        sides: found.sides.iter().map(|s| side(view, s)).collect(),
        hidden: row.hidden,
        to_check: row.to_check,
    }
}

fn side<'a>(view: &View<'a>, side: &'a Side) -> SideV1<'a> {
    SideV1 {
        value: &side.value,
        shown: &side.shown,
        outlets: view.outlets(side),
        voices: view.voices(side),
        evidence: side.evidence.iter().map(|e| evidence(view, e)).collect(),
    }
}

fn evidence<'a>(view: &View<'a>, evidence: &'a Evidence) -> EvidenceV1<'a> {
    EvidenceV1 {
        claim: claim_id(evidence.claim),
        article: view.path(evidence.article),
        start: evidence.at.start,
        end: evidence.at.end,
        line: view.line(evidence),
        quote: view.quote(evidence),
        sentence: view.sentence(evidence),
        reading: &evidence.reading,
    }
}
