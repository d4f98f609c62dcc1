import { Button } from "@mantine/core";
import { IconBuildingHospital } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import type { ProviderView } from "@/api/types";
import { ProblemNote } from "@/components/ProblemNote";
import { useSetOut } from "./providers";
import classes from "./Account.module.css";

/** The institutions whose staff sign in with an account they have there. */
export function ProviderButtons({ providers, back }: { providers: ProviderView[]; back?: string }) {
  const { t } = useTranslation("security");
  const setOut = useSetOut({ back });
  return (
    <>
      {providers.map(({ slug, name }) => (
        <Button
          key={slug}
          size="md"
          variant="default"
          className={classes.provider}
          leftSection={<IconBuildingHospital aria-hidden />}
          loading={setOut.isPending && setOut.variables === slug}
          onClick={() => setOut.mutate(slug)}
        >
          {t("provider.signIn", { name })}
        </Button>
      ))}
      <ProblemNote error={setOut.error} />
    </>
  );
}
