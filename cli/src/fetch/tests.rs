//! Claims about where a fetcher goes, with names that are looked up here.

use std::{
    io::{Read as _, Write as _},
    net::{SocketAddr, TcpListener},
    thread,
};

use ureq::{Error, config::Config, http::Uri, unversioned::transport::NextTimeout};

use super::*;

/// Names that end in `public.example` stand for servers of the public network, all others for this machine.
fn pretend(uri: &Uri, _: &Config, _: NextTimeout) -> Result<Vec<guard::Found>, Error> {
    let address = SocketAddr::from(([127, 0, 0, 1], uri.port_u16().unwrap_or(80)));
    Ok(vec![(address, !uri.host().unwrap_or_default().ends_with("public.example"))])
}

/// A server that leads from `/HOST/…` to `/…` at that host, and ends at `/`.
fn server() -> u16 {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = listener.local_addr().unwrap().port();
    thread::spawn(move || {
        for mut stream in listener.incoming().flatten() {
            let mut head = [0; 4096];
            let read = stream.read(&mut head).unwrap_or(0);
            let head = String::from_utf8_lossy(&head[..read]).into_owned();
            let path = head.split(' ').nth(1).unwrap_or("/").to_owned();
            let answer = match path.trim_start_matches('/').split_once('/') {
                Some((host, rest)) => {
                    format!("HTTP/1.1 302 Found\r\nLocation: http://{host}:{port}/{rest}\r\nContent-Length: 0\r\n\r\n")
                }
                None => "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}".to_owned(),
            };
            let _ = stream.write_all(answer.as_bytes());
        }
    });
    port
}

#[test]
fn no_way_leads_from_a_public_address_to_a_private_one() {
    let port = server();
    let fetcher = Fetcher::new(Duration::from_secs(5), pretend);
    let public = format!("http://a.public.example:{port}");
    let private = format!("http://here.example:{port}");
    let cases = [
        (format!("{public}/"), true),
        (format!("{public}/b.public.example/"), true),
        (format!("{private}/"), true),
        (format!("{private}/there.example/"), true),
        (format!("{private}/b.public.example/"), true),
        // By a name that leads to this machine, by its number, and by way of another.
        (format!("{public}/here.example/"), false),
        (format!("{public}/127.0.0.1/"), false),
        (format!("{public}/localhost/"), false),
        (format!("{private}/b.public.example/here.example/"), false),
    ];
    for (address, is_allowed) in cases {
        let result = fetcher.get(&address, 100);
        let is_refused = matches!(result, Err(Failure::Private(_)));
        assert_eq!((result.is_ok(), is_refused), (is_allowed, !is_allowed), "{address}: {:?}", result.err());
    }
    // What a public file names is no better than where it leads.
    let url = Url::parse(&format!("{private}/")).unwrap();
    let request = |from_public| Request { url: &url, limit: 100, from_public, origin: None };
    assert!(fetcher.ask(&request(false)).is_ok());
    assert!(matches!(fetcher.ask(&request(true)), Err(Failure::Private(_))));
    assert!(fetcher.get(&format!("{public}/"), 100).unwrap().is_public);
    assert!(!fetcher.get(&format!("{private}/"), 100).unwrap().is_public);
}
