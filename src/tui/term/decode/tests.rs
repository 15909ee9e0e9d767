//! Byte tables: what each terminal sends for a key.
use super::*;

fn decoded(pieces: &[&[u8]]) -> Vec<Input> {
    let mut decoder = Decoder::new(Duration::from_millis(50));
    let mut out = Vec::new();
    for piece in pieces {
        decoder.feed(piece, &mut out);
    }
    if decoder.patience().is_some() {
        decoder.give_up(&mut out);
    }
    assert_eq!(decoder.patience(), None, "nothing is held for ever");
    out
}

fn keys(bytes: &[u8]) -> Vec<KeyCode> {
    let key = |input| match input {
        Input::Key(key) => key.code,
        other => panic!("{other:?} from {bytes:?}"),
    };
    decoded(&[bytes]).into_iter().map(key).collect()
}

#[test]
fn keys_of_every_terminal() {
    use KeyCode::*;
    let table: &[(&[u8], KeyCode)] = &[
        // xterm, and the PF keys of a VT.
        (b"\x1bOP", F(1)),
        (b"\x1bOS", F(4)),
        (b"\x1b[1;2P", F(1)),
        (b"\x1b[A", Up),
        (b"\x1bOA", Up),
        (b"\x1b[1;5C", Right),
        (b"\x1b[H", Home),
        (b"\x1bOF", End),
        (b"\x1b[Z", BackTab),
        // vt220 and all after it.
        (b"\x1b[15~", F(5)),
        (b"\x1b[17~", F(6)),
        (b"\x1b[21~", F(10)),
        (b"\x1b[23~", F(11)),
        (b"\x1b[24~", F(12)),
        (b"\x1b[28~", F(15)),
        (b"\x1b[29~", F(16)),
        (b"\x1b[34~", F(20)),
        (b"\x1b[1~", Home),
        (b"\x1b[4~", End),
        (b"\x1b[5~", PageUp),
        (b"\x1b[6~", PageDown),
        (b"\x9b17~", F(6)),
        (b"\x8fQ", F(2)),
        // The Linux console, PuTTY, rxvt.
        (b"\x1b[[A", F(1)),
        (b"\x1b[[E", F(5)),
        (b"\x1b[11~", F(1)),
        (b"\x1b[15~", F(5)),
        (b"\x1b[7~", Home),
        (b"\x1b[8~", End),
        // The keypad in its application mode.
        (b"\x1bOM", Enter),
        (b"\x1bOp", Char('0')),
        (b"\x1bOy", Char('9')),
        // Both keys that rub out.
        (b"\x7f", Backspace),
        (b"\x08", Backspace),
        (b"\r", Enter),
        (b"\t", Tab),
        (b"\x1b", Esc),
        ("漏".as_bytes(), Char('漏')),
        ("𠮷".as_bytes(), Char('𠮷')),
        ("，".as_bytes(), Char('，')),
    ];
    for (bytes, code) in table {
        assert_eq!(keys(bytes), [*code], "{bytes:?}");
    }
}

#[test]
fn ctrl_and_held_keys_keep_what_is_held() {
    let key = |code, with| vec![Input::Key(KeyEvent::new(code, with))];
    assert_eq!(decoded(&[b"\x11"]), key(KeyCode::Char('q'), KeyModifiers::CONTROL));
    assert_eq!(decoded(&[b"\x1b2"]), key(KeyCode::Char('2'), KeyModifiers::ALT));
    assert_eq!(decoded(&[b"\x1b[1;5D"]), key(KeyCode::Left, KeyModifiers::CONTROL));
    assert_eq!(decoded(&[b"\x1b[20;2~"]), key(KeyCode::F(9), KeyModifiers::SHIFT));
    assert_eq!(decoded(&[b"\x1b[1;2R"]), key(KeyCode::F(3), KeyModifiers::SHIFT));
}

#[test]
fn an_esc_and_a_key_in_one_reading_are_two_keys() {
    use KeyCode::*;
    assert_eq!(keys(b"\x1b\x1bOQ"), [Esc, F(2)]);
    assert_eq!(keys(b"\x1b\x1b[17~"), [Esc, F(6)]);
    assert_eq!(keys(b"\x1b\x1b"), [Esc, Esc]);
    assert_eq!(keys(b"\x1bn"), [Esc, Char('n')]);
    assert_eq!(keys("\x1b漏".as_bytes()), [Esc, Char('漏')]);
    assert_eq!(keys(b"\x1b\r"), [Esc, Enter]);
    assert_eq!(keys(b"\x1b["), [Esc, Char('[')]);
    assert_eq!(keys(b"\x1bO"), [Esc, Char('O')]);
}

#[test]
fn a_line_feed_presses_no_enter() {
    let ctrl_j = Input::Key(KeyEvent::new(KeyCode::Char('j'), KeyModifiers::CONTROL));
    let mut came = Vec::new();
    let mut decoder = Decoder::new(Duration::ZERO);
    decoder.feed(b"\r\n", &mut came);
    assert_eq!(came, [plain(KeyCode::Enter), ctrl_j], "one line end, one Enter");
}

/// One of everything.
const ALL: &str = "\x1b[A\x1bOP\x1b[[C\x1b[15~漏𠮷，\x1b[200~粘\n贴\x1b[20\x1b[201~a\x1b[<0;7;3M\x1b[1;5C\x1b[2;9R\x03z";

#[test]
fn wherever_it_is_cut_it_is_the_same() {
    let bytes = ALL.as_bytes();
    let whole = decoded(&[bytes]);
    assert_eq!(whole.len(), 14, "{whole:?}");
    assert!(whole.contains(&Input::Paste("粘\n贴\x1b[20".to_owned())), "{whole:?}");
    assert!(whole.contains(&Input::Click(Position::new(6, 2))), "{whole:?}");
    assert!(whole.contains(&Input::Cursor(2, 9)), "{whole:?}");
    for cut in 1..bytes.len() {
        assert_eq!(decoded(&[&bytes[..cut], &bytes[cut..]]), whole, "cut at {cut}");
    }
    let single: Vec<&[u8]> = bytes.chunks(1).collect();
    assert_eq!(decoded(&single), whole);
}

#[test]
fn what_is_torn_is_given_up_and_what_follows_is_read() {
    let mut decoder = Decoder::new(Duration::from_millis(50));
    let mut out = Vec::new();
    for torn in [&b"\x1b[1;"[..], &"漏".as_bytes()[..2], b"\x1b[M\x20", b"\x1b[<0;7"] {
        decoder.feed(torn, &mut out);
        assert_eq!(decoder.patience(), Some(TORN), "{torn:?}");
        decoder.give_up(&mut out);
        decoder.feed(b"a", &mut out);
        assert_eq!(std::mem::take(&mut out), [plain(KeyCode::Char('a'))], "after {torn:?}");
    }
    decoder.feed(b"\x1b", &mut out);
    assert_eq!(decoder.patience(), Some(Duration::from_millis(50)));
    decoder.give_up(&mut out);
    decoder.feed(b"\x1b[200~abc", &mut out);
    assert_eq!(decoder.patience(), Some(PASTE));
    decoder.give_up(&mut out);
    assert_eq!(out, [plain(KeyCode::Esc), Input::Paste("abc".to_owned())]);
}

#[test]
fn what_means_nothing_here_is_nothing() {
    for bytes in [
        &b"\x1b[2J"[..],
        b"\x1b[?1049l",
        b"\x1b[I",
        b"\x1b[201~",
        b"\x1b[<0;7;3m",
        b"\x1b[<2;7;3M",
        b"\x1b[99~",
        b"\x1b[?64;1;2c",
        b"\0\x1c\xff\xc0\x80",
    ] {
        assert_eq!(decoded(&[bytes]), [], "{bytes:?}");
    }
    let broken = keys(b"\x1b[1;\x1b[Aq");
    assert_eq!(broken, [KeyCode::Up, KeyCode::Char('q')]);
}

#[test]
fn a_mouse_of_the_old_kind_types_nothing() {
    assert_eq!(decoded(&[b"\x1b[M !!"]), [Input::Click(Position::new(0, 0))]);
    assert_eq!(decoded(&[b"\x1b[M#!!"]), []);
    assert_eq!(decoded(&[b"\x1b[<64;1;1M"]), [plain(KeyCode::Up)]);
}

#[test]
fn a_paste_that_never_ends_does_not_fill_the_memory() {
    let mut decoder = Decoder::new(Duration::from_millis(50));
    let mut out = Vec::new();
    decoder.feed(b"\x1b[200~", &mut out);
    decoder.feed(&vec![b'x'; 3 * MOST_PASTED], &mut out);
    assert_eq!(decoder.paste.as_ref().map(Vec::len), Some(MOST_PASTED));
    decoder.feed(b"\x1b[201~y", &mut out);
    assert_eq!(out.len(), 2);
}

#[test]
fn junk_does_no_harm() {
    let pieces = [0x1b, b'[', b'O', b'2', b'0', b'~', 0xe6, 0xbc, 0x8f, b'M', b'<', b';', 0x9b, 0];
    let mut seed = fastrand::Rng::with_seed(7);
    for _ in 0..100_000 {
        let junk: Vec<u8> = (0..12).map(|_| pieces[seed.usize(..pieces.len())]).collect();
        let whole = decoded(&[&junk]);
        let cut = seed.usize(..junk.len());
        assert_eq!(decoded(&[&junk[..cut], &junk[cut..]]), whole, "{junk:?}");
    }
}
