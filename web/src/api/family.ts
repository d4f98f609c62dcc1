/** Whom one acts for, who acts for one, and invitations. */

import { queryOptions, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { answer, api } from "./client";
import { useIdempotencyKey } from "./idempotency";
import type { components } from "./schema";
import { useMe } from "./session";

type Schemas = components["schemas"];
export type Family = Schemas["Family"];
export type Member = Schemas["MemberView"];
export type Relation = Member["relation"];
export type DependentRequest = Schemas["DependentRequest"];
export type Proxy = Schemas["ProxyView"];
export type GrantRequest = Schemas["GrantRequest"];
export type Scope = GrantRequest["scopes"][number];
export type Invitation = Schemas["InvitationView"];
export type InvitationRequest = Schemas["InvitationRequest"];

export const familyQuery = queryOptions({
  queryKey: ["family"],
  queryFn: () => answer(api.GET("/v1/family")),
  staleTime: 30_000,
});

/** The family of whoever is signed in; undefined when nobody is, or not known yet. */
export function useFamily(): Family | undefined {
  const me = useMe();
  return useQuery({ ...familyQuery, enabled: Boolean(me) }).data;
}

/** A change of the family: it is read again, with what it may have changed. */
function useFamilyChange<Variables, Data>(change: (wanted: Variables) => Promise<Data>) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: change,
    // Not waited for: what was changed may go from the page with it, and is to say so first.
    onSettled: () => {
      void client.invalidateQueries({ queryKey: ["bookings"] });
      void client.invalidateQueries({ queryKey: ["consultations"] });
      void client.invalidateQueries({ queryKey: familyQuery.queryKey });
    },
  });
}

export function useAddMember() {
  const keyFor = useIdempotencyKey();
  return useFamilyChange(
    (wanted: DependentRequest) =>
      answer(
        api.POST("/v1/family/members", { body: wanted, params: { header: { "Idempotency-Key": keyFor(wanted) } } }),
      ) as Promise<Member>,
  );
}

export const useChangeMember = (id: string) =>
  useFamilyChange((wanted: DependentRequest) =>
    answer(api.PUT("/v1/family/members/{member_id}", { params: { path: { member_id: id } }, body: wanted })),
  );

/** Removes a member; with `cancel` what is coming for them is cancelled first. */
export const useRemoveMember = (id: string) =>
  useFamilyChange((cancel: boolean) =>
    answer(api.DELETE("/v1/family/members/{member_id}", { params: { path: { member_id: id }, query: { cancel } } })),
  );

/** Says anew in what somebody acts for one, and until when; also for whom the time was over. */
export const useChangeProxy = (id: string) =>
  useFamilyChange((granted: GrantRequest) =>
    answer(api.PUT("/v1/family/proxies/{proxy_id}", { params: { path: { proxy_id: id } }, body: granted })),
  );

export const useEndProxy = (id: string) =>
  useFamilyChange(() => answer(api.DELETE("/v1/family/proxies/{proxy_id}", { params: { path: { proxy_id: id } } })));

export function useInvite() {
  const keyFor = useIdempotencyKey();
  return useFamilyChange(
    (wanted: InvitationRequest) =>
      answer(
        api.POST("/v1/family/invitations", { body: wanted, params: { header: { "Idempotency-Key": keyFor(wanted) } } }),
      ) as Promise<Invitation>,
  );
}

export const useWithdraw = (id: string) =>
  useFamilyChange(() =>
    answer(api.DELETE("/v1/family/invitations/{invitation_id}", { params: { path: { invitation_id: id } } })),
  );

export const invitationQuery = (code: string) =>
  queryOptions({
    queryKey: ["family", "invitation", code],
    queryFn: () => answer(api.GET("/v1/family/invitations/{code}", { params: { path: { code } } })),
    retry: false,
  });

/** Answers an invitation: with what is granted, or null to decline. */
export const useAnswerInvitation = (code: string) =>
  useFamilyChange((granted: GrantRequest | null) =>
    granted
      ? answer(api.POST("/v1/family/invitations/{code}/accept", { params: { path: { code } }, body: granted }))
      : answer(api.POST("/v1/family/invitations/{code}/decline", { params: { path: { code } } })),
  );
