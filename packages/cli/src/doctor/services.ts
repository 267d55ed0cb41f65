import { resolveSrv } from "node:dns/promises";
import { connect } from "node:net";
import type { Config, InspectedConfig } from "@palate/server/config";
import { type Finding, fail, ok, warn } from "./finding.ts";

const patienceMs = 3_000;

/** A service beside Palate that the configuration names. */
interface Service {
  readonly name: string;
  /** the setting that names it */
  readonly setting: keyof Config;
  readonly host: string;
  readonly port: number;
}

/** Opens a connection to each service that is set; what it then says is not asked. */
export async function serviceFindings({ config, effective }: InspectedConfig): Promise<Finding[]> {
  const services = await servicesOf(config);
  return Promise.all(
    services.map(async ({ name, setting, host, port }) => {
      const where = `${host}:${port}`;
      const reason = await whyUnreachable(host, port);
      if (reason === undefined) return ok(name, `${where} can be reached`);
      const row = effective.find((each) => each.name === setting)?.setting;
      const remedy = `Check ${row?.variable}, and that it runs and can be reached from here.`;
      const detail = `${where} can't be reached (${reason})`;
      return row?.status === "accepted"
        ? warn(name, `${detail}; nothing uses it yet`, remedy)
        : fail(name, detail, remedy);
    }),
  );
}

async function servicesOf(config: Config): Promise<Service[]> {
  const { redisUrl, kafkaBrokers, mongodbUri, mlflowTrackingUri, milvusHost, pineconeApiKey } = config;
  const services: Service[] = [];
  const add = (name: string, setting: keyof Config, host: string, port: number) =>
    void services.push({ name, setting, host, port });
  const addUrl = (name: string, setting: keyof Config, text: string, standardPort: number) => {
    const { hostname, port } = new URL(text);
    add(name, setting, bare(hostname), Number(port) || standardPort);
  };
  if (redisUrl !== undefined) addUrl("Redis", "redisUrl", redisUrl, 6379);
  for (const broker of kafkaBrokers) addUrl("Kafka", "kafkaBrokers", `tcp://${broker}`, 9092);
  for (const { host, port } of mongodbUri === undefined ? [] : await mongodbHosts(mongodbUri))
    add("MongoDB", "mongodbUri", host, port);
  if (mlflowTrackingUri?.startsWith("http"))
    addUrl(
      "MLflow",
      "mlflowTrackingUri",
      mlflowTrackingUri,
      mlflowTrackingUri.startsWith("https") ? 443 : 80,
    );
  if (milvusHost !== undefined) add("Milvus", "milvusHost", milvusHost, config.milvusPort);
  if (pineconeApiKey !== undefined) add("Pinecone", "pineconeApiKey", "api.pinecone.io", 443);
  return services;
}

const bare = (hostname: string): string => hostname.replace(/^\[|\]$/g, "");

/** `mongodb://` names its hosts; of `mongodb+srv://` the name server knows them. */
async function mongodbHosts(uri: string): Promise<{ host: string; port: number }[]> {
  const [authority = ""] = uri.replace(/^[^/]*\/\//, "").split(/[/?]/);
  const hosts = authority.slice(authority.lastIndexOf("@") + 1);
  if (uri.startsWith("mongodb+srv:")) {
    const records = await resolveSrv(`_mongodb._tcp.${hosts}`).catch(() => []);
    return records.length === 0
      ? [{ host: hosts, port: 27017 }]
      : records.map(({ name, port }) => ({ host: name, port }));
  }
  return hosts.split(",").map((host) => {
    const { hostname, port } = new URL(`tcp://${host}`);
    return { host: bare(hostname), port: Number(port) || 27017 };
  });
}

function whyUnreachable(host: string, port: number): Promise<string | undefined> {
  return new Promise((resolve) => {
    const socket = connect({ host, port });
    const end = (reason?: string) => {
      socket.destroy();
      resolve(reason);
    };
    socket.setTimeout(patienceMs, () => end(`no answer within ${patienceMs / 1000} s`));
    socket.once("connect", () => end());
    socket.once("error", ({ code, message }: NodeJS.ErrnoException) => end(code ?? message));
  });
}
