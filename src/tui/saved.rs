//! Pages saved as files beside the property's file.
use super::office::{Sentence, Trouble};
use crate::{
    domain::property::Property,
    words::{Lang, print},
};
use std::{
    fs::{DirBuilder, OpenOptions, Permissions},
    io::Write,
    os::unix::fs::{DirBuilderExt, OpenOptionsExt, PermissionsExt},
    path::{Path, PathBuf},
};

/// Saves a text under a file name in the folder of pages; where it is now.
///
/// # Errors
/// It was not saved.
pub(super) fn save(property: &Path, name: &str, text: &str) -> Result<PathBuf, Trouble> {
    let folder = property.parent().unwrap_or(Path::new(".")).join(PAGES);
    let file = folder.join(name);
    let written = write(&folder, &file, text);
    written.map_err(|why| Box::new(NotKept { file: file.clone(), why }) as Trouble)?;
    Ok(file)
}

/// The folder of saved pages, beside the property's file.
const PAGES: &str = "printed";
/// As the property's file: the desk's group, nobody else.
const FOLDER_MODE: u32 = 0o770;
const FILE_MODE: u32 = 0o660;

fn write(folder: &Path, file: &Path, text: &str) -> std::io::Result<()> {
    DirBuilder::new().recursive(true).mode(FOLDER_MODE).create(folder)?;
    // The mode again: the one above went through the umask.
    std::fs::set_permissions(folder, Permissions::from_mode(FOLDER_MODE))?;
    let mut options = OpenOptions::new();
    let mut file = options.write(true).create(true).truncate(true).mode(FILE_MODE).open(file)?;
    file.set_permissions(Permissions::from_mode(FILE_MODE))?;
    file.write_all(text.as_bytes())?;
    file.sync_all()
}

/// A page that could not be saved.
#[derive(Debug, thiserror::Error)]
#[error("{}: {why}", .file.display())]
struct NotKept {
    file: PathBuf,
    why: std::io::Error,
}

impl Sentence for NotKept {
    fn sentence(&self, _property: &Property, lang: Lang) -> String {
        print::not_kept(&self.file.display().to_string(), &self.why.to_string(), lang)
    }
}
