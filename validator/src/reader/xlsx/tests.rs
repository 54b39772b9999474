mod hostile;
mod parts;
mod properties;
mod values;
