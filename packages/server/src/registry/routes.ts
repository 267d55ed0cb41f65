import type { SearchSpace } from "@palate/contract";
import { models, searchSpace } from "@palate/engine";
import { FileInPieces, type HttpServer } from "../platform/http/http-server.ts";
import type { Registry } from "./registry.ts";
import { usualModels } from "./usual-models.ts";
import { metadataOf } from "./version-words.ts";

export function registryRoutes(http: HttpServer, registry: Registry): void {
  http.handle("listModels", async () => ({
    models: models.map((definition) => {
      const { name, task, summary, paper, config } = definition;
      return {
        name,
        task,
        summary,
        ...(paper !== undefined && { paper }),
        usual: usualModels.includes(name),
        config: { ...config },
        space: structuredClone(searchSpace(definition)) as SearchSpace,
      };
    }),
  }));
  http.handle("listVersions", ({ principal, query }) => registry.versionsPage(principal.tenant, query));
  http.handle("getBestVersion", ({ principal, query: { metric = "ndcg@10", model } }) =>
    registry.best(principal.tenant, metric, model),
  );
  http.handle("getVersionMetadata", async ({ principal, params }) =>
    metadataOf(await registry.version(principal.tenant, params.model, params.version)),
  );
  http.handle("describeVersion", async ({ principal, params, body }) =>
    metadataOf(await registry.describe(principal.tenant, params, body)),
  );
  http.handle("getVersion", ({ principal, params }) =>
    registry.version(principal.tenant, params.model, params.version),
  );
  http.handle("exportOnnx", async ({ principal, params }) => {
    const { version, length, pieces } = await registry.exportOnnx(
      principal.tenant,
      params.model,
      params.version,
    );
    return new FileInPieces(`${params.model}-${version}.onnx`, length, pieces);
  });
  http.handle("listVersionItems", ({ principal, params }) =>
    registry.items(principal.tenant, params.model, params.version),
  );
  http.handle("deleteVersion", ({ principal, params }) =>
    registry.remove(principal.tenant, params.model, params.version),
  );
  http.handle("listAliases", async ({ principal }) => ({
    aliases: await registry.aliases(principal.tenant),
  }));
  http.handle("moveAlias", ({ principal, params, body: { model, version, ...options } }) =>
    registry.moveAlias(principal.tenant, params.alias, model, version, { ...options, by: principal.name }),
  );
  http.handle("rollBackAlias", ({ principal, params }) =>
    registry.rollBack(principal.tenant, params.alias, principal.name),
  );
  gateRoutes(http, registry);
}

function gateRoutes(http: HttpServer, registry: Registry): void {
  const { gate } = registry;
  http.handle("getGate", ({ principal }) => gate.gate(principal.tenant));
  http.handle("setGate", ({ principal, body, query }) =>
    gate.setGate(principal.tenant, body, principal.name, query.ifRevision),
  );
  http.handle("getGateHistory", async ({ principal }) => ({
    revisions: await gate.gateHistory(principal.tenant),
  }));
  http.handle("previewGate", ({ principal, params }) => registry.previewGate(principal.tenant, params));
  http.handle("checkGate", ({ principal, params }) =>
    registry.checkGate(principal.tenant, params, principal.name),
  );
  http.handle("listVerdicts", async ({ principal, params }) => {
    const { model, version } = await registry.version(principal.tenant, params.model, params.version);
    return { verdicts: await gate.verdicts(principal.tenant, { model, version }) };
  });
  http.handle("getVersionPolicy", ({ principal, params }) =>
    registry.versionPolicy(principal.tenant, params.model),
  );
  http.handle("setVersionPolicy", ({ principal, params, body }) =>
    registry.setVersionPolicy(principal.tenant, params.model, body, principal.name),
  );
}
