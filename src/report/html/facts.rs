//! What an incident's outlets state, fact by fact: what they agree on as well as what they do not.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use super::COLUMNS;
use crate::model::{Claim, Facet, FacetKind, Incident, Key, Modality, Reading, Value};
use crate::report::clean::{line, shorten};
use crate::report::view::{Row, View};
use crate::report::{editor, words};

/// Facts shown of one incident; the others are counted.
const FACTS: usize = 12;

/// Facts that can be held against each other cell by cell.
const KINDS: [FacetKind; 9] = [
    FacetKind::When,
    FacetKind::Count,
    FacetKind::Age,
    FacetKind::Where,
    FacetKind::Money,
    FacetKind::Measure,
    FacetKind::Percent,
    FacetKind::Duration,
    FacetKind::Outcome,
];

#[derive(Serialize)]
pub(super) struct Facts {
    matrix: bool,
    outlets: Vec<String>,
    rows: Vec<Fact>,
    left_out: usize,
}

#[derive(Serialize)]
struct Fact {
    fact: String,
    cells: Vec<Cell>,
    findings: Vec<usize>,
    same: bool,
}

#[derive(Serialize)]
struct Cell {
    outlet: String,
    shown: String,
}

/// The values that one outlet gives, each once, with the words that state it.
type Given = BTreeMap<String, String>;

struct Stated<'a> {
    claim: &'a Claim,
    facet: &'a Facet,
    by: BTreeMap<String, Given>,
    findings: BTreeSet<usize>,
}

/// The facts of an incident that two outlets or more state; `None` where there are none.
pub(super) fn of(view: &View, incident: &Incident, rows: &[Row]) -> Option<Facts> {
    let mut stated: BTreeMap<(FacetKind, &Key), Stated> = BTreeMap::new();
    for claim in incident.claims.iter().filter_map(|&id| view.claim(id)) {
        if claim.modality != Modality::Asserted || claim.generic {
            continue;
        }
        let outlet = line(view.outlet(claim.article));
        for facet in claim.facets.iter().filter(|facet| KINDS.contains(&facet.kind)) {
            // That it happened goes without saying where several tell of it.
            if facet.key.relation.starts_with("happened") {
                continue;
            }
            let fact = stated.entry((facet.kind, &facet.key)).or_insert_with(|| Stated {
                claim,
                facet,
                by: BTreeMap::new(),
                findings: BTreeSet::new(),
            });
            let told = view.article(claim.article).map_or("", |article| article.slice(facet.at));
            fact.by
                .entry(outlet.clone())
                .or_default()
                .entry(words::value(facet))
                .or_insert_with(|| told_as(facet, told));
            let cited = rows.iter().filter(|row| {
                let mut evidence = row.found.sides.iter().flat_map(|side| &side.evidence);
                evidence.any(|e| e.article == claim.article && e.at.overlaps(facet.at))
            });
            fact.findings.extend(cited.map(|row| row.number));
        }
    }
    let mut facts: Vec<Stated> = stated.into_values().filter(|fact| fact.by.len() > 1).collect();
    // What is disagreed on first, then what most outlets state.
    facts.sort_by_key(|fact| (fact.findings.first().copied().unwrap_or(usize::MAX), usize::MAX - fact.by.len()));
    let left_out = facts.len().saturating_sub(FACTS);
    facts.truncate(FACTS);
    if facts.is_empty() {
        return None;
    }
    let outlets: BTreeSet<String> = facts.iter().flat_map(|fact| fact.by.keys().cloned()).collect();
    let outlets: Vec<String> = outlets.into_iter().collect();
    let matrix = outlets.len() <= COLUMNS;
    let rows = facts.iter().map(|fact| row(view, fact, matrix.then_some(outlets.as_slice()))).collect();
    Some(Facts { matrix, outlets, rows, left_out })
}

fn row(view: &View, fact: &Stated, columns: Option<&[String]>) -> Fact {
    let values: BTreeSet<&String> = fact.by.values().flat_map(BTreeMap::keys).collect();
    let shown = |given: Option<&Given>| given.map(|given| given.values().cloned().collect::<Vec<_>>().join(" / "));
    let named =
        |outlet: &String| Cell { outlet: outlet.clone(), shown: shown(fact.by.get(outlet)).unwrap_or_default() };
    Fact {
        fact: editor::fact(&view.results.articles, fact.claim, fact.facet),
        cells: match columns {
            Some(outlets) => outlets.iter().map(named).collect(),
            None => accounts(fact),
        },
        findings: fact.findings.iter().copied().collect(),
        same: values.len() == 1,
    }
}

/// Each value once, with all who state it.
fn accounts(fact: &Stated) -> Vec<Cell> {
    let mut accounts: BTreeMap<&String, (&String, Vec<&str>)> = BTreeMap::new();
    for (outlet, given) in &fact.by {
        for (value, shown) in given {
            accounts.entry(value).or_insert((shown, Vec::new())).1.push(outlet);
        }
    }
    let cell = |(shown, outlets): (&String, Vec<&str>)| Cell { outlet: outlets.join(", "), shown: shown.clone() };
    accounts.into_values().map(cell).collect()
}

/// A value for a cell: a day as it was read, all else in the article's words.
fn told_as(facet: &Facet, told: &str) -> String {
    match &facet.value {
        Value::Time(time) if matches!(time.reading, Reading::Placed(_) | Reading::Either(_)) => {
            editor::when(&time.reading)
        }
        _ => shorten(told, 60),
    }
}
