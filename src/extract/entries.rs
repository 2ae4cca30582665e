//! Vocabulary files of one sort, and the sentences by which their entries prove themselves.

use include_dir::Dir;
use serde::de::DeserializeOwned;

/// What the files of a folder hold, in the order of their names. They are part of the program: a mistake in one shows in
/// the tests of its sort.
pub(super) fn load<F: DeserializeOwned>(folder: &Dir<'_>) -> Vec<F> {
    let mut files: Vec<_> = folder.files().collect();
    files.sort_by_key(|file| file.path());
    files.into_iter().filter_map(|file| toml::from_str(file.contents_utf8()?).ok()).collect()
}

/// The files of a folder that do not load, and why.
#[cfg(test)]
pub(super) fn broken<F: DeserializeOwned>(folder: &Dir<'_>) -> Vec<String> {
    let read = |file: &include_dir::File<'_>| {
        let read = toml::from_str::<F>(file.contents_utf8().unwrap_or_default());
        read.err().map(|error| format!("{} does not load: {error}", file.path().display()))
    };
    folder.files().filter_map(read).collect()
}

/// Where an entry does not read what it should, or reads what it should not.
#[cfg(test)]
pub(super) fn unproved(id: &str, reads: &[String], nothing: &[String], told: impl Fn(&str) -> bool) -> Vec<String> {
    assert!(!reads.is_empty() && !nothing.is_empty(), "{id} has no proof");
    let missed = reads.iter().filter(|text| !told(text)).map(|text| format!("{id} does not read: {text}"));
    missed.chain(nothing.iter().filter(|text| told(text)).map(|text| format!("{id} reads: {text}"))).collect()
}
