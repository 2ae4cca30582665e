//! What bytes are, by their content and not by their name.

use super::formats::{docx, json, mhtml};

/// A format.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Format {
    /// Plain or pasted text, Markdown.
    Text,
    /// A web page.
    Html,
    /// A feed or a wire message.
    Xml,
    /// One JSON document.
    Json,
    /// A JSON object a line.
    JsonLines,
    /// A page saved as one file, or mail.
    Message,
    /// A Word document.
    Document,
    /// Something that is no article: its name and whether it could hold one.
    Unreadable(&'static str, bool),
    /// Nothing.
    Empty,
}

/// The format of some bytes.
pub(crate) fn sniff(bytes: &[u8]) -> Format {
    if bytes.starts_with(b"PK\x03\x04") && docx::is_document(bytes) {
        return Format::Document;
    }
    for (magic, name, document) in [
        (&b"%PDF-"[..], "a PDF", true),
        (b"\x89PNG", "a PNG picture", false),
        (b"\xff\xd8\xff", "a JPEG picture", false),
        (b"GIF8", "a GIF picture", false),
        (b"RIFF", "a media file", false),
        (b"II*\0", "a TIFF picture", false),
        (b"MM\0*", "a TIFF picture", false),
        (b"OggS", "a media file", false),
        (b"ID3", "an MP3 file", false),
        (b"\xd0\xcf\x11\xe0", "an old Office document", true),
        (b"{\\rtf", "an RTF document", true),
        (b"\x7fELF", "a program", false),
        (b"Rar!", "a RAR archive", true),
        (b"7z\xbc\xaf", "a 7z archive", true),
        (b"\xfd7zXZ", "an xz archive", true),
        (b"BZh", "a bzip2 archive", true),
        (b"\x28\xb5\x2f\xfd", "a zstd archive", true),
        (b"PK\x03\x04", "a ZIP archive", true),
        (b"\x1f\x8b", "a gzip archive", true),
    ] {
        if bytes.starts_with(magic) {
            return Format::Unreadable(name, document);
        }
    }
    let head = bytes.get(..8192).unwrap_or(bytes);
    if head.iter().all(u8::is_ascii_whitespace) && bytes.iter().all(u8::is_ascii_whitespace) {
        return Format::Empty;
    }
    if is_binary(head) {
        return Format::Unreadable("binary data", true);
    }
    // Most are: text without any mark-up, whose first letter is none of a format's.
    let plain = |byte: &u8| byte.is_ascii_alphabetic();
    if !head.contains(&b'<') && head.iter().find(|byte| !byte.is_ascii_whitespace()).is_some_and(plain) {
        return if mhtml::is_message(head) { Format::Message } else { Format::Text };
    }
    let text: String = head.iter().filter(|byte| **byte != 0).map(|byte| char::from(*byte)).collect();
    let start = text.trim_start_matches(|c: char| c.is_whitespace() || !c.is_ascii());
    if matches!(
        first_element(start),
        Some(
            "rss"
                | "feed"
                | "RDF"
                | "channel"
                | "nitf"
                | "newsMessage"
                | "newsItem"
                | "packageItem"
                | "NewsML"
                | "NewsItem"
                | "contentSet"
                | "itemSet"
        )
    ) {
        return Format::Xml;
    }
    if is_html(head) {
        return Format::Html;
    }
    if start.starts_with("<?xml") {
        return Format::Xml;
    }
    if start.starts_with(['{', '['])
        && start.get(1..).is_some_and(|rest| rest.trim_start().starts_with(['"', '{', '}', ']', '[']))
    {
        let whole = String::from_utf8_lossy(bytes.get(..65_536).unwrap_or(bytes));
        return if json::is_lines(&whole) { Format::JsonLines } else { Format::Json };
    }
    if mhtml::is_message(head) { Format::Message } else { Format::Text }
}

/// Many control bytes that no text encoding has; UTF-16 has its zeros in every other byte.
fn is_binary(head: &[u8]) -> bool {
    if head.starts_with(&[0xff, 0xfe]) || head.starts_with(&[0xfe, 0xff]) {
        return false;
    }
    let any = head.contains(&0);
    let zeros = |odd: usize| head.iter().skip(odd).step_by(2).filter(|byte| **byte == 0).count();
    let (even, odd) = if any { (zeros(0), zeros(1)) } else { (0, 0) };
    let pairs = head.len() / 2;
    if (even * 10 > pairs * 7 && odd * 20 < pairs || odd * 10 > pairs * 7 && even * 20 < pairs) && pairs >= 8 {
        return false;
    }
    let control = |byte: &u8| *byte < 32 && !matches!(byte, 9..=13 | 27);
    let controls: usize = head.iter().map(|byte| usize::from(control(byte))).sum();
    controls * 50 > head.len()
}

fn is_html(head: &[u8]) -> bool {
    let unmixed = !head.contains(&0);
    let text: String =
        head.iter().filter(|byte| **byte != 0).map(|byte| char::from(byte.to_ascii_lowercase())).collect();
    let start = text.trim_start_matches(|c: char| c.is_whitespace() || !c.is_ascii());
    let start = skip_comments(start);
    [
        "<!doctype html",
        "<html",
        "<head",
        "<body",
        "<meta",
        "<title",
        "<article",
        "<div",
        "<main",
        "<section",
        "<p>",
        "<p ",
        "<h1",
    ]
    .iter()
    .any(|tag| start.starts_with(tag))
        || unmixed && start.starts_with('<') && (text.contains("<html") || text.contains("<body"))
        || text.contains("<html") && text.contains("<head")
}

/// The local name of a document's first element.
fn first_element(text: &str) -> Option<&str> {
    let mut rest = text;
    loop {
        rest = rest.trim_start();
        rest = if let Some(after) = rest.strip_prefix("<?") {
            after.split_once("?>")?.1
        } else if let Some(after) = rest.strip_prefix("<!--") {
            after.split_once("-->")?.1
        } else if let Some(after) = rest.strip_prefix("<!") {
            let subset = after.find('[').filter(|at| after.find('>').is_none_or(|end| *at < end));
            match subset {
                Some(at) => after.get(at..)?.split_once("]>").or_else(|| after.split_once('>'))?.1,
                None => after.split_once('>')?.1,
            }
        } else {
            break;
        };
    }
    let name = rest.strip_prefix('<')?;
    let end = name.find(|c: char| !(c.is_ascii_alphanumeric() || matches!(c, ':' | '_' | '-' | '.')))?;
    let name = name.get(..end)?;
    Some(name.rsplit(':').next().unwrap_or(name))
}

fn skip_comments(mut text: &str) -> &str {
    loop {
        let rest = text.trim_start();
        let (open, close) = if rest.starts_with("<!--") { ("<!--", "-->") } else { return rest };
        match rest.get(open.len()..).and_then(|rest| rest.split_once(close)) {
            Some((_, after)) => text = after,
            None => return rest,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn content_tells_the_format() {
        for (bytes, format) in [
            (&b"  <!-- saved --><!DOCTYPE html><html>"[..], Format::Html),
            (b"Two hurt in ferry accident\n\nA ferry", Format::Text),
            (b" \n\n", Format::Empty),
            (b"%PDF-1.7 <html>", Format::Unreadable("a PDF", true)),
            (b"\0\x01\x02\x03\x04\x05\x06\x07 abc", Format::Unreadable("binary data", true)),
        ] {
            assert_eq!(sniff(bytes), format);
        }
    }
}
