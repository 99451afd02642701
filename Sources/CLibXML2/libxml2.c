// The functions of libxml2 that markup is read with.
#include "forwarding.h"
#include "shim.h"

#if LIBXML_VERSION >= 21400
static gklazy_library library = {.name = "libxml2.so.16"};
#else
static gklazy_library library = {.name = "libxml2.so.2"};
#endif

FORWARD(void, xmlInitParser, (void), ())
FORWARD(void, xmlSetStructuredErrorFunc, (void *context, xmlStructuredErrorFunc handler),
        (context, handler))
FORWARD(const xmlChar *, xmlDictLookup, (xmlDictPtr dictionary, const xmlChar *name, int length),
        (dictionary, name, length))

FORWARD(xmlParserCtxtPtr, xmlCreateIOParserCtxt,
        (xmlSAXHandlerPtr functions, void *user, xmlInputReadCallback read,
         xmlInputCloseCallback close, void *context, xmlCharEncoding encoding),
        (functions, user, read, close, context, encoding))
FORWARD(int, xmlCtxtUseOptions, (xmlParserCtxtPtr parser, int options), (parser, options))
FORWARD(int, xmlSwitchEncoding, (xmlParserCtxtPtr parser, xmlCharEncoding encoding),
        (parser, encoding))
FORWARD(int, xmlParseDocument, (xmlParserCtxtPtr parser), (parser))
FORWARD(void, xmlStopParser, (xmlParserCtxtPtr parser), (parser))
FORWARD(void, xmlFreeParserCtxt, (xmlParserCtxtPtr parser), (parser))

FORWARD(htmlParserCtxtPtr, htmlCreateMemoryParserCtxt, (const char *text, int length),
        (text, length))
FORWARD(int, htmlCtxtUseOptions, (htmlParserCtxtPtr parser, int options), (parser, options))
FORWARD(int, htmlParseDocument, (htmlParserCtxtPtr parser), (parser))
FORWARD(void, htmlFreeParserCtxt, (htmlParserCtxtPtr parser), (parser))

// What tests look at outputs with.
FORWARD(xmlDocPtr, xmlReadMemory,
        (const char *text, int length, const char *address, const char *encoding, int options),
        (text, length, address, encoding, options))
FORWARD(xmlNodePtr, xmlDocGetRootElement, (const xmlDoc *document), (document))
FORWARD(void, xmlFreeDoc, (xmlDocPtr document), (document))
