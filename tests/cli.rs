//! The program as it is typed: commands, exit codes, languages.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod support;

use std::fs;

use support::{jianbao, run};

#[test]
fn help_names_the_commands() {
    let help = run(jianbao().arg("--help")).clean().out;
    for command in ["build", "check", "new", "fonts", "licenses", "completions"] {
        assert!(help.lines().any(|line| line.trim_start().starts_with(command)), "{command}");
    }
    assert!(help.contains("退出码"), "{help}");
    let help = run(jianbao().args(["build", "--help"])).clean().out;
    for option in ["--out", "--as-of", "--jobs", "--no-pdf"] {
        assert!(help.contains(option), "{option}");
    }
}

#[test]
fn exit_codes_tell_success_mistakes_and_usage_apart() {
    let office = support::office();
    let check = || {
        let mut command = jianbao();
        command.arg("check").arg(office.path());
        command
    };
    run(&mut check()).clean();
    for usage in [["--as-of", "2021-13"], ["--jobs", "0"], ["--jobs", "many"], ["--speed", "1"]] {
        let wrong = run(check().args(usage));
        assert_eq!(wrong.code, Some(2), "{usage:?}: {}", wrong.err);
    }
    assert_eq!(run(&mut jianbao()).code, Some(2));
    assert_eq!(run(jianbao().arg("bake")).code, Some(2));
    support::replace(office.path(), "content/projects/xitan.yaml", "1.5亿元", "1.5");
    let wrong = run(&mut check());
    assert_eq!(wrong.code, Some(1));
    assert_eq!(wrong.out, "");
    assert!(wrong.err.contains("错误[missing-unit]: 金额“1.5”没有单位"), "{}", wrong.err);
    assert!(wrong.err.ends_with("有 1 处错误，没有写任何文件。\n"), "{}", wrong.err);
}

#[test]
fn a_new_office_builds_without_a_warning() {
    let folder = support::folder();
    let office = folder.path().join("我的办公室");
    let told = run(jianbao().arg("new").arg(&office)).clean().out;
    assert!(told.contains("jianbao build"), "{told}");
    let built = run(jianbao().arg("build").arg("--no-pdf").arg(&office)).clean().out;
    assert!(built.contains("警告 0 条"), "{built}");
    assert!(office.join("output/index.html").is_file());
    // The office is the current folder unless another is named.
    let again = run(jianbao().args(["build", "--no-pdf"]).current_dir(&office)).clean().out;
    assert!(again.contains("写了 0 个文件"), "{again}");
}

#[test]
fn a_new_office_takes_no_folder_that_holds_something() {
    let folder = support::folder();
    support::write(folder.path(), "mine.txt", "mine");
    let before = support::tree(folder.path());
    let refused = run(jianbao().arg("new").arg(folder.path()));
    assert_eq!(refused.code, Some(1));
    assert!(refused.err.contains("错误[write]: 这里已经有东西了"), "{}", refused.err);
    let refused = run(jianbao().arg("new").arg(folder.path().join("mine.txt")));
    assert_eq!(refused.code, Some(1));
    assert_eq!(support::tree(folder.path()), before);
}

#[test]
fn completions_and_licences_are_printed() {
    for shell in ["bash", "zsh", "fish", "powershell"] {
        let script = run(jianbao().args(["completions", shell])).clean().out;
        assert!(script.contains("jianbao") && script.contains("no-pdf"), "{shell}");
    }
    let licenses = run(jianbao().arg("licenses")).clean().out;
    assert!(licenses.contains("SIL OPEN FONT LICENSE") || licenses.contains("SIL Open Font"));
}

#[test]
fn the_pages_of_a_print_are_dumped_as_text() {
    let office = support::office();
    let dump = |print: &str| run(jianbao().args(["dump", print]).arg(office.path()));
    let pages = dump("ledger.pdf").clean().out;
    assert!(pages.starts_with("page 1 841.890x595.276\n") && pages.contains(" Song "), "{pages}");
    let refused = dump("leger.pdf");
    assert_eq!(refused.code, Some(1));
    assert!(refused.err.contains("ledger.pdf"), "{}", refused.err);
}

#[test]
fn checking_writes_nothing() {
    let office = support::office();
    let before = support::tree(office.path());
    let said = run(jianbao().arg("check").arg(office.path())).clean().out;
    assert!(said.ends_with("没有错误。\n"), "{said}");
    assert_eq!(support::tree(office.path()), before);
    assert!(!office.path().join("output").exists());
}

#[test]
fn the_language_follows_locale_and_site() {
    let office = support::office();
    let said = |locale: &str| {
        let mut command = jianbao();
        run(command.env("LANG", locale).arg("check").arg("--no-pdf").arg(office.path()))
    };
    assert!(said("en_US.UTF-8").out.ends_with("没有错误。\n"), "a Chinese site speaks Chinese");
    support::replace(
        office.path(),
        "content/office.yaml",
        "地区: 云浦区\n",
        "地区: 云浦区\n语言: en\n",
    );
    assert!(said("en_US.UTF-8").out.ends_with("No errors.\n"));
    assert!(said("zh_CN.UTF-8").out.ends_with("没有错误。\n"), "so does a Chinese locale");
    support::replace(office.path(), "content/projects/xitan.yaml", "1.5亿元", "1.5");
    let wrong = said("en_US.UTF-8").err;
    assert!(wrong.contains("error[missing-unit]: the amount `1.5` has no unit"), "{wrong}");
    assert!(wrong.ends_with("1 errors; nothing was written.\n"), "{wrong}");
}

#[test]
fn the_month_can_be_asked_for() {
    let office = support::office();
    let build = |month: &str| {
        let mut command = jianbao();
        let command = command.args(["build", "--no-pdf", "--as-of", month]);
        run(command.arg(office.path())).clean();
        support::published(&office.path().join("output"))
    };
    assert_ne!(build("2021-10")["index.html"], build("2021-11")["index.html"]);
}

#[test]
fn a_closed_pipe_is_no_error() {
    let office = support::office();
    let mut child = jianbao()
        .arg("licenses")
        .current_dir(office.path())
        .stdout(std::process::Stdio::piped())
        .stderr(std::process::Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    let output = child.wait_with_output().unwrap();
    assert_eq!((output.status.code(), output.stderr), (Some(0), Vec::new()));
}

#[test]
fn the_output_may_not_lie_where_content_is_read() {
    let office = support::office();
    let before = support::tree(office.path());
    for out in ["", "content", "content/site", "templates/x", ".."] {
        let refused = run(jianbao()
            .arg("build")
            .arg(office.path())
            .arg("--out")
            .arg(office.path().join(out)));
        assert_eq!(refused.code, Some(2), "{out}: {}", refused.err);
    }
    assert_eq!(support::tree(office.path()), before);
    fs::create_dir(office.path().join("elsewhere")).unwrap();
    let elsewhere = office.path().join("elsewhere/site");
    run(jianbao().args(["build", "--no-pdf"]).arg(office.path()).arg("--out").arg(&elsewhere))
        .clean();
    assert!(elsewhere.join("index.html").is_file());
}
