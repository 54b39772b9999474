//! What a page costs whoever pays for the line.

use crate::harness::{Server, TestEnv, walk};

/// What half of the pages stay below, with their style and icon, compressed, in bytes.
const MEDIAN: usize = 60 << 10;
/// What no page is above.
const LARGEST: usize = 250 << 10;

#[test]
fn pages_are_light() {
    let env = TestEnv::open_outcomes();
    let server = Server::start(&env);
    let client = server.client();
    let sent = |path: &str| client.get_with(path, &[("accept-encoding", "gzip")]);
    let home = client.get("/").text();
    let style = home.split("rel=\"stylesheet\" href=\"").nth(1);
    let style = style
        .and_then(|rest| rest.split('"').next())
        .expect("a style sheet");
    let beside: usize = [style, "/favicon.svg"]
        .iter()
        .map(|path| sent(path).bytes.len())
        .sum();
    let mut sizes = Vec::new();
    for page in walk(&client).into_values().flatten() {
        let answer = sent(&page.address);
        assert_eq!(
            answer.header("content-encoding"),
            "gzip",
            "{}",
            page.address
        );
        sizes.push((answer.bytes.len() + beside, page.address));
    }
    sizes.sort_unstable();
    let (median, _) = &sizes[sizes.len() / 2];
    let (largest, address) = sizes.last().expect("pages");
    assert!(
        *median < MEDIAN,
        "half of {} pages are above {median} bytes",
        sizes.len()
    );
    assert!(*largest < LARGEST, "{address} takes {largest} bytes");
}
