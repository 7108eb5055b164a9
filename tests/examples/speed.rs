//! How long PDFs take to read, beside `pdftotext` on the same files: `speed FILE …`.
//!
//! Each program is started anew for each file, five times, and the shortest time counts: `speed --read
//! FILE` is this program as a reader, which writes the text. The last column is the reading alone.

use std::fs;
use std::hint::black_box;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use seloste_convert::read;

fn main() {
    let arguments: Vec<_> = std::env::args().skip(1).collect();
    match arguments.split_first() {
        Some((option, files)) if option == "--read" => files.iter().for_each(|file| print(file)),
        _ => compare(&arguments),
    }
}

fn print(file: &str) {
    let bytes = fs::read(file).expect("a file");
    let read = read(file, &bytes).unwrap_or_else(|error| panic!("{error}"));
    say(read.document.text.as_str());
}

/// How long each way takes with a file.
#[derive(Default)]
struct Times {
    pdftotext: Duration,
    program: Duration,
    reading: Duration,
}

fn compare(files: &[String]) {
    let here = std::env::current_exe().expect("this program");
    let mut all = Times::default();
    say("file                                 pages  pdftotext  program  ratio  reading");
    for file in files {
        let bytes = fs::read(file).expect("a file");
        let read = || read(file, &bytes).unwrap_or_else(|error| panic!("{error}"));
        let pages = read()
            .document
            .blocks
            .iter()
            .filter_map(|block| block.page)
            .max();
        let times = Times {
            pdftotext: shortest(|| run(Command::new("pdftotext").args([file, "-"]))),
            program: shortest(|| run(Command::new(&here).args(["--read", file]))),
            reading: shortest(|| drop(black_box(read()))),
        };
        print_line(&name(file), pages.unwrap_or(0), &times);
        all.pdftotext += times.pdftotext;
        all.program += times.program;
        all.reading += times.reading;
    }
    print_line("all", 0, &all);
}

fn name(file: &str) -> String {
    let name: Option<PathBuf> = Path::new(file).file_name().map(PathBuf::from);
    name.unwrap_or_default().display().to_string()
}

fn shortest(mut work: impl FnMut()) -> Duration {
    let times = (0..5).map(|_| {
        let start = Instant::now();
        work();
        start.elapsed()
    });
    times.min().unwrap_or_default()
}

fn run(command: &mut Command) {
    let status = command.stdout(Stdio::null()).stderr(Stdio::null()).status();
    assert!(status.expect("the program starts").success(), "{command:?}");
}

fn print_line(name: &str, n_pages: u32, times: &Times) {
    let milliseconds = |time: Duration| 1000.0 * time.as_secs_f64();
    say(&format!(
        "{name:<36} {n_pages:>5} {:>7.1} ms {:>5.1} ms {:>6.2} {:>5.1} ms",
        milliseconds(times.pdftotext),
        milliseconds(times.program),
        times.program.as_secs_f64() / times.pdftotext.as_secs_f64(),
        milliseconds(times.reading),
    ));
}

/// Writes a line.
fn say(line: &str) {
    writeln!(std::io::stdout(), "{line}").expect("the output is open");
}
