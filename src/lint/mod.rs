//! What a careful reader would stop at: blanks and braces in drafts, tables that did not become
//! tables, links that lead nowhere, papers without text, months that nobody reported. Most are warnings: the paper is
//! right as far as it goes.

mod anchor;
mod blank;
mod brace;
mod empty;
mod ledger;
mod table;

use crate::diag::Diagnostic;
use crate::office::Office;
use crate::render::Rendered;

/// Everything found in the drafts, the ledger and the papers.
pub fn all(office: &Office, papers: &[Rendered]) -> Vec<Diagnostic> {
    let mut found = ledger::ledger(office);
    found.extend(blank::blanks(office));
    found.extend(brace::braces(office));
    found.extend(table::tables(papers));
    found.extend(anchor::anchors(papers));
    found.extend(empty::empties(papers));
    found
}
