"""Whether a Word file is, byte for byte, as this program wrote it: the part with the report's data stands
last in it and says the SHA-256 of all that stands before. Such a file need not be unpacked to be believed.

The file is read as PKWARE APPNOTE 4.3 has it and in the one form that is written here; any other form is no
fault, it only says nothing.
"""

from __future__ import annotations

import hashlib
import re
import struct
import zlib
from pathlib import Path

_LOCAL = struct.Struct("<4s5H3L2H")  # 4.3.7
_ENTRY = struct.Struct("<4s6H3L5H2L")  # 4.3.12
_END = struct.Struct("<4s4H2LH")  # 4.3.16
_VERSION, _DEFLATED, _DATE, _RIGHTS = 20, 8, 33, 0o600 << 16  # as every part is written; 33 is 1 January 1980
_SOME, _LARGEST = 4096, 50_000_000  # bytes: where the list of contents usually is, and of a file
_PART = b"customXml/item1.xml"
_SEAL = re.compile(rb' sha256="([0-9a-f]{64})" [^<>]*package="([0-9a-f]{64})">')


def seal_of(package: bytes, data_sha: str) -> str:
    """What the data part of a file is to say: over the finished zip of all other parts, which it is put
    behind, and the SHA-256 of the data.
    """
    many, _, size, at = _END.unpack(package[-_END.size :])[3:7]
    return _seal(package[:at], package[at : at + size], many, data_sha)


def sealed_part(path: Path) -> bytes | None:
    """The data part of a file that is as it was written, None for any other."""
    try:
        with path.open("rb") as file:
            length = file.seek(0, 2)
            if not _END.size < length <= _LARGEST:
                return None
            file.seek(max(0, length - _SOME))
            if _PART not in file.read():
                return None
            file.seek(0)
            return sealed_part_of(file.read())
    except OSError:
        return None


def sealed_part_of(file: bytes) -> bytes | None:
    """The same of a file's bytes. Every one of them is looked at: what stands before the part and the list of
    the other parts by the seal, the rest one by one.
    """
    try:
        return _part_of(file)
    except (struct.error, zlib.error):
        return None


def _part_of(file: bytes) -> bytes | None:
    many, size, start = _END.unpack(file[-_END.size :])[4:7]
    directory = file[start : start + size]
    last = len(directory) - _ENTRY.size - len(_PART)
    if last < 0:
        return None
    crc, packed, unpacked, *_, at = _ENTRY.unpack(directory[last : last + _ENTRY.size])[7:]
    looks = (_VERSION, 0, _DEFLATED, 0, _DATE, crc, packed, unpacked, len(_PART), 0)
    local = _LOCAL.pack(b"PK\x03\x04", *looks) + _PART
    entry = _ENTRY.pack(b"PK\x01\x02", _VERSION, *looks, 0, 0, 0, _RIGHTS, at) + _PART
    end = _END.pack(b"PK\x05\x06", 0, 0, many, many, size, start, 0)
    if unpacked > _LARGEST or file != b"".join(
        (file[:at], local, file[at + len(local) : start], directory[:last], entry, end)
    ):
        return None
    unpacker = zlib.decompressobj(-15)
    part = unpacker.decompress(file[at + len(local) : start], unpacked + 1)
    whole = unpacker.eof and not unpacker.unused_data and len(part) == unpacked and zlib.crc32(part) == crc
    said = _SEAL.search(part)
    if not whole or said is None or at + len(local) + packed != start:
        return None
    seal = _seal(file[:at], directory[:last], many - 1, said[1].decode())
    return part if said[2].decode() == seal else None


def _seal(before: bytes, directory: bytes, many: int, data_sha: str) -> str:
    digest = hashlib.sha256(before)
    digest.update(directory + f"{many} {data_sha}".encode())
    return digest.hexdigest()
