//! Stage 4: [`Figures`](crate::figures::Figures) + templates → papers and pages.
//!
//! Every paper (speech, agenda, bulletin …) becomes Markdown and at once a
//! [`Document`](crate::document::Document); every page of the site becomes HTML around them. A
//! template sees one `Serialize` struct from [`view`] and nothing else. Values that a paper's
//! template prints are escaped for Markdown, values that a page's template prints for HTML.

mod calls;
mod engine;
mod papers;
mod pictures;
mod setting;
mod site;
mod template_error;
pub mod view;

pub use calls::Tags;
pub use engine::{Engine, default_templates};
pub use papers::{PaperKind, Rendered, paper_count, papers};
pub use pictures::{picture_files, unused_pictures};
pub use site::{Site, pages};
