//! What goes wrong in real exports, one at a time.
