import { Button, FileButton, Group, Text } from "@mantine/core";
import { IconUpload } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Problem } from "@/api/problem";
import { announce } from "@/components/Announcer";
import { ProblemNote } from "@/components/ProblemNote";
import { overLimit, pictures, type Limits } from "@/room/files/file";
import { checks, useUpload, type Check } from "./credentials";

/** A button for each thing that documents show. */
export function UploadButtons({ limits, missing }: { limits: Limits; missing: string[] }) {
  const { t } = useTranslation("credentials");
  const upload = useUpload();
  const [refused, setRefused] = useState<Problem | null>(null);
  const add = (shows: Check) => (file: File | null) => {
    setRefused(null);
    if (!file) return;
    if (overLimit(file, limits) !== null) return setRefused(new Problem("file_too_large", 413, ""));
    upload.mutate({ shows, file }, { onSuccess: () => announce(t("form.uploaded", { name: file.name })) });
  };
  const pending = upload.isPending ? upload.variables.shows : null;
  return (
    <>
      <Group gap="sm">
        {checks.map((shows) => (
          <FileButton key={shows} accept={`${pictures},application/pdf,.pdf`} onChange={add(shows)}>
            {(props) => (
              <Button {...props} variant="default" loading={pending === shows} disabled={upload.isPending} leftSection={<IconUpload size={18} aria-hidden />}>
                {t(`form.upload.${shows}`)}
              </Button>
            )}
          </FileButton>
        ))}
      </Group>
      {checks
        .filter((shows) => missing.includes(`document_${shows}`))
        .map((shows) => (
          <Text key={shows} size="sm" c="var(--wenzhen-danger)" role="alert">
            {t(`form.missingDocument.${shows}`)}
          </Text>
        ))}
      <ProblemNote error={refused ?? upload.error} />
    </>
  );
}
