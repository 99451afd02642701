#include <uninorm.h>
#include <uniwidth.h>

/// The form of text in which compatible characters are one.
uninorm_t gkunistring_nfkc(void);

/// Where bytes stand among others: a call of glibc's that Swift's module of it leaves out.
extern void *memmem(const void *whole, size_t whole_size, const void *part, size_t part_size);
