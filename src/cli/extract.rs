//! `crosscheck extract`: what was read, before anything is compared.

use std::io::Write;
use std::path::PathBuf;

use super::args::{ClaimFormat, Extract};
use super::config::Config;
use super::exit::Exit;
use super::terminal::Terminal;
use super::{CliError, session};
use crate::model::Problem;
use crate::pipeline;
use crate::report::{View, claims};

/// Writes claims, an article's text, or what its lines were taken for.
pub(super) fn run(args: &Extract, terminal: &mut Terminal) -> Result<Exit, CliError> {
    let (articles, problems) = match (&args.text, &args.explain) {
        (Some(path), _) | (_, Some(path)) => {
            let (articles, problems) = load(std::slice::from_ref(path), args, terminal)?;
            for article in &articles {
                if args.text.is_some() {
                    decoded(article.text(), terminal)?;
                } else {
                    claims::lines(article, &mut terminal.out)?;
                }
            }
            return Ok(super::warn_of(&problems, terminal));
        }
        (None, None) => load(&args.paths, args, terminal)?,
    };
    let results = pipeline::extract(articles, problems);
    let view = View::of(&results);
    match args.format {
        ClaimFormat::Table => claims::table(&view, &terminal.layout, &mut terminal.out)?,
        ClaimFormat::Jsonl => claims::jsonl(&view, &mut terminal.out)?,
    }
    Ok(super::warn_of(&results.problems, terminal))
}

/// Piped, the text as it is, since positions count in it; on a terminal, without what could steer that.
fn decoded(text: &str, terminal: &mut Terminal) -> Result<(), CliError> {
    if terminal.is_screen() {
        for line in text.split('\n') {
            writeln!(terminal.out, "{}", crate::report::clean::visible(line))?;
        }
    } else {
        writeln!(terminal.out, "{text}")?;
    }
    Ok(())
}

fn load(
    paths: &[PathBuf],
    args: &Extract,
    terminal: &Terminal,
) -> Result<(Vec<crate::model::Article>, Vec<Problem>), CliError> {
    let config = Config::find(args.reading.config.as_deref(), paths)?;
    Ok(session::load(paths, &args.reading, &config, terminal))
}
