//! What stands at the end of the page: what was checked and what was not, inputs with trouble, the articles.

use serde::Serialize;

use super::SCRIPT;
use crate::report::clean::line;
use crate::report::sarif::uri;
use crate::report::view::View;
use crate::report::{TOOL, VERSION, frame, words};

/// Articles and inputs with trouble that are listed; the others are counted.
const LISTED: usize = 1_000;

#[derive(Serialize)]
pub(super) struct Foot<'a> {
    updates: Vec<String>,
    checks: Vec<String>,
    copies: Vec<String>,
    problems: Vec<Trouble>,
    problems_left_out: usize,
    articles: Vec<ArticleLine>,
    articles_left_out: usize,
    tool: &'a str,
    version: &'a str,
    inputs: String,
    script: &'a str,
}

#[derive(Serialize)]
struct Trouble {
    path: String,
    message: String,
}

#[derive(Serialize)]
struct ArticleLine {
    outlet: String,
    published: String,
    title: String,
    path: String,
    link: String,
}

pub(super) fn foot(view: &View, base: &str) -> Foot<'static> {
    let results = view.results;
    let mut updates = frame::updates(view);
    updates.truncate(LISTED);
    Foot {
        updates,
        checks: frame::checks(&View { all: true, ..*view }),
        copies: frame::agency_copies(view),
        problems: results
            .problems
            .iter()
            .take(LISTED)
            .map(|problem| Trouble { path: line(&problem.path), message: line(&problem.message) })
            .collect(),
        problems_left_out: results.problems.len().saturating_sub(LISTED),
        articles: results
            .articles
            .iter()
            .take(LISTED)
            .map(|article| ArticleLine {
                outlet: line(&article.outlet.name),
                published: words::published(&article.published).unwrap_or_else(|| "date unknown".to_owned()),
                title: line(article.title.as_deref().unwrap_or("no headline")),
                path: line(&article.path),
                link: link(base, &article.path),
            })
            .collect(),
        articles_left_out: results.articles.len().saturating_sub(LISTED),
        tool: TOOL,
        version: VERSION,
        inputs: words::counted(results.articles.len(), "article"),
        script: SCRIPT,
    }
}

/// A link to an article's file, or to the archive that holds it.
pub(super) fn link(base: &str, path: &str) -> String {
    let file = path.split('!').next().unwrap_or_default();
    let base = if file.starts_with('/') { "" } else { base };
    format!("{base}{}", uri(file))
}

#[cfg(test)]
mod tests {
    use super::link;

    #[test]
    fn a_link_leads_to_a_file_and_nowhere_else() {
        assert_eq!(link("../", "a/b c.txt"), "../a/b%20c.txt");
        assert_eq!(link("../", "/abs/x.txt"), "/abs/x.txt");
        assert_eq!(link("", "javascript:alert(1)"), "javascript%3Aalert%281%29");
        assert_eq!(link("", "feed.xml!3"), "feed.xml");
    }
}
