/*
 * For LD_PRELOAD: a disk that fills, or that takes few octets at a time, for what is written to staging. The file that
 * FILLING_DISK names holds three numbers: one that differs each time, how many octets fit in all, how many a call takes.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static long current = -1, left;

static int is_staged(int fd) {
    char link[64], path[4096];
    snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
    ssize_t length = readlink(link, path, sizeof path - 1);
    if (length < 0) return 0;
    path[length] = 0;
    return strstr(path, "/.wherry/staging/") != NULL;
}

static int rules(long *number, long *fits, long *most) {
    char text[128];
    const char *name = getenv("FILLING_DISK");
    int file = name ? open(name, O_RDONLY | O_CLOEXEC) : -1;
    if (file < 0) return 0;
    ssize_t length = read(file, text, sizeof text - 1);
    close(file);
    if (length < 0) return 0;
    text[length] = 0;
    return sscanf(text, "%ld %ld %ld", number, fits, most) == 3;
}

/* How many of so many octets are taken; -1 when the disk is full. */
static ssize_t taken(int fd, size_t count) {
    long number, fits, most;
    int before = errno;
    if (count == 0 || !is_staged(fd) || !rules(&number, &fits, &most)) {
        errno = before;
        return count;
    }
    errno = before;
    pthread_mutex_lock(&lock);
    if (number != current) {
        current = number;
        left = fits;
    }
    long some = (long) count < most ? (long) count : most;
    some = some < left ? some : left;
    left -= some;
    pthread_mutex_unlock(&lock);
    if (some > 0) return some;
    errno = ENOSPC;
    return -1;
}

ssize_t write(int fd, const void *octets, size_t count) {
    ssize_t (*real)(int, const void *, size_t) = dlsym(RTLD_NEXT, "write");
    ssize_t some = taken(fd, count);
    return some < 0 ? -1 : real(fd, octets, some);
}

ssize_t pwrite64(int fd, const void *octets, size_t count, off64_t at) {
    ssize_t (*real)(int, const void *, size_t, off64_t) = dlsym(RTLD_NEXT, "pwrite64");
    ssize_t some = taken(fd, count);
    return some < 0 ? -1 : real(fd, octets, some, at);
}

ssize_t copy_file_range(int in, off64_t *from, int out, off64_t *to, size_t count, unsigned flags) {
    ssize_t (*real)(int, off64_t *, int, off64_t *, size_t, unsigned) = dlsym(RTLD_NEXT, "copy_file_range");
    ssize_t some = taken(out, count);
    return some < 0 ? -1 : real(in, from, out, to, some, flags);
}

ssize_t sendfile64(int out, int in, off64_t *from, size_t count) {
    ssize_t (*real)(int, int, off64_t *, size_t) = dlsym(RTLD_NEXT, "sendfile64");
    ssize_t some = taken(out, count);
    return some < 0 ? -1 : real(out, in, from, some);
}
