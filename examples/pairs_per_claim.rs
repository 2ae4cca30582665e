//! How many pairs of claims are compared as an archive grows: invented incidents, told by one to many outlets; or
//! documents given as JSON lines, once and then with copies of themselves.
//!
//! ```text
//! cargo run --release --example pairs_per_claim -- 1000 10000 100000
//! cargo run --release --example pairs_per_claim -- --copies 10 FILES…
//! ```
//!
//! A copy has other names, years and numbers (`Document::copied`) and is an incident of its own.

#![allow(clippy::print_stdout, reason = "a measure talks to a person")]

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;
use std::time::Instant;

use crosscheck::incident::{candidates, group};
use crosscheck::model::{
    Article, ArticleId, Claim, ClaimId, Event, Mention, Modality, Part, Participant, PassageRole, Span,
};
use jiff::civil::date;

#[path = "documents/mod.rs"]
mod documents;

/// The program's own.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

const KINDS: [&str; 12] =
    ["kill", "arrest", "sentence", "expel", "fine", "win", "sign", "vote", "crash", "fire", "appoint", "recall"];

/// Numbers that look random and are the same on every machine (Knuth's linear congruence, high bits).
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        ((self.0 >> 33) as usize) % limit.max(1)
    }
}

/// An invented word for a number.
fn word(mut n: usize) -> String {
    let mut text = String::new();
    for _ in 0..4 {
        text.push(char::from(b"bdfgklmnprstvz"[n % 14]));
        n /= 14;
        text.push(char::from(b"aeiou"[n % 5]));
        n /= 5;
    }
    text
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut arguments = std::env::args().skip(1).peekable();
    if arguments.next_if(|argument| argument == "--copies").is_some() {
        let most = arguments.next().ok_or("how many copies?")?.parse::<usize>()?;
        let all: Vec<documents::Document> = arguments
            .map(|file| documents::read(&file))
            .collect::<Result<Vec<_>, _>>()?
            .into_iter()
            .flatten()
            .collect();
        copied(&all, 1);
        copied(&all, most);
        return Ok(());
    }
    for argument in arguments {
        let Ok(wanted) = argument.parse::<usize>() else { continue };
        let (articles, claims, incidents) = archive(wanted);
        let start = Instant::now();
        let pairs = candidates(&articles, &claims);
        let seconds = start.elapsed().as_secs_f64();
        let of = |id: ClaimId| incidents[claims[id.0 as usize].article.0 as usize];
        // Of each incident, the claims that pairs of its own hold together, against all its claims.
        let mut parent: Vec<u32> = (0..claims.len() as u32).collect();
        for &(a, b) in pairs.iter().filter(|(a, b)| of(*a) == of(*b)) {
            let (x, y) = (root(&parent, a.0), root(&parent, b.0));
            parent[x.max(y) as usize] = x.min(y);
        }
        let mut parts: BTreeMap<usize, BTreeMap<u32, usize>> = BTreeMap::new();
        for claim in &claims {
            *parts.entry(of(claim.id)).or_default().entry(root(&parent, claim.id.0)).or_default() += 1;
        }
        let held: usize = parts.values().filter_map(|parts| parts.values().max()).sum();
        let all = claims.len() as f64 * (claims.len() as f64 - 1.0) / 2.0;
        println!(
            "{:>8} claims {:>8} articles {:>10} pairs {:>6.1} a claim, {:.5} of all pairs avoided, {:.3} of claims held \
             together, {:>6.1} us a claim",
            claims.len(),
            articles.len(),
            pairs.len(),
            pairs.len() as f64 / claims.len() as f64,
            1.0 - pairs.len() as f64 / all,
            held as f64 / claims.len() as f64,
            seconds * 1e6 / claims.len() as f64
        );
    }
    Ok(())
}

/// The documents and their copies, `times` in all, grouped: what a claim costs.
fn copied(documents: &[documents::Document], times: usize) {
    let (mut all, mut incidents) = (Vec::new(), Vec::new());
    for copy in 0..times {
        for document in documents {
            incidents.push((copy, document.incident.as_str()));
            all.push(document.copied(copy));
        }
    }
    let start = Instant::now();
    let (articles, claims) = documents::extracted(&all);
    let extracted = start.elapsed().as_secs_f64();
    let start = worked();
    let pairs = candidates(&articles, &claims);
    let found = worked() - start;
    let start = worked();
    let grouping = group(&articles, &claims);
    let grouped = worked() - start;
    let article = |id: ClaimId| claims[id.0 as usize].article.0 as usize;
    let compared: BTreeSet<(usize, usize)> = pairs
        .iter()
        .map(|&(a, b)| (article(a).min(article(b)), article(a).max(article(b))))
        .filter(|(a, b)| a != b && incidents[*a] == incidents[*b])
        .collect();
    let mut sizes: BTreeMap<(usize, &str), usize> = BTreeMap::new();
    for &incident in &incidents {
        *sizes.entry(incident).or_default() += 1;
    }
    let wanted: usize = sizes.values().map(|n| n * (n - 1) / 2).sum();
    let many = claims.len() as f64;
    println!(
        "{:>8} articles {:>8} claims {:>7} incidents {:>6.1} pairs a claim, {:.3} of true pairs of articles kept, {:>6.1} us a \
         claim to find them and {:>6.1} us to group ({:.1} s of work; reading took {:.1} s)",
        articles.len(),
        claims.len(),
        grouping.incidents.len(),
        pairs.len() as f64 / many,
        compared.len() as f64 / wanted.max(1) as f64,
        found * 1e6 / many,
        grouped * 1e6 / many,
        grouped,
        extracted
    );
}

/// When the program began.
static BEGUN: LazyLock<Instant> = LazyLock::new(Instant::now);

/// Seconds that the processors worked for this program, whatever else the machine does; where that is not known, seconds.
fn worked() -> f64 {
    // Fields 14 and 15 of `/proc/self/stat`, counted behind the name in brackets, in hundredths of a second.
    let stat = std::fs::read_to_string("/proc/self/stat").unwrap_or_default();
    let fields: Vec<f64> = stat
        .rsplit(')')
        .next()
        .unwrap_or_default()
        .split_whitespace()
        .map(|field| field.parse().unwrap_or_default())
        .collect();
    match (fields.get(11), fields.get(12)) {
        (Some(user), Some(system)) => (user + system) / 100.0,
        _ => BEGUN.elapsed().as_secs_f64(),
    }
}

fn root(parent: &[u32], mut n: u32) -> u32 {
    while parent[n as usize] != n {
        n = parent[n as usize];
    }
    n
}

/// Incidents with a heavy tail of sizes, over ten years; each telling makes an article of four claims. The last list has
/// each article's incident.
fn archive(wanted: usize) -> (Vec<Article>, Vec<Claim>, Vec<usize>) {
    let mut numbers = Numbers(7);
    let (mut articles, mut claims, mut incidents) = (Vec::new(), Vec::new(), Vec::new());
    let mut incident = 0_usize;
    while claims.len() < wanted {
        incident += 1;
        let tail = 1 + numbers.below(1000);
        let tellings = (1000 / tail).min(1 + wanted / 400);
        let day = date(2015, 1, 1).saturating_add(jiff::Span::new().days(numbers.below(3650) as i64));
        let kind = KINDS[numbers.below(KINDS.len())];
        let name = format!("{} {}", capital(&word(incident * 7919)), capital(&word(numbers.below(200_000))));
        let place = capital(&word(numbers.below(20_000)));
        let facts: Vec<String> = (0..12).map(|_| word(numbers.below(50_000))).collect();
        for _ in 0..tellings {
            let id = ArticleId(articles.len() as u32);
            let mut text = String::new();
            let mut spans = Vec::new();
            for part in 0..4 {
                let start = text.len();
                text.push_str(&[name.as_str(), kind, place.as_str()].join(" "));
                for _ in 0..5 {
                    text.push(' ');
                    text.push_str(&facts[(part * 3 + numbers.below(4)) % facts.len()]);
                    text.push(' ');
                    text.push_str(&word(numbers.below(400)));
                }
                spans.push(Span::new(start, text.len()));
                text.push('\n');
            }
            let article = Article::plain("Courier", Some(day), &text);
            for at in spans {
                claims.push(claim(ClaimId(claims.len() as u32), id, at, kind, &name, &text));
            }
            incidents.push(incident);
            articles.push(article.as_outlet(id, &format!("Outlet {}", id.0 % 60)));
        }
    }
    (articles, claims, incidents)
}

fn capital(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

fn claim(id: ClaimId, article: ArticleId, at: Span, kind: &str, name: &str, text: &str) -> Claim {
    let who = Mention { name: Some(name.to_owned()), ..Mention::default() };
    Claim {
        id,
        article,
        passage: PassageRole::Body,
        sentence: at,
        at,
        event: Event { kind: kind.to_owned(), known: true, lemma: kind.to_owned(), trigger: at, nominal: false },
        participants: vec![Participant { part: Part::Patient, who }],
        modality: Modality::Asserted,
        source: None,
        quoted: false,
        generic: false,
        facets: Vec::new(),
        words: std::sync::Arc::new(at.of(text).split(' ').map(str::to_lowercase).collect::<BTreeSet<_>>().into()),
    }
}
