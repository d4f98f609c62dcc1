"""Refusals of the ways to be told."""

from core.errors import Conflict, Invalid


class TooManyDevices(Conflict):
    code = "too_many_devices"
    title = "Reminders go to as many devices as there can be; remove one that you no longer use first"


class BadDevice(Invalid):
    code = "bad_device"
    title = "This browser gave no address that reminders can be pushed to"


class NoPhone(Invalid):
    code = "no_phone"
    title = "Give the phone number that text messages should go to"
