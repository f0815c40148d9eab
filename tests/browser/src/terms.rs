//! On which terms a page lets the widget run: the suite holds on all of them.

/// What the pages of a test allow, by a policy that their server sends along; the stricter the greater.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Terms {
    /// Everything.
    Open,
    /// No WebAssembly: the program runs as JavaScript.
    NoWasm,
    /// No WebAssembly, and no text that becomes script or markup.
    NoWasmTrusted,
}

impl Terms {
    /// All of them.
    pub const ALL: [Terms; 3] = [Terms::Open, Terms::NoWasm, Terms::NoWasmTrusted];

    /// What stands behind the browser's name in a test's.
    pub fn suffix(self) -> &'static str {
        match self {
            Terms::Open => "",
            Terms::NoWasm => "-without-wasm",
            Terms::NoWasmTrusted => "-without-wasm-trusted-types",
        }
    }

    /// By what the program runs then, in words for partners.
    pub fn runs_by(self) -> &'static str {
        match self {
            Terms::Open => "WebAssembly",
            Terms::NoWasm => "plain JavaScript",
            Terms::NoWasmTrusted => "plain JavaScript under Trusted Types",
        }
    }

    /// The Content-Security-Policy of pages, if they have one. Their own scripts may stand in the page.
    pub fn policy(self) -> Option<&'static str> {
        match self {
            Terms::Open => None,
            Terms::NoWasm => Some("script-src http://127.0.0.1:* 'unsafe-inline'"),
            Terms::NoWasmTrusted => Some(
                "script-src http://127.0.0.1:* 'unsafe-inline'; require-trusted-types-for 'script'; trusted-types 'none'",
            ),
        }
    }
}
