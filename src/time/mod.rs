//! Words to time expressions, and whether two of them can both be right.
//!
//! First every expression is found and read as it stands (`find`), then each is placed on the calendar in reading
//! order (`resolve`), because "two days later" and "the same year" count from what was said before.

mod calendar;
mod compare;
mod context;
mod find;
mod holidays;
mod keywords;
mod meaning;
mod resolve;
mod show;
mod tokens;
mod weekday;
mod words;

use jiff::civil::Date;

pub use self::compare::{Compared, ZONES, compare, compare_across_zones, told_from_publication};
pub use self::show::{canonical, short};
pub use self::weekday::{WeekdayConflict, is_impossible, weekday_conflict};

use self::find::Finder;
use self::resolve::Resolver;
use self::tokens::Tokens;
use crate::model::{Anchor, Article, PassageRole, TimeExpression};

/// Every time expression of an article, in reading order, spans in the article's text. Anchors: the publication date,
/// a passage's own stamp, the last date spoken of. A range ("from March to May") is one expression.
pub fn read(article: &Article) -> Vec<TimeExpression> {
    let passages: Vec<Found<'_>> =
        article.passages.iter().map(|passage| Found::new(article.slice(passage.at), passage.at.start, true)).collect();
    let mut passages = passages;
    if let Some(order) = article.date_order {
        passages.iter_mut().flat_map(|passage| &mut passage.all).for_each(|found| found.settle(order));
    }
    let published = article.published.date;
    let mut resolver = Resolver::new(published, Anchor::Published);
    resolver.survey(passages.iter().flat_map(|passage| &passage.all));
    let mut all = Vec::new();
    for (passage, found) in article.passages.iter().zip(passages) {
        let (now, anchor) = match passage.stamp {
            Some(stamp) => (Some(stamp.date()), Anchor::Passage),
            None => (published, Anchor::Published),
        };
        if matches!(passage.role, PassageRole::LiveEntry | PassageRole::Caption) {
            // An entry or a caption speaks for itself: nothing said before it is counted from.
            found.resolve(&mut Resolver::new(now, anchor), &mut all);
        } else {
            resolver.set_now(now, anchor);
            found.resolve(&mut resolver, &mut all);
        }
    }
    all
}

/// Every time expression of a plain text published on `published`, spans in that text, as TIMEX3 counts them: the two
/// ends of a range are two expressions, where [`read`] makes them one.
pub fn tag(text: &str, published: Option<Date>) -> Vec<TimeExpression> {
    let found = Found::new(text, 0, false);
    let mut resolver = Resolver::new(published, Anchor::Published);
    resolver.survey(&found.all);
    let mut all = Vec::new();
    found.resolve(&mut resolver, &mut all);
    all
}

/// What the first pass found in one passage.
struct Found<'t> {
    tokens: Tokens<'t>,
    /// In reading order.
    all: Vec<meaning::Found>,
    /// Those that are one range with the next.
    ranges: Vec<usize>,
    /// Where the passage begins in the text.
    offset: u32,
    /// Whether a range becomes one expression.
    join: bool,
}

impl<'t> Found<'t> {
    fn new(text: &'t str, offset: u32, join: bool) -> Self {
        let tokens = Tokens::new(text);
        let mut all = Finder::new(&tokens).all();
        if !join {
            all = context::split(&tokens, all);
        }
        context::share_days(&tokens, &mut all);
        let ranges = context::ranges(&tokens, &mut all);
        Self { tokens, all, ranges, offset, join }
    }

    fn resolve(mut self, resolver: &mut Resolver, all: &mut Vec<TimeExpression>) {
        let mut second_of_range = false;
        for n in 0..self.all.len() {
            let first_of_range = self.ranges.binary_search(&n).is_ok();
            if let Some([first, second]) = self.all.get_mut(n..n + 2)
                && first_of_range
            {
                resolver.order(first, second);
            }
            let Some(found) = self.all.get_mut(n) else { continue };
            if !first_of_range && !second_of_range {
                found.modifier = context::governed_modifier(&self.tokens, found);
            }
            let at = self.tokens.span(found.from, found.to).shifted(self.offset);
            resolver.at_token(found.from);
            let expression = resolver.resolve(found, at);
            match all.last_mut() {
                Some(first) if second_of_range && self.join => *first = context::joined(first, &expression),
                _ => all.push(expression),
            }
            second_of_range = first_of_range;
        }
        resolver.end_passage(self.tokens.all.len());
    }
}
