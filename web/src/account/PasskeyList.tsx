import { Button, Group, Stack, Text, TextInput } from "@mantine/core";
import { IconFingerprint } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { answer, api } from "@/api/client";
import { useChange } from "@/api/security";
import type { Passkey } from "@/api/types";
import { Dialog } from "@/components/Dialog";
import { DialogButtons } from "@/components/DialogButtons";
import { ProblemNote } from "@/components/ProblemNote";
import { currentLanguage } from "@/i18n";
import { formatMoment } from "@/i18n/formats";
import { PasskeyNote } from "./PasskeyNote";
import { RecoveryCodes } from "./RecoveryCodes";
import { knowsPasskeys, makePasskey } from "./passkeys";
import classes from "./Account.module.css";

/** One's passkeys: adding, naming and removing them. */
export function PasskeyList({ passkeys }: { passkeys: Passkey[] }) {
  const { t } = useTranslation("security");
  const [codes, setCodes] = useState<string[]>([]);
  const add = useChange(async (name: string) => {
    const { options } = await answer(api.POST("/v1/me/passkeys/options"));
    const credential = await makePasskey(options);
    return answer(api.POST("/v1/me/passkeys", { body: { name, credential } }));
  });
  return (
    <Stack>
      <Text>{t("passkey.what")}</Text>
      {passkeys.length === 0 && <Text c="dimmed">{t("passkey.none")}</Text>}
      <ul className={classes.rows}>
        {passkeys.map((one) => (
          <Line key={one.id} passkey={one} />
        ))}
      </ul>
      {codes.length > 0 && <RecoveryCodes codes={codes} done={() => setCodes([])} />}
      <PasskeyNote error={add.error} />
      {knowsPasskeys() ? (
        <Group>
          <Button
            leftSection={<IconFingerprint aria-hidden />}
            loading={add.isPending}
            onClick={() =>
              add.mutate(t("passkey.defaultName"), { onSuccess: (added) => setCodes(added.recovery_codes) })
            }
          >
            {t("passkey.add")}
          </Button>
        </Group>
      ) : (
        <Text c="dimmed">{t("passkey.unsupported")}</Text>
      )}
    </Stack>
  );
}

function Line({ passkey }: { passkey: Passkey }) {
  const { t } = useTranslation(["security", "common"]);
  const [open, setOpen] = useState<"name" | "remove" | null>(null);
  const [name, setName] = useState(passkey.name);
  const close = () => setOpen(null);
  const language = currentLanguage();
  const path = { params: { path: { passkey_id: passkey.id } } };
  const rename = useChange((wanted: string) =>
    answer(api.PATCH("/v1/me/passkeys/{passkey_id}", { ...path, body: { name: wanted } })),
  );
  const remove = useChange(() => answer(api.DELETE("/v1/me/passkeys/{passkey_id}", path)));
  const used = passkey.used_at
    ? t("passkey.used", { when: formatMoment(passkey.used_at, language) })
    : t("passkey.never");
  return (
    <li className={classes.row}>
      <div>
        <Text fw={500}>{passkey.name}</Text>
        <Text size="sm" c="dimmed">
          {t("passkey.added", { when: formatMoment(passkey.added_at, language) })} · {used}
        </Text>
      </div>
      <Group gap="xs">
        <Button variant="default" size="sm" h={44} onClick={() => setOpen("name")}>
          {t("passkey.rename")}
        </Button>
        <Button variant="subtle" color="red" size="sm" h={44} onClick={() => setOpen("remove")}>
          {t("passkey.remove")}
        </Button>
      </Group>
      <Dialog
        opened={open === "name"}
        onClose={close}
        title={t("passkey.rename")}
      >
        <form
          onSubmit={(event) => {
            event.preventDefault();
            rename.mutate(name.trim(), { onSuccess: close });
          }}
        >
          <Stack>
            <TextInput
              label={t("passkey.name")}
              description={t("passkey.nameHint")}
              required
              maxLength={60}
              data-autofocus
              value={name}
              onChange={(event) => setName(event.currentTarget.value)}
            />
            <ProblemNote error={rename.error} />
            <DialogButtons yes={t("passkey.save")} loading={rename.isPending} close={close} />
          </Stack>
        </form>
      </Dialog>
      <Dialog
        opened={open === "remove"}
        onClose={close}
        title={t("passkey.removeTitle", { name: passkey.name })}
      >
        <Stack>
          <Text>{t("passkey.removeText")}</Text>
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
