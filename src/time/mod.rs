//! Words to time expressions, and whether two of them can both be right.
//!
//! First every expression is found and read as it stands (`find`), then each is placed on the calendar in reading
//! order (`resolve`), because "two days later" and "the same year" count from what was said before.

mod calendar;
mod compare;
mod context;
mod find;
mod meaning;
mod resolve;
mod show;
mod tokens;
mod weekday;
mod words;

use jiff::civil::Date;

pub use self::compare::{Compared, compare, compare_across_zones, told_from_publication};
pub use self::show::{canonical, short};
pub use self::weekday::{WeekdayConflict, is_impossible, weekday_conflict};

use self::find::Finder;
use self::resolve::Resolver;
use self::tokens::{Kind, Tokens};
use crate::model::{Anchor, Article, PassageRole, TimeExpression};

/// Every time expression of an article, in reading order, spans in the article's text. Anchors: the publication date,
/// a passage's own stamp, the last date spoken of. A range ("from March to May") is one expression.
pub fn read(article: &Article) -> Vec<TimeExpression> {
    let mut resolver = Resolver::new(article.published.date, Anchor::Published);
    let mut all = Vec::new();
    for passage in &article.passages {
        match passage.stamp {
            Some(stamp) => resolver.set_now(Some(stamp.date()), Anchor::Passage),
            None => resolver.set_now(article.published.date, Anchor::Published),
        }
        if matches!(passage.role, PassageRole::LiveEntry | PassageRole::Caption) {
            // An entry or a caption speaks for itself: nothing said before it is counted from.
            let mut own = Resolver::new(
                passage.stamp.map(jiff::civil::DateTime::date).or(article.published.date),
                if passage.stamp.is_some() { Anchor::Passage } else { Anchor::Published },
            );
            passage_into(&mut all, article.slice(passage.at), passage.at.start, &mut own, true);
        } else {
            passage_into(&mut all, article.slice(passage.at), passage.at.start, &mut resolver, true);
        }
    }
    all
}

/// Every time expression of a plain text published on `published`, spans in that text, as TIMEX3 counts them: the two
/// ends of a range are two expressions, where [`read`] makes them one.
pub fn tag(text: &str, published: Option<Date>) -> Vec<TimeExpression> {
    let mut all = Vec::new();
    passage_into(&mut all, text, 0, &mut Resolver::new(published, Anchor::Published), false);
    all
}

fn passage_into(all: &mut Vec<TimeExpression>, text: &str, offset: u32, resolver: &mut Resolver, join: bool) {
    let tokens = Tokens::new(text);
    let mut found = Finder::new(&tokens).all();
    let ranges = context::ranges(&tokens, &mut found);
    let mut second_of_range = false;
    let mut token = 0;
    for (n, mut found) in found.into_iter().enumerate() {
        while token < found.from {
            resolver.paragraph += u32::from(tokens.at(token).kind == Kind::Break);
            token += 1;
        }
        let first_of_range = ranges.binary_search(&n).is_ok();
        if found.modifier.is_none() && !first_of_range && !second_of_range {
            found.modifier = context::governed(&tokens, &found);
        }
        let at = tokens.span(found.from, found.to).shifted(offset);
        let expression = resolver.resolve(&found, at);
        match all.last_mut() {
            Some(first) if second_of_range && join => *first = context::joined(first, &expression),
            _ => all.push(expression),
        }
        second_of_range = first_of_range;
    }
    resolver.paragraph += 1;
}
