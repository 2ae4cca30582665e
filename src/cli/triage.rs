//! `crosscheck dismiss`, `baseline` and `triage import`: what the desk decides, kept in a file beside the articles.

use std::io::Write;

use super::args::{Baseline, Dismiss, Merge, Split, TriageCommand};
use super::exit::Exit;
use super::session::{Session, read};
use super::terminal::Terminal;
use super::{CliError, warn_of};
use crate::report::triage::{Kind, decide, joining, open, pairs};

/// Hides one finding, with the reason.
pub(super) fn dismiss(args: &Dismiss, terminal: &mut Terminal) -> Result<Exit, CliError> {
    let mut session = Session::run(&args.articles.paths, &args.articles.reading, terminal)?;
    let exit = warn_of(&session.results.problems, terminal);
    let (by, on) =
        (args.decided.by.clone().unwrap_or_else(user), args.decided.on.map_or_else(today, |day| day.to_string()));
    let decision = decide(&session.view(true), args.number, Kind::Dismissed, &args.why, &by, &on);
    let Some(decision) = decision else {
        return Err(super::show::no_such(args.number, session.results.findings.discrepancies.len()));
    };
    let what = decision.what.clone();
    session.decisions.add(decision);
    session.save()?;
    writeln!(terminal.out, "Dismissed: {what}")?;
    writeln!(terminal.out, "Kept in {}.", super::shown(&session.decisions_file))?;
    Ok(exit)
}

/// Hides all that is in sight now, so that only what is new is shown from now on.
pub(super) fn baseline(args: &Baseline, terminal: &mut Terminal) -> Result<Exit, CliError> {
    let mut session = Session::run(&args.articles.paths, &args.articles.reading, terminal)?;
    let exit = warn_of(&session.results.problems, terminal);
    session.decisions.forget_baseline();
    session.hidden = session.decisions.hidden(&session.results);
    let (by, on) =
        (args.decided.by.clone().unwrap_or_else(user), args.decided.on.map_or_else(today, |day| day.to_string()));
    let numbers = open(&session.view(false));
    for &number in &numbers {
        if let Some(decision) = decide(&session.view(true), number, Kind::Baseline, "known before", &by, &on) {
            session.decisions.add(decision);
        }
    }
    session.save()?;
    writeln!(
        terminal.out,
        "{} in the baseline, kept in {}; from now on only what is new is shown (--all shows the rest).",
        crate::report::words::counted(numbers.len(), "finding"),
        super::shown(&session.decisions_file)
    )?;
    Ok(exit)
}

/// Keeps the sides of a finding apart from now on.
pub(super) fn split(args: &Split, terminal: &mut Terminal) -> Result<Exit, CliError> {
    let mut session = Session::run(&args.articles.paths, &args.articles.reading, terminal)?;
    let exit = warn_of(&session.results.problems, terminal);
    let Some(pairs) = pairs(&session.view(true), args.number, &args.why) else {
        return Err(super::show::no_such(args.number, session.results.findings.discrepancies.len()));
    };
    if pairs.is_empty() {
        let message = format!("finding {} holds one sentence against itself: there is nothing to split", args.number);
        return Err(CliError::Usage(message));
    }
    session.decisions.split.extend(pairs);
    session.save()?;
    let before = session.results.findings.discrepancies.len();
    session.again(&args.articles.paths, &args.articles.reading, terminal)?;
    writeln!(
        terminal.out,
        "Split, and kept in {}: {} now, before it was {before}.",
        super::shown(&session.decisions_file),
        crate::report::words::counted(session.results.findings.discrepancies.len(), "finding"),
    )?;
    Ok(exit)
}

/// Puts two incidents together from now on.
pub(super) fn merge(args: &Merge, terminal: &mut Terminal) -> Result<Exit, CliError> {
    let mut session = Session::run(&args.articles.paths, &args.articles.reading, terminal)?;
    let exit = warn_of(&session.results.problems, terminal);
    let last = session.results.grouping.incidents.len();
    let Some(pair) = joining(&session.view(true), args.a, args.b, &args.why) else {
        let message = match (args.a == args.b, last) {
            (true, _) => format!("{} and {} are one incident already", args.a, args.b),
            (_, 0) => "there are no incidents: nothing was read that could be one".to_owned(),
            (_, last) => format!("incidents are numbered 1 to {last}; `crosscheck incidents --all PATHS` lists them"),
        };
        return Err(CliError::Usage(message));
    };
    session.decisions.split.retain(|known| (&known.a, &known.b) != (&pair.a, &pair.b));
    session.decisions.merge.push(pair);
    session.save()?;
    let before = session.results.findings.discrepancies.len();
    session.again(&args.articles.paths, &args.articles.reading, terminal)?;
    writeln!(
        terminal.out,
        "Merged, and kept in {}: {} now, before it was {before}.",
        super::shown(&session.decisions_file),
        crate::report::words::counted(session.results.findings.discrepancies.len(), "finding"),
    )?;
    Ok(exit)
}

/// Takes over decisions that were saved from the HTML page.
pub(super) fn triage(command: &TriageCommand, terminal: &mut Terminal) -> Result<Exit, CliError> {
    let TriageCommand::Import { file, articles } = command;
    if !file.is_file() {
        return Err(CliError::Usage(format!("there is no file {}", file.display())));
    }
    let wrong = |message: String| CliError::Usage(format!("{}: {message}", file.display()));
    let imported = read(file).map_err(wrong)?;
    let mut session = Session::run(&articles.paths, &articles.reading, terminal)?;
    let exit = warn_of(&session.results.problems, terminal);
    let before = session.hidden.iter().flatten().filter(|decided| decided.hides()).count();
    let number = session.decisions.merge(imported);
    session.save()?;
    let after = session.decisions.hidden(&session.results).iter().flatten().filter(|decided| decided.hides()).count();
    writeln!(
        terminal.out,
        "{} taken over into {}; {} hidden, before it was {before}.",
        crate::report::words::counted(number, "decision"),
        super::shown(&session.decisions_file),
        crate::report::words::counted(after, "finding"),
    )?;
    Ok(exit)
}

/// Who is at the keyboard, as far as the system says.
fn user() -> String {
    ["USER", "LOGNAME", "USERNAME"].iter().find_map(|name| std::env::var(name).ok()).unwrap_or_default()
}

/// The day of a decision, in UTC. A report never bears it.
fn today() -> String {
    #[expect(clippy::disallowed_methods, reason = "a decision is dated; no report depends on the clock")]
    let now = std::time::SystemTime::now();
    let days = now.duration_since(std::time::UNIX_EPOCH).map_or(0, |since| since.as_secs() / 86_400);
    let days = i32::try_from(days).unwrap_or_default();
    let epoch = jiff::civil::Date::constant(1970, 1, 1);
    jiff::Span::new().try_days(days).and_then(|span| epoch.checked_add(span)).unwrap_or(epoch).to_string()
}
