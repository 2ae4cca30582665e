//! Prints the claims of articles as an editor would check them: `cargo run --example claims -- FILE…`.
#![allow(clippy::print_stdout, reason = "an example talks to a person")]

use crosscheck::model::{Article, Claim, Facet, Value};
use crosscheck::{extract, text};

fn main() {
    let inputs: Vec<text::Input> = std::env::args().skip(1).map(|path| text::Input::Path(path.into())).collect();
    let (articles, problems) = text::load(&inputs, &text::Options::default());
    for problem in problems {
        println!("{}: {}", problem.path, problem.message);
    }
    for article in &articles {
        println!("=== {} | {} | {:?}", article.path, article.outlet.name, article.published.date);
        let mut last = None;
        for claim in extract::claims(article) {
            if last != Some(claim.sentence) {
                println!("\n# {}", article.slice(claim.sentence));
                last = Some(claim.sentence);
            }
            print(article, &claim);
        }
    }
}

fn print(article: &Article, claim: &Claim) {
    let event = &claim.event;
    let marks = [(!event.known, "?"), (event.nominal, "n"), (claim.quoted, "q"), (claim.generic, "g")];
    let marks: String = marks.iter().filter(|(on, _)| *on).map(|(_, mark)| *mark).collect();
    let source = claim.source.as_ref().map(|s| s.name.clone().unwrap_or_else(|| s.head.clone())).unwrap_or_default();
    println!("  {} [{marks}] {:?} <{source}> «{}»", event.kind, claim.modality, article.slice(claim.at));
    for participant in &claim.participants {
        let who = &participant.who;
        println!(
            "      {:?}: {} (name {:?}, head {}, {:?}, {:?})",
            participant.part,
            article.slice(who.at),
            who.name,
            who.head,
            who.sort,
            who.modifiers
        );
    }
    for facet in &claim.facets {
        let key = &facet.key;
        println!(
            "      {:?} {}|{}|{}|{:?} = {}",
            facet.kind,
            key.relation,
            key.whose,
            key.head,
            key.modifiers,
            value(facet, article)
        );
    }
}

fn value(facet: &Facet, article: &Article) -> String {
    let words = article.slice(facet.at);
    match &facet.value {
        Value::Time(time) => format!("{words} -> {}", time.value),
        Value::Quantity(quantity) => format!("{words} -> {:?} {:?}", quantity.amount, quantity.unit),
        Value::Mention(mention) => format!("{words} -> {:?}/{}", mention.name, mention.head),
        Value::Kind(kind) => kind.clone(),
        Value::Place(places) => places.join(" < "),
        Value::Order { first, second, days } => format!("{first} then {second} {days:?}"),
        Value::Group(members) => members.iter().map(|m| m.head.clone()).collect::<Vec<_>>().join(" + "),
        Value::Words(quote) => quote.clone(),
    }
}
