//! The app: mounts the page and wires it to the browser.

mod edge;
mod late;
mod state;
mod view;

fn main() {
    edge::start();
}
