//! Zip files that hold the same bytes wherever and whenever they are made.

use std::fs;
use std::io::{Cursor, Write};
use std::path::Path;

use anyhow::{Context, Result};
use sha2::{Digest, Sha256};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

/// A zip of `files`, each with its name (with `/`) and content: in the order of their names, and without times.
pub fn zip(mut files: Vec<(String, Vec<u8>)>) -> Result<Vec<u8>> {
    files.sort();
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .compression_level(Some(9))
        .last_modified_time(DateTime::default())
        .unix_permissions(0o644);
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in files {
        writer.start_file(name, options)?;
        writer.write_all(&content)?;
    }
    Ok(writer.finish()?.into_inner())
}

/// All files below `folder`, for `zip`.
pub fn files_below(folder: &Path) -> Result<Vec<(String, Vec<u8>)>> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).with_context(|| folder.display().to_string())? {
        let entry = entry?;
        let name = entry.file_name().to_string_lossy().into_owned();
        if entry.file_type()?.is_dir() {
            let below = files_below(&entry.path())?;
            files.extend(below.into_iter().map(|(rest, content)| (format!("{name}/{rest}"), content)));
        } else {
            files.push((name, fs::read(entry.path())?));
        }
    }
    Ok(files)
}

/// A line that `sha256sum --check` reads.
pub fn checksum_line(name: &str, content: &[u8]) -> String {
    let digest: String = Sha256::digest(content).iter().map(|byte| format!("{byte:02x}")).collect();
    format!("{digest}  {name}\n")
}

#[cfg(test)]
mod tests {
    use std::io::Read;

    use super::*;

    fn file(name: &str, content: &str) -> (String, Vec<u8>) {
        (name.to_owned(), content.as_bytes().to_vec())
    }

    #[test]
    fn the_order_in_which_files_come_makes_no_difference() {
        let one = zip(vec![file("a/b.js", "1"), file("a.js", "2"), file("c.js", "3")]).unwrap();
        let other = zip(vec![file("c.js", "3"), file("a/b.js", "1"), file("a.js", "2")]).unwrap();
        assert_eq!(one, other);
        let mut archive = zip::ZipArchive::new(Cursor::new(one)).unwrap();
        let names = archive.file_names().map(|name| name.unwrap().into_owned()).collect::<Vec<_>>();
        assert_eq!(names, ["a.js", "a/b.js", "c.js"]);
        let mut content = String::new();
        let mut entry = archive.by_name("a/b.js").unwrap();
        entry.read_to_string(&mut content).unwrap();
        assert_eq!((content.as_str(), entry.last_modified()), ("1", Some(DateTime::default())));
    }

    #[test]
    fn a_checksum_is_as_sha256sum_writes_it() {
        let empty = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855  x.zip\n";
        assert_eq!(checksum_line("x.zip", b""), empty);
    }
}
