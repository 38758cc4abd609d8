//! One line of JSON for each address or file, whatever state they are in: the loop of every `dump`.

use std::io::{self, Read, Write};
use std::path::Path;

use anyhow::{Context, Result, bail};
use futures_util::{StreamExt, stream};
use serde::Serialize;

use crate::watch::fetch::{Fetched, Fetcher, Request, TOTAL, user_agent};

/// Reads `names`, `at_once` of them at a time, and prints the line of each in their order.
///
/// # Errors
/// When one could not be read (its line says why), or standard output cannot be written to.
pub(super) fn print_each<'a, T, L: Serialize>(
    names: &'a [String],
    at_once: usize,
    read: impl AsyncFn(&Fetcher, &'a str) -> Result<T>,
    line: impl Fn(&'a str, Result<T>) -> L,
) -> Result<()> {
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    let failed = runtime.block_on(async {
        let fetcher = Fetcher::new(&user_agent("", ""), TOTAL).context("the HTTP client did not start")?;
        let (fetcher, read) = (&fetcher, &read);
        let mut results =
            stream::iter(names).map(|name| async move { (name.as_str(), read(fetcher, name).await) }).buffered(at_once);
        let mut failed = 0;
        while let Some((name, result)) = results.next().await {
            failed += usize::from(result.is_err());
            let mut text = serde_json::to_vec(&line(name, result))?;
            text.push(b'\n');
            let mut out = io::stdout().lock();
            out.write_all(&text)?;
            out.flush()?;
        }
        anyhow::Ok(failed)
    })?;
    // A reader of standard input may still wait; it must not hold the program.
    runtime.shutdown_background();
    if failed > 0 {
        bail!("{failed} of {} could not be read; their lines say why", names.len());
    }
    Ok(())
}

/// What an argument stands for, with what its server said about it.
pub(super) struct Bytes {
    /// One more than the limit at most.
    pub bytes: Vec<u8>,
    /// The `Content-Type` header.
    pub content_type: Option<String>,
    /// The address after all redirects; nothing of a file.
    pub url: Option<String>,
}

/// The bytes of an address, of a file or of standard input.
pub(super) async fn bytes_of(fetcher: &Fetcher, name: &str, limit: usize) -> Result<Bytes> {
    let name = name.to_owned();
    if !(name.starts_with("http://") || name.starts_with("https://")) {
        let bytes = tokio::task::spawn_blocking(move || file(&name, limit)).await??;
        return Ok(Bytes { bytes, content_type: None, url: None });
    }
    // The person at the keyboard named the address, so their own network is no secret to them.
    fetched(fetcher, &name, true).await
}

/// The bytes of an address.
pub(super) async fn fetched(fetcher: &Fetcher, url: &str, internal: bool) -> Result<Bytes> {
    match fetcher.fetch(Request { url, internal, ..Request::default() }).await? {
        Fetched::Page(page) => Ok(Bytes { bytes: page.bytes, content_type: page.content_type, url: Some(page.url) }),
        Fetched::NotModified => bail!("{url} answered 304 to a question that set no condition"),
    }
}

/// The bytes of a file or of standard input, one more than the limit at most.
fn file(name: &str, limit: usize) -> Result<Vec<u8>> {
    let mut bytes = Vec::new();
    let limit = limit as u64 + 1;
    if name == "-" {
        io::stdin().lock().take(limit).read_to_end(&mut bytes).context("standard input could not be read")?;
    } else {
        let opened = std::fs::File::open(Path::new(name));
        let mut opened = opened.with_context(|| format!("{name} could not be opened"))?.take(limit);
        opened.read_to_end(&mut bytes).with_context(|| format!("{name} could not be read"))?;
    }
    Ok(bytes)
}
