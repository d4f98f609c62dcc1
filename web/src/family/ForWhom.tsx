import { Button, Radio, Stack } from "@mantine/core";
import { IconUserPlus } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useFamily, type Scope } from "@/api/family";
import { useMe } from "@/api/session";
import { announce } from "@/components/Announcer";
import { monthsSince, useAge } from "./age";
import { MemberDialog } from "./MemberDialog";

interface ForWhomProps {
  /** The id of whom it is for. */
  value: string;
  onChange: (id: string) => void;
  /** In what the reader has to act for them. */
  scope: Scope;
}

/** For oneself or for a family member, who can be added right here. */
export function ForWhom({ value, onChange, scope }: ForWhomProps) {
  const { t } = useTranslation(["family", "common"]);
  const me = useMe();
  const members = (useFamily()?.members ?? []).filter((member) => member.scopes.includes(scope));
  const age = useAge();
  const [adding, setAdding] = useState(false);
  if (!me) return null;
  return (
    <>
      <Radio.Group label={t("forWhom")} value={value} onChange={onChange}>
        <Stack gap={0} mt={4}>
          <Radio value={me.id} label={t("forMe", { name: me.name })} styles={tall} />
          {members.map((member) => (
            <Radio
              key={member.id}
              value={member.id}
              styles={tall}
              label={
                member.birth_date
                  ? t("forMemberAged", {
                      name: member.name,
                      relation: t(`common:relation.${member.relation}`),
                      age: age(monthsSince(member.birth_date)),
                    })
                  : t("forMember", { name: member.name, relation: t(`common:relation.${member.relation}`) })
              }
            />
          ))}
        </Stack>
        <Button
          variant="subtle"
          px={4}
          leftSection={<IconUserPlus size={20} aria-hidden />}
          onClick={() => setAdding(true)}
        >
          {t("add")}
        </Button>
      </Radio.Group>
      {adding && (
        <MemberDialog
          member={null}
          onClose={() => setAdding(false)}
          onSaved={(member) => {
            setAdding(false);
            onChange(member.id);
            announce(t("added", { name: member.name }));
          }}
        />
      )}
    </>
  );
}

/** Each line is as tall as a finger. */
const tall = { body: { alignItems: "center", minHeight: 44 }, labelWrapper: { flex: 1 }, label: { paddingBlock: 10 } } as const;
