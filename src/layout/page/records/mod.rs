//! Rows of a table without ruling lines.
//!
//! Five signs, the surest first: rules between the rows, numbers in the first column, white space across all columns, a
//! column of short labels, of which every row has one, and sentences that begin beside each other.

use super::words::Part;

/// For every part its row, from 0, ascending downwards. `columns[i]` is the column of part `i`; `rules` are heights of
/// ruling lines across the table.
pub(super) fn split(parts: &[Part], columns: &[usize], rules: &[f32]) -> Vec<usize> {
    let top = parts.iter().map(Part::top).fold(f32::INFINITY, f32::min);
    let bottom = parts.iter().map(Part::bottom).fold(f32::NEG_INFINITY, f32::max);
    let size = median(parts.iter().map(|p| p.size)).unwrap_or(10.0);
    let inner: Vec<f32> =
        rules.iter().copied().filter(|y| *y > top + 0.3 * size && *y < bottom - 0.3 * size).collect();
    let numbered = numbered(parts, columns);
    let sure = inner.len() >= 2 || numbered.len() >= 2;
    let mut breaks = if inner.len() >= 2 {
        inner
    } else {
        let mut found = if sure { numbered } else { white(parts, columns, size) };
        found.extend(inner);
        found
    };
    breaks.sort_by(f32::total_cmp);
    let mut rows = by_breaks(parts, &breaks);
    let more = if sure { Vec::new() } else { labels(parts, columns, &rows, size) };
    if !more.is_empty() {
        breaks.extend(more);
        breaks.sort_by(f32::total_cmp);
        rows = by_breaks(parts, &breaks);
    }
    if breaks.is_empty() {
        rows = by_breaks(parts, &sentences(parts, columns, size));
    }
    fold_empty(parts, columns, &mut rows);
    rows
}

/// Heights at which a line of the first column and one of another begin a sentence side by side, the lines above them having
/// ended theirs: rows without white space between them.
fn sentences(parts: &[Part], columns: &[usize], size: f32) -> Vec<f32> {
    let last = columns.iter().copied().max().unwrap_or(0);
    let column = |col: usize| {
        let mut lines: Vec<&Part> =
            parts.iter().zip(columns).filter(|(_, c)| **c == col).map(|(p, _)| p).collect();
        lines.sort_by(|a, b| a.y.total_cmp(&b.y));
        lines
    };
    // The heads are no sentences, and end where the first row begins.
    let begins = |lines: &[&Part], n: usize| {
        let head = n == 1 && lines[0].plain().split(' ').count() <= 3 && !starts_low(lines[1]);
        n > 0 && (head || starts_row(lines[n - 1], lines[n]))
    };
    let others: Vec<Vec<&Part>> = (1..=last).map(column).collect();
    let first = column(0);
    (1..first.len())
        .filter(|&n| begins(&first, n))
        .filter(|&n| {
            others.iter().any(|lines| {
                let beside = lines.iter().position(|p| (p.y - first[n].y).abs() < 0.3 * size);
                beside.is_some_and(|at| begins(lines, at))
            })
        })
        .map(|n| first[n].top() - 0.1 * size)
        .collect()
}

fn by_breaks(parts: &[Part], breaks: &[f32]) -> Vec<usize> {
    parts.iter().map(|p| breaks.iter().filter(|b| **b < p.y - 0.25 * p.size).count()).collect()
}

/// Heights above the numbers of the first column, where they count up and another column starts beside most of them.
fn numbered(parts: &[Part], columns: &[usize]) -> Vec<f32> {
    let mut starts: Vec<(u32, &Part)> = parts
        .iter()
        .zip(columns)
        .filter(|(_, c)| **c == 0)
        .filter_map(|(p, _)| leading_number(&p.plain()).map(|n| (n, p)))
        .collect();
    starts.sort_by(|a, b| a.1.y.total_cmp(&b.1.y));
    // Numbers in a column of their own may leave some out: they point at what is numbered elsewhere.
    let own = starts.iter().all(|(_, p)| p.plain().len() <= 3);
    if starts.windows(2).any(|w| w[1].0 != w[0].0 + 1 && !(own && w[1].0 > w[0].0)) {
        return Vec::new();
    }
    let beside = starts
        .iter()
        .filter(|(_, s)| parts.iter().zip(columns).any(|(p, c)| *c > 0 && (p.y - s.y).abs() < 0.4 * s.size))
        .count();
    if beside * 3 < starts.len() * 2 {
        return Vec::new();
    }
    starts.iter().map(|(_, s)| s.top() - 0.15 * s.size).collect()
}

/// `3` of `3. Har nämnden` or `3) Har`.
pub(super) fn leading_number(text: &str) -> Option<u32> {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    if !(1..=2).contains(&digits) {
        return None;
    }
    // A lone number needs no dot.
    let rest = match text[digits..].strip_prefix(['.', ')']) {
        Some(rest) => rest,
        None if text.len() == digits => "",
        None => return None,
    };
    (rest.is_empty() || rest.starts_with(' ')).then(|| text[..digits].parse().ok()).flatten()
}

/// Heights of white space across all columns that is wider than between the lines of a paragraph.
fn white(parts: &[Part], columns: &[usize], size: f32) -> Vec<f32> {
    let pitch = pitch(parts, columns).unwrap_or(1.25 * size);
    let mut bases: Vec<f32> = parts.iter().map(|p| p.y).collect();
    bases.sort_by(f32::total_cmp);
    bases.windows(2).filter(|w| w[1] - w[0] > 1.3 * pitch).map(|w| w[1] - 0.8 * size).collect()
}

/// Usual distance of two lines of one cell.
fn pitch(parts: &[Part], columns: &[usize]) -> Option<f32> {
    let mut steps = Vec::new();
    let last = columns.iter().copied().max()?;
    for col in 0..=last {
        let mut bases: Vec<f32> =
            parts.iter().zip(columns).filter(|(_, c)| **c == col).map(|(p, _)| p.y).collect();
        bases.sort_by(f32::total_cmp);
        steps.extend(bases.windows(2).map(|w| w[1] - w[0]).filter(|d| *d > 2.0));
    }
    steps.sort_by(f32::total_cmp);
    // The lower quartile: most steps are within cells, the wide ones between rows.
    steps.get(steps.len() / 4).copied()
}

/// Further breaks where a row holds several labels of a column of short words.
fn labels(parts: &[Part], columns: &[usize], rows: &[usize], size: f32) -> Vec<f32> {
    let last = columns.iter().copied().max().unwrap_or(0);
    let short = |p: &Part| {
        let text = p.plain();
        let words = text.split(' ').count();
        words == 1 || words <= 3 && !text.ends_with('.')
    };
    let label_column = (1..=last).find(|col| {
        let mine: Vec<&Part> = parts.iter().zip(columns).filter(|(_, c)| *c == col).map(|(p, _)| p).collect();
        mine.len() >= 2 && mine.iter().filter(|p| short(p)).count() * 10 >= mine.len() * 9
    });
    let Some(label_column) = label_column else { return Vec::new() };
    // The questions: a column of letters or numbers may stand before them.
    let lines_of = |col: usize| columns.iter().filter(|c| **c == col).count();
    let questions = (0..label_column).rev().max_by_key(|col| lines_of(*col)).unwrap_or(0);
    let mut first: Vec<&Part> =
        parts.iter().zip(columns).filter(|(_, c)| **c == questions).map(|(p, _)| p).collect();
    first.sort_by(|a, b| a.y.total_cmp(&b.y));
    let mut breaks = Vec::new();
    let mut mine: Vec<(usize, &Part)> = rows
        .iter()
        .zip(parts)
        .zip(columns)
        .filter(|(_, c)| **c == label_column)
        .map(|((r, p), _)| (*r, p))
        .collect();
    mine.sort_by(|a, b| a.1.y.total_cmp(&b.1.y));
    for pair in mine.windows(2) {
        // One label over two lines is one label: "Går inte att / bedöma".
        let wrapped = !starts_low(pair[0].1) && starts_low(pair[1].1);
        if pair[0].0 != pair[1].0 || pair[1].1.y - pair[0].1.y < 1.1 * size || wrapped {
            continue;
        }
        let above = first.iter().rposition(|p| p.y <= pair[1].1.y + 0.3 * size);
        let Some(mut at) = above else { continue };
        // A label beside each of two lines in a row: each line is a row.
        let beside = |label: &Part| first.iter().position(|p| (p.y - label.y).abs() < 0.3 * size);
        if let (Some(a), Some(b)) = (beside(pair[0].1), beside(pair[1].1))
            && b == a + 1
        {
            breaks.push(first[b].top() - 0.1 * size);
            continue;
        }
        if let Some(at) = widest_gap(parts, columns, pair[0].1.y, pair[1].1.y) {
            breaks.push(at);
            continue;
        }
        // Labels in the middle of their row: the row starts behind the last finished sentence above.
        while at > 0 && first[at].y > pair[0].1.y + 0.3 * size && !starts_row(first[at - 1], first[at]) {
            at -= 1;
        }
        if at > 0 && first[at].y > pair[0].1.y + 0.3 * size {
            breaks.push(first[at].top() - 0.1 * size);
        }
    }
    breaks
}

/// Where the lines of all columns leave more white between two labels than within the rows: cells that are set to the
/// middle of their row start at different heights, but no row reaches into the next.
fn widest_gap(parts: &[Part], columns: &[usize], from: f32, to: f32) -> Option<f32> {
    let pitch = pitch(parts, columns)?;
    let mut bases: Vec<f32> =
        parts.iter().map(|p| p.y).filter(|y| (from - 0.5..=to + 0.5).contains(y)).collect();
    bases.sort_by(f32::total_cmp);
    let gap = |w: &[f32]| w[1] - w[0];
    let widest = bases.windows(2).max_by(|a, b| gap(a).total_cmp(&gap(b)))?;
    let second = bases.windows(2).filter(|w| w[0] != widest[0]).map(gap).fold(0.0, f32::max);
    let clear = gap(widest) > 1.08 * pitch && gap(widest) > second + 0.06 * pitch;
    clear.then_some((widest[0] + widest[1]) / 2.0)
}

fn starts_low(part: &Part) -> bool {
    part.plain().starts_with(char::is_lowercase)
}

fn starts_row(before: &Part, line: &Part) -> bool {
    let ended = before.plain().ends_with(['.', '?', '!', ':', ')']);
    let text = line.plain();
    ended
        && text
            .chars()
            .next()
            .is_some_and(|c| c.is_uppercase() || c.is_ascii_digit() || super::words::is_bullet(c))
}

/// A row whose first column is empty goes on from the row above; but not the last one when it has a label of its own: its
/// question stands on the next page.
fn fold_empty(parts: &[Part], columns: &[usize], rows: &mut [usize]) {
    let last = rows.iter().copied().max().unwrap_or(0);
    let mut number = 0;
    let mut map = vec![0; last + 1];
    let mut seen = false;
    for (row, folded) in map.iter_mut().enumerate() {
        let any = rows.contains(&row);
        let first = rows.iter().zip(columns).any(|(r, c)| *r == row && *c == 0);
        let own = || row == last && row > 0 && has_label(parts, columns, rows, row);
        if any && seen && (first || own()) {
            number += 1;
        }
        seen |= any;
        *folded = number;
    }
    rows.iter_mut().for_each(|r| *r = map[*r]);
}

/// Whether the row has a word in a column between the first and the last in which the row above has one too.
fn has_label(parts: &[Part], columns: &[usize], rows: &[usize], row: usize) -> bool {
    let last = columns.iter().copied().max().unwrap_or(0);
    let labels = |row: usize, col: usize| {
        let mine = parts.iter().zip(columns).zip(rows).filter(move |((_, c), r)| **c == col && **r == row);
        mine.map(|((part, _), _)| part.plain()).collect::<Vec<String>>()
    };
    let is_label = |texts: &[String]| match texts {
        [text] => text.split(' ').count() <= 3 && text.starts_with(char::is_uppercase),
        _ => false,
    };
    (1..last).any(|col| is_label(&labels(row, col)) && is_label(&labels(row - 1, col)))
        && (1..=last).all(|col| !labels(row, col).is_empty())
}

fn median(values: impl Iterator<Item = f32>) -> Option<f32> {
    let mut values: Vec<f32> = values.collect();
    values.sort_by(f32::total_cmp);
    values.get(values.len() / 2).copied()
}

#[cfg(test)]
mod tests;
