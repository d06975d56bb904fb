//! Reading in a thread of this process: for programs that use the library without being able to start a copy of
//! themselves. Time is limited, panics are caught; memory is not limited.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc;
use std::time::Instant;

use super::extract;
use super::message::{Job, Message};
use super::pdf::End;

/// Hands every message to `take` until the job is done or the time is up.
pub(super) fn run(job: &Job, bytes: &Arc<Vec<u8>>, deadline: Instant, take: &mut dyn FnMut(Message)) -> End {
    let (send, receive) = mpsc::sync_channel(16);
    let ended = Arc::new(AtomicBool::new(false));
    let (job, bytes, over) = (job.clone(), Arc::clone(bytes), Arc::clone(&ended));
    let work = move || {
        extract::run(&job, bytes, &|message| !over.load(Ordering::Relaxed) && send.send(message).is_ok());
    };
    if std::thread::Builder::new().stack_size(extract::STACK).spawn(work).is_err() {
        return End::Failed("no thread could be started".into());
    }
    loop {
        let left = deadline.saturating_duration_since(Instant::now());
        match receive.recv_timeout(left) {
            Ok(Message::Done) => return End::Done,
            Ok(message) => take(message),
            Err(mpsc::RecvTimeoutError::Disconnected) => return End::Done,
            Err(mpsc::RecvTimeoutError::Timeout) => {
                // A thread cannot be ended; it stops by itself at the next page.
                ended.store(true, Ordering::Relaxed);
                return End::Late;
            }
        }
    }
}
