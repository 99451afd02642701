/*
 * The yardstick: writes with libxlsxwriter alone, in C, the workbook that cells.py has listed.
 *
 *     baseline CELLS OUT.xlsx
 *
 * The list's lines are described in cells.py. Nothing is computed and nothing is allocated for a cell here, so the
 * time that remains is reading the list and the library's own work.
 */
#define _GNU_SOURCE
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <xlsxwriter.h>

enum { MAX_FIELDS = 16, MAX_FORMATS = 4096, MAX_BREAKS = 1023 };

static lxw_format *formats[MAX_FORMATS];

static void fail(const char *message, const char *detail) {
    fprintf(stderr, "baseline: %s: %s\n", message, detail);
    exit(1);
}

/* Splits a line at its tabs, in place; missing fields are empty. */
static void split(char *line, char *fields[MAX_FIELDS]) {
    int count = 0;
    for (; line && count < MAX_FIELDS; count++) {
        fields[count] = line;
        line = strchr(line, '\t');
        if (line) *line++ = '\0';
    }
    while (count < MAX_FIELDS) fields[count++] = "";
}

/* Takes the backslashes out of a text, in place. */
static char *unescape(char *text) {
    char *from = strchr(text, '\\');
    if (!from) return text;
    for (char *to = from;; from++) {
        if (*from == '\\' && from[1]) {
            from++;
            *to++ = *from == 'n' ? '\n' : *from == 'r' ? '\r' : *from == 't' ? '\t' : *from;
        } else if (!(*to++ = *from)) {
            return text;
        }
    }
}

static int integer(const char *text) { return (int)strtol(text, NULL, 10); }
static double number(const char *text) { return strtod(text, NULL); }

static lxw_format *format(const char *field) {
    int index = integer(field);
    return index > 0 && index < MAX_FORMATS ? formats[index] : NULL;
}

static int border(char digit) { return digit > '9' ? digit - 'a' + 10 : digit - '0'; }

static void add_format(lxw_workbook *workbook, char **field) {
    int index = integer(field[1]);
    if (index <= 0 || index >= MAX_FORMATS || strlen(field[5]) != 4) fail("format not understood", field[1]);
    lxw_format *new = formats[index] = workbook_add_format(workbook);
    format_set_font_name(new, field[2]);
    format_set_font_size(new, number(field[3]));
    if (integer(field[4])) format_set_bold(new);
    format_set_left(new, border(field[5][0]));
    format_set_right(new, border(field[5][1]));
    format_set_top(new, border(field[5][2]));
    format_set_bottom(new, border(field[5][3]));
    format_set_align(new, integer(field[6]));
    if (integer(field[7]) != 9) format_set_align(new, integer(field[7])); /* 9, bottom, is the default */
    if (integer(field[8])) format_set_text_wrap(new);
    if (integer(field[9])) format_set_indent(new, integer(field[9]));
    if (*field[11]) format_set_num_format(new, unescape(field[11]));
    else if (integer(field[10])) format_set_num_format_index(new, integer(field[10]));
}

static void set_page(lxw_worksheet *sheet, char **field) {
    worksheet_set_paper(sheet, integer(field[1]));
    if (integer(field[2])) worksheet_set_landscape(sheet);
    if (integer(field[3]) >= 0) worksheet_fit_to_pages(sheet, integer(field[3]), integer(field[4]));
    if (integer(field[5])) worksheet_center_horizontally(sheet);
}

static lxw_error set_breaks(lxw_worksheet *sheet, char *rows) {
    lxw_row_t breaks[MAX_BREAKS + 1];
    int count = 0;
    for (char *end; *rows && count < MAX_BREAKS; rows = *end ? end + 1 : end)
        breaks[count++] = (lxw_row_t)strtol(rows, &end, 10);
    breaks[count] = 0; /* ends the list */
    return worksheet_set_h_pagebreaks(sheet, breaks);
}

static void set_properties(lxw_workbook *workbook, char **field) {
    lxw_doc_properties properties = {
        .title = unescape(field[1]), .subject = unescape(field[2]), .author = unescape(field[3]),
        .company = unescape(field[4]), .created = (time_t)strtoll(field[5], NULL, 10),
    };
    workbook_set_properties(workbook, &properties);
}

int main(int count, char **arguments) {
    if (count != 3) {
        fprintf(stderr, "usage: baseline CELLS OUT.xlsx\n");
        return 2;
    }
    FILE *list = fopen(arguments[1], "r");
    if (!list) fail("cannot be read", arguments[1]);
    lxw_workbook *workbook = workbook_new(arguments[2]);
    lxw_worksheet *sheet = NULL;

    char *line = NULL, *field[MAX_FIELDS];
    size_t capacity = 0;
    ssize_t length;
    while ((length = getline(&line, &capacity, list)) > 0) {
        if (line[length - 1] == '\n') line[length - 1] = '\0';
        split(line, field);
        lxw_row_t row = integer(field[1]);
        lxw_col_t column = integer(field[2]);
        lxw_error error = LXW_NO_ERROR;
        if (!sheet && !strchr("DSF", line[0])) fail("a line before the first sheet", line);
        switch (line[0]) {
        case 's':
            error = worksheet_write_string(sheet, row, column, unescape(field[4]), format(field[3]));
            break;
        case 'n':
            error = worksheet_write_number(sheet, row, column, number(field[4]), format(field[3]));
            break;
        case 'f':
            error = worksheet_write_formula_num(
                sheet, row, column, unescape(field[5]), format(field[3]), number(field[4]));
            break;
        case 't':
            error = worksheet_write_formula_str(
                sheet, row, column, unescape(field[5]), format(field[3]), unescape(field[4]));
            break;
        case 'b':
            error = worksheet_write_blank(sheet, row, column, format(field[3]));
            break;
        case 'M':
            error = worksheet_merge_range(
                sheet, row, column, integer(field[3]), integer(field[4]), "", format(field[5]));
            break;
        case 'H':
            error = worksheet_set_row(sheet, row, number(field[2]), NULL);
            break;
        case 'W':
            error = worksheet_set_column(sheet, row, column, number(field[3]), NULL);
            break;
        case 'F':
            add_format(workbook, field);
            break;
        case 'S':
            sheet = workbook_add_worksheet(workbook, unescape(field[1]));
            if (!sheet) fail("not a sheet's name", field[1]);
            break;
        case 'T':
            error = worksheet_repeat_rows(sheet, row, integer(field[2]));
            break;
        case 'P':
            set_page(sheet, field);
            break;
        case 'G':
            worksheet_set_margins(sheet, number(field[1]), number(field[2]), number(field[3]), number(field[4]));
            break;
        case 'L':
            if (*field[1]) error = worksheet_set_header(sheet, unescape(field[1]));
            if (!error && *field[2]) error = worksheet_set_footer(sheet, unescape(field[2]));
            break;
        case 'B':
            error = set_breaks(sheet, field[1]);
            break;
        case 'D':
            set_properties(workbook, field);
            break;
        default:
            fail("line not understood", line);
        }
        if (error) fail(lxw_strerror(error), line);
    }
    free(line);
    fclose(list);
    lxw_error error = workbook_close(workbook);
    if (error) fail(lxw_strerror(error), arguments[2]);
    return 0;
}
