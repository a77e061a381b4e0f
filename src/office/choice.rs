//! The closed lists of a ledger.

use super::official::SealKind;
use crate::document::Orientation;
use crate::load::simplify;
use crate::official::{Form, Urgency};
use crate::quantity::Rounding;

/// A value that is one of a few words.
pub trait Choice: Copy + PartialEq + Sized + 'static {
    /// All of them in their usual order, with the Chinese and the English word.
    const WORDS: &'static [(Self, &'static str, &'static str)];

    /// As the ledger writes it.
    fn name(self) -> &'static str {
        let words = Self::WORDS.iter().find(|(choice, ..)| *choice == self);
        words.expect("the table names every choice").1
    }

    /// The value called `word`, in Chinese (either script) or English.
    fn parse(word: &str) -> Option<Self> {
        let simple = simplify(word);
        let word = simple.as_deref().unwrap_or(word);
        let known =
            |&&(_, zh, en): &&(Self, &str, &str)| zh == word || en.eq_ignore_ascii_case(word);
        Self::WORDS.iter().find(known).map(|(choice, ..)| *choice)
    }
}

/// 级别: who put the project on its list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Level {
    /// 省.
    Province,
    /// 市.
    City,
    /// 区.
    District,
}

impl Choice for Level {
    const WORDS: &'static [(Self, &'static str, &'static str)] = &[
        (Self::Province, "省", "province"),
        (Self::City, "市", "city"),
        (Self::District, "区", "district"),
    ];
}

/// 表格: which way tables lie.
impl Choice for Orientation {
    const WORDS: &'static [(Self, &'static str, &'static str)] =
        &[(Self::Portrait, "竖排", "portrait"), (Self::Landscape, "横排", "landscape")];
}

/// 建设性质.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Nature {
    /// 新建.
    New,
    /// 续建.
    Continued,
    /// 扩建.
    Extended,
    /// 改建.
    Rebuilt,
    /// 迁建.
    Moved,
}

impl Choice for Nature {
    const WORDS: &'static [(Self, &'static str, &'static str)] = &[
        (Self::New, "新建", "new"),
        (Self::Continued, "续建", "continued"),
        (Self::Extended, "扩建", "extended"),
        (Self::Rebuilt, "改建", "rebuilt"),
        (Self::Moved, "迁建", "moved"),
    ];
}

/// 阶段: how far a project has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Stage {
    /// 在建.
    Building,
    /// 预备.
    Prepared,
    /// 前期.
    Early,
    /// 储备.
    Reserve,
    /// 竣工.
    Finished,
}

impl Choice for Stage {
    const WORDS: &'static [(Self, &'static str, &'static str)] = &[
        (Self::Building, "在建", "building"),
        (Self::Prepared, "预备", "prepared"),
        (Self::Early, "前期", "early"),
        (Self::Reserve, "储备", "reserve"),
        (Self::Finished, "竣工", "finished"),
    ];
}

/// What a project waits for: the kinds of 要素 and of 问题.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Need {
    /// 用地.
    Land,
    /// 用林.
    Forest,
    /// 用海.
    Sea,
    /// 征迁.
    Relocation,
    /// 环评.
    Environment,
    /// 规划.
    Planning,
    /// 审批.
    Approval,
    /// 资金.
    Money,
    /// 水电.
    Utilities,
    /// 施工.
    Construction,
    /// 其他.
    Other,
}

impl Choice for Need {
    const WORDS: &'static [(Self, &'static str, &'static str)] = &[
        (Self::Land, "用地", "land"),
        (Self::Forest, "用林", "forest"),
        (Self::Sea, "用海", "sea"),
        (Self::Relocation, "征迁", "relocation"),
        (Self::Environment, "环评", "environment"),
        (Self::Planning, "规划", "planning"),
        (Self::Approval, "审批", "approval"),
        (Self::Money, "资金", "money"),
        (Self::Utilities, "水电", "utilities"),
        (Self::Construction, "施工", "construction"),
        (Self::Other, "其他", "other"),
    ];
}

/// How far an element has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Progress {
    /// 未启动.
    Waiting,
    /// 办理中.
    UnderWay,
    /// 已落实.
    Secured,
}

impl Choice for Progress {
    const WORDS: &'static [(Self, &'static str, &'static str)] = &[
        (Self::Waiting, "未启动", "waiting"),
        (Self::UnderWay, "办理中", "under-way"),
        (Self::Secured, "已落实", "secured"),
    ];
}

/// What kind of body a unit is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum UnitKind {
    /// 领导机关.
    Leading,
    /// 区直部门.
    Department,
    /// 乡镇.
    Township,
    /// 街道.
    Street,
    /// 园区.
    Park,
    /// 企业.
    Company,
}

impl UnitKind {
    /// Whether projects lie in it.
    pub fn is_place(self) -> bool {
        matches!(self, Self::Township | Self::Street | Self::Park)
    }
}

impl Choice for UnitKind {
    const WORDS: &'static [(Self, &'static str, &'static str)] = &[
        (Self::Leading, "领导机关", "leading"),
        (Self::Department, "区直部门", "department"),
        (Self::Township, "乡镇", "township"),
        (Self::Street, "街道", "street"),
        (Self::Park, "园区", "park"),
        (Self::Company, "企业", "company"),
    ];
}

/// The script the site is written in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Script {
    /// zh-Hans.
    #[default]
    Simplified,
    /// zh-Hant.
    Traditional,
    /// en.
    English,
}

impl Choice for Script {
    const WORDS: &'static [(Self, &'static str, &'static str)] = &[
        (Self::Simplified, "zh-Hans", "zh-Hans"),
        (Self::Traditional, "zh-Hant", "zh-Hant"),
        (Self::English, "en", "en"),
    ];
}

impl Choice for Rounding {
    const WORDS: &'static [(Self, &'static str, &'static str)] =
        &[(Self::HalfUp, "四舍五入", "half-up"), (Self::HalfEven, "四舍六入五成双", "half-even")];
}

impl Choice for Form {
    const WORDS: &'static [(Self, &'static str, &'static str)] = &[
        (Self::Document, "文件", "document"),
        (Self::Letter, "信函", "letter"),
        (Self::Minutes, "纪要", "minutes"),
        (Self::Order, "命令", "order"),
        (Self::Order, "令", "decree"),
    ];
}

impl Choice for Urgency {
    const WORDS: &'static [(Self, &'static str, &'static str)] =
        &[(Self::Express, "特急", "express"), (Self::Urgent, "加急", "urgent")];
}

impl Choice for SealKind {
    const WORDS: &'static [(Self, &'static str, &'static str)] = &[
        (Self::Stamped, "有", "stamped"),
        (Self::Unsealed, "无", "none"),
        (Self::Signature, "签名章", "signature"),
    ];
}
