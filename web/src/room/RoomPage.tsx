import { ActionIcon, Drawer, Tooltip } from "@mantine/core";
import { useDisclosure, useMediaQuery } from "@mantine/hooks";
import { IconClipboardHeart } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { getRouteApi, useCanGoBack, useRouter } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { asProblem } from "@/api/problem";
import { hasRole, useMe } from "@/api/session";
import { EmptyState, Loaded } from "@/components/States";
import { PageSkeleton } from "@/components/Skeletons";
import { PatientFile } from "@/doctor/PatientFile";
import { consultationQuery, type Consultation } from "./consultation";
import { Room } from "./Room";
import classes from "./Room.module.css";

const route = getRouteApi("/room/$consultationId");

export function RoomPage() {
  const { consultationId } = route.useParams();
  const query = useQuery(consultationQuery(consultationId));
  const router = useRouter();
  const canGoBack = useCanGoBack();
  const isDoctor = query.data?.viewer === "doctor";
  const isGuest = hasRole(useMe(), "guest");
  const leave = ({ viewer }: Consultation) => {
    if (canGoBack) router.history.back();
    else void router.navigate({ to: viewer === "doctor" ? "/doctor" : "/mine" });
  };
  const wasGuest = isGuest || query.data?.viewer === "guest";
  if (wasGuest && query.isError && isOut(query.error)) return <NoGuestAnyMore />;
  return (
    <div className={classes.page} data-file={isDoctor}>
      <Loaded query={query} skeleton={<PageSkeleton />}>
        {(consultation) => (
          <Room
            key={consultation.id}
            consultation={consultation}
            beside={consultation.viewer === "doctor" && <FileSheet consultation={consultation} />}
            onBack={consultation.viewer === "guest" ? undefined : () => leave(consultation)}
          />
        )}
      </Loaded>
      {isDoctor && query.data && <FileColumn consultation={query.data} />}
    </div>
  );
}

/** Nobody's fault of the line: the seat is gone. */
function isOut(error: Error): boolean {
  const problem = asProblem(error);
  return problem.isMissing || problem.isSignInNeeded || problem.isRefused;
}

/** It is over for a guest, who has nowhere else to go here. */
function NoGuestAnyMore() {
  const { t } = useTranslation("guests");
  return (
    <EmptyState title={t("over")} page>
      {t("overText")}
    </EmptyState>
  );
}

const wide = "(min-width: 62em)";

/** The patient's file beside the room. */
function FileColumn({ consultation }: { consultation: Consultation }) {
  const { t } = useTranslation("doctor");
  // Read only where it is shown: every look is noted.
  if (!useMediaQuery(wide, window.matchMedia(wide).matches)) return null;
  return (
    <aside className={classes.file} aria-label={t("patient.title")}>
      <PatientFile consultation={consultation} />
    </aside>
  );
}

/** On a phone the file is a sheet over the room. */
function FileSheet({ consultation }: { consultation: Consultation }) {
  const { t } = useTranslation(["doctor", "common"]);
  const [isOpen, { open, close }] = useDisclosure();
  return (
    <>
      <Tooltip label={t("patient.open")} openDelay={400}>
        <ActionIcon className={classes.fileButton} aria-label={t("patient.open")} aria-haspopup="dialog" onClick={open}>
          <IconClipboardHeart />
        </ActionIcon>
      </Tooltip>
      <Drawer
        opened={isOpen}
        onClose={close}
        position="bottom"
        size="85%"
        title={t("patient.title")}
        closeButtonProps={{ "aria-label": t("common:action.close"), size: 44 }}
      >
        <PatientFile consultation={consultation} />
      </Drawer>
    </>
  );
}
