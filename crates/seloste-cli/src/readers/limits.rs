//! What a process that reads documents may do.

/// The most bytes of memory.
pub const MEMORY: u64 = 512 << 20;

#[cfg(unix)]
pub use self::unix::{allow_time, keep_within};

#[cfg(unix)]
mod unix {
    use rustix::process::{Resource, Rlimit, getrlimit, setrlimit};
    use rustix::time::{ClockId, clock_gettime};

    /// The most seconds of computing on one file. Whoever waits for the answer stops earlier; this
    /// ends the process where nobody waits any more.
    const SECONDS: u64 = 20;

    /// Keeps this process within its limits from now on, and says whether the system limits memory.
    /// It opens no more files, writes none, and leaves no image of its memory.
    pub fn keep_within() -> bool {
        for resource in [Resource::Nofile, Resource::Fsize, Resource::Core] {
            // Without them the other limits hold still.
            lower(resource, 0).ok();
        }
        lower(Resource::As, super::MEMORY).is_ok()
    }

    fn lower(resource: Resource, most: u64) -> rustix::io::Result<()> {
        let most = getrlimit(resource).maximum.map_or(most, |it| it.min(most));
        let limit = Rlimit {
            current: Some(most),
            maximum: Some(most),
        };
        setrlimit(resource, limit)
    }

    /// Allows the time for one more file.
    pub fn allow_time() {
        let used = clock_gettime(ClockId::ProcessCPUTime).tv_sec;
        let limit = Rlimit {
            current: u64::try_from(used).ok().map(|used| used + SECONDS),
            ..getrlimit(Resource::Cpu)
        };
        // Where it is not allowed, whoever waits for the answer stops the process.
        setrlimit(Resource::Cpu, limit).ok();
    }
}

/// Says that this system does not limit memory.
#[cfg(not(unix))]
pub fn keep_within() -> bool {
    false
}

/// Does nothing on this system: whoever waits for the answer stops the process.
#[cfg(not(unix))]
pub fn allow_time() {}
