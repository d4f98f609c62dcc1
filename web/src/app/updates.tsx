import { Button } from "@mantine/core";
import i18next from "i18next";
import { registerSW } from "virtual:pwa-register";
import { note } from "@/components/undo";

/** Keeps the shell for offline use, and offers a newer version when there is one; nothing reloads by itself. */
export function watchForUpdates(): void {
  const update = registerSW({
    onNeedRefresh() {
      note({
        id: "update",
        autoClose: false,
        title: i18next.t("update.title"),
        message: (
          <Button mt="xs" onClick={() => void update(true)}>
            {i18next.t("update.reload")}
          </Button>
        ),
      });
    },
  });
}
