import { Button, Group, Radio, Rating, Stack, Text, TextInput, Title } from "@mantine/core";
import { IconFlag } from "@tabler/icons-react";
import { useInfiniteQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useMe } from "@/api/session";
import { announce } from "@/components/Announcer";
import { Dialog } from "@/components/Dialog";
import { DialogButtons } from "@/components/DialogButtons";
import { ProblemNote } from "@/components/ProblemNote";
import { CardSkeletons } from "@/components/Skeletons";
import { NoAnswer } from "@/components/States";
import { currentLanguage } from "@/i18n";
import { dayOf, formatDate } from "@/i18n/formats";
import { ReplyForm } from "./ReplyForm";
import { reviewsQuery, useReport, type ReportReason, type Review } from "./records";
import classes from "./Records.module.css";

/** What patients said of a doctor, the latest first. */
export function DoctorReviews({ doctorId }: { doctorId: number }) {
  const { t } = useTranslation("records");
  const me = useMe();
  const query = useInfiniteQuery(reviewsQuery(doctorId));
  const reviews = query.data?.pages.flatMap((page) => page.reviews) ?? [];
  return (
    <section aria-labelledby="reviews" className={classes.reviews}>
      <Title order={2} size="h4" id="reviews">
        {t("reviews.title")}
      </Title>
      {!query.data && (query.isError ? <NoAnswer query={query} /> : <CardSkeletons count={2} height={120} />)}
      {query.data && reviews.length === 0 && <Text c="dimmed">{t("reviews.empty")}</Text>}
      {reviews.length > 0 && (
        <ul className={classes.list}>
          {reviews.map((one) => (
            <ReviewItem key={one.id} review={one} isMine={me?.doctor_id === doctorId} isSignedIn={Boolean(me)} />
          ))}
        </ul>
      )}
      {query.hasNextPage && (
        <Button variant="default" loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
          {t("reviews.more")}
        </Button>
      )}
    </section>
  );
}

function ReviewItem({ review, isMine, isSignedIn }: { review: Review; isMine: boolean; isSignedIn: boolean }) {
  const { t } = useTranslation(["records", "room"]);
  const [isAsked, setIsAsked] = useState(false);
  const language = currentLanguage();
  return (
    <li className={classes.document}>
      <Group justify="space-between" gap="xs">
        <Rating value={review.stars} readOnly aria-label={t("review.stars", { count: review.stars })} />
        <Text size="sm" c="dimmed">
          {t("reviews.by", {
            name: review.author,
            kind: t(`room:kind.${review.kind}`),
            date: formatDate(dayOf(review.written_at), language),
          })}
        </Text>
      </Group>
      <Text className={classes.words}>{review.comment}</Text>
      {review.reply && <p className={classes.quoted}>{t("review.reply", { text: review.reply })}</p>}
      {isMine && !review.reply && <ReplyForm id={review.id} />}
      {isSignedIn && (
        <Group>
          <Button
            variant="subtle"
            color="gray"
            px="xs"
            leftSection={<IconFlag size={18} />}
            onClick={() => setIsAsked(true)}
            aria-label={t("report.askLong", { name: review.author })}
          >
            {t("report.ask")}
          </Button>
        </Group>
      )}
      <ReportDialog id={review.id} isOpen={isAsked} close={() => setIsAsked(false)} />
    </li>
  );
}

const reasons: ReportReason[] = ["personal", "abusive", "false", "other"];

function ReportDialog({ id, isOpen, close }: { id: string; isOpen: boolean; close: () => void }) {
  const { t } = useTranslation(["records", "common"]);
  const [reason, setReason] = useState<ReportReason>("personal");
  const [note, setNote] = useState("");
  const report = useReport(id);
  return (
    <Dialog opened={isOpen} onClose={close} title={t("report.title")}>
      <Stack>
        <Radio.Group label={t("report.why")} value={reason} onChange={(value) => setReason(value as ReportReason)}>
          <Stack gap="xs" mt="xs">
            {reasons.map((one) => (
              <Radio key={one} value={one} label={t(`report.reason.${one}`)} />
            ))}
          </Stack>
        </Radio.Group>
        <TextInput label={t("report.note")} maxLength={500} value={note} onChange={(event) => setNote(event.currentTarget.value)} />
        <ProblemNote error={report.error} />
        <DialogButtons
          yes={t("report.send")}
          no={t("sign.cancel")}
          loading={report.isPending}
          onYes={() =>
            report.mutate(
              { reason, note: note.trim() },
              {
                onSuccess: () => {
                  announce(t("report.done"));
                  close();
                },
              },
            )
          }
          close={close}
        />
      </Stack>
    </Dialog>
  );
}
