use crate::testing::{check_page, fixture_site, get, history_site, main_text, standard_site};

#[tokio::test]
async fn two_versions_stand_side_by_side() {
    let address = "/compare?with=metrics/close-friends@1.0.0&with=metrics/close-friends@2.0.0";
    let page = get(&history_site(), address).await;
    check_page(address, &page.body);
    insta::assert_snapshot!(main_text(&page.body), @"
    Compare
    May their figures be put together?
    “Fixture: friends &#60; close & dear &#62;”, from version 1.0.0 to 2.0.0. The series breaks: figures from both must not stand on one line. What changed
    3 of 9 rows differ; those are marked “differs”. Show only the rows that differ
    Side by side
    metric Fixture: close friends version 1.0.0 | metric Fixture: friends &#60; close & dear &#62; version 2.0.0
    The metric
    What it is differs | Made up for tests: how many close friends people say they have. | Made up for tests: how many friends people say they have, close or not, by their own count.
    Outcomes | 2 Fixture: social connections | 2 Fixture: social connections
    What is observed | How many close friends a person says she has. | How many close friends a person says she has.
    Of whom or what | one person | one person
    Reported for | one person | one person
    Figure | count | count
    Taken with | Fixture: friends and hours, counted on site | Fixture: friends and hours, counted on site
    Standing
    Status differs | superseded Replaced by a newer definition; valid for old data. | candidate Complete, but nobody has reviewed it yet.
    Published differs | 31 January 2026 | 1 April 2026
    Add to shortlist: Fixture: close friendsRemove Fixture: close friends | Add to shortlist: Fixture: friends &#60; close & dear &#62;Remove Fixture: friends &#60; close & dear &#62;
    Add another
    Find
    ");
    let only = get(&history_site(), &format!("{address}&only=differences")).await;
    let text = main_text(&only.body);
    assert!(text.contains("What it is differs"), "{text}");
    assert!(!text.contains("Reported for"), "{text}");
}

#[tokio::test]
async fn measures_say_whether_their_figures_may_be_put_together() {
    let address = "/compare?with=measures/wellbeing-score~short-wellbeing-scale&with=measures/wellbeing-score~wellbeing-question&m=close-friends@1.0.0";
    let page = get(&fixture_site(), address).await;
    insta::assert_snapshot!(main_text(&page.body), @"
    Compare
    May their figures be put together?
    “Fixture: change in wellbeing” with “Fixture: short wellbeing scale” and with “Fixture: wellbeing question of a survey”: values may stand on one line after conversion; from “Fixture: short wellbeing scale” to “Fixture: wellbeing question of a survey”: 7 → 0, 21 → 5, 35 → 10; source: Made up for tests (2020). The metric
    23 of 42 rows differ; those are marked “differs”. Show only the rows that differ
    Side by side
    measure Fixture: change in wellbeing version 1.0.0with Fixture: short wellbeing scale version 1.1.0 | measure Fixture: change in wellbeing version 1.0.0with Fixture: wellbeing question of a survey version 1.0.0
    The two together
    For whom differs | Older people | To compare with
    A value is differs | score 7 to 35 higher is better | score 0 to 10 higher is better
    Use differs | – | published figures to compare with, which nobody collects anew
    Score differs | Fixture: total | –
    Serves only for differs | one person | –
    Keep in mind differs | Made up: ask before the work begins. | –
    The metric
    What it is | Made up for tests: how much higher people score on wellbeing after the work than before it. | Made up for tests: how much higher people score on wellbeing after the work than before it.
    Outcomes | 1 Fixture: wellbeing | 1 Fixture: wellbeing
    What is observed | The score on the day. | The score on the day.
    Of whom or what | one person | one person
    Who is counted | Made up: everybody who took part and was asked twice. | Made up: everybody who took part and was asked twice.
    Reported for | one personone service, site or organisation | one personone service, site or organisation
    Figure | mean change from baseline to follow-up | mean change from baseline to follow-up
    When | the same people before and after | the same people before and after
    Follow-up | 60 to 180 days after the baseline | 60 to 180 days after the baseline
    Broken down by | Fixture: age bands | Fixture: age bands
    Smallest group | 10 people | 10 people
    What makes it doubtful | Made up: those who leave early are not asked again. | Made up: those who leave early are not asked again.
    How it could be gamed | Made up: asking only those who look cheerful. | Made up: asking only those who look cheerful.
    In other standards | Sustainable Development Goals 3.4.2 related, measured otherwise | Sustainable Development Goals 3.4.2 related, measured otherwise
    The data source
    What the source is differs | Made up for tests: seven statements, each answered from 1 to 5. | Made up for tests: one question of a made-up national survey, answered from 0 to 10.
    Sort differs | questions that somebody answers | official statistics
    Meant for differs | Made up: people aged 16 and over. | –
    Who answers differs | the person concerned | –
    Questions differs | 8 | –
    Time a person needs differs | 2.5 to 4 min | –
    Cost | free | free
    Licence | Made up: anybody may use it for tests. | Made up: anybody may use it for tests.
    Collected differs | on paperonline | –
    Answers are about differs | the last two weeks | –
    Languages differs | EnglishWelshMade up: translated into many more. | –
    Nations differs | EnglandWales | EnglandNorthern IrelandScotlandWales
    Good for differs | Made up: groups of people before and after. | –
    Not for differs | Made up: judging one person. | –
    How sure
    That the two fit differs | unsure check before use | –
    Published evidence differs | internal consistency: 0.80 (made up) Made up: adults.; n = 500; Made up for tests (2020) | no published figure is recorded
    Values to compare with differs | Fixture Town, 2023/24: 24.5 Made up: the mean of adults. | Fixture Country, 2024: 7.4
    Quality, 0 to 3 differs | 2 by Fixture Person One | not rated
    Ease of use, 0 to 3 differs | 3 by Fixture Person One | not rated
    Standing
    Status | candidate Complete, but nobody has reviewed it yet. | candidate Complete, but nobody has reviewed it yet.
    Published | 31 January 2026 | 31 January 2026
    Looked after by | Fixture Steward | Fixture Steward
    Add to shortlist: Fixture: change in wellbeing with Fixture: short wellbeing scaleRemove Fixture: change in wellbeing with Fixture: short wellbeing scale | Add to shortlist: Fixture: change in wellbeing with Fixture: wellbeing question of a surveyRemove Fixture: change in wellbeing with Fixture: wellbeing question of a survey
    Add another
    Find
    Back to the shortlist
    ");
    assert!(page.body.contains("/shortlist?m=close-friends@1.0.0&#38;add=wellbeing-score@1.0.0~short-wellbeing-scale@1.1.0"), "{}", page.body);
}

#[tokio::test]
async fn data_sources_are_compared_through_the_metrics_they_share() {
    let site = fixture_site();
    let together = async |other: &str| {
        let address =
            format!("/compare?with=data-sources/short-wellbeing-scale&with=data-sources/{other}");
        main_text(&get(&site, &address).await.body)
    };
    let text = together("wellbeing-question").await;
    assert!(
        text.contains("values may stand on one line after conversion"),
        "{text}"
    );
    let text = together("friends-question").await;
    assert!(text.contains("No metric is taken with both"), "{text}");
}

#[tokio::test]
async fn the_first_is_offered_its_rivals_and_a_search_finds_others() {
    let site = standard_site();
    let page = get(&site, "/compare?with=measures/loneliness~ucla-3").await;
    assert!(
        page.body.contains(
            "with=measures/loneliness@0.5.0~ucla-3@0.5.0&#38;with=measures/loneliness@0.5.0~"
        ),
        "{}",
        main_text(&page.body)
    );
    let page = get(&site, "/compare?with=data-sources/ucla-3&q=wellbeing").await;
    assert!(
        page.body
            .contains("/compare?with=data-sources/ucla-3@0.5.0&#38;with="),
        "{}",
        main_text(&page.body)
    );
    let page = get(&site, "/compare?q=zzzzqqqq").await;
    assert!(main_text(&page.body).contains("No other metric or data source"));
}

#[tokio::test]
async fn nonsense_and_too_many_are_told() {
    let site = standard_site();
    let with: String = ["ucla-3", "ons4", "swemwbs", "phq-9", "gad-7", "reqol-10"]
        .map(|id| format!("with=data-sources/{id}&"))
        .concat();
    let text = main_text(&get(&site, &format!("/compare?{with}")).await.body);
    assert!(text.contains("At most 5 stand side by side"), "{text}");
    assert!(text.contains("Five is the most"), "{text}");
    let nonsense = "/compare?with=outcomes/wellbeing&with=%3Cb%3E&with=metrics/lonelines&with=measures/x~~y&with=measures/loneliness~phq-9";
    let page = get(&site, nonsense).await;
    assert_eq!(page.status, 200);
    assert!(!page.body.contains("<b>"));
    insta::assert_snapshot!(main_text(&page.body), @"
    Compare
    “outcomes/wellbeing” cannot be set side by side: name a metric, a data source or a measure, such as metrics/loneliness.
    “&#60;b&#62;” cannot be set side by side: name a metric, a data source or a measure, such as metrics/loneliness.
    There is no metric called “lonelines”; did you mean “loneliness”? Loneliness
    “x~~y”: this is not a measure: write the metric and its data source as metric@1.0.0~data-source@1.0.0.
    “Loneliness” is not taken with “Patient Health Questionnaire 9”: it is taken with “UCLA three-item loneliness scale”, “De Jong Gierveld Loneliness Scale, 6 items” and “Campaign to End Loneliness Measurement Tool”.
    Set two to five metrics, data sources or measures side by side, or two versions of one.
    Find the first
    Find
    ");
}
