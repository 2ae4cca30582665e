//! Wire messages: NewsML-G2, NewsML 1.2 and NITF.

use super::xml::Element;
use super::{Member, Members, with_head};
use crate::text::page::{Block, Mark, Stated};
use crate::text::published::Evidence;

/// Whether the root is a wire format's.
pub(crate) fn is_wire(root: &Element) -> bool {
    matches!(
        root.name.as_str(),
        "newsMessage" | "newsItem" | "packageItem" | "NewsML" | "NewsItem" | "nitf" | "contentSet" | "itemSet"
    )
}

/// The messages.
pub(crate) fn read(root: &Element) -> Members {
    let mut members = Vec::new();
    match root.name.as_str() {
        "nitf" => members.push(nitf(root)),
        "NewsML" | "NewsItem" => {
            let mut items = Vec::new();
            if root.name == "NewsItem" {
                items.push(root);
            } else {
                root.all("NewsItem", &mut items);
            }
            members.extend(items.into_iter().map(newsml1));
        }
        _ => {
            let mut items = Vec::new();
            if root.name == "newsItem" {
                items.push(root);
            } else {
                root.all("newsItem", &mut items);
            }
            members.extend(items.into_iter().filter_map(g2));
        }
    }
    let several = members.len() > 1;
    for (number, member) in members.iter_mut().enumerate() {
        member.name = several.then(|| format!("{:03}", number + 1));
    }
    if members.is_empty() {
        Err("holds no text message (a package, picture or event only)".to_owned())
    } else {
        Ok(members)
    }
}

/// The first of some dates that is stated: which one is said in the reason.
fn date(places: &[(&str, Option<String>)]) -> Vec<Evidence> {
    places
        .iter()
        .find_map(|(name, words)| {
            let words = words.as_deref()?;
            Evidence::read(words, 0.95, "metadata", format!("the message's {name} '{words}'"))
        })
        .into_iter()
        .collect()
}

/// The article's words, without the marks that part them from others in the message.
fn finish(stated: Stated, blocks: Vec<Block>, version: Option<(String, u64)>) -> Member {
    let titled = blocks.iter().any(|block| block.mark == Mark::Title);
    let blocks = if titled { blocks } else { with_head(&stated, blocks) };
    let note = (!blocks.iter().any(|block| block.content && block.mark == Mark::None))
        .then(|| ("is a message without text".to_owned(), false));
    Member { blocks, stated, version, note, ..Member::default() }
}

fn g2(item: &Element) -> Option<Member> {
    let meta = item.child("itemMeta");
    let class = meta
        .and_then(|meta| meta.child("itemClass"))
        .and_then(|class| class.attribute("qcode"))
        .unwrap_or("ninat:text");
    if !(class.ends_with(":text") || class.ends_with(":composite")) {
        return None;
    }
    let content = item.child("contentMeta");
    let from = |element: Option<&Element>, name: &str| element.and_then(|element| element.text_of(name));
    let named = |element: &Element| {
        element
            .text_of("name")
            .or_else(|| element.attribute("literal").map(str::to_owned))
            .or_else(|| element.attribute("qcode").and_then(|code| code.rsplit(':').next()).map(str::to_owned))
    };
    let source = content.and_then(|meta| meta.child("infoSource")).and_then(named).or_else(|| {
        content.and_then(|meta| meta.child("creditline")).map(Element::words).filter(|words| !words.is_empty())
    });
    let provider = meta.and_then(|meta| meta.child("provider")).and_then(named);
    let stated = Stated {
        title: from(content, "headline")
            .or_else(|| item.text_below("headline"))
            .map(|title| (title, "the message's headline".to_owned())),
        outlet: provider.clone().or_else(|| source.clone()).map(|name| (name, "the message's provider".to_owned())),
        agency: source.or(provider),
        language: content
            .and_then(|meta| meta.child("language"))
            .and_then(|language| language.attribute("tag"))
            .map(str::to_lowercase),
        dates: date(&[
            ("firstCreated", from(meta, "firstCreated")),
            ("contentCreated", from(content, "contentCreated")),
            ("versionCreated", from(meta, "versionCreated")),
        ]),
        ..Stated::default()
    };
    let set = item.child("contentSet");
    let blocks = set
        .and_then(|set| set.find("body.content").or_else(|| set.find("body")).or_else(|| set.child("inlineXML")))
        .map(Element::blocks)
        .or_else(|| set.and_then(|set| set.child("inlineData")).map(|data| super::body(&data.raw())))
        .unwrap_or_default();
    let version = item.attribute("version").and_then(|version| version.parse().ok()).unwrap_or(0);
    Some(finish(stated, blocks, item.attribute("guid").map(|guid| (guid.to_owned(), version))))
}

fn newsml1(item: &Element) -> Member {
    let id = item.find("NewsIdentifier");
    let management = item.child("NewsManagement");
    let provider = item
        .find("Provider")
        .and_then(|provider| provider.find("Party"))
        .and_then(|party| party.attribute("FormalName"))
        .map(str::to_owned);
    let stated = Stated {
        title: item.text_below("HeadLine").map(|title| (title, "the message's headline".to_owned())),
        outlet: provider
            .clone()
            .or_else(|| id.and_then(|id| id.text_of("ProviderId")))
            .map(|name| (name, "the message's provider".to_owned())),
        agency: provider,
        standfirst: item.text_below("SubHeadLine"),
        dates: date(&[
            ("FirstCreated", management.and_then(|management| management.text_of("FirstCreated"))),
            ("DateId", id.and_then(|id| id.text_of("DateId"))),
            ("ThisRevisionCreated", management.and_then(|management| management.text_of("ThisRevisionCreated"))),
        ]),
        ..Stated::default()
    };
    let data = item.find("DataContent");
    let blocks = data
        .map(|data| match data.find("body.content").or_else(|| data.find("body")) {
            Some(body) => body.blocks(),
            None if data.elements().next().is_some() => data.blocks(),
            None => super::body(&data.raw()),
        })
        .unwrap_or_default();
    let version = id.and_then(|id| id.text_of("RevisionId")).and_then(|version| version.parse().ok()).unwrap_or(0);
    let guid = id.and_then(|id| Some(format!("{}:{}", id.text_of("ProviderId")?, id.text_of("NewsItemId")?)));
    finish(stated, blocks, guid.map(|guid| (guid, version)))
}

fn nitf(root: &Element) -> Member {
    let docdata = root.find("docdata");
    let norm = |name: &str| {
        docdata.and_then(|data| data.child(name)).and_then(|date| date.attribute("norm")).map(str::to_owned)
    };
    let pubdata = root.find("pubdata");
    let head = root.find("body.head");
    let distributor = head.and_then(|head| head.text_below("distributor")).or_else(|| {
        docdata
            .and_then(|data| data.child("doc.copyright"))
            .and_then(|copyright| copyright.attribute("holder"))
            .map(str::to_owned)
    });
    let stated = Stated {
        title: head
            .and_then(|head| head.text_below("hl1"))
            .or_else(|| root.child("head").and_then(|head| head.text_of("title")))
            .map(|title| (title, "the message's headline".to_owned())),
        outlet: pubdata
            .and_then(|data| data.attribute("name"))
            .map(str::to_owned)
            .or_else(|| distributor.clone())
            .map(|name| (name, "the message's publication data".to_owned())),
        agency: distributor,
        standfirst: head.and_then(|head| head.text_below("hl2")),
        dates: date(&[
            ("date.issue", norm("date.issue")),
            ("date.publication", pubdata.and_then(|data| data.attribute("date.publication")).map(str::to_owned)),
            ("date.release", norm("date.release")),
        ]),
        ..Stated::default()
    };
    let blocks = root.find("body.content").or_else(|| root.child("body")).map(Element::blocks).unwrap_or_default();
    let key = docdata.and_then(|data| data.child("du-key"));
    let version = key.and_then(|key| key.attribute("version")).and_then(|version| version.parse().ok()).unwrap_or(0);
    let guid = key
        .and_then(|key| key.attribute("key"))
        .or_else(|| docdata.and_then(|data| data.child("doc-id")).and_then(|id| id.attribute("id-string")))
        .map(|guid| (guid.to_owned(), version));
    finish(stated, blocks, guid)
}
