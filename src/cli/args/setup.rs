//! The flags of `setup` and `property`.
use crate::cli::given::Given;
use clap::{Args, Subcommand};

/// A building of one's own. With none of these the screen asks for them.
#[derive(Debug, Clone, Default, PartialEq, Eq, Args)]
pub struct SetupArgs {
    /// Name of the building in Chinese [default: the English one]
    #[arg(long, value_name = "NAME")]
    pub name_zh: Option<Given>,
    /// Name of the building in English [default: the Chinese one]
    #[arg(long, value_name = "NAME")]
    pub name_en: Option<Given>,
    /// Its time zone [default: Asia/Shanghai]
    #[arg(long, value_name = "ZONE")]
    pub zone: Option<Given>,
    /// Its towers, NAME:FLOORSxROOMS, or NAME:PREFIX:FLOORSxROOMS for rooms with a prefix:
    /// 'A:20x8 B:B:20x8'
    #[arg(long, value_name = "TOWERS")]
    pub towers: Option<Given>,
    /// The first supervisor's sign, small letters and digits: zhao
    #[arg(long, value_name = "SIGN")]
    pub supervisor: Option<Given>,
    /// Their name in Chinese [default: the English one]
    #[arg(long, value_name = "NAME")]
    pub supervisor_name: Option<Given>,
    /// Their name in English [default: the Chinese one]
    #[arg(long, value_name = "NAME")]
    pub supervisor_name_en: Option<Given>,
    /// Their telephone
    #[arg(long, value_name = "TEL")]
    pub phone: Option<Given>,
    /// They get a PIN: asked on a terminal without being shown, else the next line of standard
    /// input
    #[arg(long)]
    pub pin: bool,
}

/// About the property.
#[derive(Debug, Clone, Subcommand)]
pub enum PropertyTool {
    /// What it is called, its time zone, its towers
    Show,
    /// Change what it is called; the time zone only while nothing is recorded
    Set(PropertySet),
}

/// What is to change.
#[derive(Debug, Clone, Args)]
pub struct PropertySet {
    /// Name in Chinese
    #[arg(long, value_name = "NAME")]
    pub name_zh: Option<Given>,
    /// Name in English
    #[arg(long, value_name = "NAME")]
    pub name_en: Option<Given>,
    /// Time zone
    #[arg(long, value_name = "ZONE")]
    pub zone: Option<Given>,
}
