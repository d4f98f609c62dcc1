import { Button, Group, Text } from "@mantine/core";
import { IconBookmark, IconHistory } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { ButtonLink } from "@/components/links";
import { offerUndo } from "@/components/undo";
import { forgetSearches, recentSearches, restoreSearches } from "@/search/recent";
import type { RememberedSearch } from "./remembered";
import classes from "./HomePage.module.css";

const icons = { kept: IconBookmark, recent: IconHistory };

/** Saved and recent searches on the start page, to run again with one press. */
export function RememberedSearches({ searches }: { searches: RememberedSearch[] }) {
  const { t } = useTranslation("kept");
  const clear = () => {
    const before = recentSearches();
    forgetSearches();
    offerUndo(t("search.cleared"), () => restoreSearches(before));
  };
  return (["kept", "recent"] as const).map((kind) => {
    const own = searches.filter((one) => one.kind === kind);
    const Icon = icons[kind];
    return (
      own.length > 0 && (
        <section key={kind} aria-labelledby={`remembered-${kind}`}>
          <Group justify="space-between" gap="xs" mih={44}>
            <Text size="sm" c="dimmed" component="h2" fw={400} id={`remembered-${kind}`}>
              {t(`search.${kind}`)}
            </Text>
            {kind === "recent" && (
              <Button variant="subtle" color="gray" size="sm" mih={44} onClick={clear}>
                {t("search.clear")}
              </Button>
            )}
          </Group>
          <Group gap="xs">
            {own.map(({ key, name, filters }) => (
              <ButtonLink
                key={key}
                to="/search"
                search={filters}
                variant="default"
                size="sm"
                radius="xl"
                className={classes.example}
                leftSection={<Icon size={16} stroke={1.6} aria-hidden />}
              >
                {name}
              </ButtonLink>
            ))}
          </Group>
        </section>
      )
    );
  });
}
