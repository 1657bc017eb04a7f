//! Waiting for what the page does on its own.

use std::thread;
use std::time::{Duration, Instant};

use crate::Browser;

const PATIENCE: Duration = Duration::from_secs(30);
const LONG_PATIENCE: Duration = Duration::from_secs(180);
const PERIOD: Duration = Duration::from_millis(50);

impl Browser {
    /// Waits until an element matches.
    #[track_caller]
    pub fn wait_for(&self, css: &str) {
        self.find(css);
    }

    /// Waits until nothing matches any more.
    #[track_caller]
    pub fn wait_until_gone(&self, css: &str) {
        self.wait_until(&format!("{css} is gone"), |browser| !browser.exists(css));
    }

    /// Waits until the text of the first match contains these words.
    #[track_caller]
    pub fn wait_for_text(&self, css: &str, words: &str) {
        self.wait_until(&format!("{css} says {words}"), |browser| {
            browser.texts(css).first().is_some_and(|text| text.contains(words))
        });
    }

    /// Waits until the question is answered with yes; `what` completes "did not see that ...".
    #[track_caller]
    pub fn wait_until(&self, what: &str, question: impl Fn(&Self) -> bool) {
        self.wait_for_some(what, |browser| question(browser).then_some(()));
    }

    /// The same of something that takes long by its nature: up to three minutes.
    #[track_caller]
    pub fn wait_long_until(&self, what: &str, question: impl Fn(&Self) -> bool) {
        self.look_for(what, LONG_PATIENCE, |browser| question(browser).then_some(()));
    }

    /// Waits until there is something, and gives it.
    #[track_caller]
    pub(crate) fn wait_for_some<T>(&self, what: &str, look: impl Fn(&Self) -> Option<T>) -> T {
        self.look_for(what, PATIENCE, look)
    }

    #[track_caller]
    fn look_for<T>(&self, what: &str, patience: Duration, look: impl Fn(&Self) -> Option<T>) -> T {
        let start = Instant::now();
        loop {
            if let Some(found) = look(self) {
                return found;
            }
            assert!(
                start.elapsed() < patience,
                "did not see that {what}, within {} seconds",
                patience.as_secs()
            );
            thread::sleep(PERIOD);
        }
    }
}
