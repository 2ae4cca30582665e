//! `crosscheck.toml`: what holds for a folder of articles and all below it.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::CliError;
use super::args::FailOn;
use crate::model::{Article, Discrepancy, Level};

/// The file's name, looked for beside the articles and upwards.
pub(super) const FILE: &str = "crosscheck.toml";

/// What the file may say.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct Settings {
    /// Folders of rule files to add, relative to the file.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(super) rules: Vec<PathBuf>,
    /// From which level on a finding makes the exit status 1.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) fail_on: Option<FailOn>,
    /// Outlets by folder or file name, relative to the file: for articles that name none.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub(super) outlets: BTreeMap<String, String>,
    /// Rules by id: another level, or off.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub(super) levels: BTreeMap<String, RuleLevel>,
}

/// What a file makes of a rule's findings.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum RuleLevel {
    /// Of this level.
    Conflict,
    /// Of this level.
    Check,
    /// Of this level.
    Differ,
    /// Of this level.
    Update,
    /// Left out.
    Off,
}

/// The settings in force and where they come from.
#[derive(Clone, Debug, Default)]
pub(super) struct Config {
    /// The file, where there is one.
    pub(super) file: Option<PathBuf>,
    /// What it says.
    pub(super) settings: Settings,
}

impl Config {
    /// The settings for these articles: `given`, or the first file found beside the first path or above it.
    pub(super) fn find(given: Option<&Path>, paths: &[PathBuf]) -> Result<Self, CliError> {
        let file = match given {
            Some(file) => Some(file.to_owned()),
            None => paths.first().and_then(|path| upwards(path)),
        };
        let Some(file) = file else { return Ok(Self::default()) };
        let wrong = |why: String| CliError::Usage(format!("{}: {why}", file.display()));
        let text = std::fs::read_to_string(&file).map_err(|error| wrong(format!("cannot be read: {error}")))?;
        let settings = toml::from_str(&text).map_err(|error| wrong(error.to_string().trim_end().to_owned()))?;
        Ok(Self { file: Some(file), settings })
    }

    /// The folder that paths in the file count from.
    fn folder(&self) -> PathBuf {
        self.file.as_deref().and_then(Path::parent).map(Path::to_owned).unwrap_or_default()
    }

    /// Folders of rule files to add.
    pub(super) fn rules(&self) -> Vec<PathBuf> {
        self.settings.rules.iter().map(|folder| self.folder().join(folder)).collect()
    }

    /// Gives a name to the outlets of articles that state none.
    pub(super) fn name_outlets(&self, articles: &mut [Article]) {
        let folder = self.folder();
        for article in articles.iter_mut().filter(|article| !article.outlet.stated) {
            let path = Path::new(&article.path);
            let inside = path.strip_prefix(&folder).unwrap_or(path);
            // The longest name wins: a file's own over its folder's.
            let named = self.settings.outlets.iter().filter(|(place, _)| inside.starts_with(place));
            if let Some((place, name)) = named.max_by_key(|(place, _)| place.len()) {
                article.outlet.name.clone_from(name);
                article.outlet.reason = format!("{FILE} names the outlet of {place}");
            }
        }
    }

    /// Gives findings the levels that the file wants, and leaves out those of rules that are off.
    pub(super) fn relevel(&self, discrepancies: &mut Vec<Discrepancy>) {
        discrepancies.retain(|found| self.settings.levels.get(&found.rule) != Some(&RuleLevel::Off));
        for found in discrepancies {
            found.level = match self.settings.levels.get(&found.rule) {
                Some(RuleLevel::Conflict) => Level::Conflict,
                Some(RuleLevel::Check) => Level::Check,
                Some(RuleLevel::Differ) => Level::Differ,
                // An update stays one: the figure moved, whatever a rule's findings are worth.
                Some(RuleLevel::Update) => Level::Update,
                Some(RuleLevel::Off) | None => found.level,
            };
        }
    }

    /// What is in force, in words.
    pub(super) fn describe(&self) -> String {
        let from = match &self.file {
            Some(file) => format!("# from {}\n", file.display()),
            None => format!("# built in; no {FILE} was found beside the articles or above\n"),
        };
        let fail_on = self.settings.fail_on.unwrap_or(FailOn::Differ);
        let settings = Settings { fail_on: Some(fail_on), ..self.settings.clone() };
        format!("{from}{}", toml::to_string(&settings).unwrap_or_default())
    }
}

/// The settings file beside a path or in a folder above it.
fn upwards(path: &Path) -> Option<PathBuf> {
    let start = if path.is_dir() { path.to_owned() } else { path.parent()?.to_owned() };
    if let Some(found) = start.ancestors().map(|folder| folder.join(FILE)).find(|file| file.is_file()) {
        return Some(found);
    }
    // A relative path ends before the folders above the working directory: those are looked through as `..`.
    if start.is_absolute() {
        return None;
    }
    let depth = std::env::current_dir().ok()?.ancestors().count().saturating_sub(1);
    (1..=depth).map(|n| PathBuf::from("../".repeat(n)).join(FILE)).find(|file| file.is_file())
}
