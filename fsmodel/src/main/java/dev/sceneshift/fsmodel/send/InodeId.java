package dev.sceneshift.fsmodel.send;

/** An inode through time: numbers are used again, with another generation. */
record InodeId(long ino, long generation) {}
