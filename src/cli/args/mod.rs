//! The command line as it is written: one definition for parser, help, completions and man page.

mod check;
mod desk;
mod reading;
mod rules;

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};

pub(crate) use check::{Check, FailOn, Report};
pub(crate) use desk::{Baseline, Dismiss, Merge, Split, TriageCommand};
pub(crate) use reading::{Articles, Reading, SameArticles};
pub(crate) use rules::{NewRule, RulesCommand};

/// Finds where news articles about one event cannot all be right, with the words to prove it.
///
/// Reads what several outlets wrote about one event, offline, and lists what they disagree on. Silence never
/// disagrees: an article that does not say something contradicts nobody.
#[derive(Debug, Parser)]
#[command(name = "crosscheck", version, max_term_width = 100, arg_required_else_help = true)]
pub(crate) struct Cli {
    /// What to do.
    #[command(subcommand)]
    pub(crate) command: Command,
    /// How to talk.
    #[command(flatten)]
    pub(crate) talk: Talk,
}

/// Options of every command.
#[derive(Clone, Copy, Debug, Args)]
pub(crate) struct Talk {
    /// Colour levels: on a terminal, always or never (NO_COLOR is honoured)
    #[arg(long, global = true, value_name = "WHEN", default_value = "auto", hide_possible_values = false)]
    pub(crate) color: Colour,
    /// Write nothing but what was asked for
    #[arg(long, short, global = true, conflicts_with = "verbose")]
    pub(crate) quiet: bool,
    /// Say on standard error what is being done
    #[arg(long, short, global = true)]
    pub(crate) verbose: bool,
}

/// When to colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Colour {
    /// On a terminal, unless NO_COLOR is set.
    Auto,
    /// Always.
    Always,
    /// Never.
    Never,
}

/// What to do.
#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Check articles against each other and list what they disagree on
    Check(Check),
    /// Check articles and write the report to files: a page to hand round, or any other format
    Report(Report),
    /// Show one finding in full: the words, how they were read, why they were put together, what else it could be
    Show(Show),
    /// Show which claims were put together as one incident
    Incidents(Incidents),
    /// Show the claims that were read, with their words and how they were read
    Extract(Extract),
    /// Hide a finding from now on, with the reason
    Dismiss(Dismiss),
    /// Hide all that is found now, so that only what is new is shown
    Baseline(Baseline),
    /// Take over decisions that were made on the HTML page
    #[command(subcommand)]
    Triage(TriageCommand),
    /// Say that the sides of a finding tell of two incidents, not one
    Split(Split),
    /// Say that two incidents are one
    Merge(Merge),
    /// List, check, test and try rules
    #[command(subcommand)]
    Rules(RulesCommand),
    /// Show which settings are in force and where they come from
    Config(ConfigArgs),
    /// Write a small invented story told by two outlets, and check it
    Demo(Demo),
    /// Write completions for a shell
    Completions {
        /// The shell
        #[arg(value_name = "SHELL")]
        shell: clap_complete::Shell,
    },
    /// Write the man page
    Man,
}

/// `crosscheck show`.
#[derive(Debug, Args)]
pub(crate) struct Show {
    /// Number of the finding, as `crosscheck check` lists it
    #[arg(value_name = "N")]
    pub(crate) number: usize,
    /// The articles.
    #[command(flatten)]
    pub(crate) articles: SameArticles,
}

/// `crosscheck incidents`.
#[derive(Debug, Args)]
pub(crate) struct Incidents {
    /// The articles.
    #[command(flatten)]
    pub(crate) articles: Articles,
    /// List incidents told by one outlet alone as well
    #[arg(long)]
    pub(crate) all: bool,
    /// Give every link between two claims with its reasons and their weights
    #[arg(long)]
    pub(crate) explain: bool,
}

/// `crosscheck config`.
#[derive(Debug, Args)]
pub(crate) struct ConfigArgs {
    /// Articles that the settings are for
    #[arg(default_value = ".", value_name = "PATHS")]
    pub(crate) paths: Vec<PathBuf>,
    /// Settings file instead of the crosscheck.toml beside the articles or above
    #[arg(long, value_name = "FILE")]
    pub(crate) config: Option<PathBuf>,
}

/// `crosscheck demo`.
#[derive(Debug, Args)]
pub(crate) struct Demo {
    /// Folder to write to; made where it is missing, never overwritten
    #[arg(default_value = "crosscheck-demo", value_name = "DIR")]
    pub(crate) folder: PathBuf,
}

/// `crosscheck extract`.
#[derive(Debug, Args)]
pub(crate) struct Extract {
    /// Articles: files, folders, or - for standard input
    #[arg(value_name = "PATHS", required_unless_present_any = ["text", "explain", "follow_list"])]
    pub(crate) paths: Vec<PathBuf>,
    /// What to read, and how.
    #[command(flatten)]
    pub(crate) reading: Reading,
    /// Shape of the list
    #[arg(long, value_name = "FORMAT", default_value = "table")]
    pub(crate) format: ClaimFormat,
    /// Print the text of an article as it was decoded; positions in reports count in it
    #[arg(long, value_name = "FILE", conflicts_with_all = ["explain", "paths"])]
    pub(crate) text: Option<PathBuf>,
    /// Print every line of a file with what it was taken for and why
    #[arg(long, value_name = "FILE", conflicts_with = "paths")]
    pub(crate) explain: Option<PathBuf>,
}

/// A shape of the list of claims.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum ClaimFormat {
    /// A block per sentence, for a person.
    Table,
    /// One claim a line, one article after the other, for machines.
    Jsonl,
}
