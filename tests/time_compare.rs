//! Whether two readings of time can both be right.

#![allow(clippy::unwrap_used, reason = "a test may fail")]

use crosscheck::model::{Article, TimeExpression};
use crosscheck::time::{self, Compared};
use jiff::civil::Date;

/// The one expression of a sentence; `published` empty where the date is not known.
fn read(phrase: &str, published: &str) -> TimeExpression {
    let published = (!published.is_empty()).then(|| published.parse::<Date>().unwrap());
    let mut all = time::read(&Article::plain("Courier", published, phrase));
    assert_eq!(all.len(), 1, "{phrase}: {all:?}");
    all.remove(0)
}

fn compared(a: (&str, &str), b: (&str, &str)) -> Compared {
    time::compare(&read(a.0, a.1), &read(b.0, b.1))
}

const MARCH: &str = "2025-03-12";

#[test]
fn times_that_cannot_both_be_right_are_apart() {
    for (a, b) in [
        (("in August 2024", MARCH), ("in September 2024", MARCH)),
        (("in August last year", MARCH), ("in September of last year", MARCH)),
        (("in early August 2024", MARCH), ("in late August 2024", MARCH)),
        (("on Monday", MARCH), ("on Tuesday", MARCH)),
        (("on 3 March", MARCH), ("last month", MARCH)),
        (("in 2019", MARCH), ("in the 1990s", MARCH)),
        (("in 2018", MARCH), ("since 2019", MARCH)),
        (("by 3 March", MARCH), ("on 5 March", MARCH)),
        (("at 13:52 on Tuesday", MARCH), ("at 14:20 on Tuesday", MARCH)),
        (("at 13:52 GMT on Tuesday", MARCH), ("at 13:52 EST on Tuesday", MARCH)),
        (("for two years", MARCH), ("for five years", MARCH)),
        // Without a publication date a September is still no August, whatever their years.
        (("in September", ""), ("in August 2024", MARCH)),
        (("in September", ""), ("in August", "")),
        (("in August last year", ""), ("in September last year", "")),
        (("on Tuesday", ""), ("on Monday", MARCH)),
        (("on 3 March", ""), ("on 4 March", MARCH)),
    ] {
        assert!(compared(a, b).is_apart(), "{a:?} against {b:?}: {:?}", compared(a, b));
    }
}

#[test]
fn times_that_can_both_be_right_are_not_apart() {
    for (a, b) in [
        (("in August 2024", MARCH), ("on 12 August 2024", MARCH)),
        (("in August last year", MARCH), ("last summer", MARCH)),
        (("in early August 2024", MARCH), ("on 10 August 2024", MARCH)),
        (("in mid-August 2024", MARCH), ("in early August 2024", MARCH)),
        (("on Monday", MARCH), ("this week", MARCH)),
        (("on Tuesday", MARCH), ("yesterday", MARCH)),
        (("last night", MARCH), ("on Tuesday", MARCH)),
        (("last night", MARCH), ("on Wednesday", MARCH)),
        (("since 2019", MARCH), ("in 2021", MARCH)),
        (("until May 2024", MARCH), ("in 2021", MARCH)),
        (("at 13:52 GMT on Tuesday", MARCH), ("at 8:52 EST on Tuesday", MARCH)),
        (("around 8pm on Tuesday", MARCH), ("at 8:20pm on Tuesday", MARCH)),
        (("for 30 months", MARCH), ("for two and a half years", MARCH)),
        (("for four weeks", MARCH), ("for a month", MARCH)),
        (("for at least two years", MARCH), ("for five years", MARCH)),
        (("in September", ""), ("in September 2024", MARCH)),
        (("last year", ""), ("in September 2024", MARCH)),
        (("on Tuesday", ""), ("in August 2024", MARCH)),
        (("two days later", ""), ("on Monday", MARCH)),
        (("at 13:52 local time", ""), ("on Monday", MARCH)),
        (("at 13:52 local time", ""), ("at 10:52 GMT on Monday", MARCH)),
        (("recently", MARCH), ("in 2019", MARCH)),
        (("dated 03/04/2022", MARCH), ("on 3 April 2022", MARCH)),
        (("dated 03/04/2022", MARCH), ("on 4 March 2022", MARCH)),
        (("yesterday", ""), ("on Monday", MARCH)),
        (("earlier this month", MARCH), ("on 10 March", MARCH)),
        (("overnight", MARCH), ("on Wednesday", MARCH)),
    ] {
        assert!(!compared(a, b).is_apart(), "{a:?} against {b:?}: {:?}", compared(a, b));
    }
}

#[test]
fn silence_and_vagueness_say_nothing() {
    assert!(matches!(compared(("recently", MARCH), ("in 2019", MARCH)), Compared::CannotSay(_)));
    assert!(matches!(compared(("last year", ""), ("in 2019", MARCH)), Compared::CannotSay(_)));
    assert!(matches!(compared(("two days later", ""), ("on Monday", MARCH)), Compared::CannotSay(_)));
}

#[test]
fn the_distance_counts_calendar_days() {
    assert_eq!(compared(("on 3 March", MARCH), ("on 5 March", MARCH)), Compared::Apart { days: 2 });
    assert_eq!(compared(("on Monday", MARCH), ("on Tuesday", MARCH)), Compared::Apart { days: 1 });
    assert_eq!(compared(("at 9am on Monday", MARCH), ("at 10.20am on Monday", MARCH)), Compared::Apart { days: 0 });
    assert_eq!(compared(("in August 2024", MARCH), ("in October 2024", MARCH)), Compared::Apart { days: 31 });
}

#[test]
fn neighbouring_days_told_from_two_newsrooms_are_no_disagreement() {
    let (here, there) = (read("It sank today.", MARCH), read("It sank today.", "2025-03-13"));
    assert!(time::compare(&here, &there).is_apart());
    assert!(!time::compare_across_zones(&here, &there).is_apart());
    let (monday, tuesday) = (read("It sank on Monday.", MARCH), read("It sank on Tuesday.", MARCH));
    assert!(
        time::compare_across_zones(&monday, &tuesday).is_apart(),
        "days told by name are not told from publication"
    );
}

#[test]
fn a_weekday_that_the_date_does_not_have_is_noticed() {
    for (words, published, stated, actual) in [
        ("Tuesday, October 11, 2023", "", "Tuesday", "Wednesday"),
        ("Friday 14 March 2025", "", "Friday", ""),
        ("Thursday, 14 March 2025", MARCH, "Thursday", "Friday"),
        ("Monday, 11 March", MARCH, "Monday", "Tuesday"),
        ("Tuesday, 11 March", MARCH, "Tuesday", ""),
        ("Tuesday, 11 March", "", "Tuesday", ""),
        ("Saturday, June 1st, 2024", "", "Saturday", ""),
    ] {
        let expression = read(words, published);
        match time::weekday_conflict(words, &expression) {
            Some(conflict) => assert_eq!((conflict.stated, conflict.actual), (stated, actual), "{words}"),
            None => assert_eq!(actual, "", "{words}"),
        }
    }
}

#[test]
fn a_day_that_the_calendar_lacks_is_noticed() {
    for words in ["31 June", "30 February 2024", "February 29, 2023", "April 31st"] {
        assert!(time::is_impossible(&read(words, "")), "{words}");
    }
    for words in ["30 June", "29 February 2024", "29 February"] {
        assert!(!time::is_impossible(&read(words, "")), "{words}");
    }
}

#[test]
fn an_editor_reads_short_forms() {
    for (phrase, published, short) in [
        ("in August last year", MARCH, "August 2024"),
        ("yesterday", MARCH, "11 March 2025"),
        ("at 13:52 local time", "", "13:52 local time"),
        ("at 8pm on Tuesday", MARCH, "20:00, 11 March 2025"),
        ("in early February", MARCH, "early February 2025"),
        ("since 2019", MARCH, "since 2019"),
        ("from March to May 2023", MARCH, "March 2023 to May 2023"),
        ("from 3 to 7 March", MARCH, "3 to 7 March 2025"),
        ("for 30 months", MARCH, "30 months"),
        ("in September", "", "September of a year not told"),
        ("in August last year", "", "August 1 year before publication"),
        ("last week", MARCH, "week of 3 March 2025"),
        ("last night", MARCH, "night of 11 March 2025"),
        ("in the 1990s", MARCH, "the 1990s"),
        ("in the third quarter of 2024", MARCH, "third quarter of 2024"),
        ("dated 03/04/2022", MARCH, "4 March 2022 or 3 April 2022"),
    ] {
        assert_eq!(time::short(&read(phrase, published)), short, "{phrase}");
    }
}
