// Two calls of Linux that the C library declares only with its own extensions switched on.
int renameat2(int oldFolder, const char *oldPath, int newFolder, const char *newPath, unsigned int flags);
int syncfs(int descriptor);
