import { Stack, Text, Title, UnstyledButton } from "@mantine/core";
import { getRouteApi } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import type { Mode } from "@/api/modes";
import type { Doctor } from "@/api/types";
import { ModeIcon } from "@/components/icons";
import { ButtonLink } from "@/components/links";
import { TermsList } from "@/contract/TermsList";
import { currentLanguage } from "@/i18n";
import { formatMoment } from "@/i18n/formats";
import { usePrice } from "@/i18n/price";
import { offered, stillAhead, type ModePrice } from "./describe";
import { SlotCalendar } from "./SlotCalendar";
import classes from "./DoctorPage.module.css";

const route = getRouteApi("/doctors/$doctorId");

/** What can be had from this doctor right now: text only when text is answered, times only when there are hours. */
export function waysOf(doctor: Pick<Doctor, "prices" | "answers_text" | "bookable">): ModePrice[] {
  return offered(doctor.prices).filter(({ mode }) => (mode === "text" ? doctor.answers_text : doctor.bookable));
}

/** The ways to consult this doctor with their prices, and what each needs next: a time, or a question. */
export function Ways({ doctor }: { doctor: Doctor }) {
  const { t } = useTranslation(["patient", "common"]);
  const priceOf = usePrice();
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const ways = waysOf(doctor);
  const chosen = ways.find(({ mode }) => mode === search.mode)?.mode ?? ways.find(({ mode }) => mode !== "text")?.mode ?? ways[0]?.mode;
  const textOpensAt = stillAhead(doctor.text_opens_at);
  const choose = (mode: Mode) => void navigate({ search: (before) => ({ ...before, mode }), replace: true, resetScroll: false });

  return (
    <section className={classes.ways} aria-labelledby="ways">
      <Title order={2} size="h4" id="ways">
        {t("doctor.ways")}
      </Title>
      {ways.length === 0 && (
        <Stack gap="sm">
          <Text>{t("doctor.noWay")}</Text>
          <ButtonLink to="/search" search={{ specialty: doctor.specialties[0]?.code }} variant="light">
            {t("doctor.others")}
          </ButtonLink>
        </Stack>
      )}
      <div role="group" aria-labelledby="ways" className={classes.wayList}>
        {ways.map(({ mode, price }) => (
          <UnstyledButton
            key={mode}
            aria-pressed={mode === chosen}
            className={classes.way}
            onClick={() => choose(mode)}
          >
            <span className={classes.wayName}>
              <ModeIcon mode={mode} />
              {t(`common:mode.${mode}`)}
            </span>
            <span>{priceOf(price, doctor.prices.currency)}</span>
          </UnstyledButton>
        ))}
      </div>
      {chosen === "text" && (textOpensAt ? <UsedUp doctor={doctor} opensAt={textOpensAt} /> : <AskByText doctor={doctor} />)}
      {chosen && chosen !== "text" && <SlotCalendar doctor={doctor} mode={chosen} day={search.day} />}
    </section>
  );
}

function AskByText({ doctor }: { doctor: Doctor }) {
  const { t } = useTranslation("patient");
  const price = usePrice()(doctor.prices.text ?? 0, doctor.prices.currency);
  return (
    <Stack gap="sm">
      {doctor.text_terms && <TermsList terms={doctor.text_terms} price={doctor.prices.text ? price : null} />}
      <ButtonLink to="/ask/$doctorId" params={{ doctorId: String(doctor.id) }}>
        {t("doctor.askText")}
      </ButtonLink>
    </Stack>
  );
}

/** Today's questions are taken: when there is room again, and who else answers. */
function UsedUp({ doctor, opensAt }: { doctor: Doctor; opensAt: string }) {
  const { t } = useTranslation("patient");
  return (
    <Stack gap="sm">
      <Text fw={600}>{t("doctor.textUsedUp")}</Text>
      <Text>{t("doctor.textAgain", { moment: formatMoment(opensAt, currentLanguage()) })}</Text>
      <ButtonLink to="/search" search={{ specialty: doctor.specialties[0]?.code, mode: "text" }} variant="light">
        {t("doctor.othersByText")}
      </ButtonLink>
    </Stack>
  );
}
