//! A form with files as HTTP carries it (RFC 7578).

use uuid::Uuid;

use crate::store::pictures::Picture;

/// A form that is being written.
#[derive(Debug)]
pub struct Form {
    boundary: String,
    body: Vec<u8>,
}

impl Form {
    /// An empty one.
    pub fn new() -> Self {
        // No file holds a word that was made just now.
        Self { boundary: format!("kentongan-{}", Uuid::now_v7().simple()), body: Vec::new() }
    }

    fn part(&mut self, head: &str, bytes: &[u8]) {
        self.body.extend_from_slice(format!("--{}\r\n{head}\r\n\r\n", self.boundary).as_bytes());
        self.body.extend_from_slice(bytes);
        self.body.extend_from_slice(b"\r\n");
    }

    /// A field; its name is ours.
    pub fn text(mut self, name: &str, value: &str) -> Self {
        self.part(&format!("Content-Disposition: form-data; name=\"{name}\""), value.as_bytes());
        self
    }

    /// A file; its names are ours.
    pub fn file(mut self, name: &str, file: &str, picture: &Picture) -> Self {
        let head = format!(
            "Content-Disposition: form-data; name=\"{name}\"; filename=\"{file}\"\r\nContent-Type: {}",
            picture.mime
        );
        self.part(&head, &picture.bytes);
        self
    }

    /// What is said of it in the head, and all of it.
    pub fn done(mut self) -> (String, Vec<u8>) {
        self.body.extend_from_slice(format!("--{}--\r\n", self.boundary).as_bytes());
        (format!("multipart/form-data; boundary={}", self.boundary), self.body)
    }
}
