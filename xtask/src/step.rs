//! Prints what is being done, and how long each step took.

use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, anyhow};

/// The steps of one command, in the order they were done.
pub struct Steps {
    started: Instant,
    done: Vec<(String, Duration, bool)>,
}

impl Steps {
    pub fn new() -> Self {
        Self { started: Instant::now(), done: Vec::new() }
    }

    /// Announces and does one step. A failure names the step.
    pub fn run<T>(&mut self, name: &str, work: impl FnOnce() -> Result<T>) -> Result<T> {
        println!("\n── {name}");
        let started = Instant::now();
        let result = work();
        let took = started.elapsed();
        let mark = if result.is_ok() { "done" } else { "FAILED" };
        println!("   {mark} in {:.1} s", took.as_secs_f32());
        self.done.push((name.to_owned(), took, result.is_ok()));
        result.with_context(|| name.to_owned())
    }

    /// Does one step on a thread of its own while `others` are done; its time is that for which they have to wait for it.
    pub fn beside(
        &mut self,
        name: &str,
        work: impl FnOnce() -> Result<()> + Send,
        others: impl FnOnce(&mut Self) -> Result<()>,
    ) -> Result<()> {
        thread::scope(|scope| {
            let work = scope.spawn(work);
            others(self)?;
            self.run(name, || work.join().map_err(|_| anyhow!("its thread panicked"))?)
        })
    }

    /// The table of all steps, if there was more than one.
    pub fn summary(&self) {
        if self.done.len() < 2 {
            return;
        }
        println!();
        for (name, took, ok) in &self.done {
            println!("{:>8.1} s  {name}{}", took.as_secs_f32(), if *ok { "" } else { "  FAILED" });
        }
        println!("{:>8.1} s  in all", self.started.elapsed().as_secs_f32());
    }
}
