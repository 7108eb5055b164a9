//! What two instances of this program say to each other: JSON, and the bytes of documents, each with
//! its length before it.

use std::io::{self, Read as _, Write};

use seloste::Language;
use seloste_convert::{Format, Read, codes};
use seloste_source::{Block, Code, Diagnostic, Document, Metadata, Place, Severity, SourceText};
use serde::{Deserialize, Serialize};

use super::BUG;

/// The most bytes of a part of a message: twice those of the largest document. What a document says has
/// hardly as many, and no notice is made of so many.
const MOST_BYTES: u32 = 64 << 20;

/// A document that is to be read.
#[derive(Debug)]
pub struct Request {
    pub head: Head,
    pub bytes: Vec<u8>,
}

/// What is said of a document.
#[derive(Debug, Serialize, Deserialize)]
pub struct Head {
    /// What messages call it.
    pub name: String,
    /// Its format, where something outside it says so.
    #[serde(with = "FormatAsData")]
    pub format: Format,
}

#[derive(Serialize, Deserialize)]
#[serde(remote = "Format")]
enum FormatAsData {
    Told,
    Markdown,
    Html,
}

impl Request {
    pub fn send(&self, to: &mut impl Write) -> io::Result<()> {
        send(&serde_json::to_vec(&self.head)?, to)?;
        send(&self.bytes, to)
    }

    /// The next document; none when there are no more.
    pub fn receive(from: &mut impl io::Read) -> io::Result<Option<Self>> {
        let Some(head) = receive(from)? else {
            return Ok(None);
        };
        let head = serde_json::from_slice(&head)?;
        let bytes = receive(from)?.ok_or(io::ErrorKind::UnexpectedEof)?;
        Ok(Some(Self { head, bytes }))
    }
}

/// What became of a document.
#[derive(Debug, Serialize, Deserialize)]
pub struct Answer {
    /// Whether the memory of the process that read it is limited.
    pub is_limited: bool,
    outcome: Outcome,
}

#[derive(Debug, Serialize, Deserialize)]
enum Outcome {
    Read(Box<DocumentAsData>, Vec<Message>),
    Refused(Box<Message>),
}

impl Answer {
    pub fn new(read: Result<Read, Box<Diagnostic>>, is_limited: bool) -> Self {
        let outcome = match read {
            Ok(read) => {
                let messages = read.diagnostics.into_iter().map(Message::from);
                Outcome::Read(Box::new(read.document.into()), messages.collect())
            }
            Err(diagnostic) => Outcome::Refused(Box::new((*diagnostic).into())),
        };
        Self {
            is_limited,
            outcome,
        }
    }

    /// The reading of the document of this name.
    pub fn read(self, name: &str) -> Result<Read, Box<Diagnostic>> {
        match self.outcome {
            Outcome::Read(document, messages) => Ok(Read {
                document: document.named(name),
                diagnostics: messages.into_iter().map(Diagnostic::from).collect(),
            }),
            Outcome::Refused(message) => Err(Box::new((*message).into())),
        }
    }

    pub fn send(&self, to: &mut impl Write) -> io::Result<()> {
        send(&serde_json::to_vec(self)?, to)
    }

    pub fn receive(from: &mut impl io::Read) -> io::Result<Self> {
        let answer = receive(from)?.ok_or(io::ErrorKind::UnexpectedEof)?;
        Ok(serde_json::from_slice(&answer)?)
    }
}

/// A document without its name.
#[derive(Debug, Serialize, Deserialize)]
struct DocumentAsData {
    text: String,
    media_type: String,
    sha256: String,
    blocks: Vec<Block>,
    metadata: Metadata,
    language: Option<String>,
}

impl From<Document> for DocumentAsData {
    fn from(document: Document) -> Self {
        let Document {
            text,
            media_type,
            sha256,
            blocks,
            metadata,
            language,
        } = document;
        Self {
            text: text.as_str().to_owned(),
            media_type,
            sha256,
            blocks,
            metadata,
            language: language.map(str::to_owned),
        }
    }
}

impl DocumentAsData {
    fn named(self, name: &str) -> Document {
        let language = self.language.as_deref().and_then(Language::from_code);
        Document {
            text: SourceText::new(name, &self.text),
            media_type: self.media_type,
            sha256: self.sha256,
            blocks: self.blocks,
            metadata: self.metadata,
            language: language.map(Language::code),
        }
    }
}

/// A diagnostic.
#[derive(Debug, Serialize, Deserialize)]
struct Message {
    code: String,
    severity: Severity,
    message: String,
    place: Place,
    help: Option<String>,
    notes: Vec<String>,
    related: Vec<(Place, Option<String>)>,
}

impl From<Diagnostic> for Message {
    fn from(diagnostic: Diagnostic) -> Self {
        let Diagnostic {
            code,
            severity,
            message,
            place,
            help,
            notes,
            related,
        } = diagnostic;
        Self {
            code: code.0.to_owned(),
            severity,
            message,
            place,
            help,
            notes,
            related,
        }
    }
}

impl From<Message> for Diagnostic {
    fn from(message: Message) -> Self {
        Self {
            code: code(&message.code),
            severity: message.severity,
            message: message.message,
            place: message.place,
            help: message.help,
            notes: message.notes,
            related: message.related,
        }
    }
}

/// The code of this name, which readers have listed; only a fault of ours is told under no code of
/// theirs.
fn code(name: &str) -> Code {
    let mut known = codes::ALL.iter().map(|(code, _)| *code);
    known.find(|code| code.0 == name).unwrap_or(BUG)
}

fn send(part: &[u8], to: &mut impl Write) -> io::Result<()> {
    let length = u32::try_from(part.len()).ok();
    let length = length.filter(|length| *length <= MOST_BYTES);
    let length = length.ok_or(io::ErrorKind::FileTooLarge)?;
    to.write_all(&length.to_le_bytes())?;
    to.write_all(part)
}

/// The next part of a message; none at the end. Memory is taken for what comes, not for what is
/// announced.
fn receive(from: &mut impl io::Read) -> io::Result<Option<Vec<u8>>> {
    let mut length = Vec::new();
    if from.by_ref().take(4).read_to_end(&mut length)? == 0 {
        return Ok(None);
    }
    let length = length.try_into().map(u32::from_le_bytes);
    let length = length.map_err(|_| io::ErrorKind::UnexpectedEof)?;
    if length > MOST_BYTES {
        return Err(io::ErrorKind::InvalidData.into());
    }
    let mut part = Vec::new();
    let n_read = from.by_ref().take(length.into()).read_to_end(&mut part)?;
    match n_read == length as usize {
        true => Ok(Some(part)),
        false => Err(io::ErrorKind::UnexpectedEof.into()),
    }
}
