import { Badge, Button, Group, Stack, Text, Title } from "@mantine/core";
import { IconBell } from "@tabler/icons-react";
import { useInfiniteQuery } from "@tanstack/react-query";
import { useEffect } from "react";
import { useTranslation } from "react-i18next";
import { noticesQuery, useReadNotices } from "@/api/kept";
import type { Notice } from "@/api/types";
import { ModeIcon } from "@/components/icons";
import { ButtonLink } from "@/components/links";
import { CardSkeletons } from "@/components/Skeletons";
import { EmptyState, NoAnswer } from "@/components/States";
import { doctorName } from "@/doctors/describe";
import { currentLanguage } from "@/i18n";
import { formatMoment } from "@/i18n/formats";
import { DoctorLine } from "./DoctorLine";
import classes from "./Kept.module.css";

/** What one was told, the latest first; seeing it here is reading it. */
export function NoticesPage() {
  const { t } = useTranslation(["kept", "common"]);
  const query = useInfiniteQuery(noticesQuery);
  const { mutate: read } = useReadNotices();
  const latest = query.data?.pages[0];
  const until = latest?.notices[0]?.at;
  const isUnread = (latest?.unread ?? 0) > 0;
  useEffect(() => {
    if (until && isUnread) read(until);
  }, [until, isUnread, read]);
  const notices = query.data?.pages.flatMap((page) => page.notices) ?? [];
  return (
    <Stack gap="lg" maw={760} mx="auto">
      <Title order={1} size="h2">
        {t("notices.title")}
      </Title>
      {!query.data &&
        (query.isError || query.fetchStatus === "paused" ? <NoAnswer query={query} /> : <CardSkeletons height={132} />)}
      {query.data && notices.length === 0 && <NothingNew />}
      {notices.length > 0 && (
        <ul className={classes.list}>
          {notices.map((notice) => (
            <NoticeCard key={notice.id} notice={notice} />
          ))}
        </ul>
      )}
      {query.hasNextPage && (
        <Button variant="default" loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
          {t("notices.more")}
        </Button>
      )}
    </Stack>
  );
}

function NoticeCard({ notice }: { notice: Notice }) {
  const { t } = useTranslation(["kept", "common"]);
  const language = currentLanguage();
  const { doctor, mode, starts_at } = notice;
  const moment = formatMoment(starts_at, language);
  const told = { name: doctorName(doctor, language), moment };
  return (
    <li className={classes.card} data-new={!notice.read || undefined}>
      <Group justify="space-between" wrap="nowrap" align="flex-start" gap="xs">
        <Text fw={notice.read ? 400 : 600}>
          {notice.more > 0 ? t("notices.openedMore", told) : t("notices.opened", told)}
        </Text>
        {!notice.read && <Badge variant="light" className={classes.new}>{t("notices.new")}</Badge>}
      </Group>
      <DoctorLine doctor={doctor} />
      {!notice.is_open && <Text size="sm">{t("notices.gone")}</Text>}
      <div className={classes.slots}>
        {notice.is_open && (
          <ButtonLink
            to="/book"
            search={{ doctor: String(doctor.id), mode, starts_at }}
            leftSection={<ModeIcon mode={mode} />}
          >
            {t("notices.book")}
          </ButtonLink>
        )}
        <ButtonLink to="/doctors/$doctorId" params={{ doctorId: String(doctor.id) }} search={{ mode }} variant="default">
          {t("notices.others")}
        </ButtonLink>
      </div>
      <Text size="sm" c="dimmed" component="time" dateTime={notice.at}>
        {formatMoment(notice.at, language)}
      </Text>
    </li>
  );
}

function NothingNew() {
  const { t } = useTranslation(["kept", "common"]);
  return (
    <EmptyState icon={<IconBell size={40} stroke={1.4} />} title={t("notices.empty")}>
      {t("notices.emptyText")}
    </EmptyState>
  );
}
