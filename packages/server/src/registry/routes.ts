import { models } from "@palate/engine";
import { FileInPieces, type HttpServer } from "../platform/http/http-server.ts";
import type { Registry } from "./registry.ts";
import { usualModels } from "./usual-models.ts";

export function registryRoutes(http: HttpServer, registry: Registry): void {
  http.handle("listModels", async () => ({
    models: models.map(({ name, task, summary, paper, config }) => ({
      name,
      task,
      summary,
      ...(paper !== undefined && { paper }),
      usual: usualModels.includes(name),
      config: { ...config },
    })),
  }));
  http.handle("listVersions", async ({ principal, query }) => ({
    versions: await registry.versions(principal.tenant, query.model),
  }));
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
  http.handle("moveAlias", ({ principal, params, body }) =>
    registry.moveAlias(principal.tenant, params.alias, body.model, body.version, body.reason),
  );
  http.handle("rollBackAlias", ({ principal, params }) => registry.rollBack(principal.tenant, params.alias));
}
