import { Button, NativeSelect, Stack, Text, TextInput } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useInvite, type Relation } from "@/api/family";
import { Dialog } from "@/components/Dialog";
import { DialogButtons } from "@/components/DialogButtons";
import { ProblemNote } from "@/components/ProblemNote";
import { HandOn } from "./InvitationCards";

const relations = ["parent", "partner", "child", "other"] as const;

/** Asks somebody with an account: by an address, or with a link to hand on. */
export function InviteDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation(["family", "common"]);
  const invite = useInvite();
  const [relation, setRelation] = useState<Relation>("parent");
  const [contact, setContact] = useState("");
  return (
    <Dialog opened onClose={onClose} title={t("invite")}>
      {invite.data ? (
        <Stack>
          <Text role="status">{t(invite.data.contact ? "invitedAddress" : "invitedCode", { contact: invite.data.contact })}</Text>
          <HandOn invitation={invite.data} />
          <Button onClick={onClose}>{t("done")}</Button>
        </Stack>
      ) : (
        <form
          onSubmit={(event) => {
            event.preventDefault();
            invite.mutate({ relation, contact: contact.trim() || null });
          }}
        >
          <Stack>
            <Text>{t("inviteText")}</Text>
            <NativeSelect
              data-autofocus
              label={t("relation")}
              data={relations.map((one) => ({ value: one, label: t(`common:relation.${one}`) }))}
              value={relation}
              onChange={(event) => setRelation(event.currentTarget.value as Relation)}
            />
            <TextInput
              label={t("contact")}
              description={t("contactHint")}
              autoComplete="off"
              maxLength={254}
              value={contact}
              onChange={(event) => setContact(event.currentTarget.value)}
            />
            <ProblemNote error={invite.error} />
            <DialogButtons yes={t("inviteDone")} loading={invite.isPending} close={onClose} />
          </Stack>
        </form>
      )}
    </Dialog>
  );
}
