//! The products: dist/chrome, dist/firefox and dist/www, from extension/, www/ and the module in dist/wasm.
//!
//! JavaScript is bundled, but not minified: whoever reviews the extension can read it.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};

use crate::command::{node_tool, run};
use crate::manifest;

/// The browsers that an extension is made for.
pub const BROWSERS: [&str; 2] = ["chrome", "firefox"];

/// An entry point of the extension, its bundle, and how the browser loads it.
const ENTRY_POINTS: [(&str, &str, &str); 7] = [
    ("background/main.js", "background.js", "esm"),
    // A content script can't be a module.
    ("content/wake.js", "wake.js", "iife"),
    ("content/main.js", "content.js", "iife"),
    ("popup/main.js", "popup/main.js", "esm"),
    ("list/main.js", "list/main.js", "esm"),
    ("options/main.js", "options/main.js", "esm"),
    ("welcome/main.js", "welcome/main.js", "esm"),
];

/// The icon that our pages show.
const PAGES_ICON: &str = "icon.svg";

/// Style sheets that scripts put into pages themselves.
const STYLES_AS_TEXT: &str = "--loader:.css=text";

pub fn build() -> Result<()> {
    let root = crate::root();
    let (extension, www, dist) = (root.join("extension"), root.join("www"), root.join("dist"));
    let manifest_source = fs::read_to_string(extension.join("manifest.json")).context("extension/manifest.json")?;
    let version = crate::version()?;

    for browser in BROWSERS {
        let product = dist.join(browser);
        start(&product, &extension)?;
        for (entry, bundle, format) in ENTRY_POINTS {
            let format = format!("--format={format}");
            esbuild(&extension.join(entry), &product.join(bundle), &[&format, STYLES_AS_TEXT])?;
        }
        // A script has it in itself, and no page asks for it.
        fs::remove_file(product.join("content/card.css"))?;
        fs::copy(dist.join("wasm/hedgelight_bg.wasm"), product.join("hedgelight_bg.wasm"))?;
        let manifest = manifest::for_browser(&manifest_source, browser, &version)?;
        leave_out_icons(&product.join("icons"), &manifest)?;
        fs::write(product.join("manifest.json"), manifest)?;
    }

    let pages = dist.join("www");
    start(&pages, &www)?;
    fs::copy(extension.join("icons").join(PAGES_ICON), pages.join(PAGES_ICON))?;
    esbuild(&www.join("style.css"), &pages.join("style.css"), &[])?;
    // A page that is opened from a disk may load no module, of either kind: one plain script holds all.
    let in_script = [
        "--format=iife",
        STYLES_AS_TEXT,
        "--alias:wasm-bytes=./dist/wasm/hedgelight_bg.wasm",
        "--loader:.wasm=binary",
        "--define:import.meta.url=document.baseURI",
    ];
    esbuild(&www.join("main.js"), &pages.join("main.js"), &in_script)
}

/// Takes away what is there for the other browser: neither the manifest asks for it nor one of our pages.
fn leave_out_icons(icons: &Path, manifest: &str) -> Result<()> {
    for entry in fs::read_dir(icons)? {
        let entry = entry?;
        let name = entry.file_name();
        let path = format!("icons/{}", name.display());
        if name != PAGES_ICON && !manifest.contains(&path) {
            fs::remove_file(entry.path())?;
        }
    }
    Ok(())
}

/// An empty product with all files that need no work.
fn start(product: &Path, source: &Path) -> Result<()> {
    if product.exists() {
        fs::remove_dir_all(product)?;
    }
    fs::create_dir_all(product)?;
    copy_static(source, product)
}

/// Copies all but sources: JavaScript goes through the bundler, manifest.json is generated.
fn copy_static(from: &Path, to: &Path) -> Result<()> {
    for entry in fs::read_dir(from).with_context(|| from.display().to_string())? {
        let entry = entry?;
        let (path, name) = (entry.path(), entry.file_name());
        if path.is_dir() {
            copy_static(&path, &to.join(name))?;
        } else if name != "manifest.json" && !matches!(path.extension().and_then(|e| e.to_str()), Some("js" | "ts")) {
            fs::create_dir_all(to)?;
            let copy = to.join(name);
            if path.extension().is_some_and(|extension| extension == "css") {
                fs::write(copy, without_comments(&fs::read_to_string(&path)?))?;
            } else {
                fs::copy(&path, copy)?;
            }
        }
    }
    Ok(())
}

/// A style sheet as the bundler leaves JavaScript. No string in ours holds what begins a comment.
fn without_comments(css: &str) -> String {
    let mut parts = css.split("/*");
    let first = parts.next().unwrap_or_default();
    let others = parts.filter_map(|part| part.split_once("*/")).map(|(_, rest)| rest.trim_start());
    std::iter::once(first).chain(others).collect()
}

fn esbuild(entry: &Path, bundle: &Path, options: &[&str]) -> Result<()> {
    run(node_tool("esbuild")
        .arg(entry)
        .arg(format!("--outfile={}", bundle.display()))
        .args(["--bundle", "--target=es2023", "--charset=utf8", "--log-level=warning"])
        .args(options))
}
