//! Counts that do not add up to the number that is stated, or shares that are not a whole.
//!
//! **Why.** A table that does not add up is the easiest thing in the report to attack, and throws doubt on the rest.
//!
//! **Example.** “Av de 120 som svarade …”, and the rows make 118; shares of 45, 30 and 20 percent.
//!
//! **Mend.** Count again; where answers are left out or several could be given, say so.

use crate::checker::Block;
use crate::checker::hits::Cue;
use crate::checker::{Context, Draft};
use crate::lexicon::fold;

pub(super) fn check(cx: &Context<'_>, out: &mut Vec<Draft>) {
    tables(cx, out);
    let view = cx.view();
    let signs = memchr::memchr_iter(b'%', view.words().as_bytes());
    let mut blocks: Vec<Block<'_>> = view.holding("procent").chain(view.at_words(signs)).collect();
    blocks.sort_by_key(|b| b.index);
    blocks.dedup_by_key(|b| b.index);
    for block in blocks.into_iter().filter(|b| b.ours() && !b.heading) {
        rates(cx, block, out);
        shares(cx, block, out);
    }
}

/// A row: words, then numbers in columns.
struct Row {
    line: usize,
    name: String,
    numbers: Vec<f64>,
    percent: Vec<bool>,
}

/// "Instämmer helt   45   38 %"
fn row(cx: &Context<'_>, line: usize) -> Option<Row> {
    let (_, printed) = cx.printed(line);
    let printed = printed.trim_start_matches('\u{C}').trim();
    if !printed.ends_with(|c: char| c.is_ascii_digit() || c == '%') {
        return None;
    }
    let (mut numbers, mut percent) = (Vec::new(), Vec::new());
    // "43 000" in a column of its own is one number.
    let grouped: Vec<String> = printed
        .split("  ")
        .map(str::trim)
        .filter(|piece| !piece.is_empty())
        .map(|piece| match is_grouped(piece) {
            true => piece.replace(' ', ""),
            false => piece.to_owned(),
        })
        .collect();
    let mut words: Vec<&str> = grouped.iter().flat_map(|piece| piece.split_whitespace()).collect();
    // Single blanks part thousands as well as columns: which is which cannot be told.
    let figures: Vec<&str> = words.iter().rev().take_while(|w| w.bytes().all(|b| b.is_ascii_digit())).copied().collect();
    if grouped.len() == 1 && figures.len() >= 2 && figures.len().is_multiple_of(2) && figures.iter().step_by(2).all(|w| w.len() == 3) {
        return None;
    }
    while let Some(last) = words.last() {
        if *last == "%" && words.len() > 1 {
            words.pop();
            let value = words.pop()?.replace(',', ".").parse().ok()?;
            numbers.push(value);
            percent.push(true);
            continue;
        }
        let bare = last.trim_end_matches('%');
        let digits = bare.bytes().all(|b| b.is_ascii_digit() || b == b',') && !bare.is_empty();
        let Some(value) = bare.replace(',', ".").parse::<f64>().ok().filter(|_| digits) else { break };
        numbers.push(value);
        percent.push(last.ends_with('%'));
        words.pop();
    }
    numbers.reverse();
    percent.reverse();
    let name = words.join(" ");
    let named = name.chars().any(char::is_alphabetic) && name.chars().count() <= 60;
    (named && !numbers.is_empty()).then_some(Row { line, name, numbers, percent })
}

/// "18 200", "1 240 000": groups of three digits behind the first.
fn is_grouped(piece: &str) -> bool {
    let mut groups = piece.split(' ');
    let digits = |g: &str| !g.is_empty() && g.bytes().all(|b| b.is_ascii_digit());
    groups.next().is_some_and(|g| digits(g) && g.len() <= 3) && groups.all(|g| digits(g) && g.len() == 3)
}

fn is_total(cx: &Context<'_>, folded: &str) -> bool {
    cx.phrases("total_rows").starts(folded)
}

/// Rows one under the other that end in "Totalt".
fn tables(cx: &Context<'_>, out: &mut Vec<Draft>) {
    let lines = &cx.text.lines;
    // The first cell of a printed line stands for all.
    let first = |i: usize| i == 0 || lines[i - 1].number != lines[i].number;
    let row = |i: usize| row(cx, i).filter(|_| cx.structure.auditors_speak(i) && cx.text.is_words(i));
    let first_of = |i: usize| (0..=i).rev().find(|i| first(*i)).unwrap_or(0);
    // Behind the total of the table before.
    let mut from = 0;
    let totals = cx.with_cue(Cue::Total).flat_map(|b| b.own_lines());
    for i in totals.filter(|i| is_total(cx, cx.structure.folded(*i))).map(first_of) {
        let Some(total) = (i >= from).then(|| row(i)).flatten().filter(|row| is_total(cx, &fold(&row.name))) else { continue };
        let mut rows: Vec<Row> = (from..i).rev().filter(|i| first(*i)).map_while(row).collect();
        rows.reverse();
        if rows.len() >= 2 {
            out.extend(unequal(cx, &rows, &total));
            from = i + 1;
        }
    }
}

fn unequal(cx: &Context<'_>, rows: &[Row], total: &Row) -> Option<Draft> {
    let columns = total.numbers.len();
    // Rows of other shape above are the head or another table.
    let from = rows.iter().rposition(|r| r.numbers.len() != columns).map_or(0, |n| n + 1);
    let rows = &rows[from..];
    if rows.len() < 2 {
        return None;
    }
    (0..columns).find_map(|c| {
        let sum: f64 = rows.iter().map(|r| r.numbers[c]).sum();
        let stated = total.numbers[c];
        let percent = total.percent[c] || rows.iter().all(|r| r.percent[c]);
        let whole = rows.iter().all(|r| r.numbers[c].fract() == 0.0) && stated.fract() == 0.0;
        let slack = match (percent, whole) {
            (true, _) => rows.len() as f64 * 0.5 + 0.5,
            (false, true) => 0.0,
            (false, false) => rows.len() as f64 * 0.06,
        };
        // A column of means or of years is none to be added.
        let addable = stated + slack >= rows.iter().map(|r| r.numbers[c]).fold(0.0, f64::max)
            && (sum - stated).abs() <= stated.max(10.0) * 0.5
            && !(1990.0..2100.0).contains(&stated);
        ((sum - stated).abs() > slack && addable).then(|| {
            let unit = if percent { " %" } else { "" };
            let mut draft = Draft::new(format!("the rows make {}{unit}, the total says {}{unit}", plain(sum), plain(stated)))
                .at(cx.whole_line(total.line))
                .help("count again; where answers are left out or several could be given, say so");
            for row in rows {
                draft = draft.and(plain(row.numbers[c]), cx.whole_line(row.line));
            }
            draft
        })
    })
}

fn plain(value: f64) -> String {
    if value.fract() == 0.0 { format!("{value:.0}") } else { format!("{value:.1}").replace('.', ",") }
}

/// Numbers of a sentence: (byte, value, it is a share)
fn numbers(sentence: &str) -> Vec<(usize, f64, bool)> {
    let bytes = sentence.as_bytes();
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(start) = bytes[at..].iter().position(u8::is_ascii_digit).map(|n| at + n) {
        let mut end = start;
        while end < bytes.len()
            && (bytes[end].is_ascii_digit()
                || bytes[end] == b',' && bytes.get(end + 1).is_some_and(u8::is_ascii_digit)
                // "1 240"
                || bytes[end] == b' ' && end - start <= 3 && bytes.get(end + 1..end + 4).is_some_and(|n| n.iter().all(u8::is_ascii_digit))
                    && !bytes.get(end + 4).is_some_and(u8::is_ascii_digit))
        {
            end += 1;
        }
        at = end.max(start + 1);
        let free = sentence[..start].chars().next_back().is_none_or(|c| !c.is_alphanumeric() && !matches!(c, ':' | '-' | '–' | '/'));
        let rest = &sentence[end..];
        let whole = !rest.starts_with(|c: char| c.is_alphabetic() || matches!(c, ':' | '–' | '/' | '-'));
        let value = sentence[start..end].replace(' ', "").replace(',', ".").parse();
        if let (true, true, Ok(value)) = (free, whole, value) {
            let percent = rest.trim_start().starts_with('%') || rest.trim_start().starts_with("procent");
            found.push((start, value, percent));
        }
    }
    found
}

/// “Enkäten skickades till 200 personer och 150 svarade, en svarsfrekvens på 80 procent”
fn rates(cx: &Context<'_>, block: Block<'_>, out: &mut Vec<Draft>) {
    let names = cx.phrases("response_rates");
    let named = |folded: &str| names.iter().any(|w| folded.contains(w.as_str()));
    if !named(block.folded()) {
        return;
    }
    let sentences: Vec<_> = block.sentences().collect();
    for (n, (range, sentence)) in sentences.iter().enumerate() {
        if !named(&fold(sentence)) {
            continue;
        }
        let rate = numbers(sentence).into_iter().filter(|(_, _, p)| *p).collect::<Vec<_>>();
        // The counts may stand in the sentence before.
        let mut counts: Vec<f64> = numbers(sentence).into_iter().filter(|(_, v, p)| !p && is_count(*v)).map(|(_, v, _)| v).collect();
        if counts.len() < 2 && n > 0 {
            let before = numbers(sentences[n - 1].1);
            let mut all: Vec<f64> = before.into_iter().filter(|(_, v, p)| !p && is_count(*v)).map(|(_, v, _)| v).collect();
            all.extend(counts);
            counts = all;
        }
        let ([(at, stated, _)], [a, b]) = (rate.as_slice(), counts.as_slice()) else { continue };
        let share = a.min(*b) / a.max(*b) * 100.0;
        if (share - stated).abs() > 1.5 && share > 5.0 {
            out.push(
                Draft::new(format!("{} of {} is {share:.0} percent, not {}", plain(a.min(*b)), plain(a.max(*b)), plain(*stated)))
                    .at(cx.in_block(block, range.start + at..range.end))
                    .help("count again"),
            );
        }
    }
}

fn is_count(value: f64) -> bool {
    value >= 5.0 && value.fract() == 0.0 && !(1990.0..2100.0).contains(&value)
}

/// “45 procent instämmer helt, 30 procent delvis och 20 procent inte alls”
fn shares(cx: &Context<'_>, block: Block<'_>, out: &mut Vec<Draft>) {
    // A whole has three parts at least.
    if memchr::memmem::find_iter(block.folded().as_bytes(), "procent").count() + memchr::memchr_iter(b'%', block.text().as_bytes()).count() < 3 {
        return;
    }
    let sentences: Vec<_> = block.sentences().collect();
    let shares_in = |n: Option<usize>| {
        n.and_then(|n| sentences.get(n)).is_some_and(|(_, s)| numbers(s).iter().any(|(_, _, percent)| *percent))
    };
    for (n, (range, sentence)) in sentences.iter().enumerate() {
        let found: Vec<_> = numbers(sentence).into_iter().filter(|(_, _, percent)| *percent).collect();
        if found.len() < 3 {
            continue;
        }
        // The rest may stand in the sentence before or behind.
        if shares_in(n.checked_sub(1)) || shares_in(Some(n + 1)) {
            continue;
        }
        let folded = fold(sentence);
        let options = cx.phrases("answer_options").iter().filter(|o| folded.contains(o.as_str())).count();
        let open = cx.phrases("open_shares").iter().any(|w| folded.contains(w.as_str()));
        let sum: f64 = found.iter().map(|(_, v, _)| v).sum();
        let slack = found.len() as f64 * 0.5 + 0.5;
        if options >= 3 && !open && (sum - 100.0).abs() > slack && (sum - 100.0).abs() <= 20.0 {
            out.push(
                Draft::new(format!("the shares make {} percent", plain(sum)))
                    .at(cx.in_block(block, range.clone()))
                    .help("count again; where answers are left out or several could be given, say so"),
            );
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::checker::tests::*;

    const ID: &str = "survey-sums";

    fn with(words: &str) -> String {
        spoilt("Brister kan ge höga kostnader.\n", &format!("Brister kan ge höga kostnader.\n{words}\n"))
    }

    #[test]
    fn sums_that_are_none() {
        let table = "Svar                 Antal   Andel\nInstämmer helt          45   45 %\nInstämmer delvis        30   30 %\nInstämmer inte          25   25 %\nTotalt                 100  100 %";
        quiet(ID, &with(table));
        fires(ID, &with(&table.replace("          25   25 %", "          20   25 %")), "the rows make 95, the total says 100");
        fires(ID, &with("Enkäten skickades till 200 hushåll och 150 svarade, vilket ger en svarsfrekvens på 80 procent."), "150 of 200 is 75 percent");
        fires(ID, &with("Av de svarande instämmer 45 procent helt, 30 procent delvis och 20 procent inte alls."), "make 95 percent");
        quiet(ID, &with("Enkäten skickades till 200 hushåll. Svarsfrekvensen blev 75 procent och 150 svar kom in."));
        quiet(ID, &with("Av de svarande instämmer 45 procent helt, 30 procent delvis och 25 procent inte alls."));
        quiet(ID, REPORT);
    }
}
