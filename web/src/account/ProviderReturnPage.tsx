import { Group, Loader, Stack, Text, Title } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { getRouteApi, useNavigate } from "@tanstack/react-router";
import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { Problem } from "@/api/problem";
import type { Me } from "@/api/types";
import { ProblemNote } from "@/components/ProblemNote";
import { ButtonLink } from "@/components/links";
import { useArrive, waysQuery } from "./access";
import { PasskeyButton } from "./PasskeyButton";
import { knowsPasskeys } from "./passkeys";
import { journeyTo, useComeBack } from "./providers";
import { SecondStep } from "./SecondStep";

const route = getRouteApi("/sign-in/with/$provider");

/** Where a provider sends the browser back to: hands in what it brought, and says what came of it. */
export function ProviderReturnPage() {
  const { t } = useTranslation("security");
  const { provider } = route.useParams();
  const { state, code, error, iss } = route.useSearch();
  const [brought] = useState(state === undefined ? null : { state, code, error, issuer: iss });
  const [journey] = useState(() => journeyTo(provider));
  const navigate = useNavigate();
  const arrive = useArrive(journey.back);
  const come = (me: Me) => void arrive(me);
  const comeBack = useComeBack(journey, come, () => void navigate({ to: "/account/security", replace: true }));
  const name = useQuery(waysQuery).data?.providers.find(({ slug }) => slug === provider)?.name ?? provider;
  const handedIn = useRef(false);
  useEffect(() => {
    if (handedIn.current || brought === null) return;
    handedIn.current = true;
    // What is in the address works once; it need not stay in the history.
    void navigate({ to: "/sign-in/with/$provider", params: { provider }, search: {}, replace: true });
    comeBack.mutate(brought);
  });
  if (comeBack.data) {
    return (
      <SecondStep step={comeBack.data} arrive={come} again={() => void navigate({ to: "/sign-in", search: { back: journey.back } })}>
        {knowsPasskeys() && <PasskeyButton arrive={come} />}
      </SecondStep>
    );
  }
  const problem = brought === null ? new Problem("step_over", 401, "") : comeBack.error;
  if (problem) {
    return (
      <Stack maw={440} mx="auto" gap="lg">
        <Title order={1} size="h2">
          {t(journey.connects ? "provider.notConnected" : "provider.notSignedIn", { name })}
        </Title>
        <ProblemNote error={problem} />
        <Group>
          {journey.connects ? (
            <ButtonLink to="/account/security" size="md">
              {t("provider.backToSecurity")}
            </ButtonLink>
          ) : (
            <ButtonLink to="/sign-in" search={{ back: journey.back }} size="md">
              {t("provider.backToSignIn")}
            </ButtonLink>
          )}
        </Group>
      </Stack>
    );
  }
  return (
    <Stack maw={440} mx="auto" gap="lg" align="center" role="status">
      <Loader aria-hidden />
      <Text>{t(journey.connects ? "provider.connecting" : "provider.signingIn", { name })}</Text>
    </Stack>
  );
}
