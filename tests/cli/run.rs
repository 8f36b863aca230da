//! Runs the real binary.

use std::fs;
use std::io::Write;
use std::path::Path;
use std::process::{Child, Command, Output, Stdio};
use std::thread;

use serde_json::Value;
use tempfile::TempDir;

/// Runs `hedgelight` to its end.
pub fn hedgelight(args: &[&str], input: &[u8]) -> Output {
    let mut child = start(args);
    let mut to_child = child.stdin.take().unwrap();
    thread::scope(|scope| {
        // At the same time, since neither side goes on when its pipe is full; fails where the child ends without reading.
        scope.spawn(move || _ = to_child.write_all(input));
        child.wait_with_output().unwrap()
    })
}

/// Starts `hedgelight` with pipes.
pub fn start(args: &[&str]) -> Child {
    let mut command = Command::new(env!("CARGO_BIN_EXE_hedgelight"));
    command.args(args).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap()
}

/// The JSON lines of an output.
pub fn lines(output: &Output) -> Vec<Value> {
    String::from_utf8_lossy(&output.stdout).lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

pub fn stdout(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap()
}

pub fn stderr(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).unwrap()
}

/// A folder with files: each a path and what is in it.
pub fn folder(files: &[(&str, &[u8])]) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (name, content) in files {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, content).unwrap();
    }
    folder
}

/// A path in that folder, as an argument.
pub fn at(folder: &TempDir, name: &str) -> String {
    Path::join(folder.path(), name).display().to_string()
}
