import { Button, Stack, Text } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { guestsQuery, useRemoveGuest } from "@/api/guests";
import { becomePerson, hasRole, useMe } from "@/api/session";
import { Dialog } from "@/components/Dialog";
import { DialogButtons } from "@/components/DialogButtons";
import { ProblemNote } from "@/components/ProblemNote";
import type { Consultation } from "@/room/consultation";

/** A guest goes, for good: the link is used up. */
export function LeaveButton({ consultation }: { consultation: Consultation }) {
  const { t } = useTranslation(["guests", "common"]);
  const [isOpen, { open, close }] = useDisclosure();
  const me = useMe();
  const client = useQueryClient();
  const navigate = useNavigate();
  const { data } = useQuery(guestsQuery(consultation.id));
  const leave = useRemoveGuest(consultation.id);
  const own = data?.guests.find(({ person_id }) => person_id === me?.id);
  const gone = () => {
    if (hasRole(me, "guest")) becomePerson(client, null);
    void navigate({ to: "/", replace: true });
  };
  return (
    <>
      <Button variant="subtle" color="gray" px="sm" disabled={!own} onClick={open}>
        {t("leave")}
      </Button>
      <Dialog opened={isOpen} onClose={close} title={t("leaveTitle")}>
        <Stack>
          <Text>{t("leaveText")}</Text>
          <ProblemNote error={leave.error} />
          <DialogButtons
            yes={t("leave")}
            color="red"
            loading={leave.isPending}
            onYes={() => own && leave.mutate(own.id, { onSuccess: gone })}
            close={close}
          />
        </Stack>
      </Dialog>
    </>
  );
}
