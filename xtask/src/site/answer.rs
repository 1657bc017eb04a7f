//! One request and its answer. Every connection carries one and is then closed.

use std::fs;
use std::io::{self, Read, Write};
use std::net::TcpStream;
use std::time::Duration;

use super::Folder;
use super::address::{Place, media_type, resolve};

const PATIENCE: Duration = Duration::from_secs(30);
const LONGEST_HEAD_BYTES: usize = 64 * 1024;
const MOST_HEADERS: usize = 100;

/// Reads one request, sends its answer.
pub(super) fn answer(mut connection: TcpStream, folder: &Folder) -> io::Result<()> {
    connection.set_read_timeout(Some(PATIENCE))?;
    connection.set_write_timeout(Some(PATIENCE))?;
    let reply = match read_request(&mut connection)? {
        Some((method, target)) => reply(folder, &method, &target)?,
        None => Reply::short("400 Bad Request", ""),
    };
    connection.write_all(reply.head.as_bytes())?;
    connection.write_all(&reply.body)?;
    connection.flush()
}

struct Reply {
    head: String,
    body: Vec<u8>,
}

impl Reply {
    fn new(status: &str, media_type: &str, more: &str, body: Vec<u8>) -> Self {
        let head = format!(
            "HTTP/1.1 {status}\r\nContent-Type: {media_type}\r\nContent-Length: {}\r\n\
             Cache-Control: no-cache\r\nX-Content-Type-Options: nosniff\r\n\
             {more}Connection: close\r\n\r\n",
            body.len()
        );
        Self { head, body }
    }

    /// An answer whose body says no more than its status.
    fn short(status: &str, more: &str) -> Self {
        let body = format!("{status}\n").into_bytes();
        Self::new(status, "text/plain; charset=utf-8", more, body)
    }
}

fn reply(folder: &Folder, method: &str, target: &str) -> io::Result<Reply> {
    if method != "GET" && method != "HEAD" {
        return Ok(Reply::short("405 Method Not Allowed", "Allow: GET, HEAD\r\n"));
    }
    let mut reply = match resolve(folder, target) {
        Place::File(path) => Reply::new("200 OK", media_type(&path), "", fs::read(path)?),
        Place::Moved(to) => Reply::short("301 Moved Permanently", &format!("Location: {to}\r\n")),
        Place::Nothing => Reply::short("404 Not Found", ""),
    };
    if method == "HEAD" {
        reply.body.clear();
    }
    Ok(reply)
}

/// Method and target of the request; nothing when it is broken or its head never ends.
fn read_request(connection: &mut TcpStream) -> io::Result<Option<(String, String)>> {
    let mut head = Vec::new();
    let mut chunk = [0; 4096];
    while head.len() < LONGEST_HEAD_BYTES {
        let length = connection.read(&mut chunk)?;
        if length == 0 {
            break;
        }
        head.extend(chunk.iter().take(length));
        let mut headers = [httparse::EMPTY_HEADER; MOST_HEADERS];
        let mut request = httparse::Request::new(&mut headers);
        match request.parse(&head) {
            Ok(httparse::Status::Partial) => {}
            Ok(httparse::Status::Complete(_)) => {
                let parts = request.method.zip(request.path);
                return Ok(parts.map(|(method, path)| (method.to_owned(), path.to_owned())));
            }
            Err(_) => break,
        }
    }
    Ok(None)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::site::Site;
    use std::path::Path;
    use std::thread;

    /// Serves `xtask/src` and compares the first line and the media type of the answer.
    fn check(request: &str, expected: &str) -> String {
        let site = Site::bind(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"), "/", 0).unwrap();
        let mut connection = TcpStream::connect(site.listener.local_addr().unwrap()).unwrap();
        thread::spawn(move || site.serve());
        connection.write_all(request.as_bytes()).unwrap();
        let mut answer = String::new();
        connection.read_to_string(&mut answer).unwrap();
        let first_lines: Vec<&str> = answer.lines().take(2).collect();
        assert_eq!(first_lines.join(" | "), expected);
        answer
    }

    #[test]
    fn get_sends_the_file_and_head_only_its_head() {
        let expected = "HTTP/1.1 200 OK | Content-Type: application/octet-stream";
        let whole = check("GET /main.rs HTTP/1.1\r\nHost: x\r\n\r\n", expected);
        let head = check("HEAD /main.rs HTTP/1.1\r\nHost: x\r\n\r\n", expected);
        assert!(whole.starts_with(&head) && whole.len() > head.len());
    }

    #[test]
    fn other_requests_get_a_plain_refusal() {
        let text = "Content-Type: text/plain; charset=utf-8";
        check("GET /none HTTP/1.1\r\n\r\n", &format!("HTTP/1.1 404 Not Found | {text}"));
        check("POST / HTTP/1.1\r\n\r\n", &format!("HTTP/1.1 405 Method Not Allowed | {text}"));
        check("nonsense\r\n\r\n", &format!("HTTP/1.1 400 Bad Request | {text}"));
    }
}
