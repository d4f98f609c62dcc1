import { Button, Group, type ButtonProps } from "@mantine/core";
import { useTranslation } from "react-i18next";

interface DialogButtonsProps extends Pick<ButtonProps, "loading" | "disabled" | "color"> {
  /** What is done, in a verb. */
  yes: string;
  /** What leaves it, where "Cancel" could be misread. */
  no?: string;
  /** Absent: the form around it is sent. */
  onYes?: () => void;
  close: () => void;
}

/** How a dialog ends: doing it, or leaving it as it was. */
export function DialogButtons({ yes, no, onYes, close, ...rest }: DialogButtonsProps) {
  const { t } = useTranslation();
  return (
    <Group>
      <Button type={onYes ? "button" : "submit"} onClick={onYes} {...rest}>
        {yes}
      </Button>
      <Button variant="default" onClick={close}>
        {no ?? t("action.cancel")}
      </Button>
    </Group>
  );
}
