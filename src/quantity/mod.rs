//! Words to quantities, and whether two of them can both be right.
//!
//! [`read`] walks over the words once; the number words, hedges, units and currencies that it knows are the files under
//! `rules/quantity`. [`compare()`] says whether one value could satisfy two quantities, [`canonical`] and [`short`] print one.

mod age;
mod codes;
mod compare;
mod dates;
mod ends;
mod figure;
mod fraction;
mod hedges;
mod item;
mod lexicon;
mod load;
mod names;
mod numeral;
mod phrases;
mod print;
mod range;
mod reader;
mod scan;
mod single;
mod token;
mod view;

pub(crate) use compare::one_currency;
pub use compare::{Compared, compare};
pub use hedges::leaves_out;
pub use print::{canonical, short};

use crate::model::Quantity;

/// Every quantity of a text in reading order, spans in that text. Numbers that name things ("Highway 61") and numbers
/// inside dates and clock times are left out where the words themselves show it.
///
/// ```
/// use crosscheck::quantity;
/// let text = "At least nine people were killed and the mine lost £1.2bn.";
/// let found = quantity::read(text);
/// assert_eq!(found[0].at.of(text), "At least nine");
/// assert_eq!(quantity::canonical(&found[0]), ">=9");
/// assert_eq!(quantity::canonical(&found[1]), "GBP 1200000000");
/// ```
pub fn read(text: &str) -> Vec<Quantity> {
    scan::scan(text)
}
