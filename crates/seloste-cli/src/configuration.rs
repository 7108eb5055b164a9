//! The configurations of inputs: `seloste.toml`, the nearest upwards from each.

use std::collections::HashMap;
use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use seloste_source::Diagnostic;
use seloste_validate::Config;

use crate::cli::Stop;
use crate::inputs;
use crate::report::Report;

/// What a configuration is called.
pub const NAME: &str = "seloste.toml";
/// The folder that may hold it instead.
const FOLDER: &str = ".config";

/// Where configurations come from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Origin {
    /// The nearest to each input.
    Nearest,
    /// This file, for every input.
    File(PathBuf),
    /// Nowhere.
    Nowhere,
}

impl Origin {
    /// What `--config` says.
    pub fn of(flag: Option<&Path>) -> Self {
        match flag {
            None => Self::Nearest,
            Some(path) if path == Path::new("none") => Self::Nowhere,
            Some(path) => Self::File(path.to_owned()),
        }
    }
}

/// A configuration that was read, and the folder that its paths begin in.
#[derive(Debug)]
pub struct Loaded {
    /// The configuration.
    pub config: Config,
    root: PathBuf,
}

/// The configurations of some inputs.
#[derive(Debug, Default)]
pub struct Configurations {
    /// Each of them once.
    pub all: Vec<Loaded>,
    /// Which of them holds for the files of a folder.
    of_folders: HashMap<PathBuf, Option<usize>>,
}

impl Configurations {
    /// Reads those of some inputs, each once. Whatever is wrong with them is told, and then nothing
    /// is checked.
    pub fn load<'p>(
        &mut self,
        origin: &Origin,
        inputs: impl IntoIterator<Item = &'p Path>,
        report: &Report,
    ) -> Result<(), Stop> {
        match origin {
            Origin::Nowhere => Ok(()),
            Origin::File(_) if !self.all.is_empty() => Ok(()),
            Origin::File(path) => {
                let text = read(path)?;
                self.add(path, &text, report).map(drop)
            }
            Origin::Nearest => {
                let folders = inputs.into_iter().map(folder_of);
                folders
                    .into_iter()
                    .try_for_each(|folder| self.nearest(&folder, report).map(drop))
            }
        }
    }

    /// The number of the configuration of an input, and the path that leads to it from its folder.
    pub fn of(&self, origin: &Origin, input: &Path) -> Option<(usize, String)> {
        let at = match origin {
            Origin::Nowhere => None,
            Origin::File(_) => Some(0),
            Origin::Nearest => *self.of_folders.get(&folder_of(input))?,
        }?;
        let input = real(input);
        let path = input
            .strip_prefix(&self.all.get(at)?.root)
            .unwrap_or(&input);
        let names = path
            .components()
            .map(|name| name.as_os_str().to_string_lossy());
        Some((at, names.collect::<Vec<_>>().join("/")))
    }

    /// What the configurations say of a thing that a run has once.
    pub fn agreed<T: PartialEq>(
        &self,
        key: &str,
        of: impl Fn(&Config) -> Option<T>,
    ) -> Result<Option<T>, Stop> {
        let mut said: Option<(&Config, Option<T>)> = None;
        for Loaded { config, .. } in &self.all {
            let here = of(config);
            match &said {
                Some((first, other)) if *other != here => {
                    let (first, second) = (first.name(), config.name());
                    let message = format!(
                        "`{first}` and `{second}` differ in `{key}`: say it with `--{key}`"
                    );
                    return Err(Stop::Usage(message));
                }
                Some(_) => {}
                None => said = Some((config, here)),
            }
        }
        Ok(said.and_then(|(_, value)| value))
    }

    /// The configuration of the files of a folder.
    fn nearest(&mut self, folder: &Path, report: &Report) -> Result<Option<usize>, Stop> {
        if let Some(known) = self.of_folders.get(folder) {
            return Ok(*known);
        }
        let own = [folder.join(NAME), folder.join(FOLDER).join(NAME)];
        let own = own.into_iter().find(|path| path.is_file());
        let found = match (own, folder.parent()) {
            (Some(path), _) => {
                let text = read(&path)?;
                Some(self.add(&path, &text, report)?)
            }
            (None, Some(parent)) => self.nearest(parent, report)?,
            (None, None) => None,
        };
        self.of_folders.insert(folder.to_owned(), found);
        Ok(found)
    }

    fn add(&mut self, path: &Path, text: &str, report: &Report) -> Result<usize, Stop> {
        let config =
            Config::read(&shown(path), text).map_err(|problems| refused(problems, report))?;
        let path = real(path);
        let folder = path.parent().unwrap_or(&path);
        let root = match folder.file_name() {
            Some(name) if name == FOLDER => folder.parent().unwrap_or(folder),
            _ => folder,
        };
        let root = root.to_owned();
        self.all.push(Loaded { config, root });
        Ok(self.all.len() - 1)
    }
}

fn read(path: &Path) -> Result<String, Stop> {
    fs::read_to_string(path).map_err(|error| {
        let diagnostic = match error.kind() {
            ErrorKind::InvalidData => inputs::no_text(path),
            _ => inputs::unreadable(path, &error),
        };
        Stop::Refused(Box::new(diagnostic))
    })
}

/// Shows all that is wrong but the last, which stops the program.
fn refused(mut problems: Vec<Diagnostic>, report: &Report) -> Stop {
    let last = problems.pop().expect("what is refused has a reason");
    problems.iter().for_each(|problem| report.show(problem));
    Stop::Refused(Box::new(last))
}

/// The path as the system knows it, whether or not something is there.
fn real(path: &Path) -> PathBuf {
    let absolute = || std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    fs::canonicalize(path).unwrap_or_else(|_| absolute())
}

/// The folder that an input is, or that it lies in.
fn folder_of(input: &Path) -> PathBuf {
    let input = real(input);
    match input.parent() {
        Some(parent) if !input.is_dir() => parent.to_owned(),
        _ => input,
    }
}

/// A path as messages show it: from where the program runs, if it lies below.
fn shown(path: &Path) -> String {
    let here = std::env::current_dir().map(|here| real(&here));
    let below = here.ok().and_then(|here| path.strip_prefix(here).ok());
    inputs::name(below.unwrap_or(path))
}
