//! Recordings: what sounds stays as it is; names, places and pictures in them go.

pub(crate) mod mp3;
pub(crate) mod mp4;
pub(crate) mod ogg;
