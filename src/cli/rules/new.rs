//! `crosscheck rules new`: a rule file from five answers, from a finding, or from another rule.

use std::io::{BufRead, IsTerminal, Write};
use std::path::{Path, PathBuf};

use super::super::args::NewRule;
use super::super::exit::Exit;
use super::super::session::{self, Session};
use super::super::terminal::Terminal;
use super::super::{CliError, shown};
use super::{no_such, source_of};
use crate::rules::workshop::{self, Answers};
use crate::rules::{Rule, RuleSet, Scope};

/// Writes a rule file to start from.
pub(super) fn new(asked: &NewRule, terminal: &mut Terminal) -> Result<Exit, CliError> {
    let file = place(asked)?;
    let id = file.file_stem().and_then(|stem| stem.to_str()).unwrap_or_default().to_owned();
    let (text, told) = match &asked.from {
        Some(from) => match from.parse::<usize>() {
            Ok(number) => (from_finding(&id, number, asked, terminal)?, format!("starts from finding {number}")),
            Err(_) => (copy(&id, from)?, format!("is a copy of {from}")),
        },
        None => (workshop::template(&id, &answers(asked)?), "is written".to_owned()),
    };
    // What cannot be read back is no rule file.
    if let Some(error) = Rule::parse(&shown(&file), &text).err().and_then(|errors| errors.into_iter().next()) {
        let help = error.help.map(|help| format!("; {help}")).unwrap_or_default();
        return Err(CliError::Usage(format!("{}{help}", error.message)));
    }
    write(&file, &text)?;
    let shown = shown(&file);
    writeln!(terminal.out, "{shown} {told}. Change it, then: crosscheck rules test {shown}")?;
    Ok(Exit::Clean)
}

/// Where the file goes: SUBJECT/ID below the folder of rules, or the very file.
fn place(asked: &NewRule) -> Result<PathBuf, CliError> {
    let path = Path::new(&asked.name);
    let file = if path.extension().is_some_and(|end| end == "toml") {
        path.to_owned()
    } else if asked.name.contains('.') {
        return Err(refused(path, "a rule file is called after its rule, such as fire-toll.toml"));
    } else {
        asked.dir.join(format!("{}.toml", asked.name))
    };
    let id = file.file_stem().and_then(|stem| stem.to_str()).unwrap_or_default();
    let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
    if id.is_empty() || !id.chars().all(plain) {
        return Err(refused(&file, "a rule's name has small letters, digits and hyphens, such as fires/fire-toll"));
    }
    Ok(file)
}

fn refused(file: &Path, why: &str) -> CliError {
    CliError::Usage(format!("cannot write {}: {why}", shown(file)))
}

fn write(file: &Path, text: &str) -> Result<(), CliError> {
    if let Some(folder) = file.parent() {
        std::fs::create_dir_all(folder).map_err(|error| refused(file, &error.to_string()))?;
    }
    let opened = std::fs::OpenOptions::new().write(true).create_new(true).open(file);
    opened.and_then(|mut out| out.write_all(text.as_bytes())).map_err(|error| refused(file, &error.to_string()))
}

/// A copy of a built-in rule under another name.
fn copy(id: &str, from: &str) -> Result<String, CliError> {
    let source = RuleSet::builtin().get(from).and_then(|rule| source_of(&rule.id));
    let source = source.ok_or_else(|| no_such(RuleSet::builtin(), from))?;
    let named = |line: &str| if line.starts_with("id =") { format!("id = {id:?}\n") } else { format!("{line}\n") };
    Ok(source.lines().map(named).collect())
}

/// A rule like the one that made a finding, with the finding's sentences as its first case.
fn from_finding(id: &str, number: usize, asked: &NewRule, terminal: &mut Terminal) -> Result<String, CliError> {
    if asked.paths.is_empty() {
        let why = "give the articles that were checked, as in: rules new fires/fire-toll --from 3 articles/";
        return Err(CliError::Usage(format!("finding {number} of what? {why}")));
    }
    let session = Session::run(&asked.paths, &asked.reading, terminal)?;
    let view = session.view(false);
    let row = view.row(number).ok_or_else(|| CliError::Usage(format!("there is no finding {number}")))?;
    let sentence = |n: usize| {
        let evidence = row.found.sides.get(n).and_then(|side| side.evidence.first())?;
        let article = session.results.articles.get(evidence.article.0 as usize)?;
        Some(article.slice(evidence.sentence).split_whitespace().collect::<Vec<_>>().join(" "))
    };
    let like = RuleSet::builtin().get(&row.found.rule);
    let one_text = like.is_some_and(|rule| rule.within == Scope::Article);
    let second = if one_text { None } else { sentence(1) };
    let flags = (sentence(0).unwrap_or_default(), second.unwrap_or_default());
    // What agrees with itself must pass, until the editor writes a better case.
    let passes =
        if one_text { (workshop::QUIET.to_owned(), String::new()) } else { (flags.0.clone(), flags.0.clone()) };
    let or = |given: &Option<String>, other: &str| given.clone().unwrap_or_else(|| other.to_owned());
    let answers = Answers {
        title: or(&asked.title, like.map_or("", |rule| rule.title.as_str())),
        why: or(&asked.why, ""),
        owner: or(&asked.owner, ""),
        facet: row.found.facet.name().to_owned(),
        flags,
        passes,
        like: like.cloned(),
    };
    Ok(workshop::template(id, &answers))
}

/// The answers given as flags; the rest are asked for where a person sits at the terminal.
fn answers(asked: &NewRule) -> Result<Answers, CliError> {
    let mut lines = std::io::stdin().lock();
    let person = std::io::stdin().is_terminal() && std::io::stderr().is_terminal();
    let mut ask = |given: &Option<String>, question: &str| -> Result<String, CliError> {
        match given {
            Some(answer) => Ok(answer.clone()),
            None if !person => Ok(String::new()),
            None => {
                session::print_error(&format!("{question}\n"))?;
                let mut line = String::new();
                lines.read_line(&mut line)?;
                Ok(line.trim().to_owned())
            }
        }
    };
    let title = ask(&asked.title, "1 of 5. What do outlets disagree on? (one line)")?;
    let why = ask(&asked.why, "2 of 5. Why does an editor want to know?")?;
    let owner = ask(&asked.owner, "3 of 5. Which desk answers for the rule?")?;
    let facets: Vec<&str> = workshop::facets().into_iter().map(|(facet, _)| facet).collect();
    let facet = ask(&asked.facet, &format!("4 of 5. What is compared? ({})", facets.join(", ")))?;
    if !facet.is_empty() && !facets.contains(&facet.as_str()) {
        return Err(CliError::Usage(format!(
            "`{facet}` is nothing that is compared; these are: {}",
            facets.join(", ")
        )));
    }
    let pair = |both: &[String]| both.first().cloned().zip(both.get(1).cloned());
    let flags = if let Some(flags) = pair(&asked.flag) {
        flags
    } else {
        let a = ask(&None, "5 of 5. Two sentences that it must flag together. The first:")?;
        (a, ask(&None, "        and the second:")?)
    };
    let own = !flags.0.is_empty();
    let passes = match pair(&asked.pass) {
        Some(passes) => passes,
        None if own => (flags.0.clone(), flags.0.clone()),
        None => Default::default(),
    };
    Ok(Answers { title, why, owner, facet, flags, passes, like: None })
}
