#include <stddef.h>
#include <stdint.h>

// Feeds `run` with inputs until it crashes or the time is over; its options are the program's arguments.
int LLVMFuzzerRunDriver(int *count, char ***arguments, int (*run)(const uint8_t *bytes, size_t count));
