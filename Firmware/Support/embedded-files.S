/* The files that a program carries in its constants: MODEL and IMAGES are their paths. */
    .macro embed name, path
    .balign 16
    .global \name\()_start
    .global \name\()_end
\name\()_start:
    .incbin "\path"
\name\()_end:
    .endm

    .section .rodata.embedded, "a", %progbits
    embed model, MODEL
    embed images, IMAGES
    .section .note.GNU-stack, "", %progbits
