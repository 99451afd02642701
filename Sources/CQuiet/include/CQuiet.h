// Keeps libraries that print on their own from doing so.
#ifndef GONGKAI_QUIET_H
#define GONGKAI_QUIET_H

/// From here on, what the calling thread prints to the C library's `stderr` is dropped; other threads print as before.
/// Until the end, `stderr` has no descriptor of its own. Calls do not nest.
void gkquiet_begin(void);

/// Ends what `gkquiet_begin` began on this thread.
void gkquiet_end(void);

#endif
