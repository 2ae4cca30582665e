//! Tables of phrases that read as times, and of phrases that do not.

#![allow(clippy::unwrap_used, reason = "a test may fail")]

use crosscheck::model::Article;
use crosscheck::time;
use jiff::civil::Date;
use serde::Deserialize;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Table {
    published: Option<Date>,
    reads: Vec<Reads>,
    #[serde(default)]
    reads_nothing: Vec<Nothing>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Reads {
    r#as: String,
    phrases: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Nothing {
    phrases: Vec<String>,
}

fn check(file: &str) {
    let table: Table = toml::from_str(&std::fs::read_to_string(file).unwrap()).unwrap();
    let read = |phrase: &str| time::read(&Article::plain("Courier", table.published, phrase));
    let mut wrong = Vec::new();
    for entry in &table.reads {
        for phrase in &entry.phrases {
            let found: Vec<String> = read(phrase).iter().map(time::canonical).collect();
            if found != [entry.r#as.clone()] {
                wrong.push(format!("{phrase}\n    wanted {}, read {found:?}", entry.r#as));
            }
        }
    }
    for phrase in table.reads_nothing.iter().flat_map(|nothing| &nothing.phrases) {
        let found: Vec<String> = read(phrase).iter().map(time::canonical).collect();
        if !found.is_empty() {
            wrong.push(format!("{phrase}\n    wanted nothing, read {found:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn phrases_read_as_the_table_says() {
    check("tests/phrases/time.toml");
}

#[test]
fn without_a_publication_date_nothing_is_guessed() {
    check("tests/phrases/time-undated.toml");
}
