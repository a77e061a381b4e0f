//! jianbao

pub mod diag;
pub mod document;
pub mod pdf;
pub mod typeset;
