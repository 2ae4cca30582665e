//! Files made to hurt: each ends quickly, none panics, and whatever was not read is named.
//!
//! `HOSTILE_DIR=folder cargo test --test hostile` leaves the files in the folder; `crosscheck check FILE` on each of them
//! is held to five seconds and 300 MB (docs/measures.md).

use std::fmt::Write as _;
use std::io::Write as _;
use std::time::{Duration, Instant};

use crosscheck::text::{Input, Options, load};

/// The longest that one file may take; unoptimised and with other tests at its side it is given more.
const LONGEST: Duration = Duration::from_secs(if cfg!(debug_assertions) { 90 } else { 5 });

const PROSE: &str =
    "The harbour master of Tolvik said on Monday that two of the crew had been hurt when the ferry struck the pier.";

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut packed = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    packed.write_all(bytes).expect("packs");
    packed.finish().expect("packs")
}

fn document(xml: &[u8]) -> Vec<u8> {
    let mut archive = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    let options = zip::write::SimpleFileOptions::default();
    archive.start_file("word/document.xml", options).expect("starts");
    archive.write_all(xml).expect("writes");
    archive.finish().expect("ends").into_inner()
}

fn page(body: &str) -> Vec<u8> {
    format!("<!doctype html><html><head><title>Ferry strikes pier</title></head><body>{body}</body></html>")
        .into_bytes()
}

fn repeated(piece: &str, times: usize) -> String {
    piece.repeat(times)
}

/// Name, bytes, and whether an article must come of it (none where both are fine).
fn cases() -> Vec<(String, Vec<u8>, Option<bool>)> {
    let mut cases: Vec<(String, Vec<u8>, Option<bool>)> = Vec::new();
    let mut add = |name: &str, bytes: Vec<u8>, article: Option<bool>| cases.push((name.to_owned(), bytes, article));

    for tag in ["div", "span", "blockquote", "g", "ul><li", "table><tr><td", "b", "a href=x", "font"] {
        add(&format!("deep {tag}"), page(&format!("{}{PROSE}", repeated(&format!("<{tag}>"), 60_000))), None);
    }
    add("closing tags only", page(&repeated("</div></p>", 60_000)), None);
    add("many siblings", page(&repeated(&format!("<p>{PROSE}</p>"), 3_000)), Some(true));
    add("many breaks", page(&repeated("word<br>", 60_000)), None);
    add(
        "many attributes",
        page(&format!(
            "<p {}>{PROSE}</p>",
            (0..150_000).fold(String::new(), |mut all, n| {
                let _ = write!(all, "a{n}=1 ");
                all
            })
        )),
        Some(true),
    );
    add("one huge attribute", page(&format!("<p title=\"{}\">{PROSE}</p>", repeated("x", 2_000_000))), None);
    add("open quote", page(&format!("<p title=\"{PROSE}")), None);
    add("open comment", page(&format!("<!-- {}", repeated(PROSE, 1000))), None);
    add("open script", page(&format!("<script>{}", repeated(PROSE, 1000))), None);
    add("many comments", page(&repeated("<!-- a -->", 60_000)), None);
    add("angle brackets", page(&repeated("<", 300_000)), None);
    add("ampersands", page(&repeated("&amp;&#x110000;&bogus;", 30_000)), None);
    add(
        "broken json-ld",
        page(&format!(
            "<script type=\"application/ld+json\">{}</script><p>{PROSE}</p>",
            repeated("{\"@graph\":[", 5_000)
        )),
        None,
    );
    add(
        "deep json-ld",
        page(&format!(
            "<script type=\"application/ld+json\">{}1{}</script><p>{PROSE}</p>",
            repeated("[", 100),
            repeated("]", 100)
        )),
        None,
    );
    add("many metas", page(&repeated("<meta name=date content=2024-01-01>", 20_000)), None);
    add("many times", page(&repeated("<time>2024-01-01</time> ", 20_000)), None);
    add("many clocks", page(&repeated("<p>10:01</p>", 20_000)), None);
    add("page of NULs", [page(PROSE), vec![0; 100_000]].concat(), None);

    add("digits", repeated("1234567890", 200_000).into_bytes(), None);
    add("commas", repeated(",", 1_000_000).into_bytes(), None);
    add("dates", repeated("1.2.2024 ", 100_000).into_bytes(), None);
    add("dashes", repeated("-", 1_000_000).into_bytes(), None);
    add("line breaks", repeated("\n", 1_000_000).into_bytes(), Some(false));
    add("short lines", repeated("a\n", 300_000).into_bytes(), None);
    add("prose lines", repeated(&format!("{PROSE}\n"), 8_000).into_bytes(), Some(true));
    add("more prose than an article has", repeated(&format!("{PROSE}\n"), 20_000).into_bytes(), Some(false));
    add(
        "different lines",
        (0..6_500)
            .fold(String::new(), |mut all, n| {
                let _ = writeln!(all, "{PROSE} It was the {n}th time.");
                all
            })
            .into_bytes(),
        Some(true),
    );
    add("one long line", repeated(&format!("{PROSE} "), 8_000).into_bytes(), Some(true));
    add("brackets", repeated("[](", 300_000).into_bytes(), None);
    add("open links", repeated("](", 300_000).into_bytes(), None);
    add("bars", repeated(" | ", 200_000).into_bytes(), None);
    add("capitals", repeated("AAAA ", 200_000).into_bytes(), None);
    add("copyrights", repeated("© 2024 Tolvik Courier\n", 50_000).into_bytes(), None);
    add("list openers", repeated("Related\n", 100_000).into_bytes(), None);
    add(
        "escape codes",
        format!("\u{1b}[31mFerry strikes pier\u{1b}[0m\n\n{PROSE}\u{7}\u{202e}\n").into_bytes(),
        Some(true),
    );
    add("bidi marks", format!("{}{PROSE}", repeated("\u{202e}", 100_000)).into_bytes(), None);
    add("combining marks", format!("A{}", repeated("\u{301}", 300_000)).into_bytes(), None);
    add("broken UTF-8", [PROSE.as_bytes(), &[0xff, 0xc3, 0x28, 0xf0, 0x9f], PROSE.as_bytes()].concat(), None);
    add("half of UTF-16", PROSE.encode_utf16().flat_map(u16::to_le_bytes).take(101).collect(), None);
    add("UTF-16 mark alone", vec![0xff, 0xfe], None);
    add("lone surrogates", [vec![0xff, 0xfe], [0x00, 0xd8].repeat(5_000)].concat(), None);
    add("legacy bytes", (0_u8..=255).filter(|byte| *byte > 31).cycle().take(200_000).collect(), None);
    add("empty", Vec::new(), Some(false));
    add("spaces", vec![b' '; 100_000], Some(false));
    add("NULs", vec![0; 100_000], Some(false));
    add("a picture", [b"\x89PNG\r\n\x1a\n".to_vec(), vec![7; 5_000]].concat(), Some(false));
    add("a PDF", b"%PDF-1.7\n1 0 obj".to_vec(), Some(false));
    add("too large", vec![b'a'; 17 << 20], Some(false));

    add("gzip bomb", gzip(&vec![b'a'; 40 << 20]), Some(false));
    add("cut gzip", gzip(PROSE.repeat(50).as_bytes()).into_iter().take(60).collect(), Some(false));
    add("gzip in gzip", gzip(&gzip(PROSE.as_bytes())), None);
    add("cut ZIP", document(b"<a/>").into_iter().take(50).collect(), Some(false));
    add("document bomb", document(&vec![b' '; 30 << 20]), Some(false));
    add("deep document", document(repeated("<w:p>", 5_000).as_bytes()), Some(false));
    add("document of nothing", document(b""), Some(false));

    add(
        "entity bomb",
        format!(
            "<!DOCTYPE rss [<!ENTITY a \"{}\">{}]><rss><channel><item><title>&z;</title></item></channel></rss>",
            "lol",
            (b'b'..=b'z').fold(String::new(), |mut all, c| {
                let (this, last) = (char::from(c), char::from(c - 1));
                let _ = write!(all, "<!ENTITY {this} \"&{last};&{last};&{last};&{last};\">");
                all
            })
        )
        .into_bytes(),
        None,
    );
    add("external entity", b"<!DOCTYPE nitf [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><nitf><body><body.content><p>&x;</p></body.content></body></nitf>".to_vec(), None);
    add("deep feed", format!("<rss>{}", repeated("<item>", 100_000)).into_bytes(), Some(false));
    add("wide feed", format!("<rss><channel>{}</channel></rss>", repeated("<item/>", 20_000)).into_bytes(), None);
    add(
        "feed attributes",
        format!(
            "<rss {}/>",
            (0..100_000).fold(String::new(), |mut all, n| {
                let _ = write!(all, "a{n}=\"1\" ");
                all
            })
        )
        .into_bytes(),
        Some(false),
    );
    add("cut message", b"<newsMessage><itemSet><newsItem guid=\"a\"><contentMeta><headline>Ferry".to_vec(), None);
    add("XML of another kind", b"<?xml version=\"1.0\"?><svg><path/></svg>".to_vec(), Some(false));

    add("deep JSON", format!("{{\"text\":{}", repeated("[", 200_000)).into_bytes(), Some(false));
    add("cut JSON", b"{\"title\": \"Ferry\", \"text\": \"A ferry".to_vec(), Some(false));
    add("JSON of numbers", b"[1, 2, 3]".to_vec(), None);
    add(
        "JSON lines, one broken",
        b"{\"text\":\"A ferry struck the pier on Monday.\"}\n{\"text\":\n{\"text\":\"Two were hurt.\"}\n".to_vec(),
        None,
    );
    add("empty JSON", b"{}".to_vec(), Some(false));
    add("JSON of millions of numbers", format!("[{}1]", repeated("1,", 5_000_000)).into_bytes(), Some(false));
    add(
        "one huge line of JSON lines",
        [
            b"{\"text\":\"a\"}\n".repeat(2),
            vec![b'{'; 12 << 20],
            b"\n{\"text\":\"A ferry struck the pier on Monday.\"}\n".to_vec(),
        ]
        .concat(),
        Some(true),
    );
    add(
        "feed of a million elements",
        format!("<rss><channel>{}</channel></rss>", repeated("<a/>", 1_500_000)).into_bytes(),
        Some(false),
    );
    add("millions of lines", repeated("a\n", 8_000_000).into_bytes(), Some(false));
    add("one line of prose without an end", repeated(&format!("{PROSE} "), 140_000).into_bytes(), Some(false));
    add(
        "marks left open",
        page(&format!(
            "<p>{}</p>{}",
            (0..400).fold(String::new(), |mut all, n| {
                let _ = write!(all, "<b class=c{n}>");
                all
            }),
            repeated("<p>word</p>", 30_000)
        )),
        None,
    );
    add("stamps", repeated("Posted: Monday, May 6, 2024 11:49 AM EDT ", 20_000).into_bytes(), None);
    add("dashes and handles", repeated("— (@", 200_000).into_bytes(), None);
    add("labels", repeated("Advertisement ", 100_000).into_bytes(), None);
    add("calls to the reader", repeated(&format!("Click here. {PROSE} "), 10_000).into_bytes(), None);
    add(
        "clocks before words",
        repeated("10:42 Police said that two of the crew were hurt.\n", 20_000).into_bytes(),
        None,
    );
    add("brackets left open", repeated("(Photo: ", 200_000).into_bytes(), None);

    add(
        "archive with a huge length",
        b"WARC/1.0\r\nWARC-Type: response\r\nContent-Length: 99999999999999\r\n\r\nHTTP/1.1 200 OK\r\n".to_vec(),
        Some(false),
    );
    add("archive without length", b"WARC/1.0\r\nWARC-Type: response\r\n\r\n".to_vec(), Some(false));
    add("archive with a long header", [b"WARC/1.0\r\nX: ".to_vec(), vec![b'x'; 300_000]].concat(), Some(false));
    add("archive of noise", [b"WARC/1.0\r\n\r\n".to_vec(), vec![b'y'; 10_000]].concat(), Some(false));
    add(
        "mail of parts",
        format!(
            "From: a@b.example\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=x\r\n\r\n{}",
            repeated("--x\r\nContent-Type: multipart/mixed; boundary=x\r\n\r\n", 3_000)
        )
        .into_bytes(),
        None,
    );
    add("front matter without end", format!("---\n{}", repeated("key: value\n", 50_000)).into_bytes(), None);
    cases
}

#[test]
fn every_hostile_file_ends_quickly_with_a_message() {
    let cases = cases();
    assert!(cases.len() >= 60, "only {} cases", cases.len());
    let folder = tempfile::tempdir().expect("a folder");
    // Named in HOSTILE_DIR, a folder gets the files, to measure the program on each by itself.
    let keep = std::env::var_os("HOSTILE_DIR").map(std::path::PathBuf::from);
    for (number, (name, bytes, article)) in cases.into_iter().enumerate() {
        if let Some(keep) = &keep {
            std::fs::write(keep.join(name.replace(|c: char| !c.is_alphanumeric(), "-")), &bytes).expect("writes");
        }
        let path = folder.path().join(format!("case{number}"));
        std::fs::write(&path, bytes).expect("writes");
        let started = Instant::now();
        let (articles, problems) = load(&[Input::Path(path)], &Options::default());
        let taken = started.elapsed();
        assert!(taken < LONGEST, "{name}: took {taken:?}");
        assert!(!articles.is_empty() || !problems.is_empty(), "{name}: dropped in silence");
        if let Some(wanted) = article {
            assert_eq!(!articles.is_empty(), wanted, "{name}: {problems:?}");
        }
        if articles.is_empty() {
            assert!(problems.iter().any(|problem| problem.incomplete), "{name}: lost, and not said so: {problems:?}");
        }
        for article in &articles {
            for passage in &article.passages {
                let words = article.slice(passage.at);
                assert!(
                    !words.is_empty() && !words.chars().any(char::is_control),
                    "{name}: control characters are kept"
                );
            }
        }
    }
}
