import { Indicator } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { IconBell } from "@tabler/icons-react";
import { useQueryClient } from "@tanstack/react-query";
import { useRouter } from "@tanstack/react-router";
import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { noticesQuery, useMarks } from "@/api/kept";
import { bookingsQuery } from "@/api/queries";
import type { Me, Notice } from "@/api/types";
import { waitlistQuery } from "@/api/waitlist";
import { IconLink } from "@/components/links";
import { note } from "@/components/undo";
import { useTelling } from "@/realtime/hooks";
import { personRoom } from "@/realtime/protocol";
import { useNoticeText } from "./notice-text";
import { NoticeToast } from "./NoticeToast";

/** The way to one's notices, with how many are unread; a new one shows itself wherever one is. */
export function NoticeBell({ me }: { me: Me }) {
  const { t } = useTranslation();
  useTelling(personRoom(me.id), "marks");
  const unread = useMarks()?.unread ?? 0;
  useNews(unread);
  const shown = unread > 9 ? "9+" : `${unread}`;
  const name = unread > 0 ? t("notice.unread", { count: unread, shown }) : t("nav.notices"); // what is seen is in it
  return (
    <IconLink to="/account/notices" aria-label={name}>
      <Indicator label={shown} size={18} disabled={unread === 0} color="red" offset={2}>
        <IconBell size={24} stroke={1.6} />
      </Indicator>
    </IconLink>
  );
}

/** When there is more unread than before, the newest says what it is. */
function useNews(unread: number): void {
  const client = useQueryClient();
  const router = useRouter();
  const marks = useMarks();
  const textOf = useNoticeText();
  const before = useRef<number | null>(null);
  const known = marks !== undefined;
  useEffect(() => {
    if (!known) return;
    const last = before.current;
    before.current = unread;
    if (last === null || unread <= last) return;
    const tell = (notice: Notice) => {
      const text = textOf(notice);
      const id = note({
        autoClose: 15_000,
        message: (
          <NoticeToast
            text={text}
            onSee={() => {
              notifications.hide(id);
              void router.navigate({ to: "/account/notices" });
            }}
          />
        ),
      });
    };
    void client.resetQueries({ queryKey: noticesQuery.queryKey });
    // What was offered is a booking, and a place on the waitlist may rest now.
    void client.invalidateQueries({ queryKey: bookingsQuery.queryKey });
    void client.invalidateQueries({ queryKey: waitlistQuery.queryKey });
    void client.fetchInfiniteQuery({ ...noticesQuery, staleTime: 0 }).then((data) => {
      const newest = data.pages[0]?.notices[0];
      const { pathname, href } = router.state.location;
      // Of a question that is open, its own screen tells.
      const isOpen = newest?.kind === "contract" && href.includes(newest.consultation_id);
      if (newest && !isOpen && pathname !== "/account/notices") tell(newest);
    });
  }, [known, unread, client, router, textOf]);
}
