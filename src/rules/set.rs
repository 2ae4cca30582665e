//! The rules in force: those that come with the program, and those that folders add or replace.

use std::collections::BTreeMap;
use std::path::{Component, Path, PathBuf};
use std::sync::{Arc, LazyLock};

use include_dir::{Dir, DirEntry, include_dir};
use walkdir::WalkDir;

use super::error::RuleError;
use super::file::Status;
use super::rule::Rule;
use crate::extract::{Extractor, Kind, kind_file};

static FILES: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/rules/checks");

static BUILTIN: LazyLock<RuleSet> = LazyLock::new(|| {
    let mut set = RuleSet::default();
    for (path, text) in builtin_files() {
        if let Ok(mut rule) = Rule::parse(&path, text) {
            "built in".clone_into(&mut rule.origin);
            set.rules.insert(rule.id.clone(), rule);
        }
    }
    set
});

/// A rule file may not be larger.
const LARGEST: u64 = 1 << 20;

/// Rules by id, and the vocabulary by which articles are read for them.
#[derive(Clone, Debug, Default)]
pub struct RuleSet {
    rules: BTreeMap<String, Rule>,
    /// Kinds of event that folders add, in the order of reading.
    kinds: Vec<Kind>,
    /// What reads articles by them; none where the built-in kinds alone are in force.
    extractor: Option<Arc<Extractor>>,
}

impl RuleSet {
    /// The rules that come with the program.
    pub fn builtin() -> &'static Self {
        &BUILTIN
    }

    /// The built-in rules with those of folders and files added; the same id replaces, later folders over earlier
    /// ones. A file with a mistake is left out and told of; it never stops the others.
    pub fn load(paths: &[PathBuf]) -> (Self, Vec<RuleError>) {
        let mut set = Self::builtin().clone();
        let errors = set.add(paths);
        (set, errors)
    }

    /// Sets a tolerance of a rule. The message says what there is instead of what was asked for.
    pub fn set_tolerance(&mut self, id: &str, name: &str, value: f64) -> Result<(), String> {
        let nearest = self.nearest(id).map(str::to_owned);
        let Some(rule) = self.rules.get_mut(id) else {
            let help = nearest.map(|right| format!("; did you mean `{right}`?")).unwrap_or_default();
            return Err(format!("there is no rule `{id}`{help}"));
        };
        if !value.is_finite() || value < 0.0 {
            return Err(format!("tolerance `{name}` of `{id}`: a tolerance is nought or more"));
        }
        let known: Vec<&str> = rule.tolerances.0.iter().map(|(name, _)| *name).collect();
        match rule.tolerances.0.iter_mut().find(|(known, _)| *known == name) {
            Some((_, set)) => {
                *set = value;
                Ok(())
            }
            None if known.is_empty() => Err(format!("`{id}` knows no tolerance `{name}`; it has none")),
            None => Err(format!("`{id}` knows no tolerance `{name}`; it knows {}", known.join(", "))),
        }
    }

    /// The value of a rule's tolerance, where it has that one.
    pub fn tolerance(&self, id: &str, name: &str) -> Option<f64> {
        let rule = self.rules.get(id)?;
        rule.tolerances.0.iter().find(|(known, _)| *known == name).map(|(_, value)| *value)
    }

    /// Adds the rules of folders and files to this set, and the kinds of event in their `vocabulary` folders.
    pub fn add(&mut self, paths: &[PathBuf]) -> Vec<RuleError> {
        let mut errors = Vec::new();
        let before = self.kinds.len();
        for root in paths {
            let mut seen = Seen::default();
            for entry in WalkDir::new(root).sort_by_file_name() {
                match entry {
                    Ok(entry) if entry.file_type().is_file() && is_toml(entry.path()) => {
                        self.read(root, entry.path(), &mut seen, &mut errors);
                    }
                    Ok(_) => {}
                    Err(error) => {
                        let why = error.io_error().map_or_else(|| error.to_string(), ToString::to_string);
                        let message = format!("cannot be read: {why}");
                        let error = RuleError::at(&shown(root), "", 0..0, message);
                        errors.push(error.help("give a folder of rule files, or one rule file"));
                    }
                }
            }
        }
        if self.kinds.len() > before {
            self.extractor = Some(Arc::new(Extractor::with(&self.kinds)));
        }
        errors
    }

    fn read(&mut self, root: &Path, path: &Path, seen: &mut Seen, errors: &mut Vec<RuleError>) {
        let name = shown(path);
        let wrong = |message: String| RuleError::at(&name, "", 0..0, message);
        let small = path.metadata().is_ok_and(|data| data.len() <= LARGEST);
        if !small {
            errors.push(wrong("is larger than a rule file can be (1 MB)".to_owned()));
            return;
        }
        let text = match std::fs::read(path).map(String::from_utf8) {
            Ok(Ok(text)) => text,
            Ok(Err(_)) => {
                errors.push(wrong("is not UTF-8 text".to_owned()).help("save it as UTF-8"));
                return;
            }
            Err(error) => {
                errors.push(wrong(format!("cannot be read: {error}")));
                return;
            }
        };
        if is_vocabulary(root, path, &text) {
            self.read_kinds(&name, &text, seen, errors);
            return;
        }
        match Rule::parse(&name, &text) {
            Ok(rule) => {
                if let Some(other) = seen.rules.insert(rule.id.clone(), name.clone()) {
                    let message = format!("the id `{}` is taken by {other}", rule.id);
                    errors.push(wrong(message).help("give one of them another id"));
                    return;
                }
                self.rules.insert(rule.id.clone(), rule);
            }
            Err(mistakes) => errors.extend(mistakes),
        }
    }

    fn read_kinds(&mut self, name: &str, text: &str, seen: &mut Seen, errors: &mut Vec<RuleError>) {
        match kind_file::parse(name, text) {
            Ok(kinds) => {
                for (kind, at) in kinds {
                    if let Some(other) = seen.kinds.insert(kind.id.clone(), name.to_owned()) {
                        let message = format!("the kind `{}` is already told of in {other}", kind.id);
                        errors.push(RuleError::at(name, text, at, message).help("keep one of the two"));
                        continue;
                    }
                    self.kinds.push(kind);
                }
            }
            Err(mistakes) => errors.extend(mistakes.iter().map(|mistake| RuleError::kind(name, text, mistake))),
        }
    }

    /// A set of one rule, for trying it alone.
    pub fn only(rule: Rule) -> Self {
        Self { rules: BTreeMap::from([(rule.id.clone(), rule)]), ..Self::default() }
    }

    /// The same rules for articles read by the vocabulary of another set.
    #[must_use]
    pub fn reading_as(self, other: &Self) -> Self {
        Self { rules: self.rules, kinds: other.kinds.clone(), extractor: other.extractor.clone() }
    }

    /// What reads articles for these rules.
    pub fn extractor(&self) -> &Extractor {
        self.extractor.as_deref().unwrap_or(Extractor::builtin())
    }

    /// Takes added kinds of event out, for those whose own sentences fail; a built-in kind of the name is back.
    pub(crate) fn forget_kinds(&mut self, ids: &[&str]) {
        self.kinds.retain(|kind| !ids.contains(&kind.id.as_str()));
        self.extractor = (!self.kinds.is_empty()).then(|| Arc::new(Extractor::with(&self.kinds)));
    }

    /// Every rule by id.
    pub fn iter(&self) -> impl Iterator<Item = &Rule> {
        self.rules.values()
    }

    /// The rules that run.
    pub fn in_force(&self) -> impl Iterator<Item = &Rule> {
        self.iter().filter(|rule| rule.status == Status::Stable)
    }

    /// The rule of that name.
    pub fn get(&self, id: &str) -> Option<&Rule> {
        self.rules.get(id)
    }

    /// Takes a rule out, for one whose own cases fail.
    pub fn remove(&mut self, id: &str) -> Option<Rule> {
        self.rules.remove(id)
    }

    /// The known id that a misspelt one most likely stands for.
    pub fn nearest(&self, id: &str) -> Option<&str> {
        let ids: Vec<&str> = self.rules.keys().map(String::as_str).collect();
        super::error::nearest(id, &ids)
    }
}

/// Every built-in rule file: its path below `rules/checks` and its text.
pub(crate) fn builtin_files() -> Vec<(String, &'static str)> {
    let mut files = Vec::new();
    walk(&FILES, &mut files);
    files.sort();
    files
}

fn walk(dir: &'static Dir<'static>, files: &mut Vec<(String, &'static str)>) {
    for entry in dir.entries() {
        match entry {
            DirEntry::Dir(inner) => walk(inner, files),
            // Files that lie in no subject's folder are lists, not rules.
            DirEntry::File(file) if is_toml(file.path()) && file.path().components().count() > 1 => {
                if let Some(text) = file.contents_utf8() {
                    files.push((shown(file.path()), text));
                }
            }
            DirEntry::File(_) => {}
        }
    }
}

/// What one folder has told of, and in which file.
#[derive(Default)]
struct Seen {
    rules: BTreeMap<String, String>,
    kinds: BTreeMap<String, String>,
}

/// Whether a file holds kinds of event: one in a folder called `vocabulary`, or one that says so itself.
fn is_vocabulary(root: &Path, path: &Path, text: &str) -> bool {
    let own = path.strip_prefix(root).unwrap_or(path).parent().into_iter().flat_map(Path::components);
    let named = |part: Component<'_>| part.as_os_str() == "vocabulary";
    let given = if root.is_dir() { Some(root) } else { root.parent() };
    let last = given.into_iter().flat_map(|folder| folder.components().rev().take(2));
    own.chain(last).any(named) || text.lines().any(|line| line.trim() == "[[kind]]")
}

fn is_toml(path: &Path) -> bool {
    path.extension().is_some_and(|extension| extension == "toml")
}

fn shown(path: &Path) -> String {
    path.to_string_lossy().replace('\\', "/")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_built_in_file_is_a_rule() {
        for (path, text) in builtin_files() {
            let errors = Rule::parse(&path, text).err().unwrap_or_default();
            let told: Vec<String> = errors.iter().map(|error| format!("{error} {:?}", error.help)).collect();
            assert!(told.is_empty(), "{}", told.join("\n"));
        }
    }
}
