mod release;
mod status;
mod write;
