//! Pasted text of invented houses: what is the report and what stands around it; which day it was published.

use crosscheck::model::{Article, PassageRole};
use crosscheck::text::{Input, Options, load};

const BODY: [&str; 3] = [
    "Two sailors were hurt on Monday when the ferry Alma struck the northern pier of Tolvik harbour, the harbour master said.",
    "The ship had left Sandvik with 84 people on board, and most of them noticed nothing but a jolt, he added.",
    "The pier will stay closed until divers have looked at its piles, which were set in the nineteen-fifties.",
];

fn read(text: &str) -> Article {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("tolvik-ferry.txt");
    std::fs::write(&path, text).expect("writes");
    let (mut articles, problems) = load(&[Input::Path(path)], &Options::default());
    assert_eq!(articles.len(), 1, "{problems:?}");
    articles.remove(0)
}

fn of_role(article: &Article, role: PassageRole) -> Vec<&str> {
    article.passages.iter().filter(|passage| passage.role == role).map(|passage| article.slice(passage.at)).collect()
}

fn day(article: &Article) -> Option<String> {
    article.published.date.map(|day| day.to_string())
}

#[test]
fn what_stands_around_a_report_is_kept_out_of_it_with_a_reason() {
    let [a, b, c] = BODY;
    let article = read(&format!(
        "Tolvik Courier\nHome | News | Sport | Weather\n\nFerry strikes pier\n\nBy Ann Example\n6 May 2024, 18:20\n\nShare: Facebook / Mail / Print\n\n{a}\n\nThe Alma at the pier on Monday. Photo: Tolvik Courier\n\n{b}\n\nSign up for our daily newsletter\n\n{c}\n\n{a}\n\nMost read\nStorm closes school (2 March 2024)\nWhy the bridge is late\n\nComments (12)\nWe set cookies so that our pages run. Manage preferences\n"
    ));
    assert_eq!(of_role(&article, PassageRole::Body), BODY);
    assert_eq!(of_role(&article, PassageRole::Headline), ["Ferry strikes pier"]);
    assert_eq!(of_role(&article, PassageRole::Caption), ["The Alma at the pier on Monday. Photo: Tolvik Courier"]);
    for (words, taken_for) in [
        ("Home | News | Sport | Weather", "navigation"),
        ("By Ann Example", "byline"),
        ("Share: Facebook / Mail / Print", "social"),
        ("Sign up for our daily newsletter", "sign-up"),
        (a, "duplicate"),
        ("Storm closes school (2 March 2024)", "related"),
        ("Comments (12)", "comments"),
        ("We set cookies so that our pages run. Manage preferences", "legal"),
    ] {
        let note = article.lines.iter().find(|line| line.text == words && !line.kept);
        let note = note.unwrap_or_else(|| panic!("'{words}' is read"));
        assert_eq!(note.taken_for, taken_for, "{words}");
        assert!(!note.reason.is_empty());
    }
}

#[test]
fn news_about_newsletters_donations_and_cookies_is_news() {
    let body = "The foundation said it had asked its members for donations by newsletter, and that a privacy policy was being written.\n\n\"Sign up for nothing,\" the mayor told reporters on Tuesday after the cookie factory in Sandvik had burned down.\n\nElsewhere, two men were arrested on Monday.";
    let article = read(body);
    assert_eq!(of_role(&article, PassageRole::Body).len(), 3);
}

#[test]
fn publication_days_of_many_houses_read() {
    let text = BODY.join("\n\n");
    for (head, want, from) in [
        ("date 2024-05-06 Ferry strikes pier\n\n", "2024-05-06", "header"),
        ("Ferry strikes pier\n\nPublished: 21:14, 6 May 2024\n\n", "2024-05-06", "header"),
        ("Ferry strikes pier\n\nTolvik Courier | 06.05.2024 | 14:32 CET\n\n", "2024-05-06", "header"),
        ("Ferry strikes pier\n\nPosted 6.5.24 in Harbours\n\n", "2024-05-06", "header"),
        (
            "TOLVIK COURIER\nwww.courier.example/news/2024/05/06/ferry-strikes-pier\n\nFerry strikes pier\n\n",
            "2024-05-06",
            "url",
        ),
        ("Ferry strikes pier\n\nTOLVIK, Norland, May 6, 2024 (Wire Nord) - ", "2024-05-06", "dateline"),
    ] {
        let article = read(&format!("{head}{text}\n"));
        assert_eq!(day(&article).as_deref(), Some(want), "{head}: {:?}", article.published);
        assert_eq!(article.published.from, from, "{head}");
        assert!(!article.published.reason.is_empty());
    }
}

#[test]
fn days_that_are_not_the_publication_day_are_not_taken_for_it() {
    let text = BODY.join("\n\n");
    for around in [
        format!(
            "Ferry strikes pier\n\n{text}\n\nRead also\nStorm closes school, 2 March 2024\nBridge opens (4 March 2024)\n"
        ),
        format!("Ferry strikes pier\n\n{text}\n\n© 2024 Tolvik Courier\n"),
        format!("Ferry strikes pier\n\n{text}\n\n— Harbour of Tolvik (@tolvik) 6 May 2024\n"),
        format!("Ferry strikes pier\n\nTOLVIK, May 6 (Wire Nord) - {text}\n"),
        format!("Ferry strikes pier\n\n03/04/2024\n\n{text}\n"),
    ] {
        let article = read(&around);
        assert_eq!(day(&article), None, "{around}: {:?}", article.published);
    }
}

#[test]
fn without_a_day_past_events_bound_it() {
    let article = read(&format!(
        "{}\n\nIn March 2019 a trawler was lost at the same pier.\n\nA new pier will be built by 2031.\n",
        BODY.join("\n\n")
    ));
    assert_eq!(day(&article), None);
    assert_eq!(article.published.earliest.map(|day| day.to_string()).as_deref(), Some("2019-03-01"));
    assert_eq!(article.published.latest, None);
    assert!(article.published.reason.contains("march 2019"), "{}", article.published.reason);
}

#[test]
fn outlets_are_taken_from_where_houses_name_themselves() {
    let text = BODY.join("\n\n");
    for (article, outlet, stated) in [
        (format!("TOLVIK COURIER\nEnglish edition\n\nFerry strikes pier\n\n{text}"), "Tolvik Courier", true),
        (format!("Ferry strikes pier\n\nTOLVIK, May 6 (Wire Nord) - {text}"), "Wire Nord", true),
        (format!("Ferry strikes pier\n\nBy Wire Nord News\n\nTOLVIK (WNN) - {text}"), "Wire Nord News", true),
        (format!("Ferry strikes pier\n\n{text}\n\nSource: Tolvik Courier and agencies"), "Tolvik Courier", true),
        (
            format!("Ferry strikes pier\n\n{text}\n\n(c) Tolvik Press Service. All rights reserved."),
            "Tolvik Press Service",
            true,
        ),
        (format!("Ferry strikes pier\n\n{text}"), "tolvik-ferry", false),
    ] {
        let read = read(&article);
        assert_eq!((read.outlet.name.as_str(), read.outlet.stated), (outlet, stated), "{}", read.outlet.reason);
    }
}

#[test]
fn short_and_odd_news_is_not_eaten() {
    let article = read("Ferry late.");
    assert_eq!(article.text(), "Ferry late.");
    let article = read("Results\n\nTolvik 3 Sandvik 1\nNorland 0 Elm 2\nHarbour 1 Castle 1\n");
    assert!(
        article.text().contains("Tolvik 3 Sandvik 1") && article.text().contains("Harbour 1 Castle 1"),
        "{}",
        article.text()
    );
    let article = read("Two hurt as ferry strikes pier at Tolvik");
    assert!(article.text().contains("Two hurt"));
}
