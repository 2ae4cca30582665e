//! What a page's head, structured data and time elements state.

use dom_query::Document;

use super::jsonld;
use super::walk::meta_names;
use crate::text::dates;
use crate::text::head;
use crate::text::outlets;
use crate::text::page::{Stated, fold, key};
use crate::text::plain::line_words;
use crate::text::published::Evidence;

/// Reads a page's metadata.
pub(crate) fn read(document: &Document, text: &str) -> Stated {
    let mut metas: Vec<(String, String)> = Vec::new();
    for meta in document.select("meta").nodes().iter().take(500) {
        let name = ["property", "name", "itemprop", "http-equiv"].iter().find_map(|attribute| meta.attr(attribute));
        let content = meta.attr("content").or_else(|| meta.attr("value"));
        if let (Some(name), Some(content)) = (name, content) {
            metas.push((name.trim().to_lowercase(), line_words(&content)));
        }
    }
    let meta = |names: &[String]| {
        names.iter().find_map(|name| {
            metas
                .iter()
                .find(|(known, content)| known == name && !content.is_empty())
                .map(|(name, content)| (name.clone(), content.clone()))
        })
    };
    let scripts: Vec<String> = document
        .select("script[type=\"application/ld+json\"]")
        .nodes()
        .iter()
        .take(50)
        .map(|script| script.text().to_string())
        .collect();
    let linked = jsonld::read(&scripts).unwrap_or_default();
    let names = meta_names();
    let canonical = document.select("link[rel=\"canonical\"]").attr("href").map(|href| href.to_string());
    let saved = saved_from(text);
    let address = canonical
        .filter(|address| address.contains("://"))
        .or_else(|| meta(&names.address).map(|(_, content)| content).filter(|address| address.contains("://")))
        .or_else(|| linked.address.clone().filter(|address| address.contains("://")))
        .or_else(|| saved.clone());
    let window = line_words(&document.select("title").first().text());
    let mut stated = Stated {
        address: address.clone(),
        standfirst: None,
        language: document.select("html").attr("lang").map(|lang| lang.to_lowercase()).or(linked.language.clone()),
        ..Stated::default()
    };
    stated.title = title(document, &window, meta(&names.title), linked.headline.clone());
    stated.outlet = outlet(
        &metas,
        linked.publisher.as_deref(),
        address.as_deref(),
        &window,
        stated.title.as_ref().map(|(title, _)| title.as_str()),
    );
    if let Some((name, content)) = meta(&names.published) {
        let ranked = names.published.iter().position(|known| *known == name).unwrap_or_default();
        let weight = if ranked < 30 { 0.85 } else { 0.7 };
        stated.dates.extend(Evidence::read(&content, weight, "metadata", format!("the page's {name} '{content}'")));
    }
    if let Some(published) = &linked.published {
        let reason = format!("the page's datePublished '{published}'");
        stated.dates.extend(Evidence::read(published, 0.85, "metadata", reason));
    }
    if let Some(date) = address.as_deref().and_then(dates::in_address) {
        stated.dates.push(Evidence {
            date,
            minute: None,
            offset: None,
            weight: 0.93,
            kind: "url",
            reason: "the day in the page's address".to_owned(),
        });
    }
    stated.dates.extend(time_elements(document));
    prefer_local(&mut stated.dates);
    stated
}

/// The same instant written in UTC may fall on the next day: the newsroom's own day wins.
fn prefer_local(evidence: &mut [Evidence]) {
    let local: Vec<jiff::civil::Date> = evidence
        .iter()
        .filter(|one| one.kind == "url" || one.offset.is_some_and(|offset| offset != 0))
        .map(|one| one.date)
        .collect();
    for one in evidence.iter_mut() {
        if one.offset == Some(0)
            && !local.contains(&one.date)
            && local.iter().any(|day| (one.date - *day).get_days().abs() == 1)
        {
            one.weight *= 0.5;
        }
    }
}

/// The first `time` elements with a day, and those that are marked as the day of publication.
fn time_elements(document: &Document) -> Vec<Evidence> {
    let mut found = Vec::new();
    for time in document.select("time, [itemprop=\"datePublished\"]").nodes().iter().take(6) {
        let words = line_words(&time.text());
        let attribute = time.attr("datetime").or_else(|| time.attr("content")).map(|value| value.to_string());
        let marked = time.attr("itemprop").is_some_and(|name| name.eq_ignore_ascii_case("datePublished"))
            || time.has_attr("pubdate");
        let updated = time.attr("itemprop").is_some_and(|name| name.eq_ignore_ascii_case("dateModified"))
            || time
                .class()
                .is_some_and(|class| class.to_lowercase().contains("updat") || class.to_lowercase().contains("modif"));
        if updated
            || time
                .ancestors_it(Some(12))
                .any(|above| ["aside", "nav", "footer"].iter().any(|name| above.has_name(name)))
        {
            continue;
        }
        let weight = if marked {
            0.85
        } else if found.is_empty() {
            0.75
        } else {
            0.25
        };
        let shown = if words.is_empty() { attribute.clone().unwrap_or_default() } else { words.clone() };
        let reason = format!("the page's time element '{}'", shown.chars().take(40).collect::<String>());
        let read = Evidence::read(&words, weight, "time", reason.clone())
            .or_else(|| attribute.and_then(|value| Evidence::read(&value, weight, "time", reason)));
        found.extend(read);
    }
    found
}

/// The main heading where it agrees with what the metadata say, else the metadata.
fn title(
    document: &Document,
    window: &str,
    meta: Option<(String, String)>,
    linked: Option<String>,
) -> Option<(String, String)> {
    let headings: Vec<String> = document
        .select("h1")
        .nodes()
        .iter()
        .take(12)
        .map(|heading| line_words(&heading.text().replace('\n', " ")))
        .filter(|heading| !heading.is_empty())
        .collect();
    let social = meta.as_ref().map(|(_, content)| content.as_str()).or(linked.as_deref());
    let agrees = |heading: &str| {
        let heading = key(&fold(heading));
        let other = |text: &str| {
            let text = key(&fold(text));
            !heading.is_empty() && (text.contains(&heading) || heading.contains(&text) && text.len() > 12)
        };
        heading.len() >= 8 && (other(window) || social.is_some_and(other))
    };
    if let Some(heading) = headings.iter().find(|heading| agrees(heading)) {
        return Some((heading.clone(), "the page's main heading".to_owned()));
    }
    if let Some((name, content)) = meta {
        return Some((strip_outlet(&content, document), format!("the page's {name}")));
    }
    if let Some(headline) = linked {
        return Some((headline, "the page's structured data".to_owned()));
    }
    if let [only] = headings.as_slice()
        && only.split(' ').count() >= 3
    {
        return Some((only.clone(), "the page's only main heading".to_owned()));
    }
    let title =
        [" | ", " - ", " – ", " — "].iter().find_map(|bar| window.rsplit_once(bar)).map_or(window, |(title, _)| title);
    (title.split(' ').count() >= 3).then(|| (title.to_owned(), "the window's title".to_owned()))
}

/// A social title that ends in " - Outlet" is cut there.
fn strip_outlet(title: &str, document: &Document) -> String {
    let site = document
        .select("meta[property=\"og:site_name\"]")
        .attr("content")
        .map(|name| key(&fold(&name)))
        .unwrap_or_default();
    for bar in [" | ", " - ", " – ", " — "] {
        if let Some((head, tail)) = title.rsplit_once(bar)
            && key(&fold(tail)) == site
            && !site.is_empty()
        {
            return head.to_owned();
        }
    }
    title.to_owned()
}

/// The outlet: the editable table of hosts, the site's own name, the publisher, the end of the window's title.
fn outlet(
    metas: &[(String, String)],
    publisher: Option<&str>,
    address: Option<&str>,
    window: &str,
    title: Option<&str>,
) -> Option<(String, String)> {
    let host = address.and_then(head::host_name);
    if let Some(name) = host.as_deref().and_then(outlets::of_host) {
        return Some((name, format!("the host {}", host.unwrap_or_default())));
    }
    let named = |name: &str| {
        metas.iter().find(|(known, content)| known == name && !content.is_empty()).map(|(_, content)| content.clone())
    };
    let site =
        named("og:site_name").map(|name| outlets::tidy(&name)).filter(|name| !name.is_empty() && !name.contains("://"));
    // A site may give its address where its name should be; the window's title then knows better.
    let address_like = |name: &str| {
        name.contains('.')
            && !name.contains(' ')
            && name
                .rsplit('.')
                .next()
                .is_some_and(|end| (2..=4).contains(&end.len()) && end.chars().all(char::is_lowercase))
    };
    let (site, plain) = (site.clone().filter(|site| !address_like(site)), site);
    if let Some(site) = site {
        return Some((site, "the page's og:site_name".to_owned()));
    }
    if let Some(publisher) = publisher.filter(|publisher| !address_like(publisher)) {
        return Some((publisher.to_owned(), "the publisher in the page's structured data".to_owned()));
    }
    let tail = [" | ", " - ", " – ", " — "]
        .iter()
        .filter_map(|bar| window.rsplit_once(bar))
        .min_by_key(|(_, tail)| tail.len());
    if let Some((head_part, tail)) = tail
        && tail.split_whitespace().count() <= 5
        && title.is_none_or(|title| {
            let (title, head_part) = (key(&fold(title)), key(&fold(head_part)));
            head_part.contains(&title) || title.contains(&head_part)
        })
        && title.is_none_or(|title| !key(&fold(title)).ends_with(&key(&fold(tail))))
    {
        return Some((tail.trim().to_owned(), "the name at the end of the window's title".to_owned()));
    }
    if let Some(name) = plain.or_else(|| publisher.map(str::to_owned)) {
        return Some((name, "the name that the page's metadata give".to_owned()));
    }
    for name in ["application-name", "publisher", "dc.publisher", "source_name", "apple-mobile-web-app-title"] {
        if let Some(content) = named(name) {
            return Some((outlets::tidy(&content), format!("the page's {name}")));
        }
    }
    None
}

/// Browsers note where a page was saved from: `<!-- saved from url=(0042)https://… -->`.
fn saved_from(text: &str) -> Option<String> {
    let head = text.get(..text.len().min(2000)).or_else(|| text.get(..text.floor_char_boundary(2000)))?;
    let (_, rest) = head.split_once("saved from url=")?;
    let rest = rest.split_once(')').map_or(rest, |(_, rest)| rest);
    rest.split_whitespace().next().map(str::to_owned)
}
