//! Figures that the words around them show to be of one thing, whatever noun and verb each paper has for it.
//!
//! Keys name a verb and a noun, and each outlet has its own. Here every figure of an article is taken with the words near
//! it, brought to the ideas that they stand for. Two figures of two articles are of one thing where each is the other's
//! nearest, where neither article tells the other's value anywhere, and where nothing near them parts them: another
//! time, another manner, another way, another name.

mod figure;
mod lists;
mod pairs;
mod rarity;
mod words;

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;
use rayon::prelude::*;

pub(crate) use self::figure::Figure;
use self::figure::{GROWS, bare_sum, figure};
use self::lists::Ideas;
pub(crate) use self::pairs::pairs;
use self::words::words;
use super::compare::{Conflict, Verdict};
use super::keys::others;
use super::material::{Statement, days_apart, slip};
use crate::model::{Article, ArticleId, Claim, Modality, Quantity, Span, Unit};
use crate::quantity::{self, Compared};

/// All figures of one article.
#[derive(Debug, Default)]
pub(crate) struct Figures {
    /// Those in sentences of which a claim is made.
    pub(crate) told: Vec<Figure>,
    /// All that the text gives, wherever they stand.
    all: Vec<Quantity>,
}

/// Articles with more figures than this are tables.
const MOST: usize = 200;

/// The figures of each article.
pub(crate) fn figures(articles: &[Article], claims: &[Claim]) -> BTreeMap<ArticleId, Figures> {
    let own: Vec<&[Claim]> = claims.chunk_by(|a, b| a.article == b.article).collect();
    let told = |own: &&[Claim]| {
        let article = articles.get(own.first()?.article.0 as usize)?;
        Some((article.id, figures_of(article, own)?))
    };
    own.par_iter().filter_map(told).collect()
}

/// The figures of one article; none where they are too many.
fn figures_of(article: &Article, own: &[Claim]) -> Option<Figures> {
    let ideas = Ideas::builtin();
    let all = quantity::read(article.text());
    if all.len() > MOST {
        return None;
    }
    let currency = lone_currency(&all);
    let year = article.published.date.map(Date::year);
    let mut figures = Figures { told: Vec::new(), all };
    let mut seen: BTreeSet<Span> = BTreeSet::new();
    for claim in own.iter().filter(|claim| seen.insert(claim.sentence)) {
        let inside: Vec<&Quantity> = figures.all.iter().filter(|q| claim.sentence.contains(q.at)).collect();
        if inside.is_empty() {
            continue;
        }
        let listed = inside.iter().filter(|quantity| matches!(quantity.unit, Unit::Percent | Unit::Share)).count() > 2;
        let mut words = words(article.slice(claim.sentence), claim.sentence.start, ideas);
        for word in &mut words {
            word.figure =
                inside.iter().any(|quantity| quantity.unit != Unit::Duration && quantity.at.overlaps(word.at));
        }
        for quantity in inside {
            let mut quantity = quantity.clone();
            let again = bracketed(article.text(), &figures.all, &quantity);
            if let Some(currency) = currency.as_ref().filter(|_| bare_sum(&quantity, &words)) {
                quantity.unit = Unit::Money(currency.clone());
            }
            let within = own.iter().filter(|c| c.sentence == claim.sentence && c.at.contains(quantity.at));
            let nearest = within.min_by_key(|claim| claim.at.end - claim.at.start).unwrap_or(claim);
            let made = figure(article.id, nearest.id, claim.sentence, &words, &quantity, year, ideas);
            figures.told.extend(made.map(|made| Figure { beside: listed, again, ..made }));
        }
    }
    Some(figures)
}

/// The amount that another says once more in brackets behind it; the same one where nothing stands before it.
fn bracketed(text: &str, all: &[Quantity], quantity: &Quantity) -> Option<Quantity> {
    let before = text.get(..quantity.at.start as usize).unwrap_or_default();
    let again = before.ends_with('(') && !matches!(quantity.unit, Unit::Count);
    again.then(|| all.iter().rfind(|one| one.at.end < quantity.at.start).unwrap_or(quantity).clone())
}

/// The currency in which an article tells all its sums.
fn lone_currency(all: &[Quantity]) -> Option<String> {
    let mut named = all.iter().filter_map(|quantity| match &quantity.unit {
        Unit::Money(code) => Some(code),
        _ => None,
    });
    let first = named.next()?;
    named.all(|code| code == first).then(|| first.clone())
}

/// Two figures of one thing.
pub(crate) fn nearby(a: &Statement<'_>, b: &Statement<'_>, near: f64) -> Verdict {
    let (Some(one), Some(other)) = (a.quantity(), b.quantity()) else {
        return Verdict::CannotSay("one of them is no number");
    };
    let told = |statement: &Statement<'_>| {
        !matches!(
            statement.claim.modality,
            Modality::Negated | Modality::Denied | Modality::Possible | Modality::Alleged
        )
    };
    if !slip(a, b) && (!told(a) || !told(b)) {
        return Verdict::CannotSay("one of them is not told as a fact");
    }
    if a.facet.key.modifiers.contains(GROWS) || b.facet.key.modifiers.contains(GROWS) {
        let one_day = days_apart(a, b) == Some(0);
        if !one_day && !slip(a, b) {
            return Verdict::CannotSay("a figure that develops");
        }
    }
    let compared = quantity::compare(one, other);
    if compared != Compared::Same && !slip(a, b) && others(a, b) {
        return Verdict::CannotSay("each names someone whom the other does not");
    }
    match compared {
        Compared::Apart { ratio, .. } if ratio > 1.0 + near => {}
        Compared::CannotSay(reason) => return Verdict::CannotSay(reason),
        _ => return Verdict::Agree,
    }
    let doubts = vec!["the words around the two figures are taken to tell of one thing".to_owned()];
    Verdict::Conflict(Conflict { soft: true, doubts, ..Conflict::default() })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The words of the figures that two texts are taken to tell of one thing.
    fn paired<const N: usize>(texts: [&str; N]) -> Vec<[String; 2]> {
        let mut articles: Vec<Article> = texts.iter().map(|text| Article::plain("Courier", None, text)).collect();
        for (article, id) in articles.iter_mut().zip(0..) {
            article.id = ArticleId(id);
        }
        let claims: Vec<Claim> = articles.iter().flat_map(crate::extract::claims).collect();
        let of = figures(&articles, &claims);
        let all: Vec<&Figure> = of.values().flat_map(|figures| &figures.told).collect();
        let words = |n: usize| {
            let figure = all[n];
            articles[figure.article.0 as usize].slice(figure.facet.at).to_owned()
        };
        pairs(&all, &of).into_iter().map(|(one, other)| [words(one), words(other)]).collect()
    }

    #[test]
    fn figures_of_one_thing_find_each_other_whatever_the_verbs() {
        let found = paired([
            "Solvang Foods reported turnover of 412 million crowns for the spring. Its dairies in Tarvo employ 640.",
            "Revenue at Solvang Foods came to 421 million crowns in spring, the brewer said. Shares closed at 88 crowns.",
        ]);
        assert_eq!(found, [["412 million crowns", "421 million crowns"]]);
    }

    #[test]
    fn a_figure_that_the_other_article_tells_too_stays_alone() {
        let found = paired([
            "Solvang Foods reported turnover of 412 million crowns for the spring.",
            "Revenue at Solvang Foods came to 421 million crowns in spring, up from 412 million crowns a year before.",
        ]);
        assert_eq!(found, [] as [[String; 2]; 0]);
    }

    #[test]
    fn whoever_tells_the_very_figure_stands_beside_it_in_brackets_too() {
        let found = paired([
            "Thieves took jewels worth 110 million euros ($143 million) from a shop in Tarvo.",
            "Thieves took $134 million worth of jewels from a shop in Tarvo.",
            "Jewels worth $143 million were stolen from a shop in Tarvo.",
        ]);
        assert_eq!(found, [["$143 million", "$143 million"], ["$134 million", "$143 million"]]);
    }

    #[test]
    fn what_brackets_say_again_is_known_for_it() {
        let all = quantity::read("It paid 110 million euros ($143 million) for the mill.");
        let told = |one| bracketed("It paid 110 million euros ($143 million) for the mill.", &all, one);
        let bracketed: Vec<bool> = all.iter().map(|one| told(one).is_some()).collect();
        assert_eq!(bracketed, [false, true]);
    }

    #[test]
    fn sums_are_of_the_one_currency_that_an_article_names() {
        assert_eq!(lone_currency(&quantity::read("It cost £4m, and £2m more.")).as_deref(), Some("GBP"));
        assert_eq!(lone_currency(&quantity::read("It cost £4m, or $5m.")), None);
        assert_eq!(lone_currency(&quantity::read("It took four days.")), None);
    }
}
