"""Work on several windows of sentences at a time, so that an engine's threads never wait for Python."""

from __future__ import annotations

import ctypes
import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from functools import cache

from translate.preparing import Job
from translate.values import Block, TranslatedSegment

# sentences of a window, which share batches: enough for full ones, few enough for memory to stay flat
WINDOW = 256
# windows in hand: while Python reads and mends one, the engine translates another
_AT_ONCE = 3


@dataclass(frozen=True, slots=True)
class Window:
    """Blocks with the jobs of each."""

    blocks: tuple[Block, ...]
    jobs: tuple[tuple[Job, ...], ...]

    def all_jobs(self) -> list[Job]:
        """Return the jobs of all blocks in order."""
        return [job for jobs in self.jobs for job in jobs]


def gather_windows(planned: Iterable[tuple[Block, Sequence[Job]]]) -> Iterator[Window]:
    """Yield windows of about ``WINDOW`` sentences each; blocks are never parted."""
    group: list[tuple[Block, tuple[Job, ...]]] = []
    size = 0
    for block, jobs in planned:
        group.append((block, tuple(jobs)))
        # a blank line counts too, or a file of them would be held whole
        size += max(1, len(jobs))
        if size >= WINDOW:
            yield Window(tuple(block for block, _ in group), tuple(jobs for _, jobs in group))
            group, size = [], 0
    if group:
        yield Window(tuple(block for block, _ in group), tuple(jobs for _, jobs in group))


@cache
def _find_trim() -> Callable[[int], int] | None:
    """Return the C library's function that gives free memory back; only glibc has one."""
    trim: Callable[[int], int] | None = getattr(ctypes.CDLL(None), "malloc_trim", None) if os.name == "posix" else None
    return trim


def release_memory() -> None:
    """Give the system back what an engine's threads have freed: left alone, it grows by half over a long document."""
    if trim := _find_trim():
        trim(0)


def work_at_once(
    windows: Iterable[Window], work: Callable[[Sequence[Job]], list[TranslatedSegment]]
) -> Iterator[tuple[Window, list[TranslatedSegment]]]:
    """Yield each window with what ``work`` makes of its jobs, in order; the next ones are worked on meanwhile."""
    waiting: deque[tuple[Window, Future[list[TranslatedSegment]]]] = deque()
    with ThreadPoolExecutor(max_workers=_AT_ONCE) as pool:
        for window in windows:
            waiting.append((window, pool.submit(work, window.all_jobs())))
            if len(waiting) >= _AT_ONCE:
                first, segments = waiting.popleft()
                yield first, segments.result()
                release_memory()
        while waiting:
            first, segments = waiting.popleft()
            yield first, segments.result()
