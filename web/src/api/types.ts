/** Short names for the shapes of the API that screens use. */
import type { components } from "./schema";

type Schemas = components["schemas"];

export type Me = Schemas["Me"];
export type Role = Me["roles"][number];
export type Registration = Schemas["Registration"];
export type SignInStep = Schemas["SignInStep"];
export type Security = Schemas["Security"];
export type Passkey = Schemas["PasskeyView"];
export type ProviderView = Schemas["ProviderView"];
export type OpenIdReturn = Schemas["OpenIdReturn"];
export type FederatedIdentity = Schemas["FederatedIdentityView"];
export type Session = Schemas["SessionView"];
export type CodeSent = Schemas["CodeSent"];
export type PasswordReset = Schemas["PasswordReset"];
export type Credentials = Schemas["Credentials"];
export type MeChange = Schemas["MeChange"];

export type DoctorSummary = Schemas["DoctorSummary"];
export type Doctor = Schemas["DoctorView"];
export type Institution = Schemas["InstitutionView"];
export type City = Schemas["CityView"];
export type Slot = Schemas["SlotView"];
export type Place = Schemas["PlaceView"];
export type Prices = Schemas["Prices"];

export type SearchResults = Schemas["SearchResults"];
export type Hit = Schemas["Hit"];
export type Reason = Schemas["Reason"];
export type Suggestion = Schemas["Suggestion"];
export type Emergency = Schemas["Emergency"];
export type TriageResult = Schemas["TriageResult"];

export type Booking = Schemas["BookingView"];
export type BookingRequest = Schemas["BookingRequest"];
export type BookableMode = BookingRequest["mode"];

export type Consultation = Schemas["ConsultationView"];
export type ConsultationRequest = Schemas["ConsultationRequest"];

export type Favourite = Schemas["Favourite"];
export type SavedSearch = Schemas["SavedSearchView"];
export type Watch = Schemas["WatchView"];
export type WatchRequest = Schemas["WatchRequest"];
export type Notice = Schemas["Notices"]["notices"][number];
export type Wait = Schemas["WaitView"];
export type WaitRequest = Schemas["WaitRequest"];
export type Marks = Schemas["Marks"];
export type Channels = Schemas["Channels"];
export type ChannelsChange = Schemas["ChannelsChange"];
export type Delivery = Schemas["DeliveryView"];
