//! Numbers as Swedish writes them out, up to where reports go over to digits.

/// From nought on; “en” is left for an article.
const WORDS: [&str; 16] = [
    "noll", "en", "två", "tre", "fyra", "fem", "sex", "sju", "åtta", "nio", "tio", "elva", "tolv", "tretton",
    "fjorton", "femton",
];

/// The number that a folded word states, in digits up to 99 or in letters from two on.
#[must_use]
pub fn numeral(folded: &str) -> Option<usize> {
    if folded.starts_with(|c: char| c.is_ascii_digit()) {
        return folded.parse().ok().filter(|n| (1..100).contains(n));
    }
    WORDS.iter().position(|n| *n == folded).filter(|n| *n > 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digits_and_letters() {
        assert_eq!(["fem", "12", "en", "2023", "många"].map(numeral), [Some(5), Some(12), None, None, None]);
    }
}
