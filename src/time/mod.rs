//! Words to time expressions, and whether two of them can both be right.

use jiff::civil::Date;

use crate::model::{Article, TimeExpression};

/// Every time expression of an article, in reading order, spans in the article's text. Anchors: the publication date,
/// a passage's own stamp, the last date spoken of.
pub fn read(_article: &Article) -> Vec<TimeExpression> {
    Vec::new()
}

/// Every time expression of a plain text published on `published`, spans in that text.
pub fn tag(_text: &str, _published: Option<Date>) -> Vec<TimeExpression> {
    Vec::new()
}
