//! Lists of recommendations: behind an announcement, under their heading, under the name of a body.
//!
//! A list may change its addressee between items ("Kulturnämnden bör" … "Landstingsstyrelsen bör"), or at the end of an
//! item ("… samt till regionstyrelsen:").

use crate::layout::Marker;
use crate::lexicon::{HeadingKind, fold};
use crate::parser::bodies::{self, Body};
use crate::parser::doc::Doc;
use crate::parser::items::{self, Item, Of};
use crate::parser::metadata::is_dateline;
use crate::parser::sentences;

use super::advice::{ends_in_should, is_advice, is_should, is_task, opens_with_body};
use super::{
    Finds, Seen, address, columns, ends, group_of, is_retold, labelled, lead, may_recommend, unmarked,
};

/// Items for the same bodies.
struct Block {
    recipients: Vec<Body>,
    items: Vec<Item>,
    /// Line behind the last item.
    next: usize,
    /// The announcement ends in "att": infinitives follow.
    infinitive: bool,
    /// The sub-heading that says what the items are about.
    title: Option<usize>,
}

/// Words from "bör" to the end of an announcement that names who should.
const ASKED_WORDS: usize = 12;

/// Words of a heading that stands among the items.
const STRAY_WORDS: usize = 8;

pub(super) fn find(doc: &Doc, finds: &mut Finds) {
    // Where the last list ended and whom it spoke to: the next may go on with it after a page or a sub-heading.
    let mut last: Option<(usize, Vec<Body>)> = None;
    let addressed: Vec<usize> = (0..doc.text.lines.len())
        .filter(|&i| doc.text.is_words(i) && address::at(doc, i).is_some())
        .collect();
    let mut i = 0;
    while i < doc.text.lines.len() {
        if !doc.text.is_words(i) || finds.used[i] || doc.is_heading(i) {
            i += 1;
            continue;
        }
        let marked = doc.text.lines[i].marker.is_item();
        let starts = if marked {
            doc.previous(i).is_none_or(|j| !doc.text.lines[j].marker.is_item() || doc.is_heading(j))
        } else {
            unmarked::begin(doc, i) && !labelled::begins(doc, i)
                || unmarked::below_heading(doc, i)
                || addressed.binary_search(&i).is_ok()
        };
        if !starts || !may_recommend(doc, i) {
            i += 1;
            continue;
        }
        i = region(doc, i, &addressed, &mut last, finds);
    }
}

/// Reads the list that may begin on line `i`; returns the line to go on from. `addressed` are the lines at which an address
/// begins.
fn region(
    doc: &Doc,
    i: usize,
    addressed: &[usize],
    last: &mut Option<(usize, Vec<Body>)>,
    finds: &mut Finds,
) -> usize {
    if unmarked::announces(doc, i) {
        return i + 1;
    }
    let lead = lead::above(doc, i);
    let sentence =
        sentences::split(&lead.text).last().map_or(String::new(), |r| lead.text[r.clone()].to_owned());
    let folded = fold(&sentence);
    let address = address::at(doc, i);
    let strong = doc.lexicon.phrases.list("strong_recommendation_leads");
    let marked = doc.text.lines[i].marker.is_item();
    // "… lämnar fem råd till styrelsen. De är inte rangordnade."
    let complete = sentence.ends_with('.')
        && sentence.contains(" att ")
        && !["följande", "nedan"].iter().any(|w| folded.contains(w));
    // "… lämnas följande kommentarer:"
    let told = folded.rsplit(' ').next().is_some_and(|w| doc.lexicon.phrases.list("told_nouns").holds(w))
        && !folded.contains("rekommend");
    // "Nämnden uppmuntras att:", "… finner vi det lämpligt": auditors have many words for what they want.
    let wish = !complete && wishes(doc, &sentence, &folded);
    let announced = strong.in_text(&folded) && !complete && !told
        || !sentence.ends_with(':')
            && marked
            && lead.text.len() <= 200
            && !lead.text.contains(" att ")
            && strong.in_text(&fold(&lead.text))
            && !is_retold(doc, &fold(&lead.text));
    let in_section = doc.kind_at(i) == HeadingKind::Recommendations || row_label(doc, i);
    let follows = last.as_ref().is_some_and(|(end, _)| lead.text.is_empty() && *end <= i && i - end < 40);
    let open_address = address.as_ref().is_some_and(|a| a.announces);
    if !marked && !(announced || wish || in_section || follows || open_address) || is_retold(doc, &folded) {
        return if marked { skip_list(doc, i) } else { i + 1 };
    }
    let mut recipients = address::named_in_full(address::of_lead(doc, &sentence));
    if recipients.is_empty() {
        recipients = address::of_heading(doc, i);
    }
    if recipients.is_empty()
        && let Some((line, bodies)) = last.as_ref()
        && i.saturating_sub(*line) < 40
        && doc.section(*line).map(|s| s.heading) == doc.section(i).map(|s| s.heading)
        && (sentence.is_empty() || address::is_only_bodies(doc, &sentence))
    {
        recipients.clone_from(bodies);
    }
    let (blocks, next) = read(doc, i, addressed, &recipients, announced || wish);
    let all: Vec<&Item> = blocks.iter().flat_map(|b| &b.items).collect();
    let next = next.max(i + 1);
    if all.is_empty() {
        return next;
    }
    let advising = |text: &str| is_advice(doc, text);
    let wish = || wish && all.iter().all(|f| advising(f.text()) || is_task(f.text()));
    let should = || all.iter().filter(|f| is_should(f.text())).count() * 2 > all.len();
    let judged = || ["anser", "behöver", "bedömer"].iter().any(|verb| folded.contains(verb));
    // "Mot den bakgrunden bör styrelsen:"
    let asked = || {
        let named = bodies::find(&sentence).last().is_some_and(|b| b.range.end + 2 >= sentence.len());
        let should = [" bör ", " behöver "].iter().filter_map(|w| folded.rfind(w)).max();
        named && should.is_some_and(|at| folded[at..].split(' ').count() <= ASKED_WORDS)
    };
    // "Kommunstyrelsen bör …" in each item, whatever the heading.
    let all_should = || all.len() > 1 && all.iter().all(|f| is_should(f.text()) && opens_with_body(f.text()));
    let wished = || {
        all_should()
            || asked() && all.iter().all(|f| advising(f.text()))
            || ends_in_should(doc, &folded)
                && (folded.contains(" bör") || all.iter().all(|f| advising(f.text())))
            || judged() && should()
    };
    // "Revisorerna vill lyfta fram:" may be followed by what is wrong as well as by what should be done.
    let pointing = folded.contains("lyfta fram") && !folded.contains("rekommend");
    if pointing && all.iter().filter(|f| advising(f.text())).count() * 2 < all.len() {
        return next;
    }
    // "om registret är fullständigt": a clause that asks.
    let asks = |f: &&&Item| f.text().ends_with('?') || f.text().starts_with("om ");
    let questions = all.iter().filter(asks).count() * 2 > all.len();
    let section_speaks = || {
        in_section
            && (sentence.is_empty()
                || sentence.ends_with(':')
                || address.is_some()
                || should()
                || address::is_only_bodies(doc, &sentence)
                || all.iter().all(|f| advising(f.text())))
    };
    let addressed = || open_address || follows && address.is_some();
    if questions || !(announced || addressed() || wished() || wish() || section_speaks()) {
        // What follows this list may still be one of recommendations.
        return blocks.first().map_or(next, |b| b.next.max(i + 1));
    }
    let list = finds.next_list();
    let group = group_of(doc, i);
    *last = Some((next, blocks.last().map_or(recipients, |b| b.recipients.clone())));
    for block in &blocks {
        let titled = block.title.map(|title| doc.text.line(title).trim_end_matches(':').to_owned());
        add(doc, block, &titled.or_else(|| group.clone()), list, finds);
    }
    finds.mark(i..next);
    finds.mark(lead.lines.iter().map(|l| l.1));
    next
}

/// The sentence wishes for something, and not a board's own: "Nämnden anser det angeläget att", but "Nämnden uppmuntras att".
fn wishes(doc: &Doc, sentence: &str, folded: &str) -> bool {
    let words = doc.lexicon.phrases.list("wish_words").beginnings(folded);
    let passive = |word: &str| word.ends_with('s');
    let own = |at: usize| !passive(folded[at..].split(' ').next().unwrap_or(""));
    let opened = || bodies::find(sentence).first().is_some_and(|body| body.range.start == 0);
    let found: Vec<usize> = words.map(|at| at.start).collect();
    !found.is_empty() && !(found.iter().all(|&at| own(at)) && opened())
}

fn skip_list(doc: &Doc, i: usize) -> usize {
    let end = part_end(doc, i);
    items::read(doc, i, end, Of::Recommendations).1.max(i + 1)
}

fn part_end(doc: &Doc, i: usize) -> usize {
    doc.parts.get(doc.part_at(i)).map_or(doc.text.lines.len(), |p| p.end)
}

/// The row's first cell is a heading of recommendations.
fn row_label(doc: &Doc, i: usize) -> bool {
    let Some(cell) = doc.text.lines[i].cell.filter(|c| c.col > 0) else { return false };
    (0..i)
        .rev()
        .take(60)
        .take_while(|&j| doc.text.lines[j].cell.is_some_and(|c| c.table == cell.table))
        .filter(|&j| doc.text.lines[j].cell.is_some_and(|c| c.row == cell.row && c.col == 0))
        .any(|j| doc.lexicon.headings.find(doc.text.line(j)) == Some(HeadingKind::Recommendations))
}

/// Blocks of a list from line `i` on, and the line behind it.
fn read(
    doc: &Doc,
    i: usize,
    addressed: &[usize],
    recipients: &[Body],
    announced: bool,
) -> (Vec<Block>, usize) {
    let end = part_end(doc, i);
    let mut blocks: Vec<Block> = Vec::new();
    // Two boxes beside each other, their announcements printed first and then the items of both.
    let boxes = lead::stands(doc, i).and_then(|above| lead::stands(doc, above)).is_some();
    let mut bodies = if boxes { Vec::new() } else { recipients.to_vec() };
    let mut may_be_plain = announced || unmarked::below_heading(doc, i);
    let mut at = i;
    let mut title = lead::title_above(doc, i);
    while at < end {
        if !doc.text.is_words(at) {
            at += 1;
            continue;
        }
        if title.is_some() && at > i && lead::is_title(doc, at) {
            title = Some(at);
            at += 1;
            continue;
        }
        if doc.is_heading(at) && at > i || items::is_list_end(doc, at) {
            break;
        }
        if let Some(address) = address::at(doc, at) {
            // "… rekommenderar vi nämnderna:", "Därutöver rekommenderas styrelsen:", and then the items of both.
            let woven = at == i && !bodies.is_empty() && address::adds(doc, at);
            bodies = if woven { Vec::new() } else { address.bodies };
            may_be_plain = address.opens;
            at = address.next;
            continue;
        }
        let infinitive = unmarked::ends_in_att(doc, at);
        // White space parts the next body's name from the last item, or the full stop at its end does.
        let apart = |j: usize| {
            let above = doc.previous(j).map_or("", |above| doc.text.line(above));
            let capital = doc.text.line(j).starts_with(char::is_uppercase);
            let room = || doc.previous(j).is_some_and(|j| doc.has_room(j)) && !unmarked::is_open(above);
            capital || address::stands_apart(doc, j) || above.ends_with(['.', ';']) || room()
        };
        let below = &addressed[addressed.partition_point(|&j| j <= at)..];
        let near = below.iter().copied().take_while(|&j| j < end.min(at + 120));
        let limit = near.into_iter().find(|&j| apart(j)).unwrap_or(end);
        let (mut items, next) = if doc.text.lines[at].marker.is_item() {
            items::read(doc, at, limit, Of::Recommendations)
        } else if may_be_plain {
            unmarked::read(doc, at, limit)
        } else {
            break;
        };
        if items.is_empty() {
            break;
        }
        if let Some(item) = items.last_mut() {
            ends::drop_signature(doc, item);
        }
        // An item that ends in the next body's address closes the block before the list itself ends.
        let mut own = Vec::new();
        for mut item in items {
            let named = ends::cut_announcement(doc, &mut item).or_else(|| {
                let (keep, named) = address::tail(doc, &item.words.text)?;
                item.words.text.truncate(keep);
                Some(named)
            });
            own.push(item);
            if let Some(named) = named {
                blocks.push(Block {
                    recipients: bodies,
                    items: std::mem::take(&mut own),
                    next,
                    infinitive,
                    title,
                });
                bodies = named;
            }
        }
        if !own.is_empty() {
            blocks.push(Block { recipients: bodies.clone(), items: own, next, infinitive, title });
        }
        may_be_plain = false;
        at = next.max(at + 1);
    }
    (blocks, at)
}

fn add(doc: &Doc, block: &Block, group: &Option<String>, list: usize, finds: &mut Finds) {
    let mut run_in: Option<(u8, Vec<Body>)> = None;
    for (n, item) in block.items.iter().enumerate() {
        let text = item.text();
        let next = block.items.get(n + 1);
        let heads_subs = next.is_some_and(|f| f.level > item.level);
        // "Kommunstyrelsen:" or "Kommunstyrelsen bör" as an item of its own, its recommendations below it.
        let named = address::is_only_bodies(doc, text);
        if next.is_some() && named && (heads_subs || text.ends_with(':')) || heads_subs && text.ends_with(':')
        {
            run_in = Some((item.level, bodies::find(text))).filter(|b| !b.1.is_empty());
            continue;
        }
        if heads_subs && item.level == 0 || run_in.as_ref().is_some_and(|r| item.level < r.0) {
            run_in = None;
        }
        let folded = fold(text);
        // Columns that an extractor wove together: whose words these are is not known.
        let wordless = !text.split(' ').any(|w| w.chars().filter(|c| c.is_alphabetic()).count() >= 3);
        // A heading or a foot that a lone bullet took for its words: the others say what is to be done.
        let others = |f: &&Item| f.first != item.first && is_advice(doc, f.text());
        let verb = |w: &str| w.len() > 3 && (w.ends_with('a') || w.ends_with("as") || w.ends_with("es"));
        let stray = block.infinitive
            && !text.ends_with(['.', ';', ','])
            && text.split(' ').count() <= STRAY_WORDS
            && !folded.split(' ').any(verb)
            && !is_advice(doc, text)
            && block.items.iter().filter(others).count() + 1 >= block.items.len();
        let woven = text.contains(['■', '►', '●', '▪', '•']) || text.contains("(cid:");
        let none = doc.lexicon.phrases.list("no_recommendation").in_text(&folded);
        // The foot of a page that was not known for one, or a heading that a bullet stands beside.
        let capitals = text.len() > 3 && !text.chars().any(char::is_lowercase);
        let title = !text.contains(' ')
            || capitals
            || doc.lexicon.headings.find(text).is_some() && !is_advice(doc, text);
        // "1. Om granskningen" and below it "1.1 Bakgrund": a chapter that stands behind the list.
        let chapter = || {
            block.items.len() == 1
                && matches!(item.marker, Marker::Number(_, None))
                && doc.next(item.last).is_some_and(|below| {
                    matches!(doc.text.lines[below].marker, Marker::Outline(_)) && doc.is_heading(below)
                })
        };
        // The place and date below the list, which an extractor gave the bullet of the item above.
        let signs = item.first == item.last && is_dateline(doc, item.first);
        if text.is_empty() || woven || wordless || stray || none || title || signs || chapter() {
            continue;
        }
        let mut recipients = address::of_item(text);
        if recipients.is_empty() {
            let next = block.items.get(n + 1).map(|f| f.first);
            recipients = columns::beside(doc, item.first, next);
        }
        if recipients.is_empty() {
            recipients = columns::head_of(doc, item.first);
        }
        if recipients.is_empty() {
            recipients = run_in.as_ref().map_or_else(|| block.recipients.clone(), |r| r.1.clone());
        }
        // "… till arbetslivsnämnden: • Att nämnden fastställer": the one that the announcement named in full.
        if let [own] = recipients.as_slice()
            && own.collective
            && let [full] = block.recipients.as_slice()
            && full.name.ends_with(own.name.as_str())
        {
            recipients.clone_from(&block.recipients);
        }
        // "Till socialnämnd Centrum och socialnämnd Hisingen: • Nämnden bör …"
        if let [own] = recipients.as_slice()
            && own.name == "nämnden"
            && !block.recipients.is_empty()
            && block.recipients.iter().all(|body| !body.collective && body.name.contains("nämnd"))
        {
            recipients.clone_from(&block.recipients);
        }
        if recipients.iter().all(|body| body.collective && !body.name.contains(' ')) {
            let headed = address::of_heading(doc, item.first);
            recipients = if headed.is_empty() { recipients } else { headed };
        }
        if let [own] = recipients.as_slice()
            && own.collective
            && let Some(full) = address::of_title(doc, item.first, &own.name)
        {
            recipients = vec![full];
        }
        if let Some(role) = address::role(text) {
            recipients = vec![role];
        }
        if let Some(named) = address::in_brackets(doc, text) {
            recipients = named;
        }
        finds.seen.push(Seen {
            number: item.marker.printed(),
            group: group.clone(),
            recipients,
            ..Seen::item(doc, text.to_owned(), (item.first, item.last), list)
        });
    }
}
