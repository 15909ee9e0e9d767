//! Chinese by its sound: readings of characters, the initials people type for them, and where a
//! text is spelled by letters somebody typed. Names and menus are found by the same rules.
use super::text::fold_width;
use pinyin::ToPinyinMulti;
use std::{
    collections::{BTreeMap, BTreeSet},
    ops::{Bound, Range},
    sync::LazyLock,
};

/// Surnames read otherwise than the dictionary's first reading, where the dictionary may lack it.
const SURNAMES: &[(char, &str)] = &[
    ('单', "shan"),
    ('曾', "zeng"),
    ('仇', "qiu"),
    ('解', "xie"),
    ('查', "zha"),
    ('盖', "ge"),
    ('区', "ou"),
    ('朴', "piao"),
    ('翟', "zhai"),
    ('乐', "yue"),
    ('缪', "miao"),
    ('种', "chong"),
    ('秘', "bi"),
    ('繁', "po"),
    ('员', "yun"),
    ('召', "shao"),
    ('洗', "xian"),
    ('覃', "qin"),
    ('隗', "wei"),
    ('句', "gou"),
    ('牟', "mu"),
    ('纪', "ji"),
    ('谌', "chen"),
    ('祭', "zhai"),
    ('折', "she"),
    ('万', "mo"),
    ('俟', "qi"),
    ('尉', "yu"),
    ('长', "zhang"),
    ('重', "chong"),
    ('行', "hang"),
];

/// Ways of reading a run of characters that are followed up; more are all but never meant.
const WAYS: usize = 16;

/// Ways of cutting typed letters into syllables that are followed up.
const CUTS: usize = 4;

/// Every syllable there is.
static SYLLABLES: LazyLock<BTreeSet<String>> =
    LazyLock::new(|| ('\u{4e00}'..='\u{9fff}').flat_map(of_dictionary).collect());

fn of_dictionary(c: char) -> Vec<String> {
    let all = c.to_pinyin_multi().into_iter().flatten();
    // ü is typed as v.
    let plain = all.map(|p| p.plain().replace('ü', "v"));
    plain.filter(|s| s.bytes().all(|b| b.is_ascii_lowercase())).collect()
}

/// The readings of a character without tones, the usual one first, a surname's own among them;
/// none of what is no Chinese character.
pub fn readings(c: char) -> Vec<String> {
    let mut all = of_dictionary(c);
    all.extend(SURNAMES.iter().filter(|(name, _)| *name == c).map(|(_, r)| (*r).to_owned()));
    let mut seen = BTreeSet::new();
    all.retain(|r| seen.insert(r.clone()));
    all
}

/// Surname readings that are looked for and not presumed: these characters are mostly read
/// otherwise, or stand so in double surnames only.
const SELDOM: &[char] = &[
    '种', '秘', '繁', '员', '召', '洗', '句', '祭', '折', '万', '俟', '尉', '长', '重', '行', '乐',
];

/// How a Chinese name sounds, a syllable a character, the surname read as one: `shan gang` for 单刚.
/// `None` when anything in it is no Chinese character.
pub fn of_name(name: &str) -> Option<String> {
    let surname = |c: char| SURNAMES.iter().find(|(s, _)| *s == c && !SELDOM.contains(&c));
    let syllable = |(n, c): (usize, char)| match surname(c).filter(|_| n == 0) {
        Some((_, read)) => Some((*read).to_owned()),
        None => readings(c).into_iter().next(),
    };
    let all = name.chars().enumerate().map(syllable).collect::<Option<Vec<_>>>()?;
    (!all.is_empty()).then(|| all.join(" "))
}

/// The letters a character's readings begin with, each once; of a letter or digit itself.
fn initials(c: char) -> Vec<char> {
    let mut all: Vec<char> = readings(c).iter().filter_map(|r| r.chars().next()).collect();
    let mut seen = BTreeSet::new();
    all.retain(|i| seen.insert(*i));
    all
}

/// What an index keeps of a text's sound.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Sounds {
    /// Two and three initials in a row, for every way of reading them: 漏水 is `ls`.
    pub grams: BTreeSet<String>,
    /// Whole syllables: `lou`, `shui`.
    pub syllables: BTreeSet<String>,
}

impl Sounds {
    /// Adds a text's.
    pub fn add(&mut self, text: &str) {
        let mut known = BTreeMap::new();
        let mut run: Vec<Vec<char>> = Vec::new();
        for c in text.chars().chain([' ']) {
            let first = known.entry(c).or_insert_with(|| {
                self.syllables.extend(readings(c));
                initials(c)
            });
            if first.is_empty() {
                self.add_run(&run);
                run.clear();
            } else {
                run.push(first.clone());
            }
        }
    }

    fn add_run(&mut self, run: &[Vec<char>]) {
        for start in 0..run.len() {
            for length in 2..=3 {
                let Some(window) = run.get(start..start + length) else { break };
                let mut ways = vec![String::new()];
                for letters in window {
                    let longer =
                        ways.iter().flat_map(|w| letters.iter().map(move |l| format!("{w}{l}")));
                    ways = longer.take(WAYS).collect();
                }
                self.grams.extend(ways);
            }
        }
    }
}

/// A way typed letters may be meant: whole syllables and single initials in a row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cut {
    /// The initials in a row.
    pub initials: String,
    /// The syllables given whole.
    pub syllables: Vec<String>,
    /// The last one as far as it was typed, when that is the beginning of a syllable.
    pub begun: Option<String>,
}

/// How small ASCII letters may be meant: each letter an initial, and the cuts into the fewest
/// syllables. `loushui` is `lou shui`, `chenxs` is `chen x s`, `lous` is `lou` and the beginning
/// of another.
pub fn cuts(typed: &str) -> Vec<Cut> {
    let each = Cut { initials: typed.to_owned(), syllables: Vec::new(), begun: None };
    let mut best: Vec<Vec<&str>> = Vec::new();
    // Cuts of what follows each place, the fewest pieces.
    let mut after: Vec<Vec<Vec<&str>>> = vec![vec![Vec::new()]];
    for start in (0..typed.len()).rev() {
        let mut all: Vec<Vec<&str>> = Vec::new();
        for end in start + 1..=typed.len().min(start + 6) {
            let Some(piece) = typed.get(start..end) else { break };
            let whole = end == typed.len() && is_begun(piece);
            if piece.len() > 1 && !SYLLABLES.contains(piece) && !whole {
                continue;
            }
            for rest in after.get(typed.len() - end).into_iter().flatten() {
                all.push(std::iter::once(piece).chain(rest.iter().copied()).collect());
            }
        }
        let fewest = all.iter().map(Vec::len).min().unwrap_or(0);
        all.retain(|cut| cut.len() == fewest);
        all.truncate(CUTS);
        best.clone_from(&all);
        after.push(all);
    }
    let spelled = best.into_iter().filter(|cut| cut.len() < typed.len()).map(|cut| {
        let initials = cut.iter().filter_map(|p| p.chars().next()).collect();
        let last = cut.len().saturating_sub(1);
        let whole = |(i, p): &(usize, &&str)| p.len() > 1 && *i != last;
        let syllables = cut.iter().enumerate().filter(whole).map(|(_, p)| (*p).to_owned());
        let begun = cut.last().filter(|p| p.len() > 1).map(|p| (*p).to_owned());
        Cut { initials, syllables: syllables.collect(), begun }
    });
    std::iter::once(each.clone()).chain(spelled.filter(|cut| *cut != each)).collect()
}

/// Whether some syllable begins so.
fn is_begun(piece: &str) -> bool {
    let from = (Bound::Included(piece), Bound::Unbounded);
    SYLLABLES.range::<str, _>(from).next().is_some_and(|s| s.starts_with(piece))
}

/// Where a text is spelled by typed letters, each character by its initial, its whole syllable, or
/// `zh`, `ch`, `sh`; the last one as far as it was typed. A range of bytes.
pub fn spelled(text: &str, typed: &str) -> Option<Range<usize>> {
    if typed.is_empty() || !typed.bytes().all(|b| b.is_ascii_lowercase()) {
        return None;
    }
    let chars: Vec<(usize, char)> = text.char_indices().collect();
    let known: Vec<Vec<String>> = chars.iter().map(|(_, c)| readings(*c)).collect();
    (0..chars.len()).find_map(|start| {
        let mut reached = BTreeSet::from([0]);
        for (readings, (at, c)) in known.iter().zip(&chars).skip(start) {
            reached = step(readings, typed, &reached);
            if reached.contains(&typed.len()) {
                return Some(chars.get(start)?.0..at + c.len_utf8());
            }
            if reached.is_empty() {
                return None;
            }
        }
        None
    })
}

/// How much of what was typed one more character may use up.
fn step(readings: &[String], typed: &str, reached: &BTreeSet<usize>) -> BTreeSet<usize> {
    let mut next = BTreeSet::new();
    for from in reached {
        let Some(rest) = typed.get(*from..) else { continue };
        for reading in readings {
            let double = ["zh", "ch", "sh"].iter().find(|d| reading.starts_with(**d));
            let pieces = [reading.get(..1), double.copied(), Some(reading.as_str())];
            let used = pieces.into_iter().flatten().filter(|p| rest.starts_with(p));
            next.extend(used.map(|p| from + p.len()));
            if reading.starts_with(rest) {
                next.insert(typed.len());
            }
        }
    }
    next
}

/// Whether a name is meant by what somebody typed: its words, their beginnings, or its sound.
pub fn is_meant(name: &str, typed: &str) -> bool {
    let folded = |text: &str| text.chars().map(fold_width).collect::<String>().to_lowercase();
    let (name, typed) = (folded(name), folded(typed.trim()));
    if typed.is_empty() || name.contains(&typed) {
        return true;
    }
    let letters: String = typed.chars().filter(|c| !c.is_whitespace()).collect();
    spelled(&name, &letters).is_some() || english_initials(&name).contains(&letters)
}

/// `hand over` is `ho`.
fn english_initials(name: &str) -> String {
    let words = name.split(|c: char| !c.is_ascii_alphanumeric());
    words.filter_map(|w| w.chars().next()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn initials_and_syllables_spell_a_text() {
        for (text, typed, found) in [
            ("陈先生", "cxs", Some("陈先生")),
            ("陈先生", "chenxs", Some("陈先生")),
            ("厨房漏水了", "ls", Some("漏水")),
            ("厨房漏水了", "loushui", Some("漏水")),
            ("厨房漏水了", "lous", Some("漏水")),
            ("厨房漏水了", "loush", Some("漏水")),
            ("单先生", "sxs", Some("单先生")),
            ("单先生", "shanxs", Some("单先生")),
            ("女士", "nvs", Some("女士")),
            ("派单", "pd", Some("派单")),
            ("交班", "jb", Some("交班")),
            ("曾小姐", "zxj", Some("曾小姐")),
            ("漏水", "sl", None),
            ("leak", "le", None),
            ("", "a", None),
        ] {
            let hit = spelled(text, typed).and_then(|r| text.get(r));
            assert_eq!(hit, found, "{text} {typed}");
        }
    }

    #[test]
    fn a_name_sounds_as_its_surname_is_read() {
        for (name, sound) in [
            ("王芳", Some("wang fang")),
            ("单刚", Some("shan gang")),
            ("曾小单", Some("zeng xiao dan")),
            ("万芳", Some("wan fang")),
            ("Lee", None),
            ("", None),
        ] {
            assert_eq!(of_name(name).as_deref(), sound, "{name}");
        }
    }

    #[test]
    fn letters_are_cut_into_syllables() {
        let told = |typed: &str| {
            let cuts = cuts(typed).into_iter();
            let told = cuts.map(|c| format!("{} {:?} {:?}", c.initials, c.syllables, c.begun));
            told.collect::<Vec<_>>()
        };
        assert_eq!(told("ls"), ["ls [] None"]);
        assert_eq!(told("loushui"), ["loushui [] None", r#"ls ["lou"] Some("shui")"#]);
        assert_eq!(told("chenxs"), ["chenxs [] None", r#"cxs ["chen"] None"#]);
        assert_eq!(told("chen"), ["chen [] None", r#"c [] Some("chen")"#]);
        assert!(told("fangan").contains(&r#"fa ["fang"] Some("an")"#.to_owned()));
    }

    #[test]
    fn every_way_of_reading_is_kept() {
        let mut sounds = Sounds::default();
        sounds.add("单先生, 重庆");
        for gram in ["sx", "dx", "sxs", "cq", "zq"] {
            assert!(sounds.grams.contains(gram), "{gram}: {sounds:?}");
        }
        assert!(!sounds.grams.contains("sc"), "not across a sign");
        assert!(sounds.syllables.contains("shan") && sounds.syllables.contains("dan"));
    }

    #[test]
    fn a_name_is_meant_by_its_words_or_sound() {
        for (name, typed) in [
            ("交班", "jb"),
            ("交班", "交"),
            ("交班", "ＪＢ"),
            ("hand over", "ho"),
            ("Hand over", "han"),
            ("派单", ""),
        ] {
            assert!(is_meant(name, typed), "{name} {typed}");
        }
        assert!(!is_meant("交班", "pd") && !is_meant("hand over", "xx"));
    }

    #[test]
    fn long_and_odd_texts_take_no_time() {
        let text = "重".repeat(2_000);
        let mut sounds = Sounds::default();
        sounds.add(&text);
        assert!(spelled(&text, &"cz".repeat(500)).is_some());
        assert!(cuts(&"a".repeat(60)).len() <= 1 + CUTS);
    }
}
