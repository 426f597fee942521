"""SQLite's write-ahead log, as far as the power going out is concerned: https://www.sqlite.org/walformat.html"""

import random
import struct
from pathlib import Path

HEADER = 32
FRAME_HEADER = 24
# In the shared memory: the frames that a checkpoint may have begun to write into the database, and which it had made
# sure of in the log before.
ATTEMPTED = 128


class WriteAheadLog:
    """The log of a database that nobody has open."""

    def __init__(self, database: Path):
        self.log = Path(f"{database}-wal")
        self.memory = Path(f"{database}-shm")

    def lose(self, chance: random.Random) -> str | None:
        """Does to the log what an outage may do: its end is gone, or holds anything. Answers what was done."""
        sure = self._sure()
        self.memory.unlink(missing_ok=True)
        size = self.log.stat().st_size if self.log.exists() else 0
        if size <= sure:
            return None
        place = chance.randint(sure, size - 1)
        harm = chance.choice(["lost", "zeros", "garbage"])
        with self.log.open("r+b") as file:
            if harm == "lost":
                file.truncate(place)
            else:
                file.seek(place)
                count = size - place
                file.write(bytes(count) if harm == "zeros" else chance.randbytes(count))
        return f"{harm} from byte {place} of {size} of the log"

    def _sure(self) -> int:
        """Bytes of the log that the disk must have, or else the database could not be whole."""
        memory = self.memory.read_bytes() if self.memory.exists() else b""
        if len(memory) < ATTEMPTED + 4:
            return 0
        attempted = struct.unpack_from("=I", memory, ATTEMPTED)[0]
        size = struct.unpack_from("=H", memory, 14)[0]
        page = 65536 if size == 1 else size
        return HEADER + attempted * (FRAME_HEADER + page) if attempted else 0
