//! Columns that stand close: a gap no wider than between two words of a justified line parts columns all the same when
//! words start at the very same place in line after line and nothing runs across it.

use super::words::{Part, is_marker};

/// A word that starts behind a gap.
struct Start {
    part: usize,
    /// Index of its first character, 0 for the start of a whole part.
    at: usize,
    x: f32,
    y: f32,
    size: f32,
}

/// Splits parts where such columns start.
pub(super) fn split(parts: Vec<Part>) -> Vec<Part> {
    let wide = (1.5 * word_gap(&parts)).max(0.42);
    let mut starts: Vec<Start> =
        parts.iter().enumerate().flat_map(|(i, part)| starts(i, part, wide)).collect();
    starts.sort_by(|a, b| a.x.total_cmp(&b.x));
    let mut cuts: Vec<(usize, usize)> = Vec::new();
    let mut from = 0;
    while from < starts.len() {
        let mut to = from + 1;
        while to < starts.len() && starts[to].x - starts[from].x < 0.8 {
            to += 1;
        }
        cuts.extend(cuts_at(&mut starts[from..to], &parts));
        from = to;
    }
    if cuts.is_empty() {
        return parts;
    }
    cuts.sort_unstable();
    let mut out = Vec::with_capacity(parts.len() + cuts.len());
    for (i, part) in parts.into_iter().enumerate() {
        let here: Vec<usize> = cuts.iter().filter(|c| c.0 == i).map(|c| c.1).collect();
        if here.is_empty() { out.push(part) } else { out.extend(part.cut(&here)) }
    }
    out
}

/// Usual gap between two words, in sizes of the type. In a typewriter's type it is as wide as a letter.
fn word_gap(parts: &[Part]) -> f32 {
    let mut gaps = Vec::new();
    for part in parts {
        let mut end: Option<f32> = None;
        for c in part.chars.iter().filter(|c| c.is_ink()) {
            gaps.extend(end.map(|e| (c.x0 - e) / part.size).filter(|g| *g > 0.12));
            end = Some(c.x1);
        }
    }
    gaps.sort_by(f32::total_cmp);
    gaps.get(gaps.len() / 2).copied().unwrap_or(0.25)
}

fn starts(index: usize, part: &Part, wide: f32) -> Vec<Start> {
    let mut out = vec![Start { part: index, at: 0, x: part.x0, y: part.y, size: part.size }];
    let mut end: Option<f32> = None;
    let mut before = String::new();
    for (at, c) in part.chars.iter().enumerate().filter(|(_, c)| c.is_ink()) {
        let far = end.is_some_and(|end| c.x0 - end >= wide * part.size);
        // List items of one depth start at one place too.
        if far && !is_marker(before.trim()) {
            out.push(Start { part: index, at, x: c.x0, y: part.y, size: part.size });
        }
        if before.len() < 12 {
            // A font that has one glyph for both names its hyphen soft.
            before.push(if c.ch == '\u{AD}' { '-' } else { c.ch });
        }
        end = Some(end.map_or(c.x1, |e| e.max(c.x1)));
    }
    out
}

/// Cuts for the words that start at one place, in runs of lines that leave the place white.
fn cuts_at(starts: &mut [Start], parts: &[Part]) -> Vec<(usize, usize)> {
    if starts.len() < 3 || starts.iter().all(|s| s.at == 0) {
        return Vec::new();
    }
    starts.sort_by(|a, b| a.y.total_cmp(&b.y));
    let mut cuts = Vec::new();
    let mut run: Vec<&Start> = Vec::new();
    let mut close = |run: &mut Vec<&Start>| {
        let within = run.iter().filter(|s| s.at > 0).count();
        if within >= 2 && run.len() >= 3 || within >= 1 && run.len() >= 4 {
            cuts.extend(run.iter().filter(|s| s.at > 0).map(|s| (s.part, s.at)));
        }
        run.clear();
    };
    for start in &*starts {
        let joins = run
            .last()
            .is_some_and(|last| start.y - last.y < 9.0 * start.size && !crossed(parts, last, start));
        if !joins {
            close(&mut run);
        }
        run.push(start);
    }
    close(&mut run);
    cuts
}

/// Whether a line between the two runs across the place where they start.
fn crossed(parts: &[Part], above: &Start, below: &Start) -> bool {
    let (left, right) = (below.x - 0.36 * below.size, below.x - 0.3);
    parts
        .iter()
        .filter(|p| p.y > above.y + 0.5 && p.y < below.y - 0.5 && p.x0 < right && p.x1 > left)
        .any(|p| p.chars.iter().any(|c| c.is_ink() && c.x0 < right && c.x1 > left))
}

#[cfg(test)]
mod tests {
    use super::super::baselines::baselines;
    use super::super::chars::Char;
    use super::super::words::parts;
    use super::super::words::tests::typed;
    use super::*;

    /// Words a quarter of an em apart.
    fn line(text: &str, mut x: f32, y: f32) -> Vec<Char> {
        let mut out = Vec::new();
        for word in text.split(' ') {
            out.extend(typed(word, x, y));
            x += 5.0 * word.chars().count() as f32 + 2.5;
        }
        out
    }

    fn read(chars: Vec<Char>) -> Vec<String> {
        split(baselines(chars).into_iter().flat_map(parts).collect()).iter().map(Part::plain).collect()
    }

    #[test]
    fn columns_half_an_em_apart_are_seen_by_their_common_start() {
        let rows = [
            ("Är ansvaret för det", "Ja"),
            ("delat i nämnden?", ""),
            ("Finns det en plan så", "Nej"),
            ("Sker det samverkan?", "Delvis"),
        ];
        let mut chars = Vec::new();
        for (i, (left, label)) in rows.iter().enumerate() {
            chars.extend(line(left, 50.0, 100.0 + 12.0 * i as f32));
            chars.extend(typed(label, 148.0, 100.0 + 12.0 * i as f32));
        }
        let expected: Vec<&str> = rows.iter().flat_map(|(a, b)| [*a, *b]).filter(|t| !t.is_empty()).collect();
        assert_eq!(read(chars), expected);
    }

    #[test]
    fn list_items_are_not_parted_from_their_markers() {
        let mut chars = Vec::new();
        for i in 0..4 {
            chars.extend(typed("•", 50.0, 100.0 + 12.0 * i as f32));
            chars.extend(line("Att ta fram en plan", 60.0, 100.0 + 12.0 * i as f32));
        }
        assert!(read(chars).iter().all(|l| l == "• Att ta fram en plan"));
    }

    #[test]
    fn the_even_gaps_of_a_typewriter_part_nothing() {
        let chars =
            (0..4).flat_map(|i| typed("två ord som står lika", 50.0, 100.0 + 12.0 * i as f32)).collect();
        assert_eq!(read(chars).len(), 4);
    }
}
