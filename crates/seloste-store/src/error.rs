//! What can go wrong, as data; the wording stands beside each kind.

use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};
use std::time::Duration;

use oxigraph::sparql::QueryEvaluationError;
use oxigraph::store::StorageError;
use seloste::Iri;
use seloste_source::{Code, Diagnostic, Place, SourceText, Span};

use crate::ParameterKind;

/// Why a notice cannot be kept or a question cannot be answered.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// Another notice has the same identifier.
    #[error("another notice has the identifier `{0}`")]
    Conflict(Iri),
    /// The JSON-LD of a notice is not RDF, for instance because an IRI in it is malformed.
    #[error("the notice `{id}` is not RDF: {reason}")]
    NotRdf {
        /// The identifier of the notice.
        id: Iri,
        /// What the JSON-LD parser says.
        reason: String,
    },
    /// A notice has a node without an identifier.
    #[error("the notice `{0}` has a node without an identifier")]
    BlankNode(Iri),
    /// A notice describes something that is not a part of it.
    #[error("the notice `{id}` describes `{subject}`, which is not a part of it")]
    NotItsOwn {
        /// The identifier of the notice.
        id: Iri,
        /// What it describes.
        subject: String,
    },
    /// A query is longer than [`Query::LONGEST`](crate::Query::LONGEST).
    #[error("the query has {0} bytes: at most {longest} are read", longest = crate::Query::LONGEST)]
    TooLong(usize),
    /// The brackets of a query are nested deeper than [`Query::DEEPEST`](crate::Query::DEEPEST).
    #[error("the brackets of the query are nested more than {deepest} deep", deepest = crate::Query::DEEPEST)]
    TooDeep(Span),
    /// A query has more operators than [`Query::MOST_OPERATORS`](crate::Query::MOST_OPERATORS).
    #[error("the query has more than {most} operators", most = crate::Query::MOST_OPERATORS)]
    TooManyOperators(Span),
    /// The answer to a query has more rows, or triples, than it may have.
    #[error("the answer has more than {0} rows")]
    TooManyRows(usize),
    /// A query takes longer than it may take.
    #[error("the query is not answered after {0:?}")]
    TooSlow(Duration),
    /// A query asks another machine.
    #[error("`SERVICE` is not available: no other machine is asked")]
    Service(Span),
    /// A query is not SPARQL.
    #[error("{message}")]
    Syntax {
        /// What is wrong.
        message: String,
        /// Where.
        span: Span,
    },
    /// No saved question has this identifier.
    #[error("there is no question `{id}`")]
    UnknownQuestion {
        /// What was asked for.
        id: String,
        /// The most similar identifier, if one is similar.
        nearest: Option<&'static str>,
    },
    /// A saved question needs a parameter that was not given.
    #[error("the question `{question}` needs the parameter `{parameter}`")]
    MissingParameter {
        /// The identifier of the question.
        question: String,
        /// The name of the parameter.
        parameter: String,
    },
    /// A saved question has no parameter of this name.
    #[error("the question `{question}` has no parameter `{parameter}`")]
    UnknownParameter {
        /// The identifier of the question.
        question: String,
        /// The name that was given.
        parameter: String,
    },
    /// A parameter of a saved question has a value of another kind.
    #[error("the parameter `{parameter}` of the question `{question}` is a `{kind}`")]
    WrongParameter {
        /// The identifier of the question.
        question: String,
        /// The name of the parameter.
        parameter: String,
        /// What kind of value it wants.
        kind: ParameterKind,
    },
    /// A question is about a concept that neither the notices nor the vocabulary have.
    #[error("neither the notices nor the vocabulary have the concept `{code}`")]
    UnknownConcept {
        /// The concept, in its compact form.
        code: String,
        /// The most similar concept of the vocabulary.
        nearest: Option<&'static str>,
    },
    /// A question is about a notice that is not there.
    #[error("no notice has the identifier `{id}`")]
    UnknownNotice {
        /// The identifier that was given.
        id: Iri,
        /// The most similar identifier of a notice.
        nearest: Option<String>,
    },
    /// The file of a question is not there.
    #[error("there is no file `{name}`")]
    NoFile {
        /// The name that was given.
        name: String,
        /// The saved question of this name, or the most similar file.
        nearest: Option<String>,
    },
    /// The leading comments of a question are incomplete or do not fit its query.
    #[error("the question cannot be used: {0}")]
    FrontMatter(String),
    /// An answer has no form in the wanted format.
    #[error("{answer} cannot be written as `{format}`")]
    NoSuchForm {
        /// What the answer is.
        answer: &'static str,
        /// The name of the format.
        format: &'static str,
    },
    /// A query failed while it was answered.
    #[error("the query could not be answered: {0}")]
    Evaluation(String),
    /// The store itself failed.
    #[error("the store failed: {0}")]
    Storage(StorageError),
    /// A file of the store is damaged or gone.
    #[error("the store is broken: {0}")]
    Broken(StorageError),
    /// There is no room for what is to be kept.
    #[error("the disk is full: {0}")]
    Full(io::Error),
    /// A folder holds no store: it is not there, or holds something else.
    #[error("there is no store in `{}`", .0.display())]
    NoStore(PathBuf),
    /// Another version of this program made the store.
    #[error("the store in `{}` was made by another version", .0.display())]
    OtherFormat(PathBuf),
    /// Another program has the store.
    #[error("the store in `{}` is in use", .0.display())]
    InUse(PathBuf),
    /// A file of the store cannot be read or written.
    #[error("`{}` cannot be used: {error}", path.display())]
    Folder {
        /// The file or folder.
        path: PathBuf,
        /// Why.
        error: io::Error,
    },
    /// What a store holds cannot be written out.
    #[error("the output cannot be written: {0}")]
    Output(#[from] io::Error),
    /// This program has no stores on disk.
    #[error("this program was built without stores on disk")]
    NoDisk,
    /// The machine gave no thread for the query.
    #[error("no thread could be started for the query: {0}")]
    Thread(io::Error),
}

impl From<StorageError> for Error {
    fn from(error: StorageError) -> Self {
        match error {
            StorageError::Io(error) if is_full(&error) => Error::Full(error),
            StorageError::Io(ref reason) if reason.kind() == ErrorKind::NotFound => {
                Error::Broken(error)
            }
            StorageError::Corruption(_) => Error::Broken(error),
            other => Error::Storage(other),
        }
    }
}

impl From<QueryEvaluationError> for Error {
    fn from(error: QueryEvaluationError) -> Self {
        match error {
            QueryEvaluationError::Dataset(error) => match error.downcast::<StorageError>() {
                Ok(error) => Error::from(*error),
                Err(error) => Error::Evaluation(error.to_string()),
            },
            other => Error::Evaluation(other.to_string()),
        }
    }
}

/// Whether there is no room: on the disk, for the user, or for a file.
fn is_full(error: &io::Error) -> bool {
    matches!(
        error.kind(),
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded | ErrorKind::FileTooLarge
    )
}

impl Error {
    /// The stable name of this kind of message.
    #[must_use]
    pub fn code(&self) -> Code {
        Code(match self {
            Error::Conflict(_) => "IN-conflict",
            Error::NotRdf { .. } | Error::BlankNode(_) | Error::NotItsOwn { .. } => "IN-rdf",
            Error::TooLong(_)
            | Error::TooDeep(_)
            | Error::TooManyOperators(_)
            | Error::TooManyRows(_)
            | Error::TooSlow(_) => "QU-limit",
            Error::Service(_) => "QU-service",
            Error::Syntax { .. } => "QU-syntax",
            Error::UnknownQuestion { .. } => "QU-unknown-question",
            Error::MissingParameter { .. }
            | Error::UnknownParameter { .. }
            | Error::WrongParameter { .. } => "QU-parameter",
            Error::UnknownConcept { .. } | Error::UnknownNotice { .. } => "QU-unknown-value",
            Error::NoFile { .. } => "QU-no-file",
            Error::FrontMatter(_) => "QU-front-matter",
            Error::NoSuchForm { .. } => "QU-format",
            Error::NoStore(_) => "ST-none",
            Error::OtherFormat(_) => "ST-format",
            Error::InUse(_) => "ST-in-use",
            Error::NoDisk => "ST-feature",
            Error::Broken(_) => "ST-broken",
            Error::Full(_) => "ST-full",
            Error::Folder { .. } | Error::Storage(_) | Error::Output(_) => "ST-failed",
            Error::Evaluation(_) | Error::Thread(_) => "QU-failed",
        })
    }

    /// Whether it is the disk that failed, and not the question or its asker: something that is kept could
    /// not be read, or something could not be written.
    #[must_use]
    pub fn is_failure(&self) -> bool {
        matches!(
            self,
            Error::Storage(_)
                | Error::Broken(_)
                | Error::Full(_)
                | Error::Folder { .. }
                | Error::Output(_)
        )
    }

    /// Why a file or folder of a store cannot be used.
    pub(crate) fn folder(path: &Path, error: io::Error) -> Self {
        if is_full(&error) {
            return Error::Full(error);
        }
        let path = path.to_owned();
        Error::Folder { path, error }
    }

    /// The message for people, with the place in the query where there is one.
    #[must_use]
    pub fn diagnostic(&self, query: &SourceText) -> Diagnostic {
        let place = match self {
            Error::TooDeep(span)
            | Error::TooManyOperators(span)
            | Error::Service(span)
            | Error::Syntax { span, .. } => Place::span(query, *span),
            _ => Place::input(query.name()),
        };
        let diagnostic = Diagnostic::error(self.code(), place, self.to_string());
        match self.help() {
            Some(help) => diagnostic.help(help),
            None => diagnostic,
        }
    }

    fn help(&self) -> Option<String> {
        match self {
            Error::UnknownQuestion {
                nearest: Some(nearest),
                ..
            } => Some(format!("did you mean `{nearest}`?")),
            Error::UnknownConcept { nearest: Some(nearest), .. } => {
                Some(format!("did you mean `{nearest}`?"))
            }
            Error::UnknownNotice { nearest: Some(nearest), .. }
            | Error::NoFile { nearest: Some(nearest), .. } => {
                Some(format!("did you mean `{nearest}`?"))
            }
            Error::UnknownQuestion { nearest: None, .. } | Error::NoFile { nearest: None, .. } => {
                Some("`seloste query --list` shows the saved questions".to_owned())
            }
            Error::WrongParameter { kind, .. } => Some(match kind {
                ParameterKind::Date => "write YYYY-MM-DD".to_owned(),
                ParameterKind::Language => "write `fi`, `sv` or `en`".to_owned(),
                ParameterKind::Concept => {
                    "write a prefix that the vocabulary knows, a colon and a name, such as \
                     `pd:Contact`, or the whole IRI"
                        .to_owned()
                }
                ParameterKind::Country => "write a code of two letters, such as `US`".to_owned(),
                ParameterKind::Decision => {
                    "write a token or number, such as `US-DPF` or `(EU) 2023/1795`".to_owned()
                }
                ParameterKind::Topic => {
                    "write a key of the notice, such as `retention` or `legalGrounds`".to_owned()
                }
                ParameterKind::Notice => "write the identifier of a notice, an absolute IRI".to_owned(),
                ParameterKind::Text => "write at least one letter or digit".to_owned(),
            }),
            Error::TooManyRows(_) => {
                Some("add `LIMIT`, or patterns that fewer rows match".to_owned())
            }
            Error::TooSlow(_) => {
                Some("let the patterns share variables, or ask fewer notices".to_owned())
            }
            Error::NoStore(_) => Some("`seloste load … --store DIR` makes one, in a new or empty folder".to_owned()),
            Error::OtherFormat(_) | Error::Broken(_) => {
                Some("remove the folder, and load the notices again: the store holds nothing else".to_owned())
            }
            Error::Full(_) => Some(
                "make room, and load the same notices again: what was said to be in is in".to_owned(),
            ),
            Error::InUse(_) => Some(
                "wait until the other program is done: many can read a store, but one that loads has it alone"
                    .to_owned(),
            ),
            Error::NoDisk => Some(
                "build it with `--features rocksdb`, name the notices instead of a store, or keep them in one \
                 file with `seloste snapshot`"
                    .to_owned(),
            ),
            Error::NoSuchForm { .. } => Some(
                "tables go with table, markdown, csv, tsv, json and xml; graphs with table, turtle and ntriples"
                    .to_owned(),
            ),
            _ => None,
        }
    }
}
