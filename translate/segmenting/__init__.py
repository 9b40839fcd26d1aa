"""Split the text of a block into sentences that tile it exactly."""

from translate.segmenting.splitting import separators, split_segments

__all__ = ["separators", "split_segments"]
