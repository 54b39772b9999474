use axum::body::Body;
use axum::http::{Request, header};
use open_outcomes_registry::kind::Kind;

use crate::testing::{Answer, fixture_site, get, history_site, main_text, send, standard_site};

const TWO: &str = "m=wellbeing-score@1.0.0~short-wellbeing-scale@1.1.0~required&m=wellbeing-score@1.0.0~wellbeing-question@1.0.0&title=Our%20fund&group=older-people";

#[tokio::test]
async fn adding_and_removing_lead_to_the_clean_address() {
    let site = fixture_site();
    for (asked, clean) in [
        (
            "/shortlist?add=wellbeing-score~short-wellbeing-scale",
            "/shortlist?m=wellbeing-score@1.0.0~short-wellbeing-scale@1.1.0",
        ),
        (
            "/shortlist?m=close-friends@1.0.0&m=wellbeing-score@1.0.0&remove=wellbeing-score",
            "/shortlist?m=close-friends@1.0.0",
        ),
        (
            "/shortlist?m=close-friends@1.0.0&remove=close-friends",
            "/shortlist",
        ),
        (
            "/shortlist?profile=fixture-fund",
            "/shortlist?m=wellbeing-score@1.0.0~short-wellbeing-scale@1.1.0~required&m=lonely-often@1.0.0&title=Fixture%20fund&group=older-people",
        ),
        (
            "/shortlist?m=close-friends@1.0.0&set=1&title=A+fund&group=&required=close-friends",
            "/shortlist?m=close-friends@1.0.0~~required&title=A%20fund",
        ),
    ] {
        let answer = get(&site, asked).await;
        assert_eq!(answer.status, 303, "{asked}");
        assert_eq!(answer.headers[header::LOCATION], clean);
        assert_eq!(get(&site, clean).await.status, 200);
    }
}

#[tokio::test]
async fn a_shortlist_tells_what_it_asks_and_what_to_look_at() {
    let page = get(&fixture_site(), &format!("/shortlist?{TWO}")).await;
    crate::testing::check_page("/shortlist", &page.body);
    insta::assert_snapshot!(main_text(&page.body), @"
    Our fund
    2 measures. Answered by the person concerned: 8 questions, about 3 to 4 minutes each time. All are free to use.
    Template to fill in Excel
    Guidance to print
    Words for an agreement
    Save the shortlist profile file
    Compare these
    Title
    For anybody
    Older people
    Very old people
    Young people
    Apply
    The measures on this shortlist
    Metric | Taken with | For whom | Who answers | Effort, cost | Required | Take it out
    Fixture: change in wellbeing version 1.0.0
    Fixture: short wellbeing scale Fixture: total; version 1.1.0
    recommended Made up for tests. Said of older people; by Fixture Person One.
    the person concerned
    8 questions 2.5 to 4 min
    free CC0-1.0Terms
    Made up: anybody may use it for tests.
    Remove Fixture: change in wellbeing with Fixture: short wellbeing scale
    Fixture: change in wellbeing version 1.0.0
    Fixture: wellbeing question of a survey version 1.0.0
    acceptable Said of everybody; nobody has put a name to it.
    nobody is asked
    –
    freeTerms
    Made up: anybody may use it for tests.
    Remove Fixture: change in wellbeing with Fixture: wellbeing question of a survey
    “Fixture: change in wellbeing” is asked before and after, so twice. “Fixture: wellbeing question of a survey” comes from records, counts or published figures: nobody is asked, but somebody looks it up. What is ticked must be reported, all else may be: tick, then apply. The list lives in the address of this page and nowhere else: bookmark it, send it, or save its file.
    Look at this
    Think about: “Fixture: change in wellbeing” is asked for twice, with “Fixture: short wellbeing scale” and with “Fixture: wellbeing question of a survey”. Their values may stand on one line after a conversion from “Fixture: short wellbeing scale” to “Fixture: wellbeing question of a survey”: 7 → 0, 21 → 5, 35 → 10. The metric
    Add another
    Search
    Good to know
    1
    “Fixture: wellbeing question of a survey” are published figures to compare with: nobody collects them anew.
    Who asks for this already
    One form may serve two funders. These published profiles ask for:
    Fixture fund 1 of these 2
    What it becomes
    To fill in | Template Excel: one row a person or group, in plain words
    For case systems | Tables Excel: a sheet for each table | Data package CSV files with JSON Schema, zipped
    To hand out | Guidance what is asked for and why, to print | Words for a grant agreement or tender with fixed versions and permanent identifiers
    To keep | Profile the shortlist’s own file, which opens here again
    A template that comes back filled in is checked under Check a file, without further settings: it carries its profile. Nobody has to register.
    Propose it to the registry
    If others may want to ask for the same, propose it as a published profile. Save the profile as standards/profiles/our-fund.toml; add steward and review_due, and say in your own words whom it is for. Run open-outcomes check, and push it as a branch proposals/a-name or open a pull request. See what is proposed.
    Open another shortlist, or start anew
    Shortlist or profile
    A file that ends in .toml. It is read in memory and not kept.
    Open
    Start with an empty list
    ");
}

#[tokio::test]
async fn an_empty_shortlist_says_how_to_begin() {
    let page = get(&fixture_site(), "/shortlist").await;
    insta::assert_snapshot!(main_text(&page.body), @"
    Shortlist
    Put together what you want to ask for. Each entry is a measure: a metric with the data source it is taken with. The list then becomes a form to fill in, guidance to hand out and words for your agreement.
    Find what to ask for
    Search
    Start from a published profile
    Fixture fund
    Open a shortlist that you saved
    Shortlist or profile
    A file that ends in .toml. It is read in memory and not kept.
    Open
    ");
}

#[tokio::test]
async fn what_has_ended_or_is_not_there_is_told() {
    let address = "/shortlist?m=close-friends@1.0.0~friends-question@1.0.0&m=wellbeing-scor~short-wellbeing-scale&m=%3Cb%3E";
    let page = get(&history_site(), address).await;
    assert!(!page.body.contains("<b>"));
    insta::assert_snapshot!(main_text(&page.body), @"
    Shortlist
    “&#60;b&#62;” in the address names no measure, and was left out.
    2 measures. All are free to use.
    Template to fill in Excel
    Guidance to print
    Words for an agreement
    Save the shortlist profile file
    Title
    For anybody
    Older people
    Very old people
    Young people
    Apply
    The measures on this shortlist
    Metric | Taken with | For whom | Who answers | Effort, cost | Required | Take it out
    Fixture: close friends version 1.0.0
    Fixture: friends and hours, counted on site version 1.0.0
    not known
    nobody is asked
    –
    freeTerms
    Made up: anybody may use it for tests.
    Remove Fixture: close friends with Fixture: friends and hours, counted on site
    wellbeing-scor
    Fixture: short wellbeing scale version 1.1.0
    cannot be asked for: see below
    the person concerned
    8 questions 2.5 to 4 min
    free CC0-1.0Terms
    Made up: anybody may use it for tests.
    Remove wellbeing-scor with Fixture: short wellbeing scale
    “Fixture: friends and hours, counted on site” comes from records, counts or published figures: nobody is asked, but somebody looks it up. What is ticked must be reported, all else may be: tick, then apply. The list lives in the address of this page and nowhere else: bookmark it, send it, or save its file.
    Look at this
    To mend: There is no metric called “wellbeing-scor”; did you mean “wellbeing-score”? Until then it is left out of what the list becomes. Fixture: change in wellbeing
    To mend: “Fixture: close friends” 1.0.0 has been superseded. Made up for tests. Figures before and after must not stand on one line. Its successor: Fixture: often lonely
    Think about: “Fixture: close friends” is at version 2.0.0; the shortlist asks for 1.0.0. The series breaks: figures from both must not stand on one line. What changed (take 2.0.0 Fixture: close friends)
    Add another
    Search
    Good to know
    1
    Not all core metrics of outcome 2, “Fixture: social connections”, are on the list. Missing: Fixture: often lonely (add Fixture: often lonely)
    Who asks for this already
    No published profile asks for any of these measures.
    What it becomes
    To fill in | Template Excel: one row a person or group, in plain words
    For case systems | Tables Excel: a sheet for each table | Data package CSV files with JSON Schema, zipped
    To hand out | Guidance what is asked for and why, to print | Words for a grant agreement or tender with fixed versions and permanent identifiers
    To keep | Profile the shortlist’s own file, which opens here again
    A template that comes back filled in is checked under Check a file, without further settings: it carries its profile. Nobody has to register.
    Propose it to the registry
    If others may want to ask for the same, propose it as a published profile. Save the profile as standards/profiles/shortlist.toml; add steward and review_due, and say in your own words whom it is for. Run open-outcomes check, and push it as a branch proposals/a-name or open a pull request. See what is proposed.
    Open another shortlist, or start anew
    Shortlist or profile
    A file that ends in .toml. It is read in memory and not kept.
    Open
    Start with an empty list
    ");
}

#[tokio::test]
async fn words_for_an_agreement_name_versions_and_identifiers() {
    let site = fixture_site();
    let page = get(&site, &format!("/shortlist/words?{TWO}")).await;
    insta::assert_snapshot!(main_text(&page.body), @"
    The shortlist
    Words for an agreement
    For a grant agreement or a tender. Copy them, and attach the profile file.
    The recipient shall report the following, each as defined in the version named: (1) “Fixture: change in wellbeing”, version 1.0.0 (https://example.org/open-outcomes/metrics/wellbeing-score/1.0.0), taken with “Fixture: short wellbeing scale”, version 1.1.0 (https://example.org/open-outcomes/data-sources/short-wellbeing-scale/1.1.0). The recipient may report the following, each as defined in the version named: (1) “Fixture: change in wellbeing”, version 1.0.0 (https://example.org/open-outcomes/metrics/wellbeing-score/1.0.0), taken with “Fixture: wellbeing question of a survey”, version 1.0.0 (https://example.org/open-outcomes/data-sources/wellbeing-question/1.0.0). The people concerned are: older people. “Fixture: change in wellbeing” is taken of the same people before and after.
    The data are handed over in the form of the profile “our-fund” 0.1.0, which is attached to this agreement as a file, and conform where the Open Outcomes validator accepts them against that profile. A version that has been published never changes; later versions do not alter this agreement unless both sides agree to it in writing. The definitions were taken from release 1.0.0 of the Open Outcomes registry and are published under the licence CC BY 4.0; questionnaires keep the licences of their owners.
    The same as plain text
    None of these 3 definitions has been reviewed yet. That does not stand in the way of using them, but say so to the other side.
    These words are a suggestion and no legal advice.
    ");
    let text = get(&site, &format!("/shortlist/words.txt?{TWO}")).await;
    assert!(text.body.starts_with("The recipient shall report"));
    assert!(text.body.contains("/metrics/wellbeing-score/1.0.0"));
}

#[tokio::test]
async fn guidance_says_what_is_asked_and_why() {
    let page = get(&fixture_site(), &format!("/shortlist/guidance?{TWO}")).await;
    insta::assert_snapshot!(main_text(&page.body), @"
    The shortlist · guidance to print
    What we ask for: Our fund
    This is about work with older people. We ask for 2 measures, so that what changes for people can be seen and learnt from. Definitions come from Open Outcomes, a public registry: others who ask for the same get figures that can be compared.
    Fixture: change in wellbeing required
    Fixture: change in wellbeing optional
    Answered by the person concerned: 8 questions, about 3 to 4 minutes each time. “Fixture: change in wellbeing” is asked before and after, so twice. “Fixture: wellbeing question of a survey” comes from records, counts or published figures: nobody is asked, but somebody looks it up. All are free to use.
    1. Fixture: change in wellbeing
    Made up for tests: how much higher people score on wellbeing after the work than before it.
    Why | 1 Fixture: wellbeing
    Who is counted | Made up: everybody who took part and was asked twice.
    Taken with | Fixture: short wellbeing scale Made up for tests: seven statements, each answered from 1 to 5.
    Who is asked | the person concerned
    How long it takes | 8 questions, 2.5 to 4 min
    When | the same people before and after | 60 to 180 days after the first time | Made up: the first answers come before the work begins.
    How | on paper and online
    A value is | score 7 to 35 higher is better
    Broken down by | Fixture: age bands
    Licence | free Made up: anybody may use it for tests.
    Where to get it | https://example.org/short-wellbeing-scale
    Bear in mind
    It asks about harm to oneself. Have a plan before you ask: who reads the answer to item 7, how soon, and what happens next.
    Made up: ask before the work begins.
    Not for: Made up: judging one person.
    2. Fixture: change in wellbeing
    Made up for tests: how much higher people score on wellbeing after the work than before it.
    Why | 1 Fixture: wellbeing
    Who is counted | Made up: everybody who took part and was asked twice.
    Taken with | Fixture: wellbeing question of a survey Made up for tests: one question of a made-up national survey, answered from 0 to 10.
    Who is asked | Nobody: it is looked up, read off or counted.
    When | the same people before and after | 60 to 180 days after the first time | Made up: the first answers come before the work begins.
    A value is | score 0 to 10 higher is better
    Broken down by | Fixture: age bands
    Licence | free Made up: anybody may use it for tests.
    How to send it
    Fill in the template: one row for each person or group. What does not apply stays empty.
    Give each person a number that only you can read. Leave out names, addresses and dates of birth.
    Check the file under Check a file. It says what is wrong, in which cell, and how to mend it; nothing is kept.
    Send the file to us when it conforms.
    Fewer than the definition asks for, or something odd that is right? Say so in the note of the report.
    Versions
    Each definition is meant in the version named here. A published version never changes. Taken from release 1.0.0.
    Fixture: change in wellbeing, version 1.0.0: https://example.org/open-outcomes/metrics/wellbeing-score/1.0.0
    Fixture: short wellbeing scale, version 1.1.0: https://example.org/open-outcomes/data-sources/short-wellbeing-scale/1.1.0
    Fixture: wellbeing question of a survey, version 1.0.0: https://example.org/open-outcomes/data-sources/wellbeing-question/1.0.0
    ");
}

fn upload(content: &str) -> Request<Body> {
    let body = format!(
        "--xyz\r\nContent-Disposition: form-data; name=\"file\"; filename=\"mine.toml\"\r\n\r\n{content}\r\n--xyz--\r\n"
    );
    Request::post("/shortlist")
        .header(header::CONTENT_TYPE, "multipart/form-data; boundary=xyz")
        .body(Body::from(body))
        .expect("a request")
}

#[tokio::test]
async fn its_file_opens_it_again() {
    let site = fixture_site();
    let file = get(&site, &format!("/shortlist/profile.toml?{TWO}")).await;
    assert_eq!(
        file.headers[header::CONTENT_DISPOSITION],
        "attachment; filename=\"our-fund.toml\""
    );
    let answer = send(&site, upload(&file.body)).await;
    assert_eq!(answer.status, 303);
    assert_eq!(
        answer.headers[header::LOCATION],
        format!("/shortlist?{TWO}").as_str()
    );
}

#[tokio::test]
async fn what_is_no_shortlist_is_refused_in_words() {
    let site = fixture_site();
    for (content, status, wanted) in [
        ("", 400, "No file was chosen"),
        ("title = 1\n", 422, "line 1"),
        ("participant_id,value\nP1,3\n", 422, "not a profile"),
        (&"x".repeat(70_000), 413, "It is larger than 64 KiB"),
    ] {
        let Answer {
            status: got, body, ..
        } = send(&site, upload(content)).await;
        assert_eq!(got, status, "{wanted}");
        assert!(
            main_text(&body).contains(wanted),
            "{wanted}: {}",
            main_text(&body)
        );
    }
}

#[tokio::test]
async fn every_published_profile_becomes_a_template() {
    let site = standard_site();
    let edition = site.edition();
    for profile in edition.view().all(Kind::Profile) {
        let address = format!("/profiles/{}/template.xlsx", profile.header().id);
        let answer = get(&site, &address).await;
        assert_eq!(answer.status, 200, "{address}: {}", main_text(&answer.body));
        assert!(answer.body.starts_with("PK"), "{address}");
    }
    let answer = get(&site, "/shortlist/template.xlsx").await;
    assert_eq!(answer.status, 404);
    assert!(answer.body.contains("The shortlist is empty"));
}

#[tokio::test]
async fn a_search_for_more_keeps_what_is_there() {
    let site = fixture_site();
    let found = get(
        &site,
        "/search?q=wellbeing&m=close-friends@1.0.0&title=Our+fund&for=older-people",
    )
    .await;
    let links = found.body.split("href=\"").skip(1);
    let mut links = links.filter_map(|rest| rest.split('"').next());
    let add = links.find(|link| link.contains("&#38;add="));
    let add = add.expect("a link that adds").replace("&#38;", "&");
    let answer = get(&site, &add).await;
    assert_eq!(answer.status, 303, "{add}");
    let clean = answer.headers[header::LOCATION].to_str().expect("text");
    assert!(
        clean.starts_with("/shortlist?m=close-friends@1.0.0&m=")
            && clean.ends_with("&title=Our%20fund&group=older-people"),
        "{clean}"
    );
}
