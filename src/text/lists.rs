//! The word lists that lines are told apart by: `rules/text/lines.toml` and `rules/text/languages.toml`.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use serde::Deserialize;

use super::phrases::{Found, Phrases};

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct LinesFile {
    kind: Vec<KindFile>,
    share: ShareFile,
    zone: Vec<ZoneFile>,
    caption: CaptionFile,
    head: HeadFile,
}

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct KindFile {
    taken_for: String,
    why: String,
    words: usize,
    phrases: Vec<String>,
}

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct ShareFile {
    words: BTreeSet<String>,
}

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct ZoneFile {
    taken_for: String,
    openers: Vec<String>,
}

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct CaptionFile {
    credits: Vec<String>,
    agencies: BTreeSet<String>,
}

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct HeadFile {
    sections: BTreeSet<String>,
    by: Vec<String>,
    outlet_words: BTreeSet<String>,
    dateline_verbs: Vec<String>,
    updated: Vec<String>,
}

/// A kind of line that is no part of a report.
pub(crate) struct Kind {
    /// As `extract --explain` names it.
    pub(crate) taken_for: String,
    /// What such a line does, in words.
    pub(crate) why: String,
    words: usize,
}

struct Phrase {
    kind: usize,
    first: bool,
    last: bool,
    words: String,
}

/// The lists, ready for use.
pub(crate) struct Lists {
    kinds: Vec<Kind>,
    phrases: Vec<Phrase>,
    looked_for: Phrases,
    share: BTreeSet<String>,
    zones: BTreeMap<String, String>,
    credits: Phrases,
    agencies: BTreeSet<String>,
    /// Labels of sections and formats.
    pub(crate) sections: BTreeSet<String>,
    /// Words that open a byline.
    pub(crate) by: Vec<String>,
    /// Words that outlets have in their names.
    pub(crate) outlet_words: BTreeSet<String>,
    /// Words that stand before a publication date.
    pub(crate) dateline_verbs: Vec<String>,
    /// Words that stand before the date of a change.
    pub(crate) updated: Vec<String>,
}

/// The built-in lists.
pub(crate) static LISTS: LazyLock<Lists> =
    LazyLock::new(|| Lists::new(toml::from_str(include_str!("../../rules/text/lines.toml")).unwrap_or_default()));

impl Lists {
    fn new(file: LinesFile) -> Self {
        let mut kinds = Vec::new();
        let mut phrases = Vec::new();
        for (number, kind) in file.kind.into_iter().enumerate() {
            phrases.extend(kind.phrases.iter().map(|phrase| Phrase {
                kind: number,
                first: phrase.starts_with('^'),
                last: phrase.ends_with('$'),
                words: phrase.trim_start_matches('^').trim_end_matches('$').trim().to_owned(),
            }));
            kinds.push(Kind { taken_for: kind.taken_for, why: kind.why, words: kind.words });
        }
        let looked_for = Phrases::new(phrases.iter().map(|phrase| &phrase.words));
        let zones = file
            .zone
            .into_iter()
            .flat_map(|zone| zone.openers.into_iter().map(move |opener| (opener, zone.taken_for.clone())))
            .collect();
        Self {
            kinds,
            phrases,
            looked_for,
            share: file.share.words,
            zones,
            credits: Phrases::new(file.caption.credits),
            agencies: file.caption.agencies,
            sections: file.head.sections,
            by: file.head.by,
            outlet_words: file.head.outlet_words,
            dateline_verbs: file.head.dateline_verbs,
            updated: file.head.updated,
        }
    }

    /// The kind that a folded line's phrases make it, and the phrase.
    ///
    /// A sentence that does not speak to the reader needs two phrases unless it begins with one: news also tells of
    /// newsletters and donations.
    pub(crate) fn kind_of(&self, folded: &str, words: usize, sentence: bool) -> Option<(&Kind, &str)> {
        let mut all = self.looked_for.find(folded);
        if all.is_empty() {
            return None;
        }
        all.sort_by_key(|found| (found.end, found.start));
        let mut hits: Vec<(usize, usize)> = Vec::new();
        let mut first: Vec<Option<usize>> = vec![None; self.kinds.len()];
        for found in all {
            let number = found.phrase;
            let phrase = self.phrases.get(number)?;
            let fits = (!phrase.first || found.start == 0)
                && (!phrase.last || found.end == folded.len())
                && bounded(folded, found.start, found.end);
            if fits && !hits.contains(&(phrase.kind, number)) {
                hits.push((phrase.kind, number));
                if phrase.first
                    && let Some(slot) = first.get_mut(phrase.kind)
                {
                    slot.get_or_insert(number);
                }
            }
        }
        if hits.is_empty() {
            return None;
        }
        let addressed = folded
            .split(|c: char| !c.is_alphanumeric() && c != '\'')
            .any(|word| matches!(word, "you" | "your" | "our" | "us" | "we" | "click"));
        self.kinds.iter().enumerate().find_map(|(number, kind)| {
            let count = hits.iter().filter(|(of, _)| *of == number).count();
            let begins = first.get(number).copied().flatten();
            let single = words <= kind.words && (begins.is_some() || !sentence || addressed);
            let needed = if single { 1 } else { 2 + words.saturating_sub(kind.words) / 80 };
            if count < needed {
                return None;
            }
            let shown = begins.or_else(|| hits.iter().find(|(of, _)| *of == number).map(|(_, phrase)| *phrase))?;
            Some((kind, self.phrases.get(shown)?.words.as_str()))
        })
    }

    /// Whether a folded line consists of buttons for sharing.
    pub(crate) fn is_share_bar(&self, folded: &str) -> bool {
        let mut any = false;
        folded.split(|c: char| !c.is_alphanumeric() && c != '-').filter(|word| !word.is_empty()).all(|word| {
            any |= !matches!(word, "this" | "on" | "via" | "us" | "more" | "small" | "medium" | "large" | "x");
            self.share.contains(word)
        }) && any
    }

    /// The kind of list that a folded line opens.
    pub(crate) fn opens(&self, folded: &str) -> Option<&str> {
        let bare = folded.trim_matches(|c: char| !c.is_alphanumeric());
        if let Some(kind) = self.zones.get(bare) {
            return Some(kind);
        }
        let mut wordy = bare.split(' ').filter(|word| word.parse::<u32>().is_err());
        if matches!(wordy.next(), Some("comments" | "comment" | "responses" | "replies"))
            && wordy.next().is_none()
            && bare.contains(' ')
        {
            return Some("comments");
        }
        // "More from News", "Most read in football", "Read more on the Comet".
        let long = bare.split(' ').take(7).count() <= 6
            && [
                "more from ",
                "most read in ",
                "most popular in ",
                "read more on ",
                "more on ",
                "trending on ",
                "trending in ",
                "latest from ",
                "now on ",
                "top stories in ",
                "more in ",
                "popular in ",
            ]
            .iter()
            .any(|opener| bare.starts_with(opener));
        let label = folded.ends_with(|c: char| c.is_alphanumeric() || c == ':');
        (long && label).then_some("related")
    }

    /// Whether words are followed by a marked credit ("Picture: Ann Example") that ends the line.
    pub(crate) fn ends_in_credit(&self, folded: &str) -> bool {
        self.last_credit(folded).is_some_and(|found| {
            let marked = folded.get(found.start..found.end).is_some_and(|word| word.ends_with(':'));
            let rest = folded.get(found.end..).unwrap_or_default();
            marked && found.start > 0 && (1..=8).contains(&rest.split_whitespace().count())
        })
    }

    /// The last word of a credit in a line that is short enough for one.
    fn last_credit(&self, folded: &str) -> Option<Found> {
        let found = if folded.len() <= 700 { self.credits.shortest(folded) } else { Vec::new() };
        found.into_iter().rfind(|found| bounded(folded, found.start, found.end))
    }

    /// The words of a picture credit in a line, where it has one.
    pub(crate) fn credit<'a>(&self, text: &'a str, folded: &str) -> Option<&'a str> {
        if folded.len() > 700 {
            return None;
        }
        if let Some(found) = self.last_credit(folded) {
            let rest = folded.get(found.end..).unwrap_or_default();
            let words = rest.split_whitespace().count();
            let marked = folded.get(found.start..found.end).is_some_and(|word| word.ends_with([':', ')', '/']));
            let ends_sentence = rest.trim_end().ends_with('.') && words > 3;
            if (marked && words <= 8 && !(ends_sentence && words > 6))
                || (!marked && words <= 4 && !folded.ends_with('.'))
            {
                return Some(text);
            }
        }
        let tail = folded.trim_end_matches(['.', ')', ']', ' ']);
        let bracket = tail.rfind(['(', '[']).and_then(|at| tail.get(at + 1..));
        let closed = folded.ends_with([')', ']']);
        let slashes = tail.rsplit(['/', '|', '—', '–']).next().filter(|_| tail.contains(['/', '|']));
        let named = |words: &str| {
            let words = words.trim();
            self.agencies.contains(words)
                || words.contains("photo")
                    && (words.contains("photo/") || words.contains(" via ") || words.contains("file photo"))
                    && words.split_whitespace().count() <= 9
                || words.split_whitespace().count() <= 4
                    && words.rsplit([' ', '/']).next().is_some_and(|last| matches!(last, "photo" | "photos" | "staff"))
                || words.split(['/', ',', '|', '-']).any(|part| self.agencies.contains(part.trim()))
                    && words.split_whitespace().count() <= 5
        };
        (bracket.is_some_and(|words| closed && named(words))
            || slashes.is_some_and(|words| named(words) && tail.split_whitespace().count() <= 40))
        .then_some(text)
    }
}

fn bounded(text: &str, start: usize, end: usize) -> bool {
    let inside = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    let before = text.get(..start).and_then(|part| part.chars().next_back());
    let after = text.get(end..).and_then(|part| part.chars().next());
    let first = text.get(start..).and_then(|part| part.chars().next());
    let last = text.get(..end).and_then(|part| part.chars().next_back());
    // "copyright 20" stands for every year of this century; players glue their times to words, "Next02:37".
    let digits = last.is_some_and(|c| c.is_ascii_digit());
    let counted = after.is_some_and(|c| c.is_ascii_digit());
    let cut_before = inside(first) && inside(before);
    let cut_after = inside(last) && inside(after) && !digits && !counted;
    !cut_before && !cut_after
}

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct LanguagesFile {
    language: Vec<LanguageFile>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct LanguageFile {
    code: String,
    name: String,
    words: String,
}

/// The languages that are told apart, and their small words.
pub(crate) struct Languages {
    /// Codes and names.
    pub(crate) names: Vec<(String, String)>,
    /// Words and their languages, in one drawer for each length and sum of first and last byte: every word of every line
    /// is looked up.
    words: Vec<Vec<(String, u32)>>,
}

/// The built-in languages; the first is English.
pub(crate) static LANGUAGES: LazyLock<Languages> = LazyLock::new(|| {
    let file: LanguagesFile = toml::from_str(include_str!("../../rules/text/languages.toml")).unwrap_or_default();
    let mut languages = Languages { names: Vec::new(), words: vec![Vec::new(); DRAWERS] };
    for (number, language) in file.language.into_iter().take(32).enumerate() {
        for word in language.words.split_whitespace() {
            let Some(drawer) = drawer(word).and_then(|at| languages.words.get_mut(at)) else { continue };
            match drawer.iter_mut().find(|(known, _)| known == word) {
                Some((_, languages)) => *languages |= 1 << number,
                None => drawer.push((word.to_owned(), 1 << number)),
            }
        }
        languages.names.push((language.code, language.name));
    }
    languages
});

/// Small words are no longer than this.
const LONGEST: usize = 14;

/// Drawers for the small words.
const DRAWERS: usize = (LONGEST + 1) * 64;

/// Where a word is kept.
fn drawer(word: &str) -> Option<usize> {
    let bytes = word.as_bytes();
    let sum = usize::from(*bytes.first()?) * 7 + usize::from(*bytes.last()?);
    (bytes.len() <= LONGEST).then_some(bytes.len() * 64 + sum % 64)
}

impl Languages {
    /// The languages, as bits, to which a lower-case word is a small word.
    pub(crate) fn of_word(&self, word: &str) -> u32 {
        let drawer = drawer(word).and_then(|at| self.words.get(at));
        drawer.and_then(|drawer| drawer.iter().find(|(known, _)| known == word)).map_or(0, |(_, languages)| *languages)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_lists_load() {
        assert!(LISTS.kinds.len() > 8 && LISTS.phrases.len() > 100 && !LISTS.sections.is_empty());
        assert!(LANGUAGES.names.len() > 8 && LANGUAGES.of_word("the") == 1);
    }

    #[test]
    fn news_about_newsletters_is_news() {
        let line = "the bank said that a newsletter sent to clients on friday had named the wrong branch.";
        assert!(LISTS.kind_of(line, 16, true).is_none());
        assert!(LISTS.kind_of("sign up for our daily newsletter", 6, false).is_some());
    }
}
