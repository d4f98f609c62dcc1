import { ActionIcon, Button, Drawer, Group, NativeSelect, NumberInput, Select, Stack, Text, TextInput } from "@mantine/core";
import { IconPencil, IconTrash } from "@tabler/icons-react";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { api } from "@/api/client";
import { newIdempotencyKey } from "@/api/idempotency";
import { modes, type Mode } from "@/api/modes";
import { announce } from "@/components/Announcer";
import { ProblemNote } from "@/components/ProblemNote";
import { EmptyState } from "@/components/States";
import { specialtyCodes, useSpecialtyName } from "@/specialties/names";
import { rankingQuery } from "./queries";
import { examples, type RankingQuery, type RankingWanted } from "./ranking";
import { useWanted } from "./wanted";
import classes from "./Ranking.module.css";

const longestName = 100;
const longestWords = 200;
const mostDays = 14;

/** The searches a proposal is tried on: kept, changed and removed here. */
export function KeptSearches({ queries }: { queries: readonly RankingQuery[] }) {
  const { t } = useTranslation(["ranking", "common"]);
  const [isOpen, setIsOpen] = useState(false);
  return (
    <>
      {queries.length === 0 ? (
        <Begin openOwn={() => setIsOpen(true)} />
      ) : (
        <Button variant="subtle" onClick={() => setIsOpen(true)}>
          {t("kept.open", { count: queries.length })}
        </Button>
      )}
      <Drawer
        opened={isOpen}
        onClose={() => setIsOpen(false)}
        position="right"
        size="lg"
        title={t("kept.title")}
        closeButtonProps={{ "aria-label": t("common:action.close"), size: 44 }}
      >
        <KeptList queries={queries} />
      </Drawer>
    </>
  );
}

/** Nothing kept yet: a few to begin with, or one's own. */
function Begin({ openOwn }: { openOwn: () => void }) {
  const { t } = useTranslation("ranking");
  const { keep } = useKeeping();
  return (
    <div className={classes.begin}>
      <EmptyState
        title={t("kept.emptyTitle")}
        actions={
          <>
            <Examples queries={[]} keep={keep} />
            <Button variant="default" onClick={openOwn}>
              {t("kept.own")}
            </Button>
          </>
        }
      >
        {t("kept.emptyText")}
      </EmptyState>
      <ProblemNote error={keep.error} />
    </div>
  );
}

/** Searches to begin with, of those that are not kept yet. */
function Examples({ queries, keep }: { queries: readonly RankingQuery[]; keep: ReturnType<typeof useKeeping>["keep"] }) {
  const { t } = useTranslation("ranking");
  const names = new Set(queries.map(({ name }) => name));
  return examples
    .map(({ key, wanted }) => ({ name: t(`kept.example.${key}`), wanted }))
    .filter(({ name }) => !names.has(name))
    .map(({ name, wanted }) => (
      <Button key={name} variant="light" disabled={keep.isPending} onClick={() => keep.mutate({ name, wanted })}>
        {name}
      </Button>
    ));
}

function KeptList({ queries }: { queries: readonly RankingQuery[] }) {
  const { t } = useTranslation("ranking");
  const [edited, setEdited] = useState<RankingQuery | null>(null);
  const { keep, remove } = useKeeping();
  const tell = useWanted();
  return (
    <Stack gap="lg">
      <Text>{t("kept.text")}</Text>
      <ul className={classes.kept}>
        {queries.map((query) => (
          <li key={query.id}>
            <div>
              <Text fw={600}>{query.name}</Text>
              <Text size="sm" c="dimmed">
                {tell(query.wanted)}
              </Text>
            </div>
            <Group gap={0} wrap="nowrap">
              <ActionIcon aria-label={t("kept.edit", { name: query.name })} onClick={() => setEdited(query)}>
                <IconPencil size={20} />
              </ActionIcon>
              <ActionIcon color="red" aria-label={t("kept.remove", { name: query.name })} onClick={() => remove.mutate(query.id)}>
                <IconTrash size={20} />
              </ActionIcon>
            </Group>
          </li>
        ))}
      </ul>
      <ProblemNote error={remove.error} />
      <Group gap="sm" role="group" aria-label={t("kept.examples")}>
        <Examples queries={queries} keep={keep} />
      </Group>
      <SearchForm
        key={edited?.id ?? `new ${queries.length}`}
        edited={edited}
        save={(name, wanted) => keep.mutate({ id: edited?.id, name, wanted }, { onSuccess: () => setEdited(null) })}
        cancel={edited ? () => setEdited(null) : undefined}
        isPending={keep.isPending}
      />
      <ProblemNote error={keep.error} />
    </Stack>
  );
}

interface SearchFormProps {
  edited: RankingQuery | null;
  save: (name: string, wanted: RankingWanted) => void;
  cancel: (() => void) | undefined;
  isPending: boolean;
}

function SearchForm({ edited, save, cancel, isPending }: SearchFormProps) {
  const { t } = useTranslation(["ranking", "common"]);
  const specialtyName = useSpecialtyName();
  const [name, setName] = useState(edited?.name ?? "");
  const [wanted, setWanted] = useState<RankingWanted>(edited?.wanted ?? { q: "" });
  const set = (part: Partial<RankingWanted>) => setWanted({ ...wanted, ...part });
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        save(name.trim(), wanted);
      }}
    >
      <Stack gap="sm">
        <Text fw={600}>{edited ? t("kept.change") : t("kept.add")}</Text>
        <TextInput label={t("kept.name")} required maxLength={longestName} value={name} onChange={(event) => setName(event.currentTarget.value)} />
        <TextInput label={t("kept.words")} maxLength={longestWords} value={wanted.q} onChange={(event) => set({ q: event.currentTarget.value })} />
        <Select
          label={t("kept.specialty")}
          placeholder={t("kept.any")}
          searchable
          clearable
          data={specialtyCodes.map((code) => ({ value: code, label: specialtyName(code) }))}
          value={wanted.specialty ?? null}
          onChange={(specialty) => set({ specialty })}
        />
        <NativeSelect
          label={t("kept.mode")}
          value={wanted.mode ?? ""}
          onChange={(event) => set({ mode: (event.currentTarget.value as Mode) || null })}
          data={[{ value: "", label: t("kept.any") }, ...modes.map((mode) => ({ value: mode, label: t(`common:mode.${mode}`) }))]}
        />
        <NumberInput
          label={t("kept.days")}
          min={1}
          max={mostDays}
          allowDecimal={false}
          value={wanted.days ?? ""}
          onChange={(days) => set({ days: Number(days) || null })}
        />
        <NumberInput
          label={t("kept.maxPrice")}
          min={0}
          allowNegative={false}
          value={typeof wanted.max_price === "number" ? wanted.max_price / 100 : ""}
          onChange={(price) => set({ max_price: price === "" ? null : Math.round(Number(price) * 100) })}
        />
        <Group>
          <Button type="submit" loading={isPending} disabled={name.trim() === ""}>
            {t("kept.save")}
          </Button>
          {cancel && (
            <Button variant="default" onClick={cancel}>
              {t("common:action.cancel")}
            </Button>
          )}
        </Group>
      </Stack>
    </form>
  );
}

function useKeeping() {
  const { t } = useTranslation("ranking");
  const client = useQueryClient();
  const fresh = () => client.invalidateQueries({ queryKey: rankingQuery.queryKey });
  const keep = useMutation({
    mutationFn: async ({ id, name, wanted }: { id?: string; name: string; wanted: RankingWanted }) => {
      const path = { query_id: id ?? newIdempotencyKey() };
      await api.PUT("/v1/operations/ranking/queries/{query_id}", { params: { path }, body: { name, wanted } });
    },
    onSuccess: async () => {
      await fresh();
      announce(t("kept.saved"));
    },
  });
  const remove = useMutation({
    mutationFn: async (id: string) => {
      await api.DELETE("/v1/operations/ranking/queries/{query_id}", { params: { path: { query_id: id } } });
    },
    onSuccess: async () => {
      await fresh();
      announce(t("kept.removed"));
    },
  });
  return { keep, remove };
}
