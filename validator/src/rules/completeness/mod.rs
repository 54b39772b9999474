//! What a profile asks for, over all files of a submission.

#![allow(
    clippy::unnecessary_wraps,
    reason = "a rule that looks at the whole may say why it could not"
)]

mod below_minimum_n;
mod beneficiaries_uncounted;
mod economic_claim_unsupported;
pub(crate) mod explanation_unmatched;
mod investment_period_mismatch;
mod limits_not_stated;
pub(crate) mod missing_part;
mod profile_rule_unknown;
mod required_disaggregation_missing;
pub(crate) mod required_measure_missing;
pub(crate) mod required_table_missing;
mod resources_inconsistent;
mod wider_outcome_without_metric;

use crate::rule::Rule;

/// The family's rules, in the order in which they are listed.
pub(super) static RULES: &[&Rule] = &[
    &required_table_missing::RULE,
    &required_measure_missing::RULE,
    &required_disaggregation_missing::RULE,
    &below_minimum_n::RULE,
    &missing_part::RULE,
    &beneficiaries_uncounted::RULE,
    &resources_inconsistent::RULE,
    &investment_period_mismatch::RULE,
    &wider_outcome_without_metric::RULE,
    &economic_claim_unsupported::RULE,
    &limits_not_stated::RULE,
    &profile_rule_unknown::RULE,
    &explanation_unmatched::RULE,
];
