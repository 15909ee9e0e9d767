use super::*;
use proptest::prelude::*;

fn at(s: &str) -> At {
    At(chrono::DateTime::parse_from_rfc3339(s).unwrap().timestamp_millis())
}

/// 2026-11-23, 02:14:05, a Monday night in Shanghai.
fn now() -> At {
    at("2026-11-23T02:14:05+08:00")
}

fn check(lean: Lean, now: At, cases: &[(&str, &str)]) {
    for (typed, meant) in cases {
        let got = parse(typed, now, Zone::SHANGHAI, lean).map(|at| Zone::SHANGHAI.rfc3339(at));
        assert_eq!(got.as_deref(), Ok(*meant), "{typed} ({lean:?})");
    }
}

#[test]
fn a_signed_number_alone_is_minutes_where_a_time_is_asked_for() {
    let now = At(1_795_371_245_000);
    for (said, minutes) in [("-3", -3), ("−12", -12), ("－3", -3)] {
        let read = parse(said, now, Zone::SHANGHAI, Lean::Past).unwrap();
        assert_eq!(read, now.plus(Span::minutes(minutes)), "{said}");
    }
    for no_time in ["-", "-3x", "3", "-1234", "+15"] {
        assert!(parse(no_time, now, Zone::SHANGHAI, Lean::Past).is_err(), "{no_time}");
    }
}

#[test]
fn dates_and_instants() {
    for lean in [Lean::Past, Lean::Future, Lean::Today] {
        check(
            lean,
            now(),
            &[
                ("2026-11-23T02:14:05+08:00", "2026-11-23T02:14:05+08:00"),
                ("2026-11-22T18:14:05Z", "2026-11-23T02:14:05+08:00"),
                ("2026-11-22t18:14z", "2026-11-23T02:14:00+08:00"),
                ("2026-11-22T14:44-0330", "2026-11-23T02:14:00+08:00"),
                ("2026-11-23T02:14:05.250+08:00", "2026-11-23T02:14:05.250+08:00"),
                ("2026-11-23 02:14", "2026-11-23T02:14:00+08:00"),
                ("2026-11-23 02:14:05.5", "2026-11-23T02:14:05.500+08:00"),
                ("２０２６－１１－２３　０２：１４", "2026-11-23T02:14:00+08:00"),
                ("2026-11-23T02:14:05", "2026-11-23T02:14:05+08:00"),
                ("2026年11月23日下午3点半", "2026-11-23T15:30:00+08:00"),
                ("2026-11-23 24:00", "2026-11-24T00:00:00+08:00"),
                ("11-24 15:00", "2026-11-24T15:00:00+08:00"),
                ("11月24日 15:00", "2026-11-24T15:00:00+08:00"),
                ("now", "2026-11-23T02:14:05+08:00"),
                ("现在", "2026-11-23T02:14:05+08:00"),
            ],
        );
    }
}

#[test]
fn from_now() {
    check(
        Lean::Past,
        now(),
        &[
            ("-3m", "2026-11-23T02:11:05+08:00"),
            ("－３ｍ", "2026-11-23T02:11:05+08:00"),
            ("+2h", "2026-11-23T04:14:05+08:00"),
            ("+90s", "2026-11-23T02:15:35+08:00"),
            ("+1h30m", "2026-11-23T03:44:05+08:00"),
            ("+1.5h", "2026-11-23T03:44:05+08:00"),
            ("+1d", "2026-11-24T02:14:05+08:00"),
            ("半小时后", "2026-11-23T02:44:05+08:00"),
            ("半个小时以后", "2026-11-23T02:44:05+08:00"),
            ("两小时后", "2026-11-23T04:14:05+08:00"),
            ("一个半小时后", "2026-11-23T03:44:05+08:00"),
            ("10分钟后", "2026-11-23T02:24:05+08:00"),
            ("十五分钟后", "2026-11-23T02:29:05+08:00"),
            ("3分钟前", "2026-11-23T02:11:05+08:00"),
            ("in 20 min", "2026-11-23T02:34:05+08:00"),
            ("in half an hour", "2026-11-23T02:44:05+08:00"),
            ("5 min ago", "2026-11-23T02:09:05+08:00"),
        ],
    );
}

#[test]
fn days_by_name() {
    check(
        Lean::Future,
        now(),
        &[
            ("tomorrow 15:00", "2026-11-24T15:00:00+08:00"),
            ("Tomorrow at 3pm", "2026-11-24T15:00:00+08:00"),
            ("3:30 pm tomorrow", "2026-11-24T15:30:00+08:00"),
            ("明天 15:00", "2026-11-24T15:00:00+08:00"),
            ("明天15:00", "2026-11-24T15:00:00+08:00"),
            ("明天１５：００", "2026-11-24T15:00:00+08:00"),
            ("明天15点", "2026-11-24T15:00:00+08:00"),
            ("明天下午三点一刻", "2026-11-24T15:15:00+08:00"),
            ("明天3点零5分", "2026-11-24T03:05:00+08:00"),
            ("明早 7:30", "2026-11-23T07:30:00+08:00"),
            ("明晚8点", "2026-11-24T20:00:00+08:00"),
            ("后天上午9点半", "2026-11-25T09:30:00+08:00"),
            ("昨晚11点", "2026-11-22T23:00:00+08:00"),
            ("yesterday 23:58", "2026-11-22T23:58:00+08:00"),
            ("今天 01:00", "2026-11-23T01:00:00+08:00"),
            ("今晚八点半", "2026-11-23T20:30:00+08:00"),
            ("今晚20:00", "2026-11-23T20:00:00+08:00"),
            ("今晚12点", "2026-11-24T00:00:00+08:00"),
            ("tonight 9:15", "2026-11-23T21:15:00+08:00"),
            ("今天中午12点", "2026-11-23T12:00:00+08:00"),
            ("明天凌晨2点", "2026-11-24T02:00:00+08:00"),
        ],
    );
}

#[test]
fn tonight_runs_past_midnight() {
    check(Lean::Future, now(), &[("今晚3点", "2026-11-23T03:00:00+08:00")]);
    let evening = at("2026-11-23T21:00:00+08:00");
    check(
        Lean::Future,
        evening,
        &[("今晚3点", "2026-11-24T03:00:00+08:00"), ("明早7点", "2026-11-24T07:00:00+08:00")],
    );
}

#[test]
fn a_bare_time_leans() {
    let midnight = at("2026-11-23T00:05:00+08:00");
    check(
        Lean::Past,
        midnight,
        &[
            ("23:58", "2026-11-22T23:58:00+08:00"),
            ("00:05", "2026-11-23T00:05:00+08:00"),
            ("0:05:01", "2026-11-22T00:05:01+08:00"),
            ("24:00", "2026-11-23T00:00:00+08:00"),
            ("晚上11点", "2026-11-22T23:00:00+08:00"),
        ],
    );
    check(
        Lean::Future,
        midnight,
        &[
            ("23:58", "2026-11-23T23:58:00+08:00"),
            ("00:05", "2026-11-23T00:05:00+08:00"),
            ("0:04", "2026-11-24T00:04:00+08:00"),
            ("3pm", "2026-11-23T15:00:00+08:00"),
            ("12am", "2026-11-24T00:00:00+08:00"),
            ("下午3点", "2026-11-23T15:00:00+08:00"),
            ("15点", "2026-11-23T15:00:00+08:00"),
        ],
    );
    check(
        Lean::Today,
        midnight,
        &[("23:58", "2026-11-23T23:58:00+08:00"), ("00:01", "2026-11-23T00:01:00+08:00")],
    );
}

#[test]
fn a_date_without_its_year_is_the_near_one_even_after_a_slip() {
    let new_year = at("2027-01-01T00:05:00+08:00");
    check(Lean::Past, new_year, &[("12-31 23:58", "2026-12-31T23:58:00+08:00")]);
    let eve = at("2026-12-31T22:00:00+08:00");
    check(Lean::Future, eve, &[("1-2 9:00", "2027-01-02T09:00:00+08:00")]);
    check(Lean::Future, eve, &[("12-30 09:00", "2026-12-30T09:00:00+08:00")]);
    check(Lean::Future, eve, &[("7-1 09:00", "2027-07-01T09:00:00+08:00")]);
    check(Lean::Future, eve, &[("2-29 09:00", "2028-02-29T09:00:00+08:00")]);
}

#[test]
fn clock_changes_neither_lose_nor_double_a_time() {
    let berlin: Zone = "Europe/Berlin".parse().unwrap();
    let eve = at("2026-03-28T22:00:00+01:00");
    let got = |s, now| parse(s, now, berlin, Lean::Future).unwrap();
    assert_eq!(got("02:30", eve), at("2026-03-29T03:00:00+02:00"));
    assert_eq!(got("tomorrow 12:00", eve), at("2026-03-29T12:00:00+02:00"));
    assert_eq!(got("+2h", at("2026-03-29T01:30:00+01:00")), at("2026-03-29T04:30:00+02:00"));
    let back = at("2026-10-25T02:50:00+02:00");
    assert_eq!(parse("02:30", back, berlin, Lean::Past), Ok(at("2026-10-25T02:30:00+02:00")));
}

#[test]
fn anything_else_is_refused_with_what_is_accepted() {
    let wrong = [
        "",
        " ",
        "soon",
        "25:00",
        "24:01",
        "12:60",
        "2:5",
        "1214",
        "tomorrow",
        "明天",
        "15pm",
        "0am",
        "上午15点",
        "2026-02-30 10:00",
        "2026-11-23",
        "2026-11-23T10:00+25:00",
        "13-01 10:00",
        "+99999999999h",
        "+999999999h",
        "+367d",
        "+90",
        "+m",
        "+1m1h",
        "3分钟",
        "15:00漏水",
        "15:00:00:00",
        "02:14:05.",
    ];
    for typed in wrong {
        let error = parse(typed, now(), Zone::SHANGHAI, Lean::Past).unwrap_err().to_string();
        assert!(error.contains(typed.trim()) && error.contains("+2h"), "{typed}: {error}");
    }
    let long = "x".repeat(5_000);
    let error = parse(&long, now(), Zone::SHANGHAI, Lean::Past).unwrap_err();
    assert_eq!(error.given.len(), 40);
}

#[test]
fn lengths() {
    let cases = [
        ("10m", 600),
        ("90s", 90),
        ("1h30m", 5_400),
        ("1h 30m", 5_400),
        ("15分钟", 900),
        ("１５ 分钟", 900),
        ("两个小时", 7_200),
        ("半小时", 1_800),
        ("2 hours", 7_200),
        ("1d", 86_400),
    ];
    for (typed, seconds) in cases {
        assert_eq!(parse_length(typed), Ok(Span::seconds(seconds)), "{typed}");
    }
    for typed in ["", "0m", "10", "-3m", "+3m", "m", "9999999999h", "10m later", "1m2h"] {
        let error = parse_length(typed).unwrap_err().to_string();
        assert!(error.contains("1h30m"), "{error}");
    }
}

#[test]
fn a_booked_time_is_found_among_words() {
    let cases = [
        ("1108 叫车 明早 7:30", Some(("明早 7:30", "2026-11-23T07:30:00+08:00"))),
        ("1907 修水龙头 明天15:00上门", Some(("明天15:00", "2026-11-24T15:00:00+08:00"))),
        ("请半小时后过来", Some(("半小时后", "2026-11-23T02:44:05+08:00"))),
        ("ac broken, in 20 min please", Some(("in 20 min", "2026-11-23T02:34:05+08:00"))),
        ("taxi tomorrow at 7am", Some(("tomorrow at 7am", "2026-11-24T07:00:00+08:00"))),
        ("打扫 15:30", Some(("15:30", "2026-11-23T15:30:00+08:00"))),
        ("打扫 约15:30", Some(("约15:30", "2026-11-23T15:30:00+08:00"))),
        ("隔壁昨晚11点起很吵", None),
        ("3分钟前开始漏水", None),
        ("现在漏水", None),
        ("声音小一点 一点", None),
        ("避开 09:00-12:00", None),
        ("健身房几点开", None),
        ("138-0000-1111", None),
    ];
    for (line, want) in cases {
        let got = find(line, now(), Zone::SHANGHAI)
            .map(|(range, at)| (line[range].to_owned(), Zone::SHANGHAI.rfc3339(at)));
        let want = want.map(|(words, meant)| (words.to_owned(), meant.to_owned()));
        assert_eq!(got, want, "{line}");
    }
}

proptest! {
    #[test]
    fn nothing_typed_panics(s in any::<String>(), zone in prop::sample::select(vec!["Asia/Shanghai", "America/St_Johns"])) {
        let zone: Zone = zone.parse().unwrap();
        for lean in [Lean::Past, Lean::Future, Lean::Today] {
            let _ = parse(&s, now(), zone, lean);
        }
        let _ = parse_length(&s);
        if let Some((range, at)) = find(&s, now(), zone) {
            prop_assert!(s.get(range).is_some() && at >= now());
        }
    }

    #[test]
    fn nothing_like_a_time_panics(s in "[-+0-9: .年月日点半时分秒后天明今晚下午tzhmsdin]{0,16}") {
        for lean in [Lean::Past, Lean::Future, Lean::Today] {
            if let Ok(at) = parse(&s, now(), Zone::SHANGHAI, lean) {
                prop_assert!(at.0.abs() < 300_000_000_000_000, "{s}: {at:?}");
            }
        }
        let _ = find(&s, now(), Zone::SHANGHAI);
    }

    #[test]
    fn what_is_shown_reads_back(ms in 0_i64..4_000_000_000_000) {
        let at = At(ms);
        let shown = Zone::SHANGHAI.rfc3339(at);
        prop_assert_eq!(parse(&shown, now(), Zone::SHANGHAI, Lean::Past), Ok(at));
    }
}
