import { Link, type LinkProps } from "@tanstack/react-router";
import classes from "./SectionNav.module.css";

interface Props {
  label: string;
  links: readonly { to: LinkProps["to"]; label: string }[];
}

/** The pages of one part of the site, side by side. */
export function SectionNav({ label, links }: Props) {
  return (
    <nav className={classes.nav} aria-label={label}>
      {links.map((link) => (
        <Link key={link.to} to={link.to} className={classes.link} activeOptions={{ exact: true, includeSearch: false }}>
          {link.label}
        </Link>
      ))}
    </nav>
  );
}
