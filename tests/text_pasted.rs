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

#[test]
fn stamps_glued_to_sentences_date_the_article_and_are_not_read() {
    let [a, b, c] = BODY;
    for (glued, first) in [
        (format!("Posted: Monday, May 6, 2024 11:49 AM EDT {a}"), a),
        (format!("Published May 6, 2024 at 7:21 AM {a}"), a),
        (format!("Last modified on 6 May 2024, 18.20 BST | {a}"), a),
        (format!("May 6, 2024, 05.51AM IST {a}"), a),
        (format!("By Ann Example, Tolvik Courier Posted: 2024-05-06 {a}"), a),
    ] {
        let article = read(&format!("Ferry strikes pier\n\n{glued}\n\n{b}\n\n{c}\n"));
        assert_eq!(of_role(&article, PassageRole::Body), [first, b, c], "{glued}");
        assert_eq!(day(&article).as_deref(), Some("2024-05-06"), "{glued}: {:?}", article.published);
    }
    let article = read(&format!("Ferry strikes pier Posted: Monday, May 6, 2024 11:49 AM EDT\n\n{a}\n\n{b}\n"));
    assert_eq!(of_role(&article, PassageRole::Headline), ["Ferry strikes pier"]);
    assert_eq!(day(&article).as_deref(), Some("2024-05-06"));
}

#[test]
fn films_and_posts_beside_a_report_speak_from_their_own_day() {
    let [a, b, c] = BODY;
    let article = read(&format!(
        "Ferry strikes pier\n\nPosted: 2024-05-08\n\nThe crew was brought ashore last night. Ida Marsh reports. (Published Monday, May 6, 2024)\n\n{a}\n\n{b}\n\nOne of the crew was hurt tonight. — Tolvik Port (@tolvikport) May 6, 2024\n\n{c}\n"
    ));
    assert_eq!(day(&article).as_deref(), Some("2024-05-08"), "{:?}", article.published);
    let stamped =
        |role: PassageRole| article.passages.iter().find(|passage| passage.role == role).and_then(|p| p.stamp);
    assert_eq!(stamped(PassageRole::Caption).map(|stamp| stamp.date().to_string()).as_deref(), Some("2024-05-06"));
    assert_eq!(of_role(&article, PassageRole::Body), [a, b, c]);
    let post = article.passages.iter().position(|passage| passage.role == PassageRole::Post).expect("a post");
    let read = crosscheck::text::sentences(&article);
    assert!(read.iter().all(|sentence| sentence.passage != post), "a post is its author's word");
}

#[test]
fn entries_of_pasted_live_pages_keep_their_times() {
    let entry = |clock: &str, words: &str| format!("{clock} {words}\n\n");
    let text = format!(
        "Ferry strikes pier: latest\n\n6 May 2024\n\n{}{}{}",
        entry("11:40 pm:", BODY[2]),
        entry("6.20 pm –", BODY[1]),
        entry("18:05 |", BODY[0]),
    );
    let article = read(&text);
    let stamps: Vec<String> = article
        .passages
        .iter()
        .filter(|passage| passage.role == PassageRole::LiveEntry)
        .filter_map(|passage| passage.stamp.map(|stamp| stamp.to_string()))
        .collect();
    assert_eq!(stamps, ["2024-05-06T23:40:00", "2024-05-06T18:20:00", "2024-05-06T18:05:00"], "{:?}", article.lines);
    let later = read(&format!(
        "Ferry strikes pier\n\n6 May 2024\n\nUPDATE, MAY 8: A third sailor has been found hurt in the hold, police said.\n\n{}\n",
        BODY.join("\n\n")
    ));
    let update = later.passages.iter().find(|passage| passage.role == PassageRole::LiveEntry).expect("an entry");
    assert_eq!(update.stamp.map(|stamp| stamp.date().to_string()).as_deref(), Some("2024-05-08"));
    assert!(later.slice(update.at).starts_with("A third sailor"));
}

#[test]
fn bounds_come_with_their_reasons() {
    let text = BODY.join("\n\n");
    for (around, earliest, latest, reason) in [
        (format!("{text}\n\nLast year, in 2023, the pier was mended.\n"), "2024-01-01", "2024-12-31", "last year"),
        (
            format!(
                "{text}\n\nThe first ship was lost there in 2024, as was its crew.\n\n© 2024 Tolvik Courier. All rights reserved.\n"
            ),
            "2024-01-01",
            "2024-12-31",
            "copyright",
        ),
        (
            format!("{text}\n\nRead more\nRussia-Ukraine war: what we know on day 800\n"),
            "2024-04-26",
            "2024-05-05",
            "'on Monday' in the first lines is then 2024-04-29",
        ),
    ] {
        let published = read(&around).published;
        let shown = |day: Option<jiff::civil::Date>| day.map(|day| day.to_string()).unwrap_or_default();
        assert_eq!(
            (shown(published.earliest).as_str(), shown(published.latest).as_str()),
            (earliest, latest),
            "{published:?}"
        );
        assert!(published.date.is_none() && published.reason.contains(reason), "{}", published.reason);
    }
}

#[test]
fn words_lead_back_to_the_bytes_of_the_file() {
    let text = "Ferry strikes\u{a0}pier\r\n\r\nTwo *sailors*  were [hurt](https://courier.example/a) on\u{200b} Monday, police said.\r\n\r\n- The ferry\twas late.\r\n";
    let article = read(text);
    let flat = |words: &str| words.chars().filter(|c| c.is_alphanumeric()).collect::<String>();
    for passage in &article.passages {
        let source = article.source(passage.at).expect("a place");
        let there = source.of(text);
        assert!(flat(there).starts_with(flat(article.slice(passage.at)).get(..5).unwrap_or("?")), "{there}");
        for (at, word) in article.slice(passage.at).match_indices("hurt") {
            let at = crosscheck::model::Span::new(at, at + word.len()).shifted(passage.at.start);
            assert_eq!(article.source(at).map(|at| at.of(text)), Some("hurt"));
        }
    }
}

#[test]
fn hosts_that_the_settings_name_win() {
    let text = format!("www.courier.example/news/2024/05/06/ferry\n\nFerry strikes pier\n\n{}\n", BODY.join("\n\n"));
    let folder = tempfile::tempdir().expect("a folder");
    std::fs::write(folder.path().join("a.txt"), text).expect("writes");
    let outlets = [("courier.example".to_owned(), "The Tolvik Courier".to_owned())].into_iter().collect();
    let (articles, _) = load(&[Input::Path(folder.path().into())], &Options { outlets, ..Options::default() });
    assert_eq!(articles[0].outlet.name, "The Tolvik Courier", "{}", articles[0].outlet.reason);
}
