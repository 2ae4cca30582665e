//! What holds for every text, however odd.

#![allow(clippy::unwrap_used, reason = "a test may fail")]

use std::time::{Duration, Instant};

use crosscheck::model::{Article, Grain, Reading};
use crosscheck::time;
use jiff::ToSpan;
use jiff::civil::Date;
use proptest::prelude::*;

/// Words and signs that time expressions are made of, in any order.
fn time_words() -> impl Strategy<Value = String> {
    const WORDS: &[&str] = &[
        "March",
        "May",
        "Sept.",
        "Friday",
        "the",
        "last",
        "next",
        "this",
        "of",
        "12",
        "31",
        "2025",
        "1999",
        "'82",
        "-",
        ":",
        "/",
        ".",
        ",",
        "30",
        "9.30",
        "a.m.",
        "pm",
        "GMT",
        "local",
        "time",
        "early",
        "mid",
        "end",
        "two",
        "three",
        "weeks",
        "years",
        "ago",
        "later",
        "earlier",
        "before",
        "after",
        "from",
        "to",
        "between",
        "and",
        "until",
        "day",
        "week",
        "quarter",
        "third",
        "half",
        "1990s",
        "a",
        "few",
        "several",
        "following",
        "same",
        "year",
        "'s",
        "night",
        "noon",
        "yesterday",
        "today",
        "Christmas",
        "Easter",
        "Eve",
        "century",
        "20th",
        "9999",
        "0",
        "99",
        "in",
        "by",
        "0000",
        "24",
        "60",
        "summer",
        "weekend",
        "that",
        "past",
        "hundred",
        "thousand",
        "\n\n",
        "(",
        ")",
        "+",
        "million",
    ];
    prop::collection::vec((prop::sample::select(WORDS), prop::bool::weighted(0.85)), 0..40).prop_map(|words| {
        let mut text = String::new();
        for (word, gap) in words {
            text.push_str(word);
            if gap {
                text.push(' ');
            }
        }
        text
    })
}

fn any_date() -> impl Strategy<Value = Date> {
    prop_oneof![
        9 => (1900_i16..2100, 1_i8..=12, 1_i8..=28).prop_map(|(y, m, d)| Date::new(y, m, d).unwrap()),
        1 => prop::sample::select(vec![Date::MIN, Date::MAX, Date::new(1, 1, 1).unwrap(), Date::new(9999, 12, 1).unwrap()]),
    ]
}

fn sound(text: &str, published: Option<Date>) {
    let mut end = 0;
    for expression in time::tag(text, published) {
        assert!(expression.at.start >= end, "expressions follow one another");
        assert!(!expression.at.of(text).is_empty(), "{:?} slices", expression.at);
        end = expression.at.end;
        let _ = (time::short(&expression), time::canonical(&expression));
        let _ = time::weekday_conflict(expression.at.of(text), &expression);
        if let Reading::Placed(interval) = expression.reading {
            assert!(interval.start <= interval.end, "{} runs backwards", expression.at.of(text));
        }
    }
    let article = Article::plain("Courier", published, text);
    let read = time::read(&article);
    for pair in read.windows(2) {
        let _ = time::compare(&pair[0], &pair[1]);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text_is_read_without_panic(text in ".{0,200}", published in prop::option::of(any_date())) {
        sound(&text, published);
    }

    #[test]
    fn any_jumble_of_time_words_is_read_without_panic(text in time_words(), published in prop::option::of(any_date())) {
        sound(&text, published);
    }

    #[test]
    fn a_week_later_the_same_words_mean_a_week_later(
        published in (1950_i16..2080, 1_i8..=12, 1_i8..=28).prop_map(|(y, m, d)| Date::new(y, m, d).unwrap()),
        phrase in prop::sample::select(vec![
            "It closed on Friday.", "It closed yesterday.", "It will close on Monday.", "It closed last Tuesday.",
            "It closed ten days ago.", "It closed last week.", "It closed on Sunday night.", "It closed this morning.",
        ]),
    ) {
        let later = published.checked_add(7.days()).unwrap();
        let (early, late) = (time::tag(phrase, Some(published)), time::tag(phrase, Some(later)));
        let (early, late) = (early[0].reading.placed().unwrap(), late[0].reading.placed().unwrap());
        prop_assert_eq!(early.start.checked_add(7.days()).unwrap(), late.start);
        prop_assert_eq!(early.end.checked_add(7.days()).unwrap(), late.end);
    }

    #[test]
    fn comparing_does_not_depend_on_the_order(text in time_words(), other in time_words(), published in any_date()) {
        let left = time::read(&Article::plain("Courier", Some(published), &text));
        let right = time::read(&Article::plain("Gazette", None, &other));
        for a in left.iter().take(4) {
            prop_assert!(!time::compare(a, a).is_apart(), "{a:?} agrees with itself");
            for b in right.iter().take(4) {
                prop_assert_eq!(time::compare(a, b), time::compare(b, a));
            }
        }
    }

    #[test]
    fn a_day_lies_within_its_month(
        published in (1950_i16..2080, 1_i8..=12, 1_i8..=28).prop_map(|(y, m, d)| Date::new(y, m, d).unwrap()),
    ) {
        let month = published.strftime("It closed in %B %Y.").to_string();
        let (a, b) = (time::tag(&month, Some(published)), time::tag("It closed today.", Some(published)));
        prop_assert_eq!(b[0].reading.placed().unwrap().grain, Grain::Day);
        prop_assert_eq!(time::compare(&a[0], &b[0]), time::Compared::Within);
    }
}

/// Reading stays linear: ten megabytes of the worst that comes to mind take seconds, not hours.
#[test]
fn hostile_text_is_read_in_linear_time() {
    for unit in
        ["7", "9 ", "12/", "the ", "last ", "March ", "two ", "a few ", "- ", "'", "1.", "1,234", "from 3 to ", "é"]
    {
        // Unoptimised code is some forty times slower.
        let bytes = if cfg!(debug_assertions) { 500_000 } else { 10_000_000 };
        let text = unit.repeat(bytes / unit.len());
        let begun = Instant::now();
        let _ = time::tag(&text, None);
        let took = begun.elapsed();
        assert!(took < Duration::from_secs(20), "{unit:?} took {took:?}");
    }
}
