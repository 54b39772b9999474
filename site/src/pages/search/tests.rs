use crate::search::{Facet, Filters, SearchRequest};
use crate::testing::{Answer, check_page, fixture_site, get, main_text, standard_site};

async fn page(address: &str) -> Answer {
    let page = get(&standard_site(), address).await;
    assert_eq!(page.status, 200, "{address}");
    check_page(address, &page.body);
    page
}

#[tokio::test]
async fn school_readiness_comes_first() {
    let page = page("/search?q=school+readiness").await;
    let first = page.body.find("class=\"result\"").expect("a result");
    let rest = &page.body[first..];
    let link = rest.find("href=\"").expect("a link");
    assert!(rest[link..].starts_with("href=\"/outcomes/school-readiness\""));
    assert!(rest.contains("<mark>School readiness</mark>"));
}

#[tokio::test]
async fn a_correction_has_a_way_back() {
    let page = page("/search?q=scool+readyness&kind=outcome").await;
    assert!(main_text(&page.body).contains("Showing results for “school readiness”"));
    assert!(
        page.body
            .contains("href=\"/search?q=scool+readyness&#38;exact=1&#38;kind=outcome\""),
        "{}",
        page.body
    );
}

#[tokio::test]
async fn nothing_found_offers_the_map_and_to_propose_it() {
    let page = page("/search?q=zzzzqqqq&exact=1").await;
    assert!(main_text(&page.body).contains("Nothing was found"));
    for address in [
        "/outcomes/good-employer",
        "/map",
        "/proposals#how-to-propose",
    ] {
        assert!(
            page.body.contains(&format!("href=\"{address}\"")),
            "{address}"
        );
    }
}

#[tokio::test]
async fn what_people_type_is_never_markup() {
    let page =
        page("/search?q=%3Cscript%3Ealert(1)%3C/script%3E%22%20onfocus=x&m=%22%3E%3Cb%3E").await;
    assert!(!page.body.contains("<script>alert") && !page.body.contains("\" onfocus"));
    assert!(!page.body.contains("\"><b>"));
}

#[tokio::test]
async fn what_is_not_understood_is_left_out_and_said() {
    let page =
        page("/search?q=waste&kind=nonsense&limit=99999&offset=abc&status=%ff&cost=cheap").await;
    let text = main_text(&page.body);
    assert!(text.contains("“cheap” is nothing to choose under “Cost”, so it was left out."));
    assert!(text.contains("“nonsense” is nothing to choose under “Kind”"));
}

#[tokio::test]
async fn a_page_by_outcome_reads_so() {
    let page = get(&fixture_site(), "/search?q=hours&m=close-friends%401.0.0").await;
    insta::assert_snapshot!(main_text(&page.body), @"
    Search
    Search outcomes, metrics and data sources
    Search
    Your shortlist: 1 measure
    Narrow down
    Kind
    Outcomes 2
    Metrics 2
    Data sources 2
    For whom
    Older people 4
    Very old people 4
    Young people 4
    Age
    Young people 4
    Older people 4
    Time a person needs
    The longest that it usually takes.
    Up to 2 minutes 1
    Up to 5 minutes 2
    Up to 10 minutes 2
    Up to 20 minutes 2
    Not known 6
    Kind of data source
    Questionnaires and ratings 2
    Records 3
    Official statistics 1
    Measurements 5
    Who answers
    The person concerned 2
    A professional 3
    Core or supplementary
    Core: look at these first 4
    Supplementary 4
    Evidence
    All that are ticked must hold.
    Reliability published 1
    Figures to compare with 1
    Free to use 6
    Figures to compare with, by area
    Fixture Country 1
    Fixture Town 1
    Nations covered
    England 1
    Northern Ireland 1
    Scotland 1
    Wales 1
    Outcome
    Fixture: wellbeing 4
    Fixture: social connections 3
    Reported for
    One person 6
    A service or organisation 1
    An area 1
    Broken down by
    Fixture: age bands 1
    Fixture: beneficiary groups 1
    Quadrant of the scorecard
    Strengths 1
    Outcomes 6
    Language
    English 1
    Welsh 1
    Rated quality
    2 of 3 1
    Not rated 6
    Rated ease of use
    3 of 3 1
    Not rated 6
    Apply
    6 results, put together by outcome. One by one
    outcome 1
    Fixture: wellbeing
    Made up for tests: people feel better about their life than before.
    2 metrics, 1 of them core
    candidate version 1.0.0 · why: through its metric “Fixture: volunteering hours”
    Fixture: volunteering hours
    Made up for tests: the hours a week that people give to others, and how many come to give an hour or more.
    candidate version 1.0.0 · why: title · Compare Fixture: volunteering hours
    Fixture: activity log · records · free Add Fixture: volunteering hours with Fixture: activity log to shortlist
    Fixture: friends and hours, counted on site · measurements · free Add Fixture: volunteering hours with Fixture: friends and hours, counted on site to shortlist
    Fixture: change in wellbeing core
    Made up for tests: how much higher people score on wellbeing after the work than before it.
    candidate version 1.0.0 · Compare Fixture: change in wellbeing
    Fixture: short wellbeing scale · recommended for older people by Fixture Person One · 2.5 to 4 min · free · published: reliability · figures for Fixture Town · quality 2 of 3 · ease 3 of 3 Add Fixture: change in wellbeing with Fixture: short wellbeing scale to shortlist
    Fixture: wellbeing question of a survey · official statistics · free · figures for Fixture Country Add Fixture: change in wellbeing with Fixture: wellbeing question of a survey to shortlist
    outcome 2
    Fixture: social connections
    Made up for tests: people have somebody to turn to.
    2 metrics, 2 of them core
    candidate version 1.0.0 · why: through its metric “Fixture: close friends”
    Fixture: close friends core
    Made up for tests: how many close friends people say they have.
    candidate version 1.0.0 · why: through the data source “Fixture: friends and hours, counted on site” · Compare Fixture: close friends
    Fixture: friends and hours, counted on site · measurements · free Add Fixture: close friends with Fixture: friends and hours, counted on site to shortlist
    Fixture: often lonely core
    Made up for tests: the share of people who say that they are often lonely.
    candidate version 1.0.0 · Compare Fixture: often lonely
    Fixture: loneliness question · under 1 min · free · no evidence held yet Add Fixture: often lonely with Fixture: loneliness question to shortlist
    ");
}

#[tokio::test]
async fn a_page_one_by_one_reads_so() {
    let page = get(
        &fixture_site(),
        "/search?q=activity+log&view=list&kind=data-source&cost=free",
    )
    .await;
    insta::assert_snapshot!(main_text(&page.body), @"
    Search
    Search outcomes, metrics and data sources
    Search
    Narrow down
    Kind
    Outcomes 1
    Metrics 1
    Data sources 1
    For whom
    Older people 1
    Very old people 1
    Young people 1
    Age
    Young people 1
    Older people 1
    Cost
    Free 1
    Apply Clear
    Remove Kind: Data sources ×
    Remove Cost: Free ×
    Remove all
    1 result, one by one. Put them together by outcome
    data source · records
    Fixture: activity log
    Made up for tests: the hours that a service writes down.
    free
    candidate version 1.0.0 · 1 Fixture: wellbeing · why: title · Compare Fixture: activity log
    Fixture: volunteering hours Add Fixture: activity log with Fixture: volunteering hours to shortlist
    ");
}

/// The boxes of a page: name, value, count.
fn boxes(page: &str) -> Vec<(String, String, usize)> {
    let part = |text: &str, from: &str, to: &str| {
        let rest = text.split(from).nth(1)?;
        rest.split(to).next().map(str::to_owned)
    };
    let labels = page.split("<label>").skip(1);
    labels
        .filter_map(|label| {
            let count = part(label, "class=\"count\">", "<")?;
            Some((
                part(label, "name=\"", "\"")?,
                part(label, "value=\"", "\"")?,
                count.parse().expect("a number"),
            ))
        })
        .collect()
}

#[tokio::test]
async fn every_box_leads_to_as_many_results_as_it_says() {
    let searcher = standard_site().edition().searcher.clone();
    for (address, chosen) in [
        ("/search?q=wellbeing", Filters::default()),
        (
            "/search?q=wellbeing&group=older-people&evidence=free",
            Filters::default()
                .with(Facet::Group, "older-people")
                .with(Facet::Evidence, "free"),
        ),
    ] {
        let boxes = boxes(&page(address).await.body);
        assert!(boxes.len() > 60, "{boxes:?}");
        for (name, value, count) in boxes {
            let facet = Facet::find(&name).expect("a facet");
            let mut filters = chosen.clone();
            // Another value of the same facet adds to what is found; its count says how many have it.
            if !facet.wants_all() {
                for other in chosen.of(facet) {
                    filters.remove(facet, other);
                }
            }
            let request = SearchRequest {
                filters: filters.with(facet, &*value),
                limit: 1,
                ..SearchRequest::new("wellbeing")
            };
            let total = searcher.search(&request).expect("an answer").total;
            assert_eq!(total, count, "{address}: {name}={value}");
        }
    }
}

#[tokio::test]
async fn what_was_chosen_can_be_taken_back_one_by_one() {
    let page = page("/search?q=wellbeing&m=a~b&group=older-people&cost=free&view=list").await;
    for without in [
        "/search?q=wellbeing&view=list&m=a~b&cost=free",
        "/search?q=wellbeing&view=list&m=a~b&group=older-people",
        "/search?q=wellbeing&view=list&m=a~b",
    ] {
        let link = format!("href=\"{}\"", without.replace('&', "&#38;"));
        assert!(page.body.contains(&link), "{without}");
    }
    assert!(main_text(&page.body).contains("Remove For whom: Older people ×"));
}

#[tokio::test]
async fn a_shortlist_is_carried_along_and_added_to() {
    let page = page("/search?q=loneliness&m=wellbeing-score%401.0.0").await;
    let kept = "<input type=\"hidden\" name=\"m\" value=\"wellbeing-score@1.0.0\">";
    assert_eq!(page.body.matches(kept).count(), 2, "in both forms");
    assert!(
        page.body
            .contains("href=\"/shortlist?m=wellbeing-score%401.0.0\"")
    );
    let add =
        "href=\"/shortlist?m=wellbeing-score%401.0.0&#38;add=loneliness%400.5.0~ucla-3%400.5.0\"";
    assert!(page.body.contains(add), "{}", page.body);
    assert!(
        page.body
            .contains("href=\"/compare?with=metrics/loneliness&#38;m=")
    );
}

#[tokio::test]
async fn the_box_in_the_head_keeps_the_shortlist() {
    let page = page("/metrics/loneliness?m=wellbeing-score@1.0.0&group=older-people").await;
    let (_, form) = page
        .body
        .split_once("<form class=\"search small\"")
        .expect("a box");
    let (form, _) = form.split_once("</form>").expect("its end");
    let hidden: Vec<_> = form
        .lines()
        .filter(|line| line.contains("type=\"hidden\""))
        .collect();
    insta::assert_snapshot!(hidden.join("\n"), @r#"
    <input type="hidden" name="m" value="wellbeing-score@1.0.0">
    <input type="hidden" name="for" value="older-people">
    "#);
}

#[tokio::test]
async fn what_was_chosen_goes_with_a_result() {
    let chosen = [
        (
            "m=wellbeing-score@1.0.0&for=carers&group=older-people",
            "m=wellbeing-score%401.0.0&#38;for=carers",
        ),
        ("group=older-people", "group=older-people"),
        ("m=wellbeing-score@1.0.0", "m=wellbeing-score%401.0.0"),
    ];
    for (asked, kept) in chosen {
        let page = page(&format!("/search?q=loneliness&{asked}")).await;
        for path in [
            "/outcomes/social-connections",
            "/metrics/loneliness",
            "/data-sources/ucla-3",
        ] {
            let link = format!("href=\"{path}?{kept}\"");
            assert!(page.body.contains(&link), "{link}");
        }
    }
}

#[tokio::test]
async fn pages_of_results_follow_on_from_each_other() {
    let first = page("/search?q=people").await;
    let second = page("/search?q=people&offset=8").await;
    assert!(
        first
            .body
            .contains("href=\"/search?q=people&#38;offset=8\"")
    );
    assert!(second.body.contains("<ol class=\"results\" start=\"9\">"));
    let far = page("/search?q=people&offset=9999").await;
    assert!(main_text(&far.body).contains("none this far on"));
}

#[tokio::test]
async fn a_page_is_light() {
    for query in [
        "/search",
        "/search?q=wellbeing",
        "/search?q=people&view=list",
    ] {
        let size = page(query).await.body.len();
        assert!(size < 120_000, "{query}: {size}");
    }
}
