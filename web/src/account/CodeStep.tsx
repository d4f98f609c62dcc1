import { Anchor, Button, Group, Text, TextInput } from "@mantine/core";
import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { CodeSent } from "@/api/types";
import { ProblemNote } from "@/components/ProblemNote";
import classes from "./Account.module.css";

interface Props {
  sent: CodeSent;
  /** Have another letter sent. */
  again: () => void;
  /** Go back to the address. */
  other: () => void;
  give: (code: string) => void;
  busy: boolean;
  error: unknown;
  /** What the button says, if not that it goes on. */
  action?: string;
  children?: ReactNode;
}

/** A letter is on its way: the code from it, and whatever else is needed. */
export function CodeStep({ sent, again, other, give, busy, error, action, children }: Props) {
  const { t } = useTranslation("security");
  const [code, setCode] = useState("");
  const [asked, setAsked] = useState(false);
  return (
    <form
      className={classes.form}
      onSubmit={(event) => {
        event.preventDefault();
        give(code);
      }}
    >
      <Text role="status">{t("code.sent", { to: sent.sent_to, minutes: sent.minutes })}</Text>
      <TextInput
        label={t("code.label")}
        description={t("code.hint")}
        name="code"
        autoComplete="one-time-code"
        autoCapitalize="characters"
        spellCheck={false}
        required
        maxLength={32}
        data-autofocus
        value={code}
        onChange={(event) => setCode(event.currentTarget.value)}
      />
      {children}
      <ProblemNote error={error} />
      <Button type="submit" loading={busy}>
        {action ?? t("code.confirm")}
      </Button>
      <Group gap="lg">
        <Anchor
          component="button"
          type="button"
          onClick={() => {
            setAsked(true);
            again();
          }}
        >
          {t("code.again")}
        </Anchor>
        <Anchor component="button" type="button" onClick={other}>
          {t("code.other")}
        </Anchor>
      </Group>
      {asked && (
        <Text role="status" size="sm" c="dimmed">
          {t("code.askedAgain")}
        </Text>
      )}
    </form>
  );
}
