//! Round-ups: one article that tells several things which have nothing to do with each other. Each is put into a story
//! of its own, as if it were an article.

use std::collections::BTreeSet;

use super::terms::{TermKind, hash, terms};
use crate::extract::is_calendar;
use crate::model::{Article, Passage, PassageRole};

/// What a round-up calls itself in its headline or address.
const NAMES: [&str; 7] = ["in brief", "in-brief", "news briefs", "round-up", "roundup", "digest", "at a glance"];

/// Names that an item must have of its own to be told apart.
const OWN_NAMES: usize = 2;

/// Letters below which an item is no news by itself.
const SHORT: usize = 120;

/// The article's passages by the items that they belong to; nothing where it tells one thing. An item begins at a
/// heading, or in what calls itself a round-up with each paragraph, and shares no name with the items before it.
pub(crate) fn items(article: &Article) -> Option<Vec<Vec<Passage>>> {
    let named = calls_itself_roundup(article);
    let sections = sections(&article.passages, named);
    if sections.len() < 2 {
        return None;
    }
    let text = |section: &[Passage]| section.iter().map(|p| article.slice(p.at)).collect::<Vec<&str>>().join("\n");
    let texts: Vec<String> = sections.iter().map(|section| text(section)).collect();
    let small: BTreeSet<String> = texts.iter().flat_map(|text| small_words(text)).collect();
    let names: Vec<BTreeSet<u64>> = texts.iter().map(|text| names(text, &small)).collect();
    let mut items: Vec<(BTreeSet<u64>, Vec<Passage>)> = Vec::new();
    for ((section, names), text) in sections.into_iter().zip(names).zip(&texts) {
        let kin = items.iter().position(|(known, _)| !known.is_disjoint(&names));
        let alone = names.len() >= OWN_NAMES && text.len() >= SHORT;
        let last = items.len().checked_sub(1);
        match kin.or(if alone { None } else { last }) {
            Some(n) => {
                items[n].0.extend(names);
                items[n].1.extend(section);
            }
            None => items.push((names, section)),
        }
    }
    // Two items may be a report and its background; what does not call itself a round-up needs more.
    let enough = if named { 2 } else { 3 };
    (items.len() >= enough).then(|| items.into_iter().map(|(_, passages)| passages).collect())
}

fn calls_itself_roundup(article: &Article) -> bool {
    let headline = article.passages.iter().find(|passage| passage.role == PassageRole::Headline);
    let headline = headline.map(|passage| article.slice(passage.at).to_lowercase()).unwrap_or_default();
    NAMES.iter().any(|name| headline.contains(name))
}

/// Runs of passages that a heading opens, or that are a paragraph each. The article's own headline opens none.
fn sections(passages: &[Passage], each: bool) -> Vec<Vec<Passage>> {
    let mut found: Vec<Vec<Passage>> = Vec::new();
    for passage in passages.iter().filter(|passage| passage.role != PassageRole::Headline) {
        let heading = passage.role == PassageRole::Subheading;
        let after_heading = found.last().is_some_and(|last| last.iter().all(|p| p.role == PassageRole::Subheading));
        let opens = heading || (each && matches!(passage.role, PassageRole::Body | PassageRole::ListItem));
        match found.last_mut() {
            Some(last) if !opens || after_heading => last.push(passage.clone()),
            _ => found.push(vec![passage.clone()]),
        }
    }
    found
}

/// Words that the text writes small: what begins a sentence is no name if it is one of them.
fn small_words(text: &str) -> Vec<String> {
    let words = text.split(|c: char| !c.is_alphanumeric());
    words.filter(|word| word.starts_with(char::is_lowercase)).map(str::to_lowercase).collect()
}

/// Words with capitals that are not merely at the head of a sentence, nor of the calendar.
fn names(text: &str, small: &BTreeSet<String>) -> BTreeSet<u64> {
    const COMMON: &[&str] = &["mr", "mrs", "ms", "dr", "the", "a", "an"];
    let all = terms(text).into_iter().filter(|term| term.kind == TermKind::Capital);
    all.filter(|term| !small.contains(&term.text) && !COMMON.contains(&term.text.as_str()) && !is_calendar(&term.text))
        .map(|term| hash('c', &term.text))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn article(headline: &str, lines: &[(PassageRole, &str)]) -> Article {
        let text = std::iter::once(headline).chain(lines.iter().map(|(_, line)| *line)).collect::<Vec<_>>().join("\n");
        let mut article = Article::plain("Courier", None, &text);
        let roles = std::iter::once(PassageRole::Headline).chain(lines.iter().map(|(role, _)| *role));
        article.passages.iter_mut().zip(roles).for_each(|(passage, role)| passage.role = role);
        article
    }

    const TRAM: &str = "A tram left the rails at Velmar Square in Ostrin on Monday and hit a bakery, and two passengers \
                        were taken to hospital with broken bones.";
    const COURT: &str = "A court in Lindholm sentenced the former harbour master Arvid Tolk to three years in prison for \
                         taking bribes from a dredging company.";
    const BANK: &str = "Shares of Banque Sorel fell by a tenth after it warned that its profit would be half of what \
                        analysts had expected, and Paul Mérat offered to resign.";

    #[test]
    fn each_paragraph_of_news_in_brief_is_an_item() {
        let body = PassageRole::Body;
        let brief = article("News in brief", &[(body, TRAM), (body, COURT), (body, BANK)]);
        assert_eq!(items(&brief).map(|items| items.len()), Some(3));
    }

    #[test]
    fn headings_part_items_that_share_no_name() {
        let (body, heading) = (PassageRole::Body, PassageRole::Subheading);
        let lines =
            [(heading, "Tram"), (body, TRAM), (heading, "Bribes"), (body, COURT), (heading, "Bank"), (body, BANK)];
        assert_eq!(items(&article("Tuesday morning", &lines)).map(|items| items.len()), Some(3));
    }

    #[test]
    fn a_report_with_headings_about_one_thing_stays_whole() {
        let (body, heading) = (PassageRole::Body, PassageRole::Subheading);
        let more = "The square at Ostrin was closed until the evening while a crane lifted the tram, Velmar Transit said, \
                    and a bus ran in its place.";
        let lines = [(body, TRAM), (heading, "What happens next"), (body, more), (heading, "The driver"), (body, more)];
        assert_eq!(items(&article("Tram hits bakery in Ostrin", &lines)), None);
        assert_eq!(items(&article("Tram hits bakery in Ostrin", &[(body, TRAM), (body, COURT)])), None);
    }
}
