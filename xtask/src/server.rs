//! A small web server for this machine: folders as they are, replies that a test makes up, and faults on demand.
//!
//! `cargo xtask serve` shows the widget by it. The browser tests start one for each origin they need, put replies on it
//! and count what was asked for.
//!
//! ```no_run
//! # use std::time::Duration;
//! # use xtask::server::{Folder, Reply, Server};
//! let server = Server::start(vec![Folder::new("/pkg/", "pkg")])?;
//! server.put("/edition.json", Reply::json("{}").delay(Duration::from_millis(300)));
//! println!("{}", server.url("/edition.json"));
//! assert_eq!(server.hits("/edition.json"), 0);
//! # Ok::<(), anyhow::Error>(())
//! ```
//!
//! # Faults by hand
//! Any address takes these query parameters, so that a person can see what a reader on a bad line sees:
//!
//! | parameter | effect |
//! |---|---|
//! | `delay=500` | the answer begins after that many milliseconds |
//! | `status=503` | the answer has that status |
//! | `cut=100` | the whole length is declared, but the connection breaks off after that many bytes |
//! | `trickle=1000,200` | that many bytes at a time, that many milliseconds apart |
//! | `silent=1` | the request is taken, and never answered |
//! | `header=Name:Value` | a header is set; may be repeated |
//! | `without=Name` | a header is left out; may be repeated |
//!
//! Other parameters are ignored, as a file server does.

mod body;
mod faults;
mod files;
mod gate;
mod reply;

use std::{
    collections::{HashMap, VecDeque},
    net::{Ipv4Addr, SocketAddr},
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    thread,
    time::Instant,
};

use anyhow::{Context as _, Result};
use axum::{
    Router,
    extract::{Request as HttpRequest, State},
    http::{HeaderMap, Method, StatusCode, header},
    response::Response,
};
use tokio::{net::TcpListener, sync::oneshot};

pub(crate) use files::decode;

pub use files::Folder;
pub use gate::Gate;
pub use reply::Reply;

/// A running server; it stops when dropped.
#[must_use = "the server stops when dropped"]
pub struct Server {
    address: SocketAddr,
    site: Arc<Site>,
    stop: Option<oneshot::Sender<()>>,
}

/// A request as the server got it.
#[derive(Clone, Debug)]
pub struct Request {
    /// GET, mostly.
    pub method: Method,
    /// The path, without the query.
    pub path: String,
    /// What stands after the question mark.
    pub query: String,
    /// All headers.
    pub headers: HeaderMap,
    /// When it came.
    pub at: Instant,
}

/// What the server has to give, and what it was asked for.
struct Site {
    folders: Vec<Folder>,
    /// Those of a path in turn; the last one stays.
    replies: Mutex<HashMap<String, VecDeque<Reply>>>,
    requests: Mutex<Vec<Request>>,
    page_headers: Mutex<Vec<(String, String)>>,
}

impl Server {
    /// Starts a server on a free port.
    pub fn start(folders: Vec<Folder>) -> Result<Server> {
        Server::start_at(0, folders)
    }

    /// Starts a server on this port.
    pub fn start_at(port: u16, folders: Vec<Folder>) -> Result<Server> {
        let listener = std::net::TcpListener::bind((Ipv4Addr::LOCALHOST, port))
            .with_context(|| format!("cannot listen on port {port} of this machine"))?;
        listener.set_nonblocking(true)?;
        let address = listener.local_addr()?;
        let site = Arc::new(Site {
            folders,
            replies: Mutex::default(),
            requests: Mutex::default(),
            page_headers: Mutex::default(),
        });
        let router = Router::new().fallback(answer).with_state(Arc::clone(&site));
        let (stop, stopped) = oneshot::channel();
        // A thread of its own: the server lives and ends whether or not its owner has a runtime.
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
        thread::Builder::new().name("server".to_owned()).spawn(move || {
            runtime.block_on(async {
                let serving = async { axum::serve(TcpListener::from_std(listener)?, router).await };
                tokio::select! {
                    _ = serving => {}
                    _ = stopped => {}
                }
            });
        })?;
        Ok(Server { address, site, stop: Some(stop) })
    }

    /// The origin: `http://127.0.0.1:PORT`.
    pub fn origin(&self) -> String {
        format!("http://{}", self.address)
    }

    /// The whole address of a path, which begins with a slash.
    pub fn url(&self, path: &str) -> String {
        format!("http://{}{path}", self.address)
    }

    /// Answers this path (without a query) by this reply from now on; it goes before the folders.
    pub fn put(&self, path: &str, reply: Reply) {
        self.put_in_turn(path, [reply]);
    }

    /// Answers this path by these replies, one after the other, and by the last one from then on.
    pub fn put_in_turn(&self, path: &str, replies: impl IntoIterator<Item = Reply>) {
        lock(&self.site.replies).insert(path.to_owned(), replies.into_iter().collect());
    }

    /// Takes a reply away again.
    pub fn remove(&self, path: &str) {
        lock(&self.site.replies).remove(path);
    }

    /// Sends this header along with every page from now on, beside those of its name that the page has.
    pub fn set_page_header(&self, name: &str, value: &str) {
        lock(&self.site.page_headers).push((name.to_owned(), value.to_owned()));
    }

    /// How often this path was asked for, whatever the query.
    pub fn hits(&self, path: &str) -> usize {
        lock(&self.site.requests).iter().filter(|request| request.path == path).count()
    }

    /// Every request so far, in order.
    pub fn requests(&self) -> Vec<Request> {
        lock(&self.site.requests).clone()
    }

    /// Forgets the requests so far.
    pub fn forget_requests(&self) {
        lock(&self.site.requests).clear();
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        if let Some(stop) = self.stop.take() {
            let _ = stop.send(()); // It fails only when the server has ended already.
        }
    }
}

async fn answer(State(site): State<Arc<Site>>, request: HttpRequest) -> Response {
    let (head, _) = request.into_parts();
    let path = head.uri.path().to_owned();
    let query = head.uri.query().unwrap_or_default().to_owned();
    let put = lock(&site.replies)
        .get_mut(&path)
        .and_then(|replies| if replies.len() > 1 { replies.pop_front() } else { replies.front().cloned() });
    let reply = match put {
        Some(reply) => reply,
        None => files::reply(&site.folders, &path).await,
    };
    let page_headers = lock(&site.page_headers).clone();
    let reply = if reply.is_page() {
        page_headers.iter().fold(reply, |reply, (name, value)| reply.add_header(name, value))
    } else {
        reply
    };
    let unchanged = reply.is_unchanged(head.headers.get(header::IF_NONE_MATCH));
    let reply = if unchanged { reply.status(StatusCode::NOT_MODIFIED.as_u16()) } else { reply };
    let reply = faults::apply(reply, &query);
    lock(&site.requests).push(Request {
        method: head.method.clone(),
        path,
        query,
        headers: head.headers,
        at: Instant::now(),
    });
    reply.send(&head.method).await
}

/// A poisoned lock holds sound data here: no holder leaves it half changed.
fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
