//! The rules, one a file, in the order in which they are listed.

use super::Rule;
use crate::model::Severity::{Error, Note, Warning};

/// Names each rule once: module, id, severity.
macro_rules! rules {
    ($($module:ident $id:literal $severity:ident,)*) => {
        $(pub mod $module;)*

        /// All rules.
        pub const RULES: &[Rule] = &[
            $(Rule {
                id: $id,
                severity: $severity,
                source: include_str!(concat!(stringify!($module), ".rs")),
                check: $module::check,
            },)*
        ];
    };
}

rules! {
    question_never_answered "question-never-answered" Error,
    question_without_assessment "question-without-assessment" Error,
    assessment_without_question "assessment-without-question" Warning,
    question_not_listed "question-not-listed" Warning,
    grade_differs "grade-differs" Error,
    question_wording_differs "question-wording-differs" Warning,
    duplicate_question "duplicate-question" Warning,
    question_count_differs "question-count-differs" Warning,
    numbering "numbering" Warning,
    recommendation_list_differs "recommendation-list-differs" Warning,
    recommendation_without_recipient "recommendation-without-recipient" Note,
    recommendation_to_unaudited_body "recommendation-to-unaudited-body" Warning,
    recommendation_without_answer "recommendation-without-answer" Warning,
    negative_grade_without_recommendation "negative-grade-without-recommendation" Note,
    recommendation_without_weakness "recommendation-without-weakness" Note,
    conclusion_at_odds "conclusion-at-odds" Warning,
    label_outside_scale "label-outside-scale" Warning,
    unused_scale_step "unused-scale-step" Note,
    color_disagrees "color-disagrees" Error,
    no_grade_labels "no-grade-labels" Note,
    no_criteria "no-criteria" Warning,
    no_purpose "no-purpose" Warning,
    no_method "no-method" Note,
    no_date "no-date" Warning,
    missing_section "missing-section" Warning,
    dates_conflict "dates-conflict" Warning,
    sfs_number "sfs-number" Warning,
    survey_sums "survey-sums" Warning,
    footnote_without_mark "footnote-without-mark" Note,
    mark_without_footnote "mark-without-footnote" Warning,
    dangling_reference "dangling-reference" Warning,
    name_variants "name-variants" Warning,
    placeholder_text "placeholder-text" Error,
    doubled_word "doubled-word" Warning,
    misspelt_term "misspelt-term" Note,
    unreadable_pages "unreadable-pages" Warning,
    stale_waiver "stale-waiver" Warning,
    stale_baseline "stale-baseline" Note,
}
