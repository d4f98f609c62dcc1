import { Button, Group, Text } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useRemoveGuest, type Guest } from "@/api/guests";
import { ProblemNote } from "@/components/ProblemNote";
import { currentLanguage } from "@/i18n";
import { formatMomentInside } from "@/i18n/formats";
import type { Consultation } from "@/room/consultation";
import { useOtherName } from "@/room/names";
import { Agreement } from "./GuestGate";
import classes from "./Guest.module.css";

/** One guest: who, how it stands with them, and what the reader can do about it. */
export function GuestLine({ guest, consultation }: { guest: Guest; consultation: Consultation }) {
  const { t } = useTranslation("guests");
  const other = useOtherName(consultation);
  const isAskedOfUs = guest.state === "asked" && guest.invited_side !== consultation.viewer;
  const state = () => {
    if (guest.state === "asked") return isAskedOfUs ? t("state.askedUs", { name: other }) : t("state.asked", { name: other });
    if (guest.state === "invited") return t("state.invited", { time: formatMomentInside(guest.expires_at, currentLanguage()) });
    return t(`state.${guest.state}`);
  };
  return (
    <li className={classes.guest}>
      <div>
        <Text fw={600}>{guest.name}</Text>
        <Text size="sm" c="dimmed">
          {t(`kind.${guest.kind}`)} · {state()}
        </Text>
      </div>
      {isAskedOfUs && <Agreement guest={guest} consultation={consultation} />}
      {!isAskedOfUs && guest.state !== "gone" && <Removal guest={guest} consultation={consultation} />}
    </li>
  );
}

/** Takes an invitation back at once; somebody who is here is asked about first. */
function Removal({ guest, consultation }: { guest: Guest; consultation: Consultation }) {
  const { t } = useTranslation(["guests", "common"]);
  const remove = useRemoveGuest(consultation.id);
  const [isSure, setIsSure] = useState(guest.state !== "here");
  const words = guest.state === "here" ? (isSure ? "removeYes" : "remove") : "withdraw";
  return (
    <>
      <Group gap="xs">
        {isSure && guest.state === "here" && (
          <Button variant="default" px="sm" onClick={() => setIsSure(false)}>
            {t("common:action.cancel")}
          </Button>
        )}
        <Button
          variant={isSure && guest.state === "here" ? "filled" : "subtle"}
          color={guest.state === "here" ? "red" : "gray"}
          px="sm"
          loading={remove.isPending}
          onClick={() => (isSure ? remove.mutate(guest.id) : setIsSure(true))}
        >
          {t(words)}
        </Button>
      </Group>
      <ProblemNote error={remove.error} />
    </>
  );
}
