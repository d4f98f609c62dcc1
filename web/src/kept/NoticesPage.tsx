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
import { currentLanguage } from "@/i18n";
import { formatMoment } from "@/i18n/formats";
import { DoctorLine } from "./DoctorLine";
import { useNoticeText } from "./notice-text";
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
  const { t } = useTranslation("kept");
  const said = useNoticeText()(notice);
  return (
    <li className={classes.card} data-new={!notice.read || undefined}>
      <Group justify="space-between" wrap="nowrap" align="flex-start" gap="xs">
        <Text fw={notice.read ? 400 : 600}>{said}</Text>
        {!notice.read && <Badge variant="light" className={classes.new}>{t("notices.new")}</Badge>}
      </Group>
      {"doctor" in notice && notice.doctor && notice.kind !== "called_off" && !("viewer" in notice && notice.viewer === "doctor") && (
        <DoctorLine doctor={notice.doctor} />
      )}
      <NextStep notice={notice} />
      <Text size="sm" c="dimmed" component="time" dateTime={notice.at}>
        {formatMoment(notice.at, currentLanguage())}
      </Text>
    </li>
  );
}

/** What can be done about what a notice tells. */
function NextStep({ notice }: { notice: Notice }) {
  const { t } = useTranslation("kept");
  switch (notice.kind) {
    case "slot_opened": {
      const { doctor, mode, starts_at } = notice;
      return (
        <>
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
        </>
      );
    }
    case "slot_offered":
      return notice.is_open ? (
        <div className={classes.slots}>
          <ButtonLink to="/mine" leftSection={<ModeIcon mode={notice.mode} />}>
            {t("notices.answer")}
          </ButtonLink>
        </div>
      ) : (
        <Text size="sm">{t("notices.offerOver")}</Text>
      );
    case "attendance":
      return (
        <div className={classes.slots}>
          <ButtonLink to="/room/$consultationId" params={{ consultationId: notice.consultation_id }} variant="default">
            {t("notices.attendance")}
          </ButtonLink>
        </div>
      );
    case "document":
    case "review":
      return (
        <div className={classes.slots}>
          <ButtonLink to="/room/$consultationId" params={{ consultationId: notice.consultation_id }} variant="default">
            {t(notice.kind === "document" ? "notices.documents" : "notices.review")}
          </ButtonLink>
        </div>
      );
    case "follow_up":
      return (
        <>
          <Text size="sm">{t("notices.followUpNote")}</Text>
          <div className={classes.slots}>
            <ButtonLink
              to="/room/$consultationId"
              params={{ consultationId: notice.consultation_id }}
              leftSection={<ModeIcon mode={notice.mode} />}
            >
              {t("notices.followUp")}
            </ButtonLink>
          </div>
        </>
      );
    case "call_missed":
    case "contract":
      return (
        <div className={classes.slots}>
          <ButtonLink to="/room/$consultationId" params={{ consultationId: notice.consultation_id }}>
            {t("notices.room")}
          </ButtonLink>
        </div>
      );
    case "booking_moved":
      return notice.is_open ? (
        <>
          <Text size="sm">{t("notices.moved")}</Text>
          <div className={classes.slots}>
            <ButtonLink to="/bookings/$bookingId" params={{ bookingId: notice.booking_id }} leftSection={<ModeIcon mode={notice.mode} />}>
              {t("notices.see")}
            </ButtonLink>
            <ButtonLink to="/bookings/$bookingId/move" params={{ bookingId: notice.booking_id }} variant="default">
              {t("notices.move")}
            </ButtonLink>
          </div>
        </>
      ) : (
        <Text size="sm">{t("notices.movedOver")}</Text>
      );
    case "waitlist_paused":
      return (
        <div className={classes.slots}>
          <ButtonLink to="/mine" variant="default">
            {t("notices.waitlist")}
          </ButtonLink>
        </div>
      );
    case "credential":
      return (
        <div className={classes.slots}>
          <ButtonLink to="/account/doctor" variant={notice.what === "question" ? "filled" : "default"}>
            {t(["approved", "lifted", "suspended"].includes(notice.what) ? "notices.listing" : "notices.application")}
          </ButtonLink>
        </div>
      );
    case "application_waiting":
      return (
        <div className={classes.slots}>
          <ButtonLink to="/operations/applications/$applicationId" params={{ applicationId: notice.application_id }}>
            {t("notices.seeApplication")}
          </ButtonLink>
        </div>
      );
    case "called_off":
      return (
        <div className={classes.slots}>
          <ButtonLink to="/search" search={{ specialty: notice.doctor.specialties[0]?.code }}>
            {t("notices.another")}
          </ButtonLink>
          <ButtonLink to="/room/$consultationId" params={{ consultationId: notice.consultation_id }} variant="default">
            {t("notices.room")}
          </ButtonLink>
        </div>
      );
    case "emergency_opened":
    case "emergency_decided":
      return (
        <div className={classes.slots}>
          <ButtonLink to="/account/looks" variant="default">
            {t("notices.looks")}
          </ButtonLink>
        </div>
      );
    case "emergency_alarm":
      return (
        <div className={classes.slots}>
          <ButtonLink to="/operations/emergencies">{t("notices.decide")}</ButtonLink>
        </div>
      );
    case "family_invited":
    case "family_joined":
    case "family_left":
    case "family_changed":
    case "family_over":
    case "family_lapsed":
    case "family_of_age":
      return (
        <div className={classes.slots}>
          <ButtonLink to="/account/family" variant={notice.kind === "family_invited" ? "filled" : "default"}>
            {t("notices.family")}
          </ButtonLink>
        </div>
      );
  }
}

function NothingNew() {
  const { t } = useTranslation(["kept", "common"]);
  return (
    <EmptyState icon={<IconBell size={40} stroke={1.4} />} title={t("notices.empty")}>
      {t("notices.emptyText")}
    </EmptyState>
  );
}
