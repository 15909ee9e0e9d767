//! The printer: a paper piped to the property's print command, and the queue of what it did not take.
use super::{
    args::printing::PrintingTool,
    failure::Failure,
    human::{Reader, Table},
    session::{Halt, Session},
};
use crate::{
    clock,
    desk::{
        Desk, DeskError,
        printing::{Ended, Taken},
    },
    domain::{
        at::At,
        id::{StaffId, TicketRef},
        printing::{Encoding, JobNo, JobState, LIMIT, Paper, PrintJob, PrintTrouble, QueueTrouble},
    },
    printer,
    words::printing as words,
};
use serde::Serialize;
use signal_hook::{
    consts::{SIGHUP, SIGINT, SIGTERM},
    flag,
};
use std::sync::{Arc, atomic::AtomicBool};

/// A job of the queue.
#[derive(Serialize)]
struct JobJson {
    job: i64,
    paper: &'static str,
    ticket: Option<String>,
    copy: Option<&'static str>,
    by: String,
    asked_at: String,
    state: &'static str,
    tries: u32,
    next_at: Option<String>,
    trouble: Option<&'static str>,
    message: Option<String>,
    ended_at: Option<String>,
}

impl JobJson {
    fn new(job: &PrintJob, reader: &Reader<'_>) -> JobJson {
        let (ticket, copy) = match job.paper {
            Paper::Copy { entry, ticket, copy } => {
                (Some(TicketRef { entry, ticket }.to_string()), Some(copy.code()))
            }
            Paper::HandOver | Paper::Kit => (None, None),
        };
        let (shape, open) = (reader.shape, job.is_open());
        let state = job.stands(shape.now);
        let next = (state == JobState::Waiting).then(|| shape.time(job.due_at));
        let trouble = job.trouble.as_ref().filter(|_| open);
        JobJson {
            job: job.no.0,
            paper: job.paper.code(),
            ticket,
            copy,
            by: job.by.to_string(),
            asked_at: shape.time(job.asked_at),
            state: state.code(),
            tries: job.tries,
            next_at: next,
            trouble: trouble.map(|t| t.parts().0),
            message: trouble.map(|t| words::trouble(t, reader.lang)),
            ended_at: job.ended_at.map(|at| shape.time(at)),
        }
    }
}

/// Puts a paper into the queue and pipes it to the print command. What is not printed waits there,
/// and the command fails.
pub(super) fn send(
    (paper, by): (Paper, &StaffId),
    (text, encoding): (&str, Encoding),
    desk: &mut Desk,
    session: &mut Session<'_>,
) -> Result<(), Halt> {
    session.prove(by, desk)?;
    let taken = desk.ask_and_take(by, paper, (text, encoding), session.now);
    let taken = taken.map_err(|e| session.refused(&e, desk))?;
    print(&taken, desk, session)
}

/// Uses one of the tools.
pub(super) fn run(tool: &PrintingTool, session: &mut Session<'_>) -> Result<(), Halt> {
    if let PrintingTool::List = tool {
        return list(session);
    }
    let by = session.actor()?;
    let mut desk = session.open()?;
    session.prove(&by, &mut desk)?;
    match tool {
        PrintingTool::List => Ok(()),
        PrintingTool::Retry { job } => {
            let taken = desk.print_now(&by, JobNo(*job), session.now);
            let taken = taken.map_err(|e| session.refused(&e, &desk))?;
            print(&taken, &mut desk, session)
        }
        PrintingTool::Cancel { job } => {
            let no = JobNo(*job);
            desk.cancel_print(&by, no, session.now).map_err(|e| session.refused(&e, &desk))?;
            answer(no, &desk, session)
        }
    }
}

fn list(session: &mut Session<'_>) -> Result<(), Halt> {
    let desk = session.open()?;
    let jobs = desk.print_jobs().map_err(|e| session.unread(&e, &desk))?;
    let reader = session.reader(&desk, None);
    let json: Vec<JobJson> = jobs.iter().map(|job| JobJson::new(job, &reader)).collect();
    session.answer(&json, || match jobs.is_empty() {
        true => format!("{}\n", words::none(reader.lang)),
        false => table(&jobs, &reader),
    })
}

fn table(jobs: &[PrintJob], reader: &Reader<'_>) -> String {
    let lang = reader.lang;
    let mut table = Table::new(&[
        (words::job(lang), 6),
        (words::what(lang), 30),
        (words::who(lang), 14),
        (words::since(lang), 19),
        (words::tries(lang), 5),
        (words::stands(lang), 0),
    ]);
    for job in jobs {
        table.row(vec![
            job.no.to_string(),
            paper(job.paper, reader),
            reader.name(&job.by),
            reader.time(job.asked_at),
            job.tries.to_string(),
            words::state(job.stands(reader.shape.now), lang).to_owned(),
        ]);
    }
    let mut lines = table.lines();
    for job in jobs.iter().filter(|job| job.keeps_waiting(reader.shape.now)) {
        let next = words::next_try(&reader.time(job.due_at), lang);
        let line = format!("{}: {}; {next}\n", job.no, stands(job, reader));
        lines += &line;
    }
    lines
}

fn paper(paper: Paper, reader: &Reader<'_>) -> String {
    words::paper(paper, |entry| entry.to_string(), reader.lang)
}

fn stands(job: &PrintJob, reader: &Reader<'_>) -> String {
    let state = job.stands(reader.shape.now);
    let name = words::state(state, reader.lang);
    match job.trouble.as_ref().filter(|_| state == JobState::Waiting) {
        Some(trouble) => format!("{name}: {}", words::trouble(trouble, reader.lang)),
        None => name.to_owned(),
    }
}

/// Runs the print command for a job this process has taken on, and keeps what came of it. Whoever
/// stops this command meanwhile ends that one too, and the job waits.
fn print(taken: &Taken, desk: &mut Desk, session: &mut Session<'_>) -> Result<(), Halt> {
    let stop = Arc::new(AtomicBool::new(false));
    for signal in [SIGINT, SIGTERM, SIGHUP] {
        flag::register(signal, Arc::clone(&stop))?;
    }
    let command = session.globals.print_command.as_deref().unwrap_or(printer::COMMAND);
    let bytes = printer::bytes(&taken.text, taken.encoding);
    let result = printer::print(command, bytes, LIMIT, &stop);
    let now = clock::now().max(session.now);
    let ended = desk.print_ended(taken, &result, now).map_err(|e| session.refused(&e, desk))?;
    match (ended, result) {
        (Ended::Unnoted(why), _) => Err(session.refused(&why, desk)),
        (Ended::Waits(until), Err(trouble)) => waits(taken.no, &trouble, until, desk, session),
        (Ended::Printed | Ended::Elsewhere | Ended::Waits(_), _) => answer(taken.no, desk, session),
    }
}

/// The answer to a script says how the job stands; the line on stderr why nothing was printed.
fn waits(
    no: JobNo,
    trouble: &PrintTrouble,
    until: At,
    desk: &Desk,
    session: &mut Session<'_>,
) -> Result<(), Halt> {
    if session.globals.json {
        answer(no, desk, session)?;
    }
    let lang = session.lang;
    let next = desk.zone().local(until).format("%H:%M:%S").to_string();
    let said = words::waits_here(no, &words::trouble(trouble, lang), &next, lang);
    Err(Failure::said("print_waits", said).into())
}

/// How a job stands now.
fn answer(no: JobNo, desk: &Desk, session: &mut Session<'_>) -> Result<(), Halt> {
    let jobs = desk.print_jobs().map_err(|e| session.unread(&e, desk))?;
    let Some(job) = jobs.into_iter().find(|job| job.no == no) else {
        let gone = DeskError::from(QueueTrouble::NoSuchJob(no));
        return Err(session.refused(&gone, desk));
    };
    let reader = session.reader(desk, None);
    let json = JobJson::new(&job, &reader);
    session.answer(&json, || format!("{}  {}\n", paper(job.paper, &reader), stands(&job, &reader)))
}
