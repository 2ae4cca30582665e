//! `crosscheck rules`: which rules there are, whether their files are sound, whether their own cases come out right.

mod new;

use std::fmt::Write as _;
use std::io::Write;
use std::path::{Path, PathBuf};

use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{AnnotationKind, Group, Level, Renderer, Snippet};
use include_dir::{Dir, include_dir};

use super::args::RulesCommand;
use super::exit::Exit;
use super::session::{self, Session};
use super::terminal::Terminal;
use super::{CliError, warn_of};
use crate::extract::KnownKind;
use crate::model::Problem;
use crate::report::clean::{line, visible};
use crate::report::words;
use crate::rules::selftest::{self, CaseResult};
use crate::rules::{RuleError, RuleSet, Status, workshop};

static RULES: Dir = include_dir!("$CARGO_MANIFEST_DIR/rules/checks");

/// Where what comes with the program came from.
const BUILT_IN: &str = "built in";

/// Findings that `rules try` shows in words.
const SAMPLES: usize = 10;

/// Runs one of the commands about rules.
pub(super) fn run(command: &RulesCommand, terminal: &mut Terminal) -> Result<Exit, CliError> {
    match command {
        RulesCommand::List { rules, vocabulary: true, .. } => kinds(rules, terminal),
        RulesCommand::List { rules, stats, .. } if stats.is_empty() => list(rules, terminal),
        RulesCommand::List { rules, stats, .. } => statistics(rules, stats, terminal),
        RulesCommand::Check { files } => check(files, terminal),
        RulesCommand::Test { files } => test(files, terminal),
        RulesCommand::Explain { id, paths, reading } => explain(id, paths, reading, terminal),
        RulesCommand::New(asked) => new::new(asked, terminal),
        RulesCommand::Try { file, paths, reading } => try_on(file, paths, reading, terminal),
    }
}

/// The rules in force for a run: built-in ones and those of folders. What is wrong with a file is a problem of the run;
/// the other rules still run. A rule whose own cases fail is left out, loudly.
pub(super) fn in_force(folders: &[PathBuf]) -> (RuleSet, Vec<Problem>) {
    let (mut rules, errors) = RuleSet::load(folders);
    let mut problems: Vec<Problem> = errors.iter().map(problem).collect();
    for failed in selftest::keep_sound_kinds(&mut rules) {
        problems.push(Problem {
            path: format!("kind {}", failed.kind),
            message: format!("left out, as its own sentence `{}` is {}", failed.sentence, failed.words()),
            incomplete: true,
        });
    }
    for failed in selftest::keep_sound(&mut rules, |rule| rule.origin != "built in") {
        problems.push(Problem {
            path: failed.rule,
            message: format!("left out, as its own case `{}` is {}", failed.case, failed.outcome.words()),
            incomplete: true,
        });
    }
    (rules, problems)
}

fn problem(error: &RuleError) -> Problem {
    let help = error.help.as_ref().map(|help| format!("; {help}")).unwrap_or_default();
    let path = format!("{}:{}:{}", error.path, error.line, error.column);
    Problem { path, message: format!("{}{help}", error.message), incomplete: true }
}

fn list(folders: &[PathBuf], terminal: &mut Terminal) -> Result<Exit, CliError> {
    let (rules, errors) = RuleSet::load(folders);
    for rule in rules.iter() {
        let status = match rule.status {
            Status::Stable => "",
            Status::Draft => ", draft: not in force",
            Status::Retired => ", retired: not in force",
        };
        writeln!(
            terminal.out,
            "{:<24} {:<9} {} ({}{status})",
            line(&rule.id),
            words::level(rule.level),
            line(&rule.title),
            line(&rule.origin)
        )?;
    }
    mistakes(&errors, terminal)
}

/// The kinds of event, with the words that tell each and where it came from.
fn kinds(folders: &[PathBuf], terminal: &mut Terminal) -> Result<Exit, CliError> {
    let (rules, errors) = RuleSet::load(folders);
    for kind in rules.extractor().kinds() {
        writeln!(terminal.out, "{:<16} {} ({})", line(&kind.id), line(&kind.words.join(", ")), line(&kind.origin))?;
    }
    mistakes(&errors, terminal)
}

/// How much each rule compared and found in articles, and what the desk made of it.
fn statistics(folders: &[PathBuf], paths: &[PathBuf], terminal: &mut Terminal) -> Result<Exit, CliError> {
    let reading = super::args::Reading { rules: folders.to_vec(), ..super::args::Reading::default() };
    let session = Session::run(paths, &reading, terminal)?;
    let tally = session.decisions.tally(&session.results);
    writeln!(
        terminal.out,
        "{:<28} {:>8} {:>6} {:>6} {:>9} {:>10}",
        "RULE", "COMPARED", "FOUND", "SHOWN", "ACCEPTED", "DISMISSED"
    )?;
    for check in &session.results.findings.checks {
        let why = check.not_run.as_ref().map(|why| format!("  {}", line(why))).unwrap_or_default();
        let of = tally.get(&check.rule).copied().unwrap_or_default();
        writeln!(
            terminal.out,
            "{:<28} {:>8} {:>6} {:>6} {:>9} {:>10}{why}",
            line(&check.rule),
            check.compared,
            check.flagged,
            of.shown,
            of.accepted,
            of.dismissed
        )?;
    }
    writeln!(
        terminal.out,
        "\nAccepted: marked to be checked; dismissed: dismissed, expected or not one incident ({}).",
        super::shown(&session.decisions_file)
    )?;
    Ok(warn_of(&session.results.problems, terminal))
}

fn check(files: &[PathBuf], terminal: &mut Terminal) -> Result<Exit, CliError> {
    let before = RuleSet::builtin().iter().count();
    let mut rules = RuleSet::default();
    let errors = rules.add(files);
    let number = if files.is_empty() { before } else { rules.iter().count() };
    let kinds = rules.extractor().kinds().into_iter().filter(|kind| kind.origin != BUILT_IN).count();
    let kinds = match kinds {
        0 => String::new(),
        kinds => format!(", {} of event", words::counted(kinds, "kind")),
    };
    writeln!(terminal.out, "{}{kinds} sound.", words::counted(number, "rule"))?;
    mistakes(&errors, terminal)
}

fn test(files: &[PathBuf], terminal: &mut Terminal) -> Result<Exit, CliError> {
    let mut added = RuleSet::default();
    let errors = added.add(files);
    let rules = if files.is_empty() { RuleSet::builtin() } else { &added };
    let results = selftest::run(rules);
    for result in &results {
        case(result, !files.is_empty(), terminal)?;
    }
    let good = results.iter().filter(|result| result.outcome.good()).count();
    writeln!(
        terminal.out,
        "{} of {}: {good} as it should be.",
        words::counted(results.len(), "case"),
        words::counted(rules.iter().count(), "rule")
    )?;
    let proved = prove(rules, !files.is_empty(), terminal)?;
    let exit = mistakes(&errors, terminal)?;
    Ok(if proved && good == results.len() { exit } else { exit.max(Exit::Found) })
}

/// The sentences that kinds of event hold as their proof: all of an editor's own kinds, and those of built-in ones that
/// fail. Says whether all came out.
fn prove(rules: &RuleSet, own: bool, terminal: &mut Terminal) -> Result<bool, CliError> {
    let added = |kind: &KnownKind| kind.origin != BUILT_IN;
    let proofs = rules.extractor().prove(|kind| added(kind) == own);
    let (mut kinds, mut good) = (Vec::new(), 0);
    for proof in &proofs {
        kinds.push(proof.kind.as_str());
        good += usize::from(proof.good());
        if own || !proof.good() {
            writeln!(terminal.out, "kind {} :: {}: {}", line(&proof.kind), line(&proof.sentence), proof.words())?;
        }
        if !proof.good() {
            writeln!(terminal.out, "    read: {}", line(&proof.read.join(", ")))?;
        }
    }
    kinds.dedup();
    if !proofs.is_empty() {
        let (sentences, kinds) = (words::counted(proofs.len(), "sentence"), words::counted(kinds.len(), "kind"));
        writeln!(terminal.out, "{sentences} of {kinds} of event: {good} as it should be.")?;
    }
    let mut all = good == proofs.len();
    if own && !proofs.is_empty() {
        // A word taken over from a built-in kind may leave that one's sentences unread.
        for proof in rules.extractor().prove(|kind| !added(kind)).iter().filter(|proof| !proof.good()) {
            all = false;
            let (kind, sentence) = (line(&proof.kind), line(&proof.sentence));
            writeln!(terminal.out, "kind {kind} (built in) :: {sentence}: {} any more", proof.words())?;
        }
    }
    Ok(all)
}

/// One case; what was read and said where it did not come out right, or where an editor tests a file of theirs.
fn case(result: &CaseResult, all: bool, terminal: &mut Terminal) -> Result<(), CliError> {
    writeln!(terminal.out, "{} :: {}: {}", line(&result.rule), line(&result.case), result.outcome.words())?;
    if all || !result.outcome.good() {
        for read in &result.read {
            writeln!(terminal.out, "    read: {}", line(read))?;
        }
        for said in &result.said {
            writeln!(terminal.out, "    said: {}", line(said))?;
        }
    }
    Ok(())
}

/// What a rule is for, and how far it got.
fn explain(
    id: &str,
    paths: &[PathBuf],
    reading: &super::args::Reading,
    terminal: &mut Terminal,
) -> Result<Exit, CliError> {
    let (rules, errors) = RuleSet::load(&reading.rules);
    let exit = mistakes(&errors, terminal)?;
    let rule = rules.get(id).ok_or_else(|| no_such(&rules, id))?;
    writeln!(terminal.out, "{} ({}): {}", line(&rule.id), line(&rule.origin), line(&rule.title))?;
    writeln!(terminal.out, "  why: {}", line(&rule.why))?;
    writeln!(terminal.out, "  owner: {}", line(&rule.owner))?;
    for gap in &rule.known_gaps {
        writeln!(terminal.out, "  known gap: {}", line(gap))?;
    }
    if paths.is_empty() {
        return Ok(exit);
    }
    let session = Session::run_with(&RuleSet::only(rule.clone()).reading_as(&rules), paths, reading, terminal)?;
    let exit = exit.max(warn_of(&session.results.problems, terminal));
    let results = &session.results;
    let told = workshop::explain(rule, &results.articles, &results.claims, &results.grouping);
    for step in &told.steps {
        writeln!(terminal.out, "{:>6}  {}", step.count, line(&step.what))?;
        for example in &step.examples {
            writeln!(terminal.out, "        {}", line(example))?;
        }
    }
    writeln!(terminal.out, "{}", words::counted(told.found.len(), "disagreement"))?;
    for found in told.found.iter().take(SAMPLES) {
        writeln!(terminal.out, "        {}", line(&found.message))?;
    }
    if let Some(stopped) = &told.stopped {
        writeln!(terminal.out, "Nothing was flagged, as {}.", line(stopped))?;
    }
    Ok(exit)
}

/// The text of a built-in rule's file.
fn source_of(id: &str) -> Option<&'static str> {
    let name = format!("{id}.toml");
    let folders = RULES.dirs();
    let file = folders.flat_map(Dir::files).find(|file| file.path().ends_with(&name))?;
    file.contents_utf8()
}

/// A name that no rule has, with the one that was most likely meant.
fn no_such(rules: &RuleSet, id: &str) -> CliError {
    let meant = rules.nearest(id).map(|near| format!("; did you mean `{near}`?")).unwrap_or_default();
    CliError::Usage(format!("there is no rule `{id}`{meant} `crosscheck rules list` lists them all"))
}

/// What a rule finds in a folder, and what the version in force finds there that it does not, or the other way round.
fn try_on(
    file: &Path,
    paths: &[PathBuf],
    reading: &super::args::Reading,
    terminal: &mut Terminal,
) -> Result<Exit, CliError> {
    let mut tried = RuleSet::default();
    let errors = tried.add(&[file.to_owned()]);
    let exit = mistakes(&errors, terminal)?;
    let Some(rule) = tried.iter().next().cloned() else {
        return Ok(exit.max(Exit::Trouble));
    };
    let (in_force, _) = RuleSet::load(&reading.rules);
    let session = Session::run_with(&RuleSet::default().reading_as(&in_force), paths, reading, terminal)?;
    let exit = exit.max(warn_of(&session.results.problems, terminal));
    let results = &session.results;
    let tried = workshop::try_rule(&rule, &in_force, &results.articles, &results.claims, &results.grouping);
    writeln!(terminal.out, "{} finds {}.", line(&rule.id), words::counted(tried.found.len(), "disagreement"))?;
    for (n, found) in tried.found.iter().take(SAMPLES).enumerate() {
        writeln!(terminal.out, "{:>4}. {}", n + 1, line(&found.message))?;
        for evidence in found.sides.iter().filter_map(|side| side.evidence.first()) {
            if let Some(article) = results.articles.get(evidence.article.0 as usize) {
                let sentence = line(article.slice(evidence.sentence));
                writeln!(terminal.out, "        {}: {sentence}", line(&article.outlet.name))?;
            }
        }
    }
    match tried.before {
        None => writeln!(terminal.out, "No rule of that name is in force.")?,
        Some(before) => {
            writeln!(terminal.out, "Against the version in force ({before} there):")?;
            if tried.gained.is_empty() && tried.lost.is_empty() {
                writeln!(terminal.out, "  no difference")?;
            }
            for message in tried.gained.iter().take(SAMPLES) {
                writeln!(terminal.out, "  + {}", line(message))?;
            }
            for message in tried.lost.iter().take(SAMPLES) {
                writeln!(terminal.out, "  - {}", line(message))?;
            }
        }
    }
    Ok(exit)
}

/// Every mistake in rule files, its place underlined.
fn mistakes(errors: &[RuleError], terminal: &Terminal) -> Result<Exit, CliError> {
    let mut text = String::new();
    for error in errors {
        let _ = writeln!(text, "{}", underlined(error, terminal.layout.width));
    }
    session::print_error(&text)?;
    Ok(if errors.is_empty() { Exit::Clean } else { Exit::Trouble })
}

fn underlined(error: &RuleError, width: usize) -> String {
    let help = error.help.clone().unwrap_or_default();
    let text: String = error.text.split('\n').map(same_length).collect::<Vec<_>>().join("\n");
    let title = line(&error.message);
    let path = line(&error.path);
    if text.is_empty() {
        let help = if help.is_empty() { help } else { format!("\n  help: {}", line(&help)) };
        return format!("error: {title} in {path}{help}");
    }
    let end = error.span.end.min(text.len()).max(error.span.start.min(text.len()));
    let span = error.span.start.min(text.len())..end;
    let snippet = Snippet::source(text.as_str()).path(path.as_str()).annotation(AnnotationKind::Primary.span(span));
    let mut report = vec![Level::ERROR.primary_title(title.as_str()).element(snippet)];
    let help = line(&help);
    if !help.is_empty() {
        report.push(Group::with_title(Level::HELP.secondary_title(help.as_str())));
    }
    let renderer = Renderer::plain().decor_style(DecorStyle::Ascii).term_width(width);
    renderer.render(&report).split('\n').map(visible).collect::<Vec<_>>().join("\n")
}

/// The line with every character that could steer a terminal replaced by question marks of its length, so that spans
/// still fit.
fn same_length(text: &str) -> String {
    text.chars()
        .map(|c| if c == '\t' || crate::report::clean::harmless(c) { c.to_string() } else { "?".repeat(c.len_utf8()) })
        .collect()
}
