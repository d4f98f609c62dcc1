import type attendance from "../locales/en/attendance.json";
import type chart from "../locales/en/chart.json";
import type common from "../locales/en/common.json";
import type contract from "../locales/en/contract.json";
import type credentials from "../locales/en/credentials.json";
import type doctor from "../locales/en/doctor.json";
import type guests from "../locales/en/guests.json";
import type family from "../locales/en/family.json";
import type files from "../locales/en/files.json";
import type kept from "../locales/en/kept.json";
import type operations from "../locales/en/operations.json";
import type patient from "../locales/en/patient.json";
import type privacy from "../locales/en/privacy.json";
import type ranking from "../locales/en/ranking.json";
import type records from "../locales/en/records.json";
import type emergency from "../locales/en/emergency.json";
import type recordings from "../locales/en/recordings.json";
import type room from "../locales/en/room.json";
import type security from "../locales/en/security.json";
import type specialties from "../locales/en/specialties.json";

declare module "i18next" {
  interface CustomTypeOptions {
    defaultNS: "common";
    resources: {
      common: typeof common;
      patient: typeof patient;
      family: typeof family;
      guests: typeof guests;
      kept: typeof kept;
      specialties: typeof specialties;
      records: typeof records;
      room: typeof room;
      doctor: typeof doctor;
      operations: typeof operations;
      ranking: typeof ranking;
      attendance: typeof attendance;
      chart: typeof chart;
      contract: typeof contract;
      credentials: typeof credentials;
      files: typeof files;
      emergency: typeof emergency;
      recordings: typeof recordings;
      security: typeof security;
      privacy: typeof privacy;
    };
  }
}
