//! Whom a recommendation speaks to: lines that name bodies and nothing else, announcements, an item's first words.

use crate::layout::Joined;
use crate::lexicon::{self, HeadingKind, fold};
use crate::parser::bodies::{self, Body};
use crate::parser::doc::Doc;

use super::advice::ends_in_should;
use super::unmarked;

/// A line (or two) that names bodies and nothing else: "Regionstyrelsen:", "Kulturnämnden bör".
pub(super) struct Address {
    pub bodies: Vec<Body>,
    /// Line behind it.
    pub next: usize,
    /// Says by itself that recommendations follow ("bör", "rekommenderas att").
    pub announces: bool,
    /// Ends so that unmarked lines may follow as items.
    pub opens: bool,
}

/// The address that begins on line `i`.
pub(super) fn at(doc: &Doc, i: usize) -> Option<Address> {
    let first = doc.text.line(i);
    // Cheap refusal for the many lines of running text.
    if first.len() > 160
        || matches!(first.as_bytes().last(), Some(b'.' | b'?' | b';'))
        || doc.text.lines[i].marker.is_item()
    {
        return None;
    }
    let second = doc.next(i);
    if !may_open(doc, first, second) {
        return None;
    }
    let above = doc.previous(i);
    let goes_on = above.is_some_and(|j| {
        let before = doc.text.line(j);
        // Lower case goes on with its sentence, whatever white space stands between the lines; behind a list's item white
        // space ends the item.
        let lower = first.starts_with(char::is_lowercase);
        let gap = stands_apart(doc, i);
        // Bodies and nothing else, items above and below: no sentence breaks just there, or where it had room.
        let breaks = || !lower || doc.has_room(j) && !unmarked::is_open(before);
        let between = in_item(doc, j)
            && breaks()
            && doc.next(i).is_some_and(|next| doc.text.lines[next].marker.is_item())
            && is_only_bodies(doc, first);
        !between
            && !speaks(doc, first)
            && !doc.is_heading(j)
            && !before.ends_with(['.', ':', ';'])
            && (lower && !(gap && in_item(doc, j)) || !gap && !doc.has_room(j))
    });
    if goes_on {
        return None;
    }
    read(doc, first, second).or_else(|| {
        let second = second.filter(|&j| {
            !doc.text.lines[j].marker.is_item() && !doc.is_heading(j) && doc.text.line(j).len() <= 120
        })?;
        let mut joined = Joined::default();
        joined.push(first, i);
        joined.push(doc.text.line(second), second);
        read(doc, &joined.text, doc.next(second))
    })
}

/// False where neither `words`, with line `next` behind them, nor the two of them together can be an address by their ends
/// alone: true of most lines of running text.
fn may_open(doc: &Doc, words: &str, next: Option<usize>) -> bool {
    let ends = |words: &str| match words.as_bytes().last() {
        Some(b':') => true,
        Some(b'r') => words.ends_with("bör") || words.ends_with("behöver"),
        Some(b's') => words.ends_with("rekommenderas"),
        Some(b't') => words.ends_with("att"),
        _ => false,
    };
    let lists = |next: Option<usize>| next.is_some_and(|j| doc.text.lines[j].marker.is_item());
    ends(words)
        || lists(next)
        || next.is_some_and(|j| ends(doc.text.line(j)) || doc.next(j).is_some_and(|k| lists(Some(k))))
}

/// "Vi rekommenderar servicenämnden att:" begins with a capital that is no body's: a sentence begins there, however full the
/// line above is.
pub(super) fn speaks(doc: &Doc, words: &str) -> bool {
    (words.ends_with(':') || words.ends_with(" att"))
        && words.starts_with(char::is_uppercase)
        && bodies::find(words).first().is_some_and(|body| body.range.start > 0)
        && doc.lexicon.phrases.list("strong_recommendation_leads").in_text(&fold(words))
}

/// "Därutöver rekommenderas fritidsnämnden:" goes on from recommendations that must stand above it.
pub(super) fn adds(doc: &Doc, i: usize) -> bool {
    doc.lexicon.phrases.list("addition_words").begins_word(doc.folds.line(i))
}

/// White space above line `i` parts it from what stands there.
pub(super) fn stands_apart(doc: &Doc, i: usize) -> bool {
    doc.text.lines[i].gap_before || doc.previous(i).is_some_and(|above| parted(doc, above, i))
}

/// A blank line parts lines `above` and `i`, and none the two lines above: white space that says something even where
/// paragraphs have it everywhere.
fn parted(doc: &Doc, above: usize, i: usize) -> bool {
    let number = |at: usize| doc.text.lines[at].number;
    number(i) > number(above) + 1
        && doc.previous(above).is_some_and(|before| number(above) == number(before) + 1)
}

/// Line `i` is a list's item or one of its next lines.
fn in_item(doc: &Doc, i: usize) -> bool {
    let mut at = i;
    for _ in 0..4 {
        if doc.text.lines[at].marker.is_item() {
            return true;
        }
        match doc.previous(at) {
            Some(above) if !doc.text.lines[at].gap_before => at = above,
            _ => return false,
        }
    }
    false
}

/// `next` is the line behind `words`.
fn read(doc: &Doc, words: &str, next: Option<usize>) -> Option<Address> {
    let wishes = || doc.lexicon.phrases.list("wish_words").begins_word(&fold(words));
    let listed = next.is_some_and(|j| doc.text.lines[j].marker.is_item());
    let announces = ends_in_should(doc, words)
        || words.ends_with(':') && (words.contains(" bör") || wishes())
        || [" rekommenderas", " att"].iter().any(|e| words.ends_with(e)) && is_passive(words);
    let opens = words.ends_with(':') || announces;
    if !(listed || opens) || words.ends_with(['.', '?', ',']) {
        return None;
    }
    let next_line = next.unwrap_or(doc.text.lines.len());
    let mut found = bodies::find(words);
    if found.is_empty() || !only(doc, words, &found) {
        return None;
    }
    bodies::with_places(words, &mut found);
    Some(Address { bodies: named_in_full(found), next: next_line, announces, opens })
}

/// "… rekommenderas att", "… bör därutöver att"
fn is_passive(words: &str) -> bool {
    ["rekommenderas", " föreslås", " uppmanas", " bör"].iter().any(|verb| words.contains(verb))
}

/// Besides the bodies there are only words that join or announce.
fn only(doc: &Doc, words: &str, found: &[Body]) -> bool {
    let joiners = doc.lexicon.phrases.list("address_words");
    let mut at = 0;
    let mut rest = String::new();
    for body in found {
        rest.push_str(words.get(at..body.range.start).unwrap_or(" "));
        rest.push(' ');
        at = body.range.end + bodies::place_behind(words, body.range.end);
    }
    rest.push_str(words.get(at..).unwrap_or(""));
    let auditors = ["audit_offices", "elected_auditors"].map(|list| doc.lexicon.phrases.list(list));
    let mut rest = fold(&rest);
    for aside in doc.lexicon.phrases.list("opinion_asides").iter() {
        if rest.contains(aside.as_str()) {
            rest = rest.replace(aside.as_str(), " ");
        }
    }
    rest.split(' ')
        .filter(|w| !w.is_empty())
        .all(|w| joiners.holds(w) || auditors.iter().any(|list| list.holds(w)))
}

/// True when `sentence` is an address.
pub(super) fn is_only_bodies(doc: &Doc, sentence: &str) -> bool {
    let found = bodies::find(sentence);
    !found.is_empty() && only(doc, sentence, &found)
}

/// "… i varje delårsrapport samt till regionstyrelsen:": the next body's address at an item's end. Bytes that belong to
/// the item, and the bodies.
pub(super) fn tail(doc: &Doc, text: &str) -> Option<(usize, Vec<Body>)> {
    if !(text.ends_with(':') || text.ends_with(" att")) {
        return None;
    }
    [" samt till ", ", samt till ", " och till ", " samt ", " och ", ". "]
        .iter()
        .filter_map(|joint| text.rfind(joint))
        .filter(|&at| at > 10 && bodies::find(text).iter().all(|b| !b.range.contains(&at)))
        .filter_map(|at| {
            let rest = &text[at + 1..];
            let found = bodies::find(rest);
            (!found.is_empty() && only(doc, rest, &found)).then_some((at, found))
        })
        .min_by_key(|(at, _)| *at)
}

/// Bodies that an announcement speaks to: those behind "rekommenderar vi" and before "att", else all that it names.
pub(super) fn of_lead(doc: &Doc, sentence: &str) -> Vec<Body> {
    let found = addressed(bodies::find(sentence), sentence);
    let lower = lexicon::lower(sentence);
    if lower.len() != sentence.len() {
        return found;
    }
    let verbs = doc.lexicon.phrases.list("recommendation_verbs").first_places(&lower);
    let verb = verbs.map(|(_, at)| (at.start, at.len())).min();
    let Some((at, len)) = verb else { return found };
    if found.is_empty() {
        // "… rekommenderas verkställande direktören att:"
        let behind = lower.get(at + len..).unwrap_or("").trim_end_matches(':').trim();
        let name = behind.trim_end_matches(" att").trim_start_matches("vi ").trim_start_matches("att ");
        return named_role(name).map_or_else(|| named_by_heading(sentence), |role| vec![role]);
    }
    let behind: Vec<Body> = found.iter().filter(|b| b.range.start > at).cloned().collect();
    if behind.is_empty() {
        return found;
    }
    // "Kommunstyrelsen rekommenderas att tillsammans med byggnadsnämnden:", "… att i samråd med byggnadsnämnden:"
    let own: Vec<Body> = found.iter().filter(|b| b.range.end <= at).cloned().collect();
    let aside = |companion: &[&str]| {
        let before = sentence.get(..behind[0].range.start).unwrap_or("").trim_end();
        companion.iter().any(|with| before.ends_with(with))
    };
    if !own.is_empty() && aside(&["tillsammans med", "i samverkan med"]) {
        return found;
    }
    if !own.is_empty() && aside(&["i samråd med", "efter samråd med"]) {
        return own;
    }
    let stop = lower[at..].find(" att").map(|n| at + n);
    let near: Vec<Body> = behind.iter().filter(|b| stop.is_none_or(|s| b.range.start < s)).cloned().collect();
    if near.is_empty() { behind } else { near }
}

/// All but those whose something is told of: "kommunstyrelsen, som värd för nämndens kansli". If nothing else is named, they
/// are.
fn addressed(found: Vec<Body>, text: &str) -> Vec<Body> {
    if found.iter().all(|body| is_genitive(body, text)) {
        return found;
    }
    found.into_iter().filter(|body| !is_genitive(body, text)).collect()
}

/// "nämndens"
fn is_genitive(body: &Body, text: &str) -> bool {
    text.get(body.range.clone()).is_some_and(|printed| {
        printed.ends_with("ens") || printed.ends_with("nas") || printed.ends_with(":s")
    })
}

/// Bodies in the heading above line `i` if it is a heading of recommendations: "Rekommendationer till regeringen" names
/// whom they are for even where that is no board.
pub(super) fn of_heading(doc: &Doc, i: usize) -> Vec<Body> {
    let Some(section) = doc.section(i).filter(|s| s.start > s.heading) else { return Vec::new() };
    let heading = doc.text.line(section.heading);
    // "Utbildningsnämnden", and below it "Nämnden rekommenderas att:".
    if section.kind == HeadingKind::Recommendations || is_only_bodies(doc, heading) {
        named_by_heading(heading)
    } else {
        Vec::new()
    }
}

/// The board that a title names in full above "Vi rekommenderar styrelsen att:", where the title is no known heading.
pub(super) fn of_title(doc: &Doc, i: usize, short: &str) -> Option<Body> {
    let start = doc.section(i)?.start;
    let above = (start..i).rev().filter(|&j| doc.text.is_words(j)).take(TITLE_ABOVE);
    let title = above.take_while(|&j| !doc.is_heading(j)).find(|&j| {
        let words = doc.text.line(j);
        // "… i samråd med / kommunstyrelsen." is the end of an item.
        let title = words.starts_with(char::is_uppercase) && !words.ends_with(['.', ',', ';']);
        title && !doc.text.lines[j].marker.is_item() && is_only_bodies(doc, words)
    })?;
    let mut named = bodies::find(doc.text.line(title));
    let full = named.pop().filter(|body| named.is_empty() && !body.collective)?;
    full.name.ends_with(short).then_some(full)
}

/// Lines of a list within which its title stands.
const TITLE_ABOVE: usize = 12;

fn named_by_heading(heading: &str) -> Vec<Body> {
    let found = bodies::find(heading);
    if !found.is_empty() {
        return found;
    }
    let lower = heading.to_lowercase();
    let Some(at) = ["rekommendationer till ", "rekommendation till "]
        .iter()
        .find_map(|l| lower.find(l).map(|at| at + l.len()))
        .filter(|_| lower.len() == heading.len())
    else {
        return Vec::new();
    };
    let name = heading[at..].trim().trim_end_matches(':');
    let words = name.split_whitespace().count();
    if words == 0
        || words > 3
        || fold(name).split(' ').any(|w| matches!(w, "kommunen" | "regionen" | "fortsatt"))
    {
        return Vec::new();
    }
    vec![Body { range: 0..name.len(), name: name.to_owned(), collective: false }]
}

/// Bodies that an item itself begins with: "Regionstyrelsen och driftnämnderna säkerställer …".
pub(super) fn of_item(text: &str) -> Vec<Body> {
    let skip = ["Att ", "att ", "Vi rekommenderar ", "Vi rekommenderar att "]
        .iter()
        .filter(|p| text.starts_with(**p))
        .map(|p| p.len())
        .max()
        .unwrap_or(0);
    let mut end = skip;
    let mut own: Vec<Body> = Vec::new();
    for body in bodies::find(text) {
        let between = fold(text.get(end..body.range.start).unwrap_or("x"));
        // "Regionstyrelsen bör, tillsammans med nämnden, …"
        let joined = match between.strip_prefix("bör ").unwrap_or(&between) {
            "" | "och" | "samt" | "den" | "och den" | "samt den" => true,
            "i samverkan med" | "tillsammans med" => !own.is_empty(),
            _ => false,
        };
        // "Nämndens arbete med …" is no one's task yet.
        if !joined || is_genitive(&body, text) {
            break;
        }
        end = body.range.end;
        own.push(body);
    }
    own
}

/// Without the bare names of boards that are named in full too: "Skolnämnden", and below it "Nämnden rekommenderas att:".
pub(super) fn named_in_full(bodies: Vec<Body>) -> Vec<Body> {
    let full = |bare: &Body| {
        bodies.iter().any(|b| !b.collective && b.name.len() > bare.name.len() && b.name.ends_with(&bare.name))
    };
    let named = bodies.iter().filter(|b| !b.collective).count();
    let all = |bare: &Body| named >= 2 && bare.name.ends_with("erna") && !bare.name.contains(' ');
    bodies.iter().filter(|b| !(b.collective && (full(b) || all(b)))).cloned().collect()
}

/// "… och redovisa det för nämnden (socialnämnden)." whom the item is for, in brackets at its end.
pub(super) fn in_brackets(doc: &Doc, text: &str) -> Option<Vec<Body>> {
    let (_, bracket) = text.trim_end_matches('.').strip_suffix(')')?.rsplit_once('(')?;
    is_only_bodies(doc, bracket).then(|| bodies::find(bracket))
}

/// "Verkställande direktören bör …": a role as the one who should act.
pub(super) fn role(text: &str) -> Option<Body> {
    let lower = lexicon::lower(text);
    let at = lower
        .find(" bör ")
        .or_else(|| lower.find(" rekommenderas "))
        .or_else(|| lower.find(" åligger "))
        .filter(|_| lower.len() == text.len())?;
    named_role(lower.get(..at)?)
}

/// Whom a cell in the recipients' column names: bodies, or a role: "Förbundschefen".
pub(super) fn of_cell(text: &str) -> Vec<Body> {
    let found = bodies::find(text);
    if !found.is_empty() {
        return found;
    }
    named_role(lexicon::lower(text).trim().trim_end_matches('.')).into_iter().collect()
}

/// `name` as a recipient, if it is a role of one or two words.
fn named_role(name: &str) -> Option<Body> {
    let words = name.split(' ').count();
    let role = [
        "direktören",
        "direktör",
        "chefen",
        "cheferna",
        "förvaltningen",
        "förvaltningarna",
        "kontoret",
        "ledningen",
        "klinikerna",
        "rektorerna",
    ];
    let chief = name == "vd";
    (chief || words <= 2 && role.iter().any(|r| name.ends_with(r))).then(|| Body {
        range: 0..name.len(),
        name: if chief { name.to_uppercase() } else { name.to_owned() },
        collective: false,
    })
}
