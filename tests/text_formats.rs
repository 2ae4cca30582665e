//! Every format of an invented story gives the same article: headline, outlet, day and paragraphs.

use std::io::Write as _;
use std::path::Path;

use crosscheck::model::{Article, Level, PassageRole, Problem};
use crosscheck::report::{Format, Layout, View, render};
use crosscheck::text::{Input, Limits, Options, follow, load};

const FIRST: &str = "Two sailors were hurt on Monday when the ferry Alma struck the northern pier of Tolvik harbour, the harbour master said.";
const SECOND: &str =
    "The ship had left Sandvik with 84 people on board, and most of them noticed nothing but a jolt, he added.";

fn read_bytes(name: &str, bytes: &[u8]) -> (Vec<Article>, Vec<Problem>) {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join(name);
    std::fs::write(&path, bytes).expect("writes");
    load(&[Input::Path(path)], &Options::default())
}

fn check(name: &str, bytes: &[u8]) {
    let (articles, problems) = read_bytes(name, bytes);
    assert!(!problems.iter().any(|problem| problem.incomplete), "{name}: {problems:?}");
    let [article] = articles.as_slice() else { panic!("{name}: {} articles, {problems:?}", articles.len()) };
    assert_eq!(article.title.as_deref(), Some("Ferry strikes pier at Tolvik"), "{name}");
    assert_eq!(article.outlet.name, "Tolvik Courier", "{name}: {}", article.outlet.reason);
    assert_eq!(
        article.published.date.map(|day| day.to_string()).as_deref(),
        Some("2024-05-06"),
        "{name}: {:?}",
        article.published
    );
    let body: Vec<&str> = article
        .passages
        .iter()
        .filter(|passage| passage.role == PassageRole::Body)
        .map(|passage| article.slice(passage.at))
        .collect();
    assert_eq!(body, [FIRST, SECOND], "{name}");
    assert_eq!(article.passages.first().map(|passage| passage.role), Some(PassageRole::Headline), "{name}");
}

fn page() -> String {
    format!(
        "<!doctype html><html><head><title>Ferry strikes pier at Tolvik | Tolvik Courier</title>\
         <meta property=\"article:published_time\" content=\"2024-05-06T23:30:00-05:00\"></head><body>\
         <nav><a href=/>Home</a></nav><h1>Ferry strikes pier at Tolvik</h1><p>{FIRST}</p><p>{SECOND}</p>\
         <aside>Most read: <a>Storm closes school (2 March 2024)</a></aside><footer>© 2019 Somebody Else</footer></body></html>"
    )
}

#[test]
fn pasted_text_and_front_matter_read() {
    check("pasted.txt", format!("TOLVIK COURIER\nNews of the northern harbours\n\nFerry strikes pier at Tolvik\n\n6 May 2024, 18:20\n\n{FIRST}\n\n{SECOND}\n\nRead also\nStorm closes school, 2 March 2024\n").as_bytes());
    check("front.md", format!("---\ntitle: Ferry strikes pier at Tolvik\noutlet: Tolvik Courier\ndate: 2024-05-06\n---\n\n{FIRST}\n\n{SECOND}\n").as_bytes());
}

#[test]
fn pages_and_saved_pages_read() {
    check("page.html", page().as_bytes());
    let saved = format!(
        "From: <Saved by a browser>\r\nSnapshot-Content-Location: https://courier.example/ferry\r\nSubject: Ferry\r\nDate: Tue, 7 May 2024 10:00:00 -0000\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related; type=\"text/html\"; boundary=\"xyz\"\r\n\r\n--xyz\r\nContent-Type: text/html; charset=utf-8\r\nContent-Location: https://courier.example/ferry\r\n\r\n{}\r\n--xyz--\r\n",
        page()
    );
    check("saved.mhtml", saved.as_bytes());
}

#[test]
fn web_archives_read_packed_or_not() {
    let response = format!("HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n{}", page());
    let request = "GET / HTTP/1.1\r\n\r\n";
    let record = |kind: &str, body: &str| {
        format!(
            "WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: https://courier.example/ferry\r\nWARC-Date: 2024-06-01T00:00:00Z\r\nContent-Length: {}\r\n\r\n{body}\r\n\r\n",
            body.len()
        )
    };
    let archive = record("request", request) + &record("response", &response);
    check("pages.warc", archive.as_bytes());
    let mut packed = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
    packed.write_all(archive.as_bytes()).expect("packs");
    check("pages.warc.gz", &packed.finish().expect("packs"));
}

#[test]
fn feeds_read() {
    let rss = format!(
        "<?xml version=\"1.0\"?><rss xmlns:content=\"http://purl.org/rss/1.0/modules/content/\"><channel><title>Tolvik Courier</title>\
         <item><title>Ferry strikes pier at Tolvik</title><link>https://courier.example/ferry</link><pubDate>Mon, 06 May 2024 23:30:00 -0500</pubDate>\
         <description>Two hurt.</description><content:encoded><![CDATA[<p>{FIRST}</p><p>{SECOND}</p>]]></content:encoded></item></channel></rss>"
    );
    check("feed.xml", rss.as_bytes());
    let atom = format!(
        "<feed xmlns=\"http://www.w3.org/2005/Atom\"><title>Tolvik Courier</title><entry><title>Ferry strikes pier at Tolvik</title>\
         <updated>2024-05-09T00:00:00Z</updated><published>2024-05-06T10:00:00+02:00</published>\
         <content type=\"xhtml\"><div xmlns=\"http://www.w3.org/1999/xhtml\"><p>{FIRST}</p><p>{SECOND}</p></div></content></entry></feed>"
    );
    check("atom.xml", atom.as_bytes());
    let json = serde_json::json!({"version": "https://jsonfeed.org/version/1.1", "title": "Tolvik Courier", "items": [
        {"id": "1", "title": "Ferry strikes pier at Tolvik", "date_published": "2024-05-06T10:00:00+02:00", "content_html": format!("<p>{FIRST}</p><p>{SECOND}</p>")}]});
    check("feed.json", json.to_string().as_bytes());
}

#[test]
fn a_summary_is_named_as_one() {
    let (articles, problems) = read_bytes("feed.xml", format!("<rss><channel><title>Tolvik Courier</title><item><title>Ferry strikes pier</title><description>{FIRST}</description></item></channel></rss>").as_bytes());
    assert_eq!(articles.len(), 1);
    assert!(
        problems.iter().any(|problem| problem.message.contains("summary only") && !problem.incomplete),
        "{problems:?}"
    );
}

fn g2(version: u32, first: &str) -> String {
    format!(
        "<?xml version=\"1.0\"?><newsItem xmlns=\"http://iptc.org/std/nar/2006-10-01/\" guid=\"urn:newsml:courier:1\" version=\"{version}\">\
         <itemMeta><itemClass qcode=\"ninat:text\"/><provider literal=\"Tolvik Courier\"/><versionCreated>2024-05-08T10:00:00+02:00</versionCreated>\
         <firstCreated>2024-05-06T10:00:00+02:00</firstCreated></itemMeta><contentMeta><headline>Ferry strikes pier at Tolvik</headline></contentMeta>\
         <contentSet><inlineXML contenttype=\"application/xhtml+xml\"><html xmlns=\"http://www.w3.org/1999/xhtml\"><head><title>x</title></head><body><p>{first}</p><p>{SECOND}</p></body></html></inlineXML></contentSet></newsItem>"
    )
}

#[test]
fn wire_messages_read() {
    check("g2.xml", g2(1, FIRST).as_bytes());
    let nitf = format!(
        "<nitf><head><docdata><date.issue norm=\"20240506T100000+0200\"/></docdata><pubdata name=\"Tolvik Courier\"/></head><body>\
         <body.head><hedline><hl1>Ferry strikes pier at Tolvik</hl1></hedline></body.head><body.content><p>{FIRST}</p><p>{SECOND}</p></body.content></body></nitf>"
    );
    check("nitf.xml", nitf.as_bytes());
    let newsml = format!(
        "<NewsML><NewsItem><Identification><NewsIdentifier><ProviderId>courier.example</ProviderId><DateId>20240506</DateId><NewsItemId>1</NewsItemId><RevisionId>1</RevisionId></NewsIdentifier></Identification>\
         <NewsManagement><FirstCreated>20240506T100000Z</FirstCreated></NewsManagement><NewsComponent><AdministrativeMetadata><Provider><Party FormalName=\"Tolvik Courier\"/></Provider></AdministrativeMetadata>\
         <NewsLines><HeadLine>Ferry strikes pier at Tolvik</HeadLine></NewsLines><ContentItem><DataContent><p>{FIRST}</p><p>{SECOND}</p></DataContent></ContentItem></NewsComponent></NewsItem></NewsML>"
    );
    check("newsml.xml", newsml.as_bytes());
}

#[test]
fn of_several_versions_the_latest_is_read() {
    let folder = tempfile::tempdir().expect("a folder");
    std::fs::write(folder.path().join("a.xml"), g2(3, FIRST)).expect("writes");
    std::fs::write(folder.path().join("b.xml"), g2(2, &FIRST.replace("Two", "Three"))).expect("writes");
    let (articles, problems) = load(&[Input::Path(folder.path().into())], &Options::default());
    assert_eq!(articles.len(), 1);
    assert!(articles[0].text().contains("Two sailors") && articles[0].path.ends_with("a.xml"));
    assert!(
        problems.iter().any(|problem| problem.path.ends_with("b.xml") && problem.message.contains("earlier version")),
        "{problems:?}"
    );
}

#[test]
fn a_figure_that_a_later_version_changes_is_an_update() {
    let folder = tempfile::tempdir().expect("a folder");
    std::fs::write(folder.path().join("new.xml"), g2(3, FIRST)).expect("writes");
    std::fs::write(folder.path().join("old.xml"), g2(2, &FIRST.replace("Two", "Three"))).expect("writes");
    let results = crosscheck::pipeline::run(&[Input::Path(folder.path().into())], &Options::default());
    let [row] = results.findings.discrepancies.as_slice() else { panic!("{:?}", results.findings.discrepancies) };
    assert_eq!(row.level, Level::Update);
    let words: Vec<(&str, &str)> = row
        .sides
        .iter()
        .map(|side| {
            let evidence = &side.evidence[0];
            let article = &results.articles[evidence.article.0 as usize];
            (article.path.rsplit('/').next().expect("a name"), article.slice(evidence.at))
        })
        .collect();
    assert_eq!(words, [("old.xml", "Three"), ("new.xml", "Two")]);
    assert!(row.message.contains("corrects"), "{}", row.message);
}

#[test]
fn our_own_reports_are_no_articles() {
    let folder = tempfile::tempdir().expect("a folder");
    for (name, words) in [
        ("a.txt", "Nine people were killed in a fire in Skelby on Monday."),
        ("b.txt", "Eleven people were killed in a fire in Skelby on Monday."),
    ] {
        let text = format!("Published: 5 March 2025\n\n{words}\n");
        std::fs::write(folder.path().join(name), text).expect("writes");
    }
    let results = crosscheck::pipeline::run(&[Input::Path(folder.path().into())], &Options::default());
    let view = View::of(&results);
    let formats = [
        ("table", Format::Table),
        ("plain", Format::Plain),
        ("json", Format::Json),
        ("jsonl", Format::Jsonl),
        ("csv", Format::Csv),
        ("md", Format::Markdown),
        ("html", Format::Html),
        ("sarif", Format::Sarif),
    ];
    for (name, format) in formats {
        let mut bytes = Vec::new();
        render(&view, format, &Layout::default(), &mut bytes).expect("renders");
        let (articles, problems) = read_bytes(&format!("report.{name}"), &bytes);
        assert!(articles.is_empty(), "{name}: {}", String::from_utf8_lossy(&bytes));
        let named =
            problems.iter().any(|problem| problem.message.contains("report of this program") && !problem.incomplete);
        assert!(named, "{name}: {problems:?}");
    }
}

#[test]
fn limits_are_named_with_their_flags_and_make_the_run_incomplete() {
    let limits = Limits { work: 50, line: 40, stream: 200, depth: 8, attributes: 3, ..Limits::default() };
    let lines = "A ferry was late.\n".repeat(60);
    let object = |words: &str| format!("{{\"text\": \"{words}\"}}\n");
    for (name, bytes, flag) in [
        ("many.txt", lines.clone(), "--max-work"),
        ("deep.html", format!("<html><body>{}{FIRST}", "<div>".repeat(20)), "--max-depth"),
        ("attributes.html", format!("<html><body a=1 b=2 c=3 d=4 e=5><p>{FIRST}</p>"), "--max-attributes"),
        ("tags.html", format!("<html><body>{}", "<p>A ferry was late.</p>".repeat(60)), "--max-work"),
        ("long.jsonl", object("Late.") + &object(&"x".repeat(60)) + &object("Late."), "--max-line-size"),
        ("many.jsonl", object("A ferry was late.").repeat(30), "--max-archive-size"),
    ] {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join(name);
        std::fs::write(&path, bytes).expect("writes");
        let options = Options { limits: limits.clone(), ..Options::default() };
        let (_, problems) = load(&[Input::Path(path)], &options);
        let named = problems.iter().any(|problem| problem.incomplete && problem.message.contains(flag));
        assert!(named, "{name}: {problems:?}");
    }
}

#[test]
fn json_forms_read() {
    let simple = serde_json::json!({"outlet": "Tolvik Courier", "title": "Ferry strikes pier at Tolvik", "published": "2024-05-06", "text": format!("{FIRST}\n\n{SECOND}")});
    check("simple.json", simple.to_string().as_bytes());
    let (articles, problems) = read_bytes("many.jsonl", format!("{simple}\n{simple}\nnot json\n").as_bytes());
    assert_eq!(articles.len(), 2);
    assert!(articles[1].path.ends_with("many.jsonl!000002"));
    assert!(problems.iter().any(|problem| problem.path.ends_with("!000003") && problem.incomplete), "{problems:?}");
}

#[test]
fn word_documents_read() {
    let paragraph = |style: &str, words: &str| {
        format!("<w:p><w:pPr><w:pStyle w:val=\"{style}\"/></w:pPr><w:r><w:t>{words}</w:t></w:r></w:p>")
    };
    let xml = format!(
        "<w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:body>{}{}{}{}{}</w:body></w:document>",
        paragraph("Normal", "Tolvik Courier"),
        paragraph("Title", "Ferry strikes pier at Tolvik"),
        paragraph("Normal", "6 May 2024"),
        paragraph("Normal", FIRST),
        paragraph("Normal", SECOND)
    );
    let mut archive = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    archive.start_file("word/document.xml", zip::write::SimpleFileOptions::default()).expect("starts");
    archive.write_all(xml.as_bytes()).expect("writes");
    check("story.docx", &archive.finish().expect("ends").into_inner());
}

#[test]
fn a_list_of_files_is_followed_from_its_own_folder() {
    let folder = tempfile::tempdir().expect("a folder");
    std::fs::write(folder.path().join("one.txt"), FIRST).expect("writes");
    std::fs::write(folder.path().join("list"), "# articles\n\none.txt\nmissing.txt\n").expect("writes");
    let inputs = follow(&folder.path().join("list"), &Options::default()).expect("reads");
    let (articles, problems) = load(&inputs, &Options::default());
    assert_eq!(articles.len(), 1);
    assert!(
        problems
            .iter()
            .any(|problem| problem.path.ends_with("missing.txt") && problem.message.contains("no such file"))
    );
    assert!(follow(Path::new("nowhere/at/all"), &Options::default()).is_err());
}

#[test]
fn what_is_no_article_is_named() {
    for (name, bytes, words) in [
        ("a.pdf", &b"%PDF-1.4"[..], "a PDF"),
        ("a.png", b"\x89PNG\r\n\x1a\n123", "a PNG picture"),
        ("a.txt", b"", "empty"),
        ("a.bin", b"\x00\x01\x02\x03\x04\x05\x06\x07\x08", "binary"),
    ] {
        let (articles, problems) = read_bytes(name, bytes);
        assert!(articles.is_empty());
        assert!(
            problems.iter().any(|problem| problem.incomplete && problem.message.contains(words)),
            "{name}: {problems:?}"
        );
    }
    let folder = tempfile::tempdir().expect("a folder");
    let (articles, problems) = load(&[Input::Path(folder.path().into())], &Options::default());
    assert!(articles.is_empty() && problems.len() == 1 && problems[0].incomplete, "{problems:?}");
}

#[test]
fn other_languages_are_recognised_and_have_no_sentences_to_read() {
    let german = "Der Hafenmeister von Tolvik sagte am Montag, dass zwei Seeleute verletzt wurden, als die Fähre die Mole im Norden des Hafens traf. Die Polizei hat die Ermittlungen aufgenommen und sucht nach Zeugen, die das Schiff gesehen haben.";
    let (articles, problems) = read_bytes("a.txt", german.as_bytes());
    assert_eq!(articles[0].language.as_deref(), Some("de"));
    assert!(crosscheck::text::sentences(&articles[0]).is_empty());
    assert!(problems.iter().any(|problem| problem.message.contains("German") && !problem.incomplete), "{problems:?}");
}
