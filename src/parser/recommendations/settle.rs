//! Copies of one recommendation together, and the copy that gives the wording.

use crate::lexicon::fold;
use crate::model::Where;
use crate::parser::tokens::{Query, alike, likeness_from, telling};

use super::{Seen, Settled};

/// Likeness from which two wordings are one recommendation.
const ENOUGH: f64 = 0.8;

/// One entry a recommendation. Two items of the same list are never copies of each other.
pub(super) fn settle(seen: Vec<Seen>) -> Vec<Settled> {
    let mut settled: Vec<Settled> = Vec::new();
    let mut words: Vec<Vec<Words>> = Vec::new();
    // Lists first: running text often says the same in a few words, and only a list shows what belongs apart.
    let (running, listed): (Vec<Seen>, Vec<Seen>) = seen.into_iter().partition(|s| s.running);
    let many = listed.iter().filter(|s| !matches!(s.place, Where::Summary | Where::Missiv)).count() >= 2;
    for copy in listed.into_iter().chain(running) {
        let retells = copy.running && many && matches!(copy.place, Where::Summary | Where::Missiv);
        let own = Words::of(&copy);
        match nearest(&settled, &words, &copy, &own) {
            Some(n) => {
                settled[n].copies.push(copy);
                words[n].push(own);
            }
            // Where the report lists its recommendations, its summary tells them again in fewer words.
            None if retells => {}
            None => {
                settled.push(Settled { copies: vec![copy], chosen: 0 });
                words.push(vec![own]);
            }
        }
    }
    absorb(&mut settled);
    for entry in &mut settled {
        entry.copies.sort_by_key(|c| (c.first, c.last));
        entry.chosen = choose(&entry.copies);
    }
    settled.sort_by_key(|s| s.copies.first().map_or((0, 0), |c| (c.first, c.last)));
    settled
}

/// Part of an item's telling words that the report's own list must hold for the item to be its short form; less is enough
/// where most of the list that the item stands in has proved to be one of short forms.
const COVERED: f64 = 0.75;
const COVERED_AMONG_OTHERS: f64 = 0.6;

/// Summary and letter tell the report's own recommendations again, often shorter or two in one: such items are copies of
/// the one that holds their words, or most of them.
fn absorb(settled: &mut Vec<Settled>) {
    // Where a closing chapter lists them, all other places tell them again.
    let closing =
        settled.iter().filter(|s| s.copies.iter().any(|c| c.place == Where::Closing && !c.running)).count();
    let brief = |c: &Seen| match c.place {
        Where::Summary | Where::Missiv => true,
        place => closing >= 2 && place != Where::Closing,
    };
    let (mut short, mut own): (Vec<Settled>, Vec<Settled>) =
        std::mem::take(settled).into_iter().partition(|s| s.copies.iter().all(brief));
    for enough in [COVERED, COVERED_AMONG_OTHERS] {
        if own.len() < 2 {
            break;
        }
        let known = own.len();
        let mut left = Vec::new();
        for entry in short {
            let list = entry.copies.first().map_or(0, |c| c.list);
            let told = own.iter().filter(|o| o.copies.iter().any(|c| c.list == list)).count();
            let fits = enough >= COVERED || told >= 2;
            match holder(&own[..known], &entry, enough).filter(|_| fits) {
                Some(n) => own[n].copies.extend(entry.copies),
                None => left.push(entry),
            }
        }
        short = left;
    }
    *settled = own;
    settled.extend(short);
}

/// Index of the recommendation that says what `entry` says.
fn holder(own: &[Settled], entry: &Settled, enough: f64) -> Option<usize> {
    let words = telling_words(&entry.copies.first()?.text);
    let fits = |n: &usize| own[*n].copies.iter().any(|a| entry.copies.iter().any(|b| same_body(a, b)));
    let held = |n: usize| own[n].copies.iter().map(|c| share(&words, &words_of(&c.text))).fold(0.0, f64::max);
    let candidates: Vec<usize> = (0..own.len()).filter(fits).collect();
    let (best, n) = candidates
        .iter()
        .map(|&n| (held(n), n))
        .fold(None, |best: Option<(f64, usize)>, one| best.filter(|b| b.0 >= one.0).or(Some(one)))?;
    let together: Vec<String> =
        candidates.iter().flat_map(|&n| own[n].copies.iter().flat_map(|c| words_of(&c.text))).collect();
    let two_in_one = best >= 0.4 && share(&words, &together) >= 0.95;
    (best >= enough || two_in_one).then_some(n)
}

fn telling_words(text: &str) -> Vec<String> {
    telling(&bare(text)).map(str::to_owned).collect()
}

fn words_of(text: &str) -> Vec<String> {
    bare(text).split(' ').filter(|w| w.chars().count() >= 4).map(str::to_owned).collect()
}

/// Part of `words` with a relative among `theirs`.
fn share(words: &[String], theirs: &[String]) -> f64 {
    if words.is_empty() {
        return 0.0;
    }
    let shared = words.iter().filter(|w| theirs.iter().any(|t| related(t, w))).count();
    shared as f64 / words.len() as f64
}

/// To the same bodies, or one of them names none of its own.
fn same_body(a: &Seen, b: &Seen) -> bool {
    a.recipients.is_empty()
        || b.recipients.is_empty()
        || a.recipients
            .iter()
            .any(|r| b.recipients.iter().any(|s| r.name == s.name || r.collective || s.collective))
}

/// A copy's words, made ready once for all comparisons.
struct Words {
    bare: String,
    query: Query,
}

impl Words {
    fn of(copy: &Seen) -> Self {
        let bare = bare(&copy.text);
        Self { query: Query::new(&bare), bare }
    }
}

/// Index of the entry that `copy` repeats.
fn nearest(settled: &[Settled], words: &[Vec<Words>], copy: &Seen, own: &Words) -> Option<usize> {
    let mut best: Option<(f64, usize)> = None;
    for (n, known) in settled.iter().enumerate() {
        if known.copies.iter().any(|c| c.list == copy.list)
            || known.copies.iter().all(|c| other_task(c, copy))
        {
            continue;
        }
        let theirs = known.copies.iter().zip(&words[n]);
        let score = theirs.map(|(c, w)| sameness(c, w, copy, own)).fold(0.0, f64::max);
        if score >= ENOUGH && best.is_none_or(|(b, _)| score > b) {
            best = Some((score, n));
        }
    }
    best.map(|(_, n)| n)
}

/// The same words to another body at the same kind of place: a task of its own.
fn other_task(a: &Seen, b: &Seen) -> bool {
    a.place == b.place
        && !a.recipients.is_empty()
        && !b.recipients.is_empty()
        && a.recipients
            .iter()
            .all(|r| b.recipients.iter().all(|s| r.name != s.name && !(r.collective || s.collective)))
}

/// From [`ENOUGH`] to 1, or nought. A short sentence of running text whose telling words all stand in a list's item repeats that item.
fn sameness(known: &Seen, a: &Words, copy: &Seen, b: &Words) -> f64 {
    let mixed = known.running != copy.running;
    let like = likeness_from(&a.query, &b.query, ENOUGH);
    if like.is_some() || !mixed {
        return like.unwrap_or(0.0);
    }
    let (listed, running) = if copy.running { (a, b) } else { (b, a) };
    let (theirs, own): (Vec<&str>, Vec<&str>) =
        (telling(&listed.bare).collect(), telling(&running.bare).collect());
    let shared = own.iter().filter(|w| theirs.iter().any(|t| related(t, w))).count();
    if !own.is_empty() && shared == own.len() { 0.85 } else { 0.0 }
}

/// "uppdatera" and "uppdateras", "reglementet" and "skolskjutsreglementet".
fn related(a: &str, b: &str) -> bool {
    let inflected = |a: &str, b: &str| b.len() >= 5 && a.starts_with(b) && a.len() <= b.len() + 4;
    // What takes longest to tell is asked last.
    a.chars().take(7).eq(b.chars().take(7))
        || a.ends_with(b)
        || b.ends_with(a)
        || inflected(a, b)
        || inflected(b, a)
        || alike(a, b)
}

/// Without the words in which copies differ by grammar alone.
fn bare(text: &str) -> String {
    let folded = fold(text);
    folded.strip_prefix("att ").unwrap_or(&folded).to_owned()
}

/// The wording that most places share; with no majority a list before running text, and the report's own first.
fn choose(copies: &[Seen]) -> usize {
    let rank = |place: Where| match place {
        Where::Closing => 0,
        Where::Summary => 1,
        Where::Findings => 2,
        Where::Scope => 3,
        Where::Missiv => 4,
        Where::Other => 5,
    };
    if copies.len() == 1 {
        return 0;
    }
    let folded: Vec<String> = copies.iter().map(|c| fold(&c.text)).collect();
    (0..copies.len())
        .min_by_key(|&n| {
            let same = folded.iter().filter(|f| **f == folded[n]).count();
            (std::cmp::Reverse(same), copies[n].running, rank(copies[n].place), n)
        })
        .unwrap_or(0)
}
