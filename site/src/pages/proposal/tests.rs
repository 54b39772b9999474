use crate::testing::{fixture_site, get, main_text, proposals_site};

#[tokio::test]
async fn a_proposal_is_told_with_what_it_means_and_who_has_looked() {
    let page = get(&proposals_site(), "/proposals/alice/clearer%20words").await;
    assert_eq!(page.status, 200);
    let text = main_text(&page.body);
    let (told, how) = text
        .split_once("How to review\nRead")
        .expect("how to review");
    insta::assert_snapshot!(told, @"
    proposal · alice/clearer words
    lonely-often: say &#60;b&#62;who&#60;/b&#62; is meant
    Waiting for reviewers. Nothing is wrong with it. Not enough people, or not all sides, have agreed yet.
    Last changed 20 February 2026 · As JSON
    Still wanted: a funder, an investor, a citizen or a provider. How to review
    The earliest day on which it can be accepted is 6 March 2026.
    Changes the same definition as pull request 17. Whichever is accepted first, the other has to be looked at again.
    What stands in the way
    That the new words of metrics/lonely-often@1.0.1 only clarify is to be confirmed by two reviewers from different sides; there are 1. metrics/lonely-often.toml · decision-not-confirmed
    metrics/lonely-often@1.0.1 needs 2 approving reviewers; there is 1. metrics/lonely-often.toml · too-few-reviewers
    metrics/lonely-often@1.0.1 needs 2 organisations; there is 1. metrics/lonely-often.toml · too-few-organisations
    metrics/lonely-often@1.0.1 needs 2 perspectives; there is 1. metrics/lonely-often.toml · too-few-perspectives
    metrics/lonely-often@1.0.1 must be open for review for 14 days; it has been since 2026-02-20, as is claimed. The earliest day is 2026-03-06. metrics/lonely-often.toml · window-open
    Fixture: often lonely metric, 1.0.0 → 1.0.1
    Says more clearly &#60;who&#62; is meant.
    Definition: was “Made up for tests: the share of people who say that they are often lonely.”; is now “Made up for tests: the share of people who say that they are often or always lonely.”
    It declares 1.0.1, which is enough: its changes need 1.0.1 or higher, a patch step. That means: figures stay comparable, and every old report stays valid.
    The rules behind this
    Rule | Where | Asks for | Why
    any-definition-text | definition | patch: decided that it only clarifies, because: The answers were always these two. | Only people can tell whether new words say the same more clearly, or draw the line elsewhere.
    What refers to it
    Fixture: social connections outcome
    Fixture fund profile
    Who has looked
    Fixture Person Two, as a researcher, approves 20 February 2026 · unsigned · interests: none
    Set aside, because it does not count:
    “fixture-signer” has a key in people.toml, and this review is not signed with it. Let her sign it: ssh-keygen -Y sign -n open-outcomes-review -f HER-KEY reviews/metrics/lonely-often/1.0.1/ac769565-fixture-signer.toml. reviews/metrics/lonely-often/1.0.1/ac769565-fixture-signer.toml · review-not-signed
    Open since 20 February 2026, as is claimed. The earliest day on which it can be accepted is 6 March 2026.
    ");
    assert!(how.contains("As a funder"), "{how}");
    assert!(!how.contains("As a researcher"), "she has spoken: {how}");
    for link in [
        "/metrics/lonely-often",
        "/rules/any-definition-text",
        "/rules/too-few-reviewers",
        "/rules/review-not-signed",
        "/proposals/pull-17",
    ] {
        assert!(page.body.contains(&format!("href=\"{link}\"")), "{link}");
    }
    assert!(!page.body.contains("<b>who"), "markup is text");
}

#[tokio::test]
async fn it_says_how_to_review_from_each_side_that_is_awaited() {
    let page = get(&proposals_site(), "/proposals/pull-17").await;
    let text = main_text(&page.body);
    let (_, how) = text
        .split_once("How to review\nRead")
        .expect("how to review");
    let (funder, _) = how.split_once("As an investor").expect("the next side");
    insta::assert_snapshot!(funder, @"
     the changes above, and answer the questions of the side you look from with yes, no or not applicable; say why where it is not yes. Say so if you have an interest in the matter; “none” is an answer too.
    As a funder
    Would it help you to decide what to fund, or what to do differently?
    Is the work that it asks for in proportion to the size of your grants?
    Could you lay the figures of several grantees side by side?
    Does it fit the reports that you ask for already?
    Without git: approve pull request 17 where it was handed in, or ask for changes to object, with these lines filled in:
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
    In a clone of the registry, with the proposal checked out:
    open-outcomes review new metrics/lonely-often --reviewer YOUR-ID --perspective funder
    ");
}

#[tokio::test]
async fn a_command_never_holds_a_name_that_a_shell_could_run() {
    let page = get(&proposals_site(), "/proposals/alice/clearer%20words").await;
    assert!(!page.body.contains("git switch"), "{}", page.body);
}

#[tokio::test]
async fn what_cannot_be_read_says_why() {
    let page = get(&proposals_site(), "/proposals/pull-18").await;
    insta::assert_snapshot!(main_text(&page.body), @"
    proposal · pull request 18
    pull request 18
    Needs its author. Something has to be mended or answered before reviewers can settle it.
    Last changed 20 February 2026 · As JSON
    It cannot be read. standards/metrics/huge.toml is too large.
    ");
}

#[tokio::test]
async fn the_page_of_a_definition_names_what_is_proposed() {
    let page = get(&proposals_site(), "/metrics/lonely-often").await;
    let text = main_text(&page.body);
    for words in [
        "A change is proposed. lonely-often: count per thousand See the proposal",
        "A change is proposed. lonely-often: say &#60;b&#62;who&#60;/b&#62; is meant See the proposal",
    ] {
        assert!(text.contains(words), "{text}");
    }
    assert!(page.body.contains("href=\"/proposals/pull-17\""));
    let other = get(&proposals_site(), "/outcomes/wellbeing").await;
    assert!(!other.body.contains("is proposed"), "{}", other.body);
}

#[tokio::test]
async fn names_that_are_not_there_lead_to_the_list() {
    for (site, address) in [
        (proposals_site(), "/proposals/nothing"),
        (proposals_site(), "/proposals/pull%20request%2017"),
        (fixture_site(), "/proposals/pull-17"),
        (proposals_site(), "/api/v1/proposals/nothing"),
    ] {
        let answer = get(&site, address).await;
        assert_eq!(answer.status, 404, "{address}");
        assert!(answer.body.contains("/proposals"), "{address}");
    }
}

#[tokio::test]
async fn programs_get_all_that_was_found() {
    let body = get(&proposals_site(), "/api/v1/proposals/alice/clearer%20words").await;
    let body = body.json();
    assert_eq!(body["stage"], "waits-for-reviewers");
    let change = &body["examined"]["changes"][0];
    assert_eq!(change["id"], "lonely-often");
    assert_eq!(change["tally"]["voices"][0]["perspective"], "researcher");
}
