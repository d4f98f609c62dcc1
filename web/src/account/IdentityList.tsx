import { Button, Group, Stack, Text } from "@mantine/core";
import { IconBuildingHospital } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { answer, api } from "@/api/client";
import { useChange } from "@/api/security";
import type { FederatedIdentity, ProviderView } from "@/api/types";
import { Dialog } from "@/components/Dialog";
import { DialogButtons } from "@/components/DialogButtons";
import { ProblemNote } from "@/components/ProblemNote";
import { currentLanguage } from "@/i18n";
import { formatMoment } from "@/i18n/formats";
import { useSetOut } from "./providers";
import classes from "./Account.module.css";

/** One's accounts at institutions: connecting and removing them. */
export function IdentityList({ identities, providers }: { identities: FederatedIdentity[]; providers: ProviderView[] }) {
  const { t } = useTranslation("security");
  const setOut = useSetOut({ connects: true });
  const left = providers.filter(({ slug }) => !identities.some(({ provider }) => provider === slug));
  return (
    <Stack>
      <Text>{t("provider.what")}</Text>
      <ul className={classes.rows}>
        {identities.map((one) => (
          <Line key={one.id} identity={one} />
        ))}
      </ul>
      <ProblemNote error={setOut.error} />
      {left.length > 0 && (
        <Group>
          {left.map(({ slug, name }) => (
            <Button
              key={slug}
              variant="default"
              className={classes.provider}
              leftSection={<IconBuildingHospital aria-hidden />}
              loading={setOut.isPending && setOut.variables === slug}
              onClick={() => setOut.mutate(slug)}
            >
              {t("provider.connect", { name })}
            </Button>
          ))}
        </Group>
      )}
    </Stack>
  );
}

function Line({ identity }: { identity: FederatedIdentity }) {
  const { t } = useTranslation(["security", "common"]);
  const [open, setOpen] = useState(false);
  const close = () => setOpen(false);
  const language = currentLanguage();
  const remove = useChange(() =>
    answer(
      api.DELETE("/v1/me/federated-identities/{identity_id}", { params: { path: { identity_id: identity.id } } }),
    ),
  );
  return (
    <li className={classes.row}>
      <div>
        <Text fw={500}>{identity.name}</Text>
        {identity.email && <Text size="sm">{identity.email}</Text>}
        <Text size="sm" c="dimmed">
          {t("provider.connected", { when: formatMoment(identity.linked_at, language) })} ·{" "}
          {identity.used_at ? t("passkey.used", { when: formatMoment(identity.used_at, language) }) : t("passkey.never")}
        </Text>
        {identity.provider === null && (
          <Text size="sm" c="dimmed">
            {t("provider.gone")}
          </Text>
        )}
      </div>
      <Button variant="subtle" color="red" size="sm" h={44} onClick={() => setOpen(true)}>
        {t("passkey.remove")}
      </Button>
      <Dialog
        opened={open}
        onClose={close}
        title={t("provider.removeTitle", { name: identity.name })}
      >
        <Stack>
          <Text>{t("provider.removeText")}</Text>
          <ProblemNote error={remove.error} />
          <DialogButtons
            yes={t("passkey.remove")}
            color="red"
            loading={remove.isPending}
            onYes={() => remove.mutate(undefined, { onSuccess: close })}
            close={close}
          />
        </Stack>
      </Dialog>
    </li>
  );
}
