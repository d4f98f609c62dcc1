import { Button, Group, Stack, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { SearchResults } from "@/api/types";
import { EmptyState } from "@/components/States";
import { currentLanguage } from "@/i18n";
import { formatNumber } from "@/i18n/formats";
import { useSpecialtyName } from "@/specialties/names";
import { bookableModes } from "@/waitlist/awaited";
import { JoinButton } from "@/waitlist/JoinButton";
import { relaxableOf, toRelax, without, type Filters } from "./filters";

interface AskedProps {
  results: SearchResults | undefined;
  filters: Filters;
  onChange: (filters: Filters) => void;
}

const shown = 4;

/** Nobody fits: other words that may be meant, and wishes to let go of, one at a time. */
export function NothingFound(asked: AskedProps) {
  const { t } = useTranslation(["patient", "common"]);
  const { results, filters, onChange } = asked;
  const proposed = (results?.relaxations ?? []).length > 0;
  // Without the full search nobody counted: the most restrictive ones come first, then.
  const guessed = proposed ? [] : toRelax(filters).slice(0, shown);
  return (
    <EmptyState
      title={t("results.none")}
      actions={
        <Stack align="center" gap="sm">
          <DidYouMean {...asked} />
          <Relaxations {...asked} />
          <WaitForAny {...asked} />
          {guessed.length > 0 && (
            <Group justify="center" gap="xs">
              {guessed.map((key) => (
                <Button key={key} variant="light" onClick={() => onChange(without(filters, key))}>
                  {t(`results.relax.${key}`)}
                </Button>
              ))}
            </Group>
          )}
        </Stack>
      }
    >
      {t(proposed || guessed.length > 0 ? "results.noneRelax" : "results.noneWords")}
    </EmptyState>
  );
}

/** Where a specialty was asked for, one can wait for whoever of it has a time first. */
function WaitForAny({ results, filters }: AskedProps) {
  const nameOf = useSpecialtyName();
  const code = filters.specialty ?? results?.understood.specialties[0];
  const { mode, from, to } = filters;
  if (!code || mode === "text") return null;
  const city = filters.city ?? results?.understood.city ?? undefined;
  return <JoinButton awaited={{ name: nameOf(code), specialty: code, city, modes: bookableModes, mode, from, to }} />;
}

/** Behind a short list: what would make it longer. */
export function FewFound(asked: AskedProps) {
  const { t } = useTranslation(["patient", "common"]);
  if ((asked.results?.relaxations ?? []).length === 0) return null;
  return (
    <Stack gap="xs">
      <Text>{t("results.relaxMore")}</Text>
      <Relaxations {...asked} />
    </Stack>
  );
}

/** Each wish that could go, with how many there would be without it. */
function Relaxations({ results, filters, onChange }: AskedProps) {
  const { t } = useTranslation(["patient", "common"]);
  const found = (results?.relaxations ?? []).flatMap(({ drop, count }) => {
    const key = relaxableOf(drop);
    return key ? [{ key, count }] : [];
  });
  if (found.length === 0) return null;
  return (
    <Group gap="xs">
      {found.slice(0, shown).map(({ key, count }) => (
        <Button key={key} variant="light" onClick={() => onChange(without(filters, key))}>
          {t("filter.counted", { name: t(`results.relax.${key}`), number: formatNumber(count, currentLanguage()) })}
        </Button>
      ))}
    </Group>
  );
}

/** Words that may be meant instead, to press. */
export function DidYouMean({ results, filters, onChange }: AskedProps) {
  const { t } = useTranslation(["patient", "common"]);
  const meant = results?.did_you_mean;
  if (!meant) return null;
  return (
    <Button variant="light" onClick={() => onChange({ ...filters, q: meant.q })}>
      {t("results.didYouMean", { words: meant.q, count: meant.count, number: formatNumber(meant.count, currentLanguage()) })}
    </Button>
  );
}
