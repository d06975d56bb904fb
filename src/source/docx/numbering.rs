//! List markers as Word prints them: `numbering.xml` and the counters that run through the document.
//!
//! The marker is not in the text of a paragraph, so losing it would lose the number of a question.

use std::collections::{HashMap, HashSet};

use super::symbol;
use super::xml::Element;

const LEVELS: usize = 9;

/// The list definitions of a document and the state of their counters.
#[derive(Default)]
pub(super) struct Numbering {
    lists: HashMap<i32, [Level; LEVELS]>,
    nums: HashMap<i32, Num>,
    counters: HashMap<i32, [Option<u32>; LEVELS]>,
    started: HashSet<i32>,
}

#[derive(Debug, Clone, Default)]
struct Level {
    start: u32,
    format: String,
    text: String,
    font: Option<String>,
    left: Option<i32>,
    hanging: i32,
    restart: Option<i32>,
    style: Option<String>,
    legal: bool,
}

#[derive(Default)]
struct Num {
    list: i32,
    starts: Vec<(usize, u32)>,
    levels: Vec<(usize, Level)>,
}

/// A marker and where it stands.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Marker {
    /// Empty where the level prints none.
    pub text: String,
    /// Left edge of the marker in twips, where the level says.
    pub left: Option<i32>,
    /// A sign, not a number.
    pub bullet: bool,
}

impl Numbering {
    pub fn new(root: Option<&Element>) -> Self {
        let mut this = Self::default();
        let Some(root) = root else { return this };
        let id = |e: &Element, name: &str| e.attribute(name).and_then(super::xml::whole);
        let mut named = HashMap::new();
        for list in root.all("abstractNum") {
            let Some(key) = id(list, "abstractNumId") else { continue };
            if let Some(name) = list.value("styleLink") {
                named.insert(name, key);
            }
            let mut levels: [Level; LEVELS] = std::array::from_fn(|_| Level::default());
            for level in list.all("lvl") {
                if let Some(slot) = index(level).and_then(|at| levels.get_mut(at)) {
                    *slot = Level::new(level);
                }
            }
            this.lists.insert(key, levels);
        }
        // A list that only points at a list style has no levels of its own.
        for list in root.all("abstractNum") {
            if let (Some(key), Some(target)) =
                (id(list, "abstractNumId"), list.value("numStyleLink").and_then(|n| named.get(n)))
                && let Some(levels) = this.lists.get(target).cloned()
            {
                this.lists.insert(key, levels);
            }
        }
        for num in root.all("num") {
            if let (Some(key), Some(list)) = (id(num, "numId"), num.number("abstractNumId")) {
                this.nums.insert(key, Num::new(num, list));
            }
        }
        this
    }

    /// The level of a list that a paragraph style belongs to.
    pub fn level_of_style(&self, num: i32, style: &str) -> Option<usize> {
        let levels = self.lists.get(&self.nums.get(&num)?.list)?;
        levels.iter().position(|l| l.style.as_deref() == Some(style))
    }

    /// Counts one paragraph on and gives its marker; `None` when the list does not exist (`numId` 0 switches a style's
    /// numbering off).
    pub fn next(&mut self, num: i32, level: usize) -> Option<Marker> {
        let level = level.min(LEVELS - 1);
        let definition = self.nums.get(&num)?;
        let list = definition.list;
        let mut levels = self.lists.get(&list)?.clone();
        for (at, replaced) in &definition.levels {
            levels[*at] = replaced.clone();
        }
        for (at, start) in &definition.starts {
            levels[*at].start = *start;
        }
        let counters = self.counters.entry(list).or_default();
        if self.started.insert(num) {
            for (at, _) in &definition.starts {
                counters[*at] = None;
            }
        }
        for at in 0..level {
            counters[at].get_or_insert(levels[at].start);
        }
        counters[level] = Some(counters[level].map_or(levels[level].start, |n| n.saturating_add(1)));
        for deeper in level + 1..LEVELS {
            let restarts = levels[deeper].restart.is_none_or(|after| (level as i32) < after);
            if restarts {
                counters[deeper] = None;
            }
        }
        Some(levels[level].marker(&levels, counters))
    }
}

impl Num {
    fn new(num: &Element, list: i32) -> Self {
        let mut this = Self { list, ..Self::default() };
        for change in num.all("lvlOverride") {
            let Some(at) = index(change).filter(|at| *at < LEVELS) else { continue };
            if let Some(level) = change.child("lvl") {
                this.levels.push((at, Level::new(level)));
            }
            if let Some(start) = change.number("startOverride") {
                this.starts.push((at, start.max(0) as u32));
            }
        }
        this
    }
}

impl Level {
    fn new(level: &Element) -> Self {
        let indent = level.child("pPr").and_then(|p| p.child("ind"));
        let font = level.child("rPr").and_then(|r| r.child("rFonts"));
        Self {
            start: level.number("start").unwrap_or(1).max(0) as u32,
            format: level.value("numFmt").unwrap_or("decimal").to_owned(),
            text: level.value("lvlText").unwrap_or_default().to_owned(),
            font: font.and_then(|f| f.attribute("ascii").or(f.attribute("hAnsi"))).map(str::to_owned),
            left: indent.and_then(super::styles::left),
            hanging: indent.map_or(0, super::styles::hanging),
            restart: level.number("lvlRestart"),
            style: level.value("pStyle").map(str::to_owned),
            legal: level.toggle("isLgl").unwrap_or(false),
        }
    }

    fn marker(&self, levels: &[Level], counters: &[Option<u32>]) -> Marker {
        let left = self.left.map(|left| left - self.hanging);
        if self.format == "bullet" {
            let text = self.text.chars().map(|c| symbol::shown(self.font.as_deref(), c)).collect::<String>();
            return Marker { text: text.trim().to_owned(), left, bullet: true };
        }
        let mut text = String::new();
        let mut signs = self.text.chars().peekable();
        while let Some(sign) = signs.next() {
            let digit = signs.peek().and_then(|d| d.to_digit(10)).filter(|_| sign == '%');
            match digit.and_then(|d| (d as usize).checked_sub(1)) {
                Some(at) if at < LEVELS => {
                    signs.next();
                    let format = if self.legal { "decimal" } else { &levels[at].format };
                    text.push_str(&number(format, counters[at].unwrap_or(levels[at].start)));
                }
                _ => text.push(sign),
            }
        }
        Marker { text: text.split_whitespace().collect::<Vec<_>>().join(" "), left, bullet: false }
    }
}

fn index(element: &Element) -> Option<usize> {
    element.attribute("ilvl")?.parse().ok()
}

/// A number in one of Word's formats.
pub(super) fn number(format: &str, n: u32) -> String {
    match format {
        "none" => String::new(),
        "lowerLetter" => letters(n, b'a'),
        "upperLetter" => letters(n, b'A'),
        "lowerRoman" => roman(n).to_lowercase(),
        "upperRoman" => roman(n),
        "decimalZero" => format!("{n:02}"),
        _ => n.to_string(),
    }
}

/// a, b, … z, aa, bb, …
fn letters(n: u32, first: u8) -> String {
    let Some(zero) = n.checked_sub(1) else { return String::new() };
    let letter = char::from(first + (zero % 26) as u8);
    std::iter::repeat_n(letter, (zero as usize / 26 + 1).min(8)).collect()
}

fn roman(n: u32) -> String {
    const SIGNS: [(u32, &str); 13] = [
        (1000, "M"),
        (900, "CM"),
        (500, "D"),
        (400, "CD"),
        (100, "C"),
        (90, "XC"),
        (50, "L"),
        (40, "XL"),
        (10, "X"),
        (9, "IX"),
        (5, "V"),
        (4, "IV"),
        (1, "I"),
    ];
    let mut left = n.min(3999);
    let mut out = String::new();
    for (value, sign) in SIGNS {
        while left >= value {
            left -= value;
            out.push_str(sign);
        }
    }
    out
}
