"""Build tiny Marian models in the exact file layouts of the published ones, and serve them as a hub does."""

from __future__ import annotations

import hashlib
import json
import shutil
import threading
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

HERE = Path(__file__).parent
HUB_ID = "Helsinki-NLP/opus-mt-id-en"
COMMIT = "5c2b9a0f4d3e1c7b8a6f5e4d3c2b1a0f9e8d7c6b"
WIDTH, HEADS, INNER = 16, 2, 24
CARD = "---\nlanguage: [id, en]\nlicense: cc-by-4.0\n---\n\n# A tiny model\n"


@pytest.fixture(autouse=True)
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give each test a cache of its own, and a loopback that no proxy stands before."""
    folder = tmp_path / "cache"
    monkeypatch.setenv("ALIH_CACHE", str(folder))
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    monkeypatch.delenv("ALIH_OFFLINE", raising=False)
    return folder


@dataclass(frozen=True)
class Tiny:
    """Folders of tiny models, by layout; all but ``multilingual`` hold the same weights."""

    root: Path

    @property
    def safetensors(self) -> Path:
        return self.root / "safetensors"

    @property
    def pickled(self) -> Path:
        return self.root / "pickled"

    @property
    def opus(self) -> Path:
        return self.root / "opus"

    @property
    def multilingual(self) -> Path:
        return self.root / "multilingual"

    def copy(self, layout: str, to: Path) -> Path:
        """Return a copy of one of the folders, to be damaged."""
        shutil.copytree(self.root / layout, to)
        return to


@pytest.fixture(scope="session")
def tiny(tmp_path_factory: pytest.TempPathFactory) -> Tiny:
    root = tmp_path_factory.mktemp("tiny")
    models = Tiny(root)
    train_pieces(root / "pieces")
    write_huggingface(models.safetensors, root / "pieces.model", ())
    write_huggingface(models.multilingual, root / "pieces.model", (">>ind<<", ">>msa<<"))
    write_pickled(models.safetensors, models.pickled)
    write_opus(models.safetensors, models.opus)
    return models


def train_pieces(prefix: Path) -> None:
    import sentencepiece

    sentencepiece.SentencePieceTrainer.train(
        input=str(HERE / "sentences.txt"),
        model_prefix=str(prefix),
        vocab_size=180,
        character_coverage=1.0,
        hard_vocab_limit=False,
        minloglevel=2,
    )


def write_huggingface(folder: Path, pieces: Path, language_tokens: tuple[str, ...]) -> None:
    """Write config, generation settings, vocabulary with ``<pad>`` last, pieces and safetensors."""
    import sentencepiece
    import torch
    from transformers import MarianConfig, MarianMTModel

    folder.mkdir()
    model = sentencepiece.SentencePieceProcessor(model_file=str(pieces))
    learnt = [model.id_to_piece(number) for number in range(model.get_piece_size())]
    ordinary = [piece for piece in learnt if piece not in ("<unk>", "<s>", "</s>")]
    tokens = ["</s>", "<unk>", *ordinary, *language_tokens, "<pad>"]
    pad = len(tokens) - 1
    torch.manual_seed(20240817)
    marian = MarianMTModel(
        MarianConfig(
            vocab_size=len(tokens),
            d_model=WIDTH,
            encoder_layers=1,
            decoder_layers=1,
            encoder_attention_heads=HEADS,
            decoder_attention_heads=HEADS,
            encoder_ffn_dim=INNER,
            decoder_ffn_dim=INNER,
            max_position_embeddings=160,
            activation_function="relu",
            scale_embedding=True,
            pad_token_id=pad,
            decoder_start_token_id=pad,
            eos_token_id=0,
            bos_token_id=None,
            forced_eos_token_id=0,
            init_std=0.4,
        )
    )
    with torch.no_grad():
        marian.get_decoder().embed_tokens.weight[pad] = 0
        marian.final_logits_bias[0, :pad] = torch.randn(pad)
    marian.generation_config.update(
        bad_words_ids=[[pad]], pad_token_id=pad, decoder_start_token_id=pad, num_beams=6, max_length=512
    )
    marian.save_pretrained(folder)
    for name in ("source.spm", "target.spm"):
        shutil.copyfile(pieces, folder / name)
    write(folder / "vocab.json", {token: number for number, token in enumerate(tokens)})
    write(folder / "tokenizer_config.json", {"source_lang": "id", "target_lang": "en", "model_max_length": 512})
    (folder / "README.md").write_text(CARD, encoding="utf-8")


def write(path: Path, value: object) -> None:
    path.write_text(json.dumps(value, ensure_ascii=False), encoding="utf-8")


def write_pickled(source: Path, folder: Path) -> None:
    """Write the layout of 2020: a ``.bin`` in torch's first format with every tied copy of the embeddings in it,
    generation settings inside config.json, no safetensors."""
    import torch
    from transformers import MarianMTModel

    state = MarianMTModel.from_pretrained(source, local_files_only=True).state_dict()
    shutil.copytree(source, folder, ignore=lambda *_: ["model.safetensors"])
    copies = {name: value.clone() for name, value in state.items()}
    assert {"lm_head.weight", "model.encoder.embed_positions.weight"} <= set(copies)
    torch.save(copies, folder / "pytorch_model.bin", _use_new_zipfile_serialization=False)
    config = json.loads((folder / "config.json").read_text(encoding="utf-8"))
    settings = json.loads((folder / "generation_config.json").read_text(encoding="utf-8"))
    (folder / "generation_config.json").unlink()
    kept = {name: settings[name] for name in ("bad_words_ids", "num_beams", "max_length")}
    write(folder / "config.json", {**config, **kept})


def write_opus(source: Path, folder: Path) -> None:
    """Write the layout of the original OPUS-MT archives, from the weights of a Hugging Face folder."""
    import numpy
    from safetensors.numpy import load_file

    folder.mkdir()
    state = load_file(source / "model.safetensors")
    vocabulary = json.loads((source / "vocab.json").read_text(encoding="utf-8"))
    tokens = [token for token in vocabulary if token != "<pad>"]
    arrays: dict[str, Any] = {"Wemb": state["model.shared.weight"][: len(tokens)]}
    arrays["decoder_ff_logit_out_b"] = state["final_logits_bias"][:, : len(tokens)]
    for side, parts in (("encoder", ("self",)), ("decoder", ("self", "context"))):
        arrays.update(marian_layer(state, side, parts))
    settings = json.dumps(MARIAN_SETTINGS).encode() + b"\0"
    arrays["special:model.yml"] = numpy.frombuffer(settings, dtype=numpy.int8)
    weights = "opus.spm32k-spm32k.transformer-align.model1.npz.best-perplexity.npz"
    numpy.savez(folder / weights, **arrays)
    lines = (f"{json.dumps(token, ensure_ascii=False)}: {number}\n" for number, token in enumerate(tokens))
    (folder / "opus.spm32k-spm32k.vocab.yml").write_text("".join(lines), encoding="utf-8")
    (folder / "decoder.yml").write_text(DECODER.format(weights=weights), encoding="utf-8")
    for name in ("source.spm", "target.spm"):
        shutil.copyfile(source / name, folder / name)
    (folder / "preprocess.sh").write_text("#!/bin/sh\n", encoding="utf-8")


DECODER = """relative-paths: true
models:
  - {weights}
vocabs:
  - opus.spm32k-spm32k.vocab.yml
  - opus.spm32k-spm32k.vocab.yml
beam-size: 6
normalize: 1
"""
# YAML reads JSON
MARIAN_SETTINGS = {
    "type": "transformer",
    "enc-depth": 1,
    "dec-depth": 1,
    "transformer-heads": HEADS,
    "transformer-ffn-activation": "relu",
    "transformer-preprocess": "",
    "transformer-postprocess": "dan",
    "transformer-postprocess-emb": "d",
    "transformer-decoder-autoreg": "self-attention",
    "transformer-no-projection": False,
    "transformer-guided-alignment-layer": "last",
}


def marian_layer(state: Mapping[str, Any], side: str, parts: tuple[str, ...]) -> dict[str, Any]:
    theirs = {"self": "self_attn", "context": "encoder_attn"}
    arrays: dict[str, Any] = {}
    layer, scope = f"model.{side}.layers.0.", f"{side}_l1_"
    for part in parts:
        for ours, name in (("q", "q_proj"), ("k", "k_proj"), ("v", "v_proj"), ("o", "out_proj")):
            arrays[f"{scope}{part}_W{ours}"] = state[f"{layer}{theirs[part]}.{name}.weight"].T
            arrays[f"{scope}{part}_b{ours}"] = state[f"{layer}{theirs[part]}.{name}.bias"][None]
        arrays[f"{scope}{part}_Wo_ln_scale"] = state[f"{layer}{theirs[part]}_layer_norm.weight"][None]
        arrays[f"{scope}{part}_Wo_ln_bias"] = state[f"{layer}{theirs[part]}_layer_norm.bias"][None]
    for number in ("1", "2"):
        arrays[f"{scope}ffn_W{number}"] = state[f"{layer}fc{number}.weight"].T
        arrays[f"{scope}ffn_b{number}"] = state[f"{layer}fc{number}.bias"][None]
    arrays[f"{scope}ffn_ffn_ln_scale"] = state[f"{layer}final_layer_norm.weight"][None]
    arrays[f"{scope}ffn_ffn_ln_bias"] = state[f"{layer}final_layer_norm.bias"][None]
    return arrays


@dataclass
class Hub:
    """A hub on loopback; the fields say how it misbehaves, ``requests`` what it was asked."""

    endpoint: str = ""
    files: dict[str, bytes] = field(default_factory=dict)
    listed: dict[str, bytes] = field(default_factory=dict)  # what the listing claims, where that is not the truth
    cut: dict[str, list[int]] = field(default_factory=dict)  # close the connection after so many bytes, each once
    statuses: list[int] = field(default_factory=list)  # answer with these first
    ignores_ranges: bool = False
    requests: list[tuple[str, str]] = field(default_factory=list)

    def serve(self, folder: Path) -> None:
        self.files = {path.name: path.read_bytes() for path in folder.iterdir()}

    def listing(self) -> bytes:
        siblings = []
        for name, truth in self.files.items():
            content = self.listed.get(name, truth)
            blob = hashlib.sha1(b"blob %d\0" % len(content) + content).hexdigest()
            entry: dict[str, Any] = {"rfilename": name, "size": len(content), "blobId": blob}
            if name.endswith((".safetensors", ".bin", ".spm")):
                entry["lfs"] = {"sha256": hashlib.sha256(content).hexdigest(), "size": len(content)}
            siblings.append(entry)
        return json.dumps({"id": HUB_ID, "sha": COMMIT, "siblings": siblings}).encode()

    def answer(self, request: BaseHTTPRequestHandler) -> None:
        wanted = request.headers.get("Range", "")
        self.requests.append((request.path, wanted))
        if self.statuses:
            return self._send(request, self.statuses.pop(0), b"later")
        if request.path == f"/api/models/{HUB_ID}/revision/main?blobs=true":
            return self._send(request, 200, self.listing())
        name = request.path.removeprefix(f"/{HUB_ID}/resolve/{COMMIT}/")
        if name not in self.files:
            return self._send(request, 404, b"Repository not found")
        content = self.files[name]
        tag = f'"{hashlib.md5(content).hexdigest()}"'
        start = int(wanted[len("bytes=") : -1]) if wanted and not self.ignores_ranges else 0
        if start and request.headers.get("If-Range", tag) != tag:
            start = 0
        headers = {"ETag": tag}
        if start:
            headers["Content-Range"] = f"bytes {start}-{len(content) - 1}/{len(content)}"
        cut = self.cut[name].pop(0) if self.cut.get(name) else None
        return self._send(request, 206 if start else 200, content[start:], headers, cut)

    def _send(
        self,
        request: BaseHTTPRequestHandler,
        status: int,
        body: bytes,
        headers: Mapping[str, str] | None = None,
        cut: int | None = None,
    ) -> None:
        request.send_response(status)
        for name, value in (headers or {}).items():
            request.send_header(name, value)
        request.send_header("Content-Length", str(len(body)))
        request.end_headers()
        request.wfile.write(body[:cut])
        request.close_connection = True


@pytest.fixture
def hub(monkeypatch: pytest.MonkeyPatch) -> Iterator[Hub]:
    served = Hub()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            served.answer(self)

        def log_message(self, *_: object) -> None: ...

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    served.endpoint = f"http://127.0.0.1:{server.server_port}"
    monkeypatch.setenv("HF_ENDPOINT", served.endpoint)
    yield served
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture(scope="session")
def translate() -> Callable[[Path, list[str]], list[str]]:
    """Return a function that translates with a converted folder, as the engine does: pieces, then ``</s>``."""

    def run(folder: Path, sentences: list[str], lead: str = "") -> list[str]:
        import ctranslate2
        import sentencepiece

        pieces = sentencepiece.SentencePieceProcessor(model_file=str(folder / "source.spm"))
        translator = ctranslate2.Translator(str(folder), compute_type="float32")
        start = [lead] if lead else []
        sources = [[*start, *pieces.encode(sentence, out_type=str), "</s>"] for sentence in sentences]
        results = translator.translate_batch(sources, beam_size=2, max_decoding_length=20)
        return [" ".join(result.hypotheses[0]) for result in results]

    return run
