import { ActionIcon, Menu, useMantineColorScheme, type MantineColorScheme } from "@mantine/core";
import { IconAdjustments, IconDeviceDesktop, IconLanguage, IconMoon, IconSun, IconTextSize } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { MenuChoice, MenuSwitch } from "@/components/MenuChoice";
import { chooseLanguage, currentLanguage } from "@/i18n";
import { languageNames, languages } from "@/i18n/languages";
import { chooseSize, useTextSize } from "./preferences";

const schemes: { value: MantineColorScheme; icon: ReactNode }[] = [
  { value: "light", icon: <IconSun size={20} /> },
  { value: "dark", icon: <IconMoon size={20} /> },
  { value: "auto", icon: <IconDeviceDesktop size={20} /> },
];

export function LanguageMenu() {
  const { t } = useTranslation();
  const present = currentLanguage();
  return (
    <Menu position="bottom-end" width={200}>
      <Menu.Target>
        <ActionIcon aria-label={t("preference.language", { language: languageNames[present] })} color="gray">
          <IconLanguage size={24} stroke={1.6} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {languages.map((language) => (
          <MenuChoice key={language} chosen={language === present} onClick={() => void chooseLanguage(language)}>
            <span lang={language}>{languageNames[language]}</span>
          </MenuChoice>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}

/** Light or dark, and the large mode. */
export function AppearanceMenu() {
  const { t } = useTranslation();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const size = useTextSize();
  return (
    <Menu position="bottom-end" width={240}>
      <Menu.Target>
        <ActionIcon aria-label={t("preference.appearance")} color="gray">
          <IconAdjustments size={24} stroke={1.6} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {schemes.map(({ value, icon }) => (
          <MenuChoice key={value} icon={icon} chosen={value === colorScheme} onClick={() => setColorScheme(value)}>
            {t(`preference.scheme.${value}`)}
          </MenuChoice>
        ))}
        <Menu.Divider />
        <MenuSwitch
          icon={<IconTextSize size={20} />}
          chosen={size === "large"}
          onClick={() => chooseSize(size === "large" ? "normal" : "large")}
        >
          {t("preference.large")}
        </MenuSwitch>
      </Menu.Dropdown>
    </Menu>
  );
}
