//! Commands about rules.

use std::path::PathBuf;

use clap::Subcommand;

use super::Reading;

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
