//! Structured data in a page (JSON-LD), read leniently: the article among its nodes.

use serde_json::Value;

/// What the structured data state.
#[derive(Clone, Debug, Default)]
pub(crate) struct Linked {
    /// Headline.
    pub(crate) headline: Option<String>,
    /// First publication, as written.
    pub(crate) published: Option<String>,
    /// Name of the publisher.
    pub(crate) publisher: Option<String>,
    /// Address.
    pub(crate) address: Option<String>,
    /// Language.
    pub(crate) language: Option<String>,
}

const ARTICLES: [&str; 12] = [
    "NewsArticle",
    "ReportageNewsArticle",
    "LiveBlogPosting",
    "AnalysisNewsArticle",
    "OpinionNewsArticle",
    "BackgroundNewsArticle",
    "ReviewNewsArticle",
    "Article",
    "BlogPosting",
    "Report",
    "ScholarlyArticle",
    "WebPage",
];

/// Reads all scripts; the best kind of node wins, the first of equals.
pub(crate) fn read(scripts: &[String]) -> Option<Linked> {
    let mut best: Option<(usize, Linked)> = None;
    for script in scripts {
        match parse(script) {
            Some(value) => visit(&value, 0, &mut best),
            None => {
                // Broken JSON: the one field that matters most is still there to be seen.
                if let Some(published) = field(script, "datePublished") {
                    let linked =
                        Linked { published: Some(published), headline: field(script, "headline"), ..Linked::default() };
                    if best.is_none() {
                        best = Some((ARTICLES.len(), linked));
                    }
                }
            }
        }
    }
    best.map(|(_, linked)| linked)
}

/// Raw line breaks in strings, comments around and trailing semicolons are common.
fn parse(script: &str) -> Option<Value> {
    let text = script.trim().trim_start_matches("<!--").trim_end_matches("-->").trim();
    let text = text.trim_start_matches("<![CDATA[").trim_end_matches("]]>").trim().trim_end_matches(';');
    serde_json::from_str(text).ok().or_else(|| {
        let flat: String = text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
        serde_json::from_str(&flat).ok()
    })
}

fn field(script: &str, name: &str) -> Option<String> {
    let (_, rest) = script.split_once(&format!("\"{name}\""))?;
    let rest = rest.trim_start().strip_prefix(':')?.trim_start().strip_prefix('"')?;
    rest.split('"').next().map(str::to_owned)
}

fn visit(value: &Value, depth: usize, best: &mut Option<(usize, Linked)>) {
    if depth > 8 {
        return;
    }
    match value {
        Value::Array(all) => all.iter().take(200).for_each(|one| visit(one, depth + 1, best)),
        Value::Object(map) => {
            let kinds: Vec<&str> = match map.get("@type") {
                Some(Value::String(kind)) => vec![kind.as_str()],
                Some(Value::Array(kinds)) => kinds.iter().filter_map(Value::as_str).collect(),
                _ => Vec::new(),
            };
            let rank = ARTICLES.iter().position(|article| kinds.contains(article));
            if let Some(rank) = rank
                && best.as_ref().is_none_or(|(known, _)| rank < *known)
            {
                *best = Some((rank, linked(map)));
            }
            for (key, inner) in map {
                if matches!(
                    key.as_str(),
                    "@graph" | "mainEntity" | "mainEntityOfPage" | "itemListElement" | "item" | "hasPart"
                ) {
                    visit(inner, depth + 1, best);
                }
            }
        }
        _ => {}
    }
}

fn linked(map: &serde_json::Map<String, Value>) -> Linked {
    let text = |name: &str| match map.get(name)? {
        Value::String(text) => Some(text.trim().to_owned()).filter(|text| !text.is_empty()),
        Value::Array(all) => all.first()?.as_str().map(str::to_owned),
        _ => None,
    };
    let named = |name: &str| {
        let one = match map.get(name)? {
            Value::Array(all) => all.first()?,
            other => other,
        };
        match one {
            Value::String(name) => Some(name.clone()),
            Value::Object(inner) => inner.get("name").and_then(|name| name.as_str().map(str::to_owned)),
            _ => None,
        }
        .map(|name| name.trim().to_owned())
        .filter(|name| !name.is_empty())
    };
    Linked {
        headline: text("headline").or_else(|| text("name")),
        published: text("datePublished").or_else(|| text("dateCreated")),
        publisher: named("publisher").or_else(|| named("sourceOrganization")),
        address: text("url"),
        language: text("inLanguage"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_news_article_wins_over_the_page() {
        let script = r#"{"@graph":[{"@type":"WebPage","datePublished":"2020-01-01"},{"@type":["NewsArticle"],"headline":"Ferry
 late","datePublished":"2024-05-02","publisher":{"name":"Tolvik Courier"}}]};"#;
        let linked = read(&[script.to_owned()]).expect("reads");
        assert_eq!(linked.published.as_deref(), Some("2024-05-02"));
        assert_eq!(linked.publisher.as_deref(), Some("Tolvik Courier"));
    }

    #[test]
    fn broken_json_still_gives_the_day() {
        let linked = read(&[r#"{"@type":"NewsArticle","datePublished":"2024-05-02","x":}"#.to_owned()]).expect("reads");
        assert_eq!(linked.published.as_deref(), Some("2024-05-02"));
    }
}
