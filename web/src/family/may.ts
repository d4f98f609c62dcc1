/** In what the reader acts for whom. */

import { useFamily, type Scope } from "@/api/family";

/** Whether the reader may do something for a patient: for themself always, and for others what they were granted. */
export function useMay(patientId: string): (scope: Scope) => boolean {
  const member = useFamily()?.members.find(({ id }) => id === patientId);
  return (scope) => !member || member.scopes.includes(scope);
}
