//! A program that ends, with everything it started, when its owner lets go of it.

use std::{
    collections::HashMap,
    fs,
    process::{Child, Command},
};

use anyhow::{Context as _, Result};
use rustix::process::{Pid, Signal, kill_process};

/// A running program.
pub(crate) struct Process(Child);

impl Process {
    pub(crate) fn start(command: &mut Command) -> Result<Process> {
        let child = command.spawn().with_context(|| format!("cannot start {}", command.get_program().display()))?;
        Ok(Process(child))
    }

    /// Whether it has ended by itself, and how.
    pub(crate) fn ended(&mut self) -> Option<String> {
        self.0.try_wait().ok().flatten().map(|status| status.to_string())
    }

    pub(crate) fn output(&mut self) -> Option<std::process::ChildStdout> {
        self.0.stdout.take()
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        // Those below are noted first: once their parent is gone, nothing tells whose they were.
        let below = descendants(self.0.id());
        let _ = self.0.kill();
        let _ = self.0.wait();
        for id in below {
            if let Some(id) = i32::try_from(id).ok().and_then(Pid::from_raw) {
                let _ = kill_process(id, Signal::KILL); // It fails when the process has ended already.
            }
        }
    }
}

/// The processes started by this one, by those it started, and so on. Where there is no `/proc`, none are known.
fn descendants(root: u32) -> Vec<u32> {
    let mut children: HashMap<u32, Vec<u32>> = HashMap::new();
    let entries = fs::read_dir("/proc").into_iter().flatten().flatten();
    for id in entries.filter_map(|entry| entry.file_name().to_str()?.parse::<u32>().ok()) {
        if let Some(parent) = parent(id) {
            children.entry(parent).or_default().push(id);
        }
    }
    let mut found = Vec::new();
    let mut next = vec![root];
    while let Some(id) = next.pop() {
        let below = children.remove(&id).unwrap_or_default();
        found.extend(&below);
        next.extend(below);
    }
    found
}

fn parent(id: u32) -> Option<u32> {
    let status = fs::read_to_string(format!("/proc/{id}/stat")).ok()?;
    // The second field is the program's name in brackets, which may hold anything.
    let (_, fields) = status.rsplit_once(')')?;
    fields.split_whitespace().nth(1)?.parse().ok()
}

#[cfg(test)]
mod tests {
    use std::{
        process::Stdio,
        time::{Duration, Instant},
    };

    use super::*;

    #[test]
    fn what_it_started_ends_with_it() {
        let mut command = Command::new("sh");
        command.args(["-c", "sleep 300 & echo $!; wait"]).stdout(Stdio::piped());
        let mut process = Process::start(&mut command).unwrap();
        let mut line = String::new();
        std::io::BufRead::read_line(&mut std::io::BufReader::new(process.output().unwrap()), &mut line).unwrap();
        let below: u32 = line.trim().parse().unwrap();
        assert_eq!(descendants(process.0.id()), [below]);
        drop(process);
        let deadline = Instant::now() + Duration::from_secs(5);
        // A killed process without a parent to bury it may stay as a zombie.
        while fs::read_to_string(format!("/proc/{below}/stat")).is_ok_and(|status| !status.contains(") Z ")) {
            assert!(Instant::now() < deadline, "the process lives on");
        }
    }
}
