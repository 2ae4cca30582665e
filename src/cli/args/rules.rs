//! Commands about rules.

use std::path::PathBuf;

use clap::{Args, Subcommand};

use super::Reading;

/// `crosscheck rules`.
#[derive(Debug, Subcommand)]
pub(crate) enum RulesCommand {
    /// List the rules, with level, title and where each came from
    List {
        /// Folder of rule files to add, and of kinds of event in its folder `vocabulary`; the same id replaces a built-in one
        /// (may be given again)
        #[arg(long, value_name = "DIR")]
        rules: Vec<PathBuf>,
        /// List the kinds of event instead, with the words that tell each
        #[arg(long, conflicts_with = "stats")]
        vocabulary: bool,
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
    /// Write a rule file to start from: from five answers, from a finding, or as a copy of a rule
    New(NewRule),
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

/// `crosscheck rules new`.
#[derive(Debug, Args)]
pub(crate) struct NewRule {
    /// Subject and name of the rule, such as fires/fire-toll; or the file, such as rules/fires/fire-toll.toml
    #[arg(value_name = "SUBJECT/ID")]
    pub(crate) name: String,
    /// Articles that a finding is taken from; only with --from N
    #[arg(value_name = "PATHS")]
    pub(crate) paths: Vec<PathBuf>,
    /// Number of a finding in these articles, or name of a rule to copy
    #[arg(long, value_name = "N|ID")]
    pub(crate) from: Option<String>,
    /// Folder of rules to write to
    #[arg(long, value_name = "DIR", default_value = "desk-rules")]
    pub(crate) dir: PathBuf,
    /// What outlets disagree on, in one line
    #[arg(long, value_name = "TEXT")]
    pub(crate) title: Option<String>,
    /// Why an editor wants to know
    #[arg(long, value_name = "TEXT")]
    pub(crate) why: Option<String>,
    /// Which desk answers for the rule
    #[arg(long, value_name = "DESK")]
    pub(crate) owner: Option<String>,
    /// What is compared: when, count, age …
    #[arg(long, value_name = "FACET")]
    pub(crate) facet: Option<String>,
    /// Two sentences that it must flag together
    #[arg(long, value_names = ["A", "B"], num_args = 2)]
    pub(crate) flag: Vec<String>,
    /// Two sentences that it must let pass
    #[arg(long, value_names = ["A", "B"], num_args = 2)]
    pub(crate) pass: Vec<String>,
    /// What to read, and how.
    #[command(flatten)]
    pub(crate) reading: Reading,
}
