//! Front matter: `key: value` lines between `---`, or `key = value` lines between `+++`, at the head of a text.

use crate::text::page::Stated;
use crate::text::published::Evidence;

/// What the front matter states, and the rest with as many lines as before.
pub(crate) fn take(text: &str) -> (Stated, String) {
    let mut stated = Stated::default();
    let body = text.trim_start_matches('\u{feff}');
    let fence = if body.starts_with("---\n") {
        "---"
    } else if body.starts_with("+++\n") {
        "+++"
    } else {
        return (stated, text.to_owned());
    };
    let mut lines = body.lines();
    lines.next();
    let mut taken = 1;
    let mut closed = false;
    let mut pairs: Vec<(String, String)> = Vec::new();
    for line in lines.by_ref().take(200) {
        taken += 1;
        if line.trim_end() == fence || (fence == "---" && line.trim_end() == "...") {
            closed = true;
            break;
        }
        let parted = if fence == "+++" { line.split_once('=') } else { line.split_once(':') };
        if let Some((key, value)) = parted {
            let value = value.trim().trim_matches(['"', '\'']).trim();
            pairs.push((key.trim().to_lowercase(), value.to_owned()));
        } else if !line.trim().is_empty() && !line.starts_with([' ', '-', '#']) {
            break;
        }
    }
    if !closed || pairs.is_empty() {
        return (stated, text.to_owned());
    }
    let get = |names: &[&str]| {
        names.iter().find_map(|name| {
            pairs.iter().find(|(key, value)| key == name && !value.is_empty()).map(|(_, value)| value.clone())
        })
    };
    let said = |value: String, name: &str| (value, format!("the front matter's {name}"));
    stated.title = get(&["title", "headline"]).map(|title| said(title, "title"));
    stated.outlet =
        get(&["outlet", "publication", "publisher", "source", "site", "newspaper"]).map(|name| said(name, "outlet"));
    stated.address =
        get(&["url", "link", "canonical", "original_url", "source_url"]).filter(|address| address.contains("://"));
    stated.standfirst = get(&["standfirst", "description", "subtitle", "dek", "summary"]);
    stated.language = get(&["lang", "language"]).map(|code| code.to_lowercase());
    stated.agency = get(&["agency"]);
    if let Some(words) = get(&["published", "date", "pubdate", "publish_date", "published_at", "publication_date"]) {
        stated.dates.extend(Evidence::read(&words, 0.96, "header", format!("the front matter's date '{words}'")));
    }
    let rest = "\n".repeat(taken) + &lines.collect::<Vec<_>>().join("\n");
    (stated, rest)
}

#[cfg(test)]
mod tests {
    use super::take;

    #[test]
    fn front_matter_is_read_and_lines_keep_their_numbers() {
        let (stated, rest) =
            take("---\ntitle: \"Ferry late\"\noutlet: Tolvik Courier\ndate: 2024-05-02\n---\nA ferry was late.\n");
        assert_eq!(stated.title.map(|(title, _)| title).as_deref(), Some("Ferry late"));
        assert_eq!(stated.dates[0].date.to_string(), "2024-05-02");
        assert_eq!(rest.lines().nth(5), Some("A ferry was late."));
        assert_eq!(take("---\nA rule and then prose without an end").1, "---\nA rule and then prose without an end");
    }
}
