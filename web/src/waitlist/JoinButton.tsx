import { Button } from "@mantine/core";
import { IconUserCheck, IconUserPlus } from "@tabler/icons-react";
import { lazy, Suspense, useState } from "react";
import { useTranslation } from "react-i18next";
import type { BookableMode } from "@/api/types";
import { isFor, useWaits } from "@/api/waitlist";
import { useLeaving } from "./leaving";

const JoinDialog = lazy(async () => ({ default: (await import("./JoinDialog")).JoinDialog }));

/** Whom or what one may wait for, as it is called, and what to propose. */
export interface Awaited {
  name: string;
  doctor_id?: number;
  specialty?: string;
  city?: number;
  /** The ways there are. */
  modes: readonly BookableMode[];
  mode?: BookableMode;
  /** First and last day, YYYY-MM-DD in the reader's zone. */
  from?: string;
  to?: string;
}

/** Joins the line for what opens, or shows that one is in it and leaves it. */
export function JoinButton({ awaited }: { awaited: Awaited }) {
  const { t } = useTranslation("kept");
  const [asking, setAsking] = useState(false);
  const leave = useLeaving();
  const wait = useWaits()?.find((one) => isFor(one, awaited) && !one.paused);
  const { name } = awaited;
  return (
    <>
      <Button
        variant={wait ? "light" : "default"}
        aria-label={t(wait ? "waitlist.onFor" : "waitlist.joinFor", { name })}
        leftSection={wait ? <IconUserCheck size={20} aria-hidden /> : <IconUserPlus size={20} stroke={1.6} aria-hidden />}
        onClick={() => (wait ? leave(wait) : setAsking(true))}
      >
        {t(wait ? "waitlist.on" : "waitlist.join")}
      </Button>
      {asking && (
        <Suspense fallback={null}>
          <JoinDialog awaited={awaited} onClose={() => setAsking(false)} />
        </Suspense>
      )}
    </>
  );
}
