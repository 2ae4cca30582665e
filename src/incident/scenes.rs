//! Which part of the news a sentence tells of, by its words; read from `rules/matching/scenes.toml`.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use rust_stemmers::{Algorithm, Stemmer};
use serde::Deserialize;

const SCENES: &str = include_str!("../../rules/matching/scenes.toml");

/// What a word that tells a scene alone weighs.
const STRONG: f64 = 2.0;

/// What a word weighs that tells a scene together with others only.
const WEAK: f64 = 0.7;

/// A scene, by its place in the file.
pub(crate) type SceneId = usize;

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    scene: Vec<Entry>,
}

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    name: String,
    #[serde(default)]
    cause: bool,
    #[serde(default)]
    effect: bool,
    words: String,
    #[serde(default)]
    weak: String,
}

struct Table {
    entries: Vec<Entry>,
    words: BTreeMap<String, Vec<(SceneId, f64)>>,
    causes: BTreeSet<String>,
}

static TABLE: LazyLock<Table> = LazyLock::new(|| {
    let entries = toml::from_str::<File>(SCENES).unwrap_or_default().scene;
    let stemmer = Stemmer::create(Algorithm::English);
    let mut words: BTreeMap<String, Vec<(SceneId, f64)>> = BTreeMap::new();
    for (scene, entry) in entries.iter().enumerate() {
        for (list, weight) in [(&entry.words, STRONG), (&entry.weak, WEAK)] {
            for word in list.split_whitespace() {
                let known = words.entry(stemmer.stem(word).into_owned()).or_default();
                if known.iter().all(|&(other, _)| other != scene) {
                    known.push((scene, weight));
                }
            }
        }
    }
    let causes = entries.iter().filter(|entry| entry.cause).flat_map(|entry| entry.words.split_whitespace());
    let causes = causes.map(str::to_owned).collect();
    Table { entries, words, causes }
});

/// How strongly stemmed words tell each scene, in the order of scenes.
pub(crate) fn told<'a>(stems: impl Iterator<Item = &'a str>) -> BTreeMap<SceneId, f64> {
    let mut found: BTreeMap<SceneId, f64> = BTreeMap::new();
    for stem in stems {
        for &(scene, weight) in TABLE.words.get(stem).into_iter().flatten() {
            *found.entry(scene).or_default() += weight;
        }
    }
    found
}

/// Whether the scene kills and destroys.
pub(crate) fn is_cause(scene: SceneId) -> bool {
    TABLE.entries.get(scene).is_some_and(|entry| entry.cause)
}

/// Whether a kind of event, or a lemma, is strong evidence of a scene that kills and destroys.
pub(crate) fn is_cause_kind(kind: &str) -> bool {
    TABLE.causes.contains(kind)
}

/// Whether the scene is what comes of another: deaths and injuries.
pub(crate) fn is_effect(scene: SceneId) -> bool {
    TABLE.entries.get(scene).is_some_and(|entry| entry.effect)
}

/// What the scene is called.
pub(crate) fn name(scene: SceneId) -> &'static str {
    TABLE.entries.get(scene).map_or("", |entry| entry.name.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_file_reads_and_no_scene_is_named_twice() {
        let file: File = toml::from_str(SCENES).unwrap();
        let mut names: Vec<&str> = file.scene.iter().map(|entry| entry.name.as_str()).collect();
        names.sort_unstable();
        let all = names.len();
        names.dedup();
        assert_eq!(names.len(), all);
    }

    #[test]
    fn a_blaze_is_a_fire_and_a_verdict_is_of_a_court() {
        let best = |stem: &str| told([stem].into_iter()).into_iter().max_by(|a, b| a.1.total_cmp(&b.1));
        assert_eq!(best("blaze").map(|(scene, _)| name(scene)), Some("fire"));
        assert_eq!(best("verdict").map(|(scene, _)| name(scene)), Some("court"));
        assert!(best("blaze").is_some_and(|(scene, _)| is_cause(scene)));
    }
}
