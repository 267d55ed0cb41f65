import type { AliasState, AuditPage, Gate, GateVerdict, ModelVersion, Problem } from "@palate/contract";
import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startTestServer, type TestServer } from "../../../test/harness.ts";
import { addSmallVersion, measuredAs } from "../../../test/small-versions.ts";
import type { NewVersion, Registry } from "../index.ts";
import { defaultGate } from "./default-gate.ts";

let server: TestServer;
let registry: Registry;
beforeAll(async () => {
  server = await startTestServer({ config: { logLevel: "silent" } });
  registry = server.app.registry;
});
afterAll(() => server?.close());

let tenants = 0;
const newTenant = () => `tenant ${tenants++}`;
const add = (tenant: string, given: Partial<NewVersion>) => addSmallVersion(server, tenant, given);
const champion = async (tenant: string) => (await registry.alias(tenant, "champion"))?.version;
const promote = (tenant: string, { model, version }: ModelVersion, options = {}) =>
  registry.moveAlias(tenant, "champion", model, version, options);

test("R4: the first champion and a roll back pass without the gate, a worse version does not, a better one does", async () => {
  const tenant = newTenant();
  const good = await add(tenant, measuredAs(0.3));
  const worse = await add(tenant, measuredAs(0.2));
  const better = await add(tenant, measuredAs(0.4));
  expect(await promote(tenant, good)).not.toHaveProperty("verdictId");
  await expect(promote(tenant, worse)).rejects.toMatchObject({
    code: "GATE_REFUSED",
    details: {
      errors: expect.arrayContaining([
        { field: "metric ndcg@10", message: expect.stringContaining("the whole interval must lie above 0") },
      ]),
    },
  });
  expect(await champion(tenant)).toBe(good.version);
  const { verdictId } = await promote(tenant, better);
  const [verdict] = await registry.gate.verdicts(tenant, better);
  expect(verdict).toMatchObject({
    verdictId,
    passed: true,
    gateRevision: 0,
    champion: { version: good.version },
  });
  expect((await registry.rollBack(tenant, "champion")).version).toBe(good.version);
  // The challenger waits beside it, whatever it is worth.
  await registry.moveAlias(tenant, "challenger", worse.model, worse.version);
});

test("R4: whoever forces a move says why; it stands in the move, in the audit log, and no other way leads past the gate", async () => {
  const tenant = "default";
  await promote(tenant, await add(tenant, measuredAs(0.3)));
  const worse = await add(tenant, measuredAs(0.2));
  const asked = { model: worse.model, version: worse.version };
  const put = (body: object) => server.request("PUT", "/api/v1/aliases/champion", { ...asked, ...body });
  const refused = await put({ reason: "please" });
  expect([refused.status, await refused.json()]).toMatchObject([409, { code: "GATE_REFUSED" }]);
  for (const reason of [undefined, " "]) {
    const response = await put({ force: true, reason });
    const { code, errors } = (await response.json()) as Problem;
    expect({ code, errors }).toMatchObject({ code: "VALIDATION_FAILED", errors: [{ field: "reason" }] });
  }
  expect(await champion(tenant)).not.toBe(worse.version);
  const state = (await (await put({ force: true, reason: "a quiet week" })).json()) as AliasState;
  expect(state).toMatchObject({
    version: worse.version,
    forced: true,
    reason: "a quiet week",
    by: "environment",
  });
  const verdicts = await registry.gate.verdicts(tenant, worse);
  expect(verdicts[0]).toMatchObject({ verdictId: state.verdictId, passed: false });
  const { entries } = await server.json<AuditPage>("GET", "/api/v1/audit?act=alias.move");
  expect(entries[0]?.details).toMatchObject({ force: true, forced: true, reason: "a quiet week" });
  expect(entries.filter(({ outcome }) => outcome === "GATE_REFUSED")).toHaveLength(1);
});

test("R4: forcing is always recorded, and nothing else becomes champion without a verdict that passed", async () => {
  const tenant = newTenant();
  const versions = await Promise.all([0.1, 0.2, 0.3, 0.4].map((ndcg) => add(tenant, measuredAs(ndcg))));
  await promote(tenant, versions[0]!);
  const steps = fc.array(fc.record({ to: fc.nat(3), force: fc.boolean() }), { maxLength: 6 });
  await fc.assert(
    fc.asyncProperty(steps, async (sequence) => {
      for (const { to, force } of sequence) {
        const target = versions[to]!;
        const before = await registry.alias(tenant, "champion");
        const options = force ? { force, reason: "a person said so" } : {};
        const state = await promote(tenant, target, options).catch((error: { code: string }) => {
          expect(error.code).toBe("GATE_REFUSED");
          return undefined;
        });
        const from = versions.findIndex(({ version }) => version === before?.version);
        const isMoved = to !== from && (force || to > from);
        expect((await registry.alias(tenant, "champion"))?.version).toBe(
          isMoved ? target.version : before?.version,
        );
        if (!isMoved) continue;
        expect(state?.forced ?? false).toBe(force);
        if (!force) {
          const [verdict] = await registry.gate.verdicts(tenant, target);
          expect(verdict).toMatchObject({ verdictId: state?.verdictId, passed: true });
        }
      }
    }),
    { numRuns: 30 },
  );
});

test("R4: of promotions at once, each is judged against who is champion when it moves", async () => {
  for (let round = 0; round < 5; round++) {
    const tenant = newTenant();
    await promote(tenant, await add(tenant, measuredAs(0.1)));
    const rivals = [await add(tenant, measuredAs(0.2)), await add(tenant, measuredAs(0.3))];
    const moved = await Promise.allSettled(rivals.map((rival) => promote(tenant, rival)));
    expect(moved[1]?.status).toBe("fulfilled");
    // The weaker one passed only when it was first.
    expect(await champion(tenant)).toBe(rivals[1]?.version);
    for (const rival of rivals) {
      const [verdict] = await registry.gate.verdicts(tenant, rival);
      expect(verdict?.passed).toBe(moved[rivals.indexOf(rival)]?.status === "fulfilled");
    }
  }
});

test("R4: on newer data the champion is compared as its model with its settings measured there", async () => {
  const tenant = newTenant();
  const config = { factors: 8 };
  const old = await add(tenant, { model: "implicit-als", config, ...measuredAs(0.3, { heldOut: "old" }) });
  await promote(tenant, old);
  const candidate = await add(tenant, { model: "ease", ...measuredAs(0.4, { heldOut: "new" }) });
  await expect(promote(tenant, candidate)).rejects.toMatchObject({
    code: "GATE_REFUSED",
    message: expect.stringContaining("different held-out data"),
  });
  // Other settings, and other data, stand for nothing.
  await add(tenant, {
    model: "implicit-als",
    config: { factors: 9 },
    ...measuredAs(0.1, { heldOut: "new" }),
  });
  await expect(promote(tenant, candidate)).rejects.toMatchObject({ code: "GATE_REFUSED" });
  const again = await add(tenant, { model: "implicit-als", config, ...measuredAs(0.35, { heldOut: "new" }) });
  const before = (await registry.gate.verdicts(tenant, candidate)).length;
  const preview = await registry.previewGate(tenant, candidate);
  expect(await registry.gate.verdicts(tenant, candidate)).toHaveLength(before);
  const verdict = await registry.checkGate(tenant, candidate, "ada");
  // What is previewed is what is kept.
  expect(verdict).toMatchObject(preview);
  expect(await registry.gate.verdicts(tenant, candidate)).toHaveLength(before + 1);
  await expect(registry.previewGate(tenant, old)).rejects.toMatchObject({ code: "CONFLICT" });
  expect(verdict).toMatchObject({
    passed: true,
    by: "ada",
    champion: { version: old.version, measuredAs: { model: "implicit-als", version: again.version } },
  });
  expect(await champion(tenant)).toBe(old.version);
  expect((await promote(tenant, candidate)).model).toBe("ease");
});

test("R4: the champion's own recipe on newer data is refused, unless the gate takes the baseline for it", async () => {
  const tenant = newTenant();
  const config = { factors: 8 };
  const recipe = (ndcg: number, heldOut: string) =>
    add(tenant, { model: "implicit-als", config, ...measuredAs(ndcg, { heldOut }) });
  await promote(tenant, await recipe(0.3, "old"));
  const [again, twice, weak] = [
    await recipe(0.3, "new"),
    await recipe(0.31, "new"),
    await recipe(0.1, "new"),
  ];
  const baseline = await add(tenant, { model: "popularity", ...measuredAs(0.2, { heldOut: "new" }) });
  const rival = await add(tenant, { model: "ease", ...measuredAs(0.05, { heldOut: "new" }) });
  for (const version of [again, twice, weak])
    await expect(promote(tenant, version)).rejects.toMatchObject({ code: "GATE_REFUSED" });
  await registry.gate.setGate(tenant, { ...defaultGate, sameRecipe: "above-baseline" }, "ada");
  await expect(promote(tenant, weak)).rejects.toMatchObject({ code: "GATE_REFUSED" });
  // Others are compared with the champion's recipe all the same.
  expect(await registry.checkGate(tenant, rival, "ada")).toMatchObject({
    passed: false,
    champion: { measuredAs: { model: "implicit-als" } },
  });
  const { verdictId } = await promote(tenant, again);
  const [verdict] = await registry.gate.verdicts(tenant, again);
  expect(verdict).toMatchObject({
    verdictId,
    passed: true,
    champion: { measuredAs: { model: "popularity", version: baseline.version } },
  });
});

test("R4: a gate is data with revisions, and each tenant has its own", async () => {
  const first = await server.json<Gate>("GET", "/api/v1/gate");
  expect(first).toEqual({ definition: defaultGate, revision: 0 });
  const stricter = { ...defaultGate, minimumDifference: 0.5 };
  const set = await server.json<Gate>("PUT", "/api/v1/gate", stricter);
  expect(set).toMatchObject({ definition: stricter, revision: 1, setBy: "environment" });
  await server.json<Gate>("PUT", "/api/v1/gate", defaultGate);
  const { revisions } = await server.json<{ revisions: Gate[] }>("GET", "/api/v1/gate/history");
  expect(revisions.map(({ revision }) => revision)).toEqual([2, 1, 0]);
  expect((await registry.gate.gate(newTenant())).revision).toBe(0);
  const wrong = await server.request("PUT", "/api/v1/gate", { ...defaultGate, guards: [{ metric: "rmse" }] });
  expect(await wrong.json()).toMatchObject({ code: "VALIDATION_FAILED" });

  const [newest] = await registry.versions("default");
  const path = `/api/v1/versions/popularity/${newest?.version}/gate`;
  const nobody = await server.request("POST", path);
  expect([nobody.status, await nobody.json()]).toMatchObject([409, { code: "CONFLICT" }]);
  await add("default", measuredAs(0.9));
  const verdict = await server.json<GateVerdict>("POST", "/api/v1/versions/popularity/latest/gate");
  const { verdicts } = await server.json<{ verdicts: GateVerdict[] }>(
    "GET",
    "/api/v1/versions/popularity/latest/gate",
  );
  expect(verdicts).toEqual([verdict]);
});

test("R4: whoever sets the gate over a revision that they have not seen is told, and nothing is lost", async () => {
  const tenant = newTenant();
  const set = (minimumDifference: number, ifRevision?: number) =>
    registry.gate.setGate(tenant, { ...defaultGate, minimumDifference }, "ada", ifRevision);
  expect((await set(0.1, 0)).revision).toBe(1);
  await expect(set(0.2, 0)).rejects.toMatchObject({ code: "CONFLICT" });
  expect((await registry.gate.gate(tenant)).definition.minimumDifference).toBe(0.1);
  expect((await set(0.2, 1)).revision).toBe(2);
  // Of several at once over the same revision one gets through.
  const races = await Promise.allSettled([0.3, 0.4, 0.5].map((difference) => set(difference, 2)));
  expect(races.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  expect((await set(0.6)).revision).toBe(4);
});
