//! The words of a page in blocks, each with what the markup around it says.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use dom_query::{Document, NodeRef};
use serde::Deserialize;

use crate::text::page::{Block, Mark};
use crate::text::plain::{line_words, normalise};

/// The attribute that leads from the readability pass back to the blocks.
pub(crate) const ATTRIBUTE: &str = "data-crosscheck-blocks";

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct HtmlFile {
    tags: Tags,
    roles: Roles,
    classes: Classes,
    meta: MetaNames,
}

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Tags {
    skipped: BTreeSet<String>,
    aside: BTreeSet<String>,
    block: BTreeSet<String>,
}

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Roles {
    aside: BTreeSet<String>,
}

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Classes {
    aside: BTreeSet<String>,
    standfirst: BTreeSet<String>,
    byline: BTreeSet<String>,
    caption: BTreeSet<String>,
}

/// Names of meta elements, by what they state.
#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct MetaNames {
    /// The day of publication.
    pub(crate) published: Vec<String>,
    /// The headline.
    pub(crate) title: Vec<String>,
    /// The page's address.
    pub(crate) address: Vec<String>,
}

static RULES: LazyLock<HtmlFile> =
    LazyLock::new(|| toml::from_str(include_str!("../../../rules/text/html.toml")).unwrap_or_default());

/// The names of meta elements.
pub(crate) fn meta_names() -> &'static MetaNames {
    &RULES.meta
}

/// Notes on which line of the input each block begins, and where its words stand: its first words, found onward from the
/// last block's.
pub(crate) fn number_lines(text: &str, blocks: &mut [Block]) {
    let mut at = text.find("<body").unwrap_or_default();
    let mut line = 1 + count_lines(text, 0, at);
    for block in blocks {
        if let Some(found) = first_words(&block.text)
            .and_then(|words| Some(at + memchr::memmem::find(text.as_bytes().get(at..)?, words.as_bytes())?))
        {
            line += count_lines(text, at, found);
            at = found;
            // Marks before the first word stand just before it, or their place is not known.
            let first = first_letter(&block.text);
            let tight = found.checked_sub(first).filter(|from| text.get(*from..found) == block.text.get(..first));
            let (from, skipped) = tight.map_or((found, first), |from| (from, 0));
            let runs = block.text.get(skipped..).and_then(|words| super::places::places(text, from, words));
            let skipped = u32::try_from(skipped).unwrap_or(u32::MAX);
            block.runs = runs.unwrap_or_default().into_iter().map(|(at, place)| (at + skipped, place)).collect();
        }
        block.line = u32::try_from(line).unwrap_or(u32::MAX);
    }
}

fn count_lines(text: &str, from: usize, to: usize) -> usize {
    memchr::memchr_iter(b'\n', text.get(from..to).unwrap_or_default().as_bytes()).count()
}

fn first_letter(text: &str) -> usize {
    text.find(|c: char| c.is_alphanumeric()).unwrap_or_default()
}

/// The first two words or so that stand in the source as they stand here: letters and digits only.
fn first_words(text: &str) -> Option<&str> {
    let plain = |c: char| c.is_alphanumeric() && c != '&';
    let start = text.find(plain)?;
    let rest = text.get(start..)?;
    let word = rest.find(|c: char| !plain(c)).unwrap_or(rest.len());
    let two = rest.get(word + 1..).and_then(|next| {
        let end = next.find(|c: char| !plain(c)).unwrap_or(next.len());
        (rest.get(word..=word) == Some(" ") && end > 0).then_some(word + 1 + end)
    });
    rest.get(..two.unwrap_or(word)).filter(|words| words.len() >= 4)
}

/// What stands around a node.
#[derive(Clone, Copy, Default)]
struct Around {
    mark: Mark,
    aside: Option<&'static str>,
    article: bool,
}

struct Walk<'a> {
    blocks: Vec<Block>,
    /// Elements with the first and last block that they hold.
    holders: Vec<(NodeRef<'a>, usize, usize)>,
    words: String,
    breaks: usize,
    linked: usize,
    letters: usize,
    gap: bool,
}

/// The blocks of a page.
pub(crate) fn blocks(document: &Document) -> Vec<Block> {
    let mut walk = Walk {
        blocks: Vec::new(),
        holders: Vec::new(),
        words: String::new(),
        breaks: 0,
        linked: 0,
        letters: 0,
        gap: true,
    };
    let root = document.body().unwrap_or_else(|| document.root());
    walk.node(&root, Around::default(), false, 0);
    walk.flush(Around::default());
    for (node, first, last) in &walk.holders {
        node.set_attr(ATTRIBUTE, &format!("{first}-{last}"));
    }
    let mut blocks = walk.blocks;
    // A summary is one, two or three short blocks; some houses call every paragraph so.
    let summaries = blocks.iter().filter(|block| block.mark == Mark::Standfirst);
    let (count, longest) = summaries.fold((0, 0), |(count, longest), block| (count + 1, longest.max(block.text.len())));
    if count > 3 || longest > 500 {
        for block in blocks.iter_mut().filter(|block| block.mark == Mark::Standfirst) {
            block.mark = Mark::None;
        }
    }
    blocks
}

/// Levels below which words are read without looking at their markup; the guard has refused deeper pages already.
const DEEPEST: usize = 600;

impl<'a> Walk<'a> {
    fn node(&mut self, node: &NodeRef<'a>, around: Around, linked: bool, depth: usize) {
        for child in node.children_it(false) {
            if child.is_text() {
                let text = child.text();
                let letters = text.chars().filter(|c| c.is_alphanumeric()).count();
                self.letters += letters;
                self.linked += if linked { letters } else { 0 };
                self.words.push_str(&text.replace(['\n', '\r'], " "));
                continue;
            }
            let Some(name) = child.node_name() else { continue };
            let name: &str = &name;
            if RULES.tags.skipped.contains(name) || depth > DEEPEST || hidden(&child) {
                continue;
            }
            if name == "br" {
                self.words.push('\n');
                continue;
            }
            if name == "td" || name == "th" {
                self.words.push(' ');
            }
            let here = around_child(&child, name, around);
            let block = RULES.tags.block.contains(name);
            let turned = here.mark != around.mark || here.aside.is_some() != around.aside.is_some();
            if block || turned {
                self.flush(around);
                let first = self.blocks.len();
                self.gap = true;
                self.node(&child, here, linked || name == "a", depth + 1);
                self.flush(here);
                if self.blocks.len() > first {
                    self.holders.push((child, first, self.blocks.len() - 1));
                }
            } else {
                self.node(&child, here, linked || name == "a", depth + 1);
            }
        }
    }

    fn flush(&mut self, around: Around) {
        if self.words.trim().is_empty() {
            self.words.clear();
            self.linked = 0;
            self.letters = 0;
            return;
        }
        let words = std::mem::take(&mut self.words);
        let linked = self.linked * 10 >= self.letters * 9 && self.letters > 0;
        for part in split_breaks(&words) {
            let text = line_words(&normalise(part).replace('\n', " "));
            if text.is_empty() {
                continue;
            }
            let mark = match around.aside {
                Some(what) => Mark::Aside(what),
                None => around.mark,
            };
            self.blocks.push(Block {
                line: u32::try_from(self.blocks.len()).unwrap_or(u32::MAX).saturating_add(1),
                text,
                mark,
                gap: self.gap,
                linked,
                ..Block::default()
            });
            self.gap = false;
        }
        self.linked = 0;
        self.letters = 0;
        self.breaks = 0;
    }
}

/// Two line breaks, or one after a sentence, part paragraphs.
fn split_breaks(words: &str) -> Vec<&str> {
    let mut parts = Vec::new();
    let mut start = 0;
    for (at, _) in words.match_indices('\n') {
        let before = words.get(start..at).unwrap_or_default().trim_end();
        let after = words.get(at + 1..).unwrap_or_default();
        let double = after.trim_start_matches(' ').starts_with('\n');
        let ended = before.ends_with(['.', '!', '?', '”', '"', ':', '’']);
        let short = before.chars().count() < 60;
        if double || ended || short {
            parts.push(before);
            start = at + 1;
        }
    }
    parts.push(words.get(start..).unwrap_or_default());
    parts
}

fn hidden(node: &NodeRef) -> bool {
    if node.has_attr("hidden") {
        return true;
    }
    node.attr("style").is_some_and(|style| {
        let style: String = style.chars().filter(|c| !c.is_whitespace()).collect::<String>().to_ascii_lowercase();
        style.contains("display:none") || style.contains("visibility:hidden")
    })
}

fn around_child(node: &NodeRef, name: &str, around: Around) -> Around {
    let mut here = around;
    match name {
        "article" | "main" => here.article = true,
        "h1" => here.mark = Mark::Title,
        "h2" | "h3" | "h4" | "h5" | "h6" => here.mark = Mark::Heading,
        "figcaption" | "caption" => here.mark = Mark::Caption,
        "li" | "dd" | "dt" if around.mark == Mark::None => here.mark = Mark::Item,
        _ => {}
    }
    if here.aside.is_some() {
        return here;
    }
    let framed = RULES.tags.aside.contains(name);
    let role = !framed && node.attr("role").is_some_and(|role| RULES.roles.aside.contains(&*role));
    // Some houses wrap the whole page in a form.
    if (framed || role) && (matches!(name, "nav" | "footer" | "aside") || !holds_report(node)) {
        here.aside = Some(aside_name(name));
    }
    let class = node.class().unwrap_or_default();
    let id = node.id_attr().unwrap_or_default();
    if class.is_empty() && id.is_empty() {
        return here;
    }
    let tokens = tokens(&class, &id);
    let any = |set: &BTreeSet<String>| tokens.iter().any(|token| set.contains(token));
    let inner = !matches!(name, "body" | "html" | "main" | "article" | "h1");
    if here.aside.is_none() && inner && any(&RULES.classes.aside) && !holds_report(node) {
        here.aside = Some("frame");
    }
    if here.mark == Mark::None && inner {
        if any(&RULES.classes.caption) {
            here.mark = Mark::Caption;
        } else if any(&RULES.classes.standfirst)
            && matches!(name, "p" | "h2" | "h3" | "div" | "span")
            && !holds_report(node)
        {
            here.mark = Mark::Standfirst;
        } else if any(&RULES.classes.byline) && short(node) {
            here.mark = Mark::Byline;
        }
    }
    here
}

fn aside_name(name: &str) -> &'static str {
    match name {
        "nav" | "menu" => "menus",
        "footer" => "footer",
        "aside" => "margin",
        "form" | "label" | "fieldset" | "button" => "forms",
        _ => "frame",
    }
}

/// A wrapper with several long paragraphs holds the report, whatever its class says.
fn holds_report(node: &NodeRef) -> bool {
    let mut long = 0;
    for below in node.descendants_it() {
        if below.has_name("h1") {
            return true;
        }
        if below.is_text() && below.text().trim().len() > 120 {
            long += 1;
        }
        if long >= 5 {
            return true;
        }
    }
    false
}

fn short(node: &NodeRef) -> bool {
    node.text().chars().filter(|c| !c.is_whitespace()).count() <= 160
}

/// "related-links_box mostRead" -> related, links, box, most, read, mostread.
fn tokens(class: &str, id: &str) -> Vec<String> {
    let mut found = Vec::new();
    for whole in class.split_whitespace().chain(id.split_whitespace()).take(24) {
        let mut word = String::new();
        let mut last_lower = false;
        for c in whole.chars() {
            if !c.is_alphanumeric() || (c.is_uppercase() && last_lower) {
                if word.len() > 1 {
                    found.push(std::mem::take(&mut word));
                }
                word.clear();
            }
            last_lower = c.is_lowercase();
            if c.is_alphanumeric() {
                word.extend(c.to_lowercase());
            }
        }
        if word.len() > 1 {
            found.push(word);
        }
        found.push(whole.to_lowercase());
    }
    found
}
