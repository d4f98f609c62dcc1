import { ActionIcon, Skeleton, Stack, Title } from "@mantine/core";
import { IconCheck, IconColumns3, IconX } from "@tabler/icons-react";
import { useQueries } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { modes, type Mode } from "@/api/modes";
import { doctorQuery, openingsQuery } from "@/api/queries";
import type { Doctor, Slot } from "@/api/types";
import { ButtonLink, TextLink } from "@/components/links";
import { Portrait } from "@/components/Portrait";
import { Rating } from "@/components/Rating";
import { EmptyState, NoAnswer } from "@/components/States";
import { offerUndo } from "@/components/undo";
import { doctorName, institutionName, mainSpecialty } from "@/doctors/describe";
import { useLevelName } from "@/doctors/levels";
import { currentLanguage } from "@/i18n";
import { formatMoment, formatNumber } from "@/i18n/formats";
import { usePrice } from "@/i18n/price";
import { HeartButton } from "@/kept/HeartButton";
import { useSpecialtyName } from "@/specialties/names";
import { bestOf } from "./aspects";
import { readIds } from "./routes";
import { dropCompared, useCompared } from "./tray";
import classes from "./Compare.module.css";

const route = getRouteApi("/compare");

/** Up to three doctors side by side; on a phone each aspect stands above its values. */
export function ComparePage() {
  const { t } = useTranslation(["kept", "common"]);
  const { doctors } = route.useSearch();
  const put = useCompared();
  const ids = doctors === undefined ? put.map(({ id }) => id) : readIds(doctors);
  return (
    <Stack gap="lg">
      <Title order={1} size="h2">
        {t("compare.title")}
      </Title>
      {ids.length === 0 ? (
        <EmptyState
          icon={<IconColumns3 size={40} stroke={1.4} />}
          title={t("compare.empty")}
          actions={<ButtonLink to="/search">{t("page.find")}</ButtonLink>}
        >
          {t("compare.emptyText")}
        </EmptyState>
      ) : (
        <Columns ids={ids} />
      )}
    </Stack>
  );
}

interface Column {
  doctor: Doctor;
  /** The first opening; null: none; undefined: not known yet. */
  first: Slot | null | undefined;
}

function Columns({ ids }: { ids: number[] }) {
  const doctors = useQueries({ queries: ids.map((id) => doctorQuery(id)) });
  const openings = useQueries({ queries: ids.map((id) => openingsQuery(id)) });
  const failed = doctors.find((query) => query.isError || (query.isPending && query.fetchStatus === "paused"));
  const columns = doctors.flatMap(({ data: doctor }, index): Column[] => {
    const slots = openings[index]?.data?.slots;
    return doctor ? [{ doctor, first: slots && (slots[0] ?? null) }] : [];
  });
  if (failed && columns.length === 0) return <NoAnswer query={failed} />;
  if (doctors.some((query) => query.isPending && query.fetchStatus !== "paused")) return <Skeleton height={480} radius="md" />;
  return (
    <>
      {failed && <NoAnswer query={failed} />}
      <Table columns={columns} />
    </>
  );
}

function Table({ columns }: { columns: Column[] }) {
  const { t } = useTranslation(["kept", "patient", "common"]);
  const priceOf = usePrice();
  const language = currentLanguage();
  const specialtyName = useSpecialtyName();
  const levelName = useLevelName();
  const doctors = columns.map(({ doctor }) => doctor);
  const listed = new Intl.ListFormat(language, { type: "conjunction" });
  const spoken = new Intl.DisplayNames(language, { type: "language" });
  const firsts = columns.map(({ first }) => (first ? Date.parse(first.starts_at) : null));
  const price = (mode: Mode) => {
    const prices = doctors.map((doctor) => doctor.prices[mode]);
    const best = bestOf(prices, "lowest");
    return doctors.map((doctor, index) => {
      const amount = prices[index] ?? null;
      if (amount === null) return t("compare.notOffered");
      return (
        <Value key={doctor.id} best={best[index]}>
          {priceOf(amount, doctor.prices.currency)}
        </Value>
      );
    });
  };
  const soonest = bestOf(firsts, "lowest");
  const rated = bestOf(doctors.map(({ rating }) => shownMean(rating.mean)), "highest");
  const rows: [name: string, values: ReactNode[]][] = [
    [t("compare.next"), columns.map((column, index) => <Next key={column.doctor.id} column={column} best={soonest[index] ?? false} />)],
    [t("compare.rating"), doctors.map(({ id, rating }, index) => <Value key={id} best={rated[index]}><Rating {...rating} /></Value>)],
    ...modes.map((mode): [string, ReactNode[]] => [t(`common:mode.${mode}`), price(mode)]),
    [t("compare.title_row"), doctors.map(({ title }) => t(`patient:doctor.title.${title}`))],
    [t("compare.specialty"), doctors.map((doctor) => specialtyName(mainSpecialty(doctor), doctor.specialties[0]?.[language]))],
    [
      t("compare.hospital"),
      doctors.map(({ institution }) => [institutionName(institution, language), levelName(institution.level)].filter(Boolean).join(" · ")),
    ],
    [t("compare.experience"), doctors.map(({ practising_since }) => t("compare.years", { count: yearsSince(practising_since) }))],
    [t("compare.consultations"), doctors.map(({ consultation_count }) => formatNumber(consultation_count, language))],
    [t("compare.languages"), doctors.map(({ languages }) => listed.format(languages.map((code) => spoken.of(code) ?? code)))],
    [t("compare.children"), doctors.map(({ sees_children }) => t(sees_children ? "compare.yes" : "compare.no"))],
  ];
  return (
    <div className={classes.scroll}>
      <table className={classes.table} style={{ "--doctors": doctors.length }}>
        <thead>
          <tr>
            <th scope="col" className={classes.aspect}>
              {t("compare.aspect")}
            </th>
            {doctors.map((doctor) => (
              <th key={doctor.id} scope="col">
                <Who doctor={doctor} others={doctors} />
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(([name, values]) => (
            <tr key={name}>
              <th scope="row" className={classes.aspect}>
                {name}
              </th>
              {values.map((value, index) => (
                <td key={doctors[index]?.id}>
                  {value}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** As it is shown, with one decimal: what looks the same is not better. */
const shownMean = (mean: number | null): number | null => (mean === null ? null : Math.round(mean * 10));

const yearsSince = (year: number): number => Math.max(0, new Date().getFullYear() - year);

function Who({ doctor, others }: { doctor: Doctor; others: Doctor[] }) {
  const { t } = useTranslation(["kept", "common"]);
  const navigate = route.useNavigate();
  const name = doctorName(doctor, currentLanguage());
  const ids = others.map(({ id }) => id);
  const show = (left: number[]) => void navigate({ search: { doctors: left.join(",") }, replace: true });
  const remove = () => {
    dropCompared(doctor.id);
    show(ids.filter((id) => id !== doctor.id));
    offerUndo(t("compare.removed", { name }), () => show(ids));
  };
  return (
    <div className={classes.who}>
      <Portrait name={name} specialty={mainSpecialty(doctor)} size={48} />
      <TextLink to="/doctors/$doctorId" params={{ doctorId: String(doctor.id) }} className={classes.name}>
        {name}
      </TextLink>
      <div className={classes.deeds}>
        <HeartButton doctor={doctor} />
        <ActionIcon color="gray" aria-label={t("compare.removeFrom", { name })} onClick={remove}>
          <IconX size={20} />
        </ActionIcon>
      </div>
    </div>
  );
}

function Next({ column: { doctor, first }, best }: { column: Column; best: boolean }) {
  const { t } = useTranslation(["kept", "patient", "common"]);
  if (first === undefined) return <Skeleton height={44} />;
  if (first === null) return t("compare.noTimes");
  const moment = formatMoment(first.starts_at, currentLanguage());
  return (
    <ButtonLink
      to="/book"
      search={{ doctor: String(doctor.id), mode: first.mode, starts_at: first.starts_at }}
      variant={best ? "filled" : "light"}
      px="xs"
      className={classes.next}
      aria-label={t("patient:results.slot", { moment, mode: t(`common:mode.${first.mode}`) })}
    >
      {moment}
    </ButtonLink>
  );
}

/** A value; the best of its row carries a sign and weight, not colour alone. */
function Value({ best = false, children }: { best?: boolean; children: ReactNode }) {
  const { t } = useTranslation("kept");
  if (!best) return children;
  return (
    <span className={classes.best}>
      {children}
      <IconCheck size={18} aria-hidden />
      <span className="visually-hidden">({t("compare.best")})</span>
    </span>
  );
}
