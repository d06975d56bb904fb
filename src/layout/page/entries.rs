//! Entries of a table of contents that stands in a column of the page.

use super::strip::{Node, What};

/// Entries that make a table of contents of one side's lines.
const ENTRIES: usize = 4;

/// Takes the lines of a table of contents out of one side: "2 Styrning … 4" says nothing of rows or paragraphs.
pub(super) fn leave_out(nodes: &mut Vec<&Node>) {
    nodes.sort_by(|a, b| a.base().total_cmp(&b.base()).then(a.x0.total_cmp(&b.x0)));
    let entry = |row: &[&Node]| {
        let words: Vec<String> = row
            .iter()
            .filter_map(|node| match &node.what {
                What::Part(part) => Some(part.plain()),
                What::Grid(_) => None,
            })
            .collect();
        let words = words.join(" ");
        let number = |word: &str| word.len() <= 6 && word.bytes().all(|b| b.is_ascii_digit() || b == b'.');
        let (first, last) = (words.split(' ').next().unwrap_or(""), words.rsplit(' ').next().unwrap_or(""));
        number(first) && number(last) && !last.contains('.') && words.split(' ').count() > 2
    };
    let rows: Vec<Vec<&Node>> =
        nodes.chunk_by(|a, b| (b.base() - a.base()).abs() < 0.3 * a.size).map(<[&Node]>::to_vec).collect();
    if rows.iter().filter(|row| entry(row)).count() >= ENTRIES {
        *nodes = rows.into_iter().filter(|row| !entry(row)).flatten().collect();
    }
}
