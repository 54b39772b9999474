//! The comment on a pull request, as somebody reads it who has never seen git.

use super::lay_review::{METRIC, by_hand, dateless, of_provider, proposal};
use crate::harness::TestEnv;

/// The comment on what is checked out, without what differs from day to day.
fn comment(env: &TestEnv) -> String {
    let run = env.oo(["review", "status", "--format", "markdown"]);
    assert_eq!(run.code(), 0, "{run}");
    let lines = run.stdout().lines().map(|line| {
        let day = line.strip_prefix("**By when:** ");
        match day.and_then(|rest| rest.split_once(". ")) {
            Some((_, rest)) => format!("**By when:** …. {rest}"),
            None => dateless(line),
        }
    });
    let lines: Vec<_> = lines.collect();
    lines.join("\n")
}

#[test]
fn whoever_is_asked_reads_what_changes_what_to_do_and_by_when() {
    insta::assert_snapshot!(comment(&proposal(14)), @r"
    <!-- open-outcomes: review -->
    ## “Fixture: close friends” is to change: please review it

    **What is asked of you:** read what changes, below, and say what you think of it. Two reviews are wanted, from two different sides out of these: a funder, an investor, a citizen, a provider or a researcher; each by somebody from another organisation, or from none.

    **By when:** …. It stays open for all to read until then, and cannot be accepted before.

    ### What changes: Fixture: close friends

    > Loneliness differs by age, so figures may be shown by age band.

    - Breakdowns, new: (optional Fixture: age bands (age-bands))

    **What that means:** old reports stay valid, and whatever stands in old and new ones alike can be compared.

    **What rests on it:** 1 outcome.

    **Who has looked:** nobody yet.

    ### How to review

    1. Open the side below that you look from, and copy its lines.
    2. Write after each colon. Questions are answered with yes, or with no or not-applicable and the reason. Under interests goes what you, or those you work for, stand to gain or lose by it; where there is nothing, write none.
    3. Send that as your review of this pull request: choose “Approve”, or “Request changes” if it should not be published as it is. You need no program.

    Your review counts if you are on the list of reviewers and did not write the change.

    <details><summary>As a funder</summary>

    ```text
    - Perspective: funder
    - Interests: 
      (what you stand to gain or lose by it, or none)
    - Organisation: 
      (the one you speak for; may stay blank)
    - decision-useful: 
      (Would it help you to decide what to fund, or what to do differently?)
    - proportionate: 
      (Is the work that it asks for in proportion to the size of your grants?)
    - comparable: 
      (Could you lay the figures of several grantees side by side?)
    - fits-existing-report: 
      (Does it fit the reports that you ask for already?)
    ```

    </details>

    <details><summary>As an investor</summary>

    ```text
    - Perspective: investor
    - Interests: 
      (what you stand to gain or lose by it, or none)
    - Organisation: 
      (the one you speak for; may stay blank)
    - comparable-over-time: 
      (Can figures be compared over time, and between portfolios?)
    - attribution-and-risk: 
      (Does it say how much of a change may be put down to the work, and what could go wrong?)
    - material: 
      (Would the figure make a difference to a decision to invest?)
    - auditable: 
      (Could somebody independent follow a figure back to where it came from?)
    ```

    </details>

    <details><summary>As a citizen</summary>

    ```text
    - Perspective: citizen
    - Interests: 
      (what you stand to gain or lose by it, or none)
    - Organisation: 
      (the one you speak for; may stay blank)
    - good-result: 
      (Would the people concerned call this a good result?)
    - dignified: 
      (Do the words respect the people they are about?)
    - burden-and-privacy: 
      (Is what it asks of people acceptable, in time, in effort and in privacy?)
    - understandable: 
      (Would the people concerned understand it?)
    ```

    </details>

    <details><summary>As a provider</summary>

    ```text
    - Perspective: provider
    - Interests: 
      (what you stand to gain or lose by it, or none)
    - Organisation: 
      (the one you speak for; may stay blank)
    - feasible: 
      (Could you collect it with the staff and the systems that you have?)
    - cost-and-minutes: 
      (Are the cost and the minutes for each person acceptable?)
    - safeguarding: 
      (Can it be asked safely, also of somebody who turns out to be at risk?)
    - useful-to-us: 
      (Would the figures be of use in your own work?)
    - hard-to-game: 
      (Is it hard to make the figure look better without making anybody’s life better?)
    ```

    </details>

    <details><summary>As a researcher</summary>

    ```text
    - Perspective: researcher
    - Interests: 
      (what you stand to gain or lose by it, or none)
    - Organisation: 
      (the one you speak for; may stay blank)
    - construct-valid: 
      (Does it measure what it says it measures?)
    - reliable: 
      (Would it give the same figure again where nothing has changed?)
    - evidence-appraised: 
      (Is the evidence for it cited, and is said how good that evidence is?)
    - sensitive-to-change: 
      (Would it show a change that is large enough to matter to people?)
    - fair-to-subgroups: 
      (Does it work equally well for people of different groups?)
    ```

    </details>

    <details><summary>For those who keep the rules</summary>

    Fixture: close friends (close-friends), 1.0.0 → 1.1.0

    It declares 1.1.0, which is enough: its changes need 1.1.0 or higher.

    | rule | where | asks for |
    |---|---|---|
    | metric-disaggregation-optional-added | disaggregations | minor |

    What stands in the way:

    - metrics/close-friends\@1.1.0 needs 2 approving reviewers; there are 0 (`too-few-reviewers`)
    - metrics/close-friends\@1.1.0 needs 2 organisations; there are 0 (`too-few-organisations`)
    - metrics/close-friends\@1.1.0 needs 2 perspectives; there are 0 (`too-few-perspectives`)
    - metrics/close-friends\@1.1.0 must be open for review for 14 days; it has been since … as is claimed (`window-open`)

    In a clone of the registry a review is made with `open-outcomes review new metrics/close-friends --reviewer YOUR-ID --perspective YOUR-SIDE`.

    </details>
    ");
}

#[test]
fn whoever_comes_last_reads_that_nothing_is_missing() {
    let env = proposal(0);
    by_hand(&env);
    of_provider(&env);
    env.commit("close-friends: two reviews");
    insta::assert_snapshot!(comment(&env), @"
    <!-- open-outcomes: review -->
    ## “Fixture: close friends” is to change: nothing stands in the way

    **What is asked of you:** nothing any more. Two people have approved it; it can be accepted.

    ### What changes: Fixture: close friends

    > Loneliness differs by age, so figures may be shown by age band.

    - Breakdowns, new: (optional Fixture: age bands (age-bands))

    **What that means:** old reports stay valid, and whatever stands in old and new ones alike can be compared.

    **What rests on it:** 1 outcome.

    **Who has looked:**

    - fixture-person-four, a citizen, approves it. Interests: none
    - fixture-person-three, a provider, approves it. Interests: none

    <details><summary>For those who keep the rules</summary>

    Fixture: close friends (close-friends), 1.0.0 → 1.1.0

    It declares 1.1.0, which is enough: its changes need 1.1.0 or higher.

    | rule | where | asks for |
    |---|---|---|
    | metric-disaggregation-optional-added | disaggregations | minor |

    </details>
    ");
}

#[test]
fn whoever_took_too_low_a_version_reads_which_to_take() {
    let env = proposal(0);
    env.edit(
        METRIC,
        "people say they have.",
        "people say they see every month.",
    );
    env.commit("close-friends: count those who are seen");
    insta::assert_snapshot!(comment(&env), @r#"
    <!-- open-outcomes: review -->
    ## “Fixture: close friends” is to change: not ready yet

    **What is asked of you:** nothing yet. The author has something to mend first, as is said below. A review counts only for the words that were read.

    ### What changes: Fixture: close friends

    > Loneliness differs by age, so figures may be shown by age band.

    - Definition: was “Made up for tests: how many close friends people say they have.”; is now “Made up for tests: how many close friends people say they see every month.”
    - Breakdowns, new: (optional Fixture: age bands (age-bands))

    **What that means:** nobody has decided yet. If the new words only say more clearly what was meant before, figures can be compared. If they mean something else, figures from before and after must not be shown as one line.

    **What rests on it:** 1 outcome.

    **Who has looked:** nobody yet.

    ### For the author: what is to be mended

    - “close-friends” goes from 1.0.0 to 1.1.0, but its changes need 2.0.0 or higher, a major step: Definition: was “Made up for tests: how many close friends people say they have.”; is now “Made up for tests: how many close friends people say they see every month.” (any-definition-text). How to mend it: write version = "2.0.0", or, if it only clarifies, decide so with a reason under \[\[decisions\]\] in changes/metrics/close-friends/1.1.0.toml.

    <details><summary>For those who keep the rules</summary>

    Fixture: close friends (close-friends), 1.0.0 → 1.1.0

    It declares 1.1.0, which is too low: its changes need 2.0.0 or higher.

    | rule | where | asks for |
    |---|---|---|
    | any-definition-text | definition | patch if it only clarifies, major if the meaning changes: people decide; nobody has decided yet |
    | metric-disaggregation-optional-added | disaggregations | minor |

    What stands in the way:

    - “close-friends” goes from 1.0.0 to 1.1.0, but its changes need 2.0.0 or higher, a major step: Definition: was “Made up for tests: how many close friends people say they have.”; is now “Made up for tests: how many close friends people say they see every month.” (any-definition-text) (`version-too-low`)
    - metrics/close-friends\@1.1.0 needs 3 approving reviewers; there are 0 (`too-few-reviewers`)
    - metrics/close-friends\@1.1.0 needs 3 organisations; there are 0 (`too-few-organisations`)
    - metrics/close-friends\@1.1.0 needs 5 perspectives; there are 0 (`too-few-perspectives`)
    - metrics/close-friends\@1.1.0 needs the approval of a provider, which is never waived (`side-never-waived`)
    - metrics/close-friends\@1.1.0 needs the approval of a citizen, which is never waived (`side-never-waived`)
    - metrics/close-friends\@1.1.0 must be open for review for 28 days; it has been since … as is claimed (`window-open`)

    In a clone of the registry a review is made with `open-outcomes review new metrics/close-friends --reviewer YOUR-ID --perspective YOUR-SIDE`.

    </details>
    "#);
}
