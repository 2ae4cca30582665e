//! Weights of the comparison of two sentences, from bundles and from labelled documents.

use std::collections::{BTreeMap, BTreeSet};
use std::io::Write;
use std::path::Path;

use crosscheck::incident::{self, Compared};
use crosscheck::model::{Article, ArticleId, Claim, ClaimId, Span};
use crosscheck::{extract, text};

use super::documents;
use super::fit::{Row, fit, probability};

/// Mean probability at which groups of sentences join: where precision and recall of held-out bundles meet.
const JOIN: f64 = 0.3;

/// What all pairs of documents weigh against all pairs of bundles.
const SHARE: f64 = 0.003;

/// One story with its gold.
struct Bundle {
    name: String,
    /// The sentences of its claims, by claim.
    sentences: Vec<(ArticleId, u32)>,
    /// Of each claim, the incidents that its sentence tells.
    labels: Vec<BTreeSet<usize>>,
    /// Of each mention, its incident and the claims of the sentences that it may be.
    mentions: Vec<(usize, BTreeSet<ClaimId>)>,
    pairs: Vec<Compared>,
}

fn bundle(folder: &Path) -> Result<Bundle, Box<dyn std::error::Error>> {
    let inputs = [text::Input::Path(folder.join("articles"))];
    let articles: Vec<Article> = text::load(&inputs, &text::Options::default()).0;
    let mut claims: Vec<Claim> = articles.iter().flat_map(extract::claims).collect();
    for (n, claim) in claims.iter_mut().enumerate() {
        claim.id = ClaimId(n as u32);
    }
    let gold: serde_json::Value = serde_json::from_str(&std::fs::read_to_string(folder.join("gold.json"))?)?;
    let sentence: Vec<BTreeSet<String>> =
        claims.iter().map(|claim| words(articles[claim.article.0 as usize].slice(claim.sentence))).collect();
    let mut labels: Vec<BTreeSet<usize>> = vec![BTreeSet::new(); claims.len()];
    let mut mentions = Vec::new();
    for (number, incident) in gold["incidents"].as_array().into_iter().flatten().enumerate() {
        for mention in incident["mentions"].as_array().into_iter().flatten() {
            let file = mention["article"].as_str().unwrap_or_default();
            let quote = words(mention["quote"].as_str().unwrap_or_default());
            let meant = claims.iter().filter(|claim| {
                let article = &articles[claim.article.0 as usize];
                article.path.ends_with(file) && alike(&quote, &sentence[claim.id.0 as usize])
            });
            let meant: BTreeSet<ClaimId> = meant.map(|claim| claim.id).collect();
            let told = within(mention["quote"].as_str().unwrap_or_default(), &articles, &claims, &meant);
            for id in if told.is_empty() { &meant } else { &told } {
                labels[id.0 as usize].insert(number);
            }
            mentions.push((number, meant));
        }
    }
    let pairs = incident::compare_claims(&articles, &claims);
    let sentences = claims.iter().map(|claim| (claim.article, claim.sentence.start)).collect();
    Ok(Bundle { name: folder.to_string_lossy().into_owned(), sentences, labels, mentions, pairs })
}

/// Of the claims that a quote may mean, those whose event is told by its own words: a sentence may tell of others too.
fn within(quote: &str, articles: &[Article], claims: &[Claim], meant: &BTreeSet<ClaimId>) -> BTreeSet<ClaimId> {
    let inside = |id: &&ClaimId| {
        let claim = &claims[id.0 as usize];
        let text = articles[claim.article.0 as usize].text();
        text.find(quote).is_some_and(|at| Span::new(at, at + quote.len()).contains(claim.event.trigger))
    };
    meant.iter().filter(inside).copied().collect()
}

impl Bundle {
    fn of(&self, claims: &[ClaimId]) -> BTreeSet<usize> {
        claims.iter().flat_map(|id| self.labels[id.0 as usize].iter().copied()).collect()
    }

    /// Pairs of sentences that both tell incidents of the gold.
    fn rows(&self) -> Vec<Row> {
        let row = |pair: &Compared| {
            let (x, y) = (self.of(&pair.a), self.of(&pair.b));
            let one = self.sentences[pair.a[0].0 as usize] == self.sentences[pair.b[0].0 as usize];
            let values = pair.values.as_ref().filter(|_| !x.is_empty() && !y.is_empty() && !one)?;
            let row = std::iter::once(1.0).chain(values.iter().copied()).chain([0.0]).collect();
            Some((row, f64::from(u8::from(!x.is_disjoint(&y))), 1.0))
        };
        self.pairs.iter().filter_map(row).collect()
    }

    /// Pairs of mentions: right, said, wanted.
    fn check(&self, weights: &[f64], join: f64) -> [usize; 3] {
        let mut place: BTreeMap<Vec<ClaimId>, u32> = BTreeMap::new();
        for claims in self.pairs.iter().flat_map(|pair| [&pair.a, &pair.b]) {
            let next = place.len() as u32;
            place.entry(claims.clone()).or_insert(next);
        }
        let score = |pair: &Compared| {
            let row = |values: &Vec<f64>| std::iter::once(1.0).chain(values.iter().copied()).collect::<Vec<f64>>();
            pair.values.as_ref().map_or(f64::NEG_INFINITY, |values| probability(weights, &row(values)))
        };
        let scores: Vec<(u32, u32, f64)> =
            self.pairs.iter().map(|pair| (place[&pair.a], place[&pair.b], score(pair))).collect();
        let mut group_of = vec![0; place.len()];
        for (number, group) in incident::average_link(place.len(), &scores, join).into_iter().enumerate() {
            group.into_iter().for_each(|member| group_of[member as usize] = number);
        }
        let groups: Vec<(usize, BTreeSet<usize>)> = self
            .mentions
            .iter()
            .map(|(incident, claims)| {
                let told = place.iter().filter(|(ids, _)| ids.iter().any(|id| claims.contains(id)));
                (*incident, told.map(|(_, &n)| group_of[n as usize]).collect())
            })
            .collect();
        let mut found = [0; 3];
        for (n, (x, a)) in groups.iter().enumerate() {
            for (y, b) in &groups[n + 1..] {
                let (one, together) = (x == y, !a.is_disjoint(b));
                found[0] += usize::from(one && together);
                found[1] += usize::from(together);
                found[2] += usize::from(one);
            }
        }
        found
    }
}

/// Pairs of sentences of labelled documents: of one incident where they share a chain, of two where their documents are.
/// The last column tells them from pairs of bundles, as far fewer of their pairs are of one incident.
fn document_rows(files: &[String]) -> Result<Vec<Row>, Box<dyn std::error::Error>> {
    let mut rows = Vec::new();
    for file in files {
        let all = documents::read(file)?;
        let (articles, claims) = documents::extracted(&all);
        let mut chains: BTreeMap<(ArticleId, u32), BTreeSet<&str>> = BTreeMap::new();
        for (document, article) in all.iter().zip(&articles) {
            for mention in document.mentions.iter().filter(|mention| mention.counts()) {
                let Some(at) = document.place(article, mention) else { continue };
                let told = claims.iter().find(|claim| claim.article == article.id && claim.sentence.contains(at));
                if let Some(claim) = told {
                    chains.entry((article.id, claim.sentence.start)).or_default().insert(&mention.event_cluster);
                }
            }
        }
        let empty = BTreeSet::new();
        for pair in incident::compare_claims(&articles, &claims) {
            let of = |ids: &[ClaimId]| ids.first().map(|id| &claims[id.0 as usize]);
            let (Some(a), Some(b), Some(values)) = (of(&pair.a), of(&pair.b), pair.values) else { continue };
            let chain = |claim: &Claim| chains.get(&(claim.article, claim.sentence.start)).unwrap_or(&empty);
            let one = !chain(a).is_disjoint(chain(b));
            let two = all[a.article.0 as usize].incident != all[b.article.0 as usize].incident;
            if (one || two) && (a.article, a.sentence) != (b.article, b.sentence) {
                let row = std::iter::once(1.0).chain(values).chain([1.0]).collect();
                rows.push((row, f64::from(u8::from(one)), 1.0));
            }
        }
    }
    Ok(rows)
}

/// Weights learnt from bundles, with a little of the documents. What tells stories apart is learnt from documents alone,
/// since a bundle is about one story.
fn weigh(bundles: Vec<Row>, documents: &[Row]) -> Vec<f64> {
    let story = incident::features().iter().position(|name| *name == "two-stories").unwrap_or_default() + 1;
    let apart = fit(documents, 1.0).get(story).copied().unwrap_or_default();
    let without = |mut row: Row| {
        row.0[story] = 0.0;
        row
    };
    let mut weights =
        fit(&bundles.into_iter().chain(documents.iter().cloned()).map(without).collect::<Vec<Row>>(), 1.0);
    if let Some(weight) = weights.get_mut(story) {
        // Half of it: the stories themselves are guessed, and one pair in eight of one story is told apart.
        *weight = apart / 4.0;
    }
    weights
}

pub(crate) fn claims(paths: &[String], check: bool, out: &mut impl Write) -> Result<(), Box<dyn std::error::Error>> {
    let (files, folders): (Vec<String>, Vec<String>) =
        paths.iter().cloned().partition(|path| Path::new(path).extension().is_some_and(|e| e == "jsonl"));
    let bundles: Vec<Bundle> = folders.iter().map(|folder| bundle(Path::new(folder))).collect::<Result<_, _>>()?;
    let rows: Vec<Vec<Row>> = bundles.iter().map(Bundle::rows).collect();
    let mut extra = document_rows(&files)?;
    let own: usize = rows.iter().map(Vec::len).sum();
    let documents = extra.len();
    let weight = SHARE * own as f64 / documents.max(1) as f64;
    extra.iter_mut().for_each(|row| row.2 = weight);
    if check {
        let weights: Vec<Vec<f64>> = (0..rows.len())
            .map(|n| {
                let others = rows.iter().enumerate().filter(|&(m, _)| m != n);
                weigh(others.flat_map(|(_, rows)| rows).cloned().collect(), &extra)
            })
            .collect();
        for join in [0.15, 0.2, JOIN, 0.3, 0.35, 0.4, 0.45] {
            let mut sum = [0; 3];
            for (bundle, weights) in bundles.iter().zip(&weights) {
                let found = bundle.check(weights, join);
                if (join - JOIN).abs() < f64::EPSILON {
                    writeln!(out, "# {}: {found:?}", bundle.name)?;
                }
                sum.iter_mut().zip(found).for_each(|(sum, found)| *sum += found);
            }
            let share = |of: usize| sum[0] as f64 / sum[of].max(1) as f64;
            writeln!(out, "# held out, join {join}: precision {:.3}, recall {:.3} {sum:?}", share(1), share(2))?;
        }
        return Ok(());
    }
    let weights = weigh(rows.iter().flatten().cloned().collect(), &extra);
    let all: Vec<&Row> = rows.iter().flatten().chain(&extra).collect();
    let bits = |n: usize| weights[n] / std::f64::consts::LN_2;
    let same = all.iter().filter(|row| row.1 > 0.5).count();
    // Sentences of one incident against those of two.
    let told: BTreeMap<_, _> = bundles
        .iter()
        .flat_map(|b| b.sentences.iter().zip(&b.labels).map(move |(s, l)| ((&b.name, s), l.len())))
        .collect();
    let told = |many: bool| told.values().filter(|&&n| if many { n > 1 } else { n == 1 }).count() as f64;
    writeln!(
        out,
        "# Bits for and against two sentences being about one incident, for each comparison at its full value;"
    )?;
    writeln!(
        out,
        "# made by examples/learn_weights. What one of the two does not say has no value and weighs nothing."
    )?;
    writeln!(out, "# {} pairs, {documents} of them from documents; {same} of one incident.\n", all.len())?;
    writeln!(
        out,
        "join = {JOIN:?}\nprior = {:.2}\nsentence = {:.2}\n\n[weights]",
        bits(0),
        (told(false) / told(true)).log2()
    )?;
    for (n, name) in incident::features().iter().enumerate() {
        writeln!(out, "{name} = {:.2}", bits(n + 1))?;
    }
    Ok(())
}

fn words(text: &str) -> BTreeSet<String> {
    text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_lowercase).collect()
}

/// Whether most words of the shorter are in the longer too.
fn alike(a: &BTreeSet<String>, b: &BTreeSet<String>) -> bool {
    a.intersection(b).count() as f64 >= 0.6 * a.len().min(b.len()).max(1) as f64
}
