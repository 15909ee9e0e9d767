//! Statistics against a second reading of the same events: random months are told to the program,
//! and a clerk who has only `events --json`, pencil and paper works the figures out. Shares no code
//! with what it checks.
use crate::cli::House;
use chrono::{DateTime, TimeDelta};
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};

/// A step of a clerk's list: what, when it began, until when it was to be done, when it was done,
/// how long of that was a wait, when somebody answered its alarm, and whether it has one: an emergency
/// needs no plan.
#[derive(Debug)]
struct Line {
    step: &'static str,
    from: i64,
    due: i64,
    done: Option<i64>,
    wait: i64,
    answered: Option<i64>,
    quiet: bool,
}

/// Seconds since 1970.
fn at(value: &Value) -> Option<i64> {
    value.as_str().map(|s| DateTime::parse_from_rfc3339(s).unwrap().timestamp())
}

fn midnight_after(t: i64) -> i64 {
    let shanghai = 8 * 3_600;
    ((t + shanghai).div_euclid(86_400) + 1) * 86_400 - shanghai
}

/// The lines of one entry. A booking binds the first round only, as the stories below have it.
fn lines(events: &[Value]) -> Vec<Line> {
    let first = &events[0];
    let when = |e: &Value| at(&e["at"]).unwrap();
    let urgent = first["emergency"] == true;
    let booked = at(&first["appointment"]);
    let (received, recorded) = (at(&first["received"]).unwrap(), when(first));
    let next = |from: usize, types: &[&str]| {
        let fits = |e: &&Value| types.contains(&e["type"].as_str().unwrap());
        events[from..].iter().find(fits).map(when)
    };
    let told = |role: &str| events.iter().find(|e| e["role"] == role).map(when);
    let line = |step, from, due, done| {
        let (wait, answered, quiet) = (0, None, false);
        Line { step, from, due, done, wait, answered, quiet }
    };
    let quick = if urgent { 60 } else { 120 };
    let settled = next(0, &["answered", "accepted"]);
    let mut all = vec![
        line("record", received, received + 60, Some(recorded)),
        line("dispatch", recorded, recorded + quick, next(1, &["dispatched", "answered"])),
        line("meeting", recorded, midnight_after(recorded), settled),
    ];
    if urgent {
        all.push(line("notify_department", received, received + 90, told("department")));
        all.push(line("notify_superior", received, received + 90, told("superior")));
    }
    // Wait of a step: the hold begun in it, up to what ended it.
    let waited = |from: i64, until: Option<i64>| {
        let mut sum = 0;
        for (i, hold) in events.iter().enumerate().filter(|(_, e)| e["type"] == "held") {
            let end = at(&hold["until"]).unwrap().min(next(i, &["resumed"]).unwrap_or(i64::MAX));
            let end = end.min(until.unwrap_or(i64::MAX));
            sum += (end - when(hold).max(from)).max(0);
        }
        sum
    };
    let mut round = 0;
    for (i, event) in events.iter().enumerate() {
        let t = when(event);
        match event["type"].as_str().unwrap() {
            "dispatched" => {
                round += 1;
                let arrived = next(i, &["arrived"]);
                match booked.filter(|_| round == 1) {
                    Some(b) => {
                        if t <= b - 900 {
                            let done = next(i, &["confirmed", "arrived"]);
                            all.push(line("confirm", t, b - 900, done));
                        }
                        all.push(line("arrive", t, (b - 180).max(t + 600), arrived));
                        all.push(line("sign", t, b.max(t + 600), next(i, &["signed"])));
                    }
                    None => all.push(line("arrive", t, t + 600, arrived)),
                }
            }
            "arrived" => {
                let done = next(i, &["planned"]);
                let wait = waited(t, done);
                let quiet = urgent && done.is_none();
                all.push(Line { wait, quiet, ..line("plan", t, t + 180 + wait, done) });
            }
            "agreed" => {
                if let Some(promised) = at(&event["finish"]) {
                    let done = next(i, &["finished"]);
                    let wait = waited(t, done);
                    all.push(Line { wait, ..line("finish", t, promised + wait, done) });
                }
            }
            "rejected" => all.push(line("dispatch", t, t + quick, next(i, &["dispatched"]))),
            "accepted" => {
                let reached = |e: &&Value| e["type"] == "called_back" && e["outcome"] == "reached";
                let done = events[i..].iter().find(reached).map(when);
                all.push(line("callback", t, t + 120, done));
            }
            _ => {}
        }
    }
    // Only first limits are answered in these stories.
    for ack in events.iter().filter(|e| e["type"] == "alarm_acked") {
        let name = ack["alarm"].as_str().unwrap();
        let of = |l: &&mut Line| name.ends_with(&format!(":{}:1", l.step));
        all.iter_mut().find(of).unwrap().answered = Some(when(ack));
    }
    all
}

/// Random stories, told in the order of time: repairs and questions, some booked, some urgent, some
/// waiting, some done twice, some given up halfway, some recorded by mistake, some of the days before;
/// on the evening before the month and on its last everything is left lying.
#[allow(clippy::too_many_lines)] // one story from its beginning to its end
fn month(rng: &mut fastrand::Rng) -> String {
    let start = DateTime::parse_from_rfc3339("2026-09-01T00:00:00+08:00").unwrap();
    let time = |s: i64| (start + TimeDelta::seconds(s)).to_rfc3339();
    let mut told: Vec<(i64, Value)> = Vec::new();
    for n in 0..80 {
        let (entry, ticket) = (format!("e{n}"), format!("e{n}/1"));
        let (eve, days) = (n >= 60, 30 * 86_400);
        let mut t = match n {
            0..60 => rng.i64(-2 * 86_400..days),
            60..64 => rng.i64(days - 900..days - 60),
            _ => rng.i64(-900..-60),
        };
        let midnight = t - t.rem_euclid(86_400) + 86_400;
        let mut story: Vec<(i64, Value)> = Vec::new();
        let (urgent, booked) = (rng.u8(..6) == 0, rng.u8(..5) == 0);
        let mut record = json!({"do": "record", "ref": entry, "place": "1203", "content": "漏水",
            "contact": "陈先生", "phone": "13800001111", "category": "engineering",
            "received": time(t), "emergency": urgent});
        t += rng.i64(5..90);
        if booked && !urgent {
            record["appointment"] = json!(time(t + rng.i64(1_200..9_000)));
        }
        story.push((t, record));
        // Refused where nothing rings.
        let ack = |limit: &str| json!({"do": "ack", "alarm": format!("{entry}:{limit}:1")});
        if n % 3 == 0 {
            story.push((t + rng.i64(1..5), ack("record")));
            story.push((t + rng.i64(130..400), ack("dispatch")));
        }
        let mut step = |t: &mut i64, most: i64, what: Value| {
            *t += rng.i64(1..most);
            story.push((*t, what));
        };
        let of = |what: &str| json!({"do": what, "ticket": ticket});
        if urgent {
            for (who, role) in [("zhou", "department"), ("sun", "superior")] {
                step(
                    &mut t,
                    120,
                    json!({"do": "notify", "entry": entry, "who": who, "role": role,
                    "outcome": "reached", "read_back": true}),
                );
            }
        }
        if n % 7 == 0 && !urgent {
            step(&mut t, 180, json!({"do": "answer", "entry": entry, "reply": "好"}));
        } else {
            for round in 0..=i64::from(n % 4 == 1) {
                let to = if round == 0 {
                    json!({"do": "dispatch", "entry": entry, "read_back": true})
                } else {
                    json!({"do": "dispatch", "ticket": ticket, "read_back": true})
                };
                step(&mut t, 200, to);
                if booked && !urgent && round == 0 && n % 2 == 0 {
                    step(&mut t, 600, of("confirm"));
                }
                step(&mut t, 400, of("sign"));
                step(&mut t, 700, of("arrive"));
                if n % 5 == 2 {
                    let until = t + 900;
                    step(
                        &mut t,
                        100,
                        json!({"do": "hold", "ticket": ticket, "reason": "等料",
                        "until": time(until)}),
                    );
                    if n % 2 == 0 {
                        step(&mut t, 500, of("resume"));
                    } else {
                        t = until;
                    }
                }
                step(&mut t, 260, json!({"do": "plan", "ticket": ticket, "text": "换管"}));
                let promised = t + 1_500;
                step(
                    &mut t,
                    100,
                    json!({"do": "agree", "ticket": ticket, "effects": "无",
                    "protection": "铺布", "cooperation": "留人", "free": true, "finish": time(promised)}),
                );
                if n % 5 == 3 {
                    let until = t + 700;
                    step(
                        &mut t,
                        300,
                        json!({"do": "hold", "ticket": ticket, "reason": "等料",
                        "until": time(until)}),
                    );
                    t = until;
                }
                step(
                    &mut t,
                    2_000,
                    json!({"do": "finish", "ticket": ticket, "handler": "chen",
                    "charge": "0"}),
                );
                let good = round == 1 || n % 4 != 1;
                step(
                    &mut t,
                    200,
                    json!({"do": if good { "accept" } else { "reject" },
                    "ticket": ticket, "signed_by": "陈先生", "opinion": "嗯"}),
                );
            }
        }
        if n % 3 == 0 {
            step(
                &mut t,
                150,
                json!({"do": "callback", "entry": entry, "via": "phone",
                "outcome": "no-answer"}),
            );
        }
        let score = 1 + n % 5;
        step(
            &mut t,
            150,
            json!({"do": "callback", "entry": entry, "via": "phone",
            "outcome": "reached", "fixed": "yes", "satisfaction": score}),
        );
        step(
            &mut t,
            60,
            json!({"do": "close", "entry": entry, "approved_by": "陈先生",
            "how": "phone", "words": "好"}),
        );
        match rng.u8(..10) {
            0 => {
                story.truncate(1);
                story.push((t, json!({"do": "void", "entry": entry, "reason": "打错"})));
            }
            1 | 2 => story.truncate(rng.usize(1..story.len())),
            _ if eve => story.truncate(rng.usize(1..4)),
            _ => {}
        }
        if n % 2 == 0 {
            story.push((midnight + rng.i64(1..50_000), ack("meeting")));
        }
        told.append(&mut story);
    }
    told.sort_by_key(|(t, _)| *t);
    let line = |(t, mut line): (i64, Value)| {
        line["at"] = json!(time(t));
        line["by"] = json!("wang");
        format!("{line}\n")
    };
    told.into_iter().map(line).collect()
}

/// Nearest rank.
fn spread(mut lengths: Vec<i64>) -> Value {
    lengths.sort_unstable();
    let nth = |p: usize| {
        // The smallest with at least p per cent at or below it.
        let at_or_below = |x: i64| lengths.iter().filter(|y| **y <= x).count();
        lengths.iter().copied().find(|x| at_or_below(*x) * 100 >= p * lengths.len())
    };
    json!({"p50_s": nth(50), "p90_s": nth(90), "p95_s": nth(95), "max_s": lengths.last()})
}

#[test]
fn random_months_agree_with_what_a_clerk_works_out_from_the_events_alone() {
    for seed in 1..=4 {
        let house = House::new();
        let story = house.path("month.jsonl");
        std::fs::write(&story, month(&mut fastrand::Rng::with_seed(seed))).unwrap();
        let taken = house.run(&["replay", story.to_str().unwrap(), "--keep-going", "--json"]);
        assert_eq!(taken.status, 0, "{}{}", taken.out, taken.err);
        let now = "2026-10-03T12:00:00+08:00";
        let noon = at(&json!(now)).unwrap();
        let days = ["--from", "2026-09-01", "--to", "2026-09-30", "--at", now];
        let said = house.json(&[&["stats"], &days[..]].concat());
        let mut entries: BTreeMap<String, Vec<Value>> = BTreeMap::new();
        for line in house.run(&["events"]).out.lines() {
            let event: Value = serde_json::from_str(line).unwrap();
            if let Some(entry) = event["entry"].as_str() {
                entries.entry(entry.to_owned()).or_default().push(event.clone());
            }
        }
        entries.retain(|_, events| !events.iter().any(|e| e["type"] == "voided"));
        let whole: Vec<Line> = entries.values().flat_map(|e| lines(e)).collect();
        alarms(&said["alarms"], &whole, noon);
        let of_month =
            |events: &Vec<Value>| events[0]["received"].as_str().unwrap().starts_with("2026-09");
        entries.retain(|_, events| of_month(events));
        assert!(entries.len() > 40, "{}", entries.len());
        assert_eq!(said["entries"], entries.len());
        let has = |events: &[Value], what: &str| events.iter().any(|e| e["type"] == what);
        let count =
            |which: &dyn Fn(&[Value]) -> bool| entries.values().filter(|e| which(e)).count();
        let verdict = |e: &[Value]| {
            let given = e.iter().find(|e| e["type"] == "accepted" || e["type"] == "rejected");
            given.map(|e| e["type"] == "accepted")
        };
        let pass = json!({"n": count(&|e| verdict(e) == Some(true)),
            "of": count(&|e| verdict(e).is_some())});
        let reached = |e: &[Value]| {
            e.iter().rfind(|e| e["type"] == "called_back" && e["outcome"] == "reached").cloned()
        };
        let callback = json!({"n": count(&|e| has(e, "accepted") && reached(e).is_some()),
            "of": count(&|e| has(e, "accepted"))});
        assert_eq!((&said["pass"], &said["callback"]), (&pass, &callback), "seed {seed}");
        let scores: Vec<i64> =
            entries.values().filter_map(|e| reached(e)?["satisfaction"].as_i64()).collect();
        let happy = scores.iter().filter(|s| **s >= 4).count();
        assert_eq!(said["satisfaction"]["n"], happy);
        assert_eq!(said["satisfaction"]["of"], scores.len());
        #[allow(clippy::cast_precision_loss)]
        let mean = scores.iter().sum::<i64>() as f64 / scores.len() as f64;
        assert!((said["satisfaction"]["mean"].as_f64().unwrap() - mean).abs() < 1e-9);
        clocks(&said, entries.values().flat_map(|e| lines(e)).collect(), noon, seed);
    }
}

/// Every clock by itself, and all of them together.
fn clocks(said: &Value, lines: Vec<Line>, now: i64, seed: u64) {
    let mut by_step: BTreeMap<&str, Vec<Line>> = BTreeMap::new();
    for line in lines {
        by_step.entry(line.step).or_default().push(line);
    }
    let (mut n, mut of, mut held) = (0, 0, 0);
    for (step, lines) in &by_step {
        let counted: Vec<&Line> =
            lines.iter().filter(|l| l.done.is_some() || now > l.due).collect();
        let met = counted.iter().filter(|l| l.done.is_some_and(|done| done <= l.due)).count();
        let taken = |wait: i64| {
            let ended = counted.iter().filter_map(move |l| Some(l.done? - l.from - wait * l.wait));
            spread(ended.collect())
        };
        let mut want = taken(0);
        want["n"] = json!(met);
        want["of"] = json!(counted.len());
        want["adjusted"] = taken(1);
        want["held"] = json!(counted.iter().filter(|l| l.done.is_some() && l.wait > 0).count());
        let mut got = said["timeliness"]["by_timer"][step].clone();
        got.as_object_mut().unwrap().remove("distribution");
        assert_eq!(got, want, "{step}, seed {seed}");
        held += want["held"].as_u64().unwrap();
        (n, of) = (n + met, of + counted.len());
    }
    assert!(by_step.len() >= 11 && held > 0, "{by_step:?}");
    assert_eq!((&said["timeliness"]["n"], &said["timeliness"]["of"]), (&json!(n), &json!(of)));
}

/// Alarms by the moment they came, whenever their entries were received: all of them are looked at,
/// those of the month are counted.
fn alarms(said: &Value, lines: &[Line], now: i64) {
    let (from, to) =
        (at(&json!("2026-09-01T00:00:00+08:00")), at(&json!("2026-10-01T00:00:00+08:00")));
    let (from, to) = (from.unwrap(), to.unwrap());
    let late = |l: &&Line| !l.quiet && l.done.unwrap_or(now) > l.due;
    let mut came: Vec<&Line> = lines.iter().filter(late).collect();
    came.sort_by_key(|l| l.due);
    let of_month: Vec<&&Line> = came.iter().filter(|l| (from..to).contains(&l.due)).collect();
    let earlier = came.iter().filter(|l| l.from < from && l.due >= from).count();
    assert!(earlier > 5 && came.iter().any(|l| l.from < to && l.due >= to), "over both borders");
    // Within ten minutes up to a moment.
    let lately =
        |t: i64, of: &[&Line]| of.iter().filter(|l| (t - 599..=t).contains(&l.due)).count();
    let own: Vec<&Line> = of_month.iter().map(|l| **l).collect();
    let most = own.iter().map(|l| lately(l.due, &own)).max().unwrap();
    let first = own.iter().find(|l| lately(l.due, &own) == most).unwrap();
    let near: BTreeSet<i64> = came.iter().flat_map(|l| l.due..l.due + 600).collect();
    let flood = near.range(from..to).filter(|t| lately(**t, &came) > 10).count();
    let waited: Vec<i64> = own.iter().filter_map(|l| Some(l.answered? - l.due)).collect();
    assert!(flood > 0 && waited.len() > 3, "{flood} {waited:?}");
    let acked = json!({"n": waited.len(), "of": own.len()});
    #[allow(clippy::cast_precision_loss)]
    let mean = own.len() as f64 / (30.0 * 144.0);
    let mut got = said.clone();
    got.as_object_mut().unwrap().remove("per_ten_minutes");
    got["busiest_at"] = json!(at(&got["busiest_at"]));
    let want = json!({"alarms": own.len(), "busiest": most, "busiest_at": first.due,
        "in_flood_s": flood, "acked": acked, "to_ack": spread(waited)});
    assert_eq!(got, want);
    assert!((said["per_ten_minutes"].as_f64().unwrap() - mean).abs() < 1e-9);
}
