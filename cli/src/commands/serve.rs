use std::io::IsTerminal;
use std::net::IpAddr;
use std::path::Path;
use std::process::ExitCode;
use std::sync::Arc;

use open_outcomes_registry::snapshot::Snapshot;
use open_outcomes_site::{Origin, Settings, Site, serve};
use tokio::net::TcpListener;
use tokio::signal;

use super::validate_apart;
use crate::failure::Failure;
use crate::watch::{ProposalWatch, Watch};
use crate::{output, standard};

/// Serve the search site, the API and the validation page
#[allow(rustdoc::bare_urls, reason = "the help is read in a terminal")]
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// The port to listen on; 0 takes any free one
    #[arg(long, default_value_t = 8080)]
    port: u16,
    /// The address to listen on; 0.0.0.0 lets other computers in
    #[arg(long, default_value = "127.0.0.1", value_name = "ADDRESS")]
    host: IpAddr,
    /// What the world calls this server, such as https://outcomes.example.org; it stands in the sitemap and in links
    /// that people pass on. Without it, what a browser asked for is taken
    #[arg(long, value_name = "URL")]
    origin: Option<Origin>,
    /// Where the files of the standard can be edited on the web, for “Suggest a change”; `{path}` stands for the file,
    /// as in https://example.org/edit/main/{path}. Without it, pages name the file and the way
    #[arg(long, value_name = "URL", value_parser = web_address)]
    edit: Option<String>,
}

fn web_address(text: &str) -> Result<String, String> {
    let mut schemes = ["https://", "http://"].iter();
    if schemes.any(|scheme| text.starts_with(scheme)) {
        Ok(text.to_owned())
    } else {
        Err("write a web address that begins with https://".to_owned())
    }
}

pub(crate) fn run(repo: Option<&Path>, args: &Args) -> Result<ExitCode, Failure> {
    tracing_subscriber::fmt()
        .with_writer(std::io::stderr)
        .with_ansi(std::io::stderr().is_terminal())
        .with_target(false)
        .init();
    let store = standard::nearest(repo)?;
    let watch = store.as_ref().map(Watch::new);
    let (snapshot, which) = match &store {
        Some(store) => (
            Snapshot::new(&store.committed()?)?,
            format!("the standard in {}", store.root().display()),
        ),
        None => (
            standard::embedded()?,
            "the standard built into the program".to_owned(),
        ),
    };
    output::talk(&format!(
        "serving {which}, release {}",
        snapshot.newest().version()
    ));
    let settings = Settings {
        apart: validate_apart::program(),
        origin: args.origin.clone(),
        edit: args.edit.clone(),
        ..Settings::default()
    };
    let site = Arc::new(Site::with_settings(Arc::new(snapshot), settings)?);
    if let Some(watch) = watch {
        watch.start(&site)?;
    }
    if let Some(watch) = store.as_ref().and_then(ProposalWatch::new) {
        watch.start(&site)?;
    }
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()?;
    runtime.block_on(async {
        let listener = TcpListener::bind((args.host, args.port)).await.map_err(|error| {
            Failure::new(format!("cannot listen on {}:{}: {error}", args.host, args.port))
                .hint("another program may be using the port; choose one with --port, or --port 0 for any")
        })?;
        output::data(&format!("http://{}/\n", listener.local_addr()?))?;
        serve(listener, site, stopped()).await?;
        output::talk("stopped");
        Ok(ExitCode::SUCCESS)
    })
}

/// Waits for Ctrl-C, or for the signal by which services are stopped.
async fn stopped() {
    let interrupted = async {
        let _ = signal::ctrl_c().await;
    };
    #[cfg(unix)]
    {
        let terminated = async {
            match signal::unix::signal(signal::unix::SignalKind::terminate()) {
                Ok(mut terminated) => drop(terminated.recv().await),
                Err(_) => std::future::pending().await,
            }
        };
        tokio::select! {
            () = interrupted => {}
            () = terminated => {}
        }
    }
    #[cfg(not(unix))]
    interrupted.await;
}
