//! Tables of phrases: what each reads as, what reads as nothing, and what comparison says of pairs.

use crosscheck::quantity::{self, Compared};
use serde::Deserialize;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Phrases {
    reads: Vec<Reads>,
    reads_nothing: Vec<Nothing>,
    reads_all: Vec<All>,
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

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct All {
    text: String,
    r#as: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct PairFile {
    pairs: Vec<Pairs>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Pairs {
    verdict: String,
    pairs: Vec<(String, String)>,
}

fn values(text: &str) -> Vec<String> {
    quantity::read(text).iter().map(quantity::canonical).collect()
}

#[test]
fn every_phrase_reads_as_its_value_alone_and_in_a_sentence() {
    let table: Phrases = toml::from_str(include_str!("phrases/quantity.toml")).unwrap();
    let mut wrong = Vec::new();
    for Reads { r#as, phrases } in table.reads {
        for phrase in phrases {
            let alone = values(&phrase);
            if alone != [r#as.clone()] {
                wrong.push(format!("“{phrase}” should read as {as}, not {alone:?}", r#as = r#as));
            }
            let sentence = format!("Officials said there were {phrase}, it seems.");
            let inside = values(&sentence);
            let own_start = phrase.starts_with(|c: char| c.is_uppercase());
            if !own_start && inside != [r#as.clone()] {
                wrong.push(format!("“{sentence}” should read as {as}, not {inside:?}", r#as = r#as));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn names_dates_and_clock_times_read_as_nothing() {
    let table: Phrases = toml::from_str(include_str!("phrases/quantity.toml")).unwrap();
    let mut wrong = Vec::new();
    for phrase in table.reads_nothing.into_iter().flat_map(|nothing| nothing.phrases) {
        for text in [phrase.clone(), format!("They told us about {phrase}, as we know.")] {
            let found = values(&text);
            if !found.is_empty() {
                wrong.push(format!("“{text}” should read as nothing, not {found:?}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn sentences_read_in_order() {
    let table: Phrases = toml::from_str(include_str!("phrases/quantity.toml")).unwrap();
    for All { text, r#as } in table.reads_all {
        assert_eq!(values(&text), r#as, "{text}");
    }
}

#[test]
fn pairs_compare_as_the_table_says_both_ways_round() {
    let file: PairFile = toml::from_str(include_str!("phrases/quantity_pairs.toml")).unwrap();
    let mut wrong = Vec::new();
    for Pairs { verdict, pairs } in file.pairs {
        for (first, second) in pairs {
            let (a, b) = (quantity::read(&first), quantity::read(&second));
            let ([a], [b]) = (a.as_slice(), b.as_slice()) else {
                wrong.push(format!("“{first}” and “{second}” should each state one quantity"));
                continue;
            };
            for found in [quantity::compare(a, b), quantity::compare(b, a)] {
                let word = match found {
                    Compared::Same => "same",
                    Compared::Compatible(_) => "compatible",
                    Compared::Apart { .. } => "apart",
                    Compared::CannotSay(_) => "cannot say",
                };
                if word != verdict {
                    wrong.push(format!("“{first}” and “{second}” should be {verdict}, not {found:?}"));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
