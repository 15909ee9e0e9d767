//! Paper in a real browser: as many sheets of the right size as it needs, and nothing over an edge.
//! Skipped with a message where no Chromium is installed (`.ci/run` installs it).
use super::{LANGS, cast::Case};
use crate::browser::{browse, chromium, escaped};
use firstdesk::{
    domain::vocab::{Category, CopyFor},
    report::{
        html,
        page::{Page, Paper},
    },
    words::Lang,
};
use serde_json::Value;
use std::fs;
use tempfile::TempDir;

/// What runs over in frames as wide as the paper is between its margins.
const MEASURE: &str = r"
const told = [];
for (const frame of document.querySelectorAll('iframe')) {
  const page = frame.contentDocument, root = page.documentElement;
  const over = [];
  for (const cell of page.querySelectorAll('dt, dd, td, th, h1, h2, span')) {
    const box = cell.getBoundingClientRect(), around = cell.closest('article').getBoundingClientRect();
    if (cell.scrollWidth > cell.clientWidth + 1 && getComputedStyle(cell).display !== 'inline'
        || box.right > around.right || box.left < around.left) over.push(cell.textContent);
  }
  told.push({ shown: root.clientWidth, wide: root.scrollWidth, over,
    fetched: frame.contentWindow.performance.getEntriesByType('resource').length });
}
document.title = JSON.stringify(told);
";

/// A paper of each kind with the sheets it takes as A4 and as A5.
fn papers(lang: Lang) -> Vec<(&'static str, Vec<Page>, [usize; 2])> {
    let mut case = Case::new(Category::Engineering);
    for stage in ["dispatched", "arrived", "quoted"] {
        case.to(stage);
    }
    let (sheet, kit) = (case.handover(lang), case.kit(lang));
    for stage in ["finished", "accepted", "closed"] {
        case.to(stage);
    }
    vec![
        ("customer", vec![case.ticket(CopyFor::Customer, lang)], [1, 2]),
        ("desk", vec![case.ticket(CopyFor::Desk, lang)], [1, 2]),
        ("handover", vec![sheet], [1, 1]),
        ("kit", kit, [3, 4]),
    ]
}

/// The sheets of a PDF and the points they are wide.
fn sheets(pdf: &[u8]) -> Vec<u32> {
    let text = String::from_utf8_lossy(pdf);
    let boxes = text.split("/MediaBox [0 0 ").skip(1);
    boxes.map(|b| b.split(['.', ' ']).next().unwrap().parse().unwrap()).collect()
}

#[test]
fn a_browser_prints_each_paper_on_the_sheets_it_needs() {
    let Some(browser) = chromium() else {
        eprintln!("skipped: no Chromium on this machine (Debian: apt-get install chromium)");
        return;
    };
    let folder = TempDir::new().unwrap();
    let mut frames = String::new();
    for (lang, name) in LANGS {
        for (what, pages, counts) in papers(lang) {
            // Inches of the paper between its margins, in CSS pixels; points of the whole sheet.
            for (paper, between, points, count) in
                [(Paper::A4, 718, 594..=596, counts[0]), (Paper::A5, 499, 419..=421, counts[1])]
            {
                let page = html::render(&pages, paper, lang);
                frames.push_str(&format!(
                    "<iframe width={between} height=900 srcdoc=\"{}\"></iframe>",
                    escaped(&page)
                ));
                let (web, pdf) = (folder.path().join("page.html"), folder.path().join("page.pdf"));
                fs::write(&web, page).unwrap();
                let to = format!("--print-to-pdf={}", pdf.display());
                let from = format!("file://{}", web.display());
                browse(browser, folder.path(), &["--no-pdf-header-footer", &to, &from]);
                let printed = sheets(&fs::read(&pdf).unwrap());
                assert_eq!(printed.len(), count, "{what} {name} {paper}");
                assert!(printed.iter().all(|wide| points.contains(wide)), "{printed:?}");
            }
        }
    }
    let wrap = folder.path().join("wrap.html");
    let page = format!(
        "<!doctype html><meta charset=utf-8><title>-</title>{frames}<script>onload = () => {{ {MEASURE} }}</script>"
    );
    fs::write(&wrap, page).unwrap();
    let dom =
        browse(browser, folder.path(), &["--dump-dom", &format!("file://{}", wrap.display())]);
    let title = dom.split("<title>").nth(1).and_then(|t| t.split("</title>").next()).unwrap();
    let title = title.replace("&quot;", "\"").replace("&lt;", "<").replace("&amp;", "&");
    let told: Vec<Value> = serde_json::from_str(&title).unwrap();
    assert_eq!(told.len(), 16);
    for page in &told {
        assert_eq!(page["wide"], page["shown"], "it runs over to the right: {page}");
        assert_eq!(page["over"].as_array().map(Vec::len), Some(0), "over an edge: {page}");
        assert_eq!(page["fetched"], 0, "{page}");
    }
}
