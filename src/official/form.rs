//! The forms a paper may have, and how much it presses.

/// 格式: the common form of GB/T 9704-2012, clause 7, or one of the three of clause 10.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Form {
    /// 文件 (7).
    #[default]
    Document,
    /// 信函 (10.1).
    Letter,
    /// 命令(令) (10.2).
    Order,
    /// 纪要 (10.3).
    Minutes,
}

/// 紧急程度 (7.2.3).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Urgency {
    /// 特急.
    Express,
    /// 加急.
    Urgent,
}

impl Urgency {
    /// As it is printed.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Express => "特急",
            Self::Urgent => "加急",
        }
    }
}
