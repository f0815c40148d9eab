//! What nginx sends with the configuration of the guide to hosting, and what the guide says of it.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test that panics has failed, as it should"
)]

use std::{
    collections::BTreeMap,
    fs,
    io::{Read as _, Write as _},
    net::TcpStream,
    process::Command,
    sync::{Arc, Mutex, Weak},
};

use xtask::{
    hosting::{CONFIGURATION, GUIDE, Host, commands},
    workspace::{Workspace, read, read_text},
};

/// What a name that holds its own hash, or a folder of one version, is sent with.
const FOR_EVER: &str = "public, max-age=31536000, immutable, no-transform";
/// What `newsrack.js` is sent with under its fixed address.
const AN_HOUR: &str = "public, max-age=3600, stale-while-revalidate=86400, no-transform";
/// What editions are sent with.
const MINUTES: &str = "public, max-age=300, stale-while-revalidate=3600";
/// What every answer has, be it an error or 304: a header in small letters, and its value.
const ALWAYS: [(&str, &str); 5] = [
    ("access-control-allow-origin", "*"),
    ("access-control-expose-headers", "Retry-After"),
    ("cross-origin-resource-policy", "cross-origin"),
    ("timing-allow-origin", "*"),
    ("x-content-type-options", "nosniff"),
];

/// An answer as it came over the wire.
#[derive(Debug)]
struct Answer {
    status: u16,
    headers: BTreeMap<String, String>,
    body: Vec<u8>,
}

impl Answer {
    fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name).map(String::as_str)
    }
}

fn workspace() -> Workspace {
    Workspace::here().unwrap()
}

/// One for all tests that run at the same time; it ends with the last of them.
fn host() -> Arc<Host> {
    static HOST: Mutex<Weak<Host>> = Mutex::new(Weak::new());
    let mut shared = HOST.lock().unwrap();
    shared.upgrade().unwrap_or_else(|| {
        let host = Arc::new(Host::start(&workspace()).unwrap());
        *shared = Arc::downgrade(&host);
        host
    })
}

/// Asks with these lines of the head, and checks what every answer has.
fn ask(host: &Host, request: &str, lines: &[&str]) -> Answer {
    let mut stream = TcpStream::connect(host.address()).unwrap();
    let lines: String = lines.iter().map(|line| format!("{line}\r\n")).collect();
    let request = if request.contains(" HTTP/") { request.to_owned() } else { format!("{request} HTTP/1.1") };
    write!(
        stream,
        "{request}\r\nHost: cdn.example\r\nOrigin: https://town.example\r\n{lines}Connection: close\r\n\r\n"
    )
    .unwrap();
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer).unwrap();
    let end = answer.windows(4).position(|four| four == b"\r\n\r\n").expect("an answer with a head");
    let body = answer.split_off(end + 4);
    let head = String::from_utf8(answer).unwrap();
    let mut lines = head.trim_end().split("\r\n");
    let status = lines.next().and_then(|line| line.split(' ').nth(1)).unwrap().parse().unwrap();
    let mut headers = BTreeMap::new();
    for (name, value) in lines.map(|line| line.split_once(": ").unwrap()) {
        assert_eq!(headers.insert(name.to_lowercase(), value.to_owned()), None, "{request}: {name} is there twice");
    }
    let answer = Answer { status, headers, body };
    for (name, value) in ALWAYS {
        assert_eq!(answer.header(name), Some(value), "{request} {lines:?}: {name}", lines = answer.headers);
    }
    answer
}

fn get(host: &Host, path: &str, lines: &[&str]) -> Answer {
    ask(host, &format!("GET {path}"), lines)
}

/// The built files of the program, by how they begin and end: their names have hashes.
fn built(beginning: &str, end: &str) -> String {
    let names =
        fs::read_dir(workspace().package()).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap());
    let mut names: Vec<String> = names.filter(|name| name.starts_with(beginning) && name.ends_with(end)).collect();
    assert_eq!(names.len(), 1, "pkg/ has one {beginning}*{end}, if it is built: {names:?}");
    names.remove(0)
}

/// Addresses as a page asks for them: each with its type, how long it is kept, and the file it comes from.
fn files() -> Vec<(String, &'static str, &'static str, String)> {
    const SCRIPT: &str = "text/javascript; charset=utf-8";
    const PAGE: &str = "text/html; charset=utf-8";
    const WASM: &str = "application/wasm";
    const JSON: &str = "application/json";
    let version = env!("CARGO_PKG_VERSION");
    let mut files = vec![
        ("/newsrack/newsrack.js".to_owned(), SCRIPT, AN_HOUR, "pkg/newsrack.js".to_owned()),
        ("/newsrack/newsrack.mjs".to_owned(), SCRIPT, AN_HOUR, "pkg/newsrack.mjs".to_owned()),
        ("/newsrack/frame.js".to_owned(), SCRIPT, AN_HOUR, "pkg/frame.js".to_owned()),
        ("/newsrack/frame.html".to_owned(), PAGE, AN_HOUR, "pkg/frame.html".to_owned()),
        ("/newsrack/integrity.json".to_owned(), JSON, AN_HOUR, "pkg/integrity.json".to_owned()),
        (format!("/newsrack/{version}/newsrack.js"), SCRIPT, FOR_EVER, "pkg/newsrack.js".to_owned()),
        ("/editions/saibei-daily.json".to_owned(), JSON, MINUTES, "www/editions/saibei-daily.json".to_owned()),
    ];
    for (beginning, end, kind) in
        [("newsrack-", ".wasm", WASM), ("newsrack.rest-", ".wasm", WASM), ("newsrack-", ".fallback.mjs", SCRIPT)]
    {
        let name = built(beginning, end);
        for folder in ["", version] {
            let address = format!("/newsrack/{folder}/{name}").replace("//", "/");
            files.push((address, kind, FOR_EVER, format!("pkg/{name}")));
        }
    }
    files
}

fn unpacked(answer: &Answer) -> Vec<u8> {
    let mut content = Vec::new();
    match answer.header("content-encoding") {
        None => content.clone_from(&answer.body),
        Some("gzip") => drop(flate2::read::GzDecoder::new(&answer.body[..]).read_to_end(&mut content).unwrap()),
        Some("br") => drop(brotli::Decompressor::new(&answer.body[..], 4096).read_to_end(&mut content).unwrap()),
        Some(other) => panic!("an encoding that nobody asked for: {other}"),
    }
    content
}

#[test]
fn every_file_comes_with_its_type_and_as_long_as_it_may_be_kept() {
    let host = host();
    for (address, content_type, kept, file) in files() {
        let answer = get(&host, &address, &[]);
        assert_eq!(answer.status, 200, "{address}");
        assert_eq!(answer.header("content-type"), Some(content_type), "{address}");
        assert_eq!(answer.header("cache-control"), Some(kept), "{address}");
        assert_eq!(answer.header("vary"), Some("Accept-Encoding"), "{address}");
        assert!(answer.body == read(&workspace().path(file)).unwrap(), "{address} is another file");
    }
    let picture = get(&host, "/editions/pictures/tram.svg", &[]);
    assert_eq!(picture.header("content-type"), Some("image/svg+xml"));
    assert_eq!(picture.header("cache-control"), Some("public, max-age=31536000, immutable"));
}

#[test]
fn each_browser_gets_the_smallest_that_it_can_take() {
    let host = host();
    for (address, .., file) in files() {
        let content = read(&workspace().path(file)).unwrap();
        // Editions are compressed as they go, for which Debian's nginx has gzip.
        let best = if address.starts_with("/editions/") { "gzip" } else { "br" };
        for (accepted, expected) in [
            (&["Accept-Encoding: gzip, deflate, br, zstd"][..], Some(best)),
            (&["Accept-Encoding: gzip, deflate"], Some("gzip")),
            (&["Accept-Encoding: gzip", "Via: 1.1 edge.example"], Some("gzip")),
            (&["Accept-Encoding: identity"], None),
            (&[], None),
        ] {
            let answer = ask(&host, &format!("GET {address} HTTP/1.0"), accepted);
            assert_eq!(answer.header("content-encoding"), expected, "{address} {accepted:?}");
            assert_eq!(answer.header("vary"), Some("Accept-Encoding"), "{address} {accepted:?}");
            assert!(unpacked(&answer) == content, "{address} {accepted:?} is another file");
            assert!(expected.is_none() || answer.body.len() < content.len() * 6 / 10, "{address} {accepted:?}");
        }
    }
}

#[test]
fn what_has_not_changed_is_not_sent_again() {
    let host = host();
    for (address, _, kept, _) in files() {
        for encoding in ["br, gzip", "gzip", "identity"] {
            let accept = format!("Accept-Encoding: {encoding}");
            let etag = get(&host, &address, &[&accept]).header("etag").expect("an ETag").to_owned();
            let again = get(&host, &address, &[&accept, &format!("If-None-Match: {etag}")]);
            assert_eq!((again.status, again.body.len()), (304, 0), "{address} {encoding}");
            assert_eq!(again.header("cache-control"), Some(kept), "{address} {encoding}");
            let other = get(&host, &address, &[&accept, "If-None-Match: \"0-0\""]);
            assert_eq!(other.status, 200, "{address} {encoding}");
        }
    }
}

#[test]
fn an_error_can_be_read_and_is_not_kept() {
    let host = host();
    for (request, status) in [
        ("GET /editions/absent.json", 404),
        ("GET /newsrack/newsrack-0123456789ab.wasm", 404),
        ("GET /newsrack/9.9.9/newsrack.js", 404),
        ("GET /editions/", 403),
        ("POST /editions/saibei-daily.json", 405),
    ] {
        let answer = ask(&host, request, &[]);
        assert_eq!(answer.status, status, "{request}");
        assert_eq!(answer.header("cache-control"), None, "{request}");
    }
}

#[test]
fn heads_and_pieces_can_be_asked_for() {
    let host = host();
    for (address, .., file) in files() {
        let head = ask(&host, &format!("HEAD {address}"), &["Accept-Encoding: br, gzip"]);
        assert_eq!((head.status, head.body.len()), (200, 0), "{address}");
        let piece = get(&host, &address, &["Range: bytes=2-5"]);
        assert_eq!((piece.status, &piece.body[..]), (206, &read(&workspace().path(file)).unwrap()[2..6]), "{address}");
    }
}

#[test]
fn a_compressed_edition_of_yesterday_is_not_preferred_to_todays() {
    let host = host();
    for end in ["br", "gz"] {
        fs::write(host.root().join(format!("editions/barid-al-sadim.json.{end}")), "yesterday").unwrap();
    }
    let answer = ask(&host, "GET /editions/barid-al-sadim.json HTTP/1.0", &["Accept-Encoding: br, gzip"]);
    assert!(answer.body != b"yesterday");
    assert!(unpacked(&answer) == read(&workspace().path("www/editions/barid-al-sadim.json")).unwrap());
}

#[test]
fn the_guide_shows_the_configuration_as_it_is() {
    let (guide, configuration) =
        (read_text(&workspace().path(GUIDE)).unwrap(), read_text(&workspace().path(CONFIGURATION)).unwrap());
    assert!(guide.contains(&format!("```nginx\n{configuration}```\n")), "copy {CONFIGURATION} into {GUIDE}");
}

/// The rules of a `_headers` file: a path that may end with `*`, and what is sent with it.
fn rules(text: &str) -> Vec<(&str, Vec<(String, &str)>)> {
    let mut rules: Vec<(&str, Vec<(String, &str)>)> = Vec::new();
    for line in text.lines().filter(|line| !line.starts_with('#') && !line.is_empty()) {
        match line.strip_prefix("  ") {
            Some(header) => {
                let (name, value) = header.split_once(": ").expect("NAME: VALUE");
                rules.last_mut().expect("a path before its headers").1.push((name.to_lowercase(), value));
            }
            None => {
                assert!(line.starts_with('/') && !line.trim_end_matches('*').contains('*'), "no path: {line}");
                rules.push((line, Vec::new()));
            }
        }
    }
    rules
}

#[test]
fn the_file_of_headers_says_what_nginx_sends() {
    let guide = read_text(&workspace().path(GUIDE)).unwrap();
    let (text, _) = guide.split_once("```text\n# _headers").unwrap().1.split_once("```").unwrap();
    let rules = rules(text.split_once('\n').unwrap().1);
    for (address, _, kept, _) in files() {
        let matching = rules.iter().filter(|(path, _)| match path.strip_suffix('*') {
            Some(beginning) => address.starts_with(beginning),
            None => address == *path,
        });
        // Where two rules set one header, the values of both would be sent.
        let mut sent = BTreeMap::new();
        for (name, value) in matching.flat_map(|(_, headers)| headers) {
            assert_eq!(sent.insert(name.as_str(), *value), None, "{address}: {name} is set twice");
        }
        let mut expected = BTreeMap::from(ALWAYS);
        // These hosts compress by themselves, which `no-transform` would forbid.
        expected.insert("cache-control", kept.trim_end_matches(", no-transform"));
        assert_eq!(sent, expected, "{address}");
    }
}

#[test]
fn a_store_is_told_what_nginx_sends_and_gets_the_script_last() {
    const FIRST: &str =
        "# In the folder that goes online, after it was compressed. BUCKET is yours; the script comes last.";
    let host = host();
    let commands = commands(&read_text(&workspace().path(GUIDE)).unwrap(), FIRST).unwrap();
    // A function goes before every program of its name: nothing is sent anywhere.
    let commands = format!("aws() {{ test -f \"$3\" && printf '%s\\t' \"$@\" && echo; }}\n{commands}");
    let output =
        Command::new("sh").args(["-e", "-c", &commands]).current_dir(host.root().join("newsrack")).output().unwrap();
    assert!(output.status.success(), "{output:?}");
    let told = String::from_utf8(output.stdout).unwrap();
    let told: Vec<Vec<&str>> = told.lines().map(|line| line.trim_end().split('\t').collect()).collect();
    for (address, content_type, kept, _) in files() {
        let name = address.strip_prefix("/newsrack/").unwrap_or("none/none");
        if name.contains('/') || name.ends_with(".json") || name.ends_with("newsrack.mjs") {
            continue; // Versions are put the same way into another folder; modules are for bundlers.
        }
        let place = format!("s3://BUCKET/newsrack/{name}");
        let file =
            told.iter().find(|words| words[3] == place).unwrap_or_else(|| panic!("{name} is not stored: {told:?}"));
        assert_eq!(file[2], format!("{name}.br"));
        assert_eq!(
            file[4..],
            ["--content-encoding", "br", "--content-type", content_type, "--cache-control", kept],
            "{name}"
        );
    }
    assert_eq!(told.last().unwrap()[2], "newsrack.js.br");
}

#[test]
fn the_policy_for_a_network_says_what_every_answer_has() {
    let guide = read_text(&workspace().path(GUIDE)).unwrap();
    let (policy, _) = guide.split_once("```json\n").unwrap().1.split_once("```").unwrap();
    let policy: serde_json::Value = serde_json::from_str(policy).unwrap();
    let cors = &policy["CorsConfig"];
    for list in cors.as_object().unwrap().values().chain([&policy["CustomHeadersConfig"]]).filter(|v| v.is_object()) {
        assert_eq!(list["Quantity"], list["Items"].as_array().unwrap().len(), "{list}");
    }
    let mut sent = BTreeMap::from([
        ("access-control-allow-origin".to_owned(), &cors["AccessControlAllowOrigins"]["Items"][0]),
        ("access-control-expose-headers".to_owned(), &cors["AccessControlExposeHeaders"]["Items"][0]),
    ]);
    for header in policy["CustomHeadersConfig"]["Items"].as_array().unwrap() {
        sent.insert(header["Header"].as_str().unwrap().to_lowercase(), &header["Value"]);
    }
    let nosniff = serde_json::json!("nosniff");
    assert!(policy["SecurityHeadersConfig"]["ContentTypeOptions"].is_object());
    sent.insert("x-content-type-options".to_owned(), &nosniff);
    let sent: BTreeMap<&str, &str> =
        sent.iter().map(|(name, value)| (name.as_str(), value.as_str().unwrap())).collect();
    assert_eq!(sent, BTreeMap::from(ALWAYS));
}
