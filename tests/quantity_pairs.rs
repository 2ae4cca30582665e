//! Whether comparison agrees with what people said of pairs of sentences, measured on the project's evaluation data.

use std::path::Path;

use crosscheck::model::{Bound, Quantity, Unit};
use crosscheck::quantity::{self, Compared};

/// The one value of a kind that a sentence states, if it states one.
fn only<'a>(found: &'a [Quantity], kind: &str) -> Option<&'a Quantity> {
    let mut of_kind = found.iter().filter(|quantity| match kind {
        "money" => matches!(quantity.unit, Unit::Money(_)),
        "percent" => quantity.unit == Unit::Percent,
        _ => quantity.unit == Unit::Count,
    });
    of_kind.next().filter(|_| of_kind.next().is_none())
}

/// Whether the two differ in strictness alone. The pairs were written to be strict where newspapers are not: "more than
/// 12" against 12, and "more than 12" against "more than 15", of which both can hold.
fn only_strictness(a: &Quantity, b: &Quantity) -> bool {
    let bound = |q: &Quantity| matches!(q.amount, Bound::AtLeast(_) | Bound::AtMost(_));
    let alike = std::mem::discriminant(&a.amount) == std::mem::discriminant(&b.amount);
    (a.amount.named() == b.amount.named() && (bound(a) || bound(b))) || (alike && bound(a))
}

#[test]
fn verdicts_agree_with_the_labels_of_revised_sentences() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/eval/contradictions/vitaminc-dev.jsonl");
    let Ok(file) = std::fs::read_to_string(&path) else {
        println!("skipped: the evaluation data is not here");
        return;
    };
    let (mut right, mut wrong, mut strict, mut silent) = (0, 0, 0, 0);
    let mut misses = Vec::new();
    for line in file.lines() {
        let pair: serde_json::Value = serde_json::from_str(line).unwrap();
        let word = |key: &str| pair[key].as_str().unwrap_or_default().to_owned();
        let (kind, label, first, second) = (word("type"), word("label"), word("a"), word("b"));
        if !matches!(kind.as_str(), "count" | "money" | "percent") || label == "neutral" {
            continue;
        }
        let (found_a, found_b) = (quantity::read(&first), quantity::read(&second));
        let (Some(a), Some(b)) = (only(&found_a, &kind), only(&found_b, &kind)) else { continue };
        let verdict = quantity::compare(a, b);
        let apart = match verdict {
            Compared::CannotSay(_) => {
                silent += 1;
                continue;
            }
            Compared::Apart { .. } => true,
            Compared::Same | Compared::Compatible(_) => false,
        };
        if apart == (label == "contradiction") {
            right += 1;
        } else if only_strictness(a, b) {
            strict += 1;
        } else {
            wrong += 1;
            misses.push(format!(
                "{label} {} | {} : {verdict:?}\n  {first}\n  {second}",
                a.at.of(&first),
                b.at.of(&second)
            ));
        }
    }
    let share = f64::from(right) / f64::from(right + wrong);
    println!("right {right}, wrong {wrong} ({share:.3}), differing in strictness alone {strict}, no verdict {silent}");
    if std::env::var_os("SHOW_MISSES").is_some() {
        println!("{}", misses.join("\n"));
    }
    assert!(right > 100 && share >= 0.95, "{share:.3} of {} pairs right:\n{}", right + wrong, misses.join("\n"));
}
