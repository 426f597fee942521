"""The other ends: moto_server, the sandbox, and one whose certificate nobody trusts."""

import datetime
import ipaddress
import os
import re
import selectors
import socket
import ssl
import subprocess
import sys
import threading
import time
import urllib.request
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

from support.casb import BINARY, Casb


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Moto:
    """A third party's implementation of AWS's API."""

    def __init__(self):
        port = free_port()
        self.url = f"http://127.0.0.1:{port}"
        program = Path(__file__).with_name("moto_server.py")
        self.process = subprocess.Popen(
            [sys.executable, program, "--host", "127.0.0.1", "--port", str(port)],
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        end = time.monotonic() + 30
        while not self._answers():
            assert self.process.poll() is None and time.monotonic() < end, "moto_server does not start."
            time.sleep(0.05)

    def _answers(self) -> bool:
        try:
            urllib.request.urlopen(f"{self.url}/moto-api/", timeout=5).close()
            return True
        except OSError:
            return False

    def reset(self) -> None:
        request = urllib.request.Request(f"{self.url}/moto-api/reset", method="POST")
        urllib.request.urlopen(request, timeout=10).close()

    def stop(self) -> None:
        self.process.kill()
        self.process.wait()


class Sandbox:
    """`casb sandbox` on a free port."""

    def __init__(self, folder: Path):
        casb = Casb(folder)
        self.process = subprocess.Popen(
            [BINARY, "sandbox", "--port", "0"], stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT, env=casb.environment, cwd=casb.home)
        self.printed = self._announcement()
        self.url = re.search(r"http://127\.0\.0\.1:\d+", self.printed).group()

    def _announcement(self, timeout: float = 30) -> str:
        """What it prints, up to the address."""
        os.set_blocking(self.process.stdout.fileno(), False)
        printed, end = b"", time.monotonic() + timeout
        with selectors.DefaultSelector() as selector:
            selector.register(self.process.stdout, selectors.EVENT_READ)
            while not re.search(rb"http://127\.0\.0\.1:\d+\b.*\n", printed):
                assert time.monotonic() < end, f"The sandbox does not start: {printed!r}"
                if selector.select(timeout=0.2):
                    data = self.process.stdout.read()
                    assert data, f"The sandbox has ended: {printed!r}"
                    printed += data
        return printed.decode()

    def stop(self) -> None:
        self.process.kill()
        self.process.wait()
        self.process.stdout.close()


class UntrustedServer:
    """Speaks TLS with a certificate that it signed itself, and counts what got through to it."""

    def __init__(self, folder: Path):
        certificate, key = self._certificate(folder)
        self.context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        self.context.load_cert_chain(certificate, key)
        self.received = b""
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.url = f"https://127.0.0.1:{self.listener.getsockname()[1]}"
        threading.Thread(target=self._serve, daemon=True).start()

    def _serve(self) -> None:
        while True:
            try:
                connection, _ = self.listener.accept()
            except OSError:
                return
            try:
                with self.context.wrap_socket(connection, server_side=True) as secure:
                    self.received += secure.recv(65536)
            except OSError:
                continue

    def close(self) -> None:
        self.listener.close()

    @staticmethod
    def _certificate(folder: Path) -> tuple[Path, Path]:
        key = ec.generate_private_key(ec.SECP256R1())
        name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "127.0.0.1")])
        now = datetime.datetime.now(datetime.timezone.utc)
        certificate = (
            x509.CertificateBuilder().subject_name(name).issuer_name(name).public_key(key.public_key())
            .serial_number(x509.random_serial_number())
            .not_valid_before(now - datetime.timedelta(days=1)).not_valid_after(now + datetime.timedelta(days=1))
            .add_extension(
                x509.SubjectAlternativeName([x509.IPAddress(ipaddress.ip_address("127.0.0.1"))]), critical=False)
            .sign(key, hashes.SHA256()))
        certificate_file, key_file = folder / "certificate.pem", folder / "key.pem"
        certificate_file.write_bytes(certificate.public_bytes(serialization.Encoding.PEM))
        key_file.write_bytes(key.private_bytes(
            serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()))
        return certificate_file, key_file
