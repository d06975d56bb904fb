//! Boards of several municipalities told apart by where they are: "kommunstyrelsen i Tallviks kommun".
//!
//! Where a report names one place only, the place says nothing that the reader does not know, and the name is the board's own.

use super::Body;

/// Bytes behind byte `at` of `words` that say in which municipality the board there is, the space before them included.
pub(in crate::parser) fn place_behind(words: &str, at: usize) -> usize {
    let rest = words.get(at..).unwrap_or("");
    let Some(named) = rest.strip_prefix(" i ") else { return 0 };
    let name = named.split(' ').next().unwrap_or("");
    let kind = named.get(name.len()..).and_then(|rest| rest.strip_prefix(' ')).unwrap_or("");
    let kind = &kind[..kind.bytes().take_while(u8::is_ascii_alphabetic).count()];
    let told = name.starts_with(char::is_uppercase) && matches!(kind, "kommun" | "stad");
    if told { " i ".len() + name.len() + 1 + kind.len() } else { 0 }
}

/// Gives each of `bodies`, found in `words`, the place behind its name.
pub(in crate::parser) fn with_places(words: &str, bodies: &mut [Body]) {
    for body in bodies {
        let end = body.range.end + place_behind(words, body.range.end);
        body.name.push_str(words.get(body.range.end..end).unwrap_or(""));
    }
}

/// The name without its place, where `all` name no other place.
pub(in crate::parser) fn without_lone_place<'n>(name: &'n str, all: &[&Body]) -> &'n str {
    let place = |name: &'n str| {
        let at = name.find(" i ")?;
        (place_behind(name, at) == name.len() - at).then_some(at)
    };
    let Some(at) = place(name) else { return name };
    let other = |body: &&Body| body.name.find(" i ").is_some_and(|other| body.name[other..] != name[at..]);
    if all.iter().any(other) { name } else { &name[..at] }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_tells_only_where_there_are_two() {
        let words = "kommunstyrelsen i Tallviks kommun och kommunstyrelsen i Ekby kommun att";
        let mut both = super::super::find(words);
        with_places(words, &mut both);
        let all: Vec<&Body> = both.iter().collect();
        let names = |all: &[&Body]| -> Vec<String> {
            both.iter().map(|b| without_lone_place(&b.name, all).to_owned()).collect()
        };
        assert_eq!(names(&all), ["kommunstyrelsen i Tallviks kommun", "kommunstyrelsen i Ekby kommun"]);
        assert_eq!(names(&all[..1])[0], "kommunstyrelsen");
        assert_eq!(place_behind("nämnden i Tallvik", "nämnden".len()), 0);
    }
}
