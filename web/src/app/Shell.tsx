import { Container, Group } from "@mantine/core";
import { IconCalendarHeart, IconChartBar, IconHome, IconStethoscope, IconUser } from "@tabler/icons-react";
import { Link, Outlet, useRouterState } from "@tanstack/react-router";
import { Suspense, useEffect, useRef, type ComponentType, type RefObject } from "react";
import { useTranslation } from "react-i18next";
import { hasRole, useMe } from "@/api/session";
import type { Me } from "@/api/types";
import { Announcer } from "@/components/Announcer";
import { ButtonLink } from "@/components/links";
import { PageSkeleton } from "@/components/Skeletons";
import { NoticeBell } from "@/kept/NoticeBell";
import { ProofKeeper } from "@/account/ProofKeeper";
import { WishKeeper } from "@/kept/WishKeeper";
import { LiveKeeper } from "@/realtime/LiveKeeper";
import { RingKeeper } from "@/room/RingKeeper";
import { AccountMenu } from "./AccountMenu";
import { AppearanceMenu, LanguageMenu } from "./PreferenceMenus";
import { OfflineBanner } from "./OfflineBanner";
import classes from "./Shell.module.css";

interface Place {
  to: "/" | "/mine" | "/account" | "/doctor" | "/operations";
  label: "nav.home" | "nav.mine" | "nav.account" | "nav.doctor" | "nav.operations";
  icon: ComponentType<{ size?: number; stroke?: number }>;
}

const home: Place = { to: "/", label: "nav.home", icon: IconHome };
const mine: Place = { to: "/mine", label: "nav.mine", icon: IconCalendarHeart };
const account: Place = { to: "/account", label: "nav.account", icon: IconUser };
const doctor: Place = { to: "/doctor", label: "nav.doctor", icon: IconStethoscope };
const operations: Place = { to: "/operations", label: "nav.operations", icon: IconChartBar };

/** The places a person goes to, by what they are. */
function placesOf(me: Me | null | undefined): Place[] {
  if (hasRole(me, "guest")) return [];
  return [home, ...(hasRole(me, "doctor") ? [doctor] : [mine]), ...(hasRole(me, "operator") ? [operations] : []), account];
}

/** Everything around a page: header, offline banner, main region, the phone's tab bar, the live region. */
export function Shell() {
  const { t } = useTranslation();
  const me = useMe();
  const places = placesOf(me);
  // A guest of a consultation has nothing but that.
  const member = hasRole(me, "guest") ? null : me;
  const main = useRef<HTMLElement>(null);
  useFocusAfterNavigation(main);
  useTitleFromHeading(main);

  return (
    <div className={classes.shell}>
      <a href="#main" className={classes.skip}>
        {t("nav.skip")}
      </a>
      <header className={classes.header}>
        <Container size="xl" className={classes.bar}>
          <Link to="/" className={classes.brand}>
            <img src="/icon.svg" alt="" width={32} height={32} />
            <span lang="zh">问诊</span>
            <span className={classes.latin}>Wenzhen</span>
            <span className="visually-hidden">{t("brand.home")}</span>
          </Link>
          <nav className={classes.wide} aria-label={t("nav.main")}>
            {places
              .filter((place) => place !== account)
              .map((place) => (
                <Link key={place.to} to={place.to} className={classes.place} activeOptions={{ exact: place.to === "/" }}>
                  {t(place.label)}
                </Link>
              ))}
          </nav>
          <Group gap={4} wrap="nowrap" ml="auto">
            {member && <NoticeBell me={member} />}
            <LanguageMenu />
            <AppearanceMenu />
            {member ? <AccountMenu me={member} /> : me === null && <SignInLink />}
          </Group>
        </Container>
      </header>
      <OfflineBanner />
      <main id="main" ref={main} tabIndex={-1} className={classes.main}>
        <Container size="xl">
          <Suspense fallback={<PageSkeleton />}>
            <Outlet />
          </Suspense>
        </Container>
      </main>
      {places.length > 0 && (
        <nav className={classes.tabs} aria-label={t("nav.main")}>
          {places.map((place) => (
            <Link key={place.to} to={place.to} className={classes.tab} activeOptions={{ exact: place.to === "/" }}>
              <place.icon size={24} stroke={1.6} />
              <span>{t(place.label)}</span>
            </Link>
          ))}
        </nav>
      )}
      <Announcer />
      <LiveKeeper />
      {member && <RingKeeper me={member} />}
      <WishKeeper />
      <ProofKeeper />
    </div>
  );
}

function SignInLink() {
  const { t } = useTranslation();
  const href = useRouterState({ select: (state) => state.location.href });
  if (href.startsWith("/sign-in")) return null;
  return (
    <ButtonLink
      to="/sign-in"
      search={{ back: href.startsWith("/register") ? undefined : href }}
      variant="light"
      px="sm"
    >
      {t("action.signIn")}
    </ButtonLink>
  );
}

/** After going to another page, the keyboard and the screen reader start at its beginning. */
function useFocusAfterNavigation(target: RefObject<HTMLElement | null>) {
  const path = useRouterState({ select: (state) => state.resolvedLocation?.pathname });
  const first = useRef(true);
  useEffect(() => {
    if (path === undefined) return;
    if (first.current) {
      first.current = false;
      return;
    }
    target.current?.focus({ preventScroll: true });
  }, [path, target]);
}

const brand = "问诊 Wenzhen";

/** The window's title follows the page's heading, whatever page it is; the start page bears the name alone. */
function useTitleFromHeading(main: RefObject<HTMLElement | null>) {
  useEffect(() => {
    const region = main.current;
    if (!region) return;
    const update = () => {
      const heading = region.querySelector("h1")?.textContent?.trim();
      document.title = heading && window.location.pathname !== "/" ? `${heading} · ${brand}` : brand;
    };
    update();
    const observer = new MutationObserver(update);
    observer.observe(region, { childList: true, subtree: true, characterData: true });
    return () => observer.disconnect();
  }, [main]);
}
