// The functions of minizip that packages are read and written with.
#include "forwarding.h"
#include "shim.h"

static gklazy_library library = {.name = "libminizip.so.1"};

FORWARD(int, unzClose, (unzFile file), (file))
FORWARD(int, unzCloseCurrentFile, (unzFile file), (file))
FORWARD(int, unzGetCurrentFileInfo64,
        (unzFile file, unz_file_info64 *information, char *name, uLong name_size, void *extra,
         uLong extra_size, char *comment, uLong comment_size),
        (file, information, name, name_size, extra, extra_size, comment, comment_size))
FORWARD(int, unzGetFilePos64, (unzFile file, unz64_file_pos *position), (file, position))
FORWARD(int, unzGetLocalExtrafield, (unzFile file, voidp extra, unsigned size),
        (file, extra, size))
FORWARD(int, unzGoToFilePos64, (unzFile file, const unz64_file_pos *position), (file, position))
FORWARD(int, unzGoToFirstFile, (unzFile file), (file))
FORWARD(int, unzGoToNextFile, (unzFile file), (file))
FORWARD(unzFile, unzOpen64, (const void *path), (path))
FORWARD(unzFile, unzOpen2_64, (const void *path, zlib_filefunc64_def *functions),
        (path, functions))
FORWARD(int, unzOpenCurrentFile, (unzFile file), (file))
FORWARD(int, unzOpenCurrentFile2, (unzFile file, int *method, int *level, int raw),
        (file, method, level, raw))
FORWARD(int, unzReadCurrentFile, (unzFile file, voidp buffer, unsigned size),
        (file, buffer, size))

FORWARD(int, zipClose, (zipFile file, const char *comment), (file, comment))
FORWARD(int, zipCloseFileInZip, (zipFile file), (file))
FORWARD(int, zipCloseFileInZipRaw64, (zipFile file, ZPOS64_T size, uLong crc), (file, size, crc))
FORWARD(zipFile, zipOpen64, (const void *path, int append), (path, append))
FORWARD(zipFile, zipOpen2_64,
        (const void *path, int append, zipcharpc *comment, zlib_filefunc64_def *functions),
        (path, append, comment, functions))
FORWARD(int, zipOpenNewFileInZip64,
        (zipFile file, const char *name, const zip_fileinfo *information, const void *local,
         uInt local_size, const void *global, uInt global_size, const char *comment, int method,
         int level, int zip64),
        (file, name, information, local, local_size, global, global_size, comment, method, level,
         zip64))
FORWARD(int, zipOpenNewFileInZip3_64,
        (zipFile file, const char *name, const zip_fileinfo *information, const void *local,
         uInt local_size, const void *global, uInt global_size, const char *comment, int method,
         int level, int raw, int window, int memory, int strategy, const char *password,
         uLong crc, int zip64),
        (file, name, information, local, local_size, global, global_size, comment, method, level,
         raw, window, memory, strategy, password, crc, zip64))
FORWARD(int, zipOpenNewFileInZip4_64,
        (zipFile file, const char *name, const zip_fileinfo *information, const void *local,
         uInt local_size, const void *global, uInt global_size, const char *comment, int method,
         int level, int raw, int window, int memory, int strategy, const char *password,
         uLong crc, uLong version, uLong flags, int zip64),
        (file, name, information, local, local_size, global, global_size, comment, method, level,
         raw, window, memory, strategy, password, crc, version, flags, zip64))
FORWARD(int, zipWriteInFileInZip, (zipFile file, const void *buffer, unsigned size),
        (file, buffer, size))
