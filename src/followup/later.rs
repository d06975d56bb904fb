//! What later audits of the same body say of a recommendation, and which recommendations return.

use crate::model::{FollowedItem, Later, Meta, Returns};
use crate::parser::responses::same;

use super::Source;

/// Likeness from which a retold recommendation is the earlier report's.
const RETOLD: f64 = 0.6;
/// Likeness from which a later audit recommends the same.
const AGAIN: f64 = 0.62;
/// How much nearer the best must be than the next.
const CLEAR: f64 = 0.08;

pub(super) fn find(items: &mut [FollowedItem], reports: &[Source<'_>]) {
    for (n, report) in reports.iter().enumerate() {
        for (m, earlier) in reports.iter().enumerate() {
            if n != m && is_later(&report.record.meta, &earlier.record.meta) {
                retold(items, (n, report), m);
                again(items, (n, report), m);
            }
        }
    }
    for item in items {
        item.later.sort_by_key(|l| l.report);
        item.returns.sort_by_key(|r| r.report);
    }
}

/// Of the same region, kommun or company, and after it.
fn is_later(one: &Meta, earlier: &Meta) -> bool {
    let same = one.audited_entity.is_some() && one.audited_entity == earlier.audited_entity;
    let after = match (&one.date, &earlier.date) {
        (Some(a), Some(b)) if a.get(..4) == b.get(..4) => {
            let len = a.len().min(b.len());
            a.get(..len) > b.get(..len)
        }
        _ => one.year > earlier.year && earlier.year.is_some(),
    };
    same && after
}

/// What the later report's table says of the earlier report's recommendations.
fn retold(items: &mut [FollowedItem], (n, report): (usize, &Source<'_>), m: usize) {
    let at: Vec<usize> = (0..items.len()).filter(|&i| items[i].report == m).collect();
    for earlier in &report.record.earlier {
        let scores: Vec<f64> = at.iter().map(|&i| same(&items[i].text, &earlier.text)).collect();
        let Some((best, score)) = clear_best(&scores, RETOLD) else { continue };
        items[at[best]].later.push(Later {
            report: n,
            text: earlier.text.clone(),
            status: earlier.status,
            label: earlier.label.clone(),
            comment: earlier.comment.clone(),
            score: round(score),
            span: earlier.span,
        });
    }
}

/// What the later report recommends again.
fn again(items: &mut [FollowedItem], (n, report): (usize, &Source<'_>), m: usize) {
    let at: Vec<usize> = (0..items.len()).filter(|&i| items[i].report == m).collect();
    for recommendation in &report.record.recommendations {
        let scores: Vec<f64> = at.iter().map(|&i| same(&items[i].text, &recommendation.text)).collect();
        let Some((best, score)) = clear_best(&scores, AGAIN) else { continue };
        items[at[best]].returns.push(Returns {
            report: n,
            recommendation_id: recommendation.id.clone(),
            text: recommendation.text.clone(),
            score: round(score),
        });
    }
}

/// The highest, if it is enough and clearly above the next.
fn clear_best(scores: &[f64], enough: f64) -> Option<(usize, f64)> {
    let best = (0..scores.len()).max_by(|a, b| scores[*a].total_cmp(&scores[*b]).then(b.cmp(a)))?;
    let next = (0..scores.len()).filter(|&i| i != best).map(|i| scores[i]).fold(0.0, f64::max);
    (scores[best] >= enough && scores[best] - next >= CLEAR).then(|| (best, scores[best]))
}

fn round(score: f64) -> f64 {
    (score.min(1.0) * 100.0).round() / 100.0
}
