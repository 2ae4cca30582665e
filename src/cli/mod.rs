//! The command line.

mod args;
mod check;
mod config;
mod demo;
mod exit;
mod extract;
mod reference;
mod rules;
mod session;
mod show;
mod terminal;
mod triage;

use std::io::{self, Write};
use std::path::PathBuf;
use std::process::ExitCode;

use clap::Parser;

use crate::report::ReportError;
use crate::text;
use args::{Cli, Command, ConfigArgs, Reading};
use exit::Exit;
pub use reference::commands;
use terminal::Terminal;

/// What ends a command early.
#[derive(Debug, thiserror::Error)]
enum CliError {
    /// A report could not be written.
    #[error(transparent)]
    Report(#[from] ReportError),
    /// Standard output or a file failed.
    #[error("cannot write: {0}")]
    Write(#[from] io::Error),
    /// What was asked for cannot be done.
    #[error("{0}")]
    Usage(String),
}

impl CliError {
    /// Whether the reader of our output has merely gone away (`crosscheck … | head`).
    fn reader_left(&self) -> bool {
        match self {
            Self::Report(ReportError::Write(error)) | Self::Write(error) => error.kind() == io::ErrorKind::BrokenPipe,
            Self::Report(ReportError::Json(error)) => error.io_error_kind() == Some(io::ErrorKind::BrokenPipe),
            Self::Report(ReportError::Csv(error)) => {
                matches!(error.kind(), csv::ErrorKind::Io(io) if io.kind() == io::ErrorKind::BrokenPipe)
            }
            Self::Report(ReportError::Html(_)) | Self::Usage(_) => false,
        }
    }
}

/// Runs the command line and says how it ended.
pub fn run() -> ExitCode {
    let cli = Cli::parse();
    let mut terminal = Terminal::new(cli.talk);
    let done = match cli.command {
        Command::Check(args) => check::run(&args, &mut terminal),
        Command::Report(args) => check::report(&args, &mut terminal),
        Command::Show(args) => show::finding(&args, &mut terminal),
        Command::Incidents(args) => show::incidents(&args, &mut terminal),
        Command::Dismiss(args) => triage::dismiss(&args, &mut terminal),
        Command::Baseline(args) => triage::baseline(&args, &mut terminal),
        Command::Triage(command) => triage::triage(&command, &mut terminal),
        Command::Split(args) => triage::split(&args, &mut terminal),
        Command::Merge(args) => triage::merge(&args, &mut terminal),
        Command::Rules(command) => rules::run(&command, &mut terminal),
        Command::Config(args) => settings(&args, &mut terminal),
        Command::Demo(args) => demo::run(&args, &mut terminal),
        Command::Completions { shell } => reference::completions(shell, &mut terminal),
        Command::Man => reference::man(&mut terminal),
        Command::Extract(args) => extract::run(&args, &mut terminal),
    };
    let done = done.and_then(|exit| terminal.out.flush().map(|()| exit).map_err(CliError::from));
    match done {
        Ok(exit) => exit.into(),
        Err(error) if error.reader_left() => Exit::Clean.into(),
        Err(error) => {
            terminal::say(&error.to_string());
            Exit::Trouble.into()
        }
    }
}

/// Shows the settings in force.
fn settings(args: &ConfigArgs, terminal: &mut Terminal) -> Result<Exit, CliError> {
    let config = config::Config::find(args.config.as_deref(), &args.paths)?;
    let (rules, problems) = session::rules(&config, &[])?;
    let file = session::decisions_file(&args.paths);
    let decisions = match session::read(&file) {
        Ok(read) if read.is_empty() => format!("none; they would be kept in {}", shown(&file)),
        Ok(read) => format!("{} in {}", crate::report::words::counted(read.len(), "decision"), shown(&file)),
        Err(message) => format!("{} cannot be used: {message}", shown(&file)).replace('\n', " "),
    };
    write!(terminal.out, "{}", config.describe(&rules, &decisions))?;
    Ok(warn_of(&problems, terminal))
}

/// A path for a person.
fn shown(path: &std::path::Path) -> String {
    crate::report::clean::line(&path.display().to_string())
}

/// The articles as they were named on the command line, to name them again; `PATHS` where that would be long.
fn named(paths: &[PathBuf]) -> String {
    const LONGEST: usize = 40;
    let quoted = |path: &PathBuf| {
        let path = shown(path);
        let plain = path.chars().all(|c| c.is_alphanumeric() || "/._-+".contains(c));
        if plain { path } else { format!("'{}'", path.replace('\'', "'\\''")) }
    };
    let text = paths.iter().map(quoted).collect::<Vec<_>>().join(" ");
    if text.is_empty() || text.chars().count() > LONGEST { "PATHS".to_owned() } else { text }
}

/// The paths as inputs; `-` is standard input.
fn inputs(paths: &[PathBuf]) -> Vec<text::Input> {
    paths
        .iter()
        .map(|path| if path.as_os_str() == "-" { text::Input::Stdin } else { text::Input::Path(path.clone()) })
        .collect()
}

fn options(reading: &Reading) -> text::Options {
    let default = text::Limits::default();
    let limits = text::Limits {
        bytes: reading.max_file_size.unwrap_or(default.bytes),
        stream: reading.max_archive_size.unwrap_or(default.stream),
        line: reading.max_line_size.unwrap_or(default.line),
        unpacked: reading.max_unpacked_size.unwrap_or(default.unpacked),
        depth: reading.max_depth.unwrap_or(default.depth),
        attributes: reading.max_attributes.unwrap_or(default.attributes),
        ratio: reading.max_ratio.unwrap_or(default.ratio),
        work: reading.max_work.unwrap_or(default.work),
    };
    text::Options { date: reading.date, limits, ..text::Options::default() }
}

/// Whether the run lost an input.
fn incomplete(problems: &[crate::model::Problem]) -> bool {
    problems.iter().any(|problem| problem.incomplete)
}

/// Says on standard error what could not be read.
fn warn_of(problems: &[crate::model::Problem], terminal: &Terminal) -> Exit {
    for problem in problems {
        terminal.warn(&format!("{}: {}", problem.path, problem.message));
    }
    if incomplete(problems) { Exit::Trouble } else { Exit::Clean }
}
