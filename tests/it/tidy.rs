//! The house rules. A rule that is not checked here is only an opinion.
use std::{
    fs,
    path::{Path, PathBuf},
};

/// module → what it may import from this crate.
const LAYERS: &[(&str, &[&str])] = &[
    ("clock", &["domain"]),
    ("files", &[]),
    ("printer", &["domain", "report"]),
    ("domain", &[]),
    ("words", &["domain"]),
    ("report", &["domain", "words"]),
    ("sheet", &["domain"]),
    ("store", &["domain"]),
    ("desk", &["domain", "store", "words"]),
    ("demo", &["domain", "desk", "words"]),
    ("tui", &["clock", "domain", "desk", "files", "printer", "report", "words"]),
    (
        "cli",
        &[
            "clock", "demo", "domain", "files", "store", "desk", "printer", "report", "sheet",
            "words",
        ],
    ),
];

fn files(dir: &str, ending: &str) -> Vec<PathBuf> {
    fn walk(dir: &Path, found: &mut Vec<PathBuf>) {
        for entry in fs::read_dir(dir).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() { walk(&path, found) } else { found.push(path) }
        }
    }
    let mut found = Vec::new();
    walk(Path::new(dir), &mut found);
    found.retain(|p| p.to_string_lossy().ends_with(ending));
    found.retain(|p| !p.to_string_lossy().ends_with("tests.rs"));
    assert!(!found.is_empty());
    found
}

fn module(file: &Path) -> String {
    let first = file.strip_prefix("src").unwrap().iter().next().unwrap();
    first.to_str().unwrap().trim_end_matches(".rs").to_owned()
}

/// The top-level modules a file names after `crate::`, in `use` trees and inline alike.
fn imports(text: &str) -> Vec<String> {
    let code: Vec<&str> = text.lines().filter(|l| !l.trim_start().starts_with("//")).collect();
    let code = code.join("\n");
    let mut found = Vec::new();
    for rest in code.split("crate::").skip(1) {
        let Some(tree) = rest.strip_prefix('{') else {
            found.push(word(rest));
            continue;
        };
        let mut depth = 0;
        let mut start = true;
        for (i, c) in tree.char_indices() {
            if depth == 0 && start && c.is_alphabetic() {
                found.push(word(&tree[i..]));
                start = false;
            }
            match c {
                '{' => depth += 1,
                '}' if depth == 0 => break,
                '}' => depth -= 1,
                ',' if depth == 0 => start = true,
                _ => {}
            }
        }
    }
    found
}

fn word(s: &str) -> String {
    s.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect()
}

#[test]
fn imports_only_point_down() {
    for file in files("src", ".rs") {
        let me = module(&file);
        if matches!(me.as_str(), "main" | "lib") {
            continue;
        }
        let rule = LAYERS.iter().find(|(name, _)| *name == me);
        let (_, allowed) = rule.unwrap_or_else(|| panic!("{me} has no row in LAYERS"));
        for used in imports(&fs::read_to_string(&file).unwrap()) {
            let known = LAYERS.iter().any(|(name, _)| *name == used);
            let fine = !known || used == me || allowed.contains(&used.as_str());
            assert!(fine, "{}: {me} must not import {used}", file.display());
        }
    }
}

#[test]
fn the_import_reader_sees_trees_and_inline_paths() {
    let text =
        "use crate::{\n domain::{at::At, id::X},\n words,\n};\nlet x = crate::store::open();";
    assert_eq!(imports(text), ["domain", "words", "store"]);
}

#[test]
fn files_hold_one_idea() {
    for file in files("src", ".rs") {
        let lines = fs::read_to_string(&file).unwrap().lines().count();
        assert!(lines <= 520, "{} has {lines} lines: usually two ideas", file.display());
    }
}

#[test]
fn every_file_says_what_it_is_for() {
    for file in files("src", ".rs") {
        let text = fs::read_to_string(&file).unwrap();
        assert!(text.starts_with("//! "), "{} does not open with //!", file.display());
    }
}

#[test]
fn only_the_store_speaks_sql() {
    for file in files("src", ".rs") {
        let text = fs::read_to_string(&file).unwrap();
        assert!(module(&file) == "store" || !text.contains("rusqlite"), "{}", file.display());
    }
}

#[test]
fn every_clause_has_its_row_and_every_row_its_test() {
    let table = fs::read_to_string("docs/procedure.md").unwrap();
    let tests = fs::read_to_string("tests/it/procedure.rs").unwrap();
    let mut rows = 0;
    for row in table.lines().filter(|l| l.starts_with("| P") || l.starts_with("| S")) {
        let cells: Vec<&str> = row.trim_matches('|').split('|').map(str::trim).collect();
        let [clause, _, code, _, test] = cells[..] else { panic!("{row}") };
        rows += 1;
        if test.starts_with("*open*") {
            continue;
        }
        let name = clause.to_lowercase().replace('.', "_");
        assert!(tests.contains(&format!("fn {name}_")), "{clause} has no test named {name}_…");
        assert!(test.contains(&name), "{clause}: the table does not name its test");
        for path in code.split(['`', ',', ' ']).filter(|p| p.contains('/')) {
            assert!(Path::new("src").join(path).exists(), "{clause}: no src/{path}");
        }
    }
    assert_eq!(rows, CLAUSES, "a clause is missing from docs/procedure.md");
}

/// 12 principles and 30 clauses of the ten steps.
const CLAUSES: usize = 42;
