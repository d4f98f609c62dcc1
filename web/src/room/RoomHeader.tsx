import { ActionIcon, Button, Group, Text, Title, Tooltip } from "@mantine/core";
import { IconArrowLeft, IconVideo } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Portrait } from "@/components/Portrait";
import type { CallView } from "@/realtime/call";
import { useSpecialtyName } from "@/specialties/names";
import { ConnectionChip } from "./ConnectionChip";
import { isOver, type Consultation } from "./consultation";
import classes from "./Room.module.css";

interface HeaderProps {
  consultation: Consultation;
  /** Null where nobody can know. */
  isOtherHere: boolean | null;
  otherName: string;
  onBack?: () => void;
  beside?: ReactNode;
  children: ReactNode;
}

/** Whose room it is, who is there, and what one may do. */
export function RoomHeader({ consultation, isOtherHere, otherName, onBack, beside, children }: HeaderProps) {
  const { t } = useTranslation("room");
  const specialtyName = useSpecialtyName();
  const specialty = specialtyName(consultation.specialty);
  return (
    <header className={classes.header}>
      {onBack && (
        <ActionIcon aria-label={t("back")} onClick={onBack}>
          <IconArrowLeft />
        </ActionIcon>
      )}
      <span className={classes.face}>
        <Portrait name={otherName} specialty={consultation.specialty} size={44} />
      </span>
      <div className={classes.who}>
        <Title order={1} size="h4" lineClamp={1}>
          {otherName}
        </Title>
        <Text size="sm" c="dimmed" className={classes.about}>
          {t("about", { kind: t(`kind.${consultation.kind}`), specialty })}
        </Text>
        <Group gap="xs" className={classes.states}>
          <ConnectionChip />
          {isOtherHere !== null && !isOver(consultation) && consultation.doctor && (
            <span className={classes.presence} data-here={isOtherHere}>
              {t(isOtherHere ? "here" : "notHere")}
            </span>
          )}
        </Group>
      </div>
      {beside}
      <Group gap="xs" className={classes.deeds}>
        {children}
      </Group>
    </header>
  );
}

/** Begins a video call, where one may be. */
export function CallButton({ consultation, call, start }: { consultation: Consultation; call: CallView; start: () => void }) {
  const { t } = useTranslation("room");
  if (!consultation.can.includes("call") || !["idle", "ended"].includes(call.phase)) return null;
  return (
    <Tooltip label={t("call.startVideo")} openDelay={400}>
      <Button leftSection={<IconVideo size={20} />} px="md" onClick={start} aria-label={t("call.startVideo")}>
        {t("call.start")}
      </Button>
    </Tooltip>
  );
}
