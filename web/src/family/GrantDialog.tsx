import { Checkbox, Stack, TextInput } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { GrantRequest, Proxy, Scope } from "@/api/family";
import { Dialog } from "@/components/Dialog";
import { DialogButtons } from "@/components/DialogButtons";
import { ProblemNote } from "@/components/ProblemNote";
import { useToday } from "@/i18n/today";
import classes from "./Family.module.css";
import { endOf, lastDayOf, scopes, ticked } from "./grants";

interface GrantDialogProps {
  title: string;
  /** What granting it does, in a verb. */
  yes: string;
  /** What they may now; null for somebody new. */
  proxy: Proxy | null;
  error: unknown;
  isPending: boolean;
  onGrant: (granted: GrantRequest) => void;
  onClose: () => void;
}

/** Says in what somebody may act for the reader, and until when. */
export function GrantDialog({ title, yes, proxy, error, isPending, onGrant, onClose }: GrantDialogProps) {
  const { t } = useTranslation(["family", "common"]);
  const today = useToday();
  const [chosen, setChosen] = useState<readonly Scope[]>(proxy?.scopes ?? ["booking", "consultation", "record"]);
  const [lastDay, setLastDay] = useState(proxy ? lastDayOf(proxy, today) : "");
  return (
    <Dialog opened onClose={onClose} title={title}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          onGrant({ scopes: [...chosen], ends_at: endOf(lastDay) });
        }}
      >
        <Stack>
          <Checkbox.Group
            label={t("may")}
            value={[...chosen]}
            onChange={(wanted) => setChosen(ticked(chosen, wanted as Scope[]))}
            error={chosen.length === 0 && t("mayNothing")}
          >
            <Stack gap={4} mt={4}>
              {scopes.map((scope) => (
                <Checkbox
                  key={scope}
                  value={scope}
                  label={<span className={classes.scope}>{t(`scope.${scope}`)}</span>}
                  description={t(`scopeText.${scope}`)}
                  styles={tall}
                />
              ))}
            </Stack>
          </Checkbox.Group>
          <TextInput
            type="date"
            label={t("lastDay")}
            description={t("lastDayHint")}
            min={today}
            value={lastDay}
            onChange={(event) => setLastDay(event.currentTarget.value)}
          />
          <ProblemNote error={error} />
          <DialogButtons yes={yes} loading={isPending} disabled={chosen.length === 0} close={onClose} />
        </Stack>
      </form>
    </Dialog>
  );
}

/** Each line is as tall as a finger. */
const tall = { body: { minHeight: 44 }, labelWrapper: { flex: 1 } } as const;
