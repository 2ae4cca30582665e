//! How a run can end; the same for every command and format.

use std::process::ExitCode;

/// How a run ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Exit {
    /// Complete, and nothing found.
    Clean,
    /// Complete, and something at or above `--fail-on` found.
    Found,
    /// Bad usage, or something could not be read; the report is written for the rest.
    Trouble,
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        match exit {
            Exit::Clean => Self::from(0),
            Exit::Found => Self::from(1),
            Exit::Trouble => Self::from(2),
        }
    }
}
