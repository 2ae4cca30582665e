//! The specification lines of Recognizers-Text, where they lie beside the project: a measure that must not fall.
//!
//! An expected expression counts as read when one found overlaps it (spans follow another convention there) and means
//! the same: the same TIMEX3 value, or one of its readings begins on the day or month that one of the two candidates
//! begins with. All lines count, also what no news contains (small letters throughout, bookings, "the 27", vague
//! numbers as three), so that the share is far below that of news.

use crosscheck::model::{Reading, TimeExpression};
use crosscheck::time;
use serde_json::Value;

const FILE: &str = "../shared/eval/temporal/recognizers-datetime.jsonl";
const FLOOR: f64 = 0.55;

fn means(expression: &TimeExpression, expected: &Value) -> bool {
    if expected["timex"].as_str() == Some(expression.value.as_str()) {
        return true;
    }
    let begins: Vec<String> = match &expression.reading {
        Reading::Placed(interval) => vec![interval.start.to_string()],
        Reading::Either(intervals) => intervals.iter().map(|interval| interval.start.to_string()).collect(),
        _ => Vec::new(),
    };
    expected["candidates"].as_array().into_iter().flatten().any(|candidate| {
        let told = candidate["value"].as_str().or_else(|| candidate["start"].as_str()).unwrap_or("-");
        begins.iter().any(|begin| begin.starts_with(&told.replace(' ', "T")))
    })
}

#[test]
fn the_specification_lines_are_read_as_well_as_before() {
    let Ok(lines) = std::fs::read_to_string(FILE) else {
        println!("skipped: {FILE} is not there");
        return;
    };
    let (mut read, mut all) = (0.0, 0.0);
    for line in lines.lines() {
        let line: Value = serde_json::from_str(line).unwrap();
        let text = line["input"].as_str().unwrap();
        let found = time::tag(text, line["reference_date"].as_str().and_then(|date| date.parse().ok()));
        let characters = |byte: u32| text.get(..byte as usize).map_or(0, |before| before.chars().count() as u64);
        for expected in line["expected"].as_array().unwrap() {
            let (start, end) = (expected["start"].as_u64().unwrap(), expected["end"].as_u64().unwrap());
            all += 1.0;
            read += f64::from(found.iter().any(|expression| {
                let overlaps = characters(expression.at.start) < end && start < characters(expression.at.end);
                overlaps && means(expression, expected)
            }));
        }
    }
    println!("{read} of {all}: {:.3}", read / all);
    assert!(read / all >= FLOOR, "{read} of {all}: {:.3}", read / all);
}
