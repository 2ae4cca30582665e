//! Front matter: `key: value` lines between `---`, `key = value` lines between `+++`, or a block of `key: value` lines
//! with known keys above the first blank line, at the head of a text.

use crate::text::page::Stated;
use crate::text::plain::normalise;
use crate::text::published::Evidence;

const TITLE: &[&str] = &["title", "headline"];
const OUTLET: &[&str] = &["outlet", "publication", "publisher", "source", "site", "newspaper"];
const ADDRESS: &[&str] = &["url", "link", "canonical", "original_url", "source_url"];
const STANDFIRST: &[&str] = &["standfirst", "description", "subtitle", "dek", "summary"];
const LANGUAGE: &[&str] = &["lang", "language"];
const AGENCY: &[&str] = &["agency"];
const DATE: &[&str] = &["published", "date", "pubdate", "publish_date", "published_at", "publication_date"];
const OTHER: &[&str] = &["author", "byline", "by", "section", "tags", "category", "updated", "id"];

type Pairs = Vec<(String, String)>;

/// Front matter is no longer than this.
const LONGEST: usize = 65_536;

/// What the front matter states, and how many lines it takes.
pub(crate) fn take(text: &str) -> (Stated, usize) {
    let mut stated = Stated::default();
    // Most texts begin with a line that can be none of it.
    let mut lines = text.split_inclusive('\n');
    let first = lines.position(|line| !normalise(line).trim().is_empty()).unwrap_or_default();
    let head: String = text.split_inclusive('\n').take(first + 1).map(normalise).collect();
    let fenced_off = head.starts_with("---") || head.starts_with("+++");
    if !fenced_off && !head.lines().any(|line| known_pair(line).is_some()) {
        return (stated, 0);
    }
    let body = normalise(text.get(..text.floor_char_boundary(LONGEST)).unwrap_or(text));
    let Some((pairs, taken)) = fenced(&body).or_else(|| bare(&body)) else {
        return (stated, 0);
    };
    let get = |names: &[&str]| {
        names.iter().find_map(|name| {
            pairs.iter().find(|(key, value)| key == name && !value.is_empty()).map(|(_, value)| value.clone())
        })
    };
    let said = |value: String, name: &str| (value, format!("the front matter's {name}"));
    stated.title = get(TITLE).map(|title| said(title, "title"));
    stated.outlet = get(OUTLET).map(|name| said(name, "outlet"));
    stated.address = get(ADDRESS).filter(|address| address.contains("://"));
    stated.standfirst = get(STANDFIRST);
    stated.language = get(LANGUAGE).map(|code| code.to_lowercase());
    stated.agency = get(AGENCY);
    if let Some(words) = get(DATE) {
        stated.dates.extend(Evidence::read(&words, 0.96, "header", format!("the front matter's date '{words}'")));
    }
    (stated, taken)
}

/// The pairs between two fences, and how many lines they take.
fn fenced(body: &str) -> Option<(Pairs, usize)> {
    let (fence, parting) = if body.starts_with("---\n") {
        ("---", ':')
    } else if body.starts_with("+++\n") {
        ("+++", '=')
    } else {
        return None;
    };
    let mut pairs = Pairs::new();
    for (n, line) in body.lines().enumerate().skip(1).take(200) {
        if line.trim_end() == fence || (fence == "---" && line.trim_end() == "...") {
            return (!pairs.is_empty()).then_some((pairs, n + 1));
        }
        if let Some((key, value)) = line.split_once(parting) {
            let value = value.trim().trim_matches(['"', '\'']).trim();
            pairs.push((key.trim().to_lowercase(), value.to_owned()));
        } else if !line.trim().is_empty() && !line.starts_with([' ', '-', '#']) {
            return None;
        }
    }
    None
}

/// A line that is a pair with a known key.
fn known_pair(line: &str) -> Option<(String, String)> {
    let (key, value) = line.split_once(':')?;
    let key = key.trim().to_lowercase();
    let known = [TITLE, OUTLET, ADDRESS, STANDFIRST, LANGUAGE, AGENCY, DATE, OTHER];
    known.iter().any(|keys| keys.contains(&key.as_str())).then(|| (key, value.trim().to_owned()))
}

/// The pairs of a head block without fences: every line above the first blank one has a known key.
fn bare(body: &str) -> Option<(Pairs, usize)> {
    let blank = body.lines().take_while(|line| line.trim().is_empty()).count();
    let mut pairs = Pairs::new();
    for line in body.lines().skip(blank).take_while(|line| !line.trim().is_empty()) {
        pairs.push(known_pair(line)?);
    }
    let telling = pairs.iter().any(|(key, _)| [TITLE, OUTLET, DATE].iter().any(|keys| keys.contains(&key.as_str())));
    telling.then(|| (blank + pairs.len(), pairs)).map(|(taken, pairs)| (pairs, taken))
}

#[cfg(test)]
mod tests {
    use super::take;

    #[test]
    fn front_matter_is_read_and_lines_keep_their_numbers() {
        let fenced = "---\ntitle: \"Ferry late\"\noutlet: Tolvik Courier\ndate: 2024-05-02\n---\nA ferry was late.\n";
        let (stated, taken) = take(fenced);
        assert_eq!(stated.title.map(|(title, _)| title).as_deref(), Some("Ferry late"));
        assert_eq!(stated.dates[0].date.to_string(), "2024-05-02");
        assert_eq!(fenced.lines().nth(taken), Some("A ferry was late."));
        let bare = "title: Ferry late\noutlet: tolvik.example\n\nSource: a ferry.\n";
        let (stated, taken) = take(bare);
        assert_eq!(stated.outlet.map(|(name, _)| name).as_deref(), Some("tolvik.example"));
        assert_eq!(bare.lines().nth(taken + 1), Some("Source: a ferry."));
        let pasted = "Source: harbour police\nA ferry was late.\n";
        assert_eq!(take(pasted).1, 0, "a line that is no pair: no head block");
        assert_eq!(take("---\nA rule and then prose without an end").1, 0);
    }
}
