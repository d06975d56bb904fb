//! How far a body's name reaches to both sides of its head word.

use super::{BEFORE, HOSPITAL, STOP, Word, is_head};

pub(super) fn extend_left(words: &[Word<'_>], n: usize, text: &str) -> usize {
    let mut first = n;
    // "hälso-och sjukvårdsnämnden"
    if n >= 1 && words[n - 1].lower.ends_with("-och") {
        first = n - 1;
    } else if n >= 2 && matches!(words[n - 1].lower, "och" | "samt" | "eller") {
        let stem = words[n - 2].lower;
        if stem.ends_with('-') || matches!(stem, "hälso" | "kretslopp") {
            first = n - 2;
            // "barn-, ungdoms- och utbildningsnämnden"
            while first >= 1 && words[first - 1].lower.ends_with('-') && words[first - 1].mark == Some(',') {
                first -= 1;
            }
        }
    }
    // "äldre samt vård- och omsorgsnämnden"
    if first < n && first >= 2 && words[first - 1].lower == "samt" && words[first - 2].lower == "äldre" {
        first -= 2;
    }
    // "Rinkeby-Kista stadsdelsnämnd": an indefinite board is told apart by the name before it.
    if first == n
        && n >= 1
        && words[n].lower.ends_with("snämnd")
        && words[n - 1].capital
        && words[n - 1].mark.is_none()
        && !BEFORE.contains(&words[n - 1].lower)
        && !STOP.contains(&words[n - 1].lower)
    {
        // "Norra Hisingens stadsdelsnämnd"
        let quarter = |w: &Word<'_>| {
            w.capital
                && w.mark.is_none()
                && matches!(w.lower, "norra" | "södra" | "östra" | "västra" | "yttre" | "inre" | "centrala")
        };
        return if n >= 2 && quarter(&words[n - 2]) { n - 2 } else { n - 1 };
    }
    // "humanistiska nämnden", as "tekniska nämnden": an adjective in the definite form.
    let bare = |word: &str| matches!(word, "nämnden" | "nämndens");
    if first == n && n >= 1 && bare(words[n].lower) && is_adjective(&words[n - 1]) {
        return n - 1;
    }
    // "samtliga granskade styrelser"
    while first >= 1 && BEFORE.contains(&words[first - 1].lower) && words[first - 1].mark.is_none() {
        let named = first < n || !matches!(words[n].lower, "kommunstyrelsen" | "regionstyrelsen");
        let gap = text.get(words[first - 1].range.end..words[first].range.start).unwrap_or("");
        if !named || !gap.trim().is_empty() {
            break;
        }
        first -= 1;
    }
    // "den gemensamma servicenämnden": the article is part of what several have in common.
    if first >= 1
        && first < n
        && words[first].lower == "gemensamma"
        && words[first - 1].lower == "den"
        && words[first - 1].mark.is_none()
    {
        first -= 1;
    }
    // "stadsmiljö- och tekniska nämnden"
    if first < n && first >= 2 && words[first - 1].lower == "och" && words[first - 2].lower.ends_with('-') {
        first -= 2;
    }
    first
}

/// An adjective that may name a board; those that only speak of one do not.
fn is_adjective(word: &Word<'_>) -> bool {
    word.mark.is_none()
        && word.lower.ends_with("iska")
        && !BEFORE.contains(&word.lower)
        && !matches!(word.lower, "politiska" | "faktiska" | "specifika" | "typiska")
}

/// Most words of a company's name.
const COMPANY_WORDS: usize = 7;

pub(super) fn extend_right(words: &[Word<'_>], n: usize, text: &str) -> usize {
    let last = own_right(words, n);
    // In a line of capitals they tell no name from a verb: "SJUKHUSSTYRELSERNA REKOMMENDERAS ATT".
    let shouted = |w: &Word<'_>| !text[w.range.clone()].contains(char::is_lowercase);
    let verb =
        |w: &Word<'_>| STOP.contains(&w.lower) || w.lower.ends_with("eras") || w.lower.ends_with("erar");
    let cut = words[n + 1..=last].iter().position(verb).filter(|_| shouted(&words[n]));
    with_place(words, n, cut.map_or(last, |at| n + at))
}

/// "gemensamma hjälpmedelsnämnden i Värmland": a board that several have is named after where they are.
fn with_place(words: &[Word<'_>], n: usize, last: usize) -> usize {
    let joint = n >= 1 && words[n - 1].lower == "gemensamma";
    let place =
        |at: usize| words.get(at).is_some_and(|w| w.capital && !matches!(w.lower, "region" | "landstinget"));
    let unmarked = |at: usize| words.get(at).is_some_and(|w| w.mark.is_none());
    let located = unmarked(last) && words.get(last + 1).is_some_and(|w| w.lower == "i") && place(last + 2);
    if !(joint && located) {
        return last;
    }
    // "i Jönköpings län"
    let county = unmarked(last + 2) && words.get(last + 3).is_some_and(|w| w.lower == "län");
    last + if county { 3 } else { 2 }
}

fn own_right(words: &[Word<'_>], n: usize) -> usize {
    let head = &words[n];
    if head.mark.is_some_and(|m| m != '(') {
        return n;
    }
    // "driftnämnden Hallands sjukhus"
    let operating = head.lower.starts_with("drift") || head.lower.starts_with("sjukhus");
    // "stadsdelsnämnden Västra Hisingen"
    let local = ["stadsdels", "kommundels", "stadsområdes", "områdes", "distrikts"];
    let placed = operating || local.iter().any(|l| head.lower.starts_with(l));
    if placed && words.get(n + 1).is_some_and(|w| w.capital) {
        let mut last = n + 1;
        while words[last].mark.is_none()
            && words.get(last + 1).is_some_and(|w| w.capital || HOSPITAL.contains(&w.lower))
        {
            last += 1;
        }
        return last;
    }
    // "socialnämnd Nordost", "socialnämnden Centrum"
    const QUARTERS: [&str; 10] = [
        "centrum",
        "nordost",
        "nordväst",
        "sydost",
        "sydväst",
        "norr",
        "söder",
        "öster",
        "väster",
        "hisingen",
    ];
    let quarter = |w: &Word<'_>| w.capital && QUARTERS.contains(&w.lower);
    if head.lower.contains("nämnd") && words.get(n + 1).is_some_and(quarter) {
        return n + 1;
    }
    let bare = matches!(
        head.lower,
        "nämnden"
            | "nämndens"
            | "nämnde"
            | "nämnd"
            | "styrelsen"
            | "styrelsens"
            | "utskottet"
            | "utskott"
            | "styrelse"
    ) || operating;
    // "Till bolagets styrelse / För kännedom": a capital begins something else.
    if !bare || words.get(n + 1).is_none_or(|w| w.lower != "för" || w.capital && !head.capital) {
        return n;
    }
    // "styrelsen för Exempelstads fastigheter AB": a company's name ends in its form.
    if words.get(n + 2).is_some_and(|w| w.capital) {
        let name = words[n + 2..].iter().take(COMPANY_WORDS);
        let unmarked = |w: &&Word| w.mark.is_none() || w.lower == "ab";
        if let Some(form) = name.take_while(unmarked).position(|w| w.lower == "ab").filter(|at| *at > 0) {
            return n + 2 + form;
        }
    }
    let Some(mut last) = name_part(words, n + 2) else { return n };
    loop {
        let Some(next) = words.get(last + 1) else { return last };
        match words[last].mark {
            // "nämnden för samverkan kring socialtjänst och vård"
            None if matches!(next.lower, "kring" | "inom")
                && words.get(last + 2).is_some_and(|w| !w.capital) =>
            {
                last += 2;
            }
            None if next.lower == "och" || next.lower == "samt" => {
                // "… och kommunstyrelsen" begins the next body; "… och bedriver" a verb.
                if starts_body(words, last + 2)
                    || words.get(last + 2).is_none_or(|w| STOP.contains(&w.lower))
                    || next.lower == "samt"
                    // "styrelsen för AB Exempel och inköp": a proper name goes on with capitals only.
                    || words[n + 2].capital && words.get(last + 2).is_none_or(|w| !w.capital)
                {
                    return last;
                }
                return name_part(words, last + 2).unwrap_or(last);
            }
            Some(',') if !starts_body(words, last + 1) => {
                // "arbetsmarknad, näringsliv och attraktivitet"
                let joined = words
                    .get(last + 2)
                    .is_some_and(|w| w.lower == "och" || words[last + 1].mark == Some(','));
                if !joined || STOP.contains(&next.lower) {
                    return last;
                }
                last += 1;
            }
            _ => return last,
        }
    }
}

/// The noun that names what a body is for, with an adjective or the words of a proper name.
fn name_part(words: &[Word<'_>], at: usize) -> Option<usize> {
    let first = words.get(at)?;
    if STOP.contains(&first.lower) {
        return None;
    }
    let mut last = at;
    if first.capital {
        while words[last].mark.is_none()
            && words.get(last + 1).is_some_and(|w| w.capital || HOSPITAL.contains(&w.lower))
        {
            last += 1;
        }
        return Some(last);
    }
    let adjective = [
        "social",
        "teknisk",
        "regional",
        "intern",
        "gemensam",
        "hållbar",
        "digital",
        "lokal",
        "offentlig",
        "kommunal",
        "nära",
        "god",
    ];
    if words[last].mark.is_none()
        // "socialhälsa" is a noun.
        && (adjective
            .iter()
            .any(|a| first.lower.strip_prefix(a).is_some_and(|end| matches!(end, "" | "a" | "t" | "e" | "ma")))
            // "klinisk forskning", "kulturella verksamheter"
            || first.lower.chars().count() >= 6
                && ["isk", "iskt", "iska", "ell", "ellt", "ella"].iter().any(|end| first.lower.ends_with(end)))
        && words.get(at + 1).is_some_and(|w| !STOP.contains(&w.lower) && w.lower != "och")
    {
        last += 1;
    }
    Some(last)
}

fn starts_body(words: &[Word<'_>], at: usize) -> bool {
    (at..(at + 4).min(words.len())).any(|n| {
        is_head(words, n) && {
            let first = extend_left(words, n, "");
            first <= at && n >= at
        }
    })
}
