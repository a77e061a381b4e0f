//! jianbao
pub mod diag;
pub mod document;
pub mod figures;
pub mod load;
pub mod office;
pub mod quantity;
pub mod render;
