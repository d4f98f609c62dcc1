"""Refusals as RFC 9457 `application/problem+json`."""

from collections.abc import Collection
from typing import Any

import asyncpg
import structlog
from fastapi import FastAPI, Request
from fastapi.encoders import jsonable_encoder
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from sqlalchemy.exc import DBAPIError
from starlette.exceptions import HTTPException

from api.schemas import Problem
from core.database import LOST
from core.errors import DomainError, Forbidden, NotSignedIn, Unavailable

log = structlog.get_logger(__name__)
BY_STATUS = {
    400: "invalid_request",
    404: "not_found",
    405: "method_not_allowed",
    413: "body_too_large",
    415: "unsupported_media_type",
}
UNSTORABLE = (asyncpg.CharacterNotInRepertoireError, asyncpg.UntranslatableCharacterError)
SENTENCE = {
    404: "There is nothing at this address.",
    405: "This address does not take that method.",
    413: "The request is too large; send less at a time.",
    503: "This took too long and was stopped; what you asked for may not have been done.",
}


def problem(status: int, code: str, title: str, detail: str | None = None, /, **extra: Any) -> JSONResponse:
    """A problem document as a response."""
    body = {"type": f"urn:wenzhen:problem:{code}", "title": title, "status": status, "code": code}
    headers = {}
    if "retry_after" in extra:
        headers["Retry-After"] = str(extra["retry_after"])
    content = jsonable_encoder({**extra, **body, "detail": detail or title})
    return JSONResponse(content, status, headers, media_type="application/problem+json")


def refuses(*errors: type[DomainError]) -> dict[int | str, dict[str, Any]]:
    """The `responses` of a route that may refuse with `errors`, for the OpenAPI document."""
    found: dict[int | str, dict[str, Any]] = {}
    for error in errors:
        codes = found.setdefault(error.status, {"model": Problem, "description": ""})
        codes["description"] = ", ".join(filter(None, [codes["description"], f"`{error.code}`: {error.title}"]))
    return found


def described(document: dict[str, Any], of_accounts: Collection[str]) -> dict[str, Any]:
    """The OpenAPI document as the service behaves: every refusal is a problem document, an invalid request too.

    The operations `of_accounts` refuse strangers and guests, whether or not their routes say so.
    """
    invalid = {"$ref": "#/components/schemas/Problem"}
    for methods in document["paths"].values():
        for operation in methods.values():
            if operation["operationId"] in of_accounts:
                for error in (NotSignedIn, Forbidden):
                    _refused_with(operation["responses"], error)
            for status, answer in operation["responses"].items():
                if status >= "400" and "application/json" in answer.get("content", {}):
                    del answer["content"]["application/json"]
                    answer["content"]["application/problem+json"] = {"schema": invalid}
    for unused in ("HTTPValidationError", "ValidationError"):
        document["components"]["schemas"].pop(unused, None)
    return document


def _refused_with(responses: dict[str, Any], error: type[DomainError]) -> None:
    found = responses.setdefault(str(error.status), {"description": "", "content": {"application/json": {}}})
    if f"`{error.code}`" not in found["description"]:
        said = f"`{error.code}`: {error.title}"
        found["description"] = ", ".join(filter(None, [found["description"], said]))


async def domain(_: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, DomainError)
    extra = dict(error.extra)
    if isinstance(error, Unavailable):
        extra["retry_after"] = error.retry_after
    return problem(error.status, error.code, error.title, error.detail, **extra)


async def validation(_: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, RequestValidationError)
    errors = [
        {"where": [str(part) for part in found["loc"]], "what": found["msg"], "kind": found["type"]}
        for found in error.errors()
    ]
    first = errors[0] if errors else {"where": ["body"], "what": "it could not be read", "kind": "unknown"}
    detail = f"{' → '.join(first['where'])}: {first['what']}."
    return problem(422, "invalid_request", "Something in the request is not right", detail, errors=errors)


async def http(_: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, HTTPException)
    if error.status_code == 400:  # a body so odd that FastAPI's reader gave up, such as one nested beyond all measure
        detail = "The body could not be read. Send it as JSON."
        return problem(422, "invalid_request", "Something in the request is not right", detail)
    code = BY_STATUS.get(error.status_code, "refused")
    return problem(error.status_code, code, SENTENCE.get(error.status_code, str(error.detail)))


async def database_lost(_: Request, error: Exception) -> JSONResponse:
    cause = getattr(error, "orig", None) or error
    if isinstance(cause.__cause__, UNSTORABLE):  # as SQLAlchemy wraps it
        return await unstorable(_, error)
    reached = isinstance(error, DBAPIError) and not error.connection_invalidated
    if reached and not isinstance(cause, LOST):
        return await unexpected(_, error)
    return await domain(_, Unavailable("The database is not reachable; what you asked for may not have been done."))


async def unstorable(_: Request, __: Exception) -> JSONResponse:
    detail = "A text contains U+0000, which cannot be kept. Remove it and send the request again."
    return problem(422, "invalid_request", "Something in the request is not right", detail)


async def unexpected(request: Request, error: Exception) -> JSONResponse:
    log.error("request.failed", path=request.scope.get("path"), exc_info=error)
    return problem(500, "internal", "Something went wrong on our side; it was recorded")


def install(app: FastAPI) -> None:
    """Answer every exception with a problem document."""
    app.add_exception_handler(DomainError, domain)
    app.add_exception_handler(RequestValidationError, validation)
    app.add_exception_handler(HTTPException, http)
    for lost in (*LOST, asyncpg.QueryCanceledError, DBAPIError):
        app.add_exception_handler(lost, database_lost)
    for refused in UNSTORABLE:
        app.add_exception_handler(refused, unstorable)
    app.add_exception_handler(Exception, unexpected)
