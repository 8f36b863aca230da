//! JSON lines in, JSON lines out: memory for one line at a time.

use std::io::{self, BufRead, BufWriter, Write};

use hedgelight::{ScanOptions, Scanner};
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::{Answer, complain};

#[derive(Deserialize)]
struct Document {
    #[serde(default)]
    id: Value,
    text: String,
}

#[derive(Serialize)]
struct Failure<'a> {
    id: Option<Value>,
    error: &'a str,
}

/// Answers each line of `input`. A line that is no document is reported by its number, and the rest goes on; then the
/// answer is false.
pub fn scan(scanner: &Scanner, options: &ScanOptions, input: impl BufRead, output: impl Write) -> io::Result<bool> {
    let mut all_read = true;
    let mut output = BufWriter::new(output);
    for (number, line) in input.split(b'\n').enumerate() {
        let line = line?;
        if line.trim_ascii().is_empty() {
            continue;
        }
        match serde_json::from_slice::<Document>(&line) {
            Ok(Document { id, text }) => {
                let claims = scanner.scan(&text, options.clone()).claims;
                serde_json::to_writer(&mut output, &Answer { id: &id, claims: &claims })?;
            }
            Err(error) => {
                let error = error.to_string();
                complain(&format!("line {}: {error}", number + 1));
                serde_json::to_writer(&mut output, &Failure { id: None, error: &error })?;
                all_read = false;
            }
        }
        writeln!(output)?;
    }
    output.flush()?;
    Ok(all_read)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bad_line_is_answered_and_survived() {
        let scanner = Scanner::new().unwrap_or_else(|why| unreachable!("{why}"));
        let input =
            b"{\"id\":1,\"text\":\"It may rain.\"}\nnonsense\n\n{\"id\":\"b\",\"text\":\"\"}\n\xff\n".as_slice();
        let mut output = Vec::new();
        let all_read = scan(&scanner, &ScanOptions::default(), input, &mut output);
        assert!(all_read.is_ok_and(|all_read| !all_read));
        let lines: Vec<Value> =
            output.split(|&b| b == b'\n').filter_map(|line| serde_json::from_slice(line).ok()).collect();
        assert_eq!(lines.len(), 4);
        assert_eq!(lines[0]["claims"][0]["labels"][0], "hedge");
        assert!(lines[1]["id"].is_null() && lines[1]["error"].is_string());
        assert_eq!(lines[2]["claims"], Value::Array(Vec::new()));
        assert!(lines[3]["error"].is_string());
    }
}
