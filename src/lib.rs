//! kentongan.
