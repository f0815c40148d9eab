//! The server of the program by itself.

use std::{
    io,
    net::{Ipv4Addr, TcpListener},
    sync::Arc,
};

use anyhow::{Context, Result};
use axum::{
    Router,
    extract::{Request, State},
    http::{HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};

use super::site::{Answer, Asked, LOOK, LOOKS, Reply, Site};

/// A port that is listened on.
pub(super) struct Listener(TcpListener);

impl Listener {
    /// Listens on a port, or on any that is free where it is 0.
    pub(super) fn open(port: u16) -> io::Result<Self> {
        TcpListener::bind((Ipv4Addr::LOCALHOST, port)).map(Self)
    }

    /// Which port it is.
    pub(super) fn port(&self) -> io::Result<u16> {
        Ok(self.0.local_addr()?.port())
    }

    /// Serves until the program is ended.
    pub(super) fn serve(self, site: Site) -> Result<()> {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
        let serving = async {
            self.0.set_nonblocking(true)?;
            let router = Router::new().fallback(answer).with_state(Arc::new(site));
            axum::serve(tokio::net::TcpListener::from_std(self.0)?, router).await
        };
        runtime.context("no server can be started")?.block_on(serving).context("the server has ended")
    }
}

async fn answer(State(site): State<Arc<Site>>, request: Request) -> Response {
    let host = request.headers().get(header::HOST).and_then(|host| host.to_str().ok()).unwrap_or_default();
    let asked = Asked { method: request.method().as_str(), host, path: request.uri().path() };
    match site.answer(&asked) {
        Answer::Now(reply) => response(reply),
        Answer::Later(seen) => response(Reply::version(changed(&site, seen).await)),
    }
}

/// The version of the file, as soon as it is another than the page has seen.
async fn changed(site: &Site, seen: String) -> String {
    for _ in 0..LOOKS {
        let version = site.version();
        if version != seen {
            return version;
        }
        tokio::time::sleep(LOOK).await;
    }
    seen
}

fn response(Reply { status, kind, bytes }: Reply) -> Response {
    let status = StatusCode::from_u16(status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    let headers = [(header::CONTENT_TYPE, kind), (header::CACHE_CONTROL, "no-store")];
    (status, headers.map(|(name, value)| (name, HeaderValue::from_static(value))), bytes).into_response()
}
