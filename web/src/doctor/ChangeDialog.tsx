import { Button, Group, Stack, Text, Title } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { Dialog } from "@/components/Dialog";
import { AffectedBooking } from "./AffectedBooking";
import type { SchedulePreview } from "./hours";
import classes from "./Hours.module.css";
import type { Saving } from "./saving";

/** What a change of the hours would do, shown before it is made. */
export function ChangeDialog({ saving, timeZone }: { saving: Saving; timeZone: string }) {
  const { t } = useTranslation(["doctor", "common"]);
  return (
    <Dialog
      opened={saving.asked !== null}
      onClose={saving.goBack}
      title={t("hours.preview.title")}
      size="lg"
    >
      <Stack>
        {saving.asked && <Effects preview={saving.asked} timeZone={timeZone} />}
        <Group>
          <Button loading={saving.isPending} onClick={saving.agree}>
            {t("hours.preview.agree")}
          </Button>
          <Button variant="default" onClick={saving.goBack}>
            {t("hours.preview.back")}
          </Button>
        </Group>
      </Stack>
    </Dialog>
  );
}

function Effects({ preview: { affected, slots, days }, timeZone }: { preview: SchedulePreview; timeZone: string }) {
  const { t } = useTranslation("doctor");
  return (
    <>
      <div>
        <Text>{t("hours.preview.affected", { count: affected.length })}</Text>
        <ul className={classes.affected}>
          {affected.map((one) => (
            <AffectedBooking key={one.id} booking={one} timeZone={timeZone} />
          ))}
        </ul>
      </div>
      <div>
        <Title order={3} size="h6">
          {t("hours.preview.slots", { days })}
        </Title>
        <ul className={classes.affected}>
          {slots.map(({ mode, opened, closed }) => (
            <li key={mode}>{t("hours.preview.change", { mode: t(`kind.${mode}`), opened, closed })}</li>
          ))}
        </ul>
      </div>
    </>
  );
}
