"""What our pages may load, run and talk to (Content Security Policy, level 3).

Scripts come as files of ours and nothing else runs. Styles too, but for the few that libraries write into the page:
those carry the nonce of the page, which is made anew for every page that is sent. Styles that scripts set on elements
are none of the policy's business, so nothing here needs `unsafe-inline`.
"""

from secrets import token_urlsafe

PLACEHOLDER = b"nonce-of-this-page"
"""Where `index.html` has its nonce until it is sent."""


def fresh_nonce() -> str:
    """128 bits that nobody can guess before the page is sent."""
    return token_urlsafe(16)


def policy(livekit_url: str | None, nonce: str | None = None) -> str:
    """The policy of an answer; with `nonce` that of a page."""
    connected = ["'self'"]
    if livekit_url is not None:
        # Its client asks over HTTP why a socket was refused.
        connected += [livekit_url, livekit_url.replace("ws", "http", 1)]
    styles = ["'self'", f"'nonce-{nonce}'"] if nonce is not None else ["'self'"]
    return "; ".join(
        [
            "default-src 'self'",
            "script-src 'self'",
            f"style-src {' '.join(styles)}",
            "img-src 'self' data: blob:",
            "media-src 'self' blob: mediastream:",
            f"connect-src {' '.join(connected)}",
            "font-src 'self'",
            "worker-src 'self'",
            "manifest-src 'self'",
            "frame-src 'none'",
            "object-src 'none'",
            "base-uri 'none'",
            "form-action 'self'",
            "frame-ancestors 'none'",
        ]
    )
