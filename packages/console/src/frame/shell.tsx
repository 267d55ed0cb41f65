import { Alert, Anchor, Burger, Collapse, Container, Group, Text } from "@mantine/core";
import { useDisclosure, useHotkeys } from "@mantine/hooks";
import { IconPlugConnectedX } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { Link, Outlet, useLocation } from "@tanstack/react-router";
import { useEffect } from "react";
import { sessionQuery, statusQuery, troubleOf } from "../api.ts";
import { ColorSchemeSwitch } from "./color-scheme-switch.tsx";
import { ProblemNotice } from "./problem-notice.tsx";
import classes from "./shell.module.css";
import { SignedOutPage } from "./signed-out-page.tsx";
import { SimulatedBadge } from "./simulated-badge.tsx";

const pages = [
  { to: "/taste", name: "Taste" },
  { to: "/data", name: "Data" },
  { to: "/training", name: "Training" },
  { to: "/registry", name: "Registry" },
  { to: "/scenarios", name: "Scenarios" },
  { to: "/access", name: "Access" },
] as const;

/** The frame around every page: its name, the way to the other pages, and what holds for all of them. */
export function Shell() {
  const session = useQuery(sessionQuery);
  const { pathname } = useLocation();
  const isSigningIn = pathname === "/sign-in";
  const isSignedIn = session.data != null;
  return (
    <div className={classes.shell}>
      <a href="#content" className={classes.skip}>
        Skip to the content
      </a>
      <Header withPages={isSignedIn} />
      <Container component="main" id="content" size={1240} className={classes.main} tabIndex={-1}>
        {isSigningIn || isSignedIn ? (
          <>
            {isSignedIn && <Unreachable />}
            <Outlet />
          </>
        ) : session.isError ? (
          <ProblemNotice error={session.error} />
        ) : (
          session.data === null && <SignedOutPage />
        )}
      </Container>
      {isSignedIn && <Footer />}
    </div>
  );
}

function Header({ withPages }: { withPages: boolean }) {
  const [opened, { toggle, close }] = useDisclosure(false);
  const { pathname } = useLocation();
  // biome-ignore lint/correctness/useExhaustiveDependencies: another page closes the menu
  useEffect(close, [pathname]);
  useHotkeys([["Escape", close]]);
  const links = pages.map(({ to, name }) => (
    <Link key={to} to={to} className={classes.link} activeProps={{ "aria-current": "page" }}>
      {name}
    </Link>
  ));
  return (
    <header className={classes.header}>
      <Container size={1240} className={classes.bar}>
        <Link to="/taste" className={classes.brand}>
          <Mark />
          Palate
        </Link>
        {withPages && (
          <nav aria-label="Pages" className={classes.wide}>
            {links}
          </nav>
        )}
        {withPages && <SimulatedBadge />}
        <Group gap="xs" wrap="nowrap" className={classes.tools}>
          <ColorSchemeSwitch />
          {withPages && (
            <Burger
              size="sm"
              opened={opened}
              onClick={toggle}
              className={classes.burger}
              aria-expanded={opened}
              aria-controls="pages-menu"
              aria-label={opened ? "Close the menu" : "Open the menu"}
            />
          )}
        </Group>
      </Container>
      {withPages && (
        <Collapse expanded={opened} id="pages-menu" className={classes.narrow}>
          <nav aria-label="Pages">{links}</nav>
        </Collapse>
      )}
    </header>
  );
}

function Mark() {
  return (
    <svg viewBox="0 0 32 32" width="26" height="26" aria-hidden="true">
      <circle cx="12.5" cy="16" r="9.5" className={classes.markFull} />
      <circle cx="20.5" cy="16" r="8.5" className={classes.markRing} />
    </svg>
  );
}

/** Says so when the server has gone away; what is on the page then is what it last said. */
function Unreachable() {
  const { error } = useQuery(statusQuery);
  if (error === null) return null;
  const trouble = troubleOf(error);
  return (
    <Alert role="status" color="red" icon={<IconPlugConnectedX />} title={trouble.title} mb="lg">
      {trouble.remedy}
    </Alert>
  );
}

function Footer() {
  const { data: status } = useQuery(statusQuery);
  return (
    <Container component="footer" size={1240} className={classes.footer}>
      <Text size="sm" c="dimmed">
        Palate {status?.version}
        {status?.dataset && ` · ${status.dataset.name}`}
      </Text>
      <Anchor href="/reference" size="sm">
        API reference
      </Anchor>
    </Container>
  );
}
