import { Alert } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { ProblemNote } from "@/components/ProblemNote";
import { PasskeyStopped } from "./passkeys";

/** Why nothing came of a passkey: the device's question was closed, or the server refused. */
export function PasskeyNote({ error }: { error: unknown }) {
  const { t } = useTranslation("security");
  if (error instanceof PasskeyStopped) {
    return (
      <Alert role="status" color="gray" variant="light">
        {t("passkey.stopped")}
      </Alert>
    );
  }
  return <ProblemNote error={error} />;
}
