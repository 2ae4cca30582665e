//! Learns what `rules/matching/` holds from documents labelled with their incidents (JSON lines with `outlet`,
//! `published`, `text`, `incident`).
//!
//! ```text
//! cargo run --release --example learn_weights -- terms FILES… > rules/matching/common-terms.csv
//! cargo run --release --example learn_weights -- documents FILES… > rules/matching/documents.toml
//! cargo run --release --example learn_weights -- claims BUNDLES… > rules/matching/claims.toml
//! ```
//!
//! A bundle is a folder with `articles/` and a `gold.json` that lists incidents and, for each, mentions (article and
//! quote). Claims of a mention's sentence are labelled with its incident.
//!
//! All files are one pool: documents of different files are pairs of different incidents, as in a newsroom. `terms` keeps the terms that occur in
//! several incidents, so no name of one incident is among them. `documents` fits a logistic model by Newton's method.

use std::collections::{BTreeMap, BTreeSet};
use std::io::Write;

use crosscheck::incident::document::{self, Comparison, FEATURES, FIRST};
use crosscheck::incident::terms::{TermKind, terms};
use crosscheck::model::{Article, ArticleId, Claim, ClaimId};
use crosscheck::{extract, incident, text};
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
    if what == "claims" {
        let bundles: Vec<String> = arguments.collect();
        return claims(&bundles, &mut std::io::stdout().lock());
    }
    let collections: Vec<Collection> = arguments.map(|path| read(&path)).collect::<Result<_, _>>()?;
    let pool: Collection = collections.into_iter().flatten().collect();
    let mut out = std::io::stdout().lock();
    match what.as_str() {
        "terms" => common_terms(&pool, &mut out)?,
        "documents" => documents(&pool, &mut out)?,
        _ => return Err("say `terms`, `documents` or `claims`, then the files".into()),
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

type Row = (Vec<f64>, f64);

fn documents(pool: &[(Article, String)], out: &mut impl Write) -> std::io::Result<()> {
    writeln!(out, "# Weights of the comparison of two articles; made by examples/learn_weights.rs.")?;
    let articles: Vec<Article> = pool.iter().map(|(article, _)| article.clone()).collect();
    let rows = |pairs: Vec<Comparison>| -> Vec<Row> {
        let labelled = pairs.into_iter().map(|pair| {
            let mut row = vec![1.0];
            row.extend(pair.values);
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
    let weights = fit(rows, RIDGE);
    let same = rows.iter().filter(|row| row.1 > 0.5).count();
    let right = rows.iter().filter(|row| (probability(&weights, &row.0) >= 0.5) == (row.1 > 0.5)).count();
    writeln!(out, "\n# {} pairs, {same} of them of one incident; {right} told right.", rows.len())?;
    writeln!(out, "[{name}]\njoin = {join}\nintercept = {:.4}\n\n[{name}.weights]", weights[0])?;
    for (name, weight) in FEATURES.iter().zip(&weights[1..]).take(features) {
        writeln!(out, "{name} = {weight:.4}")?;
    }
    Ok(())
}

fn probability(weights: &[f64], row: &[f64]) -> f64 {
    1.0 / (1.0 + (-weights.iter().zip(row).map(|(w, x)| w * x).sum::<f64>()).exp())
}

/// Logistic regression by Newton's method; the first column is the intercept and is hardly pulled.
fn fit(rows: &[(Vec<f64>, f64)], ridge: f64) -> Vec<f64> {
    let n = rows.first().map_or(0, |row| row.0.len());
    let mut weights = vec![0.0; n];
    for _ in 0..30 {
        let mut gradient = vec![0.0; n];
        let mut hessian = vec![vec![0.0; n]; n];
        for (row, label) in rows {
            let p = probability(&weights, row);
            let active: Vec<usize> = (0..n).filter(|&i| row[i] != 0.0).collect();
            for &i in &active {
                gradient[i] += (label - p) * row[i];
                for &j in &active {
                    hessian[i][j] += p * (1.0 - p) * row[i] * row[j];
                }
            }
        }
        for i in 0..n {
            let pull = if i == 0 { 1e-6 } else { ridge };
            gradient[i] -= pull * weights[i];
            hessian[i][i] += pull;
        }
        let step = solve(hessian, gradient);
        weights.iter_mut().zip(&step).for_each(|(w, s)| *w += s);
        if step.iter().all(|s| s.abs() < 1e-9) {
            break;
        }
    }
    weights
}

/// Solves a symmetric positive system by elimination with the largest pivot.
fn solve(mut a: Vec<Vec<f64>>, mut b: Vec<f64>) -> Vec<f64> {
    let n = b.len();
    for i in 0..n {
        let pivot = (i..n).max_by(|&x, &y| a[x][i].abs().total_cmp(&a[y][i].abs())).unwrap_or(i);
        a.swap(i, pivot);
        b.swap(i, pivot);
        let above = a[i].clone();
        for row in i + 1..n {
            let factor = a[row][i] / above[i];
            a[row].iter_mut().zip(&above).for_each(|(cell, pivot)| *cell -= factor * pivot);
            b[row] -= factor * b[i];
        }
    }
    for i in (0..n).rev() {
        for j in i + 1..n {
            b[i] -= a[i][j] * b[j];
        }
        b[i] /= a[i][i];
    }
    b
}

/// Bits at which a pair joins two groups, the mean bits that the two must reach, and the most that one clash costs:
/// chosen on the bundles by pair precision and recall.
const JOIN: f64 = 0.0;
const GUARD: f64 = -1.5;
const LONE_CLASH: f64 = -2.0;
const BAR: f64 = -7.0;

/// What is meant by two incidents is not learnt: who does what to whom, and the year.
const FIXED: &str = "[fixed.agent]\nother-nation = -3.0\n\n[fixed.direction]\nopposed = -7.0\n\n[fixed.patient]\nother-nation = -7.0\n\n[fixed.when]\nyears = -6.0\nsupposed-years = -3.0\n";

fn claims(bundles: &[String], out: &mut impl Write) -> Result<(), Box<dyn std::error::Error>> {
    let mut articles: Vec<Article> = Vec::new();
    let mut mentions: Vec<(String, BTreeSet<String>, usize)> = Vec::new();
    let mut incidents = 0;
    for bundle in bundles {
        let folder = std::path::Path::new(bundle);
        let inputs = [text::Input::Path(folder.join("articles"))];
        articles.extend(text::load(&inputs, &text::Options::default()).0);
        let gold: serde_json::Value = serde_json::from_str(&std::fs::read_to_string(folder.join("gold.json"))?)?;
        for incident in gold["incidents"].as_array().into_iter().flatten() {
            incidents += 1;
            for mention in incident["mentions"].as_array().into_iter().flatten() {
                let article = folder.join("articles").join(mention["article"].as_str().unwrap_or_default());
                let quote = words(mention["quote"].as_str().unwrap_or_default());
                mentions.push((article.to_string_lossy().replace('\\', "/"), quote, incidents));
            }
        }
    }
    for (n, article) in articles.iter_mut().enumerate() {
        article.id = ArticleId(n as u32);
    }
    let mut claims: Vec<Claim> = articles.iter().flat_map(extract::claims).collect();
    for (n, claim) in claims.iter_mut().enumerate() {
        claim.id = ClaimId(n as u32);
    }
    let labels: Vec<BTreeSet<usize>> = claims
        .iter()
        .map(|claim| {
            let article = &articles[claim.article.0 as usize];
            let sentence = words(article.slice(claim.sentence));
            let meant = mentions.iter().filter(|(path, quote, _)| *path == article.path && alike(quote, &sentence));
            meant.map(|&(_, _, incident)| incident).collect()
        })
        .collect();
    let pairs: Vec<(Vec<(&str, &str)>, f64)> = incident::compare_claims(&articles, &claims)
        .into_iter()
        .filter_map(|(a, b, outcome)| {
            let (x, y) = (&labels[a.0 as usize], &labels[b.0 as usize]);
            let sentence = |id: ClaimId| (claims[id.0 as usize].article, claims[id.0 as usize].sentence);
            // A sentence that tells of two incidents does not say which of its claims is of which.
            let unclear = x.is_empty() || y.is_empty() || (sentence(a) == sentence(b) && x.len() > 1);
            (!unclear).then(|| (outcome, f64::from(u8::from(!x.is_disjoint(y)))))
        })
        .collect();
    let mut columns: BTreeMap<(&str, &str), usize> = BTreeMap::new();
    for key in pairs.iter().flat_map(|(outcome, _)| outcome) {
        let next = columns.len() + 1;
        columns.entry(*key).or_insert(next);
    }
    let rows: Vec<(Vec<f64>, f64)> = pairs
        .iter()
        .map(|(outcome, label)| {
            let mut row = vec![0.0; columns.len() + 1];
            row[0] = 1.0;
            outcome.iter().for_each(|key| row[columns[key]] = 1.0);
            (row, *label)
        })
        .collect();
    let weights = fit(&rows, 2.0);
    let bits = |n: usize| weights[n] / std::f64::consts::LN_2;
    writeln!(out, "# Bits for and against two claims being about one incident, by comparison and outcome; made by")?;
    writeln!(out, "# examples/learn_weights.rs. What one of the two does not say has no outcome and weighs nothing.")?;
    let same = rows.iter().filter(|row| row.1 > 0.5).count();
    writeln!(out, "# {} pairs, {same} of them of one incident.\n", rows.len())?;
    writeln!(
        out,
        "prior = {:.2}\njoin = {JOIN:?}\nguard = {GUARD:?}\nlone_clash = {LONE_CLASH:?}\nbar = {BAR:?}\n\n{FIXED}",
        bits(0)
    )?;
    let mut feature = "";
    for ((name, level), column) in &columns {
        if *name != feature {
            writeln!(out, "\n[weights.{name}]")?;
            feature = name;
        }
        let told = rows.iter().filter(|row| row.0[*column] > 0.0).count();
        writeln!(out, "{level} = {:.2} # {told} pairs", bits(*column))?;
    }
    Ok(())
}

fn words(text: &str) -> BTreeSet<String> {
    text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_lowercase).collect()
}

/// Whether most words of the shorter are in the longer too.
fn alike(a: &BTreeSet<String>, b: &BTreeSet<String>) -> bool {
    a.intersection(b).count() as f64 >= 0.6 * a.len().min(b.len()).max(1) as f64
}
