//! Commands by which a desk decides about findings.

use std::path::PathBuf;

use clap::{Args, Subcommand};

use super::SameArticles;

/// Who decides, and when.
#[derive(Clone, Debug, Args)]
pub(crate) struct Decided {
    /// Who decides [default: the user's name]
    #[arg(long, value_name = "NAME")]
    pub(crate) by: Option<String>,
    /// Day of the decision [default: today]
    #[arg(long, value_name = "DAY")]
    pub(crate) on: Option<jiff::civil::Date>,
}

/// `crosscheck dismiss`.
#[derive(Debug, Args)]
pub(crate) struct Dismiss {
    /// Number of the finding, as `crosscheck check` lists it
    #[arg(value_name = "N")]
    pub(crate) number: usize,
    /// The articles.
    #[command(flatten)]
    pub(crate) articles: SameArticles,
    /// Why it needs no look
    #[arg(long, value_name = "REASON")]
    pub(crate) why: String,
    /// Who decides, and when.
    #[command(flatten)]
    pub(crate) decided: Decided,
}

/// `crosscheck baseline`.
#[derive(Debug, Args)]
pub(crate) struct Baseline {
    /// The articles.
    #[command(flatten)]
    pub(crate) articles: SameArticles,
    /// Who decides, and when.
    #[command(flatten)]
    pub(crate) decided: Decided,
}

/// `crosscheck triage`.
#[derive(Debug, Subcommand)]
pub(crate) enum TriageCommand {
    /// Take over decisions that were saved from the HTML page
    Import {
        /// File that the page saved
        #[arg(value_name = "FILE")]
        file: PathBuf,
        /// The articles.
        #[command(flatten)]
        articles: SameArticles,
    },
}

/// `crosscheck split`.
#[derive(Debug, Args)]
pub(crate) struct Split {
    /// Number of the finding, as `crosscheck check` lists it
    #[arg(value_name = "N")]
    pub(crate) number: usize,
    /// The articles.
    #[command(flatten)]
    pub(crate) articles: SameArticles,
    /// Why they are two
    #[arg(long, value_name = "REASON", default_value = "")]
    pub(crate) why: String,
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
    /// The articles.
    #[command(flatten)]
    pub(crate) articles: SameArticles,
    /// Why they are one
    #[arg(long, value_name = "REASON", default_value = "")]
    pub(crate) why: String,
}
