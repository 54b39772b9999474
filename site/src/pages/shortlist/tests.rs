use axum::http::header;

use crate::testing::{fixture_site, get};

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
    ] {
        let answer = get(&site, asked).await;
        assert_eq!(answer.status, 303, "{asked}");
        assert_eq!(answer.headers[header::LOCATION], clean);
        assert_eq!(get(&site, clean).await.status, 200);
    }
}
