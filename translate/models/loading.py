"""Load a Marian model with transformers from its folder alone, whatever layout quirks it has."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

from translate.errors import ModelError
from translate.models.archives import check_inflation
from translate.models.layouts import read_layout

# read when huggingface_hub and transformers are imported: no probe for a safetensors twin, no conversion thread
_SWITCHES = {"HF_HUB_OFFLINE": "1", "DISABLE_SAFETENSORS_CONVERSION": "true", "HF_HUB_DISABLE_TELEMETRY": "1"}


def load_marian(folder: Path, **options: Any) -> Any:
    """Return the ``MarianMTModel`` of a Hugging Face folder in float32, on the CPU, in evaluation mode.

    ``options`` go to ``from_pretrained``. Opens no socket; a ``.bin`` is loaded without running what it pickles.
    Raises ModelError.
    """
    layout = read_layout(folder)
    if layout.kind != "huggingface":
        raise ModelError(f"{folder}: transformers cannot load the OPUS-MT layout", hint="use --engine ctranslate2")
    check_inflation(folder / layout.weights)
    os.environ.update(_SWITCHES)
    import torch
    import transformers

    shows_progress = transformers.logging.is_progress_bar_enabled()
    transformers.logging.disable_progress_bar()
    try:
        model = transformers.MarianMTModel.from_pretrained(
            folder,
            local_files_only=True,
            use_safetensors=layout.weights.endswith(".safetensors"),
            weights_only=True,
            # v5 would keep a float16 or bfloat16 checkpoint as it is, slow and inexact on a CPU
            dtype=torch.float32,
            **options,
        )
    except Exception as error:  # whatever damaged weights raise: pickle, zip, safetensors, torch
        raise ModelError(
            f"{folder / layout.weights}: cannot be loaded ({' '.join(str(error).split())[:200]})"
        ) from error
    finally:
        if shows_progress:
            transformers.logging.enable_progress_bar()
    return model.eval()
