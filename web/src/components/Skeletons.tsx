import { Skeleton, Stack } from "@mantine/core";
import { useTranslation } from "react-i18next";

/** Stands where a page will be; said once to screen readers. */
export function PageSkeleton() {
  return (
    <Stack gap="md" py="lg" aria-busy>
      <LoadingWord />
      <Skeleton height={36} width="55%" radius="md" />
      <Skeleton height={18} width="80%" radius="md" />
      <Skeleton height={160} radius="md" />
      <Skeleton height={160} radius="md" />
    </Stack>
  );
}

/** `count` cards of about the height the real ones will have, so that nothing jumps. */
export function CardSkeletons({ count = 3, height = 168 }: { count?: number; height?: number }) {
  return (
    <Stack gap="md" aria-busy>
      <LoadingWord />
      {Array.from({ length: count }, (_, index) => (
        <Skeleton key={index} height={height} radius="md" />
      ))}
    </Stack>
  );
}

/** Says to screen readers that something is coming. */
export function LoadingWord() {
  const { t } = useTranslation("common", { useSuspense: false });
  return (
    <span role="status" className="visually-hidden">
      {t("state.loading")}
    </span>
  );
}
