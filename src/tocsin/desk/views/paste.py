"""The paste box: what may be handed over, and the link that sends a page from where it stands."""

from __future__ import annotations

from tocsin.desk.taking_in import LIMIT, Sent
from tocsin.model.base import Noun

# A form and not a request: the page's own rules stop a script from asking the desk, and the desk shows what came
# before it keeps it.
_SCRIPT = (
    "(()=>{{const f=document.createElement('form'),s=String(getSelection()).trim();f.method='post';"
    "f.action='{desk}paste/sent';f.target='_blank';f.enctype='multipart/form-data';f.acceptCharset='utf-8';"
    "f.hidden=true;for(const[n,v]of[['url',location.href],['text',s||document.documentElement.outerHTML]])"
    "{{const t=document.createElement('textarea');t.name=n;t.value=v;f.append(t)}}"
    "document.documentElement.append(f);HTMLFormElement.prototype.submit.call(f);f.remove()}})()"
)


class PasteView(Noun):
    """What is filled in, why it was not taken, and whether it came from a page that a person was on."""

    sent: Sent
    problem: str | None = None
    from_page: bool = False
    most: int = LIMIT
    desk: str
    link: str


def paste(desk: str, sent: Sent | None = None, problem: str | None = None, from_page: bool = False) -> PasteView:
    """The paste box of the desk at an address (`http://127.0.0.1:8019/`)."""
    link = "javascript:" + _SCRIPT.format(desk=desk)
    return PasteView(sent=sent or Sent(), problem=problem, from_page=from_page, desk=desk, link=link)
