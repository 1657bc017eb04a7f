//! The web worker that writes .docx and proof-reads: a module of its own, which the page loads in the background.
//!
//! A message is a `Task`; the answers are arrays that begin with a word of `nigao::export::reply`.

mod answer;

use nigao::background::Task;
use nigao::export::reply;

/// What the user is told when the module itself fails.
const BROKEN: &str = "后台处理时出了意外。请再试一次；仍然不行时，可先下载纯文本或网页格式。";

fn main() {
    answer::listen(BROKEN, |message| {
        let done = Task::decode(&answer::bytes(&message))
            .map_err(|error| error.to_string())
            .and_then(Task::carry_out);
        match done {
            Ok(outcome) => answer::done(&outcome, &[]),
            Err(message) => answer::answer(reply::FAILED, message),
        }
    });
}
