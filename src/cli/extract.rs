//! `crosscheck extract`: what was read, before anything is compared.

use std::io::Write;
use std::path::PathBuf;

use super::args::{ClaimFormat, Extract};
use super::config::Config;
use super::exit::Exit;
use super::terminal::Terminal;
use super::{CliError, session};
use crate::extract::{self, Extractor};
use crate::model::Problem;
use crate::pipeline;
use crate::report::{Results, View, claims};
use crate::rules::RuleSet;

/// Writes claims, an article's text, or what its lines were taken for.
pub(super) fn run(args: &Extract, terminal: &mut Terminal) -> Result<Exit, CliError> {
    let (articles, mut problems) = match (&args.text, &args.explain) {
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
        (None, None) => {
            extract::warm_up();
            load(&args.paths, args, terminal)?
        }
    };
    let config = Config::find(args.reading.config.as_deref(), &args.paths)?;
    let (vocabulary, lost) = session::vocabulary(&config, &args.reading.rules);
    problems.extend(lost);
    let extractor = vocabulary.as_ref().map_or(Extractor::builtin(), RuleSet::extractor);
    let results = match args.format {
        ClaimFormat::Table => {
            let results = pipeline::extract_with(extractor, articles, problems);
            claims::table(&View::of(&results), &terminal.layout, &mut terminal.out)?;
            results
        }
        ClaimFormat::Jsonl => {
            let tell = |some: &Results| claims::jsonl(&View::of(some), &mut terminal.out);
            let results = pipeline::extract_in_turn(extractor, articles, problems, tell)?;
            claims::jsonl_problems(&View::of(&results), &mut terminal.out)?;
            results
        }
    };
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
