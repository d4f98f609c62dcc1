import { NativeSelect, Stack, Text, TextInput } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useAddMember, useChangeMember, type DependentRequest, type Member } from "@/api/family";
import { Dialog } from "@/components/Dialog";
import { DialogButtons } from "@/components/DialogButtons";
import { ProblemNote } from "@/components/ProblemNote";
import { BornAndSex } from "./BornAndSex";

const relations = ["child", "parent", "partner", "other"] as const;

interface MemberDialogProps {
  /** Whose details are put right; null for somebody new. */
  member: Member | null;
  onClose: () => void;
  onSaved: (member: Member) => void;
}

/** Adds somebody without an account, or puts right what was said of them. */
export function MemberDialog({ member, onClose, onSaved }: MemberDialogProps) {
  const { t } = useTranslation(["family", "common"]);
  const add = useAddMember();
  const change = useChangeMember(member?.id ?? "");
  const save = member ? change : add;
  const [wanted, setWanted] = useState<DependentRequest>({
    name: member?.name ?? "",
    relation: member?.relation ?? "child",
    birth_date: member?.birth_date ?? "",
    gender: member?.gender ?? null,
  });
  const set = (part: Partial<DependentRequest>) => setWanted({ ...wanted, ...part });
  return (
    <Dialog
      opened
      onClose={onClose}
      title={t(member ? "edit" : "add")}
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          event.stopPropagation();
          save.mutate(wanted, { onSuccess: onSaved });
        }}
      >
        <Stack>
          <TextInput
            data-autofocus
            label={t("name")}
            required
            maxLength={80}
            autoComplete="off"
            value={wanted.name}
            onChange={(event) => set({ name: event.currentTarget.value })}
          />
          <NativeSelect
            label={t("relation")}
            data={relations.map((relation) => ({ value: relation, label: t(`common:relation.${relation}`) }))}
            value={wanted.relation}
            onChange={(event) => set({ relation: event.currentTarget.value as DependentRequest["relation"] })}
          />
          <BornAndSex required born={wanted.birth_date} sex={wanted.gender ?? null} set={set} />
          <Text size="sm" c="dimmed">
            {t("addHint")}
          </Text>
          <ProblemNote error={save.error} />
          <DialogButtons yes={t(member ? "common:action.save" : "addDone")} loading={save.isPending} close={onClose} />
        </Stack>
      </form>
    </Dialog>
  );
}
