//! The demo opens on a lively night and leaves nothing behind.
use super::{EN, ZH, leave};
use crate::pty::Terminal;
use tempfile::TempDir;

fn demo(temp: &TempDir, env: &[(&str, &str)]) -> Terminal {
    let place = temp.path().to_str().unwrap();
    let env = [env, &[("TMPDIR", place)]].concat();
    let terminal = Terminal::spawn(&["demo"], &env, 48, 160);
    terminal.wait_until("the night", |s| s.contains("B0302"));
    terminal
}

fn left(temp: &TempDir) -> usize {
    std::fs::read_dir(temp.path()).unwrap().count()
}

#[test]
fn the_demo_shows_every_stage_and_leaves_nothing_behind() {
    let temp = TempDir::new().unwrap();
    let mut desk = demo(&temp, ZH);
    let screen = desk.wait_for("铃响");
    for stage in ["待派", "前往", "现场", "处理", "待验", "回访", "已关闭", "派单超时"]
    {
        assert!(screen.contains(stage), "no {stage}: {screen}");
    }
    assert_eq!(left(&temp), 1);
    assert_eq!(leave(&mut desk), 0);
    assert_eq!(left(&temp), 0, "after quitting");
}

#[test]
fn a_demo_ended_from_outside_leaves_nothing_behind() {
    let temp = TempDir::new().unwrap();
    let mut desk = demo(&temp, EN);
    let screen = desk.wait_for("RINGING");
    assert!(screen.contains("Information log") && screen.contains("closed"), "{screen}");
    desk.signal("TERM");
    assert_eq!(desk.wait_end(), 0);
    assert_eq!(left(&temp), 0);
}
