// Debian's libxml2 has its headers include those of ICU, of which Foundation brings another version: a module that sees both
// does not compile. Nothing here is about ICU.
#include <libxml/xmlversion.h>
#undef LIBXML_ICU_ENABLED

#include <libxml/parser.h>
#include <libxml/parserInternals.h>
#include <libxml/HTMLparser.h>
