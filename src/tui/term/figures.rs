//! Counting in a thread of its own: neither a key nor a clock waits for statistics.
use crate::tui::{
    app::Msg,
    figures::{Figured, Job, News},
};
use std::{sync::mpsc::Sender, thread};

/// Runs a job beside the loop; its news come as messages.
pub(super) fn count(job: Job, sender: &Sender<Msg>) {
    let (back, mark) = (sender.clone(), job.mark.clone());
    let sender = sender.clone();
    let thread = thread::Builder::new().name("figures".to_owned());
    let started = thread.spawn(move || {
        job.run(&mut |figured| {
            // Nobody listens any more when the program is over.
            sender.send(Msg::Figured(Box::new(figured))).ok();
        });
    });
    if let Err(error) = started {
        let news = News::Failed(error.to_string());
        back.send(Msg::Figured(Box::new(Figured { mark, news }))).ok();
    }
}
