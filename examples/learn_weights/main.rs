//! Learns what `rules/matching/` holds from documents labelled with their incidents (JSON lines with `outlet`,
//! `published`, `text`, `incident`).
//!
//! ```text
//! cargo run --release --example learn_weights -- terms FILES… > rules/matching/common-terms.csv
//! cargo run --release --example learn_weights -- documents FILES… > rules/matching/documents.toml
//! cargo run --release --example learn_weights -- synonyms FILES… > rules/matching/synonyms.csv
//! cargo run --release --example learn_weights -- claims FILES… BUNDLES… > rules/matching/claims.toml
//! cargo run --release --example learn_weights -- claims-check FILES… BUNDLES…
//! ```
//!
//! A bundle is a folder with `articles/` and a `gold.json` that lists incidents and, for each, mentions (article and
//! quote). Sentences of a mention are labelled with its incident. `claims-check`
//! says how well each bundle is told by weights learnt from the others.
//!
//! All files are one pool: documents of different files are pairs of different incidents, as in a newsroom. `terms` keeps the terms that occur in
//! several incidents, so no name of one incident is among them. `documents` fits a logistic model by Newton's method.

use std::collections::{BTreeMap, BTreeSet};
use std::io::Write;

use crosscheck::incident;
use crosscheck::incident::document::{self, Comparison, FEATURES, FIRST};
use crosscheck::incident::terms::{TermKind, terms};
use crosscheck::model::{Article, Claim};

mod claims;
#[path = "../documents/mod.rs"]
mod documents;
mod fit;

use fit::{Row, fit, probability};

/// A term is common if this many incidents have it.
const COMMON: usize = 4;

/// How often each document is told, of other incidents but for the first time, so that what two incidents have in common
/// besides their names is learnt to say little.
const COPIES: usize = 3;

/// Pull of every weight towards nought.
const RIDGE: f64 = 0.5;

/// Mean probability at which groups join: topics are to be complete, stories to be right.
const TOPIC: f64 = 0.031;
const STORY: f64 = 0.47;

type Collection = Vec<(Article, String)>;

/// The documents of all files, each `copies` times; incidents of different copies are different ones.
fn pool(files: &[String], copies: usize) -> Result<Collection, Box<dyn std::error::Error>> {
    let mut all = Vec::new();
    for file in files {
        let documents = documents::read(file)?;
        for copy in 0..copies {
            let labelled = |document: &documents::Document| {
                (document.copied(copy).article(0), format!("{}, {copy}", document.incident))
            };
            all.extend(documents.iter().map(labelled));
        }
    }
    Ok(all)
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut arguments = std::env::args().skip(1);
    let what = arguments.next().unwrap_or_default();
    if what == "claims" || what == "claims-check" {
        let bundles: Vec<String> = arguments.collect();
        return claims::claims(&bundles, what == "claims-check", &mut std::io::stdout().lock());
    }
    if what == "synonyms" {
        let files: Vec<String> = arguments.collect();
        return synonyms(&files, &mut std::io::stdout().lock());
    }
    let files: Vec<String> = arguments.collect();
    let mut out = std::io::stdout().lock();
    match what.as_str() {
        "terms" => common_terms(&pool(&files, 1)?, &mut out)?,
        "documents" => documents(&files, &mut out)?,
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

/// Topics are learnt with copies, stories from what is real alone: what topics leave together are seldom copies.
fn documents(files: &[String], out: &mut impl Write) -> Result<(), Box<dyn std::error::Error>> {
    writeln!(out, "# Weights of the comparison of two articles; made by examples/learn_weights.")?;
    let rows = |pool: &Collection, compare: fn(&[Article]) -> Vec<Comparison>| -> Vec<Row> {
        let articles: Vec<Article> = pool.iter().map(|(article, _)| article.clone()).collect();
        let labelled = compare(&articles).into_iter().map(|pair| {
            let mut row = vec![1.0];
            row.extend(pair.values);
            (row, f64::from(u8::from(pool[pair.a].1 == pool[pair.b].1)), 1.0)
        });
        labelled.collect()
    };
    // The second step is learnt on what the first step, with the weights now in force, makes of the pool: run
    // this twice after a change of the first.
    step("topic", TOPIC, FIRST, &rows(&pool(files, COPIES)?, document::compare), out)?;
    step("story", STORY, FEATURES.len(), &rows(&pool(files, 1)?, document::compare_within_topics), out)?;
    Ok(())
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

/// What is supposed of two words that no incident has: that they mean one happening, and that they do not.
const PRIOR: (f64, f64) = (0.3, 3.0);

/// Share below which two words are not kept.
const RARE: f64 = 0.15;

/// Of two words for events, how often they meant one happening in the incidents that had both.
fn synonyms(files: &[String], out: &mut impl Write) -> Result<(), Box<dyn std::error::Error>> {
    let mut shares: BTreeMap<(String, String), (f64, f64)> = BTreeMap::new();
    for file in files {
        let all = documents::read(file)?;
        let (articles, claims) = documents::extracted(&all);
        let mut by_incident: BTreeMap<&str, Vec<(String, &str)>> = BTreeMap::new();
        for (document, article) in all.iter().zip(&articles) {
            let own: Vec<Claim> = claims.iter().filter(|claim| claim.article == article.id).cloned().collect();
            let told = document.told(article, &own).into_iter();
            let told = told.map(|(mention, claim)| (incident::head(&claim.event), mention.event_cluster.as_str()));
            by_incident.entry(&document.incident).or_default().extend(told);
        }
        for mentions in by_incident.into_values() {
            let mut pairs: BTreeMap<(&str, &str), (f64, f64)> = BTreeMap::new();
            for (n, (a, x)) in mentions.iter().enumerate() {
                for (b, y) in mentions[n + 1..].iter().filter(|(b, _)| a != b) {
                    let entry = pairs.entry((a.min(b), a.max(b))).or_default();
                    *(if x == y { &mut entry.0 } else { &mut entry.1 }) += 1.0;
                }
            }
            for ((a, b), (one, two)) in pairs {
                // No incident has more than a small say, however often it says the same.
                let say = (one + two).sqrt().min(3.0) / (one + two);
                let entry = shares.entry((a.to_owned(), b.to_owned())).or_default();
                *entry = (entry.0 + one * say, entry.1 + two * say);
            }
        }
    }
    for ((a, b), (one, two)) in shares {
        let share = (one + PRIOR.0) / (one + two + PRIOR.0 + PRIOR.1);
        if share >= RARE && one > 0.0 {
            writeln!(out, "{a},{b},{share:.2}")?;
        }
    }
    Ok(())
}
