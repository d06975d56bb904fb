//! Records and comparisons to output formats, one format a file.
