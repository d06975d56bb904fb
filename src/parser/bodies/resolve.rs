//! The audited bodies behind a collective name: "nämnderna", "styrelsen", "sjukhusstyrelserna".

use super::Body;

/// "driftnämnderna (nämnden för X, nämnden för Y)": a collective name that no audited body's own name resembles stands
/// for all audited boards of more than one word, which is how hospitals' and districts' boards are named.
fn defined_as(name: &str, audited: &[String]) -> Option<Vec<String>> {
    let stem = name.strip_suffix("nämnderna").filter(|s| s.starts_with("drift") || *s == "sjukhus")?;
    if audited.iter().any(|a| a.starts_with(&format!("{}nämnd", stem.trim_end_matches('s')))) {
        return None;
    }
    let meant: Vec<String> = audited.iter().filter(|a| a.starts_with("nämnden för ")).cloned().collect();
    (!meant.is_empty()).then_some(meant)
}

/// The audited bodies that a collective name stands for; the name itself where the report does not tell.
pub(in crate::parser) fn resolve(body: &Body, audited: &[String]) -> Vec<String> {
    if !body.collective {
        return vec![body.name.clone()];
    }
    if let Some(meant) = defined_as(&body.name, audited) {
        return meant;
    }
    let head = body.name.rsplit(' ').next().unwrap_or("");
    let specific = |stem: &str| {
        let stem = stem.trim_end_matches("erna").trim_end_matches("er").trim_end_matches("en");
        audited.iter().filter(move |a| a.split(' ').any(|w| w.starts_with(stem))).cloned().collect::<Vec<_>>()
    };
    let matching: Vec<String> = if head.ends_with("nämnderna")
        || head.ends_with("nämnder")
        || head.ends_with("nämnden")
        || head == "nämnd"
    {
        let prefix = head
            .trim_end_matches("nämnderna")
            .trim_end_matches("nämnder")
            .trim_end_matches("nämnden")
            .trim_end_matches("nämnd");
        if prefix.is_empty() {
            audited.iter().filter(|a| a.contains("nämnd")).cloned().collect()
        } else {
            let whole = specific(&format!("{prefix}nämnd"));
            if whole.is_empty() {
                specific(&format!("{}nämnd", prefix.trim_end_matches('s')))
            } else {
                whole
            }
        }
    } else if head == "styrelser" {
        audited.iter().filter(|a| a.contains("styrelse")).cloned().collect()
    } else if head.ends_with("styrelserna") || head.ends_with("styrelsen") || head == "styrelse" {
        let prefix =
            head.trim_end_matches("styrelserna").trim_end_matches("styrelsen").trim_end_matches("styrelse");
        if prefix == "sjukhus" {
            audited.iter().filter(|a| a.starts_with("styrelsen för")).cloned().collect()
        } else {
            // "Bolagets styrelse" says no more than "styrelsen" does.
            let named = |a: &&String| a.contains("styrelse") && !a.ends_with("s styrelse");
            audited.iter().filter(named).cloned().collect()
        }
    } else {
        Vec::new()
    };
    let singular = matches!(head, "nämnden" | "nämnd" | "styrelsen" | "styrelse");
    if matching.is_empty() || (singular && matching.len() > 1 && !body.name.contains(' ')) {
        return vec![body.name.clone()];
    }
    matching
}

/// The one of `named` that the bare "nämnden" or "styrelsen" can mean; none where they name several.
pub(in crate::parser) fn only_one(name: &str, named: &[&Body]) -> Option<String> {
    let kind = matches!(name, "nämnden" | "styrelsen").then_some(name)?;
    let mut fitting = named.iter().map(|b| b.name.as_str()).filter(|other| {
        let head = other.split(' ').next().unwrap_or("");
        head.ends_with(kind) || other.ends_with(kind)
    });
    let first = fitting.next()?;
    fitting.all(|other| other == first).then(|| first.to_owned())
}
