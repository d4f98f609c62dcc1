import { ActionIcon, Anchor, Button, type ActionIconProps, type AnchorProps, type ButtonProps } from "@mantine/core";
import { createLink } from "@tanstack/react-router";
import type { AnchorHTMLAttributes, Ref } from "react";

type Own<P> = P & Omit<AnchorHTMLAttributes<HTMLAnchorElement>, keyof P> & { ref?: Ref<HTMLAnchorElement> };

/** A link that looks like a button, with the router's typed `to`, `params` and `search`. */
export const ButtonLink = createLink((props: Own<ButtonProps>) => <Button component="a" {...props} />);

/** A link in running text. */
export const TextLink = createLink((props: Own<AnchorProps>) => <Anchor underline="always" {...props} />);

/** A link that is an icon; it needs an `aria-label`. */
export const IconLink = createLink((props: Own<ActionIconProps>) => <ActionIcon component="a" color="gray" {...props} />);
