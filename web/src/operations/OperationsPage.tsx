import { SimpleGrid, Skeleton, Stack, Text, Title } from "@mantine/core";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { serverNow } from "@/api/clock";
import { Loaded } from "@/components/States";
import { currentLanguage } from "@/i18n";
import { useConnection } from "@/realtime/hooks";
import { staleAfter, type Board } from "./board";
import { Figures } from "./Figures";
import { useBoard } from "./live";
import { OperationsNav } from "./OperationsNav";
import { OwedBack } from "./OwedBack";
import { Attention, ByMinute, BySpecialty } from "./Volumes";
import classes from "./Operations.module.css";

/** The live board: six numbers, then volume, then what needs a person. */
export function OperationsPage() {
  const { t } = useTranslation("operations");
  const query = useBoard();
  return (
    <Stack gap="lg">
      <div className={classes.top}>
        <Title order={1} size="h3">
          {t("title")}
        </Title>
        <OperationsNav />
        {query.data && <AsOf board={query.data} />}
      </div>
      <Loaded query={query} skeleton={<BoardSkeleton />}>
        {(board) => <BoardView board={board} />}
      </Loaded>
    </Stack>
  );
}

function BoardView({ board }: { board: Board }) {
  const { t } = useTranslation("operations");
  const isStale = useIsStale(board);
  return (
    <div className={classes.board} data-stale={isStale}>
      <Figures board={board} />
      <Text c="dimmed">{t("bookings", { count: board.bookings_today })}</Text>
      <div className={classes.panels}>
        <BySpecialty board={board} />
        <Stack gap="lg">
          <ByMinute board={board} />
          <Attention board={board} />
          <OwedBack board={board} />
        </Stack>
      </div>
    </div>
  );
}

/** The time of the figures; when they stand still, that they do. */
function AsOf({ board }: { board: Board }) {
  const { t } = useTranslation("operations");
  const isStale = useIsStale(board);
  const connection = useConnection();
  const time = new Intl.DateTimeFormat(currentLanguage(), { timeStyle: "medium", hourCycle: "h23" }).format(new Date(board.as_of));
  if (isStale) {
    return (
      <Text className={classes.staleNote} role="status">
        {t("stale", { time })}
      </Text>
    );
  }
  return (
    <Text c="dimmed" className={classes.asOf}>
      {connection === "open" && <span className={classes.live}>{t("live")}</span>}
      <time dateTime={board.as_of}>{t("asOf", { time })}</time>
    </Text>
  );
}

function useIsStale(board: Board): boolean {
  const [now, setNow] = useState(() => serverNow());
  useEffect(() => {
    const timer = setInterval(() => setNow(serverNow()), 2_000);
    return () => clearInterval(timer);
  }, []);
  return now - Date.parse(board.as_of) > staleAfter;
}

function BoardSkeleton() {
  return (
    <Stack gap="lg" aria-busy>
      <SimpleGrid cols={{ base: 2, md: 3, lg: 6 }}>
        {Array.from({ length: 6 }, (_, index) => (
          <Skeleton key={index} height={128} radius="md" />
        ))}
      </SimpleGrid>
      <Skeleton height={280} radius="md" />
    </Stack>
  );
}
