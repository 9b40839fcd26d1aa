"""Draft windows of sentences ahead of the stages behind, so that an engine's threads never wait for Python."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass

from translate.preparing import Job
from translate.protocols import Engine
from translate.values import Block, Decoding, Draft

# windows that are drafted while another one is finished: with two, a short last batch leaves no core idle
_AHEAD = 2


@dataclass(frozen=True, slots=True)
class Plan:
    """Blocks with the jobs of each: what is drafted together."""

    blocks: tuple[Block, ...]
    jobs: tuple[tuple[Job, ...], ...]

    def all_jobs(self) -> list[Job]:
        """Return the jobs of all blocks in order."""
        return [job for jobs in self.jobs for job in jobs]


def draft_ahead(plans: Iterable[Plan], engine: Engine, decoding: Decoding) -> Iterator[tuple[Plan, list[Draft]]]:
    """Yield each plan with its drafts, in order; the next ones are being drafted meanwhile."""
    waiting: deque[tuple[Plan, Future[list[Draft]]]] = deque()
    with ThreadPoolExecutor(max_workers=_AHEAD) as pool:
        for plan in plans:
            waiting.append((plan, pool.submit(draft_jobs, plan.all_jobs(), engine, decoding)))
            if len(waiting) > _AHEAD:
                first, drafts = waiting.popleft()
                yield first, drafts.result()
        while waiting:
            first, drafts = waiting.popleft()
            yield first, drafts.result()


def draft_jobs(jobs: Sequence[Job], engine: Engine, decoding: Decoding) -> list[Draft]:
    """Stage 4: return a draft for each job; what no engine should see is its own draft."""
    waiting = [job for job in jobs if not job.prepared.copied]
    answers = iter(engine.translate([job.prepared.text for job in waiting], decoding=decoding))
    return [Draft(job.prepared.text, 0.0) if job.prepared.copied else next(answers) for job in jobs]
