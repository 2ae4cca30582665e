//! What an editor has decided about incidents, kept in a file and honoured by every later run.

use serde::{Deserialize, Serialize};

use super::slots::Slots;
use crate::model::{Article, Claim};

/// An editor's decisions.
///
/// ```toml
/// [[split]]
/// why = "two accidents on one road"
/// a = { article = "a.txt", sentence = "A lorry overturned on Monday." }
/// b = { article = "b.txt", sentence = "On Friday a lorry overturned." }
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Decisions {
    /// Pairs of claims that are not about one incident.
    pub split: Vec<Pair>,
    /// Pairs of claims that are.
    pub merge: Vec<Pair>,
}

/// Two claims on which an editor has decided.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Pair {
    /// One of them.
    pub a: Place,
    /// The other.
    pub b: Place,
    /// For what reason.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub why: String,
}

/// A claim, by what it says: it is found again when other files come and go.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Place {
    /// The article's path, or the end of it.
    pub article: String,
    /// The claim's sentence; space and letter case do not count.
    pub sentence: String,
    /// The event's kind, where the sentence tells of several.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub event: String,
}

impl Place {
    /// Whether a claim is the one meant, or one of several that are.
    pub(crate) fn is_of(&self, article: &Article, claim: &Claim) -> bool {
        let of_kind = self.event.is_empty() || self.event == claim.event.kind;
        of_kind
            && article.path.ends_with(&self.article)
            && folded(article.slice(claim.sentence)) == folded(&self.sentence)
    }
}

impl Decisions {
    /// Reads the file; the error says what is wrong and where.
    pub fn read(text: &str) -> Result<Self, toml::de::Error> {
        toml::from_str(text)
    }

    /// The file's text.
    pub fn write(&self) -> Result<String, toml::ser::Error> {
        toml::to_string_pretty(self)
    }
}

/// The decisions that apply to the claims at hand, by their positions.
#[derive(Debug, Default)]
pub(crate) struct Ruled {
    split: Vec<(u32, u32)>,
    merge: Vec<(u32, u32)>,
}

impl Ruled {
    pub(crate) fn of(decisions: &Decisions, articles: &[Article], slots: &[Slots<'_>]) -> Self {
        let places = |pairs: &[Pair]| -> Vec<(u32, u32)> {
            let mut found = Vec::new();
            for pair in pairs {
                for a in find(&pair.a, articles, slots) {
                    found.extend(find(&pair.b, articles, slots).into_iter().map(|b| (a.min(b), a.max(b))));
                }
            }
            found.retain(|(a, b)| a != b);
            found.sort_unstable();
            found.dedup();
            found
        };
        Self { split: places(&decisions.split), merge: places(&decisions.merge) }
    }

    /// Whether two claims are to be parted.
    pub(crate) fn parts(&self, a: u32, b: u32) -> bool {
        self.split.binary_search(&(a.min(b), a.max(b))).is_ok()
    }

    /// Pairs that are to be one incident.
    pub(crate) fn merges(&self) -> &[(u32, u32)] {
        &self.merge
    }

    /// Whether any are to be parted.
    pub(crate) fn splits(&self) -> bool {
        !self.split.is_empty()
    }

    /// Groups as decided: those to be merged are, then those to be split are. A member of a split group goes with the
    /// side that it is likelier to belong to.
    pub(crate) fn apply(&self, mut groups: Vec<Vec<u32>>, score: &dyn Fn(u32, u32) -> f64) -> Vec<Vec<u32>> {
        let at = |groups: &[Vec<u32>], n: u32| groups.iter().position(|group| group.contains(&n));
        for &(a, b) in &self.merge {
            if let (Some(x), Some(y)) = (at(&groups, a), at(&groups, b))
                && x != y
            {
                let moved = groups.swap_remove(x.max(y));
                groups[x.min(y)].extend(moved);
            }
        }
        if !self.split.is_empty() {
            for &(a, b) in &self.split {
                if let Some(x) = at(&groups, a)
                    && groups[x].contains(&b)
                {
                    let group = std::mem::take(&mut groups[x]);
                    let goes = |&n: &u32| n == b || (n != a && score(n, b) > score(n, a));
                    let (with_b, with_a) = group.into_iter().partition(goes);
                    groups[x] = with_a;
                    groups.push(with_b);
                }
            }
        }
        for group in &mut groups {
            group.sort_unstable();
        }
        groups.sort_unstable();
        groups
    }
}

fn find(place: &Place, articles: &[Article], slots: &[Slots<'_>]) -> Vec<u32> {
    let meant = |slots: &Slots<'_>| {
        articles.get(slots.claim.article.0 as usize).is_some_and(|article| place.is_of(article, slots.claim))
    };
    (0..).zip(slots).filter(|(_, slots)| meant(slots)).map(|(n, _)| n).collect()
}

fn folded(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase()
}
