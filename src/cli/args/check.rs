//! Commands that write reports.

use std::path::PathBuf;

use clap::{Args, ValueEnum};
use serde::{Deserialize, Serialize};

use super::Articles;
use crate::model::Level;
use crate::report::Format;

/// `crosscheck check`.
#[derive(Debug, Args)]
pub(crate) struct Check {
    /// The articles.
    #[command(flatten)]
    pub(crate) articles: Articles,
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
    /// The articles.
    #[command(flatten)]
    pub(crate) articles: Articles,
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
