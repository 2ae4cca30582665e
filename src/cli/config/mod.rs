//! `crosscheck.toml`: what holds for a folder of articles and all below it.

mod origin;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::CliError;
use super::args::FailOn;
use crate::model::{Article, DateOrder, Discrepancy, Level};
use crate::rules::RuleSet;
use crate::text;

/// The file's name, looked for beside the articles and upwards.
pub(super) const FILE: &str = "crosscheck.toml";

/// What the file may say.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct Settings {
    /// Folders of rule files to add, relative to the file.
    #[serde(default)]
    pub(super) rules: Vec<PathBuf>,
    /// From which level on a finding makes the exit status 1.
    pub(super) fail_on: Option<FailOn>,
    /// Outlets by host of their pages ("herald.example"), by folder or file relative to the file for articles that name
    /// none, or by the name that was read.
    #[serde(default)]
    pub(super) outlets: BTreeMap<String, String>,
    /// Which number of "03/04/2025" is the day: by folder, file or outlet; `*` for all others.
    #[serde(default)]
    dates: BTreeMap<String, DateOrder>,
    /// Rules by id: another level, or off.
    #[serde(default)]
    levels: BTreeMap<String, RuleLevel>,
    /// Tolerances by rule and name.
    #[serde(default)]
    tolerances: BTreeMap<String, BTreeMap<String, f64>>,
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
    /// Its text, to say on which line something stands.
    source: String,
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
        let source = std::fs::read_to_string(&file).map_err(|error| wrong(format!("cannot be read: {error}")))?;
        let settings = toml::from_str(&source).map_err(|error| wrong(error.to_string().trim_end().to_owned()))?;
        Ok(Self { file: Some(file), settings, source })
    }

    /// The folder that paths in the file count from.
    fn folder(&self) -> PathBuf {
        self.file.as_deref().and_then(Path::parent).map(Path::to_owned).unwrap_or_default()
    }

    /// Folders of rule files to add.
    pub(super) fn rules(&self) -> Vec<PathBuf> {
        self.settings.rules.iter().map(|folder| self.folder().join(folder)).collect()
    }

    /// Whether the file changes rules, so that the built-in set cannot be used as it is.
    pub(super) fn tunes(&self) -> bool {
        !self.settings.tolerances.is_empty()
    }

    /// Sets tolerances. A rule or a tolerance that there is not is a mistake in the file, and so is a level for one.
    pub(super) fn tune(&self, rules: &mut RuleSet) -> Result<(), CliError> {
        self.known(rules)?;
        for (id, tolerances) in &self.settings.tolerances {
            for (name, value) in tolerances {
                rules
                    .set_tolerance(id, name, *value)
                    .map_err(|why| self.wrong(&format!("tolerances.{id}"), name, &why))?;
            }
        }
        Ok(())
    }

    /// Whether every rule that the file gives a level is there.
    pub(super) fn known(&self, rules: &RuleSet) -> Result<(), CliError> {
        match self.settings.levels.keys().find(|id| rules.get(id).is_none()) {
            None => Ok(()),
            Some(id) => {
                let help = rules.nearest(id).map(|right| format!("; did you mean `{right}`?")).unwrap_or_default();
                Err(self.wrong("levels", id, &format!("there is no rule `{id}`{help}")))
            }
        }
    }

    fn wrong(&self, table: &str, key: &str, why: &str) -> CliError {
        CliError::Usage(format!("{}: {why}", self.place(table, key)))
    }

    /// Gives a name to the outlets of articles that state none and to those read under another, and says which number
    /// of a date is the day.
    pub(super) fn name_outlets(&self, articles: &mut [Article]) {
        let folder = self.folder();
        for article in articles {
            let read_as = article.outlet.name.clone();
            let path = PathBuf::from(&article.path);
            let inside = path.strip_prefix(&folder).unwrap_or(&path);
            if let Some((place, name)) = nearest(&self.settings.outlets, inside, &read_as, article.outlet.stated) {
                article.outlet.name.clone_from(name);
                article.outlet.reason = format!("{FILE} names the outlet of {place}");
            }
            let dates = &self.settings.dates;
            let order = nearest(dates, inside, &article.outlet.name, false)
                .or_else(|| nearest(dates, inside, &read_as, false))
                .map(|(_, order)| order)
                .or_else(|| dates.get("*"));
            if let Some(order) = order {
                text::settle_dates(article, *order, FILE);
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
}

/// What a table says of an article: by the name of its outlet, or by the longest path that leads to it, so that a file's
/// own entry wins over its folder's. Paths count only where the article does not say itself.
fn nearest<'a, T>(
    table: &'a BTreeMap<String, T>,
    inside: &Path,
    outlet: &str,
    outlet_alone: bool,
) -> Option<(&'a str, &'a T)> {
    let by_name = table.iter().find(|(name, _)| name.eq_ignore_ascii_case(outlet));
    let by_path = || {
        let leading = table.iter().filter(|(place, _)| !outlet_alone && inside.starts_with(place));
        leading.max_by_key(|(place, _)| place.len())
    };
    by_name.or_else(by_path).map(|(place, value)| (place.as_str(), value))
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
