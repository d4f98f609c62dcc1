from tests.client import app, http, seeded, sign_in

__all__ = ["app", "http", "seeded", "sign_in"]
