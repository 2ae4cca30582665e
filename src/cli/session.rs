//! One run: settings, articles, findings and what the desk decided about them.

use std::borrow::Cow;
use std::path::{Path, PathBuf};

use indicatif::{ProgressBar, ProgressStyle};

use super::CliError;
use super::args::{FailOn, Reading};
use super::config::Config;
use super::exit::Exit;
use super::terminal::Terminal;
use crate::model::{Article, Problem};
use crate::pipeline::Step;
use crate::report::triage::{self, Decisions};
use crate::report::{self, Gone, Hidden, Results, View, words};
use crate::rules::RuleSet;
use crate::{extract, incident, pipeline, text};

/// What a command that checks articles works with.
pub(super) struct Session {
    /// What the run came to.
    pub(super) results: Results,
    /// Which findings are not shown.
    pub(super) hidden: Vec<Option<Hidden>>,
    /// What the baseline knows and the run did not find.
    gone: Vec<Gone>,
    /// What the desk decided.
    pub(super) decisions: Decisions,
    /// Where that is kept.
    pub(super) decisions_file: PathBuf,
    /// The settings in force.
    pub(super) config: Config,
}

impl Session {
    /// Reads the articles and puts together what tells of one event, without checking anything: no rule runs.
    pub(super) fn grouped(paths: &[PathBuf], reading: &Reading, terminal: &Terminal) -> Result<Self, CliError> {
        extract::warm_up();
        let config = Config::find(reading.config.as_deref(), paths)?;
        let (rules, problems) = rules(&config, &reading.rules)?;
        Ok(Self::made(problems, config, paths, reading, terminal, |decisions, articles, trouble, watch| {
            pipeline::group_watched(rules.extractor(), decisions, articles, trouble, watch)
        }))
    }

    /// Reads and checks the articles.
    pub(super) fn run(paths: &[PathBuf], reading: &Reading, terminal: &Terminal) -> Result<Self, CliError> {
        extract::warm_up();
        let config = Config::find(reading.config.as_deref(), paths)?;
        let (rules, problems) = rules(&config, &reading.rules)?;
        Ok(Self::checked(&rules, problems, config, paths, reading, terminal))
    }

    /// The same with these rules alone.
    pub(super) fn run_with(
        rules: &RuleSet,
        paths: &[PathBuf],
        reading: &Reading,
        terminal: &Terminal,
    ) -> Result<Self, CliError> {
        let config = Config::find(reading.config.as_deref(), paths)?;
        Ok(Self::checked(rules, Vec::new(), config, paths, reading, terminal))
    }

    fn checked(
        rules: &RuleSet,
        trouble: Vec<Problem>,
        config: Config,
        paths: &[PathBuf],
        reading: &Reading,
        terminal: &Terminal,
    ) -> Self {
        let session = Self::made(trouble, config, paths, reading, terminal, |decisions, articles, trouble, watch| {
            pipeline::check_watched(rules, decisions, articles, trouble, watch)
        });
        terminal.note(&words::counted(session.results.findings.discrepancies.len(), "finding"));
        session
    }

    /// A run whose articles `make` takes from there.
    fn made(
        mut trouble: Vec<Problem>,
        config: Config,
        paths: &[PathBuf],
        reading: &Reading,
        terminal: &Terminal,
        make: impl FnOnce(&incident::Decisions, Vec<Article>, Vec<Problem>, &(dyn Fn(Step) + Sync)) -> Results,
    ) -> Self {
        if let Some(file) = &config.file {
            terminal.note(&format!("settings from {}", file.display()));
        }
        let decisions_file = reading
            .decisions
            .clone()
            .unwrap_or_else(|| decisions_file(if paths.is_empty() { &reading.follow_list } else { paths }));
        let decisions = read(&decisions_file).unwrap_or_else(|message| {
            trouble.push(Problem { path: decisions_file.display().to_string(), message, incomplete: true });
            Decisions::default()
        });
        let (articles, problems) = load(paths, reading, &config, terminal);
        trouble.extend(problems);
        let progress = terminal.progress("articles taken apart", articles.len());
        let watch = |step| match step {
            Step::Extracted => progress.inc(1),
            Step::Grouping => whole(&progress, "putting together what tells of one event"),
            Step::Comparing => whole(&progress, "holding accounts against each other"),
        };
        let mut results = make(&decisions.incidents(), articles, trouble, &watch);
        progress.finish_and_clear();
        config.relevel(&mut results.findings.discrepancies);
        report::order(&mut results.findings.discrepancies);
        let hidden = decisions.hidden(&results);
        let gone = decisions.gone(&results);
        Self { results, hidden, gone, decisions, decisions_file, config }
    }

    /// The findings as they are to be shown.
    pub(super) fn view(&self, all: bool) -> View<'_> {
        View { results: &self.results, hidden: &self.hidden, gone: &self.gone, all }
    }

    /// How the run ends: what is hidden does not count.
    pub(super) fn exit(&self, fail_on: Option<FailOn>) -> Exit {
        let fail_on = fail_on.or(self.config.settings.fail_on).unwrap_or(FailOn::Differ);
        if super::incomplete(&self.results.problems) {
            return Exit::Trouble;
        }
        let found = self
            .results
            .findings
            .discrepancies
            .iter()
            .enumerate()
            .any(|(n, found)| fail_on.counts(found.level) && !self.is_hidden(n));
        if found { Exit::Found } else { Exit::Clean }
    }

    /// Whether the finding at this position is kept out of sight.
    fn is_hidden(&self, position: usize) -> bool {
        self.hidden.get(position).and_then(Option::as_ref).is_some_and(Hidden::hides)
    }

    /// Reads and checks the articles again, with the decisions as they are now.
    pub(super) fn again(&mut self, paths: &[PathBuf], reading: &Reading, terminal: &Terminal) -> Result<(), CliError> {
        *self = Self::run(paths, reading, terminal)?;
        Ok(())
    }

    /// Writes the decisions. A file that could not be read is never written over.
    pub(super) fn save(&self) -> Result<(), CliError> {
        let file = self.decisions_file.display();
        if let Err(message) = read(&self.decisions_file) {
            return Err(CliError::Usage(format!("{file}: {message}; it was left as it is")));
        }
        std::fs::write(&self.decisions_file, self.decisions.text())
            .map_err(|error| CliError::Usage(format!("cannot write {file}: {error}")))
    }
}

/// Reads the articles, and names the outlets that the settings know.
pub(super) fn load(
    paths: &[PathBuf],
    reading: &Reading,
    config: &Config,
    terminal: &Terminal,
) -> (Vec<Article>, Vec<Problem>) {
    let options = text::Options { outlets: config.settings.outlets.clone(), ..super::options(reading) };
    let mut inputs = super::inputs(paths);
    let mut lost = Vec::new();
    for list in &reading.follow_list {
        match text::follow(list, &options) {
            Ok(named) => inputs.extend(named),
            Err(problem) => lost.push(problem),
        }
    }
    let progress = terminal.progress("reading", 1);
    let (mut articles, mut problems) = text::load(&inputs, &options);
    progress.finish_and_clear();
    problems.extend(lost);
    terminal.note(&format!("{} articles read", articles.len()));
    config.name_outlets(&mut articles);
    (articles, problems)
}

/// A step of which nobody can say how long it takes.
fn whole(progress: &ProgressBar, text: &'static str) {
    progress.set_style(ProgressStyle::default_spinner());
    progress.set_message(text);
}

/// The rules in force: built-in ones, those of the settings' folders and of further ones, with the settings' tolerances.
pub(super) fn rules(config: &Config, further: &[PathBuf]) -> Result<(Cow<'static, RuleSet>, Vec<Problem>), CliError> {
    let folders: Vec<PathBuf> = config.rules().into_iter().chain(further.iter().cloned()).collect();
    if folders.is_empty() && !config.tunes() {
        config.known(RuleSet::builtin())?;
        return Ok((Cow::Borrowed(RuleSet::builtin()), Vec::new()));
    }
    let (mut rules, problems) = super::rules::in_force(&folders);
    config.tune(&mut rules)?;
    Ok((Cow::Owned(rules), problems))
}

/// The vocabulary of the settings' folders and of further ones, where they bring any, with what is wrong with it.
pub(super) fn vocabulary(config: &Config, further: &[PathBuf]) -> (Option<RuleSet>, Vec<Problem>) {
    let folders: Vec<PathBuf> = config.rules().into_iter().chain(further.iter().cloned()).collect();
    if folders.is_empty() {
        return (None, Vec::new());
    }
    let (rules, problems) = super::rules::in_force(&folders);
    (Some(rules), problems)
}

/// The decisions' file beside the first of the articles.
pub(super) fn decisions_file(paths: &[PathBuf]) -> PathBuf {
    let first = paths.first().map(PathBuf::as_path).filter(|path| path.as_os_str() != "-");
    let folder = match first {
        Some(path) if path.is_dir() => path,
        Some(path) => path.parent().unwrap_or(Path::new("")),
        None => Path::new(""),
    };
    folder.join(triage::FILE)
}

/// Writes a text of several lines on standard error.
pub(super) fn print_error(text: &str) -> Result<(), CliError> {
    Ok(std::io::Write::write_all(&mut std::io::stderr(), text.as_bytes())?)
}

/// Reads decisions; none where there is no file.
pub(super) fn read(file: &Path) -> Result<Decisions, String> {
    match std::fs::read_to_string(file) {
        Ok(text) => Decisions::parse(&text),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(Decisions::default()),
        Err(error) => Err(format!("cannot be read: {error}")),
    }
}
