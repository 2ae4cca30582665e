//! What is tied in invented sentences, and what stays open.

use crate::extract::mentions;
use crate::model::Article;

/// The bearer's name, or the words that introduced it, for the first mention of these words after the others.
fn stands_for(body: &str, words: &str) -> Option<String> {
    let article = Article::plain("Courier", None, body);
    let found = mentions(&article);
    let own = found.iter().rev().find(|m| article.slice(m.at) == words)?;
    if own.form != "Pronoun" && own.form != "Description" {
        return None;
    }
    let first = found.iter().find(|m| m.bearer == own.bearer)?;
    Some(if own.name.is_empty() { article.slice(first.at).to_owned() } else { own.name.clone() })
}

#[test]
fn pronouns_and_descriptions_stand_for_what_was_told_of() {
    for (body, words, expected) in [
        ("Mara Kolbe left the court. She said nothing.", "She", "Mara Kolbe"),
        ("Jan Pruss hurt himself in a fall.", "himself", "Jan Pruss"),
        ("A suspected robber hanged himself before he could be tried.", "he", "A suspected robber"),
        ("Jan Pruss, 40, met a lawyer. He was later charged.", "He", "Jan Pruss"),
        ("Peter Kolbe knew Jan Pruss. In May he was charged with an assault on Pruss.", "he", "Peter Kolbe"),
        ("Orlo Holdings said it would close.", "it", "Orlo Holdings"),
        ("Orlo Holdings issued a warning about its boilers.", "its", "Orlo Holdings"),
        ("A Liberian tanker ran aground on Monday. The vessel leaked oil.", "The vessel", "A Liberian tanker"),
        ("Orlo Holdings was fined. The company will appeal.", "The company", "Orlo Holdings"),
        (
            "Police charged a Polish driver. The 57-year-old is suspected of speeding.",
            "The 57-year-old",
            "a Polish driver",
        ),
        ("Jan Pruss, a miner who survived, wept.", "a miner", "Jan Pruss"),
    ] {
        assert_eq!(stands_for(body, words).as_deref(), Some(expected), "{body}");
    }
}

#[test]
fn what_may_stand_for_two_stays_open() {
    for (body, words) in [
        ("Adam Pruss met Peter Kolbe. The police arrested him.", "him"),
        ("It rained in Osterby. It was said that roads were closed.", "It"),
        ("A tanker and a ferry collided. The vessel sank.", "The vessel"),
        ("Orlo Holdings bought Brill Industries. The company was fined.", "The company"),
        ("Police charged a driver, 40, and a guard. The 57-year-old is suspected of speeding.", "The 57-year-old"),
        ("A man was hurt. The man who drove fled.", "The man"),
        ("“Mara Kolbe fired,” she said.", "she"),
        ("Orlo, the firm said, is safe.", "the firm"),
    ] {
        assert_eq!(stands_for(body, words), None, "{body}");
    }
}

#[test]
fn a_ministry_and_an_envoy_know_their_country() {
    let body = "Denmark's foreign ministry protested. The ministry expelled a Polish envoy and recalled its ambassador. \
                The UK expelled two diplomats.";
    let article = Article::plain("Courier", None, body);
    let nations: Vec<(String, Option<String>)> = crate::extract::claims(&article)
        .iter()
        .flat_map(|claim| &claim.participants)
        .map(|p| (article.slice(p.who.at).to_owned(), p.who.nation.clone().or(p.who.name.clone())))
        .collect();
    let of = |words: &str| nations.iter().find(|(at, _)| at == words).and_then(|(_, nation)| nation.as_deref());
    assert_eq!(of("The ministry"), Some("Denmark"), "{nations:?}");
    assert_eq!(of("a Polish envoy"), Some("Poland"), "{nations:?}");
    assert_eq!(of("The UK"), Some("United Kingdom"), "{nations:?}");
}
