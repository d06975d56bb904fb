//! Limits on the memory of a reading process.
//!
//! On Linux and Android the kernel is asked to refuse more; elsewhere such a limit is not enforced, so the process is
//! watched from outside and ended. Windows has neither without native calls: there the time limit alone holds.

/// Memory that reading a file of so many bytes may take: what the engines need at most for honest files, plus copies of
/// the file itself.
pub(super) fn memory_for(file: usize) -> u64 {
    (320 << 20) + 4 * file as u64
}

/// Asks the kernel to refuse this process more than `bytes` of memory. Returns whether it will.
pub(super) fn hold_memory(bytes: u64) -> bool {
    #[cfg(any(target_os = "linux", target_os = "android"))]
    {
        use rustix::process::{Resource, Rlimit, setrlimit};
        let limit = Rlimit { current: Some(bytes), maximum: Some(bytes) };
        let core = Rlimit { current: Some(0), maximum: Some(0) };
        // A dump of a reader that fell over helps nobody and may hold confidential text.
        let _ = setrlimit(Resource::Core, core);
        // Data, not address space: the allocator reserves far more than it uses.
        setrlimit(Resource::Data, limit).is_ok()
    }
    #[cfg(not(any(target_os = "linux", target_os = "android")))]
    {
        let _ = bytes;
        false
    }
}

/// Memory that a process uses now, where that can be asked and is not limited by the kernel.
pub(super) fn memory_of(process: u32) -> Option<u64> {
    if cfg!(any(target_os = "linux", target_os = "android", windows)) {
        return None;
    }
    let output =
        std::process::Command::new("ps").args(["-o", "rss=", "-p", &process.to_string()]).output().ok()?;
    let kilobytes: u64 = String::from_utf8_lossy(&output.stdout).trim().parse().ok()?;
    Some(kilobytes * 1024)
}
