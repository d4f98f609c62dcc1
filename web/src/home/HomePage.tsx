import { Group, Stack, Text, Title } from "@mantine/core";
import { IconBolt } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { Button } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { useTextSize } from "@/app/preferences";
import { useMe } from "@/api/session";
import { ButtonLink } from "@/components/links";
import { breakable, popularCodes, specialtyCodes, useSpecialtyName } from "@/specialties/names";
import { SpecialtyIcon } from "@/specialties/SpecialtyIcon";
import { NextAppointment } from "./NextAppointment";
import { useRemembered } from "./remembered";
import { RememberedSearches } from "./RememberedSearches";
import { SearchBox } from "./SearchBox";
import classes from "./HomePage.module.css";

const examples = ["heart", "child", "skin", "name"] as const;

/** Where everything starts: one sentence, one box, examples, the specialties as pictures. */
export function HomePage() {
  const { t } = useTranslation(["patient", "common"]);
  const me = useMe();
  const remembered = useRemembered();
  return (
    <Stack gap="xl">
      {me && <NextAppointment />}
      <section className={classes.hero} aria-labelledby="hero">
        <Title order={1} id="hero" className={classes.sentence}>
          {t("home.sentence")}
        </Title>
        <SearchBox />
        {remembered.length > 0 ? <RememberedSearches searches={remembered} /> : <Examples />}
      </section>
      <SeeNow />
      <SpecialtyTiles />
    </Stack>
  );
}

/** For who comes for the first time: what one may write. */
function Examples() {
  const { t } = useTranslation(["patient", "common"]);
  return (
    <Group gap="xs" className={classes.examples}>
      <Text size="sm" c="dimmed" component="span">
        {t("home.examples")}
      </Text>
      {examples.map((example) => (
        <ButtonLink
          key={example}
          to="/search"
          search={{ q: t(`home.example.${example}`) }}
          variant="default"
          size="sm"
          radius="xl"
          className={classes.example}
        >
          {t(`home.example.${example}`)}
        </ButtonLink>
      ))}
    </Group>
  );
}

function SeeNow() {
  const { t } = useTranslation(["patient", "common"]);
  return (
    <section className={classes.now} aria-labelledby="now">
      <IconBolt size={36} stroke={1.6} aria-hidden />
      <div className={classes.nowWords}>
        <Title order={2} size="h4" id="now">
          {t("home.nowTitle")}
        </Title>
        <Text>{t("home.nowText")}</Text>
      </div>
      <ButtonLink to="/now" className={classes.nowButton}>
        {t("home.nowAction")}
      </ButtonLink>
    </section>
  );
}

function SpecialtyTiles() {
  const { t } = useTranslation(["patient", "common"]);
  const nameOf = useSpecialtyName();
  const large = useTextSize() === "large";
  const [all, setAll] = useState(false);
  const few = large ? popularCodes.slice(0, 8) : popularCodes;
  const codes = all ? specialtyCodes : few;
  return (
    <section aria-labelledby="specialties">
      <Title order={2} size="h3" id="specialties" mb="md">
        {t("home.specialties")}
      </Title>
      <ul className={classes.tiles} data-few={!all || undefined}>
        {codes.map((code) => (
          <li key={code}>
            <Link to="/search" search={{ specialty: code }} className={classes.tile}>
              <SpecialtyIcon code={code} size={44} />
              <span>{breakable(nameOf(code))}</span>
            </Link>
          </li>
        ))}
      </ul>
      <Button variant="subtle" mt="sm" onClick={() => setAll(!all)} aria-expanded={all}>
        {all ? t("home.fewer") : t("home.all", { count: specialtyCodes.length })}
      </Button>
    </section>
  );
}
