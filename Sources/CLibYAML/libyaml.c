// The functions of libyaml that templates are parsed with: those that were parsed when they were installed need none.
#include "forwarding.h"
#include "shim.h"

static gklazy_library library = {.name = "libyaml-0.so.2"};

FORWARD(void, yaml_event_delete, (yaml_event_t *event), (event))
FORWARD(void, yaml_parser_delete, (yaml_parser_t *parser), (parser))
FORWARD(int, yaml_parser_initialize, (yaml_parser_t *parser), (parser))
FORWARD(int, yaml_parser_parse, (yaml_parser_t *parser, yaml_event_t *event), (parser, event))
FORWARD(void, yaml_parser_set_encoding, (yaml_parser_t *parser, yaml_encoding_t encoding),
        (parser, encoding))
FORWARD(void, yaml_parser_set_input_string,
        (yaml_parser_t *parser, const unsigned char *input, size_t size), (parser, input, size))
