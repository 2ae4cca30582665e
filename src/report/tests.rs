//! Every text format over the same results.

use super::*;
use crate::model::Incident;

const ALL: [Format; 8] = [
    Format::Table,
    Format::Plain,
    Format::Json,
    Format::Jsonl,
    Format::Csv,
    Format::Markdown,
    Format::Html,
    Format::Sarif,
];

fn sized(width: usize) -> Layout {
    Layout { width, ..Layout::default() }
}

fn rendered(format: Format, layout: &Layout) -> String {
    let results = fixture::results();
    let mut out = Vec::new();
    render(&View::of(&results), format, layout, &mut out).unwrap();
    String::from_utf8(out).unwrap()
}

fn shown(number: usize, width: usize) -> String {
    let results = fixture::results();
    let view = View::of(&results);
    let mut out = Vec::new();
    show::finding(&view, view.row(number).unwrap(), &sized(width), &mut out).unwrap();
    String::from_utf8(out).unwrap()
}

#[test]
fn a_row_has_both_values_and_who_states_them() {
    let table = rendered(Format::Table, &Layout::default());
    println!("{table}");
    let row = table.lines().find(|line| line.contains("how many")).unwrap();
    for cell in ["1", "conflict", "sure", "nine", "eleven"] {
        assert!(row.contains(cell), "{cell} in {row}");
    }
    assert!(table.contains("3 to look at: 2 conflict, 1 differ."));
    assert!(table.contains("age-differs"), "a check that did not run is named");
}

#[test]
fn no_line_is_wider_than_the_terminal() {
    for width in [40, 60, 75, 76, 80, 100, 120, 200] {
        for line in rendered(Format::Table, &sized(width)).lines() {
            let wide = unicode_width::UnicodeWidthStr::width(line);
            assert!(wide <= width || !line.trim().contains(' '), "{wide} > {width}: {line}");
        }
        for line in shown(1, width).lines() {
            let wide = unicode_width::UnicodeWidthStr::width(line);
            assert!(wide <= width || !line.trim().contains(' '), "{wide} > {width}: {line}");
        }
    }
}

#[test]
fn a_narrow_terminal_gets_one_block_a_finding() {
    let text = rendered(Format::Table, &sized(70));
    println!("{text}");
    assert!(!text.contains("LEVEL"));
    assert!(text.contains("1. conflict (sure): disagree on how many were killed.\n"));
}

#[test]
fn nothing_that_steers_a_terminal_gets_out() {
    for format in ALL {
        for width in [60, 120] {
            let text = rendered(format, &sized(width));
            assert!(text.chars().all(|c| c == '\n' || clean::harmless(c)), "{format:?}");
        }
    }
    assert!(shown(2, 100).chars().all(|c| c == '\n' || clean::harmless(c)));
}

#[test]
fn colour_is_only_where_it_was_asked_for() {
    assert!(rendered(Format::Table, &Layout { colour: true, ..Layout::default() }).contains("\u{1b}["));
    assert!(!rendered(Format::Table, &Layout::default()).contains('\u{1b}'));
}

#[test]
fn the_words_are_underlined_where_they_stand() {
    let text = shown(2, 100);
    println!("{text}");
    let lines: Vec<&str> = text.lines().collect();
    let at = lines.iter().position(|line| line.contains("Nine people were killed")).unwrap();
    let column = lines[at].find("on Tuesday").unwrap();
    assert_eq!(lines[at + 1].get(column..column + 10).unwrap(), "^^^^^^^^^^");
    let column = lines[at].find("killed").unwrap();
    assert_eq!(lines[at + 1].get(column..column + 6).unwrap(), "------");
    assert!(text.contains("On no side: Post"));
    let text = shown(1, 100);
    assert!(text.contains("+4.2 both tell of killing"));
    assert!(text.contains("Could also be: different times of counting"));
}

#[test]
fn the_same_results_make_the_same_bytes() {
    for format in ALL {
        assert_eq!(rendered(format, &Layout::default()), rendered(format, &Layout::default()));
    }
}

#[test]
fn the_json_report_is_valid_against_its_schema() {
    let schema: serde_json::Value = serde_json::from_str(&json::schema()).unwrap();
    let report: serde_json::Value = serde_json::from_str(&rendered(Format::Json, &Layout::default())).unwrap();
    let validator = jsonschema::validator_for(&schema).unwrap();
    let errors: Vec<String> = validator.iter_errors(&report).map(|e| format!("{}: {e}", e.instance_path)).collect();
    assert_eq!(errors, Vec::<String>::new());
    assert_eq!(report["discrepancies"][1]["sides"][0]["evidence"][0]["quote"], "on Monday");
    assert_eq!(report["discrepancies"][0]["not_stated_by"][0], "Post");
}

#[test]
fn a_hidden_finding_is_counted_and_keeps_its_number() {
    let results = fixture::results();
    let hidden = Hidden {
        kind: "dismissed".to_owned(),
        why: "two head counts".to_owned(),
        by: "desk".to_owned(),
        on: "2025-03-07".to_owned(),
    };
    let hidden = [Some(hidden)];
    let view = View { hidden: &hidden, ..View::of(&results) };
    let mut out = Vec::new();
    render(&view, Format::Plain, &Layout::default(), &mut out).unwrap();
    let text = String::from_utf8(out).unwrap();
    println!("{text}");
    assert!(text.contains("Not shown: 1 dismissed"));
    assert!(!text.contains("1. conflict") && text.contains("2. conflict"));
    let mut out = Vec::new();
    render(&View { all: true, ..view }, Format::Plain, &Layout::default(), &mut out).unwrap();
    assert!(String::from_utf8(out).unwrap().contains("dismissed by desk on 2025-03-07: two head counts"));
}

#[test]
fn every_value_of_every_finding_is_a_row_of_the_csv() {
    let text = rendered(Format::Csv, &Layout::default());
    let mut table = ::csv::Reader::from_reader(text.as_bytes());
    let rows: Vec<::csv::StringRecord> = table.records().map(Result::unwrap).collect();
    assert_eq!(rows.len(), 6);
    assert_eq!(rows[0].get(7), Some("nine"));
    assert!(rows[1].get(8).unwrap().starts_with("'=Herald"), "an outlet's name is no formula");
}

#[test]
fn a_line_of_jsonl_is_a_finding_or_a_problem() {
    let text = rendered(Format::Jsonl, &Layout::default());
    let kinds: Vec<String> = text
        .lines()
        .map(|line| serde_json::from_str::<serde_json::Value>(line).unwrap()["kind"].as_str().unwrap().to_owned())
        .collect();
    assert_eq!(kinds, ["discrepancy", "discrepancy", "discrepancy", "problem"]);
}

#[test]
fn sarif_has_both_spans_level_and_sureness() {
    let log: serde_json::Value = serde_json::from_str(&rendered(Format::Sarif, &Layout::default())).unwrap();
    assert_eq!(log["version"], "2.1.0");
    let run = &log["runs"][0];
    assert_eq!(run["tool"]["driver"]["rules"][0]["id"], "count-differs");
    assert_eq!(run["invocations"][0]["executionSuccessful"], false);
    let first = &run["results"][0];
    assert_eq!(first["ruleId"], "count-differs");
    assert_eq!(first["ruleIndex"], 0);
    assert_eq!(first["level"], "error");
    assert_eq!(first["locations"][0]["physicalLocation"]["region"]["snippet"]["text"], "Nine");
    assert_eq!(first["relatedLocations"][0]["physicalLocation"]["artifactLocation"]["uri"], "stories/1.txt");
    assert_eq!((&first["properties"]["level"], &first["properties"]["sure"]), (&"conflict".into(), &"sure".into()));
}

#[test]
fn markdown_shows_markup_and_does_not_follow_it() {
    let text = rendered(Format::Markdown, &Layout::default());
    println!("{text}");
    assert!(!text.contains("<script>"));
    assert!(text.contains("**on Monday**"));
}

#[test]
fn an_article_full_of_markup_stays_text_in_the_page() {
    let page = rendered(Format::Html, &Layout::default());
    assert_eq!(page.matches("<script").count(), 1, "the page's own script and no other");
    assert_eq!(page.matches("</script").count(), 1);
    assert!(page.contains("&lt;script&gt;alert(1)"));
    assert!(page.contains("Content-Security-Policy"));
    assert!(!page.contains(" style="), "the policy forbids styles in attributes");
    assert!(!page.contains("http:") && !page.contains("https:"), "nothing is fetched");
}

#[test]
fn the_page_names_every_finding_once_in_the_table_and_once_in_full() {
    let page = rendered(Format::Html, &Layout::default());
    for number in 1..=3 {
        assert_eq!(page.matches(&format!("data-id=\"{number}\"")).count(), 1);
        assert_eq!(page.matches(&format!("id=\"d{number}\"")).count(), 1);
    }
    assert!(page.contains("<mark>on Monday</mark>"));
    assert_eq!(page.matches("class=\"said\"").count(), 2, "two days are drawn on the timeline");
    assert_eq!(page.matches("class=\"point\"").count(), 2, "two tolls are drawn over time of publication");
    assert!(page.contains("on no side"));
}

/// Ten thousand findings of a thousand incidents told by eight outlets.
fn many() -> Results {
    let mut results = fixture::results();
    let found = results.findings.discrepancies.clone();
    let incident = results.grouping.incidents[0].clone();
    results.grouping.incidents = (0..1_000).map(|n| Incident { id: IncidentId(n), ..incident.clone() }).collect();
    results.findings.discrepancies = found.into_iter().cycle().take(10_000).collect();
    for (n, found) in results.findings.discrepancies.iter_mut().enumerate() {
        found.incident = IncidentId(u32::try_from(n / 10).unwrap());
    }
    results
}

#[test]
fn ten_thousand_findings_render_in_every_format() {
    let results = many();
    for format in ALL {
        let mut out = Vec::new();
        let view = View { all: true, ..View::of(&results) };
        let begun = std::time::Instant::now();
        render(&view, format, &Layout::default(), &mut out).unwrap();
        println!("{format:?}: {} bytes in {:?}", out.len(), begun.elapsed());
        assert!(out.len() > 1_000_000, "{format:?}: {} bytes", out.len());
    }
    println!("{}", std::fs::read_to_string("/proc/self/status").unwrap_or_default());
}

#[test]
fn a_page_of_ten_thousand_findings_stays_small_and_says_what_is_left_out() {
    let results = many();
    let mut out = Vec::new();
    render(&View::of(&results), Format::Html, &Layout::default(), &mut out).unwrap();
    let page = String::from_utf8(out).unwrap();
    assert!(page.len() < 5_000_000, "{} bytes", page.len());
    let rows = page.matches("<tr data-id=").count();
    assert_eq!(page.matches("<article class=\"finding").count(), rows);
    assert!(rows > 500, "{rows}");
    assert!(page.contains(&format!("the last {} findings are not on this page", 10_000 - rows)));
}
