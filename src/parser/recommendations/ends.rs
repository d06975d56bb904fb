//! What stands at the end of a list's item and is none of it: the next list's announcement, the author's signature.

use crate::lexicon::fold;
use crate::parser::bodies::Body;
use crate::parser::doc::Doc;
use crate::parser::items::Item;

use super::address;

/// "… på samma sätt / Vi rekommenderar vidare styrelsen att:": an item without a full stop ends where the next list is
/// announced. Returns whom that list is for, if the announcement says so.
pub(super) fn cut_announcement(doc: &Doc, item: &mut Item) -> Option<Vec<Body>> {
    let strong = doc.lexicon.phrases.list("strong_recommendation_leads");
    let announces = |text: &str| text.ends_with(':') && strong.in_text(&fold(text));
    let begins = item.words.lines.iter().skip(1).rev().find(|(at, line)| {
        doc.text.line(*line).starts_with(char::is_uppercase)
            && item.words.text.get(*at..).is_some_and(announces)
    });
    let &(at, _) = begins?;
    let announcement = item.words.text.split_off(at);
    item.words.text.truncate(item.words.text.trim_end().len());
    let named = address::named_in_full(address::of_lead(doc, &announcement));
    (!named.is_empty()).then_some(named)
}

/// "Västerås 2019-05-28" on the line below the last item: the author signs.
pub(super) fn drop_signature(doc: &Doc, item: &mut Item) {
    while let Some(&(at, line)) = item.words.lines.last().filter(|(at, _)| *at > 0) {
        let words = doc.text.line(line);
        let dated = words.chars().filter(char::is_ascii_digit).count() >= 6
            && words.split_whitespace().count() <= 5
            && (words.starts_with(char::is_uppercase) || !words.contains(char::is_alphabetic));
        if !dated {
            break;
        }
        item.words.text.truncate(at);
        item.words.text.truncate(item.words.text.trim_end().len());
        item.words.lines.pop();
        item.last = item.words.lines.last().map_or(item.first, |l| l.1);
    }
    // "Utvärdera insatserna 2022-02-14": an extractor set the day at the last item's end.
    let day =
        |word: &str| word.len() == "2022-02-14".len() && word.bytes().filter(u8::is_ascii_digit).count() == 8;
    let text = &item.words.text;
    if let Some((before, _)) = text.rsplit_once(' ').filter(|(_, last)| day(last))
        && before.split(' ').next_back().is_some_and(|word| !BEFORE_DAYS.contains(&word))
    {
        let end = before.len();
        item.words.text.truncate(end);
    }
}

/// Words behind which a day belongs to the sentence.
const BEFORE_DAYS: [&str; 13] =
    ["senast", "till", "per", "från", "före", "efter", "innan", "den", "och", "med", "av", "vid", "–"];
