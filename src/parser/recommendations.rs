//! What the auditors recommend, and to whom: lists after an announcement, and sentences of running text.

use crate::layout::{Joined, Marker};
use crate::lexicon::{HeadingKind, fold};
use crate::model::Where;

use super::doc::Doc;
use super::items::{self, Of};
use super::tokens::likeness;
use super::{bodies, sentences};

/// One copy of a recommendation.
#[derive(Debug, Clone)]
pub(super) struct Seen {
    pub text: String,
    pub number: Option<String>,
    pub group: Option<String>,
    /// As named, collective words not resolved yet.
    pub recipients: Vec<bodies::Body>,
    pub first: usize,
    pub last: usize,
    pub place: Where,
    /// Lists are numbered so that two items of one list are never taken for copies.
    pub list: usize,
}

/// A recommendation with all its copies, in order of first mention.
#[derive(Debug, Clone)]
pub(super) struct Settled {
    pub copies: Vec<Seen>,
    /// Index of the copy that gives the wording.
    pub chosen: usize,
}

/// All copies, then one entry each.
pub(super) fn find(doc: &Doc) -> Vec<Settled> {
    let mut seen = Vec::new();
    let mut used = vec![false; doc.text.lines.len()];
    let mut list = 0;
    lists(doc, &mut seen, &mut used, &mut list);
    sentences_of(doc, &mut seen, &used, &mut list);
    seen.sort_by_key(|s| (s.first, s.last));
    settle(seen)
}

fn may_recommend(doc: &Doc, i: usize) -> bool {
    doc.auditors_speak(i)
        && !matches!(
            doc.kind_at(i),
            HeadingKind::Earlier
                | HeadingKind::Appendix
                | HeadingKind::Criteria
                | HeadingKind::Method
                | HeadingKind::Delimitation
                | HeadingKind::Response
        )
}

/// The sentence above line `i`, back to the last full stop or heading.
fn lead(doc: &Doc, i: usize) -> (Joined, Option<usize>) {
    let mut lines = Vec::new();
    let mut j = i;
    let mut heading = None;
    while let Some(above) = doc.previous(j) {
        if doc.is_heading(above) {
            heading = Some(above);
            break;
        }
        let words = doc.text.line(above);
        let marked = doc.text.lines[above].marker.is_item();
        if !lines.is_empty() && (words.ends_with(['.', '?', '!', ':']) || marked)
            || marked && lines.is_empty()
        {
            break;
        }
        if !lines.is_empty()
            && doc.text.lines[j].gap_before
            && !doc.text.line(above).ends_with(',')
            && lines.len() >= 2
        {
            break;
        }
        lines.push(above);
        j = above;
        if lines.len() >= 6 {
            break;
        }
    }
    lines.reverse();
    let mut joined = Joined::default();
    for line in lines {
        joined.push(doc.text.line(line), line);
    }
    (joined, heading)
}

/// Last sentence of the lead, folded.
fn last_sentence(lead: &Joined) -> String {
    sentences::split(&lead.text).last().map_or(String::new(), |r| lead.text[r.clone()].to_owned())
}

/// A list of recommendations of an earlier audit, or of something else that only mentions them.
fn is_retold(folded: &str) -> bool {
    [
        "tidigare granskning",
        "föregående granskning",
        "förra granskningen",
        "lämnades",
        "lämnade revisorerna",
        "rekommenderades",
        "granskningen 20",
        "granskningen från 20",
        "granskningen år 20",
        "års granskning",
        "för varje rekommendation",
        "ska följande framgå",
        "tidigare lämnade",
        "rekommenderar socialstyrelsen",
        "socialstyrelsen rekommenderar",
        "skr rekommenderar",
        "myndigheten",
        "rekommenderades då",
        "dåvarande",
    ]
    .iter()
    .any(|w| folded.contains(w))
}

fn lists(doc: &Doc, seen: &mut Vec<Seen>, used: &mut [bool], list: &mut usize) {
    let strong = doc.lexicon.phrases.list("strong_recommendation_leads");
    let mut last_lead: Option<(usize, Vec<bodies::Body>)> = None;
    let mut i = 0;
    while i < doc.text.lines.len() {
        if !doc.text.is_words(i) || !may_recommend(doc, i) || doc.is_heading(i) {
            i += 1;
            continue;
        }
        let marked = doc.text.lines[i].marker.is_item();
        let first_of_list = marked
            && doc.previous(i).is_none_or(|j| !doc.text.lines[j].marker.is_item() || doc.is_heading(j));
        let plain = !marked && starts_plain_list(doc, i);
        if !(first_of_list || plain) {
            i += 1;
            continue;
        }
        let (lead, heading) = lead(doc, i);
        let sentence = last_sentence(&lead);
        let folded = fold(&sentence);
        let in_section = doc.kind_at(i) == HeadingKind::Recommendations;
        let end = doc.parts.get(doc.part_at(i)).map_or(doc.text.lines.len(), |p| p.end);
        let (found, next) =
            if marked { items::read(doc, i, end, Of::Recommendations) } else { plain_items(doc, i, end) };
        let should = found.iter().filter(|f| is_should(doc, f.text())).count() * 2 > found.len();
        let announced = strong.in_text(&folded)
            || ((folded.contains("anser") || folded.ends_with(" bör") || folded.contains("behöver"))
                && (should || folded.ends_with(" bör") || folded.ends_with(" bör att")));
        let questions = found.iter().filter(|f| f.text().ends_with('?')).count() * 2 > found.len();
        let bare = sentence.is_empty() || is_only_bodies(&sentence);
        let section_speaks = in_section
            && (bare
                || should
                || announced
                || sentence.ends_with(':')
                || found.iter().all(|f| is_advice(f.text())));
        if found.is_empty() || questions || is_retold(&folded) || !(announced || section_speaks) {
            i = next.max(i + 1);
            continue;
        }
        let mut recipients = recipients_of_lead(&sentence);
        if recipients.is_empty()
            && let Some(heading) = heading.or_else(|| doc.section(i).map(|s| s.heading))
            && doc.kind_at(i) == HeadingKind::Recommendations
        {
            recipients = bodies::find(doc.text.line(heading));
        }
        if recipients.is_empty()
            && let Some((line, bodies)) = &last_lead
            && i - line < 40
            && doc.section(*line).map(|s| s.heading) == doc.section(i).map(|s| s.heading)
            && bare
        {
            recipients.clone_from(bodies);
        }
        *list += 1;
        let group = group_of(doc, i);
        add_items(doc, &found, &recipients, &group, *list, seen);
        for flag in used.iter_mut().take(next).skip(i) {
            *flag = true;
        }
        for (_, line) in &lead.lines {
            used[*line] = true;
        }
        last_lead = Some((next, recipients));
        i = next.max(i + 1);
    }
}

/// Line `i` follows an announcement "… rekommenderar vi nämnden att:" and is itself unmarked.
fn starts_plain_list(doc: &Doc, i: usize) -> bool {
    let Some(above) = doc.previous(i).filter(|&j| !doc.is_heading(j)) else { return false };
    let words = doc.text.line(above);
    if !words.ends_with(':') || doc.text.lines[above].marker.is_item() {
        return false;
    }
    let (lead, _) = lead(doc, i);
    doc.lexicon.phrases.list("strong_recommendation_leads").in_text(&fold(&last_sentence(&lead)))
}

/// Items on unmarked lines: a new one where the line above had room for more.
fn plain_items(doc: &Doc, from: usize, end: usize) -> (Vec<items::Item>, usize) {
    let mut found: Vec<items::Item> = Vec::new();
    let mut i = from;
    while i < end {
        if !doc.text.is_words(i) {
            i += 1;
            continue;
        }
        if doc.is_heading(i)
            || doc.text.lines[i].marker.is_item()
            || items::is_list_end(doc, i)
            || (!found.is_empty() && doc.looks_like_heading(i) && doc.text.lines[i].gap_before)
        {
            break;
        }
        let words = doc.text.line(i);
        let fresh = found.last().is_none_or(|item| {
            let ended = item.text().ends_with(['.', ';', ',']) || doc.text.lines[i].gap_before;
            doc.has_room(item.last) && (ended || words.starts_with(char::is_uppercase))
        });
        if fresh && !found.is_empty() && !is_advice(words) {
            break;
        }
        if fresh {
            let mut joined = Joined::default();
            joined.push(words, i);
            found.push(items::Item {
                marker: Marker::None,
                indent: 0,
                first: i,
                last: i,
                words: joined,
                level: 0,
            });
        } else if let Some(item) = found.last_mut() {
            item.words.push(words, i);
            item.last = i;
        }
        i += 1;
    }
    (found, i)
}

/// Begins as advice does: "Att …", an infinitive or imperative, a body and what it should do.
fn is_advice(text: &str) -> bool {
    let folded = fold(text);
    let first = folded.split(' ').next().unwrap_or("");
    let verb = first.ends_with('a')
        || [
            "se",
            "ge",
            "få",
            "ta",
            "gör",
            "säkerställ",
            "tillse",
            "förtydliga",
            "inför",
            "utveckla",
            "besluta",
            "upprätta",
            "överväg",
            "följ",
            "stärk",
            "tidsätt",
            "kartlägg",
            "i",
            "att",
            "det",
            "vid",
            "bör",
            "årligen",
            "fortsatt",
            "regelbundet",
        ]
        .contains(&first)
        || first.ends_with("ställ")
        || first.ends_with("lägg")
        || first.ends_with("bör");
    let named = bodies::find(text).first().is_some_and(|b| b.range.start < 6);
    let folded = fold(text);
    verb || named || folded.contains(" bör ") || text.starts_with("Att ")
}

fn is_should(doc: &Doc, text: &str) -> bool {
    let folded = fold(text);
    let _ = doc;
    folded.starts_with("bör ") || folded.split(' ').take(8).any(|w| w == "bör" || w == "behöver")
}

fn is_only_bodies(sentence: &str) -> bool {
    let found = bodies::find(sentence);
    let covered: usize = found.iter().map(|b| b.range.len()).sum();
    !found.is_empty() && sentence.len() - covered <= 16
}

/// Bodies that the announcement speaks to: behind "rekommenderar vi", else all that it names.
fn recipients_of_lead(sentence: &str) -> Vec<bodies::Body> {
    let found = bodies::find(sentence);
    let lower = sentence.to_lowercase();
    let verb = [
        "rekommenderar",
        "rekommenderas",
        "föreslår",
        "anser vi att",
        "anser att",
        "rekommendationer till",
        "rekommendation till",
        "uppmanar",
        "lämnas",
    ]
    .iter()
    .filter_map(|v| lower.find(v))
    .min();
    if let Some(at) = verb {
        let behind: Vec<bodies::Body> = found.iter().filter(|b| b.range.start > at).cloned().collect();
        if !behind.is_empty() {
            // "… rekommenderar vi nämnden att inom styrelsens uppdrag": only those before "att".
            let stop = lower[at..].find(" att").map(|n| at + n);
            let near: Vec<bodies::Body> =
                behind.iter().filter(|b| stop.is_none_or(|s| b.range.start < s)).cloned().collect();
            return if near.is_empty() { behind } else { near };
        }
    }
    found
}

fn group_of(doc: &Doc, i: usize) -> Option<String> {
    let section = doc.section(i)?;
    if section.kind != HeadingKind::Recommendations || section.start == section.heading {
        return None;
    }
    let heading = doc.text.line(section.heading).trim_end_matches(':').trim();
    let folded = fold(heading);
    let special = [
        "rekommendationer som",
        "rekommendationer avseende",
        "rekommendationer för",
        "regionspecifika",
        "gemensamma",
        "övriga",
        "särskilda",
    ];
    (special.iter().any(|s| folded.starts_with(s)) && bodies::find(heading).is_empty())
        .then(|| heading.to_owned())
}

fn add_items(
    doc: &Doc,
    found: &[items::Item],
    lead: &[bodies::Body],
    group: &Option<String>,
    list: usize,
    seen: &mut Vec<Seen>,
) {
    let mut run_in: Option<Vec<bodies::Body>> = None;
    let has_subs = found.iter().any(|f| f.level > 0);
    for (n, item) in found.iter().enumerate() {
        let text = item.text();
        // "Kommunstyrelsen:" or "Kommunstyrelsen bör" as an item of its own, its recommendations below it.
        let heads_subs = has_subs && item.level == 0 && found.get(n + 1).is_some_and(|f| f.level > 0);
        if heads_subs && (text.ends_with(':') || is_only_bodies(text)) {
            run_in = Some(bodies::find(text)).filter(|b| !b.is_empty());
            continue;
        }
        if item.level == 0 {
            run_in = None;
        }
        if text.is_empty() {
            continue;
        }
        let own = own_recipients(text);
        let recipients = if own.is_empty() { run_in.clone().unwrap_or_else(|| lead.to_vec()) } else { own };
        seen.push(Seen {
            text: text.to_owned(),
            number: item.marker.printed(),
            group: group.clone(),
            recipients,
            first: item.first,
            last: item.last,
            place: doc.place(item.first),
            list,
        });
    }
}

/// Bodies that the item itself begins with.
fn own_recipients(text: &str) -> Vec<bodies::Body> {
    let all = bodies::find(text);
    let skip = ["Att ", "att ", "Vi rekommenderar ", "Vi rekommenderar att "]
        .iter()
        .filter(|p| text.starts_with(**p))
        .map(|p| p.len())
        .max()
        .unwrap_or(0);
    let mut end = skip;
    let mut own = Vec::new();
    for body in all {
        let between = fold(text.get(end..body.range.start).unwrap_or("x"));
        if !matches!(between.as_str(), "" | "och" | "samt" | "i samverkan med" | "tillsammans med") {
            break;
        }
        // "Nämndens arbete med …" is no one's task yet.
        let printed = &text[body.range.clone()];
        if printed.ends_with("ens") || printed.ends_with("nas") {
            break;
        }
        end = body.range.end;
        own.push(body);
    }
    own
}

/// Recommendations in running text.
fn sentences_of(doc: &Doc, seen: &mut Vec<Seen>, used: &[bool], list: &mut usize) {
    for section in &doc.sections {
        if !may_recommend(doc, section.heading.max(section.start.min(doc.text.lines.len().saturating_sub(1))))
        {
            continue;
        }
        let free: Vec<usize> =
            (section.start..section.end).filter(|&i| doc.text.is_words(i) && !used[i]).collect();
        for run in free.chunk_by(|a, b| doc.next(*a) == Some(*b)) {
            let mut block = Joined::default();
            run.iter().for_each(|&i| block.push(doc.text.line(i), i));
            let mut speaking = false;
            let mut last_bodies: Vec<bodies::Body> = Vec::new();
            for range in sentences::split(&block.text) {
                let sentence = &block.text[range.clone()];
                let folded = fold(sentence);
                if sentence.ends_with([':', '?']) || is_retold(&folded) {
                    speaking = false;
                    continue;
                }
                let in_section = section.kind == HeadingKind::Recommendations;
                let Some((at, mut recipients)) = advice(sentence, in_section, speaking) else {
                    speaking = speaking && in_section;
                    continue;
                };
                if recipients.is_empty() && speaking {
                    recipients.clone_from(&last_bodies);
                }
                speaking = true;
                last_bodies.clone_from(&recipients);
                *list += 1;
                let (first, last) = block.lines_of(&range);
                seen.push(Seen {
                    text: sentence[at..].trim().to_owned(),
                    number: None,
                    group: None,
                    recipients,
                    first,
                    last,
                    place: doc.place(first),
                    list: *list,
                });
            }
        }
    }
}

/// Byte where the recommendation's own words begin, and whom it speaks to.
fn advice(sentence: &str, in_section: bool, speaking: bool) -> Option<(usize, Vec<bodies::Body>)> {
    let lower = sentence.to_lowercase();
    if lower.len() != sentence.len() {
        return None;
    }
    let verb = [
        "vi rekommenderar",
        "rekommenderar vi",
        "vill vi rekommendera",
        "rekommenderar revisionen",
        "rekommenderas",
        "vi föreslår",
        "föreslår vi",
        "vi uppmanar",
        "revisionskontoret rekommenderar",
        "rekommenderar revisionskontoret",
        "stadsrevisionen rekommenderar",
        "revisionen rekommenderar",
        "revisorerna rekommenderar",
        "rekommenderar stadsrevisionen",
        "rekommenderar revisorerna",
        "rekommenderar",
    ]
    .iter()
    .filter_map(|v| lower.find(v).map(|at| (at, v.len())))
    .min();
    if let Some((at, len)) = verb {
        let to = lower[at + len..].find(" att ").map(|n| at + len + n + 1)?;
        let named = bodies::find(&sentence[..to]);
        let behind: Vec<bodies::Body> = named.iter().filter(|b| b.range.start > at).cloned().collect();
        let mut recipients = if behind.is_empty() { named } else { behind };
        if recipients.is_empty() {
            recipients = own_recipients(&sentence[to..]);
        }
        return Some((to, recipients));
    }
    let should = lower.contains(" bör ")
        && !lower.contains("bör vara uppfyll")
        && !lower.contains("bör noteras")
        && !lower.contains("bör nämnas")
        && !lower.contains("bör framhållas")
        && !lower.contains("bör poängteras");
    if should && (in_section || speaking) {
        return Some((0, own_recipients(sentence)));
    }
    None
}

/// Copies of one recommendation together. Two items of the same list are never copies of each other.
fn settle(seen: Vec<Seen>) -> Vec<Settled> {
    let mut settled: Vec<Settled> = Vec::new();
    for copy in seen {
        let mut best: Option<(f64, usize)> = None;
        for (n, known) in settled.iter().enumerate() {
            if known.copies.iter().any(|c| c.list == copy.list) {
                continue;
            }
            let other_address = known.copies.iter().all(|c| {
                c.place == copy.place
                    && !c.recipients.is_empty()
                    && !copy.recipients.is_empty()
                    && c.recipients.iter().all(|r| copy.recipients.iter().all(|s| s.name != r.name))
            });
            if other_address {
                continue;
            }
            let alike =
                known.copies.iter().map(|c| likeness(&bare(&c.text), &bare(&copy.text))).fold(0.0, f64::max);
            if alike >= 0.8 && best.is_none_or(|(b, _)| alike > b) {
                best = Some((alike, n));
            }
        }
        match best {
            Some((_, n)) => settled[n].copies.push(copy),
            None => settled.push(Settled { copies: vec![copy], chosen: 0 }),
        }
    }
    for entry in &mut settled {
        entry.chosen = choose(&entry.copies);
    }
    settled
}

/// Without the words in which copies differ by grammar alone.
fn bare(text: &str) -> String {
    let folded = fold(text);
    folded.strip_prefix("att ").unwrap_or(&folded).to_owned()
}

/// The wording that most places share; with no majority the report's own, a list before running text.
fn choose(copies: &[Seen]) -> usize {
    let rank = |place: Where| match place {
        Where::Closing => 0,
        Where::Summary => 1,
        Where::Findings => 2,
        Where::Scope => 3,
        Where::Missiv => 4,
        Where::Other => 5,
    };
    (0..copies.len())
        .min_by_key(|&n| {
            let same = copies.iter().filter(|c| fold(&c.text) == fold(&copies[n].text)).count();
            (std::cmp::Reverse(same), rank(copies[n].place), n)
        })
        .unwrap_or(0)
}
