//! The person to ask for: 陈先生, `Mr Chen`.
use super::line::{Line, is_chinese};
use std::ops::Range;

const TITLES: &[&str] =
    &["先生", "女士", "小姐", "太太", "师傅", "经理", "阿姨", "老师", "医生", "总"];
const ENGLISH_TITLES: &[&str] = &["mr", "mrs", "ms", "miss", "dr"];
const LABELS: &[&str] = &["联系人", "姓名", "contact", "name"];

/// What a title may follow without being anybody's name: 找王经理, 楼上太太, 值班经理.
const NOT_NAMES: &[&str] = &[
    "找", "叫", "给", "请", "和", "跟", "是", "让", "被", "有", "帮", "说", "楼上", "楼下", "隔壁",
    "对面", "值班", "大堂", "客房", "保安", "保洁", "清洁", "维修", "工程", "部门", "物业", "一位",
    "一个", "那位", "那个", "这位", "这个", "某", "两位", "投诉",
];

/// Takes the first person named with a title.
pub(super) fn take(line: &mut Line) -> Option<String> {
    let words = line.words();
    let mut all = words.iter().enumerate();
    let range =
        all.find_map(|(n, word)| chinese(line, word).or_else(|| english(line, &words[n..])))?;
    line.take_label(range.start, LABELS);
    line.take(&range);
    Some(line.said(&range))
}

/// A word that is a name and a title.
fn chinese(line: &Line, word: &Range<usize>) -> Option<Range<usize>> {
    let whole = line.folded(word);
    let label = LABELS.iter().find(|label| whole.starts_with(**label) && is_chinese_word(label));
    let text = label.map_or(whole.as_str(), |label| &whole[label.len()..]);
    let title = TITLES.iter().find(|title| text.ends_with(**title))?;
    let name = text.strip_suffix(title)?;
    let length = name.chars().count();
    let is_name = match name.chars().all(is_chinese) {
        true => length <= 4 && !NOT_NAMES.iter().any(|not| name.starts_with(not)),
        false => length <= 20 && name.chars().all(|c| c.is_ascii_alphabetic() || c == '.'),
    };
    // 总 alone is no title, and 陈总 needs a surname of one or two.
    let fits = *title != "总" || (1..=2).contains(&length);
    (is_name && fits).then_some(word.end - text.chars().count()..word.end)
}

fn is_chinese_word(word: &str) -> bool {
    word.chars().all(is_chinese)
}

/// `Mr Chen`, `Mrs. O'Neill`, `Mr.Chen`: a title and one name.
fn english(line: &Line, words: &[Range<usize>]) -> Option<Range<usize>> {
    let word = words.first()?;
    let text = line.folded(word);
    let is_name = |name: &str| {
        name.chars().count() >= 2
            && name.chars().all(|c| c.is_alphabetic() || c == '\'' || c == '-')
    };
    let glued = text.split_once('.');
    if glued.is_some_and(|(title, name)| ENGLISH_TITLES.contains(&title) && is_name(name)) {
        return Some(word.clone());
    }
    let title = text.trim_end_matches('.');
    let next = words.get(1).filter(|next| next.start == word.end + 1)?;
    let capital = |range: &Range<usize>| line.said(range).starts_with(char::is_uppercase);
    // "miss" is a verb as well.
    let certain = title != "miss" || capital(word) || capital(next);
    (ENGLISH_TITLES.contains(&title) && certain && is_name(&line.folded(next)))
        .then_some(word.start..next.end)
}
