import { Combobox } from "@mantine/core";
import { IconBookmark, IconHistory } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import type { RememberedSearch } from "./remembered";
import classes from "./SearchBox.module.css";

const icons = { kept: IconBookmark, recent: IconHistory };

/** Under the empty search box: what was saved, and what was searched last. */
export function RememberedGroups({ searches }: { searches: RememberedSearch[] }) {
  const { t } = useTranslation("kept");
  return (["kept", "recent"] as const).map((kind) => {
    const own = searches.filter((one) => one.kind === kind);
    const Icon = icons[kind];
    return (
      own.length > 0 && (
        <Combobox.Group key={kind} label={t(`search.${kind}`)}>
          {own.map(({ key, name }) => (
            <Combobox.Option key={key} value={key} className={classes.option}>
              <Icon size={20} stroke={1.6} />
              <span className={classes.words}>{name}</span>
            </Combobox.Option>
          ))}
        </Combobox.Group>
      )
    );
  });
}
