"""A brief as a mail that nobody has sent yet: text and page."""

from __future__ import annotations

from datetime import datetime
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime

from tocsin.model.brief import Brief
from tocsin.publish.brief_markdown import brief_markdown
from tocsin.publish.brief_page import brief_page
from tocsin.wording.plain import one_line, shortened

_SUBJECT = 150


def brief_mail(brief: Brief, version: str, desk: str) -> bytes:
    """The brief as an `.eml` that a mail program opens as a draft; desk: the address that its links lead to."""
    mail = EmailMessage(policy=SMTP)
    # One visible line: what a title holds can begin no header of its own.
    mail["Subject"] = shortened(one_line(brief.title.text), _SUBJECT)
    mail["Date"] = format_datetime(datetime.fromisoformat(brief.at))
    mail["X-Unsent"] = "1"
    mail["X-Generator"] = f"Tocsin {version}"
    mail.set_content(brief_markdown(brief, version, desk))
    mail.add_alternative(brief_page(brief, version, desk), subtype="html")
    return mail.as_bytes()
