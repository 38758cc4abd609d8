//! The world: folders, settings, the private database, the terminal, input, signals and logs.

pub mod agenda;
pub mod channels;
pub mod config;
pub mod console;
pub mod database;
pub mod embedded;
pub mod folders;
pub mod inlet;
pub mod input;
pub mod logging;
pub mod mail;
pub mod rounds;
pub mod service;
pub mod signals;
pub mod terminal;

/// Run a task on this thread, which is enough for a console and small in memory. What it left behind in other threads
/// is not waited for.
///
/// # Errors
/// The task's own, or when the system refuses a runtime.
pub fn block_on<T>(task: impl Future<Output = anyhow::Result<T>>) -> anyhow::Result<T> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    let result = runtime.block_on(task);
    runtime.shutdown_background();
    result
}
