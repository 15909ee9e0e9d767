//! What an archive's folder holds, and whether it still does.
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use std::{
    ffi::OsStr,
    fmt::Write as _,
    fs::{self, File},
    io::{self, Read, Write},
    path::Path,
};

/// Bytes read at a time.
const CHUNK: usize = 1 << 16;

/// The folder's own table of contents.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(in crate::cli) struct Manifest {
    /// The shape of the lines.
    pub(in crate::cli) format: u32,
    /// Of which year.
    pub(in crate::cli) year: i32,
    /// Its first day.
    pub(in crate::cli) from: NaiveDate,
    /// Its last day.
    pub(in crate::cli) to: NaiveDate,
    /// The property's name in Chinese.
    pub(in crate::cli) name_zh: String,
    /// In English.
    pub(in crate::cli) name_en: String,
    /// Where its midnight is.
    pub(in crate::cli) zone: String,
    /// When it was written; RFC 3339.
    pub(in crate::cli) made_at: String,
    /// Entries received in the year.
    pub(in crate::cli) entries: usize,
    /// Events of them, and of the property itself.
    pub(in crate::cli) events: usize,
    /// Every other file.
    pub(in crate::cli) files: Vec<Listed>,
}

/// One file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(in crate::cli) struct Listed {
    /// Its name in the folder.
    pub(in crate::cli) name: String,
    /// Its size.
    pub(in crate::cli) bytes: u64,
    /// SHA-256, in hex.
    pub(in crate::cli) sha256: String,
}

/// Reads the manifest of a folder.
pub(in crate::cli) fn read(file: &Path) -> io::Result<Manifest> {
    serde_json::from_slice(&fs::read(file)?).map_err(io::Error::other)
}

impl Listed {
    /// Whether the file is what it was when it was written.
    pub(in crate::cli) fn is_whole(&self, folder: &Path) -> io::Result<bool> {
        // Nothing beside the folder is opened, whatever it is called in the list.
        if Path::new(&self.name).file_name() != Some(OsStr::new(&self.name)) {
            return Ok(false);
        }
        let mut file = File::open(folder.join(&self.name))?;
        let mut summed = Summed::new(io::sink());
        let mut chunk = vec![0; CHUNK];
        loop {
            match file.read(&mut chunk)? {
                0 => break,
                n => summed.write_all(&chunk[..n])?,
            }
        }
        let (_, bytes, sha256) = summed.done();
        Ok(bytes == self.bytes && sha256 == self.sha256)
    }
}

/// A writer that counts and hashes what goes through.
pub(in crate::cli) struct Summed<W> {
    to: W,
    bytes: u64,
    hash: Sha256,
}

impl<W> Summed<W> {
    /// Nothing went through yet.
    pub(in crate::cli) fn new(to: W) -> Summed<W> {
        Summed { to, bytes: 0, hash: Sha256::new() }
    }

    /// The writer again, how many bytes went through, and their hash in hex.
    pub(in crate::cli) fn done(self) -> (W, u64, String) {
        let mut hex = String::new();
        for byte in self.hash.finalize() {
            // Into memory: cannot fail.
            let _ = write!(hex, "{byte:02x}");
        }
        (self.to, self.bytes, hex)
    }
}

impl<W: Write> Write for Summed<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let n = self.to.write(bytes)?;
        self.hash.update(&bytes[..n]);
        self.bytes += n as u64;
        Ok(n)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.to.flush()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_that_names_what_lies_elsewhere_is_not_whole() {
        let folder = tempfile::tempdir().unwrap();
        std::fs::create_dir(folder.path().join("in")).unwrap();
        std::fs::write(folder.path().join("a"), "abc").unwrap();
        let sha256 = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad".to_owned();
        let outside = folder.path().join("a").display().to_string();
        for name in ["../a", &outside, "/dev/zero", "..", ""] {
            let listed = Listed { name: name.to_owned(), bytes: 3, sha256: sha256.clone() };
            assert!(!listed.is_whole(&folder.path().join("in")).unwrap(), "{name}");
        }
        let listed = Listed { name: "a".to_owned(), bytes: 3, sha256 };
        assert!(listed.is_whole(folder.path()).unwrap());
    }

    #[test]
    fn the_hash_is_that_of_the_bytes() {
        let mut summed = Summed::new(Vec::new());
        summed.write_all(b"a").unwrap();
        summed.write_all(b"bc").unwrap();
        let (to, bytes, hex) = summed.done();
        assert_eq!((to.as_slice(), bytes), (b"abc".as_slice(), 3));
        assert!(hex.starts_with("ba7816bf8f01cfea414140de5dae2223"), "{hex}");
    }
}
