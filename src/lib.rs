//! jianbao

pub mod diag;
pub mod figures;
pub mod load;
pub mod office;
pub mod quantity;
