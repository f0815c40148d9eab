//! Faults asked for in the address itself.

use std::time::Duration;

use super::{Reply, files::decode};

/// The reply with the faults that `query` asks for; what it does not understand is ignored.
pub(super) fn apply(reply: Reply, query: &str) -> Reply {
    query.split('&').fold(reply, |reply, parameter| {
        let (name, value) = parameter.split_once('=').unwrap_or((parameter, ""));
        apply_one(reply, name, &decode(value).unwrap_or_default())
    })
}

fn apply_one(reply: Reply, name: &str, value: &str) -> Reply {
    match (name, value.parse::<u32>(), value.split_once([':', ','])) {
        ("delay", Ok(milliseconds), _) => reply.delay(Duration::from_millis(milliseconds.into())),
        ("status", Ok(status), _) => reply.status(status.try_into().unwrap_or_default()),
        ("cut", Ok(bytes), _) => reply.cut(bytes as usize),
        ("silent", Ok(1), _) => reply.silent(),
        ("trickle", _, Some((bytes, pause))) => match (bytes.parse(), pause.parse()) {
            (Ok(bytes), Ok(pause)) => reply.trickle(bytes, Duration::from_millis(pause)),
            _ => reply,
        },
        ("header", _, Some((name, value))) => reply.header(name, value.trim()),
        ("without", ..) => reply.without(value),
        _ => reply,
    }
}
