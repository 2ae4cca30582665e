//! `crosscheck show` and `crosscheck incidents`: the reasons behind a report.

use super::args::{Incidents, Show};
use super::exit::Exit;
use super::terminal::Terminal;
use super::{CliError, inputs, options, warn_of};
use crate::pipeline;
use crate::report::{View, show};

/// Shows one finding in full. The articles are checked again: that is quick, and nothing has to be remembered.
pub(super) fn finding(args: &Show, terminal: &mut Terminal) -> Result<Exit, CliError> {
    let results = pipeline::run(&inputs(&args.paths), &options(&args.reading));
    let exit = warn_of(&results.problems, terminal);
    let view = View::of(&results);
    let Some(row) = view.row(args.number) else {
        let number = args.number;
        return Err(CliError::Usage(match results.findings.discrepancies.len() {
            0 => {
                format!("there is no finding {number}: nothing was found; `crosscheck check PATHS` says what was read")
            }
            last => format!("there is no finding {number}: they are numbered 1 to {last}"),
        }));
    };
    show::finding(&view, row, &terminal.layout, &mut terminal.out)?;
    Ok(exit)
}

/// Shows what was put together.
pub(super) fn incidents(args: &Incidents, terminal: &mut Terminal) -> Result<Exit, CliError> {
    let results = pipeline::run(&inputs(&args.paths), &options(&args.reading));
    let exit = warn_of(&results.problems, terminal);
    let view = View { all: args.all, ..View::of(&results) };
    show::incidents(&view, args.explain, &terminal.layout, &mut terminal.out)?;
    Ok(exit)
}
