//! Blocks and what the format states, to an article.

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::bounds;
use super::classify::{self, Code, Line};
use super::formats::Member;
use super::head::{self, Head};
use super::language;
use super::mapped::Run;
use super::page::{Block, Mark, Seam, Stated, fold, has_key, key};
use super::published::{self, Bounds, Evidence};
use super::{Options, body, outlets, seams};
use crate::model::{Article, ArticleId, Draft, DraftPassage, LineNote, Outlet, PassageRole, Published};

/// Makes the article of one input.
pub(crate) fn article(path: &str, member: Member, options: &Options) -> Article {
    let Member { mut blocks, mut stated, line_starts, .. } = member;
    let first_line = take_date_header(&mut blocks);
    tidy_title(&mut stated, &mut blocks);
    let stated = &stated;
    let mut blocks = seams::cut(blocks);
    let lines = classify::classify(&blocks);
    let window = if blocks.iter().any(|block| block.content) { None } else { head::window(&blocks, &lines) };
    let title_line = window.as_ref().and_then(|window| window.again);
    let mut found = body::find(&blocks, &lines, title_line).unwrap_or_default();
    below_stamp(&blocks, &mut found);
    let mut head = head::read(&blocks, &lines, window.as_ref(), found.first, found.last, &found.lines);
    head.dates.extend(first_line);
    let published = published(&blocks, &lines, &found.lines, &head, stated, options.date);
    stamps(&mut blocks, &published);
    let title_at = stated.title.as_ref().and_then(|(title, _)| same_line(&lines, title)).or(head.title);
    let title = stated
        .title
        .as_ref()
        .map(|(title, _)| title.clone())
        .or_else(|| title_at.and_then(|n| blocks.get(n)).map(|block| block.text.clone()))
        .or_else(|| head.words.clone());
    let outlet = named_by_desk(outlet(path, &blocks, &head, stated), stated, &options.outlets);
    let agency = stated.agency.clone().or(head.agency.clone());
    let language = language::of(found.lines.iter().filter_map(|&n| lines.get(n)), stated.language.as_deref());
    let Roles { passages, places, notes } =
        roles(&blocks, &lines, &found, &head, title_at, title.as_deref(), stated.standfirst.as_deref());
    let path = path.to_owned();
    let draft = Draft { path, outlet, title, published, agency, language, passages, lines: notes, places, line_starts };
    Article::new(ArticleId(0), draft)
}

/// Words between the headline and the stamp that was glued to them sum the report up: it begins below the stamp.
fn below_stamp(blocks: &[Block], found: &mut body::Body) {
    let stamped = blocks.get(found.first + 1).is_some_and(|block| block.seam == Some(Seam::Stamp) && !block.gap);
    let short = blocks.get(found.first).is_some_and(|block| block.seam.is_none() && block.text.len() <= 280);
    if stamped && short && (1..=3).contains(&found.first) && found.lines.len() > 1 {
        found.lines.remove(0);
        found.first = found.lines.first().copied().unwrap_or_default();
    }
}

/// A stated headline that is a stamp is none; the outlet's name behind it is cut off, there and in the text.
fn tidy_title(stated: &mut Stated, blocks: &mut Vec<Block>) {
    if stated.title.as_ref().is_some_and(|(title, _)| seams::is_stamp(title)) {
        stated.title = None;
    }
    let (Some((title, _)), Some((outlet, _))) = (&mut stated.title, &stated.outlet) else { return };
    let outlet = key(&fold(outlet));
    let bar = [" | ", " - ", " – ", " — "]
        .iter()
        .filter_map(|bar| title.find(bar))
        .filter(|at| title.get(*at..).is_some_and(|tail| key(&fold(tail)).contains(&outlet)))
        .filter(|at| title.get(..*at).is_some_and(|head| head.split_whitespace().count() >= 3))
        .min();
    let Some(bar) = bar.filter(|_| outlet.len() >= 4) else { return };
    if let Some((n, block)) = blocks.iter_mut().enumerate().find(|(_, block)| block.text == *title)
        && let (Some(head), Some(tail)) = (block.part(0, bar), block.part(bar, block.text.len()))
    {
        *block = head;
        let why = "the outlet's name behind the headline".to_owned();
        blocks.insert(n + 1, Block { seam: Some(Seam::Insert("outlet".to_owned(), why)), gap: false, ..tail });
    }
    title.truncate(bar);
}

/// "date 2026-01-15 …" at the head is a header, not words of the article.
fn take_date_header(blocks: &mut Vec<Block>) -> Option<Evidence> {
    let first = blocks.first_mut()?;
    let rest = first.text.strip_prefix("date ")?;
    let date = super::dates::find(rest).into_iter().next().filter(|date| date.start == 0 && date.swapped.is_none())?;
    let words = first.part(first.text.len() - rest.len() + date.end, first.text.len());
    let evidence = Evidence {
        date: date.date,
        minute: date.minute,
        offset: date.offset,
        weight: 0.96,
        kind: "header",
        reason: format!("the line 'date {}' at the head of the file", rest.get(..date.end).unwrap_or_default()),
    };
    match words {
        Some(words) => *first = words,
        None => {
            blocks.remove(0);
        }
    }
    Some(evidence)
}

fn same_line(lines: &[Line], title: &str) -> Option<usize> {
    let wanted = key(&fold(title));
    lines.iter().position(|line| !wanted.is_empty() && has_key(&line.folded, &wanted))
}

fn published(
    blocks: &[Block],
    lines: &[Line],
    body: &[usize],
    head: &Head,
    stated: &Stated,
    given: Option<Date>,
) -> Published {
    let mut evidence = stated.dates.clone();
    evidence.extend(head.dates.iter().cloned());
    let mut bounds = Bounds::default();
    if let Some((day, reason)) = &stated.not_after {
        bounds.latest = Some((*day, reason.clone()));
    }
    let mut published = published::weigh(evidence.clone(), &bounds);
    if published.date.is_some() {
        return published;
    }
    if let Some(date) = given {
        let mut said = Published::on(date, "given", "the date was given by hand; the article states none");
        said.conflicts = published.conflicts;
        return said;
    }
    bounds::add(&mut bounds, blocks, lines, body);
    published = published::weigh(evidence, &bounds);
    published
}

/// Live entries state the time only; the day is the page's, counted on past each midnight. A day without its year is
/// the one nearest to the page's.
fn stamps(blocks: &mut [Block], published: &Published) {
    let unplaced = |stamp: jiff::civil::DateTime| stamp.date().year() == seams::NO_YEAR;
    let Some(day) = published.date else {
        for block in blocks.iter_mut().filter(|block| block.stamp.is_some_and(unplaced)) {
            block.stamp = None;
        }
        return;
    };
    for block in blocks.iter_mut() {
        let Some(stamp) = block.stamp.filter(|stamp| unplaced(*stamp) && stamp.date() != seams::NO_DAY) else {
            continue;
        };
        block.stamp = (-1..=1)
            .filter_map(|years| Date::new(day.year() + years, stamp.month(), stamp.day()).ok())
            .min_by_key(|date| (*date - day).get_days().abs())
            .map(|date| date.to_datetime(stamp.time()));
    }
    let times: Vec<(usize, jiff::civil::Time)> = blocks
        .iter()
        .enumerate()
        .filter_map(|(n, block)| Some((n, block.stamp.filter(|stamp| stamp.date() == seams::NO_DAY)?.time())))
        .collect();
    let falls = times.windows(2).filter(|pair| matches!(pair, [(_, a), (_, b)] if b < a)).count();
    let rises = times.windows(2).filter(|pair| matches!(pair, [(_, a), (_, b)] if b > a)).count();
    let newest_first = falls > rises;
    let mut date = day;
    let mut last: Option<jiff::civil::Time> = None;
    let order: Vec<(usize, jiff::civil::Time)> = if newest_first { times.into_iter().rev().collect() } else { times };
    for (n, time) in order {
        if last.is_some_and(|last| time < last) {
            date = published::days_after(date, 1);
        }
        last = Some(time);
        if let Some(block) = blocks.get_mut(n) {
            block.stamp = Some(date.to_datetime(time));
        }
    }
}

/// The name that the desk's own table, or the one that comes with the program, has for the host.
fn named_by_desk(outlet: Outlet, stated: &Stated, desk: &BTreeMap<String, String>) -> Outlet {
    let address = stated.address.as_deref().and_then(head::host_name);
    let bare = head::host_name(&outlet.name).filter(|_| !outlet.name.contains(' '));
    for (host, own) in [(address, false), (bare, true)].into_iter().filter_map(|(host, own)| Some((host?, own))) {
        if let Some(name) = outlets::in_table(desk, &host) {
            return Outlet { name, stated: true, reason: format!("the settings name the host {host}") };
        }
        // An outlet that is given as its host is shown by its name.
        if own && let Some(name) = outlets::of_host(&host) {
            return Outlet { name, ..outlet };
        }
    }
    outlet
}

fn outlet(path: &str, blocks: &[Block], head: &Head, stated: &Stated) -> Outlet {
    let named = |name: &str, reason: String| Outlet { name: outlets::tidy(name), stated: true, reason };
    if let Some((name, reason)) = &stated.outlet {
        return named(name, reason.clone());
    }
    if let Some(host) = stated.address.as_deref().and_then(head::host_name) {
        if let Some(name) = outlets::of_host(&host) {
            return named(&name, format!("the host {host}"));
        }
        if head.outlet.is_none() {
            let name = head::named_by_host(&host, blocks).unwrap_or_else(|| host.clone());
            return named(&name, format!("the host {host}"));
        }
    }
    if let Some((name, reason)) = &head.outlet {
        return named(name, reason.clone());
    }
    let file = path.rsplit(['/', '!']).next().unwrap_or(path);
    let stem = file.rsplit_once('.').map_or(file, |(stem, _)| if stem.is_empty() { file } else { stem });
    Outlet { name: stem.to_owned(), stated: false, reason: "the file's name: the article names no outlet".to_owned() }
}

/// The passages that are read with their places in the input, and a note on every line.
struct Roles {
    passages: Vec<DraftPassage>,
    places: Vec<Vec<Run>>,
    notes: Vec<LineNote>,
}

/// What every line is for its reader, and the passages that are read.
fn roles(
    blocks: &[Block],
    lines: &[Line],
    found: &body::Body,
    head: &Head,
    title_at: Option<usize>,
    title: Option<&str>,
    standfirst: Option<&str>,
) -> Roles {
    let mut passages = Vec::new();
    let mut places = Vec::new();
    let mut notes = Vec::with_capacity(blocks.len());
    let title_key = title.map(|title| key(&fold(title))).unwrap_or_default();
    let has_line = title_at.is_some();
    if let Some(title) = title.filter(|_| !has_line) {
        passages.push(DraftPassage { role: PassageRole::Headline, text: title.to_owned(), line: 1, stamp: None });
        places.push(Vec::new());
    }
    let standfirst_key = standfirst.map(|words| key(&fold(words))).unwrap_or_default();
    let inside: std::collections::BTreeSet<usize> = found.lines.iter().copied().collect();
    for (n, (block, line)) in blocks.iter().zip(lines).enumerate() {
        let placed =
            Placed { n, block, line, found, head, title_at, title_key: &title_key, standfirst_key: &standfirst_key };
        let (role, reason) = placed.role(blocks, lines, inside.contains(&n));
        let taken_for = match (&role, &line.code) {
            (Some(role), _) => role_name(*role).to_owned(),
            (None, Code::Junk(kind)) => kind.clone(),
            (None, Code::Duplicate(_)) => "duplicate".to_owned(),
            (None, Code::Byline) => "byline".to_owned(),
            (None, Code::DateLine) => "date line".to_owned(),
            (None, Code::Address) => "address".to_owned(),
            (None, Code::Caption) => "caption".to_owned(),
            (None, Code::Post) => "post".to_owned(),
            (None, _) if head.masthead == Some(n) => "outlet".to_owned(),
            (None, _) => "unread".to_owned(),
        };
        notes.push(LineNote { line: block.line, text: block.text.clone(), taken_for, reason, kept: role.is_some() });
        if let Some(role) = role {
            let marks = ['-', '•', '*', '>', '·', '▪', '■', '●', ' '];
            let listed = matches!(role, PassageRole::ListItem | PassageRole::Standfirst);
            let from = if listed { block.text.len() - block.text.trim_start_matches(marks).len() } else { 0 };
            let words = block.part(from, block.text.len()).unwrap_or_else(|| block.clone());
            passages.push(DraftPassage { role, text: words.text, line: block.line, stamp: block.stamp });
            places.push(words.runs);
        }
    }
    Roles { passages, places, notes }
}

fn role_name(role: PassageRole) -> &'static str {
    match role {
        PassageRole::Headline => "headline",
        PassageRole::Standfirst => "standfirst",
        PassageRole::Body => "body",
        PassageRole::Subheading => "subheading",
        PassageRole::Caption => "caption",
        PassageRole::LiveEntry => "live entry",
        PassageRole::ListItem => "list item",
        PassageRole::Correction => "correction",
        PassageRole::Post => "post",
    }
}

/// A line in its place.
struct Placed<'a> {
    n: usize,
    block: &'a Block,
    line: &'a Line,
    found: &'a body::Body,
    head: &'a Head,
    title_at: Option<usize>,
    title_key: &'a str,
    standfirst_key: &'a str,
}

impl Placed<'_> {
    fn role(&self, blocks: &[Block], lines: &[Line], chosen: bool) -> (Option<PassageRole>, String) {
        let (n, line) = (self.n, self.line);
        let own = line.reason.clone();
        if self.title_at == Some(n) {
            return (
                Some(PassageRole::Headline),
                "the line above the report that shares most words with it".to_owned(),
            );
        }
        if !self.title_key.is_empty() && has_key(&line.folded, self.title_key) {
            return (None, "the headline again".to_owned());
        }
        let within = n >= self.found.first && n <= self.found.last;
        let between = self.title_at.is_some_and(|title| n > title) && n < self.found.first;
        match &line.code {
            Code::Correction if within || n.abs_diff(self.found.last) <= 6 || n < self.found.first => {
                return (Some(PassageRole::Correction), own);
            }
            Code::Post if within || self.near() => return (Some(PassageRole::Post), own),
            Code::Caption if within || self.near() => return (Some(PassageRole::Caption), own),
            Code::Prose | Code::Sentence | Code::Fragment => {}
            _ => return (None, own),
        }
        let marked = self.block.mark == Mark::Standfirst
            || !self.standfirst_key.is_empty() && has_key(&line.folded, self.standfirst_key);
        if !chosen && (marked || self.head.standfirst == Some(n)) {
            return (Some(PassageRole::Standfirst), "stands between headline and report".to_owned());
        }
        if self.block.entry && (within || chosen) {
            let heading = self.block.mark == Mark::Heading;
            return if heading {
                (Some(PassageRole::Subheading), "heads an entry of a live page".to_owned())
            } else {
                (Some(PassageRole::LiveEntry), "an entry of a live page".to_owned())
            };
        }
        if chosen && line.is_text() {
            let listed = self.block.mark == Mark::Item || self.block.text.starts_with(['-', '•', '*']);
            let role = if listed { PassageRole::ListItem } else { PassageRole::Body };
            return (Some(role), own);
        }
        if between && self.block.text.starts_with(['-', '•', '*']) && line.words >= 4 {
            return (Some(PassageRole::Standfirst), "a point between headline and report".to_owned());
        }
        if within || (between && line.folded.chars().any(|c| c.is_ascii_digit()) && self.head.masthead != Some(n)) {
            return self.fragment(blocks, lines, chosen);
        }
        let reason = if line.is_text() { "stands apart from the report".to_owned() } else { own };
        (None, reason)
    }

    /// Whether it stands so near the report that a caption there belongs to it.
    fn near(&self) -> bool {
        let before = self.found.first.saturating_sub(self.n);
        let after = self.n.saturating_sub(self.found.last);
        before <= 12 && after <= 6
    }

    /// Words without a sentence, inside the report: a heading, a list, a table, or a link to another piece.
    fn fragment(&self, blocks: &[Block], lines: &[Line], chosen: bool) -> (Option<PassageRole>, String) {
        let (block, line) = (self.block, self.line);
        if block.mark == Mark::Heading || block.mark == Mark::Title {
            return (Some(PassageRole::Subheading), "a heading inside the report".to_owned());
        }
        if block.linked && !chosen {
            return (None, "a link between paragraphs".to_owned());
        }
        let is_fragment =
            |n: Option<usize>| n.and_then(|n| lines.get(n)).is_some_and(|line| line.code == Code::Fragment);
        let listed = block.mark == Mark::Item || block.text.starts_with(['-', '•', '*']);
        let led = self.n.checked_sub(1).and_then(|n| blocks.get(n)).is_some_and(|block| block.text.ends_with(':'));
        let digits = line.folded.chars().any(|c| c.is_ascii_digit());
        if listed || led || digits || is_fragment(self.n.checked_sub(1)) || is_fragment(Some(self.n + 1)) || chosen {
            let long = line.words >= 9 || listed || led || digits || chosen;
            let role = if long || line.words > 8 { PassageRole::ListItem } else { PassageRole::Subheading };
            return (Some(role), "an item of a list or table inside the report".to_owned());
        }
        if line.words <= 8 {
            return (Some(PassageRole::Subheading), "a short line between paragraphs".to_owned());
        }
        (None, "reads as the headline of another piece".to_owned())
    }
}
