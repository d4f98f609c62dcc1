import { Button, Group, Text } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useChangeProxy, useEndProxy, type GrantRequest, type Proxy } from "@/api/family";
import { announce } from "@/components/Announcer";
import { currentLanguage } from "@/i18n";
import { dayOf, formatFullDate } from "@/i18n/formats";
import { Asking } from "./Asking";
import { GrantDialog } from "./GrantDialog";
import { Scopes, Until } from "./Granted";
import classes from "./Family.module.css";

/** Somebody who acts for one: in what, until when, and how that is changed or ended. */
export function ProxyCard({ proxy }: { proxy: Proxy }) {
  const { t } = useTranslation("family");
  const end = useEndProxy(proxy.id);
  const [dialog, setDialog] = useState<"change" | "end" | null>(null);
  const close = () => setDialog(null);
  const { name } = proxy;
  return (
    <li className={classes.card}>
      <Text fw={600}>{name}</Text>
      <Scopes scopes={proxy.scopes} />
      <Until ends_at={proxy.ends_at} end_reason={proxy.end_reason} />
      <Group gap="sm">
        <Button variant="light" aria-label={t("changeNamed", { name })} onClick={() => setDialog("change")}>
          {t("change")}
        </Button>
        <Button variant="default" aria-label={t("endNamed", { name })} onClick={() => setDialog("end")}>
          {t("end")}
        </Button>
      </Group>
      {dialog === "change" && <Granting proxy={proxy} yes={t("save")} onClose={close} />}
      {dialog === "end" && (
        <Asking
          title={t("endTitle", { name })}
          yes={t("endYes")}
          error={end.error}
          isPending={end.isPending}
          onYes={() => end.mutate(undefined, { onSuccess: () => announce(t("ended", { name })) })}
          onClose={close}
        >
          <Text>{t("endText", { name })}</Text>
        </Asking>
      )}
    </li>
  );
}

/** Somebody who acts for one no longer because the time was over. */
export function LapsedCard({ proxy }: { proxy: Proxy }) {
  const { t } = useTranslation("family");
  const [anew, setAnew] = useState(false);
  const { name, ends_at } = proxy;
  const day = ends_at ? formatFullDate(dayOf(ends_at), currentLanguage()) : "";
  return (
    <li className={classes.card}>
      <Text fw={600}>{name}</Text>
      <Text size="sm">{t(proxy.end_reason === "majority" ? "lapsedByAge" : "lapsed", { day })}</Text>
      <Group>
        <Button variant="light" aria-label={t("anewNamed", { name })} onClick={() => setAnew(true)}>
          {t("anew")}
        </Button>
      </Group>
      {anew && <Granting proxy={{ ...proxy, ends_at: null, end_reason: null }} yes={t("anew")} onClose={() => setAnew(false)} />}
    </li>
  );
}

function Granting({ proxy, yes, onClose }: { proxy: Proxy; yes: string; onClose: () => void }) {
  const { t } = useTranslation("family");
  const change = useChangeProxy(proxy.id);
  const { name } = proxy;
  const grant = (granted: GrantRequest) =>
    change.mutate(granted, {
      onSuccess: () => {
        announce(t("changed", { name }));
        onClose();
      },
    });
  return (
    <GrantDialog
      title={t("grantTitle", { name })}
      yes={yes}
      proxy={proxy}
      error={change.error}
      isPending={change.isPending}
      onGrant={grant}
      onClose={onClose}
    />
  );
}
