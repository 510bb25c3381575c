"""Who wrote a file: Ed25519 signatures (RFC 8032) by PyCryptodome, which the handover needs anyway."""

from __future__ import annotations

import re

from Cryptodome.PublicKey import ECC
from Cryptodome.Signature import eddsa

_KEY = re.compile(r"[0-9a-f]{64}")


def new_private_key() -> str:
    """As PEM, to be kept by who gives out files."""
    return str(ECC.generate(curve="Ed25519").export_key(format="PEM"))


def public_key_of(private_key: str) -> str:
    """What others know him by: 64 hexadecimal digits. Raises ValueError for what is no such key."""
    raw: bytes = ECC.import_key(private_key).public_key().export_key(format="raw")
    return raw.hex()


def signature_of(data: bytes, private_key: str) -> bytes:
    """Raises ValueError for what is no such key."""
    signed: bytes = eddsa.new(ECC.import_key(private_key), "rfc8032").sign(data)
    return signed


def is_public_key(words: str) -> bool:
    return _KEY.fullmatch(words) is not None


def is_signed(data: bytes, signature: bytes, public_key: str) -> bool:
    """Whether the owner of `public_key` signed exactly these bytes."""
    if not is_public_key(public_key):
        return False
    try:
        eddsa.new(eddsa.import_public_key(bytes.fromhex(public_key)), "rfc8032").verify(data, signature)
    except ValueError:
        return False
    return True
