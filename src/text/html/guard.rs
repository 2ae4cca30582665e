//! Looks at a page's tags before a parser does: parsing takes time quadratic in depth and in attributes.

use super::super::Limits;

/// Tags that have no end.
const VOID: [&str; 16] = [
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr", "p",
    "li",
];

/// Tags that mark letters.
const MARKS: [&str; 14] =
    ["a", "b", "big", "code", "em", "font", "i", "nobr", "s", "small", "strike", "strong", "tt", "u"];

/// Why the page is not parsed, where it nests too deep or a tag has too many attributes.
pub(crate) fn refuse(text: &str, limits: &Limits) -> Option<String> {
    let mut depth = 0_usize;
    let mut deepest = 0_usize;
    let mut open = 0_usize;
    let mut work = 0_usize;
    let mut rest = text;
    while let Some(at) = rest.find('<') {
        let tag = rest.get(at + 1..).unwrap_or_default();
        if let Some(after) = tag.strip_prefix("!--") {
            rest = after.split_once("-->").map_or("", |(_, after)| after);
            continue;
        }
        let name = name(tag.strip_prefix('/').unwrap_or(tag));
        if name.is_empty() {
            rest = tag;
            continue;
        }
        let (attributes, end) = attributes(tag, limits.attributes);
        if attributes > limits.attributes {
            return Some(format!(
                "a tag has more than {} attributes (--max-attributes); the page was read as text without its markup",
                limits.attributes
            ));
        }
        let folded = name.to_ascii_lowercase();
        // A parser opens again, in every paragraph, each mark of letters that was left open.
        if MARKS.contains(&folded.as_str()) {
            open = if tag.starts_with('/') { open.saturating_sub(1) } else { open + 1 };
        }
        work = work.saturating_add(1 + open);
        if work > limits.work {
            return Some(format!(
                "needs more work than {} tags (--max-work); the page was read as text without its markup",
                limits.work
            ));
        }
        let closed = tag.get(..end).is_some_and(|tag| tag.ends_with('/'));
        if tag.starts_with('/') {
            depth = depth.saturating_sub(usize::from(!VOID.contains(&folded.as_str())));
        } else if !VOID.contains(&folded.as_str()) && !closed {
            depth += 1;
            deepest = deepest.max(depth);
        }
        rest = tag.get(end..).unwrap_or_default();
        if matches!(folded.as_str(), "script" | "style") && !tag.starts_with('/') {
            let close = if folded == "script" { "</script" } else { "</style" };
            let at = find_fold(rest, close).unwrap_or(rest.len());
            rest = rest.get(at..).unwrap_or_default();
        }
        if deepest > limits.depth {
            return Some(format!(
                "nests deeper than {} levels (--max-depth); the page was read as text without its markup",
                limits.depth
            ));
        }
    }
    None
}

fn find_fold(text: &str, wanted: &str) -> Option<usize> {
    let mut from = 0;
    while let Some(at) = text.get(from..)?.find("</") {
        let here = from + at;
        if text.get(here..here + wanted.len()).is_some_and(|found| found.eq_ignore_ascii_case(wanted)) {
            return Some(here);
        }
        from = here + 2;
    }
    None
}

fn name(tag: &str) -> &str {
    if !tag.starts_with(|c: char| c.is_ascii_alphabetic()) {
        return "";
    }
    let end = tag.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(tag.len());
    tag.get(..end).unwrap_or_default()
}

/// How many attributes a tag has, and where it ends. Quotes hold `>`.
fn attributes(tag: &str, most: usize) -> (usize, usize) {
    let mut count = 0;
    let mut quote: Option<u8> = None;
    let mut spaced = false;
    for (at, byte) in tag.bytes().enumerate() {
        match quote {
            Some(open) if byte == open => quote = None,
            Some(_) => {}
            None => match byte {
                b'"' | b'\'' => quote = Some(byte),
                b'>' => return (count, at),
                byte if byte.is_ascii_whitespace() => spaced = true,
                b'/' => {}
                _ => {
                    if spaced {
                        count += 1;
                        if count > most {
                            return (count, at);
                        }
                    }
                    spaced = false;
                }
            },
        }
    }
    (count, tag.len())
}

/// The words of a page without its tags, scripts and styles.
pub(crate) fn strip(text: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some(at) = rest.find('<') {
        out.push_str(rest.get(..at).unwrap_or_default());
        let tag = rest.get(at + 1..).unwrap_or_default();
        let end = tag.find('>').map_or(tag.len(), |end| end + 1);
        let lower = name(tag).to_ascii_lowercase();
        rest = tag.get(end..).unwrap_or_default();
        if matches!(lower.as_str(), "script" | "style") {
            let close = if lower == "script" { "</script" } else { "</style" };
            let skip = find_fold(rest, close).unwrap_or(rest.len());
            rest = rest.get(skip..).unwrap_or_default();
        }
        out.push('\n');
    }
    out.push_str(rest);
    out.replace("&nbsp;", " ")
        .replace("&quot;", "\"")
        .replace("&#39;", "'")
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&amp;", "&")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn depth_and_attributes_are_bounded() {
        let limits = Limits::default();
        assert!(refuse(&"<div>".repeat(600), &limits).is_some());
        assert!(refuse(&"<div></div>".repeat(600), &limits).is_none());
        assert!(refuse(&format!("<p {}>", "a=1 ".repeat(2000)), &limits).is_some());
        assert!(refuse("<p title=\"a > b\" data-x='1'>fine</p><!-- <div><div> -->", &limits).is_none());
        assert_eq!(
            strip("<p>One &amp; two<script>x<y</script><b>three</b>").split_whitespace().collect::<Vec<_>>(),
            ["One", "&", "two", "three"]
        );
    }
}
