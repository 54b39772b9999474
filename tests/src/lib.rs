//! End-to-end tests: real git repositories, the real server, the real program, a real browser.
//!
//! The tests are in `e2e/`; the fixture standard that they and the other crates use is in `fixtures/`.
