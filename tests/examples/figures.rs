//! How well renderings are read, by producer: `figures FOLDER` prints the figures of the files that
//! `tests/formats/make --all FOLDER` makes, and what was read wrong.

use std::collections::BTreeMap;
use std::io::Write;
use std::path::Path;

use seloste_tests::{Figures, Rendering, measure, renderings};

/// The figures of one producer.
#[derive(Default)]
struct Sums {
    n: u32,
    accuracy: f64,
    least: f64,
    n_equal: usize,
    n_facts: usize,
    n_pages: u32,
    n_refused: usize,
}

fn main() {
    let folder = std::env::args().nth(1).expect("a folder");
    let mut sums: BTreeMap<String, Sums> = BTreeMap::new();
    for rendering in renderings(Path::new(&folder)) {
        let figures = measure(&rendering);
        let sum = sums.entry(rendering.producer.clone()).or_default();
        match &figures {
            Ok(figures) => add(sum, figures),
            Err(_) => sum.n_refused += 1,
        }
        print_faults(&rendering, &figures);
    }
    say("producer                      files  pages  accuracy    least   facts");
    for (producer, sum) in &sums {
        say(&format!(
            "{producer:<29} {:>5} {:>6} {:>8.3} % {:>6.2} % {:>6.2} %{}",
            sum.n,
            sum.n_pages,
            100.0 * sum.accuracy / f64::from(sum.n.max(1)),
            100.0 * sum.least,
            percent(sum.n_equal, sum.n_facts),
            match sum.n_refused {
                0 => String::new(),
                n => format!("  {n} could not be read"),
            }
        ));
    }
}

fn add(sum: &mut Sums, figures: &Figures) {
    let is_first = sum.n == 0;
    sum.n += 1;
    sum.accuracy += figures.accuracy;
    sum.least = match is_first {
        true => figures.accuracy,
        false => sum.least.min(figures.accuracy),
    };
    sum.n_equal += figures.n_equal;
    sum.n_facts += figures.n_facts;
    sum.n_pages += figures.n_pages;
}

fn percent(part: usize, whole: usize) -> f64 {
    let number = |n: usize| f64::from(u32::try_from(n).expect("a small number"));
    100.0 * number(part) / number(whole).max(1.0)
}

fn print_faults(rendering: &Rendering, figures: &Result<Figures, String>) {
    let name = rendering.path.file_name().unwrap_or_default().display();
    let figures = match figures {
        Ok(figures) => figures,
        Err(why) => return say(&format!("{name}: {why}\n")),
    };
    if figures.differences.is_empty() && figures.accuracy >= 0.999 {
        return;
    }
    say(&format!("{name}: {:.3} %", 100.0 * figures.accuracy));
    if let Some([expected, found]) = &figures.first_error {
        say(&format!("  expected {expected:?}\n  found    {found:?}"));
    }
    for line in &figures.differences {
        say(&format!("  {line}"));
    }
    say("");
}

/// Writes a line.
fn say(line: &str) {
    writeln!(std::io::stdout(), "{line}").expect("the output is open");
}
