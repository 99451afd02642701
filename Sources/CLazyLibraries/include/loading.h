// Libraries that most commands do not need are loaded when the first of their functions is called.
//
// The target of such a library defines its functions under their own names, each as a call of the library's (`FORWARD`):
// whoever uses one notices nothing. The program is not linked with the library, so that the system does not load it before
// the program begins. Where it cannot be loaded, the program ends as it would have ended then: with status 127 and the
// loader's words.
#ifndef GONGKAI_LOADING_H
#define GONGKAI_LOADING_H

/// A library, by the name under which the system knows it.
typedef struct {
  const char *name;
  void *handle;
} gklazy_library;

/// The library's function of that name; the library is loaded for the first. Several threads may ask at a time.
void *gklazy_function(gklazy_library *library, const char *name);

#endif
