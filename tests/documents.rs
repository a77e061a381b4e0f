//! Official papers (公文) in an office: read from `documents/`, listed, shown and printed.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod support;

use std::collections::BTreeMap;
use std::path::Path;

use jianbao::{Options, build};
use support::html::{tags, text};

const NOTICE: &str = "---
标题: 关于召开推进会的通知
机关: [区政府, 区发改局]
发文字号: 云政〔2021〕38号
签发人: [甘泉, 石松]
主送: [各乡镇人民政府, 各街道办事处]
日期: 2021-11-26
附注: （此件公开发布）
抄送: 区委办公室
印发机关: 区政府
会议: 2021-12-tuijin
---

现将有关事项通知如下。

## 会议时间

全区{{项目数}}完成投资{{完成投资}}。

# 附件1：会议议程

## 第一项

其中大项目{{项目数·大项目}}。

# 附件2：名单

略。
";

const MINUTES: &str = "---
标题: 推进会会议纪要
格式: 纪要
机关: 区政府
发文字号: 第3期
日期: 2021-12-06
出席: [甘泉, 石松, 季风]
---

议定如下。
";

const ORDER: &str = "---
标题: 关于公布管理办法的令
格式: 令
机关: 区政府
发文字号: 第5号
签发人: 甘泉
印章: 签名章
日期: 2021-11-26
---

现予公布。
";

/// Every file of the office with these drafts in it; nothing may be wrong with it.
fn built(drafts: &[(&str, &str)]) -> BTreeMap<String, String> {
    let office = support::office();
    for (name, draft) in drafts {
        support::write(office.path(), name, draft);
    }
    files(office.path())
}

fn files(root: &Path) -> BTreeMap<String, String> {
    let built = build(root, Options::default()).unwrap();
    assert_eq!(built.warnings, []);
    let texts = built.output.files();
    texts
        .map(|(path, bytes)| (path.to_owned(), String::from_utf8_lossy(bytes).into_owned()))
        .collect()
}

/// The texts follow each other on the page.
#[track_caller]
fn in_order(page: &str, texts: &[&str]) {
    let page = text(page);
    let mut from = 0;
    for text in texts {
        let at = page[from..].find(text);
        from += at.unwrap_or_else(|| panic!("“{text}” does not follow in {page}")) + text.len();
    }
}

#[test]
fn a_paper_is_shown_from_head_to_record() {
    let files = built(&[("content/公文/tongzhi.md", NOTICE)]);
    assert!(files["documents/tongzhi.pdf"].starts_with("%PDF"));
    let page = &files["documents/tongzhi.html"];
    let parts = [
        "云浦区人民政府",
        "云浦区发展和改革局",
        "文件",
        "云政〔2021〕38号",
        "签发人：甘泉石松",
        "关于召开推进会的通知",
        "各乡镇人民政府，各街道办事处：",
        "现将有关事项通知如下。",
        "附件",
        "1.会议议程",
        "2.名单",
        "云浦区人民政府",
        "2021年11月26日",
        "（此件公开发布）",
        "附件1",
        "会议议程",
        "一、第一项",
        "附件2",
        "抄送",
        "区委办公室。",
        "云浦区人民政府",
        "2021年11月26日印发",
    ];
    in_order(page, &parts);
    // The headings of an attachment go on counting where those of the text end.
    let ids: Vec<String> =
        tags(page).iter().filter_map(|tag| tag.get("id").map(str::to_owned)).collect();
    for id in ["s1", "s2", "attachment-1", "attachment-2"] {
        assert_eq!(ids.iter().filter(|found| *found == id).count(), 1, "{id}");
    }
}

#[test]
fn papers_have_a_list_of_their_own() {
    let files =
        built(&[("content/documents/tongzhi.md", NOTICE), ("content/documents/jiyao.md", MINUTES)]);
    in_order(
        &files["papers.html"],
        &[
            "公文",
            "云政〔2021〕38号",
            "关于召开推进会的通知",
            "第3期",
            "材料一览",
            "关于项目进展的通报",
        ],
    );
}

#[test]
fn figures_of_attachments_are_accounted_for() {
    let files = built(&[("content/documents/tongzhi.md", NOTICE)]);
    let links: Vec<String> = tags(&files["figures.html"])
        .iter()
        .filter_map(|tag| tag.get("href").map(str::to_owned))
        .filter(|href| href.contains("documents/tongzhi.html"))
        .collect();
    assert_eq!(links.len(), 3);
}

#[test]
fn minutes_name_people_by_their_units() {
    let minutes = MINUTES.replace("甘泉, 石松, 季风", "石松, 甘泉, 季风, 陆海");
    let files = built(&[
        ("content/documents/jiyao.md", &minutes),
        ("content/people/more.yaml", "姓名: 陆海\n职务: 科长\n单位: 区发改局\n"),
    ]);
    let names = "区发改局石松、陆海，区政府甘泉，区林业局季风。";
    let mark = "云浦区人民政府会议纪要";
    in_order(&files["documents/jiyao.html"], &[mark, "第3期", "议定如下。", "出席", names]);
}

#[test]
fn an_order_is_signed_by_title() {
    let files = built(&[("content/documents/ling.md", ORDER)]);
    let page = &files["documents/ling.html"];
    in_order(page, &["云浦区人民政府令", "第5号", "现予公布。", "区长", "2021年11月26日"]);
    assert!(!text(page).contains("签发人"));
}

#[test]
fn keys_may_be_english_and_words_traditional() {
    let english = "---
title: A notice
form: document
organs: 区政府
number: 云政〔2021〕39号
date: 2021-11-26
seal: none
urgency: urgent
---

正文。
";
    let traditional = "---
標題: 關於召開推進會的通知
格式: 信函
機關: 区政府
發文字號: 云政函〔2021〕3号
日期: 2021-11-26
緊急程度: 特急
印發機關: 区政府
---

正文。
";
    let files = built(&[("content/documents/a.md", english), ("content/公文/b.md", traditional)]);
    assert!(text(&files["documents/a.html"]).contains("加急"));
    assert!(text(&files["documents/b.html"]).contains("特急"));
}
