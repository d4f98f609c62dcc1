import { Link, useRouterState, type LinkProps } from "@tanstack/react-router";
import { useEffect, useRef } from "react";
import classes from "./SectionNav.module.css";

interface Props {
  label: string;
  links: readonly { to: LinkProps["to"]; label: string }[];
}

/** The pages of one part of the site, side by side. */
export function SectionNav({ label, links }: Props) {
  const nav = useRef<HTMLElement>(null);
  const path = useRouterState({ select: (state) => state.location.pathname });
  // On a phone not all of them fit: the present one is in sight.
  useEffect(() => {
    nav.current?.querySelector(`a[href="${path}"]`)?.scrollIntoView({ block: "nearest", inline: "center" });
  }, [path]);
  return (
    <nav ref={nav} className={classes.nav} aria-label={label}>
      {links.map((link) => (
        <Link key={link.to} to={link.to} className={classes.link} activeOptions={{ exact: true, includeSearch: false }}>
          {link.label}
        </Link>
      ))}
    </nav>
  );
}
