"""Convert a model for CTranslate2 on first use; the only place that needs torch.

Every conversion wants the same of its engine: sources end in ``</s>`` (the converter of OPUS-MT archives would make
CTranslate2 append it, which is switched off here), and the decoder starts from CTranslate2's own zero vector.
"""

from __future__ import annotations

import hashlib
import shutil
import warnings
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Any

from translate.errors import InstallError, ModelError
from translate.models.archives import check_inflation
from translate.models.caching import cache_folder, locking, read_json, swap_folder, write_json, writing_to
from translate.models.catalogue import direction_name
from translate.models.layouts import PIECES
from translate.models.loading import load_marian
from translate.models.store import InstalledModel, current_checksums

if TYPE_CHECKING:
    import numpy
    from numpy.typing import NDArray

CONVERSION = "conversion.json"
# raise when this module changes what a conversion holds
_FORMAT = 1
_COPIED = (*PIECES, "generation_config.json")


def converted_folder(model: InstalledModel, compute_type: str = "int8") -> Path:
    """Return the folder with the model in CTranslate2's format, made now if this model never was converted.

    It holds ``model.bin``, ``config.json``, ``shared_vocabulary.json``, ``source.spm``, ``target.spm`` and, where the
    model has one, ``generation_config.json``. Converting imports torch, takes seconds, and is atomic; two processes
    wait for each other. Raises ModelError, with ``ALIH_CACHE`` in it where the cache cannot be written.
    """
    folder = cache_folder() / "converted" / model.name / _key(model, compute_type)
    if not _is_whole(folder):
        with writing_to(folder.parent), locking(f"convert-{folder.name}"):
            if not _is_whole(folder):  # another process may have made it while this one waited
                _convert_beside(model, folder, compute_type)
    return folder


def _key(model: InstalledModel, compute_type: str) -> str:
    """Return a name that changes with the weights, with CTranslate2's format and with the quantization."""
    lines = [f"{name} {digest}\n" for name, digest in sorted(current_checksums(model).items())]
    digest = hashlib.sha256("".join(lines).encode()).hexdigest()[:16]
    major, minor = version("ctranslate2").split(".")[:2]
    return f"{direction_name(model.direction)}-{digest}-ct2.{major}.{minor}-{compute_type}-{_FORMAT}"


def _is_whole(folder: Path) -> bool:
    """Return whether every file of a conversion is there in its full size."""
    try:
        sizes = read_json(folder / CONVERSION)["sizes"]
    except (ModelError, KeyError):
        return False
    return all((folder / name).is_file() and (folder / name).stat().st_size == size for name, size in sizes.items())


def _convert_beside(model: InstalledModel, folder: Path, compute_type: str) -> None:
    beside = folder.with_name(f".{folder.name}.new")
    shutil.rmtree(beside, ignore_errors=True)  # what a killed conversion left
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # advice to programmers of the libraries, none of it to ours
            _converter(model).convert(str(beside), quantization=compute_type)
    except (ModelError, OSError):
        raise
    except Exception as error:  # converters raise whatever their input leads them to
        reason = " ".join(str(error).split())[:200]
        raise InstallError(f"{model.folder}: cannot be converted for CTranslate2 ({reason})") from error
    for name in _COPIED:
        if (model.folder / name).is_file():
            shutil.copyfile(model.folder / name, beside / name)
    sizes = {path.name: path.stat().st_size for path in beside.iterdir()}
    write_json(beside / CONVERSION, {"model": model.name, "compute_type": compute_type, "sizes": sizes})
    swap_folder(beside, folder)


def _converter(model: InstalledModel) -> Any:
    return _CONVERTERS[model.layout.kind](model)


def _huggingface_converter(model: InstalledModel) -> Any:
    marian = load_marian(model.folder)
    check_start(marian, model.folder)
    from ctranslate2.converters import TransformersConverter

    class Converter(TransformersConverter):  # type: ignore[misc]  # an untyped package
        """Take the weights that were loaded and checked, and prove that the output bias came along."""

        def load_model(self, *_: Any, **__: Any) -> Any:
            return marian

        def load_tokenizer(self, *_: Any, **__: Any) -> Vocabulary:
            return Vocabulary(model.folder)

        def _load(self) -> Any:
            spec = super()._load()
            check_bias(marian.final_logits_bias.numpy().squeeze(), spec.decoder.projection, model.folder)
            return spec

    return Converter(str(model.folder))


def _opus_mt_converter(model: InstalledModel) -> Any:
    check_inflation(model.folder / model.layout.weights)
    from ctranslate2.converters import OpusMTConverter

    class Converter(OpusMTConverter):  # type: ignore[misc]  # an untyped package
        """Leave ``</s>`` to the engine, as every other conversion does."""

        def _load(self) -> Any:
            spec = super()._load()
            spec.config.add_source_eos = False
            return spec

    return Converter(str(model.folder))


_CONVERTERS = {"huggingface": _huggingface_converter, "opus-mt": _opus_mt_converter}


class Vocabulary:
    """Answer what the converter asks of a tokenizer, from vocab.json alone."""

    bos_token = "<s>"
    eos_token = "</s>"
    unk_token = "<unk>"

    def __init__(self, folder: Path) -> None:
        self._ids = read_json(folder / "vocab.json")

    def get_vocab(self) -> dict[str, int]:
        """Return the id of each token."""
        return self._ids


def check_start(marian: Any, folder: Path) -> None:
    """Raise ModelError unless the vector of ``<pad>`` is zero, as CTranslate2 takes the decoder's start to be.

    With any other vector the first word of every sentence would be lost there, while transformers looks right.
    """
    pad = marian.config.pad_token_id
    if marian.get_decoder().embed_tokens.weight[pad].abs().max().item() > 0:
        raise InstallError(f"{folder}: the vector of <pad> is not zero: CTranslate2 would start sentences wrongly")


def check_bias(bias: NDArray[numpy.float32], projection: Any, folder: Path) -> None:
    """Raise InstallError unless ``final_logits_bias`` stands in the converted projection.

    Without it models for many languages end in gibberish, even after a right target token (CTranslate2 #832).
    """
    import numpy

    if not bias[:-1].any():
        return
    carried = numpy.asarray(projection.bias) if projection.has_bias() else numpy.zeros(0)
    if carried.shape != bias[:-1].shape or not numpy.allclose(carried, bias[:-1]):
        raise InstallError(f"{folder}: the conversion lost final_logits_bias; this version of CTranslate2 is not fit")
