//! Invented notices in any number, with what was planted in them counted: data for benchmarks, and
//! the truth that answers are held against.

mod compose;
mod defect;
mod plan;
mod planted;
mod sentences;

use std::fs::File;
use std::io::{BufWriter, Write};
use std::num::NonZero;
use std::path::Path;
use std::thread;

use anyhow::{Context, Result};
use rand::SeedableRng;
use rand_chacha::ChaCha8Rng;
use seloste::Notice;
use seloste_store::NoticeGraphs;

use defect::Defect;
use plan::Plan;
pub use planted::Planted;

/// How many notices stand in memory at once.
const BATCH: u32 = 2048;

/// What is to be made. The same values give the same bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct BenchData {
    /// How many notices.
    pub notices: u32,
    /// Where chance begins.
    pub seed: u64,
    /// How many of a thousand are not valid JSON of a notice.
    pub invalid: u32,
}

/// One line of the data.
struct Made {
    json: String,
    /// The notice as N-Quads; nothing of an invalid one.
    quads: String,
    planted: Planted,
}

impl BenchData {
    /// Writes `notices.jsonl`, `notices.nq` and `planted.json` into a folder, and returns what was
    /// planted.
    ///
    /// # Errors
    ///
    /// If a file cannot be written.
    pub fn write(&self, folder: &Path) -> Result<Planted> {
        std::fs::create_dir_all(folder).with_context(|| folder.display().to_string())?;
        let mut jsonl = create(&folder.join("notices.jsonl"))?;
        let mut nquads = create(&folder.join("notices.nq"))?;
        let mut planted = Planted::default();
        for from in (0..self.notices).step_by(BATCH as usize) {
            let numbers = from..self.notices.min(from + BATCH);
            for made in self.batch(&numbers.collect::<Vec<_>>())? {
                writeln!(jsonl, "{}", made.json)?;
                nquads.write_all(made.quads.as_bytes())?;
                planted.add(&made.planted);
            }
        }
        jsonl.flush()?;
        nquads.flush()?;
        let json = serde_json::to_string_pretty(&planted)? + "\n";
        std::fs::write(folder.join("planted.json"), json)?;
        Ok(planted)
    }

    /// One notice, by its number, without a defect.
    #[must_use]
    pub fn notice(&self, number: u32) -> Notice {
        compose::notice(&self.plan(number).0)
    }

    /// The notices of a batch, in order, made on all cores.
    fn batch(&self, numbers: &[u32]) -> Result<Vec<Made>> {
        let cores = thread::available_parallelism().map_or(1, NonZero::get);
        let shares = numbers.chunks(numbers.len().div_ceil(cores).max(1));
        thread::scope(|scope| {
            let threads: Vec<_> = shares
                .map(|share| {
                    let make = move || share.iter().map(|number| self.make(*number)).collect();
                    scope.spawn(make)
                })
                .collect();
            let mut made = Vec::with_capacity(numbers.len());
            for thread in threads {
                let share: Result<Vec<Made>> = thread.join().expect("nothing here panics");
                made.extend(share?);
            }
            Ok(made)
        })
    }

    fn make(&self, number: u32) -> Result<Made> {
        let (plan, defect) = self.plan(number);
        let notice = compose::notice(&plan);
        if let Some(defect) = defect {
            let json = defect.spoil(serde_json::to_value(&notice)?).to_string();
            let (quads, planted) = (String::new(), Planted::of_invalid(defect));
            return Ok(Made {
                json,
                quads,
                planted,
            });
        }
        let graphs = NoticeGraphs::of(&notice)?;
        let quads = graphs.asserted().iter().chain(graphs.derived());
        Ok(Made {
            json: serde_json::to_string(&notice)?,
            quads: quads.map(|quad| format!("{quad} .\n")).collect(),
            planted: Planted::of(&plan),
        })
    }

    /// What stands in a notice: drawn from a stream of chance of its own, so that it does not
    /// depend on the others.
    fn plan(&self, number: u32) -> (Plan, Option<Defect>) {
        let mut rng = ChaCha8Rng::seed_from_u64(self.seed);
        rng.set_stream(number.into());
        let plan = Plan::draw(number, self.notices, &mut rng);
        (plan, Defect::draw(self.invalid, &mut rng))
    }
}

fn create(path: &Path) -> Result<BufWriter<File>> {
    let file = File::create(path).with_context(|| path.display().to_string())?;
    Ok(BufWriter::new(file))
}

#[cfg(test)]
mod tests {
    use super::*;

    const DATA: BenchData = BenchData {
        notices: 40,
        seed: 7,
        invalid: 200,
    };

    #[test]
    fn the_same_seed_gives_the_same_bytes_and_another_does_not() {
        let (one, two, other) = (folder(), folder(), folder());
        let planted = DATA.write(one.path()).expect("the folder is ours");
        assert_eq!(planted, DATA.write(two.path()).expect("the folder is ours"));
        let reseeded = BenchData { seed: 8, ..DATA };
        reseeded.write(other.path()).expect("the folder is ours");
        for name in ["notices.jsonl", "notices.nq", "planted.json"] {
            let read = |folder: &tempfile::TempDir| std::fs::read(folder.path().join(name));
            let first = read(&one).expect("it was written");
            assert_eq!(first, read(&two).expect("it was written"), "{name}");
            assert_ne!(first, read(&other).expect("it was written"), "{name}");
        }
    }

    #[test]
    fn what_is_planted_valid_is_read_and_what_is_not_is_refused() {
        let folder = folder();
        let planted = DATA.write(folder.path()).expect("the folder is ours");
        let lines = std::fs::read_to_string(folder.path().join("notices.jsonl"));
        let lines = lines.expect("it was written");
        let read = lines
            .lines()
            .map(|line| seloste::read("line", line.as_bytes()));
        let refused = read.filter(Result::is_err).count();
        let invalid: u64 = planted.invalid.values().sum();
        assert!(invalid > 0, "the share of 200 in 1000 gives some of 40");
        assert_eq!(invalid, refused as u64);
        assert_eq!(lines.lines().count() as u64, planted.valid + invalid);
    }

    fn folder() -> tempfile::TempDir {
        tempfile::tempdir().expect("there is room for a folder")
    }
}
