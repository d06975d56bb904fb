//! Which recommendation a passage's number stands for: as the report prints it, or by order where it prints none.

use super::{CLEAR, Linker};
use crate::model::LinkBasis;

/// "2", "2 och 3", "1–3": the numbers named.
fn numbers(printed: &str) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    let mut range = false;
    for piece in printed.split_inclusive(|c: char| !c.is_alphanumeric()) {
        let word = piece.trim_matches(|c: char| !c.is_alphanumeric());
        if word.starts_with(|c: char| c.is_ascii_digit()) || word.len() == 1 {
            if range
                && let (Some(from), Ok(to)) =
                    (found.last().and_then(|f| f.parse::<u32>().ok()), word.parse::<u32>())
            {
                found.extend((from + 1..to.min(from + 30)).map(|n| n.to_string()));
            }
            found.push(word.to_lowercase());
            range = false;
        }
        range |= piece.ends_with(['-', '–']) || word == "till";
    }
    found
}

/// "R1" without the letter that a report counts its recommendations with.
fn behind_letter(number: &str) -> &str {
    let digits = number.trim_start_matches(char::is_alphabetic);
    if digits.starts_with(|c: char| c.is_ascii_digit()) { digits } else { number }
}

/// The words say to whom a recommendation is.
fn refers(text: &str) -> bool {
    ["riktad till", "riktas till", "riktar sig till", "ställd till", "ställs till", "besvaras av"]
        .iter()
        .any(|words| text.contains(words))
}

impl Linker<'_> {
    /// The recommendation that the passage's number stands for, where there is one and only one.
    pub(super) fn numbered(&self, n: usize) -> Option<usize> {
        let all = self.all_numbered(n).ok()?;
        if all.len() == 1 { all.first().copied() } else { None }
    }

    fn all_numbered(&self, n: usize) -> Result<Vec<usize>, &'static str> {
        let Some(printed) = self.given[n].number else { return Ok(Vec::new()) };
        let mut found = Vec::new();
        for number in numbers(printed) {
            found.push(self.of_number(n, &number)?);
        }
        Ok(found)
    }

    fn of_number(&self, n: usize, number: &str) -> Result<usize, &'static str> {
        let with = |same: &dyn Fn(&str) -> bool| -> Vec<usize> {
            (0..self.asked.len()).filter(|&r| self.asked[r].number.is_some_and(same)).collect()
        };
        let mut printed = with(&|own| own.to_lowercase() == number);
        if printed.is_empty() {
            printed = with(&|own| behind_letter(own) == number);
        }
        if self.asked.iter().any(|a| a.number.is_some()) {
            let mine: Vec<usize> = printed.iter().copied().filter(|&r| self.own[n][r]).collect();
            return match (printed.as_slice(), mine.as_slice()) {
                ([one], _) | (_, [one]) => Ok(*one),
                ([], _) => Err("names a number that the report does not have"),
                _ => Err("names a number that several recommendations have"),
            };
        }
        // The report does not number: the order counts, of all or of those to this body.
        let Some(at) = number.parse::<usize>().ok().and_then(|n| n.checked_sub(1)) else {
            return Err("names a number that the report does not have");
        };
        let mine: Vec<usize> = (0..self.asked.len()).filter(|&r| self.own[n][r]).collect();
        let (whole, part) = ((at < self.asked.len()).then_some(at), mine.get(at).copied());
        match (whole, part) {
            (Some(a), Some(b)) if a == b => Ok(a),
            (Some(a), Some(b)) => {
                let (all, some) = (self.matters.taken_up(a, n), self.matters.taken_up(b, n));
                if all >= some + CLEAR {
                    Ok(a)
                } else if some >= all + CLEAR {
                    Ok(b)
                } else {
                    Err("names a number, but the report does not number its recommendations")
                }
            }
            (Some(a), None) => Ok(a),
            _ => Err("names a number that the report does not have"),
        }
    }

    pub(super) fn by_number(&mut self, n: usize) -> bool {
        if self.given[n].number.is_none() {
            return false;
        }
        let found = match self.all_numbered(n) {
            Ok(found) => found,
            Err(why) => {
                self.leave(n, why);
                return true;
            }
        };
        // "Den tredje rekommendationen är riktad till regionstyrelsen, som svarar för sig."
        if found.iter().all(|&r| !self.own[n][r]) && refers(self.given[n].text) {
            self.leave(n, "only says that the recommendation is another body's");
            return true;
        }
        for r in &found {
            let here = self.matters.taken_up(*r, n);
            let other = (0..self.asked.len())
                .filter(|o| !found.contains(o))
                .map(|o| self.matters.taken_up(o, n))
                .fold(0.0, f64::max);
            if here < 0.1 && other >= 0.6 {
                self.leave(n, "its number and what it is about point to different recommendations");
                return true;
            }
        }
        for r in found {
            let here = self.matters.taken_up(r, n);
            self.add(r, n, LinkBasis::Ordinal, 0.8 + 0.2 * here.min(1.0));
        }
        true
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_as_answers_print_them() {
        for (printed, expected) in [
            ("2", &["2"][..]),
            ("2 och 3", &["2", "3"]),
            ("1–3", &["1", "2", "3"]),
            ("1, 2 och 4a", &["1", "2", "4a"]),
        ] {
            assert_eq!(numbers(printed), expected, "{printed}");
        }
    }
}
