import { ActionIcon, Menu } from "@mantine/core";
import { IconCamera, IconFileText, IconPaperclip, IconPhoto } from "@tabler/icons-react";
import { useRef } from "react";
import { useTranslation } from "react-i18next";
import { documents, pictures } from "./file";

/** A picture from the gallery or the camera, or a document. */
export function AttachMenu({ chosen }: { chosen: (files: readonly File[]) => void }) {
  const { t } = useTranslation("files");
  const input = useRef<HTMLInputElement>(null);
  const ask = (accept: string, withCamera = false) => {
    const element = input.current;
    if (!element) return;
    element.accept = accept;
    if (withCamera) element.setAttribute("capture", "environment");
    else element.removeAttribute("capture");
    element.click();
  };
  const hasCamera = window.matchMedia("(pointer: coarse)").matches;
  return (
    <>
      <input
        ref={input}
        type="file"
        multiple
        hidden
        onChange={(event) => {
          chosen([...(event.currentTarget.files ?? [])]);
          event.currentTarget.value = ""; // the same file can be chosen again
        }}
      />
      <Menu position="top-start">
        <Menu.Target>
          <ActionIcon size={44} variant="subtle" aria-label={t("attach")}>
            <IconPaperclip aria-hidden />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item mih={44} leftSection={<IconPhoto size={20} aria-hidden />} onClick={() => ask(pictures)}>
            {t("picture")}
          </Menu.Item>
          {hasCamera && (
            <Menu.Item mih={44} leftSection={<IconCamera size={20} aria-hidden />} onClick={() => ask("image/*", true)}>
              {t("camera")}
            </Menu.Item>
          )}
          <Menu.Item mih={44} leftSection={<IconFileText size={20} aria-hidden />} onClick={() => ask(documents)}>
            {t("document")}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
    </>
  );
}
