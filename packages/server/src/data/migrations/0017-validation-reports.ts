import { type Kysely, sql } from "kysely";
import type { NamedMigration } from "../../platform/store/database.ts";

export const validationReports: NamedMigration = {
  name: "0017-validation-reports",
  migration: {
    async up(database: Kysely<unknown>) {
      await sql`
        create table validation_reports (
          tenant text not null,
          report_id text not null,
          snapshot_id text not null,
          at timestamptz not null,
          report json not null,
          primary key (tenant, report_id),
          foreign key (tenant, snapshot_id) references snapshots on delete cascade
        )`.execute(database);
      await sql`
        create index reports_of_snapshot on validation_reports (tenant, snapshot_id, at desc)`.execute(
        database,
      );
      // Apart from the reports, so that an erasure finds those of a user.
      await sql`
        create table validation_rows (
          tenant text not null,
          report_id text not null,
          result integer not null,
          place integer not null,
          user_id text,
          row json not null,
          primary key (tenant, report_id, result, place),
          foreign key (tenant, report_id) references validation_reports on delete cascade
        )`.execute(database);
      await sql`create index validation_rows_of_user on validation_rows (tenant, user_id)`.execute(database);
    },
  },
};
