//! Files that are there whole or not at all: written under another name, synced, then renamed.
//! They hold names and telephone numbers: the desk's group reads them, nobody else.
use std::{
    fs::{self, DirBuilder, File, OpenOptions, Permissions},
    io::{self, Write},
    os::unix::fs::{DirBuilderExt, OpenOptionsExt, PermissionsExt},
    path::{Path, PathBuf},
};

const FILE_MODE: u32 = 0o660;
const FOLDER_MODE: u32 = 0o770;

/// Writes a file in place of what was there by that name.
///
/// # Errors
/// What the disk says; what was there is as it was then.
pub fn write_whole(to: &Path, bytes: &[u8]) -> io::Result<()> {
    let (folder, unfinished) = beside(to)?;
    let written = new_file(&unfinished).and_then(|mut file| {
        file.write_all(bytes)?;
        file.sync_all()?;
        fs::rename(&unfinished, to)
    });
    if written.is_err() {
        let _ = fs::remove_file(&unfinished);
    }
    written?;
    sync(&folder)
}

/// Makes a folder and what it lies in.
///
/// # Errors
/// What the disk says.
pub fn make_folder(folder: &Path) -> io::Result<()> {
    if folder.is_dir() {
        return Ok(());
    }
    DirBuilder::new().recursive(true).mode(FOLDER_MODE).create(folder)?;
    fs::set_permissions(folder, Permissions::from_mode(FOLDER_MODE))
}

/// A folder that gets its name when all its files are on disk. Dropped before, it is gone.
#[derive(Debug)]
pub struct Unfinished {
    to: PathBuf,
    above: PathBuf,
    folder: PathBuf,
}

impl Unfinished {
    /// Begins a folder. One by that name may be there if it is empty.
    ///
    /// # Errors
    /// [`io::ErrorKind::AlreadyExists`] when something is there, or what the disk says.
    pub fn begin(to: &Path) -> io::Result<Unfinished> {
        let something = fs::read_dir(to).map(|mut there| there.next().is_some());
        match something {
            Ok(true) => return Err(io::ErrorKind::AlreadyExists.into()),
            Err(e) if e.kind() != io::ErrorKind::NotFound => return Err(e),
            _ => {}
        }
        let (above, folder) = beside(to)?;
        make_folder(&above)?;
        // What an earlier attempt that was cut off left behind.
        remove(&folder)?;
        make_folder(&folder)?;
        Ok(Unfinished { to: to.to_owned(), above, folder })
    }

    /// Begins one of its files.
    ///
    /// # Errors
    /// What the disk says.
    pub fn file(&self, name: &str) -> io::Result<File> {
        new_file(&self.folder.join(name))
    }

    /// Gives the folder its name. Its files were synced by whoever wrote them.
    ///
    /// # Errors
    /// What the disk says; nothing has the name then.
    pub fn finish(self) -> io::Result<()> {
        sync(&self.folder)?;
        fs::rename(&self.folder, &self.to)?;
        sync(&self.above)
    }
}

impl Drop for Unfinished {
    fn drop(&mut self) {
        let _ = remove(&self.folder);
    }
}

fn remove(folder: &Path) -> io::Result<()> {
    match fs::remove_dir_all(folder) {
        Err(e) if e.kind() != io::ErrorKind::NotFound => Err(e),
        _ => Ok(()),
    }
}

/// The folder something lies in, and its name while it is not finished.
fn beside(to: &Path) -> io::Result<(PathBuf, PathBuf)> {
    let to = std::path::absolute(to)?;
    let (Some(folder), Some(name)) = (to.parent(), to.file_name()) else {
        return Err(io::ErrorKind::InvalidInput.into());
    };
    let unfinished = folder.join(format!(".{}.unfinished", name.to_string_lossy()));
    Ok((folder.to_owned(), unfinished))
}

/// Never through what somebody laid there: the folder may be writable to others of the group, and a
/// link in it would have us write over a file of our own elsewhere.
fn new_file(path: &Path) -> io::Result<File> {
    match fs::remove_file(path) {
        Err(e) if e.kind() != io::ErrorKind::NotFound => return Err(e),
        _ => {}
    }
    let file = OpenOptions::new().write(true).create_new(true).mode(FILE_MODE).open(path)?;
    // The mode again: the one above went through the umask.
    file.set_permissions(Permissions::from_mode(FILE_MODE))?;
    Ok(file)
}

fn sync(folder: &Path) -> io::Result<()> {
    File::open(folder)?.sync_all()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(folder: &Path) -> Vec<String> {
        let names = fs::read_dir(folder).unwrap().map(|e| e.unwrap().file_name());
        let mut names: Vec<String> = names.map(|n| n.into_string().unwrap()).collect();
        names.sort();
        names
    }

    #[test]
    fn a_file_replaces_what_was_there_and_leaves_nothing_else() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("a.html");
        write_whole(&file, b"one").unwrap();
        write_whole(&file, b"two").unwrap();
        assert_eq!(fs::read(&file).unwrap(), b"two");
        assert_eq!(names(folder.path()), ["a.html"]);
        let mode = fs::metadata(&file).unwrap().permissions().mode();
        assert_eq!(mode & 0o777, FILE_MODE, "whatever the umask");
        assert!(write_whole(&folder.path().join("no/a.html"), b"x").is_err());
        // A folder by that name cannot be replaced, and nothing is left beside it.
        fs::create_dir(folder.path().join("b.html")).unwrap();
        assert!(write_whole(&folder.path().join("b.html"), b"x").is_err());
        assert_eq!(names(folder.path()), ["a.html", "b.html"]);
    }

    #[test]
    fn nothing_is_written_through_a_link() {
        let folder = tempfile::tempdir().unwrap();
        let mine = folder.path().join("mine");
        fs::write(&mine, "mine").unwrap();
        for name in ["a.html", ".a.html.unfinished"] {
            std::os::unix::fs::symlink(&mine, folder.path().join(name)).unwrap();
        }
        write_whole(&folder.path().join("a.html"), b"page").unwrap();
        assert_eq!(fs::read(&mine).unwrap(), b"mine");
        assert_eq!(fs::read(folder.path().join("a.html")).unwrap(), b"page");
        assert_eq!(names(folder.path()), ["a.html", "mine"]);
    }

    #[test]
    fn a_folder_is_there_when_it_is_finished_and_never_over_another() {
        let folder = tempfile::tempdir().unwrap();
        let to = folder.path().join("deep/2026");
        let begun = Unfinished::begin(&to).unwrap();
        begun.file("a").unwrap().write_all(b"x").unwrap();
        assert!(!to.exists());
        drop(begun);
        assert_eq!(names(&folder.path().join("deep")), [""; 0]);
        fs::create_dir(&to).unwrap();
        let begun = Unfinished::begin(&to).unwrap();
        begun.file("a").unwrap().write_all(b"x").unwrap();
        begun.finish().unwrap();
        assert_eq!(names(&to), ["a"]);
        assert_eq!(Unfinished::begin(&to).unwrap_err().kind(), io::ErrorKind::AlreadyExists);
    }
}
