//! Offices of any size, all invented: the same size always gives the same files.

use std::fmt::Write as _;
use std::fs;
use std::io;
use std::path::Path;

/// How much content an office has.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Size {
    /// As printed.
    pub(crate) name: &'static str,
    /// Records of the ledger, one file each.
    pub(crate) projects: usize,
    /// Speeches of about ten pages.
    pub(crate) speeches: usize,
    /// Bulletins, each listing all projects, at most the first five hundred.
    pub(crate) bulletins: usize,
}

/// The three sizes that are compared.
pub(crate) const SIZES: [Size; 3] = [
    Size { name: "small", projects: 50, speeches: 5, bulletins: 12 },
    Size { name: "middle", projects: 1_000, speeches: 50, bulletins: 24 },
    Size { name: "large", projects: 10_000, speeches: 200, bulletins: 24 },
];

/// Writes the content of an office of `size` below `root`.
pub(crate) fn generate(root: &Path, size: Size) -> io::Result<()> {
    let content = root.join("content");
    for folder in ["projects", "speeches", "bulletins"] {
        fs::create_dir_all(content.join(folder))?;
    }
    fs::write(content.join("office.yaml"), office())?;
    fs::write(content.join("units.yaml"), units())?;
    fs::write(content.join("people.yaml"), people())?;
    for number in 0..size.projects {
        let file = content.join(format!("projects/p{number:05}.yaml"));
        fs::write(file, project(number))?;
    }
    for number in 0..size.speeches {
        fs::write(content.join(format!("speeches/s{number:03}.md")), speech(number))?;
    }
    fs::write(content.join("bulletins/series.yaml"), SERIES)?;
    for number in 0..size.bulletins {
        fs::write(content.join(format!("bulletins/b{number:02}.md")), bulletin(number))?;
    }
    Ok(())
}

const TOWNS: usize = 12;
const BUREAUS: usize = 15;
const PEOPLE: usize = 60;
const SERIES: &str = "编号: jb\n名称: 重点项目简报\n编印单位: 第1局\n报: [市委办]\n份数: 80\n";

fn office() -> String {
    "名称: 测速区重点项目办公室\n地区: 测速区\n截至: 2021-11\n口径:\n  \
     省市重点: {级别: [省, 市]}\n  前列: {类别: [甲类]}\n"
        .to_owned()
}

fn units() -> String {
    let mut out = String::new();
    for number in 1..=TOWNS {
        let _ = writeln!(out, "- {{名称: 第{number}镇, 类型: 乡镇}}");
    }
    for number in 1..=BUREAUS {
        let _ = writeln!(out, "- {{名称: 第{number}局, 类型: 区直部门}}");
    }
    out
}

fn people() -> String {
    let mut out = String::new();
    for number in 1..=PEOPLE {
        let _ = writeln!(
            out,
            "- {{姓名: 人员{number}, 职务: 局长, 单位: 第{}局}}",
            number % BUREAUS + 1
        );
    }
    out
}

fn project(number: usize) -> String {
    let level = ["省", "市", "区"][number % 3];
    let category = if number < 500 { "甲类" } else { "乙类" };
    let (town, bureau) = (number % TOWNS + 1, number % BUREAUS + 1);
    let person = number % PEOPLE + 1;
    let months = |base: usize, count: usize| {
        let amounts: Vec<String> =
            (0..count).map(|month| (base + (number * 7 + month * 13) % 300).to_string()).collect();
        amounts.join(", ")
    };
    format!(
        "编号: P{number:05}\n名称: 第{number}号工程及其配套设施建设项目\n简称: {number}号工程\n\
         级别: {level}\n类别: {category}\n性质: 新建\n阶段: 在建\n地点: 第{town}镇\n\
         建设内容及规模: 新建厂房{number}平方米及道路、管网等配套设施\n建设年限: 2020—2023\n\
         计划开工: 2020-03\n实际开工: 2020-04\n计划竣工: 2023-06\n总投资: 5亿元\n\
         至上年底累计: 4500万元\n年度计划（万元）: {{2020: 6000, 2021: 9000}}\n\
         月完成（万元）:\n  2020: [{}]\n  2021: [{}]\n\
         节点:\n  - {{名称: 桩基, 计划: 2021-03, 实际: 2021-04}}\n  - {{名称: 主体, 计划: 2021-12}}\n\
         问题:\n  - {{内容: 红线内尚有三户未签约, 类型: 征迁, 责任单位: 第{town}镇, 提出: 2021-09, 时限: 2021-12}}\n\
         责任单位: 第{bureau}局\n业主: 第{number}号公司\n首席责任人: 人员{person}\n",
        months(300, 12),
        months(500, 11),
    )
}

/// About ten pages: headings, run-in leads, figures, quotes and numbers.
fn speech(number: usize) -> String {
    const SENTENCES: [&str; 8] = [
        "要把责任落到人头，把节点排到天，把问题解决在一线。",
        "项目慢，有手续的原因，也有干劲的原因，归根到底要从自己身上找。",
        "谁家的孩子谁抱走，谁管的事情谁负责，不能上推下卸、左顾右盼。",
        "各单位要倒排工期、挂图作战，做到“一个项目、一张清单、一套班子”。",
        "土地、林地、环评这三道关口，部门要往前站一步，镇街要往前跑一程。",
        "融资不能只盯着财政这一头，银行、社会资本、上级补助都要用起来。",
        "质量和安全是底线，赶工不能赶掉规矩，求快不能丢了质量。",
        "年底只剩三十几天，一天也耽误不起——要算着日子干、盯着数字干。",
    ];
    let mut out = format!(
        "---\n标题: 第{number}次会议上的讲话\n口径: 省市重点\n期间: 10-11月\n---\n同志们：\n\n"
    );
    for section in 0..6 {
        let _ = write!(out, "## 抓好第{}件事\n\n", section + 1);
        for paragraph in 0..6 {
            let _ = write!(
                out,
                "**一是要算清账。**前两个月完成{{{{完成投资}}}}，{{{{序时比较}}}}，同比{{{{同比}}}}。"
            );
            for sentence in 0..6 {
                out.push_str(SENTENCES[(number + section * 5 + paragraph * 3 + sentence) % 8]);
            }
            out.push_str("\n\n");
        }
    }
    out
}

fn bulletin(number: usize) -> String {
    let month = number % 12 + 1;
    let year = 2020 + number / 12;
    let last = if year == 2021 { month.min(11) } else { month };
    format!(
        "---\n系列: jb\n期号: {}\n日期: {year}-{month:02}-28\n标题: 第{number}份进展\n截至: {year}-{last:02}\n\
         期间: {year}年1-{last}月\n附表: 前列\n---\n全区完成{{{{完成投资}}}}，完成率{{{{完成率}}}}。\n",
        number + 1,
    )
}
