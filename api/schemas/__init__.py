"""What goes over the wire: one file a room. Requests refuse unknown fields; views are made by the routes."""

from pydantic import BaseModel, ConfigDict


class Request(BaseModel):
    """A body or a set of query parameters; anything it does not name is refused."""

    model_config = ConfigDict(extra="forbid", str_strip_whitespace=True)


class View(BaseModel):
    """An answer."""

    model_config = ConfigDict(from_attributes=True)


class Problem(View):
    """RFC 9457. `code` is stable; further members depend on it and say how to go on."""

    model_config = ConfigDict(extra="allow")

    type: str
    title: str
    status: int
    code: str
    detail: str
