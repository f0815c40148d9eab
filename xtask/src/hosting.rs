//! What `docs/hosting.md` says, done on this machine: `pkg/` and the editions of `www/`, laid out and compressed by the
//! guide's own commands, and served by nginx with `docs/nginx.conf` as it is.

use std::{
    fs,
    net::{Ipv4Addr, SocketAddr, TcpStream},
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    sync::atomic::{AtomicU32, Ordering},
    thread,
    time::{Duration, Instant},
};

use anyhow::{Context, Result, bail, ensure};

use crate::{
    command, port,
    workspace::{Workspace, create_folder, read_text, write},
};

/// The guide, and the configuration that it shows.
pub const GUIDE: &str = "docs/hosting.md";
/// The configuration as it goes into a server block.
pub const CONFIGURATION: &str = "docs/nginx.conf";

/// The first line of the commands that compress what is in a folder.
const COMPRESS: &str = "# In the folder that goes online: a .gz and a .br beside each file, of the same date.";
/// How long nginx may take to listen.
const PATIENCE: Duration = Duration::from_secs(10);
/// So many ports are tried: between finding a free one and listening on it, another program may take it.
const TRIES: u32 = 5;

/// A running nginx; it ends when dropped, and its files go with it.
#[must_use = "nginx ends when dropped"]
pub struct Host {
    nginx: Child,
    address: SocketAddr,
    // After the program: what it serves goes when it has ended.
    folder: Folder,
}

impl Host {
    /// Lays out `pkg/`, which has to be built, and serves it.
    pub fn start(workspace: &Workspace) -> Result<Host> {
        Host::start_with(workspace, &read_text(&workspace.path(CONFIGURATION))?)
    }

    /// As `start`, by another configuration.
    pub fn start_with(workspace: &Workspace, configuration: &str) -> Result<Host> {
        let programs = Programs::find(workspace)?;
        let folder = Folder::new(workspace)?;
        lay_out(workspace, &programs, &folder.0.join("root"))?;
        write(&folder.0.join("newsrack.conf"), configuration)?;
        for _ in 0..TRIES {
            let address = SocketAddr::from((Ipv4Addr::LOCALHOST, port::unused()?));
            write(&folder.0.join("nginx.conf"), programs.configuration(address))?;
            if let Some(nginx) = programs.serve(&folder.0, address)? {
                return Ok(Host { nginx, address, folder });
            }
        }
        bail!("nginx does not start:\n{}", read_text(&folder.0.join("error.log"))?)
    }

    /// The origin: `http://127.0.0.1:PORT`.
    pub fn origin(&self) -> String {
        format!("http://{}", self.address)
    }

    /// The whole address of a path, which begins with a slash.
    pub fn url(&self, path: &str) -> String {
        format!("http://{}{path}", self.address)
    }

    /// The folder that it serves.
    pub fn root(&self) -> PathBuf {
        self.folder.0.join("root")
    }

    /// Where it listens.
    pub fn address(&self) -> SocketAddr {
        self.address
    }
}

impl Drop for Host {
    fn drop(&mut self) {
        let _ = self.nginx.kill(); // It fails when the program has ended already.
        let _ = self.nginx.wait();
    }
}

/// A folder of one host's own.
struct Folder(PathBuf);

impl Folder {
    fn new(workspace: &Workspace) -> Result<Folder> {
        static LAST: AtomicU32 = AtomicU32::new(0);
        let number = LAST.fetch_add(1, Ordering::Relaxed);
        let folder = workspace.scratch()?.join(format!("hosting-{}-{number}", std::process::id()));
        create_folder(&folder.join("root"))?;
        Ok(Folder(folder))
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0); // What is left lies in target/ and harms nothing.
    }
}

/// The files as the guide has them: `newsrack/`, a folder of the version in it, and `editions/`.
fn lay_out(workspace: &Workspace, programs: &Programs, root: &Path) -> Result<()> {
    let newsrack = root.join("newsrack");
    copy(&workspace.package(), &newsrack)?;
    programs.run(&commands(&read_text(&workspace.path(GUIDE))?, COMPRESS)?, &newsrack)?;
    copy(&newsrack, &newsrack.join(env!("CARGO_PKG_VERSION")))?;
    copy(&workspace.path("www/editions"), &root.join("editions"))?;
    copy(&workspace.path("www/editions/pictures"), &root.join("editions/pictures"))
}

/// Copies the files of a folder, without the folders in it.
fn copy(from: &Path, to: &Path) -> Result<()> {
    create_folder(to)?;
    for entry in fs::read_dir(from).with_context(|| format!("cannot list {}", from.display()))? {
        let file = entry?.path();
        if let Some(name) = file.file_name().filter(|_| file.is_file()) {
            fs::copy(&file, to.join(name)).with_context(|| format!("cannot copy {}", file.display()))?;
        }
    }
    Ok(())
}

/// The guide's block of commands with this first line. The whole of it must be the same: other blocks speak to stores and
/// networks, and are not for this machine.
pub fn commands(guide: &str, first: &str) -> Result<String> {
    let mut blocks = guide.split("\n```sh\n").skip(1).filter_map(|rest| rest.split_once("\n```"));
    let block = blocks.find(|(block, _)| block.lines().next() == Some(first));
    let (block, _) = block.with_context(|| format!("{GUIDE} has no commands under the line `{first}`"))?;
    Ok(block.to_owned())
}

/// nginx, and what it needs beside.
struct Programs {
    nginx: PathBuf,
    module: PathBuf,
    /// The folder in which brotli is.
    path: PathBuf,
}

impl Programs {
    /// Those that the set-up unpacked, else those of the system.
    fn find(workspace: &Workspace) -> Result<Programs> {
        const MODULE: &str = "usr/lib/nginx/modules/ngx_http_brotli_static_module.so";
        let unpacked = workspace.tools().join("nginx");
        let root = if unpacked.is_dir() { unpacked } else { PathBuf::from("/") };
        let programs =
            Programs { nginx: root.join("usr/sbin/nginx"), module: root.join(MODULE), path: root.join("usr/bin") };
        for file in [&programs.nginx, &programs.module, &programs.path.join("brotli")] {
            ensure!(
                file.is_file(),
                "{} is missing: `cargo xtask test` brings it, where there is apt-get",
                file.display()
            );
        }
        Ok(programs)
    }

    /// The main configuration: one process that belongs to whoever started it, everything it writes in its own folder,
    /// and a server on this machine alone.
    fn configuration(&self, address: SocketAddr) -> String {
        let temporary: String = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"]
            .iter()
            .map(|name| format!("    {name}_temp_path {name};\n"))
            .collect();
        format!(
            "load_module {};\ndaemon off;\nmaster_process off;\npid nginx.pid;\nerror_log error.log;\nevents {{}}\n\
             http {{\n    access_log off;\n{temporary}    server {{\n        listen {address};\n        root root;\n        \
             include newsrack.conf;\n    }}\n}}\n",
            self.module.display(),
        )
    }

    /// nginx, when it listens; nothing if it ended because it can't.
    fn serve(&self, folder: &Path, address: SocketAddr) -> Result<Option<Child>> {
        let mut nginx = Command::new(&self.nginx);
        // Before it has read where its own log is, it would write to the system's.
        nginx.arg("-p").arg(folder).args(["-c", "nginx.conf", "-e", "error.log"]).stdin(Stdio::null());
        let mut nginx =
            nginx.stderr(Stdio::null()).spawn().with_context(|| format!("cannot start {}", self.nginx.display()))?;
        let deadline = Instant::now() + PATIENCE;
        loop {
            if nginx.try_wait()?.is_some() {
                return Ok(None);
            }
            if TcpStream::connect(address).is_ok() {
                return Ok(Some(nginx));
            }
            if Instant::now() > deadline {
                let _ = nginx.kill();
                let _ = nginx.wait();
                bail!("nginx does not listen on {address} within {} s", PATIENCE.as_secs());
            }
            thread::sleep(Duration::from_millis(5));
        }
    }

    /// Runs commands in a folder; the first that fails ends them.
    fn run(&self, commands: &str, folder: &Path) -> Result<()> {
        let path = std::env::var_os("PATH").unwrap_or_default();
        let path = std::env::join_paths(std::iter::once(self.path.clone()).chain(std::env::split_paths(&path)))?;
        command::run(Command::new("sh").args(["-e", "-c", commands]).current_dir(folder).env("PATH", path))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn commands_are_found_by_their_first_line() {
        let guide = "Text.\n\n```sh\n# Two of them\nls\n```\n\n```sh\n# Two\npwd\nls\n```\n";
        assert_eq!(commands(guide, "# Two").unwrap(), "# Two\npwd\nls");
        assert!(commands(guide, "# Three").unwrap_err().to_string().contains("`# Three`"));
    }
}
