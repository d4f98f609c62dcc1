import { readBack } from "@/account/back";
import type { Mark } from "@/api/kept";
import type { DoctorSummary, WaitRequest, WatchRequest } from "@/api/types";
import { storedList } from "./stored-list";

/** Whose heart or bell it is. */
export type Marked = Pick<DoctorSummary, "id" | "name" | "name_pinyin">;

/** What somebody pressed who has to sign in first: a heart or bell beside a doctor, "save this search", or "join". */
export type Wished =
  | { mark: Mark; doctor: Marked; window?: WatchRequest }
  | { search: Record<string, string> }
  | { wait: WaitRequest };

interface Wish {
  wished: Wished;
  /** Where it was pressed, and where one comes back to. */
  back: string;
  /** When, in milliseconds. */
  at: number;
  /** Whoever wished has signed in. */
  granted: boolean;
}

/** Longer than it takes to make an account; later the press is forgotten, and somebody else may sit there. */
const keptFor = 15 * 60_000;

const isWish = (value: unknown): value is Wish => typeof value === "object" && value !== null && "wished" in value && "back" in value;

/** At most one: the last. It goes with the window. */
const list = storedList<Wish>(
  () => sessionStorage,
  "wenzhen.wish",
  (found) => found.filter(isWish),
  (wish) => wish,
);

/** Notes what was pressed at `back`, until whoever did has signed in. */
export const noteWish = (wished: Wished, back: string): void => list.set([{ wished, back, at: Date.now(), granted: false }]);

/** Whether signing in, and coming back to `back`, finishes something. */
export const isWishedAt = (back: string | undefined): boolean => list.get().some((wish) => isFor(wish, back));

/** Somebody has signed in on the way back to `back`; who came another way has let go of the wish. */
export const grantWish = (back: string | undefined): void =>
  list.set(list.get().filter((wish) => isFor(wish, back)).map((wish) => ({ ...wish, granted: true })));

/** What is to be done now. */
export const useGranted = (): Wished | undefined => list.use().find(({ granted }) => granted)?.wished;

/** What is to be done now, and once only. */
export function takeGranted(): Wished | undefined {
  const granted = list.get().find((wish) => wish.granted);
  if (granted) list.set([]);
  return granted?.wished;
}

const isFor = (wish: Wish, back: string | undefined): boolean =>
  back !== undefined && readBack(wish.back) === readBack(back) && Date.now() - wish.at < keptFor;
