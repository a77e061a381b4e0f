//! What can be typed.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand};
use clap_complete::Shell;

use crate::quantity::Month;

/// 简报：把项目台账和讲话稿变成内网网站、会议材料和可以打印的简报。
///
/// Turns a ledger of projects and drafts of speeches into an intranet site and printable papers.
#[derive(Debug, Parser)]
#[command(
    name = "jianbao",
    version,
    after_help = "第一次使用 First steps:\n  jianbao new 我的办公室     # 一个能看的例子 an example office\n  cd 我的办公室\n  jianbao build             # 打开 open output/index.html\n\n退出码 Exit codes: 0 成功 success; 1 内容有错 the content has errors; 2 命令写错 usage"
)]
pub(super) struct Arguments {
    #[command(subcommand)]
    pub(super) command: Command,
}

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// 生成网站和打印件 Build the site and the papers
    ///
    /// 全部生成好之后才动输出文件夹；只写有变化的文件。
    /// Nothing is written before everything is built; only files that changed are written.
    Build(BuildArguments),
    /// 只检查，不写文件 Check everything without writing
    Check(CheckArguments),
    /// 新建一个办公室文件夹，里面有完整的例子 Make an office with a complete, fictional example
    New {
        /// 要新建的文件夹 The folder to make
        folder: PathBuf,
    },
    /// 用的是什么字体，缺哪些字 Which typefaces are used, and what they lack
    Fonts {
        /// 办公室文件夹，里面有 content/ The office's folder, which holds content/
        #[arg(default_value = ".")]
        root: PathBuf,
    },
    /// 一份打印件的版面，写成文字 The pages of one print as readable text
    ///
    /// 每行一段字：横纵坐标、字体、字号、宽度、文字，单位是点。
    /// A line for each run: x, y, face, size, width, characters; distances in points.
    Dump {
        /// 打印件在网站里的路径，如 speeches/a.pdf The print as it lies in the site
        print: String,
        /// 办公室文件夹 The office's folder
        #[arg(default_value = ".")]
        root: PathBuf,
    },
    /// 字体的许可 Licences of the embedded typefaces
    Licenses,
    /// 命令行补全脚本 A completion script for a shell
    Completions {
        /// 哪种命令行 Which shell
        shell: Shell,
    },
}

/// What building and checking have in common.
#[derive(Debug, Args)]
pub(super) struct OfficeArguments {
    /// 办公室文件夹，里面有 content/ The office's folder, which holds content/
    #[arg(default_value = ".")]
    pub(super) root: PathBuf,
    /// 统计截至月，代替设置里的“截至” The month the figures stand at
    #[arg(long, value_name = "YYYY-MM", value_parser = month)]
    pub(super) as_of: Option<Month>,
    /// 同时做几件事，默认等于处理器数 Threads; default: one per processor
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=256))]
    pub(super) jobs: Option<u16>,
    /// 只生成网站，不排打印件 Only the site, no printable papers
    #[arg(long)]
    pub(super) no_pdf: bool,
}

#[derive(Debug, Args)]
pub(super) struct BuildArguments {
    #[command(flatten)]
    pub(super) common: OfficeArguments,
    /// 输出文件夹，默认是办公室文件夹里的 output/ Where to write; default: output/ in the office
    #[arg(long, value_name = "DIR")]
    pub(super) out: Option<PathBuf>,
}

#[derive(Debug, Args)]
pub(super) struct CheckArguments {
    #[command(flatten)]
    pub(super) common: OfficeArguments,
    /// 排好以后逐面量：版面对照 GB/T 9704 的条款；也可以给一个 PDF 文件 Measure the finished pages against GB/T 9704; a PDF file can be given, too
    #[arg(long)]
    pub(super) pages: bool,
}

fn month(text: &str) -> Result<Month, String> {
    Month::parse(text).ok_or_else(|| "写成 write: 2021-11".to_owned())
}
