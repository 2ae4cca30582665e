//! Learns what `rules/matching/` holds from documents labelled with their incidents (JSON lines with `outlet`,
//! `published`, `text`, `incident`).
//!
//! ```text
//! cargo run --release --example learn_weights -- terms FILES… > rules/matching/common-terms.csv
//! cargo run --release --example learn_weights -- documents FILES… > rules/matching/documents.toml
//! ```
//!
//! All files are one pool: documents of different files are pairs of different incidents, as in a newsroom. `terms` keeps the terms that occur in
//! several incidents, so no name of one incident is among them. `documents` fits a logistic model by Newton's method.

use std::collections::{BTreeMap, BTreeSet};
use std::io::Write;

use crosscheck::incident::document::{self, Comparison, FEATURES, FIRST};
use crosscheck::incident::terms::{TermKind, terms};
use crosscheck::model::Article;
use serde::Deserialize;

/// A term is common if this many incidents have it.
const COMMON: usize = 4;

/// Pull of every weight towards nought.
const RIDGE: f64 = 0.5;

/// Mean probability at which groups join: topics are to be complete, stories to be right.
const TOPIC: f64 = 0.05;
const STORY: f64 = 0.47;

#[derive(Deserialize)]
struct Document {
    outlet: Option<String>,
    published: Option<jiff::civil::Date>,
    text: String,
    incident: String,
}

type Collection = Vec<(Article, String)>;

fn read(path: &str) -> Result<Collection, Box<dyn std::error::Error>> {
    let mut found = Vec::new();
    for line in std::fs::read_to_string(path)?.lines() {
        let document: Document = serde_json::from_str(line)?;
        let outlet = document.outlet.unwrap_or_default();
        found.push((Article::plain(&outlet, document.published, &document.text), document.incident));
    }
    Ok(found)
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut arguments = std::env::args().skip(1);
    let what = arguments.next().unwrap_or_default();
    let collections: Vec<Collection> = arguments.map(|path| read(&path)).collect::<Result<_, _>>()?;
    let pool: Collection = collections.into_iter().flatten().collect();
    let mut out = std::io::stdout().lock();
    match what.as_str() {
        "terms" => common_terms(&pool, &mut out)?,
        "documents" => documents(&pool, &mut out)?,
        _ => return Err("say `terms` or `documents`, then the files".into()),
    }
    Ok(())
}

fn common_terms(pool: &[(Article, String)], out: &mut impl Write) -> std::io::Result<()> {
    let mut incidents: BTreeMap<(TermKind, String), BTreeSet<&str>> = BTreeMap::new();
    let mut all: BTreeSet<&str> = BTreeSet::new();
    for (article, incident) in pool {
        all.insert(incident);
        for passage in &article.passages {
            for term in terms(article.slice(passage.at)) {
                incidents.entry((term.kind, term.text)).or_default().insert(incident);
            }
        }
    }
    writeln!(out, "#,incidents,{}", all.len())?;
    for ((kind, text), incidents) in incidents {
        if incidents.len() >= COMMON {
            writeln!(out, "{},{text},{}", kind.letter(), incidents.len())?;
        }
    }
    Ok(())
}

type Row = ([f64; FEATURES.len() + 1], f64);

fn documents(pool: &[(Article, String)], out: &mut impl Write) -> std::io::Result<()> {
    writeln!(out, "# Weights of the comparison of two articles; made by examples/learn_weights.rs.")?;
    let articles: Vec<Article> = pool.iter().map(|(article, _)| article.clone()).collect();
    let rows = |pairs: Vec<Comparison>| -> Vec<Row> {
        let labelled = pairs.into_iter().map(|pair| {
            let mut row = [1.0; FEATURES.len() + 1];
            row[1..].copy_from_slice(&pair.values);
            (row, f64::from(u8::from(pool[pair.a].1 == pool[pair.b].1)))
        });
        labelled.collect()
    };
    // The second step is learnt on what the first step, with the weights now in force, makes of the pool: run
    // this twice after a change of the first.
    step("topic", TOPIC, FIRST, &rows(document::compare(&articles)), out)?;
    step("story", STORY, FEATURES.len(), &rows(document::compare_within_topics(&articles)), out)
}

fn step(name: &str, join: f64, features: usize, rows: &[Row], out: &mut impl Write) -> std::io::Result<()> {
    let weights = fit(rows);
    let same = rows.iter().filter(|row| row.1 > 0.5).count();
    let right = rows.iter().filter(|row| (probability(&weights, &row.0) >= 0.5) == (row.1 > 0.5)).count();
    writeln!(out, "\n# {} pairs, {same} of them of one incident; {right} told right.", rows.len())?;
    writeln!(out, "[{name}]\njoin = {join}\nintercept = {:.4}\n\n[{name}.weights]", weights[0])?;
    for (name, weight) in FEATURES.iter().zip(&weights[1..]).take(features) {
        writeln!(out, "{name} = {weight:.4}")?;
    }
    Ok(())
}

fn probability<const N: usize>(weights: &[f64; N], row: &[f64; N]) -> f64 {
    1.0 / (1.0 + (-weights.iter().zip(row).map(|(w, x)| w * x).sum::<f64>()).exp())
}

/// Logistic regression by Newton's method; the first column is the intercept and is not pulled.
fn fit<const N: usize>(rows: &[([f64; N], f64)]) -> [f64; N] {
    let mut weights = [0.0; N];
    for _ in 0..30 {
        let mut gradient = [0.0; N];
        let mut hessian = [[0.0; N]; N];
        for (row, label) in rows {
            let p = probability(&weights, row);
            for i in 0..N {
                gradient[i] += (label - p) * row[i];
                for j in 0..N {
                    hessian[i][j] += p * (1.0 - p) * row[i] * row[j];
                }
            }
        }
        for i in 0..N {
            let ridge = if i == 0 { 1e-6 } else { RIDGE };
            gradient[i] -= ridge * weights[i];
            hessian[i][i] += ridge;
        }
        let step = solve(hessian, gradient);
        weights.iter_mut().zip(step).for_each(|(w, s)| *w += s);
        if step.iter().all(|s| s.abs() < 1e-9) {
            break;
        }
    }
    weights
}

/// Solves a symmetric positive system by elimination with the largest pivot.
fn solve<const N: usize>(mut a: [[f64; N]; N], mut b: [f64; N]) -> [f64; N] {
    for i in 0..N {
        let pivot = (i..N).max_by(|&x, &y| a[x][i].abs().total_cmp(&a[y][i].abs())).unwrap_or(i);
        a.swap(i, pivot);
        b.swap(i, pivot);
        for row in i + 1..N {
            let factor = a[row][i] / a[i][i];
            let above = a[i];
            a[row].iter_mut().zip(above).for_each(|(cell, pivot)| *cell -= factor * pivot);
            b[row] -= factor * b[i];
        }
    }
    for i in (0..N).rev() {
        for j in i + 1..N {
            b[i] -= a[i][j] * b[j];
        }
        b[i] /= a[i][i];
    }
    b
}
