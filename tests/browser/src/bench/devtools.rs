//! A page's DevTools, spoken to directly: WebDriver passes on commands, but neither events nor commands that nobody waits for.

use std::{
    collections::VecDeque,
    io::{Read as _, Write as _},
    net::TcpStream,
    time::Duration,
};

use anyhow::{Context as _, Result, bail};
use serde_json::{Value, json};
use tungstenite::{Message, WebSocket};

use crate::session::Session;

/// How long an answer may take.
const PATIENCE: Duration = Duration::from_secs(45);

/// A connection to the DevTools of a session's page.
pub(super) struct Devtools {
    socket: WebSocket<TcpStream>,
    last: u64,
    events: VecDeque<Value>,
}

impl Devtools {
    /// Connects; the page's own session goes on beside it.
    pub(super) async fn connect(session: &Session) -> Result<Devtools> {
        let (address, page) = session.devtools().await?;
        Devtools::of_page(&address, &page)
    }

    /// Connects to the page of this id.
    pub(super) fn of_page(address: &str, page: &str) -> Result<Devtools> {
        Devtools::at(address, &format!("/devtools/page/{page}"))
    }

    /// Connects to the browser itself, which makes pages.
    pub(super) fn of_browser(address: &str) -> Result<Devtools> {
        let mut stream = connect(address)?;
        write!(stream, "GET /json/version HTTP/1.1\r\nHost: {address}\r\n\r\n")?;
        let version = read_json(stream).context("the DevTools say nothing of the browser")?;
        let url = version.get("webSocketDebuggerUrl").and_then(Value::as_str);
        let path = url.and_then(|url| url.find("/devtools/").and_then(|at| url.get(at..)));
        Devtools::at(address, path.context("the DevTools don't name the browser's own address")?)
    }

    fn at(address: &str, path: &str) -> Result<Devtools> {
        let (socket, _) = tungstenite::client(format!("ws://{address}{path}"), connect(address)?)
            .map_err(|error| anyhow::anyhow!("the DevTools at {address} refuse: {error}"))?;
        Ok(Devtools { socket, last: 0, events: VecDeque::new() })
    }

    /// Sends a command and waits for nothing; gives its number.
    pub(super) fn send(&mut self, method: &str, params: Value) -> Result<u64> {
        self.last += 1;
        let command = json!({ "id": self.last, "method": method, "params": params });
        self.socket.send(Message::text(command.to_string())).with_context(|| format!("cannot send {method}"))?;
        Ok(self.last)
    }

    /// Sends a command and waits until it is done.
    pub(super) fn call(&mut self, method: &str, params: Value) -> Result<Value> {
        let id = self.send(method, params)?;
        loop {
            let message = self.read().with_context(|| format!("waiting for the answer to {method}"))?;
            if message.get("id") == Some(&id.into()) {
                match message.get("error") {
                    Some(error) => bail!("{method} was refused: {error}"),
                    None => return Ok(message.get("result").cloned().unwrap_or_default()),
                }
            }
            self.keep(message);
        }
    }

    /// All events since the last call up to one of this name.
    pub(super) fn events_until(&mut self, method: &str) -> Result<Vec<Value>> {
        let mut events = Vec::new();
        loop {
            let event = match self.events.pop_front() {
                Some(event) => event,
                None => self.read().with_context(|| format!("waiting for {method}"))?,
            };
            let is_last = event.get("method").is_some_and(|name| name == method);
            events.push(event);
            if is_last {
                return Ok(events);
            }
        }
    }

    /// All events that came with the answers so far and were not taken yet.
    pub(super) fn events(&mut self) -> Vec<Value> {
        self.events.drain(..).collect()
    }

    /// Answers that nobody waits for are dropped.
    fn keep(&mut self, message: Value) {
        if message.get("method").is_some() {
            self.events.push_back(message);
        }
    }

    fn read(&mut self) -> Result<Value> {
        loop {
            if let Message::Text(text) = self.socket.read()? {
                return Ok(serde_json::from_str(&text)?);
            }
        }
    }
}

/// The JSON of an answer, after which the browser leaves the connection open.
fn read_json(mut stream: TcpStream) -> Result<Value> {
    let mut answer = Vec::new();
    loop {
        let mut chunk = [0; 4096];
        let length = stream.read(&mut chunk)?;
        answer.extend(chunk.iter().take(length));
        let text = String::from_utf8_lossy(&answer);
        let body = text.split_once("\r\n\r\n").map(|(_, body)| serde_json::from_str(body));
        match body {
            Some(Ok(value)) => return Ok(value),
            Some(Err(error)) if !error.is_eof() || length == 0 => return Err(error.into()),
            None if length == 0 => bail!("it ends early"),
            _ => {}
        }
    }
}

fn connect(address: &str) -> Result<TcpStream> {
    let stream = TcpStream::connect(address).with_context(|| format!("there are no DevTools at {address}"))?;
    stream.set_read_timeout(Some(PATIENCE))?;
    stream.set_nodelay(true)?;
    Ok(stream)
}
