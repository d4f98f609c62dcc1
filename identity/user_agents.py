"""What a browser says it is, in two words: enough for its owner to know it again."""

BROWSERS = (
    ("MicroMessenger/", "WeChat"),
    ("Edg/", "Edge"),
    ("OPR/", "Opera"),
    ("SamsungBrowser/", "Samsung Internet"),
    ("Firefox/", "Firefox"),
    ("FxiOS/", "Firefox"),
    ("CriOS/", "Chrome"),
    ("Chrome/", "Chrome"),
    ("Safari/", "Safari"),
)
SYSTEMS = (
    ("HarmonyOS", "HarmonyOS"),
    ("Android", "Android"),
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Windows", "Windows"),
    ("Mac OS X", "macOS"),
    ("CrOS", "ChromeOS"),
    ("Linux", "Linux"),
)
"""The first that is found counts: many name others whom they resemble."""


def device_name(user_agent: str | None) -> str | None:
    """Browser and system, such as "Firefox · Windows"; None: it says neither."""
    said = user_agent or ""
    found = [next((name for mark, name in names if mark in said), None) for names in (BROWSERS, SYSTEMS)]
    return " · ".join(filter(None, found)) or None
