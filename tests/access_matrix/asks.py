"""How each line of the matrix is asked: method, path and body in a given world."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import uuid4

from core import clock
from recordings import CONSENT_VERSION
from search import DEFAULT, weights_of
from tests.access_matrix.world import ALWAYS_OPEN, BLOCK, CODE, World, fresh_contact

type Asked = tuple[str, str, dict[str, Any] | None]
type Ask = Callable[[World], Asked]


def _get(path: str) -> Ask:
    return lambda world: ("GET", path.format(world=world), None)


def _post(path: str, body: dict[str, Any] | None = None) -> Ask:
    return lambda world: ("POST", path.format(world=world), body)


def _slot(world: World, **more: Any) -> dict[str, Any]:
    starts = clock.now().replace(minute=0, second=0, microsecond=0) + timedelta(hours=50)
    return {"doctor_id": world.doctor_id, "mode": "video", "starts_at": starts.isoformat(), **more}


def _start(world: World) -> dict[str, Any]:
    return {"starts_at": _slot(world)["starts_at"]}


def _consult(name: str, action: str = "", body: dict[str, Any] | None = None, method: str = "POST") -> Ask:
    def ask(world: World) -> Asked:
        return method, f"/v1/consultations/{getattr(world, name)}{action}", body

    return ask


def _chart(path: str = "", body: dict[str, Any] | None = None, method: str = "GET") -> Ask:
    def ask(world: World) -> Asked:
        return method, f"/v1/patients/{world.people['patient']}/chart{path}", body

    return ask


def _recording(name: str, action: str, body: dict[str, Any] | None = None) -> Ask:
    return lambda world: ("POST", f"/v1/recordings/{getattr(world, name)}{action}", body)


WEIGHTS = weights_of(DEFAULT)
SUBSCRIPTION = {
    "name": "Firefox",
    "endpoint": "https://push.example.org/abc",
    "keys": {
        "p256dh": "BI5TO2-gv3tGJbswZnwB-2B--fi4qA_vWzAGKHAxh7Kjc-sdveAzGDZtBp-DpvWQAFPHNjPLBBshxV4ahsH0ALQ",
        "auth": "AAAAAAAAAAAAAAAAAAAAAA",
    },
}
PASSWORD = "quiet rivers carry boats"
ALLERGY = {"kind": "allergy", "name": "Penicillin"}
CHILD = {"name": "Mei", "relation": "child", "birth_date": "2019-05-04"}
ITEM = {
    "name": "ibuprofen",
    "atc": "M01AE01",
    "dose": "400",
    "dose_unit": "mg",
    "frequency": "tid",
    "quantity": 10,
    "quantity_unit": "tablet",
}
HOURS = {"time_zone": "UTC", "weekly": ALWAYS_OPEN, "exceptions": [], "version": 1}
TEXT_TERMS = {"answer_hours": 12, "messages": 10, "open_hours": 24, "follow_up_days": 3, "follow_up_messages": 2}
REQUESTS: dict[str, Ask] = {
    "healthz": _get("/healthz"),
    "readyz": _get("/readyz"),
    "register": lambda _: (
        "POST",
        "/v1/auth/register",
        {"contact": fresh_contact(), "password": PASSWORD, "name": "Li"},
    ),
    "sign_in": lambda _: (
        "POST",
        "/v1/auth/sign-in",
        {"contact": "known@example.org", "password": PASSWORD},
    ),
    "sign_out": _post("/v1/auth/sign-out"),
    "ways_in": _get("/v1/auth/ways"),
    "give_second_factor": _post("/v1/auth/second-factor", {"ticket": "x", "code": "000000"}),
    "begin_enrolment": _post("/v1/auth/enrolment", {"ticket": "x"}),
    "confirm_enrolment": _post("/v1/auth/enrolment/confirm", {"ticket": "x", "code": "000000"}),
    "sign_in_options": _post("/v1/auth/passkey/options"),
    "sign_in_with_passkey": _post("/v1/auth/passkey", {"credential": {}}),
    "begin_openid_sign_in": _post("/v1/auth/openid/ruijin", {"language": "en"}),
    "sign_in_with_openid": _post("/v1/auth/openid/ruijin/answer", {"state": "x", "code": "x"}),
    "begin_connecting": _post("/v1/me/federated-identities/ruijin", {"language": "en"}),
    "connect_federated_identity": _post("/v1/me/federated-identities/ruijin/answer", {"state": "x", "code": "x"}),
    "remove_federated_identity": lambda world: ("DELETE", f"/v1/me/federated-identities/{world.federated}", None),
    "security": _get("/v1/me/security"),
    "begin_totp": _post("/v1/me/totp"),
    "confirm_totp": _post("/v1/me/totp/confirm", {"code": "000000"}),
    "remove_totp": lambda _: ("DELETE", "/v1/me/totp", None),
    "renew_recovery_codes": _post("/v1/me/recovery-codes"),
    "passkey_options": _post("/v1/me/passkeys/options"),
    "add_passkey": _post("/v1/me/passkeys", {"name": "phone", "credential": {}}),
    "rename_passkey": lambda world: ("PATCH", f"/v1/me/passkeys/{world.passkey}", {"name": "phone"}),
    "remove_passkey": lambda world: ("DELETE", f"/v1/me/passkeys/{world.passkey}", None),
    "my_sessions": _get("/v1/me/sessions"),
    "end_session": lambda world: ("DELETE", f"/v1/me/sessions/{world.session}", None),
    "end_other_sessions": lambda _: ("DELETE", "/v1/me/sessions", None),
    "proof_options": _post("/v1/me/proof/options"),
    "prove": _post("/v1/me/proof", {"password": PASSWORD}),
    "send_password_code": _post("/v1/auth/password/codes", {"contact": "known@example.org"}),
    "reset_password": lambda _: (
        "POST",
        "/v1/auth/password/reset",
        {"contact": fresh_contact(), "code": "AAAA-AAAA", "password": PASSWORD},
    ),
    "change_password": lambda _: ("PUT", "/v1/me/password", {"current": "not it", "password": PASSWORD}),
    "me": _get("/v1/me"),
    "change_me": lambda _: ("PATCH", "/v1/me", {"locale": "fr", "birth_date": "1990-05-02", "gender": "female"}),
    "search_doctors": _get("/v1/search/doctors?specialty=03"),
    "suggest": _get("/v1/search/suggest?q=x"),
    "triage": _post("/v1/triage", {"text": "胸痛", "language": "zh"}),
    "specialties": _get("/v1/specialties"),
    "cities": _get("/v1/cities?q=sh"),
    "doctor": _get("/v1/doctors/1"),
    "slots": _get("/v1/doctors/1/slots"),
    "create_booking": lambda world: ("POST", "/v1/bookings", _slot(world)),
    "create_booking for another person": lambda world: ("POST", "/v1/bookings", _slot(world, patient_id=str(uuid4()))),
    "my_bookings": _get("/v1/bookings"),
    "booking": lambda world: ("GET", f"/v1/bookings/{world.held}", None),
    "confirm_booking": lambda world: ("POST", f"/v1/bookings/{world.held}/confirm", None),
    "cancel_booking": lambda world: ("POST", f"/v1/bookings/{world.held}/cancel", None),
    "reschedule_booking": lambda world: (
        "POST",
        f"/v1/bookings/{world.held}/reschedule",
        {"starts_at": _slot(world)["starts_at"]},
    ),
    "terms": _get("/v1/doctor/terms"),
    "holidays": _get("/v1/doctor/holidays"),
    "ask_more": _consult("running", "/more"),
    "extend": _consult("running", "/extend", {"messages": 5}),
    "colleagues": _consult("running", "/colleagues", method="GET"),
    "offer_transfer": _consult("running", "/transfer", {"doctor_id": 2}),
    "answer_transfer": _consult("running", "/transfer/answer", {"answer": "withdraw"}),
    "refer": _consult("running", "/referral", {"specialty": "03.04", "note": "lungs"}),
    "quick_replies": _get("/v1/doctor/quick-replies"),
    "put_quick_replies of another version": lambda _: (
        "PUT",
        "/v1/doctor/quick-replies",
        {"replies": [], "version": "x"},
    ),
    "text_terms": _get("/v1/doctor/text-terms"),
    "put_text_terms": lambda _: ("PUT", "/v1/doctor/text-terms", TEXT_TERMS),
    "put_terms": lambda _: ("PUT", "/v1/doctor/terms", {"notice_hours": 24, "late_percent": 50}),
    "schedule": _get("/v1/doctor/schedule"),
    "put_schedule": lambda _: ("PUT", "/v1/doctor/schedule", HOURS),
    "preview_schedule": _post("/v1/doctor/schedule/preview", HOURS),
    "doctors_calendar": _get("/v1/doctor/calendar"),
    "move_booking": lambda world: (
        "POST",
        f"/v1/doctor/bookings/{world.confirmed}/move",
        {"was_at": clock.now().replace(minute=0, second=0, microsecond=0).isoformat(), **_start(world)},
    ),
    "block_time": lambda world: (
        "POST",
        "/v1/doctor/blocks",
        {**_start(world), "ends_at": (clock.now() + timedelta(days=3)).replace(second=0, microsecond=0).isoformat()},
    ),
    "unblock": lambda _: ("DELETE", f"/v1/doctor/blocks/{BLOCK}", None),
    "preview_running_late": _post("/v1/doctor/running-late/preview", {"minutes": 15}),
    "run_late of another plan": _post("/v1/doctor/running-late", {"minutes": 15, "plan": "x"}),
    "calendar": lambda world: ("GET", f"/v1/calendars/{world.link}.ics", None),
    "calendar behind a link that is not ours": _get(f"/v1/calendars/{'x' * 50}.ics"),
    "my_calendar": _get("/v1/me/calendars/patient"),
    "my_calendar as a doctor": _get("/v1/me/calendars/doctor"),
    "renew_calendar": _post("/v1/me/calendars/patient/renew"),
    "renew_calendar as a doctor": _post("/v1/me/calendars/doctor/renew"),
    "booking_calendar": lambda world: ("GET", f"/v1/bookings/{world.confirmed}/calendar.ics", None),
    "busy_calendar": _get("/v1/doctor/busy"),
    "follow_calendar": lambda _: ("PUT", "/v1/doctor/busy", {"url": "https://calendar.example.org/a.ics"}),
    "unfollow_calendar": lambda _: ("DELETE", "/v1/doctor/busy", None),
    "open_consultation": _post("/v1/consultations", {"kind": "text", "doctor_id": 2, "complaint": "cough"}),
    "my_consultations": _get("/v1/consultations"),
    "consultation": _consult("running", method="GET"),
    "messages": _consult("running", "/messages", method="GET"),
    "send_message": lambda world: (
        "POST",
        f"/v1/consultations/{world.running}/messages",
        {"cid": str(uuid4()), "text": "hello"},
    ),
    "accept": _consult("waiting", "/accept"),
    "accept from the pool": _consult("pooled", "/accept"),
    "decline": _consult("waiting", "/decline"),
    "complete": _consult("running", "/complete", {"summary": "rest"}),
    "cancel_consultation": _consult("waiting", "/cancel"),
    "call": _consult("scheduled", "/call"),
    "call_token without a call": _consult("scheduled", "/call/token"),
    "end_call": _consult("scheduled", "/call/end", {"call": str(uuid4())}),
    "attendance": _consult("scheduled", "/attendance", method="GET"),
    "state_absence": _consult("visit", "/attendance/absence"),
    "dispute_attendance": _consult("missed", "/attendance/dispute", {"reason": "I was there"}),
    "disputes": _get("/v1/operations/disputes"),
    "settle_dispute": lambda world: (
        "POST",
        f"/v1/operations/disputes/{world.disputed}/decision",
        {"outcome": "overturned", "note": "the line was down"},
    ),
    "upload_file without a file": lambda world: (
        "POST",
        f"/v1/consultations/{world.running}/files?cid={uuid4()}",
        {"file": "not multipart"},
    ),
    "consultation_files": _consult("running", "/files", method="GET"),
    "file_drawing": lambda world: ("GET", f"/v1/files/{world.file}/drawing", None),
    "file_drawing of what was sent": lambda world: ("GET", f"/v1/files/{world.shared_file}/drawing", None),
    "file_drawing of what was sent before a guest came": lambda world: (
        "GET",
        f"/v1/files/{world.earlier_file}/drawing",
        None,
    ),
    "draw_stroke on what was not sent": lambda world: (
        "PUT",
        f"/v1/consultations/{world.running}/files/{world.file}/strokes/{uuid4()}",
        {"tool": "arrow", "colour": "red", "points": [[0.1, 0.1], [0.2, 0.2]]},
    ),
    "take_strokes_back of what was not sent": lambda world: (
        "DELETE",
        f"/v1/consultations/{world.running}/files/{world.file}/strokes",
        None,
    ),
    "file behind a link that is not ours": lambda world: (
        "GET",
        f"/v1/files/{world.file}?until=9999999999&signature={'0' * 32}",
        None,
    ),
    "send_message with a file of somebody else": lambda world: (
        "POST",
        f"/v1/consultations/{world.running}/messages",
        {"cid": str(uuid4()), "file": str(world.file)},
    ),
    "queue": _get("/v1/doctor/queue"),
    "load": _get("/v1/doctor/load"),
    "set_duty": lambda _: ("PUT", "/v1/doctor/duty", {"on": True}),
    "take_next": _post("/v1/doctor/queue/next"),
    "allow_overflow": lambda world: ("PUT", f"/v1/consultations/{world.pooled}/overflow", {"overflow": True}),
    "ticket": _post("/v1/realtime/tickets"),
    "ice": _get("/v1/realtime/ice"),
    "echo": _post("/v1/realtime/echo", {"type": "offer", "sdp": "not a description"}),
    "board": _get("/v1/operations/board"),
    "ranking": _get("/v1/operations/ranking"),
    "save_draft": lambda _: ("PUT", "/v1/operations/ranking", {"weights": WEIGHTS}),
    "discard_draft": lambda _: ("DELETE", "/v1/operations/ranking/drafts/2", None),
    "preview_ranking": _post("/v1/operations/ranking/preview", {"weights": WEIGHTS}),
    "publish_ranking": _post(
        "/v1/operations/ranking/publish", {"version": 2, "revision": 1, "replaces": 0, "note": "better"}
    ),
    "roll_back_ranking": _post("/v1/operations/ranking/rollback", {"version": 1, "replaces": 0, "note": "better"}),
    "keep_ranking_query": lambda _: (
        "PUT",
        f"/v1/operations/ranking/queries/{uuid4()}",
        {"name": "heart", "wanted": {"specialty": "03.04"}},
    ),
    "remove_ranking_query": lambda _: ("DELETE", f"/v1/operations/ranking/queries/{uuid4()}", None),
    "my_marks": _get("/v1/me/marks"),
    "my_favourites": _get("/v1/me/favourites"),
    "add_favourite": lambda _: ("PUT", "/v1/me/favourites/1", None),
    "remove_favourite": lambda _: ("DELETE", "/v1/me/favourites/1", None),
    "my_searches": _get("/v1/me/searches"),
    "keep_search": lambda _: ("PUT", f"/v1/me/searches/{uuid4()}", {"name": "heart", "query": {"q": "x"}}),
    "forget_search": lambda _: ("DELETE", f"/v1/me/searches/{uuid4()}", None),
    "my_watches": _get("/v1/me/watches"),
    "watch": lambda _: ("PUT", "/v1/me/watches/1", {}),
    "unwatch": lambda _: ("DELETE", "/v1/me/watches/1", None),
    "my_waitlist": _get("/v1/waitlist"),
    "join_waitlist": _post("/v1/waitlist", {"specialty": "03.04", "mode": "video"}),
    "leave_waitlist": lambda world: ("DELETE", f"/v1/waitlist/{world.wait}", None),
    "my_notices": _get("/v1/me/notices"),
    "my_channels": _get("/v1/me/channels"),
    "change_channels": lambda _: ("PUT", "/v1/me/channels", {"mail": False, "sms": False}),
    "add_push_device": lambda _: ("PUT", f"/v1/me/channels/push/{uuid4()}", SUBSCRIPTION),
    "remove_push_device": lambda _: ("DELETE", f"/v1/me/channels/push/{uuid4()}", None),
    "my_deliveries": _get("/v1/me/deliveries"),
    "family": _get("/v1/family"),
    "add_family_member": _post("/v1/family/members", CHILD),
    "change_family_member": lambda world: ("PUT", f"/v1/family/members/{world.child}", CHILD),
    "remove_family_member": lambda world: ("DELETE", f"/v1/family/members/{world.child}", None),
    "change_family_proxy": lambda world: (
        "PUT",
        f"/v1/family/proxies/{world.people['proxy']}",
        {"scopes": ["booking"]},
    ),
    "end_family_proxy": lambda world: ("DELETE", f"/v1/family/proxies/{world.people['proxy']}", None),
    "invite_family_member": _post("/v1/family/invitations", {"relation": "parent", "contact": "somebody@example.org"}),
    "withdraw_family_invitation": lambda world: ("DELETE", f"/v1/family/invitations/{world.invitation.id}", None),
    "family_invitation": _get("/v1/family/invitations/{world.invitation.code}"),
    "accept_family_invitation": lambda world: (
        "POST",
        f"/v1/family/invitations/{world.invitation.code}/accept",
        {"scopes": ["booking"]},
    ),
    "decline_family_invitation": lambda world: (
        "POST",
        f"/v1/family/invitations/{world.invitation.code}/decline",
        None,
    ),
    "create_booking for a child": lambda world: ("POST", "/v1/bookings", _slot(world, patient_id=str(world.child))),
    "create_booking for the patient": lambda world: (
        "POST",
        "/v1/bookings",
        _slot(world, patient_id=str(world.people["patient"])),
    ),
    "confirm_booking for a child": lambda world: (
        "POST",
        f"/v1/bookings/{world.held}/confirm",
        {"patient_id": str(world.child)},
    ),
    "open_consultation for a child": lambda world: (
        "POST",
        "/v1/consultations",
        {"kind": "text", "doctor_id": 2, "complaint": "cough", "patient_id": str(world.child)},
    ),
    "chart": _chart(),
    "chart as its doctor": lambda world: (
        "GET",
        f"/v1/patients/{world.people['patient']}/chart?consultation_id={world.running}",
        None,
    ),
    "chart in an emergency": _get("/v1/patients/{world.child}/chart"),
    "add_chart_entry in an emergency": lambda world: ("POST", f"/v1/patients/{world.child}/chart/entries", ALLERGY),
    "open_emergency": lambda world: (
        "POST",
        "/v1/emergency-access",
        {"contact": "former_proxy@example.org", "reason": "Found unconscious in the street, nobody with them."},
    ),
    "own_emergencies": _get("/v1/emergency-access"),
    "emergencies": _get("/v1/operations/emergencies"),
    "decide_emergency": lambda world: (
        "POST",
        f"/v1/operations/emergencies/{world.emergency}/decision",
        {"verdict": "justified", "note": "the ward confirms it"},
    ),
    "add_chart_entry": _chart("/entries", ALLERGY, "POST"),
    "add_chart_entry as its doctor": lambda world: (
        "POST",
        f"/v1/patients/{world.people['patient']}/chart/entries",
        {**ALLERGY, "consultation_id": str(world.running)},
    ),
    "end_chart_entry": lambda world: (
        "DELETE",
        f"/v1/patients/{world.people['patient']}/chart/entries/{world.allergy}",
        None,
    ),
    "say_none_known": _chart("/none-known/medicine", {"none": True}, "PUT"),
    "note_chart_facts": _chart("/facts", {"weight_kg": 60}, "PUT"),
    "chart_readings": _chart("/readings"),
    "exports": lambda world: ("GET", f"/v1/patients/{world.people['patient']}/exports", None),
    "ask_for_export": lambda world: ("POST", f"/v1/patients/{world.people['patient']}/exports", {"language": "en"}),
    "export_content behind a link that is not ours": lambda world: (
        "GET",
        f"/v1/exports/{world.document}/content?until=9999999999&signature=00",
        None,
    ),
    "erasure": _get("/v1/me/erasure"),
    "ask_for_erasure": _post("/v1/me/erasure", {}),
    "cancel_erasure": lambda _: ("DELETE", "/v1/me/erasure", None),
    "looks": lambda world: ("GET", f"/v1/patients/{world.people['patient']}/looks", None),
    "my_consents": _get("/v1/me/consents"),
    "give_consent": lambda _: ("PUT", "/v1/me/consents/text", {"version": 1, "language": "en"}),
    "withdraw_consent": lambda _: ("DELETE", "/v1/me/consents/text", None),
    "preparation": _consult("running", "/preparation", method="GET"),
    "say_step": _consult("running", "/preparation/history", {"state": "skipped"}, method="PUT"),
    "give_reason": _consult("scheduled", "/reason", {"complaint": "cough"}, method="PUT"),
    "history": _consult("running", "/history", method="GET"),
    "answer_history": _consult(
        "running", "/history/general.smoking", {"value": "never", "language": "en"}, method="PUT"
    ),
    "earlier_consultations": _consult("running", "/earlier", method="GET"),
    "share_earlier": _consult("running", "/earlier", {"shared": True}, method="PUT"),
    "guests": _consult("running", "/guests", method="GET"),
    "invite_guest": _consult("scheduled", "/guests", {"kind": "interpreter", "name": "Ana"}),
    "agree_to_guest": lambda world: (
        "PUT",
        f"/v1/consultations/{world.running}/guests/{world.invited_guest}/agreement",
        {},
    ),
    "remove_guest": lambda world: ("DELETE", f"/v1/consultations/{world.running}/guests/{world.invited_guest}", None),
    "remove_guest who is there": lambda world: (
        "DELETE",
        f"/v1/consultations/{world.running}/guests/{world.guest}",
        None,
    ),
    "guest_link": _get("/v1/guest-links/CODE"),
    "come_as_guest": _post("/v1/guest-links/CODE/arrival", {"name": "Ana", "language": "en", "token": True}),
    "read_notices": lambda _: ("PUT", "/v1/me/notices/read", {"until": clock.now().isoformat()}),
    "diagnosis_codes": _get("/v1/diagnosis-codes?q=I10"),
    "drugs": _get("/v1/drugs?q=ibu"),
    "outcome": _consult("completed", "/outcome", method="GET"),
    "complete_with_outcome": _consult("running", "/outcome", {"summary": "rest", "diagnoses": [{"code": "I10"}]}),
    "outcome_draft": _consult("running", "/draft", method="GET"),
    "save_outcome_draft": _consult("running", "/draft", {"body": {}, "revision": 0}, "PUT"),
    "check_prescription": _consult("running", "/prescription/check", {"items": [ITEM]}),
    "sign_document": _consult("completed", "/documents", {"document": {"kind": "prescription", "items": [ITEM]}}),
    "document": _get("/v1/documents/{world.document}"),
    "document_pdf": _get("/v1/documents/{world.document}/pdf"),
    "revoke_document": lambda world: ("POST", f"/v1/documents/{world.document}/revoke", {"reason": "wrong day"}),
    "verify": _get(f"/v1/verify/{CODE}"),
    "signing_keys": _get("/v1/signing-keys"),
    "propose_follow_up": lambda world: (
        "POST",
        f"/v1/consultations/{world.completed}/follow-up",
        {"mode": "video", **_start(world)},
    ),
    "write_review": _consult("completed", "/review", {"stars": 5, "comment": "kind"}, "PUT"),
    "doctor_reviews": _get("/v1/doctors/1/reviews"),
    "reply_to_review": lambda world: ("POST", f"/v1/reviews/{world.review}/reply", {"text": "thank you"}),
    "report_review": lambda world: ("POST", f"/v1/reviews/{world.review}/report", {"reason": "false"}),
    "waiting_reviews": _get("/v1/operations/reviews"),
    "decide_review": lambda world: (
        "POST",
        f"/v1/operations/reviews/{world.held_review}/decision",
        {"decision": "remove", "reason": "contact data"},
    ),
    "recordings": _consult("completed", "/recordings", method="GET"),
    "ask_to_record without a call": _consult("running", "/recordings", {"consent_version": CONSENT_VERSION}),
    "answer_recording": _recording("asked_recording", "/consent", {"consent_version": CONSENT_VERSION, "given": False}),
    "change_recording": _recording("running_recording", "/change", {"deed": "stop"}),
    "change_recording to pause it": _recording("running_recording", "/change", {"deed": "pause"}),
    "change_recording once it has ended": _recording("recording", "/change", {"deed": "withdraw"}),
    "record before both agreed": _recording("asked_recording", "/peer", {"sdp": "not a description"}),
    "play_recording": _recording("recording", "/playbacks"),
    "recording_playbacks": lambda world: ("GET", f"/v1/recordings/{world.recording}/playbacks", None),
    "recording_part of a playback that is not ours": lambda _: (
        "GET",
        f"/v1/recordings/playbacks/{uuid4()}/parts/{uuid4()}",
        None,
    ),
    "institutions": _get("/v1/institutions?q=First"),
    "my_application": _get("/v1/me/application"),
    "save_application": lambda _: ("PUT", "/v1/me/application", {"name": "Li"}),
    "submit_application": _post("/v1/me/application/submission", {}),
    "withdraw_application": _post("/v1/me/application/withdrawal"),
    "add_application_document": lambda _: (
        "POST",
        f"/v1/me/application/documents?shows=licence&cid={uuid4()}",
        {},
    ),
    "remove_application_document": lambda world: (
        "DELETE",
        f"/v1/me/application/documents/{world.licence_file}",
        None,
    ),
    "applications": _get("/v1/operations/applications"),
    "application": lambda world: ("GET", f"/v1/operations/applications/{world.application}", None),
    "decide_application": lambda world: (
        "POST",
        f"/v1/operations/applications/{world.application}/decisions",
        {"kind": "approve", "revision": 1, "checks": ["licence", "identity"]},
    ),
    "suspensions": _get("/v1/operations/suspensions"),
    "doctor_standing": _get("/v1/operations/doctors/2/standing"),
    "suspend_doctor": _post("/v1/operations/doctors/2/suspension", {"reason": "complaint"}),
    "ask_to_lift": lambda world: (
        "POST",
        f"/v1/operations/doctors/{world.suspended_doctor_id}/suspension/lifting",
        {"reason": "looked into"},
    ),
    "confirm_lifting": lambda world: (
        "POST",
        f"/v1/operations/doctors/{world.suspended_doctor_id}/suspension/lifting/confirmation",
        None,
    ),
}
