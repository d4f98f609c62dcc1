import { Checkbox, Select, Stack, Text, Title, UnstyledButton } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { answer, api } from "@/api/client";
import { currentLanguage } from "@/i18n";
import { breakable, popularCodes, specialtyCodes, useSpecialtyName } from "@/specialties/names";
import { SpecialtyIcon } from "@/specialties/SpecialtyIcon";
import { ComplaintForm } from "./ComplaintForm";
import { TriageQuestion } from "./TriageQuestion";
import classes from "./ComplaintForm.module.css";

const route = getRouteApi("/now");
const shown = 8;

/** The next free doctor of a specialty: choose it, or let the complaint point to it. */
export function NowPage() {
  const { t } = useTranslation(["patient", "common"]);
  const { specialty } = route.useSearch();
  const navigate = route.useNavigate();
  const specialtyName = useSpecialtyName();
  const [complaint, setComplaint] = useState("");
  const [overflow, setOverflow] = useState(false);
  const found = useFound(complaint);
  const proposed = found?.specialties.map(({ code }) => code) ?? [];
  const choose = (code: string | null) =>
    void navigate({ search: { specialty: code ?? undefined }, replace: true, resetScroll: false });
  const pictures = [...new Set([...(specialty ? [specialty] : []), ...proposed, ...popularCodes])].slice(0, shown);

  return (
    <Stack maw={760} mx="auto" gap="lg">
      <div>
        <Title order={1} size="h2">
          {t("home.nowTitle")}
        </Title>
        <Text c="dimmed">{t("start.nowText")}</Text>
      </div>
      <ComplaintForm
        wanted={specialty ? { kind: "instant", specialty, overflow } : null}
        button={t("start.now")}
        terms={
          specialty ? (
            <Stack gap="xs">
              {t("start.nowTerms", { specialty: specialtyName(specialty) })}
              {hasNeighbours(specialty) && (
                <Checkbox
                  checked={overflow}
                  onChange={(event) => setOverflow(event.currentTarget.checked)}
                  label={t("start.overflow")}
                  description={t("start.overflowText")}
                />
              )}
            </Stack>
          ) : (
            t("start.chooseSpecialty")
          )
        }
        onComplaint={setComplaint}
      />
      {found?.question && <TriageQuestion question={found.question} chosen={specialty} onChoose={choose} />}
      <section aria-labelledby="which">
        <Title order={2} size="h4" id="which" mb="sm">
          {t("start.which")}
        </Title>
        <div className={classes.pictures} role="group" aria-labelledby="which">
          {pictures.map((code) => (
            <UnstyledButton key={code} className={classes.picture} aria-pressed={code === specialty} onClick={() => choose(code)}>
              <SpecialtyIcon code={code} size={28} />
              <span>{breakable(specialtyName(code))}</span>
            </UnstyledButton>
          ))}
        </div>
        <Select
          mt="sm"
          label={t("start.otherSpecialty")}
          searchable
          clearable
          nothingFoundMessage={t("filter.nothing")}
          data={specialtyCodes.map((code) => ({ value: code, label: specialtyName(code) }))}
          value={specialty ?? null}
          onChange={choose}
        />
      </section>
    </Stack>
  );
}

/** Whether there are others under the same heading, who could be asked instead. */
const hasNeighbours = (code: string): boolean =>
  code.includes(".") && specialtyCodes.some((other) => other !== code && other.startsWith(`${code.slice(0, 2)}.`));

/** What the words point to: specialties, best first, and what to ask where two are close. */
function useFound(complaint: string) {
  const { data } = useQuery({
    queryKey: ["triage", complaint, currentLanguage()],
    queryFn: () => answer(api.POST("/v1/triage", { body: { text: complaint, language: currentLanguage() } })),
    enabled: complaint.length > 0,
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
  });
  return data;
}
