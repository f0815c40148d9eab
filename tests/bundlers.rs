//! What `docs/frameworks.md` tells partners of bundlers and frameworks: the pages that are tested do just that.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test that panics has failed, as it should")]

use std::{fs, path::Path};

fn read(name: &str) -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(name)).unwrap()
}

#[test]
fn what_the_guide_tells_is_what_the_pages_do() {
    const TOLD: [(&str, &str); 8] = [
        (r#"import "newsrack";"#, "tests/frameworks/esbuild/main.js"),
        (r#"optimizeDeps: { exclude: ["newsrack"] }"#, "tests/frameworks/vite-vue/vite.config.js"),
        (r#"isCustomElement: (tag) => tag === "newsrack-edition""#, "tests/frameworks/vite-vue/vite.config.js"),
        (r#":data.prop=""#, "tests/frameworks/vite-vue/Desk.vue"),
        (":limit.attr", "tests/frameworks/vite-vue/Desk.vue"),
        (r#"@newsrack:open="route""#, "tests/frameworks/vite-vue/Desk.vue"),
        (r#"{...{ "onnewsrack:open": route }}"#, "tests/frameworks/vite-react/main.tsx"),
        ("cp node_modules/newsrack/newsrack*-* dist/", "pkg/README.md"),
    ];
    let guide = read("docs/frameworks.md");
    for (told, page) in TOLD {
        assert!(guide.contains(told), "docs/frameworks.md does not tell {told}");
        assert!(read(page).contains(told), "{page} does not do as docs/frameworks.md tells: {told}");
    }
}
