import { Button, Checkbox, CopyButton, Group, SegmentedControl, Stack, Text, TextInput } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useInviteGuest, type GuestRequest } from "@/api/guests";
import { ProblemNote } from "@/components/ProblemNote";
import type { Consultation } from "@/room/consultation";
import { useOtherName } from "@/room/names";
import classes from "./Guest.module.css";

const kinds = ["family", "interpreter"] as const;

/** Invites somebody, and shows their link, once. */
export function InviteForm({ consultation }: { consultation: Consultation }) {
  const { t } = useTranslation("guests");
  const invite = useInviteGuest(consultation.id);
  const [kind, setKind] = useState<GuestRequest["kind"]>("family");
  const [name, setName] = useState("");
  const [history, setHistory] = useState(false);
  if (invite.data) {
    const { guest, code } = invite.data;
    const done = () => {
      invite.reset();
      setName("");
    };
    return <Link name={guest.name} code={code} consultation={consultation} done={done} />;
  }
  return (
    <form
      aria-label={t("invite")}
      onSubmit={(event) => {
        event.preventDefault();
        invite.mutate({ kind, name: name.trim(), shows_history: history });
      }}
    >
      <Stack>
        <SegmentedControl
          fullWidth
          aria-label={t("kindLabel")}
          data={kinds.map((one) => ({ value: one, label: t(`kind.${one}`) }))}
          value={kind}
          onChange={setKind}
        />
        <TextInput
          label={t("name")}
          description={t("nameHint")}
          required
          maxLength={60}
          autoComplete="off"
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        {consultation.viewer === "patient" && (
          <Checkbox label={t("history")} checked={history} onChange={(event) => setHistory(event.currentTarget.checked)} />
        )}
        <ProblemNote error={invite.error} />
        <Button type="submit" loading={invite.isPending} disabled={!name.trim()}>
          {t("make")}
        </Button>
      </Stack>
    </form>
  );
}

interface LinkProps {
  name: string;
  code: string;
  consultation: Consultation;
  done: () => void;
}

function Link({ name, code, consultation, done }: LinkProps) {
  const { t } = useTranslation("guests");
  const other = useOtherName(consultation);
  const url = `${location.origin}/guest/${code}`;
  return (
    <Stack role="status">
      <Text>{t("link", { name, other })}</Text>
      <Text size="sm" className={classes.code}>
        {url}
      </Text>
      <Group>
        {"share" in navigator && (
          <Button onClick={() => void navigator.share({ url, title: t("share.title") }).catch(() => undefined)}>{t("share.do")}</Button>
        )}
        <CopyButton value={url}>
          {({ copied, copy }) => (
            <Button variant="light" onClick={copy}>
              {t(copied ? "copied" : "copy")}
            </Button>
          )}
        </CopyButton>
        <Button variant="subtle" onClick={done}>
          {t("done")}
        </Button>
      </Group>
    </Stack>
  );
}
