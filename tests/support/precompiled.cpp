// The object that holds the precompiled header.
