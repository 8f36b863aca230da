//! The rule files as they are built in: in JSON, which is smaller and sooner read, and without what isn't asked for.

use std::error::Error;
use std::path::Path;
use std::{env, fs};

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-changed=rules");
    let out = env::var("OUT_DIR")?;
    // Pages that show a rule's examples have them from a file of their own (xtask/src/wasm.rs).
    let has_examples = env::var("CARGO_CFG_TARGET_ARCH")? != "wasm32";
    for entry in fs::read_dir("rules")? {
        let path = entry?.path();
        let Some(name) = path.file_name().filter(|_| path.extension().is_some_and(|extension| extension == "toml"))
        else {
            continue;
        };
        let source = fs::read_to_string(&path)?;
        // A broken file stays as it is: whoever reads it then says what is wrong with it, and where.
        let built_in = match source.parse::<toml::Table>() {
            Ok(mut file) => {
                if !has_examples {
                    drop_examples(&mut file);
                }
                join_lists(&mut file);
                serde_json::to_string(&file)?
            }
            Err(_) => source,
        };
        fs::write(Path::new(&out).join(name), built_in)?;
    }
    Ok(())
}

fn drop_examples(file: &mut toml::Table) {
    let rules = file.get_mut("rule").and_then(toml::Value::as_array_mut);
    for rule in rules.into_iter().flatten().filter_map(toml::Value::as_table_mut) {
        rule.retain(|field, _| field != "hits" && field != "misses");
    }
}

/// Between the entries of a list that is one text: nothing that somebody writes into a rule file.
const BETWEEN: &str = "\u{7f}";

/// Makes one text of each list of several words or phrases: without a pair of quotation marks for each.
fn join_lists(file: &mut toml::Table) {
    for part in ["lists", "verbs"] {
        let lists = file.get_mut(part).and_then(toml::Value::as_table_mut);
        lists.into_iter().flatten().for_each(|(_, list)| join(list));
    }
    let rules = file.get_mut("rule").and_then(toml::Value::as_array_mut);
    for rule in rules.into_iter().flatten() {
        for field in ["phrases", "except"] {
            rule.get_mut(field).into_iter().for_each(join);
        }
    }
}

fn join(list: &mut toml::Value) {
    let entries = list.as_array().and_then(|list| list.iter().map(toml::Value::as_str).collect::<Option<Vec<_>>>());
    if let Some(entries) = entries.filter(|entries| entries.len() > 1) {
        *list = entries.join(BETWEEN).into();
    }
}
