//! `crosscheck check` and `crosscheck report`: the whole chain, in any format, to the screen or to files.

use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::{Component, Path, PathBuf};

use super::args::{Check, Report};
use super::exit::Exit;
use super::session::Session;
use super::terminal::Terminal;
use super::{CliError, warn_of};
use crate::report::{self, Format, Layout, View};

/// Checks articles against each other and writes the report.
pub(super) fn run(args: &Check, terminal: &mut Terminal) -> Result<Exit, CliError> {
    let format = if args.plain { Some(Format::Plain) } else { args.format };
    let files = formats(&args.output, format)?;
    // A format that a file took is not for the screen as well.
    let format = format.filter(|_| files.iter().all(|(file, _)| Format::of_file(file).is_some()));
    let session = Session::run(&args.articles.paths, &args.articles.reading, terminal)?;
    let view = session.view(args.all);
    terminal.layout.paths = super::named(&args.articles.paths);
    if !format.is_none_or(Format::is_text) || (format.is_none() && !files.is_empty()) {
        warn_of(&session.results.problems, terminal);
    }
    write(&view, &files, terminal)?;
    match format {
        Some(format) => report::render(&view, format, &terminal.layout, &mut terminal.out)?,
        None if files.is_empty() => {
            report::render(&view, Format::Table, &terminal.layout, &mut terminal.out)?;
        }
        None => summary(&view, &files, terminal)?,
    }
    Ok(session.exit(args.fail_on))
}

/// Writes the report to files, as a page where nothing else is said.
pub(super) fn report(args: &Report, terminal: &mut Terminal) -> Result<Exit, CliError> {
    let files = formats(&args.output, None)?;
    let session = Session::run(&args.articles.paths, &args.articles.reading, terminal)?;
    let view = session.view(args.all);
    warn_of(&session.results.problems, terminal);
    write(&view, &files, terminal)?;
    summary(&view, &files, terminal)?;
    Ok(session.exit(args.fail_on))
}

/// The format of each file, by its name's end; `other` where that says none.
fn formats(files: &[PathBuf], other: Option<Format>) -> Result<Vec<(PathBuf, Format)>, CliError> {
    files
        .iter()
        .map(|file| match Format::of_file(file).or(other) {
            Some(format) => Ok((file.clone(), format)),
            None => Err(CliError::Usage(format!(
                "{}: the name's end says no format; it may be .txt, .json, .jsonl, .csv, .md, .html \
                 or .sarif, or `check --format` may say it",
                file.display()
            ))),
        })
        .collect()
}

fn write(view: &View, files: &[(PathBuf, Format)], terminal: &Terminal) -> Result<(), CliError> {
    for (file, format) in files {
        let refused = |error: &std::io::Error| CliError::Usage(format!("cannot write {}: {error}", file.display()));
        let mut out = BufWriter::new(File::create(file).map_err(|error| refused(&error))?);
        let layout = Layout { base: base(file), ..Layout::default() };
        report::render(view, *format, &layout, &mut out)?;
        out.flush().map_err(|error| refused(&error))?;
        terminal.note(&format!("{} written", file.display()));
    }
    Ok(())
}

/// One line on the screen for what went to files.
fn summary(view: &View, files: &[(PathBuf, Format)], terminal: &mut Terminal) -> Result<(), CliError> {
    let names: Vec<String> = files.iter().map(|(file, _)| super::shown(file)).collect();
    writeln!(terminal.out, "{} Written to {}.", report::totals(view), report::words::list(&names))?;
    Ok(())
}

/// What leads from the folder of a report back to where the articles' paths count from.
fn base(file: &Path) -> String {
    let here = std::env::current_dir().unwrap_or_default();
    let inside = file.strip_prefix(&here).unwrap_or(file);
    let folders = inside.parent().map(|folder| folder.components().collect::<Vec<_>>()).unwrap_or_default();
    let depth = folders.iter().filter(|part| matches!(part, Component::Normal(_))).count();
    if folders.iter().all(|part| matches!(part, Component::Normal(_) | Component::CurDir)) {
        "../".repeat(depth)
    } else {
        String::new()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_link_leads_back_from_the_folder_of_the_report() {
        assert_eq!(base(Path::new("report.html")), "");
        assert_eq!(base(Path::new("out/of/report.html")), "../../");
        assert_eq!(base(Path::new("./out/report.html")), "../");
    }

    #[test]
    fn a_file_without_a_known_end_is_refused_before_anything_is_read() {
        assert!(formats(&["report.docx".into()], None).is_err());
        for (file, format) in
            [("a/report.MD", Format::Markdown), ("scan.sarif.json", Format::Sarif), ("out", Format::Csv)]
        {
            assert_eq!(formats(&[file.into()], Some(Format::Csv)).unwrap()[0].1, format, "{file}");
        }
    }
}
