//! Small disks that can be full or read-only. Mounting needs rights that not every machine gives:
//! there the test is left out, loudly, except where `CI` promises that nothing is.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// A mounted file system in memory; it goes away with the value.
pub(crate) struct SmallDisk {
    folder: PathBuf,
}

impl SmallDisk {
    /// A disk of `size` (such as `1m`) at `folder`; `None` if mounting is not permitted.
    pub(crate) fn at(folder: &Path, size: &str) -> Option<Self> {
        fs::create_dir_all(folder).unwrap();
        let options = format!("size={size}");
        let mut mount = Command::new("mount");
        mount.args(["-t", "tmpfs", "-o", &options, "tmpfs"]).arg(folder);
        if succeeds(&mut mount) {
            return Some(Self { folder: folder.to_owned() });
        }
        super::not_run("cannot mount a disk here: this test was NOT run");
        None
    }

    /// From now on nothing can be written.
    pub(crate) fn make_read_only(&self) {
        let mut mount = Command::new("mount");
        assert!(succeeds(mount.args(["-o", "remount,ro"]).arg(&self.folder)));
    }
}

impl Drop for SmallDisk {
    fn drop(&mut self) {
        succeeds(Command::new("umount").arg(&self.folder));
    }
}

fn succeeds(command: &mut Command) -> bool {
    let command = command.stdout(Stdio::null()).stderr(Stdio::null());
    command.status().is_ok_and(|status| status.success())
}
