//! The `kentongan` program.

fn main() {}
