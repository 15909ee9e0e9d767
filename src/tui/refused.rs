//! A refusal as the screen says it. The same sentence answers a command line, where a step is named
//! by its command in brackets; here the brackets hold the key that does the step.
use super::keys::{self, Action};

/// Commands that a refusal may name, and what does them on the screen.
const COMMANDS: &[(&str, Action)] = &[
    ("dispatch", Action::Dispatch),
    ("callback", Action::Callback),
    ("sign", Action::NextStep),
    ("arrive", Action::NextStep),
    ("plan", Action::NextStep),
    ("agree", Action::NextStep),
    ("finish", Action::NextStep),
    ("accept", Action::NextStep),
    ("reply", Action::NextStep),
    ("confirm", Action::More),
    ("answer", Action::More),
    ("cannot", Action::More),
    ("stuck", Action::More),
    ("escalate", Action::More),
    ("transfer", Action::More),
    ("hold", Action::More),
    ("resume", Action::More),
    ("rebook", Action::More),
    ("meeting", Action::More),
    ("decide", Action::More),
    ("detach", Action::More),
];

/// Flags that a refusal may name. A form shows the field itself.
const FLAGS: &[&str] = &[
    "to",
    "who",
    "holder",
    "signer",
    "handler",
    "decided_by",
    "first_receiver",
    "as",
    "told",
    "item",
    "free",
    "fixed",
    "offer",
    "reason",
    "ticket",
    "place",
    "content",
    "contact",
    "phone",
    "category",
    "channel",
];

/// The sentence with the keys of the steps it names, and without the names of flags.
pub fn on_screen(sentence: &str) -> String {
    let mut said = String::with_capacity(sentence.len());
    let mut rest = sentence;
    while let Some((before, after)) = rest.split_once('(') {
        said.push_str(before);
        let inside = after.split_once(')');
        match inside.and_then(|(names, after)| Some((keys_of(names)?, after))) {
            Some((keys, after)) => {
                if keys.is_empty() {
                    said.truncate(said.trim_end().len());
                } else {
                    said.extend(["(", &keys.join(", "), ")"]);
                }
                rest = after;
            }
            None => {
                said.push('(');
                rest = after;
            }
        }
    }
    said.push_str(rest);
    said
}

/// The keys of what stands in brackets; `None` if it is something else.
fn keys_of(names: &str) -> Option<Vec<String>> {
    let mut keys = Vec::new();
    for name in names.split(", ") {
        match COMMANDS.iter().find(|(command, _)| *command == name) {
            Some((_, action)) => keys.push(keys::row(*action).first()),
            None if FLAGS.contains(&name) => {}
            None => return None,
        }
    }
    keys.dedup();
    Some(keys)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_step_is_named_by_its_key() {
        let cases = [
            ("1 号单请先到场(arrive),再做这一步", "1 号单请先到场(F3),再做这一步"),
            ("ticket 1 waits; book one (rebook)", "ticket 1 waits; book one (Ctrl-O)"),
            ("缺: 派单或答复 (dispatch, answer)", "缺: 派单或答复 (F4, Ctrl-O)"),
            ("缺: 联系 (contact)、2 号单验收 (accept)", "缺: 联系、2 号单验收 (F3)"),
            ("say yes or no (fixed)", "say yes or no"),
            ("请升为紧急(F7),再并入", "请升为紧急(F7),再并入"),
            ("王芳 (wang)不是上级", "王芳 (wang)不是上级"),
            ("一半(arrive", "一半(arrive"),
            ("", ""),
        ];
        for (told, shown) in cases {
            assert_eq!(on_screen(told), shown);
        }
    }

    /// Every name in brackets that a refusal is written with.
    #[test]
    fn no_command_reaches_the_screen() {
        let rows = include_str!("../words/refusals.rs");
        for line in rows.lines().filter(|line| line.contains('"')) {
            for (before, _) in line.match_indices('(') {
                let Some((inside, _)) = line[before + 1..].split_once(')') else { continue };
                let words = inside.chars().all(|c| c.is_ascii_lowercase() || ", ".contains(c));
                // Rust's own brackets stand right behind a name.
                let own =
                    line[..before].chars().next_back().is_some_and(|c| c.is_ascii_alphabetic());
                assert!(!words || own || inside.is_empty() || keys_of(inside).is_some(), "{line}");
            }
        }
    }
}
