//! `crosscheck check`: the whole chain.

use super::args::Check;
use super::exit::Exit;
use super::terminal::Terminal;
use super::{CliError, inputs, options};
use crate::pipeline;
use crate::report::{self, Format, View};

/// Checks articles against each other and writes the report.
pub(super) fn run(args: &Check, terminal: &mut Terminal) -> Result<Exit, CliError> {
    let results = pipeline::run(&inputs(&args.paths), &options(&args.reading));
    let view = View { results: &results, hidden: &[], all: args.all };
    let format = if args.plain { Format::Plain } else { args.format };
    if !format.is_text() {
        for problem in &results.problems {
            terminal.warn(&format!("{}: {}", problem.path, problem.message));
        }
    }
    report::render(&view, format, &terminal.layout, &mut terminal.out)?;
    let found = results.findings.discrepancies.iter().any(|found| args.fail_on.counts(found.level));
    Ok(if results.problems.iter().any(|problem| problem.incomplete) {
        Exit::Trouble
    } else if found {
        Exit::Found
    } else {
        Exit::Clean
    })
}
