import { Button, Group, Text, Title } from "@mantine/core";
import { IconDownload, IconFileText, IconPill, IconStethoscope } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { announce } from "@/components/Announcer";
import { TextLink } from "@/components/links";
import { ReasonDialog } from "@/components/ReasonDialog";
import { currentLanguage } from "@/i18n";
import { formatFullDate, formatMomentInside } from "@/i18n/formats";
import { PrescriptionLines } from "./PrescriptionLines";
import { pdfOf, useRevoke, type OutcomeSide, type OutcomeView, type SignedDocument } from "./records";
import classes from "./Records.module.css";

const icons = { prescription: IconPill, sick_note: IconFileText, referral: IconStethoscope };

/** The signed documents, to read, download and check; their doctor may revoke them. */
export function DocumentList({ outcome, viewer }: { outcome: OutcomeView; viewer: OutcomeSide }) {
  const { t } = useTranslation("records");
  if (outcome.documents.length === 0) return null;
  return (
    <section aria-labelledby="documents">
      <Title order={3} size="h5" id="documents">
        {t("documents.title")}
      </Title>
      <ul className={classes.list}>
        {outcome.documents.map((one) => (
          <DocumentCard key={one.id} document={one} mayRevoke={viewer === "doctor" && one.state !== "revoked"} />
        ))}
      </ul>
    </section>
  );
}

function DocumentCard({ document, mayRevoke }: { document: SignedDocument; mayRevoke: boolean }) {
  const { t } = useTranslation("records");
  const language = currentLanguage();
  const [isAsked, setIsAsked] = useState(false);
  const Icon = icons[document.kind];
  const { kind, state, body, signed_at, valid_until, revoke_reason, code } = document;
  return (
    <li className={classes.document} data-state={state} aria-label={t(`kind.${kind}`)}>
      <Group justify="space-between" gap="xs">
        <Text fw={600} className={classes.heading}>
          <Icon size={20} aria-hidden /> {t(`kind.${kind}`)}
        </Text>
        <span className={classes.state} data-state={state}>
          {t(`state.${state}`)}
        </span>
      </Group>
      {state === "revoked" && <Text className={classes.warn}>{t("documents.revokedFor", { reason: revoke_reason })}</Text>}
      {kind === "prescription" && <PrescriptionLines body={body} />}
      {kind === "sick_note" && (
        <Text>
          {t("sickNote.days", {
            count: Number(body.days),
            what: t(`sickNote.${body.unfit_for as "work"}`),
            from: formatFullDate(String(body.first_day), language),
            to: formatFullDate(String(body.last_day), language),
          })}
        </Text>
      )}
      {kind === "referral" && <Text>{String(body.reason)}</Text>}
      <Text size="sm" c="dimmed">
        {t("documents.signed", { time: formatMomentInside(signed_at, language) })}
        {valid_until && ` · ${t("documents.validUntil", { time: formatMomentInside(valid_until, language) })}`}
      </Text>
      <Text size="sm" c="dimmed" className={classes.code}>
        {t("documents.code")} <span className={classes.whole}>{code}</span>{" "}
        <TextLink to="/verify" search={{ code }}>
          {t("documents.check")}
        </TextLink>
      </Text>
      <Group gap="sm">
        <Button
          component="a"
          href={pdfOf(document, language)}
          target="_blank"
          rel="noreferrer"
          variant="light"
          leftSection={<IconDownload size={20} />}
          aria-label={t("documents.downloadLong", { title: t(`kind.${kind}`) })}
        >
          {t("documents.download")}
        </Button>
        {mayRevoke && (
          <Button variant="subtle" color="gray" onClick={() => setIsAsked(true)} aria-label={t("revoke.askLong", { title: t(`kind.${kind}`) })}>
            {t("revoke.ask")}
          </Button>
        )}
      </Group>
      {mayRevoke && <RevokeDialog document={document} isOpen={isAsked} close={() => setIsAsked(false)} />}
    </li>
  );
}

function RevokeDialog({ document, isOpen, close }: { document: SignedDocument; isOpen: boolean; close: () => void }) {
  const { t } = useTranslation("records");
  const revoke = useRevoke(document);
  return (
    <ReasonDialog
      opened={isOpen}
      close={close}
      title={t("revoke.title", { title: t(`kind.${document.kind}`) })}
      text={t("revoke.text")}
      label={t("revoke.reason")}
      missing={t("revoke.missing")}
      longest={500}
      action={t("revoke.confirm")}
      leave={t("revoke.keep")}
      color="red"
      decide={(reason) =>
        revoke.mutate(reason, {
          onSuccess: () => {
            announce(t("revoke.done"));
            close();
          },
        })
      }
      isPending={revoke.isPending}
      error={revoke.error}
    />
  );
}
