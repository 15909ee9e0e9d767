//! The `firstdesk` program: reads the command line, or opens the screen.
use anyhow::{Context, anyhow};
use firstdesk::{
    cli::{self, Opens, Outcome, Reach, Screen},
    clock, demo,
    desk::Desk,
    domain::{
        at::Span,
        id::StaffId,
        property::Property,
        text::clean,
        vocab::{Department, Rank},
    },
    tui::{
        self,
        notify::Notifier,
        rein::Rein,
        term::{Profile, Wishes},
    },
    words,
};
use indicatif::{ProgressBar, ProgressStyle};
use std::{
    io::{self, BufWriter, IsTerminal, Write},
    path::{Path, PathBuf},
    process::ExitCode,
};

fn main() -> ExitCode {
    let stderr = io::stderr();
    let progress = stderr.is_terminal();
    let mut out = BufWriter::new(io::stdout().lock());
    let outcome =
        cli::run(std::env::args_os(), clock::now(), &mut out, &mut stderr.lock(), progress);
    // What could not be flushed was reported, or went into a closed pipe.
    let _ = out.flush();
    drop(out);
    match outcome {
        Outcome::Exit(status) => ExitCode::from(status),
        Outcome::Screen(screen) => match open(&screen) {
            Ok(()) => ExitCode::SUCCESS,
            Err(error) => {
                // Into a closed stderr nothing can be said.
                let _ = match error.downcast_ref::<NotUtf8>() {
                    Some(NotUtf8(locale)) => {
                        io::stderr().write_all(&words::terminal::not_utf8(locale))
                    }
                    // What is wrong with a file may be told in its own words.
                    None => writeln!(io::stderr(), "firstdesk: {}", clean(&format!("{error:#}"))),
                };
                ExitCode::FAILURE
            }
        },
    }
}

/// The terminal's locale has another character set; what is said of it is not even text.
#[derive(Debug, thiserror::Error)]
#[error("the locale {0} is not UTF-8")]
struct NotUtf8(String);

fn open(screen: &Screen) -> anyhow::Result<()> {
    if !io::stdin().is_terminal() || !io::stdout().is_terminal() {
        return Err(anyhow!("the screen needs a terminal; see firstdesk --help for commands"));
    }
    if let Some(locale) = tui::term::not_utf8(|name| std::env::var(name).ok()) {
        return Err(NotUtf8(locale).into());
    }
    match (screen.opens, &screen.file) {
        (Opens::Desk | Opens::Setup, Some(file)) => show(screen, file),
        (Opens::Desk | Opens::Setup, None) => {
            Err(anyhow!("no folder for the property's file; give --db FILE"))
        }
        (Opens::Demo, Some(file)) => {
            fill(screen, file)?;
            show(screen, file)
        }
        (Opens::Demo, None) => {
            let folder = ThrowAway::make()?;
            let file = folder.0.join("desk.db");
            fill(screen, &file)?;
            show(screen, &file)
        }
    }
}

fn show(screen: &Screen, file: &Path) -> anyhow::Result<()> {
    let now = clock::now();
    let is_new = !file.exists();
    if is_new && screen.reach != Reach::Free {
        // A slip in the forced command must not become an empty desk that nobody knows of.
        return Err(anyhow!("{} is not there, and such a session makes no file", file.display()));
    }
    let desk = cli::opening::open(file, now, true, screen.lang.unwrap_or_default())?;
    let made_up = matches!(screen.opens, Opens::Demo);
    let mut desk = if made_up { desk.in_passing() } else { desk };
    let rein = match screen.reach {
        Reach::Free => Rein::Free,
        Reach::Bound => Rein::Bound,
        Reach::Watch => Rein::Watch,
    };
    if rein == Rein::Watch {
        desk.only_watch();
    }
    let me = who(screen.actor.as_deref(), desk.property())?;
    let mut profile = profile(screen, desk.path());
    if let Some(command) = &screen.print_command {
        profile.print.clone_from(command);
    }
    let helpers = tui::desk::Helpers {
        notifier: screen.notify.clone().map(Notifier::new),
        reports: screen.reports.clone(),
        encoding: screen.print_encoding,
    };
    let mut app = tui::desk::seated(desk, me, profile.lang, profile.theme(), now, helpers);
    match screen.opens {
        Opens::Setup => app.open_setup(now),
        Opens::Desk if is_new && rein == Rein::Free => app.open_welcome(),
        Opens::Desk | Opens::Demo => {}
    }
    let mut app = app.guarded(rein, Span::minutes(screen.lock.into()), now);

    Ok(tui::term::show(&mut app, &profile, clock::reading)?)
}

/// What the terminal can do, and what was asked of it.
fn profile(screen: &Screen, file: &Path) -> Profile {
    let asked = Wishes {
        ascii: screen.ascii,
        lang: screen.lang,
        wide: screen.wide,
        mouse: screen.mouse,
        size: screen.size,
    };
    Profile::detect(|name| std::env::var(name).ok(), &asked, file.with_extension("log"))
}

/// Who sits down: the person named, else the desk's first operator.
fn who(asked: Option<&str>, property: &Property) -> anyhow::Result<StaffId> {
    if let Some(asked) = asked {
        let known = property.staff(&StaffId::from(asked)).filter(|s| !s.about.left);
        let known = known.map(|s| s.id.clone());
        let here = property.staff.iter().filter(|s| !s.about.left);
        let signs: Vec<&str> = here.map(|s| s.id.as_str()).collect();
        return known.with_context(|| {
            let asked = clean(asked);
            format!("--as '{asked}' is nobody on the staff list: {}", signs.join(", "))
        });
    }
    let at_desk = |s: &&firstdesk::domain::property::Staff| {
        s.department == Department::Desk && s.rank == Rank::Operator && !s.about.left
    };
    let first = property.staff.iter().find(at_desk).or(property.staff.first());
    first.map(|s| s.id.clone()).context("the staff list is empty")
}

/// Tells the demo's stories into a new file; one that has stories already is left as it is.
fn fill(screen: &Screen, file: &Path) -> anyhow::Result<()> {
    let now = clock::now();
    if file.exists() && !Desk::open(file, now)?.events_after(0, 1)?.is_empty() {
        return Ok(());
    }
    let bar = ProgressBar::new(0);
    bar.set_style(ProgressStyle::with_template("{msg} {wide_bar} {percent}%")?);
    bar.set_message("FirstDesk demo");
    let lang = profile(screen, file).lang;
    demo::fill(file, now, SEED, lang, |done, total| {
        bar.set_length(u64::try_from(total).unwrap_or(0));
        bar.set_position(u64::try_from(done).unwrap_or(0));
    })?;
    bar.finish_and_clear();
    Ok(())
}

/// The demo tells the same stories each time.
const SEED: u64 = 20_261_123;

/// A folder that goes with the program.
struct ThrowAway(PathBuf);

impl ThrowAway {
    fn make() -> anyhow::Result<ThrowAway> {
        let name = format!("firstdesk-demo-{}-{}", std::process::id(), clock::now().0);
        let folder = std::env::temp_dir().join(name);
        std::fs::create_dir(&folder)
            .with_context(|| format!("cannot make {}", folder.display()))?;
        Ok(ThrowAway(folder))
    }
}

impl Drop for ThrowAway {
    fn drop(&mut self) {
        // A demo left behind in the temporary folder harms nobody.
        let _ = std::fs::remove_dir_all(&self.0);
    }
}
