//! `crosscheck demo`: an invented story told by two outlets, to see what a report looks like.

use std::io::Write;
use std::path::Path;

use include_dir::{Dir, include_dir};

use super::args::Demo;
use super::exit::Exit;
use super::terminal::Terminal;
use super::{CliError, inputs};
use crate::report::{self, Format, View};
use crate::{pipeline, text};

static STORY: Dir = include_dir!("$CARGO_MANIFEST_DIR/reports/demo");

/// Writes the story and checks it. What is found is no fault of the user's, so the run ends well all the same.
pub(super) fn run(args: &Demo, terminal: &mut Terminal) -> Result<Exit, CliError> {
    write(&args.folder)?;
    terminal.layout.paths = super::named(std::slice::from_ref(&args.folder));
    writeln!(terminal.out, "$ crosscheck check {}\n", terminal.layout.paths)?;
    let results = pipeline::run(&inputs(std::slice::from_ref(&args.folder)), &text::Options::default());
    report::render(&View::of(&results), Format::Table, &terminal.layout, &mut terminal.out)?;
    Ok(if super::incomplete(&results.problems) { Exit::Trouble } else { Exit::Clean })
}

/// Writes what is not there yet. A file that is there with other words is somebody's own and stays.
fn write(folder: &Path) -> Result<(), CliError> {
    let refused = |path: &Path, error: &std::io::Error| {
        CliError::Usage(format!("cannot write {}: {error}; name another folder: crosscheck demo DIR", path.display()))
    };
    std::fs::create_dir_all(folder).map_err(|error| refused(folder, &error))?;
    for file in STORY.files() {
        let path = folder.join(file.path());
        match std::fs::read(&path) {
            Ok(there) if there == file.contents() => {}
            Ok(_) => {
                let message = format!(
                    "{} is there and is not the demo's; name another folder: crosscheck demo DIR",
                    path.display()
                );
                return Err(CliError::Usage(message));
            }
            Err(_) => std::fs::write(&path, file.contents()).map_err(|error| refused(&path, &error))?,
        }
    }
    Ok(())
}
