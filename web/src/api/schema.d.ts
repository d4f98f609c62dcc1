// Generated from openapi.json by `npm run generate`. Do not edit.

export interface paths {
    "/healthz": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Healthz
         * @description The process answers.
         */
        get: operations["healthz"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/readyz": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Readyz
         * @description Whether the process can do its work, by dependency; 503 when it cannot.
         */
        get: operations["readyz"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/auth/enrolment": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Begin Enrolment
         * @description Set up an app while signing in, where the role needs a second factor and there is none.
         */
        post: operations["begin_enrolment"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/auth/enrolment/confirm": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Confirm Enrolment
         * @description Show that the app is set up, and be signed in.
         */
        post: operations["confirm_enrolment"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/auth/openid/{provider}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Begin Openid Sign In
         * @description Where the browser goes in order to sign in at a provider, with a cookie by which it is known when it is back.
         */
        post: operations["begin_openid_sign_in"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/auth/openid/{provider}/answer": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Sign In With Openid
         * @description Begin a session for whom the provider says it is, or say what is still missing; an answer works once.
         */
        post: operations["sign_in_with_openid"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/auth/passkey": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Sign In With Passkey
         * @description Begin a session with a passkey, which is two factors in one.
         */
        post: operations["sign_in_with_passkey"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/auth/passkey/options": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Sign In Options
         * @description What the browser is to ask the device; nobody says who they are.
         */
        post: operations["sign_in_options"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/auth/password/codes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Send Password Code
         * @description Have a code sent for a new password. The answer is the same whether there is such an account or not.
         */
        post: operations["send_password_code"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/auth/password/reset": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Reset Password
         * @description Choose a new password with a code, and sign in; every other session ends.
         */
        post: operations["reset_password"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/auth/register": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Register
         * @description Make an account and sign in to it.
         *
         *     Where letters can be sent, the first request has a code sent and says so, whether there is such an account or not.
         */
        post: operations["register"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/auth/second-factor": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Give Second Factor
         * @description Finish signing in with a code of the app, or a recovery code; each works once.
         */
        post: operations["give_second_factor"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/auth/sign-in": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Sign In
         * @description Begin a session: a `__Host-` cookie, or a bearer token when asked for one. Or say what is still missing.
         */
        post: operations["sign_in"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/auth/sign-out": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Sign Out
         * @description End this session; its token and sockets are refused from now on.
         */
        post: operations["sign_out"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/auth/ways": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Ways In
         * @description What this installation offers to whoever wants to sign in.
         */
        get: operations["ways_in"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/bookings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * My Bookings
         * @description One's bookings and those of whom one acts for, latest start first.
         */
        get: operations["my_bookings"];
        put?: never;
        /**
         * Create Booking
         * @description Hold a slot for some minutes; what is free of charge is booked at once, unless only a hold is asked for.
         */
        post: operations["create_booking"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/bookings/{booking_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Booking
         * @description One booking, for its patient, whoever acts for them, and its doctor.
         */
        get: operations["booking"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/bookings/{booking_id}/calendar.ics": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Booking Calendar
         * @description One confirmed booking, to add to a calendar.
         */
        get: operations["booking_calendar"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/bookings/{booking_id}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Cancel Booking
         * @description Give a hold or a booking back; the slot is free at once.
         */
        post: operations["cancel_booking"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/bookings/{booking_id}/confirm": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Confirm Booking
         * @description Turn a hold into a booking, and open its consultation.
         */
        post: operations["confirm_booking"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/bookings/{booking_id}/reschedule": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Reschedule Booking
         * @description Move a booking to another of the doctor's slots: the new time for the old one, or nothing.
         */
        post: operations["reschedule_booking"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/calendars/{token}.ics": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Calendar
         * @description The appointments behind a signed link; for calendar applications, which do not sign in.
         */
        get: operations["calendar"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/cities": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Cities
         * @description Cities whose name begins with `q` in hanzi, pinyin or English; the largest first.
         */
        get: operations["cities"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/consultations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * My Consultations
         * @description One's consultations, as patient also those of whom one acts for, newest first.
         */
        get: operations["my_consultations"];
        put?: never;
        /**
         * Open Consultation
         * @description Ask a doctor by text, or ask for the next free doctor of a specialty.
         */
        post: operations["open_consultation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/consultations/{consultation_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Consultation
         * @description One consultation, as the side one is on, or as its guest.
         */
        get: operations["consultation"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/consultations/{consultation_id}/accept": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Accept
         * @description The doctor takes it; of several who press at once, one gets it.
         */
        post: operations["accept"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/consultations/{consultation_id}/attendance": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Attendance
         * @description Who was at an appointment, and what was decided from it.
         */
        get: operations["attendance"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/consultations/{consultation_id}/attendance/absence": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * State Absence
         * @description The doctor of a visit says that the patient did not come.
         */
        post: operations["state_absence"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/consultations/{consultation_id}/attendance/dispute": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Dispute Attendance
         * @description Say that it was otherwise; nothing is due until an operator has decided.
         */
        post: operations["dispute_attendance"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/consultations/{consultation_id}/call": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Call
         * @description Join the call: the servers to use and who yields; the other side's client rings.
         */
        post: operations["call"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/consultations/{consultation_id}/call/end": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * End Call
         * @description Hang up or refuse a call from anywhere; from inside the room the socket does the same.
         */
        post: operations["end_call"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/consultations/{consultation_id}/call/token": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Call Token
         * @description What lets one into the media of a call that LiveKit carries; ask again for each connection.
         */
        post: operations["call_token"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/consultations/{consultation_id}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Cancel Consultation
         * @description The patient gives up waiting, or cancels the appointment and its booking.
         */
        post: operations["cancel_consultation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/consultations/{consultation_id}/colleagues": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Colleagues
         * @description To whom it may be handed on: of its field first, then near it.
         */
        get: operations["colleagues"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/consultations/{consultation_id}/complete": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Complete
         * @description The doctor ends it with a summary.
         */
        post: operations["complete"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/consultations/{consultation_id}/decline": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Decline
         * @description The doctor does not take it; the slot of an appointment is free again.
         */
        post: operations["decline"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/consultations/{consultation_id}/documents": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Sign Document
         * @description Sign a document while the consultation runs, or within two weeks of its end.
         */
        post: operations["sign_document"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/consultations/{consultation_id}/draft": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Outcome Draft
         * @description What the doctor has written so far.
         */
        get: operations["outcome_draft"];
        /**
         * Save Outcome Draft
         * @description Keep what the doctor has written so far.
         */
        put: operations["save_outcome_draft"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/consultations/{consultation_id}/earlier": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Earlier Consultations
         * @description Earlier consultations of the patient for its doctor: their own, and with the patient's leave those of others.
         */
        get: operations["earlier_consultations"];
        /**
         * Share Earlier
         * @description Let the doctor of this consultation see those with other doctors, or no longer.
         */
        put: operations["share_earlier"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/consultations/{consultation_id}/extend": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Extend
         * @description The doctor grants more messages or time, at no cost.
         */
        post: operations["extend"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/consultations/{consultation_id}/files": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Consultation Files
         * @description What was sent in a consultation, oldest first, with fresh links; and how large things may be.
         */
        get: operations["consultation_files"];
        put?: never;
        /**
         * Upload File
         * @description Upload a file to say in a message. Until then only its uploader sees it; after a day it is gone.
         */
        post: operations["upload_file"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/consultations/{consultation_id}/files/{file_id}/strokes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Take Strokes Back
         * @description Remove one's own stroke, or all one's own; the other side's stay.
         */
        delete: operations["take_strokes_back"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/consultations/{consultation_id}/files/{file_id}/strokes/{stroke_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Draw Stroke
         * @description Draw on a picture. `stroke_id` is the client's own; a retry with it is not a second stroke.
         */
        put: operations["draw_stroke"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/consultations/{consultation_id}/follow-up": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Propose Follow Up
         * @description Keep one of the doctor's own times for the patient, and ask them.
         */
        post: operations["propose_follow_up"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/consultations/{consultation_id}/guests": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Guests
         * @description Who was invited, came and went.
         */
        get: operations["guests"];
        put?: never;
        /**
         * Invite Guest
         * @description Invite somebody; they come when the other side has said yes too.
         */
        post: operations["invite_guest"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/consultations/{consultation_id}/guests/{guest_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Remove Guest
         * @description Take an invitation back, send a guest out at once, or leave as a guest.
         */
        delete: operations["remove_guest"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/consultations/{consultation_id}/guests/{guest_id}/agreement": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Agree To Guest
         * @description Say yes to somebody the other side has invited. Saying no is removing them.
         */
        put: operations["agree_to_guest"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/consultations/{consultation_id}/history": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * History
         * @description The questions of the specialty and what was answered, in one language.
         */
        get: operations["history"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/consultations/{consultation_id}/history/{question}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Answer History
         * @description Answer one question as the patient; it is kept at once.
         */
        put: operations["answer_history"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/consultations/{consultation_id}/messages": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Messages
         * @description Messages behind sequence `after`, in order.
         */
        get: operations["messages"];
        put?: never;
        /**
         * Send Message
         * @description Say something; the answer comes after the commit. A retry with the same `cid` answers the first message.
         */
        post: operations["send_message"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/consultations/{consultation_id}/more": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Ask More
         * @description The patient asks for more messages or time.
         */
        post: operations["ask_more"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/consultations/{consultation_id}/outcome": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Outcome
         * @description All that stays of a consultation, for either side.
         */
        get: operations["outcome"];
        put?: never;
        /**
         * Complete With Outcome
         * @description The doctor ends it with summary, diagnoses and signed documents: all of it, or nothing.
         */
        post: operations["complete_with_outcome"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/consultations/{consultation_id}/overflow": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Allow Overflow
         * @description Whether doctors of neighbouring specialties may be asked too, while one waits for the next free one.
         */
        put: operations["allow_overflow"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/consultations/{consultation_id}/preparation": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Preparation
         * @description The steps before the room, and which were done or skipped; both sides see them.
         */
        get: operations["preparation"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/consultations/{consultation_id}/preparation/{step}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Say Step
         * @description Skip a step, say that it is done, or come back to it. Consent is not skipped.
         */
        put: operations["say_step"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/consultations/{consultation_id}/prescription/check": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Check Prescription
         * @description What speaks against a prescription, before it is signed. A curated list, not a complete service.
         */
        post: operations["check_prescription"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/consultations/{consultation_id}/reason": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Give Reason
         * @description Say why one comes, while it has not begun.
         */
        put: operations["give_reason"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/consultations/{consultation_id}/recordings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Recordings
         * @description What was recorded in a consultation, or is being recorded, or asked for.
         */
        get: operations["recordings"];
        put?: never;
        /**
         * Ask To Record
         * @description Ask the other side whether the running call may be recorded; whoever asks agrees.
         */
        post: operations["ask_to_record"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/consultations/{consultation_id}/referral": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Refer
         * @description The doctor sends the patient on: a card in the room, with where to book.
         */
        post: operations["refer"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/consultations/{consultation_id}/review": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Write Review
         * @description Say how it was, or say it otherwise within a week.
         */
        put: operations["write_review"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/consultations/{consultation_id}/transfer": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Offer Transfer
         * @description The doctor offers it to a colleague; the patient is asked first.
         */
        post: operations["offer_transfer"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/consultations/{consultation_id}/transfer/answer": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Answer Transfer
         * @description The patient, the colleague, or the doctor who asked decides.
         */
        post: operations["answer_transfer"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/diagnosis-codes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Diagnosis Codes
         * @description ICD-10 codes by code or words. Chinese and French names are of common codes only.
         */
        get: operations["diagnosis_codes"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/doctor/blocks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Block Time
         * @description Close one's slots for a while. What is booked then must be accepted, and stays.
         */
        post: operations["block_time"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/doctor/blocks/{block_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Unblock
         * @description Open what a block closed.
         */
        delete: operations["unblock"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/doctor/bookings/{booking_id}/move": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Move Booking
         * @description Move an appointment to any free time. Its patient is told at once, and may move or cancel it free of charge.
         */
        post: operations["move_booking"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/doctor/busy": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Busy Calendar
         * @description The calendar that says when one is busy elsewhere.
         */
        get: operations["busy_calendar"];
        /**
         * Follow Calendar
         * @description Close slots while a calendar says that one is busy; it is looked at every quarter of an hour.
         */
        put: operations["follow_calendar"];
        post?: never;
        /**
         * Unfollow Calendar
         * @description Follow no calendar any more; slots it closed are open again.
         */
        delete: operations["unfollow_calendar"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/doctor/calendar": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Doctors Calendar
         * @description Some days of one's own: hours, open slots, bookings, blocks, busy times.
         */
        get: operations["doctors_calendar"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/doctor/duty": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Set Duty
         * @description Be there for instant consultations, or no longer; what runs goes on.
         */
        put: operations["set_duty"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/doctor/holidays": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Holidays
         * @description Public holidays where one works, from today on, to close the days one does not work.
         */
        get: operations["holidays"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/doctor/load": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Load
         * @description One's own consultations by day, by the clock of one's hours.
         */
        get: operations["load"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/doctor/queue": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Queue
         * @description Everything that waits for this doctor, due first, and the pool of instant consultations they may take.
         */
        get: operations["queue"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/doctor/queue/next": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Take Next
         * @description Take whoever is next in the pool; of several doctors who press at once exactly one gets the same patient.
         */
        post: operations["take_next"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/doctor/quick-replies": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Quick Replies
         * @description One's own quick replies, and some to begin with.
         */
        get: operations["quick_replies"];
        /**
         * Put Quick Replies
         * @description Replace one's quick replies, in this order, if nobody has since `version` was read.
         */
        put: operations["put_quick_replies"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/doctor/running-late": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Run Late
         * @description Move today's next appointments as previewed: all of them, or none. Everybody moved is told at once.
         */
        post: operations["run_late"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/doctor/running-late/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Preview Running Late
         * @description Who would move from when to when. Nothing is kept.
         */
        post: operations["preview_running_late"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/doctor/schedule": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Schedule
         * @description One's own hours; version 0 and empty when none were set yet.
         */
        get: operations["schedule"];
        /**
         * Put Schedule
         * @description Replace one's hours. Bookings outside them stay valid and are listed as `affected`.
         *
         *     Those that this change leaves outside must be named in `accept_affected`; a preview says which.
         */
        put: operations["put_schedule"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/doctor/schedule/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Preview Schedule
         * @description What this change would do: bookings it would leave outside, slots it would open and close. Nothing is kept.
         */
        post: operations["preview_schedule"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/doctor/terms": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Terms
         * @description What one asks of those who cancel late.
         */
        get: operations["terms"];
        /**
         * Put Terms
         * @description Set the terms of bookings from now on; those there are keep theirs.
         */
        put: operations["put_terms"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/doctor/text-terms": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Text Terms
         * @description The terms of questions by text from now on; the usual ones where none were set.
         */
        get: operations["text_terms"];
        /**
         * Put Text Terms
         * @description Set the terms of questions from now on; consultations that are open keep theirs.
         */
        put: operations["put_text_terms"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/doctors/{doctor_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Doctor
         * @description A doctor's profile.
         */
        get: operations["doctor"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/doctors/{doctor_id}/reviews": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Doctor Reviews
         * @description What patients said of a doctor, the latest first.
         */
        get: operations["doctor_reviews"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/doctors/{doctor_id}/slots": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Slots
         * @description Open slots, soonest first; every one shown can be booked at this moment.
         */
        get: operations["slots"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/documents/{document_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Document
         * @description One signed document, for both sides of its consultation.
         */
        get: operations["document"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/documents/{document_id}/pdf": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Document Pdf
         * @description The document to print.
         */
        get: operations["document_pdf"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/documents/{document_id}/revoke": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Revoke Document
         * @description Take a document back, for good.
         */
        post: operations["revoke_document"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/drugs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Drugs
         * @description Drugs of the list by name in any language, or by ATC code.
         */
        get: operations["drugs"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/emergency-access": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Own Emergencies
         * @description The emergencies one has open.
         */
        get: operations["own_emergencies"];
        put?: never;
        /**
         * Open Emergency
         * @description Read somebody's chart for an hour without a consultation; the patient and the operators are told at once.
         */
        post: operations["open_emergency"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/exports/{export_id}/content": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Export Content
         * @description The archive behind a link, for the session that was given it.
         */
        get: operations["export_content"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/family": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Family
         * @description Whom one acts for, who acts for one, and who was asked.
         */
        get: operations["family"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/family/invitations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Invite Family Member
         * @description Ask somebody with an account whether one may act for them. Whether an address has one is not said.
         */
        post: operations["invite_family_member"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/family/invitations/{code}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Family Invitation
         * @description Who asks, for somebody who has the code and may answer.
         */
        get: operations["family_invitation"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/family/invitations/{code}/accept": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Accept Family Invitation
         * @description Let them act for oneself in what is named, for a time or until either of the two ends it.
         *
         *     Doing so twice changes nothing.
         */
        post: operations["accept_family_invitation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/family/invitations/{code}/decline": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Decline Family Invitation
         * @description Do not let them; they are not told.
         */
        post: operations["decline_family_invitation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/family/invitations/{invitation_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Withdraw Family Invitation
         * @description Ask no longer.
         */
        delete: operations["withdraw_family_invitation"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/family/members": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Add Family Member
         * @description Add somebody without an account, and act for them; for a minor until they come of age.
         */
        post: operations["add_family_member"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/family/members/{member_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Change Family Member
         * @description Put right what was said of a member without an account.
         */
        put: operations["change_family_member"];
        post?: never;
        /**
         * Remove Family Member
         * @description Act for a member no longer, from now on.
         */
        delete: operations["remove_family_member"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/family/proxies/{proxy_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Change Family Proxy
         * @description Say anew in what somebody acts for oneself, and until when, from now on; also for whom the time was over.
         */
        put: operations["change_family_proxy"];
        post?: never;
        /**
         * End Family Proxy
         * @description Let somebody act for oneself no longer, from now on. What they have booked stays.
         */
        delete: operations["end_family_proxy"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/files/{file_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * File
         * @description The bytes behind a link, for the session that asked for the link, as long as it lasts.
         */
        get: operations["file"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/files/{file_id}/drawing": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * File Drawing
         * @description What is drawn on a picture; nothing on what is none.
         */
        get: operations["file_drawing"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/guest-links/{code}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Guest Link
         * @description Whose consultation a link leads to, for whoever has it.
         */
        get: operations["guest_link"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/guest-links/{code}/arrival": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Come As Guest
         * @description Come, once, under a name. Whoever is not signed in gets a session that is good for this consultation alone.
         */
        post: operations["come_as_guest"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/institutions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Institutions
         * @description Institutions whose name holds `q`, in hanzi, pinyin or English.
         */
        get: operations["institutions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/me": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Me
         * @description One's own account.
         */
        get: operations["me"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Change Me
         * @description Change one's name, language, time zone, date of birth or sex; what is not named stays.
         */
        patch: operations["change_me"];
        trace?: never;
    };
    "/v1/me/application": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * My Application
         * @description One's application as a doctor, and under what one is listed.
         */
        get: operations["my_application"];
        /**
         * Save Application
         * @description Keep what one says so far; nobody else sees it yet.
         */
        put: operations["save_application"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/me/application/documents": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Add Application Document
         * @description Upload what shows licence, identity or employment. Reviewers see it once the application is submitted.
         */
        post: operations["add_application_document"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/me/application/documents/{file_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Remove Application Document
         * @description Take a document back that was not submitted.
         */
        delete: operations["remove_application_document"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/me/application/submission": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Submit Application
         * @description Hand it to the reviewers, with an answer where they have asked something. Twice is once.
         */
        post: operations["submit_application"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/me/application/withdrawal": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Withdraw Application
         * @description Take it back before it is decided. Twice is once.
         */
        post: operations["withdraw_application"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/me/calendars/{kind}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * My Calendar
         * @description The link to one's own appointments.
         */
        get: operations["my_calendar"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/me/calendars/{kind}/renew": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Renew Calendar
         * @description Another link; the one of before shows nothing any more.
         */
        post: operations["renew_calendar"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/me/channels": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * My Channels
         * @description Over what one is reminded: e-mail, web push, text messages.
         */
        get: operations["my_channels"];
        /**
         * Change Channels
         * @description Switch e-mail and text messages on or off; what is planned already follows.
         */
        put: operations["change_channels"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/me/channels/push/{device_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Add Push Device
         * @description Push to a browser under an id of the client's; the same id again replaces it.
         */
        put: operations["add_push_device"];
        post?: never;
        /**
         * Remove Push Device
         * @description Push to a browser no longer.
         */
        delete: operations["remove_push_device"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/me/consents": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * My Consents
         * @description The texts in force, and when one has agreed to them.
         */
        get: operations["my_consents"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/me/consents/{kind}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Give Consent
         * @description Agree to the version one has read.
         */
        put: operations["give_consent"];
        post?: never;
        /**
         * Withdraw Consent
         * @description Agree no longer; it is asked for again before the next consultation.
         */
        delete: operations["withdraw_consent"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/me/deliveries": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * My Deliveries
         * @description What was or will be said outside the app, the latest first. What waits for a channel that is off is left out.
         */
        get: operations["my_deliveries"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/me/erasure": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Erasure
         * @description What erasing one's account would keep and why, and whether it is under way.
         */
        get: operations["erasure"];
        put?: never;
        /**
         * Ask For Erasure
         * @description Have one's account erased after some days, in which it can be taken back.
         */
        post: operations["ask_for_erasure"];
        /**
         * Cancel Erasure
         * @description Keep the account after all.
         */
        delete: operations["cancel_erasure"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/me/favourites": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * My Favourites
         * @description One's favourites that are listed, the latest first, each with the next open slots.
         */
        get: operations["my_favourites"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/me/favourites/{doctor_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Add Favourite
         * @description Make a doctor a favourite.
         */
        put: operations["add_favourite"];
        post?: never;
        /**
         * Remove Favourite
         * @description Make a doctor a favourite no longer.
         */
        delete: operations["remove_favourite"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/me/federated-identities/{identity_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Remove Federated Identity
         * @description Sign in through it no longer; it does not come back by itself.
         */
        delete: operations["remove_federated_identity"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/me/federated-identities/{provider}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Begin Connecting
         * @description Where the browser goes in order to connect one's identity at a provider; for doctors and operators.
         */
        post: operations["begin_connecting"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/me/federated-identities/{provider}/answer": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Connect Federated Identity
         * @description Sign in through this identity from now on; it takes the place of another one there.
         */
        post: operations["connect_federated_identity"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/me/marks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * My Marks
         * @description Which doctors are one's favourites or waited for, and how many notices are unread.
         */
        get: operations["my_marks"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/me/notices": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * My Notices
         * @description What one was told, the latest first. A slot that is gone again is marked so.
         */
        get: operations["my_notices"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/me/notices/read": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Read Notices
         * @description Note that everything up to a moment was on the screen.
         */
        put: operations["read_notices"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/me/passkeys": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Add Passkey
         * @description Sign in with this passkey too. Where a second factor is required, the first one comes with recovery codes.
         */
        post: operations["add_passkey"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/me/passkeys/options": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Passkey Options
         * @description What the browser is to ask the device in order to make a passkey.
         */
        post: operations["passkey_options"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/me/passkeys/{passkey_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Remove Passkey
         * @description Sign in with it no longer.
         */
        delete: operations["remove_passkey"];
        options?: never;
        head?: never;
        /**
         * Rename Passkey
         * @description Call it something else.
         */
        patch: operations["rename_passkey"];
        trace?: never;
    };
    "/v1/me/password": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Change Password
         * @description Choose another password; every other session ends.
         */
        put: operations["change_password"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/me/proof": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Prove
         * @description Show that it is still oneself: by a passkey, a code, or the password of whoever has no second factor.
         */
        post: operations["prove"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/me/proof/options": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Proof Options
         * @description What the browser is to ask the device in order to show one of one's passkeys.
         */
        post: operations["proof_options"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/me/recovery-codes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Renew Recovery Codes
         * @description Fresh recovery codes; those of before are none any more.
         */
        post: operations["renew_recovery_codes"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/me/searches": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * My Searches
         * @description One's saved searches, the latest first.
         */
        get: operations["my_searches"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/me/searches/{search_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Keep Search
         * @description Save a search under an id of the client's; the same id again replaces it.
         */
        put: operations["keep_search"];
        post?: never;
        /**
         * Forget Search
         * @description Drop a saved search.
         */
        delete: operations["forget_search"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/me/security": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Security
         * @description How one signs in.
         */
        get: operations["security"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/me/sessions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * My Sessions
         * @description Every device one is signed in on, the latest seen first.
         */
        get: operations["my_sessions"];
        put?: never;
        post?: never;
        /**
         * End Other Sessions
         * @description Sign out everywhere but here.
         */
        delete: operations["end_other_sessions"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/me/sessions/{session_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * End Session
         * @description Sign out there: requests are refused at once, sockets close within seconds.
         */
        delete: operations["end_session"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/me/totp": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Begin Totp
         * @description Set up an app. It counts once a code of it was given.
         */
        post: operations["begin_totp"];
        /**
         * Remove Totp
         * @description Ask for the app no longer.
         */
        delete: operations["remove_totp"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/me/totp/confirm": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Confirm Totp
         * @description Show that the app is set up: from now on it is asked for. With it come recovery codes.
         */
        post: operations["confirm_totp"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/me/watches": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * My Watches
         * @description The doctors whose openings one waits for, the latest first.
         */
        get: operations["my_watches"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/me/watches/{doctor_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Watch
         * @description Be told when the doctor has an opening. One watch a doctor; another replaces it.
         */
        put: operations["watch"];
        post?: never;
        /**
         * Unwatch
         * @description Wait for this doctor no longer.
         */
        delete: operations["unwatch"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/operations/applications": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Applications
         * @description Applications that wait, the longest waiting first; or those that were decided, the latest first.
         */
        get: operations["applications"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/operations/applications/{application_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Application
         * @description All that a reviewer looks at.
         */
        get: operations["application"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/operations/applications/{application_id}/decisions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Decide Application
         * @description Approve, reject or ask. Two different operators approve; the same one twice is once.
         */
        post: operations["decide_application"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/operations/board": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Board
         * @description Consultation volume now: who waits, for how long, what runs, what went wrong.
         */
        get: operations["board"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/operations/disputes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Disputes
         * @description Disputed appointments: open ones in the order in which they were disputed, settled ones the latest first.
         */
        get: operations["disputes"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/operations/disputes/{consultation_id}/decision": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Settle Dispute
         * @description Decide a dispute for good.
         */
        post: operations["settle_dispute"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/operations/doctors/{doctor_id}/standing": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Doctor Standing
         * @description Whether a doctor may practise here, under what licence, and every suspension.
         */
        get: operations["doctor_standing"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/operations/doctors/{doctor_id}/suspension": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Suspend Doctor
         * @description Suspend a doctor at once: out of search, booking, duty and every room. Twice is once.
         */
        post: operations["suspend_doctor"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/operations/doctors/{doctor_id}/suspension/lifting": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Ask To Lift
         * @description Ask for a suspension to be lifted; another operator confirms it.
         */
        post: operations["ask_to_lift"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/operations/doctors/{doctor_id}/suspension/lifting/confirmation": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Confirm Lifting
         * @description Lift a suspension that another operator asked to be lifted.
         */
        post: operations["confirm_lifting"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/operations/emergencies": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Emergencies
         * @description What waits for a decision, or has one; nothing of what was read.
         */
        get: operations["emergencies"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/operations/emergencies/{emergency_id}/decision": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Decide Emergency
         * @description Say whether an emergency access was justified; what was not ends at once.
         */
        post: operations["decide_emergency"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/operations/ranking": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Ranking
         * @description What doctors are ranked by now, the drafts, what was in force before, and who changed what.
         */
        get: operations["ranking"];
        /**
         * Save Draft
         * @description Make a draft, or change one. Nothing is ranked by it before it is published.
         */
        put: operations["save_draft"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/operations/ranking/drafts/{version}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Discard Draft
         * @description Put a draft away.
         */
        delete: operations["discard_draft"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/operations/ranking/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Preview Ranking
         * @description What weights would change: the first ten of each kept search now and then, side by side. Nothing is stored.
         */
        post: operations["preview_ranking"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/operations/ranking/publish": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Publish Ranking
         * @description Rank by a draft from now on, everywhere within a second.
         */
        post: operations["publish_ranking"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/operations/ranking/queries/{query_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Keep Ranking Query
         * @description Keep a search for previews under an id of one's own, or change it.
         */
        put: operations["keep_ranking_query"];
        post?: never;
        /**
         * Remove Ranking Query
         * @description Remove a kept search.
         */
        delete: operations["remove_ranking_query"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/operations/ranking/rollback": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Roll Back Ranking
         * @description Rank again by a version that was in force before.
         */
        post: operations["roll_back_ranking"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/operations/reviews": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Waiting Reviews
         * @description What rules held back or people reported, the oldest first.
         */
        get: operations["waiting_reviews"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/operations/reviews/{review_id}/decision": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Decide Review
         * @description Publish a review, or take it away.
         */
        post: operations["decide_review"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/operations/suspensions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Suspensions
         * @description Who is suspended now; those that wait for a second operator to lift them first.
         */
        get: operations["suspensions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/patients/{patient_id}/chart": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Chart
         * @description A patient's chart. A doctor names the consultation, and the patient sees that they looked.
         */
        get: operations["chart"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/patients/{patient_id}/chart/entries": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Add Chart Entry
         * @description List an allergy, a medicine or a condition, or put one right.
         */
        post: operations["add_chart_entry"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/patients/{patient_id}/chart/entries/{entry_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * End Chart Entry
         * @description Take something off the list; a doctor only what they noted themself.
         */
        delete: operations["end_chart_entry"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/patients/{patient_id}/chart/facts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Note Chart Facts
         * @description Note weight, height, blood pressure, pregnancy, breastfeeding.
         */
        put: operations["note_chart_facts"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/patients/{patient_id}/chart/none-known/{kind}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Say None Known
         * @description Say that there are none of a kind, or take that back.
         */
        put: operations["say_none_known"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/patients/{patient_id}/chart/readings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Chart Readings
         * @description Which doctors have looked into it, the last first.
         */
        get: operations["chart_readings"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/patients/{patient_id}/exports": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Exports
         * @description The copies one has asked for, the latest first, with fresh links.
         */
        get: operations["exports"];
        put?: never;
        /**
         * Ask For Export
         * @description Ask for a copy of all that is known of a patient: FHIR, a PDF, the attachments. It is made in the background.
         */
        post: operations["ask_for_export"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/patients/{patient_id}/looks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Looks
         * @description Who looked, why, from where and when; the latest first.
         */
        get: operations["looks"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/realtime/echo": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Echo
         * @description A peer that sends back what it receives, for the test before a call.
         */
        post: operations["echo"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/realtime/ice": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Ice
         * @description STUN and TURN servers with credentials that expire.
         */
        get: operations["ice"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/realtime/tickets": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Ticket
         * @description A ticket for one socket, within 30 seconds.
         */
        post: operations["ticket"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/recordings/playbacks/{playback_id}/parts/{part_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Recording Part
         * @description The bytes of a part, or a range of them, opened on the way out.
         */
        get: operations["recording_part"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/recordings/{recording_id}/change": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Change Recording
         * @description Pause, resume, stop, or take one's consent back. It has stopped when this answers.
         */
        post: operations["change_recording"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/recordings/{recording_id}/consent": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Answer Recording
         * @description Agree to be recorded, or refuse.
         */
        post: operations["answer_recording"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/recordings/{recording_id}/peer": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Record
         * @description A peer that records what one's browser sends it, for as long as both agree.
         */
        post: operations["record"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/recordings/{recording_id}/playbacks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Recording Playbacks
         * @description Who has played a recording, and when: for both sides.
         */
        get: operations["recording_playbacks"];
        put?: never;
        /**
         * Play Recording
         * @description Begin to play a recording. It is noted, and both sides see it.
         */
        post: operations["play_recording"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/reviews/{review_id}/reply": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Reply To Review
         * @description Reply as the doctor it is about, once.
         */
        post: operations["reply_to_review"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/reviews/{review_id}/report": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Report Review
         * @description Say that a review should not be there.
         */
        post: operations["report_review"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/search/doctors": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Search Doctors
         * @description Doctors ranked by relevance, availability, quality, distance and price.
         *
         *     A hit is checked against Postgres before it is shown; `source` says which engine found it. The parts of `why` add up
         *     to `score`.
         */
        get: operations["search_doctors"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/search/suggest": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Suggest
         * @description What the first letters may become: specialties, symptoms, doctors, institutions.
         */
        get: operations["suggest"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/signing-keys": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Signing Keys
         * @description The keys by which documents of this installation are known.
         */
        get: operations["signing_keys"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/specialties": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Specialties
         * @description The tree of specialties (NHC 诊疗科目), with how many doctors practise each; counts may be ten minutes old.
         */
        get: operations["specialties"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/triage": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Triage
         * @description Which specialties a description points to, and whether it is an emergency. Nothing is stored.
         *
         *     Age and sex are read from the text where they are not given. `question` is asked where two specialties are close.
         */
        post: operations["triage"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/verify/{code}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Verify
         * @description Whether the paper with this code is genuine, revoked or expired. For anybody who holds it.
         */
        get: operations["verify"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/waitlist": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * My Waitlist
         * @description What one waits for, the latest first.
         */
        get: operations["my_waitlist"];
        put?: never;
        /**
         * Join Waitlist
         * @description Wait for what opens. One place a doctor and one a specialty and city: other times replace it, from the end.
         */
        post: operations["join_waitlist"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/waitlist/{entry_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Leave Waitlist
         * @description Wait no longer. Joining for the same within a minute takes the place again.
         */
        delete: operations["leave_waitlist"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        /** AddedPasskey */
        AddedPasskey: {
            passkey: components["schemas"]["PasskeyView"];
            /**
             * Recovery Codes
             * @description for whoever needs a second factor and had none; shown this once
             */
            recovery_codes: string[];
        };
        /** AffectedBooking */
        AffectedBooking: {
            /**
             * Ends At
             * Format: date-time
             */
            ends_at: string;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            mode: components["schemas"]["BookableMode"];
            /** @description where it is, as the patient was told; null: the doctor's institution */
            place: components["schemas"]["PlaceView"] | null;
            /**
             * Starts At
             * Format: date-time
             */
            starts_at: string;
        };
        /** ApplicationDocument */
        ApplicationDocument: {
            /**
             * Added At
             * Format: date-time
             */
            added_at: string;
            file: components["schemas"]["FileView"];
            /**
             * Is Submitted
             * @description reviewers have it, and it stays
             */
            is_submitted: boolean;
            shows: components["schemas"]["Check"];
        };
        /**
         * ApplicationNotice
         * @description To operators: somebody applied to practise here, or answered what they had been asked (`again`).
         */
        ApplicationNotice: {
            /** Again */
            again: boolean;
            /**
             * Application Id
             * Format: uuid
             */
            application_id: string;
            /**
             * At
             * Format: date-time
             */
            at: string;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            kind: "application_waiting";
            /** Name */
            name: string;
            /** Read */
            read: boolean;
        };
        /**
         * ApplicationPrices
         * @description Minor units; null: not offered.
         */
        ApplicationPrices: {
            text?: components["schemas"]["Price"] | null;
            video?: components["schemas"]["Price"] | null;
            visit?: components["schemas"]["Price"] | null;
        };
        /**
         * ApplicationRequest
         * @description What an applicant says so far; null is not filled in yet.
         */
        ApplicationRequest: {
            /**
             * Expertise
             * @default
             */
            expertise: string;
            /** Gender */
            gender?: ("female" | "male") | null;
            /** Institution Id */
            institution_id?: number | null;
            /**
             * Languages
             * @description ISO 639-1
             */
            languages?: string[];
            licence_authority?: components["schemas"]["Text"] | null;
            /**
             * Licence Expires On
             * @description the last day on which it holds
             */
            licence_expires_on?: string | null;
            licence_number?: components["schemas"]["Text"] | null;
            name?: components["schemas"]["Text"] | null;
            /** Practising Since */
            practising_since?: number | null;
            prices?: components["schemas"]["ApplicationPrices"];
            /**
             * Specialties
             * @description codes, the main one first
             */
            specialties?: string[];
            /** Title */
            title?: ("chief" | "associate_chief" | "attending" | "resident") | null;
        };
        /** @enum {string} */
        ApplicationStatus: "draft" | "submitted" | "question" | "approved" | "rejected" | "withdrawn";
        /**
         * ApplicationStep
         * @description What was done. Reviewers have names for reviewers alone.
         */
        ApplicationStep: {
            /**
             * At
             * Format: date-time
             */
            at: string;
            /**
             * By
             * @description who; null: a reviewer
             */
            by: string | null;
            /**
             * Checks
             * @description of an approval: what was checked
             */
            checks: components["schemas"]["Check"][];
            /**
             * Claims
             * @description of an approval: which doctor of the directory it is
             */
            claims?: number | null;
            kind: components["schemas"]["StepKind"];
            /** Note */
            note: string;
            /** Revision */
            revision: number;
        };
        /** ApplicationView */
        ApplicationView: {
            /** Doctor Id */
            doctor_id: number | null;
            /** Documents */
            documents: components["schemas"]["ApplicationDocument"][];
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Revision */
            revision: number;
            said: components["schemas"]["SaidView"];
            status: components["schemas"]["ApplicationStatus"];
            /** Steps */
            steps: components["schemas"]["ApplicationStep"][];
            /** Submitted At */
            submitted_at: string | null;
        };
        /** Applications */
        Applications: {
            /** Applications */
            applications: components["schemas"]["ListedApplication"][];
        };
        /**
         * AttendanceNotice
         * @description What was decided about who came to an appointment, or became of that.
         */
        AttendanceNotice: {
            /**
             * At
             * Format: date-time
             */
            at: string;
            /**
             * Consultation Id
             * Format: uuid
             */
            consultation_id: string;
            /** Currency */
            currency: string;
            doctor: components["schemas"]["DoctorSummary"];
            /**
             * Fee
             * @description what the patient owes by it, in minor units
             */
            fee: number;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            kind: "attendance";
            outcome: components["schemas"]["Outcome"] | null;
            /** Read */
            read: boolean;
            /**
             * Starts At
             * Format: date-time
             */
            starts_at: string;
            verdict: components["schemas"]["Verdict"];
            /** @description which side the one who is told is on */
            viewer: components["schemas"]["Side"];
            /**
             * What
             * @enum {string}
             */
            what: "decided" | "disputed" | "settled";
        };
        /** AttendanceRule */
        AttendanceRule: {
            /** Currency */
            currency: string;
            /**
             * Decides At
             * @description when it is decided who came; null for visits: never by itself
             */
            decides_at: string | null;
            /**
             * Fee
             * @description what not coming costs the patient, in minor units; 0: nothing
             */
            fee: number;
            /**
             * Grace Minutes
             * @description who comes so long after the start is not late
             */
            grace_minutes: number;
            /**
             * Wait Minutes
             * @description who waited so long for the other may leave
             */
            wait_minutes: number;
        };
        /**
         * AttendanceView
         * @description Who was at an appointment: as known so far, or as it was when it was decided.
         */
        AttendanceView: {
            /**
             * As Of
             * Format: date-time
             */
            as_of: string;
            /**
             * Can
             * @description what the viewer may do now
             */
            can: ("dispute" | "miss")[];
            /**
             * Consultation Id
             * Format: uuid
             */
            consultation_id: string;
            decision: components["schemas"]["DecisionView"] | null;
            /** Doctor */
            doctor: components["schemas"]["SpanView"][];
            /**
             * Ends At
             * Format: date-time
             */
            ends_at: string;
            /**
             * Patient
             * @description when the patient was in the room
             */
            patient: components["schemas"]["SpanView"][];
            rule: components["schemas"]["AttendanceRule"];
            /**
             * Starts At
             * Format: date-time
             */
            starts_at: string;
            viewer: components["schemas"]["Side"];
        };
        /**
         * Attention
         * @description Something that needs a person.
         */
        Attention: {
            /** Code */
            code: string;
            /**
             * Consultation Id
             * Format: uuid
             */
            consultation_id: string;
            /**
             * Since
             * Format: date-time
             */
            since: string;
            /** Specialty */
            specialty: string;
        };
        /** @enum {string} */
        Availability: "available" | "busy" | "away";
        /** BlockRequest */
        BlockRequest: {
            /**
             * Accept
             * @description bookings then that stay
             */
            accept?: string[];
            /**
             * Ends At
             * Format: date-time
             */
            ends_at: string;
            /**
             * Label
             * @default
             */
            label: string;
            /**
             * Starts At
             * Format: date-time
             */
            starts_at: string;
        };
        /** BlockView */
        BlockView: {
            /**
             * Ends At
             * Format: date-time
             */
            ends_at: string;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /**
             * Label
             * @description one's own; nobody else sees it
             */
            label: string;
            /**
             * Starts At
             * Format: date-time
             */
            starts_at: string;
        };
        /** Board */
        Board: {
            /**
             * As Of
             * Format: date-time
             */
            as_of: string;
            /** Attention */
            attention: components["schemas"]["Attention"][];
            /** Bookings Today */
            bookings_today: number;
            /** By Minute */
            by_minute: components["schemas"]["MinuteVolume"][];
            /** By Specialty */
            by_specialty: components["schemas"]["SpecialtyVolume"][];
            failures: components["schemas"]["Figure"];
            finished_today: components["schemas"]["Figure"];
            longest_wait_seconds: components["schemas"]["Figure"];
            /**
             * Owed Back Month
             * @description in the last 30 days
             */
            owed_back_month: components["schemas"]["RefundTotal"][];
            /**
             * Owed Back Today
             * @description recorded as owed to patients, a line a currency; that it was paid is not known here
             */
            owed_back_today: components["schemas"]["RefundTotal"][];
            running: components["schemas"]["Figure"];
            unanswered: components["schemas"]["Figure"];
            waiting: components["schemas"]["Figure"];
        };
        /** @enum {string} */
        BookableMode: "video" | "visit";
        /** BookingRequest */
        BookingRequest: {
            /** Doctor Id */
            doctor_id: number;
            /**
             * Hold Only
             * @description only hold it, also if it is free of charge
             * @default false
             */
            hold_only: boolean;
            mode: components["schemas"]["BookableMode"];
            /**
             * Patient Id
             * @description who it is for; oneself when absent
             */
            patient_id?: string | null;
            /**
             * Reason
             * @default
             */
            reason: string;
            /**
             * Starts At
             * Format: date-time
             */
            starts_at: string;
        };
        /** @enum {string} */
        BookingStatus: "held" | "confirmed" | "cancelled" | "expired" | "completed" | "no_show" | "failed";
        /** BookingView */
        BookingView: {
            /**
             * As Of
             * Format: date-time
             * @description server time, for countdowns
             */
            as_of: string;
            /** @description the patient, or whoever acted for them then */
            booked_by: components["schemas"]["Somebody"];
            /**
             * Consultation Id
             * @description the room, once confirmed
             */
            consultation_id: string | null;
            /** Currency */
            currency: string;
            doctor: components["schemas"]["DoctorSummary"];
            /**
             * Ends At
             * Format: date-time
             */
            ends_at: string;
            /**
             * Fee Due
             * @description what cancelling or not coming has cost, in minor units; 0 while it is disputed
             */
            fee_due: number;
            /**
             * Free Until
             * Format: date-time
             * @description until when cancelling and moving cost nothing
             */
            free_until: string;
            /** Hold Expires At */
            hold_expires_at: string | null;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /**
             * Late Fee
             * @description what cancelling after that, or not coming, costs, in minor units; 0: nothing
             */
            late_fee: number;
            mode: components["schemas"]["BookableMode"];
            /**
             * Moved By Doctor At
             * @description since then cancelling and moving cost nothing
             */
            moved_by_doctor_at: string | null;
            /**
             * Offer
             * @description held for you because you waited for it; while held, confirm accepts it
             */
            offer: boolean;
            patient: components["schemas"]["Somebody"];
            /** @description where the doctor is then, as it was when booked; null: at the doctor's institution */
            place: components["schemas"]["PlaceView"] | null;
            /** @description `place` as the doctor describes it now, where name, address or directions are others */
            place_now: components["schemas"]["PlaceView"] | null;
            /**
             * Price
             * @description minor units
             */
            price: number;
            /** Reason */
            reason: string;
            /**
             * Starts At
             * Format: date-time
             */
            starts_at: string;
            status: components["schemas"]["BookingStatus"];
            /**
             * Time Zone
             * @description of the place it is at
             */
            time_zone: string;
            /**
             * Wait Minutes
             * @description by video: how long the doctor waits before the patient did not come
             */
            wait_minutes: number;
        };
        /** Bookings */
        Bookings: {
            /** Bookings */
            bookings: components["schemas"]["BookingView"][];
            /** Next Cursor */
            next_cursor: string | null;
        };
        /** BusyCalendar */
        BusyCalendar: {
            /** Looked At */
            looked_at: string | null;
            /**
             * Problem
             * @description why the last look found nothing; what was known before stays in force
             */
            problem: ("unreachable" | "no_calendar" | "too_much") | null;
            /**
             * Url
             * @description null: no calendar is followed
             */
            url: string | null;
        };
        /** BusyCalendarChange */
        BusyCalendarChange: {
            /**
             * Url
             * @description https:// or webcal://
             */
            url: string;
        };
        /** BusyTime */
        BusyTime: {
            /**
             * Ends At
             * Format: date-time
             */
            ends_at: string;
            /**
             * Starts At
             * Format: date-time
             */
            starts_at: string;
        };
        /** CalendarBooking */
        CalendarBooking: {
            /**
             * Can Move
             * @description confirmed, and not begun
             */
            can_move: boolean;
            /** Consultation Id */
            consultation_id: string | null;
            consultation_status: components["schemas"]["Status"] | null;
            /**
             * Ends At
             * Format: date-time
             */
            ends_at: string;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            mode: components["schemas"]["BookableMode"];
            /** Moved By Doctor At */
            moved_by_doctor_at: string | null;
            /**
             * Patient
             * @description null while somebody only holds the time
             */
            patient: string | null;
            /**
             * Place
             * @description its name, as it was when booked; null: at the institution
             */
            place: string | null;
            /** Reason */
            reason: string;
            /**
             * Starts At
             * Format: date-time
             */
            starts_at: string;
            status: components["schemas"]["BookingStatus"];
        };
        /** CalendarFeed */
        CalendarFeed: {
            /** @description whose appointments: those one goes to, or those one gives */
            kind: components["schemas"]["FeedKind"];
            /**
             * Url
             * @description iCalendar; whoever knows it can read it, without signing in
             */
            url: string;
        };
        /** Call */
        Call: {
            /**
             * Call
             * Format: uuid
             */
            call: string;
            /**
             * Carrier
             * @description what carries the media: connections between the participants, or LiveKit (`…/call/token`)
             * @enum {string}
             */
            carrier: "mesh" | "livekit";
            /**
             * Expires At
             * Format: date-time
             */
            expires_at: string;
            /** Ice Servers */
            ice_servers: components["schemas"]["IceServer"][];
            /**
             * Participant
             * Format: uuid
             * @description who the asker is to the others of the call; signals are addressed to it
             */
            participant: string;
            /**
             * Polite
             * @description perfect negotiation: whether the asker yields to the other side
             */
            polite: boolean;
            /**
             * Rings Until
             * @description null once the other side has taken it
             */
            rings_until: string | null;
        };
        /** CallEnding */
        CallEnding: {
            /**
             * Call
             * Format: uuid
             */
            call: string;
            /**
             * Reason
             * @description busy: the asker is in another call; of a call that was taken it is hung_up
             * @default hung_up
             * @enum {string}
             */
            reason: "hung_up" | "declined" | "busy";
        };
        /**
         * CallNotice
         * @description A call rang, and the one who is told did not take it.
         */
        CallNotice: {
            /**
             * At
             * Format: date-time
             */
            at: string;
            /**
             * Consultation Id
             * Format: uuid
             */
            consultation_id: string;
            doctor: components["schemas"]["DoctorSummary"];
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            kind: "call_missed";
            /** Read */
            read: boolean;
            /** @description which side the one who is told is on */
            viewer: components["schemas"]["Side"];
            /**
             * Why
             * @description busy: they were in another call
             * @enum {string}
             */
            why: "missed" | "busy";
        };
        /** CallToken */
        CallToken: {
            /**
             * Expires At
             * Format: date-time
             * @description until when it connects; who is connected stays
             */
            expires_at: string;
            /** Token */
            token: string;
            /**
             * Url
             * @description of the LiveKit server, ws(s)://
             */
            url: string;
        };
        /**
         * CalledOffNotice
         * @description The doctor may not practise here any more, so what one had with them does not take place.
         */
        CalledOffNotice: {
            /**
             * At
             * Format: date-time
             */
            at: string;
            /**
             * Consultation Id
             * Format: uuid
             */
            consultation_id: string;
            doctor: components["schemas"]["DoctorSummary"];
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            kind: "called_off";
            /**
             * Mode
             * @enum {string}
             */
            mode: "text" | "instant" | "video" | "visit";
            /** Read */
            read: boolean;
            /**
             * Starts At
             * @description of an appointment
             */
            starts_at: string | null;
        };
        /**
         * CaseView
         * @description A disputed appointment as operators see it; nothing of what was said in it.
         */
        CaseView: {
            /** Began At */
            began_at: string | null;
            /**
             * Consultation Id
             * Format: uuid
             */
            consultation_id: string;
            /** Currency */
            currency: string;
            decision: components["schemas"]["DecisionView"];
            doctor: components["schemas"]["DoctorSummary"];
            /** Doctor Presence */
            doctor_presence: components["schemas"]["SpanView"][];
            /**
             * Ends At
             * Format: date-time
             */
            ends_at: string;
            /**
             * Kind
             * @enum {string}
             */
            kind: "video" | "visit";
            /** Patient */
            patient: components["schemas"]["SpanView"][];
            /**
             * Patient Name
             * @description its first sign
             */
            patient_name: string;
            /** Settled By */
            settled_by: string | null;
            /**
             * Starts At
             * Format: date-time
             */
            starts_at: string;
        };
        /** Cases */
        Cases: {
            /** Cases */
            cases: components["schemas"]["CaseView"][];
            /** Next Cursor */
            next_cursor: string | null;
        };
        /** @enum {string} */
        Certainty: "confirmed" | "suspected";
        /** @enum {string} */
        ChannelName: "mail" | "push" | "sms";
        /** Channels */
        Channels: {
            mail: components["schemas"]["MailChannel"];
            push: components["schemas"]["PushChannel"];
            sms: components["schemas"]["SmsChannel"];
        };
        /** ChannelsChange */
        ChannelsChange: {
            /** Mail */
            mail: boolean;
            /**
             * Phone
             * @description for text messages; the account's when absent
             */
            phone?: string | null;
            /** Sms */
            sms: boolean;
        };
        /** ChartEntryRequest */
        ChartEntryRequest: {
            /**
             * Code
             * @description ATC; of a condition ICD-10
             */
            code?: string | null;
            /**
             * Consultation Id
             * @description in which a doctor notes it
             */
            consultation_id?: string | null;
            /**
             * Dose
             * @description of a medicine
             */
            dose?: string | null;
            kind: components["schemas"]["ChartKind"];
            /** Name */
            name: string;
            /**
             * Reaction
             * @description of an allergy
             */
            reaction?: string | null;
            /**
             * Replaces
             * @description an entry that this one puts right
             */
            replaces?: string | null;
            /** @description of an allergy */
            severity?: components["schemas"]["Severity"] | null;
            /** Since */
            since?: string | null;
        };
        /** ChartEntryView */
        ChartEntryView: {
            /** By Doctor */
            by_doctor: boolean;
            /** Code */
            code: string | null;
            /** Dose */
            dose: string | null;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            kind: components["schemas"]["ChartKind"];
            /**
             * Mine
             * @description the viewer noted it
             */
            mine: boolean;
            /** Name */
            name: string;
            /**
             * Noted At
             * Format: date-time
             */
            noted_at: string;
            /**
             * Noted By
             * @description the name of who noted it
             */
            noted_by: string;
            /** Reaction */
            reaction: string | null;
            severity: components["schemas"]["Severity"] | null;
            /** Since */
            since: string | null;
        };
        /** ChartFact */
        ChartFact: {
            /**
             * Noted At
             * Format: date-time
             */
            noted_at: string;
            /** Value */
            value: number | boolean;
        };
        /**
         * ChartFacts
         * @description What is not known is null.
         */
        ChartFacts: {
            breastfeeding?: components["schemas"]["ChartFact"] | null;
            diastolic_mmhg?: components["schemas"]["ChartFact"] | null;
            height_cm?: components["schemas"]["ChartFact"] | null;
            pregnant?: components["schemas"]["ChartFact"] | null;
            systolic_mmhg?: components["schemas"]["ChartFact"] | null;
            weight_kg?: components["schemas"]["ChartFact"] | null;
        };
        /**
         * ChartFactsRequest
         * @description A fact that is null is forgotten, one that is missing stays.
         */
        ChartFactsRequest: {
            /** Breastfeeding */
            breastfeeding?: boolean | null;
            /**
             * Consultation Id
             * @description in which a doctor notes them
             */
            consultation_id?: string | null;
            /** Diastolic Mmhg */
            diastolic_mmhg?: number | null;
            /** Height Cm */
            height_cm?: number | null;
            /** Pregnant */
            pregnant?: boolean | null;
            /** Systolic Mmhg */
            systolic_mmhg?: number | null;
            /** Weight Kg */
            weight_kg?: number | null;
        };
        /** @enum {string} */
        ChartKind: "allergy" | "medicine" | "condition";
        /** ChartReadingView */
        ChartReadingView: {
            /**
             * At
             * Format: date-time
             */
            at: string;
            /**
             * Consultation Id
             * Format: uuid
             */
            consultation_id: string;
            /** Doctor Id */
            doctor_id: number;
            /** Doctor Name */
            doctor_name: string;
            /** Doctor Name Pinyin */
            doctor_name_pinyin: string;
        };
        /** ChartReadings */
        ChartReadings: {
            /** Readings */
            readings: components["schemas"]["ChartReadingView"][];
        };
        /** ChartSection */
        ChartSection: {
            /** Entries */
            entries: components["schemas"]["ChartEntryView"][];
            /**
             * Said At
             * @description when it was said that there are none
             */
            said_at: string | null;
            /**
             * State
             * @description none: somebody was asked and said so
             * @enum {string}
             */
            state: "listed" | "none" | "not_asked";
        };
        /** ChartView */
        ChartView: {
            allergies: components["schemas"]["ChartSection"];
            /** Birth Date */
            birth_date: string | null;
            conditions: components["schemas"]["ChartSection"];
            facts: components["schemas"]["ChartFacts"];
            /** Gender */
            gender: string | null;
            medicines: components["schemas"]["ChartSection"];
            /** Name */
            name: string;
            /**
             * Patient Id
             * Format: uuid
             */
            patient_id: string;
        };
        /** @enum {string} */
        Check: "licence" | "identity" | "institution";
        /** Cities */
        Cities: {
            /** Cities */
            cities: components["schemas"]["CityView"][];
        };
        /** CityView */
        CityView: {
            /** Country */
            country: string;
            /** En */
            en: string;
            /** Id */
            id: number;
            /** Latitude */
            latitude: number;
            /** Longitude */
            longitude: number;
            /** Province */
            province: string;
            /** Zh */
            zh: string;
        };
        /** CodeRequest */
        CodeRequest: {
            /** Contact */
            contact: string;
            /** @default zh */
            language: components["schemas"]["Locale"];
        };
        /**
         * CodeSent
         * @description The same whether there is such an account or not.
         */
        CodeSent: {
            /**
             * Minutes
             * @description how long a code works
             */
            minutes: number;
            /**
             * Sent To
             * @description the address or number as it was understood
             */
            sent_to: string;
        };
        /**
         * Colleagues
         * @description To whom a text consultation may be handed on.
         */
        Colleagues: {
            /** Doctors */
            doctors: components["schemas"]["DoctorSummary"][];
        };
        /** ComparedQuery */
        ComparedQuery: {
            /**
             * Now
             * @description the first ten under the version in force
             */
            now: components["schemas"]["RankedHit"][];
            /** Proposed */
            proposed: components["schemas"]["RankedHit"][];
            query: components["schemas"]["RankingQuery"];
            /**
             * Refused
             * @description the code of why the search cannot be run any more
             */
            refused: string | null;
        };
        /** Completion */
        Completion: {
            /** Summary */
            summary: string;
        };
        /** ConfirmRequest */
        ConfirmRequest: {
            /**
             * Patient Id
             * @description who it is for after all: oneself, or a family member
             */
            patient_id?: string | null;
            /** Reason */
            reason?: string | null;
        };
        /** @enum {string} */
        ConsentKind: "text" | "video";
        /** ConsentRequest */
        ConsentRequest: {
            language: components["schemas"]["Language"];
            /**
             * Version
             * @description the one that was read
             */
            version: number;
        };
        /** ConsentView */
        ConsentView: {
            /** Given At */
            given_at: string | null;
            kind: components["schemas"]["ConsentKind"];
            /**
             * Text
             * @description Markdown: a heading and a list
             */
            text: string;
            /** Version */
            version: number;
        };
        /** Consents */
        Consents: {
            /** Consents */
            consents: components["schemas"]["ConsentView"][];
        };
        /** ConsultationFiles */
        ConsultationFiles: {
            /** Files */
            files: components["schemas"]["FileView"][];
            limits: components["schemas"]["FileLimits"];
        };
        /** ConsultationRequest */
        ConsultationRequest: {
            /** Complaint */
            complaint: string;
            /**
             * Doctor Id
             * @description for text
             */
            doctor_id?: number | null;
            /**
             * Kind
             * @enum {string}
             */
            kind: "text" | "instant";
            /**
             * Language
             * @description for instant: the doctor's, ISO 639-1
             */
            language?: string | null;
            /**
             * Overflow
             * @description for instant: doctors of neighbouring specialties may be asked
             */
            overflow?: boolean | null;
            /**
             * Patient Id
             * @description who it is for; oneself when absent
             */
            patient_id?: string | null;
            /**
             * Specialty
             * @description for instant
             */
            specialty?: string | null;
        };
        /** ConsultationView */
        ConsultationView: {
            /** Answer By */
            answer_by: string | null;
            /**
             * As Of
             * Format: date-time
             */
            as_of: string;
            /** Booking Id */
            booking_id: string | null;
            /**
             * Can
             * @description what the viewer may do now: message, accept, decline, complete, cancel, call, miss, extend, ask_more, transfer, refer, draw
             */
            can: string[];
            /** Complaint */
            complaint: string;
            /** @description of a text consultation */
            contract: components["schemas"]["Contract"] | null;
            /** Currency */
            currency: string;
            doctor: components["schemas"]["DoctorSummary"] | null;
            /** Ends At */
            ends_at: string | null;
            /** Finished At */
            finished_at: string | null;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            kind: components["schemas"]["Kind"];
            /** Last Seq */
            last_seq: number;
            /** @description for the patient, while waiting in a pool */
            line: components["schemas"]["Line"] | null;
            next_step: components["schemas"]["NextStep"];
            /**
             * Opened At
             * Format: date-time
             */
            opened_at: string;
            /**
             * Opened By
             * Format: uuid
             * @description the patient, or one of the relatives
             */
            opened_by: string;
            /**
             * Other Read Seq
             * @description how far the other side has read
             */
            other_read_seq: number;
            /**
             * Other Received Seq
             * @description how far what was said has reached a device of the other side
             */
            other_received_seq: number;
            patient: components["schemas"]["Patient"];
            /** Price */
            price: number;
            /**
             * Read Seq
             * @description how far the viewer has read
             */
            read_seq: number;
            /** @description what the patient is owed back */
            refund: components["schemas"]["Refund"] | null;
            /**
             * Relatives
             * @description who acts for the patient, or has and took part in this
             */
            relatives: components["schemas"]["Relative"][];
            /** Specialty */
            specialty: string;
            /**
             * Standing
             * @description for doctors: offered by a colleague, or handed on to one and still to be read
             * @enum {string}
             */
            standing: "own" | "offered" | "handed_on";
            /** Started At */
            started_at: string | null;
            /** Starts At */
            starts_at: string | null;
            status: components["schemas"]["Status"];
            /** Summary */
            summary: string | null;
            /** @description while it is being handed on */
            transfer: components["schemas"]["TransferView"] | null;
            /**
             * Viewer
             * @description which side the asker is on
             * @enum {string}
             */
            viewer: "patient" | "doctor" | "guest";
        };
        /** Consultations */
        Consultations: {
            /** Consultations */
            consultations: components["schemas"]["ConsultationView"][];
            /** Next Cursor */
            next_cursor: string | null;
        };
        /**
         * Contract
         * @description The terms a text consultation was opened under, and what remains of them.
         */
        Contract: {
            /**
             * Messages Left
             * @description how many the patient may still write, at `last_seq`; null: over
             */
            messages_left: number | null;
            /**
             * More Asked At
             * @description the patient has asked for more
             */
            more_asked_at: string | null;
            /**
             * Open Until
             * @description until when one may write, from the first answer on; completed: ask follow-up questions
             */
            open_until: string | null;
            /**
             * Reply By
             * @description when the follow-up question that waits should be answered
             */
            reply_by: string | null;
            terms: components["schemas"]["TextTerms"];
        };
        /**
         * ContractNotice
         * @description A text consultation waits for one, or is being handed on. `doctor`: the one it is told of.
         */
        ContractNotice: {
            /**
             * At
             * Format: date-time
             */
            at: string;
            /**
             * By
             * Format: date-time
             * @description the deadline it is about
             */
            by: string;
            /**
             * Consultation Id
             * Format: uuid
             */
            consultation_id: string;
            doctor: components["schemas"]["DoctorSummary"];
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            kind: "contract";
            /** Read */
            read: boolean;
            /** @description which side the one who is told is on */
            viewer: components["schemas"]["Side"];
            /**
             * What
             * @enum {string}
             */
            what: "answer_due" | "follow_up_due" | "closing_due" | "transfer_asked" | "transfer_offered" | "transfer_accepted" | "transfer_declined" | "transfer_reconsidered" | "transfer_refused";
        };
        /**
         * Correction
         * @description With these words, `count` doctors would be found.
         */
        Correction: {
            /** Count */
            count: number;
            /** Q */
            q: string;
        };
        /**
         * CredentialNotice
         * @description What became of one's application as a doctor, or of one's listing.
         */
        CredentialNotice: {
            /**
             * At
             * Format: date-time
             */
            at: string;
            /**
             * By
             * @description until when the licence holds
             */
            by: string | null;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            kind: "credential";
            /**
             * Note
             * @description a question or a reason, as an operator wrote it
             */
            note: string;
            /** Read */
            read: boolean;
            /**
             * What
             * @enum {string}
             */
            what: "question" | "approved" | "rejected" | "expires" | "expired" | "suspended" | "lifted";
        };
        /** Credentials */
        Credentials: {
            /** Contact */
            contact: string;
            /** Password */
            password: string;
            /**
             * Token
             * @description answer a bearer token instead of setting the cookie
             * @default false
             */
            token: boolean;
        };
        /** DayException */
        DayException: {
            /**
             * Date
             * Format: date
             */
            date: string;
            /**
             * Hours
             * @description replaces the day; empty closes it
             */
            hours: components["schemas"]["Hours"][];
            /**
             * Place
             * @description replaces that place's day only (0: the institution's); null: that date everywhere, on each clock
             */
            place?: number | null;
        };
        /**
         * DayLoad
         * @description A day's consultations by kind: questions asked, instant ones taken, appointments; none that was called off.
         */
        DayLoad: {
            /**
             * Completed
             * @description of all of them
             */
            completed: number;
            /**
             * Date
             * Format: date
             */
            date: string;
            /** Instant */
            instant: number;
            /** Text */
            text: number;
            /** Video */
            video: number;
            /** Visit */
            visit: number;
        };
        /** DecisionRequest */
        DecisionRequest: {
            /** Checks */
            checks?: components["schemas"]["Check"][];
            /**
             * Claims
             * @description which doctor it is; null: a new one
             */
            claims?: number | null;
            /**
             * Kind
             * @enum {string}
             */
            kind: "approve" | "reject" | "ask";
            /**
             * Note
             * @description a reason, a question, or how it was checked
             * @default
             */
            note: string;
            /**
             * Revision
             * @description the one that was looked at
             */
            revision: number;
        };
        /** DecisionView */
        DecisionView: {
            /**
             * Decided At
             * Format: date-time
             */
            decided_at: string;
            /**
             * Dispute Until
             * Format: date-time
             */
            dispute_until: string;
            /**
             * Disputes
             * @description why each side does not accept it, the first one first
             */
            disputes: components["schemas"]["DisputeView"][];
            /**
             * Fee
             * @description what it costs the patient, in minor units
             */
            fee: number;
            /**
             * Fee State
             * @enum {string}
             */
            fee_state: "none" | "due" | "suspended" | "waived";
            /**
             * Note
             * @description the operator's
             */
            note: string | null;
            outcome: components["schemas"]["Outcome"] | null;
            /**
             * Settled At
             * @description when an operator decided, which is final
             */
            settled_at: string | null;
            /**
             * Source
             * @description who was in the room, or what the doctor of a visit said
             * @enum {string}
             */
            source: "presence" | "doctor";
            verdict: components["schemas"]["Verdict"];
        };
        /** DelayPreview */
        DelayPreview: {
            /** Minutes */
            minutes: number;
            /**
             * Most Minutes
             * @description the longest delay up to this one that nothing is in the way of; 0: none
             */
            most_minutes: number;
            /**
             * Moves
             * @description who moves from when to when, in time order; others need not
             */
            moves: components["schemas"]["Shift"][];
            /**
             * Plan
             * @description names these moves; running late with it does these and no others
             */
            plan: string;
        };
        /** DelayRequest */
        DelayRequest: {
            /** Minutes */
            minutes: number;
        };
        /** Deliveries */
        Deliveries: {
            /** Deliveries */
            deliveries: components["schemas"]["DeliveryView"][];
            /** Next Cursor */
            next_cursor: string | null;
        };
        /** @enum {string} */
        DeliveryState: "waiting" | "sent" | "failed" | "dropped";
        /** DeliveryView */
        DeliveryView: {
            /**
             * About
             * @description what it is about: the booking's id, for reminders
             */
            about: string;
            channel: components["schemas"]["ChannelName"];
            /**
             * Due At
             * Format: date-time
             */
            due_at: string;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /**
             * Kind
             * @description `reminder`, or what else is said outside the app
             */
            kind: string;
            /**
             * Reason
             * @description why it was not sent, or not yet
             */
            reason: ("off" | "late" | "refused" | "not_now" | "unreachable") | null;
            /** Sent At */
            sent_at: string | null;
            state: components["schemas"]["DeliveryState"];
        };
        /**
         * DependentRequest
         * @description Somebody without an account.
         */
        DependentRequest: {
            /**
             * Birth Date
             * Format: date
             */
            birth_date: string;
            gender?: components["schemas"]["Gender"] | null;
            /** Name */
            name: string;
            /** @description what they are to oneself */
            relation: components["schemas"]["Relation"];
        };
        /** DiagnosisCode */
        DiagnosisCode: {
            /** Code */
            code: string;
            /**
             * Is Refined
             * @description it has subcategories, which say more
             */
            is_refined: boolean;
            /**
             * Names
             * @description by language; English is always there
             */
            names: {
                [key: string]: string;
            };
        };
        /** DiagnosisCodes */
        DiagnosisCodes: {
            /** Codes */
            codes: components["schemas"]["DiagnosisCode"][];
        };
        /** DiagnosisRequest */
        DiagnosisRequest: {
            /** @default confirmed */
            certainty: components["schemas"]["Certainty"];
            /** Code */
            code: string;
            /**
             * Note
             * @default
             */
            note: string;
        };
        /** DiagnosisView */
        DiagnosisView: {
            certainty: components["schemas"]["Certainty"];
            /** Code */
            code: string;
            /** Names */
            names: {
                [key: string]: string;
            };
            /** Note */
            note: string;
        };
        /** DisputeRequest */
        DisputeRequest: {
            /**
             * Reason
             * @description read by operators: nothing about health
             */
            reason: string;
        };
        /** DisputeView */
        DisputeView: {
            /**
             * At
             * Format: date-time
             */
            at: string;
            /** Reason */
            reason: string;
            side: components["schemas"]["Side"];
        };
        /** DoctorSummary */
        DoctorSummary: {
            /**
             * Accepts Insurance
             * @description public health insurance (医保)
             */
            accepts_insurance: boolean;
            /** Answers Text */
            answers_text: boolean;
            city: components["schemas"]["CityView"];
            /** Consultation Count */
            consultation_count: number;
            expertise: components["schemas"]["Texts"];
            /**
             * Gender
             * @enum {string}
             */
            gender: "female" | "male";
            /** Id */
            id: number;
            institution: components["schemas"]["InstitutionView"];
            /**
             * Languages
             * @description ISO 639-1
             */
            languages: string[];
            /** Name */
            name: string;
            /** Name Pinyin */
            name_pinyin: string;
            prices: components["schemas"]["Prices"];
            rating: components["schemas"]["RatingView"];
            /** Sees Children */
            sees_children: boolean;
            /**
             * Specialties
             * @description the first is the main one
             */
            specialties: components["schemas"]["SpecialtyView"][];
            /** Takes Instant */
            takes_instant: boolean;
            /** Takes New Patients */
            takes_new_patients: boolean;
            /**
             * Title
             * @enum {string}
             */
            title: "chief" | "associate_chief" | "attending" | "resident";
            /** @description null: nothing was checked */
            verification: components["schemas"]["api__schemas__directory__Verification"] | null;
        };
        /** DoctorView */
        DoctorView: {
            /**
             * Accepts Insurance
             * @description public health insurance (医保)
             */
            accepts_insurance: boolean;
            /** Answers Text */
            answers_text: boolean;
            /** Bookable */
            bookable: boolean;
            city: components["schemas"]["CityView"];
            /** Consultation Count */
            consultation_count: number;
            expertise: components["schemas"]["Texts"];
            /**
             * Gender
             * @enum {string}
             */
            gender: "female" | "male";
            /** Id */
            id: number;
            institution: components["schemas"]["InstitutionView"];
            /**
             * Languages
             * @description ISO 639-1
             */
            languages: string[];
            /** Name */
            name: string;
            /** Name Pinyin */
            name_pinyin: string;
            /** Practising Since */
            practising_since: number;
            prices: components["schemas"]["Prices"];
            rating: components["schemas"]["RatingView"];
            /** Sees Children */
            sees_children: boolean;
            /**
             * Specialties
             * @description the first is the main one
             */
            specialties: components["schemas"]["SpecialtyView"][];
            /** Takes Instant */
            takes_instant: boolean;
            /** Takes New Patients */
            takes_new_patients: boolean;
            /**
             * Text Opens At
             * @description when questions by text are taken again, if those of today are used up
             */
            text_opens_at?: string | null;
            /** @description under which questions by text are answered; null: none are taken */
            text_terms: components["schemas"]["TextTerms"] | null;
            /**
             * Time Zone
             * @description zone of the doctor's hours (of the city, without hours)
             */
            time_zone: string;
            /**
             * Title
             * @enum {string}
             */
            title: "chief" | "associate_chief" | "attending" | "resident";
            /** @description null: nothing was checked */
            verification: components["schemas"]["api__schemas__directory__Verification"] | null;
        };
        /** DoctorsCalendar */
        DoctorsCalendar: {
            /**
             * As Of
             * Format: date-time
             */
            as_of: string;
            /** Blocks */
            blocks: components["schemas"]["BlockView"][];
            /** Bookings */
            bookings: components["schemas"]["CalendarBooking"][];
            /**
             * Busy
             * @description elsewhere, as another calendar says
             */
            busy: components["schemas"]["BusyTime"][];
            /** Days */
            days: number;
            /**
             * First
             * Format: date
             */
            first: string;
            /** Hours */
            hours: components["schemas"]["OpeningHours"][];
            /**
             * Next At
             * @description the first appointment to come behind these days
             */
            next_at: string | null;
            /**
             * Open Slots
             * @description what patients can book at this moment
             */
            open_slots: components["schemas"]["OpeningHours"][];
            /**
             * Time Zone
             * @description of the hours; days are counted in it
             */
            time_zone: string;
        };
        /** DocumentBody */
        DocumentBody: {
            document: components["schemas"]["DocumentRequest"];
        };
        /** @enum {string} */
        DocumentKind: "prescription" | "sick_note" | "referral";
        /**
         * DocumentNotice
         * @description A document was signed after the consultation, or revoked.
         */
        DocumentNotice: {
            /**
             * At
             * Format: date-time
             */
            at: string;
            /**
             * Consultation Id
             * Format: uuid
             */
            consultation_id: string;
            doctor: components["schemas"]["DoctorSummary"];
            document: components["schemas"]["DocumentKind"];
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            kind: "document";
            /** Read */
            read: boolean;
            /**
             * What
             * @enum {string}
             */
            what: "signed" | "revoked";
        };
        DocumentRequest: components["schemas"]["PrescriptionRequest"] | components["schemas"]["SickNoteRequest"] | components["schemas"]["ReferralRequest"];
        /** @enum {string} */
        DocumentState: "genuine" | "revoked" | "expired" | "not_genuine";
        /** DocumentView */
        DocumentView: {
            /**
             * Body
             * @description what was signed; docs/records.md
             */
            body: {
                [key: string]: unknown;
            };
            /**
             * Code
             * @description in groups of four, as it is printed
             */
            code: string;
            /**
             * Consultation Id
             * Format: uuid
             */
            consultation_id: string;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            kind: components["schemas"]["DocumentKind"];
            /** Revoke Reason */
            revoke_reason: string | null;
            /** Revoked At */
            revoked_at: string | null;
            /**
             * Signed At
             * Format: date-time
             */
            signed_at: string;
            state: components["schemas"]["DocumentState"];
            /** Valid Until */
            valid_until: string | null;
        };
        /** @enum {string} */
        DoseUnit: "mg" | "g" | "µg" | "mL" | "U" | "tablet" | "capsule" | "drop" | "puff" | "sachet" | "suppository" | "application" | "patch";
        /** DraftView */
        DraftView: {
            /** Body */
            body: {
                [key: string]: unknown;
            };
            /** Revision */
            revision: number;
            /** Saved At */
            saved_at: string | null;
        };
        /**
         * DrawingChange
         * @description A change, as the room is told of it in `drawing`. Whoever has the revision before applies it; others ask anew.
         */
        DrawingChange: {
            /**
             * File Id
             * Format: uuid
             */
            file_id: string;
            /** Removed */
            removed: string[];
            /** Revision */
            revision: number;
            /** @description now on top of the others */
            stroke: components["schemas"]["StrokeView"] | null;
        };
        /**
         * DrawingView
         * @description All strokes, the lowest first.
         */
        DrawingView: {
            /** Revision */
            revision: number;
            /** Strokes */
            strokes: components["schemas"]["StrokeView"][];
        };
        /** DrugView */
        DrugView: {
            /** Atc */
            atc: string;
            /** Names */
            names: {
                [key: string]: string;
            };
            /** Products */
            products: components["schemas"]["ProductView"][];
        };
        /** Drugs */
        Drugs: {
            /** Drugs */
            drugs: components["schemas"]["DrugView"][];
        };
        /**
         * Duty
         * @description How a doctor is on duty for instant consultations; `since` is null while off.
         */
        Duty: {
            /** Assigned */
            assigned: boolean;
            /** @description as the doctor chose */
            availability: components["schemas"]["Availability"];
            /** Offer Until */
            offer_until: string | null;
            /**
             * Offered
             * @description whom the doctor is asked to take
             */
            offered: string | null;
            /** On */
            on: boolean;
            /**
             * Possible
             * @description the doctor takes instant consultations at all
             */
            possible: boolean;
            presence: components["schemas"]["Presence"];
            /** Since */
            since: string | null;
            /** Taken */
            taken: number;
        };
        /** DutyRequest */
        DutyRequest: {
            /**
             * Assigned
             * @description be offered who is next, rather than only take
             * @default true
             */
            assigned: boolean;
            /**
             * @description busy and away are offered nobody
             * @default available
             */
            availability: components["schemas"]["Availability"];
            /** On */
            on: boolean;
        };
        /** EarlierConsultation */
        EarlierConsultation: {
            /** Complaint */
            complaint: string;
            /** Doctor Name */
            doctor_name: string;
            /** Doctor Name Pinyin */
            doctor_name_pinyin: string;
            /**
             * Finished At
             * Format: date-time
             */
            finished_at: string;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /**
             * Kind
             * @enum {string}
             */
            kind: "text" | "instant" | "video" | "visit";
            /**
             * Own
             * @description with the doctor who looks
             */
            own: boolean;
            /** Specialty */
            specialty: string;
            /** Summary */
            summary: string | null;
        };
        /** EarlierConsultations */
        EarlierConsultations: {
            /**
             * Consultations
             * @description for the doctor
             */
            consultations: components["schemas"]["EarlierConsultation"][];
            /**
             * Shared
             * @description the doctor sees those with other doctors too
             */
            shared: boolean;
        };
        /** EchoAnswer */
        EchoAnswer: {
            /** Lasts Seconds */
            lasts_seconds: number;
            /** Sdp */
            sdp: string;
            /**
             * Type
             * @constant
             */
            type: "answer";
        };
        /** Emergencies */
        Emergencies: {
            /** Emergencies */
            emergencies: components["schemas"]["EmergencyView"][];
        };
        /** Emergency */
        Emergency: {
            /** Because */
            because: string[];
            /** Code */
            code: string;
            /** Message */
            message: string;
            /** Numbers */
            numbers: components["schemas"]["EmergencyNumber"][];
        };
        /** EmergencyDecision */
        EmergencyDecision: {
            /** Note */
            note: string;
            verdict: components["schemas"]["EmergencyVerdict"];
        };
        /**
         * EmergencyNotice
         * @description A doctor reads a chart in an emergency, as the patient's side and operators are told, or it was decided about.
         */
        EmergencyNotice: {
            /**
             * At
             * Format: date-time
             */
            at: string;
            doctor: components["schemas"]["DoctorSummary"];
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            kind: "emergency_alarm" | "emergency_decided" | "emergency_opened";
            /** Read */
            read: boolean;
            verdict: components["schemas"]["EmergencyVerdict"] | null;
        };
        /** EmergencyNumber */
        EmergencyNumber: {
            /** Country */
            country: string;
            /** Number */
            number: string;
        };
        /** EmergencyRequest */
        EmergencyRequest: {
            /**
             * Contact
             * @description the patient's e-mail address or phone number
             */
            contact: string;
            /**
             * Reason
             * @description what happened and why the chart is needed now; the patient and an operator read it
             */
            reason: string;
        };
        /** @enum {string} */
        EmergencyVerdict: "justified" | "unjustified";
        /** EmergencyView */
        EmergencyView: {
            /** Decided At */
            decided_at: string | null;
            /** Doctor Id */
            doctor_id: number;
            /** Doctor Name */
            doctor_name: string;
            /** Doctor Name Pinyin */
            doctor_name_pinyin: string;
            /**
             * Ends At
             * Format: date-time
             */
            ends_at: string;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /**
             * Looks
             * @description how often the chart was read
             */
            looks: number;
            /** Note */
            note: string | null;
            /**
             * Opened At
             * Format: date-time
             */
            opened_at: string;
            /**
             * Patient Id
             * Format: uuid
             */
            patient_id: string;
            /** Patient Name */
            patient_name: string;
            /** Reason */
            reason: string;
            verdict: components["schemas"]["EmergencyVerdict"] | null;
        };
        /** @enum {string} */
        EndReason: "majority" | "term" | "revoked";
        /** Enrolled */
        Enrolled: {
            /**
             * Recovery Codes
             * @description shown this once
             */
            recovery_codes: string[];
            signed_in: components["schemas"]["SignedIn"];
        };
        /**
         * ErasureRequest
         * @description `password`: one's own, where the account has one.
         */
        ErasureRequest: {
            /** Password */
            password?: string | null;
        };
        /**
         * ErasureView
         * @description What an erasure would keep. `due_at`: when the account will be erased; `blocked_by`: why it cannot be now.
         */
        ErasureView: {
            /** Asked At */
            asked_at: string | null;
            /** Blocked By */
            blocked_by: ("appointments" | "consultations" | "family" | "doctor") | null;
            /** Due At */
            due_at: string | null;
            /** Kept */
            kept: components["schemas"]["RetainedView"][];
            /** Waits Days */
            waits_days: number;
        };
        /** ExportRequest */
        ExportRequest: {
            /**
             * Language
             * @description of the PDF
             * @enum {string}
             */
            language: "en" | "zh" | "fr";
        };
        /**
         * ExportView
         * @description `progress` in percent, `size` in bytes. `url` is there while it can be fetched, for this session alone.
         */
        ExportView: {
            /**
             * Asked At
             * Format: date-time
             */
            asked_at: string;
            /** Expires At */
            expires_at: string | null;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /**
             * Patient Id
             * Format: uuid
             */
            patient_id: string;
            /** Progress */
            progress: number;
            /** Ready At */
            ready_at: string | null;
            /** Size */
            size: number | null;
            /**
             * State
             * @enum {string}
             */
            state: "waiting" | "making" | "ready" | "expired" | "failed";
            /** Url */
            url: string | null;
        };
        /** Exports */
        Exports: {
            /** Exports */
            exports: components["schemas"]["ExportView"][];
        };
        /**
         * Extension
         * @description More than was agreed; at no cost.
         */
        Extension: {
            /**
             * Hours
             * @default 0
             */
            hours: number;
            /**
             * Messages
             * @default 0
             */
            messages: number;
        };
        /** FacetValue */
        FacetValue: {
            /** Count */
            count: number;
            /** Value */
            value: string;
        };
        /** Family */
        Family: {
            /**
             * Lapsed
             * @description who acts for one no longer because the time was over; it can be granted anew
             */
            lapsed: components["schemas"]["ProxyView"][];
            /**
             * Limit
             * @description how many members there may be, those invited among them
             */
            limit: number;
            /** Members */
            members: components["schemas"]["MemberView"][];
            /** Proxies */
            proxies: components["schemas"]["ProxyView"][];
            /**
             * Received
             * @description not answered yet
             */
            received: components["schemas"]["InvitationView"][];
            /**
             * Sent
             * @description not accepted yet
             */
            sent: components["schemas"]["InvitationView"][];
        };
        /**
         * FamilyNotice
         * @description Somebody asks to act for one, has agreed to it, changed it, or ended it: `name`.
         *
         *     `family_over`: one does not act for them any more, as it was foreseen. `family_lapsed`, `family_of_age`: they do not
         *     act for one any more, because it was for a time, or because one has come of age.
         */
        FamilyNotice: {
            /**
             * At
             * Format: date-time
             */
            at: string;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            kind: "family_changed" | "family_invited" | "family_joined" | "family_lapsed" | "family_left" | "family_of_age" | "family_over";
            /** Name */
            name: string;
            /** Read */
            read: boolean;
        };
        /** Favourite */
        Favourite: {
            doctor: components["schemas"]["DoctorSummary"];
            /** Next Slots */
            next_slots: components["schemas"]["SlotView"][];
        };
        /** Favourites */
        Favourites: {
            /**
             * As Of
             * Format: date-time
             */
            as_of: string;
            /** Favourites */
            favourites: components["schemas"]["Favourite"][];
        };
        /** FederatedIdentityView */
        FederatedIdentityView: {
            /**
             * Email
             * @description as the provider said when it was linked
             */
            email: string | null;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /**
             * Linked At
             * Format: date-time
             */
            linked_at: string;
            /**
             * Name
             * @description of the provider, or its address
             */
            name: string;
            /**
             * Provider
             * @description its slug; null: it is not offered any more
             */
            provider: string | null;
            /** Used At */
            used_at: string | null;
        };
        /** @enum {string} */
        FeedKind: "patient" | "doctor";
        /** Figure */
        Figure: {
            /**
             * Last Hour
             * @description a point a minute, oldest first
             */
            last_hour: components["schemas"]["Point"][];
            /** Value */
            value: number;
        };
        /** FileLimits */
        FileLimits: {
            /** Document Bytes */
            document_bytes: number;
            /** Image Bytes */
            image_bytes: number;
            /** Image Pixels */
            image_pixels: number;
            /** Sound Bytes */
            sound_bytes: number;
            /** Sound Seconds */
            sound_seconds: number;
        };
        /**
         * FileView
         * @description A file, with links to it that are the asker's own and end at `links_end_at`.
         */
        FileView: {
            /** Height */
            height: number | null;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /**
             * Kind
             * @enum {string}
             */
            kind: "image" | "document" | "sound";
            /**
             * Links End At
             * Format: date-time
             */
            links_end_at: string;
            /**
             * Media Type
             * @description by its content
             */
            media_type: string;
            /** Name */
            name: string;
            /**
             * Seconds
             * @description of a voice note
             */
            seconds: number | null;
            /**
             * Size
             * @description bytes
             */
            size: number;
            /**
             * Thumbnail Url
             * @description of a picture
             */
            thumbnail_url: string | null;
            /** Url */
            url: string;
            /**
             * Width
             * @description of a picture, pixels
             */
            width: number | null;
        };
        /**
         * FindingView
         * @description What speaks against an item of a prescription. Severe ones block until there is a reason.
         */
        FindingView: {
            /** Id */
            id: string;
            /** Item */
            item: number;
            /**
             * Kind
             * @enum {string}
             */
            kind: "allergy" | "interaction" | "same_ingredient" | "same_class" | "not_checked";
            /**
             * Names
             * @description of the item, by language
             */
            names: {
                [key: string]: string;
            };
            /** Other Item */
            other_item: number | null;
            /**
             * Others
             * @description of what it collides with, by language; or empty
             */
            others: {
                [key: string]: string;
            };
            /**
             * Severity
             * @enum {string}
             */
            severity: "severe" | "moderate" | "note";
            /** Source */
            source: string;
            /**
             * Text
             * @description by language, or empty
             */
            text: {
                [key: string]: string;
            };
        };
        /** Findings */
        Findings: {
            /**
             * Allergies
             * @description what the chart says of allergies at all
             * @enum {string}
             */
            allergies: "listed" | "none" | "not_asked";
            /** Findings */
            findings: components["schemas"]["FindingView"][];
        };
        /**
         * FollowUpNotice
         * @description The doctor proposes a time to see each other again, kept until `until`.
         */
        FollowUpNotice: {
            /**
             * At
             * Format: date-time
             */
            at: string;
            /**
             * Booking Id
             * Format: uuid
             */
            booking_id: string;
            /**
             * Consultation Id
             * Format: uuid
             */
            consultation_id: string;
            doctor: components["schemas"]["DoctorSummary"];
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            kind: "follow_up";
            mode: components["schemas"]["BookableMode"];
            /** Read */
            read: boolean;
            /**
             * Starts At
             * Format: date-time
             */
            starts_at: string;
            /**
             * Until
             * Format: date-time
             */
            until: string;
        };
        /** FollowUpRequest */
        FollowUpRequest: {
            mode: components["schemas"]["BookableMode"];
            /**
             * Note
             * @default
             */
            note: string;
            /**
             * Starts At
             * Format: date-time
             */
            starts_at: string;
        };
        /** FollowUpView */
        FollowUpView: {
            /** Answer By */
            answer_by: string | null;
            /**
             * At
             * Format: date-time
             */
            at: string;
            /**
             * Booking Id
             * Format: uuid
             */
            booking_id: string;
            /**
             * Ends At
             * Format: date-time
             */
            ends_at: string;
            mode: components["schemas"]["BookableMode"];
            /** Note */
            note: string;
            /**
             * Starts At
             * Format: date-time
             */
            starts_at: string;
            /**
             * State
             * @enum {string}
             */
            state: "open" | "confirmed" | "over";
        };
        /** @enum {string} */
        Form: "tablet" | "sublingual_tablet" | "capsule" | "injection" | "suspension" | "oral_solution" | "oral_drops" | "sachet" | "granules" | "cream" | "ointment" | "gel" | "pessary" | "suppository" | "inhaler" | "nebuliser" | "nasal_spray" | "eye_drops" | "ear_drops" | "patch" | "other";
        /** @enum {string} */
        Frequency: "qd" | "bid" | "tid" | "qid" | "q4h" | "q6h" | "q8h" | "q12h" | "qhs" | "qod" | "qw" | "prn" | "stat";
        /** @enum {string} */
        Gender: "female" | "male";
        /**
         * GrantRequest
         * @description In what somebody may act for one, and until when.
         */
        GrantRequest: {
            /**
             * Ends At
             * @description null: until one of the two ends it
             */
            ends_at?: string | null;
            /**
             * Scopes
             * @description booking: appointments; consultation: asking doctors, the room, calls and what was said and sent there; record: the chart, outcomes, documents, and who has looked; export: copies of everything, with all the others only
             */
            scopes: components["schemas"]["Scope"][];
        };
        /** GuestAgreement */
        GuestAgreement: {
            /**
             * Shows History
             * @description from the patient: they see what was written before
             * @default false
             */
            shows_history: boolean;
        };
        /** GuestArrival */
        GuestArrival: {
            /**
             * Language
             * @enum {string}
             */
            language: "en" | "zh" | "fr";
            /** Name */
            name: string;
            /**
             * Token
             * @description answer a bearer token instead of setting the cookie
             * @default false
             */
            token: boolean;
        };
        /** GuestArrived */
        GuestArrived: {
            /**
             * Consultation Id
             * Format: uuid
             */
            consultation_id: string;
            /**
             * Token
             * @description bearer token, only when asked for and without an account
             */
            token: string | null;
        };
        /** @enum {string} */
        GuestKind: "family" | "interpreter";
        /** GuestLinkView */
        GuestLinkView: {
            /**
             * Agreed
             * @description both sides have said yes
             */
            agreed: boolean;
            /** Doctor Name */
            doctor_name: string;
            /** Doctor Name Pinyin */
            doctor_name_pinyin: string;
            /**
             * Expires At
             * Format: date-time
             */
            expires_at: string;
            kind: components["schemas"]["GuestKind"];
            /** Name */
            name: string;
            /** Patient Name */
            patient_name: string;
        };
        /** GuestRequest */
        GuestRequest: {
            kind: components["schemas"]["GuestKind"];
            /**
             * Name
             * @description what whoever invites calls them
             */
            name: string;
            /**
             * Shows History
             * @description from the patient: they see what was written before
             * @default false
             */
            shows_history: boolean;
        };
        /** GuestView */
        GuestView: {
            /**
             * Expires At
             * Format: date-time
             */
            expires_at: string;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /**
             * Invited Side
             * @enum {string}
             */
            invited_side: "patient" | "doctor";
            kind: components["schemas"]["GuestKind"];
            /** Name */
            name: string;
            /**
             * Person Id
             * @description the author of their messages, once they came
             */
            person_id: string | null;
            /** Shows History */
            shows_history: boolean;
            /**
             * State
             * @description asked: the other side has not said yes
             * @enum {string}
             */
            state: "asked" | "invited" | "here" | "gone";
        };
        /** Guests */
        Guests: {
            /** Guests */
            guests: components["schemas"]["GuestView"][];
            /**
             * Limit
             * @description how many there may be, those invited among them
             */
            limit: number;
        };
        /** HistoryAnswerRequest */
        HistoryAnswerRequest: {
            language: components["schemas"]["Language"];
            /**
             * Value
             * @description null takes the answer back
             */
            value: boolean | number | string | string[] | null;
        };
        /** HistoryChoice */
        HistoryChoice: {
            /** Code */
            code: string;
            /** Text */
            text: string;
        };
        /** HistoryForm */
        HistoryForm: {
            /** Name */
            name: string;
            /** Questions */
            questions: components["schemas"]["HistoryQuestion"][];
            /** Title */
            title: string;
        };
        /** HistoryLine */
        HistoryLine: {
            /**
             * Answer
             * @description in words of the language asked for
             */
            answer: string;
            /**
             * At
             * Format: date-time
             */
            at: string;
            /** Question */
            question: string;
            /** Text */
            text: string;
            /**
             * Type
             * @enum {string}
             */
            type: "yes_no" | "choice" | "many" | "number" | "date" | "text";
            /** Unusual */
            unusual: boolean;
        };
        /** HistoryQuestion */
        HistoryQuestion: {
            answer: components["schemas"]["HistoryValue"] | null;
            /** Choices */
            choices: components["schemas"]["HistoryChoice"][];
            /** @description said in an earlier consultation, offered again */
            earlier: components["schemas"]["HistoryValue"] | null;
            /** High */
            high: number;
            /** Id */
            id: string;
            /** Low */
            low: number;
            /** Text */
            text: string;
            /**
             * Type
             * @enum {string}
             */
            type: "yes_no" | "choice" | "many" | "number" | "date" | "text";
            /**
             * Unit
             * @description of a number; may be empty
             */
            unit: string;
        };
        HistoryValue: boolean | number | string | string[];
        /** HistoryView */
        HistoryView: {
            /** @description an answer that must not wait */
            emergency: components["schemas"]["Emergency"] | null;
            /** Forms */
            forms: components["schemas"]["HistoryForm"][];
            /**
             * Summary
             * @description what was answered, the unusual first
             */
            summary: components["schemas"]["HistoryLine"][];
        };
        /** Hit */
        Hit: {
            /** Distance M */
            distance_m?: number | null;
            doctor: components["schemas"]["DoctorSummary"];
            /**
             * Highlights
             * @description words of the query found in the doctor's texts
             */
            highlights?: string[];
            /** Next Slots */
            next_slots: components["schemas"]["SlotView"][];
            /** Score */
            score: number;
            /**
             * Text Opens At
             * @description when questions by text are taken again, if those of today are used up
             */
            text_opens_at?: string | null;
            /** Why */
            why: components["schemas"]["Reason"][];
        };
        /** HolidayView */
        HolidayView: {
            /**
             * Date
             * Format: date
             */
            date: string;
            /** Name */
            name: string;
        };
        /**
         * Holidays
         * @description Public holidays of the year to come; none where those of the country are not known.
         */
        Holidays: {
            /**
             * Country
             * @description ISO 3166 alpha-2
             */
            country: string;
            /** Holidays */
            holidays: components["schemas"]["HolidayView"][];
        };
        /** Hours */
        Hours: {
            /**
             * Buffer Minutes
             * @description left free after each slot
             * @default 0
             */
            buffer_minutes: number;
            /** Ends */
            ends: string;
            mode: components["schemas"]["BookableMode"];
            /**
             * Place
             * @description which of `places`; 0: the doctor's institution
             * @default 0
             */
            place: number;
            /** Slot Minutes */
            slot_minutes: number;
            /** Starts */
            starts: string;
        };
        /** IceConfiguration */
        IceConfiguration: {
            /**
             * Expires At
             * Format: date-time
             */
            expires_at: string;
            /** Ice Servers */
            ice_servers: components["schemas"]["IceServer"][];
        };
        /** IceServer */
        IceServer: {
            /** Credential */
            credential?: string | null;
            /** Urls */
            urls: string[];
            /** Username */
            username?: string | null;
        };
        /** InForce */
        InForce: {
            /** Current */
            current: number;
        };
        /** InstitutionView */
        InstitutionView: {
            /** Address */
            address: string;
            /** Id */
            id: number;
            /** Latitude */
            latitude: number;
            /** Level */
            level: string;
            /** Longitude */
            longitude: number;
            /** Name */
            name: string;
            /** Name En */
            name_en: string;
        };
        /** Institutions */
        Institutions: {
            /** Institutions */
            institutions: components["schemas"]["InstitutionView"][];
        };
        /** InvitationRequest */
        InvitationRequest: {
            /**
             * Contact
             * @description e-mail address or phone number of the one account that may accept
             */
            contact?: string | null;
            /** @description what whoever accepts is to oneself */
            relation: components["schemas"]["Relation"];
        };
        /**
         * InvitationView
         * @description Somebody asks to act for another. It looks the same whether or not its `contact` has an account.
         */
        InvitationView: {
            /**
             * Code
             * @description to hand on; good for one answer
             */
            code: string;
            /** Contact */
            contact: string | null;
            /**
             * Expires At
             * Format: date-time
             */
            expires_at: string;
            /** From Name */
            from_name: string;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** @description what whoever accepts is to whoever invites */
            relation: components["schemas"]["Relation"];
        };
        /** InvitedGuest */
        InvitedGuest: {
            /**
             * Code
             * @description of the link, for one person; it is not shown again
             */
            code: string;
            guest: components["schemas"]["GuestView"];
        };
        /**
         * ItemRequest
         * @description One line of a prescription. Without `atc` the name is free text, and marked so.
         */
        ItemRequest: {
            /** Atc */
            atc?: string | null;
            /** Days */
            days?: number | null;
            /** Dose */
            dose: number | string;
            dose_unit: components["schemas"]["DoseUnit"];
            /** @default other */
            form: components["schemas"]["Form"];
            frequency: components["schemas"]["Frequency"];
            /**
             * Instructions
             * @default
             */
            instructions: string;
            /** Name */
            name: string;
            /** Quantity */
            quantity: number;
            quantity_unit: components["schemas"]["QuantityUnit"];
            /** @default oral */
            route: components["schemas"]["Route"];
            /**
             * Strength
             * @default
             */
            strength: string;
        };
        /** Items */
        Items: {
            /** Items */
            items: components["schemas"]["ItemRequest"][];
        };
        /** @enum {string} */
        Kind: "text" | "instant" | "video" | "visit";
        /** @enum {string} */
        Language: "en" | "zh" | "fr";
        /**
         * Line
         * @description One's place in the pool at `as_of`. Both bounds are null while nobody who could come is on duty.
         */
        Line: {
            /**
             * As Of
             * Format: date-time
             */
            as_of: string;
            /**
             * Asked
             * @description a doctor is being asked at this moment
             */
            asked: boolean;
            /**
             * Doctors
             * @description on duty who may take this one
             */
            doctors: number;
            /** Language */
            language: string | null;
            /**
             * Neighbours
             * @description neighbouring specialties with doctors on duty
             */
            neighbours: string[];
            /**
             * Overflow
             * @description doctors of neighbouring specialties may be asked
             */
            overflow: boolean;
            /**
             * Position
             * @description how many may be called before
             */
            position: number;
            /**
             * Wait High S
             * @description whole minutes, in seconds; of ten ranges at least nine hold
             */
            wait_high_s: number | null;
            /**
             * Wait Low S
             * @description whole minutes, in seconds
             */
            wait_low_s: number | null;
        };
        /** ListedApplication */
        ListedApplication: {
            /**
             * Approvals
             * @description of this revision
             */
            approvals: number;
            /** Approved By You */
            approved_by_you: boolean;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            institution: components["schemas"]["InstitutionView"] | null;
            /**
             * Is Yours
             * @description somebody else decides
             */
            is_yours: boolean;
            /** Name */
            name: string | null;
            /** Specialties */
            specialties: string[];
            status: components["schemas"]["ApplicationStatus"];
            /** Submitted At */
            submitted_at: string | null;
        };
        /** Load */
        Load: {
            /**
             * Days
             * @description six days back, today, seven days ahead
             */
            days: components["schemas"]["DayLoad"][];
            /** Time Zone */
            time_zone: string;
            /**
             * Today
             * Format: date
             */
            today: string;
        };
        /** @enum {string} */
        Locale: "zh" | "en" | "fr";
        /**
         * LookView
         * @description Somebody accessed things for one reason within some minutes.
         *
         *     `name` is null for the platform itself, and where an account is gone. `networks`: where from, shortened.
         */
        LookView: {
            /** Changed */
            changed: ("chart" | "history" | "preparation" | "earlier" | "consultation" | "transcript" | "file" | "outcome" | "document" | "recording" | "review" | "record")[];
            /** Consultation Id */
            consultation_id: string | null;
            /** Doctor Id */
            doctor_id: number | null;
            /** Doctor Name */
            doctor_name: string | null;
            /** Doctor Name Latin */
            doctor_name_latin: string | null;
            /** Erased */
            erased: boolean;
            /** Exported */
            exported: boolean;
            /**
             * First At
             * Format: date-time
             */
            first_at: string;
            /** Id */
            id: number;
            /** Kinds */
            kinds: ("chart" | "history" | "preparation" | "earlier" | "consultation" | "transcript" | "file" | "outcome" | "document" | "recording" | "review" | "record")[];
            /**
             * Last At
             * Format: date-time
             */
            last_at: string;
            /** Name */
            name: string | null;
            /** Networks */
            networks: string[];
            /**
             * Why
             * @enum {string}
             */
            why: "own" | "proxy" | "treating" | "colleague" | "pool" | "guest" | "operator" | "emergency" | "duty";
        };
        /** Looks */
        Looks: {
            /** Looks */
            looks: components["schemas"]["LookView"][];
            /** Next Cursor */
            next_cursor: string | null;
        };
        /** MailChannel */
        MailChannel: {
            /** Address */
            address: string | null;
            /**
             * Available
             * @description whether this installation sends e-mail, and the account has an address
             */
            available: boolean;
            /** On */
            on: boolean;
        };
        /**
         * Marks
         * @description What of a person's is shown beside doctors wherever they appear, in one small answer.
         */
        Marks: {
            /**
             * Favourites
             * @description ids of doctors, the latest first
             */
            favourites: number[];
            /**
             * Unread
             * @description notices that were not read yet
             */
            unread: number;
            /**
             * Watches
             * @description ids of doctors, the latest first
             */
            watches: number[];
        };
        /** Me */
        Me: {
            /** Birth Date */
            birth_date: string | null;
            /**
             * Doctor Id
             * @description the directory entry this account belongs to, for doctors
             */
            doctor_id: number | null;
            /** Email */
            email: string | null;
            gender: components["schemas"]["Gender"] | null;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            locale: components["schemas"]["Locale"];
            /** Name */
            name: string;
            /** Phone */
            phone: string | null;
            /** Roles */
            roles: ("patient" | "doctor" | "operator" | "guest")[];
            /** Time Zone */
            time_zone: string;
        };
        /** MeChange */
        MeChange: {
            /**
             * Birth Date
             * @description null takes it back
             */
            birth_date?: string | null;
            /** @description null takes it back */
            gender?: components["schemas"]["Gender"] | null;
            locale?: components["schemas"]["Locale"] | null;
            /** Name */
            name?: string | null;
            /** Time Zone */
            time_zone?: string | null;
        };
        /**
         * MemberView
         * @description Somebody one acts for.
         */
        MemberView: {
            /** Birth Date */
            birth_date: string | null;
            /** @description why it ends: they come of age, or it was granted for a time */
            end_reason: components["schemas"]["EndReason"] | null;
            /**
             * Ends At
             * @description when they come of age, or until when it was granted; null: when one of the two ends it
             */
            ends_at: string | null;
            gender: components["schemas"]["Gender"] | null;
            /**
             * Has Account
             * @description they have agreed to it, and act for themself as well
             */
            has_account: boolean;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Name */
            name: string;
            /** @description what they are to oneself */
            relation: components["schemas"]["Relation"];
            /**
             * Scopes
             * @description booking: appointments; consultation: asking doctors, the room, calls and what was said and sent there; record: the chart, outcomes, documents, and who has looked; export: copies of everything, with all the others only
             */
            scopes: components["schemas"]["Scope"][];
            /**
             * Since
             * Format: date-time
             */
            since: string;
        };
        /** MessageRequest */
        MessageRequest: {
            /**
             * Author Id
             * @description who wrote it; 401 when somebody else is signed in by the time it is sent
             */
            author_id?: string | null;
            /**
             * Cid
             * Format: uuid
             * @description the client's own id; a retry with it is not a second message
             */
            cid: string;
            /**
             * File
             * @description one's own upload for this consultation, with or without text
             */
            file?: string | null;
            /** Text */
            text?: string | null;
        };
        /** MessageView */
        MessageView: {
            /**
             * At
             * Format: date-time
             */
            at: string;
            /**
             * Author
             * @enum {string}
             */
            author: "patient" | "doctor" | "guest" | "system";
            /** Author Id */
            author_id: string | null;
            /**
             * Body
             * @description text: {text}, {file: {id, kind, media_type, name, size, …}} or both; system: {code, …}
             */
            body: {
                [key: string]: unknown;
            };
            /**
             * Cid
             * Format: uuid
             */
            cid: string;
            /**
             * Kind
             * @enum {string}
             */
            kind: "text" | "system" | "referral";
            /** Seq */
            seq: number;
        };
        /** Messages */
        Messages: {
            /** Last Seq */
            last_seq: number;
            /** Messages */
            messages: components["schemas"]["MessageView"][];
        };
        /** MinuteVolume */
        MinuteVolume: {
            /** Finished */
            finished: number;
            /**
             * Minute
             * Format: date-time
             */
            minute: string;
            /** Opened */
            opened: number;
            /** Started */
            started: number;
        };
        /** @enum {string} */
        Mode: "text" | "video" | "visit";
        /** MoveRequest */
        MoveRequest: {
            /**
             * Outside Hours
             * @description also outside the hours, or while busy elsewhere
             * @default false
             */
            outside_hours: boolean;
            /**
             * Starts At
             * Format: date-time
             */
            starts_at: string;
            /**
             * Was At
             * Format: date-time
             * @description where one saw it; refused when it is elsewhere by now
             */
            was_at: string;
        };
        /**
         * MovedNotice
         * @description The doctor has moved an appointment; the patient may keep, move or cancel it free of charge.
         */
        MovedNotice: {
            /**
             * At
             * Format: date-time
             */
            at: string;
            /**
             * Booking Id
             * Format: uuid
             */
            booking_id: string;
            doctor: components["schemas"]["DoctorSummary"];
            /**
             * Ends At
             * Format: date-time
             */
            ends_at: string;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /**
             * Is Open
             * @description whether it stands where the notice says, and is still to come
             */
            is_open: boolean;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            kind: "booking_moved";
            mode: components["schemas"]["BookableMode"];
            /** Read */
            read: boolean;
            /**
             * Starts At
             * Format: date-time
             */
            starts_at: string;
            /**
             * Was At
             * Format: date-time
             */
            was_at: string;
        };
        /** NewPasskey */
        NewPasskey: {
            /**
             * Credential
             * @description what the browser answered, as `PublicKeyCredential.toJSON()` says it
             */
            credential: {
                [key: string]: unknown;
            };
            /** Name */
            name: string;
        };
        /**
         * NextStep
         * @description What happens next, for the one who asks; the client has the sentence for each code.
         */
        NextStep: {
            /** By */
            by?: string | null;
            /** Code */
            code: string;
            /** Data */
            data?: {
                [key: string]: unknown;
            };
        };
        /** NoneKnownRequest */
        NoneKnownRequest: {
            /**
             * None
             * @description there are none; false: as if nobody had been asked
             */
            none: boolean;
        };
        NoticeView: components["schemas"]["OpenedNotice"] | components["schemas"]["OfferedNotice"] | components["schemas"]["PausedNotice"] | components["schemas"]["MovedNotice"] | components["schemas"]["AttendanceNotice"] | components["schemas"]["CallNotice"] | components["schemas"]["ContractNotice"] | components["schemas"]["FamilyNotice"] | components["schemas"]["CredentialNotice"] | components["schemas"]["ApplicationNotice"] | components["schemas"]["CalledOffNotice"] | components["schemas"]["EmergencyNotice"] | components["schemas"]["DocumentNotice"] | components["schemas"]["FollowUpNotice"] | components["schemas"]["ReviewNotice"];
        /** Notices */
        Notices: {
            /** Next Cursor */
            next_cursor: string | null;
            /** Notices */
            notices: components["schemas"]["NoticeView"][];
            /** Unread */
            unread: number;
        };
        /** NoticesRead */
        NoticesRead: {
            /**
             * Until
             * Format: date-time
             * @description `at` of the latest notice that was on the screen
             */
            until: string;
        };
        /**
         * OfferedNotice
         * @description What somebody waits in line for is kept for them until `until`.
         */
        OfferedNotice: {
            /**
             * At
             * Format: date-time
             */
            at: string;
            /**
             * Booking Id
             * Format: uuid
             */
            booking_id: string;
            doctor: components["schemas"]["DoctorSummary"];
            /**
             * Ends At
             * Format: date-time
             */
            ends_at: string;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /**
             * Is Open
             * @description whether it can be accepted at this moment
             */
            is_open: boolean;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            kind: "slot_offered";
            mode: components["schemas"]["BookableMode"];
            /** Read */
            read: boolean;
            /**
             * Starts At
             * Format: date-time
             */
            starts_at: string;
            /**
             * Until
             * Format: date-time
             */
            until: string;
        };
        /** OpenIdAddress */
        OpenIdAddress: {
            /**
             * Address
             * @description where the browser goes; it comes back to `/sign-in/with/{provider}`
             */
            address: string;
        };
        /**
         * OpenIdReturn
         * @description What the provider has put behind the address that the browser came back to.
         */
        OpenIdReturn: {
            /** Code */
            code?: string | null;
            /** Error */
            error?: string | null;
            /**
             * Issuer
             * @description `iss`, where the provider names itself
             */
            issuer?: string | null;
            /** State */
            state: string;
        };
        /** OpenIdSignIn */
        OpenIdSignIn: {
            /** Code */
            code?: string | null;
            /** Error */
            error?: string | null;
            /**
             * Issuer
             * @description `iss`, where the provider names itself
             */
            issuer?: string | null;
            /** State */
            state: string;
            /**
             * Token
             * @description answer a bearer token instead of setting the cookie
             * @default false
             */
            token: boolean;
        };
        /** OpenIdStart */
        OpenIdStart: {
            /** @default zh */
            language: components["schemas"]["Locale"];
        };
        /**
         * OpenedNotice
         * @description The doctor has an opening somebody watched for.
         */
        OpenedNotice: {
            /**
             * At
             * Format: date-time
             */
            at: string;
            doctor: components["schemas"]["DoctorSummary"];
            /**
             * Ends At
             * Format: date-time
             */
            ends_at: string;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /**
             * Is Open
             * @description whether it can be booked at this moment
             */
            is_open: boolean;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            kind: "slot_opened";
            mode: components["schemas"]["BookableMode"];
            /**
             * More
             * @description how many more opened with it
             */
            more: number;
            /** Read */
            read: boolean;
            /**
             * Starts At
             * Format: date-time
             */
            starts_at: string;
        };
        /** OpeningHours */
        OpeningHours: {
            /**
             * Ends At
             * Format: date-time
             */
            ends_at: string;
            mode: components["schemas"]["BookableMode"];
            /**
             * Place
             * @description its name; null: at the institution
             */
            place: string | null;
            /**
             * Starts At
             * Format: date-time
             */
            starts_at: string;
        };
        /** @enum {string} */
        Outcome: "upheld" | "overturned";
        /** OutcomeRequest */
        OutcomeRequest: {
            /**
             * Diagnoses
             * @description the main one first
             */
            diagnoses?: components["schemas"]["DiagnosisRequest"][];
            /** Documents */
            documents?: components["schemas"]["DocumentRequest"][];
            /** Summary */
            summary: string;
        };
        /**
         * OutcomeView
         * @description All that stays of a consultation, for either side.
         */
        OutcomeView: {
            /**
             * As Of
             * Format: date-time
             */
            as_of: string;
            /**
             * Consultation Id
             * Format: uuid
             */
            consultation_id: string;
            /** Diagnoses */
            diagnoses: components["schemas"]["DiagnosisView"][];
            /** Documents */
            documents: components["schemas"]["DocumentView"][];
            /** Follow Ups */
            follow_ups: components["schemas"]["FollowUpView"][];
            review: components["schemas"]["OwnReview"] | null;
            /**
             * Review Until
             * @description for the patient's side: until when one may be written
             */
            review_until: string | null;
            /**
             * Writable
             * @description for the doctor: whether documents can be signed and times proposed now
             */
            writable: boolean;
            /** Writable Until */
            writable_until: string | null;
        };
        /** Overflow */
        Overflow: {
            /** Overflow */
            overflow: boolean;
        };
        /** OwnApplication */
        OwnApplication: {
            application: components["schemas"]["ApplicationView"] | null;
            limits: components["schemas"]["FileLimits"];
            listing: components["schemas"]["OwnListing"] | null;
            /** Most Documents */
            most_documents: number;
        };
        /**
         * OwnListing
         * @description Under what one is listed as a doctor.
         */
        OwnListing: {
            /** Doctor Id */
            doctor_id: number;
            /** Licence Expires On */
            licence_expires_on: string | null;
            /** Licence Number */
            licence_number: string | null;
            /**
             * Reason
             * @description what the operator says
             */
            reason: string | null;
            /** Suspended At */
            suspended_at: string | null;
            /** Suspended For */
            suspended_for: ("operator" | "expired") | null;
        };
        /**
         * OwnReview
         * @description A review as the sides of its consultation see it.
         */
        OwnReview: {
            /**
             * Author
             * @description the first sign of the patient's name
             */
            author: string;
            /** Comment */
            comment: string;
            /** Editable Until */
            editable_until: string | null;
            /** Edited At */
            edited_at: string | null;
            /** Held For */
            held_for: string[];
            /**
             * Id
             * Format: uuid
             */
            id: string;
            kind: components["schemas"]["Kind"];
            /** Replied At */
            replied_at: string | null;
            /** Reply */
            reply: string | null;
            /** Stars */
            stars: number;
            state: components["schemas"]["ReviewState"];
            /**
             * Written At
             * Format: date-time
             */
            written_at: string;
        };
        /** PasskeyName */
        PasskeyName: {
            /** Name */
            name: string;
        };
        /** PasskeyOptions */
        PasskeyOptions: {
            /**
             * Options
             * @description for `PublicKeyCredential.parse…OptionsFromJSON()`
             */
            options: {
                [key: string]: unknown;
            };
        };
        /** PasskeySignIn */
        PasskeySignIn: {
            /**
             * Credential
             * @description what the browser answered, as `PublicKeyCredential.toJSON()` says it
             */
            credential: {
                [key: string]: unknown;
            };
            /**
             * Token
             * @description answer a bearer token instead of setting the cookie
             * @default false
             */
            token: boolean;
        };
        /** PasskeyView */
        PasskeyView: {
            /**
             * Added At
             * Format: date-time
             */
            added_at: string;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Name */
            name: string;
            /** Used At */
            used_at: string | null;
        };
        /** PasswordChange */
        PasswordChange: {
            /** Current */
            current: string;
            /** Password */
            password: string;
        };
        /** PasswordReset */
        PasswordReset: {
            /** Code */
            code: string;
            /** Contact */
            contact: string;
            /** Password */
            password: string;
            /**
             * Token
             * @description answer a bearer token instead of setting the cookie
             * @default false
             */
            token: boolean;
        };
        /** Patient */
        Patient: {
            /**
             * Age Months
             * @description whole months; null: not known
             */
            age_months: number | null;
            /** Gender */
            gender: string | null;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Name */
            name: string;
        };
        /**
         * PausedNotice
         * @description Nothing is offered any more for a place in line, after too many offers without an answer.
         */
        PausedNotice: {
            /**
             * At
             * Format: date-time
             */
            at: string;
            city: components["schemas"]["CityView"] | null;
            doctor: components["schemas"]["DoctorSummary"] | null;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            kind: "waitlist_paused";
            /** Read */
            read: boolean;
            specialty: components["schemas"]["SpecialtyView"] | null;
        };
        /**
         * PlaceView
         * @description A place a doctor practises at besides the institution.
         */
        PlaceView: {
            /** Address */
            address: string;
            /** Directions */
            directions: string;
            /** Id */
            id: number;
            /** Name */
            name: string;
            /** Time Zone */
            time_zone: string;
        };
        /**
         * PlayedPart
         * @description `offset_s`: where it begins, in seconds after the recording did.
         */
        PlayedPart: {
            /** Length S */
            length_s: number;
            /** Offset S */
            offset_s: number;
            side: components["schemas"]["Side"];
            /** Url */
            url: string;
        };
        /** Point */
        Point: {
            /**
             * At
             * Format: date-time
             */
            at: string;
            /** Value */
            value: number;
        };
        /**
         * PracticePlace
         * @description A place the doctor practises at besides the institution.
         */
        PracticePlace: {
            /** Address */
            address: string;
            /**
             * Directions
             * @description how to find the way in
             * @default
             */
            directions: string;
            /**
             * Id
             * @description tells it from the doctor's other places, and stays the same
             */
            id: number;
            /** Name */
            name: string;
            /** Time Zone */
            time_zone: string;
        };
        /** Preparation */
        Preparation: {
            /** @description what has to be agreed to here */
            consent: components["schemas"]["ConsentKind"];
            /** Steps */
            steps: components["schemas"]["PreparedStep"][];
        };
        /** PreparedStep */
        PreparedStep: {
            /**
             * State
             * @enum {string}
             */
            state: "open" | "done" | "skipped";
            step: components["schemas"]["StepName"];
        };
        /** PrescriptionRequest */
        PrescriptionRequest: {
            /** Items */
            items: components["schemas"]["ItemRequest"][];
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            kind: "prescription";
            /**
             * Note
             * @default
             */
            note: string;
            /**
             * Reasons
             * @description why something is right although a finding, by its id, speaks against it
             */
            reasons?: {
                [key: string]: string;
            };
            /**
             * Valid Days
             * @default 3
             */
            valid_days: number;
        };
        /**
         * Presence
         * @description How a doctor on duty is there, and why: because the doctor chose it, or from what can be seen.
         */
        Presence: {
            state: components["schemas"]["Availability"];
            /**
             * Why
             * @enum {string}
             */
            why: "chosen" | "unseen" | "appointment" | "consultation";
        };
        /** PreviewRequest */
        PreviewRequest: {
            weights: components["schemas"]["Weights"];
        };
        Price: number;
        /**
         * Prices
         * @description Minor units of `currency`; null: the doctor does not offer this.
         */
        Prices: {
            /** Currency */
            currency: string;
            /** Text */
            text: number | null;
            /** Video */
            video: number | null;
            /** Visit */
            visit: number | null;
        };
        /** @enum {string} */
        PrintedLanguage: "en" | "zh" | "fr";
        /**
         * Problem
         * @description RFC 9457. `code` is stable; further members depend on it and say how to go on.
         */
        Problem: {
            /** Code */
            code: string;
            /** Detail */
            detail: string;
            /** Status */
            status: number;
            /** Title */
            title: string;
            /** Type */
            type: string;
        } & {
            [key: string]: unknown;
        };
        /** ProductView */
        ProductView: {
            form: components["schemas"]["Form"];
            /** Strength */
            strength: string;
        };
        /**
         * Proof
         * @description One of them.
         */
        Proof: {
            /** Code */
            code?: string | null;
            /** Credential */
            credential?: {
                [key: string]: unknown;
            } | null;
            /** Password */
            password?: string | null;
        };
        /** ProviderView */
        ProviderView: {
            /**
             * Name
             * @description as people call it
             */
            name: string;
            /**
             * Slug
             * @description in addresses
             */
            slug: string;
        };
        /**
         * ProxyView
         * @description Somebody who acts for one, or did until the time was over.
         */
        ProxyView: {
            /** @description why it ends or has ended: one comes of age, or it was granted for a time */
            end_reason: components["schemas"]["EndReason"] | null;
            /** Ends At */
            ends_at: string | null;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Name */
            name: string;
            /** @description what one is to them */
            relation: components["schemas"]["Relation"];
            /**
             * Scopes
             * @description booking: appointments; consultation: asking doctors, the room, calls and what was said and sent there; record: the chart, outcomes, documents, and who has looked; export: copies of everything, with all the others only
             */
            scopes: components["schemas"]["Scope"][];
            /**
             * Since
             * Format: date-time
             */
            since: string;
        };
        /** PublishRequest */
        PublishRequest: {
            /**
             * Note
             * @description why; it is put on record
             */
            note: string;
            /**
             * Replaces
             * @description the version in force as it was seen
             */
            replaces: number;
            /**
             * Revision
             * @description of the draft as it was seen
             */
            revision: number;
            /** Version */
            version: number;
        };
        /** PushChannel */
        PushChannel: {
            /** Devices */
            devices: components["schemas"]["PushDevice"][];
            /**
             * Public Key
             * @description `applicationServerKey` to subscribe with
             */
            public_key: string;
        };
        /** PushDevice */
        PushDevice: {
            /**
             * Added At
             * Format: date-time
             */
            added_at: string;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Name */
            name: string;
        };
        /** PushKeys */
        PushKeys: {
            /** Auth */
            auth: string;
            /** P256Dh */
            p256dh: string;
        };
        /**
         * PushSubscription
         * @description What `PushManager.subscribe` answers, with a name for the list of devices.
         */
        PushSubscription: {
            /** Endpoint */
            endpoint: string;
            keys: components["schemas"]["PushKeys"];
            /** Name */
            name: string;
        };
        /** @enum {string} */
        QuantityUnit: "tablet" | "capsule" | "box" | "bottle" | "tube" | "sachet" | "pen" | "inhaler" | "ampoule" | "patch" | "suppository";
        /** Queue */
        Queue: {
            /**
             * As Of
             * Format: date-time
             */
            as_of: string;
            duty: components["schemas"]["Duty"];
            /** Entries */
            entries: components["schemas"]["QueueEntry"][];
        };
        /** QueueEntry */
        QueueEntry: {
            consultation: components["schemas"]["ConsultationView"];
            /** Due At */
            due_at: string | null;
            /**
             * In Pool
             * @description nobody has taken it yet
             */
            in_pool: boolean;
            /**
             * Is New
             * @description the doctor has not looked into it yet
             */
            is_new: boolean;
            /**
             * Is Urgent
             * @description there was a red flag in what the patient wrote
             */
            is_urgent: boolean;
            /** Unread */
            unread: number;
            /**
             * Waiting Since
             * Format: date-time
             */
            waiting_since: string;
        };
        /** QuickReplies */
        QuickReplies: {
            /**
             * Replies
             * @description in the doctor's order
             */
            replies: components["schemas"]["QuickReply"][];
            /**
             * Starters
             * @description some to begin with, in the doctor's language
             */
            starters: components["schemas"]["Starter"][];
            /** Version */
            version: string;
        };
        /**
         * QuickRepliesChange
         * @description All of them, in order; what is not there is gone.
         */
        QuickRepliesChange: {
            /** Replies */
            replies: components["schemas"]["QuickReplyChange"][];
            /** Version */
            version: string;
        };
        /** QuickReply */
        QuickReply: {
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Text */
            text: string;
            /** Title */
            title: string;
        };
        /** QuickReplyChange */
        QuickReplyChange: {
            /**
             * Id
             * @description null: a new one
             */
            id?: string | null;
            /**
             * Text
             * @description {patient} and {doctor} stand for their names
             */
            text: string;
            /** Title */
            title: string;
        };
        /** RankedHit */
        RankedHit: {
            /** Distance M */
            distance_m?: number | null;
            doctor: components["schemas"]["DoctorSummary"];
            /**
             * Highlights
             * @description words of the query found in the doctor's texts
             */
            highlights?: string[];
            /** Next Slots */
            next_slots: components["schemas"]["SlotView"][];
            /**
             * Other
             * @description the place in the other list; null: not among the first fifty
             */
            other: number | null;
            /** Place */
            place: number;
            /** Score */
            score: number;
            /**
             * Seen Little
             * @description one of the doctors whom fair exposure is for
             */
            seen_little: boolean;
            /**
             * Text Opens At
             * @description when questions by text are taken again, if those of today are used up
             */
            text_opens_at?: string | null;
            /** Why */
            why: components["schemas"]["Reason"][];
        };
        /**
         * Ranking
         * @description Where the ranking stands.
         */
        Ranking: {
            /**
             * As Of
             * Format: date-time
             */
            as_of: string;
            /** Bounds */
            bounds: components["schemas"]["WeightBounds"][];
            built_in: components["schemas"]["Weights"];
            /**
             * Changes
             * @description the latest first
             */
            changes: components["schemas"]["RankingChange"][];
            /**
             * Current
             * @description the version in force; 0 is the one built in
             */
            current: number;
            /** Drafts */
            drafts: components["schemas"]["RankingVersion"][];
            /**
             * Published
             * @description what is or was in force, the latest first
             */
            published: components["schemas"]["RankingVersion"][];
            /** Queries */
            queries: components["schemas"]["RankingQuery"][];
            /** @description of the version in force */
            weights: components["schemas"]["Weights"];
        };
        /**
         * RankingChange
         * @description One line of the record.
         */
        RankingChange: {
            /** After */
            after: {
                [key: string]: unknown;
            } | null;
            /**
             * At
             * Format: date-time
             */
            at: string;
            /**
             * Before
             * @description weights, or a kept search
             */
            before: {
                [key: string]: unknown;
            } | null;
            /** By */
            by: string;
            /** From Version */
            from_version: number | null;
            /** Id */
            id: number;
            /** Version */
            version: number | null;
            /**
             * What
             * @enum {string}
             */
            what: "draft_made" | "draft_changed" | "draft_discarded" | "published" | "rolled_back" | "query_kept" | "query_changed" | "query_removed";
            /** Why */
            why: string;
        };
        /** RankingPreview */
        RankingPreview: {
            /**
             * Current
             * @description the version `now` was ranked by
             */
            current: number;
            /** Queries */
            queries: components["schemas"]["ComparedQuery"][];
            /**
             * Share Now
             * @description 0..1: places that go to doctors who have been seen little
             */
            share_now: number;
            /** Share Proposed */
            share_proposed: number;
        };
        /** RankingQuery */
        RankingQuery: {
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Name */
            name: string;
            wanted: components["schemas"]["RankingWanted"];
        };
        /** RankingQueryRequest */
        RankingQueryRequest: {
            /** Name */
            name: string;
            wanted: components["schemas"]["RankingWanted"];
        };
        /** RankingVersion */
        RankingVersion: {
            /** Author */
            author: string;
            /**
             * Changed At
             * Format: date-time
             */
            changed_at: string;
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /** Note */
            note: string;
            /** Published At */
            published_at: string | null;
            /**
             * Revision
             * @description counts the changes of a draft
             */
            revision: number;
            /**
             * Status
             * @enum {string}
             */
            status: "draft" | "published" | "retired" | "discarded";
            /** Version */
            version: number;
            weights: components["schemas"]["Weights"];
        };
        /**
         * RankingWanted
         * @description A search as the workbench keeps one: parameters of `GET /v1/search/doctors`, best first.
         */
        RankingWanted: {
            /** City */
            city?: number | null;
            /**
             * Days
             * @description an opening within so many days
             */
            days?: number | null;
            /** Gender */
            gender?: ("female" | "male") | null;
            /** Institution */
            institution?: number | null;
            /** Language */
            language?: string | null;
            /** Max Price */
            max_price?: number | null;
            mode?: components["schemas"]["Mode"] | null;
            /** Near */
            near?: string | null;
            /**
             * Q
             * @default
             */
            q: string;
            /** Specialty */
            specialty?: string | null;
            /** Title */
            title?: ("chief" | "associate_chief" | "attending" | "resident") | null;
        };
        /** RatingView */
        RatingView: {
            /** Count */
            count: number;
            /**
             * Mean
             * @description 1 to 5; null without ratings
             */
            mean: number | null;
        };
        /**
         * Readiness
         * @description `ready` when what nothing works without is there; search has a fallback and does not count.
         */
        Readiness: {
            /** Dependencies */
            dependencies: {
                [key: string]: "ok" | "down";
            };
            /** Ready */
            ready: boolean;
        };
        /**
         * Reason
         * @description A part of the score. The parts add up to it.
         */
        Reason: {
            /**
             * Code
             * @description relevance, availability, quality, distance, price, …
             */
            code: string;
            /**
             * Data
             * @description what the reader's sentence needs
             */
            data?: {
                [key: string]: unknown;
            };
            /** Value */
            value: number;
        };
        /** RecordingAnswer */
        RecordingAnswer: {
            /**
             * Consent Version
             * @description of the text that was read
             */
            consent_version: number;
            /** Given */
            given: boolean;
        };
        /** RecordingChange */
        RecordingChange: {
            /**
             * Deed
             * @enum {string}
             */
            deed: "pause" | "resume" | "stop" | "withdraw";
        };
        /** RecordingConsent */
        RecordingConsent: {
            /**
             * At
             * Format: date-time
             */
            at: string;
            /** Given */
            given: boolean;
            /** Name */
            name: string;
            /**
             * Person Id
             * Format: uuid
             */
            person_id: string;
            side: components["schemas"]["Side"];
            /** Version */
            version: number;
            /** Withdrawn At */
            withdrawn_at: string | null;
        };
        /** RecordingOffer */
        RecordingOffer: {
            /**
             * Sdp
             * @description an offer that holds all its candidates
             */
            sdp: string;
        };
        /** RecordingPeer */
        RecordingPeer: {
            /** Sdp */
            sdp: string;
            /**
             * Type
             * @constant
             */
            type: "answer";
        };
        /** RecordingPlayback */
        RecordingPlayback: {
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Parts */
            parts: components["schemas"]["PlayedPart"][];
        };
        /** RecordingPlaybacks */
        RecordingPlaybacks: {
            /** Playbacks */
            playbacks: components["schemas"]["RecordingPlayed"][];
        };
        /** RecordingPlayed */
        RecordingPlayed: {
            /**
             * At
             * Format: date-time
             */
            at: string;
            /** Name */
            name: string;
            /**
             * Person Id
             * Format: uuid
             */
            person_id: string;
            side: components["schemas"]["Side"];
        };
        /** RecordingRequest */
        RecordingRequest: {
            /**
             * Consent Version
             * @description of the text that was read
             */
            consent_version: number;
        };
        /**
         * RecordingView
         * @description `asked_side`: who asked, and so agreed; `waits_for_you`: the other side has asked, and waits for an answer.
         */
        RecordingView: {
            /**
             * Asked At
             * Format: date-time
             */
            asked_at: string;
            asked_side: components["schemas"]["Side"];
            /** Consents */
            consents: components["schemas"]["RecordingConsent"][];
            /**
             * Consultation Id
             * Format: uuid
             */
            consultation_id: string;
            /** Deleted At */
            deleted_at: string | null;
            /** Deleted Why */
            deleted_why: ("retention" | "withdrawn") | null;
            /** Ended At */
            ended_at: string | null;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** May Withdraw */
            may_withdraw: boolean;
            /** Paused At */
            paused_at: string | null;
            /** Playable */
            playable: boolean;
            /** Reason */
            reason: ("declined" | "lapsed" | "stopped" | "withdrawn" | "call_ended" | "failed" | "storage_full" | "too_long") | null;
            /** Size */
            size: number;
            /** Started At */
            started_at: string | null;
            /**
             * State
             * @enum {string}
             */
            state: "asked" | "running" | "paused" | "ended";
            /** Waits For You */
            waits_for_you: boolean;
        };
        /**
         * Recordings
         * @description `consent_version`: of the text in force; `keep_days`: for how long recordings stay.
         */
        Recordings: {
            /** Consent Version */
            consent_version: number;
            /** Keep Days */
            keep_days: number;
            /** Recordings */
            recordings: components["schemas"]["RecordingView"][];
        };
        /**
         * RecoveryCodes
         * @description Shown this once.
         */
        RecoveryCodes: {
            /** Recovery Codes */
            recovery_codes: string[];
        };
        /**
         * Referral
         * @description On to a specialty, or to one doctor, with a few words for the patient.
         */
        Referral: {
            /** Doctor Id */
            doctor_id?: number | null;
            /**
             * Note
             * @default
             */
            note: string;
            /** Specialty */
            specialty?: string | null;
        };
        /** ReferralRequest */
        ReferralRequest: {
            /**
             * Findings
             * @default
             */
            findings: string;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            kind: "referral";
            /** Reason */
            reason: string;
            /** Specialty */
            specialty: string;
            /**
             * To
             * @description a colleague or a hospital, in words
             * @default
             */
            to: string;
            /**
             * Urgency
             * @default routine
             * @enum {string}
             */
            urgency: "routine" | "soon" | "urgent";
        };
        /**
         * Refund
         * @description What the patient is owed back. That it was paid is not said: this installation moves no money.
         */
        Refund: {
            /**
             * Amount
             * @description minor units
             */
            amount: number;
            /**
             * At
             * Format: date-time
             */
            at: string;
            /** Currency */
            currency: string;
            /**
             * Reason
             * @enum {string}
             */
            reason: "unanswered" | "declined" | "cancelled";
        };
        /** RefundTotal */
        RefundTotal: {
            /**
             * Amount
             * @description minor units
             */
            amount: number;
            /** Count */
            count: number;
            /** Currency */
            currency: string;
        };
        /** Refusal */
        Refusal: {
            /**
             * Reason
             * @default
             */
            reason: string;
        };
        /** Registration */
        Registration: {
            /**
             * Code
             * @description that was sent to `contact`, where one is needed
             */
            code?: string | null;
            /**
             * Contact
             * @description e-mail address, or phone number (without country code: +86)
             */
            contact: string;
            /** @default zh */
            locale: components["schemas"]["Locale"];
            /** Name */
            name: string;
            /** Password */
            password: string;
            /**
             * Time Zone
             * @default Asia/Shanghai
             */
            time_zone: string;
            /**
             * Token
             * @description answer a bearer token instead of setting the cookie
             * @default false
             */
            token: boolean;
        };
        /** @enum {string} */
        Relation: "child" | "parent" | "partner" | "other";
        /** Relative */
        Relative: {
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Name */
            name: string;
            /** @description what the patient is to them */
            relation: components["schemas"]["Relation"];
        };
        /**
         * Relaxation
         * @description Without the parameters `drop`, `count` doctors would be found.
         */
        Relaxation: {
            /** Count */
            count: number;
            /** Drop */
            drop: string[];
        };
        /** Reply */
        Reply: {
            /** Text */
            text: string;
        };
        /** Report */
        Report: {
            /**
             * Note
             * @default
             */
            note: string;
            /**
             * Reason
             * @enum {string}
             */
            reason: "personal" | "abusive" | "false" | "other";
        };
        /** RescheduleRequest */
        RescheduleRequest: {
            /**
             * Starts At
             * Format: date-time
             * @description the start of another of the doctor's slots, in the same mode
             */
            starts_at: string;
        };
        /**
         * RetainedView
         * @description What stays when an account is erased, until when, and because of which law. `count`: how many there are.
         */
        RetainedView: {
            /** Because */
            because: string;
            /** Count */
            count: number;
            /**
             * Kind
             * @enum {string}
             */
            kind: "consultation" | "document" | "chart" | "booking" | "audit";
            /**
             * Until
             * Format: date-time
             */
            until: string;
        };
        /** ReviewDecision */
        ReviewDecision: {
            /**
             * Decision
             * @enum {string}
             */
            decision: "publish" | "remove";
            /** Reason */
            reason: string;
        };
        /**
         * ReviewFile
         * @description All that a reviewer looks at.
         */
        ReviewFile: {
            application: components["schemas"]["ApplicationView"];
            /** Approvals */
            approvals: number;
            /** Approvals Needed */
            approvals_needed: number;
            /** Approved By You */
            approved_by_you: boolean;
            /**
             * Candidates
             * @description doctors of this name who are nobody's yet
             */
            candidates: components["schemas"]["DoctorSummary"][];
            /**
             * Claimed
             * @description which doctor the first reviewer says it is
             */
            claimed: number | null;
            /** @description the directory's doctor that the applicant is already */
            entry: components["schemas"]["DoctorSummary"] | null;
            /** Is Yours */
            is_yours: boolean;
            /** @description another doctor who is listed under this licence */
            licensed: components["schemas"]["DoctorSummary"] | null;
            /** Same Licence */
            same_licence: components["schemas"]["SameLicence"][];
        };
        /**
         * ReviewNotice
         * @description Somebody wrote a review, replied to one, or decided about it.
         */
        ReviewNotice: {
            /**
             * At
             * Format: date-time
             */
            at: string;
            /**
             * Consultation Id
             * Format: uuid
             */
            consultation_id: string;
            doctor: components["schemas"]["DoctorSummary"];
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            kind: "review";
            /** Read */
            read: boolean;
            /**
             * What
             * @enum {string}
             */
            what: "written" | "replied" | "published" | "removed";
        };
        /** ReviewRequest */
        ReviewRequest: {
            /** Comment */
            comment: string;
            /** Stars */
            stars: number;
        };
        /** @enum {string} */
        ReviewState: "published" | "held" | "removed";
        /**
         * ReviewView
         * @description A review as everybody sees it.
         */
        ReviewView: {
            /**
             * Author
             * @description the first sign of the patient's name
             */
            author: string;
            /** Comment */
            comment: string;
            /** Edited At */
            edited_at: string | null;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            kind: components["schemas"]["Kind"];
            /** Replied At */
            replied_at: string | null;
            /** Reply */
            reply: string | null;
            /** Stars */
            stars: number;
            /**
             * Written At
             * Format: date-time
             */
            written_at: string;
        };
        /** Reviews */
        Reviews: {
            /** Next Cursor */
            next_cursor: string | null;
            /** Reviews */
            reviews: components["schemas"]["ReviewView"][];
        };
        /** Revocation */
        Revocation: {
            /** Reason */
            reason: string;
        };
        /** RollBackRequest */
        RollBackRequest: {
            /**
             * Note
             * @description why; it is put on record
             */
            note: string;
            /**
             * Replaces
             * @description the version in force as it was seen
             */
            replaces: number;
            /**
             * Version
             * @description that was in force before; 0 for the one built in
             */
            version: number;
        };
        /** @enum {string} */
        Route: "oral" | "sublingual" | "inhaled" | "nasal" | "ophthalmic" | "otic" | "topical" | "transdermal" | "rectal" | "vaginal" | "im" | "iv" | "sc";
        /** RunLate */
        RunLate: {
            /** Moved */
            moved: components["schemas"]["Shift"][];
        };
        /** RunLateRequest */
        RunLateRequest: {
            /** Minutes */
            minutes: number;
            /**
             * Plan
             * @description the one that was previewed
             */
            plan: string;
        };
        /**
         * SaidView
         * @description What an applicant has said, as `ApplicationRequest` takes it.
         */
        SaidView: {
            /** Expertise */
            expertise: string;
            /** Gender */
            gender: ("female" | "male") | null;
            institution: components["schemas"]["InstitutionView"] | null;
            /** Languages */
            languages: string[];
            /** Licence Authority */
            licence_authority: string | null;
            /** Licence Expires On */
            licence_expires_on: string | null;
            /** Licence Number */
            licence_number: string | null;
            /** Name */
            name: string | null;
            /** Practising Since */
            practising_since: number | null;
            /** Specialties */
            specialties: string[];
            /** Text */
            text: number | null;
            /** Title */
            title: ("chief" | "associate_chief" | "attending" | "resident") | null;
            /** Video */
            video: number | null;
            /** Visit */
            visit: number | null;
        };
        /** SameLicence */
        SameLicence: {
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Name */
            name: string;
            status: components["schemas"]["ApplicationStatus"];
        };
        /** SavedSearchRequest */
        SavedSearchRequest: {
            /** Name */
            name: string;
            /**
             * Query
             * @description parameters of `GET /v1/search/doctors`, those of days and pages left out
             */
            query: {
                [key: string]: string;
            };
        };
        /** SavedSearchView */
        SavedSearchView: {
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Name */
            name: string;
            /** Query */
            query: {
                [key: string]: string;
            };
        };
        /** SavedSearches */
        SavedSearches: {
            /** Searches */
            searches: components["schemas"]["SavedSearchView"][];
        };
        /** ScheduleChange */
        ScheduleChange: {
            /**
             * Accept Affected
             * @description bookings that may come to lie outside these hours
             */
            accept_affected?: string[];
            /** Exceptions */
            exceptions?: components["schemas"]["DayException"][];
            /**
             * Horizon Days
             * @default 14
             */
            horizon_days: number;
            /**
             * Lead Minutes
             * @default 30
             */
            lead_minutes: number;
            /** Places */
            places?: components["schemas"]["PracticePlace"][];
            /**
             * Text Per Day
             * @description questions by text on one local day; null: as many as come
             */
            text_per_day?: number | null;
            /** Time Zone */
            time_zone: string;
            /**
             * Travel Minutes
             * @description how far apart the hours of different places must be
             * @default 0
             */
            travel_minutes: number;
            /**
             * Version
             * @description the version this edit starts from; 0 when there were no hours yet
             */
            version: number;
            /** Weekly */
            weekly: components["schemas"]["WeeklyHours"][];
        };
        /** SchedulePreview */
        SchedulePreview: {
            /**
             * Affected
             * @description bookings this change would leave outside the hours; they stay valid, but must be accepted
             */
            affected: components["schemas"]["AffectedBooking"][];
            /**
             * Days
             * @description how many local days from today on are counted
             */
            days: number;
            /**
             * Slots
             * @description by mode, those that the doctor has a price for
             */
            slots: components["schemas"]["SlotChange"][];
        };
        /** ScheduleView */
        ScheduleView: {
            /**
             * Affected
             * @description bookings that lie outside these hours; they stay valid
             */
            affected: components["schemas"]["AffectedBooking"][];
            /** Exceptions */
            exceptions: components["schemas"]["DayException"][];
            /** Horizon Days */
            horizon_days: number;
            /** Lead Minutes */
            lead_minutes: number;
            /** Places */
            places: components["schemas"]["PracticePlace"][];
            /** Text Per Day */
            text_per_day: number | null;
            /** Time Zone */
            time_zone: string;
            /** Travel Minutes */
            travel_minutes: number;
            /** Version */
            version: number;
            /** Weekly */
            weekly: components["schemas"]["WeeklyHours"][];
        };
        /** @enum {string} */
        Scope: "booking" | "consultation" | "record" | "export";
        /** SearchResults */
        SearchResults: {
            /**
             * As Of
             * Format: date-time
             */
            as_of: string;
            /** @description only where few were found */
            did_you_mean?: components["schemas"]["Correction"] | null;
            /** Facets */
            facets: {
                [key: string]: components["schemas"]["FacetValue"][];
            };
            /** Hits */
            hits: components["schemas"]["Hit"][];
            /** Next Cursor */
            next_cursor: string | null;
            /**
             * Relaxations
             * @description where few were found: filters to drop, those that find most first, `q` last
             */
            relaxations?: components["schemas"]["Relaxation"][];
            /**
             * Source
             * @enum {string}
             */
            source: "elasticsearch" | "postgres";
            /**
             * Total
             * @description at most `total_is_at_least` is true and this is a lower bound
             */
            total: number;
            /** Total Is At Least */
            total_is_at_least: boolean;
            understood: components["schemas"]["Understood"];
        };
        /** SecondFactor */
        SecondFactor: {
            /**
             * Code
             * @description of the authenticator app, or a recovery code
             */
            code: string;
            /** Ticket */
            ticket: string;
            /**
             * Token
             * @description answer a bearer token instead of setting the cookie
             * @default false
             */
            token: boolean;
        };
        /**
         * Security
         * @description How somebody signs in.
         */
        Security: {
            /** Federated Identities */
            federated_identities: components["schemas"]["FederatedIdentityView"][];
            /** Has Password */
            has_password: boolean;
            /** Has Totp */
            has_totp: boolean;
            /** Min Password Length */
            min_password_length: number;
            /** Passkeys */
            passkeys: components["schemas"]["PasskeyView"][];
            /** Recovery Codes Left */
            recovery_codes_left: number;
            /** Second Factor Required */
            second_factor_required: boolean;
        };
        /** SessionDescription */
        SessionDescription: {
            /** Sdp */
            sdp: string;
            /**
             * Type
             * @enum {string}
             */
            type: "offer" | "answer";
        };
        /** SessionView */
        SessionView: {
            /**
             * Carried By
             * @enum {string}
             */
            carried_by: "cookie" | "bearer";
            /**
             * Device
             * @description browser and system, as far as the browser says; null: unknown
             */
            device: string | null;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Is This */
            is_this: boolean;
            /**
             * Last Seen At
             * Format: date-time
             * @description a few minutes coarse
             */
            last_seen_at: string;
            /**
             * Since
             * Format: date-time
             */
            since: string;
        };
        /** Sessions */
        Sessions: {
            /** Sessions */
            sessions: components["schemas"]["SessionView"][];
        };
        /** SettleRequest */
        SettleRequest: {
            /**
             * Note
             * @description shown to both sides
             */
            note: string;
            /** @description upheld: it stands; overturned: nothing is held against anybody */
            outcome: components["schemas"]["Outcome"];
        };
        /** @enum {string} */
        Severity: "mild" | "moderate" | "severe";
        /**
         * Sex
         * @enum {string}
         */
        Sex: "female" | "male";
        /** SharingRequest */
        SharingRequest: {
            /** Shared */
            shared: boolean;
        };
        /** Shift */
        Shift: {
            /**
             * Booking Id
             * Format: uuid
             */
            booking_id: string;
            /**
             * Ends At
             * Format: date-time
             */
            ends_at: string;
            mode: components["schemas"]["BookableMode"];
            /** Patient */
            patient: string | null;
            /**
             * Starts At
             * Format: date-time
             */
            starts_at: string;
            /**
             * Was At
             * Format: date-time
             */
            was_at: string;
            /**
             * Why Not
             * @description what is in the way; with anything in the way nobody is moved
             */
            why_not: ("block" | "day_over" | "taken" | "two_places") | null;
        };
        /** SickNoteRequest */
        SickNoteRequest: {
            /**
             * First Day
             * Format: date
             */
            first_day: string;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            kind: "sick_note";
            /**
             * Last Day
             * Format: date
             * @description included
             */
            last_day: string;
            /**
             * Note
             * @default
             */
            note: string;
            /**
             * Unfit For
             * @default work
             * @enum {string}
             */
            unfit_for: "work" | "school" | "sport";
        };
        /** @enum {string} */
        Side: "patient" | "doctor";
        /**
         * SignInStep
         * @description The first factor was right; this is still missing.
         */
        SignInStep: {
            /**
             * Expires At
             * Format: date-time
             */
            expires_at: string;
            /**
             * Step
             * @enum {string}
             */
            step: "second_factor" | "enrolment";
            /**
             * Ticket
             * @description for the next request; it opens nothing else
             */
            ticket: string;
            /**
             * Ways
             * @description what the person can show, the best first
             */
            ways: components["schemas"]["Way"][];
        };
        /** SignedIn */
        SignedIn: {
            /**
             * Expires At
             * Format: date-time
             */
            expires_at: string;
            me: components["schemas"]["Me"];
            /**
             * Token
             * @description bearer token, only when asked for; it is not shown again
             */
            token: string | null;
        };
        /** SigningKey */
        SigningKey: {
            /**
             * Algorithm
             * @constant
             */
            algorithm: "Ed25519";
            /** Id */
            id: string;
            /**
             * Public Key
             * @description 32 bytes in base64url
             */
            public_key: string;
            /**
             * Since
             * Format: date-time
             */
            since: string;
        };
        /** SigningKeys */
        SigningKeys: {
            /** Keys */
            keys: components["schemas"]["SigningKey"][];
        };
        /** SlotChange */
        SlotChange: {
            /**
             * Closed
             * @description slots that can be booked now and cannot then
             */
            closed: number;
            mode: components["schemas"]["BookableMode"];
            /**
             * Opened
             * @description slots that can be booked then and cannot now
             */
            opened: number;
        };
        /** SlotView */
        SlotView: {
            /** Currency */
            currency: string;
            /**
             * Ends At
             * Format: date-time
             */
            ends_at: string;
            mode: components["schemas"]["Mode"];
            /** @description where it is; null: at the doctor's institution */
            place?: components["schemas"]["PlaceView"] | null;
            /**
             * Price
             * @description minor units
             */
            price: number;
            /**
             * Starts At
             * Format: date-time
             */
            starts_at: string;
        };
        /** Slots */
        Slots: {
            /**
             * As Of
             * Format: date-time
             */
            as_of: string;
            /**
             * Places
             * @description where the doctor practises besides the institution
             */
            places: components["schemas"]["PlaceView"][];
            /** Slots */
            slots: components["schemas"]["SlotView"][];
            /**
             * Time Zone
             * @description at the doctor's institution; a slot's place has its own
             */
            time_zone: string;
        };
        /** SmsChannel */
        SmsChannel: {
            /**
             * Available
             * @description whether this installation sends text messages
             */
            available: boolean;
            /** On */
            on: boolean;
            /**
             * Phone
             * @description where they go: the number given, or else the account's
             */
            phone: string | null;
        };
        /** Somebody */
        Somebody: {
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Name */
            name: string;
        };
        /** SpanView */
        SpanView: {
            /**
             * Ends At
             * Format: date-time
             */
            ends_at: string;
            /**
             * Starts At
             * Format: date-time
             */
            starts_at: string;
        };
        /** Specialties */
        Specialties: {
            /** Specialties */
            specialties: components["schemas"]["SpecialtyView"][];
        };
        /** SpecialtyView */
        SpecialtyView: {
            /** Code */
            code: string;
            /**
             * Doctors
             * @description how many doctors practise it, descendants included
             */
            doctors?: number | null;
            /** En */
            en: string;
            /** Fr */
            fr: string;
            /** Parent */
            parent: string | null;
            /** Zh */
            zh: string;
        };
        /** SpecialtyVolume */
        SpecialtyVolume: {
            /** Finished Today */
            finished_today: number;
            /** Running */
            running: number;
            /** Specialty */
            specialty: string;
            /** Waiting */
            waiting: number;
        };
        /**
         * Standing
         * @description Whether a doctor may practise here, and under what.
         */
        Standing: {
            /** Application Id */
            application_id: string | null;
            doctor: components["schemas"]["DoctorSummary"];
            /** Licence Authority */
            licence_authority: string | null;
            /** Licence Expires On */
            licence_expires_on: string | null;
            /** Licence Number */
            licence_number: string | null;
            open: components["schemas"]["SuspensionView"] | null;
            /** Suspensions */
            suspensions: components["schemas"]["SuspensionView"][];
        };
        /** Starter */
        Starter: {
            /** Text */
            text: string;
            /** Title */
            title: string;
        };
        /** @enum {string} */
        Status: "waiting" | "scheduled" | "running" | "completed" | "declined" | "cancelled" | "unanswered" | "missed";
        /** @enum {string} */
        StepKind: "submitted" | "withdrawn" | "question" | "answered" | "approved" | "rejected";
        /** @enum {string} */
        StepName: "consent" | "reason" | "history" | "chart" | "devices";
        /** StepRequest */
        StepRequest: {
            /**
             * State
             * @enum {string}
             */
            state: "open" | "done" | "skipped";
        };
        /** StrokeRequest */
        StrokeRequest: {
            /**
             * Colour
             * @enum {string}
             */
            colour: "red" | "yellow" | "blue";
            /**
             * Points
             * @description shares of the picture's width and height; of an arrow two, the second its head
             */
            points: [
                number,
                number
            ][];
            /**
             * Tool
             * @enum {string}
             */
            tool: "pen" | "arrow";
        };
        /** StrokeView */
        StrokeView: {
            /**
             * Author
             * @enum {string}
             */
            author: "patient" | "doctor";
            /**
             * Author Id
             * Format: uuid
             */
            author_id: string;
            /**
             * Colour
             * @enum {string}
             */
            colour: "red" | "yellow" | "blue";
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Points */
            points: number[][];
            /**
             * Tool
             * @enum {string}
             */
            tool: "pen" | "arrow";
        };
        /** SubmissionRequest */
        SubmissionRequest: {
            /**
             * Answer
             * @description to the question of the reviewers, where they have one
             * @default
             */
            answer: string;
        };
        /** Suggestion */
        Suggestion: {
            /**
             * Detail
             * @description what the line under it says
             * @default
             */
            detail: string;
            /**
             * Id
             * @description code, id or the phrase itself
             */
            id: string;
            /**
             * Kind
             * @enum {string}
             */
            kind: "specialty" | "doctor" | "institution" | "symptom";
            /**
             * Ranges
             * @description matched characters of `text`, [from, to)
             */
            ranges?: [
                number,
                number
            ][];
            /**
             * Text
             * @description in the language asked for
             */
            text: string;
        };
        /** Suggestions */
        Suggestions: {
            /** Suggestions */
            suggestions: components["schemas"]["Suggestion"][];
        };
        /**
         * SuspensionView
         * @description A suspension; open while `lifted_at` is null.
         */
        SuspensionView: {
            /**
             * At
             * Format: date-time
             */
            at: string;
            /**
             * By
             * @description who; null: the licence expired
             */
            by: string | null;
            /**
             * Cause
             * @enum {string}
             */
            cause: "operator" | "expired";
            doctor: components["schemas"]["DoctorSummary"];
            /** Lift Asked At */
            lift_asked_at: string | null;
            /** Lift Asked By */
            lift_asked_by: string | null;
            /** Lift Asked By You */
            lift_asked_by_you: boolean;
            /** Lift Reason */
            lift_reason: string | null;
            /** Lifted At */
            lifted_at: string | null;
            /** Lifted By */
            lifted_by: string | null;
            /** Reason */
            reason: string;
        };
        /** Suspensions */
        Suspensions: {
            /** Suspensions */
            suspensions: components["schemas"]["SuspensionView"][];
        };
        /**
         * Terms
         * @description What a doctor asks of those who cancel late.
         */
        Terms: {
            /**
             * Late Percent
             * @description of the price, owed for cancelling late
             */
            late_percent: number;
            /**
             * Notice Hours
             * @description cancelling less than this before the start is late
             */
            notice_hours: number;
        };
        Text: string;
        /**
         * TextTerms
         * @description What is promised to whoever asks by text. Unanswered, the whole price is owed back.
         */
        TextTerms: {
            /**
             * Answer Hours
             * @description the first answer comes within
             */
            answer_hours: number;
            /**
             * Follow Up Days
             * @description after it is completed, for free questions; 0: none
             */
            follow_up_days: number;
            /**
             * Follow Up Messages
             * @description how many of them; 0: none
             */
            follow_up_messages: number;
            /**
             * Messages
             * @description how many the patient may write
             */
            messages: number;
            /**
             * Open Hours
             * @description open for, from the first answer on
             */
            open_hours: number;
        };
        /**
         * TextTermsRequest
         * @description The terms of questions from now on; those there are keep theirs.
         */
        TextTermsRequest: {
            /**
             * Answer Hours
             * @description the first answer comes within
             */
            answer_hours: number;
            /**
             * Follow Up Days
             * @description after it is completed, for free questions; 0: none
             */
            follow_up_days: number;
            /**
             * Follow Up Messages
             * @description how many of them; 0: none
             */
            follow_up_messages: number;
            /**
             * Messages
             * @description how many the patient may write
             */
            messages: number;
            /**
             * Open Hours
             * @description open for, from the first answer on
             */
            open_hours: number;
        };
        /** Texts */
        Texts: {
            /** En */
            en: string;
            /** Fr */
            fr: string;
            /** Zh */
            zh: string;
        };
        /** Ticket */
        Ticket: {
            /**
             * Expires At
             * Format: date-time
             */
            expires_at: string;
            /** Ticket */
            ticket: string;
        };
        /** TicketRequest */
        TicketRequest: {
            /** Ticket */
            ticket: string;
        };
        /** TotpCode */
        TotpCode: {
            /** Code */
            code: string;
        };
        /**
         * TotpSecretView
         * @description Shown this once.
         */
        TotpSecretView: {
            /** Secret */
            secret: string;
            /**
             * Uri
             * @description `otpauth://…`, the same for an app
             */
            uri: string;
        };
        /**
         * TransferAnswer
         * @description The patient agrees or refuses, the colleague accepts or declines, the doctor who asked withdraws.
         *
         *     `reconsider`: the colleague takes declining back, within a minute and while nobody else has been asked.
         */
        TransferAnswer: {
            /**
             * Answer
             * @enum {string}
             */
            answer: "agree" | "refuse" | "accept" | "decline" | "reconsider" | "withdraw";
        };
        /**
         * TransferRequest
         * @description To which colleague, and what they should know; the patient does not see the note.
         */
        TransferRequest: {
            /** Doctor Id */
            doctor_id: number;
            /**
             * Note
             * @default
             */
            note: string;
        };
        /**
         * TransferView
         * @description A consultation on its way to a colleague.
         */
        TransferView: {
            /**
             * Asked At
             * Format: date-time
             */
            asked_at: string;
            /**
             * Decide By
             * Format: date-time
             */
            decide_by: string;
            /**
             * Doctor Id
             * @description the colleague's
             */
            doctor_id: number;
            /** Doctor Name */
            doctor_name: string;
            /** Doctor Name Pinyin */
            doctor_name_pinyin: string;
            /**
             * Note
             * @description for the two doctors only
             */
            note: string | null;
            /**
             * State
             * @description asked: the patient decides; offered: the colleague does
             * @enum {string}
             */
            state: "asked" | "offered";
        };
        /** TriageOption */
        TriageOption: {
            /**
             * Code
             * @description the specialty it decides for
             */
            code: string;
            /** Name */
            name: string;
            /** Text */
            text: string;
        };
        /**
         * TriageQuestion
         * @description What would tell two specialties apart that are nearly as likely.
         */
        TriageQuestion: {
            /** Options */
            options: components["schemas"]["TriageOption"][];
            /** Text */
            text: string;
        };
        /** TriageRequest */
        TriageRequest: {
            /**
             * Age
             * @description of the patient, in years
             */
            age?: number | null;
            /**
             * Language
             * @default zh
             * @enum {string}
             */
            language: "zh" | "en" | "fr";
            /** @description of the patient */
            sex?: components["schemas"]["Sex"] | null;
            /** Text */
            text: string;
        };
        /** TriageResult */
        TriageResult: {
            emergency: components["schemas"]["Emergency"] | null;
            question: components["schemas"]["TriageQuestion"] | null;
            /** Specialties */
            specialties: components["schemas"]["TriageSpecialty"][];
        };
        /** TriageSpecialty */
        TriageSpecialty: {
            /** Because */
            because: string[];
            /** Code */
            code: string;
            /**
             * Confidence
             * @description 0..1
             */
            confidence: number;
            /** Name */
            name: string;
        };
        /**
         * Understood
         * @description What the words were taken to mean; each part can be changed by the person.
         */
        Understood: {
            /**
             * Because
             * @description phrases that led there
             */
            because: string[];
            /** City */
            city?: number | null;
            emergency?: components["schemas"]["Emergency"] | null;
            /**
             * Specialties
             * @description NHC codes the words point to
             */
            specialties: string[];
        };
        /** @enum {string} */
        Verdict: "attended" | "patient_late" | "doctor_late" | "patient_no_show" | "provider_failed" | "nobody_came" | "undecided";
        /**
         * WaitRequest
         * @description What to wait for: a doctor, or a specialty with all below it.
         */
        WaitRequest: {
            /**
             * City
             * @description city id; with a specialty only
             */
            city?: number | null;
            /** Doctor Id */
            doctor_id?: number | null;
            /**
             * From
             * @description starting from here
             */
            from?: string | null;
            /** @description any when absent */
            mode?: components["schemas"]["BookableMode"] | null;
            /**
             * Specialty
             * @description code; instead of a doctor
             */
            specialty?: string | null;
            /**
             * To
             * @description starting before here; the waiting ends then
             */
            to?: string | null;
        };
        /**
         * WaitView
         * @description A place in line. Either `doctor` or `specialty` is set.
         */
        WaitView: {
            /** @description null: anywhere */
            city: components["schemas"]["CityView"] | null;
            doctor: components["schemas"]["DoctorSummary"] | null;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /**
             * Missed
             * @description offers that were declined or ran out
             */
            missed: number;
            mode: components["schemas"]["BookableMode"] | null;
            /**
             * Paused
             * @description nothing is offered any more after too many; joining again resumes, at the end
             */
            paused: boolean;
            /**
             * Since
             * Format: date-time
             * @description who has waited longest is asked first
             */
            since: string;
            specialty: components["schemas"]["SpecialtyView"] | null;
            /** Starts Before */
            starts_before: string | null;
            /** Starts From */
            starts_from: string | null;
        };
        /**
         * WaitingReview
         * @description A review that somebody has to look at.
         */
        WaitingReview: {
            /**
             * Author
             * @description the first sign of the patient's name
             */
            author: string;
            /** Comment */
            comment: string;
            /** Doctor Id */
            doctor_id: number;
            /** Doctor Name */
            doctor_name: string;
            /** Doctor Name Pinyin */
            doctor_name_pinyin: string;
            /** Edited At */
            edited_at: string | null;
            /** Held For */
            held_for: string[];
            /**
             * Id
             * Format: uuid
             */
            id: string;
            kind: components["schemas"]["Kind"];
            /** Replied At */
            replied_at: string | null;
            /** Reply */
            reply: string | null;
            /**
             * Reports
             * @description {reason, note, at}
             */
            reports: {
                [key: string]: unknown;
            }[];
            /** Stars */
            stars: number;
            state: components["schemas"]["ReviewState"];
            /**
             * Written At
             * Format: date-time
             */
            written_at: string;
        };
        /** WaitingReviews */
        WaitingReviews: {
            /** Next Cursor */
            next_cursor: string | null;
            /** Reviews */
            reviews: components["schemas"]["WaitingReview"][];
        };
        /** Waitlist */
        Waitlist: {
            /** Waits */
            waits: components["schemas"]["WaitView"][];
        };
        /**
         * WatchRequest
         * @description Which openings to wait for; all of them when nothing is said.
         */
        WatchRequest: {
            /**
             * From
             * @description starting from here
             */
            from?: string | null;
            mode?: components["schemas"]["BookableMode"] | null;
            /**
             * To
             * @description starting before here; the watch ends then
             */
            to?: string | null;
        };
        /** WatchView */
        WatchView: {
            doctor: components["schemas"]["DoctorSummary"];
            mode: components["schemas"]["BookableMode"] | null;
            /** Starts Before */
            starts_before: string | null;
            /** Starts From */
            starts_from: string | null;
        };
        /** Watches */
        Watches: {
            /** Watches */
            watches: components["schemas"]["WatchView"][];
        };
        /** @enum {string} */
        Way: "passkey" | "totp" | "password";
        /**
         * WaysIn
         * @description What this installation offers before anybody has signed in.
         */
        WaysIn: {
            /**
             * Codes
             * @description over what codes are sent; none: accounts need none
             */
            codes: ("mail" | "sms")[];
            /**
             * Providers
             * @description where institutions' staff may sign in
             */
            providers: components["schemas"]["ProviderView"][];
        };
        /** WeeklyHours */
        WeeklyHours: {
            /**
             * Buffer Minutes
             * @description left free after each slot
             * @default 0
             */
            buffer_minutes: number;
            /** Ends */
            ends: string;
            mode: components["schemas"]["BookableMode"];
            /**
             * Place
             * @description which of `places`; 0: the doctor's institution
             * @default 0
             */
            place: number;
            /** Slot Minutes */
            slot_minutes: number;
            /** Starts */
            starts: string;
            /**
             * Weekday
             * @description Monday is 0
             */
            weekday: number;
        };
        /** WeightBounds */
        WeightBounds: {
            /** High */
            high: number;
            /** Low */
            low: number;
            /** Step */
            step: number;
            /** Weight */
            weight: string;
        };
        /**
         * Weights
         * @description What each part of the score may add, and where its fit is one half. `bounds` say what each may be.
         */
        Weights: {
            /**
             * Answers Text
             * @description the doctor answers by text
             */
            answers_text: number;
            /**
             * Availability
             * @description times how soon the next opening is
             */
            availability: number;
            /**
             * Distance
             * @description times how near the doctor is
             */
            distance: number;
            /**
             * Expertise
             * @description the words stand in the doctor's own text
             */
            expertise: number;
            /**
             * Exposure
             * @description times how little a doctor whose day it is has been seen
             */
            exposure: number;
            /**
             * Half Distance Km
             * @description so far away, nearness is worth half
             */
            half_distance_km: number;
            /**
             * Half Price
             * @description minor units; at this price it is worth half
             */
            half_price: number;
            /**
             * Half Wait Hours
             * @description after so long an opening is worth half
             */
            half_wait_hours: number;
            /**
             * Main Specialty
             * @description the specialty is the doctor's main one
             */
            main_specialty: number;
            /**
             * Name
             * @description a word is of the doctor's name
             */
            name: number;
            /**
             * Opening
             * @description there is an opening, where one was asked for; more than all others together
             */
            opening: number;
            /**
             * Place
             * @description a word is of the hospital's name
             */
            place: number;
            /**
             * Price
             * @description times how little it costs
             */
            price: number;
            /**
             * Quality
             * @description times ratings, smoothed by their number, and experience
             */
            quality: number;
            /**
             * Specialty
             * @description times how strongly the words point to the specialty
             */
            specialty: number;
        };
        /** ReasonRequest */
        api__schemas__credentials__ReasonRequest: {
            /** Reason */
            reason: string;
        };
        /**
         * Verification
         * @description What was checked of a doctor, when, and the last day on which it holds.
         *
         *     `by` `demo`: nobody has checked anything, the doctor and this date are generated.
         */
        api__schemas__directory__Verification: {
            /**
             * At
             * Format: date-time
             */
            at: string;
            /**
             * By
             * @enum {string}
             */
            by: "review" | "demo";
            /** Until */
            until: string | null;
            /** What */
            what: ("licence" | "identity" | "institution")[];
        };
        /** ReasonRequest */
        api__schemas__preparation__ReasonRequest: {
            /** Complaint */
            complaint: string;
        };
        /** DraftRequest */
        api__schemas__ranking__DraftRequest: {
            /**
             * Note
             * @default
             */
            note: string;
            /**
             * Revision
             * @description of the draft as it was seen
             * @default 0
             */
            revision: number;
            /**
             * Version
             * @description of the draft to change; absent: a new one
             */
            version?: number | null;
            weights: components["schemas"]["Weights"];
        };
        /** DraftRequest */
        api__schemas__records__DraftRequest: {
            /** Body */
            body: {
                [key: string]: unknown;
            };
            /**
             * Revision
             * @description of what this is written over
             */
            revision: number;
        };
        /**
         * Verification
         * @description What whoever has a code may know: whether the paper is worth something, and who signed it.
         */
        api__schemas__records__Verification: {
            /** Code */
            code: string;
            /** Doctor */
            doctor: string;
            /** Doctor Latin */
            doctor_latin: string;
            /** Institution */
            institution: {
                [key: string]: string;
            };
            /**
             * Items
             * @description of a prescription: how many lines it has
             */
            items: number | null;
            kind: components["schemas"]["DocumentKind"];
            /**
             * Patient
             * @description the first sign of the name
             */
            patient: string;
            /** Revoked At */
            revoked_at: string | null;
            /**
             * Signed At
             * Format: date-time
             */
            signed_at: string;
            state: components["schemas"]["DocumentState"];
            /** Title */
            title: string;
            /** Valid Until */
            valid_until: string | null;
        };
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    healthz: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        [key: string]: string;
                    };
                };
            };
        };
    };
    readyz: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Readiness"];
                };
            };
        };
    };
    begin_enrolment: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TicketRequest"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TotpSecretView"];
                };
            };
            /** @description `step_over`: Signing in took too long; begin again */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `already_enrolled`: An authenticator app is set up already; switch it off before you set up another */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    confirm_enrolment: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SecondFactor"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Enrolled"];
                };
            };
            /** @description `step_over`: Signing in took too long; begin again, `wrong_code`: This code is not right, or no longer; ask for another one */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too_many_attempts`: There were too many tries; wait a moment, or use another way to sign in */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    begin_openid_sign_in: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                provider: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["OpenIdStart"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OpenIdAddress"];
                };
            };
            /** @description `provider_mistrusted`: What the provider answered could not be verified; tell whoever runs this installation */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `provider_unknown`: This installation knows no such provider */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `provider_unreachable`: The provider does not answer; try again, or sign in another way */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    sign_in_with_openid: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                provider: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["OpenIdSignIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SignedIn"] | components["schemas"]["SignInStep"];
                };
            };
            /** @description The first factor was right, and something else is missing */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SignInStep"];
                };
            };
            /** @description `step_over`: Signing in took too long; begin again, `provider_refused`: The provider has not let you in, `provider_mistrusted`: What the provider answered could not be verified; tell whoever runs this installation */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: Your account does not allow this, `no_account_here`: There is no account here that the provider opens for you; ask your institution, or sign in another way */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `provider_unknown`: This installation knows no such provider */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too_many_attempts`: There were too many tries; wait a moment, or use another way to sign in */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `provider_unreachable`: The provider does not answer; try again, or sign in another way */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    sign_in_with_passkey: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PasskeySignIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SignedIn"];
                };
            };
            /** @description `passkey_refused`: This passkey was not accepted; try again, or sign in another way */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    sign_in_options: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PasskeyOptions"];
                };
            };
        };
    };
    send_password_code: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CodeRequest"];
            };
        };
        responses: {
            /** @description Successful Response */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CodeSent"];
                };
            };
            /** @description `bad_contact`: Give an e-mail address or a phone number with its country code, such as +86 138 0013 8000 */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too_many_attempts`: There were too many tries; wait a moment, or use another way to sign in */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `no_letters`: This installation cannot send codes there; ask whoever runs it */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    reset_password: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PasswordReset"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SignedIn"] | components["schemas"]["SignInStep"];
                };
            };
            /** @description The first factor was right, and something else is missing */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SignInStep"];
                };
            };
            /** @description `wrong_code`: This code is not right, or no longer; ask for another one */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `bad_contact`: Give an e-mail address or a phone number with its country code, such as +86 138 0013 8000, `password_too_short`: This password is too short; several words in a row are easy to remember and hard to guess, `password_known`: This password is known from leaks or easily guessed; choose one that you use nowhere else, `password_personal`: This password is mostly your name or address; choose one that nobody would think of */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too_many_attempts`: There were too many tries; wait a moment, or use another way to sign in */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    register: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Registration"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SignedIn"] | components["schemas"]["CodeSent"];
                };
            };
            /** @description A letter was sent; repeat the request with the code in it */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CodeSent"];
                };
            };
            /** @description `wrong_code`: This code is not right, or no longer; ask for another one */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `already_registered`: There is already an account with this e-mail or phone number; sign in instead */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `bad_contact`: Give an e-mail address or a phone number with its country code, such as +86 138 0013 8000, `password_too_short`: This password is too short; several words in a row are easy to remember and hard to guess, `password_known`: This password is known from leaks or easily guessed; choose one that you use nowhere else, `password_personal`: This password is mostly your name or address; choose one that nobody would think of */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too_many_attempts`: There were too many tries; wait a moment, or use another way to sign in */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    give_second_factor: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SecondFactor"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SignedIn"];
                };
            };
            /** @description `step_over`: Signing in took too long; begin again, `wrong_code`: This code is not right, or no longer; ask for another one */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too_many_attempts`: There were too many tries; wait a moment, or use another way to sign in */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    sign_in: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Credentials"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SignedIn"] | components["schemas"]["SignInStep"];
                };
            };
            /** @description The first factor was right, and something else is missing */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SignInStep"];
                };
            };
            /** @description `wrong_credentials`: This e-mail, phone number or password is not right */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `bad_contact`: Give an e-mail address or a phone number with its country code, such as +86 138 0013 8000 */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too_many_attempts`: There were too many tries; wait a moment, or use another way to sign in */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    sign_out: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `not_signed_in`: Sign in to go on */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    ways_in: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WaysIn"];
                };
            };
        };
    };
    my_bookings: {
        parameters: {
            query?: {
                /** @description those of one person only */
                patient_id?: string | null;
                limit?: number;
                cursor?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Bookings"];
                };
            };
            /** @description `not_signed_in`: Sign in to go on */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: Your account does not allow this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid`: Something in the request is not right */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    create_booking: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string | null;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["BookingRequest"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BookingView"];
                };
            };
            /** @description `not_signed_in`: Sign in to go on */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: Your account does not allow this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found`: There is nothing here that you can see */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `slot_taken`: Somebody booked this time a moment ago. Nothing was charged, `not_offered`: The doctor does not offer this time, `already_yours`: This time is already booked or held for you, `two_places`: The patient has another appointment at this time, or holds one, `too_many_holds`: You are holding as many times as one person may; confirm or release one first, `proxy_ends`: By then this family member is of age, and books for themself; choose an earlier time */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid`: Something in the request is not right */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    booking: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                booking_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BookingView"];
                };
            };
            /** @description `not_signed_in`: Sign in to go on */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: Your account does not allow this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found`: There is nothing here that you can see */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    booking_calendar: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                booking_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description iCalendar */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/calendar": string;
                };
            };
            /** @description `not_signed_in`: Sign in to go on */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: Your account does not allow this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found`: There is nothing here that you can see */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    cancel_booking: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string | null;
            };
            path: {
                booking_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BookingView"];
                };
            };
            /** @description `not_signed_in`: Sign in to go on */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: Your account does not allow this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found`: There is nothing here that you can see */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `booking_over`: This booking is over and cannot be changed any more, `not_possible_now`: That is not possible any more, or not yet */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    confirm_booking: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string | null;
            };
            path: {
                booking_id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["ConfirmRequest"] | null;
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BookingView"];
                };
            };
            /** @description `not_signed_in`: Sign in to go on */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: Your account does not allow this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found`: There is nothing here that you can see */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `hold_expired`: The time was kept for you, but not confirmed before the hold ran out. Nothing was charged; choose it again, `booking_over`: This booking is over and cannot be changed any more, `two_places`: The patient has another appointment at this time, or holds one, `not_offered`: The doctor does not offer this time, `proxy_ends`: By then this family member is of age, and books for themself; choose an earlier time */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid`: Something in the request is not right */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    reschedule_booking: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string | null;
            };
            path: {
                booking_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RescheduleRequest"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BookingView"];
                };
            };
            /** @description `not_signed_in`: Sign in to go on */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: Your account does not allow this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found`: There is nothing here that you can see */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `slot_taken`: Somebody booked this time a moment ago. Nothing was charged, `not_offered`: The doctor does not offer this time, `two_places`: The patient has another appointment at this time, or holds one, `too_late_to_move`: So shortly before the start this appointment can no longer be moved, only cancelled, `booking_over`: This booking is over and cannot be changed any more, `hold_expired`: The time was kept for you, but not confirmed before the hold ran out. Nothing was charged; choose it again, `not_possible_now`: That is not possible any more, or not yet, `proxy_ends`: By then this family member is of age, and books for themself; choose an earlier time */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    calendar: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                token: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description iCalendar */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/calendar": string;
                };
            };
            /** @description `not_found`: There is nothing here that you can see */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    cities: {
        parameters: {
            query?: {
                q?: string;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Cities"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    my_consultations: {
        parameters: {
            query?: {
                /** @description as whom */
                side?: "patient" | "doctor";
                state?: ("open" | "finished") | null;
                /** @description those of one person only */
                patient_id?: string | null;
                limit?: number;
                cursor?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Consultations"];
                };
            };
            /** @description `not_signed_in`: Sign in to go on */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: Your account does not allow this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid`: Something in the request is not right */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    open_consultation: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string | null;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ConsultationRequest"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ConsultationView"];
                };
            };
            /** @description `not_signed_in`: Sign in to go on */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: Your account does not allow this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found`: There is nothing here that you can see */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_answered_by_text`: This doctor does not answer by text at the moment; choose another one or book an appointment, `nobody_takes_instant`: No doctor of this specialty takes instant consultations; search for one who answers by text, `already_open`: You have an open consultation of this kind already; go on there, `text_used_up`: The doctor has taken all the questions of today */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid`: Something in the request is not right */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    consultation: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                consultation_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ConsultationView"];
                };
            };
            /** @description `not_signed_in`: Sign in to go on */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found`: There is nothing here that you can see */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    accept: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string | null;
            };
            path: {
                consultation_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ConsultationView"];
                };
            };
            /** @description `not_signed_in`: Sign in to go on */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: Your account does not allow this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found`: There is nothing here that you can see */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_possible_now`: That is not possible any more, or not yet, `not_yet`: The appointment has not begun, `too_late`: The time for this is over, `already_taken`: Another doctor was first and has taken this consultation */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    attendance: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                consultation_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AttendanceView"];
                };
            };
            /** @description `not_signed_in`: Sign in to go on */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: Your account does not allow this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found`: There is nothing here that you can see */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    state_absence: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string | null;
            };
            path: {
                consultation_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ConsultationView"];
                };
            };
            /** @description `not_signed_in`: Sign in to go on */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: Your account does not allow this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found`: There is nothing here that you can see */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_possible_now`: That is not possible any more, or not yet, `not_yet`: The appointment has not begun, `too_late`: The time for this is over */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    dispute_attendance: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string | null;
            };
            path: {
                consultation_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DisputeRequest"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AttendanceView"];
                };
            };
            /** @description `not_signed_in`: Sign in to go on */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: Your account does not allow this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found`: There is nothing here that you can see */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_decided`: Nothing has been decided about who came to this appointment, so there is nothing to dispute, `already_disputed`: You have disputed this already; an operator will decide, `already_settled`: An operator has decided this, and that is final, `dispute_too_late`: The time to dispute this is over */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    call: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                consultation_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Call"];
                };
            };
            /** @description `not_signed_in`: Sign in to go on */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: Your account does not allow this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found`: There is nothing here that you can see */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_possible_now`: That is not possible any more, or not yet, `not_yet`: The appointment has not begun, `too_late`: The time for this is over */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    end_call: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                consultation_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CallEnding"];
            };
        };
        responses: {
            /** @description Successful Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `not_signed_in`: Sign in to go on */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: Your account does not allow this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found`: There is nothing here that you can see */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    call_token: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                consultation_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CallToken"];
                };
            };
            /** @description `not_signed_in`: Sign in to go on */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: Your account does not allow this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found`: There is nothing here that you can see */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_possible_now`: That is not possible any more, or not yet, `not_yet`: The appointment has not begun, `too_late`: The time for this is over */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    cancel_consultation: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string | null;
            };
            path: {
                consultation_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ConsultationView"];
                };
            };
            /** @description `not_signed_in`: Sign in to go on */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: Your account does not allow this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found`: There is nothing here that you can see */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_possible_now`: That is not possible any more, or not yet, `not_yet`: The appointment has not begun, `too_late`: The time for this is over */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    colleagues: {
        parameters: {
            query?: {
                /** @description a name, or a part of it */
                q?: string;
            };
            header?: never;
            path: {
                consultation_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Colleagues"];
                };
            };
            /** @description `not_signed_in`: Sign in to go on */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: Your account does not allow this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found`: There is nothing here that you can see */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_possible_now`: That is not possible any more, or not yet, `too_late`: The time for this is over */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid`: Something in the request is not right */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    complete: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string | null;
            };
            path: {
                consultation_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Completion"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ConsultationView"];
                };
            };
            /** @description `not_signed_in`: Sign in to go on */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: Your account does not allow this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found`: There is nothing here that you can see */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_possible_now`: That is not possible any more, or not yet, `not_yet`: The appointment has not begun, `too_late`: The time for this is over */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    decline: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string | null;
            };
            path: {
                consultation_id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["Refusal"] | null;
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ConsultationView"];
                };
            };
            /** @description `not_signed_in`: Sign in to go on */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: Your account does not allow this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found`: There is nothing here that you can see */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_possible_now`: That is not possible any more, or not yet, `not_yet`: The appointment has not begun, `too_late`: The time for this is over */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    sign_document: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string | null;
            };
            path: {
                consultation_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DocumentBody"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DocumentView"];
                };
            };
            /** @description `not_signed_in`: Sign in to go on */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: Your account does not allow this, `proof_needed`: Show once more that it is you, and do this again */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found`: There is nothing here that you can see */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_writable`: Documents are signed while the consultation runs, and for some days after it, `first_diagnosis_online`: A first diagnosis is made in person here: advise, and refer to a visit, `not_safe`: Something speaks against this prescription; change it, or say why it is right all the same */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid`: Something in the request is not right */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    outcome_draft: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                consultation_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DraftView"];
                };
            };
            /** @description `not_signed_in`: Sign in to go on */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: Your account does not allow this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found`: There is nothing here that you can see */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    save_outcome_draft: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                consultation_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["api__schemas__records__DraftRequest"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DraftView"];
                };
            };
            /** @description `not_signed_in`: Sign in to go on */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: Your account does not allow this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found`: There is nothing here that you can see */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `outcome_draft_changed`: This was changed in another window in between */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid`: Something in the request is not right */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    earlier_consultations: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                consultation_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EarlierConsultations"];
                };
            };
            /** @description `not_signed_in`: Sign in to go on */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: Your account does not allow this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found`: There is nothing here that you can see */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    share_earlier: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                consultation_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SharingRequest"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EarlierConsultations"];
                };
            };
            /** @description `not_signed_in`: Sign in to go on */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: Your account does not allow this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found`: There is nothing here that you can see */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_possible_now`: That is not possible any more, or not yet */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    extend: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string | null;
            };
            path: {
                consultation_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Extension"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ConsultationView"];
                };
            };
            /** @description `not_signed_in`: Sign in to go on */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: Your account does not allow this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found`: There is nothing here that you can see */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_possible_now`: That is not possible any more, or not yet, `too_late`: The time for this is over */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid`: Something in the request is not right */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    consultation_files: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                consultation_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ConsultationFiles"];
                };
            };
            /** @description `not_signed_in`: Sign in to go on */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found`: There is nothing here that you can see */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    upload_file: {
        parameters: {
            query: {
                /** @description the client's own id; a retry with it is not a second file */
                cid: string;
            };
            header?: never;
            path: {
                consultation_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "multipart/form-data": {
                    /** Format: binary */
                    file: string;
                };
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FileView"];
                };
            };
            /** @description `not_signed_in`: Sign in to go on */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: Your account does not allow this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found`: There is nothing here that you can see */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_possible_now`: That is not possible any more, or not yet, `too_late`: The time for this is over, `too_many_files`: This consultation holds as many files as it can; say the rest in words */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `file_too_large`: This file is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `file_not_accepted`: Files of this kind are not accepted: send a picture, a PDF, a DICOM file or a voice note, `file_mislabelled`: The name of this file says that it is something else than it is; rename it and send it again */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid`: Something in the request is not right, `file_suspicious`: This file looks as if it carried something harmful and was not kept; check the device it comes from, `file_damaged`: This file is damaged or not complete and cannot be shown; open it yourself, save it again and send that, `file_empty`: This file is empty, `too_many_pixels`: This picture has too many pixels; make it smaller and send that, `sound_too_long`: This voice note is too long; send it in parts */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `storage_down`: The place where files are kept is not reachable at the moment; try again in a moment */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    take_strokes_back: {
        parameters: {
            query?: {
                stroke_id?: string | null;
            };
            header?: never;
            path: {
                consultation_id: string;
                file_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DrawingChange"];
                };
            };
            /** @description `not_signed_in`: Sign in to go on */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: Your account does not allow this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found`: There is nothing here that you can see */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_possible_now`: That is not possible any more, or not yet */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    draw_stroke: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                consultation_id: string;
                file_id: string;
                stroke_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["StrokeRequest"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DrawingChange"];
                };
            };
            /** @description `not_signed_in`: Sign in to go on */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: Your account does not allow this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found`: There is nothing here that you can see */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `drawing_full`: As much is drawn on this picture as it holds; take something back first */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    propose_follow_up: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string | null;
            };
            path: {
                consultation_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["FollowUpRequest"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FollowUpView"];
                };
            };
            /** @description `not_signed_in`: Sign in to go on */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: Your account does not allow this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found`: There is nothing here that you can see */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_writable`: Documents are signed while the consultation runs, and for some days after it, `follow_up_proposed`: A time has been proposed already; the patient has not answered yet, `not_free_then`: This time cannot be kept for the patient; choose another one */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    guests: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                consultation_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Guests"];
                };
            };
            /** @description `not_signed_in`: Sign in to go on */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found`: There is nothing here that you can see */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    invite_guest: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string | null;
            };
            path: {
                consultation_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["GuestRequest"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InvitedGuest"];
                };
            };
            /** @description `not_signed_in`: Sign in to go on */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: Your account does not allow this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found`: There is nothing here that you can see */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_possible_now`: That is not possible any more, or not yet, `guests_full`: Nobody else can come: there are as many people as there may be, those invited among them */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    remove_guest: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                consultation_id: string;
                guest_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `not_signed_in`: Sign in to go on */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found`: There is nothing here that you can see */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    agree_to_guest: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                consultation_id: string;
                guest_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["GuestAgreement"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GuestView"];
                };
            };
            /** @description `not_signed_in`: Sign in to go on */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: Your account does not allow this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found`: There is nothing here that you can see */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_possible_now`: That is not possible any more, or not yet */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    history: {
        parameters: {
            query?: {
                language?: components["schemas"]["Language"];
            };
            header?: never;
            path: {
                consultation_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HistoryView"];
                };
            };
            /** @description `not_signed_in`: Sign in to go on */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: Your account does not allow this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found`: There is nothing here that you can see */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    answer_history: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                consultation_id: string;
                question: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["HistoryAnswerRequest"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HistoryView"];
                };
            };
            /** @description `not_signed_in`: Sign in to go on */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: Your account does not allow this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found`: There is nothing here that you can see */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_possible_now`: That is not possible any more, or not yet */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid`: Something in the request is not right */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    messages: {
        parameters: {
            query?: {
                after?: number;
                limit?: number;
            };
            header?: never;
            path: {
                consultation_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Messages"];
                };
            };
            /** @description `not_signed_in`: Sign in to go on */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found`: There is nothing here that you can see */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    send_message: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                consultation_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["MessageRequest"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MessageView"];
                };
            };
            /** @description `not_signed_in`: Sign in to go on */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found`: There is nothing here that you can see */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_possible_now`: That is not possible any more, or not yet, `too_late`: The time for this is over, `messages_used_up`: The messages of this consultation are used up; the doctor may grant more, and reads what you have written, `file_already_sent`: This file was sent already; upload it again to send it once more */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `bad_message`: A message has a text of 1 to 4000 characters or a file, and nothing else */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    ask_more: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string | null;
            };
            path: {
                consultation_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ConsultationView"];
                };
            };
            /** @description `not_signed_in`: Sign in to go on */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: Your account does not allow this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found`: There is nothing here that you can see */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_possible_now`: That is not possible any more, or not yet, `too_late`: The time for this is over */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid`: Something in the request is not right */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    outcome: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                consultation_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OutcomeView"];
                };
            };
            /** @description `not_signed_in`: Sign in to go on */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: Your account does not allow this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found`: There is nothing here that you can see */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    complete_with_outcome: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string | null;
            };
            path: {
                consultation_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["OutcomeRequest"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ConsultationView"];
                };
            };
            /** @description `not_signed_in`: Sign in to go on */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: Your account does not allow this, `proof_needed`: Show once more that it is you, and do this again */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found`: There is nothing here that you can see */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_possible_now`: That is not possible any more, or not yet, `not_yet`: The appointment has not begun, `too_late`: The time for this is over, `first_diagnosis_online`: A first diagnosis is made in person here: advise, and refer to a visit, `not_safe`: Something speaks against this prescription; change it, or say why it is right all the same */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid`: Something in the request is not right */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    allow_overflow: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                consultation_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Overflow"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ConsultationView"];
                };
            };
            /** @description `not_signed_in`: Sign in to go on */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: Your account does not allow this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found`: There is nothing here that you can see */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_possible_now`: That is not possible any more, or not yet */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    preparation: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                consultation_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Preparation"];
                };
            };
            /** @description `not_signed_in`: Sign in to go on */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: Your account does not allow this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found`: There is nothing here that you can see */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    say_step: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                consultation_id: string;
                step: "consent" | "reason" | "history" | "chart" | "devices";
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["StepRequest"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Preparation"];
                };
            };
            /** @description `not_signed_in`: Sign in to go on */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: Your account does not allow this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found`: There is nothing here that you can see */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_possible_now`: That is not possible any more, or not yet */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid`: Something in the request is not right */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    check_prescription: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                consultation_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Items"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Findings"];
                };
            };
            /** @description `not_signed_in`: Sign in to go on */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: Your account does not allow this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found`: There is nothing here that you can see */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid`: Something in the request is not right */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    give_reason: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                consultation_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["api__schemas__preparation__ReasonRequest"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ConsultationView"];
                };
            };
            /** @description `not_signed_in`: Sign in to go on */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: Your account does not allow this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found`: There is nothing here that you can see */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_possible_now`: That is not possible any more, or not yet */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    recordings: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                consultation_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Recordings"];
                };
            };
            /** @description `not_signed_in`: Sign in to go on */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: Your account does not allow this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found`: There is nothing here that you can see */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    ask_to_record: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string | null;
            };
            path: {
                consultation_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RecordingRequest"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RecordingView"];
                };
            };
            /** @description `not_signed_in`: Sign in to go on */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: Your account does not allow this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found`: There is nothing here that you can see */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `no_call_to_record`: Only a call that is running can be recorded, `already_recording`: This call is being recorded already, or somebody has just asked to, `consent_outdated`: The text has changed meanwhile; read it again */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    refer: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string | null;
            };
            path: {
                consultation_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Referral"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ConsultationView"];
                };
            };
            /** @description `not_signed_in`: Sign in to go on */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: Your account does not allow this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found`: There is nothing here that you can see */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_possible_now`: That is not possible any more, or not yet, `too_late`: The time for this is over */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid`: Something in the request is not right */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    write_review: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                consultation_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReviewRequest"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OwnReview"];
                };
            };
            /** @description `not_signed_in`: Sign in to go on */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: Your account does not allow this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found`: There is nothing here that you can see */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `cannot_review`: A review is written within a month of a consultation that took place, `review_closed`: This review cannot be changed any more */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    offer_transfer: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string | null;
            };
            path: {
                consultation_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TransferRequest"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ConsultationView"];
                };
            };
            /** @description `not_signed_in`: Sign in to go on */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: Your account does not allow this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found`: There is nothing here that you can see */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_possible_now`: That is not possible any more, or not yet, `too_late`: The time for this is over, `not_fitting`: This colleague cannot take it: another field, no questions by text, or somebody of the patient's, `transfer_under_way`: A colleague is being asked already; wait for the answer, or take the offer back, `nothing_to_decide`: There is nothing to decide any more; look at the consultation again */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    answer_transfer: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string | null;
            };
            path: {
                consultation_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TransferAnswer"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ConsultationView"];
                };
            };
            /** @description `not_signed_in`: Sign in to go on */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: Your account does not allow this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found`: There is nothing here that you can see */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_possible_now`: That is not possible any more, or not yet, `too_late`: The time for this is over, `not_fitting`: This colleague cannot take it: another field, no questions by text, or somebody of the patient's, `transfer_under_way`: A colleague is being asked already; wait for the answer, or take the offer back, `nothing_to_decide`: There is nothing to decide any more; look at the consultation again */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    diagnosis_codes: {
        parameters: {
            query: {
                q: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DiagnosisCodes"];
                };
            };
            /** @description `not_signed_in`: Sign in to go on */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: Your account does not allow this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    block_time: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string | null;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["BlockRequest"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BlockView"];
                };
            };
            /** @description `not_signed_in`: Sign in to go on */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: Your account does not allow this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found`: There is nothing here that you can see */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `bookings_affected`: Appointments are booked in time that this change takes away, `too_many_blocks`: You have blocked as many times as one doctor may; open some of them first, or edit your hours */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    unblock: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                block_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `not_signed_in`: Sign in to go on */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: Your account does not allow this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found`: There is nothing here that you can see */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    move_booking: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string | null;
            };
            path: {
                booking_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["MoveRequest"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CalendarBooking"];
                };
            };
            /** @description `not_signed_in`: Sign in to go on */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: Your account does not allow this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found`: There is nothing here that you can see */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `slot_taken`: Somebody booked this time a moment ago. Nothing was charged, `two_places`: The patient has another appointment at this time, or holds one, `time_blocked`: You have blocked this time. Open it first, or choose another, `outside_hours`: This time lies outside your hours, or you are busy elsewhere then, `moved_meanwhile`: This appointment is at another time by now. Nothing was changed, `booking_over`: This booking is over and cannot be changed any more, `not_possible_now`: That is not possible any more, or not yet */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    busy_calendar: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BusyCalendar"];
                };
            };
            /** @description `not_signed_in`: Sign in to go on */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: Your account does not allow this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    follow_calendar: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["BusyCalendarChange"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BusyCalendar"];
                };
            };
            /** @description `not_signed_in`: Sign in to go on */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: Your account does not allow this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found`: There is nothing here that you can see */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `no_calendar`: This is not the address of a calendar; it begins with https:// and leads to a public server */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    unfollow_calendar: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BusyCalendar"];
                };
            };
            /** @description `not_signed_in`: Sign in to go on */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: Your account does not allow this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    doctors_calendar: {
        parameters: {
            query?: {
                /** @description a local day of the doctor; today when absent */
                first?: string | null;
                days?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DoctorsCalendar"];
                };
            };
            /** @description `not_signed_in`: Sign in to go on */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: Your account does not allow this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    set_duty: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DutyRequest"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Duty"];
                };
            };
            /** @description `not_signed_in`: Sign in to go on */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: Your account does not allow this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_on_instant`: Your entry says that you take no instant consultations */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    holidays: {
        parameters: {
            query?: {
                language?: "zh" | "en" | "fr";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Holidays"];
                };
            };
            /** @description `not_signed_in`: Sign in to go on */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: Your account does not allow this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    load: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Load"];
                };
            };
            /** @description `not_signed_in`: Sign in to go on */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: Your account does not allow this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    queue: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Queue"];
                };
            };
            /** @description `not_signed_in`: Sign in to go on */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: Your account does not allow this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    take_next: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string | null;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ConsultationView"];
                };
            };
            /** @description `not_signed_in`: Sign in to go on */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: Your account does not allow this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `nobody_waits`: Nobody whom you could take is waiting at the moment, `not_on_instant`: Your entry says that you take no instant consultations */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    quick_replies: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["QuickReplies"];
                };
            };
            /** @description `not_signed_in`: Sign in to go on */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: Your account does not allow this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    put_quick_replies: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["QuickRepliesChange"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["QuickReplies"];
                };
            };
            /** @description `not_signed_in`: Sign in to go on */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: Your account does not allow this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `stale_replies`: The quick replies were changed somewhere else; look at them again */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid`: Something in the request is not right */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    run_late: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string | null;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RunLateRequest"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RunLate"];
                };
            };
            /** @description `not_signed_in`: Sign in to go on */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: Your account does not allow this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found`: There is nothing here that you can see */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `plan_changed`: Your appointments are not those you looked at any more. Nobody was moved; look again, `cannot_run_late`: Not everybody can be moved so far. Nobody was moved */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    preview_running_late: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DelayRequest"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DelayPreview"];
                };
            };
            /** @description `not_signed_in`: Sign in to go on */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: Your account does not allow this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found`: There is nothing here that you can see */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    schedule: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ScheduleView"];
                };
            };
            /** @description `not_signed_in`: Sign in to go on */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: Your account does not allow this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    put_schedule: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ScheduleChange"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ScheduleView"];
                };
            };
            /** @description `not_signed_in`: Sign in to go on */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: Your account does not allow this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `schedule_changed`: The hours were changed elsewhere since you opened them; load them again, `bookings_affected`: Appointments are booked in time that this change takes away */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid_hours`: These hours cannot be kept, `places_overlap`: Hours at different places are too near each other to be kept by one person */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    preview_schedule: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ScheduleChange"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SchedulePreview"];
                };
            };
            /** @description `not_signed_in`: Sign in to go on */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: Your account does not allow this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `schedule_changed`: The hours were changed elsewhere since you opened them; load them again */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid_hours`: These hours cannot be kept, `places_overlap`: Hours at different places are too near each other to be kept by one person */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    terms: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Terms"];
                };
            };
            /** @description `not_signed_in`: Sign in to go on */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: Your account does not allow this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    put_terms: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Terms"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Terms"];
                };
            };
            /** @description `not_signed_in`: Sign in to go on */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: Your account does not allow this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    text_terms: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TextTerms"];
                };
            };
            /** @description `not_signed_in`: Sign in to go on */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: Your account does not allow this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    put_text_terms: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TextTermsRequest"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TextTerms"];
                };
            };
            /** @description `not_signed_in`: Sign in to go on */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: Your account does not allow this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    doctor: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                doctor_id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DoctorView"];
                };
            };
            /** @description `not_found`: There is nothing here that you can see */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    doctor_reviews: {
        parameters: {
            query?: {
                limit?: number;
                cursor?: string | null;
            };
            header?: never;
            path: {
                doctor_id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Reviews"];
                };
            };
            /** @description `not_found`: There is nothing here that you can see */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid`: Something in the request is not right */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    slots: {
        parameters: {
            query?: {
                mode?: components["schemas"]["Mode"] | null;
                from?: string | null;
                to?: string | null;
            };
            header?: never;
            path: {
                doctor_id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Slots"];
                };
            };
            /** @description `not_found`: There is nothing here that you can see */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid`: Something in the request is not right */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    document: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                document_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DocumentView"];
                };
            };
            /** @description `not_signed_in`: Sign in to go on */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: Your account does not allow this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found`: There is nothing here that you can see */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    document_pdf: {
        parameters: {
            query?: {
                /** @description one's own when absent */
                language?: components["schemas"]["PrintedLanguage"] | null;
            };
            header?: never;
            path: {
                document_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description PDF */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/pdf": string;
                };
            };
            /** @description `not_signed_in`: Sign in to go on */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: Your account does not allow this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found`: There is nothing here that you can see */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    revoke_document: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string | null;
            };
            path: {
                document_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Revocation"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DocumentView"];
                };
            };
            /** @description `not_signed_in`: Sign in to go on */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: Your account does not allow this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found`: There is nothing here that you can see */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `already_revoked`: This document has been revoked already */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    drugs: {
        parameters: {
            query: {
                q: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Drugs"];
                };
            };
            /** @description `not_signed_in`: Sign in to go on */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: Your account does not allow this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    own_emergencies: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Emergencies"];
                };
            };
            /** @description `not_signed_in`: Sign in to go on */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: Your account does not allow this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    open_emergency: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string | null;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["EmergencyRequest"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EmergencyView"];
                };
            };
            /** @description `not_signed_in`: Sign in to go on */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: Your account does not allow this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found`: There is nothing here that you can see */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `bad_contact`: Give an e-mail address or a phone number with its country code, such as +86 138 0013 8000, `invalid`: Something in the request is not right */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too_many_emergencies`: You have opened as many charts in an emergency today as one doctor may; an operator can help, `too_many_lookups`: That were many codes in a short time; wait a minute and try again */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    export_content: {
        parameters: {
            query: {
                until: number;
                signature: string;
            };
            header?: never;
            path: {
                export_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Archive */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/zip": string;
                };
            };
            /** @description `not_signed_in`: Sign in to go on */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: Your account does not allow this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found`: There is nothing here that you can see */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `export_over`: This copy is not kept any more; ask for a fresh one */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `storage_down`: The place where files are kept is not reachable at the moment; try again in a moment */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    family: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Family"];
                };
            };
            /** @description `not_signed_in`: Sign in to go on */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: Your account does not allow this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    invite_family_member: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string | null;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["InvitationRequest"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InvitationView"];
                };
            };
            /** @description `not_signed_in`: Sign in to go on */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: Your account does not allow this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `family_full`: Your family has as many members as it can; remove one, or withdraw an invitation */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid`: Something in the request is not right, `bad_contact`: Give an e-mail address or a phone number with its country code, such as +86 138 0013 8000 */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    family_invitation: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                code: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InvitationView"];
                };
            };
            /** @description `not_signed_in`: Sign in to go on */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: Your account does not allow this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invitation_over`: This invitation is not valid, or no longer; ask for a new one */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    accept_family_invitation: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                code: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["GrantRequest"];
            };
        };
        responses: {
            /** @description Successful Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `not_signed_in`: Sign in to go on */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: Your account does not allow this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invitation_over`: This invitation is not valid, or no longer; ask for a new one */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `family_full`: Your family has as many members as it can; remove one, or withdraw an invitation */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid`: Something in the request is not right */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    decline_family_invitation: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                code: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `not_signed_in`: Sign in to go on */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: Your account does not allow this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invitation_over`: This invitation is not valid, or no longer; ask for a new one */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    withdraw_family_invitation: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                invitation_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `not_signed_in`: Sign in to go on */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: Your account does not allow this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invitation_over`: This invitation is not valid, or no longer; ask for a new one */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    add_family_member: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string | null;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DependentRequest"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MemberView"];
                };
            };
            /** @description `not_signed_in`: Sign in to go on */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: Your account does not allow this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `family_full`: Your family has as many members as it can; remove one, or withdraw an invitation */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid`: Something in the request is not right, `of_age`: Whoever is of age acts for themself; invite them with an account of their own */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    change_family_member: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                member_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DependentRequest"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MemberView"];
                };
            };
            /** @description `not_signed_in`: Sign in to go on */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: Your account does not allow this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found`: There is nobody like this in your family; choose one of its members, or add one */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid`: Something in the request is not right, `of_age`: Whoever is of age acts for themself; invite them with an account of their own */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    remove_family_member: {
        parameters: {
            query?: {
                /** @description cancel what is coming for a member without an account */
                cancel?: boolean;
            };
            header?: never;
            path: {
                member_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `not_signed_in`: Sign in to go on */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: Your account does not allow this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found`: There is nobody like this in your family; choose one of its members, or add one */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `has_appointments`: There are appointments or questions of this family member that somebody has to see to; cancel them first */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    change_family_proxy: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                proxy_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["GrantRequest"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProxyView"];
                };
            };
            /** @description `not_signed_in`: Sign in to go on */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: Your account does not allow this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found`: There is nobody like this in your family; choose one of its members, or add one */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `family_full`: Your family has as many members as it can; remove one, or withdraw an invitation */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid`: Something in the request is not right */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    end_family_proxy: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                proxy_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `not_signed_in`: Sign in to go on */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: Your account does not allow this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found`: There is nobody like this in your family; choose one of its members, or add one */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    file: {
        parameters: {
            query: {
                until: number;
                signature: string;
                thumbnail?: boolean;
            };
            header?: never;
            path: {
                file_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The file */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "*/*": string;
                };
            };
            /** @description A part of it */
            206: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "*/*": string;
                };
            };
            /** @description `not_signed_in`: Sign in to go on */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found`: There is nothing here that you can see */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `range_not_satisfiable`: This part is behind the end of the file */
            416: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `storage_down`: The place where files are kept is not reachable at the moment; try again in a moment */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    file_drawing: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                file_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DrawingView"];
                };
            };
            /** @description `not_signed_in`: Sign in to go on */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found`: There is nothing here that you can see */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    guest_link: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                code: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GuestLinkView"];
                };
            };
            /** @description `guest_link_over`: This link is not valid, or no longer; ask for a new one */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    come_as_guest: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                code: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["GuestArrival"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GuestArrived"];
                };
            };
            /** @description `guest_link_over`: This link is not valid, or no longer; ask for a new one */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_agreed_yet`: Patient and doctor have not both agreed yet; wait a moment, `already_there`: You belong to this consultation already; open it from your own list */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    institutions: {
        parameters: {
            query: {
                q: string;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Institutions"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    me: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Me"];
                };
            };
            /** @description `not_signed_in`: Sign in to go on */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    change_me: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["MeChange"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Me"];
                };
            };
            /** @description `not_signed_in`: Sign in to go on */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: Your account does not allow this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid`: Something in the request is not right */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    my_application: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OwnApplication"];
                };
            };
            /** @description `not_signed_in`: Sign in to go on */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: Your account does not allow this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    save_application: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ApplicationRequest"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OwnApplication"];
                };
            };
            /** @description `not_signed_in`: Sign in to go on */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: Your account does not allow this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found`: There is nothing here that you can see */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `application_not_open`: This cannot be done with the application as it stands */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid`: Something in the request is not right */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    add_application_document: {
        parameters: {
            query: {
                shows: "licence" | "identity" | "institution";
                /** @description the client's own id; a retry with it is not a second document */
                cid: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "multipart/form-data": {
                    /** Format: binary */
                    file: string;
                };
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ApplicationDocument"];
                };
            };
            /** @description `not_signed_in`: Sign in to go on */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: Your account does not allow this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `application_not_open`: This cannot be done with the application as it stands, `too_many_documents`: An application holds no more documents; remove one first */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `file_too_large`: This file is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `file_not_accepted`: Files of this kind are not accepted: send a picture, a PDF, a DICOM file or a voice note, `file_mislabelled`: The name of this file says that it is something else than it is; rename it and send it again */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid`: Something in the request is not right, `file_suspicious`: This file looks as if it carried something harmful and was not kept; check the device it comes from, `file_damaged`: This file is damaged or not complete and cannot be shown; open it yourself, save it again and send that, `file_empty`: This file is empty, `too_many_pixels`: This picture has too many pixels; make it smaller and send that, `sound_too_long`: This voice note is too long; send it in parts */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `storage_down`: The place where files are kept is not reachable at the moment; try again in a moment */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    remove_application_document: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                file_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `not_signed_in`: Sign in to go on */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: Your account does not allow this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found`: There is nothing here that you can see */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `application_not_open`: This cannot be done with the application as it stands */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    submit_application: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SubmissionRequest"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OwnApplication"];
                };
            };
            /** @description `not_signed_in`: Sign in to go on */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: Your account does not allow this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `application_not_open`: This cannot be done with the application as it stands, `licence_expired`: This licence has expired, `licence_in_use`: Another doctor is listed under this licence number */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `application_incomplete`: The application is not complete yet */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    withdraw_application: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OwnApplication"];
                };
            };
            /** @description `not_signed_in`: Sign in to go on */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: Your account does not allow this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `application_not_open`: This cannot be done with the application as it stands */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    my_calendar: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                kind: "patient" | "doctor";
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CalendarFeed"];
                };
            };
            /** @description `not_signed_in`: Sign in to go on */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: Your account does not allow this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    renew_calendar: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                kind: "patient" | "doctor";
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CalendarFeed"];
                };
            };
            /** @description `not_signed_in`: Sign in to go on */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: Your account does not allow this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    my_channels: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Channels"];
                };
            };
            /** @description `not_signed_in`: Sign in to go on */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: Your account does not allow this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    change_channels: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ChannelsChange"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Channels"];
                };
            };
            /** @description `not_signed_in`: Sign in to go on */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: Your account does not allow this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `bad_contact`: Give an e-mail address or a phone number with its country code, such as +86 138 0013 8000, `no_phone`: Give the phone number that text messages should go to */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    add_push_device: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                device_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PushSubscription"];
            };
        };
        responses: {
            /** @description Successful Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `not_signed_in`: Sign in to go on */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: Your account does not allow this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too_many_devices`: Reminders go to as many devices as there can be; remove one that you no longer use first */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `bad_device`: This browser gave no address that reminders can be pushed to */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    remove_push_device: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                device_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `not_signed_in`: Sign in to go on */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: Your account does not allow this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    my_consents: {
        parameters: {
            query?: {
                language?: components["schemas"]["Language"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Consents"];
                };
            };
            /** @description `not_signed_in`: Sign in to go on */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: Your account does not allow this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    give_consent: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                kind: "text" | "video";
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ConsentRequest"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Consents"];
                };
            };
            /** @description `not_signed_in`: Sign in to go on */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: Your account does not allow this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `consent_outdated`: The text has changed meanwhile; read it again */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid`: Something in the request is not right */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    withdraw_consent: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                kind: "text" | "video";
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `not_signed_in`: Sign in to go on */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: Your account does not allow this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    my_deliveries: {
        parameters: {
            query?: {
                booking_id?: string | null;
                limit?: number;
                cursor?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Deliveries"];
                };
            };
            /** @description `not_signed_in`: Sign in to go on */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: Your account does not allow this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid`: Something in the request is not right */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    erasure: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErasureView"];
                };
            };
            /** @description `not_signed_in`: Sign in to go on */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: Your account does not allow this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    ask_for_erasure: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ErasureRequest"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErasureView"];
                };
            };
            /** @description `not_signed_in`: Sign in to go on */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `proof_needed`: Show once more that it is you, and do this again, `forbidden`: Your account does not allow this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `account_still_needed`: Something is still under way that your account is needed for */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `wrong_confirmation`: This is not your password */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    cancel_erasure: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErasureView"];
                };
            };
            /** @description `not_signed_in`: Sign in to go on */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: Your account does not allow this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    my_favourites: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Favourites"];
                };
            };
            /** @description `not_signed_in`: Sign in to go on */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: Your account does not allow this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    add_favourite: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                doctor_id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `not_signed_in`: Sign in to go on */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: Your account does not allow this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found`: There is nothing here that you can see */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too_many_favourites`: You have as many favourites as one person may; remove one first */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    remove_favourite: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                doctor_id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `not_signed_in`: Sign in to go on */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: Your account does not allow this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    remove_federated_identity: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                identity_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `not_signed_in`: Sign in to go on */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `proof_needed`: Show once more that it is you, and do this again, `forbidden`: Your account does not allow this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found`: There is nothing here that you can see */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `last_way_in`: This is the only way in that you have; choose a password or add a passkey first */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    begin_connecting: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                provider: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["OpenIdStart"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OpenIdAddress"];
                };
            };
            /** @description `not_signed_in`: Sign in to go on, `provider_mistrusted`: What the provider answered could not be verified; tell whoever runs this installation */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `proof_needed`: Show once more that it is you, and do this again, `no_account_here`: There is no account here that the provider opens for you; ask your institution, or sign in another way, `forbidden`: Your account does not allow this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `provider_unknown`: This installation knows no such provider */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `provider_unreachable`: The provider does not answer; try again, or sign in another way */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    connect_federated_identity: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                provider: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["OpenIdReturn"];
            };
        };
        responses: {
            /** @description Successful Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `not_signed_in`: Sign in to go on, `step_over`: Signing in took too long; begin again, `provider_refused`: The provider has not let you in, `provider_mistrusted`: What the provider answered could not be verified; tell whoever runs this installation */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: Your account does not allow this, `no_account_here`: There is no account here that the provider opens for you; ask your institution, or sign in another way */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `provider_unknown`: This installation knows no such provider */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too_many_attempts`: There were too many tries; wait a moment, or use another way to sign in */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `provider_unreachable`: The provider does not answer; try again, or sign in another way */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    my_marks: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Marks"];
                };
            };
            /** @description `not_signed_in`: Sign in to go on */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: Your account does not allow this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    my_notices: {
        parameters: {
            query?: {
                limit?: number;
                cursor?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Notices"];
                };
            };
            /** @description `not_signed_in`: Sign in to go on */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: Your account does not allow this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid`: Something in the request is not right */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    read_notices: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NoticesRead"];
            };
        };
        responses: {
            /** @description Successful Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `not_signed_in`: Sign in to go on */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: Your account does not allow this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    add_passkey: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewPasskey"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AddedPasskey"];
                };
            };
            /** @description `not_signed_in`: Sign in to go on, `passkey_refused`: This passkey was not accepted; try again, or sign in another way */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `proof_needed`: Show once more that it is you, and do this again, `forbidden`: Your account does not allow this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too_many_passkeys`: You have as many passkeys as there can be; remove one that you no longer use first */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    passkey_options: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PasskeyOptions"];
                };
            };
            /** @description `not_signed_in`: Sign in to go on */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `proof_needed`: Show once more that it is you, and do this again, `forbidden`: Your account does not allow this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too_many_passkeys`: You have as many passkeys as there can be; remove one that you no longer use first */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    remove_passkey: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                passkey_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `not_signed_in`: Sign in to go on */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `proof_needed`: Show once more that it is you, and do this again, `forbidden`: Your account does not allow this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found`: There is nothing here that you can see */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `last_second_factor`: Your role needs a second factor; add another one before you take this one away, `password_stands_not_alone`: Your password is too short to stand alone; choose a longer one first */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    rename_passkey: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                passkey_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PasskeyName"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PasskeyView"];
                };
            };
            /** @description `not_signed_in`: Sign in to go on */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: Your account does not allow this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found`: There is nothing here that you can see */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    change_password: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PasswordChange"];
            };
        };
        responses: {
            /** @description Successful Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `not_signed_in`: Sign in to go on, `wrong_credentials`: This e-mail, phone number or password is not right */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: Your account does not allow this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `password_too_short`: This password is too short; several words in a row are easy to remember and hard to guess, `password_known`: This password is known from leaks or easily guessed; choose one that you use nowhere else, `password_personal`: This password is mostly your name or address; choose one that nobody would think of */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too_many_attempts`: There were too many tries; wait a moment, or use another way to sign in */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    prove: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Proof"];
            };
        };
        responses: {
            /** @description Successful Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `not_signed_in`: Sign in to go on, `passkey_refused`: This passkey was not accepted; try again, or sign in another way, `wrong_code`: This code is not right, or no longer; ask for another one, `wrong_credentials`: This e-mail, phone number or password is not right */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `proof_needed`: Show once more that it is you, and do this again, `forbidden`: Your account does not allow this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid`: Something in the request is not right */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too_many_attempts`: There were too many tries; wait a moment, or use another way to sign in */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    proof_options: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PasskeyOptions"];
                };
            };
            /** @description `not_signed_in`: Sign in to go on */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: Your account does not allow this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    renew_recovery_codes: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RecoveryCodes"];
                };
            };
            /** @description `not_signed_in`: Sign in to go on */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `proof_needed`: Show once more that it is you, and do this again, `forbidden`: Your account does not allow this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    my_searches: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SavedSearches"];
                };
            };
            /** @description `not_signed_in`: Sign in to go on */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: Your account does not allow this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    keep_search: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                search_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SavedSearchRequest"];
            };
        };
        responses: {
            /** @description Successful Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `not_signed_in`: Sign in to go on */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: Your account does not allow this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too_many_searches`: You have saved as many searches as one person may; remove one first */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    forget_search: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                search_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `not_signed_in`: Sign in to go on */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: Your account does not allow this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    security: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Security"];
                };
            };
            /** @description `not_signed_in`: Sign in to go on */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: Your account does not allow this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    my_sessions: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Sessions"];
                };
            };
            /** @description `not_signed_in`: Sign in to go on */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: Your account does not allow this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    end_other_sessions: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `not_signed_in`: Sign in to go on */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: Your account does not allow this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    end_session: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                session_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `not_signed_in`: Sign in to go on */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: Your account does not allow this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found`: There is nothing here that you can see */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    begin_totp: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TotpSecretView"];
                };
            };
            /** @description `not_signed_in`: Sign in to go on */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `proof_needed`: Show once more that it is you, and do this again, `forbidden`: Your account does not allow this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `already_enrolled`: An authenticator app is set up already; switch it off before you set up another */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    remove_totp: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `not_signed_in`: Sign in to go on */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `proof_needed`: Show once more that it is you, and do this again, `forbidden`: Your account does not allow this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `last_second_factor`: Your role needs a second factor; add another one before you take this one away, `password_stands_not_alone`: Your password is too short to stand alone; choose a longer one first */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    confirm_totp: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TotpCode"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RecoveryCodes"];
                };
            };
            /** @description `not_signed_in`: Sign in to go on, `wrong_code`: This code is not right, or no longer; ask for another one */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `proof_needed`: Show once more that it is you, and do this again, `forbidden`: Your account does not allow this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too_many_attempts`: There were too many tries; wait a moment, or use another way to sign in */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    my_watches: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Watches"];
                };
            };
            /** @description `not_signed_in`: Sign in to go on */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: Your account does not allow this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    watch: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                doctor_id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["WatchRequest"];
            };
        };
        responses: {
            /** @description Successful Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `not_signed_in`: Sign in to go on */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: Your account does not allow this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found`: There is nothing here that you can see */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too_many_watches`: You are waiting for as many doctors as one person may; stop waiting for one of them first */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid`: Something in the request is not right */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    unwatch: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                doctor_id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `not_signed_in`: Sign in to go on */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: Your account does not allow this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    applications: {
        parameters: {
            query?: {
                state?: "waiting" | "decided";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Applications"];
                };
            };
            /** @description `not_signed_in`: Sign in to go on */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: Your account does not allow this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    application: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                application_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReviewFile"];
                };
            };
            /** @description `not_signed_in`: Sign in to go on */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: Your account does not allow this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found`: There is nothing here that you can see */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    decide_application: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                application_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DecisionRequest"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReviewFile"];
                };
            };
            /** @description `not_signed_in`: Sign in to go on */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: Your account does not allow this, `proof_needed`: Show once more that it is you, and do this again, `own_application`: Nobody decides about themself */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found`: There is nothing here that you can see */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `application_not_open`: This cannot be done with the application as it stands, `application_changed`: The application has changed since you looked at it; read it again, `not_this_doctor`: This entry of the directory cannot be the applicant's, `reviews_differ`: The first reviewer has connected the application with another entry; ask a question or reject it, `licence_in_use`: Another doctor is listed under this licence number, `licence_expired`: This licence has expired, `doctor_suspended`: This doctor is suspended; the suspension has to be lifted first */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid`: Something in the request is not right, `checks_missing`: Licence and identity have to be checked before approving */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    board: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Board"];
                };
            };
            /** @description `not_signed_in`: Sign in to go on */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: Your account does not allow this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    disputes: {
        parameters: {
            query?: {
                state?: "open" | "settled";
                limit?: number;
                cursor?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Cases"];
                };
            };
            /** @description `not_signed_in`: Sign in to go on */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: Your account does not allow this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid`: Something in the request is not right */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    settle_dispute: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string | null;
            };
            path: {
                consultation_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SettleRequest"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CaseView"];
                };
            };
            /** @description `not_signed_in`: Sign in to go on */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: Your account does not allow this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found`: There is nothing here that you can see */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `already_settled`: An operator has decided this, and that is final */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    doctor_standing: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                doctor_id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Standing"];
                };
            };
            /** @description `not_signed_in`: Sign in to go on */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: Your account does not allow this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found`: There is nothing here that you can see */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    suspend_doctor: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                doctor_id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["api__schemas__credentials__ReasonRequest"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Standing"];
                };
            };
            /** @description `not_signed_in`: Sign in to go on */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: Your account does not allow this, `own_application`: Nobody decides about themself */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found`: There is nothing here that you can see */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    ask_to_lift: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                doctor_id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["api__schemas__credentials__ReasonRequest"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Standing"];
                };
            };
            /** @description `not_signed_in`: Sign in to go on */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: Your account does not allow this, `own_application`: Nobody decides about themself */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found`: There is nothing here that you can see */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_suspended`: This doctor is not suspended, `licence_expired`: This licence has expired */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    confirm_lifting: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                doctor_id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Standing"];
                };
            };
            /** @description `not_signed_in`: Sign in to go on */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: Your account does not allow this, `proof_needed`: Show once more that it is you, and do this again, `own_application`: Nobody decides about themself */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found`: There is nothing here that you can see */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_suspended`: This doctor is not suspended, `licence_expired`: This licence has expired, `second_operator_needed`: Another operator has to confirm this */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    emergencies: {
        parameters: {
            query?: {
                decided?: boolean;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Emergencies"];
                };
            };
            /** @description `not_signed_in`: Sign in to go on */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: Your account does not allow this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    decide_emergency: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string | null;
            };
            path: {
                emergency_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["EmergencyDecision"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EmergencyView"];
                };
            };
            /** @description `not_signed_in`: Sign in to go on */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: Your account does not allow this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found`: There is nothing here that you can see */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `already_decided`: Somebody has decided about this already */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    ranking: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Ranking"];
                };
            };
            /** @description `not_signed_in`: Sign in to go on */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: Your account does not allow this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    save_draft: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string | null;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["api__schemas__ranking__DraftRequest"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RankingVersion"];
                };
            };
            /** @description `not_signed_in`: Sign in to go on */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: Your account does not allow this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found`: There is no such version of the ranking */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_a_draft`: This version is no draft any more, `draft_changed`: Somebody else has changed this draft; look at it again */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid_policy`: Doctors cannot be ranked by these weights */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    discard_draft: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                version: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `not_signed_in`: Sign in to go on */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: Your account does not allow this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found`: There is no such version of the ranking */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_a_draft`: This version is no draft any more */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    preview_ranking: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PreviewRequest"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RankingPreview"];
                };
            };
            /** @description `not_signed_in`: Sign in to go on */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: Your account does not allow this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid_policy`: Doctors cannot be ranked by these weights */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: A part of the service is not reachable at the moment */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    publish_ranking: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string | null;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PublishRequest"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RankingVersion"];
                };
            };
            /** @description `not_signed_in`: Sign in to go on */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: Your account does not allow this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found`: There is no such version of the ranking */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_a_draft`: This version is no draft any more, `draft_changed`: Somebody else has changed this draft; look at it again, `ranking_changed`: Another version is in force by now; look at it before you replace it */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid_policy`: Doctors cannot be ranked by these weights */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    keep_ranking_query: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                query_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RankingQueryRequest"];
            };
        };
        responses: {
            /** @description Successful Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `not_signed_in`: Sign in to go on */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: Your account does not allow this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too_many_queries`: No more searches can be kept; remove one first */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid_search`: The search contradicts itself */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    remove_ranking_query: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                query_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `not_signed_in`: Sign in to go on */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: Your account does not allow this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    roll_back_ranking: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string | null;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RollBackRequest"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InForce"];
                };
            };
            /** @description `not_signed_in`: Sign in to go on */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: Your account does not allow this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found`: There is no such version of the ranking */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `already_in_force`: This version is in force already, `ranking_changed`: Another version is in force by now; look at it before you replace it */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid_policy`: Doctors cannot be ranked by these weights */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    waiting_reviews: {
        parameters: {
            query?: {
                limit?: number;
                cursor?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WaitingReviews"];
                };
            };
            /** @description `not_signed_in`: Sign in to go on */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: Your account does not allow this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid`: Something in the request is not right */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    decide_review: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string | null;
            };
            path: {
                review_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReviewDecision"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OwnReview"];
                };
            };
            /** @description `not_signed_in`: Sign in to go on */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: Your account does not allow this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found`: There is nothing here that you can see */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `nothing_to_decide`: Nobody waits for a decision about this review any more */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    suspensions: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Suspensions"];
                };
            };
            /** @description `not_signed_in`: Sign in to go on */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: Your account does not allow this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    chart: {
        parameters: {
            query?: {
                /** @description the consultation in which a doctor asks */
                consultation_id?: string | null;
            };
            header?: never;
            path: {
                patient_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ChartView"];
                };
            };
            /** @description `not_signed_in`: Sign in to go on */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: Your account does not allow this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found`: There is nothing here that you can see */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    add_chart_entry: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string | null;
            };
            path: {
                patient_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ChartEntryRequest"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ChartView"];
                };
            };
            /** @description `not_signed_in`: Sign in to go on */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: Your account does not allow this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found`: There is nothing here that you can see */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid`: Something in the request is not right */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    end_chart_entry: {
        parameters: {
            query?: {
                /** @description the consultation in which a doctor asks */
                consultation_id?: string | null;
            };
            header?: never;
            path: {
                patient_id: string;
                entry_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ChartView"];
                };
            };
            /** @description `not_signed_in`: Sign in to go on */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: Your account does not allow this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found`: There is nothing here that you can see */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    note_chart_facts: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                patient_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ChartFactsRequest"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ChartView"];
                };
            };
            /** @description `not_signed_in`: Sign in to go on */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: Your account does not allow this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found`: There is nothing here that you can see */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid`: Something in the request is not right */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    say_none_known: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                patient_id: string;
                kind: "allergy" | "medicine" | "condition";
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NoneKnownRequest"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ChartView"];
                };
            };
            /** @description `not_signed_in`: Sign in to go on */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: Your account does not allow this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found`: There is nothing here that you can see */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `something_listed`: There is something in this list; remove it before saying that there is nothing */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    chart_readings: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                patient_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ChartReadings"];
                };
            };
            /** @description `not_signed_in`: Sign in to go on */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: Your account does not allow this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found`: There is nothing here that you can see */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    exports: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                patient_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Exports"];
                };
            };
            /** @description `not_signed_in`: Sign in to go on */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: Your account does not allow this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found`: There is nothing here that you can see */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    ask_for_export: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string | null;
            };
            path: {
                patient_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ExportRequest"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ExportView"];
                };
            };
            /** @description `not_signed_in`: Sign in to go on */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `proof_needed`: Show once more that it is you, and do this again, `forbidden`: Your account does not allow this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found`: There is nothing here that you can see */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `export_under_way`: A copy is being made already; it will be here in a moment */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    looks: {
        parameters: {
            query?: {
                who?: "others" | "all" | "doctors" | "family" | "operators";
                kind?: ("chart" | "history" | "preparation" | "earlier" | "consultation" | "transcript" | "file" | "outcome" | "document" | "recording" | "review" | "record") | null;
                limit?: number;
                cursor?: string | null;
            };
            header?: never;
            path: {
                patient_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Looks"];
                };
            };
            /** @description `not_signed_in`: Sign in to go on */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: Your account does not allow this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found`: There is nothing here that you can see */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid`: Something in the request is not right */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    echo: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SessionDescription"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EchoAnswer"];
                };
            };
            /** @description `not_signed_in`: Sign in to go on */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: Your account does not allow this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `echo_refused`: This is not an offer the echo can answer */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `echo_busy`: Many people are testing their devices at the moment */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    ice: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IceConfiguration"];
                };
            };
            /** @description `not_signed_in`: Sign in to go on */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    ticket: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Ticket"];
                };
            };
            /** @description `not_signed_in`: Sign in to go on */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    recording_part: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                playback_id: string;
                part_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description All of it */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "video/webm": string;
                };
            };
            /** @description A part of it */
            206: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "video/webm": string;
                };
            };
            /** @description `not_signed_in`: Sign in to go on */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: Your account does not allow this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found`: There is nothing here that you can see */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `nothing_kept`: There is nothing of this recording to be played */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `range_not_satisfiable`: This part is behind the end of the file */
            416: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `storage_down`: The place where files are kept is not reachable at the moment; try again in a moment */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    change_recording: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string | null;
            };
            path: {
                recording_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RecordingChange"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RecordingView"];
                };
            };
            /** @description `not_signed_in`: Sign in to go on */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: Your account does not allow this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found`: There is nothing here that you can see */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_recording`: This recording is not in a state for that any more */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    answer_recording: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string | null;
            };
            path: {
                recording_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RecordingAnswer"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RecordingView"];
                };
            };
            /** @description `not_signed_in`: Sign in to go on */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: Your account does not allow this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found`: There is nothing here that you can see */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_recording`: This recording is not in a state for that any more, `consent_outdated`: The text has changed meanwhile; read it again */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    record: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                recording_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RecordingOffer"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RecordingPeer"];
                };
            };
            /** @description `not_signed_in`: Sign in to go on */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: Your account does not allow this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found`: There is nothing here that you can see */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_recording`: This recording is not in a state for that any more */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `recorder_refused`: This is not an offer that can be recorded */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `recorder_busy`: Nothing can be recorded at the moment */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    recording_playbacks: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                recording_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RecordingPlaybacks"];
                };
            };
            /** @description `not_signed_in`: Sign in to go on */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: Your account does not allow this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found`: There is nothing here that you can see */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    play_recording: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string | null;
            };
            path: {
                recording_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RecordingPlayback"];
                };
            };
            /** @description `not_signed_in`: Sign in to go on */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: Your account does not allow this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found`: There is nothing here that you can see */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `nothing_kept`: There is nothing of this recording to be played */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    reply_to_review: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string | null;
            };
            path: {
                review_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Reply"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReviewView"];
                };
            };
            /** @description `not_signed_in`: Sign in to go on */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: Your account does not allow this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found`: There is nothing here that you can see */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `already_replied`: You have replied to this review already */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `bad_reply`: A reply that everybody can read has no contact data and no insults in it */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    report_review: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                review_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Report"];
            };
        };
        responses: {
            /** @description Successful Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `not_signed_in`: Sign in to go on */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: Your account does not allow this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found`: There is nothing here that you can see */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `already_reported`: You have reported this review already; somebody will look at it */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    search_doctors: {
        parameters: {
            query?: {
                q?: string;
                /** @description NHC code, with descendants */
                specialty?: string | null;
                /** @description city id */
                city?: number | null;
                /** @description lat,lon */
                near?: string | null;
                /** @description at most so far from `near` */
                max_km?: number | null;
                mode?: components["schemas"]["Mode"] | null;
                /** @description openings from here */
                from?: string | null;
                /** @description openings before here */
                to?: string | null;
                /** @description openings before 12:00, before 18:00 or later, in the doctor's time zone */
                part_of_day?: ("morning" | "afternoon" | "evening") | null;
                /** @description openings on Saturday or Sunday, in the doctor's time zone */
                weekend?: boolean;
                language?: string | null;
                gender?: ("female" | "male") | null;
                title?: ("chief" | "associate_chief" | "attending" | "resident") | null;
                /** @description minor units, of the mode asked or any */
                max_price?: number | null;
                /** @description stars, on average; leaves out the unrated */
                min_rating?: number | null;
                institution?: number | null;
                /** @description of the institution; 三级 includes 三级甲等 and its like */
                level?: string | null;
                /** @description only those who do */
                sees_children?: boolean;
                /** @description only those who do */
                takes_new_patients?: boolean;
                /** @description only those who do */
                accepts_insurance?: boolean;
                sort?: "best" | "soonest" | "nearest" | "rating" | "price";
                limit?: number;
                cursor?: string | null;
                facets?: boolean;
                /** @description the reader's: counts of the next days, as facet `day` */
                time_zone?: string | null;
            };
            header?: {
                "accept-language"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SearchResults"];
                };
            };
            /** @description `invalid_search`: The search contradicts itself, `invalid_cursor`: This is not a place in these results; search again from the first page */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: A part of the service is not reachable at the moment */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    suggest: {
        parameters: {
            query?: {
                q?: string;
                language?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Suggestions"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    signing_keys: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SigningKeys"];
                };
            };
        };
    };
    specialties: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Specialties"];
                };
            };
        };
    };
    triage: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TriageRequest"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TriageResult"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    verify: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                code: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["api__schemas__records__Verification"];
                };
            };
            /** @description `not_found`: There is nothing here that you can see */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too_many_lookups`: That were many codes in a short time; wait a minute and try again */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    my_waitlist: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Waitlist"];
                };
            };
            /** @description `not_signed_in`: Sign in to go on */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: Your account does not allow this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    join_waitlist: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string | null;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["WaitRequest"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WaitView"];
                };
            };
            /** @description `not_signed_in`: Sign in to go on */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: Your account does not allow this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found`: There is nothing here that you can see */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `already_yours`: This time is already booked or held for you, `open_already`: There are open times of this doctor; book one of them, `too_many_waits`: You are on as many waitlists as one person may be; leave one of them first */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid`: Something in the request is not right */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    leave_waitlist: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                entry_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `not_signed_in`: Sign in to go on */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: Your account does not allow this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found`: There is nothing here that you can see */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
}
