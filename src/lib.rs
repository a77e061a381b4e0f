//! jianbao

pub mod diag;
pub mod document;
