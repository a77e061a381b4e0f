//! Programs that others wrote, asked about a file. One that is missing leaves its test out, except
//! on the build server.
#![allow(clippy::print_stderr, reason = "a test that is left out says so")]

use std::io::Write as _;
use std::process::Command;

/// What `program` says about a file, or nothing if the program is not there.
pub(crate) fn ask(program: &str, before: &[&str], bytes: &[u8], after: &[&str]) -> Option<String> {
    let mut file = tempfile::NamedTempFile::new().unwrap();
    file.write_all(bytes).unwrap();
    let output = Command::new(program).args(before).arg(file.path()).args(after).output();
    match output {
        Ok(output) => {
            let errors = String::from_utf8_lossy(&output.stderr).into_owned();
            assert!(output.status.success(), "{program}: {errors}");
            Some(String::from_utf8(output.stdout).unwrap())
        }
        Err(error) => {
            not_run(&format!("{program} is not installed: {error}"));
            None
        }
    }
}

/// Says that a test was left out.
pub(crate) fn not_run(why: &str) {
    assert!(std::env::var_os("CI").is_none(), "needed here: {why}");
    eprintln!("SKIPPED: {why}");
}
