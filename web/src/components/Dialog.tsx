import { Modal, type ModalProps } from "@mantine/core";
import { useTranslation } from "react-i18next";

/** A window over the page, with a cross to leave it by that is large enough for a thumb and has a name. */
export function Dialog(props: ModalProps) {
  const { t } = useTranslation("common");
  return <Modal closeButtonProps={{ "aria-label": t("action.close"), size: 44 }} {...props} />;
}
