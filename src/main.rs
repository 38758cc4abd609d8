//! kentongan: the command centre of a regional government's Public Communication Division, in a terminal.

use std::process::ExitCode;

/// The command line is read and obeyed in the library; this is only its door.
fn main() -> ExitCode {
    kentongan::cli::main()
}
