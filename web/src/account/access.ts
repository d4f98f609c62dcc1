import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { useRouter } from "@tanstack/react-router";
import { answer, api } from "@/api/client";
import { becomePerson } from "@/api/session";
import type { Credentials, Me, PasswordReset, Registration } from "@/api/types";
import { chooseLanguage, currentLanguage } from "@/i18n";
import { storedLanguage } from "@/i18n/languages";
import { grantWish } from "@/kept/wish";
import { showPasskey } from "./passkeys";

/** Where a person starts who was not on the way to somewhere. */
export const startOf = (me: Me): "/" | "/doctor" | "/operations" =>
  me.roles.includes("operator") ? "/operations" : me.roles.includes("doctor") ? "/doctor" : "/";

/** Becoming somebody: the caches start afresh, the person goes back to where they were, and what they wished for there is done. */
export function useArrive(back: string | undefined) {
  const client = useQueryClient();
  const router = useRouter();
  return async (me: Me): Promise<void> => {
    becomePerson(client, me);
    if (!storedLanguage()) await chooseLanguage(me.locale);
    if (back) router.history.push(back);
    else await router.navigate({ to: startOf(me) });
    grantWish(back);
  };
}

export function useSignIn(arrive: (me: Me) => void) {
  return useMutation({
    mutationFn: (body: Omit<Credentials, "token">) => answer(api.POST("/v1/auth/sign-in", { body: { ...body, token: false } })),
    onSuccess: (answered) => ("me" in answered ? arrive(answered.me) : undefined),
  });
}

/** Signs in with a passkey: the device shows which ones it has. */
export function usePasskeySignIn(arrive: (me: Me) => void) {
  return useMutation({
    mutationFn: async () => {
      const { options } = await answer(api.POST("/v1/auth/passkey/options"));
      const credential = await showPasskey(options);
      return answer(api.POST("/v1/auth/passkey", { body: { credential, token: false } }));
    },
    onSuccess: ({ me }) => arrive(me),
  });
}

/** Makes an account; where letters can be sent, the first answer only says that one was. */
export function useRegister(back: string | undefined) {
  const arrive = useArrive(back);
  return useMutation({
    mutationFn: (body: Omit<Registration, "token">) => answer(api.POST("/v1/auth/register", { body: { ...body, token: false } })),
    onSuccess: (answered) => ("me" in answered ? arrive(answered.me) : undefined),
  });
}

/** Has a code sent for a new password. */
export function useSendCode() {
  return useMutation({
    mutationFn: (contact: string) =>
      answer(api.POST("/v1/auth/password/codes", { body: { contact, language: currentLanguage() } })),
  });
}

export function useReset(arrive: (me: Me) => void) {
  return useMutation({
    mutationFn: (body: Omit<PasswordReset, "token">) =>
      answer(api.POST("/v1/auth/password/reset", { body: { ...body, token: false } })),
    onSuccess: (answered) => ("me" in answered ? arrive(answered.me) : undefined),
  });
}

/** What this installation offers to whoever wants to sign in. */
export const waysQuery = queryOptions({
  queryKey: ["ways-in"],
  queryFn: () => answer(api.GET("/v1/auth/ways")),
  staleTime: Infinity,
});
