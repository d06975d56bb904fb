use super::*;

fn names(text: &str) -> Vec<String> {
    find(text).into_iter().map(|b| b.name).collect()
}

#[test]
fn bodies_and_lists_of_them() {
    let cases: &[(&str, &[&str])] = &[
        (
            "regionstyrelsen, hälso-och sjukvårdsnämnden och nämnden för folkhälsa och vårdval:",
            &["regionstyrelsen", "hälso- och sjukvårdsnämnden", "nämnden för folkhälsa och vårdval"],
        ),
        (
            "hälso- och sjukvårdsnämnden, nämnden för folkhälsa och vårdval samt regionstyrelsen bedriver",
            &["hälso- och sjukvårdsnämnden", "nämnden för folkhälsa och vårdval", "regionstyrelsen"],
        ),
        ("nämnden för folkhälsa och sjukvård att:", &["nämnden för folkhälsa och sjukvård"]),
        (
            "Uppsikten över nämnde för folkhälsa och sjukvård avseende",
            &["nämnden för folkhälsa och sjukvård"],
        ),
        (
            "kommunstyrelsen, socialnämnden och tekniska nämnden",
            &["kommunstyrelsen", "socialnämnden", "tekniska nämnden"],
        ),
        ("barn-, ungdoms- och utbildningsnämndens arbete", &["barn-, ungdoms- och utbildningsnämnden"]),
        (
            "styrelsen för Södra Älvsborgs Sjukhus och styrelsen för Skaraborgs Sjukhus",
            &["styrelsen för Södra Älvsborgs Sjukhus", "styrelsen för Skaraborgs Sjukhus"],
        ),
        (
            "nämnden för arbetsmarknad, näringsliv och attraktivitet har",
            &["nämnden för arbetsmarknad, näringsliv och attraktivitet"],
        ),
        ("Nämnden för samhällsplanering i huvudsak", &["nämnden för samhällsplanering"]),
        ("KOMMUNSTYRELSEN", &["kommunstyrelsen"]),
        (
            "Rinkeby-Kista stadsdelsnämnd och utbildningsnämnden",
            &["Rinkeby-Kista stadsdelsnämnd", "utbildningsnämnden"],
        ),
        (
            "Nämnden för samverkan kring socialtjänst och vård bör",
            &["nämnden för samverkan kring socialtjänst och vård"],
        ),
        ("Samtliga granskade styrelser", &["samtliga granskade styrelser"]),
        ("Stadsdelsnämnden Västra Hisingen rekommenderas", &["stadsdelsnämnden Västra Hisingen"]),
        ("styrelsen för Alingsås lasarett är", &["styrelsen för Alingsås lasarett"]),
        ("båda nämnderna bör", &["båda nämnderna"]),
        ("Socialstyrelsen och länsstyrelsen", &[]),
        ("som ovan nämnd", &[]),
        (
            "kommunstyrelsen, Bostads AB Ekbacken och Vatten och Avfall i Alviken AB att",
            &["kommunstyrelsen", "Bostads AB Ekbacken", "Vatten och Avfall i Alviken AB"],
        ),
        ("Kommunstyrelsen och AB Ekbackens Hus bör", &["kommunstyrelsen", "AB Ekbackens Hus"]),
        ("Renhus AB:s styrelse", &["Renhus AB"]),
        ("KPMG AB har granskat", &[]),
        (
            "driftnämnden Hallands sjukhus och regionstyrelsen",
            &["driftnämnden Hallands sjukhus", "regionstyrelsen"],
        ),
    ];
    for (text, expected) in cases {
        assert_eq!(names(text), *expected, "{text}");
    }
}

#[test]
fn collective_names_stand_for_audited_bodies() {
    let audited: Vec<String> =
        ["kommunstyrelsen", "socialnämnden", "tekniska nämnden"].map(str::to_owned).into();
    let resolved = |text: &str| find(text).iter().flat_map(|b| resolve(b, &audited)).collect::<Vec<_>>();
    assert_eq!(resolved("Nämnderna bör"), ["socialnämnden", "tekniska nämnden"]);
    assert_eq!(resolved("Styrelsen bör"), ["kommunstyrelsen"]);
    assert_eq!(resolved("Nämnden bör"), ["nämnden"]);
    assert_eq!(resolved("Kommunstyrelsen bör"), ["kommunstyrelsen"]);
}
