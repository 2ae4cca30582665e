//! The words that lines are cut at: `rules/text/seams.toml`.

use std::sync::LazyLock;

use serde::Deserialize;

use crate::text::phrases::Phrases;

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct SeamsFile {
    stamp: StampFile,
    update: UpdateFile,
    label: LabelFile,
    insert: Vec<InsertFile>,
}

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct StampFile {
    verbs: Vec<String>,
}

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct UpdateFile {
    labels: Vec<String>,
}

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct LabelFile {
    taken_for: String,
    why: String,
    words: Vec<String>,
}

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct InsertFile {
    taken_for: String,
    why: String,
    begins: Vec<String>,
    holds: Vec<String>,
}

/// What a cue in a line may be a sign of.
#[derive(Clone, Copy)]
pub(super) enum Cue {
    /// When an article was published.
    Stamp,
    /// A label between sentences.
    Label,
    /// A sentence that begins so is of this kind.
    Begins(usize),
    /// A sentence that holds it is of this kind.
    Holds(usize),
    /// A picture's credit in brackets.
    Credit,
    /// A name on a social network: "(@".
    Handle,
}

/// What lines are cut at.
pub(super) struct Seams {
    /// What each pattern is a sign of.
    pub(super) cues: Vec<Cue>,
    /// Finds the patterns.
    pub(super) phrases: Phrases,
    /// Labels of changes to a report.
    pub(super) updates: Vec<String>,
    /// What a label is taken for, and why.
    pub(super) label: (String, String),
    /// What inserted sentences are taken for, and why.
    pub(super) inserts: Vec<(String, String)>,
}

/// The built-in cues.
pub(super) static SEAMS: LazyLock<Seams> = LazyLock::new(|| {
    let file: SeamsFile = toml::from_str(include_str!("../../../rules/text/seams.toml")).unwrap_or_default();
    let mut words: Vec<(String, Cue)> = file.stamp.verbs.into_iter().map(|verb| (verb, Cue::Stamp)).collect();
    words.extend(file.label.words.into_iter().map(|label| (label, Cue::Label)));
    for (n, insert) in file.insert.iter().enumerate() {
        words.extend(insert.begins.iter().map(|begin| (begin.clone(), Cue::Begins(n))));
        words.extend(insert.holds.iter().map(|held| (held.clone(), Cue::Holds(n))));
    }
    for credit in ["(photo", "(ap photo", "(image", "(credit", "(picture", "(courtesy"] {
        words.push((credit.to_owned(), Cue::Credit));
    }
    words.push(("(@".to_owned(), Cue::Handle));
    Seams {
        phrases: Phrases::caseless(words.iter().map(|(words, _)| words.to_lowercase())),
        cues: words.into_iter().map(|(_, cue)| cue).collect(),
        updates: file.update.labels,
        label: (file.label.taken_for, file.label.why),
        inserts: file.insert.into_iter().map(|insert| (insert.taken_for, insert.why)).collect(),
    }
});
