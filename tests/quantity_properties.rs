//! What holds of every text: spans slice, nothing panics, printing and reading back agree, hostile input ends.

use crosscheck::model::{Bound, Quantity, Unit};
use crosscheck::quantity::{self, Compared};
use proptest::prelude::*;

/// Pieces that meet in real sentences, in every order.
const PIECES: &[&str] = &[
    "one",
    "two",
    "twenty",
    "-",
    "hundred",
    "and",
    "a",
    "half",
    "third",
    "quarters",
    "million",
    "of",
    "12",
    "1,237",
    "4.2",
    "0",
    "007",
    "2019",
    "½",
    "to",
    "between",
    "in",
    "at least",
    "up to",
    "about",
    "more than",
    "or more",
    "+",
    "$",
    "£",
    "US$",
    "€",
    "bn",
    "m",
    "k",
    "p",
    "%",
    "per cent",
    "percentage points",
    "km",
    "miles",
    "feet",
    "ft",
    "in",
    "degrees",
    "C",
    "magnitude",
    "years",
    "year",
    "old",
    "aged",
    ",",
    ".",
    "(",
    ")",
    "Smith",
    "her",
    "thirties",
    "s",
    "th",
    "dozen",
    "dozens",
    "several",
    "a couple of",
    "no one",
    "was",
    "won",
    "votes",
    "–",
    "—",
    "'",
    "\n",
    "May",
    "February",
    "am",
    ":",
    "/",
    "people",
    "Highway",
    "No",
    "the",
    "St",
    "pounds",
    "stone",
    "hours",
    "minutes",
    "from",
    "rose",
    "lakh",
    "crore",
    "point",
    "minus",
    "99999999999999999999",
    "é",
    "𝟏",
];

fn sound(text: &str) -> Result<(), TestCaseError> {
    let found = quantity::read(text);
    let mut end = 0;
    for quantity in &found {
        prop_assert!(!quantity.at.of(text).is_empty(), "{quantity:?} does not slice {text:?}");
        prop_assert!(quantity.at.contains(quantity.number), "{quantity:?} in {text:?}");
        prop_assert!(!quantity.number.of(text).is_empty());
        prop_assert!(quantity.number.start >= end, "{quantity:?} out of order in {text:?}");
        end = quantity.number.end;
        prop_assert!(
            !quantity.how.is_empty()
                && !quantity::short(quantity).is_empty()
                && !quantity::canonical(quantity).is_empty()
        );
        prop_assert!(
            !matches!(quantity::compare(quantity, quantity), Compared::Apart { .. }),
            "{quantity:?} against itself"
        );
    }
    for pair in found.windows(2) {
        if let [a, b] = pair {
            let kind = |verdict| std::mem::discriminant(&verdict);
            prop_assert_eq!(kind(quantity::compare(a, b)), kind(quantity::compare(b, a)));
        }
    }
    Ok(())
}

fn only(text: &str) -> Option<Quantity> {
    let mut found = quantity::read(text);
    found.pop().filter(|_| found.is_empty())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text_is_read_soundly(text in any::<String>()) {
        sound(&text)?;
    }

    #[test]
    fn pieces_of_sentences_in_any_order_are_read_soundly(
        pieces in prop::collection::vec((prop::sample::select(PIECES), prop::bool::weighted(0.8)), 0..24),
    ) {
        let mut text = String::new();
        for (piece, spaced) in pieces {
            text.push_str(piece);
            if spaced {
                text.push(' ');
            }
        }
        sound(&text)?;
    }

    #[test]
    fn a_printed_count_reads_back(n in 0_u64..3_000_000_000_000, bound in 0..4) {
        let words = ["", "at least ", "at most ", "about "][bound as usize];
        let Some(first) = only(&format!("there were {words}{n} tents")) else {
            // Four figures may be a year.
            prop_assert!((1000..2100).contains(&n));
            return Ok(());
        };
        let again = only(&format!("there were {} tents", quantity::short(&first)));
        prop_assert_eq!(again.as_ref().map(quantity::canonical), Some(quantity::canonical(&first)));
    }

    #[test]
    fn a_printed_sum_of_money_reads_back(cents in 1_i64..900_000_000_000, code in prop::sample::select(&["$", "EUR", "GBP", "rupees", "CAD"][..])) {
        let amount = rust_decimal::Decimal::new(cents, 2);
        let text = if code == "rupees" { format!("{amount} rupees") } else { format!("{code} {amount}") };
        let first = only(&text);
        prop_assert!(first.is_some(), "{}", text);
        let first = first.unwrap();
        prop_assert_eq!(first.amount, Bound::Exactly(amount));
        prop_assert_eq!(&first.unit, &Unit::Money(code.to_owned()));
        let again = only(&quantity::short(&first));
        prop_assert_eq!(again.as_ref().map(quantity::canonical), Some(quantity::canonical(&first)));
    }

    #[test]
    fn a_printed_length_of_time_reads_back(n in 1_u32..400, unit in prop::sample::select(&["minutes", "hours", "days", "weeks", "months", "years"][..])) {
        let first = only(&format!("for {n} {unit}")).unwrap();
        let again = only(&format!("for {}", quantity::short(&first))).unwrap();
        prop_assert!(matches!(quantity::compare(&first, &again), Compared::Same | Compared::Compatible(_)), "{} / {}", quantity::short(&first), first.how);
    }
}

#[test]
fn hostile_input_ends() {
    let million = 1_000_000;
    for text in [
        ",".repeat(million),
        "1,".repeat(million),
        "1".repeat(10 * million),
        "1 ".repeat(million),
        "1-".repeat(million),
        "1/".repeat(million),
        "one ".repeat(million / 2),
        "hundred and ".repeat(million / 8),
        "a hundred and one million and ".repeat(million / 32),
        "a ".repeat(million),
        "half a ".repeat(million / 8),
        "at least ".repeat(million / 8),
        "about 5 to ".repeat(million / 8),
        "5 and 5 or ".repeat(million / 8),
        "between ".repeat(million / 8),
        "2 years and 3 months and ".repeat(million / 32),
        "$".repeat(million),
        "(5".repeat(million / 2),
        "5m".repeat(million / 2),
        "Smith, 5".repeat(million / 8),
        "'".repeat(million),
        "½".repeat(million / 4),
        "a\u{300}".repeat(million / 4),
        "no one ".repeat(million / 8),
        "per ".repeat(million / 4),
        "0800 555 ".repeat(million / 8),
        "12 March ".repeat(million / 8),
    ] {
        let found = quantity::read(&text);
        assert!(found.len() <= text.len());
    }
}
