//! Writes the files that are made to do harm to a folder: `cargo run -p seloste-tests --example bad_files -- DIR`.

use std::error::Error;
use std::fs;
use std::path::PathBuf;

use seloste_tests::hostile::{Tier, bad_files};

fn main() -> Result<(), Box<dyn Error>> {
    let folder = std::env::args_os().nth(1).ok_or("say where: a folder")?;
    let folder = PathBuf::from(folder);
    for file in bad_files(Tier::Full) {
        let path = folder.join(&file.name);
        fs::create_dir_all(path.parent().unwrap_or(&folder))?;
        fs::write(path, file.bytes)?;
    }
    Ok(())
}
