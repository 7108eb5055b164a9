//! Prints the quads of a notice as N-Quads: `quads notice.json`.

use std::io::Write;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let path = std::env::args().nth(1).ok_or("name a notice")?;
    let notice = seloste::read(&path, &std::fs::read(&path)?)?;
    let mut stdout = std::io::stdout().lock();
    for quad in seloste_store::quads(&notice)? {
        writeln!(stdout, "{quad} .")?;
    }
    Ok(())
}
