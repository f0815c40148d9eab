//! A running WebDriver server, and the display under it where the browser needs one.

use std::{
    fs::{self, File},
    io::{BufRead as _, BufReader},
    net::Ipv4Addr,
    path::PathBuf,
    process::{Command, Stdio},
    time::{Duration, Instant},
};

use anyhow::{Context as _, Result, bail, ensure};
use tokio::{
    io::{AsyncReadExt as _, AsyncWriteExt as _},
    net::TcpStream,
    time::{sleep, timeout},
};
use xtask::{command, port, workspace::Workspace};

use crate::{
    browser::{Browser, Look, Scheme},
    process::Process,
};

/// How long a driver may take to come up on a busy machine.
const START: Duration = Duration::from_secs(30);

/// Width and height of the display that WebKit draws on.
pub(crate) const DISPLAY: (u32, u32) = (1920, 1400);

/// A driver that takes sessions. Dropping it ends the driver, the browser and the display.
pub(crate) struct Driver {
    pub(crate) url: String,
    /// An empty folder for the browser's profile; it goes with the driver.
    pub(crate) profile: PathBuf,
    process: Option<Process>,
    display: Option<Process>,
}

impl Driver {
    /// Starts the driver of `browser` and waits until it takes sessions.
    pub(crate) async fn start(browser: Browser, look: Look) -> Result<Driver> {
        let port = port::unused()?;
        let folder = Workspace::here()?.target().join("browser-sessions").join(format!("{browser}-{port}"));
        let profile = folder.join("profile");
        fs::create_dir_all(&profile).with_context(|| format!("cannot create {}", profile.display()))?;
        let mut command = Command::new(browser.driver()?);
        let mut display = None;
        match browser {
            Browser::Chromium => {
                command.arg(format!("--port={port}"));
            }
            Browser::Firefox => {
                command.args(["--port", &port.to_string(), "--profile-root"]).arg(&profile);
                command.args(["--websocket-port", &port::unused()?.to_string()]);
            }
            Browser::WebKit => {
                let (number, process) = start_display()?;
                display = Some(process);
                dress_webkit(&mut command, look, &folder)?;
                command.arg(format!("--port={port}")).env("DISPLAY", format!(":{number}"));
            }
        }
        let log = File::create(folder.join("driver.log"))?;
        command.stdin(Stdio::null()).stdout(log.try_clone()?).stderr(log);
        let process = Process::start(&mut command)?;
        let url = format!("http://127.0.0.1:{port}");
        let mut driver = Driver { url, profile, process: Some(process), display };
        driver.wait_until_ready(port).await.with_context(|| {
            format!("the driver of {browser} does not come up; what it says is in {}", folder.display())
        })?;
        Ok(driver)
    }

    async fn wait_until_ready(&mut self, port: u16) -> Result<()> {
        let deadline = Instant::now() + START;
        loop {
            if let Some(status) = self.process.as_mut().and_then(Process::ended) {
                bail!("it ended at once ({status})");
            }
            let answer = timeout(Duration::from_secs(2), status(port)).await;
            if answer.is_ok_and(|answer| answer.is_ok_and(|answer| answer.contains("\"ready\":true"))) {
                return Ok(());
            }
            ensure!(Instant::now() < deadline, "it was not ready within {} s", START.as_secs());
            sleep(Duration::from_millis(30)).await;
        }
    }
}

impl Drop for Driver {
    fn drop(&mut self) {
        self.process = None; // The browser first, then what it draws on, then what it wrote.
        self.display = None;
        if let Some(folder) = self.profile.parent() {
            let _ = fs::remove_dir_all(folder); // A leftover in target/ does no harm.
        }
    }
}

/// What `/status` says, without the spaces.
async fn status(port: u16) -> Result<String> {
    let mut stream = TcpStream::connect((Ipv4Addr::LOCALHOST, port)).await?;
    let request = format!("GET /status HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nConnection: close\r\n\r\n");
    stream.write_all(request.as_bytes()).await?;
    let mut answer = String::new();
    let mut piece = [0; 1024];
    // Not every driver closes the connection: the answer is whole when its object is.
    while !answer.ends_with('}') {
        let length = stream.read(&mut piece).await?;
        ensure!(length > 0, "the driver says nothing");
        let piece = String::from_utf8_lossy(piece.get(..length).unwrap_or_default()).into_owned();
        answer.extend(piece.chars().filter(|c| !c.is_whitespace()));
    }
    Ok(answer)
}

/// WebKitGTK asks the desktop for the reader's preferences; here its settings come from a file.
fn dress_webkit(command: &mut Command, look: Look, folder: &std::path::Path) -> Result<()> {
    let settings = folder.join("config/gtk-3.0");
    fs::create_dir_all(&settings)?;
    let dark = look.scheme == Scheme::Dark;
    fs::write(
        settings.join("settings.ini"),
        format!(
            "[Settings]\ngtk-application-prefer-dark-theme={}\ngtk-enable-animations={}\n",
            u8::from(dark),
            u8::from(!look.reduced_motion)
        ),
    )?;
    command
        .env("XDG_CONFIG_HOME", folder.join("config"))
        .env("XDG_CACHE_HOME", folder.join("cache"))
        .env("XDG_DATA_HOME", folder.join("data"))
        .env("GTK_THEME", if dark { "Adwaita:dark" } else { "Adwaita" })
        .env("GDK_BACKEND", "x11")
        .env("LIBGL_ALWAYS_SOFTWARE", "1")
        .env("WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS", "1")
        .env_remove("WAYLAND_DISPLAY");
    Ok(())
}

/// A display that is drawn nowhere, and its number.
fn start_display() -> Result<(u32, Process)> {
    ensure!(command::find("Xvfb").is_some(), "there is no Xvfb on the PATH: the package xvfb has it");
    let mut xvfb = Command::new("Xvfb");
    let screen = format!("{}x{}x24", DISPLAY.0, DISPLAY.1);
    xvfb.args(["-displayfd", "1", "-screen", "0", &screen, "-nolisten", "tcp"]);
    xvfb.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::null());
    let mut process = Process::start(&mut xvfb)?;
    let mut line = String::new();
    BufReader::new(process.output().context("Xvfb has no output")?).read_line(&mut line)?;
    let number = line.trim().parse().context("Xvfb found no free display")?;
    Ok((number, process))
}
