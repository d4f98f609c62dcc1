"""`python -m api.openapi` prints the OpenAPI document the web client is generated from."""

import json
import sys

from api.app import create_app
from core.settings import Settings

if __name__ == "__main__":
    document = create_app(Settings(log_level="ERROR")).openapi()
    sys.stdout.write(json.dumps(document, indent=2, ensure_ascii=False, sort_keys=True) + "\n")
