//! Help in other shapes, from the one definition of the command line: completions, man page, `docs/cli.md`.

use std::fmt::Write as _;
use std::io::Write as _;

use clap::{Command, CommandFactory};

use super::CliError;
use super::args::Cli;
use super::exit::Exit;
use super::terminal::Terminal;
use crate::report::TOOL;

/// Writes completions for a shell.
pub(super) fn completions(shell: clap_complete::Shell, terminal: &mut Terminal) -> Result<Exit, CliError> {
    // By way of memory: the generator panics where it cannot write.
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut Cli::command(), TOOL, &mut script);
    terminal.out.write_all(&script)?;
    Ok(Exit::Clean)
}

/// Writes the man page.
pub(super) fn man(terminal: &mut Terminal) -> Result<Exit, CliError> {
    clap_mangen::Man::new(Cli::command()).render(&mut terminal.out)?;
    Ok(Exit::Clean)
}

/// The text of `docs/cli.md`: the help of every command.
pub fn commands() -> String {
    let mut text = String::from(
        "# Commands\n\nGenerated from the code: `UPDATE=1 cargo test --test generated`.\n\n\
         Exit status, whatever the format: 0 complete and nothing found; 1 complete and something found at or above\n\
         `--fail-on`; 2 bad usage, or something could not be read (the report is still written for the rest).\n",
    );
    let mut root = Cli::command().term_width(100);
    root.build();
    page(&mut root, TOOL, 2, &mut text);
    text
}

fn page(command: &mut Command, name: &str, depth: usize, text: &mut String) {
    let help = command.render_long_help().to_string();
    let help: Vec<&str> = help.lines().map(str::trim_end).collect();
    let _ = write!(text, "\n{} {name}\n\n```text\n{}\n```\n", "#".repeat(depth), help.join("\n").trim_end());
    for inner in command.get_subcommands_mut().filter(|inner| inner.get_name() != "help") {
        let name = format!("{name} {}", inner.get_name());
        page(inner, &name, depth + 1, text);
    }
}
