import { Badge, Button, Group, Rating, Stack, Text, Title } from "@mantine/core";
import { IconMessageStar } from "@tabler/icons-react";
import { useInfiniteQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { announce } from "@/components/Announcer";
import { TextLink } from "@/components/links";
import { ReasonDialog } from "@/components/ReasonDialog";
import { CardSkeletons } from "@/components/Skeletons";
import { EmptyState, NoAnswer } from "@/components/States";
import { mentionedDoctor } from "@/doctors/describe";
import { currentLanguage } from "@/i18n";
import { formatMoment } from "@/i18n/formats";
import records from "@/records/Records.module.css";
import { useDecide, waitingReviewsQuery, type ReportReason, type WaitingReview } from "@/records/records";
import { OperationsNav } from "../OperationsNav";
import operations from "../Operations.module.css";

type Decision = "publish" | "remove";

/** Reviews that rules held back or people reported, the oldest first. */
export function ReviewsPage() {
  const { t } = useTranslation("records");
  const query = useInfiniteQuery(waitingReviewsQuery);
  const reviews = query.data?.pages.flatMap((page) => page.reviews) ?? [];
  return (
    <Stack gap="lg">
      <div className={operations.top}>
        <Title order={1} size="h3">
          {t("queue.title")}
        </Title>
        <OperationsNav />
      </div>
      <Text c="dimmed">{t("queue.intro")}</Text>
      {!query.data && (query.isError ? <NoAnswer query={query} /> : <CardSkeletons height={180} />)}
      {query.data && reviews.length === 0 && (
        <EmptyState icon={<IconMessageStar size={40} stroke={1.4} />} title={t("queue.empty")}>
          {t("queue.emptyText")}
        </EmptyState>
      )}
      <ul className={records.list}>
        {reviews.map((one) => (
          <ReviewCase key={one.id} review={one} />
        ))}
      </ul>
      {query.hasNextPage && (
        <Button variant="default" loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
          {t("reviews.more")}
        </Button>
      )}
    </Stack>
  );
}

function ReviewCase({ review }: { review: WaitingReview }) {
  const { t } = useTranslation("records");
  const [asked, ask] = useState<Decision | null>(null);
  const language = currentLanguage();
  return (
    <li className={records.document}>
      <Group justify="space-between" gap="xs">
        <Rating value={review.stars} readOnly aria-label={t("review.stars", { count: review.stars })} />
        <Group gap="xs">
          {review.held_for.map((one) => (
            <Badge key={one} variant="light" color="orange" tt="none">
              {t(`review.because.${one as "contact"}`)}
            </Badge>
          ))}
          {review.reports.length > 0 && (
            <Badge variant="light" color="red" tt="none">
              {t("queue.reports", { count: review.reports.length })}
            </Badge>
          )}
        </Group>
      </Group>
      <Text className={records.words}>{review.comment}</Text>
      {review.reply && <p className={records.quoted}>{t("review.reply", { text: review.reply })}</p>}
      {review.reports.map((one) => (
        <p key={String(one.at)} className={records.quoted}>
          {t(`report.reason.${one.reason as ReportReason}`)}
          {one.note ? ` · ${String(one.note)}` : ""}
        </p>
      ))}
      <Text size="sm" c="dimmed">
        {t("queue.about", { author: review.author, time: formatMoment(review.written_at, language) })}{" "}
        <TextLink to="/doctors/$doctorId" params={{ doctorId: String(review.doctor_id) }}>
          {mentionedDoctor(review, currentLanguage())}
        </TextLink>
      </Text>
      <Group gap="sm">
        <Button variant="light" onClick={() => ask("publish")}>
          {t(review.state === "held" ? "queue.publish" : "queue.keep")}
        </Button>
        <Button variant="light" color="red" onClick={() => ask("remove")}>
          {t("queue.remove")}
        </Button>
      </Group>
      <DecideDialog review={review} decision={asked} close={() => ask(null)} />
    </li>
  );
}

interface DecideProps {
  review: WaitingReview;
  decision: Decision | null;
  close: () => void;
}

function DecideDialog({ review, decision, close }: DecideProps) {
  const { t } = useTranslation("records");
  const decide = useDecide(review.id);
  return (
    <ReasonDialog
      opened={decision !== null}
      close={close}
      title={decision && t(`queue.title_${decision}`)}
      label={t("queue.reason")}
      hint={t("queue.reasonHint")}
      missing={t("queue.missing")}
      longest={500}
      action={t("queue.confirm")}
      leave={t("sign.cancel")}
      color={decision === "remove" ? "red" : undefined}
      decide={(reason) =>
        decision &&
        decide.mutate(
          { decision, reason },
          {
            onSuccess: () => {
              announce(t("queue.done"));
              close();
            },
          },
        )
      }
      isPending={decide.isPending}
      error={decide.error}
    />
  );
}
