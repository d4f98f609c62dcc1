import { Button } from "@mantine/core";
import { IconFingerprint } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import type { Me } from "@/api/types";
import { usePasskeySignIn } from "./access";
import { PasskeyNote } from "./PasskeyNote";

/** Signs in with a passkey. */
export function PasskeyButton({ arrive }: { arrive: (me: Me) => void }) {
  const { t } = useTranslation("security");
  const passkey = usePasskeySignIn(arrive);
  return (
    <>
      <Button
        size="md"
        leftSection={<IconFingerprint aria-hidden />}
        loading={passkey.isPending}
        onClick={() => passkey.mutate()}
      >
        {t("passkey.signIn")}
      </Button>
      <PasskeyNote error={passkey.error} />
    </>
  );
}
