"""How the words of some reports reached us, as it is shown: voices, the edges between them, and copies."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

from tocsin.merging.copies import Copy
from tocsin.merging.gist import Gist
from tocsin.merging.origins import Provenance, reference
from tocsin.merging.voices import OUTLET, VoiceRef
from tocsin.model.echoes import Echo, Echoes, Reprint, Spoken


def echoed(
    reports: Collection[str], gists: Mapping[str, Gist], provenance: Provenance, copies: Iterable[Copy]
) -> Echoes:
    """What holds between voices of these reports, the words of the voices left out; a pure function of the sets."""
    wanted = {ref: _name(ref, gists) for ref in provenance.witnesses if ref[0] in reports}
    return Echoes(
        voices=tuple(_spoken(ref, name, gists, provenance) for ref, name in wanted.items()),
        edges=tuple(
            Echo(one=wanted[edge.one], other=wanted[edge.other], kind=edge.kind, why=edge.why)
            for edge in provenance.edges
            if edge.one in wanted and edge.other in wanted
        ),
        copies=reprints(copies, reports),
    )


def reprints(copies: Iterable[Copy], reports: Collection[str]) -> tuple[Reprint, ...]:
    """The copies among these reports, without their passages."""
    return tuple(
        Reprint(earlier=one.earlier, later=one.later, share=one.share, words=one.words, tag=one.tag)
        for one in copies
        if one.earlier in reports and one.later in reports
    )


def _name(ref: VoiceRef, gists: Mapping[str, Gist]) -> str:
    report, place = ref
    return reference(report, gists[report].voices[place])


def _spoken(ref: VoiceRef, name: str, gists: Mapping[str, Gist], provenance: Provenance) -> Spoken:
    report, place = ref
    gist, voice = gists[report], gists[report].voices[place]
    return Spoken(
        reference=name,
        report=report,
        outlet=gist.outlet,
        published=gist.published,
        speaker=None if voice.kind == "outlet" else voice.speaker or None,
        via=tuple(relay.name for relay in voice.via),
        side=provenance.witnesses[ref].side,
        span=(voice.span[0], voice.span[0]) if place == OUTLET else voice.span,
        origin=provenance.origin(*ref),
    )
