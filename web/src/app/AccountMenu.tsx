import { ActionIcon, Menu } from "@mantine/core";
import { IconHeart, IconLogout, IconUser, IconUserCircle } from "@tabler/icons-react";
import { Link, useNavigate } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { useSignOut } from "@/api/session";
import type { Me } from "@/api/types";

export function AccountMenu({ me }: { me: Me }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const signOut = useSignOut();
  return (
    <Menu position="bottom-end" width={220}>
      <Menu.Target>
        <ActionIcon aria-label={t("account.menu", { name: me.name })} color="gray">
          <IconUserCircle size={26} stroke={1.6} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{me.name}</Menu.Label>
        <Menu.Item component={Link} to="/account" mih={44} leftSection={<IconUser size={20} />}>
          {t("nav.account")}
        </Menu.Item>
        <Menu.Item component={Link} to="/account/saved" mih={44} leftSection={<IconHeart size={20} />}>
          {t("nav.saved")}
        </Menu.Item>
        <Menu.Item
          mih={44}
          leftSection={<IconLogout size={20} />}
          onClick={() => signOut.mutate(undefined, { onSuccess: () => void navigate({ to: "/" }) })}
        >
          {t("action.signOut")}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
