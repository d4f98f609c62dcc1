import { Stack, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { ButtonLink } from "@/components/links";
import { currentLanguage } from "@/i18n";
import type { Line } from "@/realtime/room";
import { useSpecialtyName } from "@/specialties/names";

/** Where the doctor sends the patient on to, and where to book that. */
export function Referral({ body }: { body: Line["body"] }) {
  const { t } = useTranslation("room");
  const specialtyName = useSpecialtyName();
  const specialty = String(body.specialty);
  const name = currentLanguage() === "zh" ? body.name : body.name_pinyin;
  const to = typeof name === "string" ? name : specialtyName(specialty);
  return (
    <Stack gap={4} align="flex-start">
      <Text fw={600}>{t("referral.to", { to })}</Text>
      {typeof body.note === "string" && body.note && <Text style={{ whiteSpace: "pre-wrap" }}>{body.note}</Text>}
      {typeof body.doctor_id === "number" ? (
        <ButtonLink to="/doctors/$doctorId" params={{ doctorId: String(body.doctor_id) }} variant="white">
          {t("referral.book")}
        </ButtonLink>
      ) : (
        <ButtonLink to="/search" search={{ specialty }} variant="white">
          {t("referral.book")}
        </ButtonLink>
      )}
    </Stack>
  );
}
