//! Logistic regression.

/// Values, label and weight.
pub(crate) type Row = (Vec<f64>, f64, f64);

pub(crate) fn probability(weights: &[f64], row: &[f64]) -> f64 {
    1.0 / (1.0 + (-weights.iter().zip(row).map(|(w, x)| w * x).sum::<f64>()).exp())
}

/// Logistic regression by Newton's method; the first column is the intercept and is hardly pulled.
pub(crate) fn fit(rows: &[Row], ridge: f64) -> Vec<f64> {
    let n = rows.first().map_or(0, |row| row.0.len());
    let mut weights = vec![0.0; n];
    for _ in 0..30 {
        let mut gradient = vec![0.0; n];
        let mut hessian = vec![vec![0.0; n]; n];
        for (row, label, weight) in rows {
            let p = probability(&weights, row);
            let active: Vec<usize> = (0..n).filter(|&i| row[i] != 0.0).collect();
            for &i in &active {
                gradient[i] += weight * (label - p) * row[i];
                for &j in &active {
                    hessian[i][j] += weight * p * (1.0 - p) * row[i] * row[j];
                }
            }
        }
        for i in 0..n {
            let pull = if i == 0 { 1e-6 } else { ridge };
            gradient[i] -= pull * weights[i];
            hessian[i][i] += pull;
        }
        let step = solve(hessian, gradient);
        weights.iter_mut().zip(&step).for_each(|(w, s)| *w += s);
        if step.iter().all(|s| s.abs() < 1e-9) {
            break;
        }
    }
    weights
}

/// Solves a symmetric positive system by elimination with the largest pivot.
fn solve(mut a: Vec<Vec<f64>>, mut b: Vec<f64>) -> Vec<f64> {
    let n = b.len();
    for i in 0..n {
        let pivot = (i..n).max_by(|&x, &y| a[x][i].abs().total_cmp(&a[y][i].abs())).unwrap_or(i);
        a.swap(i, pivot);
        b.swap(i, pivot);
        let above = a[i].clone();
        for row in i + 1..n {
            let factor = a[row][i] / above[i];
            a[row].iter_mut().zip(&above).for_each(|(cell, pivot)| *cell -= factor * pivot);
            b[row] -= factor * b[i];
        }
    }
    for i in (0..n).rev() {
        for j in i + 1..n {
            b[i] -= a[i][j] * b[j];
        }
        b[i] /= a[i][i];
    }
    b
}
