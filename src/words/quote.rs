//! How a charge is worked out, as it is read aloud to the customer (S6.2).
use super::{Lang, words};
use crate::domain::{amount::Money, amount::Quantity, event::QuoteItem};

words! {
    price_list: "有偿服务收费标准" | "Price list of charged services";
    search: "查项目" | "Find";
    search_hint: "代码或名称里的字" | "code, or a word of the name";
    total: "合计" | "total";
    nothing_chosen: "还没有选: 不收费" | "nothing chosen: free of charge";
    no_such_price: "价目表里没有这样的项目" | "the price list has no such item";
    no_prices: "价目表是空的" | "the price list is empty";
    free: "这次不收费" | "no charge";
    opens: "免费; 收费就按右键, 选项目" | "free; the right arrow opens the price list";
    key_more: "加一" | "one more";
    key_less: "减一" | "one less";
    key_count: "数量" | "how many";
    key_done: "选好" | "done";
}

/// An amount as it is said: `80`, `80.50`.
pub fn yuan(money: Money) -> String {
    let text = money.to_string();
    text.strip_suffix(".00").map_or(text.clone(), str::to_owned)
}

/// An item's name in a language; the Chinese one where there was no other.
pub fn name(item: &QuoteItem, lang: Lang) -> &str {
    match lang {
        Lang::Zh => item.name.as_str(),
        Lang::En => item.name_en.as_ref().unwrap_or(&item.name).as_str(),
    }
}

/// One item with its working: `更换花洒软管 2 根 每根 45 元 90 元`.
pub fn line(item: &QuoteItem, lang: Lang) -> String {
    let (name, quantity, unit) = (name(item, lang), item.quantity, &item.unit);
    let (price, sum) = (yuan(item.price), yuan(item.quantity.at_price(item.price)));
    match (lang, quantity == Quantity::ONE) {
        (Lang::Zh, true) => format!("{name} 1 {unit} {sum} 元"),
        (Lang::Zh, false) => format!("{name} {quantity} {unit} 每{unit} {price} 元 {sum} 元"),
        (Lang::En, true) => format!("{name} {sum} yuan"),
        (Lang::En, false) => format!("{name} {quantity} at {price} yuan each {sum} yuan"),
    }
}

/// The whole quote: each item with its working, and what it comes to.
pub fn aloud(items: &[QuoteItem], lang: Lang) -> String {
    if items.is_empty() {
        return free(lang).to_owned();
    }
    let lines: Vec<String> = items.iter().map(|i| line(i, lang)).collect();
    let total = yuan(items.iter().map(|i| i.quantity.at_price(i.price)).sum());
    let lines = lines.join(", ");
    match lang {
        Lang::Zh => format!("{lines}, 一共 {total} 元"),
        Lang::En => format!("{lines}, {total} yuan in all"),
    }
}

/// The charge beside the quote it differs from.
pub fn differs(quote: Money, charge: Money, lang: Lang) -> String {
    let (over, by) = (charge > quote, yuan(Money((charge.0 - quote.0).abs())));
    let (quote, charge) = (yuan(quote), yuan(charge));
    match (lang, over) {
        (Lang::Zh, true) => format!("报价 {quote} 元, 实收 {charge} 元, 多 {by} 元"),
        (Lang::Zh, false) => format!("报价 {quote} 元, 实收 {charge} 元, 少 {by} 元"),
        (Lang::En, true) => format!("quoted {quote}, charged {charge}, {by} yuan more"),
        (Lang::En, false) => format!("quoted {quote}, charged {charge}, {by} yuan less"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::text::Text;

    fn item(name: &str, en: &str, unit: &str, price: i64, quantity: &str) -> QuoteItem {
        let text = |s| Text::line(s).unwrap();
        let (name, name_en, unit) = (text(name), Some(text(en)), text(unit));
        let (price, quantity) = (Money(price), quantity.parse().unwrap());
        QuoteItem { code: text("E02"), name, name_en, unit, price, quantity }
    }

    #[test]
    fn a_quote_is_read_aloud_with_its_working() {
        let items = [
            item("疏通下水道", "Clear a drain", "次", 8_000, "1"),
            item("换软管", "Replace a hose", "根", 4_500, "2"),
        ];
        assert_eq!(
            aloud(&items, Lang::Zh),
            "疏通下水道 1 次 80 元, 换软管 2 根 每根 45 元 90 元, 一共 170 元"
        );
        assert_eq!(
            aloud(&items, Lang::En),
            "Clear a drain 80 yuan, Replace a hose 2 at 45 yuan each 90 yuan, 170 yuan in all"
        );
        assert_eq!(aloud(&[], Lang::Zh), "这次不收费");
        let half = [item("管", "Pipe", "米", 333, "1.5")];
        assert_eq!(aloud(&half, Lang::Zh), "管 1.5 米 每米 3.33 元 5 元, 一共 5 元");
        assert_eq!(
            differs(Money(17_000), Money(12_550), Lang::Zh),
            "报价 170 元, 实收 125.50 元, 少 44.50 元"
        );
    }

    #[test]
    fn every_word_is_in_both_languages() {
        for (name, zh, en) in ALL {
            assert!(!zh.is_ascii() && en.is_ascii(), "{name}");
        }
    }
}
