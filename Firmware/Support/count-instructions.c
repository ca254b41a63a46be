/* A plugin for QEMU that counts the instructions between the calls of a function of the emulated program:
 *
 *     -plugin libcount-instructions.so,mark=ADDRESS
 *
 * prints, on standard error at the end, lines "interval N": the number of instructions before the first call, then those from each call to the
 * next. Debian ships no header: the prototypes are those of QEMU's plugin interface, version 1. */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef uint64_t qemu_plugin_id_t;
struct qemu_plugin_tb;
struct qemu_plugin_insn;
size_t qemu_plugin_tb_n_insns(const struct qemu_plugin_tb *);
struct qemu_plugin_insn *qemu_plugin_tb_get_insn(const struct qemu_plugin_tb *, size_t);
uint64_t qemu_plugin_insn_vaddr(const struct qemu_plugin_insn *);
void qemu_plugin_register_vcpu_tb_trans_cb(qemu_plugin_id_t, void (*)(qemu_plugin_id_t, struct qemu_plugin_tb *));
void qemu_plugin_register_vcpu_tb_exec_inline(struct qemu_plugin_tb *, int operation, void *, uint64_t);
void qemu_plugin_register_vcpu_insn_exec_cb(struct qemu_plugin_insn *, void (*)(unsigned, void *), int flags, void *);
void qemu_plugin_register_atexit_cb(qemu_plugin_id_t, void (*)(qemu_plugin_id_t, void *), void *);
__attribute__((visibility("default"))) int qemu_plugin_version = 1;

enum { ADD = 0, NO_REGISTERS = 0, MAXIMUM = 4096 };
static uint64_t marked_address, executed, last, intervals[MAXIMUM];
static size_t count;

static void at_mark(unsigned processor, void *unused) {
    (void)processor, (void)unused;
    if (count < MAXIMUM) intervals[count++] = executed - last;
    last = executed;
}

/* A block is counted as it is entered. A function that is called begins a block, so at a mark all that came before is
 * counted, and the block of the mark itself is at both ends of an interval. */
static void translated(qemu_plugin_id_t id, struct qemu_plugin_tb *block) {
    (void)id;
    size_t instructions = qemu_plugin_tb_n_insns(block);
    qemu_plugin_register_vcpu_tb_exec_inline(block, ADD, &executed, instructions);
    for (size_t n = 0; n < instructions; ++n) {
        struct qemu_plugin_insn *instruction = qemu_plugin_tb_get_insn(block, n);
        if (qemu_plugin_insn_vaddr(instruction) == marked_address)
            qemu_plugin_register_vcpu_insn_exec_cb(instruction, at_mark, NO_REGISTERS, NULL);
    }
}

static void finished(qemu_plugin_id_t id, void *unused) {
    (void)id, (void)unused;
    for (size_t n = 0; n < count; ++n) fprintf(stderr, "interval %llu\n", (unsigned long long)intervals[n]);
}

__attribute__((visibility("default"))) int qemu_plugin_install(
    qemu_plugin_id_t id, const void *info, int argument_count, char **arguments) {
    (void)info;
    if (argument_count != 1 || strncmp(arguments[0], "mark=", 5) != 0) {
        fprintf(stderr, "count-instructions: needs mark=ADDRESS\n");
        return 1;
    }
    marked_address = strtoull(arguments[0] + 5, NULL, 0);
    qemu_plugin_register_vcpu_tb_trans_cb(id, translated);
    qemu_plugin_register_atexit_cb(id, finished, NULL);
    return 0;
}
