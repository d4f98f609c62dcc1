import { useMutation } from "@tanstack/react-query";
import { answer, api } from "@/api/client";
import type { Me, OpenIdReturn, SignInStep } from "@/api/types";
import { currentLanguage } from "@/i18n";
import { storedList } from "@/kept/stored-list";
import { readBack } from "./back";

/** What somebody set out for who is at a provider's now. */
interface Journey {
  provider: string;
  /** To connect an identity to the account one is signed in to, not to sign in. */
  connects: boolean;
  back?: string;
}

const isJourney = (value: unknown): value is Journey => typeof value === "object" && value !== null && "provider" in value;

/** The last; it goes with the window. */
const list = storedList<Journey>(
  () => sessionStorage,
  "wenzhen.provider",
  (found) => found.filter(isJourney),
  (journey) => journey,
);

/** What this window set out for with `provider`; without a note of it, to sign in. */
export function journeyTo(provider: string): Journey {
  const found = list.get().find((one) => one.provider === provider);
  return { provider, connects: found?.connects === true, back: readBack(found?.back) };
}

/** Leaves for a provider, which sends the browser back to `/sign-in/with/$provider`. */
export function useSetOut({ connects = false, back }: { connects?: boolean; back?: string } = {}) {
  return useMutation({
    mutationFn: async (provider: string) => {
      const asked = { params: { path: { provider } }, body: { language: currentLanguage() } };
      const { address } = await answer(
        connects ? api.POST("/v1/me/federated-identities/{provider}", asked) : api.POST("/v1/auth/openid/{provider}", asked),
      );
      list.set([{ provider, connects, back }]);
      window.location.assign(address);
    },
  });
}

/** Hands in what a provider sent the browser back with; once, whatever comes of it. */
export function useComeBack({ provider, connects }: Journey, arrive: (me: Me) => void, connected: () => void) {
  return useMutation({
    mutationFn: async (given: OpenIdReturn): Promise<SignInStep | null> => {
      list.set([]);
      const params = { path: { provider } };
      if (connects) {
        await answer(api.POST("/v1/me/federated-identities/{provider}/answer", { params, body: given }));
        connected();
        return null;
      }
      const answered = await answer(
        api.POST("/v1/auth/openid/{provider}/answer", { params, body: { ...given, token: false } }),
      );
      if ("step" in answered) return answered;
      arrive(answered.me);
      return null;
    },
  });
}
