//! `pin`: who has one, setting and unlocking them.
use clap::Subcommand;
use std::path::PathBuf;

/// About PINs.
#[derive(Debug, Clone, Subcommand)]
pub enum PinTool {
    /// Set a PIN: one's own, or as a supervisor somebody else's
    Set {
        /// Whose [default: one's own]
        #[arg(value_name = "STAFF")]
        staff: Option<String>,
        /// The new PIN is the first line of this file, - for standard input [default: it is asked]
        #[arg(long, value_name = "FILE|-")]
        new_file: Option<PathBuf>,
    },
    /// Let somebody try again whose PIN was locked after five wrong ones
    Unlock {
        /// Whose
        #[arg(value_name = "STAFF")]
        staff: String,
    },
    /// Who has a PIN, and whose is locked
    List,
}
