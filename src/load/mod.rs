//! Stage 1: files → [`Raw`], exactly as written.
//!
//! [`read`] walks `content/` and `templates/` and keeps every text and picture in [`Sources`]; [`parse`] turns
//! the YAML and the front matter into nodes that know their line and column. Nothing is
//! interpreted: what a key means is the next stage's business. Both report every file that cannot
//! be taken and go on with the others.

mod files;
mod front_matter;
mod node;
mod pictures;
mod raw;
mod rooms;
mod simplify;
mod slip;
mod yaml;

pub use files::{Source, SourceId, Sources, read};
pub use node::{Entry, Mark, Node, Value};
pub use raw::{Draft, DraftKind, Raw, Record, parse};
pub(crate) use rooms::draft_id;
pub(crate) use simplify::simplify;
