import { ActionIcon, Button, Group, Menu } from "@mantine/core";
import { useHotkeys } from "@mantine/hooks";
import { IconArrowBackUp, IconArrowUpRight, IconPencil, IconTrash } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { useRefusalText } from "./problem";
import { colours } from "./drawing";
import type { Pen } from "./DrawingLayer";
import type { OnPicture } from "./useDrawing";
import classes from "./Files.module.css";

interface DrawingToolsProps {
  drawing: OnPicture;
  pen: Pen;
  change: (pen: Pen | null) => void;
}

const tools = [
  { tool: "pen", Icon: IconPencil },
  { tool: "arrow", Icon: IconArrowUpRight },
] as const;

/** What one draws with, and how one takes it back. */
export function DrawingTools({ drawing, pen, change }: DrawingToolsProps) {
  const { t } = useTranslation("files");
  const refusalOf = useRefusalText();
  const hasOwn = drawing.mine > 0;
  useHotkeys([["mod+z", () => drawing.takeBack(false)]]);
  return (
    <>
      {drawing.problem !== null && (
        <p className={classes.refused} role="alert">
          {t("notDrawn", { why: refusalOf(drawing.problem) })}
        </p>
      )}
      <Group justify="center" gap={6} className={classes.viewerTools} role="group" aria-label={t("drawing")}>
        {tools.map(({ tool, Icon }) => (
          <ActionIcon
            key={tool}
            size={44}
            variant={pen.tool === tool ? "filled" : "default"}
            aria-pressed={pen.tool === tool}
            aria-label={t(tool)}
            onClick={() => change({ ...pen, tool })}
          >
            <Icon aria-hidden />
          </ActionIcon>
        ))}
        {colours.map((colour) => (
          <ActionIcon
            key={colour}
            size={44}
            variant={pen.colour === colour ? "filled" : "default"}
            aria-pressed={pen.colour === colour}
            aria-label={t(colour)}
            onClick={() => change({ ...pen, colour })}
          >
            <span className={classes.swatch} data-colour={colour} />
          </ActionIcon>
        ))}
        <ActionIcon size={44} variant="default" disabled={!hasOwn} onClick={() => drawing.takeBack(false)} aria-label={t("takeBack")}>
          <IconArrowBackUp aria-hidden />
        </ActionIcon>
        <Menu position="top">
          <Menu.Target>
            <ActionIcon size={44} variant="default" disabled={!hasOwn} aria-label={t("clear")}>
              <IconTrash aria-hidden />
            </ActionIcon>
          </Menu.Target>
          <Menu.Dropdown>
            <Menu.Item mih={44} color="red" onClick={() => drawing.takeBack(true)}>
              {t("clearAll")}
            </Menu.Item>
          </Menu.Dropdown>
        </Menu>
        <Button onClick={() => change(null)}>{t("done")}</Button>
      </Group>
    </>
  );
}
