//! What a passage of an answer says: its stance with the words that carry it, what is to be done, when, by whom.
//!
//! A phrase counts in its own clause only: "hur avvikelser ska hanteras" promises nothing. What is not said is `None`.

use crate::lexicon::Lexicon;
use crate::model::Stance;
use crate::parser::{bodies, sentences};

use super::period;
use super::phrases::Sentence;

/// What was read.
#[derive(Debug, Clone)]
pub(in crate::parser) struct Reading {
    pub stance: Stance,
    pub phrase: Option<String>,
    pub action: Option<String>,
    pub deadline: Option<String>,
    pub from: Option<String>,
    pub to: Option<String>,
    pub responsible: Option<String>,
}

/// What one sentence says.
struct Said<'t> {
    text: &'t str,
    declines: Option<String>,
    partly: Option<String>,
    promises: Option<String>,
    /// Byte of the promise.
    promise_at: usize,
    done: Option<String>,
    /// "finns", "ingår": so it is, which need not answer anything.
    exists: Option<String>,
    agrees: Option<String>,
}

pub(in crate::parser) fn read(lexicon: &Lexicon, text: &str) -> Reading {
    let said: Vec<Said<'_>> =
        sentences::split(text).into_iter().map(|range| say(lexicon, &text[range])).collect();
    let (stance, phrase) = stance(&said);
    let acts = said.iter().filter(|s| s.promises.is_some() || s.done.is_some());
    let action: Vec<&str> = acts.map(|s| s.text).collect();
    let promised = !matches!(stance, Stance::Declines);
    let when = if promised { deadline(&said, lexicon) } else { None };
    let (deadline, from, to) = when.unwrap_or((None, None, None));
    Reading {
        stance,
        phrase,
        action: (!action.is_empty()).then(|| action.join(" ")),
        deadline,
        from,
        to,
        responsible: if promised { responsible(&said, lexicon) } else { None },
    }
}

fn say<'t>(lexicon: &Lexicon, text: &'t str) -> Said<'t> {
    let sentence = Sentence::new(text);
    let first = |list: &str| sentence.first(lexicon.phrases.list(list));
    let declines = first("response_declines").or_else(|| sentence.refusal());
    let promise = sentence.promise(lexicon.phrases.list("response_will_act"));
    let promise = promise.or_else(|| dated(text, &sentence));
    // "X kommer att införas, men för Y ser nämnden ingen möjlighet": both are said.
    let declined = declines.as_ref().is_some_and(|no| {
        let before = promise.as_ref().and_then(|p| text.get(p.0..no.0)).unwrap_or("");
        !before.contains(", men ")
    });
    Said {
        text,
        promise_at: promise.as_ref().map_or(0, |p| p.0),
        partly: first("response_partly")
            .or_else(|| sentence.cannot(lexicon.phrases.list("response_cannot")))
            .map(|p| p.1),
        promises: promise.map(|p| p.1).filter(|_| !declined),
        done: sentence
            .first_affirmed(lexicon.phrases.list("response_done"))
            .or_else(|| sentence.perfect())
            .map(|p| p.1),
        exists: sentence.first_affirmed(lexicon.phrases.list("response_exists")).map(|p| p.1),
        agrees: first("response_agrees").filter(|_| !declined).map(|p| p.1),
        declines: declines.map(|p| p.1),
    }
}

/// "Planen kompletteras senast den 31 december 2025": a verb in the present before a limit promises.
fn dated(text: &str, sentence: &Sentence<'_>) -> Option<(usize, String)> {
    let limit = period::find(text).into_iter().find(|p| p.limit && !p.bare)?;
    if !sentence.is_present() {
        return None;
    }
    let before = text[..limit.range.start].trim_end();
    let start = before.rfind(' ').map_or(0, |n| n + 1);
    let verb = &before[start..];
    (verb.chars().count() >= 5 && verb.ends_with('s') && !verb.ends_with("ens"))
        .then(|| (start, verb.to_owned()))
}

/// Refusal first; a refusal with a promise beside it, or a reserve, is partly.
fn stance(said: &[Said<'_>]) -> (Stance, Option<String>) {
    let first = |pick: &dyn Fn(&Said<'_>) -> Option<String>| said.iter().find_map(pick);
    let declines = first(&|s| s.declines.clone());
    let partly = first(&|s| s.partly.clone());
    let promises = first(&|s| s.promises.clone());
    let done = first(&|s| s.done.clone());
    let agrees = first(&|s| s.agrees.clone());
    match (declines, partly, promises, done, agrees) {
        (Some(no), _, Some(_), _, _) => (Stance::Partly, Some(no)),
        (Some(no), ..) => (Stance::Declines, Some(no)),
        (None, Some(reserve), ..) => (Stance::Partly, Some(reserve)),
        (None, None, Some(promise), ..) => (Stance::WillAct, Some(promise)),
        (None, None, None, Some(done), _) => (Stance::Done, Some(done)),
        (None, None, None, None, Some(agrees)) => (Stance::Agrees, Some(agrees)),
        _ => match first(&|s| s.exists.clone()) {
            Some(exists) => (Stance::Done, Some(exists)),
            None => (Stance::Unclear, None),
        },
    }
}

type When = (Option<String>, Option<String>, Option<String>);

/// The time of the promise: a limit before a period, and never the past of something done.
fn deadline(said: &[Said<'_>], lexicon: &Lexicon) -> Option<When> {
    let mut best: Option<(bool, When)> = None;
    for (n, one) in said.iter().enumerate() {
        // "Tidplan: kvartal 2 2025" and what follows a promise without a verb of its own.
        let labelled = time_label(one.text, lexicon);
        let future = one.promises.is_some() || one.partly.is_some() || labelled;
        let follows = n > 0 && said[n - 1].promises.is_some() && one.done.is_none();
        let present = Sentence::new(one.text).is_present();
        for period in period::find(one.text) {
            // "hösten 2025" is a time by itself, "2025" may be anything's.
            let vague = period.bare && (period.from.is_none() || one.text[period.range.clone()].len() <= 8);
            if vague && !labelled || !(future || follows || present && period.limit) {
                continue;
            }
            if !labelled && is_of_something_else(one.text, &period) {
                continue;
            }
            let printed = one.text[period.range.clone()].trim().trim_end_matches(':').to_owned();
            let printed = printed.strip_prefix("klart ").unwrap_or(&printed).to_owned();
            let when = (Some(printed), period.from.clone(), period.to.clone());
            match &best {
                Some((limit, _)) if *limit || !period.limit => {}
                _ => best = Some((period.limit, when)),
            }
        }
    }
    best.map(|(_, when)| when)
}

/// "Tidplan: …", "Klart: …"
fn time_label(text: &str, lexicon: &Lexicon) -> bool {
    text.split_once(':').is_some_and(|(label, _)| {
        lexicon.phrases.list("response_time_labels").holds(&crate::lexicon::fold(label))
    })
}

/// "budget för 2026", "årsredovisningen i 2025": the year of a plan, no time of an act.
fn is_of_something_else(text: &str, period: &period::Period) -> bool {
    let before = crate::lexicon::fold(&text[..period.range.start]);
    let word = before.rsplit(' ').next().unwrap_or("");
    // "har sedan hösten 2024": since then, not until.
    if word == "sedan" {
        return true;
    }
    ["budget", "verksamhetsplan", "bokslut", "årsredovisning", "delårsrapport", "rapport"]
        .iter()
        .any(|w| word.starts_with(w) || word.ends_with(w))
        && !period.limit
}

/// The one who is to act: named as responsible, given the task, or the subject of the promise.
fn responsible(said: &[Said<'_>], lexicon: &Lexicon) -> Option<String> {
    let named = said.iter().find_map(|s| named_responsible(s.text, lexicon));
    named
        .or_else(|| said.iter().find_map(subject))
        .or_else(|| said.iter().find_map(|s| decides(s, lexicon)))
        .or_else(|| said.iter().find_map(person))
}

/// "Ansvarig: HR-direktören", "Ansvarig är sjukhuschefen", "Gatuchefen ansvarar för arbetet".
fn named_responsible(text: &str, lexicon: &Lexicon) -> Option<String> {
    let lower = text.to_lowercase();
    if lower.len() != text.len() {
        return None;
    }
    for cue in lexicon.phrases.list("response_responsible_before").iter() {
        for lead in [
            format!("{cue}: "),
            format!("{cue} är "),
            format!("{cue} för arbetet är "),
            format!("{cue} för detta är "),
        ] {
            if let Some(at) = lower.find(&lead) {
                let rest = &text[at + lead.len()..];
                let name = rest.split(['.', ',', ';', '(']).next().unwrap_or("").trim();
                let name = name.split(" och ska ").next().unwrap_or(name);
                return Some(name.to_owned()).filter(|n| !n.is_empty() && n.split(' ').count() <= 8);
            }
        }
    }
    for cue in lexicon.phrases.list("response_responsible_after").iter() {
        if let Some(at) = lower.find(&format!(" {cue}"))
            && let Some(name) = actor_at_end(&text[..at])
        {
            return Some(name);
        }
    }
    for cue in lexicon.phrases.list("response_responsible_given").iter() {
        if let Some(at) = lower.find(&format!("{cue} ")) {
            let rest = &text[at + cue.len() + 1..];
            if let Some(name) = actor_at_start(rest) {
                return Some(name);
            }
        }
    }
    None
}

/// The subject before the verb of the promise, where it is a body or a role.
fn subject(said: &Said<'_>) -> Option<String> {
    said.promises.as_ref()?;
    let before = said.text.get(..said.promise_at)?.trim_end();
    // "Nämnden tar till sig … och kommer att …": the subject is the sentence's.
    let joined = ["och", "samt", "men"].iter().any(|w| before.ends_with(&format!(" {w}")));
    if joined {
        return actor_at_start(said.text);
    }
    actor_at_end(before).or_else(|| {
        // "Därefter kommer förvaltningen att …": the subject stands behind the verb.
        let behind = said.text.get(said.promise_at..)?;
        let behind = behind.split_once(' ')?.1;
        actor_at_start(behind)
    })
}

/// "… ska tas fram och beslutas av nämnden"
fn decides(said: &Said<'_>, lexicon: &Lexicon) -> Option<String> {
    said.promises.as_ref()?;
    let lower = said.text.to_lowercase();
    lexicon.phrases.list("response_responsible_decides").iter().find_map(|cue| {
        let at = lower.find(&format!("{cue} "))?;
        actor_at_start(said.text.get(at + cue.len() + 1..)?)
    })
}

/// "Primärvårdschefen har beslutat …": of what is done only a person's role tells who answers for it.
fn person(said: &Said<'_>) -> Option<String> {
    said.done.as_ref()?;
    let word = said.text.split([' ', ',']).next().unwrap_or("");
    let lower = word.to_lowercase();
    let role = ["direktören", "chefen", "samordnaren", "strategen"].iter().any(|r| lower.ends_with(r));
    role.then(|| word.to_owned())
}

/// Endings of words for those who act.
const ROLES: &[&str] = &[
    "direktören",
    "chefen",
    "förvaltningen",
    "kontoret",
    "enheten",
    "avdelningen",
    "ledningen",
    "chef",
    "direktör",
    "förvaltning",
    "cheferna",
    "strateg",
    "strategen",
    "controllern",
    "samordnaren",
    "sekreteraren",
    "rektorn",
    "rektorerna",
    "staben",
    "gruppen",
    "bolaget",
    "presidiet",
    "kansliet",
    "verksamheten",
    "ansvarige",
    "ordföranden",
];

fn is_role(word: &str) -> bool {
    let lower = word.to_lowercase();
    ROLES.iter().any(|r| lower.ends_with(r))
        || bodies::find(word).first().is_some_and(|b| b.range.len() == word.len())
}

/// The body or role that the words end with: "… och Regiondirektören" → "Regiondirektören".
fn actor_at_end(words: &str) -> Option<String> {
    let words = words.trim_end();
    let found = bodies::find(words);
    if let Some(body) = found.last().filter(|b| b.range.end == words.len()) {
        return Some(words[body.range.clone()].to_owned());
    }
    // "Enhetschefen för föreningsstöd"
    if let Some((head, tail)) = words.split_once(" för ")
        && !head.contains(' ')
        && tail.split(' ').count() <= 3
        && is_role(head)
    {
        return Some(words.to_owned());
    }
    let at = words.rfind([' ', '(']).map_or(0, |n| n + 1);
    let word = &words[at..];
    is_role(word).then(|| with_adjective(words, at))
}

/// "biträdande förvaltningschefen", "medicinskt ansvarig sjuksköterska"
fn with_adjective(words: &str, at: usize) -> String {
    let before = words[..at].trim_end();
    let start = before.rfind(' ').map_or(0, |n| n + 1);
    let word = &before[start..];
    let joins = ["biträdande", "tillförordnad", "administrativa", "tekniska", "centrala", "strategiska"]
        .iter()
        .any(|w| word.to_lowercase() == *w);
    words[if joins { start } else { at }..].to_owned()
}

fn actor_at_start(words: &str) -> Option<String> {
    let words = words.trim_start();
    if let Some(body) = bodies::find(words).first().filter(|b| b.range.start == 0) {
        return Some(words[body.range.clone()].to_owned());
    }
    let word = words.split([' ', ',', '.', ';']).next().unwrap_or("");
    (is_role(word) && word.len() > 4).then(|| word.to_owned())
}
