//! Where the file lies: its folder, its making, and the file systems it must not lie on.
//! The live files are never opened here, only named: closing one would drop SQLite's locks.
use super::error::StoreError;
use rustix::{
    fs::{CWD, FileType, Mode},
    io::Errno,
};
use std::{
    fs::{DirBuilder, Permissions},
    io::ErrorKind,
    os::unix::fs::{DirBuilderExt, MetadataExt, PermissionsExt},
    path::{Path, PathBuf},
};

/// Group-writable, as several Unix users of one group share the desk.
const FOLDER_MODE: u32 = 0o770;
const FILE_MODE: u32 = 0o660;
/// Bits of a mode that are about neither owner nor group.
const OTHERS: u32 = 0o007;
const OTHERS_WRITE: u32 = 0o002;
const STICKY: u32 = 0o1000;
/// One page of the smallest size, in bytes.
const SHORTEST_DATABASE: u64 = 512;

/// Makes sure of an absolute path, its folder and the file, and that locks hold there.
pub(super) fn prepare(path: &Path) -> Result<PathBuf, StoreError> {
    let shown = || path.display().to_string();
    if path.as_os_str().is_empty() || path == Path::new(":memory:") || path.is_dir() {
        return Err(StoreError::NotAFile(shown()));
    }
    let path = std::path::absolute(path).map_err(|_| StoreError::NotAFile(shown()))?;
    if path.file_name().is_none() {
        return Err(StoreError::NotAFile(shown()));
    }
    let folder = path.parent().unwrap_or(&path);
    make_folder(folder)?;
    refuse_network(folder)?;
    make_file(&path)?;
    // SQLite takes a file of a byte or so for an empty one and would write over it.
    if (1..SHORTEST_DATABASE).contains(&std::fs::metadata(&path)?.len()) {
        return Err(StoreError::NotADatabase);
    }
    Ok(path)
}

pub(super) fn make_folder(folder: &Path) -> Result<(), StoreError> {
    if folder.is_dir() {
        return Ok(());
    }
    if let Some(above) = folder.parent() {
        make_folder(above)?;
    }
    match DirBuilder::new().mode(FOLDER_MODE).create(folder) {
        // The mode again: the one above went through the umask.
        Ok(()) => Ok(std::fs::set_permissions(folder, Permissions::from_mode(FOLDER_MODE))?),
        // Another process was quicker.
        Err(e) if e.kind() == ErrorKind::AlreadyExists && folder.is_dir() => Ok(()),
        Err(e) if e.kind() == ErrorKind::PermissionDenied => Err(StoreError::NotWritable),
        Err(_) => Err(StoreError::NoSuchFolder(folder.display().to_string())),
    }
}

/// An empty file with the mode its `-wal` and `-shm` will inherit. `mknod` makes it without
/// opening it.
fn make_file(path: &Path) -> Result<(), StoreError> {
    let mode = Mode::from_raw_mode(FILE_MODE);
    match rustix::fs::mknodat(CWD, path, FileType::RegularFile, mode, 0) {
        Ok(()) => Ok(std::fs::set_permissions(path, Permissions::from_mode(FILE_MODE))?),
        Err(Errno::EXIST) => Ok(()),
        Err(e) => Err(std::io::Error::from(e).into()),
    }
}

/// The file and its folder, as far as people outside the group, or a stranger's own, may read or
/// write them. A folder everybody may write to does when it keeps each one's files apart (`/tmp`).
pub(super) fn open_to_others(path: &Path) -> Result<Vec<(PathBuf, u32)>, StoreError> {
    let folder = path.parent().unwrap_or(path);
    let (file, around) = (std::fs::metadata(path)?, std::fs::metadata(folder)?);
    let mut found = Vec::new();
    let me = rustix::process::geteuid().as_raw();
    let stranger = file.uid() != me && file.uid() != around.uid() && file.gid() != around.gid();
    if file.mode() & OTHERS != 0 || stranger {
        found.push((path.to_owned(), file.mode() & 0o7777));
    }
    if around.mode() & OTHERS_WRITE != 0 && around.mode() & STICKY == 0 {
        found.push((folder.to_owned(), around.mode() & 0o7777));
    }
    Ok(found)
}

fn refuse_network(folder: &Path) -> Result<(), StoreError> {
    let stat = rustix::fs::statfs(folder).map_err(std::io::Error::from)?;
    // Magic numbers have 32 bits; some kernels sign-extend them.
    let magic = u32::try_from(stat.f_type & 0xffff_ffff).unwrap_or_default();
    network_kind(magic).map_or(Ok(()), |kind| Err(StoreError::NetworkFileSystem { kind }))
}

/// The name of a file system on which SQLite's locks or shared memory do not hold between
/// machines, by its `statfs` magic number; `None` for the disks of this machine.
pub fn network_kind(magic: u32) -> Option<&'static str> {
    Some(match magic {
        0x6969 => "NFS",
        0x517b => "SMB",
        0xff53_4d42 => "CIFS",
        0xfe53_4d42 => "SMB2",
        0x0102_1997 => "9p",
        0x6573_5546 => "FUSE",
        0x00c3_6400 => "Ceph",
        0x5346_414f | 0x6b41_4653 => "AFS",
        0x7375_7245 => "Coda",
        0x564c => "NCP",
        0x0bd0_0bd0 => "Lustre",
        0x4750_4653 => "GPFS",
        0x1983_0326 => "BeeGFS",
        0x786f_4256 => "a VirtualBox shared folder",
        _ => return None,
    })
}
