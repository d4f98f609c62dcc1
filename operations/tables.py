"""Volumes, counted from the outbox by the statistics consumer."""

from datetime import datetime

from sqlalchemy import Column, Integer, Text, text
from sqlmodel import Field, SQLModel

from core.tables import moment


class VolumeRow(SQLModel, table=True):
    """How often something happened in one minute and specialty ("" where there is none)."""

    __tablename__ = "volume"

    minute: datetime = Field(sa_column=Column(moment().type, primary_key=True))
    what: str = Field(sa_column=Column(Text, primary_key=True))  # the outbox topic
    specialty_code: str = Field(sa_column=Column(Text, primary_key=True))
    count: int = Field(default=0, sa_column=Column(Integer, nullable=False, server_default=text("0")))
