#![doc = include_str!("../README.md")]
#![forbid(unsafe_code)]

mod diagnostic;
mod document;
pub mod markdown;
mod nearest;
mod span;
mod text;

pub use diagnostic::{Code, Diagnostic, Names, Place, Severity};
pub use document::{Block, BlockKind, Document, Metadata, Style};
pub use nearest::{edit_distance, nearest};
pub use span::{LineIndex, Position, Span};
pub use text::{SourceText, is_invisible, normalise};
