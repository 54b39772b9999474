use std::io::{Read, Write};
use std::net::TcpStream;
use std::sync::Arc;
use std::time::{Duration, Instant};

use axum::body::Body;
use axum::http::{Request, StatusCode, header};
use tokio::net::TcpListener;
use tokio::sync::oneshot;
use tokio::task::JoinHandle;

use super::serve;
use crate::site::{Settings, Site};
use crate::testing::{FLAWED, ask, fixture, fixture_site, form, get, send};

/// A server on a socket of its own, and how to stop it.
struct Running {
    address: std::net::SocketAddr,
    stop: oneshot::Sender<()>,
    server: JoinHandle<std::io::Result<()>>,
}

async fn start(settings: Settings) -> Running {
    let site = Arc::new(Site::with_settings(fixture(), settings).expect("a site"));
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a socket");
    let address = listener.local_addr().expect("its address");
    let (stop, stopped) = oneshot::channel::<()>();
    let server = tokio::spawn(serve(listener, site, async { drop(stopped.await) }));
    Running {
        address,
        stop,
        server,
    }
}

impl Running {
    fn connect(&self) -> TcpStream {
        let stream = TcpStream::connect(self.address).expect("a connection");
        stream
            .set_read_timeout(Some(Duration::from_secs(10)))
            .expect("a socket");
        stream
    }

    /// Sends `text` and reads until the server hangs up.
    async fn say(&self, text: &str) -> String {
        let mut stream = self.connect();
        let text = text.to_owned();
        let said = tokio::task::spawn_blocking(move || {
            stream.write_all(text.as_bytes()).expect("it is sent");
            let mut answer = Vec::new();
            // A reset after the answer is as good as an end.
            let _ = stream.read_to_end(&mut answer);
            String::from_utf8_lossy(&answer).into_owned()
        });
        said.await.expect("an answer")
    }
}

fn short() -> Settings {
    Settings {
        header_timeout: Duration::from_millis(200),
        handler_timeout: Duration::from_secs(5),
        upload_timeout: Duration::from_millis(300),
        drain: Duration::from_millis(300),
        ..Settings::default()
    }
}

#[tokio::test]
async fn a_page_is_served_over_a_socket() {
    let running = start(short()).await;
    let answer = running
        .say("GET /map HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
        .await;
    assert!(answer.starts_with("HTTP/1.1 200 OK\r\n"), "{answer}");
    assert!(answer.contains("Fixture: wellbeing"));
}

#[tokio::test]
async fn half_a_request_is_ended_and_so_is_an_idle_connection() {
    let running = start(short()).await;
    for words in [
        "GET / HTTP/1.1\r\nHost: x\r\nX-Slow: ",
        "GET /robots.txt HTTP/1.1\r\nHost: x\r\n\r\n",
    ] {
        let started = Instant::now();
        running.say(words).await;
        let took = started.elapsed();
        assert!(
            took >= Duration::from_millis(150) && took < Duration::from_secs(4),
            "{took:?}"
        );
    }
}

#[tokio::test]
async fn an_upload_that_never_ends_is_ended() {
    let running = start(short()).await;
    let head = "POST /api/v1/validate HTTP/1.1\r\nHost: x\r\nContent-Type: text/csv\r\nContent-Length: 1000\r\n\r\na,b";
    let answer = running.say(head).await;
    assert!(answer.starts_with("HTTP/1.1 503 "), "{answer}");
    assert!(answer.contains("urn:open-outcomes:problem:timeout"));
}

#[tokio::test]
async fn too_many_and_too_large_headers_are_refused() {
    let running = start(short()).await;
    let many: String = (0..65)
        .map(|number| format!("X-H{number}: 1\r\n"))
        .collect();
    let answer = running
        .say(&format!("GET / HTTP/1.1\r\nHost: x\r\n{many}\r\n"))
        .await;
    assert!(answer.starts_with("HTTP/1.1 431 "), "{answer}");
    let large = "x".repeat(40 << 10);
    let answer = running
        .say(&format!(
            "GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\nX-H: {large}\r\n\r\n"
        ))
        .await;
    assert!(answer.starts_with("HTTP/1.1 431 "), "{answer}");
}

#[tokio::test]
async fn connections_past_the_limit_wait_for_a_place() {
    let running = start(Settings {
        connections: 1,
        header_timeout: Duration::from_millis(400),
        ..short()
    })
    .await;
    let first = running.connect();
    let started = Instant::now();
    let answer = running
        .say("GET /robots.txt HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
        .await;
    assert!(answer.starts_with("HTTP/1.1 200 OK"), "{answer}");
    assert!(
        started.elapsed() >= Duration::from_millis(250),
        "it waited for the first to end"
    );
    drop(first);
}

#[tokio::test]
async fn it_stops_when_told_even_with_a_connection_open() {
    let running = start(Settings {
        header_timeout: Duration::from_secs(30),
        ..short()
    })
    .await;
    let mut idle = running.connect();
    idle.write_all(b"GET / HTTP/1.1\r\n")
        .expect("half a request");
    tokio::time::sleep(Duration::from_millis(50)).await;
    let started = Instant::now();
    running.stop.send(()).expect("it runs");
    running
        .server
        .await
        .expect("it ends")
        .expect("without an error");
    assert!(started.elapsed() < Duration::from_secs(3));
    assert!(TcpStream::connect(running.address).is_err());
}

#[tokio::test]
async fn every_answer_is_protected_whatever_it_is() {
    let site = fixture_site();
    let long = format!("/search?q={}", "x".repeat(9000));
    let mut answers = Vec::new();
    for address in [
        "/",
        "/search?q=a",
        "/validate",
        "/nowhere/x",
        "/api/v1/search",
        "/api/v1/nothing",
        "/favicon.svg",
        "/robots.txt",
        &long,
    ] {
        answers.push((address.to_owned(), get(&site, address).await));
    }
    let post = Request::post("/map")
        .body(Body::empty())
        .expect("a request");
    answers.push(("POST /map".to_owned(), send(&site, post).await));
    answers.push((
        "POST /validate".to_owned(),
        send(&site, form("/validate", "a.csv", FLAWED)).await,
    ));
    for (address, answer) in answers {
        let header = |name: &str| {
            answer
                .headers
                .get(name)
                .map(|value| value.to_str().unwrap_or_default().to_owned())
        };
        let policy = header("content-security-policy").unwrap_or_default();
        assert_eq!(
            policy,
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
            "{address}"
        );
        assert!(
            header("strict-transport-security")
                .is_some_and(|value| value.starts_with("max-age=63072000")),
            "{address}"
        );
        assert_eq!(
            header("x-content-type-options").as_deref(),
            Some("nosniff"),
            "{address}"
        );
        assert_eq!(
            header("referrer-policy").as_deref(),
            Some("no-referrer"),
            "{address}"
        );
        assert_eq!(
            header("cross-origin-opener-policy").as_deref(),
            Some("same-origin"),
            "{address}"
        );
        assert_eq!(
            header("cross-origin-resource-policy").as_deref(),
            Some("same-origin"),
            "{address}"
        );
        assert!(
            header("permissions-policy").is_some_and(|value| value.contains("camera=()")),
            "{address}"
        );
        assert_eq!(
            header("x-request-id").map(|id| id.len()),
            Some(32),
            "{address}"
        );
        assert_eq!(header("set-cookie"), None, "{address}");
        assert!(header("cache-control").is_some(), "{address}");
    }
}

#[tokio::test]
async fn a_request_id_is_random_unless_the_client_names_a_proper_one() {
    let site = fixture_site();
    let own = "0123456789abcdef0123456789ABCDEF";
    let name = super::headers::REQUEST_ID;
    let answer = ask(&site, "/robots.txt", &[(name.clone(), own)]).await;
    assert_eq!(answer.headers[&name], own.to_ascii_lowercase());
    let one = ask(&site, "/robots.txt", &[(name.clone(), "<script>")]).await;
    let other = get(&site, "/robots.txt").await;
    assert_ne!(one.headers[&name], other.headers[&name]);
    assert_ne!(one.headers[&name], "<script>");
}

#[tokio::test]
async fn a_slash_at_the_end_leads_to_the_address_without_it() {
    let site = fixture_site();
    for (from, to) in [
        ("/outcomes/", "/outcomes"),
        ("/outcomes/wellbeing/", "/outcomes/wellbeing"),
        (
            "/search/?q=a%20b&kind=metric",
            "/search?q=a%20b&kind=metric",
        ),
        ("/api/v1/outcomes/", "/api/v1/outcomes"),
        ("//example.org/", "/example.org"),
        ("/nowhere//", "/nowhere"),
    ] {
        let answer = get(&site, from).await;
        assert_eq!(answer.status, 308, "{from}");
        assert_eq!(answer.headers[header::LOCATION], to, "{from}");
    }
    assert_eq!(get(&site, "/").await.status, 200);
}

#[tokio::test]
async fn limits_are_named_in_the_answer() {
    let site = fixture_site();
    let long = get(&site, &format!("/api/v1/search?q={}", "x".repeat(9000))).await;
    assert_eq!(long.status, StatusCode::URI_TOO_LONG);
    assert_eq!(
        long.json()["type"],
        "urn:open-outcomes:problem:address-too-long"
    );
    let post = Request::post("/map")
        .header(header::CONTENT_LENGTH, 70_000)
        .body(Body::empty())
        .expect("a request");
    assert_eq!(
        send(&site, post).await.status,
        StatusCode::PAYLOAD_TOO_LARGE
    );
    let delete = Request::delete("/api/v1/search")
        .body(Body::empty())
        .expect("a request");
    let delete = send(&site, delete).await;
    assert_eq!(delete.status, StatusCode::METHOD_NOT_ALLOWED);
    assert_eq!(
        delete.json()["type"],
        "urn:open-outcomes:problem:method-not-allowed"
    );
}

#[tokio::test]
async fn pages_are_compressed_for_those_who_can_read_it() {
    let site = fixture_site();
    let answer = ask(&site, "/map", &[(header::ACCEPT_ENCODING, "gzip")]).await;
    assert_eq!(answer.headers[header::CONTENT_ENCODING], "gzip");
    assert!(
        get(&site, "/map")
            .await
            .headers
            .get(header::CONTENT_ENCODING)
            .is_none()
    );
}

#[tokio::test]
async fn assets_keep_their_name_as_long_as_their_bytes() {
    let site = fixture_site();
    for (path, media) in [
        (crate::assets::style(), "text/css; charset=utf-8"),
        (
            crate::assets::drop_script(),
            "text/javascript; charset=utf-8",
        ),
    ] {
        let answer = get(&site, path).await;
        assert_eq!(answer.headers[header::CONTENT_TYPE], media);
        assert_eq!(
            answer.headers[header::CACHE_CONTROL],
            "public, max-age=31536000, immutable"
        );
    }
    let style = get(&site, crate::assets::style()).await.body;
    assert!(style.len() < 40_000 && !style.contains("url(") && !style.contains("@import"));
    assert_eq!(
        get(&site, "/assets/style-00000000.css").await.status,
        StatusCode::NOT_FOUND
    );
}

#[tokio::test]
async fn another_snapshot_can_be_served_without_stopping() {
    let site = Arc::new(Site::new(fixture()).expect("a site"));
    assert!(get(&site, "/").await.body.contains("Release 1.0.0"));
    site.replace(crate::testing::standard()).expect("a site");
    assert!(get(&site, "/").await.body.contains("Release 0.4.0"));
}
