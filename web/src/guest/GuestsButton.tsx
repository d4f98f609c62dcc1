import { ActionIcon, Drawer, Indicator, Modal, Stack, Text, Tooltip } from "@mantine/core";
import { useDisclosure, useMediaQuery } from "@mantine/hooks";
import { IconUsersPlus } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { guestsQuery } from "@/api/guests";
import { Loaded } from "@/components/States";
import { CardSkeletons } from "@/components/Skeletons";
import { isOver, type Consultation } from "@/room/consultation";
import { GuestLine } from "./GuestLine";
import { InviteForm } from "./InviteForm";
import classes from "./Guest.module.css";

/** Who else is in the consultation, and the way to invite somebody: for either side, while it is open. */
export function GuestsButton({ consultation }: { consultation: Consultation }) {
  const { t } = useTranslation("guests");
  const [isOpen, { open, close }] = useDisclosure();
  const mayInvite = !isOver(consultation) && consultation.doctor !== null && consultation.viewer !== "guest";
  const query = useQuery({ ...guestsQuery(consultation.id), enabled: mayInvite });
  if (!mayInvite) return null;
  const here = query.data?.guests.filter(({ state }) => state === "here").length ?? 0;
  const label = here > 0 ? t("buttonCount", { count: here }) : t("button");
  return (
    <>
      <Tooltip label={label} openDelay={400}>
        <Indicator label={here} size={18} disabled={here === 0}>
          <ActionIcon aria-label={label} aria-haspopup="dialog" onClick={open}>
            <IconUsersPlus />
          </ActionIcon>
        </Indicator>
      </Tooltip>
      <Sheet isOpen={isOpen} close={close}>
        <Loaded query={query} skeleton={<CardSkeletons count={2} height={64} />}>
          {({ guests, limit }) => {
            const [shown, gone] = [guests.filter(({ state }) => state !== "gone"), guests.filter(({ state }) => state === "gone")];
            return (
              <Stack>
                <Text>{t("text", { count: limit + 2 })}</Text>
                {shown.length === 0 && <Text c="dimmed">{t("empty")}</Text>}
                <ul className={classes.list} aria-label={t("title")}>
                  {[...shown, ...gone].map((guest) => (
                    <GuestLine key={guest.id} guest={guest} consultation={consultation} />
                  ))}
                </ul>
                {shown.length < limit ? <InviteForm consultation={consultation} /> : <Text c="dimmed">{t("full", { count: limit + 2 })}</Text>}
              </Stack>
            );
          }}
        </Loaded>
      </Sheet>
    </>
  );
}

const wide = "(min-width: 62em)";

function Sheet({ isOpen, close, children }: { isOpen: boolean; close: () => void; children: React.ReactNode }) {
  const { t } = useTranslation(["guests", "common"]);
  const isWide = useMediaQuery(wide, window.matchMedia(wide).matches);
  const shared = {
    opened: isOpen,
    onClose: close,
    title: t("title"),
    closeButtonProps: { "aria-label": t("common:action.close"), size: 44 },
  };
  if (isWide) return <Modal {...shared}>{children}</Modal>;
  return (
    <Drawer {...shared} position="bottom" size="85%">
      {children}
    </Drawer>
  );
}
