import { Button, PasswordInput, Stack, Text, TextInput } from "@mantine/core";
import { IconFingerprint } from "@tabler/icons-react";
import { useMutation } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { answer, api } from "@/api/client";
import { answerProofs, type ProofNeed } from "@/api/proof";
import { Dialog } from "@/components/Dialog";
import { DialogButtons } from "@/components/DialogButtons";
import { PasskeyNote } from "./PasskeyNote";
import { knowsPasskeys, showPasskey } from "./passkeys";

/** Asks "Is it still you?" when a request needs a fresh proof; the request then goes on by itself. */
export function ProofKeeper() {
  const { t } = useTranslation(["security", "common"]);
  const [need, setNeed] = useState<ProofNeed | null>(null);
  const decide = useRef<(proved: boolean) => void>(() => undefined);
  useEffect(
    () =>
      answerProofs((wanted) => {
        setNeed(wanted);
        return new Promise<boolean>((resolve) => {
          decide.current = resolve;
        });
      }),
    [],
  );
  const end = (proved: boolean) => {
    setNeed(null);
    decide.current(proved);
  };
  return (
    <Dialog
      opened={need !== null}
      onClose={() => end(false)}
      title={t("proof.title")}
      zIndex={400}
    >
      {need && <Asking need={need} end={end} />}
    </Dialog>
  );
}

function Asking({ need, end }: { need: ProofNeed; end: (proved: boolean) => void }) {
  const { t } = useTranslation(["security", "patient"]);
  const [given, setGiven] = useState("");
  const byPasskey = need.ways.includes("passkey") && knowsPasskeys();
  const word = need.ways.includes("password") ? "password" : "code";
  const byWord = need.ways.includes("password") || need.ways.includes("totp") || !byPasskey;
  const passkey = useMutation({
    mutationFn: async () => {
      const { options } = await answer(api.POST("/v1/me/proof/options"));
      return answer(api.POST("/v1/me/proof", { body: { credential: await showPasskey(options) } }));
    },
    onSuccess: () => end(true),
  });
  const typed = useMutation({
    mutationFn: () => answer(api.POST("/v1/me/proof", { body: { [word]: given } })),
    onSuccess: () => end(true),
  });
  const label = word === "password" ? t("proof.password") : t("proof.code");
  return (
    <Stack>
      <Text>{t("proof.lead", { minutes: need.minutes })}</Text>
      {byPasskey && (
        <Button leftSection={<IconFingerprint aria-hidden />} loading={passkey.isPending} onClick={() => passkey.mutate()}>
          {t("proof.passkey")}
        </Button>
      )}
      {byWord && (
        <form
          onSubmit={(event) => {
            event.preventDefault();
            typed.mutate();
          }}
        >
          <Stack>
            {word === "password" ? (
              <PasswordInput
                label={label}
                autoComplete="current-password"
                required
                data-autofocus
                maxLength={256}
                value={given}
                onChange={(event) => setGiven(event.currentTarget.value)}
                visibilityToggleButtonProps={{ "aria-label": t("patient:access.show") }}
              />
            ) : (
              <TextInput
                label={label}
                autoComplete="one-time-code"
                required
                data-autofocus
                maxLength={32}
                value={given}
                onChange={(event) => setGiven(event.currentTarget.value)}
              />
            )}
            <DialogButtons yes={t("proof.go")} no={t("proof.cancel")} loading={typed.isPending} close={() => end(false)} />
          </Stack>
        </form>
      )}
      <PasskeyNote error={typed.error ?? passkey.error} />
    </Stack>
  );
}
