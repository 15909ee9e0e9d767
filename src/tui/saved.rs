//! Pages saved as files beside the property's file.
use super::office::{Sentence, Trouble};
use crate::{
    domain::property::Property,
    files,
    words::{Lang, print},
};
use std::path::{Path, PathBuf};

/// Saves a text under a file name in the folder of pages; where it is now.
///
/// # Errors
/// It was not saved.
pub(super) fn save(property: &Path, name: &str, text: &str) -> Result<PathBuf, Trouble> {
    let folder = property.parent().unwrap_or(Path::new(".")).join(PAGES);
    let file = folder.join(name);
    let written =
        files::make_folder(&folder).and_then(|()| files::write_whole(&file, text.as_bytes()));
    written.map_err(|why| Box::new(NotKept { file: file.clone(), why }) as Trouble)?;
    Ok(file)
}

/// The folder of saved pages, beside the property's file.
const PAGES: &str = "printed";

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
