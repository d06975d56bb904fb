//! Reading in a process of its own: the program starts itself with a hidden argument, hands the file over on standard
//! input and gets pages on standard output. Whatever a hostile file does to the engine, only that process dies.

use std::io::{self, BufReader, Read as _, Write as _};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::{Arc, Mutex, OnceLock, mpsc};
use std::time::{Duration, Instant};

use super::message::{self, Job, Message};
use super::pdf::End;
use super::{extract, limits};

/// The hidden argument.
const ARGUMENT: &str = "__extract";
/// Bytes that one document's lines may come to: 1,000 dense pages come to about ten million.
const MOST_OUTPUT: usize = 512 << 20;
/// How often the memory of a process is looked at where the kernel does not limit it.
const WATCH: Duration = Duration::from_millis(200);

static PROGRAM: OnceLock<PathBuf> = OnceLock::new();
/// A reading process that waits for its job.
static SPARE: Mutex<Option<Child>> = Mutex::new(None);

/// Has every PDF read by a copy of this program from now on.
///
/// For a program whose `main` calls [`worker`] first of all. Without this, PDF is read in a thread.
pub fn use_worker() {
    if let Ok(program) = std::env::current_exe() {
        let _ = PROGRAM.set(program);
    }
}

/// Starts a reading process before there is a job for it, after [`use_worker`].
///
/// For a program that will read a PDF and has other things to do first: starting takes as long as reading some pages.
/// One that is never needed ends with this program, when its standard input closes.
pub fn start_worker_early() {
    if let (Some(program), Ok(mut spare)) = (program(), SPARE.lock())
        && spare.is_none()
    {
        *spare = start(program).ok();
    }
}

fn start(program: &Path) -> io::Result<Child> {
    Command::new(program)
        .arg(ARGUMENT)
        .env_remove("RUST_BACKTRACE")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
}

/// The program to start, where there is one.
pub(super) fn program() -> Option<&'static Path> {
    PROGRAM.get().map(PathBuf::as_path)
}

/// When the program was started as a reading process: does the work and returns `true`; the caller must then end.
///
/// Takes its job and the file from standard input and writes pages to standard output.
#[must_use]
pub fn worker() -> bool {
    if std::env::args_os().nth(1).is_none_or(|a| a != ARGUMENT) {
        return false;
    }
    // Nobody is left to tell when the pipes are broken.
    let _ = work();
    true
}

fn work() -> io::Result<()> {
    let mut input = io::stdin().lock();
    let (job, _) = message::read::<Job>(&mut input)?;
    limits::hold_memory(job.memory);
    let mut bytes = Vec::new();
    input.read_to_end(&mut bytes)?;
    let output = Mutex::new(io::BufWriter::with_capacity(1 << 16, io::stdout()));
    extract::run(&job, Arc::new(bytes), &|message| {
        let Ok(mut output) = output.lock() else { return false };
        // Each page leaves at once: what is read before a crash is not lost.
        message::write(&mut *output, &message).and_then(|()| output.flush()).is_ok()
    });
    Ok(())
}

/// Runs one job; every message goes to `take`.
pub(super) fn run(
    program: &Path,
    job: &Job,
    bytes: &Arc<Vec<u8>>,
    deadline: Instant,
    take: &mut dyn FnMut(Message),
) -> End {
    let spare = SPARE.lock().ok().and_then(|mut spare| spare.take());
    let mut child = match spare.map_or_else(|| start(program), Ok) {
        Ok(child) => child,
        Err(error) => return End::Failed(format!("the reading process could not be started ({error})")),
    };
    let (Some(mut input), Some(output)) = (child.stdin.take(), child.stdout.take()) else {
        return End::Failed("the reading process has no pipes".into());
    };
    let (send, receive) = mpsc::sync_channel(64);
    let (header, bytes) = (job.clone(), Arc::clone(bytes));
    std::thread::spawn(move || {
        // The process may have died; that shows on its output.
        let _ = message::write(&mut input, &header).and_then(|()| input.write_all(&bytes));
    });
    std::thread::spawn(move || {
        let mut output = BufReader::with_capacity(1 << 16, output);
        while let Ok(message) = message::read::<Message>(&mut output) {
            if send.send(message).is_err() {
                return;
            }
        }
    });
    let end = listen(&receive, job, &child, deadline, take);
    // Dead or done or to be ended: in every case nothing of it may stay behind. Its pages need not wait for its burial.
    let _ = child.kill();
    let buried = std::thread::Builder::new().spawn(move || child.wait());
    // Without a thread for it the process is gone all the same; the system keeps its name until this one ends.
    drop(buried);
    end
}

fn listen(
    receive: &mpsc::Receiver<(Message, usize)>,
    job: &Job,
    child: &Child,
    deadline: Instant,
    take: &mut dyn FnMut(Message),
) -> End {
    let mut total = 0;
    loop {
        let left = deadline.saturating_duration_since(Instant::now());
        match receive.recv_timeout(left.min(WATCH)) {
            Ok((Message::Done, _)) => return End::Done,
            Ok((message, length)) => {
                total += length;
                if total > MOST_OUTPUT {
                    return End::Crashed;
                }
                let last = matches!(message, Message::Locked | Message::Broken(_));
                take(message);
                if last {
                    return End::Done;
                }
            }
            Err(mpsc::RecvTimeoutError::Disconnected) => return End::Crashed,
            Err(mpsc::RecvTimeoutError::Timeout) if Instant::now() >= deadline => return End::Late,
            Err(mpsc::RecvTimeoutError::Timeout) => {
                if limits::memory_of(child.id()).is_some_and(|used| used > job.memory) {
                    return End::Crashed;
                }
            }
        }
    }
}
