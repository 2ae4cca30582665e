//! Rows made ready for the report: worded, with sides and evidence, each told once.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;

use crate::model::{ArticleId, Discrepancy, Evidence, FacetKind, IncidentId, Level, Side, Span, Sure};
use crate::rules::compare::Comparison;
use crate::rules::lists::Lists;
use crate::rules::material::{Group, Material, Statement};
use crate::rules::rule::Rule;
use crate::rules::sides::{Matrix, Row};
use crate::rules::wording;

/// Words of one article shown on one side.
const SHOWN: usize = 3;

/// The sort key of the report: graver and surer first, then by incident, then by place.
pub(super) fn key(row: &Discrepancy) -> (Level, Sure, IncidentId, FacetKind, Option<&Evidence>, &str) {
    let first = row.sides.first().and_then(|side| side.evidence.first());
    (row.level, row.sure, row.incident, row.facet, first, &row.rule)
}

/// The rows of all rules so far, each disagreement told once.
#[derive(Default)]
pub(super) struct Told {
    pub(super) rows: Vec<Discrepancy>,
    /// The rows that show certain words.
    spots: BTreeMap<(ArticleId, Span), Vec<usize>>,
}

impl Told {
    /// Adds the rows of one rule, without those that an earlier rule has told; how many were new.
    pub(super) fn add(&mut self, found: Vec<Discrepancy>, rule: &Rule, material: &Material<'_>) -> usize {
        let mut fresh: Vec<Discrepancy> = Vec::new();
        for row in found {
            if self.near(&row).into_iter().filter_map(|n| self.rows.get(n)).any(|known| covers(known, &row)) {
                continue;
            }
            match fresh.iter_mut().find(|known| repeats(known, &row)) {
                Some(known) => absorb(known, row, rule, material),
                None => fresh.push(row),
            }
        }
        let count = fresh.len();
        for row in fresh {
            for evidence in row.sides.iter().flat_map(|side| &side.evidence) {
                self.spots.entry((evidence.article, evidence.at)).or_default().push(self.rows.len());
            }
            self.rows.push(row);
        }
        count
    }

    /// The rows that show some of the same words.
    fn near(&self, row: &Discrepancy) -> BTreeSet<usize> {
        let evidence = row.sides.iter().flat_map(|side| &side.evidence);
        evidence.filter_map(|e| self.spots.get(&(e.article, e.at))).flatten().copied().collect()
    }
}

/// Whether a row already tells what another would: the same words on two sides of both.
fn covers(known: &Discrepancy, row: &Discrepancy) -> bool {
    let spots = |side: &Side| side.evidence.iter().map(|e| (e.article, e.at)).collect::<BTreeSet<_>>();
    let known: Vec<_> = known.sides.iter().map(spots).collect();
    let hit = row.sides.iter().map(spots).filter(|side| known.iter().any(|other| !other.is_disjoint(side)));
    hit.count() >= 2
}

/// Whether two rows of one rule tell one disagreement: the same values of the same thing.
fn repeats(known: &Discrepancy, row: &Discrepancy) -> bool {
    let values = |row: &Discrepancy| row.sides.iter().map(|side| side.value.clone()).collect::<BTreeSet<_>>();
    let update = |row: &Discrepancy| row.level == Level::Update;
    known.subject == row.subject
        && match (update(known), update(row)) {
            (true, false) => false,
            // What some pairs call an update and others do not is no update.
            (false, true) => values(known) == values(row),
            _ => values(known) == values(row) || covers(known, row),
        }
}

/// Adds the evidence of a row to the row that already tells it, and words that row anew.
fn absorb(known: &mut Discrepancy, row: Discrepancy, rule: &Rule, material: &Material<'_>) {
    let place = |evidence: &Evidence| {
        let article = material.articles.get(evidence.article.0 as usize);
        let date = article.and_then(|article| article.published.date.or(article.published.latest));
        let outlet = article.map(|article| article.outlet.name.as_str()).unwrap_or_default();
        (date.unwrap_or(Date::MAX), outlet, evidence.article, evidence.at.start)
    };
    for side in row.sides {
        let spots: BTreeSet<_> = side.evidence.iter().map(|e| (e.article, e.at)).collect();
        let shares = |mine: &Side| mine.evidence.iter().any(|e| spots.contains(&(e.article, e.at)));
        let home = known.sides.iter().position(|mine| mine.value == side.value);
        let Some(home) = home.or_else(|| known.sides.iter().position(shares)) else { continue };
        let Some(home) = known.sides.get_mut(home) else { continue };
        // The value is shown as the first to publish it words it.
        if side.evidence.first().map(place) < home.evidence.first().map(place) {
            home.value = side.value;
            home.shown = side.shown;
        }
        for evidence in side.evidence {
            if !home.evidence.iter().any(|e| (e.article, e.at) == (evidence.article, evidence.at)) {
                home.evidence.push(evidence);
            }
        }
        home.evidence.sort_by(|a, b| place(a).cmp(&place(b)));
    }
    known.level = known.level.min(row.level);
    if row.sure < known.sure {
        known.sure = row.sure;
        known.doubts = row.doubts;
    }
    // A text held against itself keeps the name of its own outlet.
    if rule.compare.of_text() {
        return;
    }
    known.sides.sort_by(|a, b| a.evidence.first().map(place).cmp(&b.evidence.first().map(place)));
    let outlet = |evidence: &Evidence| material.articles.get(evidence.article.0 as usize).map(|a| &a.outlet.name);
    let sides: Vec<(Side, Vec<String>)> = known
        .sides
        .iter()
        .map(|side| {
            let mut seen = BTreeSet::new();
            let names = side.evidence.iter().filter_map(outlet).filter(|name| seen.insert(*name));
            (side.clone(), names.cloned().collect())
        })
        .collect();
    known.message = wording::message(rule, &known.subject, &sides);
}

pub(super) fn discrepancy(
    rule: &Rule,
    group: &Group<'_>,
    statements: &[Statement<'_>],
    matrix: &Matrix<'_>,
    row: &Row,
    update: bool,
    material: &Material<'_>,
) -> Option<Discrepancy> {
    let mut hard = false;
    let mut doubts: Option<Vec<String>> = None;
    let mut could_be = rule.could_be.clone();
    for (n, side) in row.iter().enumerate() {
        for other in row.iter().skip(n + 1) {
            for (&a, &b) in side.iter().flat_map(|a| other.iter().map(move |b| (a, b))) {
                let Some(conflict) = matrix.conflict(a, b) else { continue };
                hard |= !conflict.soft;
                for reading in &conflict.could_be {
                    if !could_be.contains(reading) {
                        could_be.push(reading.clone());
                    }
                }
                // The surest pair decides: one plain pair is enough.
                let fewer = doubts.as_ref().is_none_or(|known| conflict.doubts.len() < known.len());
                if fewer {
                    doubts = Some(conflict.doubts.clone());
                }
            }
        }
    }
    let mut doubts = doubts?;
    doubts.dedup();
    let sure = match doubts.len() {
        0 => Sure::Sure,
        1 => Sure::Likely,
        _ => Sure::Maybe,
    };
    let level = match (update, hard) {
        (true, _) => Level::Update,
        (false, true) => rule.level,
        (false, false) => rule.level.max(Level::Differ),
    };
    let members: Vec<Vec<&Statement<'_>>> =
        row.iter().map(|side| side.iter().filter_map(|&n| statements.get(n)).collect()).collect();
    let lists = Lists::builtin();
    let all: Vec<&Statement<'_>> = members.iter().flatten().copied().collect();
    let subject = wording::subject(rule, &all, lists);
    let speakers = rule.compare == Comparison::Speakers;
    let mut sides: Vec<(Side, Vec<String>)> = members.iter().filter_map(|members| side(members, speakers)).collect();
    if sides.len() < 2 {
        return None;
    }
    if rule.facet == FacetKind::Name {
        sides.iter_mut().for_each(|(side, _)| told_again(side, material));
    }
    let message = wording::message(rule, &subject, &sides);
    let incident = all
        .iter()
        .find_map(|statement| material.incident_of.get(&statement.claim.id))
        .copied()
        .unwrap_or(group.incident);
    Some(Discrepancy {
        rule: rule.id.clone(),
        facet: rule.facet,
        level,
        sure,
        doubts,
        incident,
        subject,
        message,
        could_be,
        sides: sides.into_iter().map(|(side, _)| side).collect(),
    })
}

/// Where words stand in a sentence, no letter before or behind them.
fn whole_word(sentence: &str, words: &str) -> Option<usize> {
    let letter = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    sentence.match_indices(words).map(|(at, _)| at).find(|&at| {
        let before = sentence.get(..at).and_then(|before| before.chars().next_back());
        let after = sentence.get(at + words.len()..).and_then(|after| after.chars().next());
        !letter(before) && !letter(after)
    })
}

/// A name is a claim once an article; where the article writes it again in the same form stands beside it.
fn told_again(side: &mut Side, material: &Material<'_>) {
    let mut all = Vec::new();
    for first in std::mem::take(&mut side.evidence) {
        let (article, at) = (first.article, first.at);
        let words = material.articles.get(article.0 as usize).map(|a| a.slice(at)).unwrap_or_default();
        let mut sentences = BTreeSet::from([first.sentence]);
        all.push(first);
        let text = material.articles.get(article.0 as usize);
        for claim in material.own_claims(article) {
            if sentences.len() >= SHOWN || words.is_empty() {
                break;
            }
            let Some(offset) = text.and_then(|text| whole_word(text.slice(claim.sentence), words)) else { continue };
            if !sentences.insert(claim.sentence) {
                continue;
            }
            let start = claim.sentence.start + offset as u32;
            all.push(Evidence {
                claim: claim.id,
                article,
                at: Span { start, end: start + words.len() as u32 },
                sentence: claim.sentence,
                reading: String::new(),
            });
        }
    }
    side.evidence = all;
}

pub(super) fn side(members: &[&Statement<'_>], speakers: bool) -> Option<(Side, Vec<String>)> {
    let first = members.first()?;
    let mut count: BTreeMap<_, usize> = BTreeMap::new();
    let mut seen = BTreeSet::new();
    let mut evidence = Vec::new();
    for statement in members {
        if !seen.insert((statement.article.id, statement.facet.at)) {
            continue;
        }
        let n = count.entry(statement.article.id).or_default();
        *n += 1;
        if *n <= SHOWN {
            evidence.push(Evidence {
                claim: statement.claim.id,
                article: statement.article.id,
                at: statement.facet.at,
                sentence: if speakers { wording::with_speaker(statement) } else { statement.claim.sentence },
                reading: statement.facet.how.clone(),
            });
        }
    }
    let whose = &first.facet.key.whose;
    let (value, shown) =
        if speakers { (whose.clone(), whose.clone()) } else { (first.canonical(), wording::shown(first)) };
    let side = Side { value, shown, evidence };
    Some((side, wording::outlets(members)))
}
