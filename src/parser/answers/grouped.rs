//! Tables whose rows stand in groups under their label: "Uppfyllt", the kontrollmål that are, "Delvis uppfyllt", the others.
//!
//! A label above the first question may also be the column of answers, printed first. What tells groups apart: each label
//! comes once, none stands behind the last question, and there are fewer labels than questions; or each question has one
//! of its own directly above it.

use crate::layout::Joined;

use super::super::doc::Doc;
use super::super::sightings::Sight;
use super::gaps::Gap;
use super::{Answer, label};

/// Fewer questions, each with a label above it, may as well stand behind their answers' column.
const FEW: usize = 3;

/// The answers of such a table; `above` is the line above its first question.
pub(super) fn read(
    doc: &Doc,
    sights: &[Sight],
    group: &[usize],
    gaps: &[Gap],
    above: usize,
) -> Option<Vec<Answer>> {
    let alone = |i: usize| label::at_line(doc, i).filter(|_| doc.labels.whole(doc.text.line(i)).is_some());
    let mut heads = vec![alone(above)?];
    let mut found = Vec::new();
    for (k, (&n, gap)) in group.iter().zip(gaps).enumerate() {
        let labels: Vec<usize> = gap.lines.iter().copied().filter(|&i| alone(i).is_some()).collect();
        // A label heads the group below it: it stands directly above the next question.
        let closes = match labels[..] {
            [] => None,
            [one] if gap.lines.last() == Some(&one) && k + 1 < group.len() => Some(one),
            _ => return None,
        };
        if gap.inside.is_some() {
            return None;
        }
        let mut answer = Answer::to(doc, sights, n);
        answer.take_label(doc, heads.last()?);
        let mut reasons = Joined::default();
        for &i in gap.lines.iter().filter(|i| Some(**i) != closes) {
            let last = sights[n].last_line;
            reasons.push(if i == last { label::rest_of_line(doc, &sights[n]) } else { doc.text.line(i) }, i);
        }
        answer.reasons = reasons;
        found.push(answer);
        heads.extend(closes.and_then(alone));
    }
    let mut grades: Vec<_> = heads.iter().map(|h| h.grade).collect();
    grades.sort_unstable();
    grades.dedup();
    let groups = heads.len() >= 2 && grades.len() == heads.len() && heads.len() < group.len();
    // "[Ja]" above each question and none below the last.
    let each = heads.len() == group.len() && group.len() >= FEW;
    // Where nothing stands below the other questions, what follows the last is the next paragraph.
    if let Some((last, others)) = found.split_last_mut()
        && each
        && others.iter().all(|a| a.reasons.text.is_empty())
    {
        last.reasons = Joined::default();
    }
    (groups || each).then_some(found)
}
