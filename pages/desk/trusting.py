"""The plain page on which a tablet comes to trust this site: without a script, since a websocket needs the trust first."""

from __future__ import annotations

from html import escape
from string import Template

from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from campaign.exchange.certificates import fingerprint, for_tablets
from campaign.words import LANGS, say
from pages.desk.listening import listening
from pages.desk.session import ROOT

SYSTEMS = ("android", "ipad", "windows")
WORDS = ("title", "why", "download", "compare", "compare_more", "go")
PAGE = ROOT / "pages" / "desk" / "trust.html"


def trust(request: Request) -> Response:
    """What to tap on this tablet, step by step, in the language asked for; the other is one tap away."""
    served = listening()
    if served is None or served.signer is None:
        return Response(status_code=404)
    lang = request.query_params.get("lang", LANGS[0])
    lang = lang if lang in LANGS else LANGS[0]
    said = {code: escape(say(f"trust.{code}", lang)) for code in WORDS}
    steps = "".join(f"<details><summary>{escape(say(f'trust.system_{one}', lang))}</summary><ol>{_steps(one, lang)}</ol>"
                    "</details>" for one in SYSTEMS)
    other = next(one for one in LANGS if one != lang)
    return HTMLResponse(Template(PAGE.read_text(encoding="utf-8")).substitute(
        said, lang=lang, other=other, turn=escape(say("do.turn_language", lang)), steps=steps,
        fingerprint=" ".join(fingerprint(served.signer))))


def give_authority(_: Request) -> Response:
    """The authority's certificate, as a file that a tablet offers to install."""
    served = listening()
    if served is None or served.signer is None:
        return Response(status_code=404)
    return Response(for_tablets(served.signer), media_type="application/x-x509-ca-cert",
                    headers={"Content-Disposition": 'attachment; filename="site-authority.crt"'})


def _steps(system: str, lang: str) -> str:
    return "".join(f"<li>{escape(one)}</li>" for one in say(f"trust.steps_{system}", lang).splitlines())
