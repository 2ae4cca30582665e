//! How long each stage takes, and the whole run: `cargo bench`.

use crosscheck::model::{Article, Claim, ClaimId};
use crosscheck::report::{Format, Layout, View, render};
use crosscheck::rules::RuleSet;
use crosscheck::text::{Input, Options};
use crosscheck::{extract, incident, pipeline, rules, text};
use divan::Bencher;
use divan::counter::BytesCount;

fn main() {
    divan::main();
}

const STORY: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/reports/demo");

fn articles() -> Vec<Article> {
    text::load(&[Input::Path(STORY.into())], &Options::default()).0
}

fn claims(articles: &[Article]) -> Vec<Claim> {
    let mut claims: Vec<Claim> = articles.iter().flat_map(extract::claims).collect();
    for (n, claim) in claims.iter_mut().enumerate() {
        claim.id = ClaimId(u32::try_from(n).unwrap_or(u32::MAX));
    }
    claims
}

#[divan::bench]
fn a_read(bencher: Bencher) {
    bencher.bench(articles);
}

#[divan::bench]
fn b_extract(bencher: Bencher) {
    let articles = articles();
    let bytes: usize = articles.iter().map(|article| article.text().len()).sum();
    bencher.counter(BytesCount::new(bytes)).bench(|| claims(&articles));
}

#[divan::bench]
fn c_group(bencher: Bencher) {
    let articles = articles();
    let claims = claims(&articles);
    bencher.bench(|| incident::group(&articles, &claims));
}

#[divan::bench]
fn d_check(bencher: Bencher) {
    let articles = articles();
    let claims = claims(&articles);
    let grouping = incident::group(&articles, &claims);
    bencher.bench(|| rules::check_with(RuleSet::builtin(), &articles, &claims, &grouping));
}

#[divan::bench(args = [Format::Table, Format::Json, Format::Html, Format::Sarif])]
fn e_report(bencher: Bencher, format: Format) {
    let results = pipeline::check(articles(), Vec::new());
    bencher.bench(|| {
        let mut out = Vec::new();
        render(&View::of(&results), format, &Layout::default(), &mut out).map(|()| out)
    });
}

#[divan::bench]
fn f_whole_run(bencher: Bencher) {
    bencher.bench(|| pipeline::run(&[Input::Path(STORY.into())], &Options::default()));
}
