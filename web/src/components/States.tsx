import { Button, Group, Stack, Text, Title } from "@mantine/core";
import { IconAlertTriangle, IconCloudOff, IconLock, IconMoodEmpty, IconSearchOff } from "@tabler/icons-react";
import { useLocation } from "@tanstack/react-router";
import type { UseQueryResult } from "@tanstack/react-query";
import { useEffect, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Problem, asProblem } from "@/api/problem";
import { countUnsent } from "@/realtime/outbox";
import { ButtonLink } from "./links";
import { useProblemText } from "./problem-text";
import classes from "./States.module.css";

interface StateProps {
  icon: ReactNode;
  title: string;
  children?: ReactNode;
  actions?: ReactNode;
  tone?: "calm" | "warning" | "danger";
  role?: "alert" | "status";
  /** The state is all there is on the page, so its title is the page's. */
  page?: boolean;
}

/** One thing to say instead of content: an icon, a sentence, what to do next. */
export function StateCard({ icon, title, children, actions, tone = "calm", role = "status", page = false }: StateProps) {
  return (
    <Stack className={classes.card} data-tone={tone} role={role} align="center" gap="sm">
      <span className={classes.icon} aria-hidden>
        {icon}
      </span>
      <Title order={page ? 1 : 2} size="h4" ta="center">
        {title}
      </Title>
      {children && (
        <Text ta="center" c="dimmed" maw={480} component="div">
          {children}
        </Text>
      )}
      {actions && (
        <Group justify="center" mt="xs">
          {actions}
        </Group>
      )}
    </Stack>
  );
}

/** Nothing here yet: say so, and what to do next. */
export function EmptyState(props: { title: string; children?: ReactNode; actions?: ReactNode; icon?: ReactNode; page?: boolean }) {
  return <StateCard icon={props.icon ?? <IconMoodEmpty size={40} stroke={1.4} />} {...props} />;
}

/** What went wrong, in the reader's words: offline, refused, gone, or failed, each with its next step. */
export function ErrorState({ error, onRetry, page }: { error: unknown; onRetry?: () => void; page?: boolean }) {
  const { t } = useTranslation();
  const location = useLocation();
  const textOf = useProblemText();
  const problem = asProblem(error);
  const { title, detail } = textOf(problem);
  useWhenOnline(problem.isConnection ? onRetry : undefined);
  const unsent = problem.isConnection ? unsentHere() : 0;
  const retry = onRetry && problem.isPassing && <Button onClick={onRetry}>{t("action.retry")}</Button>;

  if (problem.isSignInNeeded) {
    return (
      <StateCard
        icon={<IconLock size={40} stroke={1.4} />}
        title={title}
        page={page}
        actions={
          <ButtonLink to="/sign-in" search={{ back: location.href }}>
            {t("action.signIn")}
          </ButtonLink>
        }
      >
        {detail}
      </StateCard>
    );
  }
  const icon = problem.isConnection ? (
    <IconCloudOff size={40} stroke={1.4} />
  ) : problem.isMissing ? (
    <IconSearchOff size={40} stroke={1.4} />
  ) : problem.isRefused ? (
    <IconLock size={40} stroke={1.4} />
  ) : (
    <IconAlertTriangle size={40} stroke={1.4} />
  );
  return (
    <StateCard
      icon={icon}
      title={title}
      page={page}
      tone={problem.isConnection ? "warning" : "calm"}
      role="alert"
      actions={
        retry || (
          <ButtonLink to="/" variant="light">
            {t("action.home")}
          </ButtonLink>
        )
      }
    >
      {detail}
      {unsent > 0 && <p>{t("state.unsent", { count: unsent })}</p>}
    </StateCard>
  );
}

/** Tries again by itself as soon as there is a network. */
function useWhenOnline(retry: (() => void) | undefined): void {
  useEffect(() => {
    if (!retry) return;
    window.addEventListener("online", retry);
    return () => window.removeEventListener("online", retry);
  }, [retry]);
}

function unsentHere(): number {
  try {
    return countUnsent(window.localStorage);
  } catch {
    return 0;
  }
}

type Asked = Pick<UseQueryResult<unknown, Error>, "error" | "fetchStatus" | "refetch">;

/** A query that brought nothing: it failed, or waits for a network. */
export function NoAnswer({ query, page }: { query: Asked; page?: boolean }) {
  const error = query.error ?? new Problem("offline", 0, "");
  return <ErrorState page={page} error={error} onRetry={() => void query.refetch()} />;
}

interface LoadedProps<T> {
  query: UseQueryResult<T, Error>;
  skeleton: ReactNode;
  empty?: { when: (data: T) => boolean; show: ReactNode };
  children: (data: T) => ReactNode;
  /** There is nothing else on the page. */
  page?: boolean;
}

/** A query in all its states. Data that is there stays on screen while a newer answer is awaited or fails. */
export function Loaded<T>({ query, skeleton, empty, children, page }: LoadedProps<T>) {
  if (query.data !== undefined) return empty?.when(query.data) ? empty.show : children(query.data);
  if (query.isError || query.fetchStatus === "paused") return <NoAnswer query={query} page={page} />;
  return skeleton;
}
