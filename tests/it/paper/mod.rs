//! Paper to the column: each category's ticket at each stage, the hand-over sheet, the kit.
mod browser;
pub(crate) mod cast;

use cast::{Case, STAGES};
use firstdesk::{
    domain::vocab::{Category, CopyFor},
    report::{page::Page, text},
    words::Lang,
};
use unicode_width::UnicodeWidthStr;

const LANGS: [(Lang, &str); 2] = [(Lang::Zh, "zh"), (Lang::En, "en")];

/// Every line has 80 columns, frame and all, whatever stands in it.
fn aligned(pages: &[Page]) -> String {
    let printed = text::render_all(pages);
    for line in printed.split('\u{c}').flat_map(str::lines) {
        assert_eq!(line.width(), 80, "{line}");
        let framed = (line.starts_with('|') && line.ends_with('|'))
            || (line.starts_with('+') && line.ends_with('+'))
            || (line.starts_with("  ") && line.ends_with("  "));
        assert!(framed, "{line}");
    }
    printed.replace('\u{c}', "\n")
}

#[test]
fn each_categorys_ticket_lines_up_at_each_stage_in_both_languages() {
    for category in Category::ALL {
        let mut case = Case::new(*category);
        for stage in STAGES {
            case.to(stage);
            for (lang, name) in LANGS {
                for copy in CopyFor::ALL {
                    let printed = aligned(&[case.ticket(*copy, lang)]);
                    let kept = matches!(
                        (stage, copy),
                        ("dispatched", CopyFor::Responder) | ("closed", CopyFor::Desk)
                    );
                    if kept {
                        let name = format!("{category}_{stage}_{name}");
                        insta::assert_snapshot!(name, printed);
                    }
                }
            }
        }
    }
}

#[test]
fn the_hand_over_sheet_and_the_kit_line_up_in_both_languages() {
    let mut case = Case::new(Category::Engineering);
    for stage in ["dispatched", "arrived", "quoted"] {
        case.to(stage);
    }
    for place in ["0303", "B1102"] {
        case.evening.wait(60);
        case.evening.record_with(|call| call.place = crate::rules::play::text(place));
    }
    case.evening.wait(4_000);
    for (lang, name) in LANGS {
        insta::assert_snapshot!(format!("handover_{name}"), aligned(&[case.handover(lang)]));
        insta::assert_snapshot!(format!("kit_{name}"), aligned(&case.kit(lang)));
    }
}
