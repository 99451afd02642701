"""What is measured, a file for each kind of work."""
from . import checking, documents, generating, pdf, reading, serving, starting, streaming

ALL = [starting, generating, documents, reading, pdf, checking, streaming, serving]
