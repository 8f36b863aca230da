//! The browsers that tests and `run` use: found where they are usually, or installed.

use std::env;
use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Result, anyhow};
use clap::ValueEnum;

use crate::command::{command, find, output, run};
use crate::step::Steps;

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Browser {
    Chromium,
    Firefox,
}

/// What a browser is called by package managers.
struct Packages {
    debian: &'static str,
    homebrew: &'static str,
    winget: &'static str,
}

impl Browser {
    pub const ALL: [Self; 2] = [Self::Chromium, Self::Firefox];

    pub fn name(self) -> &'static str {
        match self {
            Self::Chromium => "chromium",
            Self::Firefox => "firefox",
        }
    }

    /// The environment variable that says where the browser is.
    pub fn variable(self) -> &'static str {
        match self {
            Self::Chromium => "CHROMIUM",
            Self::Firefox => "FIREFOX",
        }
    }

    /// Where it is usually found: names on PATH, then full paths.
    fn usual_places(self) -> &'static [&'static str] {
        match self {
            Self::Chromium => &[
                "chromium",
                "chromium-browser",
                "google-chrome",
                "/Applications/Chromium.app/Contents/MacOS/Chromium",
                "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
                r"C:\Program Files\Google\Chrome\Application\chrome.exe",
            ],
            Self::Firefox => &[
                "firefox-esr",
                "firefox",
                "/Applications/Firefox.app/Contents/MacOS/firefox",
                r"C:\Program Files\Mozilla Firefox\firefox.exe",
            ],
        }
    }

    fn packages(self) -> Packages {
        match self {
            Self::Chromium => {
                Packages { debian: "chromium", homebrew: "--cask google-chrome", winget: "Google.Chrome" }
            }
            Self::Firefox => Packages { debian: "firefox-esr", homebrew: "--cask firefox", winget: "Mozilla.Firefox" },
        }
    }

    /// The browser's executable, if it is installed.
    fn executable(self) -> Result<Option<PathBuf>> {
        if let Some(path) = env::var_os(self.variable()) {
            let path = PathBuf::from(path);
            return if path.is_file() {
                Ok(Some(path))
            } else {
                Err(anyhow!("{} names {}, which is no file", self.variable(), path.display()))
            };
        }
        let places = self.usual_places().iter().map(Path::new);
        Ok(places.into_iter().find_map(|place| {
            if place.is_absolute() { place.is_file().then(|| place.to_owned()) } else { find(place.as_os_str()) }
        }))
    }
}

fn how_to_install(missing: &[Browser]) -> String {
    let list = |word: fn(Browser) -> &'static str, between: &str| {
        missing.iter().map(|&browser| word(browser)).collect::<Vec<_>>().join(between)
    };
    let how = if cfg!(target_os = "macos") {
        format!("`brew install {}`", list(|browser| browser.packages().homebrew, " "))
    } else if cfg!(windows) {
        format!("`winget install {}`", list(|browser| browser.packages().winget, " "))
    } else if find(OsStr::new("apt-get")).is_some() {
        format!("`sudo apt-get install --no-install-recommends {}`", list(|browser| browser.packages().debian, " "))
    } else {
        "your package manager".to_owned()
    };
    let (names, variables) = (list(Browser::name, " and no "), list(Browser::variable, " and "));
    format!("no {names} found: install with {how}, or set {variables} to where it is")
}

/// The executables of these browsers; installs those that are missing where it can.
pub fn ensure(steps: &mut Steps, wanted: &[Browser]) -> Result<Vec<PathBuf>> {
    let mut missing = Vec::new();
    for &browser in wanted {
        if browser.executable()?.is_none() {
            missing.push(browser);
        }
    }
    if !missing.is_empty() && can_install_packages() {
        let packages: Vec<_> = missing.iter().map(|browser| browser.packages().debian).collect();
        steps.run(&format!("install {} (apt-get)", packages.join(", ")), || apt_get_install(&packages))?;
    }
    wanted.iter().map(|&browser| browser.executable()?.ok_or_else(|| anyhow!(how_to_install(&missing)))).collect()
}

/// Root on Debian; elsewhere the packages have other names, or it isn't ours to change the system.
fn can_install_packages() -> bool {
    let debian = fs::read_to_string("/etc/os-release").is_ok_and(|text| text.lines().any(|line| line == "ID=debian"));
    debian && output(command("id").arg("-u")).as_deref() == Some("0")
}

fn apt_get_install(packages: &[&str]) -> Result<()> {
    let apt_get = || {
        let mut apt_get = command("apt-get");
        apt_get.env("DEBIAN_FRONTEND", "noninteractive").args(["--quiet=2", "-o", "Dpkg::Use-Pty=0"]);
        apt_get
    };
    run(apt_get().arg("update"))?;
    run(apt_get().args(["install", "--yes", "--no-install-recommends"]).args(packages))
}
