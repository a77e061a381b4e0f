//! The few lines at the end of a run: what was made, and where to look.

use std::path::Path;
use std::time::Duration;

use crate::Built;
use crate::diag::Language;
use crate::output::Published;

/// What a run made, and how long it took.
pub(super) struct Account<'a> {
    pub(super) built: &'a Built,
    pub(super) seconds: Duration,
}

impl Account<'_> {
    /// After a build.
    pub(super) fn written(&self, language: Language, published: &Published, out: &Path) -> String {
        let made = self.made(language);
        let index = out.join("index.html");
        let index = index.display();
        let Published { written, unchanged, removed } = published;
        match language {
            Language::Chinese => format!(
                "{made}\n写了 {written} 个文件，{unchanged} 个没有变化，清理 {removed} 个。\n打开看：{index}\n"
            ),
            Language::English => format!(
                "{made}\n{written} files written, {unchanged} unchanged, {removed} removed.\nOpen {index}\n"
            ),
        }
    }

    /// After a check.
    pub(super) fn checked(&self, language: Language) -> String {
        let made = self.made(language);
        match language {
            Language::Chinese => format!("{made}\n没有错误。\n"),
            Language::English => format!("{made}\nNo errors.\n"),
        }
    }

    fn made(&self, language: Language) -> String {
        let Built { output, papers, figures, warnings, .. } = self.built;
        let (pages, printed) = (output.count(".html"), output.count(".pdf"));
        let (warnings, seconds) = (warnings.len(), self.seconds.as_secs_f64());
        let made = match language {
            Language::Chinese => format!(
                "网页 {pages} 张，材料 {papers} 份（打印件 {printed} 份），指标 {figures} 个，警告 {warnings} 条，用时 {seconds:.2} 秒。"
            ),
            Language::English => format!(
                "{pages} pages, {papers} papers ({printed} printable), {figures} figures, {warnings} warnings, {seconds:.2} s."
            ),
        };
        let left_out = self.built.left_out;
        match language {
            _ if left_out == 0 => made,
            Language::Chinese => format!("{made}\n截至月以后的 {left_out} 份材料没有列入。"),
            Language::English => {
                format!("{made}\n{left_out} papers about later months are left out.")
            }
        }
    }
}
