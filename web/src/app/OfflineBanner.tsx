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
        <div className={classes.banner} ref={tellHeight}>
          <Container size="xl" className={classes.line}>
            <IconCloudOff size={20} aria-hidden />
            <span>{t("state.offline")}</span>
          </Container>
        </div>
      )}
    </div>
  );
}

/** Pages that fill the screen leave room for it. */
function tellHeight(banner: HTMLDivElement): () => void {
  const { style } = document.documentElement;
  const observer = new ResizeObserver(() => style.setProperty("--wenzhen-banner", `${banner.offsetHeight}px`));
  observer.observe(banner);
  return () => {
    observer.disconnect();
    style.removeProperty("--wenzhen-banner");
  };
}
