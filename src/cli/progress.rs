//! A sign of life during work that takes longer than a second, on a terminal only.

use std::io::IsTerminal;
use std::sync::mpsc::{self, RecvTimeoutError, Sender};
use std::thread::{self, JoinHandle};
use std::time::Duration;

use indicatif::{ProgressBar, ProgressStyle};

/// Shows a spinner from one second on until it is finished.
pub(super) struct Progress {
    done: Sender<()>,
    spinner: Option<JoinHandle<()>>,
}

impl Progress {
    /// Begins to wait.
    pub(super) fn start() -> Self {
        let (done, finished) = mpsc::channel();
        let spinner = std::io::stderr().is_terminal().then(|| {
            thread::spawn(move || {
                let patience = Duration::from_secs(1);
                if finished.recv_timeout(patience) == Err(RecvTimeoutError::Timeout) {
                    let style = ProgressStyle::with_template("{spinner} {msg} {elapsed}");
                    let bar = ProgressBar::new_spinner().with_message("正在生成 building");
                    if let Ok(style) = style {
                        bar.set_style(style);
                    }
                    bar.enable_steady_tick(Duration::from_millis(120));
                    let _ = finished.recv();
                    bar.finish_and_clear();
                }
            })
        });
        Self { done, spinner }
    }

    /// Clears the line.
    pub(super) fn finish(self) {
        let _ = self.done.send(());
        if let Some(spinner) = self.spinner {
            let _ = spinner.join();
        }
    }
}
