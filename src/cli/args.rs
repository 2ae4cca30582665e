//! The command line as it is written: one definition for parser, help, completions and man page.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};

use serde::{Deserialize, Serialize};

use crate::model::Level;
use crate::report::Format;

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

/// What to read, and how.
#[derive(Clone, Debug, Default, Args)]
pub(crate) struct Reading {
    /// Folder of rule files to add; a rule with the same id replaces a built-in one (may be given again)
    #[arg(long, value_name = "DIR")]
    pub(crate) rules: Vec<PathBuf>,
    /// Publication day of articles that state none, such as 2025-03-12
    #[arg(long, value_name = "DAY")]
    pub(crate) date: Option<jiff::civil::Date>,
    /// Settings file instead of the crosscheck.toml beside the articles or above
    #[arg(long, value_name = "FILE")]
    pub(crate) config: Option<PathBuf>,
    /// Decisions file instead of the crosscheck-decisions.toml beside the articles
    #[arg(long, value_name = "FILE")]
    pub(crate) decisions: Option<PathBuf>,
    /// File that names articles, one path a line, counted from its own folder (may be given again)
    #[arg(long, value_name = "FILE")]
    pub(crate) follow_list: Vec<PathBuf>,
    /// Largest article that is read, such as 16M
    #[arg(long, value_name = "SIZE", value_parser = size, hide_short_help = true, help_heading = "Limits")]
    pub(crate) max_file_size: Option<u64>,
    /// Largest web archive or JSON Lines file that is read, such as 1G
    #[arg(long, value_name = "SIZE", value_parser = size, hide_short_help = true, help_heading = "Limits")]
    pub(crate) max_archive_size: Option<u64>,
    /// Longest line of a JSON Lines file, such as 8M
    #[arg(long, value_name = "SIZE", value_parser = size, hide_short_help = true, help_heading = "Limits")]
    pub(crate) max_line_size: Option<u64>,
    /// Most that an archive may unpack to, such as 100M
    #[arg(long, value_name = "SIZE", value_parser = size, hide_short_help = true, help_heading = "Limits")]
    pub(crate) max_unpacked_size: Option<u64>,
    /// Deepest nesting of a web page's markup; deeper ones are read as text
    #[arg(long, value_name = "LEVELS", hide_short_help = true, help_heading = "Limits")]
    pub(crate) max_depth: Option<usize>,
    /// Most attributes of one tag; pages with more are read as text
    #[arg(long, value_name = "COUNT", hide_short_help = true, help_heading = "Limits")]
    pub(crate) max_attributes: Option<usize>,
    /// How many times its size an archive may unpack to
    #[arg(long, value_name = "TIMES", hide_short_help = true, help_heading = "Limits")]
    pub(crate) max_ratio: Option<u64>,
    /// Most work on one file, counted in tags and lines; it stands for a time of about five seconds, so that a slow
    /// machine finds what a fast one finds
    #[arg(long, value_name = "COUNT", hide_short_help = true, help_heading = "Limits")]
    pub(crate) max_work: Option<usize>,
}

/// A number of bytes: "512", "64K", "16M", "1G", with or without a "B".
fn size(text: &str) -> Result<u64, String> {
    let wrong = || format!("`{text}` is no size; write a number of bytes, or 64K, 16M, 1G");
    let upper = text.trim().to_ascii_uppercase();
    let bare = upper.strip_suffix("IB").or_else(|| upper.strip_suffix('B')).unwrap_or(&upper).trim_end();
    let (number, shift) = match bare.strip_suffix(['K', 'M', 'G']) {
        Some(number) if bare.ends_with('K') => (number, 10),
        Some(number) if bare.ends_with('M') => (number, 20),
        Some(number) => (number, 30),
        None => (bare, 0),
    };
    let number: u64 = number.trim_end().parse().map_err(|_| wrong())?;
    number.checked_mul(1 << shift).filter(|bytes| *bytes > 0).ok_or_else(wrong)
}

/// `crosscheck check`.
#[derive(Debug, Args)]
pub(crate) struct Check {
    /// Articles: files, folders, or - for standard input
    #[arg(required_unless_present = "follow_list", value_name = "PATHS")]
    pub(crate) paths: Vec<PathBuf>,
    /// What to read, and how.
    #[command(flatten)]
    pub(crate) reading: Reading,
    /// Shape of the report
    #[arg(long, value_name = "FORMAT")]
    pub(crate) format: Option<Format>,
    /// File to write instead of the screen, its format by its name's end: .txt .json .jsonl .csv .md .html .sarif
    /// (may be given again)
    #[arg(long, short, value_name = "FILE")]
    pub(crate) output: Vec<PathBuf>,
    /// Sentences instead of a table, for screen readers (short for --format plain)
    #[arg(long, conflicts_with = "format")]
    pub(crate) plain: bool,
    /// Show all rows, updates and hidden findings with the reasons why they are hidden
    #[arg(long)]
    pub(crate) all: bool,
    /// End with status 1 only for findings of this level or a graver one
    #[arg(long, value_name = "LEVEL")]
    pub(crate) fail_on: Option<FailOn>,
}

/// `crosscheck report`.
#[derive(Debug, Args)]
pub(crate) struct Report {
    /// Articles: files, folders, or - for standard input
    #[arg(required_unless_present = "follow_list", value_name = "PATHS")]
    pub(crate) paths: Vec<PathBuf>,
    /// What to read, and how.
    #[command(flatten)]
    pub(crate) reading: Reading,
    /// File to write, its format by its name's end: .txt .json .jsonl .csv .md .html .sarif (may be given again)
    #[arg(long, short, value_name = "FILE", default_value = "report.html")]
    pub(crate) output: Vec<PathBuf>,
    /// Show hidden findings as well, with the reasons why they are hidden
    #[arg(long)]
    pub(crate) all: bool,
    /// End with status 1 only for findings of this level or a graver one
    #[arg(long, value_name = "LEVEL")]
    pub(crate) fail_on: Option<FailOn>,
}

/// From which level on a finding makes the exit status 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum FailOn {
    /// The accounts cannot all be right.
    Conflict,
    /// One text against itself, and worse.
    Check,
    /// Worth a look, and worse.
    Differ,
    /// Developing figures too.
    Update,
    /// No finding.
    Never,
}

impl FailOn {
    /// Whether a finding of `level` counts.
    pub(crate) fn counts(self, level: Level) -> bool {
        match self {
            Self::Conflict => level <= Level::Conflict,
            Self::Check => level <= Level::Check,
            Self::Differ => level <= Level::Differ,
            Self::Update => true,
            Self::Never => false,
        }
    }
}

/// `crosscheck show`.
#[derive(Debug, Args)]
pub(crate) struct Show {
    /// Number of the finding, as `crosscheck check` lists it
    #[arg(value_name = "N")]
    pub(crate) number: usize,
    /// Articles: the same as for `crosscheck check`
    #[arg(
        default_value = ".",
        default_value_if("follow_list", clap::builder::ArgPredicate::IsPresent, None),
        value_name = "PATHS"
    )]
    pub(crate) paths: Vec<PathBuf>,
    /// What to read, and how.
    #[command(flatten)]
    pub(crate) reading: Reading,
}

/// `crosscheck incidents`.
#[derive(Debug, Args)]
pub(crate) struct Incidents {
    /// Articles: files, folders, or - for standard input
    #[arg(required_unless_present = "follow_list", value_name = "PATHS")]
    pub(crate) paths: Vec<PathBuf>,
    /// What to read, and how.
    #[command(flatten)]
    pub(crate) reading: Reading,
    /// List incidents told by one outlet alone as well
    #[arg(long)]
    pub(crate) all: bool,
    /// Give every link between two claims with its reasons and their weights
    #[arg(long)]
    pub(crate) explain: bool,
}

/// `crosscheck dismiss`.
#[derive(Debug, Args)]
pub(crate) struct Dismiss {
    /// Number of the finding, as `crosscheck check` lists it
    #[arg(value_name = "N")]
    pub(crate) number: usize,
    /// Articles: the same as for `crosscheck check`
    #[arg(
        default_value = ".",
        default_value_if("follow_list", clap::builder::ArgPredicate::IsPresent, None),
        value_name = "PATHS"
    )]
    pub(crate) paths: Vec<PathBuf>,
    /// Why it needs no look
    #[arg(long, value_name = "REASON")]
    pub(crate) why: String,
    /// Who decides [default: the user's name]
    #[arg(long, value_name = "NAME")]
    pub(crate) by: Option<String>,
    /// Day of the decision [default: today]
    #[arg(long, value_name = "DAY")]
    pub(crate) on: Option<jiff::civil::Date>,
    /// What to read, and how.
    #[command(flatten)]
    pub(crate) reading: Reading,
}

/// `crosscheck baseline`.
#[derive(Debug, Args)]
pub(crate) struct Baseline {
    /// Articles: the same as for `crosscheck check`
    #[arg(
        default_value = ".",
        default_value_if("follow_list", clap::builder::ArgPredicate::IsPresent, None),
        value_name = "PATHS"
    )]
    pub(crate) paths: Vec<PathBuf>,
    /// Who decides [default: the user's name]
    #[arg(long, value_name = "NAME")]
    pub(crate) by: Option<String>,
    /// Day of the decision [default: today]
    #[arg(long, value_name = "DAY")]
    pub(crate) on: Option<jiff::civil::Date>,
    /// What to read, and how.
    #[command(flatten)]
    pub(crate) reading: Reading,
}

/// `crosscheck triage`.
#[derive(Debug, Subcommand)]
pub(crate) enum TriageCommand {
    /// Take over decisions that were saved from the HTML page
    Import {
        /// File that the page saved
        #[arg(value_name = "FILE")]
        file: PathBuf,
        /// Articles: the same as for `crosscheck check`
        #[arg(
            default_value = ".",
            default_value_if("follow_list", clap::builder::ArgPredicate::IsPresent, None),
            value_name = "PATHS"
        )]
        paths: Vec<PathBuf>,
        /// What to read, and how.
        #[command(flatten)]
        reading: Reading,
    },
}

/// `crosscheck split`.
#[derive(Debug, Args)]
pub(crate) struct Split {
    /// Number of the finding, as `crosscheck check` lists it
    #[arg(value_name = "N")]
    pub(crate) number: usize,
    /// Articles: the same as for `crosscheck check`
    #[arg(
        default_value = ".",
        default_value_if("follow_list", clap::builder::ArgPredicate::IsPresent, None),
        value_name = "PATHS"
    )]
    pub(crate) paths: Vec<PathBuf>,
    /// Why they are two
    #[arg(long, value_name = "REASON", default_value = "")]
    pub(crate) why: String,
    /// What to read, and how.
    #[command(flatten)]
    pub(crate) reading: Reading,
}

/// `crosscheck merge`.
#[derive(Debug, Args)]
pub(crate) struct Merge {
    /// Number of an incident, as `crosscheck incidents --all` lists it
    #[arg(value_name = "A")]
    pub(crate) a: usize,
    /// Number of the other
    #[arg(value_name = "B")]
    pub(crate) b: usize,
    /// Articles: the same as for `crosscheck incidents`
    #[arg(
        default_value = ".",
        default_value_if("follow_list", clap::builder::ArgPredicate::IsPresent, None),
        value_name = "PATHS"
    )]
    pub(crate) paths: Vec<PathBuf>,
    /// Why they are one
    #[arg(long, value_name = "REASON", default_value = "")]
    pub(crate) why: String,
    /// What to read, and how.
    #[command(flatten)]
    pub(crate) reading: Reading,
}

/// `crosscheck rules`.
#[derive(Debug, Subcommand)]
pub(crate) enum RulesCommand {
    /// List the rules, with level, title and where each came from
    List {
        /// Folder of rule files to add; a rule with the same id replaces a built-in one (may be given again)
        #[arg(long, value_name = "DIR")]
        rules: Vec<PathBuf>,
        /// Say of each rule how much it compared and found in these articles
        #[arg(long, value_name = "PATHS", num_args = 1..)]
        stats: Vec<PathBuf>,
    },
    /// Say what is wrong with rule files, with the place underlined
    Check {
        /// Rule files, or folders of them; without any, the built-in ones
        #[arg(value_name = "FILES")]
        files: Vec<PathBuf>,
    },
    /// Run the cases that rules hold in themselves
    Test {
        /// Rule files, or folders of them; without any, the built-in ones
        #[arg(value_name = "FILES")]
        files: Vec<PathBuf>,
    },
    /// Say of one rule what it is for and how far it got on articles: what was stated, compared, found, and why not
    Explain {
        /// The rule's name, as `crosscheck rules list` gives it
        #[arg(value_name = "ID")]
        id: String,
        /// Articles: files, folders, or - for standard input
        #[arg(value_name = "PATHS")]
        paths: Vec<PathBuf>,
        /// What to read, and how.
        #[command(flatten)]
        reading: Reading,
    },
    /// Write a rule file to start from: a copy of a rule, under a name of its own
    New {
        /// Where to write, such as rules/fires/fire-toll.toml
        #[arg(value_name = "FILE")]
        file: PathBuf,
        /// The rule to start from, as `crosscheck rules list` gives it
        #[arg(long, value_name = "ID", default_value = "count-differs")]
        from: String,
    },
    /// Show what a rule finds in articles, against the version in force
    Try {
        /// Rule file
        #[arg(value_name = "FILE")]
        file: PathBuf,
        /// Articles: files, folders, or - for standard input
        #[arg(required_unless_present = "follow_list", value_name = "PATHS")]
        paths: Vec<PathBuf>,
        /// What to read, and how.
        #[command(flatten)]
        reading: Reading,
    },
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_size_is_read_as_it_is_usually_written() {
        for (text, bytes) in [("512", 512), ("64K", 65_536), ("16m", 16 << 20), ("1 GB", 1 << 30), ("2MiB", 2 << 20)] {
            assert_eq!(size(text), Ok(bytes), "{text}");
        }
        for text in ["", "M", "-1", "1.5M", "0", "99999999999G", "ten"] {
            assert!(size(text).is_err(), "{text}");
        }
    }
}
