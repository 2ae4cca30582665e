//! Feeds: RSS 0.9 to 2.0, RDF and Atom. Each entry is an article; `updated` is not its publication date.

use super::xml::Element;
use super::{Member, Members, body, with_head};
use crate::text::page::Stated;
use crate::text::published::Evidence;

/// Whether the root is a feed's.
pub(crate) fn is_feed(root: &Element) -> bool {
    matches!(root.name.as_str(), "rss" | "feed" | "RDF" | "channel")
}

/// The entries.
pub(crate) fn read(root: &Element) -> Members {
    let atom = root.name == "feed";
    let channel = root.child("channel").unwrap_or(root);
    let outlet = channel.text_of("title").map(|name| (name, "the feed's title".to_owned()));
    let mut entries: Vec<&Element> = Vec::new();
    root.all(if atom { "entry" } else { "item" }, &mut entries);
    let members: Vec<Member> =
        entries.into_iter().enumerate().map(|(number, entry)| member(entry, number + 1, outlet.as_ref())).collect();
    if members.is_empty() { Err("is a feed without entries".to_owned()) } else { Ok(members) }
}

fn member(entry: &Element, number: usize, outlet: Option<&(String, String)>) -> Member {
    let source = entry.child("source").and_then(|source| source.text_of("title").or_else(|| Some(source.words())));
    let link = entry
        .elements()
        .filter(|element| element.name == "link")
        .find(|link| link.attribute("rel").is_none_or(|rel| rel == "alternate"))
        .and_then(|link| link.attribute("href").map(str::to_owned).or_else(|| Some(link.words())))
        .filter(|link| link.contains("://"));
    let mut stated = Stated {
        title: entry.text_of("title").map(|title| (unescape(&title), "the entry's title".to_owned())),
        outlet: source
            .filter(|name| !name.is_empty())
            .map(|name| (name, "the entry's source".to_owned()))
            .or_else(|| outlet.cloned()),
        address: link,
        ..Stated::default()
    };
    for (name, weight) in [("pubDate", 0.95), ("published", 0.95), ("issued", 0.9), ("date", 0.9)] {
        if let Some(words) = entry.text_of(name) {
            stated.dates.extend(Evidence::read(&words, weight, "metadata", format!("the entry's {name} '{words}'")));
        }
    }
    let full = entry.child("encoded").or_else(|| entry.child("content"));
    let summary = entry.child("description").or_else(|| entry.child("summary"));
    let words = full.or(summary).map(words_of).unwrap_or_default();
    let note = (full.is_none() && !words.is_empty())
        .then(|| ("holds a summary only; the whole article may say more".to_owned(), false));
    Member {
        name: Some(format!("{number:03}")),
        blocks: with_head(&stated, words),
        stated,
        version: entry.text_of("guid").or_else(|| entry.text_of("id")).map(|id| (id, 0)),
        note,
        ..Member::default()
    }
}

fn words_of(element: &Element) -> Vec<crate::text::page::Block> {
    if element.elements().next().is_some() { element.blocks() } else { body(&element.raw()) }
}

/// Titles are often escaped twice.
fn unescape(title: &str) -> String {
    title
        .replace("&quot;", "\"")
        .replace("&#39;", "'")
        .replace("&apos;", "'")
        .replace("&#8217;", "’")
        .replace("&amp;", "&")
}
