//! What a path answers: well, late, in part, or never.

use std::time::Duration;

use axum::{
    body::{Body, Bytes},
    http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode, header},
    response::Response,
};

use super::{body, gate::Gate};

const CROSS_ORIGIN_RESOURCE_POLICY: HeaderName = HeaderName::from_static("cross-origin-resource-policy");

/// An answer. As it comes it is what a CDN sends: open to every origin, to be asked for again each time.
#[derive(Clone, Debug)]
#[must_use = "a reply does nothing until it is put on a server"]
pub struct Reply {
    status: StatusCode,
    headers: HeaderMap,
    content: Bytes,
    delay: Duration,
    gate: Option<Gate>,
    silent: bool,
    cut: Option<usize>,
    trickle: Option<(usize, Duration)>,
}

impl Reply {
    /// A page.
    pub fn html(text: impl Into<String>) -> Reply {
        Reply::bytes("text/html; charset=utf-8", text.into())
    }

    /// An edition, for instance.
    pub fn json(text: impl Into<String>) -> Reply {
        Reply::bytes("application/json; charset=utf-8", text.into())
    }

    /// A script.
    pub fn script(text: impl Into<String>) -> Reply {
        Reply::bytes("text/javascript; charset=utf-8", text.into())
    }

    /// Plain text.
    pub fn text(text: impl Into<String>) -> Reply {
        Reply::bytes("text/plain; charset=utf-8", text.into())
    }

    /// Anything.
    pub fn bytes(mime: &str, content: impl Into<Vec<u8>>) -> Reply {
        let reply = Reply {
            status: StatusCode::OK,
            headers: HeaderMap::new(),
            content: Bytes::from(content.into()),
            delay: Duration::ZERO,
            gate: None,
            silent: false,
            cut: None,
            trickle: None,
        };
        reply
            .header(header::CONTENT_TYPE.as_str(), mime)
            .header(header::ACCESS_CONTROL_ALLOW_ORIGIN.as_str(), "*")
            .header(CROSS_ORIGIN_RESOURCE_POLICY.as_str(), "cross-origin")
            .header(header::CACHE_CONTROL.as_str(), "no-cache")
    }

    /// The way to another address.
    pub fn redirect(to: &str) -> Reply {
        Reply::text("").status(StatusCode::FOUND.as_u16()).header(header::LOCATION.as_str(), to)
    }

    /// With this status. One that is none leaves it as it was.
    pub fn status(mut self, status: u16) -> Reply {
        self.status = StatusCode::from_u16(status).unwrap_or(self.status);
        self
    }

    /// With this header in place of any of its name. Impossible ones are left out.
    pub fn header(mut self, name: &str, value: &str) -> Reply {
        if let (Ok(name), Ok(value)) = (HeaderName::try_from(name), HeaderValue::try_from(value)) {
            self.headers.insert(name, value);
        }
        self
    }

    /// With this header beside any of its name. Impossible ones are left out.
    pub fn add_header(mut self, name: &str, value: &str) -> Reply {
        if let (Ok(name), Ok(value)) = (HeaderName::try_from(name), HeaderValue::try_from(value)) {
            self.headers.append(name, value);
        }
        self
    }

    /// Whether this is a page, by its type.
    pub(super) fn is_page(&self) -> bool {
        self.headers.get(header::CONTENT_TYPE).is_some_and(|mime| mime.as_bytes().starts_with(b"text/html"))
    }

    /// Without this header: `without("Access-Control-Allow-Origin")` shuts other origins out.
    pub fn without(mut self, name: &str) -> Reply {
        self.headers.remove(name);
        self
    }

    /// Begins after this time.
    pub fn delay(mut self, delay: Duration) -> Reply {
        self.delay = delay;
        self
    }

    /// Waits until the gate is opened.
    pub fn behind(mut self, gate: &Gate) -> Reply {
        self.gate = Some(gate.clone());
        self
    }

    /// Takes the request and never answers.
    pub fn silent(mut self) -> Reply {
        self.silent = true;
        self
    }

    /// Declares its whole length, sends this many bytes and breaks the connection off.
    pub fn cut(mut self, bytes: usize) -> Reply {
        self.cut = Some(bytes);
        self
    }

    /// Sends this many bytes at a time, this far apart.
    pub fn trickle(mut self, bytes: usize, pause: Duration) -> Reply {
        self.trickle = Some((bytes.max(1), pause));
        self
    }

    /// Whether a browser has this very content, by its `If-None-Match`.
    pub(super) fn is_unchanged(&self, known: Option<&HeaderValue>) -> bool {
        known.is_some() && known == self.headers.get(header::ETAG)
    }

    pub(super) async fn send(self, method: &Method) -> Response {
        if self.silent {
            std::future::pending::<()>().await;
        }
        if let Some(gate) = &self.gate {
            gate.passed().await;
        }
        tokio::time::sleep(self.delay).await;
        let has_body = method != Method::HEAD && self.status != StatusCode::NOT_MODIFIED;
        let length = self.content.len();
        let mut response = Response::new(match (has_body, self.cut, self.trickle) {
            (false, ..) => Body::empty(),
            (true, None, None) => Body::from(self.content),
            (true, cut, trickle) => body::faulty(self.content, cut, trickle),
        });
        *response.status_mut() = self.status;
        *response.headers_mut() = self.headers;
        if self.status != StatusCode::NOT_MODIFIED {
            response.headers_mut().entry(header::CONTENT_LENGTH).or_insert(HeaderValue::from(length));
        }
        response
    }
}
