import { type InspectedConfig, inspectConfig } from "@palate/server/config";
import { findRunningServer } from "../server/running-server.ts";
import { namedServer, type ServerOptions } from "../server/with-palate.ts";
import { artifactPlaceFindings } from "./artifact-place.ts";
import { configurationFindings } from "./configuration.ts";
import { contentsFindings } from "./contents.ts";
import { databaseFindings } from "./database.ts";
import { type Finding, fail, warn } from "./finding.ts";
import { homeFolderFindings } from "./home-folder.ts";
import { portFinding } from "./port.ts";
import { builtConsole, databasePrograms, memory, nodeVersion } from "./program.ts";
import { noServer, serverFindings } from "./server.ts";
import { serviceFindings } from "./services.ts";

export interface ExamineOptions extends ServerOptions {
  readonly config?: string;
}

type Look = () => Finding | readonly Finding[] | Promise<Finding | readonly Finding[]>;

/**
 * Looks at an installation, whether its server runs or not: program, configuration, folder, database, models, keys,
 * server, and the services that are set. Of a server that `--url` or PALATE_URL names, only that one and this program.
 */
export async function examine(
  options: ExamineOptions,
  variables: Readonly<Record<string, string | undefined>> = process.env,
): Promise<Finding[]> {
  const { url, key } = namedServer(options);
  if (url !== undefined) return all([nodeVersion, () => serverFindings({ url, key })]);

  const home = options.home?.trim();
  const environment = home ? { ...variables, PALATE_HOME: home } : variables;
  const inspected = inspectConfig(environment, process.cwd(), options.config);
  const { config } = inspected;
  const server = findRunningServer(config.home);
  return all([
    nodeVersion,
    ...(config.databaseUrl === undefined ? [databasePrograms] : []),
    builtConsole,
    memory,
    () => configurationFindings(inspected, environment),
    () => homeFolderFindings(config.home),
    () => (server === undefined ? portFinding(config.host, config.port) : []),
    () => storeFindings(inspected, server?.pid),
    () =>
      server === undefined
        ? noServer(config.home)
        : serverFindings({ url: server.url, key: key ?? server.token }, server),
    () => serviceFindings(inspected),
    () => artifactPlaceFindings(inspected),
  ]);
}

/** One after the other, since they wait for the same machine. What fails by itself hides nothing that follows. */
async function all(looks: readonly Look[]): Promise<Finding[]> {
  const findings: Finding[] = [];
  for (const look of looks) {
    try {
      findings.push(...[await look()].flat());
    } catch (error) {
      const { message } = error as Error;
      findings.push(fail("doctor", `could not look: ${message}`, "Set PALATE_DEBUG=1; please report it."));
    }
  }
  return findings;
}

async function storeFindings({ config, faults }: InspectedConfig, serverPid?: number): Promise<Finding[]> {
  // With wrong settings it might be another database that is looked into.
  if (faults.length > 0)
    return [
      warn("database", "not looked into, since settings are wrong", "Mend those first, then look again."),
    ];
  const { inspectInstallation } = await import("@palate/server/inspection");
  const inspection = await inspectInstallation(config, serverPid);
  const findings = databaseFindings(inspection, config.databaseUrl !== undefined);
  return inspection.contents === undefined
    ? findings
    : [...findings, ...contentsFindings(inspection.contents)];
}
