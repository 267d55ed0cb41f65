import { once } from "node:events";
import { createWriteStream } from "node:fs";
import { finished } from "node:stream/promises";
import { DuckDBInstance, DuckDBTypeId, type DuckDBValue } from "@duckdb/node-api";
import { unreadable } from "./import-error.ts";
import type { ParquetFindings, ParquetTask } from "./parquet-task.ts";
import { plainValue, shortestSingle } from "./parquet-values.ts";

/**
 * Runs in a process of its own, so that a file made to break its reader breaks nothing else: writes the rows of a Parquet
 * file down as JSON. DuckDB may open this one file and nothing else, neither on disk nor elsewhere.
 */
export async function run({ path, rowsPath, mostRows }: ParquetTask): Promise<ParquetFindings> {
  const quoted = `'${path.replaceAll("'", "''")}'`;
  const instance = await DuckDBInstance.create(":memory:", {
    threads: "1",
    memory_limit: "512MB",
    autoinstall_known_extensions: "false",
    autoload_known_extensions: "false",
  });
  const duck = await instance.connect();
  try {
    await duck.run(`set allowed_paths = [${quoted}]`);
    await duck.run("set enable_external_access = false");
    await duck.run("set lock_configuration = true");
    const limit = mostRows === undefined ? "" : ` limit ${mostRows}`;
    const result = await duck.stream(
      `select * from read_parquet(${quoted}, binary_as_string = true, hive_partitioning = false)${limit}`,
    );
    const read = result
      .columnTypes()
      .map(({ typeId }) =>
        typeId === DuckDBTypeId.FLOAT
          ? (value: DuckDBValue | undefined) => shortestSingle(plainValue(value))
          : plainValue,
      );
    const writer = createWriteStream(rowsPath, { mode: 0o600 });
    for (let chunk = await result.fetchChunk(); chunk && chunk.rowCount > 0; ) {
      const columns = chunk.getColumns();
      let lines = "";
      for (let row = 0; row < chunk.rowCount; row++) {
        lines += `${JSON.stringify(columns.map((column, at) => read[at]!(column[row])))}\n`;
      }
      if (!writer.write(lines)) await once(writer, "drain");
      chunk = await result.fetchChunk();
    }
    writer.end();
    await finished(writer);
    return { names: result.columnNames() };
  } catch (error) {
    const reason = (error as Error).message.split("\n")[0]!.replaceAll(path, "the file");
    throw unreadable(`The file can't be read as Parquet: ${reason}`, undefined, error);
  } finally {
    duck.closeSync();
    instance.closeSync();
  }
}
