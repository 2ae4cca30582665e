//! A small XML tree, bounded in depth, attributes and size; entities of a document type are never expanded, nothing
//! external is ever read.

use quick_xml::Reader;
use quick_xml::XmlVersion;
use quick_xml::events::Event;

use crate::text::Limits;
use crate::text::page::{Block, Mark};
use crate::text::plain::{line_words, normalise};

/// An element with its local name.
#[derive(Clone, Debug, Default)]
pub(crate) struct Element {
    /// Without its prefix.
    pub(crate) name: String,
    attributes: Vec<(String, String)>,
    children: Vec<Node>,
    line: u32,
}

#[derive(Clone, Debug)]
enum Node {
    Element(Element),
    Text(String),
}

/// Levels that news formats never reach.
const DEEPEST: usize = 256;

/// Elements that one file may have, as parts of what a page may have: they are cheaper.
const CHEAPER: usize = 5;

/// Reads a document.
pub(crate) fn parse(text: &str, limits: &Limits) -> Result<Element, String> {
    let mut reader = Reader::from_str(text);
    reader.config_mut().check_end_names = false;
    let mut stack: Vec<Element> = vec![Element::default()];
    let mut count = 0_usize;
    let most = limits.work.saturating_mul(CHEAPER);
    let mut line = 1_u32;
    let mut counted = 0_usize;
    loop {
        let event = reader.read_event().map_err(|error| format!("is not well-formed XML: {error}"))?;
        let at = usize::try_from(reader.buffer_position()).unwrap_or(usize::MAX).min(text.len());
        let broken = text.as_bytes().get(counted..at).unwrap_or_default().iter().filter(|byte| **byte == b'\n');
        line = line.saturating_add(u32::try_from(broken.map(|_| 1_usize).sum::<usize>()).unwrap_or(u32::MAX));
        counted = at;
        match event {
            Event::Start(start) => {
                count += 1;
                let deepest = DEEPEST.min(limits.depth);
                if stack.len() > deepest {
                    return Err(format!("nests deeper than {deepest} levels (--max-depth)"));
                }
                if count > most {
                    return Err(format!("has more than {most} elements (--max-work)"));
                }
                stack.push(element(&start, line, limits)?);
            }
            Event::Empty(start) => {
                count += 1;
                if count > most {
                    return Err(format!("has more than {most} elements (--max-work)"));
                }
                let empty = element(&start, line, limits)?;
                add(&mut stack, Node::Element(empty));
            }
            Event::End(_) => {
                if let Some(done) = (stack.len() > 1).then(|| stack.pop()).flatten() {
                    add(&mut stack, Node::Element(done));
                }
            }
            Event::Text(words) => add(&mut stack, Node::Text(words.xml_content(XmlVersion::Implicit1_0).into_owned())),
            Event::CData(words) => add(&mut stack, Node::Text(words.xml_content(XmlVersion::Implicit1_0).into_owned())),
            Event::GeneralRef(reference) => {
                let name = reference.xml_content(XmlVersion::Implicit1_0).into_owned();
                let shown = match name.as_str() {
                    "amp" => "&".to_owned(),
                    "lt" => "<".to_owned(),
                    "gt" => ">".to_owned(),
                    "quot" => "\"".to_owned(),
                    "apos" => "'".to_owned(),
                    "nbsp" => " ".to_owned(),
                    _ => reference.resolve_char_ref().ok().flatten().map_or_else(|| format!("&{name};"), String::from),
                };
                add(&mut stack, Node::Text(shown));
            }
            Event::Eof => break,
            _ => {}
        }
    }
    while stack.len() > 1 {
        // A file that was cut: what stands before the cut is kept.
        if let Some(done) = stack.pop() {
            add(&mut stack, Node::Element(done));
        }
    }
    let root = stack.pop().unwrap_or_default();
    root.children
        .into_iter()
        .find_map(|node| match node {
            Node::Element(element) => Some(element),
            Node::Text(_) => None,
        })
        .ok_or_else(|| "has no XML element".to_owned())
}

fn add(stack: &mut [Element], node: Node) {
    if let Some(top) = stack.last_mut() {
        top.children.push(node);
    }
}

fn element(start: &quick_xml::events::BytesStart, line: u32, limits: &Limits) -> Result<Element, String> {
    let name = local(&String::from_utf8_lossy(start.name().as_ref().as_ref()));
    let mut attributes = Vec::new();
    for attribute in start.attributes().with_checks(false) {
        if attributes.len() >= limits.attributes {
            return Err(format!("a tag has more than {} attributes (--max-attributes)", limits.attributes));
        }
        let Ok(attribute) = attribute else { continue };
        let key = local(&String::from_utf8_lossy(attribute.key.as_ref().as_ref()));
        let value =
            attribute.normalized_value(XmlVersion::Implicit1_0).map(std::borrow::Cow::into_owned).unwrap_or_default();
        attributes.push((key, value));
    }
    Ok(Element { name, attributes, children: Vec::new(), line })
}

fn local(name: &str) -> String {
    name.rsplit(':').next().unwrap_or(name).to_owned()
}

impl Element {
    /// An attribute's value.
    pub(crate) fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes
            .iter()
            .find(|(key, _)| key == name)
            .map(|(_, value)| value.as_str())
            .filter(|value| !value.is_empty())
    }

    /// The elements directly below.
    pub(crate) fn elements(&self) -> impl Iterator<Item = &Element> {
        self.children.iter().filter_map(|node| match node {
            Node::Element(element) => Some(element),
            Node::Text(_) => None,
        })
    }

    /// The first child of a name.
    pub(crate) fn child(&self, name: &str) -> Option<&Element> {
        self.elements().find(|element| element.name == name)
    }

    /// The first element below, at any depth, of a name.
    pub(crate) fn find(&self, name: &str) -> Option<&Element> {
        self.elements().find_map(|element| if element.name == name { Some(element) } else { element.find(name) })
    }

    /// All elements below of a name, not looking into those found.
    pub(crate) fn all<'a>(&'a self, name: &str, found: &mut Vec<&'a Element>) {
        for element in self.elements() {
            if element.name == name {
                found.push(element);
            } else {
                element.all(name, found);
            }
        }
    }

    /// All its words in one line.
    pub(crate) fn words(&self) -> String {
        let mut words = String::new();
        self.collect(&mut words);
        line_words(&normalise(&words).replace('\n', " "))
    }

    /// Its words with their line breaks.
    pub(crate) fn raw(&self) -> String {
        let mut words = String::new();
        self.collect(&mut words);
        words
    }

    fn collect(&self, words: &mut String) {
        for node in &self.children {
            match node {
                Node::Text(text) => words.push_str(text),
                Node::Element(element) => {
                    if matches!(element.name.as_str(), "br" | "tab" | "p") {
                        words.push(' ');
                    }
                    element.collect(words);
                }
            }
        }
    }

    /// The words of a child, where it has some.
    pub(crate) fn text_of(&self, name: &str) -> Option<String> {
        self.child(name).map(Element::words).filter(|words| !words.is_empty())
    }

    /// The words of the first element below of a name.
    pub(crate) fn text_below(&self, name: &str) -> Option<String> {
        self.find(name).map(Element::words).filter(|words| !words.is_empty())
    }

    /// Paragraphs, headings, items and captions below, each a block.
    pub(crate) fn blocks(&self) -> Vec<Block> {
        let mut blocks = Vec::new();
        self.add_blocks(Mark::None, &mut blocks);
        blocks
    }

    fn add_blocks(&self, mark: Mark, blocks: &mut Vec<Block>) {
        let mut loose = String::new();
        for node in &self.children {
            match node {
                Node::Text(text) => loose.push_str(text),
                Node::Element(element) => {
                    let inner = match element.name.as_str() {
                        "hl1" | "h1" => Some(Mark::Title),
                        "hl2" | "h2" | "h3" | "h4" | "h5" | "h6" => Some(Mark::Heading),
                        "media-caption" | "figcaption" | "caption" => Some(Mark::Caption),
                        "li" | "tr" | "dd" | "dt" => Some(Mark::Item),
                        "byline" | "tagline" | "dateline" | "distributor" | "media-producer" | "series" => {
                            Some(Mark::Byline)
                        }
                        "p" | "block" | "div" | "section" | "blockquote" | "bq" | "body" | "body.content" | "table"
                        | "ul" | "ol" | "media" | "figure" | "hedline" | "pre" | "article" | "main" | "tbody"
                        | "thead" => Some(mark),
                        "script" | "style" | "media-reference" | "media-metadata" | "head" => continue,
                        _ => None,
                    };
                    match inner {
                        Some(inner) => {
                            push(&mut loose, mark, self.line, blocks);
                            element.add_blocks(inner, blocks);
                        }
                        None => element.collect(&mut loose),
                    }
                }
            }
        }
        push(&mut loose, mark, self.line, blocks);
    }
}

fn push(words: &mut String, mark: Mark, line: u32, blocks: &mut Vec<Block>) {
    let text = line_words(&normalise(&std::mem::take(words)).replace('\n', " "));
    if !text.is_empty() {
        blocks.push(Block { line, text, mark, gap: true, content: true, ..Block::default() });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn entities_are_not_expanded_and_depth_is_bounded() {
        let limits = Limits::default();
        let bomb = "<!DOCTYPE a [<!ENTITY b \"xxxx\"><!ENTITY c \"&b;&b;\">]><a>&c;&amp;&#233;</a>";
        assert_eq!(parse(bomb, &limits).expect("reads").words(), "&c;&é");
        assert!(parse(&"<a>".repeat(1000), &limits).is_err());
        assert_eq!(parse("<a><p>One <b>two</b>", &limits).expect("reads").blocks()[0].text, "One two");
    }
}
