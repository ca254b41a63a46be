/* Zeroes variables, runs main and stops. A board calls it with a stack. */
_Noreturn void start(void);

/* Ends the program with a status, 0 for success. A board defines it. */
_Noreturn void stop(int status);
