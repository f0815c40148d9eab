//! One browser with one page, driven by WebDriver.

use std::{
    cell::Cell,
    time::{Duration, Instant},
};

use anyhow::{Context as _, Result, anyhow, bail, ensure};
use fantoccini::{Client, ClientBuilder, Locator, error::CmdError, wd::WebDriverCompatibleCommand};
use http::Method;
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::{Value, json};
use tokio::time::{sleep, timeout};
use url::{ParseError, Url};

use crate::{
    browser::{Browser, Look},
    driver::{self, Driver},
    page,
};

/// How long a condition may take to become true.
const PATIENCE: Duration = Duration::from_secs(15);
/// How long a browser may take to start.
const START: Duration = Duration::from_secs(60);
/// How long any one command may take.
const COMMAND: Duration = Duration::from_secs(45);
/// How long a browser that is well takes for the simplest of them at most.
const ANSWER: Duration = Duration::from_secs(10);
/// How long a browser may take to leave an address.
const COMMIT: Duration = Duration::from_secs(1);
/// How long a window may take to change its size.
const RESIZE: Duration = Duration::from_millis(700);
/// Between two looks at a page.
const PAUSE: Duration = Duration::from_millis(20);

/// A running browser. Dropping it ends the browser and its driver.
pub struct Session {
    browser: Browser,
    look: Look,
    client: Client,
    window_frame: Cell<Frame>,
    navigations: Cell<u32>,
    _driver: Driver,
}

/// By how much a window is larger than its page: known after the first sizing.
#[derive(Clone, Copy, Default)]
struct Frame {
    width: i64,
    height: i64,
}

impl Session {
    /// Starts a browser as most readers have it.
    pub async fn start(browser: Browser) -> Result<Session> {
        Session::start_with(browser, Look::default()).await
    }

    /// Starts a browser with these preferences of the reader's.
    pub async fn start_with(browser: Browser, look: Look) -> Result<Session> {
        let driver = Driver::start(browser, look).await?;
        let Value::Object(capabilities) = browser.capabilities(look, &driver.profile)? else {
            bail!("capabilities are not an object");
        };
        let mut builder = ClientBuilder::new(HttpConnector::new());
        let connecting = builder.capabilities(capabilities).connect(&driver.url);
        let client = timeout(START, connecting)
            .await
            .map_err(|_| anyhow!("{browser} did not start within {} s", START.as_secs()))?
            .with_context(|| format!("{browser} cannot be started by its driver"))?;
        let session = Session {
            browser,
            look,
            client,
            window_frame: Cell::default(),
            navigations: Cell::default(),
            _driver: driver,
        };
        session.viewport(1280, 800).await?;
        Ok(session)
    }

    /// Which browser this is.
    pub fn browser(&self) -> Browser {
        self.browser
    }

    /// What its reader prefers.
    pub fn look(&self) -> Look {
        self.look
    }

    /// Its name and version, as it tells pages.
    pub async fn version(&self) -> Result<String> {
        let (name, product) = match self.browser {
            Browser::Chromium => ("Chromium", "Chrome"),
            Browser::Firefox => ("Firefox", "Firefox"),
            Browser::WebKit => ("WebKit, as in Safari", "Version"),
        };
        let agent = self.js("return navigator.userAgent", &[]).await?;
        let version = agent.as_str().and_then(|agent| agent.split_once(&format!("{product}/")));
        let version = version.map(|(_, rest)| rest.split([' ', ';']).next().unwrap_or_default());
        Ok(format!("{name} {}", version.unwrap_or_default().trim_end_matches(".0.0.0").trim_end_matches(".0")))
    }

    /// Goes to an address and returns when the document is there; pictures and such may still be coming.
    pub async fn open(&self, url: &str) -> Result<()> {
        self.navigate(&format!("open {url}"), self.client.goto(url)).await
    }

    /// Loads the page again.
    pub async fn reload(&self) -> Result<()> {
        self.navigate("reload", self.client.refresh()).await
    }

    /// Goes back in the page's history.
    pub async fn back(&self) -> Result<()> {
        self.navigate("go back", async {
            let before = self.client.current_url().await?;
            self.client.back().await?;
            // In WebKit another process takes over a page that it has kept, and a script that is asked for meanwhile is never
            // answered. The address may stay the same.
            let deadline = Instant::now() + COMMIT;
            while self.client.current_url().await? == before && Instant::now() < deadline {
                sleep(PAUSE).await;
            }
            Ok(())
        })
        .await
    }

    /// A driver that does not wait well is asked not to wait at all, and the wait is here: until the page that was marked is gone, or
    /// shows another address.
    async fn navigate(&self, what: &str, command: impl Future<Output = Result<(), CmdError>>) -> Result<()> {
        if self.browser.waits_well() {
            return self.limited(what, command).await;
        }
        let mark = self.navigations.get() + 1;
        self.navigations.set(mark);
        let before = self.js("window.__left = arguments[0]; return location.href;", &[json!(mark)]).await?;
        self.limited(what, command).await?;
        let condition =
            format!("(window.__left !== {mark} || location.href !== {before}) && document.readyState !== 'loading'");
        self.wait_for(what, &condition).await.map(drop)
    }

    /// Runs the body of a function in the page; it finds `args` in `arguments` and gives a value by `return`.
    /// Neither the page's policies nor its own scripts can keep it from running. What a page's script declares by `let`
    /// or `const` is out of its sight in Firefox; `var`, functions and properties of `window` are not.
    pub async fn js(&self, script: &str, args: &[Value]) -> Result<Value> {
        self.limited(&format!("run the script {script:?}"), self.client.execute(script, args.to_vec())).await
    }

    /// What a promise in the page comes to: `script` is an expression that finds `args` in `arguments`.
    pub async fn awaited(&self, script: &str, args: &[Value]) -> Result<Value> {
        let awaiting = format!(
            "const done = arguments[arguments.length - 1];
             {script}.then((value) => done({{ value }}), (error) => done({{ error: `${{error}} ${{error?.stack}}` }}));"
        );
        let what = format!("await {script:?}");
        let answer = self.limited(&what, self.client.execute_async(&awaiting, args.to_vec())).await?;
        match answer.get("error") {
            Some(error) => bail!("{what} fails: {error}"),
            None => Ok(answer.get("value").cloned().unwrap_or_default()),
        }
    }

    /// The value of an expression in the page.
    pub async fn value(&self, expression: &str) -> Result<Value> {
        self.js(&format!("return ({expression});"), &[]).await
    }

    /// Waits until an expression is true in the page, and gives its value. `claim` says what is waited for.
    pub async fn wait_for(&self, claim: &str, condition: &str) -> Result<Value> {
        let script = format!(
            "try {{ return ((value) => (value ? {{ value }} : {{ not: String(value) }}))({condition}); }}
             catch (error) {{ return {{ not: String(error) }}; }}"
        );
        let deadline = Instant::now() + PATIENCE;
        loop {
            // A script may fail because its page is just going away.
            let last = match self.js(&script, &[]).await {
                Ok(answer) => match answer.get("not") {
                    None => return Ok(answer.get("value").cloned().unwrap_or_default()),
                    Some(not) => not.to_string(),
                },
                Err(error) => format!("{error:#}"),
            };
            if Instant::now() > deadline {
                bail!(
                    "{claim}: not within {} s\n  condition: {condition}\n  last value: {last}\n{}",
                    PATIENCE.as_secs(),
                    self.log().await
                );
            }
            sleep(PAUSE).await;
        }
    }

    /// What the page's recorder noted, in lines for a person to read.
    pub async fn log(&self) -> String {
        match self.value("window.__log ?? null").await {
            Ok(log) => page::read_log(&log),
            Err(error) => format!("  the recorder cannot be read: {error:#}\n"),
        }
    }

    /// Whether the browser answers no more.
    pub(crate) async fn is_silent(&self) -> bool {
        timeout(ANSWER, self.client.execute("return 1", Vec::new())).await.is_err()
    }

    /// A picture of what the window shows, as a PNG.
    pub async fn picture(&self) -> Result<Vec<u8>> {
        self.limited("take a picture", self.client.screenshot()).await
    }

    /// A picture of one element, as a PNG.
    pub async fn picture_of(&self, selector: &str) -> Result<Vec<u8>> {
        let element = self.limited("find the element", self.client.find(Locator::Css(selector))).await?;
        self.limited("take a picture", element.screenshot()).await
    }

    /// Gives the window this outer size.
    pub async fn window_size(&self, width: u32, height: u32) -> Result<()> {
        if self.browser != Browser::WebKit {
            return self.limited("size the window", self.client.set_window_size(width, height)).await;
        }
        // Nobody manages windows on WebKit's display: the focus is where the pointer is, in its middle.
        let place = |room: u32, size: u32| (room / 2).saturating_sub(size / 2);
        let (left, top) = (place(driver::DISPLAY.0, width), place(driver::DISPLAY.1, height));
        self.limited("place the window", self.client.set_window_rect(left, top, width, height)).await
    }

    /// Gives the page this much room. Firefox and WebKit go no narrower than 500 px: a narrower page stands in a frame.
    pub async fn viewport(&self, width: u32, height: u32) -> Result<()> {
        let mut last = Value::Null;
        for _ in 0..4 {
            let frame = self.window_frame.get();
            self.window_size(add(width, frame.width)?, add(height, frame.height)?).await?;
            let deadline = Instant::now() + RESIZE;
            while Instant::now() < deadline {
                last = self.value("[innerWidth, innerHeight]").await?;
                if last == json!([width, height]) {
                    return Ok(());
                }
                sleep(PAUSE).await;
            }
            let missing = |wanted: u32, axis: usize| {
                i64::from(wanted) - last.get(axis).and_then(Value::as_i64).unwrap_or_default()
            };
            self.window_frame
                .set(Frame { width: frame.width + missing(width, 0), height: frame.height + missing(height, 1) });
        }
        bail!("{} cannot give a page {width} × {height} px: it gave {last}", self.browser)
    }

    /// Lets the following commands work within a frame; `None` is the page itself.
    pub async fn enter_frame(&self, index: Option<u16>) -> Result<()> {
        match index {
            Some(index) => self.limited("enter the frame", self.client.enter_frame(index)).await,
            None => self.limited("leave the frame", self.client.enter_parent_frame()).await,
        }
    }

    /// How many windows and tabs there are.
    pub async fn windows(&self) -> Result<usize> {
        Ok(self.limited("count the windows", self.client.windows()).await?.len())
    }

    /// Lets the following commands work in the window or tab that is not the present one.
    pub async fn enter_other_window(&self) -> Result<()> {
        let present = self.limited("name the window", self.client.window()).await?;
        let windows = self.limited("list the windows", self.client.windows()).await?;
        let other = windows.into_iter().find(|window| *window != present).context("there is no other window")?;
        self.limited("switch to a window", self.client.switch_to_window(other)).await
    }

    /// A command of the Chrome DevTools protocol; Chromium only.
    pub async fn cdp(&self, command: &str, parameters: Value) -> Result<Value> {
        ensure!(self.browser == Browser::Chromium, "{} has no DevTools protocol", self.browser);
        self.post("goog/cdp/execute", json!({ "cmd": command, "params": parameters })).await
    }

    /// Where the DevTools of the browser listen, `HOST:PORT`, and what they call the page; Chromium only.
    pub(crate) async fn devtools(&self) -> Result<(String, String)> {
        let options = self.client.capabilities().and_then(|all| all.get("goog:chromeOptions"));
        let address = options.and_then(|options| options.get("debuggerAddress")?.as_str());
        let address = address.with_context(|| format!("{} has no DevTools protocol", self.browser))?;
        let page = self.limited("name the window", self.client.window()).await?;
        Ok((address.to_owned(), page.into()))
    }

    /// An empty page in the only window, with no key or button held.
    pub(crate) async fn clear(&self) -> Result<()> {
        self.limited("release keys and buttons", self.client.release_actions()).await?;
        // A new tab leaves behind whatever was set on the old one.
        let old = self.limited("list the windows", self.client.windows()).await?;
        let new = self.limited("open a tab", self.client.new_window(true)).await?;
        for window in old {
            self.limited("switch to a window", self.client.switch_to_window(window)).await?;
            self.limited("close a window", self.client.close_window()).await?;
        }
        self.limited("switch to the tab", self.client.switch_to_window(new.handle)).await?;
        self.viewport(1280, 800).await
    }

    /// A command that is no method of the client.
    pub(crate) async fn post(&self, path: &'static str, body: Value) -> Result<Value> {
        self.limited(path, self.client.issue_cmd(Post { path, body })).await
    }

    async fn limited<T>(&self, what: &str, command: impl Future<Output = Result<T, CmdError>>) -> Result<T> {
        let result = timeout(COMMAND, command).await;
        let result = result.map_err(|_| anyhow!("{}: no answer within {} s", self.browser, COMMAND.as_secs()))?;
        result
            .map_err(|error| match error {
                // Some drivers leave the message empty; the kind of the error is always there.
                CmdError::Standard(error) => anyhow!("{}: {}", error.error, error.message),
                error => error.into(),
            })
            .with_context(|| format!("{} cannot {what}", self.browser))
    }
}

fn add(size: u32, more: i64) -> Result<u32> {
    Ok(u32::try_from(i64::from(size) + more)?)
}

/// Any command of a session.
#[derive(Debug)]
struct Post {
    path: &'static str,
    body: Value,
}

impl WebDriverCompatibleCommand for Post {
    fn endpoint(&self, base: &Url, session: Option<&str>) -> Result<Url, ParseError> {
        base.join(&format!("session/{}/{}", session.unwrap_or_default(), self.path))
    }

    fn method_and_body(&self, _: &Url) -> (Method, Option<String>) {
        (Method::POST, Some(self.body.to_string()))
    }
}
