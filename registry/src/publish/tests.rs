mod release;
mod status;
mod urgent;
mod write;
