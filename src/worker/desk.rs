//! The web worker that writes the report: a module of its own, which the page loads when its form is there.
//!
//! A message is a `Task`; the answers are arrays that begin with a word of `nigao::export::reply`, one for each task in
//! the order in which they came. Proof-reading goes on piece by piece, so that a key never waits for it.

mod answer;
mod memory;

use std::cell::RefCell;
use std::rc::Rc;

use js_sys::{Date, Function};
use nigao::background::{Clerk, Outcome, Task};
use nigao::export::reply;
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::Closure;

/// What the user is told when the module itself fails.
const BROKEN: &str = "后台处理时出了意外。填的内容不受影响；请再试一次，仍然不行时，请刷新网页。";

/// How long a piece of proof-reading may take before messages are looked for, in milliseconds.
const PIECE_MS: f64 = 4.0;

fn main() {
    let clerk = Rc::new(RefCell::new(Clerk::default()));
    let go_on = going_on(clerk.clone());
    answer::listen(BROKEN, move |message| {
        match Task::decode(&answer::bytes(&message)) {
            Ok(task) => clerk.borrow_mut().carry_out(task, hand_over),
            Err(error) => hand_over(Err(error.to_string())),
        }
        later(&go_on);
    });
}

fn hand_over(outcome: Outcome) {
    match outcome {
        Ok(bytes) => answer::done(&bytes, &[]),
        Err(message) => answer::answer(reply::FAILED, message),
    }
}

/// Reads on until the time is over, and then later again.
fn going_on(clerk: Rc<RefCell<Clerk>>) -> Function {
    let again = Rc::new(RefCell::new(None::<Function>));
    let me = again.clone();
    let read = Closure::<dyn Fn()>::new(move || {
        let end = Date::now() + PIECE_MS;
        loop {
            // A borrow in the head of a loop would last as long as its body.
            let step = clerk.borrow_mut().go_on();
            let Some(outcome) = step else { return };
            outcome.into_iter().for_each(hand_over);
            if Date::now() > end {
                if let Some(percent) = clerk.borrow().percent() {
                    answer::answer(reply::PROGRESS, percent.to_string());
                }
                me.borrow().iter().for_each(later);
                return;
            }
        }
    });
    let read: Function = read.into_js_value().unchecked_into();
    again.replace(Some(read.clone()));
    read
}

/// Has it done after the messages that have come meanwhile.
fn later(work: &Function) {
    // A worker that is being ended needs nothing more.
    let _ = answer::scope().set_timeout_with_callback(work);
}
