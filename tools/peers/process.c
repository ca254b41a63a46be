// Wall time and peak memory of whole processes, from start to end: process RUNS COMMAND ARGUMENTS...
//
// Prints one line a run: milliseconds and KiB. In C, because a child's peak counts its parent's memory before exec.
#include <fcntl.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>

extern char **environ;

static double milliseconds(void) {
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return time.tv_sec * 1e3 + time.tv_nsec / 1e6;
}

int main(int count, char **arguments) {
    if (count < 3) return 2;
    posix_spawn_file_actions_t silent;
    posix_spawn_file_actions_init(&silent);
    posix_spawn_file_actions_addopen(&silent, 1, "/dev/null", O_WRONLY, 0);
    posix_spawn_file_actions_addopen(&silent, 2, "/dev/null", O_WRONLY, 0);
    for (int run = 0; run < atoi(arguments[1]); run++) {
        pid_t child;
        int status;
        struct rusage usage;
        double start = milliseconds();
        if (posix_spawnp(&child, arguments[2], &silent, NULL, arguments + 2, environ) != 0) return 1;
        if (wait4(child, &status, 0, &usage) < 0 || status != 0) return 1;
        printf("%.3f %ld\n", milliseconds() - start, usage.ru_maxrss);
    }
    return 0;
}
