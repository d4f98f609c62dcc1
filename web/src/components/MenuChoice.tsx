import { Menu } from "@mantine/core";
import { IconCheck } from "@tabler/icons-react";
import type { ReactNode } from "react";
import classes from "./MenuChoice.module.css";

interface MenuChoiceProps {
  chosen: boolean;
  onClick: () => void;
  children: ReactNode;
  icon?: ReactNode;
}

const check = <IconCheck size={18} aria-hidden />;

function Words({ icon, children }: Pick<MenuChoiceProps, "icon" | "children">) {
  return (
    <span className={classes.words}>
      {icon}
      {children}
    </span>
  );
}

/** One of several in a menu, of which one is chosen. */
export function MenuChoice({ chosen, onClick, icon, children }: MenuChoiceProps) {
  return (
    <Menu.RadioItem value="" checked={chosen} onChange={onClick} checkIcon={check} closeMenuOnClick mih={44}>
      <Words icon={icon}>{children}</Words>
    </Menu.RadioItem>
  );
}

/** Something in a menu that is on or off. */
export function MenuSwitch({ chosen, onClick, icon, children }: MenuChoiceProps) {
  return (
    <Menu.CheckboxItem checked={chosen} onChange={onClick} checkIcon={check} closeMenuOnClick mih={44}>
      <Words icon={icon}>{children}</Words>
    </Menu.CheckboxItem>
  );
}
