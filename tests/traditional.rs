//! Content typed in Traditional characters says the same.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod support;

use std::sync::Arc;

use jianbao::figures::{Figures, Setting};
use jianbao::office::Office;

/// Simplified and Traditional of every character of the record below that differs.
const PAIRS: &str = "编編号號称稱简簡级級别別类類质質阶階点點建建设設内內规規开開计計划劃实實际際总總资資\
                     来來责責单單业業导導挥揮长長问問题題态態时時审審项項议議会會发發区區区區区區万萬亿億\
                     环環评評征徵预預储儲备備续續扩擴迁遷乡鄉镇鎮机機关關门門园園员員务務电電额額销銷报報领領职職挂掛库庫复復讲講汇匯办辦态態状狀数數间間参參节節标標话話";

fn traditional(text: &str) -> String {
    let pairs: Vec<char> = PAIRS.chars().filter(|character| !character.is_whitespace()).collect();
    let other = |character: char| {
        pairs.chunks(2).find(|pair| pair[0] == character).map_or(character, |pair| pair[1])
    };
    text.chars().map(other).collect()
}

fn resolved(text: impl Fn(&str) -> String) -> Office {
    let folder = support::folder();
    let write =
        |path: &str, content: &str| support::write(folder.path(), &text(path), text(content));
    write(
        "content/办公室.yaml",
        "名称: 甲\n简称: 甲\n地区: 甲\n截至: 2021年11月\n语言: zh-Hant\n舍入: 四舍五入\n",
    );
    write(
        "content/单位.yaml",
        "- {名称: 甲乙, 类型: 乡镇}\n- {名称: 丙, 类型: 区直部门, 要素: [环评, 征迁]}\n",
    );
    write("content/人员.yaml", "- {姓名: 甲, 职务: 乙, 单位: 丙, 电话: '1'}\n");
    write(
        "content/项目.yaml",
        "编号: JT-1\n名称: 甲\n简称: 甲\n级别: 区\n类别: 甲\n性质: 续建\n阶段: 预备\n地点: 甲乙\n\
         建设内容及规模: 甲\n计划开工: 2021年12月\n总投资: 3.2亿元\n年度计划（万元）: 8000\n\
         月完成: [100万元]\n资金来源: [{来源: 甲, 金额: 3亿元, 到位: 1亿元}]\n\
         要素: [{类型: 征迁, 状态: 办理中, 责任单位: 丙, 时限: 2021-12}]\n\
         审批: [{事项: 甲, 部门: 丙, 申报: 2021-10-01, 文号: 甲}]\n\
         问题: [{内容: 甲, 类型: 环评, 责任单位: 丙, 责任人: 甲, 提出: 2021-10, 销号: 2021-11}]\n\
         责任单位: 丙\n业主: 甲\n挂点领导: 甲\n指挥长: 甲\n首席责任人: 甲\n入库: 2021-01-01\n",
    );
    write(
        "content/会议.yaml",
        "编号: M-1\n名称: 甲\n时间: 2021年12月3日 15:00\n主持人: 甲\n参会单位: [丙]\n\
         议程: [{事项: 甲, 发言单位: [丙], 时长: 15分钟}]\n",
    );
    support::resolved(folder.path())
}

/// The fixed words of calls, in a draft typed in Traditional characters.
#[test]
fn traditional_calls_are_read() {
    let figures = Figures::new(Arc::new(resolved(traditional))).0;
    let setting = Setting::of_office(figures.office());
    let cases = [
        ("完成投資·萬元", "100万元"),
        ("年度計劃·億元·2位·數", "0.80"),
        ("應開工數·全年·區", "1个"),
        ("項目數佔比·區·佔全部", "100%"),
        ("序時比較", "滞后序时进度90.4个百分点"),
        ("問題數·環評", "1个"),
    ];
    for (call, text) in cases {
        let printed = figures.print(call, &setting).map(|printed| printed.text);
        assert_eq!(printed.as_deref().ok(), Some(text), "{call}");
    }
}

#[test]
fn traditional_keys_and_words_are_read() {
    let simple = resolved(str::to_owned);
    let office = resolved(traditional);
    let told = |office: &Office| format!("{:?}", office.projects).replace("項目", "项目");
    assert_eq!(told(&office), told(&simple));
    assert_eq!(office.units[1].elements, simple.units[1].elements);
    assert_eq!(office.meetings[0].agenda[0].minutes, Some(15));
}
