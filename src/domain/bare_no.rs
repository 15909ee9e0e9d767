//! A bare "no" (P8): words that refuse and say neither why nor what can be done instead.

/// Refusals that stand alone, without particles and courtesy.
const NOES: &[&str] = &[
    "不",
    "不行",
    "不可以",
    "不可",
    "不能",
    "不能办",
    "不成",
    "不给",
    "不同意",
    "不办",
    "不接",
    "办不了",
    "办不到",
    "办不成",
    "做不了",
    "做不到",
    "没办法",
    "没法",
    "没法办",
    "没法子",
    "没辙",
    "没门",
    "无法",
    "无法办",
    "无法办理",
    "无法处理",
    "处理不了",
    "帮不了",
    "帮不上",
    "拒绝",
    "没戏",
    "no",
    "nope",
    "noway",
    "not",
    "cannot",
    "cant",
    "wecannot",
    "wecant",
    "icannot",
    "icant",
    "impossible",
    "notpossible",
    "itisimpossible",
    "itsimpossible",
    "refused",
    "denied",
    "rejected",
    "unable",
    "notallowed",
    "wont",
    "wewont",
];

/// Courtesy and particles that make no answer of a no.
const COURTESY: &[&str] = &[
    "非常抱歉",
    "很抱歉",
    "抱歉",
    "对不起",
    "不好意思",
    "实在",
    "真的",
    "真",
    "您好",
    "我们",
    "我",
    "这个",
    "这",
    "verysorry",
    "imsorry",
    "sorry",
    "unfortunately",
    "afraid",
];

const PARTICLES: &[char] = &['啊', '呀', '了', '的', '呢', '吧', '哦', '噢', '喔', '嘛', '哈'];

/// Whether a text is nothing but a no.
pub fn is_bare_no(text: &str) -> bool {
    let plain: String = text.chars().filter(|c| c.is_alphanumeric()).collect();
    let mut plain = plain.to_lowercase();
    for words in COURTESY {
        plain = plain.replace(words, "");
    }
    // With and without particles: 没办法了, but 办不了.
    [plain.as_str(), plain.trim_end_matches(PARTICLES)].into_iter().any(is_no)
}

/// Said twice it says no more: 不行不行.
fn is_no(core: &str) -> bool {
    !core.is_empty() && NOES.iter().any(|no| core.replace(no, "").is_empty())
}

#[cfg(test)]
mod tests {
    use super::is_bare_no;

    #[test]
    fn a_no_alone_is_bare_however_politely() {
        for said in [
            "不行",
            "不行。",
            " 没办法 ",
            "对不起,不行啊",
            "抱歉, 我们办不了。",
            "不行不行",
            "No.",
            "NO",
            "Sorry, we can't",
            "not possible",
            "Unfortunately no",
            "这个真的没办法了",
        ] {
            assert!(is_bare_no(said), "{said}");
        }
    }

    #[test]
    fn what_says_more_is_an_answer() {
        for said in [
            "",
            "没有您的快递",
            "不行, 明早九点可以",
            "今晚没有会修的人, 已约明早",
            "不用付费",
            "No later than eleven",
            "No, but the shop next door has it",
            "抱歉",
            "七点",
            "不在",
            "已请示主管, 代叫急救",
            "not before nine",
        ] {
            assert!(!is_bare_no(said), "{said}");
        }
    }
}
