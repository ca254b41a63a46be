/* The files that a program carries in its constants: MODEL, IMAGES and EXPECTED are their paths. */
    .macro embed name, path
    .balign 16
    .global \name, \name\()_byte_count
\name:
    .incbin "\path"
\name\()_end:
    .balign 4
\name\()_byte_count:
    .long \name\()_end - \name
    .endm

    .section .rodata.embedded, "a", %progbits
    embed model, MODEL
    embed images, IMAGES
    embed expected, EXPECTED
    .section .note.GNU-stack, "", %progbits
