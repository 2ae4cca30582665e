//! What a rule means, once its file has been checked. After this nothing about it can fail.

use std::ops::Range;

use toml::Spanned;

use super::compare::{Comparison, Tolerances};
use super::condition::Condition;
use super::error::{RuleError, nearest};
use super::file::{About, Case, RuleFile, Scope, Status};
use crate::model::{FacetKind, Level};

/// The version of the notation that this program reads.
const VERSION: u32 = 1;
/// The placeholders that a message may hold.
const PLACEHOLDERS: &[&str] = &["subject", "values", "outlet"];

/// A rule that can run.
#[derive(Clone, Debug)]
pub struct Rule {
    /// Its name.
    pub id: String,
    /// One line for a list.
    pub title: String,
    /// Why an editor wants to know.
    pub why: String,
    /// Whom to ask.
    pub owner: String,
    /// What it is known to miss or to flag by mistake.
    pub known_gaps: Vec<String>,
    /// Whether it is in force.
    pub status: Status,
    /// What is compared.
    pub facet: FacetKind,
    /// How.
    pub compare: Comparison,
    /// Among which claims.
    pub within: Scope,
    /// How grave an exact finding is.
    pub level: Level,
    /// Cases that must be flagged.
    pub flags: Vec<Case>,
    /// Cases that must be let pass.
    pub passes: Vec<Case>,
    /// Where it came from: `built in`, or the file's path.
    pub origin: String,
    pub(crate) about: About,
    pub(crate) tolerances: Tolerances,
    pub(crate) condition: Option<Condition>,
    pub(crate) excludes: Vec<Vec<String>>,
    pub(crate) subject: Option<String>,
    pub(crate) message: Option<String>,
    pub(crate) could_be: Vec<String>,
}

impl Rule {
    /// Reads and checks one file. `path` is what messages call it; its stem must be the rule's id.
    pub fn parse(path: &str, source: &str) -> Result<Self, Vec<RuleError>> {
        let file: RuleFile = toml::from_str(source).map_err(|error| vec![RuleError::toml(path, source, &error)])?;
        let mut checker = Checker { path, source, errors: Vec::new() };
        let rule = checker.check(file);
        if checker.errors.is_empty() { Ok(rule) } else { Err(checker.errors) }
    }

    /// How narrowly it is drawn: of two rules that find one disagreement the narrower one reports it.
    pub(crate) fn narrowness(&self) -> usize {
        // What only the likeness of two sentences shows is told last.
        usize::from(!matches!(self.compare, Comparison::Counterparts | Comparison::Lone | Comparison::Nearby))
            + usize::from(!self.about.relation.is_empty())
            + usize::from(!self.about.head.is_empty())
            + usize::from(self.condition.is_some())
    }
}

struct Checker<'a> {
    path: &'a str,
    source: &'a str,
    errors: Vec<RuleError>,
}

impl Checker<'_> {
    fn wrong(&mut self, span: Range<usize>, message: String, help: Option<String>) {
        let error = RuleError::at(self.path, self.source, span, message);
        self.errors.push(match help {
            Some(help) => error.help(help),
            None => error,
        });
    }

    fn check(&mut self, file: RuleFile) -> Rule {
        self.head(&file);
        let compare = *file.compare.get_ref();
        let facet = *file.facet.get_ref();
        if !compare.facets().contains(&facet) {
            let fits: Vec<&str> = Comparison::ALL
                .iter()
                .filter(|other| other.facets().contains(&facet))
                .map(|other| other.name())
                .collect();
            let message = format!("`{}` does not compare the facet `{}`", compare.name(), facet.name());
            let help = match fits.as_slice() {
                [] => "no comparison does".to_owned(),
                names => format!("these do: {}", names.join(", ")),
            };
            self.wrong(file.compare.span(), message, Some(help));
        }
        if !compare.fits(file.within) {
            let message = format!("`{}` holds one text against itself", compare.name());
            self.wrong(file.compare.span(), message, Some("write `within = \"article\"`".to_owned()));
        }
        let tolerances = self.tolerances(compare, &file);
        let condition = self.condition(file.condition.as_ref());
        if compare == Comparison::Outcomes && file.excludes.iter().all(|set| set.len() < 2) {
            let help = "write `excludes = [[\"acquitted\", \"convicted\"]]`".to_owned();
            self.wrong(file.compare.span(), "`outcomes` needs kinds that exclude each other".to_owned(), Some(help));
        }
        for text in [&file.report.subject, &file.report.message].into_iter().flatten() {
            self.placeholders(text);
        }
        self.cases(&file);
        Rule {
            id: file.id.into_inner(),
            title: file.title,
            why: file.why.trim().to_owned(),
            owner: file.owner,
            known_gaps: file.known_gaps,
            status: file.status,
            facet,
            compare,
            within: file.within,
            level: file.level,
            flags: file.flags,
            passes: file.passes,
            origin: self.path.to_owned(),
            about: file.about,
            tolerances,
            condition,
            excludes: file.excludes,
            subject: file.report.subject.map(Spanned::into_inner),
            message: file.report.message.map(Spanned::into_inner),
            could_be: file.report.could_be,
        }
    }

    fn head(&mut self, file: &RuleFile) {
        if *file.version.get_ref() != VERSION {
            let message = format!("version {} of the notation is not known", file.version.get_ref());
            self.wrong(file.version.span(), message, Some(format!("write `version = {VERSION}`")));
        }
        let id = file.id.get_ref();
        let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
        if id.is_empty() || !id.chars().all(plain) {
            let message = format!("`{id}` is no rule id");
            let help = "use small letters, digits and hyphens: `toll-differs`".to_owned();
            self.wrong(file.id.span(), message, Some(help));
        }
        let stem = self.path.rsplit('/').next().and_then(|name| name.strip_suffix(".toml"));
        if let Some(stem) = stem.filter(|stem| *stem != id) {
            let message = format!("the id `{id}` is not the file's name");
            self.wrong(file.id.span(), message, Some(format!("write `id = \"{stem}\"` or rename the file")));
        }
    }

    fn tolerances(&mut self, compare: Comparison, file: &RuleFile) -> Tolerances {
        let known: Vec<&str> = compare.tolerances().iter().map(|tolerance| tolerance.name).collect();
        for (name, value) in &file.tolerance {
            if !known.contains(&name.get_ref().as_str()) {
                let message = format!("`{}` knows no tolerance `{}`", compare.name(), name.get_ref());
                let help = match (nearest(name.get_ref(), &known), known.is_empty()) {
                    (Some(right), _) => format!("did you mean `{right}`?"),
                    (None, true) => "it has none".to_owned(),
                    (None, false) => format!("it knows {}", known.join(", ")),
                };
                self.wrong(name.span(), message, Some(help));
            } else if !value.get_ref().is_finite() || *value.get_ref() < 0.0 {
                self.wrong(value.span(), "a tolerance is nought or more".to_owned(), None);
            }
        }
        let given = |name: &str| file.tolerance.iter().find(|(key, _)| key.get_ref() == name);
        let tolerances = compare.tolerances().iter();
        Tolerances(tolerances.map(|t| (t.name, given(t.name).map_or(t.default, |(_, v)| *v.get_ref()))).collect())
    }

    fn condition(&mut self, text: Option<&Spanned<String>>) -> Option<Condition> {
        let text = text?;
        match Condition::parse(text.get_ref()) {
            Ok(condition) => Some(condition),
            Err(mistake) => {
                let span = self.inside(&text.span(), text.get_ref(), &mistake.at);
                self.wrong(span, mistake.message, mistake.help);
                None
            }
        }
    }

    /// Bytes of the file for bytes of a string in it; the whole string where escapes shift them.
    fn inside(&self, string: &Range<usize>, value: &str, at: &Range<usize>) -> Range<usize> {
        let written = self.source.get(string.clone()).unwrap_or_default();
        match written.find(value) {
            Some(offset) if !value.is_empty() => {
                let start = string.start + offset;
                start + at.start..start + at.end
            }
            _ => string.clone(),
        }
    }

    fn placeholders(&mut self, text: &Spanned<String>) {
        for part in text.get_ref().split('{').skip(1) {
            let name = part.split('}').next().unwrap_or_default();
            if !PLACEHOLDERS.contains(&name) {
                let help = match nearest(name, PLACEHOLDERS) {
                    Some(right) => format!("did you mean `{{{right}}}`?"),
                    None => "the placeholders are {subject}, {values} and {outlet}".to_owned(),
                };
                self.wrong(text.span(), format!("unknown placeholder `{{{name}}}`"), Some(help));
            }
        }
    }

    fn cases(&mut self, file: &RuleFile) {
        for (list, cases, what) in [("flags", &file.flags, "flag"), ("passes", &file.passes, "let pass")] {
            if cases.is_empty() {
                let message = format!("no case that the rule must {what}");
                let help = format!("add a `[[{list}]]` with `name`, `a` and `b`");
                self.wrong(file.id.span(), message, Some(help));
            }
            for case in cases.iter().filter(|case| case.b.is_none() && file.within != Scope::Article) {
                let message = format!("the case `{}` has one article only", case.name);
                self.wrong(file.id.span(), message, Some("add its `b`".to_owned()));
            }
        }
        let mut names: Vec<&str> = file.flags.iter().chain(&file.passes).map(|case| case.name.as_str()).collect();
        names.sort_unstable();
        for pair in names.windows(2) {
            if let [one, other] = pair
                && one == other
            {
                self.wrong(file.id.span(), format!("two cases are called `{one}`"), None);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const GOOD: &str = r#"
version = 1
id = "guests-differ"
title = "Outlets give numbers of guests that cannot both be right"
why = "A hall counts its guests."
owner = "local desk"
facet = "count"
compare = "counts"
within = "incident"
level = "conflict"
where = 'a.value > 5'
tolerance = { near = 0.2 }
[about]
head = ["guest"]
[report]
message = "Outlets disagree on {subject}: {values}"
[[flags]]
name = "two counts"
a = "Forty guests came."
b = "Sixty guests came."
[[passes]]
name = "one count twice"
a = "Forty guests came."
b = "40 guests came."
"#;

    fn errors(change: (&str, &str)) -> Vec<RuleError> {
        assert!(GOOD.contains(change.0), "{} stands in the file", change.0);
        Rule::parse("desk/guests-differ.toml", &GOOD.replace(change.0, change.1)).unwrap_err()
    }

    #[test]
    fn a_good_file_reads() {
        let rule = Rule::parse("desk/guests-differ.toml", GOOD).unwrap();
        assert!((rule.tolerances.get("near") - 0.2).abs() < 1e-9);
        assert!((rule.tolerances.get("settled_days") - 30.0).abs() < 1e-9, "the default stands");
    }

    #[test]
    fn each_mistake_is_placed_and_answered() {
        for (change, line, message, help) in [
            (("owner", "ownr"), 6, "unknown field `ownr`", "did you mean `owner`?"),
            (("\"count\"", "\"cuont\""), 7, "unknown variant `cuont`", "did you mean `count`?"),
            (("\"counts\"", "\"times\""), 8, "`times` does not compare", "these do: counts"),
            (("\"counts\"", "\"text-sums\""), 8, "`text-sums` does not compare", "counts"),
            (("a.value", "a.valeu"), 11, "unknown field `a.valeu`", "did you mean `a.value`?"),
            (("near =", "naer ="), 12, "knows no tolerance `naer`", "did you mean `near`?"),
            (("0.2", "-1.0"), 12, "nought or more", ""),
            (("version = 1", "version = 7"), 2, "version 7", "write `version = 1`"),
            (("guests-differ", "guests"), 3, "not the file's name", "guests-differ"),
            (("{values}", "{value}"), 16, "unknown placeholder", "did you mean `{values}`?"),
            (("[[passes]]", "[[flags]]"), 3, "let pass", "[[passes]]"),
            (("b = \"40 guests came.\"", ""), 3, "one article only", "add its `b`"),
            (("one count twice", "two counts"), 3, "two cases are called", ""),
            (("level = \"conflict\"", ""), 1, "missing field `level`", ""),
            (("\"incident\"", "\"incidents\""), 9, "unknown variant", "did you mean `incident`?"),
        ] {
            let found = errors(change);
            let text = format!("{found:?}");
            let hit = found.iter().find(|error| error.message.contains(message));
            let error = hit.unwrap_or_else(|| panic!("{message}: {text}"));
            assert_eq!(error.line, line, "{error}");
            assert!(error.help.as_deref().unwrap_or_default().contains(help), "{error}: {:?}", error.help);
        }
    }

    #[test]
    fn the_place_in_a_condition_is_the_misspelt_field() {
        let error = errors(("a.value", "a.valeu")).remove(0);
        assert_eq!(error.text.get(error.span.clone()), Some("a.valeu"));
    }

    #[test]
    fn several_mistakes_are_told_at_once() {
        assert_eq!(errors(("0.2 }", "-0.2, abc = 3.0 }")).len(), 2);
    }
}
