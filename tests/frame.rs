//! What the frame page makes of its address and of what the page around says, as Node runs its files in `src/frame/`.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test that panics has failed, as it should")]

use std::{fs, path::Path, process::Command};

use serde_json::{Value, from_str, json};

fn read(name: &str) -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(name)).unwrap()
}

/// The value of an expression that finds what these files export.
fn node(files: &[&str], expression: &str) -> Value {
    let script = "
        const [expression, ...sources] = process.argv.slice(1);
        const address = (text) => `data:text/javascript,${encodeURIComponent(text)}`;
        const all = {};
        let attributes = '';
        for (const source of sources) {
          const text = source.replaceAll('./language.js', address(sources[0])).replaceAll('../embed/attributes.js', attributes);
          attributes = address(text);
          Object.assign(all, await import(attributes));
        }
        console.log(JSON.stringify(new Function(...Object.keys(all), `return ${expression}`)(...Object.values(all))));";
    let mut node = Command::new("node");
    node.args(["--input-type=module", "--eval", script, expression]).args(files.iter().map(|name| read(name)));
    let output = node.output().expect("node runs");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    from_str(&String::from_utf8(output.stdout).unwrap()).unwrap()
}

const PARAMETERS: [&str; 3] = ["src/embed/language.js", "src/embed/attributes.js", "src/frame/parameters.js"];
const HOSTS: [&str; 1] = ["src/frame/hosts.js"];

#[test]
fn a_parameter_is_an_attribute_of_the_table() {
    let query = "?edition=a%20b&filter&limit=&deep-link=hash&target=x&onload=x&THEME=dark&theme=light&theme=dark";
    let found = node(&PARAMETERS, &format!("parameters({query:?})"));
    assert_eq!(found, json!([["edition", "a b"], ["filter", ""], ["limit", ""], ["theme", "light"]]));
}

#[test]
fn an_edition_is_of_the_web() {
    let base = "https://cdn.example/newsrack/frame.html";
    for (edition, expected) in [
        ("https://paper.example/e.json", true),
        ("HTTP://paper.example/e.json", true),
        ("//paper.example/e.json", true),
        ("e.json", true),
        ("../e.json?a=b#c", true),
        ("#id", true),
        (" https://a.example/1.json\n2.json ", true),
        ("javascript:a()", false),
        ("JavaScript:a()", false),
        ("data:application/json,{}", false),
        ("blob:https://paper.example/1", false),
        ("file:///e.json", false),
        ("ftp://paper.example/e.json", false),
        ("e.json javascript:a()", false),
    ] {
        assert_eq!(node(&PARAMETERS, &format!("isWeb({edition:?}, {base:?})")), json!(expected), "{edition}");
    }
    assert_eq!(node(&PARAMETERS, "isWeb('e.json', 'file:///pkg/frame.html')"), json!(false));
}

/// A fragment, what the page around says, and what it is told by and by.
fn told(fragment: &str, said: &[Value]) -> Value {
    let expression = format!(
        "((host, size) => [host.tell(size), ...{}.map((data) => host.answer(data, size)), host.tell(size)])
         (hosts({fragment:?}), {{ height: 420, width: 600 }})",
        json!(said)
    );
    node(&HOSTS, &expression)
}

#[test]
fn who_has_not_asked_is_told_nothing() {
    let said = [
        json!(null),
        json!(1),
        json!("height"),
        json!([]),
        json!({ "message": "ready" }),
        json!({ "message": "ready", "secret": "a" }),
        json!({ "datawrapper-height": { "a": 1 } }),
        json!({ "datawrapper-height": "<b>" }),
        json!("[iFrameSizer]resize"),
        json!("[iFrameSizer]a:8:9"),
    ];
    for fragment in
        ["", "#", "#secret=a", "#?secret=", "#?secret=a%20b", "#?secret=ä", "#x?secret=a", "#?datawrapper=%3Cb%3E"]
    {
        let nothing: Vec<Value> = (0..said.len() + 2).map(|_| json!([])).collect();
        assert_eq!(told(fragment, &said), json!(nothing), "{fragment}");
    }
}

#[test]
fn wordpress_asks_by_its_secret() {
    let height = json!({ "message": "height", "value": 420, "secret": "Ab12" });
    for fragment in ["#?secret=Ab12", "#?a=b&secret=Ab12"] {
        let said = [json!({ "message": "ready", "secret": "Ab12" }), json!({ "message": "ready", "secret": "ab12" })];
        assert_eq!(told(fragment, &said), json!([[height], [height], [], [height]]), "{fragment}");
    }
    let link = node(&HOSTS, "hosts('#?secret=Ab12').link('https://paper.example/')");
    assert_eq!(link, json!({ "message": "link", "value": "https://paper.example/", "secret": "Ab12" }));
}

#[test]
fn iframe_resizer_asks_by_its_first_message() {
    let first =
        json!("[iFrameSizer]paper:8:false:false:32:true:true:null:bodyOffset:null:null:0:false:parent:scroll:true");
    let said = [
        json!("[iFrameSizer]resize"),
        first,
        json!("[iFrameSizer]resize"),
        json!("[iFrameSizer]reset"),
        json!("[iFrameSizer]pageInfo:{}"),
    ];
    let size = "[iFrameSizer]paper:420:600:size";
    let expected = json!([[], [], ["[iFrameSizer]paper:420:600:init:newsrack"], [size], [size], [], [size]]);
    assert_eq!(told("", &said), expected);
}

#[test]
fn datawrappers_listener_is_spoken_for_by_the_address_or_a_message() {
    let height = |id: &str| json!({ "datawrapper-height": { id: 420 } });
    assert_eq!(told("#?datawrapper=a-1", &[]), json!([[height("a-1")], [height("a-1")]]));
    let said = [json!({ "datawrapper-height": "b" })];
    assert_eq!(told("", &said), json!([[], [height("b")], [height("b")]]));
}

/// The numbers of `src/frame/height.js` stand in the widget's styles too.
#[test]
fn the_heights_are_those_of_the_styles() {
    let heights = node(
        &["src/frame/height.js"],
        "[[undefined, 600], ['cards', 200], ['headlines', 300], ['headlines', 299]].map(([d, w]) => ownHeight(d, w))",
    );
    assert_eq!(heights, json!([420, 420, 240, 340]));
    let (frame, narrow) = (read("src/styles/frame.css"), read("src/styles/narrow.css"));
    assert!(frame.contains("--nr-height: 420px;") && frame.matches("--nr-height: ").count() == 1);
    let (slim, list) = narrow.split_once("@container frame (width < 300px)").unwrap();
    assert!(slim.contains("--nr-height: 240px;") && list.contains("--nr-height: 340px;"));
    assert_eq!(narrow.matches("--nr-height: ").count(), 2);
}
