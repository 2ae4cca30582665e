//! What the article says lies in what: "Canoa, Ecuador", "the town of Brill in southern Poland".

use crate::extract::names::gazetteer;
use crate::extract::tokens::{Class, Token};
use crate::model::Sort;

use super::Form;
use super::book::Book;
use super::sorts::{Named, What};

/// What the article says lies in what: "Canoa, Ecuador", "the town of Brill in southern Poland".
pub(super) fn contain(tokens: &[Vec<Token>], named: &[Named], tied: &[Option<(usize, Form)>], book: &mut Book) {
    for (n, run) in named.iter().enumerate() {
        let (Some(Some((inner, _))), Some(sentence)) = (tied.get(n), tokens.get(run.sentence)) else { continue };
        if book.bearers.get(*inner).is_none_or(|b| b.entity.sort != Sort::Place) || run.what == What::Demonym {
            continue;
        }
        let mut stated = Vec::new();
        // Forward: comma after comma, or "in".
        let mut at = n;
        while let (Some(from), Some(to), Some(Some((outer, _)))) = (named.get(at), named.get(at + 1), tied.get(at + 1))
        {
            if to.sentence != run.sentence || to.first <= from.last || to.what == What::Demonym {
                break;
            }
            let between = sentence.get(from.last + 1..to.first).unwrap_or_default();
            let Some(outer) = book.bearers.get(*outer) else { break };
            let country_like = gazetteer().kind(&outer.entity.name).is_some();
            let joined = match between {
                [comma] => comma.is(",") && country_like && !lists(sentence, from.first, to.last),
                [first, rest @ ..] => {
                    let (first, rest) = if first.is(",") {
                        (rest.first().unwrap_or(first), rest.get(1..).unwrap_or_default())
                    } else {
                        (first, rest)
                    };
                    first.is("in")
                        && rest.iter().all(|t| {
                            gazetteer().is_direction(&t.lower) || t.is("the") || gazetteer().is_place_noun(&t.lower)
                        })
                        && country_like
                }
                [] => false,
            };
            if !joined || outer.entity.sort != Sort::Place {
                break;
            }
            stated.push(outer.entity.name.clone());
            at += 1;
        }
        // Backward: "the Danish port city of Osterby".
        if stated.is_empty() {
            stated.extend(nationality(sentence, run));
        }
        if stated.is_empty() {
            continue;
        }
        let Some(bearer) = book.bearers.get_mut(*inner) else { continue };
        if bearer.entity.stated == 0 && !stated.contains(&bearer.entity.name) {
            let mut within = stated.clone();
            let beyond = stated.last().and_then(|outer| gazetteer().within(outer)).unwrap_or_default();
            let own = std::mem::take(&mut bearer.entity.within);
            // What the list knows stays where it agrees with what is said.
            let agrees = own.iter().any(|outer| stated.iter().any(|s| gazetteer().canonical(s).unwrap_or(s) == outer));
            within.extend(if agrees { own } else { beyond.to_vec() });
            let mut seen: Vec<String> = Vec::new();
            for outer in within {
                let outer_usual = gazetteer().canonical(&outer).unwrap_or(&outer).to_owned();
                if !seen.contains(&outer) && !seen.contains(&outer_usual) {
                    seen.push(outer);
                }
            }
            bearer.entity.stated = stated.len();
            bearer.entity.within = seen;
        }
    }
}

/// "in Leeds, Hull and York": places side by side, none within another.
fn lists(sentence: &[Token], first: usize, last: usize) -> bool {
    let and_after = sentence.get(last + 1).is_some_and(|t| t.is("and"))
        && sentence.get(last + 2).is_some_and(|t| t.capital)
        && !sentence.get(last + 1).is_some_and(|t| t.is(","));
    let kind = |n: usize| sentence.get(n).and_then(|t| gazetteer().kind(&t.lower));
    and_after && kind(first) == kind(last)
}

fn nationality(sentence: &[Token], run: &Named) -> Option<String> {
    let mut n = run.first.checked_sub(1)?;
    if sentence.get(n)?.is("of") {
        n = n.checked_sub(1)?;
    }
    let mut nouns = 0;
    for _ in 0..5 {
        let token = sentence.get(n)?;
        if token.capital {
            let mut written = token.lower.as_str().to_owned();
            if let Some(first) = written.get_mut(..1) {
                first.make_ascii_uppercase();
            }
            return (nouns > 0).then(|| gazetteer().country_of_adjective(&written)).flatten().map(str::to_owned);
        }
        if gazetteer().is_place_noun(&token.lower) {
            nouns += 1;
        } else if !(token.class == Class::Adjective
            || gazetteer().is_direction(&token.lower)
            || token.class == Class::Noun)
        {
            return None;
        }
        n = n.checked_sub(1)?;
    }
    None
}
