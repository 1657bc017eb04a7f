//! A static file server for this machine alone: GET and HEAD, one folder, nothing outside it.
//!
//! It serves `dist/` to a person and to the browser tests. It is no server for the open network.

mod address;
mod answer;

use std::io;
use std::net::{Ipv4Addr, SocketAddr, TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;

/// A folder and the address on 127.0.0.1 where it is to be served.
#[derive(Debug)]
pub struct Site {
    listener: TcpListener,
    folder: Arc<Folder>,
    closed: Arc<AtomicBool>,
}

/// Closes a site while it serves: from then on nobody answers at its address.
#[derive(Debug)]
pub struct Closer {
    address: SocketAddr,
    closed: Arc<AtomicBool>,
}

/// What is served, and under which path.
#[derive(Debug)]
struct Folder {
    root: PathBuf,
    prefix: String,
}

impl Site {
    /// Takes the port, 0 for any free one. Fails when the port is taken.
    ///
    /// The folder need not exist yet. `prefix` is the path under which it appears: "/" or "/a/b/".
    pub fn bind(root: &Path, prefix: &str, port: u16) -> io::Result<Self> {
        let folder = Folder { root: root.to_path_buf(), prefix: prefix.to_owned() };
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, port))?;
        Ok(Self { listener, folder: Arc::new(folder), closed: Arc::default() })
    }

    /// The address of the served folder, with a slash at the end.
    pub fn url(&self) -> io::Result<String> {
        let address: SocketAddr = self.listener.local_addr()?;
        Ok(format!("http://{address}{}", self.folder.prefix))
    }

    /// What can close it.
    pub fn closer(&self) -> io::Result<Closer> {
        Ok(Closer { address: self.listener.local_addr()?, closed: Arc::clone(&self.closed) })
    }

    /// Serves until it is closed or the process ends.
    pub fn serve(self) {
        for connection in self.listener.incoming().flatten() {
            if self.closed.load(Ordering::Relaxed) {
                return;
            }
            let folder = Arc::clone(&self.folder);
            // A browser that goes away in the middle of an answer is nothing to report.
            thread::spawn(move || answer::answer(connection, &folder).ok());
        }
    }
}

impl Closer {
    /// Closes the site.
    pub fn close(self) {
        self.closed.store(true, Ordering::Relaxed);
        // It waits for a visitor.
        drop(TcpStream::connect(self.address));
    }
}
