import { Badge, Button, Group, Stack, Text } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { answer, api } from "@/api/client";
import { useChange } from "@/api/security";
import type { Security } from "@/api/types";
import { Dialog } from "@/components/Dialog";
import { DialogButtons } from "@/components/DialogButtons";
import { ProblemNote } from "@/components/ProblemNote";
import { RecoveryCodes } from "./RecoveryCodes";
import { TotpSetup } from "./TotpSetup";

/** An authenticator app, and the recovery codes that stand in for a second factor. */
export function TotpCard({ security }: { security: Security }) {
  const { t } = useTranslation(["security", "common"]);
  const [codes, setCodes] = useState<string[]>([]);
  const [asks, setAsks] = useState(false);
  const begin = useChange(() => answer(api.POST("/v1/me/totp")));
  const confirm = useChange((code: string) => answer(api.POST("/v1/me/totp/confirm", { body: { code } })));
  const remove = useChange(() => answer(api.DELETE("/v1/me/totp")));
  const renew = useChange(() => answer(api.POST("/v1/me/recovery-codes")));
  const close = () => setAsks(false);
  // Without an app, and without a role that needs one, a passkey stands beside the password: nothing to stand in for.
  const hasCodes = security.has_totp || (security.second_factor_required && security.passkeys.length > 0);
  return (
    <Stack>
      <Group gap="sm">
        <Badge variant="light" color={security.has_totp ? undefined : "gray"}>
          {t(security.has_totp ? "totp.on" : "totp.off")}
        </Badge>
        {hasCodes && <Text size="sm">{t("recovery.left", { count: security.recovery_codes_left })}</Text>}
      </Group>
      <Text>{t("totp.what")}</Text>
      {codes.length > 0 ? (
        <RecoveryCodes codes={codes} done={() => setCodes([])} />
      ) : begin.data && !security.has_totp ? (
        <TotpSetup
          secret={begin.data}
          confirm={(code) => confirm.mutate(code, { onSuccess: (made) => setCodes(made.recovery_codes) })}
          busy={confirm.isPending}
          error={confirm.error}
        />
      ) : (
        <Group>
          {security.has_totp ? (
            <Button variant="default" onClick={() => setAsks(true)}>
              {t("totp.remove")}
            </Button>
          ) : (
            <Button variant="light" loading={begin.isPending} onClick={() => begin.mutate(undefined)}>
              {t("totp.begin")}
            </Button>
          )}
          {hasCodes && (
            <Button
              variant="default"
              loading={renew.isPending}
              onClick={() => renew.mutate(undefined, { onSuccess: (made) => setCodes(made.recovery_codes) })}
            >
              {t("recovery.new")}
            </Button>
          )}
          {hasCodes && (
            <Text size="sm" c="dimmed">
              {t("recovery.newText")}
            </Text>
          )}
        </Group>
      )}
      <ProblemNote error={begin.error ?? renew.error} />
      <Dialog
        opened={asks}
        onClose={close}
        title={t("totp.removeTitle")}
      >
        <Stack>
          <Text>{t("totp.removeText")}</Text>
          <ProblemNote error={remove.error} />
          <DialogButtons
            yes={t("totp.remove")}
            color="red"
            loading={remove.isPending}
            onYes={() =>
              remove.mutate(undefined, {
                onSuccess: () => {
                  begin.reset();
                  close();
                },
              })
            }
            close={close}
          />
        </Stack>
      </Dialog>
    </Stack>
  );
}
