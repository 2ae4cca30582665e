//! Where output goes and what it can show there.

use std::io::{self, BufWriter, IsTerminal, Write};
use std::time::Duration;

use indicatif::{ProgressBar, ProgressStyle};

use super::args::{Colour, Talk};
use crate::report::Layout;

/// Columns where nobody says how many there are.
const COLUMNS: usize = 100;

/// Standard output and standard error, and how to use them.
pub(super) struct Terminal {
    /// Standard output.
    pub(super) out: BufWriter<io::Stdout>,
    /// How text is laid out on it.
    pub(super) layout: Layout,
    talk: Talk,
    screen: bool,
    /// Whether standard error is a terminal on which a line can be drawn again.
    moves: bool,
}

impl Terminal {
    /// What this process was given.
    pub(super) fn new(talk: Talk) -> Self {
        let out = io::stdout();
        let columns = std::env::var("COLUMNS").ok().and_then(|text| text.parse().ok());
        let screen = out.is_terminal();
        let width = if screen {
            terminal_size::terminal_size().map(|(width, _)| usize::from(width.0)).or(columns)
        } else {
            columns
        };
        let no_color = std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty());
        let dumb = std::env::var_os("TERM").is_some_and(|term| term == "dumb");
        let colour = match talk.color {
            Colour::Always => true,
            Colour::Never => false,
            Colour::Auto => screen && !no_color && !dumb,
        };
        let moves = io::stderr().is_terminal() && !dumb;
        let layout = Layout { width: width.unwrap_or(COLUMNS).clamp(20, 500), colour, ..Layout::default() };
        Self { out: BufWriter::new(out), layout, talk, screen, moves }
    }

    /// Whether a person looks at standard output.
    pub(super) fn is_screen(&self) -> bool {
        self.screen
    }

    /// Says something about the run on standard error, under `--verbose` only.
    pub(super) fn note(&self, text: &str) {
        if self.talk.verbose {
            say(text);
        }
    }

    /// Something that moves on standard error while a long step runs; nothing where that is no terminal, under `--quiet`
    /// and under `--verbose`, which speaks for itself. With how many of `steps` are done and how long the rest may take,
    /// where there are several.
    pub(super) fn progress(&self, text: &str, steps: usize) -> ProgressBar {
        if self.talk.quiet || self.talk.verbose || !self.moves {
            return ProgressBar::hidden();
        }
        let bar = match ProgressStyle::with_template("{spinner} {msg}: {pos} of {len}, {eta} left") {
            Ok(style) if steps > 1 => ProgressBar::new(steps as u64).with_style(style),
            _ => ProgressBar::new_spinner(),
        };
        let bar = bar.with_message(text.to_owned());
        bar.enable_steady_tick(Duration::from_millis(120));
        bar
    }

    /// Warns on standard error, unless `--quiet`.
    pub(super) fn warn(&self, text: &str) {
        if !self.talk.quiet {
            say(text);
        }
    }
}

/// One line on standard error. That nobody reads it is no reason to fail.
pub(super) fn say(text: &str) {
    let text: String = text.split('\n').map(crate::report::clean::visible).collect::<Vec<_>>().join("\n");
    let _ = writeln!(io::stderr(), "crosscheck: {text}");
}
