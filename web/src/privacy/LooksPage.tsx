import { Badge, Button, NativeSelect, Stack, Text, Title } from "@mantine/core";
import { IconEye, IconPencil } from "@tabler/icons-react";
import { useInfiniteQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { useMe } from "@/api/session";
import { CardSkeletons, PageSkeleton } from "@/components/Skeletons";
import { EmptyState, NoAnswer } from "@/components/States";
import { Moment } from "@/components/TimeOf";
import { TextLink } from "@/components/links";
import { doctorName } from "@/doctors/describe";
import { ForWhom } from "@/family/ForWhom";
import { currentLanguage } from "@/i18n";
import { everyWho, looksQuery, readOnly, type Look, type Who } from "./looks";
import classes from "./Privacy.module.css";

const route = getRouteApi("/account/looks");

/** Who has looked at one's own health data, or at that of somebody one acts for. */
export function LooksPage() {
  const me = useMe();
  const { patient = me?.id, who = "others" } = route.useSearch();
  const navigate = route.useNavigate();
  const { t } = useTranslation("privacy");
  if (!me || !patient) return <PageSkeleton />;
  const show = (next: { patient?: string; who?: Who }) =>
    void navigate({ search: (before) => ({ ...before, ...next }), replace: true });
  return (
    <Stack maw={680} mx="auto" gap="lg">
      <Title order={1} size="h2">
        {t("looks.title")}
      </Title>
      <Text>{t("looks.intro")}</Text>
      <ForWhom scope="record" value={patient} onChange={(id) => show({ patient: id })} />
      <NativeSelect
        label={t("looks.who")}
        data={everyWho.map((one) => ({ value: one, label: t(`looks.filter.${one}`) }))}
        value={who}
        onChange={(event) => show({ who: event.currentTarget.value as Who })}
      />
      <LookList key={patient + who} patient={patient} who={who} />
    </Stack>
  );
}

function LookList({ patient, who }: { patient: string; who: Who }) {
  const { t } = useTranslation("privacy");
  const query = useInfiniteQuery(looksQuery(patient, who));
  const looks = query.data?.pages.flatMap((page) => page.looks) ?? [];
  if (!query.data) return query.isError ? <NoAnswer query={query} /> : <CardSkeletons count={4} height={96} />;
  if (looks.length === 0) {
    return <EmptyState icon={<IconEye size={40} stroke={1.4} />} title={t(`looks.none.${who}`)} />;
  }
  return (
    <section aria-label={t("looks.title")}>
      <ul className={classes.list}>
        {looks.map((look) => (
          <LookItem key={look.id} look={look} />
        ))}
      </ul>
      {query.hasNextPage && (
        <Button mt="md" variant="default" loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
          {t("looks.earlier")}
        </Button>
      )}
    </section>
  );
}

function LookItem({ look }: { look: Look }) {
  const { t } = useTranslation("privacy");
  const list = new Intl.ListFormat(currentLanguage(), { type: "conjunction" });
  const words = (kinds: Look["kinds"]) => list.format(kinds.map((kind) => t(`looks.kind.${kind}`)));
  const read = readOnly(look);
  return (
    <li className={classes.look}>
      <div className={classes.who}>
        <Text fw={600} className={classes.name}>
          {nameOf(look) ?? t(`looks.nobody.${look.why === "duty" ? "duty" : "gone"}`)}
        </Text>
        <Badge variant="light" size="lg" tt="none" color={look.why === "emergency" ? "red" : undefined}>
          {t(`looks.why.${look.why}`)}
        </Badge>
      </div>
      {look.exported && <Text>{t("looks.exported")}</Text>}
      {look.erased && <Text>{t("looks.erased")}</Text>}
      {!look.exported && !look.erased && read.length > 0 && (
        <Text className={classes.deed}>
          <IconEye size={18} aria-hidden /> {t("looks.read", { what: words(read) })}
        </Text>
      )}
      {look.changed.length > 0 && (
        <Text className={classes.deed}>
          <IconPencil size={18} aria-hidden /> {t("looks.changed", { what: words(look.changed) })}
        </Text>
      )}
      <Text size="sm" c="dimmed">
        <Moment at={look.last_at} />
        {look.networks.length > 0 && <span className={classes.network}>{t("looks.from", { networks: look.networks.join(", ") })}</span>}
      </Text>
      {look.consultation_id && (
        <TextLink to="/room/$consultationId" params={{ consultationId: look.consultation_id }}>
          {t("looks.room")}
        </TextLink>
      )}
    </li>
  );
}

function nameOf(look: Look): string | null {
  if (look.doctor_name === null) return look.name;
  return doctorName({ name: look.doctor_name, name_pinyin: look.doctor_name_latin ?? "" }, currentLanguage());
}
