import { Button, Group, Skeleton, Stack, Switch, Text, TextInput, Title } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { channelsQuery, useChangeChannels, usePushHere, useRemoveDevice } from "@/api/channels";
import { canPush, isBlocked, knownDevice, PushBlocked } from "@/api/push";
import type { Channels } from "@/api/types";
import { ProblemNote } from "@/components/ProblemNote";
import { Loaded } from "@/components/States";
import classes from "./Reminders.module.css";

/** Over what one is reminded of appointments: e-mail, this browser, text messages. */
export function Reminders() {
  const { t } = useTranslation("kept");
  const query = useQuery(channelsQuery);
  return (
    <section id="reminders" aria-labelledby="reminders-title" className={classes.panel}>
      <div>
        <Title order={2} size="h3" id="reminders-title">
          {t("reminders.title")}
        </Title>
        <Text c="dimmed">{t("reminders.when")}</Text>
      </div>
      <Loaded query={query} skeleton={<Skeleton h={140} />}>
        {(channels) => <Ways channels={channels} />}
      </Loaded>
    </section>
  );
}

function Ways({ channels }: { channels: Channels }) {
  const { t } = useTranslation("kept");
  const change = useChangeChannels();
  const { mail, sms } = channels;
  const mailHint = mail.available ? mail.address : t(mail.address ? "reminders.mailOff" : "reminders.mailNone");
  return (
    <Stack gap="md">
      <Switch
        size="md"
        label={t("reminders.mail")}
        description={mailHint}
        disabled={!mail.available || change.isPending}
        checked={mail.on && mail.available}
        onChange={(event) => change.mutate({ mail: event.currentTarget.checked, sms: sms.on, phone: sms.phone })}
      />
      <Here channels={channels} />
      {sms.available && <Sms key={sms.phone} channels={channels} />}
      <ProblemNote error={change.error} />
    </Stack>
  );
}

/** Pushes to this browser, and the others that get them. */
function Here({ channels }: { channels: Channels }) {
  const { t } = useTranslation("kept");
  const push = usePushHere();
  const remove = useRemoveDevice();
  const { devices, public_key: key } = channels.push;
  const here = knownDevice();
  const on = devices.some(({ id }) => id === here);
  const others = devices.filter(({ id }) => id !== here);
  const blocked = isBlocked() || push.error instanceof PushBlocked;
  const hint = canPush() ? (blocked ? "reminders.pushBlocked" : "reminders.pushHint") : "reminders.pushNone";
  return (
    <>
      <Switch
        size="md"
        label={t("reminders.push")}
        description={t(hint)}
        disabled={!canPush() || push.isPending}
        checked={on}
        onChange={(event) => push.mutate(event.currentTarget.checked ? key : null)}
      />
      {others.length > 0 && (
        <ul className={classes.devices} aria-label={t("reminders.others")}>
          {others.map(({ id, name }) => (
            <li key={id}>
              <span>{name}</span>
              <Button variant="subtle" color="gray" aria-label={t("reminders.removeName", { name })} onClick={() => remove.mutate(id)}>
                {t("reminders.remove")}
              </Button>
            </li>
          ))}
        </ul>
      )}
      <ProblemNote error={push.error instanceof PushBlocked ? null : (push.error ?? remove.error)} />
    </>
  );
}

function Sms({ channels }: { channels: Channels }) {
  const { t } = useTranslation(["kept", "common"]);
  const change = useChangeChannels();
  const { mail, sms } = channels;
  const [phone, setPhone] = useState(sms.phone ?? "");
  const save = (on: boolean) => change.mutate({ mail: mail.on, sms: on, phone: phone.trim() || null });
  return (
    <form
      className={classes.sms}
      onSubmit={(event) => {
        event.preventDefault();
        save(true);
      }}
    >
      <Switch
        size="md"
        label={t("reminders.sms")}
        disabled={change.isPending}
        checked={sms.on}
        onChange={(event) => save(event.currentTarget.checked)}
      />
      <Group align="flex-end" gap="sm">
        <TextInput
          type="tel"
          autoComplete="tel"
          label={t("reminders.phone")}
          maxLength={40}
          value={phone}
          onChange={(event) => setPhone(event.currentTarget.value)}
        />
        <Button type="submit" variant="default" loading={change.isPending}>
          {t("common:action.save")}
        </Button>
      </Group>
      <ProblemNote error={change.error} />
    </form>
  );
}
