//! 发文字号 and 份号: what is wrong with one, in words.

use super::super::fields::{Desk, Field, text};
use crate::diag::{Code, Diagnostic};
use crate::load::Mark;
use crate::official::{CopyNumber, Form, NumberFault, PaperNumber};
use crate::quantity::Day;

/// The number of a paper of this form.
pub(super) fn number(desk: &mut Desk<'_>, field: Field<'_, '_>, form: Form) -> Option<PaperNumber> {
    let written = text(desk, field.node)?;
    match PaperNumber::parse(&written, form) {
        Ok(number) => Some(number),
        Err(fault) => {
            let (zh, en) = reason(fault);
            let (shape, english) = match form {
                Form::Order => ("写成 第5号", "write `第5号`"),
                Form::Minutes => ("写成 〔2021〕12号、第12期", "write `〔2021〕12号` or `第12期`"),
                Form::Document | Form::Letter => {
                    ("写成 苍政办〔2021〕38号 这样", "write it like `苍政办〔2021〕38号`")
                }
            };
            let problem = Diagnostic::error(
                Code::PaperNumber,
                format!("发文字号“{written}”不对：{zh}"),
                format!("`{written}` is no number of a paper: {en}"),
            );
            desk.note(field.node.mark, problem.help(shape, english));
            None
        }
    }
}

fn reason(fault: NumberFault) -> (&'static str, &'static str) {
    match fault {
        NumberFault::Brackets => {
            ("年份要用六角括号〔〕括起来", "the year stands in the brackets 〔〕")
        }
        NumberFault::Year => ("年份要写全四位", "the year needs its four digits"),
        NumberFault::Ordinal => ("顺序号前不加“第”", "there is no 第 before the serial number"),
        NumberFault::Padded => {
            ("顺序号不编虚位，1 不写成 01", "the serial number has no leading zero")
        }
        NumberFault::Code => (
            "前面要有发文机关代字，二至十二个字，里面没有空格和数字",
            "it begins with the organ's code: two to twelve characters, no space, no digit",
        ),
        NumberFault::Shape => {
            ("要有阿拉伯数字的顺序号，后面一个“号”", "it needs a serial number and its 号")
        }
    }
}

/// The number of a copy.
pub(super) fn copy(desk: &mut Desk<'_>, field: Field<'_, '_>) -> Option<CopyNumber> {
    let written = text(desk, field.node)?;
    let copy = CopyNumber::parse(&written);
    if copy.is_none() {
        let problem = Diagnostic::error(
            Code::Number,
            format!("份号“{written}”不是六位数字"),
            format!("the copy number `{written}` has not six digits"),
        );
        desk.note(field.node.mark, problem.help("写成 000001", "write `000001`"));
    }
    copy
}

/// A number is given in the year of the paper's day, except about New Year.
pub(super) fn same_year(desk: &mut Desk<'_>, mark: Mark, number: &PaperNumber, day: Day) {
    let Some(year) = number.year().filter(|year| i32::from(*year) != day.month().year()) else {
        return;
    };
    let other = day.month().year();
    let problem = Diagnostic::warning(
        Code::Contradiction,
        format!("发文字号是 {year} 年的，成文日期在 {other} 年"),
        format!("the number is of {year}, the date of {other}"),
    );
    desk.note(mark, problem.help("核对一下是哪一个写错了", "check which of them is wrong"));
}
