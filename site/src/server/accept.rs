//! Accepts connections until it is told to stop, then lets open requests finish.

use std::future::Future;
use std::io;
use std::pin::pin;
use std::sync::Arc;
use std::time::Duration;

use hyper::server::conn::http1;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::service::TowerToHyperService;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{OwnedSemaphorePermit, Semaphore, watch};

use super::layers::MOST_HEAD;
use crate::site::Site;

/// The most headers of a request.
const MOST_HEADERS: usize = 64;
/// How long to wait after the system refused a connection: it is out of file handles or memory.
const PAUSE: Duration = Duration::from_millis(100);

/// Serves `site` on `listener` until `shutdown` is ready, then lets open requests finish.
///
/// # Errors
/// Where the listener itself breaks. A broken connection ends only that connection.
pub async fn serve(
    listener: TcpListener,
    site: Arc<Site>,
    shutdown: impl Future<Output = ()>,
) -> io::Result<()> {
    listener.local_addr()?;
    let connections = Arc::new(Semaphore::new(site.settings.connections));
    let all = u32::try_from(site.settings.connections).unwrap_or(u32::MAX);
    let service = TowerToHyperService::new(crate::router(Arc::clone(&site)));
    let (stop, stopped) = watch::channel(false);
    let mut shutdown = pin!(shutdown);
    loop {
        let accepted = tokio::select! {
            () = &mut shutdown => break,
            accepted = accept(&listener, &connections) => accepted,
        };
        match accepted {
            Ok((stream, place)) => {
                tokio::spawn(connection(
                    stream,
                    place,
                    service.clone(),
                    Arc::clone(&site),
                    stopped.clone(),
                ));
            }
            Err(error) => {
                tracing::warn!(%error, "a connection could not be accepted");
                tokio::time::sleep(PAUSE).await;
            }
        }
    }
    drop(listener);
    stop.send_replace(true);
    // Each connection gives its place back at its end.
    let drained = tokio::time::timeout(site.settings.drain, connections.acquire_many(all)).await;
    if drained.is_err() {
        tracing::warn!("some requests were still open and were ended");
    }
    Ok(())
}

async fn accept(
    listener: &TcpListener,
    connections: &Arc<Semaphore>,
) -> io::Result<(TcpStream, OwnedSemaphorePermit)> {
    let place = Arc::clone(connections)
        .acquire_owned()
        .await
        .map_err(io::Error::other)?;
    let (stream, _) = listener.accept().await?;
    Ok((stream, place))
}

async fn connection(
    stream: TcpStream,
    place: OwnedSemaphorePermit,
    service: TowerToHyperService<axum::Router>,
    site: Arc<Site>,
    mut stopped: watch::Receiver<bool>,
) {
    // Small answers should not wait for more to send.
    let _ = stream.set_nodelay(true);
    let connection = http1::Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(site.settings.header_timeout)
        .max_headers(MOST_HEADERS)
        .max_buf_size(MOST_HEAD)
        .serve_connection(TokioIo::new(stream), service);
    let mut connection = pin!(connection);
    let told = async { drop(stopped.wait_for(|stopped| *stopped).await) };
    let ended = tokio::select! {
        ended = connection.as_mut() => ended,
        () = told => {
            connection.as_mut().graceful_shutdown();
            connection.await
        }
    };
    // Clients hang up and dawdle; nothing of what they sent belongs in a log.
    if ended.is_err() {
        tracing::debug!("a connection ended early");
    }
    drop(place);
}
