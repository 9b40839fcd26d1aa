"""Write the averaged weights of a run as a model folder that transformers and CTranslate2 load.

    python -m training.export --run FOLDER --vocabulary source.spm --direction id-en --out FOLDER

Weights are bf16 safetensors. The export is refused if CTranslate2 and transformers disagree on it.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

import sentencepiece
import torch
from transformers import MarianConfig, MarianMTModel

from training.modelling import Model, clear_start
from training.parity import compare_engines

PROBES = {
    "id-en": (
        "Hujan deras mengguyur ibu kota sejak pagi.",
        "Menteri itu tiba di Surabaya pada Senin malam.",
        "Warga meminta pemerintah daerah memperbaiki jembatan itu.",
        "Harga beras naik 12 persen dalam sebulan.",
    ),
    "en-id": (
        "Heavy rain has fallen on the capital since morning.",
        "The minister arrived in Surabaya on Monday evening.",
        "Residents asked the local government to repair the bridge.",
        "The price of rice rose 12 percent in a month.",
    ),
}


def main(arguments: Sequence[str] | None = None) -> None:
    """Export the run that the command line names."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--run", type=Path, required=True, help="folder with checkpoint.pt and config.json")
    parser.add_argument("--vocabulary", type=Path, required=True, help="SentencePiece model of both languages")
    parser.add_argument("--direction", choices=tuple(PROBES), required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--last-share", type=float, default=0.0, help="0 averaged weights, 1 the last, between: both")
    options = parser.parse_args(arguments)
    torch.set_num_threads(1)
    model = read_run(options.run, last_share=options.last_share)
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made, options.direction)
        write_model(model, options.vocabulary, options.direction, folder)
        shared = compare_engines(folder, PROBES[options.direction])
        if not shared.is_sound:
            sys.exit(f"{options.run}: not exported, engines disagree: {shared}")
        options.out.mkdir(parents=True, exist_ok=True)
        for path in sorted(folder.iterdir()):
            beside = options.out / f"{path.name}.part"
            shutil.copyfile(path, beside)
            os.replace(beside, options.out / path.name)  # noqa: PTH105  # the pair reads as one move
    print(f"{options.out}: {shared}", file=sys.stderr)


def read_run(run: Path, *, last_share: float = 0.0) -> Model:
    """Return the model of a run's checkpoint: its averaged weights, or between these and the last.

    The average reaches back 2,000 steps, which is far in a short run: the last weights may be better.
    """
    state = torch.load(run / "checkpoint.pt", map_location="cpu", weights_only=True)
    model: Model = MarianMTModel(MarianConfig.from_pretrained(run))
    model.load_state_dict(state["model"])
    trained = [parameter for parameter in model.parameters() if parameter.requires_grad]
    for parameter, value in zip(trained, state["average"], strict=True):
        parameter.data.copy_(torch.lerp(value, parameter.data, last_share))
    clear_start(model)
    return model.eval()


def write_model(model: Model, vocabulary: Path, direction: str, folder: Path) -> None:
    """Write the files of a Marian model, laid out as those of opus-mt are."""
    folder.mkdir(parents=True)
    pad: int = model.config.pad_token_id
    model.to(torch.bfloat16).save_pretrained(folder)
    for name in ("source.spm", "target.spm"):
        shutil.copyfile(vocabulary, folder / name)
    pieces = sentencepiece.SentencePieceProcessor(model_file=str(vocabulary))
    ids = {pieces.id_to_piece(i): i for i in range(pieces.vocab_size())} | {"<pad>": pad}
    source, target = direction.split("-")
    _write_json(folder / "vocab.json", ids, indent=0)
    _write_json(
        folder / "tokenizer_config.json",
        {
            "source_lang": source,
            "target_lang": target,
            "model_max_length": 512,
            "tokenizer_class": "MarianTokenizer",
        },
    )
    _write_json(
        folder / "generation_config.json",
        {
            "bad_words_ids": [[pad]],
            "decoder_start_token_id": pad,
            "eos_token_id": 0,
            "max_length": 512,
            "num_beams": 4,
            "pad_token_id": pad,
        },
    )


def _write_json(path: Path, content: object, indent: int = 2) -> None:
    path.write_text(json.dumps(content, ensure_ascii=False, indent=indent) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
