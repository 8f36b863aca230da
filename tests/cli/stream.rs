//! JSON lines of any length: in order, at once, in constant memory.

use std::io::{BufRead, BufReader, Write};
use std::thread;

use serde_json::Value;

use crate::run::{hedgelight, lines, start};

#[test]
fn answers_are_in_order_and_the_same_on_any_number_of_threads() {
    let input: String = (0..300)
        .map(|id| match id % 7 {
            6 => "broken\n".to_owned(),
            _ => format!("{{\"id\":{id},\"text\":{:?}}}\n", "Officials said it may rain. ".repeat(id * 97 % 40)),
        })
        .collect();
    let one = hedgelight(&["scan", "--jsonl", "--threads", "1"], input.as_bytes());
    let four = hedgelight(&["scan", "--jsonl", "--threads", "4"], input.as_bytes());
    assert_eq!((&one.stdout, &one.stderr), (&four.stdout, &four.stderr));
    let ids: Vec<Value> = lines(&four).iter().map(|answer| answer["id"].clone()).collect();
    let expected = (0..300).map(|id| if id % 7 == 6 { Value::Null } else { Value::from(id) });
    assert_eq!(ids, expected.collect::<Vec<_>>());
}

#[test]
fn a_line_is_answered_before_the_next_one_comes() {
    let mut child = start(&["scan", "--jsonl"]);
    let (mut input, mut output) = (child.stdin.take().unwrap(), BufReader::new(child.stdout.take().unwrap()));
    for id in 0..3 {
        writeln!(input, "{{\"id\":{id},\"text\":\"It may rain.\"}}").unwrap();
        let mut line = String::new();
        output.read_line(&mut line).unwrap();
        assert_eq!(serde_json::from_str::<Value>(&line).unwrap()["id"], id);
    }
    drop(input);
    assert!(child.wait().unwrap().success());
}

/// The most memory that a scan of so many lines of 10 KB has taken, in KB.
#[cfg(target_os = "linux")]
fn peak_memory(count: usize) -> f64 {
    let mut child = start(&["scan", "--jsonl", "--threads", "2"]);
    let (mut input, output) = (child.stdin.take().unwrap(), BufReader::new(child.stdout.take().unwrap()));
    let line = format!("{{\"text\":\"It may rain.\",\"more\":\"{}\"}}\n", "x".repeat(10_000));
    let writer = thread::spawn(move || {
        (0..count).for_each(|_| input.write_all(line.as_bytes()).unwrap());
        input
    });
    assert_eq!(output.lines().take(count).count(), count);
    // All is answered, and the input still open: the process is there to be asked.
    let status = std::fs::read_to_string(format!("/proc/{}/status", child.id())).unwrap();
    drop(writer.join().unwrap());
    assert!(child.wait().unwrap().success());
    let peak = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).unwrap();
    peak.trim().trim_end_matches(" kB").parse().unwrap()
}

#[cfg(target_os = "linux")]
#[test]
fn memory_is_constant() {
    let (short, long) = (peak_memory(100), peak_memory(10_000));
    assert!(long < 1.5 * short, "{short} KB for 1 MB, {long} KB for 100 MB");
}
