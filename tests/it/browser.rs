//! The report in a real browser: as wide as a telephone and as a desk, in both languages. Skipped
//! with a message where no Chromium is installed (`.ci/run` installs it).
use crate::cli::report::month;
use firstdesk::words::Lang;
use serde_json::Value;
use std::{
    fs,
    path::Path,
    process::{Command, Stdio},
};
use tempfile::TempDir;

/// A telephone, and a desk's screen, in CSS pixels.
const WIDTHS: [u32; 2] = [390, 1280];
/// Bytes of a picture in which nothing is drawn, generously.
const BLANK: u64 = 20_000;

/// Measures a page in a frame: what runs over, what was fetched, which letters leave their picture.
const MEASURE: &str = r"
const told = [];
for (const frame of document.querySelectorAll('iframe')) {
  const page = frame.contentDocument, root = page.documentElement;
  const over = [];
  for (const svg of page.querySelectorAll('svg')) {
    const box = svg.getBoundingClientRect();
    for (const text of svg.querySelectorAll('text')) {
      const t = text.getBoundingClientRect();
      if (t.left < box.left - 1 || t.right > box.right + 1 || t.top < box.top - 2 || t.bottom > box.bottom + 2)
        over.push(text.textContent);
    }
  }
  told.push({
    lang: root.lang, shown: root.clientWidth, wide: root.scrollWidth, high: root.scrollHeight,
    pictures: page.querySelectorAll('svg').length, over,
    fetched: frame.contentWindow.performance.getEntriesByType('resource').length,
    scrolls: [...page.querySelectorAll('.wide')].filter(t => t.scrollWidth > t.clientWidth + 1).length,
    letters: frame.contentWindow.getComputedStyle(page.body).fontFamily,
  });
}
document.title = JSON.stringify(told);
";

pub(crate) fn chromium() -> Option<&'static str> {
    let there = |name: &&str| {
        let asked = Command::new(name).arg("--version").stdout(Stdio::null()).status();
        asked.is_ok_and(|status| status.success())
    };
    ["chromium", "chromium-browser", "google-chrome"].into_iter().find(there)
}

pub(crate) fn browse(browser: &str, folder: &Path, args: &[&str]) -> String {
    // A browser that hangs must not keep the tests.
    let ran = Command::new("timeout")
        .args(["120", browser, "--headless", "--no-sandbox", "--disable-gpu"])
        .args(["--disable-background-networking", "--disable-dev-shm-usage", "--hide-scrollbars"])
        .arg(format!("--user-data-dir={}", folder.join("profile").display()))
        .args(args)
        .output()
        .unwrap();
    assert!(ran.status.success(), "{}", String::from_utf8_lossy(&ran.stderr));
    String::from_utf8(ran.stdout).unwrap()
}

pub(crate) fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('"', "&quot;")
}

#[test]
fn a_browser_shows_the_report_on_a_telephone_and_on_a_desk() {
    let Some(browser) = chromium() else {
        eprintln!("skipped: no Chromium on this machine (Debian: apt-get install chromium)");
        return;
    };
    let folder = TempDir::new().unwrap();
    let house = month(Lang::Zh);
    let mut frames = String::new();
    for lang in ["zh-CN", "en"] {
        let report = folder.path().join(format!("{lang}.html"));
        let out = report.to_str().unwrap();
        let ran = house.run(&["report", "--month", "2026-11", "--out", out, "--lang", lang]);
        assert_eq!(ran.status, 0, "{}", ran.err);
        let page = escaped(&fs::read_to_string(&report).unwrap());
        for width in WIDTHS {
            frames
                .push_str(&format!("<iframe width={width} height=900 srcdoc=\"{page}\"></iframe>"));
        }
        let shot = folder.path().join(format!("{lang}.png"));
        let shot_arg = format!("--screenshot={}", shot.display());
        let address = format!("file://{}", report.display());
        browse(browser, folder.path(), &["--window-size=1280,1800", &shot_arg, &address]);
        assert!(fs::metadata(&shot).unwrap().len() > BLANK, "{lang}: the picture is blank");
    }
    let wrap = folder.path().join("wrap.html");
    let page = format!(
        "<!doctype html><meta charset=utf-8><title>-</title>{frames}<script>onload = () => {{ {MEASURE} }}</script>"
    );
    fs::write(&wrap, page).unwrap();
    let dom =
        browse(browser, folder.path(), &["--dump-dom", &format!("file://{}", wrap.display())]);
    let title = dom.split("<title>").nth(1).and_then(|t| t.split("</title>").next()).unwrap();
    let told: Vec<Value> =
        serde_json::from_str(&title.replace("&quot;", "\"").replace("&amp;", "&")).unwrap();
    assert_eq!(told.len(), 4);
    for page in &told {
        assert_eq!(page["wide"], page["shown"], "it runs over to the right: {page}");
        assert_eq!(page["scrolls"], 0, "a table runs over to the right: {page}");
        assert_eq!(
            (&page["fetched"], &page["over"]),
            (&0.into(), &Value::Array(Vec::new())),
            "{page}"
        );
        assert!(page["pictures"].as_u64().unwrap() >= 6, "{page}");
        assert!(page["letters"].as_str().unwrap().contains("Noto Sans CJK SC"), "{page}");
    }
    assert!(told[0]["high"].as_u64() > told[1]["high"].as_u64(), "a telephone's page is longer");
    assert_eq!((&told[0]["lang"], &told[3]["lang"]), (&"zh-CN".into(), &"en".into()));
}
