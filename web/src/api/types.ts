/**
 * Names for the shapes of the API that screens use, in one place.
 * Until the server's own description is generated, the shapes are provisional and follow its published contract.
 */

export type Role = "patient" | "doctor" | "operator";

export interface Me {
  id: string;
  name: string;
  roles: Role[];
  doctor_id?: number | null;
  language?: string | null;
  time_zone?: string | null;
  email?: string | null;
  phone?: string | null;
}
