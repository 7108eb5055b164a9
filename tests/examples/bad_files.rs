//! Writes the files that are made to do harm to a folder: `cargo run -p seloste-tests --example bad_files -- DIR`.
//! Tells of each what it gives, as `tests/src/hostile/recorded.txt` has it.

use std::error::Error;
use std::fs;
use std::io::Write;
use std::path::PathBuf;

use seloste_convert::{Format, read_as};
use seloste_tests::hostile::{BadFile, Tier, bad_files};

fn main() -> Result<(), Box<dyn Error>> {
    let folder = std::env::args_os().nth(1).ok_or("say where: a folder")?;
    let folder = PathBuf::from(folder);
    for file in bad_files(Tier::Full) {
        let path = folder.join(&file.name);
        fs::create_dir_all(path.parent().unwrap_or(&folder))?;
        fs::write(path, &file.bytes)?;
        writeln!(std::io::stdout(), "{}: {}", file.name, outcome(&file))?;
    }
    Ok(())
}

fn outcome(file: &BadFile) -> &'static str {
    match read_as(&file.name, &file.bytes, Format::Told) {
        Ok(_) => "text",
        Err(error) => error.code.0,
    }
}
