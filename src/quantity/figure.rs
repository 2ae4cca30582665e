//! Runs of figures, points and commas to numbers.

use rust_decimal::Decimal;

use super::lexicon::Mark;
use super::view::View;

/// A run of figures, points and commas to its value and step. Both English and continental grouping; none where the
/// groups make no number ("1,1,1"), where it starts with a nought ("007"), or where it is too long to be an amount.
pub(super) fn figure(written: &str) -> Option<(Decimal, Decimal)> {
    let bytes = written.as_bytes();
    if bytes.len() > 20 {
        return None;
    }
    let commas = written.matches(',').count();
    let points = written.matches('.').count();
    let (whole, part) = match (commas, points) {
        (_, 0) if groups_of_three(written, ',') => (written, ""),
        // "1,3" and "12,75" can only be continental decimals.
        (1, 0) => written.split_once(',').filter(|(_, part)| part.len() < 3)?,
        (0, 1) => written.split_once('.')?,
        (0, _) if groups_of_three(written, '.') => (written, ""),
        (_, 1) => {
            let at = written.find(['.', ','])?;
            if bytes.get(at) == Some(&b',') {
                written.split_once('.').filter(|(whole, _)| groups_of_three(whole, ','))?
            } else {
                written.split_once(',').filter(|(whole, _)| groups_of_three(whole, '.'))?
            }
        }
        (1, _) => written.split_once(',').filter(|(whole, _)| groups_of_three(whole, '.'))?,
        _ => return None,
    };
    let digits: String = whole.bytes().filter(u8::is_ascii_digit).map(char::from).collect();
    if digits.len() > 1 && digits.starts_with('0') {
        return None;
    }
    if part.is_empty() {
        let value: Decimal = digits.parse().ok()?;
        return Some((value, rounding(value)));
    }
    let value: Decimal = format!("{digits}.{part}").parse().ok()?;
    Some((value, Decimal::new(1, u32::try_from(part.len()).ok()?)))
}

fn groups_of_three(written: &str, mark: char) -> bool {
    if written.len() > 28 {
        return false;
    }
    let groups: Vec<&str> = written.split(mark).collect();
    let Some((first, rest)) = groups.split_first() else { return false };
    let digits = |group: &str| group.bytes().all(|b| b.is_ascii_digit());
    let Some((last, middle)) = rest.split_last() else { return digits(first) };
    let western = middle.iter().all(|group| group.len() == 3);
    // "12,34,567": lakhs and crores.
    let indian = mark == ',' && !middle.is_empty() && first.len() <= 2 && middle.iter().all(|group| group.len() == 2);
    (1..=3).contains(&first.len())
        && !first.starts_with('0')
        && last.len() == 3
        && (western || indian)
        && groups.iter().all(|group| digits(group))
}

/// "14.200 people", "€10.000": a point before three figures parts thousands where what is counted has no thousandths.
pub(super) fn continental(view: View<'_>, at: usize, money: bool) -> bool {
    let whole = view.written(at).split_once('.').is_some_and(|(whole, _)| !whole.starts_with('0') && whole.len() <= 3);
    let people = view.word(at + 1).is(Mark::People) && view.follows(at + 1);
    whole && (people || (money && view.written(at).ends_with('0') && view.word(at + 1).cardinal.is_none()))
}

/// How coarsely a number was chosen, by its closing noughts: 1 for 12, 100 for 1,200, and never coarser than its second
/// figure (10 for 300).
pub(super) fn rounding(value: Decimal) -> Decimal {
    let value = value.normalize();
    if value.scale() > 0 {
        return Decimal::new(1, value.scale());
    }
    let mut step = Decimal::ONE;
    let mut rest = value.abs();
    while rest >= Decimal::ONE_HUNDRED && (rest % Decimal::TEN).is_zero() {
        rest /= Decimal::TEN;
        step *= Decimal::TEN;
    }
    step
}
