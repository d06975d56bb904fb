//! Running heads and feet where the extractor lost the page starts: only that they come back, with a growing number, tells.
//!
//! Copies of a question come back too, and chapters are counted: those keep their number from copy to copy, or ask, or are
//! numbered in steps. So a number before two words or more, growing each time, is asked for, or the word for page itself.

use std::collections::HashMap;

use super::furniture::is_page_number;

/// Times that a head comes back.
const TIMES: usize = 3;
/// Lines of a head beside the numbered one.
const BESIDE: usize = 3;

/// As [`super::furniture::find`], of a text without pages.
pub(super) fn find(lines: &[(u32, &str)]) -> Vec<bool> {
    let mut furniture = vec![false; lines.len()];
    for i in bare_numbers(lines) {
        furniture[i] = true;
    }
    for i in counted_ends(lines) {
        furniture[i] = true;
    }
    let mut heads: HashMap<&str, Vec<(u32, usize)>> = HashMap::new();
    for (i, (_, line)) in lines.iter().enumerate() {
        if let Some((number, words)) = numbered(line) {
            heads.entry(words).or_default().push((number, i));
        }
    }
    let mut heads: Vec<(&str, Vec<(u32, usize)>)> = heads
        .into_iter()
        .filter(|(_, places)| places.len() >= TIMES && places.windows(2).all(|w| w[0].0 < w[1].0))
        .collect();
    // What is furniture already tells of what stands beside it: the same on every run.
    heads.sort_by_key(|(_, places)| places[0].1);
    for (words, places) in heads {
        let at: Vec<usize> = places.iter().map(|p| p.1).collect();
        let mut accompanied = false;
        for step in [-1_isize, 1] {
            for distance in 1..=BESIDE as isize {
                let beside: Vec<usize> = at
                    .iter()
                    .filter_map(|&i| i.checked_add_signed(step * distance))
                    .filter(|&i| i < lines.len())
                    .collect();
                if !mark_alike(lines, &beside, &mut furniture) {
                    break;
                }
                accompanied = true;
            }
        }
        // "1 Vår bedömning", "2 Vår bedömning": chapters of one name are counted too, and stand beside nothing that comes back.
        let page_word = !words.trim().contains(' ');
        if accompanied || page_word || words.contains(|c: char| c == '©' || c.is_ascii_digit()) {
            at.iter().for_each(|&i| furniture[i] = true);
        }
    }
    furniture
}

/// "December 2017        2 av 13": the same words before a page of how many, growing each time.
fn counted_ends(lines: &[(u32, &str)]) -> Vec<usize> {
    let mut feet: HashMap<(&str, u32), Vec<(u32, usize)>> = HashMap::new();
    for (i, (_, line)) in lines.iter().enumerate().filter(|(_, (_, line))| line.len() <= COUNT_LINE) {
        if let Some((words, page, all)) = counted(line) {
            feet.entry((words, all)).or_default().push((page, i));
        }
    }
    let grows = |places: &[(u32, usize)]| places.windows(2).all(|w| w[0].0 < w[1].0);
    let feet = feet.into_values().filter(|places| places.len() >= TIMES && grows(places));
    feet.flatten().map(|(_, i)| i).collect()
}

/// Printed lines between two page numbers: at the least, and of half of them.
const PAGE_LINES: (usize, usize) = (5, 12);

/// Page numbers that stand alone on their lines: they count through the whole text, and words run on over one of them. The
/// numbers of chapters and rows count as well, but each has a title or a question behind it, or the next one near.
fn bare_numbers(lines: &[(u32, &str)]) -> Vec<usize> {
    let is_number = |line: &str| line.len() <= 3 && line.bytes().all(|b| b.is_ascii_digit());
    let numbers: Vec<(u32, usize)> = (lines.iter().enumerate())
        .filter(|(_, (_, line))| is_number(line))
        .filter_map(|(i, (_, line))| Some((line.parse().ok()?, i)))
        .collect();
    let chain_from = |first: usize| {
        let mut chain = vec![numbers[first]];
        for &(number, i) in &numbers[first + 1..] {
            let (last, at) = chain[chain.len() - 1];
            if number == last + 1 && i - at > PAGE_LINES.0 {
                chain.push((number, i));
            }
        }
        chain
    };
    let chains = (0..numbers.len()).filter(|&n| numbers[n].0 <= 4).map(chain_from);
    let chain: Vec<usize> = chains.max_by_key(Vec::len).unwrap_or_default().iter().map(|(_, i)| *i).collect();
    let mut gaps: Vec<usize> = chain.windows(2).map(|w| w[1] - w[0]).collect();
    gaps.sort_unstable();
    let spread = chain.first().zip(chain.last()).map_or(0, |(a, b)| b - a);
    let runs_on = |i: &usize| lines.get(i + 1).is_some_and(|(_, next)| next.starts_with(char::is_lowercase));
    let counts = chain.len() >= TIMES
        && gaps[gaps.len() / 2] >= PAGE_LINES.1
        && spread * 2 >= lines.len()
        && chain.iter().any(runs_on);
    if counts { chain } else { Vec::new() }
}

/// Letters of a line that tells its page.
const COUNT_LINE: usize = 90;
/// Lines above the first count that make it a foot.
const FOOT: usize = 5;

/// The page of each line, where each page says which of how many it is: "Sida 2(4)", "2 av 4". Documents bound together may
/// count each for itself.
pub(super) fn pages(lines: &[&str]) -> Option<Vec<u32>> {
    let counts: Vec<(usize, u32, u32)> = lines
        .iter()
        .enumerate()
        .filter(|(_, line)| line.len() <= COUNT_LINE)
        .filter_map(|(i, line)| page_of(line).map(|(page, all)| (i, page, all)))
        .collect();
    // An excerpt leaves pages out; "SID 1(1)", "SID 3(9)" with the page's word before each is no chance likeness.
    let leaps = counts.len() > TIMES && counts.iter().all(|c| says_page(lines[c.0]));
    let goes_on = |pair: &[(usize, u32, u32)]| {
        let ((_, page, all), (_, next, of)) = (pair[0], pair[1]);
        let leaps = leaps && (next > page && of == all || page == all);
        next == page + 1 && of == all || next == 1 && page == all || leaps
    };
    let (&(first, page, _), &(_, last, all)) = (counts.first()?, counts.last()?);
    if counts.len() < 2 || page > 2 || last != all || !counts.windows(2).all(goes_on) {
        return None;
    }
    let foot = if page == 1 { first >= FOOT } else { counts.last()?.0 + 2 >= lines.len() };
    let mut found = Vec::with_capacity(lines.len());
    let mut at = page.max(1);
    let shift = beside_counts(lines, &counts, foot);
    let mut next =
        counts.iter().map(|c| if foot { c.0 + shift } else { c.0.saturating_sub(shift) }).peekable();
    if !foot && page == 1 {
        next.next();
    }
    if !foot && page == 2 {
        at = 1;
    }
    for i in 0..lines.len() {
        let counted = next.next_if_eq(&i).is_some();
        at += u32::from(counted && !foot);
        found.push(at);
        at += u32::from(counted && foot);
    }
    // What stands below the last foot is still its page.
    let end = if foot { at.saturating_sub(1) } else { at };
    found.iter_mut().for_each(|page| *page = (*page).min(end));
    Some(found)
}

/// Lines of the foot below its count, or of the head above it: the same on every page.
fn beside_counts(lines: &[&str], counts: &[(usize, u32, u32)], foot: bool) -> usize {
    let at = |i: usize, d: usize| if foot { lines.get(i + d) } else { lines.get(i.checked_sub(d)?) };
    let alike = |d: usize| {
        let words: Vec<&&str> = counts.iter().filter_map(|c| at(c.0, d)).collect();
        words.len() + 1 >= counts.len() && words.len() > 1 && words.windows(2).all(|w| w[0] == w[1])
    };
    (1..=BESIDE).take_while(|&d| alike(d)).count()
}

/// "2(4)", "2 (4)", "2 av 4" at the end of a line: the page and how many there are.
fn page_of(line: &str) -> Option<(u32, u32)> {
    counted(line).map(|(_, page, all)| (page, all))
}

/// "Sida 2(4)" and nothing else.
fn says_page(line: &str) -> bool {
    counted(line).is_some_and(|(words, ..)| {
        let word = words.trim_end_matches('.');
        ["sida", "sid", "page"].iter().any(|own| own.eq_ignore_ascii_case(word))
    })
}

/// The words before a page of how many, the page, and how many.
fn counted(line: &str) -> Option<(&str, u32, u32)> {
    let (before, all) = match line.strip_suffix(')') {
        Some(open) => open.rsplit_once('(')?,
        None => line.rsplit_once(" av ")?,
    };
    let before = before.trim_end();
    let digits = before.bytes().rev().take_while(u8::is_ascii_digit).count();
    let (words, page) = before.split_at(before.len() - digits);
    let number = |digits: &str| digits.trim().parse::<u32>().ok().filter(|n| (1..=999).contains(n));
    let (page, all) = (number(page)?, number(all)?);
    // "Enkäten besvarades av 2 av 4" is a sentence; the number of a page stands alone or behind its word.
    let alone = words.is_empty() || words.ends_with(' ');
    // A letter of one page counts itself as well.
    let several = all > 1 || line.ends_with(')');
    (alone && page <= all && several).then_some((words.trim_end(), page, all))
}

/// Marks the lines if nearly all of them are the same, or themselves page numbers.
fn mark_alike(lines: &[(u32, &str)], beside: &[usize], furniture: &mut [bool]) -> bool {
    let mut counts: HashMap<&str, usize> = HashMap::new();
    for &i in beside {
        *counts.entry(lines[i].1).or_default() += 1;
    }
    let Some((&words, &times)) = counts.iter().max_by_key(|(words, times)| (**times, **words)) else {
        return false;
    };
    let known = beside.iter().filter(|&&i| furniture[i] || is_page_number(lines[i].1)).count();
    let alike = times >= TIMES && times + 1 >= beside.len();
    for &i in beside.iter().filter(|&&i| alike && lines[i].1 == words || is_page_number(lines[i].1)) {
        furniture[i] = true;
    }
    alike || known + 1 >= beside.len()
}

/// "16 Lidingö stad", "4 © 2020 KPMG AB", "Page 4:": the number and the other words.
fn numbered(line: &str) -> Option<(u32, &str)> {
    let bare = line.trim_end_matches(':');
    // "Page 4:", "(4)"
    if is_page_number(bare) && (bare.contains(char::is_alphabetic) || bare.starts_with('(')) {
        let digits = bare.find(|c: char| c.is_ascii_digit())?;
        let end = bare[digits..].find(|c: char| !c.is_ascii_digit()).map_or(bare.len(), |n| digits + n);
        return Some((bare[digits..end].parse().ok()?, &bare[..digits]));
    }
    let (number, words) = line.split_once(' ')?;
    let plain = number.len() <= 3 && number.bytes().all(|b| b.is_ascii_digit());
    let ends = words.starts_with('©') || !words.ends_with(['?', '.', ':', ',']);
    let head = words.split_whitespace().count() >= 2 && ends;
    // Wide white space behind the number makes it a column.
    (plain && head && !words.starts_with(' ')).then(|| Some((number.parse().ok()?, words.trim()))).flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn marked(text: &str) -> Vec<&str> {
        let lines: Vec<(u32, &str)> = text.lines().map(|line| (1, line)).collect();
        let found = find(&lines);
        lines.iter().zip(found).filter(|(_, furniture)| *furniture).map(|(line, _)| line.1).collect()
    }

    #[test]
    fn heads_come_back_with_growing_numbers() {
        let page = |n: u32, words: &str| format!("{n} Ronneby stad\nGranskning av hamnen\n{words}\n");
        let text = [page(2, "Vi har läst."), page(3, "Vi har frågat."), page(7, "Vi ser brister.")].concat();
        assert_eq!(marked(&text).len(), 6, "{:?}", marked(&text));
        let pages = "Page 3:\nord\nPage 4:\nandra ord\nPage 5:\nslut\n";
        assert_eq!(marked(pages), ["Page 3:", "Page 4:", "Page 5:"]);
    }

    #[test]
    fn feet_that_end_in_the_page_of_how_many() {
        let text = "Maj 2017\nord\nMaj 2017        2 av 13\nandra ord\nMaj 2017        3 av 13\nslut\nMaj 2017       12 av 13\n";
        assert_eq!(
            marked(text),
            ["Maj 2017        2 av 13", "Maj 2017        3 av 13", "Maj 2017       12 av 13"]
        );
        assert!(marked("Av planerna är 2 av 13\nklara, 3 av 13\nsena och 5 av 13\nborta.\n").is_empty());
    }

    #[test]
    fn bare_numbers_count_the_pages() {
        let page = |n: u32, first: &str| format!("{first}\n{}{n}\n", "Ord om saken.\n".repeat(14));
        let text =
            [page(1, "Syfte"), page(2, "Metod"), page(3, "Vi ser att"), page(4, "nämnden har mål.")].concat();
        assert_eq!(marked(&text), ["1", "2", "3", "4"]);
        let chapter = |n: u32, name: &str| format!("{n}\n{name}\n{}", "Ord om saken.\n".repeat(14));
        let text = [chapter(1, "Syfte"), chapter(2, "Metod"), chapter(3, "Mål"), chapter(4, "Svar")].concat();
        assert!(marked(&text).is_empty());
        assert!(marked("1\nFinns mål?\nJa\n2\nföljs de?\nNej\n3\nräcker de?\nJa\n").is_empty());
    }

    #[test]
    fn pages_that_say_which_of_how_many_they_are() {
        let page = |before: &str, n: usize, after: &str| {
            let words: String = (0..6).map(|k| format!("ord {k} om sak {n}\n")).collect();
            format!("{before}{words}{after}")
        };
        let read = |text: &str| pages(&text.lines().collect::<Vec<_>>());
        let feet = [page("", 1, "Sida 1(2)\n"), page("", 2, "Sida 2(2)\n")].concat();
        assert_eq!(read(&feet), Some([[1; 7], [2; 7]].concat()));
        // A letter bound behind counts for itself; heads stand above their page.
        let heads = [page("1 (2)\n", 1, ""), page("2 (2)\n", 2, ""), page("1 (1)\n", 3, "")].concat();
        assert_eq!(read(&heads), Some([[1; 7], [2; 7], [3; 7]].concat()));
        // A foot of three lines, which are the same on every page.
        let feet = |n: u32| format!("Ronneby stad, Hamnen\nSida {n} av 3\noch kajen\n");
        let text: String = (1..=3).map(|n| page("", n as usize, &feet(n))).collect();
        assert_eq!(read(&text), Some([[1; 9], [2; 9], [3; 9]].concat()));
        // An excerpt leaves pages out.
        let excerpt: String = [(1, 1), (1, 1), (3, 9), (9, 9)]
            .iter()
            .enumerate()
            .map(|(n, (at, all))| page("", n, &format!("SID {at}({all})\n")))
            .collect();
        assert_eq!(read(&excerpt), Some([[1; 7], [2; 7], [3; 7], [4; 7]].concat()));
        assert_eq!(read(&excerpt.replace("SID 3", "Svarade 3")), None);
        assert_eq!(read("Planen följs av 1 av 2\nPlanen följs av 2 av 3\n"), None);
        assert_eq!(read(&page("", 1, "")), None);
    }

    #[test]
    fn questions_and_chapters_are_no_heads() {
        let copies = "1 Finns det en plan?\nord\n1 Finns det en plan?\nord\n1 Finns det en plan?\n";
        let chapters = "1 Bedömning\nord\n2 Bedömning\nord\n3 Bedömning\n";
        let named = "1 Vår bedömning\nord\n2 Vår bedömning\nandra\n3 Vår bedömning\n";
        let counted = "12 av 20 svarar ja.\n13 av 20 svarar ja.\n14 av 20 svarar ja.\n";
        for text in [copies, chapters, named, counted] {
            assert!(marked(text).is_empty(), "{text}");
        }
    }
}
