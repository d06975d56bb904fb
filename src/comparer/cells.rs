//! Groups of units to the comparison's columns and cells.

use std::collections::{BTreeSet, HashMap};

use super::assemble::{Group, Place};
use super::pins::unit_name;
use super::tally;
use super::units::{Kind, Unit};
use crate::model::{
    AuditQuestion, Cell, ComparedConclusion, ComparedReport, Diagnostic, Recommendation, RecommendationCell,
    RecommendationTheme, Record, Severity, Sighting, Span, Theme, Where,
};

/// One column a record. Versions of one report are told and marked.
pub(super) fn reports(records: &[&Record], diagnostics: &mut Vec<Diagnostic>) -> Vec<ComparedReport> {
    let mut reports: Vec<ComparedReport> = records
        .iter()
        .map(|record| {
            let tallies = tally::of_record(record);
            ComparedReport {
                id: record.id.clone(),
                path: record.source.path.clone(),
                audited_entity: record.meta.audited_entity.clone(),
                auditor: record.meta.auditor.clone(),
                year: record.meta.year,
                conclusion: record
                    .conclusion
                    .as_ref()
                    .map(|it| ComparedConclusion { level: it.level, text: it.text.clone() }),
                audited_bodies: record.meta.audited_bodies.clone(),
                title: record.meta.title.clone(),
                version_of: None,
                questions: count(record.audit_questions.len()),
                tally: tallies.plain,
                tally_negative: tallies.negative,
                recommendations: count(record.recommendations.len()),
            }
        })
        .collect();
    mark_versions(records, &mut reports, diagnostics);
    reports
}

fn count(len: usize) -> u32 {
    u32::try_from(len).unwrap_or(u32::MAX)
}

/// Same bytes, or same body, title and year: the later by date is marked, without dates the later by place.
fn mark_versions(records: &[&Record], reports: &mut [ComparedReport], diagnostics: &mut Vec<Diagnostic>) {
    let mut order: Vec<usize> = (0..records.len()).collect();
    order.sort_by(|a, b| records[*a].meta.date.cmp(&records[*b].meta.date).then(a.cmp(b)));
    let mut by_name: HashMap<(String, String, Option<i32>), usize> = HashMap::new();
    let mut by_bytes: HashMap<&str, usize> = HashMap::new();
    for at in order {
        let meta = &records[at].meta;
        let name = match (&meta.audited_entity, &meta.title) {
            (Some(entity), Some(title)) => Some((entity.to_lowercase(), title.to_lowercase(), meta.year)),
            _ => None,
        };
        let earlier = by_bytes
            .get(records[at].id.as_str())
            .or_else(|| name.as_ref().and_then(|name| by_name.get(name)))
            .copied();
        if let Some(earlier) = earlier {
            reports[at].version_of = Some(earlier);
            let same = if records[at].id == records[earlier].id {
                "the same bytes"
            } else {
                "the same body, title and year"
            };
            let message = format!(
                "{} has {same} as {}: a later version of one report, marked as such",
                records[at].source.path, records[earlier].source.path
            );
            diagnostics.push(Diagnostic::new("report-in-two-versions", Severity::Warning, message, None));
        } else {
            by_bytes.insert(&records[at].id, at);
            if let Some(name) = name {
                by_name.insert(name, at);
            }
        }
    }
}

/// What each report is about: its title, or its purpose, or else its questions.
pub(super) fn subjects(records: &[&Record]) -> Vec<String> {
    records
        .iter()
        .map(|record| {
            let title = record.meta.title.clone();
            title.or_else(|| record.purpose.as_ref().map(|it| it.text.clone())).unwrap_or_else(|| {
                record.audit_questions.iter().map(|it| it.text.as_str()).collect::<Vec<_>>().join(" ")
            })
        })
        .collect()
}

/// Themes, and what only one report asks.
pub(super) fn themes(records: &[&Record], units: &[Unit], groups: &[Group]) -> (Vec<Theme>, Vec<Cell>) {
    let themes = groups
        .iter()
        .map(|group| {
            let cells: Vec<Cell> =
                group.places.iter().filter_map(|place| cell(records, units, place)).collect();
            let tallies = tally::of_cells(&cells);
            Theme {
                id: group.id.clone(),
                label: group.label.clone(),
                cells,
                tally: tallies.plain,
                tally_negative: tallies.negative,
                named: group.named,
            }
        })
        .collect();
    let placed: BTreeSet<usize> = groups.iter().flat_map(|it| it.places.iter().map(|at| at.unit)).collect();
    (themes, left_over(records, units, &placed))
}

/// A question none of whose sentences is placed stands whole; else its unplaced sentences stand alone.
fn left_over(records: &[&Record], units: &[Unit], placed: &BTreeSet<usize>) -> Vec<Cell> {
    let mut sentence_placed: BTreeSet<(usize, usize)> = BTreeSet::new();
    let mut whole_placed: BTreeSet<(usize, usize)> = BTreeSet::new();
    for (index, unit) in units.iter().enumerate() {
        let question = (unit.report, unit.item);
        match unit.kind {
            Kind::Sentence(_) if placed.contains(&index) => {
                sentence_placed.insert(question);
            }
            Kind::Whole if placed.contains(&index) => {
                whole_placed.insert(question);
            }
            _ => {}
        }
    }
    let alone = units.iter().enumerate().filter(|(index, unit)| {
        let question = (unit.report, unit.item);
        !placed.contains(index)
            && match unit.kind {
                Kind::Whole => !sentence_placed.contains(&question),
                Kind::Sub(_) => true,
                Kind::Sentence(_) => sentence_placed.contains(&question) && !whole_placed.contains(&question),
                Kind::Recommendation => false,
            }
    });
    alone
        .filter_map(|(index, _)| {
            let place =
                Place { unit: index, score: 0.0, shared: Vec::new(), aspects: Vec::new(), pinned: false };
            cell(records, units, &place)
        })
        .collect()
}

fn cell(records: &[&Record], units: &[Unit], place: &Place) -> Option<Cell> {
    let unit = units.get(place.unit)?;
    let question = records.get(unit.report)?.audit_questions.get(unit.item)?;
    let sub = match unit.kind {
        Kind::Sub(at) => question.subquestions.get(at),
        _ => None,
    };
    let own = match (&sub, unit.kind) {
        (Some(sub), _) => sub.assessment.as_ref(),
        (None, Kind::Sentence(_)) => None,
        (None, _) => Some(&question.assessment),
    };
    let assessment = own.unwrap_or(&question.assessment);
    Some(Cell {
        report: unit.report,
        question_id: question.id.clone(),
        subquestion_id: sub.map(|sub| sub.id.clone()),
        unit: unit_name(records, unit),
        text: unit.text.clone(),
        grade: assessment.grade,
        label: assessment.label.clone(),
        basis: assessment.basis,
        rationale: assessment.rationale.clone(),
        assessment_span: assessment.span,
        inherited: own.is_none(),
        polarity: question.polarity,
        span: sub.map(|sub| sub.span).or_else(|| question_span(question)),
        score: place.score,
        shared_terms: place.shared.clone(),
        shared_aspects: place.aspects.clone(),
        pinned: place.pinned,
    })
}

fn question_span(question: &AuditQuestion) -> Option<Span> {
    preferred(&question.sightings)
}

/// The copy in the list of questions, or else the first.
fn preferred(sightings: &[Sighting]) -> Option<Span> {
    let scope = sightings.iter().find(|it| it.place == Where::Scope);
    scope.or(sightings.first()).map(|it| it.span)
}

/// Recommendation themes, and what only one report recommends.
pub(super) fn recommendation_themes(
    records: &[&Record],
    units: &[Unit],
    groups: &[Group],
) -> (Vec<RecommendationTheme>, Vec<RecommendationCell>) {
    let themes = groups
        .iter()
        .map(|group| RecommendationTheme {
            id: group.id.clone(),
            label: group.label.clone(),
            cells: group
                .places
                .iter()
                .filter_map(|place| recommendation_cell(records, units, place))
                .collect(),
            named: group.named,
        })
        .collect();
    let placed: BTreeSet<usize> = groups.iter().flat_map(|it| it.places.iter().map(|at| at.unit)).collect();
    let alone = (0..units.len()).filter(|unit| !placed.contains(unit)).filter_map(|unit| {
        let place = Place { unit, score: 0.0, shared: Vec::new(), aspects: Vec::new(), pinned: false };
        recommendation_cell(records, units, &place)
    });
    (themes, alone.collect())
}

fn recommendation_cell(records: &[&Record], units: &[Unit], place: &Place) -> Option<RecommendationCell> {
    let unit = units.get(place.unit)?;
    let recommendation: &Recommendation = records.get(unit.report)?.recommendations.get(unit.item)?;
    Some(RecommendationCell {
        report: unit.report,
        recommendation_id: recommendation.id.clone(),
        text: unit.text.clone(),
        recipients: recommendation.recipients.clone(),
        span: preferred(&recommendation.sightings),
        score: place.score,
        shared_terms: place.shared.clone(),
        shared_aspects: place.aspects.clone(),
        pinned: place.pinned,
    })
}
