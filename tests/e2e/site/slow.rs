//! Clients that dawdle do not stop others.

use std::io::{Read, Write};
use std::net::TcpStream;
use std::time::{Duration, Instant};

use crate::harness::{Server, TestEnv};

#[test]
fn half_sent_headers_do_not_stop_other_requests() {
    let env = TestEnv::fixture();
    let server = Server::start(&env);
    let client = server.client();
    let mut dawdlers = Vec::new();
    for _ in 0..64 {
        let mut stream = TcpStream::connect(server.socket()).expect("a connection");
        stream
            .write_all(b"GET / HTTP/1.1\r\nHost: exam")
            .expect("half a request");
        dawdlers.push(stream);
    }

    let started = Instant::now();
    for _ in 0..8 {
        assert_eq!(client.get("/").status, 200);
    }

    assert!(
        started.elapsed() < Duration::from_secs(5),
        "{:?}",
        started.elapsed()
    );
}

#[test]
fn a_connection_that_sends_half_a_request_is_ended() {
    let env = TestEnv::fixture();
    let server = Server::start(&env);
    let mut stream = TcpStream::connect(server.socket()).expect("a connection");
    stream
        .write_all(b"GET / HTTP/1.1\r\nHost: exam")
        .expect("half a request");
    stream
        .set_read_timeout(Some(Duration::from_mins(1)))
        .expect("a time limit");

    let mut answer = Vec::new();
    let ended = stream.read_to_end(&mut answer);

    assert!(
        ended.is_ok(),
        "the server holds the connection open: {ended:?}"
    );
    assert!(
        !answer.starts_with(b"HTTP/1.1 200"),
        "{}",
        String::from_utf8_lossy(&answer)
    );
}

#[test]
fn an_upload_that_stops_half_way_does_not_stop_others() {
    let env = TestEnv::fixture();
    let server = Server::start(&env);
    let mut stream = TcpStream::connect(server.socket()).expect("a connection");
    let head = "POST /api/v1/validate HTTP/1.1\r\nHost: localhost\r\nContent-Type: text/csv\r\nContent-Length: 1000000\r\n\r\nparticipant_id,";
    stream.write_all(head.as_bytes()).expect("half an upload");
    std::thread::sleep(Duration::from_millis(200));

    let started = Instant::now();
    let report = server.client().post(
        "/api/v1/validate",
        "text/csv",
        b"participant_id,metric_id\n",
    );

    assert_eq!(report.status, 200, "{}", report.text());
    assert!(
        started.elapsed() < Duration::from_secs(5),
        "{:?}",
        started.elapsed()
    );
}
