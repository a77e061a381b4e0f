//! jianbao

pub mod diag;
pub mod load;
pub mod quantity;
