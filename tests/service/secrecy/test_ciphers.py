from __future__ import annotations

import pytest
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from hypothesis import given
from hypothesis import strategies as st

from service.errors import KeyFault
from service.secrecy.ciphers import CipherName, fitting, new_key, seal, unseal

CIPHERS: tuple[CipherName, ...] = ("aes-256-gcm", "sm4-gcm")


@pytest.mark.parametrize("cipher", CIPHERS)
@given(data=st.binary(max_size=200), context=st.text(max_size=20))
def test_what_is_sealed_opens_with_the_same_key_and_context(cipher: CipherName, data: bytes, context: str) -> None:
    key = new_key(cipher)
    sealed = seal(key, cipher, data, context)
    assert unseal(key, sealed, context) == data
    assert seal(key, cipher, data, context) != sealed
    with pytest.raises(KeyFault):
        unseal(key, sealed, context + "x")
    with pytest.raises(KeyFault):
        unseal(new_key(cipher), sealed, context)


@pytest.mark.parametrize("cipher", CIPHERS)
@given(data=st.data())
def test_any_changed_byte_is_found(cipher: CipherName, data: st.DataObject) -> None:
    key = new_key(cipher)
    sealed = bytearray(seal(key, cipher, b"words of a draft", "c"))
    sealed[data.draw(st.integers(0, len(sealed) - 1))] ^= data.draw(st.integers(1, 255))
    with pytest.raises(KeyFault, match="does not open"):
        unseal(key, bytes(sealed), "c")


@pytest.mark.parametrize("cut", [0, 1, 13, 28])
def test_what_is_cut_short_does_not_open(cut: int) -> None:
    key = new_key("sm4-gcm")
    with pytest.raises(KeyFault):
        unseal(key, seal(key, "sm4-gcm", b"words", "c")[:cut], "c")


def test_aes_is_the_one_that_others_know() -> None:
    key = new_key("aes-256-gcm")
    sealed = seal(key, "aes-256-gcm", b"words", "c")
    assert sealed[0] == 1
    assert AESGCM(key).decrypt(sealed[1:13], sealed[13:], b"c") == b"words"


def test_sm4_gives_the_standards_example() -> None:
    """GB/T 32907-2016, annex A.1: one block under itself; GCM's counter mode is checked by RFC 8998, A.1."""
    from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

    key = bytes.fromhex("0123456789abcdeffedcba9876543210")
    block = Cipher(algorithms.SM4(key), modes.ECB()).encryptor().update(key)
    assert block.hex() == "681edf34d206965e86b3e94f536e4246"


def test_sm4_gcm_opens_the_example_of_rfc_8998() -> None:
    key = bytes.fromhex("0123456789abcdeffedcba9876543210")
    nonce = bytes.fromhex("00001234567800000000abcd")
    aad = bytes.fromhex("feedfacedeadbeeffeedfacedeadbeefabaddad2")
    body = bytes.fromhex(
        "17f399f08c67d5ee19d0dc9969c4bb7d5fd46fd3756489069157b282bb200735"
        "d82710ca5c22f0ccfa7cbf93d496ac15a56834cbcf98c397b4024a2691233b8d"
    )
    tag = bytes.fromhex("83de3541e4c2b58177e065a9bf7b62ec")
    from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

    opening = Cipher(algorithms.SM4(key), modes.GCM(nonce, tag)).decryptor()
    opening.authenticate_additional_data(aad)
    plain = opening.update(body) + opening.finalize()
    assert plain.hex().startswith("aaaaaaaaaaaaaaaabbbbbbbbbbbbbbbb")


def test_a_key_is_cut_to_its_cipher_or_refused() -> None:
    assert len(fitting(bytes(32), "sm4-gcm")) == 16
    with pytest.raises(KeyFault, match="32 bytes"):
        fitting(bytes(16), "aes-256-gcm")
