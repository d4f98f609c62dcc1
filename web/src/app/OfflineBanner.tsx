import { Container } from "@mantine/core";
import { IconCloudOff } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { useOnline } from "./online";
import classes from "./OfflineBanner.module.css";

/** Says that the network is gone and what still works; the region is always there, so its change is read out. */
export function OfflineBanner() {
  const { t } = useTranslation();
  const online = useOnline();
  return (
    <div role="status">
      {!online && (
        <div className={classes.banner}>
          <Container size="xl" className={classes.line}>
            <IconCloudOff size={20} aria-hidden />
            <span>{t("state.offline")}</span>
          </Container>
        </div>
      )}
    </div>
  );
}
