//! What people need, in their own plain words.

use open_outcomes_registry::kind::Kind;

use super::{ask, standard};
use crate::testing;

/// Plain words for needs, and an outcome that should be among the first three.
const NEEDS: &[(&str, &str)] = &[
    ("obesity", "health-status"),
    ("GCSE", "educational-attainment"),
    ("literacy", "educational-attainment"),
    ("exam results", "educational-attainment"),
    ("nursery", "school-readiness"),
    ("elderly", "independent-living"),
    ("support for the elderly", "independent-living"),
    ("disability", "independent-living"),
    ("dementia", "independent-living"),
    ("youth", "can-do"),
    ("young people", "can-do"),
    ("older people", "independent-living"),
    ("climate change", "increased-generation-of-renewable-energy"),
    ("children", "right-start-in-life"),
    ("babies", "right-start-in-life"),
    ("exercise", "healthy-living"),
    ("diet", "healthy-living"),
    ("benefits", "rights-and-responsibilities-of-citizens"),
    ("wage", "work"),
    ("living wage", "work"),
    ("fair pay", "good-employer"),
    ("zero hours", "good-employer"),
    ("neighbours", "social-connections"),
    ("diabetes", "managing-long-term-conditions"),
    ("chronic pain", "managing-long-term-conditions"),
    ("gambling", "substance-abuse"),
    ("prison", "safety"),
    ("domestic abuse", "safety"),
    ("domestic abuse support for women", "safety"),
    ("knife crime", "safety"),
    ("self harm", "mental-wellbeing"),
    ("self-harm in young people", "mental-wellbeing"),
    ("anxiety", "mental-wellbeing"),
    ("bullying", "school-commitment"),
    ("truancy", "school-commitment"),
    ("unemployed", "employability"),
    ("budgeting", "money-management"),
    ("food bank", "living-within-means"),
    ("fuel poverty", "living-within-means"),
    ("payday loans", "access-to-financial-services"),
    ("loan", "access-to-financial-services"),
    ("rough sleeping", "home"),
    ("happiness", "wellbeing"),
    ("hobbies", "meaningful-activity"),
    ("museum", "cultural-experience"),
    ("theatre", "cultural-experience"),
    ("democracy", "civic-involvement"),
    ("pride in place", "perception-of-local-area"),
    ("social enterprise", "enterprise-development"),
    ("digital inclusion", "access-to-information"),
    ("broadband", "access-to-information"),
    ("lobbying", "improvements-in-policy-and-legislation"),
    ("affordable housing", "housing-supply"),
    (
        "park",
        "improved-access-to-and-enjoyment-of-the-natural-environment",
    ),
    (
        "carbon footprint",
        "reduced-personal-impact-on-the-environment",
    ),
    ("flood", "improved-water-use-and-efficiency"),
    ("litter", "improvements-in-general-waste-and-recycling"),
    ("air pollution", "reduction-in-harmful-waste-and-pollution"),
    (
        "wildlife",
        "conservation-of-natural-spaces-natural-heritage-and-biodiversity",
    ),
    (
        "tree planting",
        "conservation-of-natural-spaces-natural-heritage-and-biodiversity",
    ),
    ("farm", "organic-farming"),
    ("solar panels", "increased-generation-of-renewable-energy"),
    ("insulation", "buildings-meet-environmental-standards"),
    ("cycling", "sustainable-transport"),
    ("stalking", "safety"),
];

#[test]
fn plain_words_for_a_need_find_its_outcome() {
    let searcher = standard();
    let missed: Vec<_> = NEEDS
        .iter()
        .filter_map(|(query, wanted)| {
            let results = ask(searcher, query);
            let found: Vec<_> = results
                .hits
                .iter()
                .take(3)
                .map(|hit| {
                    format!(
                        "{}/{} {} ({})",
                        hit.kind.folder(),
                        hit.id,
                        hit.score,
                        hit.why
                    )
                })
                .collect();
            let wanted = format!("outcomes/{wanted} ");
            let is_there = found.iter().any(|hit| hit.starts_with(&wanted));
            (!is_there || results.corrected.is_some()).then(|| {
                format!(
                    "“{query}”: wanted {wanted}, found {found:#?}, corrected {:?}",
                    results.corrected
                )
            })
        })
        .collect();
    assert!(missed.is_empty(), "{}", missed.join("\n"));
}

#[test]
fn every_outcome_has_words_of_the_vocabulary_that_lead_to_it_first() {
    let snapshot = testing::standard();
    let searcher = standard();
    let entries = &snapshot.thesaurus().entries;
    let mut all_missed = Vec::new();
    for published in snapshot.newest().all(Kind::Outcome) {
        let header = published.header();
        let entry = entries.iter().find(|entry| entry.term == header.title);
        let entry = entry.unwrap_or_else(|| panic!("no entry for “{}”", header.title));
        let missed: Vec<_> = entry
            .also
            .iter()
            .filter(|word| {
                let hits = ask(searcher, word).hits;
                let mut first = hits.iter().take(3);
                !first.any(|hit| hit.id == header.id.as_str())
            })
            .collect();
        all_missed.extend(
            missed
                .into_iter()
                .map(|word| format!("{} > {word}", header.title)),
        );
    }
    assert!(all_missed.is_empty(), "{}", all_missed.join("\n"));
}
