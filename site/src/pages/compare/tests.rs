use crate::testing::{fixture_site, get};

#[tokio::test]
async fn nothing_to_compare_is_a_page_too() {
    assert_eq!(get(&fixture_site(), "/compare").await.status, 200);
}
