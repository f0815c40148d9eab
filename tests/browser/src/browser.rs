//! The three browsers: what they are called, where they are, how they are started.

use std::{
    fmt,
    path::{Path, PathBuf},
    str::FromStr,
};

use anyhow::{Context as _, Error, Result, bail};
use serde_json::{Value, json};
use xtask::{command, workspace::Workspace};

/// One of the three engines.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Browser {
    /// Blink, by Chromium or Chrome.
    Chromium,
    /// Gecko.
    Firefox,
    /// WebKit, by WebKitGTK's MiniBrowser.
    WebKit,
}

/// How a browser shows pages, as far as readers choose.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Look {
    /// Light or dark.
    pub scheme: Scheme,
    /// Whether the reader asked for less motion.
    pub reduced_motion: bool,
}

/// The reader's preferred colour scheme.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Scheme {
    /// Dark on light.
    #[default]
    Light,
    /// Light on dark.
    Dark,
}

impl Browser {
    /// All of them.
    pub const ALL: [Browser; 3] = [Browser::Chromium, Browser::Firefox, Browser::WebKit];

    /// Its name in arguments, test names and file names.
    pub fn name(self) -> &'static str {
        match self {
            Browser::Chromium => "chromium",
            Browser::Firefox => "firefox",
            Browser::WebKit => "webkit",
        }
    }

    /// Its driver's program.
    pub(crate) fn driver(self) -> Result<PathBuf> {
        match self {
            Browser::Chromium => program(&["chromedriver"], "the package chromium-driver has it"),
            Browser::Firefox => {
                let installed = Workspace::here()?.tools().join("bin/geckodriver");
                if installed.is_file() {
                    return Ok(installed);
                }
                program(&["geckodriver"], "`cargo install geckodriver` installs it")
            }
            Browser::WebKit => program(&["WebKitWebDriver"], "the package webkit2gtk-driver has it"),
        }
    }

    /// Whether the driver knows when a document is there. WebKit's, asked to wait for the document only, now and then never stops
    /// waiting; nor does Chromium's where the history has been gone through while pictures were still to come.
    pub(crate) fn waits_well(self) -> bool {
        self == Browser::Firefox
    }

    /// What the driver is told to start. `profile` is an empty folder for this session alone.
    pub(crate) fn capabilities(self, look: Look, profile: &Path) -> Result<Value> {
        let own = match self {
            Browser::Chromium => json!({ "goog:chromeOptions": chromium(look, profile)? }),
            Browser::Firefox => json!({ "moz:firefoxOptions": firefox(look)? }),
            Browser::WebKit => json!({ "webkitgtk:browserOptions": webkit()? }),
        };
        let mut capabilities = json!({
            // A page whose pictures never come is a page all the same; for the others, see `Session::open`.
            "pageLoadStrategy": if self.waits_well() { "eager" } else { "none" },
            "timeouts": { "script": 30_000, "pageLoad": 30_000, "implicit": 0 },
        });
        if let (Value::Object(all), Value::Object(own)) = (&mut capabilities, own) {
            all.extend(own);
        }
        Ok(capabilities)
    }
}

fn chromium(look: Look, profile: &Path) -> Result<Value> {
    let binary = program(&["chromium", "chromium-browser", "google-chrome"], "the package chromium has it")?;
    let mut arguments = vec![
        "--headless=new".to_owned(),
        "--no-sandbox".to_owned(),
        "--disable-gpu".to_owned(),
        "--disable-quic".to_owned(),
        "--no-first-run".to_owned(),
        "--disable-background-networking".to_owned(),
        "--disable-component-update".to_owned(),
        "--disable-sync".to_owned(),
        "--disable-dev-shm-usage".to_owned(),
        "--disable-background-timer-throttling".to_owned(),
        "--disable-backgrounding-occluded-windows".to_owned(),
        "--disable-renderer-backgrounding".to_owned(),
        "--touch-events=enabled".to_owned(),
        "--window-size=1280,900".to_owned(),
        format!("--user-data-dir={}", profile.display()),
    ];
    if look.scheme == Scheme::Dark {
        arguments.push("--blink-settings=preferredColorScheme=0".to_owned());
    }
    if look.reduced_motion {
        arguments.push("--force-prefers-reduced-motion".to_owned());
    }
    Ok(json!({ "binary": binary, "args": arguments }))
}

fn firefox(look: Look) -> Result<Value> {
    let binary = program(&["firefox-esr", "firefox"], "the package firefox-esr has it")?;
    let scheme = if look.scheme == Scheme::Dark { 0 } else { 1 };
    Ok(json!({
        "binary": binary,
        "args": ["-headless"],
        "prefs": {
            "layout.css.prefers-color-scheme.content-override": scheme,
            "ui.systemUsesDarkTheme": i32::from(look.scheme == Scheme::Dark),
            "ui.prefersReducedMotion": i32::from(look.reduced_motion),
            "app.normandy.enabled": false,
            "browser.tabs.remote.separatePrivilegedMozillaWebContentProcess": false,
            "datareporting.policy.dataSubmissionEnabled": false,
            "dom.ipc.processPrelaunch.enabled": false,
        },
    }))
}

fn webkit() -> Result<Value> {
    Ok(json!({ "binary": minibrowser()?, "args": ["--automation"] }))
}

/// MiniBrowser stands in WebKitGTK's own folder, whose name varies with system and version.
fn minibrowser() -> Result<PathBuf> {
    if let Some(named) = std::env::var_os("NEWSRACK_MINIBROWSER") {
        return Ok(named.into());
    }
    let above = [
        format!("/usr/lib/{}-linux-gnu", std::env::consts::ARCH),
        "/usr/lib64".to_owned(),
        "/usr/lib".to_owned(),
        "/usr/libexec".to_owned(),
    ];
    let versions = ["webkit2gtk-4.1", "webkit2gtk-4.0", "webkitgtk-6.0"];
    let mut files = above.iter().flat_map(|above| versions.map(|version| Path::new(above).join(version)));
    files.find_map(|folder| Some(folder.join("MiniBrowser")).filter(|file| file.is_file())).context(
        "WebKitGTK's MiniBrowser is missing: the package webkit2gtk-driver brings it; NEWSRACK_MINIBROWSER may name it",
    )
}

fn program(names: &[&str], advice: &str) -> Result<PathBuf> {
    match names.iter().find_map(|name| command::find(name)) {
        Some(file) => Ok(file),
        None => bail!("there is no {} on the PATH: {advice}; `cargo xtask test` sees to it", names.join(" or ")),
    }
}

impl fmt::Display for Browser {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

impl FromStr for Browser {
    type Err = Error;

    fn from_str(name: &str) -> Result<Browser> {
        let known = Browser::ALL.into_iter().find(|browser| browser.name() == name);
        known.with_context(|| format!("there is no browser `{name}`: it is chromium, firefox or webkit"))
    }
}

impl Scheme {
    /// `light` or `dark`.
    pub fn name(self) -> &'static str {
        match self {
            Scheme::Light => "light",
            Scheme::Dark => "dark",
        }
    }
}

impl FromStr for Scheme {
    type Err = Error;

    fn from_str(name: &str) -> Result<Scheme> {
        match name {
            "light" => Ok(Scheme::Light),
            "dark" => Ok(Scheme::Dark),
            _ => bail!("there is no colour scheme `{name}`: it is light or dark"),
        }
    }
}
