//! JSON and JSON Lines: a simple form of our own, IPTC ninjs 1 to 3, and JSON Feed.
//!
//! The simple form: `{"outlet": "…", "title": "…", "published": "2025-02-06", "text": "…", "url": "…"}`, one object, a
//! list of them, or one a line.

use std::io::{BufRead, Read};

use serde_json::{Map, Value};

use super::{Member, Members, body, with_head};
use crate::text::page::Stated;
use crate::text::published::Evidence;
use crate::text::{Limits, decode, source};

const TITLE: [&str; 5] = ["headline", "title", "headlines", "name", "slugline"];
const BODY: [&str; 14] = [
    "bodyxhtml",
    "bodyhtml",
    "contenthtml",
    "articlebody",
    "bodytext",
    "contenttext",
    "text",
    "body",
    "bodies",
    "content",
    "fulltext",
    "descriptiontext",
    "descriptions",
    "description",
];
const FIRST: [&str; 12] = [
    "firstcreated",
    "contentcreated",
    "published",
    "publishedat",
    "datepublished",
    "publicationdate",
    "publishdate",
    "pubdate",
    "date",
    "publishedon",
    "firstpublished",
    "created",
];
const OUTLET: [&str; 10] = [
    "outlet",
    "source",
    "publisher",
    "sitename",
    "publication",
    "newspaper",
    "sourcename",
    "provider",
    "infosources",
    "site",
];
const SUMMARY: [&str; 4] = ["standfirst", "subtitle", "dek", "subheadline"];

/// The articles of a JSON document.
pub(crate) fn read(text: &str, limits: &Limits) -> Members {
    let value = value(text, limits)?;
    let feed = value.get("version").and_then(Value::as_str).is_some_and(|version| version.contains("jsonfeed.org"));
    let outlet = if feed { value.get("title").and_then(Value::as_str).map(str::to_owned) } else { None };
    let list = match &value {
        Value::Array(all) => Some(all),
        Value::Object(map) => ["articles", "items", "news", "documents", "data", "results", "entries"]
            .iter()
            .find_map(|name| map.get(*name).and_then(Value::as_array))
            .filter(|_| feed || field(map, &BODY).is_none()),
        _ => None,
    };
    match list {
        Some(all) => {
            let mut members = Vec::new();
            for (number, one) in all.iter().enumerate() {
                members.push(member(one, Some(format!("{:03}", number + 1)), 1, outlet.as_deref()));
            }
            if members.is_empty() { Err("is a JSON list without articles".to_owned()) } else { Ok(members) }
        }
        None => Ok(vec![member(&value, None, 1, None)]),
    }
}

/// Hands every article of JSON Lines to `visit`, one line in memory at a time; a line that is no JSON is an article that
/// was lost. Why the rest was not read, where it was not.
pub(crate) fn lines(mut reader: impl BufRead, limits: &Limits, mut visit: impl FnMut(Member)) -> Option<String> {
    let mut read = 0_u64;
    for number in 1_u32.. {
        let mut bytes = Vec::new();
        let most = limits.line.saturating_add(2);
        let taken = match reader.by_ref().take(most).read_until(b'\n', &mut bytes) {
            Ok(0) => return None,
            Ok(taken) => taken as u64,
            Err(error) => return Some(format!("is cut or damaged: {error}")),
        };
        read = read.saturating_add(taken);
        let name = Some(format!("{number:06}"));
        let lost = |note: String| Member { name: name.clone(), note: Some((note, true)), ..Member::default() };
        let long = bytes.trim_ascii_end().len() as u64 > limits.line;
        if long {
            let shown = source::shown_size(limits.line);
            visit(lost(format!("the line is longer than {shown} (--max-line-size) and was not read")));
            if !bytes.ends_with(b"\n") {
                match skip_line(&mut reader) {
                    Ok(skipped) => read = read.saturating_add(skipped),
                    Err(error) => return Some(format!("is cut or damaged: {error}")),
                }
            }
        }
        if read > limits.stream {
            let shown = source::shown_size(limits.stream);
            return Some(format!("is larger than {shown} (--max-archive-size); the rest was not read"));
        }
        let line = decode::decode(&bytes).text;
        if long || line.trim().is_empty() {
            continue;
        }
        visit(match value(&line, limits) {
            Ok(value) => member(&value, name.clone(), number, None),
            Err(error) => lost(format!("line {number} {error}")),
        });
    }
    None
}

/// Passes over the rest of a line.
fn skip_line(reader: &mut impl BufRead) -> std::io::Result<u64> {
    let mut skipped = 0_u64;
    loop {
        let (length, ended) = {
            let buffer = reader.fill_buf()?;
            let end = buffer.iter().position(|byte| *byte == b'\n');
            (end.map_or(buffer.len(), |end| end + 1), end.is_some() || buffer.is_empty())
        };
        reader.consume(length);
        skipped = skipped.saturating_add(length as u64);
        if ended {
            return Ok(skipped);
        }
    }
}

/// A JSON value, bounded in its number of parts.
fn value(text: &str, limits: &Limits) -> Result<Value, String> {
    let most = limits.work.saturating_mul(10);
    let parts = text.bytes().filter(|byte| matches!(byte, b',' | b'[' | b'{')).count();
    if parts > most {
        return Err(format!("is JSON of more than {most} parts (--max-work) and was not read"));
    }
    serde_json::from_str(text).map_err(|error| format!("is not valid JSON: {error}"))
}

/// Whether a text is one JSON object a line.
pub(crate) fn is_lines(text: &str) -> bool {
    let mut lines = text.lines().filter(|line| !line.trim().is_empty());
    let object = |line: &str| line.trim_start().starts_with('{') && line.trim_end().ends_with('}');
    lines.next().is_some_and(object) && lines.next().is_some_and(object)
}

/// Key names without case and marks.
fn bare(name: &str) -> String {
    name.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

fn field<'a>(map: &'a Map<String, Value>, names: &[&str]) -> Option<(&'a str, String)> {
    names.iter().find_map(|wanted| {
        map.iter()
            .filter(|(name, _)| bare(name) == *wanted)
            .find_map(|(name, value)| Some((name.as_str(), words(value)?)))
    })
}

/// A string, or the string in an object or list as the standards have them: `{"value": …}`, `[{"name": …}]`.
fn words(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.clone()).filter(|text| !text.trim().is_empty()),
        Value::Object(map) => {
            ["value", "name", "title", "literal", "text", "content"].iter().find_map(|name| words(map.get(*name)?))
        }
        Value::Array(all) if all.iter().all(Value::is_string) && all.len() > 1 => {
            Some(all.iter().filter_map(Value::as_str).collect::<Vec<_>>().join("\n"))
        }
        Value::Array(all) => all.iter().find_map(words),
        _ => None,
    }
}

fn member(value: &Value, name: Option<String>, line: u32, outlet: Option<&str>) -> Member {
    let lost =
        |message: &str| Member { name: name.clone(), note: Some((message.to_owned(), true)), ..Member::default() };
    let Value::Object(map) = value else { return lost("is no JSON object with a headline and a text") };
    if let Some(kind) = map.get("type").and_then(Value::as_str)
        && matches!(kind, "picture" | "audio" | "video" | "graphic" | "composite" | "component" | "planning" | "event")
    {
        return Member { note: Some((format!("is a {kind} message, no article"), false)), ..lost("") };
    }
    let Some((_, text)) = field(map, &BODY) else {
        return lost("has no text: the fields 'text', 'body' or 'body_text' are missing");
    };
    let named = |names: &[&str]| field(map, names).map(|(name, words)| (words, format!("the field '{name}'")));
    let address = field(map, &["url", "link", "uri", "canonicalurl", "webpage"])
        .map(|(_, words)| words)
        .filter(|words| words.contains("://"));
    let mut stated = Stated {
        title: named(&TITLE),
        outlet: named(&OUTLET).or_else(|| outlet.map(|name| (name.to_owned(), "the feed's title".to_owned()))),
        standfirst: field(map, &SUMMARY).map(|(_, words)| words),
        language: field(map, &["language", "lang", "inlanguage"]).map(|(_, words)| words.to_lowercase()),
        address,
        ..Stated::default()
    };
    if let Some((field, words)) = field(map, &FIRST) {
        stated.dates.extend(Evidence::read(&words, 0.95, "metadata", format!("the field '{field}' '{words}'")));
    }
    if let Some((field, words)) = field(map, &["versioncreated"]) {
        let weight = if stated.dates.is_empty() { 0.85 } else { 0.25 };
        stated.dates.extend(Evidence::read(&words, weight, "metadata", format!("the field '{field}' '{words}'")));
    }
    let mut blocks = body(&text);
    for block in &mut blocks {
        block.line = line;
    }
    let version = map.get("version").and_then(|version| version.as_u64().or_else(|| version.as_str()?.parse().ok()));
    let id = field(map, &["uri", "guid", "id"]).map(|(_, id)| id);
    Member {
        name,
        blocks: with_head(&stated, blocks),
        stated,
        version: id.map(|id| (id, version.unwrap_or(0))),
        ..Member::default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_simple_form_and_ninjs_read_alike() {
        for text in [
            r#"{"outlet":"Tolvik Courier","title":"Ferry late","published":"2024-05-02","text":"A ferry was late.\n\nNobody was hurt."}"#,
            r#"{"uri":"urn:x:1","type":"text","versioncreated":"2024-05-02T10:00:00+02:00","headline":"Ferry late","body_xhtml":"<p>A ferry was late.</p><p>Nobody was hurt.</p>","source":"Tolvik Courier"}"#,
            r#"{"uri":"urn:x:1","type":"text","contentCreated":"2024-05-02","headlines":[{"value":"Ferry late"}],"bodies":[{"value":"A ferry was late.\nNobody was hurt."}],"infoSources":[{"name":"Tolvik Courier"}]}"#,
        ] {
            let members = read(text, &Limits::default()).expect("reads");
            let member = &members[0];
            assert_eq!(member.stated.title.as_ref().map(|(title, _)| title.as_str()), Some("Ferry late"), "{text}");
            assert_eq!(member.stated.outlet.as_ref().map(|(name, _)| name.as_str()), Some("Tolvik Courier"), "{text}");
            assert_eq!(member.stated.dates[0].date.to_string(), "2024-05-02", "{text}");
            assert_eq!(member.blocks.len(), 3, "{text}");
        }
    }
}
