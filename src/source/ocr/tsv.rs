//! Tesseract's table of words.

use crate::source::pdf::Area;

use super::Word;

/// Below this what has no digit and no three letters is dirt, an icon or a rule taken for letters.
const MIN_CONFIDENCE: f32 = 30.0;

/// Words of `tesseract … tsv`; `to_points` is the size of a dot.
pub(super) fn words(table: &str, to_points: f32) -> Vec<Word> {
    let mut line = 0;
    let mut found = Vec::new();
    for row in table.lines().filter_map(Row::parse) {
        let area = row.area(to_points);
        match row.level {
            4 => line += 1,
            5 if !is_dirt(row.text, row.confidence) => {
                let mut word = Word { text: repaired(row.text), area, line, confidence: row.confidence };
                if row.opens_line {
                    found.extend(bullet_of(&mut word));
                }
                if !word.text.is_empty() {
                    found.push(word);
                }
            }
            _ => {}
        }
    }
    repair_sections(&mut found);
    found
}

/// `6 kap. 6 8`, `(2017:900), 16-18 58`: nothing but a `§` follows the number of a paragraph.
fn repair_sections(words: &mut [Word]) {
    let number =
        |text: &str| text.starts_with(|c: char| c.is_ascii_digit()) && !text.contains(char::is_alphabetic);
    for at in 2..words.len() {
        let after_law = words[at - 2].text == "kap." || words[at - 2].text.ends_with("),");
        let same_line = words[at - 2].line == words[at].line;
        if !(after_law && same_line && number(&words[at - 1].text)) {
            continue;
        }
        let sign = words[at].text.trim_end_matches([',', '.']);
        let repaired = match sign {
            "8" | "5" | "S" | "&" | "$" => "§",
            "58" | "88" | "85" | "55" | "SS" | "&&" | "8&" | "5&" | "$$" | "8$" | "$8" | "5$" => "§§",
            _ => continue,
        };
        words[at].text = words[at].text.replacen(sign, repaired, 1);
    }
}

/// A lone upright stroke or tilde is a piece of a rule, never a Swedish word; a real word is kept however unsure, for a
/// sentence that silently lacks a word is worse than one with a misread letter.
fn is_dirt(text: &str, confidence: f32) -> bool {
    let text = text.trim();
    let stroke = text.chars().all(|c| matches!(c, '|' | '~' | '_' | '¦' | '[' | ']'));
    let letters = text.chars().filter(|c| c.is_alphabetic()).count();
    let digits = text.contains(|c: char| c.is_ascii_digit());
    stroke || (confidence < MIN_CONFIDENCE && letters < 3 && !digits)
}

/// `$` is how the Swedish model reads `§`; no Swedish report pays in dollars to a paragraph.
fn repaired(text: &str) -> String {
    let text = text.trim();
    let section = text.trim_end_matches(['$', '.', ',', ')']).chars().all(|c| c.is_ascii_digit());
    if section { text.replace('$', "§") } else { text.to_owned() }
}

/// Round bullets at the head of a line come as signs that open no Swedish sentence, alone or stuck to the first word.
/// Gives the bullet and takes it off the word.
fn bullet_of(word: &mut Word) -> Option<Word> {
    let first = word.text.chars().next()?;
    let alone = word.text.chars().count() == 1;
    let sign = matches!(first, '«' | '»' | '¢' | '©' | '°' | '¤' | '*' | '●' | '•');
    if alone && matches!(first, '=' | '>' | '~') {
        word.text = "-".to_owned();
        return None;
    }
    if !(sign || alone && matches!(first, '+' | 'e')) || (sign && word.text[first.len_utf8()..].contains('»'))
    {
        return None;
    }
    let rest = word.text.split_off(first.len_utf8());
    let width = word.area.width() / (1.0 + rest.chars().count() as f32);
    let middle = word.area.x0 + width;
    let x1 = if alone { word.area.x1 } else { middle };
    let bullet = Word { text: "•".to_owned(), area: Area { x1, ..word.area }, ..word.clone() };
    word.area.x0 = middle;
    word.text = rest;
    Some(bullet)
}

struct Row<'a> {
    level: u8,
    opens_line: bool,
    left: f32,
    top: f32,
    width: f32,
    height: f32,
    confidence: f32,
    text: &'a str,
}

impl<'a> Row<'a> {
    /// level, page, block, paragraph, line, word, left, top, width, height, confidence, text.
    fn parse(line: &'a str) -> Option<Self> {
        let mut columns = line.splitn(12, '\t');
        let level = columns.next()?.parse().ok()?;
        let opens_line = columns.nth(4)? == "1";
        let mut numbers = columns.by_ref().take(5).map(|n| n.parse::<f32>().ok());
        let (left, top) = (numbers.next()??, numbers.next()??);
        let (width, height) = (numbers.next()??, numbers.next()??);
        let confidence = numbers.next()??;
        Some(Self {
            level,
            opens_line,
            left,
            top,
            width,
            height,
            confidence,
            text: columns.next().unwrap_or_default(),
        })
    }

    fn area(&self, to_points: f32) -> Area {
        Area {
            x0: self.left * to_points,
            y0: self.top * to_points,
            x1: (self.left + self.width) * to_points,
            y1: (self.top + self.height) * to_points,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_with_their_line_without_dirt() {
        let table = "level\tpage_num\tblock_num\tpar_num\tline_num\tword_num\tleft\ttop\twidth\theight\tconf\ttext\n\
            4\t1\t1\t1\t1\t0\t200\t100\t400\t40\t-1\t\n\
            5\t1\t1\t1\t1\t1\t200\t104\t100\t30\t96.5\tBedömning\n\
            5\t1\t1\t1\t1\t2\t320\t100\t4\t40\t95.0\t|\n\
            5\t1\t1\t1\t1\t3\t330\t100\t30\t40\t12.0\t(e)\n\
            5\t1\t1\t1\t1\t4\t370\t100\t90\t40\t12.0\tnämnden\n\
            5\t1\t2\t1\t1\t1\t205\t142\t3\t680\t95.0\t \n";
        let found = words(table, 0.5);
        assert_eq!(found.iter().map(|w| w.text.as_str()).collect::<Vec<_>>(), ["Bedömning", "nämnden"]);
        assert_eq!(found[0].text, "Bedömning");
        assert_eq!(found[0].area, Area { x0: 100.0, y0: 52.0, x1: 150.0, y1: 67.0 });
        assert_eq!(found[0].line, 1);
    }

    #[test]
    fn section_signs_after_a_paragraphs_number() {
        for (read, printed) in [
            ("6 kap. 6 8", "6 kap. 6 §"),
            ("(2017:900), 16-18 58", "(2017:900), 16-18 §§"),
            ("under 2018 58 personer", "under 2018 58 personer"),
            ("10 kap. 10 elever", "10 kap. 10 elever"),
        ] {
            let row = |text| format!("5\t1\t1\t1\t1\t2\t200\t104\t100\t30\t20.0\t{text}\n");
            let found = words(&read.split(' ').map(row).collect::<String>(), 1.0);
            assert_eq!(found.iter().map(|w| w.text.as_str()).collect::<Vec<_>>().join(" "), printed);
        }
    }

    #[test]
    fn bullets_and_section_signs_are_put_right() {
        // Word of its line, as Tesseract reads it, as it is printed.
        for (place, read, printed) in [
            (1, "«", &["•"][..]),
            (1, "«Följa", &["•", "Följa"]),
            (1, "+", &["•"]),
            (1, "e", &["•"]),
            (1, ">", &["-"]),
            (1, "«Målet»", &["«Målet»"]),
            (2, "+", &["+"]),
            (5, "$", &["§"]),
            (5, "7$,", &["7§,"]),
            (5, "$)", &["§)"]),
            (5, "US$", &["US$"]),
            (1, "Finns", &["Finns"]),
        ] {
            let table = format!("5\t1\t1\t1\t1\t{place}\t200\t104\t100\t30\t90.0\t{read}\n");
            let found: Vec<_> = words(&table, 1.0).into_iter().map(|w| w.text).collect();
            assert_eq!(found, printed, "{read}");
        }
    }
}
