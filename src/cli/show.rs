//! `crosscheck show` and `crosscheck incidents`: the reasons behind a report.

use super::args::{Incidents, Show};
use super::exit::Exit;
use super::session::Session;
use super::terminal::Terminal;
use super::{CliError, warn_of};
use crate::report::show;

/// Shows one finding in full. The articles are checked again: that is quick, and nothing has to be remembered.
pub(super) fn finding(args: &Show, terminal: &mut Terminal) -> Result<Exit, CliError> {
    let session = Session::run(&args.articles.paths, &args.articles.reading, terminal)?;
    let exit = warn_of(&session.results.problems, terminal);
    let view = session.view(true);
    let Some(row) = view.row(args.number) else {
        return Err(no_such(args.number, session.results.findings.discrepancies.len()));
    };
    terminal.layout.paths = super::named(&args.articles.paths);
    show::finding(&view, row, &terminal.layout, &mut terminal.out)?;
    Ok(exit)
}

/// A number that no finding has.
pub(super) fn no_such(number: usize, last: usize) -> CliError {
    CliError::Usage(match last {
        0 => format!("there is no finding {number}: nothing was found; `crosscheck check PATHS` says what was read"),
        last => format!("there is no finding {number}: they are numbered 1 to {last}"),
    })
}

/// Shows what was put together.
pub(super) fn incidents(args: &Incidents, terminal: &mut Terminal) -> Result<Exit, CliError> {
    let session = Session::grouped(&args.articles.paths, &args.articles.reading, terminal)?;
    let exit = warn_of(&session.results.problems, terminal);
    let view = session.view(args.all);
    show::incidents(&view, args.explain, &terminal.layout, &mut terminal.out)?;
    let file = super::shown(&session.decisions_file);
    show::decided(&view, &session.decisions.incidents(), &file, &terminal.layout, &mut terminal.out)?;
    Ok(exit)
}
