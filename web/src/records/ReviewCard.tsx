import { Button, Group, Rating, Stack, Text, Textarea, Title } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { announce } from "@/components/Announcer";
import { ProblemNote } from "@/components/ProblemNote";
import { currentLanguage } from "@/i18n";
import { formatMomentInside } from "@/i18n/formats";
import type { Consultation } from "@/room/consultation";
import { ReplyForm } from "./ReplyForm";
import { useReview, type OutcomeSide, type OutcomeView, type OwnReview } from "./records";
import classes from "./Records.module.css";

/** How it was: written by the patient's side, read and replied to by the doctor. */
export function ReviewCard({ consultation, viewer, outcome }: { consultation: Consultation; viewer: OutcomeSide; outcome: OutcomeView }) {
  const { t } = useTranslation("records");
  const { review, review_until, as_of } = outcome;
  const [isChanging, setIsChanging] = useState(false);
  if (viewer === "doctor" && !review) return null;
  const mayWrite = !review && review_until !== null && review_until > as_of;
  if (!review && !mayWrite) return null;
  const mayChange = viewer === "patient" && review?.editable_until && review.editable_until > as_of;
  return (
    <section aria-labelledby="review">
      <Title order={3} size="h5" id="review">
        {t(viewer === "doctor" ? "review.ofPatient" : "review.title")}
      </Title>
      {review && !isChanging ? (
        <Written review={review} viewer={viewer}>
          {mayChange && (
            <Group>
              <Button variant="light" onClick={() => setIsChanging(true)}>
                {t("review.change")}
              </Button>
            </Group>
          )}
        </Written>
      ) : (
        <ReviewForm id={consultation.id} review={review} close={() => setIsChanging(false)} />
      )}
    </section>
  );
}

interface WrittenProps {
  review: OwnReview;
  viewer: OutcomeSide;
  children: React.ReactNode;
}

function Written({ review, viewer, children }: WrittenProps) {
  const { t } = useTranslation("records");
  return (
    <Stack gap="xs">
      <Rating value={review.stars} readOnly aria-label={t("review.stars", { count: review.stars })} />
      <Text className={classes.words}>{review.comment}</Text>
      {review.state !== "published" && (
        <Text className={classes.warn}>
          {t(`review.${review.state}`, {
            because: review.held_for.map((one) => t(`review.because.${one as "contact"}`)).join(", "),
          })}
        </Text>
      )}
      {review.reply && <p className={classes.quoted}>{t("review.reply", { text: review.reply })}</p>}
      {viewer === "doctor" && !review.reply && review.state === "published" && <ReplyForm id={review.id} />}
      {children}
    </Stack>
  );
}

function ReviewForm({ id, review, close }: { id: string; review: OwnReview | null; close: () => void }) {
  const { t } = useTranslation("records");
  const [stars, setStars] = useState(review?.stars ?? 0);
  const [comment, setComment] = useState(review?.comment ?? "");
  const [isTried, setIsTried] = useState(false);
  const write = useReview(id);
  const missing = stars === 0 ? "stars" : comment.trim() === "" ? "comment" : null;
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        setIsTried(true);
        if (missing) return;
        write.mutate(
          { stars, comment: comment.trim() },
          {
            onSuccess: (written) => {
              announce(t(written.state === "held" ? "review.heldShort" : "review.thanks"));
              close();
            },
          },
        );
      }}
    >
      <Stack gap="sm">
        <div>
          <Text size="sm">{t("review.how")}</Text>
          <Rating
            size="xl"
            value={stars}
            onChange={setStars}
            getSymbolLabel={(count) => t("review.stars", { count })}
          />
          {isTried && missing === "stars" && (
            <Text size="sm" className={classes.warn} role="alert">
              {t("review.missingStars")}
            </Text>
          )}
        </div>
        <Textarea
          label={t("review.comment")}
          description={t("review.hint")}
          error={isTried && missing === "comment" ? t("review.missingComment") : undefined}
          autosize
          minRows={3}
          maxLength={2000}
          value={comment}
          onChange={(event) => setComment(event.currentTarget.value)}
        />
        <ProblemNote error={write.error} />
        <Group>
          <Button type="submit" loading={write.isPending}>
            {t(review ? "review.save" : "review.send")}
          </Button>
          {review && (
            <Button variant="default" onClick={close}>
              {t("sign.cancel")}
            </Button>
          )}
          {review?.editable_until && (
            <Text size="sm" c="dimmed">
              {t("review.until", { time: formatMomentInside(review.editable_until, currentLanguage()) })}
            </Text>
          )}
        </Group>
      </Stack>
    </form>
  );
}
