//! Why a file is not kept, as a word that the pages put into a sentence with what to do instead.

/// One reason against a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Refusal {
    /// Nothing is in it.
    Empty,
    /// It has more bytes than [`crate::MOST_BYTES`].
    TooLarge,
    /// A program.
    Program,
    /// An archive of other files.
    Archive,
    /// A page, drawing or other text that a browser would carry out.
    Markup,
    /// A text that a machine would carry out.
    Script,
    /// A photo of a kind whose place cannot be removed here.
    Heic,
    /// A moving picture.
    Video,
    /// A document of an office program, in which names and earlier versions hide.
    Office,
    /// A picture of a kind that is not kept.
    OtherImage,
    /// A sound of a kind that is not kept.
    OtherSound,
    /// Nothing that is known.
    Unknown,
    /// It begins like a known file and does not go on like one.
    Damaged,
    /// It would unpack to far more than it is.
    Bomb,
    /// It opens only with a password.
    Locked,
}

impl Refusal {
    /// Every reason.
    pub const ALL: [Self; 15] = [
        Self::Empty,
        Self::TooLarge,
        Self::Program,
        Self::Archive,
        Self::Markup,
        Self::Script,
        Self::Heic,
        Self::Video,
        Self::Office,
        Self::OtherImage,
        Self::OtherSound,
        Self::Unknown,
        Self::Damaged,
        Self::Bomb,
        Self::Locked,
    ];

    /// The word by which the catalogues know it.
    pub fn word(self) -> &'static str {
        match self {
            Self::Empty => "empty",
            Self::TooLarge => "too_large",
            Self::Program => "program",
            Self::Archive => "archive",
            Self::Markup => "markup",
            Self::Script => "script",
            Self::Heic => "heic",
            Self::Video => "video",
            Self::Office => "office",
            Self::OtherImage => "other_image",
            Self::OtherSound => "other_sound",
            Self::Unknown => "unknown",
            Self::Damaged => "damaged",
            Self::Bomb => "bomb",
            Self::Locked => "locked",
        }
    }
}
